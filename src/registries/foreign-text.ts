const LONGEST_SHOWN = 200;
/** Nobody says more in an error. */
const LONGEST_READ = 64 * 1024;

/**
 * A server's own words made fit for a message: one line, at most 200 characters, no query of any URL in it and none
 * of the given secrets, should the server echo them; undefined when nothing is left.
 */
export function foreignText(text: string, secrets: readonly string[] = []): string | undefined {
  const hidden = secrets
    .filter((secret) => secret.length >= 6)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = hidden
    .slice(0, LONGEST_READ)
    .replace(/\bhttps?:\/\/[^\s"'<>]*/gi, (url) => url.split(/[?#]/, 1)[0] ?? '')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
  if (line === '') {
    return undefined;
  }
  return line.length > LONGEST_SHOWN ? `${wholeWords(line.slice(0, LONGEST_SHOWN + 1))}...` : line;
}

/** Without the last word, which the cut may have left as a piece of a secret that nothing recognises any more. */
function wholeWords(cut: string): string {
  const end = Math.max(...[' ', '"', "'"].map((sign) => cut.lastIndexOf(sign)));
  return cut.slice(0, Math.max(end, 0)).trimEnd();
}

/** What kind of page a body is, for messages about an answer of the wrong form. */
export function describeBody(body: Buffer): string {
  const start = body
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start === '') {
    return 'an empty answer';
  }
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) {
    return 'an HTML page';
  }
  return start.startsWith('<') ? 'XML' : /^[[{]/.test(start) ? 'JSON' : 'something else';
}
