import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Machine, RunOptions, RunOutcome } from '../../support/machine.ts';

/** The contract's limit, only here to end a run that does not end by itself: its exit by SIGKILL then shows. */
const LIMIT_MS = 5_000;
const MOST_LOOKS = 10_000;

/** Runs, and sends the signals one after the other once `moment` has come. */
export async function runCancelled(
  machine: Machine,
  moment: Promise<unknown>,
  options: RunOptions & { signals?: NodeJS.Signals[] } = {},
): Promise<RunOutcome> {
  const { signals = ['SIGTERM'], ...rest } = options;
  let guard: NodeJS.Timeout | undefined;
  const outcome = await machine.run({
    ...rest,
    async onStart(child) {
      await moment;
      guard = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
      for (const signal of signals) {
        child.kill(signal);
        await sleep(20);
      }
    },
  });
  clearTimeout(guard);
  return outcome;
}

const PRELOAD = fileURLToPath(new URL('signal-at.cjs', import.meta.url));

export interface Moment {
  signal: NodeJS.Signals;
  /** A pattern of paths, with `/`, the first of which is opened, made, moved or removed at that moment; each takes 25 ms. */
  touches: string;
}

/** Runs, and has the signal arrive exactly at a moment of the work, however fast or busy the machine is. */
export function runCancelledAt(
  machine: Machine,
  moment: Moment,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const env = { ...options.env, ARM_INSTALL_TEST_MOMENT: JSON.stringify(moment) };
  return machine.run({ ...options, env, nodeArguments: ['--require', PRELOAD] });
}

/** Resolves when something below `folder` has a path (`/` form) that matches. */
export async function appears(folder: string, pattern: RegExp): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (pathsBelow(folder).some((path) => pattern.test(path.replaceAll(sep, '/')))) return;
    await sleep(3);
  }
  throw new Error(`Nothing that matches ${pattern} has appeared below ${folder}`);
}

/** What a run is doing may be deleted while it is looked at. */
function pathsBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? [path, ...pathsBelow(path)] : [path];
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
