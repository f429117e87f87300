/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** How servers of all kinds write a sign that they echo; some write so every sign, others one in ten. */
const ESCAPE =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0{0,4}([0-9a-f]{1,4})(?:;|(?![0-9a-f]))|&#0{0,4}(\d{1,5})(?:;|(?!\d))|&([a-z]{2,6});|\\(["'/\\])/iy;
/** What an escape begins with. */
const ESCAPING = '%&\\';
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

/** So many signs of a secret are too many to be shown, whatever follows; and no place is looked at for longer. */
const LONGEST_PIECE = 128;
/** In how many ways a text is read that can be read in several; more are no echo. */
const MOST_READINGS = 4;

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
  const addresses = new Map<string, string>();
  let secrets = new Dictionary([]);
  let known = new Dictionary([]);
  return {
    add(added, written = new Map()) {
      for (const [address, text] of written) addresses.set(address, text);
      for (const form of [...added].flatMap(secretForms)) {
        if (forms.has(form)) continue;
        forms.add(form);
        setSecret(form);
      }
      secrets = new Dictionary(forms);
      known = new Dictionary(addresses.keys());
    },
    redact(text) {
      const shown = asWritten(text, known, addresses);
      return forms.size === 0 ? shown : redactAll(shown, secrets);
    },
  };
}

/** What may follow an address that is meant, rather than a longer one that starts alike. */
const END_OF_ADDRESS = /^(?:$|[^\w.:-]|[.:](?:$|\s))/;

function asWritten(text: string, known: Dictionary, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return text;
  const isEnd = (end: number) => END_OF_ADDRESS.test(text.slice(end, end + 2));
  return replaceAll(
    text,
    (position) => known.longestEnd(text, position, { isEnd }),
    (address) => addresses.get(address) ?? address,
  );
}

/** One pass, however many secrets and however long: one expression of them all could be too large for the engine. */
function redactAll(text: string, secrets: Dictionary): string {
  const isEscaped = /[%&\\]/.test(text);
  return replaceAll(
    text,
    (position) => secrets.longestEnd(text, position, { isEscaped, takesPieces: true }),
    () => REPLACEMENT,
  );
}

/** @param endOf where what is to be replaced ends that begins at a position; the position itself where there is nothing */
function replaceAll(
  text: string,
  endOf: (position: number) => number,
  replacement: (found: string) => string,
): string {
  let replaced = '';
  let copied = 0;
  for (let position = 0; position < text.length; position += 1) {
    const end = endOf(position);
    if (end === position) continue;
    replaced += text.slice(copied, position) + replacement(text.slice(position, end));
    copied = end;
    position = end - 1;
  }
  return replaced + text.slice(copied);
}

/** Some of the words of a dictionary, which lie side by side as they begin alike. */
interface Range {
  low: number;
  high: number;
}

/** One way to read a text up to `at`, as the beginning of some words. */
interface Reading extends Range {
  at: number;
}

interface Search {
  /** Signs of the text may be escaped. */
  isEscaped?: boolean;
  /** A long piece of a word counts as one. */
  takesPieces?: boolean;
  /** Whether a word may end there. */
  isEnd?: (end: number) => boolean;
}

/** Words that are looked for: at each place of a text all of them at once, as there may be a hundred thousand. */
class Dictionary {
  readonly #words: readonly string[];
  readonly #byFirst = new Map<string, Range>();

  constructor(words: Iterable<string>) {
    this.#words = [...words].sort();
    for (const [index, word] of this.#words.entries()) {
      const range = this.#byFirst.get(word.charAt(0));
      if (range === undefined) this.#byFirst.set(word.charAt(0), { low: index, high: index + 1 });
      else range.high = index + 1;
    }
  }

  /** Where the longest word ends that begins at `position`, whichever of its signs are escaped; `position` where none does. */
  longestEnd(text: string, position: number, search: Search = {}): number {
    const { isEscaped = false, takesPieces = false, isEnd } = search;
    const first = text.charAt(position);
    // So it is nearly everywhere.
    if (!this.#byFirst.has(first) && !(isEscaped && ESCAPING.includes(first))) return position;
    let longest = position;
    let readings: Reading[] = [{ low: 0, high: this.#words.length, at: position }];
    for (let length = 1; readings.length > 0; length += 1) {
      const further = readings.flatMap((reading) => this.#further(text, reading, length - 1, isEscaped));
      if (takesPieces && further.length === 0 && length > LONGEST_PIECE) {
        for (const { at } of readings) longest = Math.max(longest, at);
      }
      for (const reading of further) {
        // Of words that begin alike the shortest comes first.
        if (this.#words[reading.low]?.length !== length) continue;
        reading.low += 1;
        if (reading.at > longest && isEnd?.(reading.at) !== false) longest = reading.at;
      }
      readings = further.filter(({ low, high }) => low < high).slice(0, MOST_READINGS);
    }
    return longest;
  }

  /** What a text may go on as: with the sign that stands there, and with the one that it may be the escape of. */
  #further(text: string, { at, ...range }: Reading, index: number, isEscaped: boolean): Reading[] {
    const signs = [{ sign: text.charAt(at), end: at + 1 }, ...(isEscaped ? escapesAt(text, at) : [])];
    return signs
      .map(({ sign, end }) => ({ ...this.#within(range, index, sign), at: end }))
      .filter(({ low, high }) => low < high);
  }

  /** The words among these that have this sign at `index`; none at the end of a text. */
  #within({ low, high }: Range, index: number, sign: string): Range {
    const firstFrom = (code: number) => {
      let [start, end] = [low, high];
      while (start < end) {
        const middle = (start + end) >>> 1;
        if ((this.#words[middle]?.charCodeAt(index) ?? 0) < code) start = middle + 1;
        else end = middle;
      }
      return start;
    };
    if (sign === '') return { low, high: low };
    if (index === 0) return { low, high: low, ...this.#byFirst.get(sign) };
    const code = sign.charCodeAt(0);
    return { low: firstFrom(code), high: firstFrom(code + 1) };
  }
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
    found.push({ sign: escaped.sign, end: read });
    [whole, start] = [escaped.sign + text.slice(read, read + LONGEST_ESCAPE), 0];
  }
  return found;
}

function escapeAt(text: string, position: number): Escaped | undefined {
  if (!ESCAPING.includes(text.charAt(position))) return undefined;
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
