import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each(['HTTP_PROXY', 'http_proxy'])(
  '%s is asked for the whole URL, with its credentials',
  async (variable) => {
    const registry = await network.serve(whole(ARCHIVE));
    const proxy = network.keep(await startForwardProxy(registry));
    const env = { [variable]: `http://user%40corp:canary%3Apass@${proxy.host}` };
    const outcome = await network.install('http://registry.test/base', { env });
    expectInstalled(network, outcome, ARCHIVE);
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
