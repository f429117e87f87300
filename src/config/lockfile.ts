import type { Place } from '../errors.ts';
import { type AssistantName, isAssistantName } from './assistants.ts';
import {
  describeKind,
  type JsonFile,
  type JsonMember,
  type JsonNode,
  readJsonFile,
  readTexts,
  renderJson,
  renderList,
  renderObject,
} from './json.ts';
import { type NamedRuleset, whyInvalid } from './names.ts';
import { GLOB_FORMS, pathGlobProblem } from './path-globs.ts';
import { isSafeVersion } from './path-segment.ts';
import { quoted } from './wording.ts';

export interface Lockfile {
  /** By manifest key, in the order of the file. */
  entries: Map<string, LockEntry>;
  /** SHA-256 of the lines of each block, by the file that has it (`AGENTS.md`). */
  blocks: ReadonlyMap<string, string>;
  /** The file as parsed, for the fields that this program does not know. */
  root: JsonNode;
  /** The file as it is, without byte order mark. */
  text: string;
}

/**
 * Reads `rules.lock`, or `undefined` when there is none. Files of the original ARM are read too.
 *
 * @param path absolute
 * @param workspace absolute, links resolved; the file must be inside it
 * @throws SetupError with LOCK_INVALID for each problem
 */
export function readLockfile(path: string, workspace: string): Lockfile | undefined {
  const file = readJsonFile(path, workspace, 'LOCK_INVALID');
  if (file === undefined) return undefined;
  const read = judge(file);
  file.findings.stopIfAny();
  return { ...read, root: file.root, text: file.text };
}

function judge(file: JsonFile): Pick<Lockfile, 'entries' | 'blocks'> {
  const { root } = file;
  if (root.kind !== 'object') {
    file.report(
      `expected an object with "version" and "dependencies", found ${describeKind(root)}`,
      root.offset,
    );
    return { entries: new Map(), blocks: new Map() };
  }
  judgeVersion(file, root.offset, root.members.get('version')?.value);
  const dependencies = root.members.get('dependencies')?.value;
  const blocks = root.members.get('blocks')?.value;
  return {
    entries: dependencies === undefined ? new Map() : readEntries(file, dependencies),
    blocks: blocks === undefined ? new Map() : readDigests(file, blocks, 'the lockfile\'s "blocks"'),
  };
}

function judgeVersion(file: JsonFile, fileOffset: number, node: JsonNode | undefined): void {
  if (node?.kind === 'string' && node.value === LOCK_VERSION) return;
  if (node === undefined) {
    file.report(`"version" is missing, expected "${LOCK_VERSION}"`, fileOffset);
    return;
  }
  const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
  file.report(`the lockfile's "version" must be "${LOCK_VERSION}", found ${found}`, node.offset);
}

function readEntries(file: JsonFile, node: JsonNode): Map<string, LockEntry> {
  const entries = new Map<string, LockEntry>();
  // The original ARM writes null for a project without dependencies.
  if (node.kind === 'null') return entries;
  if (node.kind !== 'object') {
    file.report(
      `"dependencies" must be an object of locked rulesets, found ${describeKind(node)}`,
      node.offset,
    );
    return entries;
  }
  for (const [key, member] of node.members) {
    const reason = whyInvalid(key);
    if (reason !== undefined) file.report(`${quoted(key)} is not a ruleset name: ${reason}`, member.offset);
    const entry = readLockEntry(file, key, member);
    if (entry !== undefined) entries.set(key, entry);
  }
  return entries;
}

/** The only version of the lockfile's form. */
const LOCK_VERSION = '1';

/** What the lockfile records of one ruleset. */
export interface LockRecord {
  /** The version string as published. */
  version: string;
  /** URL, `s3://bucket/prefix` or path of the source, without credentials; `registry` or empty in old files. */
  source: string;
  /** SHA-256 of the archive as downloaded, 64 lower-case hex digits. */
  checksum: string;
  /** SHA-256 of the installed tree, 64 lower-case hex digits; not in old files. */
  contents?: string | undefined;
  /** The globs that selected its files, as the manifest had them. */
  include?: readonly string[] | undefined;
  exclude?: readonly string[] | undefined;
  /** By name, SHA-256 of the tree that was placed for that assistant, 64 lower-case hex digits. */
  assistants?: Readonly<Record<string, string>> | undefined;
}

/** A record as read, with the place of its key. */
export interface LockEntry extends LockRecord {
  place: Place;
}

