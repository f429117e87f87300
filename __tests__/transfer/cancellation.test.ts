import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { archiveOf, createBench } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(3 * 1024 * 1024);

describe('a cancelled run', () => {
  test.each(
    Object.entries<server.Scenario>({
      'while waiting for an answer': server.silent,
      'in the middle of a body': server.stalled(archive, 2_000_000),
      'during a pause': server.status(503, { 'retry-after': 50 }),
      'in the body of an error': (socket) => {
        socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\npartly');
      },
    }),
  )('ends everything %s and removes what is staged', async (_, scenario) => {
    const controller = new AbortController();
    const { url, requests } = await bench.serve(scenario);
    const source = { concurrency: { limit: 1, from: 'test' } };
    const { download, staged } = bench.open(url, source, { signal: controller.signal });
    const waiting = [1, 2, 3].map((n) => failureOf(download(`${url}/${n}`)));
    while (requests.length === 0) await sleep(5);
    await sleep(50);
    controller.abort();
    const errors = await Promise.all(waiting);
    expect(errors.map(({ code }) => code)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect(errors[0]?.message).toContain('the run was cancelled');
    expect([requests.length, staged()]).toEqual([1, []]);
  });

  test('ends a throttled download', async () => {
    const controller = new AbortController();
    const { url } = await bench.serve(server.whole(archive));
    const source = { bandwidthBytesPerSecond: 1000 };
    const { download, channel } = bench.open(url, source, { signal: controller.signal });
    const waiting = failureOf(download(`${url}/a`));
    while (channel.stats.bytes === 0) await sleep(5);
    controller.abort();
    expect((await waiting).code).toBe('CANCELLED');
  });

  test('starts nothing more', async () => {
    const { url, requests } = await bench.serve(server.whole(archive));
    const { download } = bench.open(url, {}, { signal: AbortSignal.abort() });
    expect((await failureOf(download(`${url}/a`))).code).toBe('CANCELLED');
    expect(requests).toHaveLength(0);
  });
});
