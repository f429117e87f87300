import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { SendOptions, TransferRequest } from '../../src/transfer/request.ts';
import { failureOf } from '../support/sources.ts';
import { archiveOf, createBench, type Opened, requestTo } from './open-channel.ts';

const bench = createBench();
const servers: { close(): void }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await bench.close();
});

interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** SHA-256 of the body, when all of it was read. */
  sha256?: string;
}

type Handle = (request: IncomingMessage, response: ServerResponse, received: Received) => void;

/** Reads each body to its end before it answers by the next of the handlers; the last one answers all further requests. */
async function serve(handlers: Handle[], options: { reads?: boolean; continues?: boolean } = {}) {
  const requests: Received[] = [];
  const server = createServer();
  const take = (request: IncomingMessage, response: ServerResponse) => {
    const received: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
    };
    requests.push(received);
    const handle = handlers[Math.min(requests.length, handlers.length) - 1];
    if (options.reads === false) {
      handle?.(request, response, received);
      return;
    }
    const hash = createHash('sha256');
    request.on('data', (chunk) => hash.update(chunk));
    request.on('end', () => {
      received.sha256 = hash.digest('hex');
      handle?.(request, response, received);
    });
  };
  server.on('request', take);
  if (options.continues === false) server.on('checkContinue', take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const answer =
  (status: number, headers: Record<string, string> = {}): Handle =>
  (_request, response) => {
    response.writeHead(status, { 'content-length': '0', ...headers }).end();
  };
const hangUp: Handle = (request) => request.socket.destroy();

const small = archiveOf(20_000);
const large = archiveOf(6 * 1024 * 1024);
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function put(
  { channel }: Opened,
  url: string,
  bytes: Buffer,
  more: Partial<TransferRequest> = {},
  options: Partial<SendOptions> = {},
) {
  const body = { bytes: { kind: 'memory', bytes } as const, sizeBytes: bytes.length };
  return channel.send(requestTo(`${url}/a`, { body, ...more }), { accept: [201, 412], ...options });
}

describe('send', () => {
  test('puts the body with its length', async () => {
    const { url, requests } = await serve([answer(201)]);
    const sent = await put(bench.open(url), url, small);
    expect(sent).toMatchObject({ attempts: 1, mayHaveBeenStored: false, answer: { status: 201 } });
    expect(requests).toMatchObject([
      { method: 'PUT', sha256: digest(small), headers: { 'content-length': String(small.length) } },
    ]);
    expect(requests[0]?.headers).not.toHaveProperty('transfer-encoding');
    expect(requests[0]?.headers).not.toHaveProperty('expect');
  });

  test('reads a file anew for every attempt', async () => {
    const { url, requests } = await serve([answer(503), answer(201)]);
    const opened = bench.open(url);
    const path = join(opened.stagingDirectory, 'packed');
    writeFileSync(path, large);
    const body = { bytes: { kind: 'file', path } as const, sizeBytes: large.length };
    const sent = await opened.channel.send(requestTo(`${url}/a`, { body }), { accept: [201] });
    expect(sent).toMatchObject({ attempts: 2, mayHaveBeenStored: true });
    expect(requests.map(({ sha256 }) => sha256)).toEqual([digest(large), digest(large)]);
  });

  test('asks a server before a large body, and sends nothing that it refuses', async () => {
    const { url, requests } = await serve([answer(413)], { reads: false, continues: false });
    const error = await failureOf(put(bench.open(url), url, large));
    expect(error.details.status).toBe(413);
    expect(requests[0]?.headers.expect).toBe('100-continue');
  });

  test('sends a large body to a server that does not say whether it wants it', async () => {
    const { url, requests } = await serve([answer(201)], { continues: false });
    await put(bench.open(url), url, large);
    expect(requests[0]?.sha256).toBe(digest(large));
  });

  test('sends a large body once more to a server that does not know the question', async () => {
    const reading: Handle = (request, response) => {
      if (request.headers.expect !== undefined) return answer(417)(request, response, {} as Received);
      request.resume().on('end', () => answer(201)(request, response, {} as Received));
    };
    const { url, requests } = await serve([reading], { reads: false, continues: false });
    expect(await put(bench.open(url), url, large)).toMatchObject({ attempts: 1, answer: { status: 201 } });
    expect(requests.map(({ headers }) => headers.expect)).toEqual(['100-continue', undefined]);
  });

  test('hears an answer that comes before everything was sent', async () => {
    const { url } = await serve([answer(403, { connection: 'close' })], { reads: false });
    const error = await failureOf(put(bench.open(url, {}, { retries: 0 }), url, large));
    expect([error.message, error.details.status]).toEqual(['Explained 403', 403]);
  });

  test('a server that takes nothing more is a time-out that says so', async () => {
    const { url } = await serve([(request) => request.pause()], { reads: false });
    const huge = Buffer.concat([large, large, large, large]);
    const error = await failureOf(put(bench.open(url, { timeoutMs: 300 }, { retries: 0 }), url, huge));
    expect([error.code, error.message]).toEqual([
      'TIMEOUT',
      `Cannot upload "${url}/a" to source "company": the server took nothing of what was sent for 300 ms`,
    ]);
  });

  test('a connection that is cut on the way is tried again, from the first byte', async () => {
    const cut: Handle = (request) => {
      request.once('data', () => request.socket.destroy());
    };
    const reading: Handle = (request, response, received) => {
      const hash = createHash('sha256');
      request.on('data', (chunk) => hash.update(chunk));
      request.on('end', () => {
        received.sha256 = hash.digest('hex');
        answer(201)(request, response, received);
      });
    };
    const { url, requests } = await serve([cut, reading], { reads: false });
    expect(await put(bench.open(url), url, large)).toMatchObject({ attempts: 2, mayHaveBeenStored: true });
    expect(requests[1]?.sha256).toBe(digest(large));
  });

  test('asks whether it is there before it sends again what may have been stored', async () => {
    const { url, requests } = await serve([hangUp, answer(200)]);
    const ask = { request: requestTo(`${url}/a`), absent: [404] };
    const sent = await put(bench.open(url), url, small, {}, { ask });
    expect(sent).toEqual({ answer: undefined, attempts: 2, mayHaveBeenStored: true });
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
  });

  test('sends again what the server turns out not to have', async () => {
    const { url, requests } = await serve([hangUp, answer(404), answer(201)]);
    const ask = { request: requestTo(`${url}/a`), absent: [404] };
    const sent = await put(bench.open(url), url, small, {}, { ask });
    expect(sent).toMatchObject({ answer: { status: 201 }, attempts: 2 });
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT']);
  });

  test('a refusal leaves no doubt that nothing was stored', async () => {
    const { url } = await serve([answer(429), answer(412)]);
    expect(await put(bench.open(url), url, small)).toMatchObject({
      answer: { status: 412 },
      mayHaveBeenStored: false,
    });
  });

  test('a kept connection that was closed is no attempt, but leaves a doubt', async () => {
    const { url } = await serve([answer(201), hangUp, answer(201)]);
    const opened = bench.open(url);
    await put(opened, url, small);
    expect(await put(opened, url, small)).toMatchObject({ attempts: 1, mayHaveBeenStored: true });
  });
});

describe('a redirect of an upload', () => {
  const authorize = () => ({ authorization: 'Bearer secret' });

  test.each([307, 308])('%i within the origin is followed with body and credentials', async (status) => {
    const { url, requests } = await serve([answer(status, { location: '/b' }), answer(201)]);
    expect(await put(bench.open(url), url, small, { authorize })).toMatchObject({ attempts: 1 });
    expect(requests[1]).toMatchObject({
      method: 'PUT',
      path: '/b',
      sha256: digest(small),
      headers: { authorization: 'Bearer secret' },
    });
  });

  test.each([301, 302, 303])('%i is refused', async (status) => {
    const { url, requests } = await serve([answer(status, { location: '/b' })]);
    const error = await failureOf(put(bench.open(url), url, small));
    expect([error.code, requests.length]).toEqual(['REDIRECT_REFUSED', 1]);
    expect(error.message).toContain('allowed are 307 and 308');
  });

  test('to another origin is refused, and nothing goes there', async () => {
    const other = await serve([answer(201)]);
    const { url } = await serve([answer(307, { location: `${other.url}/b` })]);
    const error = await failureOf(put(bench.open(url), url, small, { authorize }));
    expect([error.code, other.requests.length]).toEqual(['REDIRECT_REFUSED', 0]);
  });
});
