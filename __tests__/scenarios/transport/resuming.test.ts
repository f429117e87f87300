import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import {
  cutShort,
  inTurn,
  ranges,
  redirectTo,
  type Scenario,
  status,
  whole,
} from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, LARGE, targetsOf } from './faulty.ts';

test.concurrent('a retry continues after a cut, tied to the strong ETag, and the digest covers the whole', async () => {
  await using machine = new Machine();
  const etag = '"v1"';
  const server = await machine.serve(inTurn(cutShort(LARGE, 1000, { etag }), ranges(LARGE, etag)));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectInstalled(machine, outcome, LARGE, 2);
  expect(server.requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
    [undefined, undefined],
    ['bytes=1000-', etag],
  ]);
  expect(outcome.report.sources[0]?.bytes).toBe(LARGE.length);
});

test.concurrent.each<[string, Record<string, string>]>([
  ['no ETag', {}],
  ['a weak ETag', { etag: 'W/"v1"' }],
  ['no ranges', { etag: '"v1"', 'accept-ranges': 'none' }],
])('a server with %s is asked for the whole again', async (_, headers) => {
  await using machine = new Machine();
  const server = await machine.serve(inTurn(cutShort(LARGE, 1000, headers), whole(LARGE, headers)));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectInstalled(machine, outcome, LARGE, 2);
  expect(server.requests.map(({ headers: sent }) => sent.range)).toEqual([undefined, undefined]);
});

test.concurrent('a continuation that is answered with 200, as the archive is another now, starts from zero', async () => {
  await using machine = new Machine();
  const old = cutShort(LARGE, 1000, { etag: '"v1"' });
  const server = await machine.serve(inTurn(old, ranges(ARCHIVE, '"v2"')));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectInstalled(machine, outcome, ARCHIVE, 2);
  expect(server.requests.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=1000-']);
});

describe('a refused continuation', () => {
  const etag = '"v1"';
  const size = LARGE.length;

  test.concurrent.each<[string, Scenario]>([
    ['416', status(416, { 'content-range': `bytes */${size}` })],
    ['all from the start', status(206, { etag, 'content-range': `bytes 0-${size - 1}/${size}` }, LARGE)],
    ['a part that does not say which', status(206, { etag }, LARGE.subarray(1000))],
    [
      'a part of another version',
      status(206, { etag: '"v2"', 'content-range': `bytes 1000-${size - 1}/${size}` }),
    ],
  ])('a continuation that is answered with %s starts from zero, at once', async (_, refusal) => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(cutShort(LARGE, 1000, { etag }), refusal, whole(LARGE)));
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectInstalled(machine, outcome, LARGE, 2);
    expect(server.requests.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'bytes=1000-',
      undefined,
    ]);
  });
});

test.concurrent('a continuation with other bytes under the same ETag is never installed', async () => {
  await using machine = new Machine();
  const etag = '"v1"';
  const size = LARGE.length;
  const other = Buffer.alloc(size - 1000, 'x');
  const forged = status(206, { etag, 'content-range': `bytes 1000-${size - 1}/${size}` }, other);
  const server = await machine.serve(inTurn(cutShort(LARGE, 1000, { etag }), forged));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectFailed(machine, outcome, 'ARCHIVE_INVALID', 'rules', 2);
  expect(server.requests[1]?.headers.range).toBe('bytes=1000-');
});

test.concurrent('a signed URL, which may have expired, is asked for again at the original URL', async () => {
  await using machine = new Machine();
  const etag = '"v1"';
  const storage = await machine.serve(inTurn(cutShort(LARGE, 1000, { etag }), ranges(LARGE, etag)));
  const registry = await machine.serve((socket, request, count) =>
    redirectTo(`${storage.url}/object?signature=canary-${count}`)(socket, request, count),
  );
  const outcome = await install(machine, registry.url, { inputs: { retries: '1' } });
  expectInstalled(machine, outcome, LARGE, 2);
  expect(targetsOf(registry)).toHaveLength(2);
  expect(targetsOf(storage)).toEqual(['/object?signature=canary-1', '/object?signature=canary-2']);
  expect(storage.requests[1]?.headers).toMatchObject({ range: 'bytes=1000-', 'if-range': etag });
  expect(outcome.stdout + outcome.summary + JSON.stringify(outcome.report)).not.toContain('canary');
});
