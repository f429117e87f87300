import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Mode, RuleEnding } from '../config/assistants.ts';
import {
  PATTERN_KEYS,
  QUOTED,
  type QuotedPatterns,
  quotePatterns,
  type ValueForm,
} from './pattern-values.ts';
import { canBeWrittenOut, splitPatterns } from './patterns.ts';
import { type KeyReading, type PlainKey, readPlainFrontmatter } from './plain-frontmatter.ts';
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
const NO_PATTERNS: readonly string[] = [];

/** A rule as an assistant would see it, whichever assistant it was written for. */
export interface RuleReading {
  mode: Mode;
  /** As the author wrote them, without repetition; empty but for *by file*. */
  patterns: readonly string[];
  /** On one line. */
  description?: string | undefined;
  name?: string | undefined;
  /** The bytes after the frontmatter; the whole file, BOM included, where there is none. */
  text: Buffer;
  hasFrontmatter: boolean;
  /** Every key with a value, known or not. */
  keys: ReadonlyMap<string, KeyReading>;
  /** Why the frontmatter cannot be read, in words that follow its name; the rule is *always* then. */
  problem?: FrontmatterProblem | undefined;
}

interface FrontmatterProblem {
  reason: string;
  /** Line in the file, from 1. */
  line: number;
}

/**
 * Reads when a rule applies from its frontmatter, in the dialect of any assistant; never throws for what is in it.
 * @returns a promise only where that takes a YAML parser, as thousands of rules may be read one after another
 */
export function readRule(bytes: Buffer, ending: RuleEnding): RuleReading | Promise<RuleReading> {
  const parts = divideFrontmatter(bytes);
  if (parts === undefined) return unscoped(bytes, false);
  const { frontmatter, text } = parts;
  if (frontmatter.length > LARGEST_BYTES) {
    const reason = `has ${frontmatter.length} bytes; at most ${LARGEST_BYTES} are read`;
    return unreadable(text, { reason, line: 1 });
  }
  if (!isUtf8(frontmatter)) return unreadable(text, { reason: 'is not UTF-8', line: 1 });
  const original = frontmatter.toString();
  const usual = readPlainFrontmatter(original);
  if (usual !== undefined && areQuoted(usual)) return interpret(withForms(usual), text, ending);
  const quoted = quotePatterns(original);
  const plain = readPlainFrontmatter(quoted.text);
  if (plain === undefined) return readWithParser(quoted, text, ending);
  return interpret(withForms(plain, quoted.forms), text, ending);
}

async function readWithParser(
  quoted: QuotedPatterns,
  text: Buffer,
  ending: RuleEnding,
): Promise<RuleReading> {
  // 64 KiB can take it a third of a second, and a ruleset has room for ten thousand such rules.
  await setImmediate();
  try {
    return interpret(await parseKeys(quoted), text, ending);
  } catch (error) {
    return unreadable(text, problemOf(error));
  }
}

function interpret(keys: ReadonlyMap<string, KeyReading>, text: Buffer, ending: RuleEnding): RuleReading {
  try {
    return judge(keys, text, ending);
  } catch (error) {
    return unreadable(text, problemOf(error));
  }
}

function problemOf(error: unknown): FrontmatterProblem {
  if (!(error instanceof Unreadable)) throw error;
  const { reason, line } = error;
  return { reason, line };
}

function unreadable(text: Buffer, problem: FrontmatterProblem): RuleReading {
  return { ...unscoped(text, true), problem };
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

/** No pattern stands without quotes. */
function areQuoted(plain: ReadonlyMap<string, PlainKey>): boolean {
  return PATTERN_KEYS.every((key) => plain.get(key)?.isQuoted !== false);
}

/**
 * Those with a value, each with how it stands in the file.
 * @param forms of patterns, before they were quoted; without it they all were
 */
function withForms(
  plain: Map<string, PlainKey>,
  forms?: ReadonlyMap<string, ValueForm>,
): ReadonlyMap<string, KeyReading> {
  for (const key of PATTERN_KEYS) {
    const found = plain.get(key);
    if (found !== undefined) found.form = forms === undefined ? QUOTED : forms.get(key);
  }
  plain.forEach(({ value }, name) => {
    if (isAbsent(name, value)) plain.delete(name);
  });
  return plain;
}

let loading: Promise<typeof import('yaml')> | undefined;

async function parseKeys({ text, forms }: QuotedPatterns): Promise<Map<string, KeyReading>> {
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

/** When a rule with these keys applies; the first rule of the contract that fits. */
function judge(keys: ReadonlyMap<string, KeyReading>, text: Buffer, ending: RuleEnding): RuleReading {
  const description = textOf(keys, 'description');
  const name = textOf(keys, 'name');
  const patterns = patternsOf(keys);
  const mode =
    declaredMode(keys, patterns, description) ??
    impliedMode(keys, ending, patterns, description !== undefined);
  const own = mode === 'byFile' ? patterns : NO_PATTERNS;
  return { mode, patterns: own, description, name, text, hasFrontmatter: true, keys };
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
  const trimmed = text.trim();
  return /[^\S ]| {2}/.test(trimmed) ? trimmed.replaceAll(/\s+/g, ' ') : trimmed;
}

function patternsOf(keys: ReadonlyMap<string, KeyReading>): readonly string[] {
  let patterns = NO_PATTERNS;
  for (const key of PATTERN_KEYS) {
    const found = keys.get(key);
    if (found === undefined) continue;
    const own = typeof found.value === 'string' ? splitPatterns(found.value) : listOf(key, found);
    if (!canBeWrittenOut(own)) {
      throw new Unreadable(`has "${key}" with braces that stand for too many patterns`, found.line);
    }
    patterns = [...patterns, ...own.map(onOneLine)];
  }
  return patterns.length < 2 ? patterns : [...new Set(patterns)];
}

function onOneLine(pattern: string): string {
  return /[\r\n\u2028\u2029]/.test(pattern) ? collapse(pattern) : pattern;
}

function listOf(key: string, { value, line }: KeyReading): string[] {
  if (!Array.isArray(value)) throw new Unreadable(`has "${key}" that is neither a text nor a list`, line);
  const patterns: string[] = [];
  for (const item of value) {
    if (item === null) continue;
    if (typeof item !== 'string') throw new Unreadable(`has "${key}" with an item that is no text`, line);
    const pattern = item.trim();
    if (pattern !== '') patterns.push(pattern);
  }
  return patterns;
}
