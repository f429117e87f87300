import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appears, runCancelled } from '../scenarios/crash/cancelling.ts';
import { leftoversOf } from '../scenarios/crash/leftovers.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine, type RunOutcome } from '../support/machine.ts';
import { onlyRuleset } from '../support/outcome.ts';
import { archiveOf } from '../support/tar-builder.ts';

const TARGETS = ['one', 'two'];
const NAMES = Array.from({ length: 200 }, (_, index) => `rule-${index}.md`);
/** Of which all differ but every fourth. */
const [OLD, NEW] = ['old', 'new'].map((state) =>
  Object.fromEntries(NAMES.map((name, index) => [name, index % 4 === 0 ? 'same' : `${state} ${index}`])),
);

let machine: Machine;
let registry: HttpRegistry;
let threads: number;
beforeEach(async () => {
  machine = new Machine();
  threads = 0;
  registry = await machine.http();
  registry.publish('rules', '1.0.0', archiveOf(OLD ?? {}));
  registry.publish('rules', '2.0.0', archiveOf(NEW ?? {}));
  await install('1.0.0');
});
afterEach(() => machine.close());

function want(version: string): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: version }, TARGETS);
}

/** Whatever it does, it has more threads than Node starts with. */
function install(version: string, env: Record<string, string> = {}): Promise<RunOutcome> {
  want(version);
  return machine.run({ env, onStart: ({ pid }) => countThreads(pid) });
}

function countThreads(pid: number): void {
  const timer = setInterval(() => {
    try {
      threads = Math.max(threads, readdirSync(`/proc/${pid}/task`).length);
    } catch {
      clearInterval(timer);
    }
  }, 1);
}

function expectEverywhere(version: string, files: Record<string, string> | undefined): void {
  const placed = Object.entries(files ?? {}).map(([name, text]) => [`arm/rules/${version}/${name}`, text]);
  for (const target of TARGETS) expect(machine.tree(target)).toEqual(Object.fromEntries(placed));
  expect(leftoversOf(machine)).toEqual([]);
}

test('files are made by more threads than a fast disk needs', async () => {
  const { status } = await install('2.0.0');
  expect(status).toBe(0);
  expectEverywhere('2.0.0', NEW);
  expect(threads).toBeGreaterThan(32);
});

test('a run that finds everything in place reads it by as many', async () => {
  const { outputs } = await install('1.0.0');
  expect(outputs).toMatchObject({ unchanged: '1', changed: 'false' });
  expect(threads).toBeGreaterThan(32);
});

describe('an archive that is too large for memory', () => {
  const LARGE = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`part-${index}.txt`, randomBytes(100_000).toString('hex')]),
  );

  beforeEach(() => registry.publish('rules', '3.0.0', archiveOf(LARGE)));

  test('is unpacked, scanned and placed', async () => {
    const { status } = await install('3.0.0');
    expect(status).toBe(0);
    expectEverywhere('3.0.0', LARGE);
  });

  test('fails where one of its files cannot be unpacked, and leaves nothing', async () => {
    const outcome = await install('3.0.0', { SLOW_DISK_REFUSES: '28:/files/60' });
    expect(onlyRuleset(outcome)).toMatchObject({
      status: 'failed',
      error: {
        code: 'WRITE_FAILED',
        message: expect.stringContaining('no space left on the device (ENOSPC)'),
      },
    });
    expectEverywhere('1.0.0', OLD);
  });
});

describe('all or nothing:', () => {
  test.each([
    ['the disk is full', 28, 'no space left on the device (ENOSPC)'],
    ['a file may not be made', 13, 'permission denied (EACCES)'],
  ])('where %s in the middle, every target is as it was', async (_, errno, reason) => {
    const outcome = await install('2.0.0', { SLOW_DISK_REFUSES: `${errno}:rule-130.md` });
    expect(onlyRuleset(outcome)).toMatchObject({
      status: 'failed',
      error: {
        code: 'WRITE_FAILED',
        message: `Cannot write "one/arm/rules/2.0.0/rule-130.md": ${reason}`,
      },
    });
    expectEverywhere('1.0.0', OLD);
  });

  test('a run that is cancelled in the middle leaves every target as it was', async () => {
    want('2.0.0');
    const outcome = await runCancelled(machine, appears(join(machine.workspace, 'one'), /\/new\/rule-9/));
    expect(outcome).toMatchObject({ status: 1, signal: null });
    expect(onlyRuleset(outcome).error?.code).toBe('CANCELLED');
    expectEverywhere('1.0.0', OLD);
  });

  test.each(['one', 'two'])(
    'the run after one that was killed while it wrote to "%s" completes it',
    async (target) => {
      want('2.0.0');
      const { signal } = await machine.run({
        onStart: async ({ kill }) => {
          await appears(join(machine.workspace, target), /\/new\/rule-9/);
          kill('SIGKILL');
        },
      });
      expect(signal).toBe('SIGKILL');
      expect((await install('2.0.0')).status).toBe(0);
      expectEverywhere('2.0.0', NEW);
    },
  );
});
