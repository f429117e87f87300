import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 10_000;

interface Server {
  name: string;
  child: ChildProcess;
  output: () => string;
  ended: Promise<void>;
  hasEnded: () => boolean;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** Polled until it returns true. */
  isReady: () => Promise<boolean>;
}

/** Servers that belong together, and the folder that all their files are in. */
export class ServerGroup {
  readonly folder = mkdtempSync(join(tmpdir(), 'arm-install-servers-'));
  readonly #servers: Server[] = [];

  /** Runs what starts the group; when that fails, whatever runs already is stopped. */
  static async start<T extends object>(
    work: (group: ServerGroup) => Promise<T>,
  ): Promise<T & { stop(): Promise<void> }> {
    const group = new ServerGroup();
    try {
      return Object.assign(await work(group), { stop: () => group.#stop() });
    } catch (error) {
      await group.#stop();
      throw error;
    }
  }

  /**
   * Starts a program in the foreground; it ends with this process, however this one ends.
   * @throws Error with its output when it ends or is not ready in time
   */
  async run(command: string, args: readonly string[], options: StartOptions): Promise<void> {
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], {
      cwd: this.folder,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    }
    let over = false;
    const ended = new Promise<void>((resolve) => {
      const end = (error?: unknown) => {
        if (error instanceof Error) chunks.push(Buffer.from(error.message));
        over = true;
        resolve();
      };
      child.once('error', end).once('exit', () => end());
    });
    const output = () => Buffer.concat(chunks).toString();
    const server = { name: command, child, ended, hasEnded: () => over, output };
    this.#servers.push(server);
    await untilReady(server, options.isReady);
  }

  /** Ends the servers, the last one first: the others serve it. */
  async #stop(): Promise<void> {
    for (const server of this.#servers.reverse()) await stop(server);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function untilReady(server: Server, isReady: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS;
  while (!(await isReady())) {
    if (server.hasEnded()) throw new Error(`${server.name} ended: ${server.output()}`);
    if (performance.now() > limit) throw new Error(`${server.name} is not ready in time: ${server.output()}`);
    await sleep(25);
  }
}

async function stop({ child, ended }: Server): Promise<void> {
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(kill);
}

/** True when something listens on a port of loopback. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** True when an HTTP server answers there, whatever it answers. */
export async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Ports of loopback that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = servers.map(
    (server) =>
      new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
          const address = server.address();
          resolve(address !== null && typeof address === 'object' ? address.port : 0);
        });
      }),
  );
  const found = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return found;
}

/**
 * Output of a program that ends by itself.
 * @throws Error with what it said when it fails
 */
export async function outputOf(
  command: string,
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    ...options,
    env: { ...process.env, ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
