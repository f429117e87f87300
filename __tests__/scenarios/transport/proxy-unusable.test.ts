import { afterEach, test } from '@jest/globals';
import { expectFailed, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  ['socks5://127.0.0.1:1080', 'the variable HTTP_PROXY names a proxy with the scheme "socks5"'],
  ['http://user:canary@[', 'the variable HTTP_PROXY, which names the proxy, has no URL'],
])('the proxy %s, which cannot be used, is told, and no way around it is taken', async (proxy, reason) => {
  const env = { HTTP_PROXY: proxy };
  const outcome = await network.install('http://registry.test', { env, inputs: { retries: '3' } });
  expectFailed(network, outcome, 'NETWORK', reason);
});
