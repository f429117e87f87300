import { chmodSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { annotations, statuses } from '../../support/outcome.ts';
import { RULES, RulesRepository } from './rules-repository.ts';

const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';
const LIST = [
  'Read these files too, each when it applies:',
  '',
  '- `.agents/arm/team/web/described.md` (when it fits the task): How to release',
  '- `.agents/arm/team/web/scoped.md` (for `**/*.ts`, `src/{a,b}/**`)',
];
const TEAM = ['<!-- team 1.0.0: always.md -->', 'Always be kind.', ''];

let machine: Machine;
let repository: RulesRepository;
beforeEach(async () => {
  machine = new Machine('sources');
  repository = await RulesRepository.open(machine);
  repository.publish('team', '1.0.0', RULES);
});
afterEach(() => machine.close());

function project(dependencies: Record<string, unknown>, assistants = ['agents']): void {
  repository.project({ assistants }, dependencies);
}

function agentsFile(): string {
  return machine.text('AGENTS.md');
}

function lines(...inner: string[]): string {
  return [START, ...inner, END, ''].join('\n');
}

interface ReportedBlock {
  file: string;
  status: string;
  bytes: number;
  error: null | { code: string; message: string };
}

function blocks({ report }: RunOutcome): ReportedBlock[] {
  return (report as unknown as { blocks: ReportedBlock[] }).blocks;
}

function lockedBlock(): string | undefined {
  return JSON.parse(machine.text('rules.lock')).blocks?.['AGENTS.md'];
}

async function installed(): Promise<RunOutcome> {
  const outcome = await machine.step();
  expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 0 });
  return outcome;
}

