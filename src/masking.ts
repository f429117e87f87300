/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** How servers of all kinds write a sign that they echo; some write so every sign, others one in ten. */
const ESCAPE =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0{0,4}([0-9a-f]{1,4})(?:;|(?![0-9a-f]))|&#0{0,4}(\d{1,5})(?:;|(?!\d))|&([a-z]{2,6});|\\(["'/\\])/iy;

const START_OF_ESCAPE = /[%&\\]/g;

/** The longest of them. */
const LONGEST_ESCAPE = 12;

/** What was escaped may have been escaped before: `%252b`, `&amp;#43;`. */
const MOST_ESCAPES = 3;

/** Signs of ASCII by their names in HTML, but for those that no server writes by name. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", plus: '+', sol: '/', equals: '=', lowbar: '_' },
  ...{ period: '.', comma: ',', colon: ':', semi: ';', commat: '@', dollar: '$', num: '#', excl: '!' },
  ...{ quest: '?', ast: '*', percnt: '%', bsol: '\\', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']' },
  ...{ lbrack: '[', rbrack: ']', lcub: '{', rcub: '}', lbrace: '{', rbrace: '}', vert: '|', verbar: '|' },
  ...{ hat: '^', grave: '`', hyphen: '-' },
};

const REPLACEMENT = '***';

/** Knows the run's credentials, tells the runner about them and takes them out of what we write ourselves. */
export interface Masker {
  /**
   * Call before the first line is printed.
   * @param written addresses, without a slash at the end, and the texts by which people know them
   */
  add(secrets: Iterable<string>, written?: ReadonlyMap<string, string>): void;
  /** The text with known addresses as they are written, and every known form of every known credential replaced by `***`. */
  redact(text: string): string;
}

/** @param setSecret `core.setSecret`; nothing outside of Actions, where the command would print the value */
export function createMasker(setSecret: (value: string) => void = () => {}): Masker {
  const forms = new Set<string>();
  const known: KnownForms = { byStart: new Map(), bySign: new Map() };
  let addresses: [string, string][] = [];
  return {
    add(secrets, written = new Map()) {
      // Longest first: one may be below another.
      addresses = [...addresses, ...written].sort(([one], [other]) => other.length - one.length);
      for (const secret of secrets) {
        for (const form of secretForms(secret)) {
          if (forms.has(form)) continue;
          forms.add(form);
          enter(known.byStart, form.slice(0, SHORTEST_SECRET), form);
          enter(known.bySign, form.charAt(0), form);
          setSecret(form);
        }
      }
    },
    redact(text) {
      const shown = asWritten(text, addresses);
      return forms.size === 0 ? shown : redactAll(shown, known);
    },
  };
}

/** What may follow an address that is meant, rather than a longer one that starts alike. */
const END_OF_ADDRESS = /^(?:$|[^\w.:-]|[.:](?:$|\s))/;

function asWritten(text: string, addresses: readonly [string, string][]): string {
  let shown = text;
  for (const [address, written] of addresses) {
    const [first = '', ...others] = shown.split(address);
    shown = others.reduce((before, after) => {
      return before + (END_OF_ADDRESS.test(after.slice(0, 2)) ? written : address) + after;
    }, first);
  }
  return shown;
}

/** Forms by what they begin with, the longest first, so that a form which contains another one leaves nothing behind. */
interface KnownForms {
  /** By as many characters as the shortest of them has. */
  byStart: Map<string, string[]>;
  /** By the first. */
  bySign: Map<string, string[]>;
}

function enter(forms: Map<string, string[]>, start: string, form: string): void {
  const known = forms.get(start) ?? [];
  const place = known.findIndex(({ length }) => length < form.length);
  forms.set(start, known.toSpliced(place < 0 ? known.length : place, 0, form));
}

/** One pass, however many secrets and however long: one expression of them all could be too large for the engine. */
function redactAll(text: string, known: KnownForms): string {
  let nextEscape = -1;
  let redacted = '';
  let copied = 0;
  for (let position = 0; position + SHORTEST_SECRET <= text.length; position += 1) {
    if (nextEscape < position) nextEscape = escapeFrom(text, position);
    const end = longestEnd(text, position, nextEscape, known);
    if (end === position) continue;
    redacted += text.slice(copied, position) + REPLACEMENT;
    copied = end;
    position = end - 1;
  }
  return redacted + text.slice(copied);
}

/** Where something begins that may be an escaped sign; behind the text where nothing does. */
function escapeFrom(text: string, position: number): number {
  START_OF_ESCAPE.lastIndex = position;
  return START_OF_ESCAPE.exec(text)?.index ?? text.length;
}

/**
 * Where the longest form ends that begins here, whichever of its signs are escaped; `position` where none does.
 * @param nextEscape where the first of them may be
 */
function longestEnd(text: string, position: number, nextEscape: number, known: KnownForms): number {
  if (nextEscape - position >= SHORTEST_SECRET) {
    const forms = known.byStart.get(text.slice(position, position + SHORTEST_SECRET));
    return forms === undefined ? position : longestOf(forms, text, position, nextEscape);
  }
  const escaped = nextEscape === position ? escapesAt(text, position) : [];
  let longest = longestOf(known.bySign.get(text.charAt(position)), text, position, nextEscape);
  for (const { sign } of escaped) {
    longest = Math.max(longest, longestOf(known.bySign.get(sign), text, position, nextEscape));
  }
  return longest;
}

