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
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/ruleset-files.ts';
import { Journal, type Verdict } from '../../src/workspace/journal.ts';
import { digestsByPath } from '../../src/workspace/ownership.ts';
import { placeRuleset } from '../../src/workspace/placement.ts';
import { recoverTargets } from '../../src/workspace/recovery.ts';
import { ownerToken } from '../../src/workspace/run-owner.ts';
import type { Target } from '../../src/workspace/targets.ts';
import { failureOf, filesBelow, rulesetOf, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

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

const verdict = (what: Verdict) => () => what;

describe('a journal', () => {
  test('notes what is placed, and is gone when all of it is kept', async () => {
    const target = targetIn(temporaryFolder(), 'rules');
    const journal = new Journal();
    const ruleset = rulesetOf(NEW);
    await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset, journal });
    expect(journal.contentsAt(FOLDER)).toEqual([digestOf(NEW)]);
    const [notes = ''] = readdirSync(join(target.path, 'arm')).filter((name) => name.startsWith('.'));
    expect(readFileSync(join(target.path, 'arm', notes, 'placed'), 'utf8')).toBe(
      `${digestOf(NEW)} ${FOLDER}\n`,
    );
    expect(journal.settle(verdict('keep'))).toEqual([]);
    expect(filesBelow(target.path)).toEqual(below(FOLDER, NEW));
  });

  test('leaves nothing behind in a target that did not exist before and got nothing', async () => {
    const workspace = temporaryFolder();
    const target = targetIn(workspace, 'deep/rules');
    const journal = new Journal();
    journal.note({ target, relativeFolder: FOLDER, contents: digestOf(NEW) });
    expect(journal.settle(verdict('undecided'))).toEqual([]);
    expect(readdirSync(workspace)).toEqual([]);
  });

  test('writes nothing where the target is right already', async () => {
    const target = targetIn(temporaryFolder(), 'rules');
    writeFiles(target.path, below(FOLDER, NEW));
    const journal = new Journal();
    const ruleset = rulesetOf(NEW);
    await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset, journal });
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

describe('the notes of a killed run', () => {
  test('are taken over, and what nobody wants is removed with its parents', () => {
    const target = abandoned();
    const journal = new Journal();
    recoverTargets([target], journal);
    expect(filesBelow(target.path)).toMatchObject(below(FOLDER, NEW));
    expect(journal.settle(verdict('remove'))).toEqual([]);
    expect(filesBelow(target.path)).toEqual({});
  });

  test('survive a run that is killed too, or cannot decide', () => {
    const target = abandoned();
    const journal = new Journal();
    recoverTargets([target], journal);
    const notes = () => Object.values(filesBelow(target.path)).filter((text) => text.endsWith(`${FOLDER}\n`));
    expect(notes()).toHaveLength(1);
    journal.settle(verdict('undecided'));
    expect(notes()).toHaveLength(1);
  });

  test('are dropped when what they tell of is not there', () => {
    const target = targetIn(temporaryFolder(), 'rules');
    writeFiles(target.path, { [NOTES]: `${digestOf(NEW)} ${FOLDER}\n` });
    const journal = new Journal();
    recoverTargets([target], journal);
    expect(journal.contentsAt(FOLDER)).toEqual([]);
    expect(filesBelow(target.path)).toEqual({});
  });

  test('never cost a file that somebody added', () => {
    const target = abandoned({ ...NEW, 'mine.md': 'mine' });
    const journal = new Journal();
    recoverTargets([target], journal);
    expect(journal.settle(verdict('remove'))).toEqual([
      `"rules/${FOLDER}/mine.md" was not installed by this action and stays`,
    ]);
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/mine.md`]: 'mine' });
  });

  test('do not make a changed folder ours', () => {
    const target = abandoned({ 'a.md': 'changed by somebody', 'only-new.md': 'new' });
    const journal = new Journal();
    recoverTargets([target], journal);
    journal.settle(verdict('remove'));
    expect(Object.keys(filesBelow(target.path))).toEqual([`${FOLDER}/a.md`, `${FOLDER}/only-new.md`]);
  });

  test('tell the files of a moving version from those that people added', async () => {
    const target = abandoned({ ...NEW, 'mine.md': 'mine' });
    const journal = new Journal();
    recoverTargets([target], journal);
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
    journal.settle(verdict('keep'));
    expect(filesBelow(target.path)).toEqual(below(FOLDER, { ...old, 'mine.md': 'mine' }));
  });

  test.each(['arm/../../elsewhere/x', '../x/y', 'arm/x', 'elsewhere/x/y', 'arm/a/b/c/d/e', '/arm/x/y'])(
    'name nothing outside of the rulesets: %s',
    (folder) => {
      const target = targetIn(temporaryFolder(), 'rules');
      writeFiles(target.path, { [NOTES]: `${digestOf(NEW)} ${folder}\nnonsense\n\n${digestOf(NEW)} ` });
      const journal = new Journal();
      recoverTargets([target], journal);
      expect(journal.settle(verdict('remove'))).toEqual([]);
      expect(filesBelow(target.path)).toEqual({});
    },
  );

  test('are not read through a link, and a line that was not finished is none', () => {
    const target = abandoned();
    appendFileSync(join(target.path, NOTES), `${digestOf(NEW)} arm/security/2.0.0`);
    writeFiles(target.path, below('arm/security/2.0.0', NEW));
    const other = targetIn(temporaryFolder(), 'rules');
    mkdirSync(join(other.path, 'arm', `.arm-install-${DEAD}`), { recursive: true });
    symlinkSync(join(target.path, NOTES), join(other.path, NOTES));
    writeFiles(other.path, below(FOLDER, NEW));
    const journal = new Journal();
    recoverTargets([target, other], journal);
    journal.settle(verdict('remove'));
    expect(filesBelow(target.path)).toEqual(below('arm/security/2.0.0', NEW));
    expect(filesBelow(other.path)).toEqual(below(FOLDER, NEW));
  });

  test('stay for the next run when the removal is refused, by a sentence', () => {
    const target = abandoned();
    const journal = new Journal();
    recoverTargets([target], journal);
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'a.md'), 'theirs');
    symlinkSync(elsewhere, join(target.path, 'arm/link'));
    journal.note({ target, relativeFolder: 'arm/link/1.0.0', contents: digestOf(NEW) });
    const sentences = journal.settle((folder) => (folder === 'arm/link/1.0.0' ? 'remove' : 'keep'));
    expect(sentences).toEqual([expect.stringContaining('"arm/link" is a link or a file')]);
    expect(lstatSync(join(elsewhere, 'a.md')).isFile()).toBe(true);
    expect(readdirSync(join(target.path, 'arm')).some((name) => name.startsWith('.arm-install-'))).toBe(true);
  });
});
