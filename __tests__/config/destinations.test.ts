import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AssistantName } from '../../src/config/assistants.ts';
import { formerAssistants, resolveDestinations } from '../../src/config/destinations.ts';
import { recheckTarget } from '../../src/config/targets.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { failureOf, temporaryFolder, writeFiles } from '../workspace/fixtures.ts';

const bounds = (workspace: string, directory = workspace) => {
  return { workspace, directory, allowOutsideWorkspace: false };
};

function resolve(
  workspace: string,
  assistants: readonly AssistantName[],
  targets: readonly string[] = [],
  place: (line: number) => { file: string; line: number } | undefined = (line) => ({
    file: 'rules.json',
    line,
  }),
) {
  return resolveDestinations(
    {
      assistants: assistants.map((name, index) => ({ name, place: place(index + 1) })),
      targets: targets.map((path, index) => ({ path, place: place(index + 101) })),
    },
    bounds(workspace),
  );
}

async function messages(...parameters: Parameters<typeof resolve>): Promise<string[]> {
  return (await resolve(...parameters)).problems.map(
    ({ code, message, details }) => `${code} ${details.place?.line}: ${message}`,
  );
}

describe('the folders of assistants', () => {
  test('are those of the table below the working directory, in the given order', async () => {
    const workspace = temporaryFolder();
    const directory = join(workspace, 'packages/app');
    mkdirSync(directory, { recursive: true });
    const { assistants, problems } = await resolveDestinations(
      { assistants: [{ name: 'kiro' }, { name: 'agents' }, { name: 'claude' }], targets: [] },
      bounds(workspace, directory),
    );
    expect(problems).toEqual([]);
    expect(assistants).toEqual([
      { name: 'kiro', path: join(directory, '.kiro/steering'), shown: 'packages/app/.kiro/steering' },
      {
        name: 'agents',
        path: join(directory, '.agents'),
        shown: 'packages/app/.agents',
        agentsFile: join(directory, 'AGENTS.md'),
      },
      { name: 'claude', path: join(directory, '.claude/rules'), shown: 'packages/app/.claude/rules' },
    ]);
  });

  test('are known by their real paths where a link stays in the workspace', async () => {
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, 'ai'));
    mkdirSync(join(workspace, '.github'));
    symlinkSync('../ai', join(workspace, '.github/instructions'));
    const { assistants } = await resolve(workspace, ['copilot']);
    expect(assistants).toEqual([
      { name: 'copilot', path: join(workspace, 'ai'), shown: 'ai', place: { file: 'rules.json', line: 1 } },
    ]);
  });

  test('may lie one within another', async () => {
    expect(await messages(temporaryFolder(), ['agents', 'antigravity'], ['.agents/plain'])).toEqual([]);
  });

  test.each([
    ['.clinerules', 'cline', '".clinerules" is a file, not a folder'],
    ['.cursor', 'cursor', '".cursor" is a file, not a folder'],
    ['.claude/rules/arm', 'claude', 'its "arm" is a file, not a folder'],
  ] as const)('stop the run where %s is a file', async (file, name, reason) => {
    const workspace = temporaryFolder();
    writeFiles(workspace, { [file]: 'text' });
    expect(await messages(workspace, ['roo', name])).toEqual([
      `TARGET_UNSAFE 2: Cannot use the folder "${folderOf(name)}" of assistant "${name}": ${reason}`,
    ]);
  });

  test('that are flat have no folder of ours, so that a file of its name is none of our business', async () => {
    const workspace = temporaryFolder();
    writeFiles(workspace, { '.kiro/steering/arm': 'text' });
    expect(await messages(workspace, ['kiro'])).toEqual([]);
  });

  test.each([
    ['out of the workspace', '../outside', 'a link leads out of the workspace'],
    ['into what GitHub runs', '.github/workflows', 'nothing may be placed in ".github/workflows"'],
    ['to the workspace', '.', 'it is the workspace itself'],
    ['to itself', '.clinerules', 'its links lead round in circles'],
  ])('stop the run where a link leads %s', async (_, destination, reason) => {
    const workspace = join(temporaryFolder(), 'workspace');
    mkdirSync(workspace);
    symlinkSync(destination, join(workspace, '.clinerules'));
    expect(await messages(workspace, ['cline'])).toEqual([
      `TARGET_UNSAFE 1: Cannot use the folder ".clinerules" of assistant "cline": ${reason}`,
    ]);
  });

  test.each(['shared', '.CLAUDE/Rules'])('stop the run where two are one, %s', async (destination) => {
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, destination), { recursive: true });
    if (destination === 'shared') {
      mkdirSync(join(workspace, '.claude'));
      symlinkSync('../shared', join(workspace, '.claude/rules'));
    }
    mkdirSync(join(workspace, '.roo'));
    symlinkSync(join(workspace, destination), join(workspace, '.roo/rules'));
    expect(await messages(workspace, ['claude', 'roo'])).toEqual([
      'TARGET_UNSAFE 2: Cannot use the folder ".roo/rules" of assistant "roo": it is the same folder as the folder of assistant "claude"',
    ]);
  });

  test.each([
    ['link', 'it is a link'],
    ['folder', 'it is a folder'],
  ])('need no %s in place of AGENTS.md', async (kind, reason) => {
    const workspace = temporaryFolder();
    if (kind === 'link') symlinkSync('other.md', join(workspace, 'AGENTS.md'));
    else mkdirSync(join(workspace, 'AGENTS.md'));
    expect(await messages(workspace, ['agents'])).toEqual([
      `TARGET_UNSAFE 1: Cannot use "AGENTS.md" of assistant "agents": ${reason}`,
    ]);
    expect(await messages(workspace, ['claude'])).toEqual([]);
  });
});

