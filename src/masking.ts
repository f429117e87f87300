/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** How servers of all kinds write a sign that they echo; some write so every sign, others one in ten. */
const ESCAPE =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0{0,4}([0-9a-f]{1,4});|&#0{0,4}(\d{1,5});|&(amp|lt|gt|quot|apos);|\\(["'/\\])/iy;
/** What an escape begins with. */
const ESCAPING = '%&\\';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

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
  const mayBeEscaped = /[%&\\]/.test(text);
  return replaceAll(
    text,
    (position) => {
      const end = secrets.longestEnd(text, position);
      return mayBeEscaped ? Math.max(end, secrets.longestEnd(text, position, { isEscaped: true })) : end;
    },
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

interface Search {
  /** Signs of the text may be escaped. */
  isEscaped?: boolean;
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
  longestEnd(text: string, position: number, { isEscaped = false, isEnd }: Search = {}): number {
    const first = text.charAt(position);
    // So it is nearly everywhere.
    if (!this.#byFirst.has(first) && !(isEscaped && ESCAPING.includes(first))) return position;
    const ways: (Range & { index: number; at: number })[] = [];
    const go = (from: (sign: string) => Range | undefined, index: number, at: number) => {
      const sign = text.charAt(at);
      const escaped = isEscaped ? escapeAt(text, at) : undefined;
      const add = (range: Range | undefined, next: number) => {
        if (range !== undefined && range.low < range.high) ways.push({ ...range, index, at: next });
      };
      if (escaped !== undefined) add(from(escaped.sign), escaped.end);
      // Both ways for one sign would double with every sign.
      if (escaped?.sign !== sign) add(from(sign), at + 1);
    };
    go((sign) => this.#byFirst.get(sign), 1, position);
    let longest = position;
    for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
      const { index, at, ...range } = way;
      // Of words that begin alike the shortest comes first.
      if (this.#words[range.low]?.length === index) {
        range.low += 1;
        if (at > longest && isEnd?.(at) !== false) longest = at;
      }
      go((sign) => this.#within(range, index, sign), index + 1, at);
    }
    return longest;
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
    const code = sign.charCodeAt(0);
    return { low: firstFrom(code), high: firstFrom(code + 1) };
  }
}

function escapeAt(text: string, position: number): { sign: string; end: number } | undefined {
  if (!ESCAPING.includes(text.charAt(position))) return undefined;
  ESCAPE.lastIndex = position;
  const [whole, percent, unicode, byte, hex, decimal, entity, itself] = ESCAPE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const end = position + whole.length;
  const named = itself ?? ENTITIES[entity?.toLowerCase() ?? ''];
  if (named !== undefined) return { sign: named, end };
  const digits = percent ?? unicode ?? byte ?? hex;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  return { sign: String.fromCharCode(code), end };
}

/**
 * Every form in which a credential may show: itself, its lines (the runner masks line by line), the value behind a
 * scheme like `Basic`, the parts behind the first colon of `user:password` or `KEY:SECRET:SESSION`, and each of
 * these in Base64 and percent-encoded.
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