function longestOf(
  forms: readonly string[] | undefined,
  text: string,
  position: number,
  nextEscape: number,
): number {
  let longest = position;
  for (const form of forms ?? []) longest = Math.max(longest, endOf(form, text, position, nextEscape));
  return longest;
}

/** So many signs of a secret are too many to be shown, whatever follows; and no position is looked at for longer. */
const LONGEST_PIECE = 128;

/** In how many ways a text is read that can be read in several; more are no echo. */
const MOST_READINGS = 4;

/** Where a form ends that begins here, whichever of its signs are escaped; `position` where it is another text. */
function endOf(form: string, text: string, position: number, nextEscape: number): number {
  const plain = Math.min(nextEscape - position, form.length);
  const head = Math.min(plain, LONGEST_PIECE);
  if (!text.startsWith(form.slice(0, head), position)) return position;
  let index = head;
  while (index < plain && text[position + index] === form[index]) index += 1;
  if (index < plain) return position + index;
  let ends = [position + index];
  for (; index < form.length; index += 1) {
    const sign = form[index];
    const read = ends.flatMap((end) => [
      ...escapesAt(text, end)
        .filter((escaped) => escaped.sign === sign)
        .map((escaped) => escaped.end),
      ...(text[end] === sign ? [end + 1] : []),
    ]);
    if (read.length === 0) return index < LONGEST_PIECE ? position : Math.max(...ends);
    ends = read.slice(0, MOST_READINGS);
  }
  return Math.max(...ends);
}

interface Escaped {
  sign: string;
  /** Where the text goes on. */
  end: number;
}

/** What stands at a position when it is read as escaped once, twice, …; nothing where it is no escape. */
function escapesAt(text: string, position: number): Escaped[] {
  const found: Escaped[] = [];
  for (let [whole, start, read] = [text, position, position]; found.length < MOST_ESCAPES; ) {
    const escaped = escapeAt(whole, start);
    if (escaped === undefined) break;
    read += escaped.end - start - (found.length === 0 ? 0 : 1);
    found.unshift({ sign: escaped.sign, end: read });
    [whole, start] = [escaped.sign + text.slice(read, read + LONGEST_ESCAPE), 0];
  }
  return found;
}

function escapeAt(text: string, position: number): Escaped | undefined {
  if (!'%&\\'.includes(text.charAt(position))) return undefined;
  ESCAPE.lastIndex = position;
  const [whole, percent, unicode, byte, hex, decimal, entity, itself] = ESCAPE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const end = position + whole.length;
  const named = itself ?? ENTITIES[entity?.toLowerCase() ?? ''];
  if (named !== undefined) return { sign: named, end };
  if (entity !== undefined) return undefined;
  const digits = percent ?? unicode ?? byte ?? hex;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  return { sign: String.fromCharCode(code), end };
}

/**
 * Every form in which a credential may show: itself, its lines (the runner masks line by line), the value behind a
 * scheme like `Basic`, the parts behind the first colon of `user:password` or `KEY:SECRET:SESSION`, and each of
 * these in Base64, percent-encoded, and as the bytes that it has in UTF-8.
 */
export function secretForms(secret: string): string[] {
  const plain = new Set<string>();
  for (const line of [secret, ...secret.split(/[\r\n]+/)]) {
    for (const value of [line, line.trim(), ...parts(line.trim())]) {
      if (value.length >= SHORTEST_SECRET) plain.add(value);
    }
  }
  const forms = new Set([...plain].flatMap((value) => [value, ...encodings(value)]));
  return [...forms].filter((form) => !/[\r\n]/.test(form));
}

function parts(value: string): string[] {
  const [start, scheme] = /^(Basic|Bearer|Token)\s/i.exec(value) ?? [];
  if (start === undefined) return value.split(':', MOST_PARTS).slice(1);
  const credentials = value.slice(start.length).trimStart();
  if (scheme?.toLowerCase() !== 'basic') return [credentials];
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  return decoded.includes(':')
    ? [credentials, decoded, ...decoded.split(':', MOST_PARTS).slice(1)]
    : [credentials];
}

function encodings(value: string): string[] {
  const base64 = Buffer.from(value).toString('base64');
  const encoded = new URLSearchParams({ value }).toString().slice('value='.length);
  return [
    base64,
    base64.replace(/={1,2}$/, ''),
    Buffer.from(value).toString('base64url'),
    ...[0, 1, 2].map((offset) => base64Fragment(value, offset)),
    encodeURIComponent(value.toWellFormed()),
    Buffer.from(value).toString('latin1'),
    encoded,
    JSON.stringify(value).slice(1, -1),
  ].filter((form) => form.length >= SHORTEST_FRAGMENT);
}

/** The characters that Base64 shows for `value` inside of a longer text, `offset` bytes into a group of three. */
function base64Fragment(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  const firstWhole = Math.ceil((offset * 8) / 6);
  return bytes.toString('base64').slice(firstWhole, Math.floor((bytes.length * 8) / 6));
}
