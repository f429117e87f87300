/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** What some writers escape, and what the careful ones leave as it is. */
const NO_LETTER = /[^A-Za-z0-9]/g;
const UNUSUAL = /[^A-Za-z0-9._~-]/g;

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

/**
 * @param setSecret tells the runner one value to mask (`core.setSecret`, or nothing outside of Actions: the command
 * would print the value there)
 */
export function createMasker(setSecret: (value: string) => void = () => {}): Masker {
  const forms = new Set<string>();
  const byStart = new Map<string, string[]>();
  let addresses: [string, string][] = [];
  return {
    add(secrets, written = new Map()) {
      // Longest first: one may be below another.
      addresses = [...addresses, ...written].sort(([one], [other]) => other.length - one.length);
      for (const secret of secrets) {
        for (const form of secretForms(secret)) {
          if (forms.has(form)) continue;
          forms.add(form);
          enter(byStart, form);
          setSecret(form);
        }
      }
    },
    redact(text) {
      const shown = asWritten(text, addresses);
      return forms.size === 0 ? shown : redactAll(shown, byStart);
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

/** Longest first, so that a form which contains another one leaves nothing behind. */
function enter(byStart: Map<string, string[]>, form: string): void {
  const start = form.slice(0, SHORTEST_SECRET);
  const known = byStart.get(start) ?? [];
  const place = known.findIndex(({ length }) => length < form.length);
  byStart.set(start, known.toSpliced(place < 0 ? known.length : place, 0, form));
}

/** One pass, however many secrets and however long: one expression of them all could be too large for the engine. */
function redactAll(text: string, byStart: ReadonlyMap<string, readonly string[]>): string {
  let redacted = '';
  let copied = 0;
  for (let position = 0; position + SHORTEST_SECRET <= text.length; position += 1) {
    const forms = byStart.get(text.slice(position, position + SHORTEST_SECRET));
    const form = forms?.find((candidate) => text.startsWith(candidate, position));
    if (form === undefined) continue;
    redacted += text.slice(copied, position) + REPLACEMENT;
    copied = position + form.length;
    position = copied - 1;
  }
  return redacted + text.slice(copied);
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
  const forms = new Set<string>();
  for (const value of plain) {
    for (const form of [value, ...encodings(value)]) {
      if (!/[\r\n]/.test(form)) forms.add(form);
    }
  }
  return [...forms];
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
    ...escapedForms(value),
  ].filter((form) => form.length >= SHORTEST_FRAGMENT);
}

/** How servers of all kinds write the signs of a value that they echo, in either letter case of the hex digits. */
function escapedForms(value: string): string[] {
  const signs = (write: (hex: string, code: number) => string, other: RegExp) =>
    value.replace(other, (sign) => write(sign.charCodeAt(0).toString(16), sign.charCodeAt(0)));
  const perCase = (write: (hex: string, code: number) => string) =>
    [NO_LETTER, UNUSUAL].flatMap((other) => [
      signs(write, other),
      signs((hex, code) => write(hex.toUpperCase(), code), other),
    ]);
  const percent = encodeURIComponent(value.toWellFormed());
  return [
    percent.replace(/%../g, (code) => code.toLowerCase()),
    ...perCase((hex) => `%${hex.padStart(2, '0')}`),
    ...perCase((hex) => `\\u${hex.padStart(4, '0')}`),
    ...perCase((hex) => `&#x${hex};`),
    ...[NO_LETTER, UNUSUAL].map((other) => signs((_hex, code) => `&#${code};`, other)),
    JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  ];
}

/** The characters that Base64 shows for `value` inside of a longer text, `offset` bytes into a group of three. */
function base64Fragment(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  const firstWhole = Math.ceil((offset * 8) / 6);
  return bytes.toString('base64').slice(firstWhole, Math.floor((bytes.length * 8) / 6));
}
