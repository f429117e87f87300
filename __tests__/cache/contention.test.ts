import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../workspace/fixtures.ts';
import { type Archive, archiveOf, bytesOf, namesInStore, open, storeIn } from './entries.ts';

const CHILD = fileURLToPath(new URL('cache-in-child.ts', import.meta.url));
const JOBS = 8;

interface Outcome {
  found: number;
  missed: number;
  wrong: number;
  warnings: string[];
}

/** Runs eight jobs at once over one cache and one folder of archives. */
async function runJobs(folder: string, archives: Archive[], settings: object): Promise<Outcome[]> {
  const registry = join(folder, 'registry');
  mkdirSync(registry);
  for (const { checksum, bytes } of archives) writeFileSync(join(registry, checksum), bytes);
  const jobs = Array.from({ length: JOBS }, async (_, job) => {
    const scratch = join(folder, `scratch-${job}`);
    const checksums = archives.map(({ checksum }) => checksum);
    const order = { root: join(folder, 'cache'), scratch, checksums, registry, ...settings };
    const argument = ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(order)];
    return JSON.parse((await promisify(execFile)(process.execPath, argument)).stdout) as Outcome;
  });
  return await Promise.all(jobs);
}

test('eight jobs over one cache never see a partial entry, and all of them publish', async () => {
  const folder = temporaryFolder();
  const archives = Array.from({ length: 12 }, (_, index) => archiveOf(index === 0 ? 2_000_000 : 200_000));
  const outcomes = await runJobs(folder, archives, { rounds: 4 });
  for (const outcome of outcomes) expect(outcome).toMatchObject({ wrong: 0, warnings: [] });
  const names = archives.flatMap(({ checksum }) => [checksum, `${checksum}.complete`]).sort();
  expect(namesInStore(folder)).toEqual(names);
});

test('eight jobs that evict all the time keep what they use, and end within the limit', async () => {
  const folder = temporaryFolder();
  const archives = Array.from({ length: 12 }, () => archiveOf(100_000));
  const outcomes = await runJobs(folder, archives, { rounds: 6, maxSizeBytes: 300_000 });
  for (const outcome of outcomes) expect(outcome).toMatchObject({ wrong: 0, warnings: [] });
  expect(namesInStore(folder).filter((name) => name.startsWith('.tmp-'))).toEqual([]);
  await open(folder, { maxSizeBytes: 300_000 }).cache.close();
  expect(namesInStore(folder)).toHaveLength(6);
});

test('eight jobs that find the same damage heal it', async () => {
  const folder = temporaryFolder();
  const archive = archiveOf(50_000);
  await open(folder).cache.publish(archive.checksum, archive.body);
  writeFileSync(join(storeIn(folder), archive.checksum, 'archive.tar.gz'), 'damaged');
  const outcomes = await runJobs(folder, [archive], { rounds: 3 });
  for (const { wrong, warnings } of outcomes) {
    expect(wrong).toBe(0);
    expect(warnings.filter((warning) => !warning.includes('another one'))).toEqual([]);
    expect(warnings.length).toBeLessThanOrEqual(1);
  }
  expect(bytesOf(await open(folder).cache.find(archive.checksum))?.equals(archive.bytes)).toBe(true);
});
