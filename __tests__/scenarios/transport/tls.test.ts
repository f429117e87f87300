import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { whole } from '../../support/misbehaving-server.ts';
import { onlyRuleset } from '../../support/outcome.ts';
import { CERTIFICATE, EXPIRED_CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, targetsOf } from './faulty.ts';

test.concurrent('an expired certificate is told, and not tried again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(whole(ARCHIVE), { key: KEY, cert: EXPIRED_CERTIFICATE });
  const env = { NODE_EXTRA_CA_CERTS: machine.file('ca.pem', EXPIRED_CERTIFICATE) };
  const plan = { inputs: { retries: '3' }, env };
  const outcome = await install(machine, server.url, plan);
  expectFailed(machine, outcome, 'NETWORK', `the TLS certificate of "localhost:${server.port}" has expired`);
  expect([targetsOf(server), server.connections]).toEqual([[], 1]);
});

test.concurrent('a certificate for another host is told, and not tried again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
  const env = { NODE_EXTRA_CA_CERTS: machine.file('ca.pem', CERTIFICATE) };
  const plan = { inputs: { retries: '3' }, env };
  const outcome = await install(machine, `https://127.0.0.1:${server.port}`, plan);
  const reason = `the TLS certificate of "127.0.0.1:${server.port}" was issued for another host`;
  expectFailed(machine, outcome, 'NETWORK', reason);
  expect(targetsOf(server)).toEqual([]);
});

describe('a self-signed certificate', () => {
  const serve = (machine: Machine) => machine.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });

  test.concurrent('a self-signed certificate is told, with what to do, and not tried again', async () => {
    await using machine = new Machine();
    const server = await serve(machine);
    const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
    expectFailed(
      machine,
      outcome,
      'NETWORK',
      `the TLS certificate of "localhost:${server.port}" is self-signed`,
    );
    expect(onlyRuleset(outcome).error?.hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(targetsOf(server)).toEqual([]);
  });

  test.concurrent('NODE_EXTRA_CA_CERTS makes it a trusted one', async () => {
    await using machine = new Machine();
    const server = await serve(machine);
    const env = { NODE_EXTRA_CA_CERTS: machine.file('ca.pem', CERTIFICATE) };
    expectInstalled(machine, await install(machine, server.url, { env }), ARCHIVE);
  });
});
