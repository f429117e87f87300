import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readText } from '../docs/markdown.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine, type RunOptions } from '../support/machine.ts';
import { statuses } from '../support/outcome.ts';
import { archiveOf } from '../support/tar-builder.ts';
import { FORK_PULL_REQUEST, TRUSTED_EVENTS, type WorkflowEvent } from './security/events.ts';

const QUICKSTART = fileURLToPath(new URL('../../examples/quickstart', import.meta.url));
const TOKEN = 'canary-token';

let machine: Machine;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

describe('the quickstart', () => {
  const place = () => join(machine.workspace, 'examples/quickstart');
  const asWritten = { 'working-directory': 'examples/quickstart', 'frozen-lockfile': 'true' };

  test('installs frozen, as its lockfile says, into three assistants', async () => {
    cpSync(QUICKSTART, place(), { recursive: true });
    const outcome = await machine.step(asWritten);
    expect(statuses(outcome)).toEqual({ 'git-commit-rules': 'installed', 'python-rules': 'installed' });
    expect((await machine.step(asWritten)).outputs).toMatchObject({ unchanged: '2', changed: 'false' });
    expect((await machine.step({ ...asWritten, command: 'check' })).status).toBe(0);
    const folders = ['.claude/rules/arm', '.cursor/rules/arm', '.github/instructions/arm'];
    for (const folder of folders) expect(readdirSync(join(place(), folder))).toHaveLength(2);
  });

  test('gets a version of your own by the command of its page', async () => {
    cpSync(QUICKSTART, place(), { recursive: true });
    machine.write({ 'path/to/my-rules/a.md': '# A\n' }, place());
    const args = ['publish', '--rulesets', 'my-rules@1.0.0', '--path', 'path/to/my-rules'];
    const { status } = await machine.run(
      { args, env: { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '' } },
      place(),
    );
    expect(status).toBe(0);
    expect(existsSync(join(place(), 'registry/my-rules/1.0.0/my-rules-1.0.0.tar.gz'))).toBe(true);
  });
});

interface Step {
  name?: string;
  uses?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

/** The steps of an example that use this action, by their names, with what only a runner knows filled in. */
function stepsOf(file: string): Map<string, Pick<RunOptions, 'inputs' | 'env'>> {
  const { jobs } = parse(readText(`examples/workflows/${file}`)) as {
    jobs: Record<string, { steps: Step[] }>;
  };
  const known = (values: Record<string, unknown> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const text = String(value).replace('rules.example.com', '127.0.0.1');
        const filled = text.replace(/\$\{\{ github\.ref_name \}\}/, 'v1.4.0');
        return [name, filled.replace(/\$\{\{ secrets\.\w+ \}\}/, TOKEN)];
      }),
    );
  const ours = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses = '' }) => uses.startsWith('org/arm-install@'));
  return new Map(
    ours.map((step) => [step.name ?? '', { inputs: known(step.with), env: known(step.env) }] as const),
  );
}

/** A trusted one of this name, or else one that anybody can cause. */
function eventOf(name: string): WorkflowEvent {
  if (name === 'fork') return FORK_PULL_REQUEST;
  return TRUSTED_EVENTS.find((event) => event.name === name) ?? { name, payload: {} };
}

/** Each step, the event of its job, and how it ends where what it is to install lies in the caches of the machine. */
const STEPS = [
  ['pull-request-check.yml', 'Compare the committed rules with the lockfile', 'fork', 'unchanged'],
  ['agent-job.yml', 'Install the rules', 'issues', 'installed'],
  ['copilot-setup-steps.yml', 'Install the rules', 'dynamic', 'installed'],
  ['matrix.yml', 'Fetch the rules once', 'push', 'installed'],
  ['matrix.yml', 'Install the rules from the cache', 'push', 'installed'],
  ['refresh.yml', 'Update the rules', 'schedule', 'updated'],
  ['self-hosted-offline.yml', 'Fill the tool cache', 'schedule', 'installed'],
  ['self-hosted-offline.yml', 'Install the rules without network', 'push', 'installed'],
  ['publish.yml', 'Pack and judge the rules', 'pull_request', 'unchanged'],
  ['publish.yml', 'Publish the rules', 'push', 'published'],
] as const;

describe('the workflows', () => {
  let registry: HttpRegistry;

  /** A project as the README sets it up, installed and committed. */
  async function setUp(): Promise<void> {
    registry = await machine.http({ authorization: `Bearer ${TOKEN}`, writable: 'with conditions' });
    registry.publish('typescript-rules', '1.0.0', archiveOf({ 'a.md': 'A\n' }));
    machine.write({
      '.armrc': `[sources]\ndefault = ${registry.base}\n\n[sources.default]\nauthToken = \${RULES_TOKEN}\n`,
      'rules.json': JSON.stringify({
        assistants: ['claude', 'cursor', 'copilot', 'agents'],
        dependencies: { 'typescript-rules': '^1.0.0' },
      }),
      'rules/a.md': '# A\n',
    });
    expect((await machine.step({}, { env: { RULES_TOKEN: TOKEN } })).status).toBe(0);
  }

  /** What the job of another machine, or of a repository of rules, finds otherwise. */
  function prepare(file: string): void {
    if (file === 'publish.yml') {
      machine.write({ '.armrc': machine.text('.armrc').replace('RULES_TOKEN', 'RULES_WRITE_TOKEN') });
      return;
    }
    if (file === 'refresh.yml')
      registry.publish('typescript-rules', '1.1.0', archiveOf({ 'a.md': 'B\n' }), new Date(0));
    if (file === 'pull-request-check.yml') return;
    for (const name of ['.claude', '.cursor', '.github', '.agents', 'AGENTS.md'])
      rmSync(join(machine.workspace, name), { recursive: true });
  }

  test.each(STEPS)('%s: "%s" on %s ends with %s', async (file, name, event, status) => {
    await setUp();
    prepare(file);
    const outcome = await machine.run({ ...stepsOf(file).get(name), event: eventOf(event) });
    expect(outcome.status).toBe(0);
    expect(Object.values(statuses(outcome))).toEqual([status]);
  });

  test('are all tried', () => {
    const files = readdirSync(fileURLToPath(new URL('../../examples/workflows', import.meta.url)));
    const steps = files.flatMap((file) => [...stepsOf(file).keys()].map((name) => `${file}: ${name}`));
    expect(steps.sort()).toEqual(STEPS.map(([file, name]) => `${file}: ${name}`).sort());
  });
});