/** What the lockfile has for each assistant that this action knows. */
export function digestsOf({ assistants = {} }: Pick<LockRecord, 'assistants'>): Map<AssistantName, string> {
  return new Map(
    Object.entries(assistants).flatMap(([name, digest]) => (isAssistantName(name) ? [[name, digest]] : [])),
  );
}

/** The constant that the original ARM writes as source of every entry. */
const LEGACY_SOURCE = 'registry';

const SHA256 = /^[0-9a-f]{64}$/i;

/** Reads one entry of the lockfile; what is wrong with it is reported to `file`, and then the answer is `undefined`. */
function readLockEntry(file: JsonFile, key: string, { offset, value }: JsonMember): LockEntry | undefined {
  const name = quoted(key);
  if (value.kind !== 'object') {
    file.report(`the entry ${name} must be an object, found ${describeKind(value)}`, value.offset);
    return undefined;
  }
  const field = (fieldName: string) => {
    const node = value.members.get(fieldName)?.value;
    return { label: `"${fieldName}" of ${name}`, node, missingAt: offset };
  };
  const version = required(file, field('version'), isSafeVersion, 'a version that can be a folder name');
  const source = optional(file, field('source'), () => true, 'a string');
  const checksum = required(file, field('checksum'), isSha256, '64 hex digits (SHA-256 of the archive)');
  const contents = optional(
    file,
    field('contents'),
    isSha256,
    '64 hex digits (SHA-256 of the installed tree)',
  );
  const globs = (name: 'include' | 'exclude') => readGlobs(file, field(name));
  const include = globs('include');
  const exclude = globs('exclude');
  const { label, node } = field('assistants');
  const assistants = node && Object.fromEntries(readDigests(file, node, label));
  if (version === undefined || checksum === undefined) return undefined;
  return {
    version,
    source: source ?? '',
    checksum: checksum.toLowerCase(),
    contents: contents?.toLowerCase(),
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(assistants && { assistants }),
    place: file.placeAt(offset),
  };
}

function readGlobs(file: JsonFile, { label, node }: Field): string[] | undefined {
  if (node === undefined) return undefined;
  const texts = readTexts(file, node, {
    list: `${label} must be a list of at least one glob`,
    item: `a glob in ${label} must be ${GLOB_FORMS}`,
    why: (glob) => {
      const problem = pathGlobProblem(glob);
      return problem && `${quoted(glob)} ${problem}`;
    },
  });
  return texts.map(({ value }) => value);
}

/** An object of names and digests, these in lower case. */
function readDigests(file: JsonFile, node: JsonNode, label: string): Map<string, string> {
  const digests = new Map<string, string>();
  if (node.kind !== 'object') {
    file.report(`${label} must be an object of names and digests, found ${describeKind(node)}`, node.offset);
    return digests;
  }
  for (const [name, { offset, value }] of node.members) {
    const field = { label: `${quoted(name)} in ${label}`, node: value, missingAt: offset };
    const digest = optional(file, field, isSha256, '64 hex digits (SHA-256 of what was placed)');
    if (digest !== undefined) digests.set(name, digest.toLowerCase());
  }
  return digests;
}

interface Field {
  label: string;
  node: JsonNode | undefined;
  missingAt: number;
}

type Judgement = (text: string) => boolean;

function required(file: JsonFile, field: Field, isValid: Judgement, expected: string): string | undefined {
  if (field.node !== undefined) return optional(file, field, isValid, expected);
  file.report(`${field.label} is missing, expected ${expected}`, field.missingAt);
  return undefined;
}

function optional(file: JsonFile, field: Field, isValid: Judgement, expected: string): string | undefined {
  const { label, node } = field;
  if (node === undefined || (node.kind === 'string' && isValid(node.value))) return node?.value;
  const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
  file.report(`${label} must be ${expected}, found ${found}`, node.offset);
  return undefined;
}

function isSha256(text: string): boolean {
  return SHA256.test(text);
}

type Members = Map<string, JsonMember>;

/**
 * The text of a lockfile: the same entries give the same bytes on every system, in whatever order they come.
 *
 * Fields of the file and of entries that `previous` has and this program does not know follow the known ones, in their
 * old order; an entry keeps them by its key.
 */
