import { ArmError, type ErrorCode, type Place, SetupError } from '../errors.ts';
import { nameForPeople, readProjectFile, UnreadableFile } from './project.ts';
import { quoted } from './wording.ts';

/** More of them in one file help nobody, and a hostile file could have two hundred thousand. */
const MAX_PROBLEMS = 100;

/** A lockfile of 50,000 rulesets has about so much; a manifest, which people write, has the limit of such files. */
const MAX_LOCKFILE_BYTES = 16 * 1024 * 1024;

/** A JSON file of the project while it is being judged; `problems` collects what is wrong with it. */
export interface JsonFile {
  text: string;
  root: JsonNode;
  problems: ArmError[];
  placeAt(offset: number): Place;
  /** Adds a problem at the node or key that starts at `offset`; `reason` completes `Cannot read "FILE" line N: …`. */
  report(reason: string, offset: number): void;
}

/**
 * Reads and parses a JSON file of the project, or `undefined` when there is no such file.
 *
 * @param code of every problem with this file
 * @throws SetupError when the file is not readable or no JSON
 */
export function readJsonFile(path: string, workspace: string, code: ErrorCode): JsonFile | undefined {
  const name = nameForPeople(workspace, path);
  const text = readText(path, workspace, name, code);
  if (text === undefined) return undefined;
  const { root, problems, placeAt } = parseJsonWithPlaces(text, path);
  const errors: ArmError[] = [];
  const add = (problem: JsonProblem) => {
    if (errors.length === MAX_PROBLEMS) problem.reason = 'there are more problems than are shown';
    if (errors.length <= MAX_PROBLEMS) errors.push(jsonError(code, name, problem));
  };
  problems.forEach(add);
  if (root === undefined) throw new SetupError(conflictIn(text, path, name, code) ?? errors);
  return {
    text,
    root,
    problems: errors,
    placeAt,
    report: (reason, offset) => {
      if (errors.length <= MAX_PROBLEMS) add({ reason, place: placeAt(offset) });
    },
  };
}

function readText(path: string, workspace: string, name: string, code: ErrorCode): string | undefined {
  try {
    const maxBytes = code === 'LOCK_INVALID' ? MAX_LOCKFILE_BYTES : undefined;
    return readProjectFile(path, { workspace, maxBytes })?.text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `Cannot read "${name}": ${error.reason}`;
    const details = { place: { file: path }, cause: error, hint: error.details.hint };
    throw new SetupError([new ArmError(error.details.code ?? code, message, details)]);
  }
}

function jsonError(code: ErrorCode, name: string, { reason, place }: JsonProblem): ArmError {
  return new ArmError(code, `Cannot read "${name}" line ${place.line}, column ${place.column}: ${reason}`, {
    place,
  });
}

/** The marks that git leaves in a file that two branches changed explain all syntax errors behind them. */
function conflictIn(text: string, file: string, name: string, code: ErrorCode): ArmError[] | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => /^(<{7}|>{7})( |$)/.test(line));
  if (index < 0) return undefined;
  const place = { file, line: index + 1, column: 1 };
  const hint =
    code === 'LOCK_INVALID'
      ? 'Keep either side of the conflict, then run install to complete the lockfile'
      : 'Keep the lines you want and remove the conflict marks';
  return [jsonError(code, name, { reason: 'it has an unresolved merge conflict', place }).with({ hint })];
}

/** Deeper nesting is refused, so that no text can exhaust the stack. */
const MAX_DEPTH = 64;

const WHITE_SPACE = new Set([' ', '\t', '\r', '\n']);

interface JsonProblem {
  /** Completes `Cannot read "FILE" line N, column N: …`. */
  reason: string;
  place: Place;
}

interface JsonDocument {
  /** Absent when the text is no JSON. */
  root?: JsonNode;
  problems: JsonProblem[];
  /** Place of a node or key by its `offset`. */
  placeAt(offset: number): Place;
}

/**
 * Parses strict JSON (RFC 8259: no comments, no trailing commas), keeping where everything stands.
 *
 * All duplicate keys are reported, and the first syntax error, behind which nothing can be trusted. Keys have no
 * special meaning: objects are maps. Never throws.
 *
 * @param file absolute path, for the places only
 */
export function parseJsonWithPlaces(text: string, file: string): JsonDocument {
  const places = new TextPlaces(text, file);
  const problems: JsonProblem[] = [];
  const placeAt = (offset: number) => places.at(offset);
  const parser = new Parser(text, (key, offset, firstOffset) => {
    const reason = `duplicate key ${quoted(key)}, first given on line ${places.lineAt(firstOffset)}`;
    problems.push({ reason, place: places.at(offset) });
  });
  try {
    return { root: parser.document(), problems, placeAt };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    problems.push({ reason: error.message, place: places.at(error.offset) });
    return { problems, placeAt };
  }
}

