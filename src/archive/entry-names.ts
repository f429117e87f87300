import { isUtf8 } from 'node:buffer';
import { unsafeEntry } from './refusal.ts';
import { isDeviceName, isGitFolderName } from './reserved-names.ts';

const MOST_SEGMENT_BYTES = 255;
const MOST_PATH_BYTES = 1024;
const MOST_SEGMENTS = 64;

const ASCII_ONLY = /^[\0-\x7f]*$/;
const FORBIDDEN = /[<>:"|?*]/;
const DRIVE = /^[A-Za-z]:/;
const CONTROL = /\p{Cc}/u;
/**
 * Controls, line separators, bidirectional and zero-width characters and tags. Variation selectors stay: emoji,
 * Japanese and Mongolian names need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufff9-\ufffb]|(?![\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u;

/**
 * The text of a name as an archive stores it.
 * @throws ArmError ARCHIVE_UNSAFE when it is not UTF-8
 */
export function decodeName(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes)) throw unsafeEntry(text, 'a name must be valid UTF-8');
  return text;
}

/**
 * The path that an entry's name means: without `.` segments and a folder's trailing slash; empty for the root itself.
 * @throws ArmError ARCHIVE_UNSAFE, naming the entry and the rule that the name breaks
 */
export function judgeName(name: string): string {
  const isAscii = ASCII_ONLY.test(name);
  checkWhole(name, isAscii);
  const segments = name.split('/');
  if (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const kept = segments.filter((segment) => segment !== '.');
  for (const segment of kept) {
    const rule = brokenRule(segment, isAscii);
    if (rule !== undefined) throw unsafeEntry(name, rule);
  }
  if (kept.length > MOST_SEGMENTS) throw unsafeEntry(name, `a path has at most ${MOST_SEGMENTS} levels`);
  const path = kept.join('/');
  if (byteLength(path, isAscii) > MOST_PATH_BYTES) {
    throw unsafeEntry(name, `a path has at most ${MOST_PATH_BYTES} bytes`);
  }
  return path;
}

function checkWhole(name: string, isAscii: boolean): void {
  if (name === '') throw unsafeEntry(name, 'the name is empty');
  if (name.includes('\\')) throw unsafeEntry(name, 'a name must not contain a backslash');
  if (name.startsWith('/')) throw unsafeEntry(name, 'a name must not be absolute');
  if (DRIVE.test(name)) throw unsafeEntry(name, 'a name must not start with a drive');
  const unseen = (isAscii ? CONTROL : UNSEEN).exec(name)?.[0];
  if (unseen !== undefined) throw unsafeEntry(name, `a name must not contain ${codePointOf(unseen)}`);
  const forbidden = FORBIDDEN.exec(name)?.[0];
  if (forbidden !== undefined) throw unsafeEntry(name, `a name must not contain the character ${forbidden}`);
}

function brokenRule(segment: string, isAscii: boolean): string | undefined {
  if (segment === '') return 'a part of the name between two slashes is empty';
  if (segment === '..') return 'a name must not contain ".."';
  if (segment.endsWith('.') || segment.endsWith(' '))
    return 'no part of a name may end with a dot or a space';
  if (byteLength(segment, isAscii) > MOST_SEGMENT_BYTES) {
    return `a part of a name has at most ${MOST_SEGMENT_BYTES} bytes`;
  }
  if (isDeviceName(segment)) return 'no part of a name may be a device name of Windows';
  if (isGitFolderName(segment)) return 'no part of a name may be ".git" in any spelling';
  return undefined;
}

function byteLength(text: string, isAscii: boolean): number {
  return isAscii ? text.length : Buffer.byteLength(text);
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
