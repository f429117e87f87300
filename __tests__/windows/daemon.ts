import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Order, Telling } from './stand-in.ts';

/**
 * Runs under Wine's Node and starts the programs of the tests there, as Windows' standard output cannot be a pipe of
 * Unix: a connection is a process, its lines are JSON.
 *
 * Arguments: the file that tells the port, and the one to require in each process.
 */
const [portFile = '', signals = ''] = process.argv.slice(2);

function start(socket: Socket, { cwd, args, env }: Order): void {
  const tell = (telling: Telling) => {
    socket.write(`${JSON.stringify(telling)}\n`);
  };
  const base = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP };
  const child = spawn(process.execPath, ['--require', signals, ...args], {
    cwd,
    env: { ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (bytes: Buffer) => tell({ stdout: bytes.toString('base64') }));
  child.stderr?.on('data', (bytes: Buffer) => tell({ stderr: bytes.toString('base64') }));
  child.once('error', (error) =>
    tell({ stderr: Buffer.from(`${error.stack}\n`).toString('base64'), status: 127 }),
  );
  child.once('close', (status) => {
    tell({ status });
    socket.end();
  });
  socket.once('close', () => child.kill('SIGKILL'));
  createInterface(socket).on('line', (signal) => child.connected && child.send(signal));
}

const server = createServer((socket) => {
  socket.on('error', () => {});
  const lines = createInterface(socket);
  lines.once('line', (line) => {
    lines.close();
    start(socket, JSON.parse(line) as Order);
  });
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${portFile}.new`, String((server.address() as AddressInfo).port));
  renameSync(`${portFile}.new`, portFile);
});
