import { ArmError } from '../errors.ts';

const LONGEST_SHOWN = 120;

/**
 * Foreign text for a message: in double quotes, shortened, and with every character that cannot be seen, or that could
 * end the quotes, as `\u{..}`.
 */
export function quote(text: string): string {
  const characters = text.length > LONGEST_SHOWN ? [...text.slice(0, LONGEST_SHOWN * 4)] : [...text];
  const shown = characters.slice(0, LONGEST_SHOWN).join('');
  const rest = shown.length < text.length ? '...' : '';
  // Made here and not when the file is loaded: with the classes of Unicode that takes long, and few runs refuse anything.
  const notShownRaw = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800"\\]/gu;
  return `"${shown.replace(notShownRaw, escapeCharacter)}${rest}"`;
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The archive breaks the format: `Cannot read entry "a.md" of the archive: <rule>`. */
export function invalidEntry(name: string, rule: string): ArmError {
  return new ArmError('ARCHIVE_INVALID', `Cannot read entry ${quote(name)} of the archive: ${rule}`);
}

/** The entry is well-formed but must not be installed: `Cannot accept entry "../a" of the archive: <rule>`. */
export function unsafeEntry(name: string, rule: string): ArmError {
  return new ArmError('ARCHIVE_UNSAFE', `Cannot accept entry ${quote(name)} of the archive: ${rule}`);
}

/** The format is broken where no single entry can be blamed; `lastName` is the entry read before, if any. */
export function invalidArchive(lastName: string | undefined, rule: string, cause?: unknown): ArmError {
  return new ArmError('ARCHIVE_INVALID', `Cannot read the archive${after(lastName)}: ${rule}`, { cause });
}

/** A limit is exceeded; `lastName` is the entry being read, if any. */
export function tooLarge(lastName: string | undefined, rule: string): ArmError {
  return new ArmError('ARCHIVE_TOO_LARGE', `Cannot accept the archive${after(lastName)}: ${rule}`);
}

function after(name: string | undefined): string {
  return name === undefined ? '' : ` at entry ${quote(name)}`;
}

const MEBIBYTE = 1024 * 1024;

/** What an archive may cost at most; counted while it is read, never taken from what it declares. */
export interface Limits {
  /** The archive as downloaded. */
  packedBytes: number;
  /** Everything that comes out of the gzip data, headers and padding included. */
  unpackedBytes: number;
  /** Headers of any kind: files, folders and metadata. */
  entries: number;
  /** Pax and GNU long-name data that belongs to one entry. */
  metadataBytes: number;
  /** Unpacked bytes for one packed byte, judged beyond `expansionFreeBytes`. */
  expansion: number;
  expansionFreeBytes: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  packedBytes: 100 * MEBIBYTE,
  unpackedBytes: 256 * MEBIBYTE,
  entries: 10_000,
  metadataBytes: MEBIBYTE,
  expansion: 200,
  expansionFreeBytes: 16 * MEBIBYTE,
};

/** A byte count as people write limits: `256 MiB`, `1 MiB`, `700 bytes`. */
export function formatLimit(bytes: number): string {
  return bytes >= MEBIBYTE && bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes} bytes`;
}
