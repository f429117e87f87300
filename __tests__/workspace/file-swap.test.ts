import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readSwappedFiles, takeBackFiles } from '../../src/workspace/file-swap.ts';
import { temporaryFolder } from './fixtures.ts';

/** A file of holes is large and takes no room. */
const VAST_BYTES = 3 * 1024 ** 3;

test('files that are larger than any of a ruleset are not read to be compared', async () => {
  const base = temporaryFolder();
  for (const folder of ['arm', 'next', 'old']) {
    mkdirSync(join(base, folder));
    writeFileSync(join(base, folder, 'vast.md'), '');
    truncateSync(join(base, folder, 'vast.md'), VAST_BYTES);
  }
  const swap = { base, destination: 'arm', old: 'old', next: 'next' };
  expect(await takeBackFiles({ leaving: ['vast.md'], coming: ['vast.md'] }, swap)).toBe(false);
  expect(readdirSync(join(base, 'next'))).toEqual(['vast.md']);
});

test('a list of more values than a run writes is none', () => {
  const list = join(temporaryFolder(), 'files');
  writeFileSync(list, `{"leaving":["a.md"${',0'.repeat(1_000_000)}]}`);
  expect(readSwappedFiles(list)).toEqual({ leaving: [], coming: [] });
});
