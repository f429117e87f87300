import { afterEach, expect, test } from '@jest/globals';
import { redirectTo, whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const gitlab = ['type = gitlab', 'projectID = 7', 'authToken = $TOKEN'];
const s3 = ['type = s3', 'bucket = my-rules', 'region = us-east-1', 'authToken = $TOKEN'];

test.each([
  ['authorization', ['authToken = $TOKEN'], 'Token canary'],
  ['private-token', gitlab, 'glpat-canary'],
  ['job-token', gitlab, 'canary-of-the-job'],
  ['deploy-token', gitlab, 'gldt-canary'],
  ['x-amz-security-token', s3, 'AKIDCANARY:canary-secret:canary-session'],
])('a server on another port never sees %s, nor a cookie', async (header, settings, token) => {
  const storage = await network.serve(whole(ARCHIVE));
  const registry = await network.serve((socket) => {
    socket.write(
      `HTTP/1.1 302 Found\r\nlocation: ${storage.url}/x\r\nset-cookie: session=canary\r\ncontent-length: 0\r\n\r\n`,
    );
  });
  const env = { TOKEN: token, ...(header === 'job-token' && { CI_JOB_TOKEN: token }) };
  const address = settings === s3 ? `endpoint = ${registry.url}` : `url = ${registry.url}`;
  const outcome = await network.installAll(['[sources.default]', address, ...settings], { env });
  expectInstalled(network, outcome, ARCHIVE);
  expect(registry.requests[0]?.headers[header]).toContain('anary');
  expect(storage.requests.map(({ headers }) => Object.keys(headers).sort())).toEqual([
    ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
  ]);
});

test.each(['host', 'scheme'])('a server on another %s never sees a token', async (other) => {
  const secure = other === 'scheme' ? { key: KEY, cert: CERTIFICATE } : undefined;
  const storage = await network.serve(whole(ARCHIVE), secure);
  const registry = await network.serve(redirectTo(storage.url.replace('127.0.0.1', 'localhost')));
  const settings = ['authToken = $TOKEN'];
  const env = { TOKEN: 'canary-token', NODE_EXTRA_CA_CERTS: network.file('ca.pem', CERTIFICATE) };
  const outcome = await network.install(registry.url, { settings, env });
  expectInstalled(network, outcome, ARCHIVE);
  expect(registry.requests[0]?.headers.authorization).toBe('Bearer canary-token');
  expect(storage.requests).toHaveLength(1);
  expect(JSON.stringify(storage.requests)).not.toContain('canary');
});
