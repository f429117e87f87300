const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;
const PART = /^[A-Za-z0-9._-]{1,100}$/;
const VERSION = /^[A-Za-z0-9._+-]{1,100}$/;

/** For error messages: what {@link isSafePart} accepts. */
export const PART_FORMS =
  '1 to 100 of A-Z a-z 0-9 . _ -, not starting or ending with ".", no Windows device name';

/**
 * True for a name that Windows takes for a device whatever folder it is in, with any extension: `nul`, `COM1.txt`.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isWindowsDeviceName(segment: string): boolean {
  return DEVICE_NAME.test(segment);
}

/** True for an org, a ruleset name or a source part that is one safe path segment on every system. */
export function isSafePart(part: string): boolean {
  return PART.test(part) && isOrdinaryName(part);
}

/** True for a version that is one safe path segment on every system: the rules of a part, and `+`. */
export function isSafeVersion(version: string): boolean {
  return VERSION.test(version) && isOrdinaryName(version);
}

/** A text without the slashes at its end, found in one pass: a pattern would try every run of slashes anew. */
export function withoutTrailingSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

/** True when a text has a character that breaks lines or paths. */
export function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}

/**
 * True for the absolute path of a share (`\\\\host\\share`): on Windows already looking at it sends the credentials of
 * the user to that host.
 */
export function isSharePath(absolutePath: string): boolean {
  return absolutePath.startsWith('\\\\');
}

function isOrdinaryName(segment: string): boolean {
  return !segment.startsWith('.') && !segment.endsWith('.') && !isWindowsDeviceName(segment);
}
