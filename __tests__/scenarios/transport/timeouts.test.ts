import { expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { dripping, silent, stalled } from '../../support/misbehaving-server.ts';
import { retriesOf } from '../../support/outcome.ts';
import { expectFailed, expectInstalled, IMPATIENT, install, LARGE, targetsOf } from './faulty.ts';

test.concurrent('a server that says nothing while the connection is made ends as TIMEOUT, saying so', async () => {
  await using machine = new Machine();
  // It accepts, and never answers the greeting of TLS.
  const server = await machine.serve(silent);
  const outcome = await install(machine, `https://127.0.0.1:${server.port}`, {
    settings: IMPATIENT,
    inputs: { retries: '1' },
  });
  expectFailed(machine, outcome, 'TIMEOUT', 'no connection within 300 ms, after 2 attempts', 2);
  expect([server.connections, server.requests]).toEqual([2, []]);
});

test.concurrent('a server that never answers ends as TIMEOUT, saying so', async () => {
  await using machine = new Machine();
  const server = await machine.serve(silent);
  const outcome = await install(machine, server.url, { settings: IMPATIENT, inputs: { retries: '1' } });
  expectFailed(machine, outcome, 'TIMEOUT', 'no answer within 300 ms of the request, after 2 attempts', 2);
  expect(retriesOf(outcome)).toEqual([expect.stringContaining('no answer within 300 ms of the request')]);
  expect(targetsOf(server)).toHaveLength(2);
});

test.concurrent('headers that drip for ever are no answer', async () => {
  await using machine = new Machine();
  const server = await machine.serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('x: y\r\n'), 20);
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

test.concurrent('a server that falls silent in the middle of an archive ends as TIMEOUT, saying so', async () => {
  await using machine = new Machine();
  const server = await machine.serve(stalled(LARGE, 1000));
  const outcome = await install(machine, server.url, {
    settings: ['timeout = 1s'],
    inputs: { retries: '1' },
  });
  const reason = 'no data for 1 s in the middle of the answer, after 2 attempts';
  expectFailed(machine, outcome, 'TIMEOUT', reason, 2);
  expect(targetsOf(server)).toHaveLength(2);
});

test.concurrent('an error whose text never comes still means what its status says', async () => {
  await using machine = new Machine();
  const server = await machine.serve((socket) => {
    socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 1000\r\n\r\n<html>');
  });
  const outcome = await install(machine, server.url, {
    settings: ['timeout = 2s'],
    inputs: { retries: '3' },
  });
  expectFailed(machine, outcome, 'NOT_FOUND', 'not found (HTTP 404)');
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/rules/v1.0.0.tar.gz']);
});

test.concurrent('a download may take longer than the time-out, which is a limit of silence', async () => {
  await using machine = new Machine();
  const server = await machine.serve(dripping(LARGE, 15, 300));
  const outcome = await install(machine, server.url, { settings: ['timeout = 3s'] });
  expectInstalled(machine, outcome, LARGE);
  expect(targetsOf(server)).toHaveLength(1);
});
