// A process of its own that serves archives after an artificial delay: to ours and curl as NAME/1.0.0.tar.gz, and to the
// package managers of Node as their registry. Arguments: folder of the archives, delay in ms, share of requests to fail.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const [folder = '.', delay = '0', failing = '0'] = process.argv.slice(2);
const archives = new Map(
  readdirSync(folder).map((file) => [file.replace(/\.tar\.gz$/, ''), readFileSync(join(folder, file))]),
);
const counts = { requests: 0, running: 0, peak: 0 };

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  if (path === '/counts') {
    response.end(JSON.stringify(counts));
    return;
  }
  counts.requests += 1;
  counts.running += 1;
  counts.peak = Math.max(counts.peak, counts.running);
  response.on('close', () => {
    counts.running -= 1;
  });
  setTimeout(() => answer(path, response), Number(delay));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

function answer(path: string, response: ServerResponse): void {
  if (Math.random() < Number(failing)) {
    response.writeHead(503).end();
    return;
  }
  const [, name = '', file = ''] = path.split('/');
  const archive = archives.get(name);
  if (archive === undefined) response.writeHead(404).end();
  else if (file === '') sendMetadata(name, archive, response);
  else
    response
      .writeHead(200, { 'content-length': archive.length, 'content-type': 'application/gzip' })
      .end(archive);
}

function sendMetadata(name: string, archive: Buffer, response: ServerResponse): void {
  const { port } = server.address() as AddressInfo;
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const tarball = `http://127.0.0.1:${port}/${name}/1.0.0.tar.gz`;
  const version = { name, version: '1.0.0', dist: { tarball, integrity } };
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
}
