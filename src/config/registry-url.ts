import { withoutTrailingSlashes } from './path-segment.ts';

/** A registry's URL, or why a text is none; `reason` completes a sentence and quotes nothing of the text. */
export type ParsedUrl = { url: URL; shown: string; fragment: boolean } | { reason: string };

const ALLOWED = 'allowed is "https://host/path" or "http://host/path"';

/**
 * Reads the http(s) URL of a registry.
 *
 * User-info and a query are refused: they may hold credentials and would end up in lockfile and log. A fragment is never
 * sent to a server; it is kept for people only.
 * `url` has no trailing slash in its path, no query and no fragment; `shown` is the same as text, with the fragment.
 */
export function parseRegistryUrl(text: string): ParsedUrl {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return { reason: `it is no http or https URL, ${ALLOWED}` };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/\\?#]*@/.test(text)) {
    return {
      reason: `a URL must not hold a user name or a password, ${ALLOWED}; credentials go into authToken`,
    };
  }
  if (text.split('#', 1)[0]?.includes('?')) return { reason: `a URL of a registry has no query, ${ALLOWED}` };
  const { hash } = url;
  url.hash = '';
  url.search = '';
  url.pathname = withoutTrailingSlashes(url.pathname);
  return { url, shown: url.href.replace(/\/$/, '') + hash, fragment: text.includes('#') };
}
