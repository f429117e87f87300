import { cpSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { notOn } from '../../support/systems.ts';
import { RULES, RulesRepository } from './rules-repository.ts';

const FIVE = ['claude', 'cursor', 'copilot', 'kiro', 'devin'];

let machine: Machine;
let repository: RulesRepository;
beforeEach(async () => {
  machine = new Machine('sources');
  repository = await RulesRepository.open(machine);
});
afterEach(() => machine.close());

/** Files of a workspace but for the project's own. */
function placed(workspace = machine.workspace): Record<string, string> {
  const { '.armrc': _, 'rules.json': __, 'rules.lock': ___, ...rest } = machine.tree('.', workspace);
  return rest;
}

describe('a fresh repository with five assistants', () => {
  let first: RunOutcome;
  beforeEach(async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ assistants: FIVE }, { team: '^1.0.0' });
    first = await machine.step();
    expect({ status: first.status, stdout: first.stdout }).toMatchObject({ status: 0 });
  });

  test('is told what each assistant reads, in a run without archives as in the first', async () => {
    const counts = { rules: 3, always: 1, byFile: 1, described: 1, onRequest: 0, leftOut: 0 };
    const alwaysOnly = { ...counts, always: 2, described: 0 };
    const { assistants } = first.report;
    expect(assistants).toMatchObject([
      { name: 'claude', folder: '.claude/rules', ...alwaysOnly, alwaysBytes: 32 },
      { name: 'cursor', ...counts },
      { name: 'copilot', ...alwaysOnly },
      { name: 'kiro', ...counts },
      { name: 'devin', ...counts },
    ]);
    rmSync(machine.toolCache, { recursive: true });
    expect((await machine.step()).report.assistants).toEqual(assistants);
    expect((await machine.step({ command: 'check' })).report.assistants).toEqual(assistants);
  });

  test('has the rules where each assistant looks, in the form that it reads', () => {
    expect(placed()).toEqual({
      '.claude/rules/arm/team/always.md': 'Always be kind.\n',
      '.claude/rules/arm/team/web/scoped.md':
        '---\npaths:\n  - "**/*.ts"\n  - "src/{a,b}/**"\n---\nNo any.\n',
      '.claude/rules/arm/team/web/described.md': 'Tag, then push.\n',
      '.cursor/rules/arm/team/always.mdc': '---\nalwaysApply: true\n---\nAlways be kind.\n',
      '.cursor/rules/arm/team/web/scoped.mdc':
        '---\nglobs: **/*.ts,src/a/**,src/b/**\nalwaysApply: false\n---\nNo any.\n',
      '.cursor/rules/arm/team/web/described.mdc':
        '---\ndescription: How to release\nalwaysApply: false\n---\nTag, then push.\n',
      '.github/instructions/arm/team/always.instructions.md': '---\napplyTo: "**"\n---\nAlways be kind.\n',
      '.github/instructions/arm/team/web/scoped.instructions.md':
        '---\napplyTo: "**/*.ts,src/a/**,src/b/**"\n---\nNo any.\n',
      '.github/instructions/arm/team/web/described.instructions.md':
        '---\ndescription: How to release\napplyTo: "**"\n---\nTag, then push.\n',
      '.kiro/steering/arm+team+always.md': '---\ninclusion: always\n---\nAlways be kind.\n',
      '.kiro/steering/arm+team+web+scoped.md':
        '---\ninclusion: fileMatch\nfileMatchPattern:\n  - "**/*.ts"\n  - "src/{a,b}/**"\n---\nNo any.\n',
      '.kiro/steering/arm+team+web+described.md':
        '---\ninclusion: auto\nname: web/described\ndescription: How to release\n---\nTag, then push.\n',
      '.devin/rules/arm+team+always.md': '---\ntrigger: always_on\n---\nAlways be kind.\n',
      '.devin/rules/arm+team+web+scoped.md':
        '---\ntrigger: glob\nglobs:\n  - "**/*.ts"\n  - "src/{a,b}/**"\n---\nNo any.\n',
      '.devin/rules/arm+team+web+described.md':
        '---\ntrigger: model_decision\ndescription: How to release\n---\nTag, then push.\n',
    });
  });

  notOn(['Windows'], 'files have no modes', () => {
    test('gives everybody the right to read it', () => {
      const file = lstatSync(join(machine.workspace, '.kiro/steering/arm+team+always.md'));
      expect(file.mode & 0o777).toBe(0o644);
    });
  });

  test('is left alone by a second run, which needs no cache and no network', async () => {
    const before = [placed(), machine.text('rules.lock'), timesOf(placed())];
    rmSync(machine.toolCache, { recursive: true });
    const requests = repository.registry.requests.length;
    const { status, outputs, report } = await machine.step();
    expect(status).toBe(0);
    expect(outputs.changed).toBe('false');
    expect(report.rulesets).toMatchObject([{ status: 'unchanged', from: 'workspace', files: 3 }]);
    expect([placed(), machine.text('rules.lock'), timesOf(placed())]).toEqual(before);
    expect(repository.registry.requests.length).toBe(requests);
  });

  test('is right in a clone on another machine without caches and network', async () => {
    const clone = machine.newWorkspace();
    cpSync(machine.workspace, clone, { recursive: true });
    await repository.registry.close();
    rmSync(machine.toolCache, { recursive: true });
    const { status, stdout } = await machine.run({ inputs: { command: 'check' } }, clone);
    expect({ status, stdout }).toMatchObject({ status: 0 });
  });

  test('is right when git has checked the files out with other line ends', async () => {
    for (const [path, text] of Object.entries(placed())) {
      machine.write({ [path]: text.replaceAll('\n', '\r\n') });
    }
    const before = placed();
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    expect((await machine.step()).outputs.changed).toBe('false');
    expect(placed()).toEqual(before);
  });

  test('is not touched by a dry run, whatever that would change', async () => {
    rmSync(join(machine.workspace, '.kiro'), { recursive: true });
    repository.project({ assistants: without(FIVE, 'cursor') }, { team: '^1.0.0' });
    const before = [placed(), machine.text('rules.lock')];
    const { status, report } = await machine.step({ 'dry-run': 'true' });
    expect(status).toBe(0);
    expect(report.rulesets).toMatchObject([{ status: 'installed' }]);
    expect([placed(), machine.text('rules.lock')]).toEqual(before);
  });

  test("keeps what may be somebody's when no archive tells what is ours", async () => {
    machine.append('.kiro/steering/arm+team+always.md', 'edited');
    rmSync(machine.toolCache, { recursive: true });
    repository.project({ assistants: without(FIVE, 'kiro') }, {});
    const before = Object.keys(placed()).filter((path) => path.startsWith('.kiro'));
    const { status, stdout } = await machine.step({ offline: 'true' });
    expect(status).toBe(0);
    expect(Object.keys(placed())).toEqual(before);
    expect(stdout).toContain(
      '".kiro/steering/arm+team+always.md" was not installed by this action and stays',
    );
  });

  test.each([
    ['nested', 'cursor', '.cursor'],
    ['flat', 'kiro', '.kiro'],
  ])('loses exactly the files of an assistant that leaves the manifest: %s', async (_, name, folder) => {
    const before = placed();
    repository.project({ assistants: FIVE.filter((one) => one !== name) }, { team: '^1.0.0' });
    expect((await machine.step({ command: 'check' })).status).toBe(1);
    const { status, outputs } = await machine.step();
    expect(status).toBe(0);
    expect(outputs.changed).toBe('true');
    const rest = Object.entries(before).filter(([path]) => !path.startsWith(`${folder}/`));
    expect(placed()).toEqual(Object.fromEntries(rest));
    expect(existsSync(join(machine.workspace, folder))).toBe(false);
    expect(Object.keys(machine.locked().team?.assistants ?? {})).not.toContain(name);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('follows a new version in place: what stays the same keeps its time, what is gone goes', async () => {
    repository.publish('team', '1.1.0', {
      'README.md': RULES['README.md'],
      'always.md': RULES['always.md'],
      'web/scoped.md': RULES['web/scoped.md'].replace('No any.', 'Never any.'),
      'new.md': 'New.\n',
    });
    const times = timesOf(placed());
    const { status, report, outputs } = await machine.step({ command: 'update' });
    expect(status).toBe(0);
    expect(outputs.changes?.match(/Never any\./g)).toHaveLength(1);
    expect(outputs.changes).not.toContain('.mdc');
    expect(report.rulesets).toMatchObject([
      { status: 'updated', fileChanges: { added: 1, changed: 1, removed: 1, unchanged: 1 } },
    ]);
    const paths = Object.keys(placed());
    expect(paths.filter((path) => path.includes('described'))).toEqual([]);
    expect(paths.filter((path) => path.includes('new'))).toHaveLength(5);
    expect(placed()['.claude/rules/arm/team/web/scoped.md']).toContain('Never any.');
    for (const [path, time] of Object.entries(timesOf(placed()))) {
      if (path.includes('always')) expect([path, time]).toEqual([path, times[path]]);
    }
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    expect((await machine.step()).outputs.changed).toBe('false');
  });

  test('puts right what somebody edited or deleted, and keeps with a warning what goes', async () => {
    machine.append('.claude/rules/arm/team/always.md', 'edited');
    machine.append('.kiro/steering/arm+team+always.md', 'edited');
    rmSync(join(machine.workspace, '.devin/rules/arm+team+always.md'));
    const drift = await machine.step({ command: 'check' });
    expect(drift.status).toBe(1);
    expect(drift.stdout).toContain('".claude/rules/arm/team/always.md" was modified');
    expect(drift.stdout).toContain('".kiro/steering/arm+team+always.md" was modified');
    expect(drift.stdout).toContain('".devin/rules/arm+team+always.md" is missing');
    expect((await machine.step()).status).toBe(0);
    expect(placed()['.claude/rules/arm/team/always.md']).toBe('Always be kind.\n');
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    machine.append('.cursor/rules/arm/team/always.mdc', 'edited');
    repository.project({ assistants: without(FIVE, 'cursor') }, { team: '^1.0.0' });
    const { status, stdout } = await machine.step();
    expect(status).toBe(0);
    expect(stdout).toContain(
      '".cursor/rules/arm/team/always.mdc" was not installed by this action and stays',
    );
    expect(Object.keys(placed()).filter((path) => path.startsWith('.cursor'))).toEqual([
      '.cursor/rules/arm/team/always.mdc',
    ]);
  });

  test('keeps files that nothing accounts for, names them, and calls them drift', async () => {
    machine.write({
      '.kiro/steering/arm+team+mine.md': 'mine',
      '.kiro/steering/product.md': 'theirs',
      '.claude/rules/arm/team/mine.md': 'mine',
      '.claude/rules/arm/other/mine.md': 'mine',
    });
    const drift = await machine.step({ command: 'check' });
    expect(drift.status).toBe(1);
    for (const sentence of [
      '".kiro/steering/arm+team+mine.md" was added',
      '".claude/rules/arm/team/mine.md" was added',
      '".claude/rules/arm/other" is not in the lockfile',
    ]) {
      expect(drift.stdout).toContain(sentence);
    }
    expect(drift.stdout).not.toContain('product.md');
    repository.project({ assistants: FIVE }, {});
    const { status, stdout } = await machine.step();
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(placed()).toEqual({
      '.kiro/steering/arm+team+mine.md': 'mine',
      '.kiro/steering/product.md': 'theirs',
      '.claude/rules/arm/team/mine.md': 'mine',
      '.claude/rules/arm/other/mine.md': 'mine',
    });
    expect(stdout).toContain('".kiro/steering/arm+team+mine.md" was not installed by this action and stays');
  });

  test('is no drift where nothing but empty folders stay of a ruleset that left', async () => {
    mkdirSync(join(machine.workspace, '.claude/rules/arm/team/mine/deep'), { recursive: true });
    repository.project({ assistants: FIVE }, {});
    expect((await machine.step()).status).toBe(0);
    expect(existsSync(join(machine.workspace, '.claude/rules/arm/team/mine/deep'))).toBe(true);
    const { status, stdout } = await machine.step({ command: 'check' });
    expect({ status, stdout }).toMatchObject({ status: 0 });
  });

  test('moves with a ruleset that got another name', async () => {
    repository.publish('new-team', '1.0.0', RULES);
    const count = Object.keys(placed()).length;
    repository.project({ assistants: FIVE }, { 'new-team': '^1.0.0' });
    expect((await machine.step()).status).toBe(0);
    const paths = Object.keys(placed());
    expect(paths).toHaveLength(count);
    expect(paths.filter((path) => !path.includes('new-team'))).toEqual([]);
  });

  test('moves with a ruleset whose key is spelled otherwise, with the version that the lockfile pins', async () => {
    const before = placed();
    repository.publish('team', '1.1.0', RULES);
    repository.project({ assistants: FIVE, targets: ['out'] }, { 'default@team': '^1.0.0' });
    repository.registry.files.delete('/team/1.0.0.tar.gz');
    rmSync(machine.toolCache, { recursive: true });
    expect((await machine.step()).status).toBe(1);
    expect(placed()).toEqual(before);

    repository.publish('team', '1.0.0', RULES);
    expect((await machine.step()).status).toBe(0);
    const renamed = Object.entries(before).map(([path, text]) => [
      path.replace(/arm([/+])team/, 'arm$1default@team'),
      text,
    ]);
    expect(placed()).toMatchObject(Object.fromEntries(renamed));
    expect(Object.keys(placed()).filter((path) => /arm[/+]team/.test(path))).toEqual([
      'out/arm/team/1.0.0/README.md',
      'out/arm/team/1.0.0/always.md',
      'out/arm/team/1.0.0/web/described.md',
      'out/arm/team/1.0.0/web/scoped.md',
    ]);
    expect(Object.keys(machine.locked())).toEqual(['default@team']);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    expect((await machine.step()).outputs.changed).toBe('false');
  });

  test('takes on what include and exclude say, with the version that the lockfile pins', async () => {
    repository.publish('team', '1.2.0', RULES);
    const dependency = { version: '^1.0.0', include: ['**/*.md'], exclude: ['web/described.*'] };
    repository.project({ assistants: ['claude'], targets: ['out'] }, { team: dependency });
    expect((await machine.step({ 'frozen-lockfile': 'true' })).report.error?.code).toBe('LOCK_OUTDATED');
    expect((await machine.step()).status).toBe(0);
    expect(Object.keys(placed()).sort()).toEqual([
      '.claude/rules/arm/team/always.md',
      '.claude/rules/arm/team/web/scoped.md',
      'out/arm/team/1.0.0/README.md',
      'out/arm/team/1.0.0/always.md',
      'out/arm/team/1.0.0/web/scoped.md',
    ]);
    expect(machine.locked().team).toMatchObject({ version: '1.0.0', exclude: ['web/described.*'] });
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    expect((await machine.step()).outputs.changed).toBe('false');
  });
});

