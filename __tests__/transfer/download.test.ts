import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import type { Download } from '../../src/transfer/request.ts';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { notOn } from '../support/systems.ts';
import { archiveOf, createBench, requestTo } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const small = archiveOf(5000);
const large = archiveOf(3 * 1024 * 1024);

/** An object whose storage took the chunks of an upload for its bytes. */
function framed(size: string): Buffer {
  const trailer = '\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';
  return Buffer.concat([Buffer.from(`${size}\r\n`), small, Buffer.from(trailer)]);
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a download', () => {
  test('keeps a small archive in memory and tells digest, size, attempts and date', async () => {
    const headers = { 'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT' };
    const { url } = await bench.serve(server.whole(small, headers));
    const { download, staged } = bench.open(url);
    expect(await download(`${url}/a.tar.gz`)).toEqual({
      body: { kind: 'memory', bytes: small },
      checksum: digest(small),
      sizeBytes: small.length,
      attempts: 1,
      delimited: 'length',
      lastModified: new Date('2026-03-01T12:00:00Z'),
    });
    expect(staged()).toEqual([]);
  });

  test('stages a large archive in a file', async () => {
    const { url } = await bench.serve(server.whole(large));
    const { download } = bench.open(url);
    const { body, checksum } = await download(`${url}/a.tar.gz`);
    expect(checksum).toBe(digest(large));
    expect(readFileSync(body.kind === 'file' ? body.path : '').equals(large)).toBe(true);
  });

  notOn(['Windows'], 'files have no modes', () => {
    test('stages a large archive where only its owner can read it', async () => {
      const { url } = await bench.serve(server.whole(large));
      const { body } = await bench.open(url).download(`${url}/a.tar.gz`);
      expect(statSync(body.kind === 'file' ? body.path : '').mode & 0o777).toBe(0o600);
    });
  });

  test('refuses more bytes than the limit while they come, whatever the length tells, and keeps nothing', async () => {
    const { url, requests } = await bench.serve(server.chunked(large));
    const { channel, stagingDirectory, staged } = bench.open(url);
    const options = { maxBytes: 2 * 1024 * 1024, stagingDirectory };
    const error = await failureOf(channel.download(requestTo(`${url}/a.tar.gz`), options));
    expect([error.code, requests.length, staged()]).toEqual(['ARCHIVE_TOO_LARGE', 1, []]);
    expect(error.message).toMatch(/: the archive is larger than 2 MiB$/);
  });

  test('says the path and the cause when the archive cannot be staged, and does not retry', async () => {
    const { url, requests } = await bench.serve(server.whole(large));
    const { channel, stagingDirectory } = bench.open(url);
    const missing = join(stagingDirectory, 'file', 'gone');
    writeFileSync(join(stagingDirectory, 'file'), '');
    const options = { maxBytes: 1e9, stagingDirectory: missing };
    const error = await failureOf(channel.download(requestTo(`${url}/a.tar.gz`), options));
    expect([error.code, requests.length]).toEqual(['WRITE_FAILED', 1]);
    expect(error.message).toContain(missing);
    expect(error.message).toMatch(/ENOTDIR|EEXIST/);
  });

  test('asks for the bytes as they are and sends neither cookies nor a referrer', async () => {
    const { url, requests } = await bench.serve(server.whole(small, { 'set-cookie': 'session=1' }));
    const { download } = bench.open(url);
    await download(`${url}/a.tar.gz`);
    await download(`${url}/a.tar.gz`);
    expect(requests[1]?.headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      connection: 'keep-alive',
      host: new URL(url).host,
      'user-agent': 'arm-install',
    });
  });

  test.each(['gzip', 'x-gzip'])('ignores the label Content-Encoding: %s', async (label) => {
    const { url } = await bench.serve(server.whole(small, { 'content-encoding': label }));
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({
      checksum: digest(small),
    });
  });

  test('counts requests and bytes', async () => {
    const { url } = await bench.serve(server.inTurn(server.status(503), server.whole(small)));
    const received: number[] = [];
    const { channel, download } = bench.open(url, {}, { onBytes: (_, bytes) => received.push(bytes) });
    await download(`${url}/a.tar.gz`);
    expect(channel.stats).toEqual({ peak: 1, requests: 2, bytes: small.length });
    expect(received.reduce((sum, bytes) => sum + bytes)).toBe(small.length);
  });
});

