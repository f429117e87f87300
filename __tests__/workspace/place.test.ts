import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type Ruleset, treeDigest } from '../../src/archive/contents.ts';
import { digestsByPath } from '../../src/workspace/ownership.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import { notOn, SYSTEM } from '../support/systems.ts';
import { failureOf, filesBelow, rulesetOf, targetsIn, temporaryFolder, writeFiles } from './fixtures.ts';

const FOLDER = 'arm/company/security/1.0.0';
const CHILD = fileURLToPath(new URL('place-in-child.ts', import.meta.url));
const LONG_AGO = new Date('2001-02-03T04:05:06Z');

function place(
  workspace: string,
  ruleset: Ruleset,
  options: Partial<Parameters<typeof placeRuleset>[0]> = {},
) {
  return placeRuleset({
    targets: targetsIn(workspace, 'a', 'b/rules'),
    relativeFolder: FOLDER,
    ruleset,
    ...options,
  });
}

/** Identity and time of a file: equal only when it is the very same and was not written. */
function identity(path: string): [number, number] {
  const { ino, mtimeMs } = lstatSync(path);
  return [ino, mtimeMs];
}

describe('placeRuleset()', () => {
  test('puts every file into every target, and nothing else', async () => {
    const workspace = temporaryFolder();
    const result = await place(workspace, rulesetOf({ 'a.md': 'A', 'deep/er/b.md': 'B' }));
    const placed = { [`${FOLDER}/a.md`]: 'A', [`${FOLDER}/deep/er/b.md`]: 'B' };
    expect(filesBelow(join(workspace, 'a'))).toEqual(placed);
    expect(filesBelow(join(workspace, 'b/rules'))).toEqual(placed);
    expect(result).toEqual({
      changed: true,
      fileChanges: { added: 2, changed: 0, removed: 0, unchanged: 0 },
      strangers: [],
      leftovers: [],
    });
  });

  notOn(['Windows'], 'there is no umask', () => {
    test.each([0o077, 0o022, 0o000])('sets modes 0644 and 0755 under umask %o', async (mask) => {
      const workspace = temporaryFolder();
      const before = process.umask(mask);
      try {
        await place(workspace, rulesetOf({ 'deep/b.md': 'B' }));
      } finally {
        process.umask(before);
      }
      const modes = [
        'a',
        'a/arm',
        'a/arm/company',
        `a/${FOLDER}`,
        `a/${FOLDER}/deep`,
        `a/${FOLDER}/deep/b.md`,
      ].map((path) => (statSync(join(workspace, path)).mode & 0o7777).toString(8));
      expect(modes).toEqual(['755', '755', '755', '755', '755', '644']);
    });
  });

  test('touches nothing when all is right already', async () => {
    const workspace = temporaryFolder();
    const ruleset = rulesetOf({ 'a.md': 'A', 'b.md': 'B' });
    await place(workspace, ruleset);
    const paths = ['a/arm', `a/${FOLDER}`, `a/${FOLDER}/a.md`].map((path) => join(workspace, path));
    const before = paths.map(identity);
    const result = await place(workspace, ruleset);
    expect(paths.map(identity)).toEqual(before);
    expect(result.changed).toBe(false);
    expect(result.fileChanges).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 2 });
  });

  test('mends only the target that is wrong', async () => {
    const workspace = temporaryFolder();
    const ruleset = rulesetOf({ 'a.md': 'A', 'b.md': 'B' });
    await place(workspace, ruleset);
    const right = join(workspace, 'a', FOLDER);
    const before = identity(right);
    rmSync(join(workspace, 'b/rules', FOLDER, 'a.md'));
    const result = await place(workspace, ruleset);
    expect(identity(right)).toEqual(before);
    expect(filesBelow(join(workspace, 'b/rules', FOLDER))).toEqual({ 'a.md': 'A', 'b.md': 'B' });
    expect(result.fileChanges).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 1 });
  });

  test('takes over what the version before has already, writes the rest, and removes that version', async () => {
    const workspace = temporaryFolder();
    const old = rulesetOf({ 'same.md': 'same', 'other.md': 'old', 'gone.md': 'gone' });
    await place(workspace, old);
    const same = join(workspace, 'a', FOLDER, 'same.md');
    utimesSync(same, LONG_AGO, LONG_AGO);
    const before = identity(same);
    const result = await place(
      workspace,
      rulesetOf({ 'same.md': 'same', 'other.md': 'new', 'added.md': '+' }),
      {
        relativeFolder: 'arm/company/security/1.1.0',
        previous: { relativeFolder: FOLDER, ownership: { contents: treeDigest(old.files) } },
      },
    );
    expect(result.fileChanges).toEqual({ added: 1, changed: 1, removed: 1, unchanged: 1 });
    const folder = join(workspace, 'a/arm/company/security/1.1.0');
    expect(filesBelow(folder)).toEqual({ 'same.md': 'same', 'other.md': 'new', 'added.md': '+' });
    expect(identity(join(folder, 'same.md'))).toEqual(before);
    expect(existsSync(join(workspace, 'a', FOLDER))).toBe(false);
  });

  test('restores changed files and keeps those of somebody else, links included', async () => {
    const workspace = temporaryFolder();
    const ruleset = rulesetOf({ 'a.md': 'A', 'deep/b.md': 'B' });
    await place(workspace, ruleset);
    writeFiles(join(workspace, 'a', FOLDER), { 'a.md': 'tampered', 'deep/mine.md': 'mine' });
    symlinkSync('nowhere', join(workspace, 'a', FOLDER, 'link'));
    const mine = join(workspace, 'a', FOLDER, 'deep/mine.md');
    const before = identity(mine);
    const result = await place(workspace, ruleset);
    expect(filesBelow(join(workspace, 'a'))).toEqual({
      [`${FOLDER}/a.md`]: 'A',
      [`${FOLDER}/deep/b.md`]: 'B',
      [`${FOLDER}/deep/mine.md`]: 'mine',
      [`${FOLDER}/link`]: '-> nowhere',
    });
    expect(identity(mine)).toEqual(before);
    expect(result.strangers.toSorted()).toEqual([`a/${FOLDER}/deep/mine.md`, `a/${FOLDER}/link`]);
    expect(result.fileChanges).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 1 });
  });

  test('does not touch a folder whose only difference is a file of somebody else', async () => {
    const workspace = temporaryFolder();
    const ruleset = rulesetOf({ 'a.md': 'A' });
    await place(workspace, ruleset);
    writeFiles(join(workspace, 'a', FOLDER), { 'mine.md': 'mine' });
    const before = identity(join(workspace, 'a', FOLDER));
    const result = await place(workspace, ruleset);
    expect(result).toMatchObject({ changed: false, strangers: [`a/${FOLDER}/mine.md`] });
    expect(identity(join(workspace, 'a', FOLDER))).toEqual(before);
  });

  test.each([
    ['the digest and one added file', (old: Ruleset) => ({ contents: treeDigest(old.files) })],
    ['the list of files', (old: Ruleset) => ({ files: digestsByPath(old.files) })],
  ])('replaces a moving version in place, telling our files by %s', async (_, ownership) => {
    const workspace = temporaryFolder();
    const old = rulesetOf({ 'a.md': 'A', 'gone.md': 'gone' });
    await place(workspace, old);
    writeFiles(join(workspace, 'a', FOLDER), { 'mine.md': 'mine' });
    const result = await place(workspace, rulesetOf({ 'a.md': 'A2' }), { ownership: ownership(old) });
    expect(filesBelow(join(workspace, 'a', FOLDER))).toEqual({ 'a.md': 'A2', 'mine.md': 'mine' });
    expect(filesBelow(join(workspace, 'b/rules', FOLDER))).toEqual({ 'a.md': 'A2' });
    expect(result.fileChanges).toEqual({ added: 0, changed: 1, removed: 1, unchanged: 0 });
    expect(result.strangers).toEqual([`a/${FOLDER}/mine.md`]);
  });

  test.each([
    ['a file that the new ruleset brings too', { 'mine.md': 'new' }],
    ['a file where the new ruleset has a folder', { 'mine.md/deep.md': 'new' }],
  ])('never replaces %s', async (_, files) => {
    const workspace = temporaryFolder();
    const old = rulesetOf({ 'a.md': 'A' });
    await place(workspace, old);
    writeFiles(join(workspace, 'b/rules', FOLDER), { 'mine.md': 'mine' });
    const before = filesBelow(workspace);
    const failure = await failureOf(() =>
      place(workspace, rulesetOf(files), { ownership: { contents: treeDigest(old.files) } }),
    );
    expect(failure.code).toBe('WRITE_FAILED');
    expect(failure.message).toContain(`"b/rules/${FOLDER}/mine.md"`);
    expect(filesBelow(workspace)).toEqual(before);
  });

  test('moves a large file into the last target and copies it into the others', async () => {
    const workspace = temporaryFolder();
    const spool = join(temporaryFolder(), 'spooled');
    writeFileSync(spool, 'large', { mode: 0o600 });
    const { ino } = lstatSync(spool);
    const [file] = rulesetOf({ 'large.md': 'large' }).files;
    if (file === undefined) throw new Error('There is no file');
    await place(workspace, { files: [{ ...file, content: { kind: 'file', path: spool } }] });
    const placed = ['a', 'b/rules'].map((target) => join(workspace, target, FOLDER, 'large.md'));
    expect(placed.map((path) => lstatSync(path).ino === ino)).toEqual([false, true]);
    expect(filesBelow(join(workspace, 'a', FOLDER))).toEqual({ 'large.md': 'large' });
    const mode = SYSTEM === 'Windows' ? 0o666 : 0o644;
    expect(placed.map((path) => lstatSync(path).mode & 0o777)).toEqual([mode, mode]);
  });

  test('never shares a file between two targets', async () => {
    const workspace = temporaryFolder();
    await place(workspace, rulesetOf({ 'a.md': 'A' }));
    writeFileSync(join(workspace, 'a', FOLDER, 'a.md'), 'edited');
    expect(filesBelow(join(workspace, 'b/rules', FOLDER))).toEqual({ 'a.md': 'A' });
  });

  test('gives an unchanged file with strange permissions the right ones', async () => {
    const workspace = temporaryFolder();
    await place(workspace, rulesetOf({ 'a.md': 'A', 'b.md': 'B' }));
    const file = join(workspace, 'a', FOLDER, 'a.md');
    chmodSync(file, 0o600);
    await place(workspace, rulesetOf({ 'a.md': 'A', 'b.md': 'B2' }));
    expect(lstatSync(file).mode & 0o777).toBe(SYSTEM === 'Windows' ? 0o666 : 0o644);
  });

  test.each(['arm/company', 'arm/company/security', FOLDER])('never follows a link at %s', async (path) => {
    const workspace = temporaryFolder();
    const elsewhere = temporaryFolder();
    mkdirSync(join(workspace, 'b/rules', path, '..'), { recursive: true });
    symlinkSync(elsewhere, join(workspace, 'b/rules', path));
    const failure = await failureOf(() => place(workspace, rulesetOf({ 'a.md': 'A' })));
    expect(failure.code).toBe('TARGET_UNSAFE');
    expect(filesBelow(elsewhere)).toEqual({});
    expect(filesBelow(join(workspace, 'a'))).toEqual({});
  });
});