describe('two versions of this action', () => {
  test('that write other bytes both place theirs, and only a run that is not frozen records it', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ assistants: ['claude', 'cursor'] }, { team: '^1.0.0' });
    await machine.step();
    const locked = machine.text('rules.lock');
    const digest = machine.locked().team?.assistants?.claude ?? '';
    const other = 'a'.repeat(64);
    machine.write({ 'rules.lock': locked.replace(digest, other) });
    rmSync(join(machine.workspace, '.cursor'), { recursive: true });
    const frozen = await machine.step({ 'frozen-lockfile': 'true' });
    expect({ status: frozen.status, stdout: frozen.stdout }).toMatchObject({ status: 0 });
    expect(machine.text('rules.lock')).toContain(other);
    expect((await machine.step()).status).toBe(0);
    expect(machine.text('rules.lock')).toBe(locked);
  });
});

describe('a folder that people share with us', () => {
  test('keeps a file of theirs in a place of ours, and the ruleset fails whole', async () => {
    repository.publish('team', '1.0.0', RULES);
    machine.write({ '.kiro/steering/arm+team+always.md': 'theirs' });
    repository.project({ assistants: ['claude', 'kiro'], targets: ['out'] }, { team: '1.0.0' });
    const { status, report } = await machine.step();
    expect(status).toBe(1);
    expect(report.rulesets).toMatchObject([{ status: 'failed', error: { code: 'TARGET_UNSAFE' } }]);
    expect(placed()).toEqual({ '.kiro/steering/arm+team+always.md': 'theirs' });
    machine.write({ '.kiro/steering/arm+team+always.md': '---\ninclusion: always\n---\nAlways be kind.\n' });
    expect((await machine.step()).status).toBe(0);
  });

  test('that is a file stops the run before the first request', async () => {
    repository.publish('team', '1.0.0', RULES);
    machine.write({ '.clinerules': 'old rules' });
    repository.project({ assistants: ['cline'] }, { team: '1.0.0' });
    const { status, report } = await machine.step();
    expect(status).toBe(1);
    expect(report.error?.code).toBe('TARGET_UNSAFE');
    expect(repository.registry.requests).toEqual([]);
    expect(machine.text('.clinerules')).toBe('old rules');
  });

  test('may be a link to another of the workspace', async () => {
    repository.publish('team', '1.0.0', RULES);
    mkdirSync(join(machine.workspace, 'docs/instructions'), { recursive: true });
    mkdirSync(join(machine.workspace, '.github'));
    symlinkSync('../docs/instructions', join(machine.workspace, '.github/instructions'));
    repository.project({ assistants: ['copilot'] }, { team: '1.0.0' });
    expect((await machine.step()).status).toBe(0);
    expect(Object.keys(machine.tree('docs/instructions/arm/team'))).toHaveLength(3);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });
});

