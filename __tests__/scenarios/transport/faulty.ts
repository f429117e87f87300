import { expect } from '@jest/globals';
import { noise, sha256 } from '../../support/bytes.ts';
import type { Machine, RunOutcome } from '../../support/machine.ts';
import type { MisbehavingServer } from '../../support/misbehaving-server.ts';
import { lastLine, onlyRuleset, retriesOf } from '../../support/outcome.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** A run that takes longer hangs: all time-outs, pauses and retries of these scenarios together are far shorter. */
const HANGING_MS = 50_000;

const FILES = { 'rule.md': 'Be kind.\n' };

/** Short enough for a server that is to fall silent. */
export const IMPATIENT = ['timeout = 300ms'];

/** The archive of every ruleset of these scenarios. */
export const ARCHIVE = archiveOf(FILES);

/** The same rules behind so much noise that the archive has more than 200 kB, and comes in several pieces. */
export const LARGE = archiveOf({ ...FILES, 'noise.bin': noise(204_800) });

export interface Plan {
  /** Lines of the section `[sources.default]` besides the URL. */
  settings?: string[];
  /** Default: `rules` in version 1.0.0. */
  dependencies?: Record<string, string>;
  /** Retries are 0 unless given. */
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** Installs from one source at `url`, whose time-out is no subject unless `settings` say one. */
export function install(machine: Machine, url: string, plan: Plan = {}): Promise<RunOutcome> {
  const own = plan.settings ?? [];
  const timeout = own.some((line) => line.startsWith('timeout')) ? [] : ['timeout = 20s'];
  return installAll(machine, ['[sources.default]', `url = ${url}`, ...timeout, ...own], plan);
}

/** Installs with a whole `.armrc`. A run that has to be killed fails the test. */
export async function installAll(
  machine: Machine,
  armrc: string[],
  { dependencies = { rules: '1.0.0' }, inputs, env = {} }: Plan = {},
): Promise<RunOutcome> {
  machine.project(`${armrc.join('\n')}\n`, dependencies);
  let guard: NodeJS.Timeout | undefined;
  const outcome = await machine.run({
    inputs: { retries: '0', ...inputs },
    env,
    onStart: ({ kill }) => {
      guard = setTimeout(() => kill('SIGKILL'), HANGING_MS);
    },
  });
  clearTimeout(guard);
  expect([outcome.signal, outcome.stderr]).toEqual([null, '']);
  return outcome;
}

/** Checksums in the lockfile by ruleset. */
export function checksumsOf(machine: Machine): Record<string, string> {
  return Object.fromEntries(Object.entries(machine.locked()).map(([key, entry]) => [key, entry.checksum]));
}

/** The only ruleset of a run was installed from this archive, whole, after so many attempts. */
export function expectInstalled(machine: Machine, outcome: RunOutcome, bytes: Buffer, attempts = 1) {
  const checksum = sha256(bytes);
  expect(onlyRuleset(outcome)).toMatchObject({ status: 'installed', checksum, attempts, error: null });
  expect([outcome.status, outcome.report.ok, outcome.outputs.installed]).toEqual([0, true, '1']);
  expect(machine.tree('out')['arm/rules/1.0.0/rule.md']).toBe(FILES['rule.md']);
  expect(checksumsOf(machine)).toEqual({ rules: checksum });
  expect(lastLine(outcome)).toBe('Successfully installed 1 rulesets');
  expect(retriesOf(outcome)).toHaveLength(attempts - 1);
}

/**
 * The only ruleset of a run failed with this code, for a reason that the report and the log tell, after so many attempts:
 * the step fails, and nothing is in the target, the lockfile or the tool cache.
 */
export function expectFailed(
  machine: Machine,
  outcome: RunOutcome,
  code: string,
  reason: string | RegExp,
  attempts = 1,
) {
  const { status, error } = onlyRuleset(outcome);
  expect([status, error?.code]).toEqual(['failed', code]);
  expect(error?.message).toMatch(reason);
  expect(error?.hint).not.toBe('');
  expectNothingDone(machine, outcome);
  expect(outcome.stdout).toMatch(new RegExp(`^  - rules@\\S+: ${code}: .`, 'm'));
  expect(lastLine(outcome)).toBe('1 of 1 rulesets failed: rules');
  expect(retriesOf(outcome)).toHaveLength(attempts - 1);
}

/** The step failed and left nothing behind. */
export function expectNothingDone(machine: Machine, outcome: RunOutcome): void {
  expect([outcome.status, outcome.report.ok, outcome.outputs.changed]).toEqual([1, false, 'false']);
  expect(Object.keys(machine.tree()).sort()).toEqual(['.armrc', 'rules.json']);
  const tools = readTree(machine, machine.toolCache);
  expect(tools.filter((path) => path.endsWith('.tar.gz') || path.endsWith('.complete'))).toEqual([]);
  expect(readTree(machine, machine.temp).filter((path) => path.endsWith('.part'))).toEqual([]);
}

/** The targets that a server was asked for, in order. */
export function targetsOf({ requests }: Pick<MisbehavingServer, 'requests'>): string[] {
  return requests.map(({ target }) => target);
}

function readTree(machine: Machine, folder: string): string[] {
  return Object.keys(machine.tree('.', folder));
}