const ODD_NAME = Buffer.concat([Buffer.from('/'), Buffer.from([0xff]), Buffer.from('.md')]);

function addOddThings(folder: string): void {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'empty'));
  chmodSync(join(folder, 'empty'), 0o700);
  // Elsewhere names are Unicode.
  if (SYSTEM === 'Linux') writeFileSync(Buffer.concat([Buffer.from(folder), ODD_NAME]), 'odd');
}

function oddThings(folder: string): unknown[] {
  const paths = [
    Buffer.from(join(folder, 'pipe')),
    Buffer.from(join(folder, 'empty')),
    Buffer.concat([Buffer.from(folder), ODD_NAME]),
  ];
  return paths.map((path) => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return [stats?.ino, stats?.mode, stats?.mtimeMs];
  });
}

/** So many files that the event loop turns while they are staged, and something can happen before the swap. */
function largeRuleset(): Ruleset {
  return rulesetOf(Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`${index}.md`, 'x'])));
}

/** Resolved as soon as a target is being staged that was empty before. */
async function stagingIn(workspace: string, target = 'a'): Promise<void> {
  while (!existsSync(join(workspace, target, 'arm'))) await setImmediate();
}

describe('placeRuleset() is all or nothing:', () => {
  test('takes back the first target when the second cannot be swapped', async () => {
    const workspace = temporaryFolder();
    await place(workspace, rulesetOf({ 'old.md': 'old' }), { targets: targetsIn(workspace, 'a') });
    writeFiles(join(workspace, 'a', FOLDER), { 'mine.md': 'mine' });
    const before = filesBelow(join(workspace, 'a'));
    const placing = failureOf(() => place(workspace, largeRuleset()));
    await stagingIn(workspace, 'b/rules');
    writeFiles(join(workspace, 'b/rules', FOLDER), { 'sudden.md': 'here first' });
    const failure = await placing;
    expect(failure.code).toBe('WRITE_FAILED');
    const reason =
      SYSTEM === 'Windows'
        ? 'permission denied, or held open by another program (EPERM)'
        : 'something else has been put there meanwhile (ENOTEMPTY)';
    expect(failure.message).toBe(`Cannot replace "b/rules/${FOLDER}": ${reason}`);
    expect(filesBelow(join(workspace, 'a'))).toEqual(before);
    expect(filesBelow(join(workspace, 'b/rules'))).toEqual({ [`${FOLDER}/sudden.md`]: 'here first' });
  });

  test('notices a link that is put on the way while it stages', async () => {
    const workspace = temporaryFolder();
    const elsewhere = temporaryFolder();
    const placing = failureOf(() => place(workspace, largeRuleset()));
    await stagingIn(workspace);
    symlinkSync(elsewhere, join(workspace, 'a/arm/company'));
    expect((await placing).code).toBe('TARGET_UNSAFE');
    expect(filesBelow(elsewhere)).toEqual({});
    expect(readdirSync(join(workspace, 'a/arm'))).toEqual(['company']);
  });

  test('stops when the run is cancelled, leaving no trace', async () => {
    const workspace = temporaryFolder();
    const failure = await failureOf(() => place(workspace, largeRuleset(), { signal: AbortSignal.abort() }));
    expect(failure.code).toBe('CANCELLED');
    expect(filesBelow(join(workspace, 'a'))).toEqual({});
  });

  test('stops between files when the run is cancelled meanwhile, and the next placement starts', async () => {
    const workspace = temporaryFolder();
    const controller = new AbortController();
    const placing = failureOf(() => place(workspace, largeRuleset(), { signal: controller.signal }));
    const next = place(workspace, rulesetOf({ 'a.md': 'A' }));
    await stagingIn(workspace);
    expect(readdirSync(join(workspace, 'a/arm'))).toHaveLength(1);
    controller.abort();
    expect((await placing).code).toBe('CANCELLED');
    await next;
    for (const target of ['a', 'b/rules']) {
      expect(filesBelow(join(workspace, target))).toEqual({ [`${FOLDER}/a.md`]: 'A' });
    }
  });

  notOn(['Windows'], 'there are no modes and no FIFOs', () => {
    test('says where permission is missing, and changes no target', () => {
      const workspace = temporaryFolder();
      writeFiles(workspace, { 'a/x': '', 'b/rules/arm/company/x': '' });
      for (const path of ['', 'a', 'b', 'b/rules', 'b/rules/arm', 'b/rules/arm/company']) {
        if (process.getuid?.() === 0) chownSync(join(workspace, path), 65_534, 65_534);
      }
      chmodSync(join(workspace, 'b/rules/arm/company'), 0o555);
      const order = {
        workspace,
        targets: ['a', 'b/rules'],
        relativeFolder: FOLDER,
        rulesets: [{ 'a.md': 'A' }],
        asNobody: true,
      };
      const answer = execFileSync(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        CHILD,
        JSON.stringify(order),
      ]);
      chmodSync(join(workspace, 'b/rules/arm/company'), 0o755);
      expect(JSON.parse(answer.toString())).toEqual({
        code: 'WRITE_FAILED',
        message: `Cannot replace "b/rules/${FOLDER}": permission denied (EACCES)`,
      });
      expect(filesBelow(workspace)).toEqual({ 'a/x': '', 'b/rules/arm/company/x': '' });
    });

    test('leaves the old version everywhere when it cannot be removed from one target', async () => {
      const workspace = temporaryFolder();
      const old = rulesetOf({ 'a.md': 'A' });
      const before = 'arm/company/before/1.0.0';
      await place(workspace, old, { relativeFolder: before });
      const folders = readdirSync(workspace, { recursive: true }).map(String);
      for (const path of ['', ...folders]) {
        if (process.getuid?.() === 0) chownSync(join(workspace, path), 65_534, 65_534);
      }
      const stuck = join(workspace, 'b/rules/arm/company/before');
      chmodSync(stuck, 0o555);
      const present = filesBelow(workspace);
      const order = {
        workspace,
        targets: ['a', 'b/rules'],
        relativeFolder: FOLDER,
        previous: { relativeFolder: before, ownership: { contents: treeDigest(old.files) } },
        rulesets: [{ 'a.md': 'new' }],
        asNobody: true,
      };
      const answer = execFileSync(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        CHILD,
        JSON.stringify(order),
      ]);
      chmodSync(stuck, 0o755);
      expect(JSON.parse(answer.toString())).toEqual({
        code: 'WRITE_FAILED',
        message: `Cannot replace "b/rules/${before}": permission denied (EACCES)`,
      });
      expect(filesBelow(workspace)).toEqual(present);
    });

    test('mends a folder around a pipe, an empty folder and a name that is no UTF-8, none of which is touched', async () => {
      const workspace = temporaryFolder();
      const ruleset = rulesetOf({ 'a.md': 'A', 'deep/b.md': 'B', 'deep/c.md': 'C' });
      await place(workspace, ruleset);
      const folder = join(workspace, 'a', FOLDER);
      addOddThings(folder);
      writeFileSync(join(folder, 'deep/b.md'), 'tampered');
      const odd = oddThings(folder);
      const untouched = identity(join(folder, 'a.md'));
      const result = await place(workspace, ruleset);
      expect(result.fileChanges).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 2 });
      expect(readFileSync(join(folder, 'deep/b.md'), 'utf8')).toBe('B');
      expect(identity(join(folder, 'a.md'))).toEqual(untouched);
      expect(oddThings(folder)).toEqual(odd);
      expect(readdirSync(join(workspace, 'a/arm'))).toEqual(['company']);
    });

    test('replaces a version around a pipe, an empty folder and a name that is no UTF-8, which stay', async () => {
      const workspace = temporaryFolder();
      const old = rulesetOf({ 'a.md': 'A', 'deep/b.md': 'B' });
      await place(workspace, old);
      const folder = join(workspace, 'a', FOLDER);
      addOddThings(folder);
      const odd = oddThings(folder);
      const previous = { relativeFolder: FOLDER, ownership: { files: digestsByPath(old.files) } };
      const relativeFolder = 'arm/company/security/1.1.0';
      const result = await place(workspace, rulesetOf({ 'a.md': 'A2' }), { relativeFolder, previous });
      expect(oddThings(folder)).toEqual(odd);
      expect(readdirSync(folder).sort()).toEqual(['empty', 'pipe', '\uFFFD.md']);
      expect(result.strangers.sort()).toEqual(
        ['empty/', 'pipe', '\uFFFD.md'].map((name) => `a/${FOLDER}/${name}`),
      );
      expect(existsSync(join(workspace, 'b/rules', FOLDER))).toBe(false);
      for (const target of ['a', 'b/rules']) {
        expect(filesBelow(join(workspace, target, relativeFolder))).toEqual({ 'a.md': 'A2' });
      }
    });

    test('says which file could not be written, and leaves nothing of it', () => {
      const workspace = temporaryFolder();
      const order = {
        workspace,
        targets: ['a', 'b'],
        relativeFolder: FOLDER,
        rulesets: [{ 'small.md': 'A', 'vast.md': 'x'.repeat(60_000) }],
      };
      const script = `trap '' XFSZ; ulimit -f 16; exec "$0" --disable-warning=ExperimentalWarning "$@"`;
      const answer = execFileSync('/bin/bash', [
        '-c',
        script,
        process.execPath,
        CHILD,
        JSON.stringify(order),
      ]);
      expect(JSON.parse(answer.toString())).toEqual({
        code: 'WRITE_FAILED',
        message: `Cannot write "a/${FOLDER}/vast.md": the file is larger than the system allows (EFBIG)`,
      });
      expect(readdirSync(workspace)).toEqual([]);
    });
  });
});
