/** A URL as people may see it: origin and path, never user-info, query or fragment (they can be secrets). */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
