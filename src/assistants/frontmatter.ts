import { isUtf8 } from 'node:buffer';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Mode, RuleEnding } from '../config/assistants.ts';
import { isPatternKey, PATTERN_KEYS, QUOTED, quotePatterns, type ValueForm } from './pattern-values.ts';
import { canBeWrittenOut, splitPatterns } from './patterns.ts';
import { type PlainKey, readPlainFrontmatter } from './plain-frontmatter.ts';
import { divideFrontmatter } from './rules.ts';

/** More than this between the two lines is no frontmatter that anybody wrote. */
const LARGEST_BYTES = 64 * 1024;
/** What `trigger` and `inclusion` can say. */
const DECLARED_MODES: ReadonlyMap<unknown, Mode> = new Map([
  ['always_on', 'always'],
  ['always', 'always'],
  ['glob', 'byFile'],
  ['fileMatch', 'byFile'],
  ['model_decision', 'described'],
  ['auto', 'described'],
  ['manual', 'onRequest'],
]);

/** Patterns that every file matches. */
const EVERYTHING = new Set(['**', '**/*', '*']);

/** A key with a value, and how it stands in the file. */
export interface KeyReading {
  value: unknown;
  /** Line in the file, from 1. */
  line: number;
  isOneLine: boolean;
  /** For patterns only. */
  form?: ValueForm | undefined;
}

/** A rule as an assistant would see it, whichever assistant it was written for. */
export interface RuleReading {
  mode: Mode;
  /** As the author wrote them, without repetition; empty but for *by file*. */
  patterns: readonly string[];
  /** On one line. */
  description?: string;
  name?: string;
  /** The bytes after the frontmatter; the whole file, BOM included, where there is none. */
  text: Buffer;
  hasFrontmatter: boolean;
  /** Every key with a value, known or not. */
  keys: ReadonlyMap<string, KeyReading>;
  /** Why the frontmatter cannot be read, in words that follow its name; the rule is *always* then. */
  problem?: FrontmatterProblem;
}

interface FrontmatterProblem {
  reason: string;
  /** Line in the file, from 1. */
  line: number;
}

/** Reads when a rule applies from its frontmatter, in the dialect of any assistant; never throws for what is in it. */
export async function readRule(bytes: Buffer, ending: RuleEnding): Promise<RuleReading> {
  const parts = divideFrontmatter(bytes);
  if (parts === undefined) return unscoped(bytes, false);
  try {
    const keys = await readKeys(parts.frontmatter);
    return { ...judge(keys, ending), text: parts.text, hasFrontmatter: true, keys };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { reason, line } = error;
    return { ...unscoped(parts.text, true), problem: { reason, line } };
  }
}

class Unreadable extends Error {
  readonly reason: string;
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

function unscoped(text: Buffer, hasFrontmatter: boolean): RuleReading {
  return { mode: 'always', patterns: [], text, hasFrontmatter, keys: new Map() };
}

let loading: Promise<typeof import('yaml')> | undefined;

async function readKeys(frontmatter: Buffer): Promise<Map<string, KeyReading>> {
  if (frontmatter.length > LARGEST_BYTES) {
    throw new Unreadable(`has ${frontmatter.length} bytes; at most ${LARGEST_BYTES} are read`, 1);
  }
  if (!isUtf8(frontmatter)) throw new Unreadable('is not UTF-8', 1);
  const original = frontmatter.toString();
  const usual = readPlainFrontmatter(original);
  if (usual?.every(({ name, isQuoted }) => isQuoted || !isPatternKey(name))) {
    return plainReadings(usual, (name) => (isPatternKey(name) ? QUOTED : undefined));
  }
  const { text, forms } = quotePatterns(original);
  const plain = readPlainFrontmatter(text);
  if (plain !== undefined) return plainReadings(plain, (name) => forms.get(name));
  loading ??= import('yaml');
  const yaml = await loading;
  try {
    return keysOf(yaml, text, forms);
  } catch (error) {
    // The parser calls itself for what is nested, and 64 KiB hold enough brackets to exhaust the stack.
    if (error instanceof RangeError) throw new Unreadable('is nested too deeply', 2);
    throw error;
  }
}

function plainReadings(
  plain: readonly PlainKey[],
  formOf: (name: string) => ValueForm | undefined,
): Map<string, KeyReading> {
  const keys = new Map<string, KeyReading>();
  for (const { name, value, line, isOneLine } of plain) {
    if (!isAbsent(name, value)) keys.set(name, { value, line: line + 2, isOneLine, form: formOf(name) });
  }
  return keys;
}

function keysOf(
  yaml: typeof import('yaml'),
  text: string,
  forms: ReadonlyMap<string, ValueForm>,
): Map<string, KeyReading> {
  const document = yaml.parseDocument(text, { logLevel: 'error', prettyErrors: false, uniqueKeys: false });
  const lineAt = lineCounter(text);
  const [error] = document.errors;
  if (error?.code === 'RESOURCE_EXHAUSTION') throw new Unreadable('is nested too deeply', 2);
  if (error !== undefined) throw new Unreadable(`is no YAML: ${error.message}`, lineAt(error.pos[0]));
  refuse(yaml, document, lineAt);
  const { contents } = document;
  const keys = new Map<string, KeyReading>();
  if (contents === null || (yaml.isScalar(contents) && contents.value === null)) return keys;
  if (!yaml.isMap(contents)) throw new Unreadable('is no YAML map of keys and values', 2);
  for (const { key, value } of contents.items as Pair<Node, Node | null>[]) {
    const [from = 0, to = 0] = key.range ?? [];
    // Written anew, a key that is a map or a list takes time and memory without bounds, and no assistant knows one.
    const name = yaml.isScalar(key) ? String(key.value) : text.slice(from, to);
    const read: unknown = value?.toJS(document, { mapAsMap: true }) ?? null;
    if (isAbsent(name, read)) continue;
    const [start = 0, end = 0] = value?.range ?? [];
    const isOneLine = !text.slice(start, end).includes('\n');
    keys.set(name, { value: read, line: lineAt(from), isOneLine, form: forms.get(name) });
  }
  return keys;
}

/** Refuses aliases, tags, and a key that a map has twice; in one pass, as the parser compares each key with each. */
function refuse(yaml: typeof import('yaml'), document: Document, lineAt: (offset: number) => number): void {
  const lineOf = (node: Node) => lineAt(node.range?.[0] ?? 0);
  yaml.visit(document, {
    Alias: (_, node) => {
      throw new Unreadable('has an alias ("*")', lineOf(node));
    },
    Value: (_, node) => {
      if (node.tag !== undefined) throw new Unreadable('has a tag ("!")', lineOf(node));
      if (yaml.isMap(node)) refuseRepeatedKey(yaml, node, lineOf);
    },
  });
}

function refuseRepeatedKey(yaml: typeof import('yaml'), map: YAMLMap, lineOf: (node: Node) => number): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    if (!yaml.isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name)) throw new Unreadable(`has the key "${name}" twice`, lineOf(key));
    seen.add(name);
  }
}

