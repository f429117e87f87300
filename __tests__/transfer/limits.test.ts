import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import { createBandwidth } from '../../src/transfer/bandwidth.ts';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { createFakeClock } from './fake-clock.ts';
import { archiveOf, createBench, requestTo } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(3000);
const limitOf = (limit: number) => ({ concurrency: { limit, from: 'test' } });

/** Holds every answer for a while and counts how many are held at once. */
function held(
  ms = 25,
  answer: server.Scenario = server.whole(archive),
): { scenario: server.Scenario; seen: { now: number; peak: number } } {
  const seen = { now: 0, peak: 0 };
  const scenario: server.Scenario = async (socket, request, count) => {
    seen.now += 1;
    seen.peak = Math.max(seen.peak, seen.now);
    await sleep(ms);
    seen.now -= 1;
    return answer(socket, request, count);
  };
  return { scenario, seen };
}

function twelve(download: (url: string) => Promise<unknown>, url: string): Promise<unknown> {
  return Promise.all(Array.from({ length: 12 }, (_, index) => download(`${url}/${index}`)));
}

describe('the limit of a source', () => {
  test.each([1, 2, 5])('of %i is used fully and never exceeded, with as many connections', async (limit) => {
    const { scenario, seen } = held();
    const misbehaving = await bench.serve(scenario);
    const { download, channel } = bench.open(misbehaving.url, limitOf(limit));
    await twelve(download, misbehaving.url);
    expect([seen.peak, channel.stats.peak, misbehaving.connections]).toEqual([limit, limit, limit]);
  });

  test('is told in use from request to request, up to the limit and back to nothing', async () => {
    const { scenario } = held();
    const { url } = await bench.serve(scenario);
    const told: number[] = [];
    const { download } = bench.open(url, limitOf(3), { onRunning: (_, requests) => told.push(requests) });
    await twelve(download, url);
    expect([told.length, Math.max(...told), told.at(-1)]).toEqual([24, 3, 0]);
  });

  test('connections are kept for further requests', async () => {
    const misbehaving = await bench.serve(server.whole(archive));
    const { download } = bench.open(misbehaving.url, limitOf(3));
    await twelve(download, misbehaving.url);
    expect(misbehaving.connections).toBe(3);
  });

  test('holds over redirects, failures and retries', async () => {
    const { scenario, seen } = held(10, (socket, request, count) => {
      if (!request.target.endsWith('!'))
        return server.redirectTo(`${request.target}!`)(socket, request, count);
      return (count % 3 === 0 ? server.reset : server.whole(archive))(socket, request, count);
    });
    const { url } = await bench.serve(scenario);
    const { download, channel } = bench.open(url, limitOf(2), { retries: 10 });
    await twelve(download, url);
    expect([seen.peak, channel.stats.peak]).toEqual([2, 2]);
    expect(channel.stats.requests).toBeGreaterThan(24);
  });

  test('counts listing requests as well', async () => {
    const { scenario, seen } = held();
    const { url } = await bench.serve(scenario);
    const { download, channel } = bench.open(url, limitOf(2));
    await Promise.all([twelve(download, url), twelve((address) => channel.read(requestTo(address)), url)]);
    expect(seen.peak).toBe(2);
  });

  test('is its own, also for two sources on one host', async () => {
    const { scenario, seen } = held();
    const { url } = await bench.serve(scenario);
    const one = bench.open(url, { ...limitOf(2), name: 'one' });
    const two = bench.open(url, { ...limitOf(3), name: 'two' });
    await Promise.all([twelve(one.download, url), twelve(two.download, url)]);
    expect([one.channel.stats.peak, two.channel.stats.peak, seen.peak]).toEqual([2, 3, 5]);
  });

  test('max-concurrency holds over all sources together', async () => {
    const { scenario, seen } = held();
    const { url } = await bench.serve(scenario);
    const maxConcurrency = pLimit(3);
    const one = bench.open(url, limitOf(2), { maxConcurrency });
    const two = bench.open(url, limitOf(4), { maxConcurrency });
    await Promise.all([twelve(one.download, url), twelve(two.download, url)]);
    expect(seen.peak).toBe(3);
  });
});

