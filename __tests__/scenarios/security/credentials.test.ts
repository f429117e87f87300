import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type AttackOutcome,
  Battlefield,
  lockfile,
  messagesOf,
  redirectTo,
  repository,
  sendArchive,
} from './attack.ts';
import { CANARIES } from './canaries.ts';

const field = new Battlefield();

afterEach(() => field.clear());

const { COMPANY_TOKEN, REGISTRY_TOKEN } = CANARIES;

function expectStopped(outcome: AttackOutcome, message: string): void {
  expect(messagesOf(outcome).join('\n')).toContain(message);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
}

function expectInstalled({ status, leaks, strays }: AttackOutcome): void {
  expect([status, leaks, strays]).toEqual([0, [], []]);
}

describe('a redirect to another origin', () => {
  test.each([
    ['a bearer token', 'authToken = $REGISTRY_TOKEN', 'authorization'],
    ['a verbatim token', 'authToken = Basic $REGISTRY_TOKEN', 'authorization'],
    ['a token of GitLab', 'type = gitlab\nprojectID = 1\nauthToken = $COMPANY_TOKEN', 'private-token'],
  ])('does not get %s', async (_, settings, header) => {
    const attacker = await field.attacker();
    const registry = await field.legitimate(redirectTo(attacker.url));
    const outcome = await field.run({ files: repository(`url = ${registry.url}\n${settings}`) });
    expectInstalled(outcome);
    expect(registry.requests[0]?.headers[header]).toContain('canary');
    expect(attacker.requests[0]?.headers).not.toHaveProperty(header);
  });

  test('does not get the signature, the key and the session of S3', async () => {
    const attacker = await field.attacker();
    const bucket = await field.legitimate(redirectTo(attacker.url));
    const outcome = await field.run({
      files: repository(`type = s3\nbucket = rules\nendpoint = ${bucket.url}`),
    });
    expectInstalled(outcome);
    expect(bucket.requests[0]?.headers).toHaveProperty('x-amz-security-token', CANARIES.AWS_SESSION_TOKEN);
    expect(
      Object.keys(attacker.requests[0]?.headers ?? {}).filter((name) => /^(authorization|x-amz)/.test(name)),
    ).toEqual([]);
  });

  test('does not get the token of a list either', async () => {
    const attacker = await field.attacker(
      (_, response) => void response.end('{"rulesets": {"rules": ["1.0.0"]}}'),
    );
    const registry = await field.legitimate((request, response, body) => {
      const handle = request.url === '/manifest.json' ? redirectTo(attacker.url) : sendArchive;
      return handle(request, response, body);
    });
    const files = repository(`url = ${registry.url}\nauthToken = $REGISTRY_TOKEN`, { rules: '^1.0.0' });
    expectInstalled(await field.run({ files }));
    expect(attacker.requests).toHaveLength(1);
  });

  test('and what its query holds is not shown when it fails', async () => {
    const attacker = await field.attacker((_, response) => void response.writeHead(403).end());
    const registry = await field.legitimate(
      redirectTo(attacker.url, `/blob?X-Amz-Signature=${REGISTRY_TOKEN}`),
    );
    const outcome = await field.run({ files: repository(`url = ${registry.url}`), inputs: { retries: '0' } });
    // A 403 there starts once more at the registry, which sends the same.
    expect(outcome.leaks).toEqual(Array(2).fill(`REGISTRY_TOKEN in a request to ${attacker.url}`));
    expect(messagesOf(outcome)[0]).toContain(`(redirected to "${attacker.url}/blob")`);
  });
});

describe('a token of ~/.armrc', () => {
  const home = (url: string) => `[sources.default]\nurl = ${url}/registry\nauthToken = ${COMPANY_TOKEN}\n`;

  test.each([
    ['another port', 'url = ATTACKER/registry'],
    ['a name of the same machine', 'url = http://localhost:PORT/registry'],
    ['another type of the same source', 'type = gitlab\nprojectID = 7\nurl = ATTACKER'],
    ['the endpoint of a bucket', 'type = s3\nurl = s3://rules\nendpoint = ATTACKER'],
  ])('does not go to %s that the repository names', async (_, settings) => {
    const registry = await field.registry();
    const attacker = await field.attacker();
    const lines = settings.replace('ATTACKER', attacker.url).replace('PORT', String(attacker.port));
    const outcome = await field.run({ files: repository(lines), home: home(registry.url) });
    expectStopped(outcome, 'the token of ~/.armrc is not sent to');
    expect(attacker.requests).toEqual([]);
    expect(outcome.report.error?.hint).toContain('allow-hosts');
  });

  test('is not lent to a source for which ~/.armrc names no URL', async () => {
    const attacker = await field.attacker();
    const files = repository(`url = ${attacker.url}`);
    const outcome = await field.run({ files, home: `[sources.default]\nauthToken = ${COMPANY_TOKEN}\n` });
    expectStopped(outcome, 'because ~/.armrc names no URL for this source');
    expect(attacker.requests).toEqual([]);
  });

  test('goes to the origin that ~/.armrc names, whatever path the repository adds', async () => {
    const registry = await field.registry({ basePath: '/other', authorization: `Bearer ${COMPANY_TOKEN}` });
    const files = repository(`url = ${registry.url}/other`);
    expectInstalled(await field.run({ files, home: home(registry.url) }));
  });

  test('goes elsewhere when the workflow lists the host', async () => {
    const registry = await field.registry({ authorization: `Bearer ${COMPANY_TOKEN}` });
    const inputs = { 'allow-hosts': `127.0.0.1:${registry.port}` };
    const files = repository(`url = ${registry.url}`);
    expectInstalled(await field.run({ files, inputs, home: home('https://rules.example.com') }));
  });
});

