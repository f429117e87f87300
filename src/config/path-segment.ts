const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;
const ASCII_NAME = /^[\0-\x7f]*$/;
/** Nearly all names are, and compiling Unicode classes takes longer than all else that is asked of a name. */
const PLAIN_NAME = /^[ -~]*$/;
const PART = /^[A-Za-z0-9._-]{1,100}$/;
const VERSION = /^[A-Za-z0-9._+-]{1,100}$/;

/** For error messages: what {@link isSafePart} accepts. */
export const PART_FORMS =
  '1 to 100 of A-Z a-z 0-9 . _ -, not starting or ending with ".", no Windows device name';

/**
 * True for a name that Windows takes for a device in any folder, with any extension: `nul`, `COM1.txt`. What NFKC makes of
 * the name counts.
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isWindowsDeviceName(segment: string): boolean {
  return DEVICE_NAME.test(ASCII_NAME.test(segment) ? segment : segment.normalize('NFKC'));
}

/** Bytes that a name may have on every usual file system. */
export const MOST_NAME_BYTES = 255;

/** Characters that no name of a file or folder on any system may have; all but backslash and slash. */
export const FORBIDDEN_IN_NAMES = /[<>:"|?*]/;

/**
 * The first character of a name that nobody can see and no name needs: controls, line separators, bidirectional and
 * zero-width characters and tags; `undefined` without any. Variation selectors stay: emoji, Japanese and Mongolian names
 * need them.
 */
export function unseenIn(name: string): string | undefined {
  if (PLAIN_NAME.test(name)) return undefined;
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufff9-\ufffb]|(?![\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u.exec(
    name,
  )?.[0];
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
  return !PLAIN_NAME.test(text) && /[\p{Cc}\u2028\u2029]/u.test(text);
}

/** True for `\\\\host\\share`: on Windows already looking at it sends the credentials of the user to that host. */
export function isSharePath(absolutePath: string): boolean {
  return absolutePath.startsWith('\\\\');
}

function isOrdinaryName(segment: string): boolean {
  return !segment.startsWith('.') && !segment.endsWith('.') && !isWindowsDeviceName(segment);
}

const DOTLESS_I = '\u0131';

/** The form in which names are equal that some file system takes for one: NFKC, then full case folding, then NFKC. */
export function foldName(name: string): string {
  if (ASCII_NAME.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').split(DOTLESS_I).map(foldCase).join(DOTLESS_I).normalize('NFKC');
}

/**
 * Full case folding (statuses C and F of Unicode's CaseFolding.txt) up to the choice of representative: lower, upper and
 * lower case in turn bring together what folds alike, such as U+1E9E, U+00DF and "SS". Two things differ from folding:
 * lower case knows a final sigma, and the dotless i, which folds to itself, has the upper case I and must stay outside.
 */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('\u03c2', '\u03c3');
}

/** The longest path that Linux takes. */
const MOST_PATH_BYTES = 4096;

/** Why a text cannot be a path on any system; whether there is such a file or folder is judged when it is opened. */
export function whyNoPath(text: string): string | undefined {
  if (hasControlCharacter(text)) return 'it has a control character';
  return Buffer.byteLength(text) > MOST_PATH_BYTES ? `it is longer than ${MOST_PATH_BYTES} bytes` : undefined;
}

/** The folders on the way to a path in `/` form, outermost first. */
export function parentsOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
