import { hash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { diskReason, errorCode } from './failure.ts';
import { makePath } from './folders.ts';
import { removeTree } from './remove-tree.ts';

const PREFIX = 'arm-install-';

/**
 * The temporary files of one run: a folder of its own below the runner's temporary folder, made when it is first
 * needed. Its name tells whose it is, so that the next run can clean up after one that was killed.
 */
export class Scratch {
  /** Absolute; there only once something was put into it. */
  readonly path: string;
  readonly #parent: string;
  #folders = 0;

  constructor(parent: string) {
    this.#parent = parent;
    this.path = join(parent, PREFIX + ownerToken());
  }

  /** A path for a new folder, which whoever puts something into it makes with `makeScratchFolder`: few need to. */
  folder(): string {
    this.#folders += 1;
    return join(this.path, `part-${this.#folders}`);
  }

  /** Deletes one folder, or all; what the disk refuses to delete is left for the next run and no reason to fail. */
  async remove(folder: string = this.path): Promise<void> {
    // Mostly there is none, and asking is ten times as fast as deleting.
    if (existsSync(folder)) await ignoringDisk(() => removeTree(folder));
  }

  /** Deletes what killed runs of this user left on this machine. */
  async sweep(): Promise<void> {
    await ignoringDisk(async () => {
      for (const name of readdirSync(this.#parent)) {
        if (!name.startsWith(PREFIX) || ownerState(name.slice(PREFIX.length)) !== 'dead') continue;
        const path = join(this.#parent, name);
        const isOurs = lstatSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.();
        if (isOurs || process.getuid === undefined) await removeTree(path, { opens: true });
      }
    });
  }
}

/** Makes a folder for temporary files, and its parents, that others cannot look into; throws file system errors. */
export function makeScratchFolder(path: string): void {
  makePath(path, 0o700);
}

async function ignoringDisk(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
  }
}

/** A new empty folder below `parent`, which is made when it is missing; throws file system errors. */
export function makePrivateFolder(parent: string): string {
  makePath(parent);
  return mkdtempSync(join(parent, 'arm-install-cache-'));
}

const MOST_ATTEMPTS = 6;
const PAUSE_MS = 50;

/** Deletes a folder, whatever modes an unpacked entry gave to folders in it, as well as it can be; never throws. */
export async function removePrivateFolder(folder: string): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      return await removeTree(folder, { opens: true });
    } catch {
      // What was killed a moment ago may still hold or even make a file. Should a virus scanner hold one for longer: the
      // runner empties its folder for temporary files after each job.
      await setTimeout(PAUSE_MS);
    }
  }
}

/**
 * Who left a temporary folder or file behind: this process, another that still runs on this machine, one that has
 * ended, or one on a machine (or in a container) whose processes cannot be seen from here.
 */
export type OwnerState = 'self' | 'alive' | 'dead' | 'elsewhere';

/** Process ids are given again; elsewhere a token has the time of day of its process's start. */
const TELLS_STARTS = process.platform === 'linux';

const TOKEN = /^(\d{1,10})-(\d{1,20})-([0-9a-f]{8})-([0-9a-f]{12})-(\d+)$/;
const runId = randomBytes(6).toString('hex');
let machine: string | undefined;
let ownStart: string | undefined;
let counter = 0;

/** No job of a runner may take as long; what one of them left that still seems to run is another's process by now. */
const LONGEST_RUN_MS = 7 * 24 * 3_600_000;

/** What clocks may differ by, which are read one after the other. */
const CLOCK_SLACK_MS = 10_000;

/** What a system tells of itself. */
interface Clocks {
  nowMs: number;
  /** Since the system was started. */
  uptimeMs: number;
}

/** A name part that is used once and says who made it: process id, its start time, machine, run, number. */
export function ownerToken(): string {
  counter += 1;
  ownStart ??= TELLS_STARTS ? startTicks('self') : String(Math.round(Date.now() - process.uptime() * 1_000));
  return `${process.pid}-${ownStart}-${machineId()}-${runId}-${counter}`;
}

/** What became of the maker of a token; `undefined` when the text is no token of ours. */
export function ownerState(token: string): OwnerState | undefined {
  const parts = TOKEN.exec(token);
  if (parts === null) return undefined;
  const [, pid = '', start = '', host, run] = parts;
  if (run === runId) return 'self';
  if (host !== machineId()) return 'elsewhere';
  if (Number(pid) === process.pid || !isRunning(Number(pid))) return 'dead';
  if (start === '0') return 'alive';
  const isSame = TELLS_STARTS ? startTicks(pid) === start : mayRunSince(Number(start));
  return isSame ? 'alive' : 'dead';
}

/**
 * Whether a process of ours with this start time can still run, on a system that does not tell when its processes were
 * started: not if the system was started later, nor after longer than any job may take.
 */
export function mayRunSince(
  startMs: number,
  { nowMs, uptimeMs }: Clocks = { nowMs: Date.now(), uptimeMs: uptime() * 1_000 },
): boolean {
  const ageMs = nowMs - startMs;
  return ageMs <= LONGEST_RUN_MS && ageMs <= uptimeMs + CLOCK_SLACK_MS;
}

/** Process ids are only comparable within one pid namespace, and containers have one each. */
function machineId(): string {
  machine ??= hash('sha256', `${hostname()}\0${pidNamespace()}`).slice(0, 8);
  return machine;
}

function pidNamespace(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // Without /proc the host name alone has to tell machines apart.
    return '';
  }
}

/**
 * Start time in clock ticks since boot (proc(5), field 22 of stat), `0` without /proc, `ended` for a process that nobody
 * has waited for yet.
 */
function startTicks(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command in parentheses and may itself contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '0');
  } catch {
    // Without /proc a reused process id is taken for its predecessor, which only delays a clean-up.
    return '0';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return errorCode(error) === 'EPERM';
  }
}
