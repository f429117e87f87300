/** Shorter values would mask half of the log, and are no secrets that masking can save. */
const SHORTEST_SECRET = 6;

/** A Base64 fragment shorter than this says too little and would hit by chance. */
const SHORTEST_FRAGMENT = 8;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

const REPLACEMENT = '***';

/** Knows the run's credentials, tells the runner about them and takes them out of what we write ourselves. */
export interface Masker {
  /** Call before the first line is printed. */
  add(secrets: Iterable<string>): void;
  /** The text with every known form of every known credential replaced by `***`. */
  redact(text: string): string;
}

/**
 * @param setSecret tells the runner one value to mask (`core.setSecret`, or nothing outside of Actions: the command
 * would print the value there)
 */
export function createMasker(setSecret: (value: string) => void): Masker {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    add(secrets) {
      for (const secret of secrets) {
        for (const form of secretForms(secret)) {
          if (forms.has(form)) continue;
          forms.add(form);
          setSecret(form);
        }
      }
      pattern = patternOf(forms);
    },
    redact: (text) => (pattern === undefined ? text : text.replace(pattern, REPLACEMENT)),
  };
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
  const [, scheme, credentials] = /^(Basic|Bearer|Token)\s+(.*)$/i.exec(value) ?? [];
  if (credentials === undefined) return value.split(':', MOST_PARTS).slice(1);
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
    base64.replace(/=+$/, ''),
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

/** Longest first, so that a form which contains another one leaves nothing behind. */
function patternOf(forms: ReadonlySet<string>): RegExp | undefined {
  if (forms.size === 0) return undefined;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
}
