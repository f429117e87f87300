import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import {
  brokenChunk,
  chunked,
  cutChunked,
  cutShort,
  extraBytes,
  inTurn,
  resetInBody,
  type Scenario,
  stalled,
  untilClose,
  whole,
} from '../../support/misbehaving-server.ts';
import { retriesOf } from '../../support/outcome.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, LARGE, targetsOf } from './faulty.ts';

test.concurrent('an archive that was cut before it was published is refused, and not asked for again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(whole(LARGE.subarray(0, 150_000)));
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, 'ARCHIVE_INVALID', 'rules');
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent('a body that is shorter than its Content-Length is fetched again, and never installed', async () => {
  await using machine = new Machine();
  const server = await machine.serve(cutShort(LARGE, 1000));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  const reason = 'the connection was cut in the middle of the answer';
  expectFailed(machine, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(retriesOf(outcome)).toEqual([
    expect.stringContaining(`: ${reason} (${server.url}/rules/1.0.0.tar.gz)`),
  ]);
  expect(targetsOf(server)).toHaveLength(2);
});

describe('body reset', () => {
  test.concurrent('a reset in the middle of a body is never installed', async () => {
    await using machine = new Machine();
    const server = await machine.serve(resetInBody(LARGE, 1000));
    const reason = 'the connection was cut in the middle of the answer';
    expectFailed(machine, await install(machine, server.url), 'NETWORK', reason);
    expect(targetsOf(server)).toHaveLength(1);
  });

  test.concurrent('a reset in the middle of a body is made good by a retry', async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(resetInBody(LARGE, 1000), whole(LARGE)));
    expectInstalled(machine, await install(machine, server.url, { inputs: { retries: '1' } }), LARGE, 2);
  });
});

test.concurrent('more bytes than the Content-Length are never installed', async () => {
  await using machine = new Machine();
  const server = await machine.serve(extraBytes(ARCHIVE, Buffer.from('more')));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  const reason = 'the body of the answer does not have the length that its headers tell';
  expectFailed(machine, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(targetsOf(server)).toHaveLength(2);
});

describe('chunks', () => {
  test.concurrent.each<[string, Scenario, string]>([
    ['that end before the last one', cutChunked(ARCHIVE, ARCHIVE.length), 'cut in the middle of the answer'],
    ['of which one is cut', cutChunked(ARCHIVE, 50), 'cut in the middle of the answer'],
    ['of which one has no size', brokenChunk(ARCHIVE), 'does not have the length that its headers tell'],
  ])('chunks %s are never installed', async (_, scenario, reason) => {
    await using machine = new Machine();
    const server = await machine.serve(scenario);
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectFailed(machine, outcome, 'NETWORK', reason, 2);
    expect(targetsOf(server)).toHaveLength(2);
  });

  test.concurrent('chunks up to the last one are a whole archive', async () => {
    await using machine = new Machine();
    const server = await machine.serve(chunked(ARCHIVE));
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
  });
});

test.concurrent.each([20, 1000, LARGE.length - 1])(
  'a body of which only the end of the connection marks the end, after %i bytes, is never installed',
  async (sentBytes) => {
    await using machine = new Machine();
    const server = await machine.serve(untilClose(LARGE, sentBytes));
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectFailed(machine, outcome, 'ARCHIVE_INVALID', /gzip|ends|truncated/, 2);
    expect(retriesOf(outcome)).toEqual([
      expect.stringContaining('only the end of the connection marked its end'),
    ]);
    expect(targetsOf(server)).toHaveLength(2);
  },
);

describe('close delimited', () => {
  test.concurrent('a whole archive of which only the end of the connection marks the end is installed', async () => {
    await using machine = new Machine();
    const server = await machine.serve(untilClose(ARCHIVE));
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
  });

  test.concurrent('one that ended early is made good by a retry', async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(untilClose(LARGE, 1000), untilClose(LARGE)));
    expectInstalled(machine, await install(machine, server.url, { inputs: { retries: '1' } }), LARGE, 2);
  });

  test.concurrent('one that ended before its first byte is a connection that was cut', async () => {
    await using machine = new Machine();
    const server = await machine.serve(untilClose(ARCHIVE, 0));
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectFailed(machine, outcome, 'NETWORK', 'ended after 0 of the expected bytes, after 2 attempts', 2);
    expect(targetsOf(server)).toHaveLength(2);
  });
});

test.concurrent.each(['gzip', 'x-gzip'])(
  'the label Content-Encoding: %s on an archive is not unwrapped',
  async (label) => {
    await using machine = new Machine();
    const headers = { 'content-encoding': label, 'content-type': 'application/x-tar' };
    const server = await machine.serve(whole(ARCHIVE, headers));
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
    expect(server.requests.map(({ headers: sent }) => sent['accept-encoding'])).toEqual(['identity']);
  },
);

describe('a length that contradicts itself', () => {
  const length = `content-length: ${ARCHIVE.length}`;

  test.concurrent.each([
    ['two different', `${length}\r\ncontent-length: 10`],
    ['a negative', 'content-length: -1'],
    ['a worded', 'content-length: many'],
    ['an immense', 'content-length: 99999999999999999999'],
    ['a chunked', `${length}\r\ntransfer-encoding: chunked`],
  ])('an answer with %s length is not valid HTTP, and not asked for again', async (_, fields) => {
    await using machine = new Machine();
    const server = await machine.serve((socket) => {
      socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`), ARCHIVE]));
    });
    const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
    expectFailed(machine, outcome, 'NETWORK', 'is not valid HTTP');
    expect(targetsOf(server)).toHaveLength(1);
  });
});

test.concurrent('a whole archive under too large a Content-Length is not installed', async () => {
  await using machine = new Machine();
  const server = await machine.serve(stalled(Buffer.concat([ARCHIVE, Buffer.alloc(10)]), ARCHIVE.length));
  const outcome = await install(machine, server.url, { settings: ['timeout = 1s'] });
  expectFailed(machine, outcome, 'TIMEOUT', 'no data for 1 s in the middle of the answer');
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent.each<[string, string | Buffer]>([
  ['an HTML page', '<!DOCTYPE html><html><body>Please sign in</body></html>'],
  ['a JSON document', '{"message":"404 Not Found"}'],
  ['an XML document', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
  ['an uncompressed tar file', gunzipSync(ARCHIVE)],
  ['a zip file', 'PK\x03\x04 and more'],
  ['an empty answer', ''],
  ['something else', 'x'],
])('200 with %s is refused by name, and not asked for again', async (kind, body) => {
  await using machine = new Machine();
  const server = await machine.serve(whole(body));
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, 'ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`);
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent('a body without end is left at the first byte beyond 100 MiB', async () => {
  await using machine = new Machine();
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const server = await machine.serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n\x1f\x8b', 'latin1');
    const flow = () => {
      while (socket.writable && socket.write(piece));
    };
    socket.on('drain', flow);
    flow();
  });
  const outcome = await install(machine, server.url, {
    inputs: { retries: '3' },
  });
  expectFailed(machine, outcome, 'ARCHIVE_TOO_LARGE', 'the archive is larger than 100 MiB');
  expect(targetsOf(server)).toHaveLength(1);
});
