import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { silent, whole } from '../../support/misbehaving-server.ts';
import { onlyRuleset, retriesOf } from '../../support/outcome.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { ARCHIVE, expectFailed, expectInstalled, IMPATIENT, install, targetsOf } from './faulty.ts';

test.concurrent.each(['HTTP_PROXY', 'http_proxy'])(
  '%s is asked for the whole URL, with its credentials',
  async (variable) => {
    await using machine = new Machine();
    const registry = await machine.serve(whole(ARCHIVE));
    const proxy = machine.keep(await startForwardProxy(registry));
    const env = { [variable]: `http://user%40corp:canary%3Apass@${proxy.host}` };
    const outcome = await install(machine, 'http://registry.test/base', { env });
    expectInstalled(machine, outcome, ARCHIVE);
    const credentials = Buffer.from('user@corp:canary:pass').toString('base64');
    expect(proxy.requests).toEqual([
      {
        method: 'GET',
        target: 'http://registry.test/base/rules/1.0.0.tar.gz',
        headers: expect.objectContaining({
          host: 'registry.test',
          'proxy-authorization': `Basic ${credentials}`,
        }),
      },
    ]);
    expect(targetsOf(registry)).toEqual(['/base/rules/1.0.0.tar.gz']);
    expect(outcome.summary + JSON.stringify(outcome.report)).not.toContain('canary');
  },
);

test.concurrent('HTTPS_PROXY opens a tunnel, through which it sees no token', async () => {
  await using machine = new Machine();
  const registry = await machine.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
  const proxy = machine.keep(await startForwardProxy(registry));
  const env = {
    HTTPS_PROXY: `http://user:password@${proxy.host}`,
    NODE_EXTRA_CA_CERTS: machine.file('ca.pem', CERTIFICATE),
    TOKEN: 'canary-token',
  };
  const settings = ['authToken = $TOKEN'];
  const outcome = await install(machine, 'https://registry.test', { settings, env });
  expectInstalled(machine, outcome, ARCHIVE);
  expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'CONNECT registry.test:443',
  ]);
  expect(JSON.stringify(proxy.requests)).not.toContain('canary');
  expect(targetsOf(registry)).toEqual(['/rules/1.0.0.tar.gz']);
  expect(registry.requests[0]?.headers.authorization).toBe('Bearer canary-token');
});

test.concurrent.each([
  ['without a scheme', 'user:password@HOST', 'user:password'],
  ['with a stray percent sign', 'http://user:100%@HOST', 'user:100%'],
])('a proxy that is written %s is used like any other', async (_, written, credentials) => {
  await using machine = new Machine();
  const registry = await machine.serve(whole(ARCHIVE));
  const proxy = machine.keep(await startForwardProxy(registry));
  const env = { HTTP_PROXY: written.replace('HOST', proxy.host.replace('127.0.0.1', 'localhost')) };
  expectInstalled(machine, await install(machine, 'http://registry.test', { env }), ARCHIVE);
  expect(proxy.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([
    `Basic ${Buffer.from(credentials).toString('base64')}`,
  ]);
});

describe('proxy bypassed', () => {
  test.concurrent.each(['127.0.0.1', 'localhost'])('%s is never asked for through a proxy', async (host) => {
    await using machine = new Machine();
    const registry = await machine.serve(whole(ARCHIVE));
    const proxy = machine.keep(await startForwardProxy({ refuse: 403 }));
    const env = { HTTP_PROXY: `http://${proxy.host}` };
    const outcome = await install(machine, registry.url.replace('127.0.0.1', host), { env });
    expectInstalled(machine, outcome, ARCHIVE);
    expect(proxy.requests).toEqual([]);
  });

  test.concurrent('what NO_PROXY lists is asked for directly', async () => {
    await using machine = new Machine();
    const proxy = machine.keep(await startForwardProxy({ refuse: 403 }));
    // No name server can know such a name, so going there directly fails.
    const host = `${'x'.repeat(64)}.invalid`;
    const env = { HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: 'other.test, .invalid' };
    const outcome = await install(machine, `http://${host}`, { env });
    expectFailed(machine, outcome, 'NETWORK', `the host "${host}" is unknown to the name server`);
    expect(proxy.requests).toEqual([]);
  });
});

test.concurrent.each([
  ['https', 403, 'NETWORK', 'refused the request with 403 Forbidden'],
  ['https', 407, 'NETWORK', 'refused the request with 407 Proxy Authentication Required'],
  ['http', 403, 'AUTH_FAILED', 'refused'],
  ['http', 407, 'NETWORK', 'refused the request with 407 Proxy Authentication Required'],
])(
  'a proxy that refuses %s with %i is named, and not asked again',
  async (scheme, code, expected, reason) => {
    await using machine = new Machine();
    const proxy = machine.keep(await startForwardProxy({ refuse: code }));
    const variable = `${scheme.toUpperCase()}_PROXY`;
    const outcome = await install(machine, `${scheme}://registry.test`, {
      env: { [variable]: `http://user:canary@${proxy.host}` },
      inputs: { retries: '3' },
    });
    expectFailed(machine, outcome, expected, new RegExp(`the proxy "${proxy.host}".* ${reason}`));
    expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
    expect(onlyRuleset(outcome).error?.hint).toMatch(/proxy|HTTP_PROXY/);
    expect(proxy.requests).toHaveLength(1);
    expect(outcome.summary + JSON.stringify(outcome.report)).not.toContain('canary');
  },
);

describe('proxy away', () => {
  test.concurrent.each(['http', 'https'])(
    'a proxy for %s that is not there is named and tried again',
    async (scheme) => {
      await using machine = new Machine();
      const proxy = await machine.serve(silent);
      await proxy.close();
      const env = { [`${scheme}_proxy`]: proxy.url };
      const outcome = await install(machine, `${scheme}://registry.test`, { env, inputs: { retries: '1' } });
      const reason = `the connection to the proxy "127.0.0.1:${proxy.port}" was refused`;
      expectFailed(machine, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
      expect(retriesOf(outcome)).toEqual([expect.stringContaining(reason)]);
    },
  );

  test.concurrent.each([
    ['http', 'no answer within 300 ms of the request'],
    ['https', 'no (tunnel|connection) within 300 ms'],
  ])('a proxy for %s that says nothing ends as TIMEOUT', async (scheme, reason) => {
    await using machine = new Machine();
    const proxy = await machine.serve(silent);
    const env = { [`${scheme}_proxy`]: proxy.url };
    const outcome = await install(machine, `${scheme}://registry.test`, { env, settings: IMPATIENT });
    expectFailed(
      machine,
      outcome,
      'TIMEOUT',
      new RegExp(`${reason} through the proxy "127.0.0.1:${proxy.port}"$`),
    );
    expect(proxy.requests).toHaveLength(1);
  });
});

test.concurrent.each([
  ['socks5://127.0.0.1:1080', 'the variable HTTP_PROXY names a proxy with the scheme "socks5"'],
  ['http://user:canary@[', 'the variable HTTP_PROXY, which names the proxy, has no URL'],
])('the proxy %s, which cannot be used, is told, and no way around it is taken', async (proxy, reason) => {
  await using machine = new Machine();
  const env = { HTTP_PROXY: proxy };
  const outcome = await install(machine, 'http://registry.test', { env, inputs: { retries: '3' } });
  expectFailed(machine, outcome, 'NETWORK', reason);
});
