import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { archiveOf, createBench } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(20_000);
const SHORT = { timeoutMs: 150 };

describe('silence', () => {
  test('while connecting ends the attempt and is named', async () => {
    // Accepts, and never says anything of TLS.
    const mute = net.createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const { download } = bench.open(url, SHORT, { retries: 0 });
    const error = await failureOf(download(`${url}/a`));
    mute.close();
    expect([error.code, error.message]).toEqual([
      'TIMEOUT',
      `Cannot download "${url}/a" from source "company": no connection within 150 ms`,
    ]);
  });

  test('while waiting for the answer ends the attempt and is named', async () => {
    const { url, requests } = await bench.serve(server.silent);
    const { download } = bench.open(url, SHORT, { retries: 1 });
    const error = await failureOf(download(`${url}/a`));
    expect([error.code, error.details.attempts, requests.length]).toEqual(['TIMEOUT', 2, 2]);
    expect(error.message).toContain('no answer within 150 ms of the request, after 2 attempts');
  });

  test('in the middle of the body ends the attempt and is named', async () => {
    const { url } = await bench.serve(server.stalled(archive, 10_000));
    const error = await failureOf(bench.open(url, SHORT, { retries: 0 }).download(`${url}/a`));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('no data for 150 ms in the middle of the answer');
  });

  test('a stalled body is continued by a retry', async () => {
    const etag = '"v1"';
    const { url, requests } = await bench.serve(
      server.inTurn(server.stalled(archive, 10_000, { etag }), server.ranges(archive, etag)),
    );
    const { sizeBytes } = await bench.open(url, SHORT).download(`${url}/a`);
    expect([sizeBytes, requests[1]?.headers.range]).toEqual([archive.length, 'bytes=10000-']);
  });

  test('headers that drip for ever are no answer', async () => {
    const { url } = await bench.serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x: y\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const error = await failureOf(bench.open(url, SHORT, { retries: 0 }).download(`${url}/a`));
    expect(error.message).toContain('no answer within 150 ms');
  });

  test('in the body of an error does not hide what the error means', async () => {
    const { url } = await bench.serve((socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\npartly');
    });
    const error = await failureOf(bench.open(url, SHORT).download(`${url}/a`));
    expect(error.message).toBe('Explained 404');
  });
});

describe('the body of an error', () => {
  test('is received for the time-out in all, however lively it is', async () => {
    const { url } = await bench.serve((socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const error = await failureOf(bench.open(url, SHORT).download(`${url}/a`));
    expect([error.message, error.details.attempts]).toEqual(['Explained 404', 1]);
  });
});

describe('a slow server', () => {
  test('that is never silent for long may take longer than the time-out', async () => {
    const { url } = await bench.serve(server.dripping(archive, 8, 60));
    const { attempts, sizeBytes } = await bench.open(url, SHORT).download(`${url}/a`);
    expect([attempts, sizeBytes]).toEqual([1, archive.length]);
  });

  test('is not blamed for our own bandwidth limit', async () => {
    const { url } = await bench.serve(server.whole(archive));
    const limited = { timeoutMs: 50, bandwidthBytesPerSecond: 60_000 };
    const { attempts } = await bench.open(url, limited).download(`${url}/a`);
    expect(attempts).toBe(1);
  });
});
