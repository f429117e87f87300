import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { notOn } from '../support/systems.ts';
import { filesBelow, temporaryFolder } from '../workspace/fixtures.ts';
import { archiveOf, bytesOf, namesInStore, open, storeIn } from './entries.ts';

const SMALL = 10_000;
const LARGE = 3 * 1024 * 1024 + 5;
const LONG_AGO = new Date('2001-02-03T04:05:06Z');

describe('ToolCache', () => {
  test.each([SMALL, 1024 * 1024, LARGE])('finds what another job published, %d bytes of it', async (size) => {
    const folder = temporaryFolder();
    const { checksum, bytes, body } = archiveOf(size);
    expect(await open(folder).cache.publish(checksum, body)).toBe(true);
    const { cache, warnings } = open(folder);
    expect(cache.has(checksum)).toBe(true);
    const found = await cache.find(checksum);
    expect(found?.kind).toBe(size > 1024 * 1024 ? 'file' : 'memory');
    expect(bytesOf(found)?.equals(bytes)).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('writes nothing before something is published', async () => {
    const folder = temporaryFolder();
    const { cache } = open(folder);
    expect(await cache.find(archiveOf(1).checksum)).toBeUndefined();
    expect(cache.has(archiveOf(1).checksum)).toBe(false);
    await cache.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('publishes a staged file without taking it away', async () => {
    const folder = temporaryFolder();
    const { checksum, bytes } = archiveOf(LARGE);
    const path = join(folder, 'download');
    writeFileSync(path, bytes);
    const { cache } = open(folder);
    expect(await cache.publish(checksum, { kind: 'file', path })).toBe(true);
    expect(lstatSync(path).size).toBe(LARGE);
    rmSync(path);
    expect(bytesOf(await cache.find(checksum))?.equals(bytes)).toBe(true);
  });

  test('has the layout of @actions/tool-cache and leaves nothing else', async () => {
    const folder = temporaryFolder();
    const { checksum, body } = archiveOf(SMALL);
    const { cache } = open(folder);
    await cache.publish(checksum, body);
    await cache.publish(checksum, body);
    await cache.close();
    expect(namesInStore(folder)).toEqual([checksum, `${checksum}.complete`]);
    expect(readdirSync(join(storeIn(folder), checksum))).toEqual(['archive.tar.gz']);
    expect(cache.pathOf(checksum)).toBe(join(storeIn(folder), checksum, 'archive.tar.gz'));
    const script = `const tc = await import('@actions/tool-cache');
      const found = tc.find('arm-install', '1.0.0', process.argv[1]);
      console.log(JSON.stringify({ found }));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, checksum], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { PATH: process.env.PATH, RUNNER_TOOL_CACHE: join(folder, 'cache'), RUNNER_TEMP: folder },
    });
    const last = output.toString().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toEqual({ found: join(storeIn(folder), checksum) });
  });

  notOn(['Windows'], 'files have no modes', () => {
    test.each([
      ['in memory', 'memory'],
      ['in a private file', 'file'],
    ])('lets other users read an archive that came %s, whatever the umask', async (_, kind) => {
      const folder = temporaryFolder();
      const { checksum, bytes, body } = archiveOf(LARGE);
      const path = join(folder, 'download');
      writeFileSync(path, bytes, { mode: 0o600 });
      const before = process.umask(0o077);
      try {
        await open(folder).cache.publish(checksum, kind === 'memory' ? body : { kind: 'file', path });
      } finally {
        process.umask(before);
      }
      const entry = join(storeIn(folder), checksum);
      expect(lstatSync(entry).mode & 0o777).toBe(0o755);
      expect(lstatSync(join(entry, 'archive.tar.gz')).mode & 0o777).toBe(0o644);
      expect(lstatSync(storeIn(folder)).mode & 0o777).toBe(0o755);
    });
  });

  test('puts a large archive into the folder of who has asked for it', async () => {
    const folder = temporaryFolder();
    const { checksum, body } = archiveOf(LARGE);
    const { cache } = open(folder);
    await cache.publish(checksum, body);
    const own = join(folder, 'scratch', 'part-1');
    expect(await cache.find(checksum, own)).toMatchObject({ kind: 'file' });
    expect(readdirSync(join(folder, 'scratch'))).toEqual(['part-1']);
    expect(readdirSync(own)).toHaveLength(1);
  });

  test('marks an entry as used when it is found', async () => {
    const folder = temporaryFolder();
    const { checksum, body } = archiveOf(SMALL);
    await open(folder).cache.publish(checksum, body);
    const marker = join(storeIn(folder), `${checksum}.complete`);
    utimesSync(marker, LONG_AGO, LONG_AGO);
    await open(folder, { readOnly: true }).cache.find(checksum);
    expect(lstatSync(marker).mtime).toEqual(LONG_AGO);
    await open(folder, { now: () => 1_000_000_000_000 }).cache.find(checksum);
    expect(lstatSync(marker).mtimeMs).toBe(1_000_000_000_000);
  });

  test('writes nothing at all when it is read-only', async () => {
    const folder = temporaryFolder();
    const { checksum, bytes, body } = archiveOf(SMALL);
    await open(folder).cache.publish(checksum, body);
    rmSync(join(storeIn(folder), '.leases'), { recursive: true });
    const before = filesBelow(folder);
    const { cache, warnings } = open(folder, { readOnly: true, maxSizeBytes: 1 });
    const other = archiveOf(SMALL);
    expect(await cache.publish(other.checksum, other.body)).toBe(false);
    expect(bytesOf(await cache.find(checksum))?.equals(bytes)).toBe(true);
    await cache.close();
    expect(filesBelow(folder)).toEqual(before);
    expect(warnings).toEqual([]);
  });

  test('does not take an entry without marker, or a marker without entry, for one', async () => {
    const folder = temporaryFolder();
    const [first, second] = [archiveOf(SMALL), archiveOf(SMALL)];
    const { cache, warnings } = open(folder);
    await cache.publish(first.checksum, first.body);
    await cache.publish(second.checksum, second.body);
    rmSync(join(storeIn(folder), `${first.checksum}.complete`));
    rmSync(join(storeIn(folder), second.checksum), { recursive: true });
    for (const { checksum, body, bytes } of [first, second]) {
      expect(cache.has(checksum)).toBe(false);
      expect(await cache.find(checksum)).toBeUndefined();
      expect(await cache.publish(checksum, body)).toBe(true);
      expect(bytesOf(await cache.find(checksum))?.equals(bytes)).toBe(true);
    }
    expect(warnings).toEqual([]);
  });
});

/** Ways in which an entry can be broken; each gets the entry's folder. */
const DAMAGES: [string, (entry: string) => void, string][] = [
  ['cut short', (entry) => truncateSync(join(entry, 'archive.tar.gz'), 100), 'its content is another one'],
  ['emptied', (entry) => truncateSync(join(entry, 'archive.tar.gz'), 0), 'its content is another one'],
  [
    'larger than an archive may be',
    (entry) => truncateSync(join(entry, 'archive.tar.gz'), 8 * 1024 ** 3),
    'it is larger than an archive may be',
  ],
  ['swapped', (entry) => writeFileSync(join(entry, 'archive.tar.gz'), 'other'), 'its content is another one'],
  ['without archive', (entry) => rmSync(join(entry, 'archive.tar.gz')), 'its archive is missing'],
  [
    'with a folder for an archive',
    (entry) => {
      rmSync(join(entry, 'archive.tar.gz'));
      mkdirSync(join(entry, 'archive.tar.gz'));
    },
    'its archive is not a file',
  ],
  [
    'a link',
    (entry) => {
      renameSync(entry, `${entry}-moved`);
      symlinkSync(`${entry}-moved`, entry);
    },
    'it is not a plain folder with a plain marker',
  ],
  [
    'with a link for a marker',
    (entry) => {
      rmSync(`${entry}.complete`);
      symlinkSync(join(entry, 'archive.tar.gz'), `${entry}.complete`);
    },
    'it is not a plain folder with a plain marker',
  ],
  [
    'a file',
    (entry) => {
      rmSync(entry, { recursive: true });
      writeFileSync(entry, '');
    },
    'it is not a plain folder with a plain marker',
  ],
];

describe.each([SMALL, LARGE])('an entry of %d bytes', (size) => {
  test.each(DAMAGES)('that is %s warns once, is a miss and heals', async (_, damage, reason) => {
    const folder = temporaryFolder();
    const { checksum, bytes, body } = archiveOf(size);
    await open(folder).cache.publish(checksum, body);
    const entry = join(storeIn(folder), checksum);
    damage(entry);
    const { cache, warnings } = open(folder);
    expect(await cache.find(checksum)).toBeUndefined();
    expect(await cache.find(checksum)).toBeUndefined();
    expect(cache.has(checksum)).toBe(false);
    expect(warnings).toEqual([`Cannot use the cached archive "${entry}": ${reason}; it will be replaced`]);
    expect(await cache.publish(checksum, body)).toBe(true);
    expect(bytesOf(await cache.find(checksum))?.equals(bytes)).toBe(true);
    expect(lstatSync(entry).isDirectory() && lstatSync(`${entry}.complete`).isFile()).toBe(true);
    expect(warnings).toHaveLength(1);
  });

  test('with a link for an archive is not followed', async () => {
    const folder = temporaryFolder();
    const { checksum, bytes, body } = archiveOf(size);
    await open(folder).cache.publish(checksum, body);
    const path = join(storeIn(folder), checksum, 'archive.tar.gz');
    writeFileSync(join(folder, 'elsewhere'), bytes);
    rmSync(path);
    symlinkSync(join(folder, 'elsewhere'), path);
    const { cache, warnings } = open(folder);
    expect(await cache.find(checksum)).toBeUndefined();
    expect(warnings.join()).toContain('its archive is a link');
    await cache.publish(checksum, body);
    expect(lstatSync(path).isFile()).toBe(true);
  });

  test('stays usable for who has found it while it is replaced or deleted', async () => {
    const folder = temporaryFolder();
    const { checksum, bytes, body } = archiveOf(size);
    const { cache } = open(folder);
    await cache.publish(checksum, body);
    const found = await cache.find(checksum);
    rmSync(storeIn(folder), { recursive: true });
    expect(bytesOf(found)?.equals(bytes)).toBe(true);
  });
});

describe('a cache that cannot be written', () => {
  test('warns once and fails nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cache'), 'a file in the way');
    const { cache, warnings } = open(folder);
    const { checksum, body } = archiveOf(SMALL);
    expect(await cache.publish(checksum, body)).toBe(false);
    expect(await cache.publish(checksum, body)).toBe(false);
    expect(await cache.find(checksum)).toBeUndefined();
    expect(cache.has(checksum)).toBe(false);
    await cache.close();
    expect(warnings).toEqual([
      `Cannot keep archives in the cache "${storeIn(folder)}": a file is where a folder is needed (ENOTDIR)`,
    ]);
  });

  notOn(['Windows'], 'folders have no modes', () => {
    test('but read is used without a word', async () => {
      const folder = temporaryFolder();
      const { checksum, body } = archiveOf(LARGE);
      await open(folder).cache.publish(checksum, body);
      rmSync(join(storeIn(folder), '.leases'), { recursive: true });
      const scratch = join(folder, 'own');
      mkdirSync(scratch);
      chmodSync(folder, 0o755);
      if (process.getuid?.() === 0) chownSync(scratch, 65_534, 65_534);
      else chmodSync(storeIn(folder), 0o555);
      const answer = execFileSync(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('cache-in-child.ts', import.meta.url)),
        JSON.stringify({ root: join(folder, 'cache'), scratch, checksums: [checksum], asNobody: true }),
      ]);
      chmodSync(storeIn(folder), 0o755);
      expect(JSON.parse(answer.toString())).toEqual({ found: 1, missed: 0, wrong: 0, warnings: [] });
    });
  });
});