describe('the end of a body', () => {
  test('chunked and complete is accepted', async () => {
    const { url } = await bench.serve(server.chunked(small));
    const { checksum, delimited } = await bench.open(url).download(`${url}/a.tar.gz`);
    expect([checksum, delimited]).toEqual([digest(small), 'chunked']);
  });

  test('told by the connection alone is accepted and said, as a cut cannot be seen here', async () => {
    const { url } = await bench.serve(server.untilClose(small, 3000));
    const { checksum, delimited } = await bench.open(url).download(`${url}/a.tar.gz`);
    expect([checksum, delimited]).toEqual([digest(small.subarray(0, 3000)), 'close']);
  });

  test('told by the connection alone is checked against a length that an earlier attempt told', async () => {
    const { url, requests } = await bench.serve(
      server.inTurn(server.cutShort(small, 3000), server.untilClose(small, 4000), server.untilClose(small)),
    );
    await expect(bench.open(url).download(`${url}/a.tar.gz`)).resolves.toMatchObject({
      checksum: digest(small),
    });
    expect(requests).toHaveLength(3);
  });

  test.each(
    Object.entries({
      'closed before its length': server.cutShort(small, 3000),
      'reset before its length': server.resetInBody(small, 3000),
      'closed before the last chunk': server.cutChunked(small, 3000),
      'with a broken chunk': server.brokenChunk(small),
      'longer than its length': server.extraBytes(small, Buffer.from('more')),
      'closed at once without a length': server.untilClose(small, 0),
    }),
  )('%s is a failure that is tried again', async (_, scenario) => {
    const { url, requests } = await bench.serve(server.inTurn(scenario, server.whole(small)));
    const result = await bench.open(url).download(`${url}/a.tar.gz`);
    expect([result.checksum, result.attempts, requests.length]).toEqual([digest(small), 2, 2]);
  });

  test('a cut in every attempt ends as NETWORK with the number of attempts, and nothing stays staged', async () => {
    const { url, requests } = await bench.serve(server.cutShort(large, 2_000_000));
    const { download, staged } = bench.open(url);
    const error = await failureOf(download(`${url}/a.tar.gz?token=secret`));
    expect(error).toMatchObject({
      code: 'NETWORK',
      message: `Cannot download "${url}/a.tar.gz" from source "company": the connection was cut in the middle of the answer, after 4 attempts`,
      details: { attempts: 4, source: 'company' },
    });
    expect([requests.length, staged()]).toEqual([4, []]);
  });
});

describe('the inspection of a download', () => {
  const damaged = new ArmError('CHECKSUM_MISMATCH', 'Cannot accept it');

  test.each([
    ['small', small],
    ['large', large],
  ])(
    'that finds a %s archive damaged, which only the end of the connection ended, spends of the same attempts',
    async (_, archive) => {
      const { url, requests } = await bench.serve(
        server.inTurn(
          server.reset,
          server.untilClose(archive, archive.length - 1),
          server.untilClose(archive),
        ),
      );
      const { channel, stagingDirectory, staged, retries } = bench.open(url, {}, { retries: 2 });
      const inspect = async ({ sizeBytes }: Download) => {
        if (sizeBytes !== archive.length) throw damaged;
      };
      const options = { maxBytes: 1e9, stagingDirectory, inspect };
      await expect(channel.download(requestTo(`${url}/a`), options)).resolves.toMatchObject({
        attempts: 3,
        checksum: digest(archive),
      });
      expect(retries.map(({ attempt, of }) => `${attempt}/${of}`)).toEqual(['1/3', '2/3']);
      expect([requests.length, staged().length]).toEqual([3, archive === large ? 1 : 0]);
    },
  );

  test('ends with its own failure when no attempt is left, and nothing stays staged', async () => {
    const { url, requests } = await bench.serve(
      server.inTurn(server.reset, server.untilClose(large), server.reset, server.untilClose(large)),
    );
    const { channel, stagingDirectory, staged } = bench.open(url, {}, { retries: 3 });
    const inspect = async () => {
      throw damaged;
    };
    const options = { maxBytes: 1e9, stagingDirectory, inspect };
    const error = await failureOf(channel.download(requestTo(`${url}/a`), options));
    expect(error).toMatchObject({ message: 'Cannot accept it', details: { attempts: 4 } });
    expect([requests.length, staged()]).toEqual([4, []]);
  });

  test('is final where the end was told otherwise', async () => {
    const { url, requests } = await bench.serve(server.whole(small));
    const { channel, stagingDirectory } = bench.open(url);
    const inspect = async () => {
      throw damaged;
    };
    const options = { maxBytes: 1e9, stagingDirectory, inspect };
    const error = await failureOf(channel.download(requestTo(`${url}/a`), options));
    expect([error.code, error.details.attempts, requests.length]).toEqual(['CHECKSUM_MISMATCH', 1, 1]);
  });
});

