import { Fault } from './fault.ts';
import { shownUrl } from './shown-url.ts';

/** At most so many redirects are followed for one request. */
export const MAX_REDIRECTS = 5;

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** True for the statuses that send a GET elsewhere. */
export function isRedirect(status: number): boolean {
  return REDIRECT_STATUSES.has(status);
}

/**
 * The address that a redirect leads to; relative ones are resolved, a fragment is dropped.
 *
 * @param from the address that answered
 * @param location the `Location` header as Node delivers it (bytes as Latin-1)
 * @param visited what was asked before for this request, `from` included
 * @throws Fault REDIRECT_REFUSED for a loop, too many hops, a downgrade to http, user-info, another scheme, no URL
 */
export function redirectTarget(from: URL, location: string, visited: readonly URL[]): URL {
  const target = parse(location, from);
  if (target === undefined) throw refused('the server redirected to something that is not a URL');
  target.hash = '';
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    throw refused(`the server redirected to the scheme "${target.protocol.slice(0, -1)}"`);
  }
  const shown = shownUrl(target);
  if (target.username !== '' || target.password !== '') {
    throw refused(`the server redirected to "${shown}" with a user name or password in the URL`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw refused(`the server redirected from https to "${shown}" over plain http`);
  }
  if (visited.some((url) => url.href === target.href)) {
    throw refused(`the server redirected in a loop, back to "${shown}"`);
  }
  if (visited.length > MAX_REDIRECTS) throw refused(`the server redirected more than ${MAX_REDIRECTS} times`);
  return target;
}

function parse(location: string, from: URL): URL | undefined {
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return URL.canParse(text, from.href) ? new URL(text, from.href) : undefined;
}

function refused(reason: string): Fault {
  return new Fault('REDIRECT_REFUSED', reason);
}
