/** A value of a JSON text; `offset` is where it starts, in UTF-16 units. */
export type JsonNode = { offset: number } & JsonValue;

export type JsonValue =
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
      return renderLines(
        node.items.map((item) => renderJson(item, depth + 1)),
        depth,
        ['[', ']'],
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

function renderLines(lines: string[], depth: number, [open, close]: [string, string]): string {
  if (lines.length === 0) return open + close;
  const indent = '  '.repeat(depth);
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}