describe('an answer that is no archive', () => {
  test.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['a JSON document', '{"message":"401 Unauthorized"}'],
    ['an XML document', '<?xml version="1.0"?><Error/>'],
    ['something else', 'hello'],
    ['an archive within the framing of its upload (aws-chunked)', framed('1388')],
    ['an archive within the framing of its upload (aws-chunked)', framed('1388;chunk-signature=ad80c7')],
  ])('is named: %s', async (kind, body) => {
    const { url, requests } = await bench.serve(server.whole(body));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.code).toBe('ARCHIVE_INVALID');
    expect(error.message).toContain(`the server sent ${kind} instead of a .tar.gz file`);
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['an archive within the framing of its upload (aws-chunked)', framed('1388;chunk-signature=ad80c7')],
  ])('is named also when it comes in small pieces: %s', async (kind, body) => {
    const bytes = Buffer.from(body).subarray(0, 90);
    const { url } = await bench.serve(server.dripping(bytes, bytes.length / 3, 1));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.message).toContain(`the server sent ${kind} instead of a .tar.gz file`);
  });

  test('one with the framing of its upload says what its publisher can do', async () => {
    const { url } = await bench.serve(server.whole(framed('1388')));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.hint).toContain('AWS_REQUEST_CHECKSUM_CALCULATION=when_required');
  });

  test('an uncompressed tar file is named', async () => {
    const tar = Buffer.alloc(1024);
    tar.write('rules.md', 0);
    tar.write('ustar', 257);
    const { url } = await bench.serve(server.whole(tar));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.message).toContain('an uncompressed tar file');
  });

  test.each([0, 1])('a body of %i bytes is refused', async (size) => {
    const { url } = await bench.serve(server.whole(small.subarray(0, size)));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.code).toBe('ARCHIVE_INVALID');
  });

  test('an HTML page is refused before its end', async () => {
    const page = Buffer.from(`<html>${' '.repeat(100_000)}`);
    const { url } = await bench.serve(server.stalled(page, 1000));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.code).toBe('ARCHIVE_INVALID');
  });
});

describe('statuses', () => {
  test.each([204, 304])('an unasked %i is a failure that is not retried', async (code) => {
    const { url, requests } = await bench.serve(server.bodiless(code));
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect([error.code, error.details.status, requests.length]).toEqual(['SERVER_ERROR', code, 1]);
  });

  test.each([201, 203, 206])(
    'an unasked %i is a failure that is not retried, although it has a body',
    async (code) => {
      const { url, requests } = await bench.serve(server.status(code, {}, small));
      const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
      expect([error.code, error.details.status, requests.length]).toEqual(['SERVER_ERROR', code, 1]);
    },
  );

  test.each([300, 400, 401, 403, 404, 410, 416, 501])(
    'what %i means is for the registry to say',
    async (code) => {
      const { url, requests } = await bench.serve(server.status(code));
      const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
      expect([error.code, error.message, requests.length]).toEqual(['NOT_FOUND', `Explained ${code}`, 1]);
    },
  );

  test.each([
    [429, 'RATE_LIMITED'],
    [408, 'TIMEOUT'],
    [500, 'SERVER_ERROR'],
    [503, 'SERVER_ERROR'],
    [522, 'SERVER_ERROR'],
  ])('%i in every attempt ends as %s', async (code, expected) => {
    const { url, requests } = await bench.serve(server.status(code));
    const { download, retries } = bench.open(url);
    const error = await failureOf(download(`${url}/a.tar.gz`));
    expect(error).toMatchObject({ code: expected, details: { status: code, attempts: 4 } });
    expect([requests.length, retries.map(({ attempt }) => attempt)]).toEqual([4, [1, 2, 3]]);
  });

  test('a registry may call an answer transient that its status does not', async () => {
    const { url, requests } = await bench.serve(server.status(400, {}, '<Code>RequestTimeout</Code>'));
    const isTransient = ({ body }: { body: Buffer }) => body.includes('RequestTimeout');
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`, { isTransient }));
    expect([error.message, error.details.attempts, requests.length]).toEqual(['Explained 400', 4, 4]);
  });

  test('a registry may ask again in another way, once', async () => {
    const scenario = server.byPath({ '/a': server.status(400), '/b': server.status(400) });
    const { url, requests } = await bench.serve(scenario);
    const revise = () => requestTo(`${url}/b`, { revise });
    const error = await failureOf(bench.open(url).download(`${url}/a`, { revise }));
    expect([error.message, error.details.attempts]).toEqual(['Explained 400', 1]);
    expect(requests.map(({ target }) => target)).toEqual(['/a', '/b']);
  });

  test('retries stay with the revised request', async () => {
    const scenario = server.byPath({
      '/a': server.status(400),
      '/b': (socket, request, count) =>
        (count < 3 ? server.status(503) : server.whole(small))(socket, request, count),
    });
    const { url, requests } = await bench.serve(scenario);
    const revise = () => requestTo(`${url}/b`);
    await expect(bench.open(url).download(`${url}/a`, { revise })).resolves.toMatchObject({ attempts: 2 });
    expect(requests.map(({ target }) => target)).toEqual(['/a', '/b', '/b']);
  });

  test('an error whose body never ends is judged by its beginning', async () => {
    const { url } = await bench.serve((socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 10000000\r\n\r\n');
      socket.write(Buffer.alloc(200_000, 'x'));
    });
    const error = await failureOf(bench.open(url).download(`${url}/a.tar.gz`));
    expect(error.message).toBe('Explained 404');
  });
});
