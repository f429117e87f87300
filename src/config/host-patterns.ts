import { domainToASCII } from 'node:url';

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
 * True for hosts that are this machine by definition: `localhost` and names below it, with or without a final dot (RFC
 * 6761), 127.0.0.0/8 and `::1`. The one place that says so.
 */
export function isLoopbackName(hostname: string): boolean {
  const host = bareHost(hostname);
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** IPv6 addresses have several colons, so they are told from `host:port` by brackets or by their number of colons. */
function splitPattern(pattern: string): { host: string; port?: string | undefined } {
  const [, address, addressPort] = /^\[([^\]]*)\](?::([\d*?]+))?$/.exec(pattern) ?? [];
  if (address !== undefined) return { host: address.toLowerCase(), port: addressPort };
  const [, name, port] = /^([^:]*):([\d*?]+)$/.exec(pattern) ?? [];
  return name === undefined ? { host: asciiName(pattern) } : { host: asciiName(name), port };
}

function asciiName(name: string): string {
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
 * True when the whole text matches the pattern; `*` stands for any characters, also none, `?` for exactly one.
 * Takes time in proportion to both lengths at worst, whatever the pattern (a regular expression would not).
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
