import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

const BLOCK_BYTES = 512;

/** The bytes of one header field: text is written as it is, a number as octal digits, bytes as they are. */
export type FieldValue = string | number | Buffer;

/** Every field of a tar header; what is not given is what GNU tar writes for a small file of format ustar. */
export interface HeaderFields {
  name?: string | Buffer;
  mode?: FieldValue;
  uid?: FieldValue;
  gid?: FieldValue;
  size?: FieldValue;
  mtime?: FieldValue;
  /** Computed when not given. */
  checksum?: FieldValue | 'signed';
  type?: string;
  linkName?: string | Buffer;
  magic?: string;
  version?: string;
  userName?: string;
  groupName?: string;
  deviceMajor?: FieldValue;
  deviceMinor?: FieldValue;
  prefix?: string | Buffer;
}

/** Field values that make a header of another format than ustar. */
export const V7: HeaderFields = { magic: '\0\0\0\0\0\0', version: '\0\0', userName: '', groupName: '' };
export const GNU: HeaderFields = { magic: 'ustar ', version: ' \0' };

/** A header block of 512 bytes. */
export function header(fields: HeaderFields = {}): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  put(block, 0, 100, fields.name ?? 'a.md');
  put(block, 100, 8, fields.mode ?? 0o644);
  put(block, 108, 8, fields.uid ?? 1000);
  put(block, 116, 8, fields.gid ?? 1000);
  put(block, 124, 12, fields.size ?? 0);
  put(block, 136, 12, fields.mtime ?? 0o14000000000);
  put(block, 156, 1, fields.type ?? '0');
  put(block, 157, 100, fields.linkName ?? '');
  put(block, 257, 6, fields.magic ?? 'ustar\0');
  put(block, 263, 2, fields.version ?? '00');
  put(block, 265, 32, fields.userName ?? 'user');
  put(block, 297, 32, fields.groupName ?? 'group');
  put(block, 329, 8, fields.deviceMajor ?? '');
  put(block, 337, 8, fields.deviceMinor ?? '');
  put(block, 345, 155, fields.prefix ?? '');
  putChecksum(block, fields.checksum);
  return block;
}

function put(block: Buffer, offset: number, length: number, value: FieldValue): void {
  const digits = typeof value === 'number' ? `${value.toString(8).padStart(length - 1, '0')}\0` : value;
  const bytes = typeof digits === 'string' ? Buffer.from(digits) : digits;
  if (bytes.length > length) throw new RangeError(`A field of ${length} bytes cannot hold ${bytes.length}`);
  bytes.copy(block, offset);
}

function putChecksum(block: Buffer, checksum: FieldValue | undefined): void {
  block.fill(' ', 148, 156);
  const sum = block.reduce(
    (total, byte) => total + (checksum === 'signed' && byte > 127 ? byte - 256 : byte),
    0,
  );
  const isGiven = checksum !== undefined && checksum !== 'signed';
  put(block, 148, 8, isGiven ? checksum : `${sum.toString(8).padStart(6, '0')}\0 `);
}

/** Data and its padding to whole blocks. */
export function padded(data: string | Buffer): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([bytes, Buffer.alloc((BLOCK_BYTES - (bytes.length % BLOCK_BYTES)) % BLOCK_BYTES)]);
}

/** A header with its data; `size` is the length of the data unless given. */
export function entry(name: string | Buffer, data: string | Buffer = '', fields: HeaderFields = {}): Buffer {
  return Buffer.concat([header({ name, size: Buffer.byteLength(data), ...fields }), padded(data)]);
}

/** A folder entry. */
export function folder(name: string, fields: HeaderFields = {}): Buffer {
  return header({ name, type: '5', mode: 0o755, ...fields });
}

/** One pax record, framed by its own length. */
export function paxRecord(keyword: string, value: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(` ${keyword}=`), Buffer.from(value), Buffer.from('\n')]);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return Buffer.concat([Buffer.from(String(length)), body]);
}

/** A pax header; a string or buffer instead of records is its raw data. */
export function pax(
  records: Record<string, string | Buffer> | string | Buffer,
  fields: HeaderFields = {},
): Buffer {
  const isRaw = typeof records === 'string' || Buffer.isBuffer(records);
  const data = isRaw
    ? records
    : Buffer.concat(Object.entries(records).map(([keyword, value]) => paxRecord(keyword, value)));
  return entry('PaxHeaders/a.md', data, { type: 'x', ...fields });
}

/** A global pax header. */
export function globalPax(records: Record<string, string | Buffer> | string | Buffer): Buffer {
  return pax(records, { type: 'g', name: 'pax_global_header' });
}

/** A GNU long name (`L`) or long link name (`K`) for the next entry. */
export function gnuLong(type: 'L' | 'K', text: string | Buffer): Buffer {
  const data = Buffer.concat([Buffer.from(text), Buffer.alloc(1)]);
  return entry('././@LongLink', data, { ...GNU, type, mtime: 0, userName: 'root', groupName: 'root' });
}

/** A number as GNU's base-256 field of `length` bytes. */
export function base256(value: number | bigint, length = 12): Buffer {
  const field = Buffer.alloc(length);
  let rest = BigInt.asUintN(length * 8, BigInt(value));
  for (let index = length - 1; index >= 0; index -= 1) {
    field[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  field[0] = (field[0] ?? 0) | 0x80;
  return field;
}

/** The end of an archive: two blocks of zeros. */
export const END = Buffer.alloc(2 * BLOCK_BYTES);

/** A gzipped tar file of these parts and an end. */
export function archive(...parts: Buffer[]): Buffer {
  return gzipSync(Buffer.concat([...parts, END]));
}

/** A gzipped tar file of regular files. */
export function archiveOf(files: Record<string, string | Buffer>): Buffer {
  return archive(...Object.entries(files).map(([name, data]) => entry(name, data)));
}

export interface MemberFields {
  /** Optional parts of the header that the flags announce, in the order of RFC 1952. */
  extra?: Buffer;
  name?: string;
  comment?: string;
  headerCrc?: boolean | number;
  /** Bits added to the flags. */
  flags?: number;
  crc?: number;
  lengthBytes?: number;
}

/** One gzip member, field by field. Source: RFC 1952. */
export function gzipMember(data: Buffer, fields: MemberFields = {}): Buffer {
  const { extra, name, comment, headerCrc = false } = fields;
  const flags =
    (headerCrc === false ? 0 : 2) |
    (extra ? 4 : 0) |
    (name ? 8 : 0) |
    (comment ? 16 : 0) |
    (fields.flags ?? 0);
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3])];
  if (extra) parts.push(uint16(extra.length), extra);
  if (name) parts.push(Buffer.from(`${name}\0`));
  if (comment) parts.push(Buffer.from(`${comment}\0`));
  const head = Buffer.concat(parts);
  const check = typeof headerCrc === 'number' ? headerCrc : crc32(head) & 0xffff;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(fields.crc ?? crc32(data), 0);
  trailer.writeUInt32LE(fields.lengthBytes ?? data.length, 4);
  return Buffer.concat([
    head,
    headerCrc === false ? Buffer.alloc(0) : uint16(check),
    deflateRawSync(data),
    trailer,
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
