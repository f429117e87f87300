import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/contents.ts';
import type { Target } from '../../src/config/targets.ts';
import { ownerToken } from '../../src/disk/scratch.ts';
import { Journal, recoverTargets, type Verdict } from '../../src/workspace/journal.ts';
import { digestsByPath } from '../../src/workspace/ownership.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { failureOf, filesBelow, rulesetOf, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

describe('journal', () => {
  const FOLDER = 'arm/security/1.1.0';
  const NEW = { 'a.md': 'new', 'only-new.md': 'new' };
  /** The token of a process that cannot be: its number is beyond what any system gives. */
  const DEAD = ownerToken().replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-');
  const NOTES = `arm/.arm-install-${DEAD}/placed`;

  function digestOf(files: Record<string, string>): string {
    return treeDigest(rulesetOf(files).files);
  }

  function below(folder: string, files: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  }

  /** A target in which a run was killed after it had placed `files` and noted `NEW` for them. */
  function abandoned(files: Record<string, string> = NEW): Target {
    const target = targetIn(temporaryFolder(), 'rules');
    writeFiles(target.path, { ...below(FOLDER, files), [NOTES]: `${digestOf(NEW)} ${FOLDER}\n` });
    return target;
  }

  const noteIn = (journal: Journal) => (target: Target) =>
    journal.note({ target, relativeFolder: FOLDER, contents: digestOf(NEW) });

  const verdict = (what: Verdict) => () => what;

  describe('a journal', () => {
    test('notes what is placed, and is gone when all of it is kept', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      const journal = new Journal();
      const ruleset = rulesetOf(NEW);
      await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset, note: noteIn(journal) });
      expect(journal.contentsAt(FOLDER)).toEqual([digestOf(NEW)]);
      const [notes = ''] = readdirSync(join(target.path, 'arm')).filter((name) => name.startsWith('.'));
      expect(readFileSync(join(target.path, 'arm', notes, 'placed'), 'utf8')).toBe(
        `${digestOf(NEW)} ${FOLDER}\n`,
      );
      expect(await journal.settle(verdict('keep'))).toEqual([]);
      expect(filesBelow(target.path)).toEqual(below(FOLDER, NEW));
    });

    test('leaves nothing behind in a target that did not exist before and got nothing', async () => {
      const workspace = temporaryFolder();
      const target = targetIn(workspace, 'deep/rules');
      const journal = new Journal();
      journal.note({ target, relativeFolder: FOLDER, contents: digestOf(NEW) });
      expect(await journal.settle(verdict('undecided'))).toEqual([]);
      expect(readdirSync(workspace)).toEqual([]);
    });

    test('writes nothing where the target is right already', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      writeFiles(target.path, below(FOLDER, NEW));
      const journal = new Journal();
      const ruleset = rulesetOf(NEW);
      await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset, note: noteIn(journal) });
      expect(readdirSync(join(target.path, 'arm'))).toEqual(['security']);
    });

    test('refuses a target that has become a link', async () => {
      const workspace = temporaryFolder();
      const target = targetIn(workspace, 'rules');
      symlinkSync(temporaryFolder(), target.path);
      const note = { target, relativeFolder: FOLDER, contents: digestOf(NEW) };
      expect((await failureOf(() => new Journal().note(note))).code).toBe('TARGET_UNSAFE');
    });
  });

  describe('notes that a commit has planted', () => {
    const digest = (index: number) => index.toString(16).padStart(64, '0');
    const PLACES: [string, (index: number) => string][] = [
      ['one folder', () => FOLDER],
      ['as many folders', (index) => `arm/r${index}/1.0.0`],
    ];

    /** A target with notes about folders that are there, and files in them that no note explains. */
    function planted(amount: number, place: (index: number) => string): Target {
      const target = targetIn(temporaryFolder(), 'rules');
      const lines = Array.from({ length: amount }, (_, index) => `${digest(index)} ${place(index)}\n`);
      writeFiles(target.path, { ...below(FOLDER, NEW), [NOTES]: lines.join('') });
      return target;
    }

    async function recovered(target: Target): Promise<Journal> {
      const journal = new Journal();
      await recoverTargets([target], journal);
      await journal.settle(verdict('undecided'));
      return journal;
    }

    test.each(PLACES)(
      'are about four times the work where there are four times as many of %s',
      async (_, place) => {
        const prepare = (amount: number) => {
          // The first recovery of a folder is the only one that finds them.
          const targets = Array.from({ length: 16 }, () => planted(amount, place));
          return async () => {
            const target = targets.pop();
            if (target === undefined) throw new Error('There are not enough targets');
            await recovered(target);
          };
        };
        expect(await growth(prepare, 4000)).toBeLessThan(MOST_GROWTH);
      },
    );

    test('are compared with what lies there a few times and not each', async () => {
      expect((await recovered(planted(1000, () => FOLDER))).contentsAt(FOLDER)).toHaveLength(16);
    });

    test('let the event loop turn over and over, and not only once they are deleted', async () => {
      const target = planted(200_000, (index) => `arm/r${index}/1.0.0`);
      const recovering = () => recoverTargets([target], new Journal());
      expect(await turnsMeanwhile(recovering)).toBeGreaterThan(4);
    });
  });

  describe('the notes of a killed run', () => {
    test('are taken over, and what nobody wants is removed with its parents', async () => {
      const target = abandoned();
      const journal = new Journal();
      await recoverTargets([target], journal);
      expect(filesBelow(target.path)).toMatchObject(below(FOLDER, NEW));
      expect(await journal.settle(verdict('remove'))).toEqual([]);
      expect(filesBelow(target.path)).toEqual({});
    });

    test('survive a run that is killed too, or cannot decide', async () => {
      const target = abandoned();
      const journal = new Journal();
      await recoverTargets([target], journal);
      const notes = () =>
        Object.values(filesBelow(target.path)).filter((text) => text.endsWith(`${FOLDER}\n`));
      expect(notes()).toHaveLength(1);
      await journal.settle(verdict('undecided'));
      expect(notes()).toHaveLength(1);
    });

    test('are dropped when what they tell of is not there', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      writeFiles(target.path, { [NOTES]: `${digestOf(NEW)} ${FOLDER}\n` });
      const journal = new Journal();
      await recoverTargets([target], journal);
      expect(journal.contentsAt(FOLDER)).toEqual([]);
      expect(filesBelow(target.path)).toEqual({});
    });

    test('never cost a file that somebody added', async () => {
      const target = abandoned({ ...NEW, 'mine.md': 'mine' });
      const journal = new Journal();
      await recoverTargets([target], journal);
      expect(await journal.settle(verdict('remove'))).toEqual([
        `"rules/${FOLDER}/mine.md" was not installed by this action and stays`,
      ]);
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/mine.md`]: 'mine' });
    });

    test('do not make a changed folder ours', async () => {
      const target = abandoned({ 'a.md': 'changed by somebody', 'only-new.md': 'new' });
      const journal = new Journal();
      await recoverTargets([target], journal);
      await journal.settle(verdict('remove'));
      expect(Object.keys(filesBelow(target.path))).toEqual([`${FOLDER}/a.md`, `${FOLDER}/only-new.md`]);
    });

    test('tell the files of a moving version from those that people added', async () => {
      const target = abandoned({ ...NEW, 'mine.md': 'mine' });
      const journal = new Journal();
      await recoverTargets([target], journal);
      const old = { 'a.md': 'old' };
      await placeRuleset({
        targets: [target],
        relativeFolder: FOLDER,
        ruleset: rulesetOf(old),
        ownership: {
          contents: digestOf(old),
          files: digestsByPath(rulesetOf(old).files),
          unlocked: journal.contentsAt(FOLDER),
        },
      });
      await journal.settle(verdict('keep'));
      expect(filesBelow(target.path)).toEqual(below(FOLDER, { ...old, 'mine.md': 'mine' }));
    });

    test.each(['arm/../../elsewhere/x', '../x/y', 'arm/x', 'elsewhere/x/y', 'arm/a/b/c/d/e', '/arm/x/y'])(
      'name nothing outside of the rulesets: %s',
      async (folder) => {
        const target = targetIn(temporaryFolder(), 'rules');
        writeFiles(target.path, { [NOTES]: `${digestOf(NEW)} ${folder}\nnonsense\n\n${digestOf(NEW)} ` });
        const journal = new Journal();
        await recoverTargets([target], journal);
        expect(await journal.settle(verdict('remove'))).toEqual([]);
        expect(filesBelow(target.path)).toEqual({});
      },
    );

    test('are not read through a link, and a line that was not finished is none', async () => {
      const target = abandoned();
      appendFileSync(join(target.path, NOTES), `${digestOf(NEW)} arm/security/2.0.0`);
      writeFiles(target.path, below('arm/security/2.0.0', NEW));
      const other = targetIn(temporaryFolder(), 'rules');
      mkdirSync(join(other.path, 'arm', `.arm-install-${DEAD}`), { recursive: true });
      symlinkSync(join(target.path, NOTES), join(other.path, NOTES));
      writeFiles(other.path, below(FOLDER, NEW));
      const journal = new Journal();
      await recoverTargets([target, other], journal);
      await journal.settle(verdict('remove'));
      expect(filesBelow(target.path)).toEqual(below('arm/security/2.0.0', NEW));
      expect(filesBelow(other.path)).toEqual(below(FOLDER, NEW));
    });

    test('stay for the next run when the removal is refused, by a sentence', async () => {
      const target = abandoned();
      const journal = new Journal();
      await recoverTargets([target], journal);
      const elsewhere = temporaryFolder();
      writeFileSync(join(elsewhere, 'a.md'), 'theirs');
      symlinkSync(elsewhere, join(target.path, 'arm/link'));
      journal.note({ target, relativeFolder: 'arm/link/1.0.0', contents: digestOf(NEW) });
      const sentences = await journal.settle(({ relativeFolder: folder }) =>
        folder === 'arm/link/1.0.0' ? 'remove' : 'keep',
      );
      expect(sentences).toEqual([expect.stringContaining('"arm/link" is a link or a file')]);
      expect(lstatSync(join(elsewhere, 'a.md')).isFile()).toBe(true);
      expect(readdirSync(join(target.path, 'arm')).some((name) => name.startsWith('.arm-install-'))).toBe(
        true,
      );
    });
  });
});

describe('recovery', () => {
  const CHILD = fileURLToPath(new URL('place-in-child.ts', import.meta.url));
  const FOLDER = 'arm/security/1.0.0';
  /** The token of a process that cannot be: its number is beyond what any system gives. */
  const DEAD = ownerToken().replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-');
  const STAGING = `arm/.arm-install-${DEAD}`;

  function targetWith(files: Record<string, string>) {
    const target = targetIn(temporaryFolder(), 'rules');
    writeFiles(target.path, files);
    return target;
  }

  describe('recoverTargets()', () => {
    test('puts back a folder that was moved away and not replaced', async () => {
      const target = targetWith({
        [`${STAGING}/destination`]: FOLDER,
        [`${STAGING}/old/a.md`]: 'old',
        [`${STAGING}/old/mine.md`]: 'mine',
        [`${STAGING}/new/a.md`]: 'new',
      });
      expect(await recoverTargets([target])).toEqual({ restored: [`rules/${FOLDER}`], removed: 1 });
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'old', [`${FOLDER}/mine.md`]: 'mine' });
    });

    test('leaves a finished swap alone and deletes what was replaced', async () => {
      const target = targetWith({
        [`${FOLDER}/a.md`]: 'new',
        [`${STAGING}/destination`]: FOLDER,
        [`${STAGING}/old/a.md`]: 'old',
      });
      expect(await recoverTargets([target])).toEqual({ restored: [], removed: 1 });
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'new' });
    });

    test('never restores what was half deleted', async () => {
      const target = targetWith({ [`${STAGING}/destination`]: FOLDER, [`${STAGING}/trash/a.md`]: 'old' });
      await recoverTargets([target]);
      expect(filesBelow(target.path)).toEqual({});
      expect(readdirSync(target.path)).toEqual([]);
    });

    test('takes back files that were swapped one by one around those of others', async () => {
      const target = targetWith({
        [`${STAGING}/destination`]: FOLDER,
        [`${STAGING}/files`]: JSON.stringify({
          leaving: ['a.md', 'b.md', 'deep/gone.md'],
          coming: ['a.md', 'new/c.md', 'b.md'],
        }),
        [`${STAGING}/old/a.md`]: 'old a',
        [`${STAGING}/old/deep/gone.md`]: 'old gone',
        [`${STAGING}/new/b.md`]: 'new b',
        [`${FOLDER}/a.md`]: 'new a',
        [`${FOLDER}/b.md`]: 'old b',
        [`${FOLDER}/new/c.md`]: 'new c',
        [`${FOLDER}/mine.md`]: 'mine',
      });
      expect(await recoverTargets([target])).toEqual({ restored: [`rules/${FOLDER}`], removed: 1 });
      expect(filesBelow(target.path)).toEqual({
        [`${FOLDER}/a.md`]: 'old a',
        [`${FOLDER}/b.md`]: 'old b',
        [`${FOLDER}/deep/gone.md`]: 'old gone',
        [`${FOLDER}/mine.md`]: 'mine',
      });
    });

    test('moves nothing to where a planted list or link leads', async () => {
      const elsewhere = temporaryFolder();
      const target = targetWith({
        [`${STAGING}/destination`]: FOLDER,
        [`${STAGING}/files`]: JSON.stringify({
          leaving: ['../../x.md'],
          coming: ['a.md', '../../own.md', 7],
        }),
        [`${FOLDER}/a.md`]: 'a',
        'own.md': 'own',
      });
      symlinkSync(elsewhere, join(target.path, STAGING, 'new'));
      expect(await recoverTargets([target])).toEqual({ restored: [], removed: 1 });
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'a', 'own.md': 'own' });
      expect(filesBelow(elsewhere)).toEqual({});
    });

    test.each([
      '../outside/x',
      'arm/../../x',
      'arm/security',
      'arm//x',
      '/etc/x',
      'other/x/y',
      'arm/a\\..\\b/c',
      '',
    ])('does not move anything to %j', async (destination) => {
      const target = targetWith({ [`${STAGING}/destination`]: destination, [`${STAGING}/old/a.md`]: 'old' });
      expect(await recoverTargets([target])).toEqual({ restored: [], removed: 1 });
      expect(filesBelow(join(target.path, '..'))).toEqual({ 'rules/': '' });
    });

    test('does not move anything through a link', async () => {
      const elsewhere = temporaryFolder();
      const target = targetWith({ [`${STAGING}/destination`]: FOLDER, [`${STAGING}/old/a.md`]: 'old' });
      symlinkSync(elsewhere, join(target.path, 'arm/security'));
      await recoverTargets([target]);
      expect(filesBelow(elsewhere)).toEqual({});
    });

    test('leaves folders and links that only resemble staging', async () => {
      const target = targetWith({ 'arm/.arm-install-notes/a.md': 'mine' });
      symlinkSync('/nowhere', join(target.path, STAGING));
      const before = filesBelow(target.path);
      expect(await recoverTargets([target])).toEqual({ restored: [], removed: 0 });
      expect(filesBelow(target.path)).toEqual(before);
    });

    test('leaves the staging of this run, and of one that is alive, until it ends', async () => {
      const child = spawn(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        CHILD,
        '{"wait":true}',
      ]);
      const [line] = await once(child.stdout, 'data');
      const { token }: { token: string } = JSON.parse(String(line));
      const target = targetIn(temporaryFolder(), 'rules');
      const [alive, own] = [`.arm-install-${token}`, `.arm-install-${ownerToken()}`];
      for (const name of [alive, own]) mkdirSync(join(target.path, 'arm', name), { recursive: true });
      expect((await recoverTargets([target])).removed).toBe(0);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect((await recoverTargets([target])).removed).toBe(1);
      expect(readdirSync(join(target.path, 'arm'))).toEqual([own]);
    });

    test('has nothing to do for targets that are not there', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      expect(await recoverTargets([target])).toEqual({ restored: [], removed: 0 });
    });
  });
});