/** The line in the file of an offset in the frontmatter; offsets are asked for in any order, from an index of lines. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 2;
  };
}

/** A key without a value, with an empty text, or, but for `paths`, with an empty list. */
function isAbsent(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0 && name !== 'paths';
}

type Judged = Pick<RuleReading, 'mode' | 'patterns' | 'description' | 'name'>;

/** When a rule with these keys applies; the first rule of the contract that fits. */
function judge(keys: ReadonlyMap<string, KeyReading>, ending: RuleEnding): Judged {
  const description = textOf(keys, 'description');
  const name = textOf(keys, 'name');
  const patterns = patternsOf(keys);
  const mode =
    declaredMode(keys, patterns, description) ??
    impliedMode(keys, ending, patterns, description !== undefined);
  return {
    mode,
    patterns: mode === 'byFile' ? patterns : [],
    ...(description === undefined ? {} : { description }),
    ...(name === undefined ? {} : { name }),
  };
}

/** The mode that `trigger` or `inclusion` say. */
function declaredMode(
  keys: ReadonlyMap<string, KeyReading>,
  patterns: readonly string[],
  description: string | undefined,
): Mode | undefined {
  let declared: Mode | undefined;
  for (const key of ['trigger', 'inclusion']) {
    const found = keys.get(key);
    if (found === undefined) continue;
    const mode = DECLARED_MODES.get(found.value);
    if (mode === undefined) {
      const known = [...DECLARED_MODES.keys()].map((value) => `"${value}"`).join(', ');
      throw new Unreadable(`has a "${key}" that is none of ${known}`, found.line);
    }
    if (declared !== undefined && declared !== mode) {
      throw new Unreadable('has a "trigger" and an "inclusion" that disagree', found.line);
    }
    declared = mode;
    if (mode === 'byFile' && patterns.length === 0) {
      throw new Unreadable(`says "${found.value}" and has no pattern`, found.line);
    }
    if (mode === 'described' && description === undefined) {
      throw new Unreadable(`says "${found.value}" and has no "description"`, found.line);
    }
  }
  return declared;
}

function impliedMode(
  keys: ReadonlyMap<string, KeyReading>,
  ending: RuleEnding,
  patterns: readonly string[],
  hasDescription: boolean,
): Mode {
  const isAlways = alwaysApply(keys);
  if (isAlways === true || patterns.some((pattern) => EVERYTHING.has(pattern))) return 'always';
  if (patterns.length > 0) return 'byFile';
  if (hasDescription && (isAlways === false || ending === '.mdc')) return 'described';
  if (isAlways === false || keys.has('paths')) return 'onRequest';
  return ending === '.md' ? 'always' : 'onRequest';
}

function alwaysApply(keys: ReadonlyMap<string, KeyReading>): boolean | undefined {
  const found = keys.get('alwaysApply');
  if (found === undefined) return undefined;
  if (typeof found.value === 'boolean') return found.value;
  throw new Unreadable('has an "alwaysApply" that is neither true nor false without quotes', found.line);
}

/** A text with each run of white space as one space. */
function textOf(keys: ReadonlyMap<string, KeyReading>, key: string): string | undefined {
  const found = keys.get(key);
  if (found === undefined) return undefined;
  if (typeof found.value === 'string') return collapse(found.value);
  throw new Unreadable(`has a "${key}" that is no text; put it in quotes`, found.line);
}

function collapse(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function patternsOf(keys: ReadonlyMap<string, KeyReading>): string[] {
  const patterns = new Set<string>();
  for (const key of PATTERN_KEYS) {
    const found = keys.get(key);
    if (found === undefined) continue;
    const own = typeof found.value === 'string' ? splitPatterns(found.value) : listOf(key, found);
    for (const pattern of own) patterns.add(/[\r\n\u2028\u2029]/.test(pattern) ? collapse(pattern) : pattern);
    if (!canBeWrittenOut(own)) {
      throw new Unreadable(`has "${key}" with braces that stand for too many patterns`, found.line);
    }
  }
  return [...patterns];
}

function listOf(key: string, { value, line }: KeyReading): string[] {
  if (!Array.isArray(value)) throw new Unreadable(`has "${key}" that is neither a text nor a list`, line);
  const items: unknown[] = value.filter((item) => item !== null);
  return items
    .map((item) => {
      if (typeof item === 'string') return item.trim();
      throw new Unreadable(`has "${key}" with an item that is no text`, line);
    })
    .filter((item) => item !== '');
}
