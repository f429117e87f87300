/** An element with its local name, its child elements and its own text, trimmed by nobody. */
export interface XmlElement {
  name: string;
  children: XmlElement[];
  text: string;
}

const DEEPEST = 16;
/** A list of 100,000 objects has fewer; a hostile answer could have millions. */
const MOST_ELEMENTS = 1_000_000;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads the plain XML that S3 servers write: elements, text, CDATA and the predefined and numeric entities. Namespaces
 * and attributes are dropped, since servers differ in them; document types, and with them all entity tricks, are refused.
 * @returns the root element, or undefined when the text is not such a document, complete to its end
 */
export function parseXml(text: string): XmlElement | undefined {
  const document: XmlElement = { name: '', children: [], text: '' };
  const open = [document];
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  let elements = 0;
  for (let position = 0; position < source.length; ) {
    const token = readToken(source, position);
    if (token === undefined || !addToken(open, token) || open.length > DEEPEST) return undefined;
    if (token.kind === 'open') elements += 1;
    if (elements > MOST_ELEMENTS) return undefined;
    position = token.end;
  }
  const whole = open.length === 1 && document.children.length === 1 && document.text.trim() === '';
  return whole ? document.children[0] : undefined;
}

/** The element's first child of that name, and so on downwards: its text. */
export function textAt(element: XmlElement, ...path: string[]): string | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    element,
  )?.text;
}

type Token = { end: number } & (
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
);

/** What starts at a position, found in one pass; undefined for what never ends or has no place in such a document. */
function readToken(source: string, start: number): Token | undefined {
  if (source[start] !== '<') {
    const next = source.indexOf('<', start);
    const end = next < 0 ? source.length : next;
    return { kind: 'text', text: decodeEntities(source.slice(start, end)), end };
  }
  if (source.startsWith('<!--', start)) return delimited(source, start + 4, '-->', () => '');
  if (source.startsWith('<?', start)) return delimited(source, start + 2, '?>', () => '');
  if (source.startsWith('<![CDATA[', start)) return delimited(source, start + 9, ']]>', (text) => text);
  return readTag(source, start);
}

function delimited(
  source: string,
  start: number,
  mark: string,
  read: (text: string) => string,
): Token | undefined {
  const end = source.indexOf(mark, start);
  return end < 0 ? undefined : { kind: 'text', text: read(source.slice(start, end)), end: end + mark.length };
}

function readTag(source: string, start: number): Token | undefined {
  const close = tagEnd(source, start + 1);
  if (close === undefined) return undefined;
  const isClosing = source[start + 1] === '/';
  const isEmpty = source[close - 1] === '/';
  const content = source.slice(start + (isClosing ? 2 : 1), close - (isEmpty ? 1 : 0));
  const nameEnd = content.search(/[\s/!?]/);
  const qualifiedName = nameEnd < 0 ? content : content.slice(0, nameEnd);
  if (qualifiedName === '') return undefined;
  const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
  const end = close + 1;
  return isClosing ? { kind: 'close', name, end } : { kind: 'open', name, isEmpty, end };
}

/** Where the `>` of a tag stands; one inside of a quoted attribute is none. */
function tagEnd(source: string, start: number): number | undefined {
  for (let position = start; position < source.length; position += 1) {
    const character = source[position];
    if (character === '>') return position;
    if (character !== '"' && character !== "'") continue;
    position = source.indexOf(character, position + 1);
    if (position < 0) return undefined;
  }
  return undefined;
}

function addToken(open: XmlElement[], token: Token): boolean {
  const parent = open.at(-1);
  if (parent === undefined) return false;
  if (token.kind === 'text') {
    parent.text += token.text;
    return true;
  }
  if (token.kind === 'close') return open.length > 1 && open.pop()?.name === token.name;
  const element: XmlElement = { name: token.name, children: [], text: '' };
  parent.children.push(element);
  if (!token.isEmpty) open.push(element);
  return true;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (entity, name: string) =>
    name.startsWith('#') ? (decodeReference(name.slice(1)) ?? entity) : (ENTITIES.get(name) ?? entity),
  );
}

function decodeReference(number: string): string | undefined {
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
  // A lone surrogate is no character of XML, and no URL could carry it.
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
