import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openListingStore } from '../../src/cache/listings.ts';
import { ownerToken } from '../../src/disk/scratch.ts';
import { temporaryFolder } from '../workspace/fixtures.ts';
import { type Archive, archiveOf, namesInStore, open, storeIn } from './entries.ts';

const SIZE = 1000;
const HOUR_MS = 3_600_000;
const NOW_MS = 1_700_000_000_000;

/** Publishes archives whose last use lies 1, 2, 3, … hours back. */
async function filled(count: number): Promise<{ folder: string; archives: Archive[] }> {
  const folder = temporaryFolder();
  const archives = Array.from({ length: count }, () => archiveOf(SIZE));
  for (const [index, { checksum, body }] of archives.entries()) {
    const { cache } = open(folder, { now: () => NOW_MS - (index + 1) * HOUR_MS });
    await cache.publish(checksum, body);
    await cache.close();
  }
  return { folder, archives };
}

function kept(folder: string, archives: readonly Archive[]): number[] {
  const { cache } = open(folder);
  return archives.flatMap(({ checksum }, index) => (cache.has(checksum) ? [index] : []));
}

function limited(folder: string, maxSizeBytes: number) {
  return open(folder, { maxSizeBytes, now: () => NOW_MS });
}

describe('maxSize', () => {
  test('lets the least recently used archives go first, and no more than needed', async () => {
    const { folder, archives } = await filled(5);
    await limited(folder, 3 * SIZE).cache.close();
    expect(kept(folder, archives)).toEqual([0, 1, 2]);
    expect(namesInStore(folder)).toHaveLength(6);
  });

  test('lets nothing go while all fits', async () => {
    const { folder, archives } = await filled(3);
    await limited(folder, 3 * SIZE).cache.close();
    expect(kept(folder, archives)).toEqual([0, 1, 2]);
  });

  test('lets nothing go when the run was cut short', async () => {
    const { folder, archives } = await filled(3);
    await limited(folder, 1).cache.close({ evict: false });
    expect(kept(folder, archives)).toEqual([0, 1, 2]);
  });

  test('counts what this run has used as used now, and keeps it even beyond the limit', async () => {
    const { folder, archives } = await filled(3);
    const { cache } = limited(folder, SIZE);
    await cache.find(archives[2]?.checksum ?? '');
    const fresh = archiveOf(SIZE);
    await cache.publish(fresh.checksum, fresh.body);
    await cache.close();
    expect(kept(folder, [...archives, fresh])).toEqual([2, 3]);
    await limited(folder, 0).cache.close();
    expect(kept(folder, [...archives, fresh])).toEqual([]);
  });

  test('keeps what another running job has used', async () => {
    const { folder, archives } = await filled(3);
    const other = open(folder, { now: () => NOW_MS - 10 * HOUR_MS });
    await other.cache.find(archives[1]?.checksum ?? '');
    await limited(folder, 0).cache.close();
    expect(kept(folder, archives)).toEqual([1]);
    await other.cache.close();
    await limited(folder, 0).cache.close();
    expect(kept(folder, archives)).toEqual([]);
  });

  test('believes leases of jobs that cannot be seen from here for some hours, and of ended ones never', async () => {
    const { folder, archives } = await filled(3);
    const token = ownerToken();
    const leases = {
      [token.replace(/-\w{8}-\w{12}-/, '-00000000-000000000000-')]: NOW_MS - HOUR_MS,
      [token.replace(/-\w{8}-\w{12}-/, '-00000000-000000000001-')]: NOW_MS - 7 * HOUR_MS,
      [token.replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000002-')]: NOW_MS,
    };
    const folderOfLeases = join(storeIn(folder), '.leases');
    mkdirSync(folderOfLeases, { recursive: true });
    for (const [index, [name, timeMs]] of Object.entries(leases).entries()) {
      writeFileSync(join(folderOfLeases, name), `${archives[index]?.checksum}\n`);
      utimesSync(join(folderOfLeases, name), timeMs / 1000, timeMs / 1000);
    }
    await limited(folder, 0).cache.close();
    expect(kept(folder, archives)).toEqual([0]);
    expect(readdirSync(folderOfLeases)).toEqual(Object.keys(leases).slice(0, 1));
  });

  test('reads no lease that is larger than a run writes', async () => {
    const { folder, archives } = await filled(2);
    const folderOfLeases = join(storeIn(folder), '.leases');
    mkdirSync(folderOfLeases, { recursive: true });
    const name = ownerToken().replace(/-\w{8}-\w{12}-/, '-00000000-000000000000-');
    writeFileSync(join(folderOfLeases, name), `${archives[0]?.checksum}\n`);
    truncateSync(join(folderOfLeases, name), 1024 ** 3);
    utimesSync(join(folderOfLeases, name), NOW_MS / 1000, NOW_MS / 1000);
    await limited(folder, 0).cache.close();
    expect(kept(folder, archives)).toEqual([]);
  });

  test('does not take a process for the holder of a lease that is older than it can be', async () => {
    const { folder, archives } = await filled(2);
    const nowMs = Date.now();
    const folderOfLeases = join(storeIn(folder), '.leases');
    mkdirSync(folderOfLeases, { recursive: true });
    const machine = ownerToken().split('-')[2];
    const ages = [1000, Math.min(6 * 24 * HOUR_MS, uptime() * 1000 + HOUR_MS)];
    for (const [index, ageMs] of ages.entries()) {
      // A start time of 0 is what systems write that do not tell it: then the number of the process has to do.
      const name = `${process.ppid}-0-${machine}-00000000000${index}-1`;
      writeFileSync(join(folderOfLeases, name), `${archives[index]?.checksum}\n`);
      utimesSync(join(folderOfLeases, name), (nowMs - ageMs) / 1000, (nowMs - ageMs) / 1000);
    }
    await open(folder, { maxSizeBytes: 0, now: () => nowMs }).cache.close();
    expect(kept(folder, archives)).toEqual([0]);
  });

  test('counts listings, which go by their age like archives', async () => {
    const { folder, archives } = await filled(2);
    const root = join(folder, 'cache');
    const url = new URL('https://rules.example.com/manifest.json');
    const listings = openListingStore({ root, onWarning: () => undefined });
    listings.put(url, { etag: '"1"', headers: {}, body: Buffer.alloc(SIZE) });
    const [name] = readdirSync(join(root, 'arm-install-listings'));
    const path = join(root, 'arm-install-listings', name ?? '');
    const size = lstatSync(path).size;
    const timeMs = NOW_MS - 1.5 * HOUR_MS;
    utimesSync(path, timeMs / 1000, timeMs / 1000);
    await limited(folder, SIZE + size).cache.close();
    expect(kept(folder, archives)).toEqual([0]);
    expect(readFileSync(path).length).toBe(size);
    await limited(folder, SIZE + size - 1).cache.close();
    expect(readdirSync(join(root, 'arm-install-listings'))).toEqual([]);
    expect(kept(folder, archives)).toEqual([0]);
  });
});

describe('temporary folders', () => {
  test('of ended runs go at the next publish, those of others after a day', async () => {
    const folder = temporaryFolder();
    const token = ownerToken();
    const names = {
      dead: `.tmp-${token.replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-')}`,
      elsewhere: `.tmp-${token.replace(/-\w{8}-\w{12}-/, '-00000000-000000000000-')}`,
      old: `.tmp-${token.replace(/-\w{8}-\w{12}-/, '-00000000-000000000001-')}`,
      own: `.tmp-${token}`,
    };
    for (const name of Object.values(names)) {
      mkdirSync(join(storeIn(folder), name), { recursive: true });
      writeFileSync(join(storeIn(folder), name, 'archive.tar.gz'), '');
      utimesSync(join(storeIn(folder), name), NOW_MS / 1000, NOW_MS / 1000);
    }
    utimesSync(join(storeIn(folder), names.old), NOW_MS / 1000 - 86_401, NOW_MS / 1000 - 86_401);
    const { checksum, body } = archiveOf(SIZE);
    await open(folder, { now: () => NOW_MS }).cache.publish(checksum, body);
    const left = namesInStore(folder).filter((name) => name.startsWith('.tmp-'));
    expect(left).toEqual([names.elsewhere, names.own].sort());
  });

  test('go too where a process has the number of one that ended long ago', async () => {
    const folder = temporaryFolder();
    const nowMs = Date.now();
    const machine = ownerToken().split('-')[2];
    const names = [0, 1].map((index) => `.tmp-${process.ppid}-0-${machine}-00000000000${index}-1`);
    const ages = [1000, Math.min(6 * 24 * HOUR_MS, uptime() * 1000 + HOUR_MS)];
    for (const [index, name] of names.entries()) {
      const seconds = (nowMs - (ages[index] ?? 0)) / 1000;
      mkdirSync(join(storeIn(folder), name), { recursive: true });
      utimesSync(join(storeIn(folder), name), seconds, seconds);
    }
    const { checksum, body } = archiveOf(SIZE);
    await open(folder, { now: () => nowMs }).cache.publish(checksum, body);
    expect(namesInStore(folder).filter((name) => name.startsWith('.tmp-'))).toEqual(names.slice(0, 1));
  });
});
