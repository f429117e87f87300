import { execFileSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listFolder } from '../../src/publish/folder.ts';
import { type PackedArchive, packFiles } from '../../src/publish/pack.ts';
import { filesBelow, temporaryFolder } from '../workspace/fixtures.ts';
import { bytesOf, folderOf, pathsIn, publish, publishNamed, refusalOf, tarOf } from './publish-folder.ts';

const FILES = { 'b.md': 'B', 'a/one.md': 'one', 'a/two.md': '', 'ä/ö.md': 'umlaut', '.cursor/x.mdc': 'x' };
const MEBIBYTE = 1024 * 1024;

const pack = async (folder: string) =>
  packFiles((await listFolder(folder)).files, { directory: temporaryFolder() });

/** Runs the `tar` of this system (GNU or libarchive), which takes the colon of a Windows path for that of a host. */
function systemTar(packed: PackedArchive, ...args: string[]): string {
  const options = { cwd: dirname(packed.body.path), encoding: 'utf8' } as const;
  return execFileSync('tar', [...args, basename(packed.body.path)], options);
}

function listedByTar(packed: PackedArchive): string[] {
  return systemTar(packed, '-tzf').split(/\r?\n/).slice(0, -1);
}

describe('the bytes of an archive', () => {
  test('are the same whatever the order of creation, the times and the modes', async () => {
    const first = folderOf(FILES);
    const second = folderOf(Object.fromEntries(Object.entries(FILES).reverse()));
    utimesSync(join(second, 'b.md'), 1, 1);
    chmodSync(join(second, 'b.md'), 0o700);
    chmodSync(join(second, 'a'), 0o700);
    expect(bytesOf(await pack(second))).toEqual(bytesOf(await pack(first)));
  });

  test('are these, on every system and with every Node', async () => {
    const text = Array.from(
      { length: 20_000 },
      (_, line) => `${line}: rule ${(line * 7919) % 10_007}\n`,
    ).join('');
    const { checksum, sizeBytes } = await pack(folderOf({ ...FILES, 'long.md': text }));
    expect({ checksum, sizeBytes }).toEqual({
      checksum: '52c2e98e3d6e5db2c07e01d6e848f013b6984cbb8f2ae91536801080f89c3bb6',
      sizeBytes: 96_664,
    });
  });

  test('start with a gzip header without name, time and system', async () => {
    const bytes = bytesOf(await pack(folderOf(FILES)));
    expect(bytes.subarray(0, 10).toString('hex')).toBe('1f8b0800000000000003');
  });

  test('tell neither owner nor mode nor time', async () => {
    const folder = folderOf({ 'a.md': 'A' });
    chmodSync(join(folder, 'a.md'), 0o755);
    const packed = await pack(folder);
    const header = tarOf(packed).subarray(0, 512);
    expect(header.toString('latin1', 100, 148)).toBe(
      ['0000644', '0000000', '0000000', '00000000001', '00000000000', ''].join('\0'),
    );
    expect(header.toString('latin1', 257, 345)).toBe(`ustar\x0000${'\0'.repeat(64)}0000000\x000000000\0`);
  });

  test('are what checksum and size say', async () => {
    const packed = await pack(folderOf(FILES));
    expect(hash('sha256', bytesOf(packed))).toBe(packed.checksum);
    expect(bytesOf(packed)).toHaveLength(packed.sizeBytes);
  });
});

