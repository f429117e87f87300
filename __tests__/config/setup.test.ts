import { describe, expect, test } from '@jest/globals';
import { judgeInputs } from '../../src/config/inputs.ts';
import { readSetup, type Setup } from '../../src/config/setup.ts';
import { type ArmError, SetupError } from '../../src/errors.ts';
import { temporaryFolder, writeFiles } from '../workspace/fixtures.ts';

const SUM = 'a1'.repeat(32);

interface Parts {
  manifest?: unknown;
  entries?: Record<string, Record<string, unknown>>;
  inputs?: Record<string, string>;
}

function setup({ manifest, entries, inputs = {} }: Parts, told: string[] = []): Promise<Setup> {
  const workspace = temporaryFolder();
  const locked = Object.entries(entries ?? {}).map(([key, entry]) => {
    return [key, { version: '1.0.0', source: './registry', checksum: SUM, contents: SUM, ...entry }];
  });
  writeFiles(workspace, {
    '.armrc': '[sources]\ndefault = ./registry\n',
    'registry/x': '',
    ...(manifest === undefined ? {} : { 'rules.json': JSON.stringify(manifest) }),
    ...(entries === undefined
      ? {}
      : { 'rules.lock': JSON.stringify({ version: '1', dependencies: Object.fromEntries(locked) }) }),
  });
  return readSetup(
    judgeInputs((name) => inputs[name] ?? ''),
    {
      environment: { GITHUB_WORKSPACE: workspace },
      currentDirectory: workspace,
      mask: () => {},
      warn: ({ message }) => told.push(message),
    },
  );
}

/** The problems that a setup ends with. */
async function problemsOf(parts: Parts): Promise<readonly ArmError[]> {
  const error: unknown = await setup(parts).catch((reason: unknown) => reason);
  if (error instanceof SetupError) return error.problems;
  throw new Error('The setup did not end with problems', { cause: error });
}

function destinations({ assistants, targets }: Setup): string[] {
  return [...assistants.map(({ name }) => name), ...targets.map(({ shown }) => shown)];
}

describe('where the rulesets of a run go', () => {
  const manifest = {
    assistants: ['cursor', 'claude', 'kiro'],
    targets: ['vendor'],
    dependencies: { a: '1.0.0', b: { version: '1.0.0', assistants: ['kiro', 'cursor'] } },
  };

  test('is what the manifest says, and for each ruleset in the order of the manifest', async () => {
    const found = await setup({ manifest });
    expect(destinations(found)).toEqual(['cursor', 'claude', 'kiro', 'vendor']);
    expect(found.plan.located.map(({ assistants }) => assistants)).toEqual([
      ['cursor', 'claude', 'kiro'],
      ['cursor', 'kiro'],
    ]);
    expect(found.hasOwnDestinations).toBe(false);
  });

  test.each([
    [{ targets: 'other' }, ['other'], [[], []]],
    [{ assistants: 'kiro, claude' }, ['kiro', 'claude'], [['kiro', 'claude'], ['kiro']]],
    [{ assistants: 'copilot', targets: 'other' }, ['copilot', 'other'], [['copilot'], []]],
  ])('is what the inputs say together and not the manifest: %j', async (inputs, expected, perRuleset) => {
    const entries = { a: { assistants: { devin: SUM } }, b: {} };
    const found = await setup({ manifest, entries, inputs });
    expect(destinations(found)).toEqual(expected);
    expect(found.plan.located.map(({ assistants }) => assistants)).toEqual(perRuleset);
    expect(found.hasOwnDestinations).toBe(true);
    expect(found.formerAssistants).toEqual([]);
  });

  test('needs no manifest with rulesets and assistants of the inputs', async () => {
    const found = await setup({ inputs: { rulesets: 'a@1.0.0', assistants: 'claude' } });
    expect(destinations(found)).toEqual(['claude']);
    expect(found.plan.located).toMatchObject([{ key: 'a', assistants: ['claude'] }]);
  });

  test('was elsewhere where the lockfile records assistants that nobody names any more', async () => {
    const entries = {
      a: { assistants: { claude: SUM, devin: SUM, unheard: SUM } },
      gone: { assistants: { roo: SUM, devin: SUM } },
    };
    const { formerAssistants } = await setup({ manifest, entries });
    expect(formerAssistants.map(({ name }) => name)).toEqual(['devin', 'roo']);
  });

  test('cannot be judged by a wrong input, whose problem is told alone', async () => {
    const problems = await problemsOf({ manifest: {}, inputs: { assistants: 'cluade' } });
    expect(problems.map(({ code }) => code)).toEqual(['INPUT_INVALID']);
  });
});

describe('a dependency with other include or exclude than the lockfile has', () => {
  const manifest = (limits: Record<string, unknown>) => {
    return { targets: ['t'], dependencies: { a: { version: '^1.0.0', ...limits } } };
  };

  test.each([
    [{ include: ['x'] }, {}],
    [{}, { include: ['x'] }],
    [{ exclude: ['x'] }, { include: ['x'] }],
    [{ include: ['x', 'y'] }, { include: ['x'] }],
  ])('is not frozen and taken again at the pinned version: %j, locked %j', async (limits, entry) => {
    const told: string[] = [];
    const { plan } = await setup({ manifest: manifest(limits), entries: { a: entry } }, told);
    expect(plan.located).toMatchObject([
      { selectionChanged: true, pin: { version: '1.0.0', checksum: SUM }, ...limits },
    ]);
    expect(told).toEqual([
      'The lockfile "rules.lock" is out of date for "a" at "^1.0.0": it has other "include" or "exclude" for it',
    ]);
    const frozen = {
      manifest: manifest(limits),
      entries: { a: entry },
      inputs: { 'frozen-lockfile': 'true' },
    };
    expect(
      (await problemsOf(frozen)).map(({ code, message, details }) => [code, message, details.place?.line]),
    ).toEqual([
      [
        'LOCK_OUTDATED',
        'Cannot install "a" at "^1.0.0" from "rules.lock": it has other "include" or "exclude" for it, and frozen-lockfile is true',
        1,
      ],
    ]);
  });

  test('is the same where only their order differs', async () => {
    const told: string[] = [];
    const { plan } = await setup(
      { manifest: manifest({ include: ['y', 'x'] }), entries: { a: { include: ['x', 'y'] } } },
      told,
    );
    expect(plan.located).toMatchObject([{ selectionChanged: false }]);
    expect(told).toEqual([]);
  });
});
