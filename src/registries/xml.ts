/** An element with its local name, its child elements and its own text, trimmed by nobody. */
export interface XmlElement {
  name: string;
  children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|([^<]+)/y;
const DEEPEST = 16;
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
  const source = text.replace(/^\ufeff/, '');
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source);
    if (token === null || !addToken(open, token) || open.length > DEEPEST) {
      return undefined;
    }
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

function addToken(open: XmlElement[], token: RegExpExecArray): boolean {
  const [, cdata, closing, qualifiedName, , selfClosing, characters] = token;
  const parent = open.at(-1);
  if (parent === undefined) {
    return false;
  }
  parent.text += cdata ?? (characters === undefined ? '' : decodeEntities(characters));
  if (qualifiedName === undefined) {
    return true;
  }
  const name = qualifiedName.replace(/^.*:/, '');
  if (closing === '/') {
    return open.length > 1 && open.pop()?.name === name;
  }
  const element: XmlElement = { name, children: [], text: '' };
  parent.children.push(element);
  if (selfClosing !== '/') {
    open.push(element);
  }
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
