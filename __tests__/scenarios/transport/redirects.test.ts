import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { byPath, redirectTo, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, installAll, targetsOf } from './faulty.ts';

test.concurrent('relative redirects are resolved, and the token goes along within the origin', async () => {
  await using machine = new Machine();
  const server = await machine.serve(
    byPath({
      '/rules/1.0.0.tar.gz': redirectTo('../files/a', 301),
      '/files/a': redirectTo('b?part=1#top', 307),
      '/files/b': redirectTo('/final', 308),
      '/final': whole(ARCHIVE),
    }),
  );
  const settings = ['authToken = $TOKEN'];
  const outcome = await install(machine, server.url, { settings, env: { TOKEN: 'canary-token' } });
  expectInstalled(machine, outcome, ARCHIVE);
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/files/a', '/files/b?part=1', '/final']);
  expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer canary-token']),
  );
});

describe('many redirects', () => {
  const hops =
    (amount: number): Scenario =>
    (socket, request, count) =>
      (count <= amount ? redirectTo(`/${count}`) : whole(ARCHIVE))(socket, request, count);

  test.concurrent('five redirects are followed', async () => {
    await using machine = new Machine();
    const server = await machine.serve(hops(5));
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
    expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/1', '/2', '/3', '/4', '/5']);
  });

  test.concurrent('six redirects are refused, and not tried again', async () => {
    await using machine = new Machine();
    const server = await machine.serve(hops(6));
    const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
    expectFailed(machine, outcome, 'REDIRECT_REFUSED', 'the server redirected more than 5 times');
    expect(targetsOf(server)).toHaveLength(6);
  });
});

test.concurrent('a redirect is followed as soon as its headers are there, whatever its body does', async () => {
  await using machine = new Machine();
  const stalledAt = (location: string) => status(302, { location, 'content-length': 1_000 }, 'moved');
  const server = await machine.serve(
    byPath({
      '/rules/1.0.0.tar.gz': stalledAt('/second'),
      '/second': stalledAt('/final'),
      '/final': whole(ARCHIVE),
    }),
  );
  // Longer than any of these runs may take.
  const outcome = await install(machine, server.url, { settings: ['timeout = 100s'] });
  expectInstalled(machine, outcome, ARCHIVE);
});

test.concurrent('a loop of redirects is refused when it closes, and not tried again', async () => {
  await using machine = new Machine();
  const server = await machine.serve(
    byPath({ '/rules/1.0.0.tar.gz': redirectTo('/b'), '/b': redirectTo('/rules/1.0.0.tar.gz') }),
  );
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  const back = `redirected in a loop, back to "${server.url}/rules/1.0.0.tar.gz"`;
  expectFailed(machine, outcome, 'REDIRECT_REFUSED', back);
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/b']);
});

test.concurrent.each<[string, Scenario, string, string]>([
  ['without a Location', status(302), 'SERVER_ERROR', 'a redirect that does not say where to go (HTTP 302)'],
  ['to something that is no URL', redirectTo('http://['), 'REDIRECT_REFUSED', 'something that is not a URL'],
  [
    'with a password',
    redirectTo('http://u:canary@127.0.0.1/'),
    'REDIRECT_REFUSED',
    'a user name or password',
  ],
  ['of several choices', status(300), 'REDIRECT_REFUSED', 'a redirect that cannot be followed (HTTP 300)'],
])('a redirect %s fails, and is not tried again', async (_, scenario, code, reason) => {
  await using machine = new Machine();
  const server = await machine.serve(scenario);
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, code, reason);
  expect(outcome.stdout).not.toContain('canary');
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent('a redirect from https to http is refused without a request', async () => {
  await using machine = new Machine();
  const plain = await machine.serve(whole(ARCHIVE));
  const secure = await machine.serve(redirectTo(`http://localhost:${plain.port}/x`), {
    key: KEY,
    cert: CERTIFICATE,
  });
  const env = { NODE_EXTRA_CA_CERTS: machine.file('ca.pem', CERTIFICATE) };
  const outcome = await install(machine, secure.url, {
    env,
    inputs: { retries: '3' },
  });
  expectFailed(machine, outcome, 'REDIRECT_REFUSED', 'the server redirected from https to');
  expect([targetsOf(secure).length, plain.connections]).toEqual([1, 0]);
});

describe('credentials in redirects', () => {
  const gitlab = ['type = gitlab', 'projectID = 7', 'authToken = $TOKEN'];
  const s3 = ['type = s3', 'bucket = my-rules', 'region = us-east-1', 'authToken = $TOKEN'];

  test.concurrent.each([
    ['authorization', ['authToken = $TOKEN'], 'Token canary'],
    ['private-token', gitlab, 'glpat-canary'],
    ['job-token', gitlab, 'canary-of-the-job'],
    ['deploy-token', gitlab, 'gldt-canary'],
    ['x-amz-security-token', s3, 'AKIDCANARY:canary-secret:canary-session'],
  ])('a server on another port never sees %s, nor a cookie', async (header, settings, token) => {
    await using machine = new Machine();
    const storage = await machine.serve(whole(ARCHIVE));
    const registry = await machine.serve((socket) => {
      socket.write(
        `HTTP/1.1 302 Found\r\nlocation: ${storage.url}/x\r\nset-cookie: session=canary\r\ncontent-length: 0\r\n\r\n`,
      );
    });
    const env = { TOKEN: token, ...(header === 'job-token' && { CI_JOB_TOKEN: token }) };
    const address = settings === s3 ? `endpoint = ${registry.url}` : `url = ${registry.url}`;
    const outcome = await installAll(machine, ['[sources.default]', address, ...settings], { env });
    expectInstalled(machine, outcome, ARCHIVE);
    expect(registry.requests[0]?.headers[header]).toContain('anary');
    expect(storage.requests.map(({ headers }) => Object.keys(headers).sort())).toEqual([
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
    ]);
  });

  test.concurrent.each(['host', 'scheme'])('a server on another %s never sees a token', async (other) => {
    await using machine = new Machine();
    const secure = other === 'scheme' ? { key: KEY, cert: CERTIFICATE } : undefined;
    const storage = await machine.serve(whole(ARCHIVE), secure);
    const registry = await machine.serve(redirectTo(storage.url.replace('127.0.0.1', 'localhost')));
    const settings = ['authToken = $TOKEN'];
    const env = { TOKEN: 'canary-token', NODE_EXTRA_CA_CERTS: machine.file('ca.pem', CERTIFICATE) };
    const outcome = await install(machine, registry.url, { settings, env });
    expectInstalled(machine, outcome, ARCHIVE);
    expect(registry.requests[0]?.headers.authorization).toBe('Bearer canary-token');
    expect(storage.requests).toHaveLength(1);
    expect(JSON.stringify(storage.requests)).not.toContain('canary');
  });
});
