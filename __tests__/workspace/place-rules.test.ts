import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/contents.ts';
import { flatPrefix, nestedFolder } from '../../src/assistants/rules.ts';
import { ownerToken } from '../../src/disk/scratch.ts';
import { AssistantFolder } from '../../src/workspace/assistant-folder.ts';
import { Journal, recoverRules } from '../../src/workspace/journal.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import type { RuleFile } from '../../src/workspace/place-rules.ts';
import { notOn } from '../support/systems.ts';
import { failureOf, filesBelow, rulesetOf, targetsIn, temporaryFolder, writeFiles } from './fixtures.ts';

const LONG_AGO = new Date('2001-02-03T04:05:06Z');
const KEY = 'team';

type Name = 'claude' | 'kiro';
const PATHS: Record<Name, string> = { claude: '.claude/rules', kiro: '.kiro/steering' };

function folderIn(workspace: string, name: Name): AssistantFolder {
  return new AssistantFolder({ name, path: join(workspace, PATHS[name]), shown: PATHS[name] });
}

/** Where a rule lies below the assistant's folder. */
function placeOf(name: Name, path: string): string {
  return name === 'kiro' ? `${flatPrefix(KEY)}${path.replaceAll('/', '+')}` : `${nestedFolder(KEY)}/${path}`;
}

function rulesOf(name: Name, texts: Record<string, string>): RuleFile[] {
  const at = (path: string) => placeOf(name, path);
  const files = Object.fromEntries(Object.entries(texts).map(([path, text]) => [at(path), text]));
  return rulesetOf(files).files.map((file) => ({ ...file, origin: file.path }));
}

/** Places texts for both kinds of assistants, knowing what was placed before. */
function place(
  workspace: string,
  texts: Record<string, string>,
  before?: Record<string, string>,
  targets: string[] = [],
): ReturnType<typeof placeRuleset> {
  return placeRuleset({
    targets: targetsIn(workspace, ...targets),
    relativeFolder: 'arm/team/1.0.0',
    ruleset: rulesetOf(texts),
    assistants: (['claude', 'kiro'] as const).map((name) => ({
      folder: folderIn(workspace, name),
      key: KEY,
      files: rulesOf(name, texts),
      ownership: before === undefined ? {} : { contents: treeDigest(rulesOf(name, before)) },
    })),
  });
}

function expected(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    (['claude', 'kiro'] as const).flatMap((name) =>
      Object.entries(texts).map(([path, text]) => [`${PATHS[name]}/${placeOf(name, path)}`, text]),
    ),
  );
}

const OLD = { 'a.md': 'old', 'sub/b.md': 'same', 'sub/gone.md': 'gone' };
const NEW = { 'a.md': 'new', 'sub/b.md': 'same', 'more/c.md': 'more' };

describe('placeRuleset() for assistants', () => {
  test('changes files one by one, leaves what is the same, and empty folders of ours go', async () => {
    const workspace = temporaryFolder();
    await place(workspace, OLD);
    const same = join(workspace, '.claude/rules/arm/team/sub/b.md');
    utimesSync(same, LONG_AGO, LONG_AGO);
    writeFiles(workspace, { '.kiro/steering/product.md': 'theirs' });
    const { fileChanges, strangers } = await place(workspace, NEW, OLD);
    expect(filesBelow(workspace)).toEqual({ ...expected(NEW), '.kiro/steering/product.md': 'theirs' });
    expect(lstatSync(same).mtime).toEqual(LONG_AGO);
    expect([strangers, fileChanges.removed]).toEqual([[], 1]);
    await place(workspace, {}, NEW);
    expect(filesBelow(workspace)).toEqual({ '.kiro/steering/product.md': 'theirs' });
  });

  test('changes all destinations or none', async () => {
    const workspace = temporaryFolder();
    await place(workspace, OLD, undefined, ['out']);
    const before = filesBelow(workspace);
    writeFiles(workspace, { '.kiro/steering/arm+team+more+c.md': 'theirs' });
    const { code } = await failureOf(() => place(workspace, NEW, OLD, ['out']));
    expect(code).toBe('TARGET_UNSAFE');
    expect(filesBelow(workspace)).toEqual({ ...before, '.kiro/steering/arm+team+more+c.md': 'theirs' });
  });

  test('never changes the content of a file that is linked from elsewhere', async () => {
    const workspace = temporaryFolder();
    await place(workspace, OLD);
    linkSync(join(workspace, '.claude/rules/arm/team/a.md'), join(workspace, 'linked.md'));
    await place(workspace, NEW, OLD);
    expect(filesBelow(workspace)).toEqual({ ...expected(NEW), 'linked.md': 'old' });
  });
});

describe('AssistantFolder', () => {
  notOn(['macOS', 'Windows'], 'the disk itself makes no difference', () => {
    test('knows a place again whose name differs in letter case only, where the disk makes no difference', () => {
      const workspace = temporaryFolder();
      writeFiles(workspace, { '.kiro/steering/arm+Team+a.md': 'a' });
      expect(folderIn(workspace, 'kiro').isSamePlace('Team', 'team')).toBe(false);
      const path = (name: string) => join(workspace, '.kiro/steering', name);
      // Stands in for such a disk.
      linkSync(path('arm+Team+a.md'), path('ARM+Team+a.md'));
      const folder = folderIn(workspace, 'kiro');
      expect(folder.isSamePlace('Team', 'team')).toBe(true);
      expect(folder.isSamePlace('Team', 'other')).toBe(false);
    });
  });
});