describe('a pause that a server asks for', () => {
  test('makes its whole source wait while another source goes on', async () => {
    const busy = await bench.serve(
      server.inTurn(server.status(429, { 'retry-after': 1 }), server.whole(archive)),
    );
    const calm = await bench.serve(server.whole(archive));
    const finished: string[] = [];
    const maxConcurrency = pLimit(1);
    const paused = bench.open(busy.url, limitOf(1), { maxConcurrency });
    const other = bench.open(calm.url, limitOf(1), { maxConcurrency });
    const first = paused.download(`${busy.url}/1`).then(() => finished.push('paused'));
    const second = paused.download(`${busy.url}/2`).then(() => finished.push('paused'));
    while (paused.retries.length === 0) await sleep(5);
    await twelve(other.download, calm.url);
    finished.push('calm');
    expect(busy.requests).toHaveLength(1);
    await Promise.all([first, second]);
    expect(finished).toEqual(['calm', 'paused', 'paused']);
  });

  test('fails all that waits for the source at once when it is longer than 60 s', async () => {
    const { url, requests } = await bench.serve(server.status(503, { 'retry-after': 61 }));
    const { download } = bench.open(url, limitOf(1));
    const errors = await Promise.all([1, 2, 3].map((n) => failureOf(download(`${url}/${n}`))));
    expect(errors.map(({ code }) => code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(errors[2]?.message).toBe(
      `Cannot download "${url}/3" from source "company": the server asks to wait 61 s, longer than the 60 s that are waited for`,
    );
    expect(errors[0]?.details.status).toBe(503);
    expect(requests).toHaveLength(1);
  });
});

describe('storage at another origin', () => {
  test('counts for the limit of its source, and neither for its rate nor for its pauses', async () => {
    const storage = await bench.serve(server.whole(archive));
    const registry = await bench.serve((socket, request, count) =>
      server.redirectTo(`${storage.url}${request.target}`)(socket, request, count),
    );
    const clock = createFakeClock();
    const source = { ...limitOf(1), rateLimit: { requests: 2, periodMs: 60_000 } };
    const { download, channel } = bench.open(registry.url, source, { clock });
    await Promise.all([download(`${registry.url}/1`), download(`${registry.url}/2`)]);
    expect([storage.requests.length, channel.stats.peak, clock.slept]).toEqual([2, 1, []]);
  });

  test('does not pause the registry when it asks to be left alone, and fails alone when for too long', async () => {
    const storage = await bench.serve(server.status(503, { 'retry-after': 600 }));
    const registry = await bench.serve(
      server.byPath({ '/moved': server.redirectTo(`${storage.url}/x`), '/here': server.whole(archive) }),
    );
    const { download } = bench.open(registry.url, limitOf(1));
    const error = await failureOf(download(`${registry.url}/moved`));
    expect([error.code, error.details.attempts]).toEqual(['RATE_LIMITED', 1]);
    await expect(download(`${registry.url}/here`)).resolves.toMatchObject({ attempts: 1 });
  });
});

describe('a kept connection that the server closed', () => {
  const closingAfter = (answers: number, answer: server.Scenario): server.Scenario => {
    const seen = new WeakMap<object, number>();
    return (socket, request, count) => {
      const nth = (seen.get(socket) ?? 0) + 1;
      seen.set(socket, nth);
      return (nth > answers ? server.hangUp : answer)(socket, request, count);
    };
  };

  test('costs no attempt: the same is asked again at once', async () => {
    const misbehaving = await bench.serve(closingAfter(1, server.whole(archive)));
    const { download, retries } = bench.open(misbehaving.url, limitOf(1), { retries: 0 });
    for (const path of ['/1', '/2', '/3']) {
      await expect(download(`${misbehaving.url}${path}`)).resolves.toMatchObject({ attempts: 1 });
    }
    expect(retries).toEqual([]);
    expect(misbehaving.requests.map(({ target }) => target)).toEqual(['/1', '/2', '/2', '/3', '/3']);
  });

  test('costs one when it is new, or when the answer had begun', async () => {
    const begun = await bench.serve(
      server.inTurn(server.whole(archive), (socket) => {
        socket.end('HTTP/1.1 200 OK\r\nx: ');
      }),
    );
    const kept = bench.open(begun.url, limitOf(1), { retries: 0 });
    await kept.download(`${begun.url}/1`);
    const cut = await failureOf(kept.download(`${begun.url}/2`));
    expect([cut.code, cut.details.attempts, begun.requests.length]).toEqual(['NETWORK', 1, 2]);
    const fresh = await bench.serve(server.hangUp);
    const error = await failureOf(bench.open(fresh.url, {}, { retries: 1 }).download(`${fresh.url}/1`));
    expect([error.details.attempts, fresh.requests.length]).toEqual([2, 2]);
  });
});

describe('rateLimit', () => {
  test('counts every request, redirects included', async () => {
    const times: number[] = [];
    const { url } = await bench.serve((socket, request, count) => {
      times.push(performance.now());
      const isFirst = !request.target.endsWith('!');
      return (isFirst ? server.redirectTo(`${request.target}!`) : server.whole(archive))(
        socket,
        request,
        count,
      );
    });
    const { download } = bench.open(url, { rateLimit: { requests: 3, periodMs: 1000 } });
    await Promise.all([1, 2, 3].map((n) => download(`${url}/${n}`)));
    const tooClose = times.filter(
      (time, index) => time - (times[index - 3] ?? Number.NEGATIVE_INFINITY) < 1000,
    );
    expect([times.length, tooClose]).toEqual([6, []]);
  });
});

describe('bandwidth', () => {
  const large = archiveOf(200_000);

  test('of one bucket holds for two sources together', async () => {
    const { url } = await bench.serve(server.whole(large));
    const bandwidth = createBandwidth(1_000_000);
    const started = performance.now();
    await Promise.all([1, 2].map(() => bench.open(url, {}, { bandwidth }).download(`${url}/a`)));
    expect(performance.now() - started).toBeGreaterThan(300);
  });

  test('of a source holds although the common one is larger', async () => {
    const { url } = await bench.serve(server.whole(large));
    const started = performance.now();
    const source = { bandwidthBytesPerSecond: 500_000 };
    await bench.open(url, source, { bandwidth: createBandwidth(1e9) }).download(`${url}/a`);
    expect(performance.now() - started).toBeGreaterThan(300);
  });
});
