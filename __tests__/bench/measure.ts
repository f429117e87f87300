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
  /** How many it installs, for the time that each takes. */
  rulesets?: number;
  prepare?: () => void;
  command: () => Command;
}

export interface Sample {
  wallMs: number;
  /** Of the processor, in user and in system mode, all processes together; NaN where nothing is started. */
  cpuMs: number;
  /** Largest resident size of a single process, MiB; NaN where nothing is started. */
  peakMiB: number;
}

export interface Figures {
  name: string;
  rulesets?: number | undefined;
  samples: Sample[];
}

/** Runs all contenders in turn, round after round, so that a machine that gets slower slows all of them. */
export function measure(contenders: readonly Contender[], rounds: number): Figures[] {
  const figures = contenders.map(({ name, rulesets }): Figures => ({ name, rulesets, samples: [] }));
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
  const { status, stderr, error } = spawnSync(
    '/usr/bin/time',
    ['-f', '%M %U %S', '-o', usage, file, ...args],
    {
      cwd,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  const wallMs = performance.now() - started;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`);
  const [peakKiB = Number.NaN, userSeconds = Number.NaN, systemSeconds = Number.NaN] = (
    readFileSync(usage, 'utf8').trim().split('\n').at(-1) ?? ''
  )
    .split(' ')
    .map(Number);
  rmSync(usage, { force: true });
  return { wallMs, cpuMs: (userSeconds + systemSeconds) * 1000, peakMiB: peakKiB / 1024 };
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

/** The mean, as the system counts in hundredths of a second. */
export function cpuOf({ samples }: Figures): number {
  return samples.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / samples.length;
}

export function peakOf({ samples }: Figures): number {
  return median(samples.map(({ peakMiB }) => peakMiB));
}
