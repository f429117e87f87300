import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { helpLines, VERSION } from '../../src/config/arguments.ts';
import { archive } from '../support/bytes.ts';
import { Machine } from '../support/machine.ts';

let machine: Machine;

beforeEach(async () => {
  machine = new Machine();
  const registry = await machine.http({ authorization: 'Bearer terminal-token-1' });
  for (const name of ['a', 'b']) registry.publish(name, '1.0.0', archive(name));
  machine.project(`[sources]\ndefault = ${registry.base}\n[sources.default]\nauthToken = $RULES_TOKEN\n`, {
    a: '1.0.0',
    b: '1.0.0',
  });
});
afterEach(() => machine.close());

/** Runs the bundle as a person does: no runner around it. */
function byHand(args: string[], env: Record<string, string> = {}) {
  const none = Object.fromEntries(
    [
      'GITHUB_ACTIONS',
      'GITHUB_WORKSPACE',
      'GITHUB_EVENT_NAME',
      'GITHUB_EVENT_PATH',
      'GITHUB_OUTPUT',
      'GITHUB_STATE',
      'GITHUB_STEP_SUMMARY',
      'RUNNER_TEMP',
      'RUNNER_TOOL_CACHE',
      'XDG_CACHE_HOME',
    ].map((name) => [name, '']),
  );
  const here = { TMPDIR: machine.temp, TEMP: machine.temp, RULES_TOKEN: 'terminal-token-1' };
  return machine.run({ args, env: { ...none, ...here, ...env } });
}

describe('the bundle run by hand', () => {
  test('installs as the flags say, trusted, and prints no workflow command', async () => {
    const { status, stdout } = await byHand([
      'install',
      '--targets',
      'one',
      '--targets=two',
      '--scan',
      'off',
    ]);
    expect(status).toBe(0);
    for (const target of ['one', 'two']) {
      expect(Object.keys(machine.tree(target))).toEqual(['arm/a/1.0.0/rules.md', 'arm/b/1.0.0/rules.md']);
    }
    expect(machine.tree('out')).toEqual({});
    expect(stdout).toContain('Successfully installed 2 rulesets');
    expect(stdout).not.toMatch(/::|##\[/);
    expect(stdout).not.toContain('terminal-token-1');
  });

  test('lets a flag win over a variable of the same input', async () => {
    const { status } = await byHand(['--rulesets=a', '--targets=one'], {
      INPUT_RULESETS: 'b',
      INPUT_COMMAND: 'install',
    });
    expect(status).toBe(0);
    expect(Object.keys(machine.tree('one'))).toEqual(['arm/a/1.0.0/rules.md']);
  });

  test('keeps archives in the cache of the user', async () => {
    await byHand(['install']);
    const kept = Object.keys(machine.tree('.cache', machine.home));
    expect(kept.filter((path) => path.endsWith('/archive.tar.gz'))).toHaveLength(2);
  });

  test('prints help and version, and does nothing else', async () => {
    const help = await byHand(['install', '--help']);
    expect([help.status, help.stdout]).toEqual([0, `${helpLines().join('\n')}\n`]);
    const version = await byHand(['--version']);
    expect([version.status, version.stdout]).toEqual([0, `${VERSION}\n`]);
    expect(machine.tree('out')).toEqual({});
  });

  test('tells everything that is wrong with the command line, and installs nothing', async () => {
    const { status, stdout } = await byHand(['instal', '--frozen', '--retries=many']);
    expect(status).toBe(1);
    expect(stdout).toContain('did you mean "install"?');
    expect(stdout).toContain('did you mean "--frozen-lockfile"?');
    expect(stdout).toContain('"many"');
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^3 problems stopped the run: /);
    expect(machine.tree('out')).toEqual({});
  });
});
