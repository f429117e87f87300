import { BLOCK_BYTES } from '../archive/tar.ts';

/** What an entry is, for its header. */
interface TarEntry {
  /** Relative, `/` between segments; that of a folder ends with a slash. */
  path: string;
  sizeBytes: number;
}

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
const NOT_ASCII = /[^\0-\x7f]/;

/** The end of an archive: two blocks of zeros. */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES);

/**
 * The header of a file or folder: ustar without owner and time, after a pax header where a name is too long for ustar or
 * not ASCII, whose encoding ustar does not tell. Depends on nothing but its arguments.
 * Source: POSIX.1-2024 pax, "ustar Interchange Format" and "pax Extended Header".
 */
export function tarHeader({ path, sizeBytes }: TarEntry): Buffer {
  const type = path.endsWith('/') ? '5' : '0';
  const split = NOT_ASCII.test(path) ? undefined : splitName(path);
  if (split !== undefined) return headerBlock({ ...split, sizeBytes, type });
  const records = paxRecord('path', path);
  return Buffer.concat([
    headerBlock({ prefix: '', name: shortened(`PaxHeader/${path}`), sizeBytes: records.length, type: 'x' }),
    records,
    tarPadding(records.length),
    headerBlock({ prefix: '', name: shortened(path), sizeBytes, type }),
  ]);
}

/** Zeros that fill the last block of a content. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}

interface HeaderFields {
  prefix: string;
  name: string;
  sizeBytes: number;
  type: '0' | '5' | 'x';
}

function headerBlock({ prefix, name, sizeBytes, type }: HeaderFields): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write(name, 0, NAME_BYTES);
  block.write(octal(type === '5' ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(sizeBytes, 12), 124);
  block.write(octal(0, 12), 136);
  block.fill(' ', 148, 156);
  block.write(type, 156);
  block.write('ustar\0' + '00', 257);
  block.write(octal(0, 8), 329);
  block.write(octal(0, 8), 337);
  block.write(prefix, 345, PREFIX_BYTES);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)} `, 148);
  return block;
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** A name in the two fields of ustar, the later one as long as it can be; undefined when it does not fit. */
function splitName(path: string): { prefix: string; name: string } | undefined {
  if (path.length <= NAME_BYTES) return { prefix: '', name: path };
  const slash = path.indexOf('/', path.length - NAME_BYTES - 1);
  if (slash <= 0 || slash > PREFIX_BYTES || slash === path.length - 1) return undefined;
  return { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
}

/** One record of `LENGTH KEYWORD=VALUE\n`, whose length counts its own digits. */
function paxRecord(keyword: string, value: string): Buffer {
  const rest = Buffer.from(` ${keyword}=${value}\n`);
  let length = rest.length;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** For readers without pax, and ASCII, so that no character is cut. */
function shortened(name: string): string {
  return name.replace(new RegExp(NOT_ASCII, 'gu'), '_').slice(0, NAME_BYTES);
}