/** Staging of a run that has ended, as far as it came; paths below the destination. */
function abandon(
  workspace: string,
  name: Name,
  parts: { old: Record<string, string>; next: Record<string, string>; leaving: string[]; coming: string[] },
): void {
  const token = ownerToken()
    .replace(/^\d+/, '1')
    .replace(/-[0-9a-f]{12}-/, '-000000000000-')
    .replace(/^1-\d+/, '1-1');
  const folder = folderIn(workspace, name);
  const holder = join(folder.target.path, name === 'kiro' ? '' : 'arm', `.arm-install-${token}`);
  mkdirSync(holder, { recursive: true });
  writeFileSync(join(holder, 'destination'), folder.destinationOf(KEY));
  writeFileSync(join(holder, 'files'), JSON.stringify({ leaving: parts.leaving, coming: parts.coming }));
  for (const part of ['old', 'next'] as const) {
    for (const [path, text] of Object.entries(parts[part])) {
      const file = join(holder, part === 'next' ? 'new' : 'old', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

describe('recoverRules()', () => {
  test.each(['claude', 'kiro'] as const)('takes back what a killed run had changed: %s', async (name) => {
    const workspace = temporaryFolder();
    const below = (path: string) => folderIn(workspace, name).belowDestination(KEY, placeOf(name, path));
    const all = (path: string) => posix.join(PATHS[name], placeOf(name, path));
    // Replaced, not yet replaced, come, gone.
    writeFiles(workspace, { [all('a.md')]: 'new a', [all('b.md')]: 'old b', [all('c.md')]: 'new c' });
    abandon(workspace, name, {
      old: { [below('a.md')]: 'old a', [below('b.md')]: 'old b', [below('d.md')]: 'old d' },
      next: { [below('b.md')]: 'new b', [below('e.md')]: 'new e' },
      leaving: ['a.md', 'b.md', 'd.md'].map(below),
      coming: ['a.md', 'b.md', 'c.md', 'e.md'].map(below),
    });
    await recoverRules(folderIn(workspace, name));
    expect(filesBelow(workspace)).toEqual({
      [all('a.md')]: 'old a',
      [all('b.md')]: 'old b',
      [all('d.md')]: 'old d',
    });
  });

  test('moves nothing but files of ours, whatever a commit has planted', async () => {
    const workspace = temporaryFolder();
    const files = { '.kiro/steering/product.md': 'theirs' };
    writeFiles(workspace, files);
    abandon(workspace, 'kiro', { old: {}, next: {}, leaving: [], coming: ['product.md'] });
    await recoverRules(folderIn(workspace, 'kiro'));
    expect(filesBelow(workspace)).toEqual(files);
  });

  test.each(['claude', 'kiro'] as const)(
    'takes over the notes of what a killed run placed and no lockfile has: %s',
    async (name) => {
      const workspace = temporaryFolder();
      const folder = folderIn(workspace, name);
      const journal = new Journal();
      const files = rulesOf(name, NEW);
      const contents = treeDigest(files);
      journal.note({ target: folder.target, relativeFolder: KEY, contents, rules: folder });
      await placeRuleset({
        targets: [],
        relativeFolder: '',
        assistants: [{ folder, key: KEY, files, ownership: {} }],
      });
      asOfDeadRun(folder.target.path);
      const next = new Journal();
      const later = folderIn(workspace, name);
      await recoverRules(later, next);
      expect(next.contentsAt(KEY, later)).toEqual([contents]);
      expect(await next.settle(() => 'remove')).toEqual([]);
      expect(filesBelow(workspace)).toEqual({});
    },
  );

  test.each(['claude', 'kiro'] as const)(
    'keeps the notes of what was placed and is not decided: %s',
    async (name) => {
      const workspace = temporaryFolder();
      const folder = folderIn(workspace, name);
      writeFiles(workspace, { [join(PATHS[name], placeOf(name, 'a.md'))]: 'old' });
      const journal = new Journal();
      const files = rulesOf(name, NEW);
      const note = () =>
        journal.note({
          target: folder.target,
          relativeFolder: KEY,
          contents: treeDigest(files),
          rules: folder,
        });
      const ownership = { contents: treeDigest(rulesOf(name, { 'a.md': 'old' })) };
      await placeRuleset({
        targets: [],
        relativeFolder: '',
        assistants: [{ folder, key: KEY, files, ownership, note }],
      });
      expect(await journal.settle(() => 'undecided')).toEqual([]);
      expect(Object.keys(filesBelow(workspace)).filter((path) => path.endsWith('/placed'))).toHaveLength(1);
    },
  );

  test.each(['claude', 'kiro'] as const)('takes over no note of what is not there: %s', async (name) => {
    const workspace = temporaryFolder();
    const folder = folderIn(workspace, name);
    const journal = new Journal();
    const contents = treeDigest(rulesOf(name, NEW));
    journal.note({ target: folder.target, relativeFolder: 'planted', contents, rules: folder });
    asOfDeadRun(folder.target.path);
    const next = new Journal();
    const later = folderIn(workspace, name);
    await recoverRules(later, next);
    expect(next.contentsAt('planted', later)).toEqual([]);
  });
});

/** Makes staging folders of this process those of one that has ended. */
function asOfDeadRun(folder: string): void {
  for (const holder of [folder, join(folder, 'arm')]) {
    if (!existsSync(holder)) continue;
    for (const entry of readdirSync(holder).filter((found) => found.startsWith('.arm-install-'))) {
      const dead = entry.replace(/-\d+-\d+-/, '-1-1-').replace(/-[0-9a-f]{12}-/, '-000000000000-');
      mkdirSync(join(holder, dead));
      for (const file of readdirSync(join(holder, entry))) {
        linkSync(join(holder, entry, file), join(holder, dead, file));
      }
      rmSync(join(holder, entry), { recursive: true });
    }
  }
}
