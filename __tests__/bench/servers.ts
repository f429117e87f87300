import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface BenchRegistry {
  url: string;
  /** What the server has counted so far. */
  counts(): Promise<{ requests: number; peak: number }>;
  stop(): void;
}

/** Starts a registry in a process of its own, so that it costs the contender nothing but its latency. */
export async function startRegistry(
  folder: string,
  { delayMs, failing = 0 }: { delayMs: number; failing?: number },
): Promise<BenchRegistry> {
  const script = fileURLToPath(new URL('registry-process.ts', import.meta.url));
  const child: ChildProcess = fork(script, [folder, String(delayMs), String(failing)]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The registry ended with ${code}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    counts: async () => (await (await fetch(`${url}/counts`)).json()) as { requests: number; peak: number },
    stop: () => {
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}
