import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readTree, readTreeBelow } from '../../src/workspace/tree.ts';
import { notOn } from '../support/systems.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { temporaryFolder, writeFiles } from './fixtures.ts';

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('readTree()', () => {
  test('lists files by code point and digests them as the lockfile does', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'b.md': 'B', 'a/c.md': '', '\u{1F600}.md': 'smile', '\uFF5E.md': 'wave' });
    mkdirSync(join(folder, 'empty'));
    const tree = await readTree(folder);
    expect(tree?.files).toEqual([
      { path: 'a/c.md', sha256: sha256(''), sizeBytes: 0 },
      { path: 'b.md', sha256: sha256('B'), sizeBytes: 1 },
      { path: '\uFF5E.md', sha256: sha256('wave'), sizeBytes: 4 },
      { path: '\u{1F600}.md', sha256: sha256('smile'), sizeBytes: 5 },
    ]);
    const lines = `a/c.md\0${sha256('')}\nb.md\0${sha256('B')}\n\uFF5E.md\0${sha256('wave')}\n\u{1F600}.md\0${sha256('smile')}\n`;
    expect(tree?.digests[0]).toBe(sha256(lines));
    expect(tree?.others).toEqual([]);
  });

  test.each([256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 1_000_000])(
    'reads all of a file of %d bytes',
    async (size) => {
      const folder = temporaryFolder();
      const bytes = Buffer.alloc(size, 'rules ');
      writeFileSync(join(folder, 'large.md'), bytes);
      expect((await readTree(folder))?.files).toEqual([
        { path: 'large.md', sha256: sha256(bytes), sizeBytes: size },
      ]);
    },
  );

  test('is undefined for a folder that is not there', async () => {
    const folder = temporaryFolder();
    expect(await readTree(join(folder, 'none'))).toBeUndefined();
    expect(await readTreeBelow(folder, 'none/at/all')).toBeUndefined();
  });

  test('has a digest that equals none when a link is among the files, and does not follow it', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'rules/a.md': 'A', 'secret/b.md': 'B' });
    symlinkSync('../secret', join(folder, 'rules/link'));
    const tree = await readTree(join(folder, 'rules'));
    expect(tree).toEqual({
      files: [expect.objectContaining({ path: 'a.md' })],
      digests: [],
      others: ['link'],
      emptyFolders: [],
    });
  });

  test('takes a link to a folder, or a file, for no tree', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'rules/a.md': 'A' });
    symlinkSync('rules', join(folder, 'link'));
    const strange = { files: [], digests: [], others: ['.'], emptyFolders: [] };
    expect(await readTree(join(folder, 'link'))).toEqual(strange);
    expect(await readTree(join(folder, 'rules/a.md'))).toEqual(strange);
    expect(await readTreeBelow(folder, 'link/deeper')).toEqual(strange);
  });

  notOn(['Windows'], 'there are no FIFOs', () => {
    test('does not wait for a pipe', async () => {
      const folder = temporaryFolder();
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      expect(await readTree(folder)).toEqual({ files: [], digests: [], others: ['pipe'], emptyFolders: [] });
    });
  });

  notOn(['macOS', 'Windows'], 'names are Unicode', () => {
    test('counts a file whose name is no UTF-8 as strange', async () => {
      const folder = temporaryFolder();
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x2e, 0x6d, 0x64])]), 'x');
      expect(await readTree(folder)).toEqual({
        files: [],
        digests: [],
        others: ['\uFFFD.md'],
        emptyFolders: [],
      });
    });
  });
});

test('looking into very many folders lets the event loop turn, though there is nothing', async () => {
  const folder = temporaryFolder();
  const look = async () => {
    for (let index = 0; index < 30_000; index += 1) await readTreeBelow(folder, `arm/r${index}/1.0.0`);
  };
  expect(await turnsMeanwhile(look)).toBeGreaterThan(0);
});

notOn(['macOS', 'Windows'], 'holes of a file may take room there', () => {
  test('a file of holes that is larger than any ruleset is strange, and takes no room from the others', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'a.md': 'A', 'holes.md': '', 'z.md': 'Z' });
    truncateSync(join(folder, 'holes.md'), 1024 ** 4);
    const tree = await readTree(folder);
    expect([tree?.files.map(({ path }) => path), tree?.others]).toEqual([['a.md', 'z.md'], ['holes.md']]);
  });

  test('files of holes that are larger than any ruleset together are strange from there on', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'a.md': '', 'b.md': '' });
    for (const name of ['a.md', 'b.md']) truncateSync(join(folder, name), 160 * 1024 * 1024);
    const tree = await readTree(folder);
    expect([tree?.files.map(({ path }) => path), tree?.others]).toEqual([['a.md'], ['b.md']]);
  });
});

test('a folder that is deeper than any ruleset is strange, and not walked', async () => {
  const folder = temporaryFolder();
  const levels = Array.from({ length: 64 }, () => 'd');
  writeFiles(folder, { [`${levels.join('/')}/a.md`]: 'A' });
  expect((await readTree(folder))?.others).toEqual([`${levels.join('/')}/`]);
  writeFiles(folder, { [`${levels.slice(1).join('/')}/b.md`]: 'B' });
  expect((await readTree(folder))?.files.map(({ path }) => path)).toEqual([
    `${levels.slice(1).join('/')}/b.md`,
  ]);
});
