import { domainToASCII } from 'node:url';
/** Whether those who may write to the repository wrote the commit that this run works on. */
export interface Trust {
  trusted: boolean;
  /** Name of the event; empty outside of a workflow. */
  event: string;
  /** Why, for log and error messages. */
  reason: string;
}

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const EVENTS_OF_WRITERS = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'merge_group',
  'release',
  'create',
]);

/**
 * Judges the event that started the workflow. Trusted are events that only people with write access cause, pull requests
 * from within the repository, and a run outside of a workflow; none whose payload cannot be read.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function readTrust(env: Environment, readFile: (path: string) => string): Trust {
  const event = env.GITHUB_EVENT_NAME ?? '';
  const judge = (trusted: boolean, reason: string): Trust => ({ trusted, event, reason });
  if (event === '') {
    if (env.GITHUB_ACTIONS !== 'true') return judge(true, 'this is not a workflow run');
    return judge(false, 'the runner does not name the event');
  }
  const path = env.GITHUB_EVENT_PATH ?? '';
  const payload = path === '' ? undefined : readPayload(path, readFile);
  if (path !== '' && payload === undefined) return judge(false, `the payload of "${event}" cannot be read`);
  if (EVENTS_OF_WRITERS.has(event)) return judge(true, `"${event}" comes from people with write access`);
  if (event !== 'pull_request') return judge(false, `"${event}" can be caused by anybody`);
  if (payload === undefined) return judge(false, 'the payload of "pull_request" cannot be read');
  return headIsHere(payload, env)
    ? judge(true, 'the pull request comes from this repository')
    : judge(false, 'the pull request comes from a fork');
}

function readPayload(path: string, readFile: (path: string) => string): object | undefined {
  let payload: unknown;
  try {
    payload = JSON.parse(readFile(path).replace(/^\uFEFF/, ''));
  } catch {
    // Every reason means the same here: nothing is known of the event, which is the caller's answer.
    return undefined;
  }
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : undefined;
}

/** Every statement about the two repositories that the payload makes must agree, and one must be there. */
function headIsHere(payload: object, env: Environment): boolean {
  const head = own(own(own(payload, 'pull_request'), 'head'), 'repo');
  const bases = [own(own(own(payload, 'pull_request'), 'base'), 'repo'), own(payload, 'repository')];
  const headName = own(head, 'full_name');
  const names = [...bases.map((base) => own(base, 'full_name')), env.GITHUB_REPOSITORY || undefined];
  const ids = bases.map((base) => own(base, 'id'));
  const byName = names.filter((name) => name !== undefined).map((name) => sameName(name, headName));
  const headId = own(head, 'id');
  const byId = headId === undefined ? [] : ids.filter((id) => id !== undefined).map((id) => id === headId);
  return byName.length > 0 && [...byName, ...byId].every((same) => same);
}

function sameName(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

const DEFAULT_PORTS = new Map([
  ['http:', '80'],
  ['https:', '443'],
]);

/** True for a text that the input `allow-hosts` may have as an item. */
export function isHostPattern(text: string): boolean {
  const isAddress = /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(text);
  return isAddress || /^(\[[\da-f:.*?]+\]|[\p{L}\p{M}\p{N}*?._-]+)(:[\d*?]{1,5})?$/iu.test(text);
}

/**
 * True when requests to this URL are permitted by the input `allow-hosts`; an empty list permits every host.
 * A pattern is a host name or address, `*` and `?` allowed, with an optional `:port`; without one every port matches.
 */
export function hostAllowed(url: URL, patterns: readonly string[]): boolean {
  return patterns.length === 0 || hostListed(url, patterns);
}

/** True when a pattern names the URL's host; an empty list names none. For what needs an explicit permission. */
export function hostListed(url: URL, patterns: readonly string[]): boolean {
  const host = bareHost(url.hostname);
  const port = url.port || (DEFAULT_PORTS.get(url.protocol) ?? '');
  return patterns.some((pattern) => {
    const wanted = splitPattern(pattern.trim());
    return matchesGlob(wanted.host, host) && (wanted.port === undefined || matchesGlob(wanted.port, port));
  });
}

/**
 * True for `localhost` and names below it, with or without a final dot (RFC 6761), 127.0.0.0/8, `::1`, and what IPv6 maps
 * of 127.0.0.0/8, as a URL writes it.
 */
export function isLoopbackName(hostname: string): boolean {
  const host = bareHost(hostname);
  const isName = host === 'localhost' || host.endsWith('.localhost');
  return isName || host === '::1' || /^(?:127(?:\.\d{1,3}){3}|::ffff:7f[\da-f]{2}:[\da-f]{1,4})$/.test(host);
}

/** IPv6 addresses have several colons, so they are told from `host:port` by brackets or by their number of colons. */
function splitPattern(pattern: string): { host: string; port?: string | undefined } {
  const [, address, addressPort] = /^\[([^\]]*)\](?::([\d*?]+))?$/.exec(pattern) ?? [];
  if (address !== undefined) return { host: address.toLowerCase(), port: addressPort };
  const [, name, port] = /^([^:]*):([\d*?]+)$/.exec(pattern) ?? [];
  return name === undefined ? { host: asciiName(pattern) } : { host: asciiName(name), port };
}

/** A name as URLs have it: in lower case, without a final dot, international ones in Punycode. */
export function asciiName(name: string): string {
  const lowerCase = name.toLowerCase().replace(/\.$/, '');
  // URLs hold international names in Punycode; a pattern that this cannot convert keeps its own form.
  return /^\p{ASCII}*$/u.test(lowerCase) ? lowerCase : domainToASCII(lowerCase) || lowerCase;
}

function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/**
 * True when the whole text matches; `*` stands for any characters, also none, `?` for one. Takes time in proportion to
 * both lengths at worst, which a regular expression would not.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let lastStar = -1;
  let textAtStar = 0;
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      lastStar = inPattern++;
      textAtStar = inText;
    } else if (wanted === '?' || wanted === text[inText]) {
      inPattern++;
      inText++;
    } else if (lastStar >= 0) {
      inPattern = lastStar + 1;
      inText = ++textAtStar;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
