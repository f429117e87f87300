import { isUtf8 } from 'node:buffer';
import {
  FORBIDDEN_IN_NAMES,
  foldName,
  isWindowsDeviceName,
  MOST_NAME_BYTES,
  unseenIn,
} from '../config/path-segment.ts';
import { invalidEntry, quote, unsafeEntry } from './refusal.ts';

const MOST_PATH_BYTES = 1024;
const MOST_SEGMENTS = 64;

const ASCII_ONLY = /^[\0-\x7f]*$/;
const DRIVE = /^[A-Za-z]:/;

/** What macOS adds to an archive for itself: resource forks (AppleDouble), and how Finder shows a folder. */
const OF_MACOS = /(?:^|\/)(?:\._[^/]*|__MACOSX|\.DS_Store)(?:\/|$)/;

/** True for a name, valid or not, of something that nobody meant to be in an archive. */
export function isOfMacos(name: string): boolean {
  return OF_MACOS.test(name);
}

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
  checkWhole(name);
  const segments = name.split('/');
  if (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const kept = segments.includes('.') ? segments.filter((segment) => segment !== '.') : segments;
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

function checkWhole(name: string): void {
  if (name === '') throw unsafeEntry(name, 'the name is empty');
  if (name.includes('\\')) throw unsafeEntry(name, 'a name must not contain a backslash');
  if (name.startsWith('/')) throw unsafeEntry(name, 'a name must not be absolute');
  if (DRIVE.test(name)) throw unsafeEntry(name, 'a name must not start with a drive');
  const unseen = unseenIn(name);
  if (unseen !== undefined) throw unsafeEntry(name, `a name must not contain ${codePointOf(unseen)}`);
  const forbidden = FORBIDDEN_IN_NAMES.exec(name)?.[0];
  if (forbidden !== undefined) throw unsafeEntry(name, `a name must not contain the character ${forbidden}`);
}

function brokenRule(segment: string, isAscii: boolean): string | undefined {
  if (segment === '') return 'a part of the name between two slashes is empty';
  if (segment === '..') return 'a name must not contain ".."';
  if (segment.endsWith('.') || segment.endsWith(' '))
    return 'no part of a name may end with a dot or a space';
  if (byteLength(segment, isAscii) > MOST_NAME_BYTES) {
    return `a part of a name has at most ${MOST_NAME_BYTES} bytes`;
  }
  if (isWindowsDeviceName(segment)) return 'no part of a name may be a device name of Windows';
  if (isGitFolderName(segment)) return 'no part of a name may be ".git" in any spelling';
  return undefined;
}

function byteLength(text: string, isAscii: boolean): number {
  return isAscii ? text.length : Buffer.byteLength(text);
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

interface Claim {
  path: string;
  isFolder: boolean;
}

/**
 * Keeps the paths of one archive apart: no two may be the same file for a file system that ignores case or
 * normalises, and a file is never also a folder. Folders count even when only a file's path names them.
 */
export class PathRegister {
  readonly #claims = new Map<string, Claim>();
  readonly #folders = new Map<string, string>([['', '']]);
  readonly #implied = new Set<string>();

  /** How many folders are known only from the paths of others. */
  get impliedFolders(): number {
    return this.#implied.size;
  }

  /** @throws ArmError ARCHIVE_UNSAFE */
  addFile(path: string): void {
    const slash = path.lastIndexOf('/');
    const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), path);
    this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: false }, path);
  }

  /** Does nothing for a folder that is known already. @throws ArmError ARCHIVE_UNSAFE */
  addFolder(path: string): void {
    this.#addFolder(path, path);
    this.#implied.delete(path);
  }

  #addFolder(path: string, entry: string): string {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), entry);
    const key = this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: true }, entry);
    this.#folders.set(path, key);
    this.#implied.add(path);
    return key;
  }

  #claim(parentKey: string, segment: string, claim: Claim, entry: string): string {
    const key = `${parentKey}/${foldName(segment)}`;
    const other = this.#claims.get(key);
    if (other === undefined) {
      this.#claims.set(key, claim);
      return key;
    }
    if (other.path !== claim.path) {
      throw unsafeEntry(
        entry,
        `it is the same as ${quote(other.path)} where letter case or form do not count`,
      );
    }
    if (other.isFolder !== claim.isFolder)
      throw unsafeEntry(entry, `${quote(claim.path)} is a file and a folder`);
    throw invalidEntry(entry, 'the same file comes twice');
  }
}

const ASCII_SEGMENT = /^[\0-\x7f]*$/;
/** `git~1` is the short name that NTFS gives to `.git`; a higher number when others were there first. */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*$/i;
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * True when some file system takes this name for `.git`: by letter case, compatibility forms, code points that HFS+
 * ignores, trailing dots and spaces, or an NTFS short name. Source: git's `is_ntfs_dotgit` and `is_hfs_dotgit`.
 */
function isGitFolderName(segment: string): boolean {
  if (ASCII_SEGMENT.test(segment)) return GIT_FOLDER.test(segment);
  return GIT_FOLDER.test(foldName(segment.replace(IGNORED, '')).toUpperCase());
}

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DELETE = 0x7f;

/** Each byte of a word, by which four bytes are compared at once (Warren, "Hacker's Delight", 6-1). */
const ONES = 0x01010101;
const TOPS = 0x80808080;
const SPACES = SPACE * ONES;
const DELETES = DELETE * ONES;

/**
 * True when ASCII text has a control character other than tab, newline and carriage return. Every installed byte passes
 * here, so words are looked at first: most have none at all.
 */
export function hasControl(bytes: Buffer): boolean {
  const isAligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const words = new Uint32Array(
    bytes.buffer,
    isAligned ? bytes.byteOffset : 0,
    isAligned ? bytes.length >>> 2 : 0,
  );
  for (let index = 0; index < words.length; index += 1) {
    if (mayHaveControl(words[index] ?? 0) && hasControlBetween(bytes, index * 4, index * 4 + 4)) return true;
  }
  return hasControlBetween(bytes, words.length * 4, bytes.length);
}

/** True when some byte of the word is below a space, or DELETE. */
function mayHaveControl(word: number): boolean {
  const difference = word ^ DELETES;
  return ((((word - SPACES) & ~word) | ((difference - ONES) & ~difference)) & TOPS) !== 0;
}

function hasControlBetween(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < SPACE ? byte !== NEWLINE && byte !== TAB && byte !== RETURN : byte === DELETE) return true;
  }
  return false;
}