test('very many targets let the event loop turn', async () => {
  const targets = Array.from({ length: 20_000 }, (_, index) => `t${index}`);
  const workspace = temporaryFolder();
  expect(await turnsMeanwhile(() => resolve(workspace, [], targets))).toBeGreaterThan(0);
});

describe('a target beside assistants', () => {
  const reason = 'it is the folder of assistant "claude", which this run installs for too';

  test.each(['.claude/rules', './.claude//rules/', '.Claude/RULES', 'link'])(
    'is not %s of one of them',
    async (path) => {
      const workspace = temporaryFolder();
      mkdirSync(join(workspace, '.claude/rules'), { recursive: true });
      symlinkSync('.claude/rules', join(workspace, 'link'));
      expect(await messages(workspace, ['claude'], ['vendor', path])).toEqual([
        `MANIFEST_INVALID 102: Cannot use target "${path}": ${reason}`,
      ]);
      expect(await messages(workspace, ['claude'], [path], () => undefined)).toEqual([
        `INPUT_INVALID undefined: Cannot use "${path}" as input "targets": ${reason}; allowed is any other folder`,
      ]);
      expect(await messages(workspace, ['cursor'], [path])).toEqual([]);
    },
  );

  test('shares no files with them', async () => {
    expect(await messages(temporaryFolder(), ['claude'], ['.claude/rules/arm/x'])).toEqual([
      `TARGET_UNSAFE 101: Cannot use target ".claude/rules/arm/x": it and the folder of assistant "claude" lie one within the other's "arm" folder`,
    ]);
  });
});

describe('folders of assistants that nobody names any more', () => {
  test('are those that are still safe', () => {
    const workspace = temporaryFolder();
    writeFiles(workspace, { '.clinerules': 'text' });
    expect(formerAssistants(['cline', 'devin'], bounds(workspace))).toEqual([
      { name: 'devin', path: join(workspace, '.devin/rules'), shown: '.devin/rules' },
    ]);
  });
});

describe('recheckTarget() of the folder of an assistant', () => {
  test('fails when a link has been put on the way since the run started', async () => {
    const workspace = temporaryFolder();
    const { assistants } = await resolve(workspace, ['claude', 'kiro']);
    const [nested, flat] = assistants.map((one) => ({
      ...one,
      written: one.shown,
    }));
    if (nested === undefined || flat === undefined) throw new Error('both should be safe');
    recheckTarget(nested);
    recheckTarget(flat, '');
    mkdirSync(join(workspace, 'elsewhere'));
    mkdirSync(nested.path, { recursive: true });
    symlinkSync('../../elsewhere', join(nested.path, 'arm'));
    symlinkSync('elsewhere', join(workspace, '.kiro'));
    expect((await failureOf(() => recheckTarget(nested))).code).toBe('TARGET_UNSAFE');
    expect((await failureOf(() => recheckTarget(flat, ''))).message).toBe(
      'Cannot use target ".kiro/steering": a link or file has been put on its path since the run started',
    );
  });
});

function folderOf(name: 'cline' | 'cursor' | 'claude'): string {
  return { cline: '.clinerules', cursor: '.cursor/rules', claude: '.claude/rules' }[name];
}