describe('what is packed installs', () => {
  test('as the tree that was published', async () => {
    const folder = folderOf({
      ...FILES,
      binary: Buffer.from([0, 255, 1]),
      'large.bin': randomBytes(2 * MEBIBYTE),
    });
    const { verified, listing } = await publish(folder);
    const installed = verified.ruleset.files.map(({ path, sha256 }) => [path, sha256]);
    const published = listing.files.map(({ path }) => [
      path,
      hash('sha256', readFileSync(join(folder, path))),
    ]);
    expect(installed).toEqual(published);
  });

  test('and is listed and unpacked by the tar of this system', async () => {
    const folder = folderOf({
      'b.md': 'B',
      'a/one.md': 'one',
      [`${'d'.repeat(60)}/${'e'.repeat(60)}/f.md`]: 'F',
      [`${'g'.repeat(120)}.md`]: 'G',
    });
    const packed = await pack(folder);
    expect(listedByTar(packed)).toEqual(await pathsIn(folder));
    systemTar(packed, '-xzf');
    rmSync(packed.body.path);
    expect(filesBelow(dirname(packed.body.path))).toEqual(filesBelow(folder));
  });

  test('with the folder that all files share, for an empty folder stands beside it', async () => {
    const { packed, verified } = await publish(folderOf({ 'rules/a.md': 'A', 'rules/sub/b.md': 'B' }));
    expect(verified.ruleset.files.map(({ path }) => path)).toEqual(['rules/a.md', 'rules/sub/b.md']);
    expect(listedByTar(packed)).toEqual(['.arm-install/', 'rules/a.md', 'rules/sub/b.md']);
  });

  test.each([
    ['.arm-install/a.md', ['..arm-install/', '.arm-install/a.md']],
    ['.ARM-Install/a.md', ['..arm-install/', '.ARM-Install/a.md']],
    ['!/a.md', ['!/a.md', '.arm-install/']],
  ])('also when that file is %s', async (path, entries) => {
    const { packed, verified } = await publishNamed(path);
    expect(verified.ruleset.files).toMatchObject([{ path }]);
    expect(listedByTar(packed)).toEqual(entries);
  });

  test.each([
    ['one file', ['a.md']],
    ['two folders', ['a/x.md', 'b/x.md']],
    ['a file beside a folder', ['a.md', 'b/x.md']],
  ])('without such a folder for %s', async (_, paths) => {
    const { packed } = await publishNamed(...paths);
    expect(listedByTar(packed)).toEqual(paths);
  });
});

describe('a pax header', () => {
  const isThere = async (path: string) => {
    const { packed } = await publishNamed(path, 'other.md');
    return tarOf(packed).includes('PaxHeader/');
  };
  test.each([
    ['a name of 100 bytes', `${'a'.repeat(97)}.md`],
    ['folders of 155 bytes before a name of 100', `${'p'.repeat(77)}/${'q'.repeat(77)}/${'a'.repeat(97)}.md`],
  ])('does not come before %s', async (_, path) => {
    expect(await isThere(path)).toBe(false);
  });

  test.each([
    ['a name of 101 bytes', `${'a'.repeat(98)}.md`],
    ['a long name in a short folder', `p/${'a'.repeat(98)}.md`],
    ['folders of 156 bytes', `${'p'.repeat(78)}/${'q'.repeat(77)}/${'a'.repeat(97)}.md`],
    ['a name that is not ASCII', 'ä.md'],
    ['a path of 1,024 bytes', `${`${'p'.repeat(199)}/`.repeat(5)}${'a'.repeat(24)}`],
  ])('comes before %s', async (_, path) => {
    expect(await isThere(path)).toBe(true);
  });
});

