/** The text is no JSON at `offset` (UTF-16 units). */
export class JsonSyntaxError extends Error {
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
export function readStringAt(text: string, start: number): { value: string; end: number } {
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
