import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';
import {
  hangUp,
  headerFlood,
  notHttp,
  reset,
  type Scenario,
  switchingProtocols,
  whole,
} from '../../support/misbehaving-server.ts';
import { lastLine, onlyRuleset, retriesOf } from '../../support/outcome.ts';
import { startStandIn } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import {
  ARCHIVE,
  checksumsOf,
  expectFailed,
  expectInstalled,
  IMPATIENT,
  install,
  LARGE,
  targetsOf,
} from './faulty.ts';
import { held } from './held.ts';

test.concurrent('connections are kept, and are no more than the limit of the source', async () => {
  await using machine = new Machine();
  const server = await machine.serve(held(3).through(whole(ARCHIVE)));
  const names = Array.from({ length: 12 }, (_, index) => `rules-${index}`);
  const outcome = await install(machine, server.url, {
    settings: ['concurrency = 3'],
    dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
  });
  expect([outcome.status, server.requests.length, server.connections]).toEqual([0, 12, 3]);
});

test.concurrent.each<[string, Scenario]>([
  ['is closed', hangUp],
  ['is reset', reset],
  ['is taken for another protocol', switchingProtocols],
])('a connection that %s before the headers is tried again, then told', async (_, scenario) => {
  await using machine = new Machine();
  const server = await machine.serve(scenario);
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  const reason = 'the connection was closed before an answer came';
  expectFailed(machine, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(retriesOf(outcome)).toEqual([expect.stringContaining(reason)]);
  expect(targetsOf(server)).toHaveLength(2);
});

test.concurrent('a connection that is closed in the middle of the headers is tried again, then told', async () => {
  await using machine = new Machine();
  const server = await machine.serve((socket) => {
    socket.end('HTTP/1.1 200 OK\r\ncontent-le');
  });
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectFailed(machine, outcome, 'NETWORK', 'the connection was closed before an answer came', 2);
  expect(targetsOf(server)).toHaveLength(2);
});

test.concurrent('headers without end are refused, and not asked for again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(headerFlood);
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, 'SERVER_ERROR', 'the headers of the answer are too large');
  expect(targetsOf(server)).toHaveLength(1);
});

describe('informational answers', () => {
  const HINTS = 'HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n';

  test.concurrent('informational answers before the answer are passed over', async () => {
    await using machine = new Machine();
    const server = await machine.serve((socket, request, count) => {
      socket.write(`HTTP/1.1 102 Processing\r\n\r\n${HINTS}`);
      return whole(ARCHIVE)(socket, request, count);
    });
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
  });

  test.concurrent('informational answers for ever are no answer', async () => {
    await using machine = new Machine();
    const server = await machine.serve((socket) => {
      const timer = setInterval(() => socket.write(HINTS), 20);
      socket.on('close', () => clearInterval(timer));
    });
    expectFailed(
      machine,
      await install(machine, server.url, { settings: IMPATIENT }),
      'TIMEOUT',
      'no answer within 300 ms',
    );
    expect(targetsOf(server)).toHaveLength(1);
  });
});

test.concurrent('a port at which something else than HTTP is spoken is told, and not asked again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(notHttp);
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, 'NETWORK', `what "127.0.0.1:${server.port}" answered is not valid HTTP`);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check scheme and port in the URL of the source');
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent('a refused connection is tried again, then told in one sentence', async () => {
  await using machine = new Machine();
  const server = await machine.serve(hangUp);
  await server.close();
  const outcome = await install(machine, `${server.url}/base`, { inputs: { retries: '1' } });
  const sentence = `Cannot download "${server.url}/base/rules/1.0.0.tar.gz" from source "default": the connection to the host "127.0.0.1:${server.port}" was refused, after 2 attempts`;
  expectFailed(machine, outcome, 'NETWORK', sentence, 2);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check host and port of the source');
});

test.concurrent('a host that no name server can know is told in one sentence, and not asked for again', async () => {
  await using machine = new Machine();
  // A label has at most 63 characters, so that no name server is asked and the answer is always the same.
  const host = `${'x'.repeat(64)}.invalid`;
  const outcome = await install(machine, `http://${host}`, { inputs: { retries: '3' } });
  const sentence = `Cannot download "http://${host}/rules/1.0.0.tar.gz" from source "default": the host "${host}" is unknown to the name server`;
  expectFailed(machine, outcome, 'NETWORK', sentence);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check the host name in the URL of the source');
});

describe('the wrong protocol', () => {
  const plan = { inputs: { retries: '3' } };

  test.concurrent('https to a port that speaks http is told, and not tried again', async () => {
    await using machine = new Machine();
    const server = machine.keep(await startStandIn((_, response) => void response.end(ARCHIVE)));
    const outcome = await install(machine, `https://127.0.0.1:${server.port}`, plan);
    expectFailed(machine, outcome, 'NETWORK', `"127.0.0.1:${server.port}" does not speak TLS on this port`);
    expect([server.connections, server.requests]).toEqual([1, []]);
  });

  test.concurrent('http to a port that speaks TLS is told, and never installed', async () => {
    await using machine = new Machine();
    const server = await machine.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
    const outcome = await install(machine, `http://127.0.0.1:${server.port}`, {
      ...plan,
      inputs: { retries: '0' },
    });
    expectFailed(machine, outcome, 'NETWORK', /is not valid HTTP|was closed before an answer came/);
    expect(onlyRuleset(outcome).error?.hint).toMatch(/^Check /);
    expect(server.requests).toEqual([]);
  });
});

describe('an answer that nobody asked for', () => {
  /** The asked answer, and at once another one that nobody asked for. */
  const twoAtOnce: Scenario = (socket) => {
    const forged = archiveOf({ 'rule.md': 'forged' });
    const answer = (bytes: Buffer) => [`HTTP/1.1 200 OK\r\ncontent-length: ${bytes.length}\r\n\r\n`, bytes];
    socket.write(Buffer.concat([...answer(ARCHIVE), ...answer(forged)].map((part) => Buffer.from(part))));
  };

  test.concurrent('an answer that comes before its question is not taken for the next archive', async () => {
    await using machine = new Machine();
    const server = await machine.serve((socket, request, count) =>
      (request.target.startsWith('/a/') ? twoAtOnce : whole(LARGE))(socket, request, count),
    );
    const outcome = await install(machine, server.url, {
      settings: ['concurrency = 1'],
      dependencies: { a: '1.0.0', b: '1.0.0' },
      inputs: { retries: '2' },
    });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 2 rulesets']);
    expect(checksumsOf(machine)).toEqual({ a: sha256(ARCHIVE), b: sha256(LARGE) });
  });
});
