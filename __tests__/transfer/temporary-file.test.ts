import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MEMORY_LIMIT_BYTES } from '../../src/transfer/request.ts';
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