describe('what an install would refuse is refused in its words', () => {
  test.each([
    [
      'con.md',
      'ARCHIVE_UNSAFE: Cannot accept entry "con.md" of the archive: no part of a name may be a device name of Windows',
    ],
    [
      'a?.md',
      'ARCHIVE_UNSAFE: Cannot accept entry "a?.md" of the archive: a name must not contain the character ?',
    ],
    [
      'a\\b.md',
      'ARCHIVE_UNSAFE: Cannot accept entry "a\\u{5c}b.md" of the archive: a name must not contain a backslash',
    ],
    [
      'sub./b.md',
      'ARCHIVE_UNSAFE: Cannot accept entry "sub./b.md" of the archive: no part of a name may end with a dot or a space',
    ],
    [
      '.GIT/config',
      'ARCHIVE_UNSAFE: Cannot accept entry ".GIT/config" of the archive: no part of a name may be ".git" in any spelling',
    ],
    [
      'a\u202eb.md',
      'ARCHIVE_UNSAFE: Cannot accept entry "a\\u{202e}b.md" of the archive: a name must not contain U+202E',
    ],
  ])('%j', async (path, message) => {
    expect(await refusalOf(() => publishNamed('a.md', path))).toBe(message);
  });

  test('names that differ in letter case only', async () => {
    expect(await refusalOf(() => publishNamed('A.md', 'a.md'))).toMatch(
      /^ARCHIVE_UNSAFE: .*"a\.md".*the same as "A\.md"/,
    );
  });

  test('more than 10,000 entries, the folder counted', async () => {
    const names = Array.from({ length: 10_001 }, (_, index) => `sub/${10_000 + index}`);
    expect(await refusalOf(() => publishNamed('a.md', ...names))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "sub/19998": more than 10000 entries',
    );
  });

  test('too many files, before one is read', async () => {
    const folder = folderOf({ 'a.md': '', 'sub/b.md': '', 'sub/c.md': '' });
    const limits = { entries: 2, unpackedBytes: 256 * MEBIBYTE };
    expect(await refusalOf(() => listFolder(folder, limits))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "sub/c.md": more than 2 entries',
    );
  });

  test('more than 256 MiB, before one is read', async () => {
    const folder = folderOf({ 'a.md': '', 'b.md': 'B' });
    truncateSync(join(folder, 'a.md'), 256 * MEBIBYTE);
    expect(await refusalOf(() => listFolder(folder))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "b.md": it unpacks to more than 256 MiB',
    );
  });

  test('content that expands too much', async () => {
    const folder = folderOf({ 'a.md': '' });
    truncateSync(join(folder, 'a.md'), 20 * MEBIBYTE);
    expect(await refusalOf(() => publish(folder))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "a.md": it unpacks to more than 200 times its size',
    );
  });
});

test('contents is the digest that the lockfile would have', async () => {
  const { verified } = await publish(folderOf({ 'a.md': 'A', 'b.md': 'B' }));
  const sha256 = (text: string) => hash('sha256', text);
  expect(verified.contents).toBe(sha256(`a.md\0${sha256('A')}\nb.md\0${sha256('B')}\n`));
});

describe('packing stops', () => {
  const changing = async (change: (path: string) => void) => {
    const folder = folderOf({ 'a.md': 'A', 'b.md': 'B' });
    const { files } = await listFolder(folder);
    change(join(folder, 'b.md'));
    return refusalOf(() => packFiles(files, { directory: temporaryFolder() }));
  };

  test('when a file grew or shrank since it was listed', async () => {
    const message = 'WRITE_FAILED: Cannot pack "b.md": it changed while it was read';
    expect(await changing((path) => appendFileSync(path, 'C'))).toBe(message);
    expect(await changing((path) => truncateSync(path, 0))).toBe(message);
  });

  test('when the run is cancelled', async () => {
    const { files } = await listFolder(folderOf({ 'a.md': 'a'.repeat(MEBIBYTE) }));
    const signal = AbortSignal.abort();
    expect(await refusalOf(() => packFiles(files, { directory: temporaryFolder(), signal }))).toBe(
      'CANCELLED: Cannot pack the folder: the run was cancelled',
    );
  });

  test('when the disk refuses the temporary file', async () => {
    const folder = folderOf({ 'a.md': '', file: '' });
    const directory = join(folder, 'file');
    expect(await refusalOf(async () => packFiles((await listFolder(folder)).files, { directory }))).toMatch(
      /^WRITE_FAILED: Cannot write ".*packed\.tar\.gz"/,
    );
    expect(existsSync(join(directory, 'packed.tar.gz'))).toBe(false);
  });
});
