/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** How servers of all kinds write a sign that they echo; some write so every sign, others one in ten. */
const ESCAPE =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0{0,4}([0-9a-f]{1,4});|&#0{0,4}(\d{1,5});|&(amp|lt|gt|quot|apos);|\\(["'/\\])/iy;
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
  const mayBeEscaped = /[%&\\]/.test(text);
  let redacted = '';
  let copied = 0;
  for (let position = 0; position + SHORTEST_SECRET <= text.length; position += 1) {
    const start = text.slice(position, position + SHORTEST_SECRET);
    const form = known.byStart.get(start)?.find((candidate) => text.startsWith(candidate, position));
    const exactEnd = position + (form?.length ?? 0);
    const end = mayBeEscaped ? Math.max(exactEnd, escapedEnd(text, position, known)) : exactEnd;
    if (end === position) continue;
    redacted += text.slice(copied, position) + REPLACEMENT;
    copied = end;
    position = end - 1;
  }
  return redacted + text.slice(copied);
}

/** Where the longest form ends that begins here with some of its signs escaped; `position` where none does. */
function escapedEnd(text: string, position: number, { bySign }: KnownForms): number {
  const end = longestEnd(bySign.get(text.charAt(position)), text, position);
  const escaped = escapeAt(text, position);
  if (escaped === undefined) return end;
  return Math.max(end, longestEnd(bySign.get(escaped.sign), text, position));
}

function longestEnd(forms: readonly string[] | undefined, text: string, position: number): number {
  let longest = position;
  for (const form of forms ?? []) longest = Math.max(longest, endOf(form, text, position));
  return longest;
}

/** Where a form ends that begins here, whichever of its signs are escaped; `position` where it is another text. */
function endOf(form: string, text: string, position: number): number {
  let end = position;
  for (let index = 0; index < form.length; index += 1) {
    const escaped = escapeAt(text, end);
    if (escaped !== undefined && escaped.sign === form[index]) end = escaped.end;
    else if (text[end] === form[index]) end += 1;
    else return position;
  }
  return end;
}

function escapeAt(text: string, position: number): { sign: string; end: number } | undefined {
  if (!'%&\\'.includes(text.charAt(position))) return undefined;
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
