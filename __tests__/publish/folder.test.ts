import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { folderToPublish, listFolder, withListedFile } from '../../src/publish/folder.ts';
import { notOn } from '../support/systems.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { temporaryFolder } from '../workspace/fixtures.ts';
import { folderOf, pathsIn, refusalOf } from './publish-folder.ts';

describe('what is published of a folder', () => {
  test('is every regular file, hidden and empty ones too, sorted by code points', async () => {
    const names = [
      'b.md',
      'a/b.md',
      'a.md',
      'a-b.md',
      'B.txt',
      '.cursor/x.mdc',
      'a/.hidden',
      '\uff5e.md',
      '\u{1f600}.md',
    ];
    const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, ''])));
    mkdirSync(join(folder, 'empty'));
    expect(await pathsIn(folder)).toEqual(sorted);
  });

  test.each(['.git', 'node_modules', '.DS_Store', 'Thumbs.db', '._a.md', '__MACOSX'])(
    'is never %s, at any depth, as file or folder',
    async (name) => {
      const folder = folderOf({ 'a.md': '', [name]: '', [`sub/${name}/b.md`]: '', 'sub/c.md': '' });
      expect(await listFolder(folder)).toMatchObject({
        files: [{ path: 'a.md' }, { path: 'sub/c.md' }],
        leftOut: [name, `sub/${name}`],
      });
    },
  );

  test('keeps names that only start or end like what is left out', async () => {
    const names = ['.gitattributes', '.github/x.md', '_.md', 'my_node_modules/a.md'];
    expect(await pathsIn(folderOf(Object.fromEntries(names.map((name) => [name, '']))))).toEqual(names);
  });

  test('lets the event loop turn while it has very many files', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `${index}.txt`);
    const folder = folderOf({ '.armignore': '*.txt', 'a.md': '' });
    for (const name of names) writeFileSync(join(folder, name), '');
    expect(await turnsMeanwhile(() => listFolder(folder))).toBeGreaterThan(0);
  });

  test('is refused when nothing is left', async () => {
    const folder = folderOf({ '.git/config': '' });
    expect(await refusalOf(() => listFolder(folder))).toBe(
      `ARCHIVE_INVALID: Cannot pack "${folder}": there is no file to publish in it`,
    );
  });
});

describe('what is no regular file is refused by its name', () => {
  test('a link to a file, to a folder, and to nothing', async () => {
    const outside = folderOf({ 'secret/a.md': 'S' });
    for (const destination of ['secret/a.md', 'secret', 'missing']) {
      const folder = folderOf({ 'sub/a.md': '' });
      symlinkSync(join(outside, destination), join(folder, 'sub/link'));
      expect(await refusalOf(() => listFolder(folder))).toBe(
        'ARCHIVE_UNSAFE: Cannot pack "sub/link": symbolic links are not accepted',
      );
    }
  });

  notOn(['Windows'], 'there are no FIFOs and sockets in folders', () => {
    test('a FIFO and a socket', async () => {
      const folder = folderOf({ 'a.md': '' });
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      expect(await refusalOf(() => listFolder(folder))).toMatch(/^ARCHIVE_UNSAFE: Cannot pack "pipe": FIFOs/);
      const other = folderOf({ 'a.md': '' });
      const server = createServer();
      await new Promise<void>((listening) => server.listen(join(other, 'socket'), listening));
      expect(await refusalOf(() => listFolder(other))).toMatch(
        /^ARCHIVE_UNSAFE: Cannot pack "socket": sockets/,
      );
      server.close();
    });
  });

  notOn(['macOS', 'Windows'], 'names are Unicode', () => {
    test('a name that is not UTF-8', async () => {
      const folder = folderOf({ 'sub/a.md': '' });
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/sub/b`), Buffer.from([0xff])]), '');
      expect(await refusalOf(() => listFolder(folder))).toBe(
        'ARCHIVE_UNSAFE: Cannot accept entry "sub/b\ufffd" of the archive: a name must be valid UTF-8',
      );
    });
  });

  test('but not where .armignore leaves it out', async () => {
    const folder = folderOf({ 'a.md': '', '.armignore': 'link\nbin/' });
    symlinkSync('/', join(folder, 'link'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync('/', join(folder, 'bin/link'));
    expect(await pathsIn(folder)).toEqual(['a.md']);
  });
});

describe('the input path', () => {
  test('leads to a folder of the workspace, also through links inside of it', () => {
    const workspace = folderOf({ 'rules/a.md': '', 'project/x': '' });
    symlinkSync('rules', join(workspace, 'link'));
    const rules = join(workspace, 'rules');
    expect(folderToPublish(workspace, workspace, 'rules')).toBe(rules);
    expect(folderToPublish(workspace, workspace, 'link')).toBe(rules);
    expect(folderToPublish(workspace, join(workspace, 'project'), '../rules')).toBe(rules);
  });

  test('is refused where it is missing, a file, outside, or in .git', async () => {
    const outside = folderOf({ 'a.md': '' });
    const workspace = folderOf({ 'a.md': '', '.git/config': '' });
    symlinkSync(outside, join(workspace, 'out'));
    const refused = (path: string) => refusalOf(() => folderToPublish(workspace, workspace, path));
    expect(await refused('missing')).toBe(
      'INPUT_INVALID: Cannot use "missing" as input "path": there is no such folder; allowed is a folder inside the workspace',
    );
    expect(await refused('a.md')).toContain('there is no such folder');
    expect(await refused('out')).toContain('it leads out of the workspace');
    expect(await refused('..')).toContain('it leads out of the workspace');
    expect(await refused(outside)).toContain('it leads out of the workspace');
    expect(await refused('.git')).toContain('it lies in a ".git" folder');
  });
});

describe('a file that is no longer what was listed is not read', () => {
  const folderAndSecret = () => ({
    folder: folderOf({ 'sub/a.md': 'rule' }),
    outside: folderOf({ 'a.md': 'root' }),
  });
  const read = async (folder: string, change: () => void) => {
    const [file] = (await listFolder(folder)).files;
    if (file === undefined) throw new Error('Nothing was listed');
    change();
    return refusalOf(() => withListedFile(file, async () => {}));
  };

  test('because a link stands in its place', async () => {
    const { folder, outside } = folderAndSecret();
    const refused = await read(folder, () => {
      renameSync(join(folder, 'sub/a.md'), join(temporaryFolder(), 'a.md'));
      symlinkSync(join(outside, 'a.md'), join(folder, 'sub/a.md'));
    });
    expect(refused).toMatch(/^WRITE_FAILED: Cannot read ".*a\.md": a link is in the way/);
  });

  test('because a folder on the way is a link now, even when the file is the same', async () => {
    const { folder } = folderAndSecret();
    const refused = await read(folder, () => {
      const elsewhere = join(temporaryFolder(), 'sub');
      renameSync(join(folder, 'sub'), elsewhere);
      symlinkSync(elsewhere, join(folder, 'sub'));
    });
    expect(refused).toBe('WRITE_FAILED: Cannot pack "sub/a.md": it changed while it was read');
  });

  test('because it was replaced', async () => {
    const { folder } = folderAndSecret();
    const refused = await read(folder, () => {
      writeFileSync(join(folder, 'new'), 'RULE');
      renameSync(join(folder, 'new'), join(folder, 'sub/a.md'));
    });
    expect(refused).toBe('WRITE_FAILED: Cannot pack "sub/a.md": it changed while it was read');
  });
});