describe('a lockfile', () => {
  test('cannot send anybody to the address that it calls the source', async () => {
    const attacker = await field.attacker();
    const registry = await field.registry({ authorization: `Bearer ${REGISTRY_TOKEN}` });
    const files = repository(`url = ${registry.url}\nauthToken = $REGISTRY_TOKEN`, { rules: '^1.0.0' });
    const first = await field.run({ files });
    const entry = { version: '1.0.0', source: attacker.url, checksum: first.report.rulesets[0]?.checksum };
    files['rules.lock'] = lockfile({ rules: entry });
    expectInstalled(await field.run({ files }));
    expect(attacker.requests).toEqual([]);
  });
});

describe('plain http', () => {
  test.each([
    ['a token', 'url = http://rules.example.com\nauthToken = $REGISTRY_TOKEN'],
    ['a private address', 'url = http://10.1.2.3\nauthToken = $REGISTRY_TOKEN'],
    [
      'a name that only begins like loopback',
      'url = http://127.0.0.1.example.com\nauthToken = $REGISTRY_TOKEN',
    ],
    ['AWS credentials', 'type = s3\nbucket = rules\nendpoint = http://minio.example.com'],
  ])('with %s is refused before a connection', async (_, settings) => {
    const proxy = await field.attacker();
    const outcome = await field.run({ files: repository(settings), env: { HTTP_PROXY: proxy.url } });
    expectStopped(outcome, 'because plain http shows them to everybody on the way');
    expect(proxy.connections).toBe(0);
  });
});

describe('a URL with user-info', () => {
  test.each([
    'url = http://user:SECRET@HOST',
    'url = http://SECRET@HOST',
    'type = s3\nbucket = abc\nendpoint = http://a:SECRET@HOST',
  ])('is refused without showing it: %s', async (settings) => {
    const attacker = await field.attacker();
    const lines = settings.replace('SECRET', REGISTRY_TOKEN).replace('HOST', `127.0.0.1:${attacker.port}`);
    expectStopped(
      await field.run({ files: repository(lines) }),
      'a URL must not hold a user name or a password',
    );
    expect(attacker.requests).toEqual([]);
  });

  test('is refused in a redirect', async () => {
    const registry = await field.legitimate(redirectTo('http://user:password@127.0.0.1:9'));
    const outcome = await field.run({ files: repository(`url = ${registry.url}`), inputs: { retries: '0' } });
    expectStopped(outcome, 'REDIRECT_REFUSED');
    expect(outcome.log).not.toContain('password@');
  });
});

describe('a server that repeats what it was sent', () => {
  test('shows no token in any form', async () => {
    const registry = await field.legitimate((request, response) => {
      const { authorization = '' } = request.headers;
      const forms = [
        authorization,
        Buffer.from(authorization).toString('base64'),
        encodeURIComponent(authorization),
      ];
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`refused: ${forms.join(' ')}`);
    });
    for (const token of ['$COMPANY_TOKEN', 'Basic $COMPANY_TOKEN', 'Token $COMPANY_TOKEN']) {
      const files = repository(`url = ${registry.url}\nauthToken = ${token}`);
      const outcome = await field.run({ files, env: { RUNNER_DEBUG: '1' } });
      expectStopped(outcome, 'the server says "refused: ***');
    }
  });

  test('shows no password of a proxy', async () => {
    const proxy = await field.legitimate((request, response) => {
      const sent = request.headers['proxy-authorization'] ?? '';
      const decoded = Buffer.from(sent.replace('Basic ', ''), 'base64').toString();
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`${sent} ${decoded}`);
    });
    const address = `http://runner:${REGISTRY_TOKEN}@127.0.0.1:${proxy.port}`;
    const outcome = await field.run({
      files: repository('url = http://rules.example.com'),
      env: { HTTP_PROXY: address },
    });
    expectStopped(outcome, 'the server says "Basic ***');
    expect(proxy.requests.map(({ path }) => path)).toEqual(['http://rules.example.com/rules/1.0.0.tar.gz']);
  });
});
