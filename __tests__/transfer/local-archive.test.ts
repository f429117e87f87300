import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import { ArmError } from '../../src/errors.ts';
import { createLocalReader } from '../../src/transfer/local-archive.ts';
import { failureOf, filesystemSource } from '../support/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function options() {
  return { maxBytes: 1e9, stagingDirectory: join(folder, 'staged'), signal: new AbortController().signal };
}

describe('reading from a folder', () => {
  test('keeps to max-concurrency over all sources together, and to the limit of its own', async () => {
    writeFileSync(join(folder, 'a.tar.gz'), Buffer.alloc(2 * 1024 * 1024));
    const maxConcurrency = pLimit(1);
    const readers = ['one', 'two'].map((name) =>
      createLocalReader(filesystemSource(folder, { name }), maxConcurrency),
    );
    const reads = readers.flatMap((reader, index) =>
      [1, 2, 3].map((nth) =>
        reader.read(join(folder, 'a.tar.gz'), {
          ...options(),
          stagingDirectory: join(folder, `staged-${index}-${nth}`),
        }),
      ),
    );
    await Promise.all(reads);
    expect(readers.map(({ stats }) => [stats.peak, stats.requests])).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  test('calls what is a folder, or may not be read, by its path and its reason', async () => {
    const reader = createLocalReader(filesystemSource(folder));
    const error = await failureOf(reader.read(folder, options()));
    expect([error.code, error.message]).toEqual([
      'WRITE_FAILED',
      `Cannot read "${folder}": a folder is in the way (EISDIR)`,
    ]);
    expect(error.details.source).toBe('local');
  });

  test('does not call an archive missing for which there is no temporary folder', async () => {
    writeFileSync(join(folder, 'a.tar.gz'), Buffer.alloc(2 * 1024 * 1024));
    writeFileSync(join(folder, 'staged'), 'a file');
    const reader = createLocalReader(filesystemSource(folder));
    const error = await failureOf(reader.read(join(folder, 'a.tar.gz'), options()));
    expect([error.code, error.message]).toEqual([
      'WRITE_FAILED',
      expect.stringMatching(/^Cannot make ".*staged": /),
    ]);
  });

  test('calls what is missing NOT_FOUND', async () => {
    const reader = createLocalReader(filesystemSource(folder));
    const error = await failureOf(reader.read(join(folder, 'gone.tar.gz'), options()));
    expect([error.code, error.hint]).toEqual(['NOT_FOUND', expect.stringContaining('registry folder')]);
  });

  test('tells the one attempt of an archive that its inspection refuses', async () => {
    writeFileSync(join(folder, 'a.tar.gz'), 'a');
    const inspect = async () => {
      throw new ArmError('CHECKSUM_MISMATCH', 'Cannot accept it');
    };
    const reader = createLocalReader(filesystemSource(folder));
    const error = await failureOf(reader.read(join(folder, 'a.tar.gz'), { ...options(), inspect }));
    expect([error.code, error.details.attempts]).toEqual(['CHECKSUM_MISMATCH', 1]);
  });
});
