import { afterEach, expect, test } from '@jest/globals';
import { redirectTo, whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a redirect from https to http is refused without a request', async () => {
  const plain = await network.serve(whole(ARCHIVE));
  const secure = await network.serve(redirectTo(`http://localhost:${plain.port}/x`), {
    key: KEY,
    cert: CERTIFICATE,
  });
  const env = { NODE_EXTRA_CA_CERTS: network.file('ca.pem', CERTIFICATE) };
  const outcome = await network.install(secure.url, {
    env,
    inputs: { retries: '3' },
  });
  expectFailed(network, outcome, 'REDIRECT_REFUSED', 'the server redirected from https to');
  expect([targetsOf(secure).length, plain.connections]).toEqual([1, 0]);
});
