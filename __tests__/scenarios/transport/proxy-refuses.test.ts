import { afterEach, expect, test } from '@jest/globals';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { expectFailed, FaultyNetwork, onlyRuleset } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  ['https', 403, 'NETWORK', 'refused the request with 403 Forbidden'],
  ['https', 407, 'NETWORK', 'refused the request with 407 Proxy Authentication Required'],
  ['http', 403, 'AUTH_FAILED', 'refused'],
  ['http', 407, 'NETWORK', 'refused the request with 407 Proxy Authentication Required'],
])(
  'a proxy that refuses %s with %i is named, and not asked again',
  async (scheme, code, expected, reason) => {
    const proxy = network.keep(await startForwardProxy({ refuse: code }));
    const variable = `${scheme.toUpperCase()}_PROXY`;
    const outcome = await network.install(`${scheme}://registry.test`, {
      env: { [variable]: `http://user:canary@${proxy.host}` },
      inputs: { retries: '3' },
    });
    expectFailed(network, outcome, expected, new RegExp(`the proxy "${proxy.host}".* ${reason}`));
    expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
    expect(onlyRuleset(outcome).error?.hint).toMatch(/proxy|HTTP_PROXY/);
    expect(proxy.requests).toHaveLength(1);
    expect(outcome.summary + JSON.stringify(outcome.report)).not.toContain('canary');
  },
);