describe('a ruleset', () => {
  test('of which nothing is left by its globs fails, saying which', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ assistants: ['claude'] }, { team: { version: '1.0.0', include: ['*.txt'] } });
    const { report } = await machine.step();
    expect(report.rulesets[0]?.error).toMatchObject({ code: 'ARCHIVE_INVALID' });
    expect(report.rulesets[0]?.error?.message).toContain('"*.txt" in "include" matches none of its 4 files');
  });

  test('of which nothing is placed warns once for all assistants, naming what it has instead', async () => {
    repository.publish('team', '1.0.0', { 'README.md': 'About', 'LICENSE.md': 'MIT' });
    repository.project({ assistants: ['claude', 'kiro'] }, { team: '1.0.0' });
    const { status, stdout } = await machine.step();
    expect(status).toBe(0);
    const warnings = stdout.split('\n').filter((line) => line.startsWith('::warning'));
    expect(warnings).toEqual([
      expect.stringMatching(
        /file=rules\.json,line=7.*nothing is placed for "claude", "kiro": it has no rule, but/,
      ),
    ]);
    expect((await machine.step()).outputs.changed).toBe('false');
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('whose rules meet in one file fails, and the others are placed', async () => {
    repository.publish('team', '1.0.0', { 'a/b.md': 'one', 'a+b.md': 'other' });
    repository.publish('good', '1.0.0', RULES);
    repository.project({ assistants: ['kiro'] }, { team: '1.0.0', good: '1.0.0' });
    const { status, report } = await machine.step();
    expect(status).toBe(1);
    expect(report.rulesets).toMatchObject([
      { name: 'team', status: 'failed', error: { code: 'TARGET_UNSAFE' } },
      { name: 'good', status: 'installed' },
    ]);
  });

  test.each([
    ['assistants', { assistants: ['claude', 'kiro'] }],
    ['plain targets', { targets: ['out'] }],
  ])(
    'whose name is that of an earlier one in other letter case fails, and the earlier one is placed, for %s',
    async (_, destinations) => {
      for (const name of ['team', 'Team']) repository.publish(name, '1.0.0', RULES);
      repository.project(destinations, { team: '1.0.0', Team: '1.0.0' });
      const { status, report } = await machine.step();
      expect(status).toBe(1);
      expect(report.rulesets).toMatchObject([
        { name: 'team', status: 'installed' },
        { name: 'Team', status: 'failed', error: { code: 'TARGET_UNSAFE' } },
      ]);
      expect(Object.keys(placed()).filter((path) => /Team|\.arm-install/.test(path))).toEqual([]);
    },
  );

  test('with frontmatter that cannot be read warns with file and line, and its rule is always read', async () => {
    repository.publish('team', '1.0.0', { 'a.md': '---\nglobs: &x ["*.ts"]\nother: *x\n---\nText\n' });
    repository.project({ assistants: ['cursor'] }, { team: '1.0.0' });
    const { status, stdout } = await machine.step();
    expect(status).toBe(0);
    expect(stdout).toMatch(/::warning.*the frontmatter of "a\.md" has an alias.*\(line 3\)/);
    expect(placed()).toEqual({ '.cursor/rules/arm/team/a.mdc': '---\nalwaysApply: true\n---\nText\n' });
  });

  test('is refused for a hidden character that only an escape of its frontmatter spells', async () => {
    const text = '---\ndescription: "Be\\u200b kind"\nalwaysApply: false\n---\nText\n';
    repository.publish('team', '1.0.0', { 'a.md': text });
    repository.project({ targets: ['out'] }, { team: '1.0.0' });
    expect((await machine.step({ scan: 'error' })).status).toBe(0);
    repository.project({ assistants: ['cursor'] }, { team: '1.0.0' });
    const { report } = await machine.step({ scan: 'error' });
    expect(report.rulesets).toMatchObject([
      {
        error: { code: 'CONTENT_BLOCKED' },
        findings: [{ file: 'a.md', line: 2, codePoint: expect.stringContaining('U+200B') }],
      },
    ]);
    expect(machine.tree('.cursor')).toEqual({});
  });

  test('goes only to the assistants that its dependency names, and to every target', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.publish('other', '1.0.0', RULES);
    repository.project(
      { assistants: ['claude', 'kiro'], targets: ['out'] },
      { team: { version: '1.0.0', assistants: ['kiro'] }, other: '1.0.0' },
    );
    expect((await machine.step()).status).toBe(0);
    expect(Object.keys(machine.tree('.claude/rules/arm'))).toEqual(
      ['always', 'web/described', 'web/scoped'].map((stem) => `other/${stem}.md`),
    );
    expect(Object.keys(machine.tree('out/arm')).filter((path) => path.startsWith('team/'))).toHaveLength(4);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('that was a plain copy in the folder of an assistant is replaced by its rules', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ targets: ['.claude/rules', '.kiro/steering'] }, { team: '1.0.0' });
    expect((await machine.step()).status).toBe(0);
    expect(Object.keys(placed())).toHaveLength(8);
    repository.project({ assistants: ['claude', 'kiro'] }, { team: '1.0.0' });
    const { status, stdout } = await machine.step();
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(Object.keys(placed()).sort()).toEqual([
      '.claude/rules/arm/team/always.md',
      '.claude/rules/arm/team/web/described.md',
      '.claude/rules/arm/team/web/scoped.md',
      '.kiro/steering/arm+team+always.md',
      '.kiro/steering/arm+team+web+described.md',
      '.kiro/steering/arm+team+web+scoped.md',
    ]);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });
});