type DuplicateListener = (key: string, offset: number, firstOffset: number) => void;

class Parser {
  readonly #text: string;
  readonly #onDuplicate: DuplicateListener;
  #position = 0;

  constructor(text: string, onDuplicate: DuplicateListener) {
    this.#text = text;
    this.#onDuplicate = onDuplicate;
  }

  document(): JsonNode {
    const root = this.#node(0);
    if (this.#next() !== '') this.#unexpected('the end of the file');
    return root;
  }

  #node(depth: number): JsonNode {
    const first = this.#next();
    const offset = this.#position;
    if (depth > MAX_DEPTH) throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, offset);
    return { offset, ...this.#value(first, depth) };
  }

  #value(first: string, depth: number): JsonValue {
    if (first === '{') return { kind: 'object', members: this.#members(depth) };
    if (first === '[') return { kind: 'array', items: this.#items(depth) };
    if (first === '"') return { kind: 'string', value: this.#string() };
    if (first === '-' || (first >= '0' && first <= '9')) return { kind: 'number', text: this.#number() };
    if (this.#word('true')) return { kind: 'boolean', value: true };
    if (this.#word('false')) return { kind: 'boolean', value: false };
    if (this.#word('null')) return { kind: 'null' };
    return this.#unexpected('a value');
  }

  #members(depth: number): Map<string, JsonMember> {
    const members = new Map<string, JsonMember>();
    this.#listOf('}', () => {
      if (this.#next() !== '"') this.#unexpected('a key in double quotes');
      const offset = this.#position;
      const key = this.#string();
      if (this.#next() !== ':') this.#unexpected('":" after the key');
      this.#position += 1;
      const first = members.get(key);
      if (first !== undefined) this.#onDuplicate(key, offset, first.offset);
      members.set(key, { offset, value: this.#node(depth + 1) });
    });
    return members;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#listOf(']', () => items.push(this.#node(depth + 1)));
    return items;
  }

  #listOf(close: '}' | ']', readOne: () => void): void {
    this.#position += 1;
    if (this.#next() === close) {
      this.#position += 1;
      return;
    }
    while (true) {
      readOne();
      const divider = this.#next();
      const offset = this.#position;
      if (divider !== ',' && divider !== close) this.#unexpected(`"," or "${close}"`);
      this.#position += 1;
      if (divider === close) return;
      if (this.#next() === close)
        throw new JsonSyntaxError(`a comma before "${close}" is not allowed`, offset);
    }
  }

  #string(): string {
    const { value, end } = readStringAt(this.#text, this.#position);
    this.#position = end;
    return value;
  }

  #number(): string {
    const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    pattern.lastIndex = this.#position;
    const [text] = pattern.exec(this.#text) ?? this.#unexpected('a number');
    this.#position += text.length;
    return text;
  }

  #word(word: string): boolean {
    if (!this.#text.startsWith(word, this.#position)) return false;
    this.#position += word.length;
    return true;
  }

  /** Skips white space; the character there, empty at the end of the text. */
  #next(): string {
    while (WHITE_SPACE.has(this.#text.charAt(this.#position))) this.#position += 1;
    return this.#text.charAt(this.#position);
  }

  #unexpected(expected: string): never {
    const rest = this.#text.slice(this.#position, this.#position + 2);
    const found = /^(#|\/[/*])/.test(rest) ? 'a comment, which JSON does not have' : describeCharacter(rest);
    throw new JsonSyntaxError(`expected ${expected}, found ${found}`, this.#position);
  }
}

function describeCharacter(text: string): string {
  const codePoint = text.codePointAt(0);
  if (codePoint === undefined) return 'the end of the file';
  const character = String.fromCodePoint(codePoint);
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return `"${character}"`;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text is no JSON at `offset` (UTF-16 units). */
class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads the JSON string whose opening quote is at `start`; `end` is behind its closing quote.
 *
 * @throws JsonSyntaxError when it does not end, or holds a raw control character or an unknown escape
 */
function readStringAt(text: string, start: number): { value: string; end: number } {
  let value = '';
  let copied = start + 1;
  for (let position = copied; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return { value: value + text.slice(copied, position), end: position + 1 };
    if (code < 0x20) {
      if (code === 0x0a || code === 0x0d) break;
      throw new JsonSyntaxError('a control character in a string must be escaped', position);
    }
    if (code !== 0x5c) continue;
    const escaped = readEscapeAt(text, position);
    value += text.slice(copied, position) + escaped.value;
    copied = position + escaped.length;
    position = copied - 1;
  }
  throw new JsonSyntaxError('this string has no closing quote', start);
}

function readEscapeAt(text: string, position: number): { value: string; length: number } {
  const letter = text.charAt(position + 1);
  const value = ESCAPES.get(letter);
  if (value !== undefined) return { value, length: 2 };
  const digits = text.slice(position + 2, position + 6);
  if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) {
    return { value: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
  }
  throw new JsonSyntaxError(
    'unknown escape in a string, allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX',
    position,
  );
}

/** A value of a JSON text; `offset` is where it starts, in UTF-16 units. */
export type JsonNode = { offset: number } & JsonValue;

type JsonValue =
  | { kind: 'object'; members: Map<string, JsonMember> }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  /** As written, because a JavaScript number does not hold every JSON number. */
  | { kind: 'number'; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' };

export interface JsonMember {
  /** Where the key starts. */
  offset: number;
  value: JsonNode;
}

const KINDS: Record<JsonNode['kind'], string> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** For messages: `a number`. */
export function describeKind(node: JsonNode): string {
  return KINDS[node.kind];
}

/** What a list of texts must be. */
export interface TextsForm {
  /** Completed by what was found: `"targets" must be a list of at least one folder`. */
  list: string;
  /** Completed by why one is not: `a target must be the path of a folder`. */
  item: string;
  mayBeEmpty?: boolean | undefined;
  /** Why a text is not allowed. */
  why(text: string): string | undefined;
}

/** The allowed texts of a list, with where they start; all else is reported to `file`. */
export function readTexts(
  file: JsonFile,
  node: JsonNode,
  form: TextsForm,
): { value: string; offset: number }[] {
  if (node.kind !== 'array' || (node.items.length === 0 && form.mayBeEmpty !== true)) {
    file.report(
      `${form.list}, found ${node.kind === 'array' ? 'an empty list' : describeKind(node)}`,
      node.offset,
    );
    return [];
  }
  return node.items.flatMap((item) => {
    const isText = item.kind === 'string';
    const reason = isText ? form.why(item.value) : `expected a string, found ${describeKind(item)}`;
    if (reason !== undefined) file.report(`${form.item}: ${reason}`, item.offset);
    return isText && reason === undefined ? [{ value: item.value, offset: item.offset }] : [];
  });
}

/**
 * The value as JSON text with two spaces per level; only the first line is not indented.
 *
 * @param depth levels around the value
 */
export function renderJson(node: JsonNode, depth: number): string {
  switch (node.kind) {
    case 'object':
      return renderObject(
        Array.from(node.members, ([key, { value }]) => [key, renderJson(value, depth + 1)]),
        depth,
      );
    case 'array':
      return renderList(
        node.items.map((item) => renderJson(item, depth + 1)),
        depth,
      );
    case 'number':
      return node.text;
    case 'null':
      return 'null';
    default:
      return JSON.stringify(node.value);
  }
}

/** An object of keys and values that are JSON text already, in the given order. */
export function renderObject(members: [key: string, text: string][], depth: number): string {
  return renderLines(
    members.map(([key, text]) => `${JSON.stringify(key)}: ${text}`),
    depth,
    ['{', '}'],
  );
}

/** A list of JSON texts, one a line. */
export function renderList(items: string[], depth: number): string {
  return renderLines(items, depth, ['[', ']']);
}

function renderLines(lines: string[], depth: number, [open, close]: [string, string]): string {
  if (lines.length === 0) return open + close;
  const indent = '  '.repeat(depth);
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}

/** Finds lines and columns of offsets in one text; lines end with LF, CRLF or CR. */
class TextPlaces {
  readonly #text: string;
  readonly #file: string;
  readonly #lineStarts: number[];
  /** Where the last count ended, so that asking in text order counts every character once, also in one huge line. */
  #counted = { lineStart: 0, offset: 0, column: 1 };

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Place of an offset (in UTF-16 units); columns count code points from 1. */
  at(offset: number): Place {
    const line = this.lineAt(offset);
    return { file: this.#file, line, column: this.#columnAt(offset, this.#lineStarts[line - 1] ?? 0) };
  }

  #columnAt(offset: number, lineStart: number): number {
    const counted = this.#counted;
    const goesOn = counted.lineStart === lineStart && counted.offset <= offset;
    let column = goesOn ? counted.column : 1;
    for (let index = goesOn ? counted.offset : lineStart; index < offset; index += 1) {
      if (!this.#isSecondHalf(index)) column += 1;
    }
    this.#counted = { lineStart, offset, column };
    return column;
  }

  #isSecondHalf(index: number): boolean {
    const code = this.#text.charCodeAt(index);
    if (code < 0xdc00 || code > 0xdfff || index === 0) return false;
    const before = this.#text.charCodeAt(index - 1);
    return before >= 0xd800 && before <= 0xdbff;
  }
}
