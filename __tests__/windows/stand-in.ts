import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** A process that is to be started; everything as Windows has it. */
export interface Order {
  cwd: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** What is told of it; output in Base64. */
export interface Telling {
  stdout?: string;
  stderr?: string;
  status?: number | null;
}

/** Ours would hide Windows' own. */
const UNIX_ONLY = ['PATH', 'HOME', 'LANG', 'TMPDIR'];

/**
 * Stands in for `node`: has the daemon run Windows' Node with the arguments, environment and directory of this process,
 * and passes on output, signals and exit status.
 *
 * @param shared folders with the same path on drive `C:`; what starts with one is translated
 */
export async function runOnWindows(port: number, shared: readonly string[]): Promise<void> {
  const toWindows = (text: string) =>
    shared.some((folder) => text === folder || text.startsWith(`${folder}/`))
      ? `C:${text.replaceAll('/', '\\')}`
      : text;
  const env = Object.entries(process.env)
    .filter(([name]) => !UNIX_ONLY.includes(name))
    .map(([name, value = '']) => [name, toWindows(value)]);
  const order: Order = {
    cwd: toWindows(process.cwd()),
    args: process.argv.slice(2).map(toWindows),
    env: Object.fromEntries(env),
  };
  const socket = connect(port, '127.0.0.1');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => socket.write(`${signal}\n`));
  socket.write(`${JSON.stringify(order)}\n`);
  process.exitCode = 127;
  for await (const line of createInterface(socket)) {
    const { stdout, stderr, status } = JSON.parse(line) as Telling;
    if (stdout !== undefined) process.stdout.write(Buffer.from(stdout, 'base64'));
    if (stderr !== undefined) process.stderr.write(Buffer.from(stderr, 'base64'));
    if (status !== undefined) process.exitCode = status ?? 1;
  }
  translateBack(process.env.GITHUB_OUTPUT);
}

/** Values of outputs that are paths are read by tests on this side. */
function translateBack(file: string | undefined): void {
  if (file === undefined) return;
  const text = readFileSync(file, 'utf8');
  const translated = text.replaceAll(/^C:\\.*$/gm, (path) => path.slice(2).replaceAll('\\', '/'));
  if (translated !== text) writeFileSync(file, translated);
}
