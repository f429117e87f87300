import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { enter, ISOLATED, prepareWine, WINE, WINE_ENVIRONMENT } from './wine.ts';

const START_LIMIT_MS = 60_000;

/** Has all tests of this run start the bundle on Windows' Node. */
export default async function setup(): Promise<void> {
  const repository = resolve('.');
  const { root, driveC, node } = prepareWine();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-windows-')));
  const shared = [repository, folder];
  for (const path of shared) mkdirSync(join(driveC, path), { recursive: true });
  const port = await startDaemon(root, node, shared, folder);
  const standIn = join(folder, 'node.mjs');
  const module = JSON.stringify(join(repository, '__tests__/windows/stand-in.ts'));
  writeFileSync(
    standIn,
    `#!${process.execPath}\nimport { runOnWindows } from ${module};\nawait runOnWindows(${port}, ${JSON.stringify(shared)});\n`,
  );
  chmodSync(standIn, 0o755);
  process.env.ARM_INSTALL_NODE = standIn;
  process.env.TMPDIR = folder;
}

async function startDaemon(
  root: string,
  node: string,
  shared: readonly string[],
  folder: string,
): Promise<number> {
  const portFile = join(folder, 'port');
  const files = ['daemon.ts', 'signals.cjs'].map((name) => `C:${resolve('__tests__/windows', name)}`);
  const [daemon = '', signals = ''] = files;
  const command = [WINE, node, daemon, `C:${portFile}`, signals];
  const system = spawn('unshare', [...ISOLATED, ...enter(root, shared), ...command], {
    env: WINE_ENVIRONMENT,
    stdio: 'ignore',
  });
  process.env.ARM_INSTALL_WINE_PID = String(system.pid);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!existsSync(portFile)) {
    if (system.exitCode !== null) throw new Error(`Wine ended with status ${system.exitCode}`);
    if (Date.now() > deadline)
      throw new Error(`Wine's Node has not started within ${START_LIMIT_MS / 1000} s`);
    await sleep(50);
  }
  system.unref();
  const port = Number(readFileSync(portFile, 'utf8'));
  rmSync(portFile);
  return port;
}
