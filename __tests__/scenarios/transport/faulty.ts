import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import {
  type MisbehavingServer,
  type Scenario,
  startMisbehavingServer,
} from '../../support/misbehaving-server.ts';
import { type ReportedRuleset, Runner, type RunOutcome } from '../../support/runner.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** A run that takes longer hangs: all time-outs, pauses and retries of these scenarios together are far shorter. */
const HANGING_MS = 40_000;

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

/** A machine and the servers that it meets; everything ends with `clear`. */
export class FaultyNetwork {
  readonly #closing: (() => Promise<void>)[] = [];
  #runner: Runner | undefined;

  get runner(): Runner {
    this.#runner ??= new Runner();
    return this.#runner;
  }

  async serve(scenario: Scenario, secure?: { key: string; cert: string }): Promise<MisbehavingServer> {
    return this.keep(await startMisbehavingServer(scenario, secure));
  }

  /** Closes this one as well at the end. */
  keep<T extends { close(): Promise<void> }>(server: T): T {
    this.#closing.push(() => server.close());
    return server;
  }

  /** A file of this machine outside of the workspace, such as a certificate; returns its path. */
  file(name: string, text: string): string {
    const path = join(this.runner.root, name);
    writeFileSync(path, text);
    return path;
  }

  /** Installs from one source at `url`, whose time-out is no subject unless `settings` say one. */
  install(url: string, plan: Plan = {}): Promise<RunOutcome> {
    const own = plan.settings ?? [];
    const timeout = own.some((line) => line.startsWith('timeout')) ? [] : ['timeout = 20s'];
    return this.installAll(['[sources.default]', `url = ${url}`, ...timeout, ...own], plan);
  }

  /** Installs with a whole `.armrc`. A run that has to be killed fails the test. */
  async installAll(armrc: string[], { dependencies, inputs, env = {} }: Plan = {}): Promise<RunOutcome> {
    const manifest = { targets: ['out'], dependencies: dependencies ?? { rules: '1.0.0' } };
    this.runner.write({ '.armrc': `${armrc.join('\n')}\n`, 'rules.json': JSON.stringify(manifest) });
    let guard: NodeJS.Timeout | undefined;
    const outcome = await this.runner.run({
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

  /** Checksums in the lockfile by ruleset; none without a lockfile. */
  locked(): Record<string, string> {
    const path = join(this.runner.workspace, 'rules.lock');
    if (!existsSync(path)) return {};
    const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as {
      dependencies: Record<string, { checksum: string }>;
    };
    return Object.fromEntries(Object.entries(dependencies).map(([key, entry]) => [key, entry.checksum]));
  }

  async clear(): Promise<void> {
    await Promise.all(this.#closing.splice(0).map((close) => close()));
    this.#runner?.remove();
    this.#runner = undefined;
  }
}

/** The only ruleset of a run was installed from this archive, whole, after so many attempts. */
export function expectInstalled(network: FaultyNetwork, outcome: RunOutcome, bytes: Buffer, attempts = 1) {
  const checksum = sha256(bytes);
  expect(onlyRuleset(outcome)).toMatchObject({ status: 'installed', checksum, attempts, error: null });
  expect([outcome.status, outcome.report.ok, outcome.outputs.installed]).toEqual([0, true, '1']);
  expect(network.runner.tree('out')['arm/rules/1.0.0/rule.md']).toBe(FILES['rule.md']);
  expect(network.locked()).toEqual({ rules: checksum });
  expect(lastLine(outcome)).toBe('Successfully installed 1 rulesets');
  expect(retriesOf(outcome)).toHaveLength(attempts - 1);
}

/**
 * The only ruleset of a run failed with this code, for a reason that the report and the log tell, after so many attempts:
 * the step fails, and nothing is in the target, the lockfile or the tool cache.
 */
export function expectFailed(
  network: FaultyNetwork,
  outcome: RunOutcome,
  code: string,
  reason: string | RegExp,
  attempts = 1,
) {
  const { status, error } = onlyRuleset(outcome);
  expect([status, error?.code]).toEqual(['failed', code]);
  expect(error?.message).toMatch(reason);
  expect(error?.hint).not.toBe('');
  expectNothingDone(network, outcome);
  expect(outcome.stdout).toMatch(new RegExp(`^  - rules@\\S+: ${code}: .`, 'm'));
  expect(lastLine(outcome)).toBe('1 of 1 rulesets failed: rules');
  expect(retriesOf(outcome)).toHaveLength(attempts - 1);
}

/** The step failed and left nothing behind. */
export function expectNothingDone({ runner }: FaultyNetwork, outcome: RunOutcome): void {
  expect([outcome.status, outcome.report.ok, outcome.outputs.changed]).toEqual([1, false, 'false']);
  expect(Object.keys(runner.tree()).sort()).toEqual(['.armrc', 'rules.json']);
  const tools = readTree(runner, runner.toolCache);
  expect(tools.filter((path) => path.endsWith('.tar.gz') || path.endsWith('.complete'))).toEqual([]);
  expect(readTree(runner, runner.temp).filter((path) => path.endsWith('.part'))).toEqual([]);
}

/** What the log says of each retry: `attempt 1 of 2 failed, next in 0.9 s: the connection was refused (http://...)`. */
export function retriesOf({ stdout }: RunOutcome): string[] {
  return stdout.split('\n').flatMap((line) => /attempt \d+ of \d+ failed, .*/.exec(line) ?? []);
}

/** The targets that a server was asked for, in order. */
export function targetsOf({ requests }: Pick<MisbehavingServer, 'requests'>): string[] {
  return requests.map(({ target }) => target);
}

export function onlyRuleset({ report }: RunOutcome): ReportedRuleset {
  const [ruleset, ...more] = report.rulesets;
  if (ruleset === undefined || more.length > 0) throw new Error('The report does not have one ruleset');
  return ruleset;
}

export function lastLine({ stdout }: RunOutcome): string {
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readTree(runner: Runner, folder: string): string[] {
  return Object.keys(runner.tree('.', folder));
}

/** Bytes that do not compress, the same in every run. */
function noise(sizeBytes: number): Buffer {
  const pieces = Array.from({ length: sizeBytes / 32 }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  );
  return Buffer.concat(pieces);
}
