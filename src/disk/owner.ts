import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who left a temporary folder or file behind: this process, another that still runs on this machine, one that has
 * ended, or one on a machine (or in a container) whose processes cannot be seen from here.
 */
export type OwnerState = 'self' | 'alive' | 'dead' | 'elsewhere';

const TOKEN = /^(\d{1,10})-(\d{1,20})-([0-9a-f]{8})-([0-9a-f]{12})-(\d+)$/;
const runId = randomBytes(6).toString('hex');
let machine: string | undefined;
let ownTicks: string | undefined;
let counter = 0;

/** A name part that is used once and says who made it: process id, its start time, machine, run, number. */
export function ownerToken(): string {
  counter += 1;
  ownTicks ??= startTicks('self');
  return `${process.pid}-${ownTicks}-${machineId()}-${runId}-${counter}`;
}

/** What became of the maker of a token; `undefined` when the text is no token of ours. */
export function ownerState(token: string): OwnerState | undefined {
  const parts = TOKEN.exec(token);
  if (parts === null) return undefined;
  const [, pid = '', ticks = '', host, run] = parts;
  if (run === runId) return 'self';
  if (host !== machineId()) return 'elsewhere';
  if (Number(pid) === process.pid || !isRunning(Number(pid))) return 'dead';
  return ticks === '0' || startTicks(pid) === ticks ? 'alive' : 'dead';
}

/** Process ids are only comparable within one pid namespace, and containers have one each. */
function machineId(): string {
  machine ??= createHash('sha256').update(`${hostname()}\0${pidNamespace()}`).digest('hex').slice(0, 8);
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
 * Start time in clock ticks since boot (proc(5), field 22 of stat), `0` where the system does not tell, `ended` for a
 * process that nobody has waited for yet.
 */
function startTicks(pid: string): string {
  if (process.platform !== 'linux') return '0';
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
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
