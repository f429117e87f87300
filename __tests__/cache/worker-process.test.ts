import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { askWorker } from '../../src/cache/worker-process.ts';

let folder = '';
/** What workers have started connects here, and stays until it ends. */
let server: Server;
const connections: Promise<unknown>[] = [];

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'arm-worker-')));
  server = createServer((socket) => {
    socket.on('error', () => {});
    connections.push(once(socket.resume(), 'close'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  connections.length = 0;
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const PATIENT_MS = 60_000;

/** Asks a worker that runs this code once it has its task, as `task`. */
function ask(
  code: string,
  options: { timeoutMs?: number; kind?: 'restore' | 'save'; signal?: AbortSignal } = {},
) {
  const entryPoint = join(folder, 'worker.cjs');
  writeFileSync(entryPoint, `process.once('message', (task) => { ${code} });`);
  const { kind = 'restore', timeoutMs = PATIENT_MS, signal } = options;
  const environment = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, ONE: '1' };
  return askWorker({ kind, key: 'a-key' }, folder, { entryPoint, environment, timeoutMs, signal });
}

/** Code of a worker that starts a process of its own, which connects, and never answers. */
function codeWithChild(): string {
  const { port } = server.address() as AddressInfo;
  return `
    const { spawn } = require('node:child_process');
    const code = "require('node:net').connect(${port}, '127.0.0.1')";
    spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
    process.on('disconnect', () => {});
    setInterval(() => {}, 1000);`;
}

test('a worker is given its task and a private folder as workspace, and its answer comes back', async () => {
  const answer = await ask(`
    const { GITHUB_WORKSPACE, RUNNER_TEMP, ONE } = process.env;
    const isPrivate = [GITHUB_WORKSPACE, RUNNER_TEMP].every((path) => path === process.cwd());
    process.send({ kind: isPrivate && ONE === '1' && task.key === 'a-key' ? 'hit' : 'taken' });
    process.disconnect();`);
  expect(answer).toEqual({ kind: 'hit' });
});

test('a worker looks for programs in no folder of the checkout', async () => {
  const workspace = join(folder, 'workspace');
  const trusted = join(folder, 'trusted');
  mkdirSync(join(workspace, 'bin'), { recursive: true });
  const entries = ['', '.', 'bin', trusted, workspace, join(workspace, 'bin'), `${workspace}-other`];
  const entryPoint = join(folder, 'worker.cjs');
  writeFileSync(
    entryPoint,
    "process.once('message', () => { process.send({ kind: 'failed', reason: process.env.PATH }); process.disconnect(); });",
  );
  const environment = {
    SystemRoot: process.env.SystemRoot,
    PATH: entries.join(delimiter),
    GITHUB_WORKSPACE: workspace,
  };
  const settings = { entryPoint, environment, timeoutMs: PATIENT_MS };
  const answer = await askWorker({ kind: 'restore', key: 'a-key' }, folder, settings);
  expect(answer).toEqual({ kind: 'failed', reason: [trusted, `${workspace}-other`].join(delimiter) });
});

test('a worker that ends without an answer has failed', async () => {
  expect(await ask('process.exit(3);')).toEqual({
    kind: 'failed',
    reason: 'its process ended without an answer',
  });
});

test('a worker that cannot be started has failed', async () => {
  const settings = { entryPoint: join(folder, 'none.cjs'), environment: {}, timeoutMs: PATIENT_MS };
  const answer = await askWorker({ kind: 'restore', key: 'a-key' }, join(folder, 'nowhere'), settings);
  expect(answer.kind).toBe('failed');
});

test('a miss that the toolkit complains about is a failure, with its words', async () => {
  const answer = await ask(`
    console.log('::warning::Failed to restore: no luck');
    process.send({ kind: 'miss' });
    process.disconnect();`);
  expect(answer).toEqual({ kind: 'failed', reason: 'no luck' });
});

test('when the time is over, the worker and what it has started are killed', async () => {
  const answer = await ask(codeWithChild(), { timeoutMs: 1_500 });
  expect(answer).toEqual({ kind: 'failed', reason: 'no answer within 1.5 s' });
  await Promise.all(connections);
});

test('when the run is cancelled, the worker and what it has started are killed', async () => {
  const controller = new AbortController();
  const asked = ask(codeWithChild(), { signal: controller.signal });
  await once(server, 'connection');
  controller.abort();
  expect(await asked).toEqual({ kind: 'failed', reason: 'the run was cancelled' });
  await Promise.all(connections);
});

test('no worker is started for a run that is cancelled already', async () => {
  const answer = await ask("require('node:fs').writeFileSync('child', '1');", {
    signal: AbortSignal.abort(),
  });
  expect(answer).toEqual({ kind: 'failed', reason: 'the run was cancelled' });
});

test('a save may take longer than the limit once the entry is reserved', async () => {
  const code = `
    process.send({ kind: 'reserved' });
    setTimeout(() => { process.send({ kind: 'saved' }); process.disconnect(); }, 3_000);`;
  expect(await ask(code, { kind: 'save', timeoutMs: 2_000 })).toEqual({ kind: 'saved' });
});
