import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { letGo, MEMORY_LIMIT_BYTES } from '../../src/transfer/request.ts';
import { Spool } from '../../src/transfer/temporary-file.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('what fits the limit stays in memory, to the byte', () => {
  const spool = new Spool(directory, 1e9);
  const bytes = Buffer.alloc(MEMORY_LIMIT_BYTES, 'x');
  spool.write(bytes);
  expect(readdirSync(directory)).toEqual([]);
  expect(spool.finish()).toMatchObject({
    body: { kind: 'memory' },
    checksum: sha256(bytes),
    sizeBytes: bytes.length,
  });
});

test('pieces are joined and let go of, but for what shares memory with more than a piece', () => {
  const spool = new Spool(directory, 1e9);
  const [own, others] = [Buffer.alloc(20_000, 'a'), Buffer.alloc(30_000, 'b')];
  spool.write(own);
  spool.write(others.subarray(10_000));
  const { body } = spool.finish();
  const expected = Buffer.concat([Buffer.alloc(20_000, 'a'), Buffer.alloc(20_000, 'b')]);
  expect(body.kind === 'memory' && body.bytes.equals(expected)).toBe(true);
  expect([own.length, others.length]).toEqual([0, 30_000]);
});

test('the only piece is the archive', () => {
  const spool = new Spool(directory, 1e9);
  const bytes = Buffer.alloc(20_000, 'a');
  spool.write(bytes);
  const { body } = spool.finish();
  expect(body).toEqual({ kind: 'memory', bytes: Buffer.alloc(20_000, 'a') });
  expect(body.kind === 'memory' && body.bytes.buffer === bytes.buffer).toBe(true);
});

test('what is let go of is empty, and all that shares its memory, but not what others have in the pool', () => {
  const unpacked = Buffer.alloc(100_000);
  const parts = [unpacked.subarray(0, 10), unpacked.subarray(10)];
  const pooled = Buffer.from('pooled');
  letGo([...parts, pooled]);
  expect([unpacked, ...parts].map(({ length }) => length)).toEqual([0, 0, 0]);
  expect(pooled.toString()).toBe('pooled');
});

test('one byte more goes to a file, with all before it', () => {
  const spool = new Spool(directory, 1e9);
  const bytes = Buffer.alloc(MEMORY_LIMIT_BYTES + 1, 'x');
  spool.write(bytes.subarray(0, 1000));
  spool.write(bytes.subarray(1000));
  const { body, checksum } = spool.finish();
  expect(checksum).toBe(sha256(bytes));
  expect(readFileSync(body.kind === 'file' ? body.path : '').equals(bytes)).toBe(true);
});

test('a reset forgets bytes, digest and file', () => {
  const spool = new Spool(directory, 1e9);
  spool.write(Buffer.alloc(MEMORY_LIMIT_BYTES + 1, 'x'));
  spool.reset();
  expect([spool.sizeBytes, spool.head.length, readdirSync(directory)]).toEqual([0, 0, []]);
  spool.write(Buffer.from('hello'));
  expect(spool.finish()).toEqual({
    body: { kind: 'memory', bytes: Buffer.from('hello') },
    checksum: sha256(Buffer.from('hello')),
    sizeBytes: 5,
  });
});

test('the head is the beginning, in whatever pieces it comes', () => {
  const spool = new Spool(directory, 1e9);
  const bytes = Buffer.from(Array.from({ length: 700 }, (_, index) => index & 0xff));
  for (const byte of bytes) spool.write(Buffer.from([byte]));
  expect(spool.head.equals(bytes.subarray(0, 512))).toBe(true);
});

test('discarding removes the file', () => {
  const spool = new Spool(directory, 1e9);
  spool.write(Buffer.alloc(MEMORY_LIMIT_BYTES + 1));
  expect(readdirSync(directory)).toHaveLength(1);
  spool.discard();
  expect(readdirSync(directory)).toEqual([]);
});

test('the limit is exact', () => {
  const spool = new Spool(directory, 10);
  spool.write(Buffer.alloc(10));
  expect(() => spool.write(Buffer.alloc(1))).toThrow(expect.objectContaining({ code: 'ARCHIVE_TOO_LARGE' }));
});