test('plain copies in the folder of an assistant go too where their ruleset goes, or goes to others only', async () => {
  const plain = { targets: ['.claude/rules', '.kiro/steering'] };
  for (const name of ['team', 'other', 'gone']) repository.publish(name, '1.0.0', RULES);
  repository.project(plain, { team: '1.0.0', other: '1.0.0', gone: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  const assistants = ['claude', 'kiro'];
  repository.project({ assistants }, { team: { version: '1.0.0', assistants: ['kiro'] }, other: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  const stems = ['always', 'web/described', 'web/scoped'];
  const nested = (key: string) => stems.map((stem) => `.claude/rules/arm/${key}/${stem}.md`);
  const flat = (key: string) => stems.map((stem) => `.kiro/steering/arm+${key}+${stem.replace('/', '+')}.md`);
  expect(Object.keys(placed()).sort()).toEqual([...nested('other'), ...flat('other'), ...flat('team')]);
  expect((await machine.step({ command: 'check' })).status).toBe(0);
});

test('a ruleset that goes takes all of its rules along where some were deleted and no cache has its archive', async () => {
  for (const name of ['team', 'other']) repository.publish(name, '1.0.0', RULES);
  repository.project({ assistants: ['claude', 'kiro'] }, { team: '1.0.0', other: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  for (const path of ['.claude/rules/arm/team/always.md', '.kiro/steering/arm+team+always.md'])
    rmSync(join(machine.workspace, path));
  machine.write({ '.kiro/steering/arm+team+mine.md': 'mine' });
  rmSync(machine.toolCache, { recursive: true });
  repository.project({ assistants: ['claude', 'kiro'] }, { other: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  expect(Object.keys(placed()).filter((path) => path.includes('team'))).toEqual([
    '.kiro/steering/arm+team+mine.md',
  ]);
});

describe('a run whose inputs name its destinations', () => {
  test('records what it placed beside what the lockfile has, and removes nothing elsewhere', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ assistants: ['claude'] }, { team: '1.0.0' });
    await machine.step();
    const { status } = await machine.step({ assistants: 'kiro' });
    expect(status).toBe(0);
    expect(Object.keys(machine.locked().team?.assistants ?? {})).toEqual(['claude', 'kiro']);
    expect(Object.keys(machine.tree('.claude'))).toHaveLength(3);
    repository.project({ assistants: ['claude'] }, {});
    await machine.step({ assistants: 'kiro' });
    expect(Object.keys(machine.tree('.claude'))).toHaveLength(3);
    expect(machine.locked()).toHaveProperty('team');
  });

  test('removes from them what left the manifest, and leaves the rest to the run for the others', async () => {
    for (const name of ['team', 'gone']) repository.publish(name, '1.0.0', RULES);
    const assistants = ['claude', 'kiro'];
    repository.project({ assistants }, { team: '1.0.0', gone: '1.0.0' });
    await machine.step();
    repository.project({ assistants }, { team: '1.0.0' });
    const { report } = await machine.step({ assistants: 'kiro' });
    expect(report.rulesets.map(({ name, status }) => [name, status])).toEqual([
      ['team', 'unchanged'],
      ['gone', 'removed'],
    ]);
    const again = await machine.step({ assistants: 'kiro' });
    expect(again.outputs).toMatchObject({ changed: 'false', removed: '0' });
    expect(Object.keys(machine.locked().gone?.assistants ?? {})).toEqual(['claude']);
    const left = Object.keys(placed()).filter((path) => path.includes('gone'));
    expect(left).toEqual(
      ['always', 'web/described', 'web/scoped'].map((stem) => `.claude/rules/arm/gone/${stem}.md`),
    );
    await machine.step({ assistants: 'claude' });
    expect(Object.keys(placed()).filter((path) => path.includes('gone'))).toEqual([]);
    expect(machine.locked()).not.toHaveProperty('gone');
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('never lets the old version elsewhere pass for the new one', async () => {
    repository.publish('team', '1.0.0', RULES);
    repository.project({ assistants: ['claude', 'kiro', 'devin'] }, { team: '^1.0.0' });
    await machine.step();
    const { claude } = machine.locked().team?.assistants ?? {};
    repository.publish('team', '1.1.0', { 'always.md': 'Always be brief.\n' });
    expect((await machine.step({ command: 'update', assistants: 'devin' })).status).toBe(0);
    expect(machine.text('.claude/rules/arm/team/always.md')).toBe('Always be kind.\n');
    expect(machine.locked().team).toMatchObject({ assistants: { claude }, behind: ['claude', 'kiro'] });
    const drifted = await machine.step({ command: 'check' });
    expect(drifted.stdout).toContain('assistant "claude" still has what was locked before');
    expect((await machine.step({ command: 'update', assistants: 'kiro' })).status).toBe(0);
    expect(machine.locked().team).toMatchObject({ behind: ['claude'] });
    expect((await machine.step()).status).toBe(0);
    expect(machine.locked().team).not.toHaveProperty('behind');
    expect(Object.keys(placed()).sort()).toEqual([
      '.claude/rules/arm/team/always.md',
      '.devin/rules/arm+team+always.md',
      '.kiro/steering/arm+team+always.md',
    ]);
    expect(machine.text('.claude/rules/arm/team/always.md')).toBe('Always be brief.\n');
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('removes from them a ruleset that now goes to others only', async () => {
    repository.publish('team', '1.0.0', RULES);
    const assistants = ['claude', 'kiro'];
    repository.project({ assistants }, { team: '1.0.0' });
    await machine.step();
    repository.project({ assistants }, { team: { version: '1.0.0', assistants: ['claude'] } });
    const drifted = await machine.step({ command: 'check', assistants: 'kiro' });
    expect(drifted.stdout).toContain('the lockfile has it for assistant "kiro", and the manifest does not');
    await machine.step({ assistants: 'kiro' });
    expect(Object.keys(placed())).toEqual(
      ['always', 'web/described', 'web/scoped'].map((stem) => `.claude/rules/arm/team/${stem}.md`),
    );
    expect(Object.keys(machine.locked().team?.assistants ?? {})).toEqual(['claude']);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });
});

function timesOf(files: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.keys(files).map((path) => [path, lstatSync(join(machine.workspace, path)).mtimeMs]),
  );
}

function without(names: readonly string[], name: string): string[] {
  return names.filter((one) => one !== name);
}
