import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Command {
  file: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** One contender of a case; `prepare` is not timed. */
export interface Contender {
  name: string;
  prepare?: () => void;
  command: () => Command;
}

export interface Sample {
  wallMs: number;
  /** Largest resident size of a single process, MiB; NaN where the system has no GNU time. */
  peakMiB: number;
}

export interface Figures {
  name: string;
  samples: Sample[];
}

/** Runs all contenders in turn, round after round, so that a machine that gets slower slows all of them. */
export function measure(contenders: readonly Contender[], rounds: number): Figures[] {
  const figures = contenders.map(({ name }): Figures => ({ name, samples: [] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      contender.prepare?.();
      const sample = time(contender.name, contender.command());
      if (round >= 0) figures[index]?.samples.push(sample);
    }
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  return figures;
}

function time(name: string, { file, args, cwd, env }: Command): Sample {
  const usage = join(tmpdir(), `arm-install-bench-${process.pid}`);
  const started = performance.now();
  const { status, stderr, error } = spawnSync('/usr/bin/time', ['-f', '%M', '-o', usage, file, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wallMs = performance.now() - started;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`);
  const peakMiB = Number(readFileSync(usage, 'utf8').trim().split('\n').at(-1)) / 1024;
  rmSync(usage, { force: true });
  return { wallMs, peakMiB };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

export function wallOf({ samples }: Figures): { median: number; min: number; max: number } {
  const walls = samples.map(({ wallMs }) => wallMs);
  return { median: median(walls), min: Math.min(...walls), max: Math.max(...walls) };
}

export function peakOf({ samples }: Figures): number {
  return median(samples.map(({ peakMiB }) => peakMiB));
}
