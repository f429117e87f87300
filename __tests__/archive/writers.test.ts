import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  entry,
  folder,
  GNU,
  globalPax,
  gnuLong,
  gzipMember,
  type HeaderFields,
  pax,
  V7,
} from '../support/tar-builder.ts';
import { read } from './both-ways.ts';

const LONG = `${'rules-for-'.repeat(12)}teams.md`;
const TREE = { 'a.md': 'A', [`sub/${LONG}`]: 'L', 'sub/é.md': 'E' };

/** Padded with zeros to records of 20 blocks, as most writers do. */
const records = (...parts: Buffer[]): Buffer => {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, Buffer.alloc(10_240 - (bytes.length % 10_240))]);
};

describe('archives as other programs lay them out are read exactly', () => {
  test('GNU tar, its own format, of a folder', async () => {
    const times = { mtime: '14721340000\0' };
    const tar = records(
      folder('pkg/', { ...GNU, ...times }),
      entry('pkg/a.md', 'A', { ...GNU, ...times }),
      folder('pkg/sub/', GNU),
      gnuLong('L', `pkg/sub/${LONG}`),
      entry(`pkg/sub/${LONG}`.slice(0, 100), 'L', GNU),
      entry('pkg/sub/é.md', 'E', GNU),
    );
    expect(await read(gzipMember(tar))).toEqual(TREE);
  });

  test('GNU tar of a dot', async () => {
    const tar = records(
      folder('./', GNU),
      entry('./a.md', 'A', GNU),
      folder('./sub/', GNU),
      entry('./sub/é.md', 'E', GNU),
    );
    expect(await read(gzipMember(tar, { name: 'x.tar' }))).toEqual({ 'a.md': 'A', 'sub/é.md': 'E' });
  });

  test('GNU tar, posix format', async () => {
    const times = { mtime: '1790000000.123456789', atime: '1790000000.1', ctime: '1790000001' };
    const tar = records(
      pax(times, { name: './PaxHeaders/pkg' }),
      folder('pkg/'),
      pax(times, { name: 'pkg/PaxHeaders/a.md' }),
      entry('pkg/a.md', 'A'),
      pax({ ...times, path: `pkg/sub/${LONG}` }),
      entry(`pkg/sub/${LONG}`.slice(0, 100), 'L'),
      pax(times),
      entry('pkg/sub/é.md', 'E'),
    );
    expect(await read(gzipMember(tar))).toEqual(TREE);
  });

  test('GNU tar, v7 format: folders have type 5 and no magic', async () => {
    const plain = { ...V7, type: '\0' };
    expect(await read(gzipMember(records(folder('pkg/', V7), entry('pkg/a.md', 'A', plain))))).toEqual({
      'a.md': 'A',
    });
  });

  test('bsdtar: numbers end in a space, pax headers carry its own keywords', async () => {
    const own = (size: number): HeaderFields => ({
      size: `${size.toString(8).padStart(11, '0')} `,
      mode: '000644 ',
      uid: '000765 ',
      mtime: '15000000000 ',
      deviceMajor: '000000 ',
      deviceMinor: '000000 ',
    });
    const keywords = {
      mtime: '1790000000.5',
      'LIBARCHIVE.creationtime': '1790000000',
      'SCHILY.dev': '1',
      'SCHILY.ino': '2',
      'SCHILY.nlink': '1',
      'LIBARCHIVE.xattr.com.apple.provenance': 'AQAA',
    };
    const tar = records(
      pax(keywords),
      folder('./pkg/', own(0)),
      pax(keywords),
      entry('./pkg/a.md', 'A', own(1)),
      pax({ ...keywords, path: `./pkg/sub/${LONG}` }),
      entry(LONG.slice(0, 100), 'L', { ...own(1), prefix: 'pkg/sub' }),
      pax({ ...keywords, path: './pkg/sub/é.md' }),
      entry('pkg/sub/_.md', 'E', own(1)),
    );
    expect(await read(gzipMember(tar))).toEqual(TREE);
  });

  test('npm pack: a package folder without entry, fixed times', async () => {
    const fixed = { mode: '000644 \0', uid: '', gid: '', userName: '', groupName: '', mtime: '03561574270 ' };
    const tar = Buffer.concat([
      entry('package/a.md', 'A', fixed),
      pax({ path: `package/sub/${LONG}` }),
      entry(`package/sub/${LONG}`.slice(0, 100), 'L', fixed),
      entry('package/sub/é.md', 'E', fixed),
      Buffer.alloc(1024),
    ]);
    expect(await read(gzipSync(tar))).toEqual(TREE);
  });

  test('Python: pax by default, GNU when asked', async () => {
    const inPax = records(
      pax({ mtime: '1790000000.25' }),
      folder('pkg'),
      pax({ path: 'pkg/sub/é.md' }),
      entry('pkg/sub/?.md', 'E'),
      entry('pkg/a.md', 'A'),
    );
    expect(await read(gzipMember(inPax, { name: 'x.tar' }))).toEqual({ 'a.md': 'A', 'sub/é.md': 'E' });
    const inGnu = records(
      folder('pkg', GNU),
      gnuLong('L', `pkg/sub/${LONG}`),
      entry('pkg', 'L', GNU),
      entry('pkg/a.md', 'A', GNU),
    );
    expect(await read(gzipMember(inGnu))).toEqual({ 'a.md': 'A', [`sub/${LONG}`]: 'L' });
  });

  test('busybox: GNU magic, and the checksum field ends in a NUL and a space', async () => {
    const tar = records(folder('pkg/', GNU), entry('pkg/a.md', 'A', GNU), entry('pkg/sub/é.md', 'E', GNU));
    expect(await read(gzipMember(tar))).toEqual({ 'a.md': 'A', 'sub/é.md': 'E' });
  });

  test('git archive, laid out by hand', async () => {
    const tar = records(
      globalPax({ comment: '0'.repeat(40) }),
      folder('pkg-1.0/', { mode: 0o775 }),
      entry('pkg-1.0/a.md', 'A', { mode: 0o664 }),
    );
    expect(await read(gzipMember(tar))).toEqual({ 'a.md': 'A' });
  });
});

describe('git archive itself', () => {
  const git = (folder: string, ...args: string[]): void => {
    const identity = {
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
    };
    const isolated = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', args, {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, ...identity, ...isolated },
    });
  };

  test.each([
    ['without a prefix', []],
    ['with a prefix', ['--prefix=rules-1.0/']],
  ])('%s gives the committed tree', async (_, options) => {
    const folder = mkdtempSync(join(tmpdir(), 'git-archive-test-'));
    try {
      for (const [path, content] of Object.entries(TREE)) {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      git(folder, 'init', '--quiet');
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '--message', 'rules');
      git(folder, 'archive', '--format=tar.gz', '--output=packed.tar.gz', ...options, 'HEAD');
      expect(await read(readFileSync(join(folder, 'packed.tar.gz')))).toEqual(TREE);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