describe('AGENTS.md of a project with the assistant "agents"', () => {
  test('tells always-on rules as text and lists the others, in manifest order', async () => {
    repository.publish('base', '2.0.0', { 'b.md': 'B', 'a.md': 'A\n' });
    project({ team: '^1.0.0', base: '^2.0.0' });
    const outcome = await installed();
    const base = ['<!-- base 2.0.0: a.md -->', 'A', '', '<!-- base 2.0.0: b.md -->', 'B', ''];
    expect(agentsFile()).toBe(lines(...TEAM, ...base, ...LIST));
    expect(blocks(outcome)).toEqual([
      { file: 'AGENTS.md', status: 'written', bytes: agentsFile().length, error: null },
    ]);
    expect(lockedBlock()).toMatch(/^[0-9a-f]{64}$/);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('is left alone by a run that finds everything in place, without caches and network', async () => {
    project({ team: '^1.0.0' });
    await installed();
    rmSync(machine.toolCache, { recursive: true });
    const before = statSync(join(machine.workspace, 'AGENTS.md'));
    const outcome = await machine.step({ offline: 'true' });
    expect([outcome.status, outcome.outputs.changed, blocks(outcome)[0]?.status]).toEqual([
      0,
      'false',
      'unchanged',
    ]);
    const { ino, mtimeMs } = statSync(join(machine.workspace, 'AGENTS.md'));
    expect({ ino, mtimeMs }).toEqual({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test('is left alone where a file system composes the characters of names', async () => {
    const [composed, decomposed] = ['\u00e9.md', 'e\u0301.md'];
    repository.publish('team', '1.1.0', { ...RULES, [decomposed]: 'Decomposed.\n', 'f.md': 'F\n' });
    project({ team: '1.1.0' });
    await installed();
    const before = [agentsFile(), machine.text('rules.lock')];
    const folder = join(machine.workspace, '.agents/arm/team');
    renameSync(join(folder, decomposed), join(folder, composed));
    expect((await installed()).outputs.changed).toBe('false');
    expect([agentsFile(), machine.text('rules.lock')]).toEqual(before);
  });

  test('keeps what people wrote around the block, and has it when the assistant goes', async () => {
    const mine = Buffer.from('\ufeff# Mine\r\n\xff no line end', 'latin1');
    machine.write({ 'AGENTS.md': mine });
    project({ team: '^1.0.0' });
    await installed();
    expect(agentsFile()).toContain(`${START}\r\n<!-- team 1.0.0: always.md -->\r\nAlways be kind.\r\n`);
    project({ team: '^1.0.0' }, ['claude']);
    const outcome = await installed();
    expect(blocks(outcome)).toEqual([
      { file: 'AGENTS.md', status: 'removed', bytes: mine.length, error: null },
    ]);
    expect(Buffer.from(agentsFile())).toEqual(Buffer.from(mine.toString()));
    expect([lockedBlock(), Object.keys(machine.tree('.agents'))]).toEqual([undefined, []]);
  });

  test('goes with its last rule, and says so', async () => {
    project({ team: '^1.0.0' });
    await installed();
    project({});
    const outcome = await installed();
    expect(blocks(outcome)).toEqual([{ file: 'AGENTS.md', status: 'removed', bytes: 0, error: null }]);
    expect(Object.keys(machine.tree()).sort()).toEqual(['.armrc', 'rules.json', 'rules.lock']);
  });

  test('has the new text after an update, and the old text of a ruleset that failed', async () => {
    repository.publish('base', '1.0.0', { 'a.md': 'old base' });
    project({ base: '^1.0.0', team: '^1.0.0' });
    await installed();
    repository.publish('team', '1.1.0', { 'always.md': 'Be kinder.' });
    repository.publish('base', '1.1.0', { '../evil.md': 'evil' });
    const outcome = await machine.step({ command: 'update' });
    expect(statuses(outcome)).toEqual({ base: 'failed', team: 'updated' });
    expect(agentsFile()).toBe(
      lines('<!-- base 1.0.0: a.md -->', 'old base', '', '<!-- team 1.1.0: always.md -->', 'Be kinder.'),
    );
    expect(blocks(outcome)[0]?.status).toBe('written');
  });

  test('tells the other rulesets where one failed that is neither placed nor told, and keeps the block otherwise', async () => {
    repository.publish('base', '1.0.0', { 'a.md': 'base' });
    project({ base: '1.0.0', team: '1.0.0' });
    await installed();
    const before = agentsFile();
    const rulesetGone = async (isCommitted: boolean) => {
      rmSync(machine.toolCache, { recursive: true });
      rmSync(join(machine.workspace, '.agents'), { recursive: true });
      machine.write({ 'AGENTS.md': isCommitted ? before : 'mine\n' });
      repository.publish('base', '1.0.0', { 'a.md': 'other bytes' });
      const outcome = await machine.step();
      expect(statuses(outcome)).toEqual({ base: 'failed', team: 'installed' });
      return blocks(outcome)[0]?.status;
    };
    expect([await rulesetGone(true), agentsFile()]).toEqual(['failed', before]);
    expect(await rulesetGone(false)).toBe('written');
    expect(agentsFile()).toBe(`mine\n\n${lines(...TEAM, ...LIST)}`);
  });

  test('knows the mode of a rule by the form in the ruleset, whatever the placed file would say', async () => {
    repository.publish('forms', '1.0.0', {
      'described.mdc': '---\ndescription: For x\n---\nX\n',
      'asked.mdc': '---\nkey: value\n---\nY\n',
      'plain.md': '---\ndescription: For z\n---\nZ\n',
    });
    repository.publish('team', '1.1.0', { 'a.md': 'A' });
    project({ forms: '1.0.0', team: '1.0.0' });
    await installed();
    const expected = [
      '<!-- forms 1.0.0: plain.md -->',
      'Z',
      '',
      '<!-- team 1.1.0: a.md -->',
      'A',
      '',
      'Read these files too, each when it applies:',
      '',
      '- `.agents/arm/forms/described.md` (when it fits the task): For x',
    ];
    project({ forms: '1.0.0', team: '1.1.0' });
    rmSync(machine.toolCache, { recursive: true });
    await installed();
    expect(agentsFile()).toBe(lines(...expected));
    rmSync(machine.toolCache, { recursive: true });
    const { length } = repository.registry.requests;
    expect(blocks(await installed())[0]?.status).toBe('unchanged');
    expect(repository.registry.requests.length).toBe(length);
  });

  test('leaves out what people added to the folder of a ruleset', async () => {
    project({ team: '^1.0.0' });
    await installed();
    const before = agentsFile();
    for (const name of ['x', 'y', 'z']) machine.write({ [`.agents/arm/team/${name}.md`]: 'Mine.' });
    machine.write({ 'AGENTS.md': '' });
    await installed();
    expect(agentsFile()).toBe(before);
  });

  test('is brought back after an edit, a deletion and in a frozen run', async () => {
    project({ team: '^1.0.0' });
    await installed();
    const before = agentsFile();
    const lock = machine.text('rules.lock');
    machine.write({ 'AGENTS.md': before.replace('kind', 'rude') });
    expect(blocks(await installed())[0]?.status).toBe('written');
    rmSync(join(machine.workspace, 'AGENTS.md'));
    const outcome = await machine.step({ 'frozen-lockfile': 'true' });
    expect([blocks(outcome)[0]?.status, outcome.outputs.changed]).toEqual(['written', 'true']);
    expect([agentsFile(), machine.text('rules.lock')]).toEqual([before, lock]);
  });

  test('is not written by a dry run, which says what it would do', async () => {
    project({ team: '^1.0.0' });
    const first = await machine.step({ 'dry-run': 'true' });
    expect(blocks(first)).toEqual([{ file: 'AGENTS.md', status: 'written', bytes: 0, error: null }]);
    expect(Object.keys(machine.tree()).sort()).toEqual(['.armrc', 'rules.json']);
    await installed();
    expect(blocks(await machine.step({ 'dry-run': 'true' }))[0]?.status).toBe('unchanged');
  });

  test('keeps all rulesets when a run is for some of them', async () => {
    repository.publish('base', '1.0.0', { 'a.md': 'base' });
    project({ team: '^1.0.0', base: '^1.0.0' });
    await installed();
    repository.publish('base', '1.1.0', { 'a.md': 'new base' });
    expect((await machine.step({ command: 'update', rulesets: 'base' })).status).toBe(0);
    expect(agentsFile()).toBe(lines(...TEAM, '<!-- base 1.1.0: a.md -->', 'new base', '', ...LIST));
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  describe('that a run for some rulesets makes anew', () => {
    const FORMS = {
      'asked.mdc': '---\nkey: value\n---\nY\n',
      'described.mdc': '---\ndescription: For x\n---\nX\n',
      'plain.md': '---\ndescription: For z\n---\nZ\n',
    };
    const told = (version: string, text: string) =>
      lines(
        '<!-- forms 1.0.0: plain.md -->',
        'Z',
        '',
        `<!-- team ${version}: a.md -->`,
        text,
        '',
        'Read these files too, each when it applies:',
        '',
        '- `.agents/arm/forms/described.md` (when it fits the task): For x',
      );
    const forgetCaches = () => rmSync(machine.toolCache, { recursive: true });

    beforeEach(async () => {
      repository.publish('forms', '1.0.0', FORMS);
      repository.publish('team', '1.0.0', { 'a.md': 'A' });
      project({ forms: '^1.0.0', team: '^1.0.0' });
      await installed();
      expect(agentsFile()).toBe(told('1.0.0', 'A'));
      repository.publish('team', '1.1.0', { 'a.md': 'B' });
    });

    test.each<[string, () => void, Record<string, string>]>([
      ['the tool cache', () => {}, { command: 'update', rulesets: 'team' }],
      ['the registry', forgetCaches, { command: 'update', rulesets: 'team' }],
      ['the tool cache, beside an installed version', () => {}, { rulesets: 'team@1.1.0' }],
      [
        'the block, where the archive is nowhere',
        () => {
          forgetCaches();
          repository.registry.files.delete('/forms/1.0.0.tar.gz');
        },
        { command: 'update', rulesets: 'team' },
      ],
    ])('knows the modes of the others from %s', async (_from, before, inputs) => {
      before();
      const outcome = await machine.step(inputs);
      expect([outcome.status, blocks(outcome)[0]?.error]).toEqual([0, null]);
      expect(agentsFile()).toBe(told('1.1.0', 'B'));
    });

    test('takes what lies there where nothing else tells', async () => {
      forgetCaches();
      repository.registry.files.delete('/forms/1.0.0.tar.gz');
      machine.write({ 'AGENTS.md': '' });
      const outcome = await machine.step({ command: 'update', rulesets: 'team' });
      expect([outcome.status, blocks(outcome)[0]?.status]).toEqual([0, 'written']);
      expect(agentsFile()).toContain('<!-- forms 1.0.0: plain.md -->\nZ\n');
    });

    test('has the text that was placed where somebody changed the rules of the others', async () => {
      machine.write({ '.agents/arm/forms/plain.md': 'edited' });
      expect((await machine.step({ command: 'update', rulesets: 'team' })).status).toBe(0);
      expect(agentsFile()).toBe(told('1.1.0', 'B'));
      expect(machine.text('.agents/arm/forms/plain.md')).toBe('edited');
    });
  });

  test('keeps the text of a ruleset that fails and whose archive is nowhere', async () => {
    repository.publish('forms', '1.0.0', { 'asked.mdc': '---\nkey: value\n---\nY\n', 'b.md': 'B' });
    project({ forms: '^1.0.0', team: '1.0.0' });
    await installed();
    rmSync(machine.toolCache, { recursive: true });
    repository.registry.files.delete('/forms/1.0.0.tar.gz');
    repository.publish('team', '1.1.0', { 'a.md': 'A' });
    repository.publish('forms', '1.1.0', { '../evil.md': 'evil' });
    project({ forms: '^1.1.0', team: '1.1.0' });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ forms: 'failed', team: 'updated' });
    expect(agentsFile()).toBe(lines('<!-- forms 1.0.0: b.md -->', 'B', '', '<!-- team 1.1.0: a.md -->', 'A'));
  });

  test('tells rulesets beside those of the manifest until the next whole run', async () => {
    repository.publish('extra', '1.0.0', { 'a.md': 'extra' });
    project({ team: '^1.0.0' });
    await installed();
    const before = [agentsFile(), machine.text('rules.lock')];
    expect((await machine.step({ rulesets: 'extra' })).status).toBe(0);
    expect(agentsFile()).toBe(lines(...TEAM, '<!-- extra 1.0.0: a.md -->', 'extra', '', ...LIST));
    expect(machine.text('rules.lock')).toBe(before[1]);
    await installed();
    expect([agentsFile(), machine.text('rules.lock')]).toEqual(before);
  });

  test('needs no manifest where the inputs name rulesets and the assistant', async () => {
    project({});
    rmSync(join(machine.workspace, 'rules.json'));
    expect((await machine.step({ rulesets: 'team', assistants: 'agents' })).status).toBe(0);
    expect(agentsFile()).toBe(lines(...TEAM, ...LIST));
  });

  test('is left alone by a run whose inputs name other destinations', async () => {
    project({ team: '^1.0.0' });
    await installed();
    const before = [agentsFile(), lockedBlock()];
    const outcome = await machine.step({ assistants: 'claude' });
    expect([outcome.status, blocks(outcome)]).toEqual([0, []]);
    expect([agentsFile(), lockedBlock()]).toEqual(before);
  });

  test('never grows beyond 32,768 bytes without a warning that names the rules', async () => {
    const marked = `${START}\nx\n${END}\n`;
    repository.publish('base', '1.0.0', {
      'long.md': 'x'.repeat(33_000),
      'marked.md': marked,
      'short.md': 'short',
    });
    project({ base: '^1.0.0' });
    const outcome = await installed();
    expect(agentsFile()).toContain('short\n\nRead these files too');
    expect(agentsFile()).toContain('- `.agents/arm/base/long.md` (always)\n');
    expect(annotations(outcome)).toMatchObject([
      {
        kind: 'warning',
        text: expect.stringMatching(/^1 rule is listed .* 32,768 bytes .*: base: long\.md$/),
      },
      {
        kind: 'warning',
        text: expect.stringMatching(/^1 rule is listed .* like its markers: base: marked\.md$/),
      },
    ]);
  });
});

test('an AGENTS.md that is longer without its block than Codex reads is told', async () => {
  machine.write({ 'AGENTS.md': 'x'.repeat(33_000) });
  project({ team: '^1.0.0' });
  const outcome = await installed();
  const { length } = agentsFile();
  expect(annotations(outcome).map(({ text }) => text)).toContainEqual(
    expect.stringContaining(
      `"AGENTS.md" has ${length.toLocaleString('en-US')} bytes; Codex reads the first 32,768`,
    ),
  );
});

describe('an AGENTS.md in which no block can be kept', () => {
  test('stops the run before the first request, with the lines of its markers', async () => {
    machine.write({ 'AGENTS.md': `# Mine\n${START}\n\n${START}\n` });
    project({ team: '^1.0.0' });
    const outcome = await machine.step();
    expect([outcome.status, outcome.report.error?.code]).toEqual([1, 'TARGET_UNSAFE']);
    expect(outcome.report.error?.message).toContain('(lines 2 and 4)');
    expect(annotations(outcome)).toMatchObject([{ kind: 'error', where: 'AGENTS.md:2' }]);
    expect(repository.registry.requests).toEqual([]);
    expect(machine.tree('.agents')).toEqual({});
  });

  test('stops the run before the first request when it is a link', async () => {
    writeFileSync(join(machine.workspace, 'CLAUDE.md'), 'mine');
    symlinkSync('CLAUDE.md', join(machine.workspace, 'AGENTS.md'));
    project({ team: '^1.0.0' });
    const outcome = await machine.step();
    expect([outcome.status, outcome.report.error?.code]).toEqual([1, 'TARGET_UNSAFE']);
    expect(machine.text('CLAUDE.md')).toBe('mine');
  });

  test('fails for the block alone when it is read-only, and is right after the next run', async () => {
    machine.write({ 'AGENTS.md': 'mine\n' });
    chmodSync(join(machine.workspace, 'AGENTS.md'), 0o444);
    project({ team: '^1.0.0' });
    const outcome = await machine.step();
    expect([outcome.status, statuses(outcome)]).toEqual([1, { team: 'installed' }]);
    expect(blocks(outcome)).toMatchObject([
      {
        status: 'failed',
        bytes: 5,
        error: { code: 'WRITE_FAILED', message: expect.stringContaining('read-only') },
      },
    ]);
    expect(Object.keys(machine.tree('.agents/arm/team'))).toHaveLength(3);
    expect(agentsFile()).toBe('mine\n');
    expect((await machine.step({ command: 'check' })).status).toBe(1);
    chmodSync(join(machine.workspace, 'AGENTS.md'), 0o644);
    expect(blocks(await installed())[0]?.status).toBe('written');
    expect(agentsFile()).toBe(`mine\n\n${lines(...TEAM, ...LIST)}`);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });
});

test('what a killed run left beside AGENTS.md is deleted by the next, and nothing that looks like it', async () => {
  const left = '.AGENTS.md.1-1-00000000-000000000000-1.tmp';
  machine.write({ [left]: 'half', '.AGENTS.md.mine.tmp': 'mine' });
  project({ team: '^1.0.0' });
  await installed();
  expect(Object.keys(machine.tree()).filter((name) => name.startsWith('.AGENTS'))).toEqual([
    '.AGENTS.md.mine.tmp',
  ]);
});

describe('check', () => {
  async function drifted(change: () => void): Promise<RunOutcome> {
    machine.write({ 'AGENTS.md': 'mine\n' });
    project({ team: '^1.0.0' });
    await installed();
    change();
    const outcome = await machine.step({ command: 'check' });
    expect([outcome.status, blocks(outcome)[0]?.status]).toEqual([1, 'drifted']);
    expect((await machine.step({ command: 'check', 'fail-on-error': 'false' })).status).toBe(0);
    return outcome;
  }

  test.each([
    ['an edited block', (text: string) => text.replace('kind', 'rude'), 'AGENTS.md:3', 'was modified'],
    ['a missing block', () => 'mine\n', 'AGENTS.md:1', 'is missing'],
    ['broken markers', (text: string) => text.replace(START, ''), 'AGENTS.md:11', 'without'],
  ])('finds %s, at its line', async (_what, edit, where, text) => {
    const outcome = await drifted(() => machine.write({ 'AGENTS.md': edit(agentsFile()) }));
    expect(annotations(outcome)).toMatchObject([
      { kind: 'error', where, text: expect.stringContaining(text) },
    ]);
  });

  test('finds a missing file', async () => {
    await drifted(() => rmSync(join(machine.workspace, 'AGENTS.md')));
  });

  test('finds a block that the manifest does not want any more', async () => {
    await drifted(() => project({ team: '^1.0.0' }, ['claude']));
  });

  test('passes over what people wrote around the block, and over its line ends', async () => {
    project({ team: '^1.0.0' });
    await installed();
    machine.write({ 'AGENTS.md': `before\r\n${agentsFile().replaceAll('\n', '\r\n')}after` });
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });
});
