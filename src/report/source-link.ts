/**
 * The address of a source as the target of a Markdown link, or `undefined` for anything but https. Without user-info,
 * query and hash, and every character that could end the link or the table cell is percent-encoded.
 */
export function httpsAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (parsed?.protocol !== 'https:' || !/^[a-z0-9.-]+(:\d+)?$/.test(parsed.host)) return undefined;
  const path = parsed.pathname.replace(/[^A-Za-z0-9/%.~_-]/g, (character) => encodeAscii(character));
  return `https://${parsed.host}${path === '/' ? '' : path}`;
}

/** A path of the URL class is ASCII; `encodeURIComponent` would leave `(`, `)`, `*` and `'` as they are. */
function encodeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
