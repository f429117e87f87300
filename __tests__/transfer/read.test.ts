import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { createBench, requestTo } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

async function served(scenario: server.Scenario) {
  const { url, requests } = await bench.serve(scenario);
  const { channel } = bench.open(url);
  return { channel, requests, request: requestTo(`${url}/list?page=1`), url };
}

describe('a read', () => {
  test('returns address, status, headers and body', async () => {
    const { channel, request, url } = await served(
      server.inTurn(server.redirectTo('/other'), server.whole('[]', { 'x-next-page': '' })),
    );
    const answer = await channel.read(request);
    expect([answer.url.href, answer.status, answer.headers['x-next-page'], answer.body.toString()]).toEqual([
      `${url}/other`,
      200,
      '',
      '[]',
    ]);
  });

  test('sends the headers of the request', async () => {
    const { channel, request, requests } = await served(server.whole('[]'));
    await channel.read({ ...request, headers: { accept: 'application/json' } });
    expect(requests[0]?.headers.accept).toBe('application/json');
  });

  test('returns the statuses that are accepted', async () => {
    const { channel, request } = await served(
      server.inTurn(server.bodiless(304), server.status(404, {}, 'no')),
    );
    const first = await channel.read(request, { accept: [304, 404] });
    const second = await channel.read(request, { accept: [304, 404] });
    expect([first.status, second.status, second.body.toString()]).toEqual([304, 404, 'no']);
  });

  test.each([200, 206, 404])(
    'waits for no more of an accepted %i than comes within its time',
    async (code) => {
      const { url } = await bench.serve((socket) => {
        socket.write(`HTTP/1.1 ${code} Whatever\r\ncontent-length: 1000000\r\n\r\n`);
        const drip = setInterval(() => socket.write('x'), 10);
        const end = setTimeout(() => socket.destroy(), 2000);
        socket.on('close', () => [drip, end].forEach(clearTimeout));
      });
      const { channel } = bench.open(url, { timeoutMs: 200 }, { retries: 0 });
      const { status, body } = await channel.read(requestTo(url), { accept: [code] });
      expect([status, body.toString()]).toEqual([code, expect.stringMatching(/^x*$/)]);
    },
  );

  test('repeats a body that was cut', async () => {
    const body = Buffer.from('[1, 2, 3]');
    const { channel, request } = await served(server.inTurn(server.cutShort(body, 4), server.whole(body)));
    expect((await channel.read(request)).body.toString()).toBe('[1, 2, 3]');
  });

  test('fails with a sentence, without the query', async () => {
    const { channel, request, url } = await served(server.status(503));
    const error = await failureOf(channel.read(request));
    expect(error.message).toBe(
      `Cannot read "${url}/list" from source "company": the server answered 503 Service Unavailable, after 4 attempts`,
    );
  });

  test('refuses an answer that is larger than it may be', async () => {
    const { channel, request, requests } = await served(server.whole('x'.repeat(1001)));
    const error = await failureOf(channel.read(request, { maxBytes: 1000 }));
    expect([error.code, requests.length]).toEqual(['SERVER_ERROR', 1]);
  });

  test('unwraps an answer that was compressed unasked', async () => {
    const { channel, request } = await served(server.whole(gzipSync('[]'), { 'content-encoding': 'gzip' }));
    expect((await channel.read(request)).body.toString()).toBe('[]');
  });

  test('refuses a compressed answer that unpacks to more than it may be', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    const { channel, request } = await served(server.whole(bomb, { 'content-encoding': 'gzip' }));
    expect((await failureOf(channel.read(request, { maxBytes: 10_000 }))).code).toBe('SERVER_ERROR');
  });
});
