import type { Place } from '../errors.ts';
import { type AssistantName, isAssistantName } from './assistants.ts';
import { type JsonMember, type JsonNode, renderJson, renderList, renderObject } from './json.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { type NamedRuleset, whyInvalid } from './names.ts';
import { GLOB_FORMS, type Selection, whyNoGlob } from './path-globs.ts';
import { isSafeVersion } from './path-segment.ts';
import { quoted } from './problems.ts';

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
 * Reads `rules.lock`, the original ARM's too, or `undefined` when there is none.
 * @param path absolute
 * @param workspace absolute, links resolved; the file must be inside it
 * @throws SetupError with LOCK_INVALID for each problem
 */
export function readLockfile(path: string, workspace: string): Lockfile | undefined {
  return readJsonFile(path, workspace, 'LOCK_INVALID', (file, root) => {
    const members = file.object(root, 'expected an object with "version" and "dependencies"');
    const member = (name: string) => members?.get(name)?.value;
    const [version, dependencies, blocks] = [member('version'), member('dependencies'), member('blocks')];
    if (version !== undefined) {
      const isKnown = (text: string) => text === LOCK_VERSION || undefined;
      file.value(version, `the lockfile's "version" must be "${LOCK_VERSION}"`, isKnown);
    } else if (members !== undefined) {
      file.report(`"version" is missing, expected "${LOCK_VERSION}"`, root.offset);
    }
    return {
      entries: dependencies === undefined ? new Map() : readEntries(file, dependencies),
      blocks: blocks === undefined ? new Map() : readDigests(file, blocks, 'the lockfile\'s "blocks"'),
      root,
      text: file.text,
    };
  });
}

