import type { Place } from '../errors.ts';
import type { JsonMember, JsonNode, JsonValue } from './json-node.ts';
import { JsonSyntaxError, readStringAt } from './json-string.ts';
import { quoted } from './quote.ts';
import { TextPlaces } from './text-places.ts';

/** Deeper nesting is refused, so that no text can exhaust the stack. */
const MAX_DEPTH = 64;

const WHITE_SPACE = new Set([' ', '\t', '\r', '\n']);

export interface JsonProblem {
  /** Completes `Cannot read "FILE" line N, column N: …`. */
  reason: string;
  place: Place;
}

export interface JsonDocument {
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
