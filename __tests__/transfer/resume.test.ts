import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { contentRange, continues, updated } from '../../src/transfer/download.ts';
import * as server from '../support/misbehaving-server.ts';
import { archiveOf, createBench } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(3 * 1024 * 1024);
const checksum = createHash('sha256').update(archive).digest('hex');
const ETAG = '"v1"';
const CUT = 2_000_000;

function asked(requests: server.WireRequest[]): (string | undefined)[] {
  return requests.map(({ headers }) => headers.range);
}

describe('a retry after a cut', () => {
  test('continues where a strong ETag ties it to the same bytes; the digest covers the whole', async () => {
    const { url, requests } = await bench.serve(
      server.inTurn(server.resetInBody(archive, CUT, { etag: ETAG }), server.ranges(archive, ETAG)),
    );
    const { download, channel } = bench.open(url);
    const result = await download(`${url}/a.tar.gz`);
    expect([result.checksum, result.sizeBytes, result.attempts]).toEqual([checksum, archive.length, 2]);
    const range = Number(/^bytes=(\d+)-$/.exec(requests[1]?.headers.range ?? '')?.[1]);
    expect(range).toBeGreaterThan(0);
    expect(requests[1]?.headers['if-range']).toBe(ETAG);
    expect(channel.stats.bytes).toBe(archive.length);
  });

  test('continues several times', async () => {
    const part =
      (first: number, sent: number): server.Scenario =>
      (socket, request) => {
        const from = Number(/\d+/.exec(request.headers.range ?? 'bytes=0-')?.[0]);
        const status = first === 0 ? '200 OK' : '206 Partial Content';
        const range = `content-range: bytes ${from}-${archive.length - 1}/${archive.length}`;
        const length = `content-length: ${archive.length - from}`;
        socket.write(
          `HTTP/1.1 ${status}\r\netag: ${ETAG}\r\n${first === 0 ? 'x: y' : range}\r\n${length}\r\n\r\n`,
        );
        socket.end(archive.subarray(from, from + sent));
      };
    const { url } = await bench.serve(
      server.inTurn(part(0, 50_000), part(1, 1_500_000), part(2, 100), part(3, 9e9)),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({
      checksum,
      attempts: 4,
    });
  });

  test.each([
    ['without an ETag', {}],
    ['with a weak ETag', { etag: 'W/"v1"' }],
    ['with an ETag that is not quoted', { etag: 'v1' }],
    ['with an ETag too long to send back', { etag: `"${'v'.repeat(8000)}"` }],
    ['with an ETag of odd characters', { etag: '"v\u00e9 1"' }],
    ['where the server takes no ranges', { etag: ETAG, 'accept-ranges': 'none' }],
  ])('starts from zero %s', async (_, headers: Record<string, string>) => {
    const { url, requests } = await bench.serve(
      server.inTurn(server.resetInBody(archive, CUT, headers), server.whole(archive)),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({ checksum });
    expect(asked(requests)).toEqual([undefined, undefined]);
  });

  test('starts from zero when the server answers 200, because the archive is another now', async () => {
    const { url } = await bench.serve(
      server.inTurn(
        server.resetInBody(Buffer.alloc(archive.length, archive), CUT, { etag: '"v0"' }),
        server.ranges(archive, ETAG),
      ),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({
      checksum,
      attempts: 2,
    });
  });

  const total = archive.length;
  test.each(
    Object.entries({
      'answers 416': server.status(416, { 'content-range': `bytes */${total}` }),
      'sends another range': server.status(
        206,
        { 'content-range': `bytes 0-9/${total}`, etag: ETAG },
        archive.subarray(0, 10),
      ),
      'tells no range': server.status(206, { etag: ETAG }, archive.subarray(CUT)),
      'tells another size': ((socket, request, count) => {
        const first = /\d+/.exec(request.headers.range ?? '')?.[0];
        return server.status(206, { 'content-range': `bytes ${first}-${total}/${total + 1}` }, 'x')(
          socket,
          request,
          count,
        );
      }) satisfies server.Scenario,
      'sends another version': ((socket, request, count) => {
        const first = /\d+/.exec(request.headers.range ?? '')?.[0];
        const headers = { 'content-range': `bytes ${first}-${total - 1}/${total}`, etag: '"v2"' };
        return server.status(206, headers, archive.subarray(Number(first)))(socket, request, count);
      }) satisfies server.Scenario,
    }),
  )('starts from zero in the same attempt when the server %s', async (_, answer) => {
    const { url, requests } = await bench.serve(
      server.inTurn(server.resetInBody(archive, CUT, { etag: ETAG }), answer, server.whole(archive)),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({
      checksum,
      attempts: 2,
    });
    expect(asked(requests)[2]).toBeUndefined();
  });

  test('asks at the original URL again, as signed addresses expire', async () => {
    let signatures = 0;
    const { url, requests } = await bench.serve(
      server.byPath({
        '/a.tar.gz': (socket, request, count) => {
          signatures += 1;
          return server.redirectTo(`/signed?signature=${signatures}`)(socket, request, count);
        },
        '/signed': (socket, request, count) =>
          (count < 3 ? server.resetInBody(archive, CUT, { etag: ETAG }) : server.ranges(archive, ETAG))(
            socket,
            request,
            count,
          ),
      }),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({ checksum });
    const targets = requests.map(({ target }) => target);
    expect(targets).toEqual(['/a.tar.gz', '/signed?signature=1', '/a.tar.gz', '/signed?signature=2']);
  });
});

describe('contentRange', () => {
  test.each([
    ['bytes 5-9/10', { first: 5, last: 9, total: 10 }],
    ['bytes 5-9/*', { first: 5, last: 9, total: undefined }],
    ['bytes 9-5/10', undefined],
    ['bytes */10', undefined],
    ['lines 5-9/10', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %s', (value, expected) => {
    expect(contentRange(value)).toEqual(expected);
  });
});

describe('continues', () => {
  test('accepts an unknown total when the range reaches the known end', () => {
    expect(continues({ 'content-range': 'bytes 5-9/*' }, { etag: ETAG, totalBytes: 10 }, 5)).toBe(true);
    expect(continues({ 'content-range': 'bytes 5-8/*' }, { etag: ETAG, totalBytes: 10 }, 5)).toBe(false);
  });
});

describe('updated', () => {
  test('keeps a size that the same bytes had', () => {
    expect(updated({ etag: ETAG, totalBytes: 10 }, { etag: ETAG })).toEqual({ etag: ETAG, totalBytes: 10 });
    expect(updated({ totalBytes: 10 }, {})).toEqual({ etag: undefined, totalBytes: 10 });
  });

  test('forgets a size that other bytes had', () => {
    expect(updated({ etag: ETAG, totalBytes: 10 }, { etag: '"v2"' })).toEqual({
      etag: '"v2"',
      totalBytes: undefined,
    });
  });
});