function readEntries(file: JsonFile, node: JsonNode): Map<string, LockEntry> {
  const entries = new Map<string, LockEntry>();
  // The original ARM writes null for a project without dependencies.
  if (node.kind === 'null') return entries;
  const members = file.object(node, '"dependencies" must be an object of locked rulesets') ?? [];
  for (const [key, member] of members) {
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
export interface LockRecord extends Selection {
  /** The version string as published. */
  version: string;
  /** URL, `s3://bucket/prefix` or path of the source, without credentials; `registry` or empty in old files. */
  source: string;
  /** SHA-256 of the archive as downloaded, 64 lower-case hex digits. */
  checksum: string;
  /** SHA-256 of the installed tree, 64 lower-case hex digits; not in old files. */
  contents?: string | undefined;
  /** By name, SHA-256 of the tree that was placed for that assistant, 64 lower-case hex digits. */
  assistants?: Readonly<Record<string, string>> | undefined;
  /** Those of `assistants` that still have what was placed before, as the last run was for other destinations. */
  behind?: readonly string[] | undefined;
  /**
   * By version, `contents` of what is still in targets of the manifest since runs for other destinations moved on; it goes
   * with the next run for those targets.
   */
  former?: Readonly<Record<string, string>> | undefined;
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
  const members = file.object(value, `the entry ${name} must be an object`);
  if (members === undefined) return undefined;
  const optional = <T>(field: string, read: (file: JsonFile, node: JsonNode, label: string) => T) => {
    const node = members.get(field)?.value;
    return node && read(file, node, `"${field}" of ${name}`);
  };
  const text = (field: string, expected: string, make: (text: string) => string | undefined) =>
    optional(field, (_, node, label) => file.value(node, `${label} must be ${expected}`, make));
  const required = (field: string, expected: string, make: (text: string) => string | undefined) => {
    if (!members.has(field)) file.report(`"${field}" of ${name} is missing, expected ${expected}`, offset);
    return text(field, expected, make);
  };
  const safeVersion = (written: string) => (isSafeVersion(written) ? written : undefined);
  const version = required('version', 'a version that can be a folder name', safeVersion);
  const source = text('source', 'a string', (written) => written);
  const checksum = required('checksum', '64 hex digits (SHA-256 of the archive)', sha256);
  const contents = text('contents', '64 hex digits (SHA-256 of the installed tree)', sha256);
  const include = optional('include', readGlobs);
  const exclude = optional('exclude', readGlobs);
  const assistants = optional('assistants', readDigests);
  const behind = optional('behind', readNames);
  const former = optional('former', readFormer);
  if (version === undefined || checksum === undefined) return undefined;
  return {
    version,
    source: source ?? '',
    checksum,
    contents,
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(assistants && { assistants: Object.fromEntries(assistants) }),
    ...(behind && { behind }),
    ...(former && { former }),
    place: file.placeAt(offset),
  };
}

function readGlobs(file: JsonFile, node: JsonNode, label: string): string[] {
  return file
    .texts(node, {
      list: `${label} must be a list of at least one glob`,
      item: `a glob in ${label} must be ${GLOB_FORMS}`,
      why: whyNoGlob,
    })
    .map(({ value }) => value);
}

function readNames(file: JsonFile, node: JsonNode, label: string): string[] {
  const why = () => undefined;
  const texts = {
    list: `${label} must be a list of at least one name`,
    item: `a name in ${label} must be a text`,
    why,
  };
  return file.texts(node, texts).map(({ value }) => value);
}

/** An object of names and digests. */
function readDigests(file: JsonFile, node: JsonNode, label: string): Map<string, string> {
  const members = file.object(node, `${label} must be an object of names and digests`) ?? new Map();
  const expected = 'must be 64 hex digits (SHA-256 of what was placed)';
  return new Map(
    Array.from(members, ([name, { value }]): [string, string] => {
      return [name, file.value(value, `${quoted(name)} in ${label} ${expected}`, sha256) ?? ''];
    }),
  );
}

function readFormer(file: JsonFile, node: JsonNode, label: string): Record<string, string> {
  const former = readDigests(file, node, label);
  const unsafe = [...former.keys()].find((version) => !isSafeVersion(version));
  if (unsafe !== undefined)
    file.report(`${quoted(unsafe)} in ${label} must be a version that can be a folder name`, node.offset);
  return Object.fromEntries(former);
}

/** In lower case. */
function sha256(text: string): string | undefined {
  return SHA256.test(text) ? text.toLowerCase() : undefined;
}

type Members = Map<string, JsonMember>;

/**
 * The text of a lockfile: the same entries give the same bytes on every system, in whatever order they come. What
 * `previous` has in the file or in an entry and this program does not know follows what it knows, in its old order.
 */
export function renderLockfile(
  previous: Lockfile | undefined,
  entries: ReadonlyMap<string, LockRecord>,
  blocks: ReadonlyMap<string, string> = previous?.blocks ?? new Map(),
): string {
  const oldMembers = membersOf(previous?.root);
  const oldEntries = membersOf(oldMembers.get('dependencies')?.value);
  // Keys are ASCII, where the order of UTF-16 units is that of code points.
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const rendered = sorted.map(([key, record]): [string, string] => {
    return [key, renderEntry(record, membersOf(oldEntries.get(key)?.value))];
  });
  const fields: KnownField[] = [
    ['version', JSON.stringify(LOCK_VERSION)],
    ['dependencies', renderObject(rendered, 1)],
    ['blocks', renderDigests(blocks, 1)],
  ];
  return `${renderObject(membersToWrite(fields, oldMembers, 1), 0)}\n`;
}

/** True when `text` would change the lockfile, CRLF aside: git for Windows checks files out with it. */
export function isLockfileChanged(previous: Lockfile | undefined, text: string): boolean {
  return previous?.text.replaceAll('\r\n', '\n') !== text;
}

/** Name and text of a field that this program writes; undefined where it does not apply. */
type KnownField = [name: string, text: string | undefined];

function renderEntry(record: LockRecord, oldMembers: Members): string {
  const {
    version,
    source,
    checksum,
    contents,
    include,
    exclude,
    assistants = {},
    behind,
    former = {},
  } = record;
  const json = (text: string) => JSON.stringify(text);
  const list = (globs: readonly string[] | undefined) => globs && renderList(globs.map(json), 3);
  const fields: KnownField[] = [
    ['version', json(version)],
    ['source', json(source)],
    ['checksum', json(checksum)],
    ['contents', contents && json(contents)],
    ['include', list(include)],
    ['exclude', list(exclude)],
    ['assistants', renderDigests(new Map(Object.entries(assistants)), 3)],
    ['behind', list(behind && [...behind].sort(compareCodePoints))],
    ['former', renderDigests(new Map(Object.entries(former)), 3)],
  ];
  return renderObject(membersToWrite(fields, oldMembers, 3), 2);
}

function renderDigests(digests: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (digests.size === 0) return undefined;
  const sorted = [...digests].sort(([a], [b]) => compareCodePoints(a, b));
  return renderObject(
    sorted.map(([name, digest]) => [name, JSON.stringify(digest)]),
    depth,
  );
}

function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
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

/**
 * The locked entries under the keys of the manifest.
 *
 * The original ARM left the source out of its keys: what the manifest calls `company@rules` is `rules` there. Such an
 * entry goes to the one ruleset that it can mean, unless there are several or the manifest has the short name as well.
 */
export function adoptLegacyEntries(
  entries: ReadonlyMap<string, LockEntry>,
  rulesets: readonly NamedRuleset[],
): Map<string, LockEntry> {
  const keys = new Set(rulesets.map(({ key }) => key));
  const adopted = new Map(entries);
  const claims = rulesets.map((ruleset) => {
    const { org, name } = ruleset;
    return { ruleset, shortKey: org === undefined ? name : `${org}@${name}` };
  });
  const claimants = new Map<string, number>();
  for (const { shortKey } of claims) claimants.set(shortKey, (claimants.get(shortKey) ?? 0) + 1);
  for (const { ruleset, shortKey } of claims) {
    const entry = entries.get(shortKey);
    if (entry === undefined || claimants.get(shortKey) !== 1) continue;
    const isLegacy = entry.source === LEGACY_SOURCE && entry.contents === undefined;
    if (keys.has(shortKey) || entries.has(ruleset.key) || !isLegacy) continue;
    adopted.delete(shortKey);
    adopted.set(ruleset.key, entry);
  }
  return adopted;
}