export function renderLockfile(
  previous: Lockfile | undefined,
  entries: ReadonlyMap<string, LockRecord>,
  blocks: ReadonlyMap<string, string> = previous?.blocks ?? new Map(),
): string {
  const oldMembers = membersOf(previous?.root);
  const oldEntries = membersOf(oldMembers.get('dependencies')?.value);
  // Keys are ASCII, where the order of UTF-16 units is that of code points.
  const keys = [...entries.keys()].sort();
  const rendered = keys.flatMap((key): [string, string][] => {
    const record = entries.get(key);
    return record === undefined ? [] : [[key, renderEntry(record, membersOf(oldEntries.get(key)?.value))]];
  });
  const fields: KnownField[] = [
    ['version', JSON.stringify(LOCK_VERSION)],
    ['dependencies', renderObject(rendered, 1)],
    ['blocks', renderDigests(blocks, 1)],
  ];
  return `${renderObject(membersToWrite(fields, oldMembers, 1), 0)}\n`;
}

/**
 * True when `text` would change the lockfile. Line ends do not count: git for Windows checks files out with CRLF, and
 * that must not make every run there write the file.
 */
export function isLockfileChanged(previous: Lockfile | undefined, text: string): boolean {
  return previous?.text.replaceAll('\r\n', '\n') !== text;
}

/** Name and text of a field that this program writes; undefined where it does not apply. */
type KnownField = [name: string, text: string | undefined];

function renderEntry(record: LockRecord, oldMembers: Members): string {
  const { version, source, checksum, contents, include, exclude, assistants = {} } = record;
  const text = (value: string | undefined) => (value === undefined ? undefined : JSON.stringify(value));
  const list = (globs: readonly string[] | undefined) => {
    return (
      globs &&
      renderList(
        globs.map((glob) => JSON.stringify(glob)),
        3,
      )
    );
  };
  const fields: KnownField[] = [
    ['version', text(version)],
    ['source', JSON.stringify(source)],
    ['checksum', text(checksum)],
    ['contents', text(contents)],
    ['include', list(include)],
    ['exclude', list(exclude)],
    ['assistants', renderDigests(new Map(Object.entries(assistants)), 3)],
  ];
  return renderObject(membersToWrite(fields, oldMembers, 3), 2);
}

function renderDigests(digests: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (digests.size === 0) return undefined;
  const sorted = [...digests].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return renderObject(
    sorted.map(([name, digest]) => [name, JSON.stringify(digest)]),
    depth,
  );
}

/** The known fields that apply, then the old ones that this program does not know. */
function membersToWrite(fields: readonly KnownField[], old: Members, depth: number): [string, string][] {
  const names = new Set(fields.map(([name]) => name));
  const unknown = [...old].filter(([name]) => !names.has(name));
  return [
    ...fields.flatMap(([name, text]): [string, string][] => (text === undefined ? [] : [[name, text]])),
    ...unknown.map(([name, { value }]): [string, string] => [name, renderJson(value, depth)]),
  ];
}

function membersOf(node: JsonMember['value'] | undefined): Members {
  return node?.kind === 'object' ? node.members : new Map();
}

/** True for an entry as the original ARM wrote it. */
function isLegacyEntry(entry: LockEntry): boolean {
  return entry.source === LEGACY_SOURCE && entry.contents === undefined;
}

/**
 * The locked entries under the keys of the manifest.
 *
 * The original ARM left the source out of the keys of its lockfile: what the manifest calls `company@rules` is `rules`
 * there. Such an entry is taken over by the one ruleset that it can mean; when there are several, or when the manifest
 * also has a ruleset of the short name, it stays as it is.
 */
export function adoptLegacyEntries(
  entries: ReadonlyMap<string, LockEntry>,
  rulesets: readonly NamedRuleset[],
): Map<string, LockEntry> {
  const keys = new Set(rulesets.map(({ key }) => key));
  const adopted = new Map(entries);
  const claims = rulesets.map((ruleset) => ({ ruleset, shortKey: keyWithoutSource(ruleset) }));
  const claimants = new Map<string, number>();
  for (const { shortKey } of claims) claimants.set(shortKey, (claimants.get(shortKey) ?? 0) + 1);
  for (const { ruleset, shortKey } of claims) {
    const entry = entries.get(shortKey);
    if (entry === undefined || claimants.get(shortKey) !== 1) continue;
    if (keys.has(shortKey) || entries.has(ruleset.key) || !isLegacyEntry(entry)) continue;
    adopted.delete(shortKey);
    adopted.set(ruleset.key, entry);
  }
  return adopted;
}

function keyWithoutSource({ org, name }: NamedRuleset): string {
  return org === undefined ? name : `${org}@${name}`;
}
