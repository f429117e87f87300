import { afterEach, describe, expect, test } from '@jest/globals';
import { createRegistry } from '../../src/registries/create.ts';
import type { Registry, RulesetName } from '../../src/registries/registry.ts';
import { systemClock } from '../../src/transfer/clock.ts';
import { ask } from '../support/ask.ts';
import { createTestChannel, readLocation } from '../support/channels.ts';
import { type S3Options, type S3Server, startS3 } from '../support/s3-server.ts';
import { failureOf, s3Source } from '../support/sources.ts';

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/with+signs' };
const RULES = { name: 'rules' };
const closers: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

function start(options: Partial<S3Options> = {}): Promise<S3Server> {
  return startS3({ bucket: 'my-rules', credentials: KEYS, ...options });
}

/** The registry of a server, with what it gives for a version. */
function connect(server: S3Server, more: Parameters<typeof s3Source>[1] = {}, clock = systemClock) {
  const source = s3Source(server.endpoint, { credentials: KEYS, ...more });
  const channel = createTestChannel(source, { clock });
  const registry = createRegistry(source, channel);
  closers.push(
    () => channel.close(),
    () => server.close(),
  );
  const fetchText = async (ruleset: RulesetName, version: string) =>
    (await readLocation(channel, await registry.locate(ruleset, version))).body.toString();
  const listed = async (ruleset: RulesetName) =>
    (await registry.versions(ruleset))?.map((entry) => entry.version);
  return { registry, fetchText, listed };
}

async function requestOf(registry: Registry, version = '1.0.0') {
  const location = await registry.locate(RULES, version);
  if (location.kind !== 'request') {
    throw new Error('expected a request');
  }
  return location.request;
}

describe('a bucket', () => {
  test('serves archives and folders as versions, below prefix and org, with the path of the endpoint signed', async () => {
    const server = await start({ basePath: '/storage/s3' });
    server.put('team/ai/packages/acme/rules/1.0.0/rules-1.0.0.tar.gz', Buffer.from('one'));
    server.put('team/ai/packages/acme/rules/1.1.0+b/rules-1.1.0+b.tar.gz', Buffer.from('two'));
    server.put('team/ai/packages/acme/rules/', Buffer.from(''));
    server.put('team/ai/packages/acme/rules/loose.txt', Buffer.from(''));
    server.put('team/ai/packages/acme/rules-extra/9.0.0/rules-extra-9.0.0.tar.gz', Buffer.from(''));
    const ruleset = { org: 'acme', name: 'rules' };
    const { fetchText, listed } = connect(server, { prefix: '/team//ai/' });
    expect(await listed(ruleset)).toEqual(['1.0.0', '1.1.0+b']);
    expect(await fetchText(ruleset, '1.1.0+b')).toBe('two');
    expect(server.requests.map((request) => request.path)).toEqual([
      '/storage/s3/my-rules?list-type=2&delimiter=%2F&prefix=team%2Fai%2Fpackages%2Facme%2Frules%2F',
      '/storage/s3/my-rules/team/ai/packages/acme/rules/1.1.0%2Bb/rules-1.1.0%2Bb.tar.gz',
    ]);
  });

  test('is listed to the last page, once a run, with a session token', async () => {
    const credentials = { ...KEYS, sessionToken: 'session+token/==' };
    const server = await start({ pageSize: 2, credentials });
    const versions = ['1.0.0', '1.1.0', '1.2.0', '2.0.0', '3.0.0-rc.1'];
    for (const version of versions) {
      server.put(`packages/rules/${version}/rules-${version}.tar.gz`, Buffer.from(version));
    }
    const { listed } = connect(server, { credentials });
    expect(await listed(RULES)).toEqual(versions);
    expect(await listed(RULES)).toEqual(versions);
    expect(server.requests).toHaveLength(3);
  });

  test('has no versions of what nobody published, and drops folders that cannot be a version', async () => {
    const server = await start();
    server.put('packages/rules/not a version/x', Buffer.from(''));
    server.put('packages/rules/..hidden/x', Buffer.from(''));
    const { listed } = connect(server);
    expect(await listed(RULES)).toEqual([]);
    expect(await listed({ name: 'other' })).toEqual([]);
  });

  test('tells when a version was published', async () => {
    const server = await start();
    const modified = new Date('2025-06-07T08:09:10Z');
    server.put('packages/rules/1.0.0/rules-1.0.0.tar.gz', Buffer.from('one'), modified);
    server.put('packages/rules/1.0.0/rules-1.0.0.tar.gz.sig', Buffer.from('sig'), new Date());
    const { registry } = connect(server);
    expect(await registry.publishedAt?.(RULES, '1.0.0')).toEqual(modified);
    expect(await registry.publishedAt?.(RULES, '2.0.0')).toBeUndefined();
  });

  test('that is public needs no credentials and gets no signature', async () => {
    const server = await start({ anonymous: { read: true, list: true } });
    server.put('packages/rules/1.0.0/rules-1.0.0.tar.gz', Buffer.from('one'));
    const { fetchText, listed } = connect(server, { credentials: undefined });
    expect(await listed(RULES)).toEqual(['1.0.0']);
    expect(await fetchText(RULES, '1.0.0')).toBe('one');
    expect(server.requests.flatMap((request) => Object.keys(request.headers))).not.toContain('x-amz-date');
  });

  test('whose list never ends is given up', async () => {
    const body = `<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken></ListBucketResult>`;
    const server = await start({
      intercept: (_request, response) => {
        response.end(body);
        return true;
      },
    });
    const error = await failureOf(connect(server).registry.versions(RULES));
    expect(error.code).toBe('SERVER_ERROR');
    expect(error.message).toMatch(/a page of the list repeats$/);
    expect(server.requests).toHaveLength(2);
  });
});

describe('addresses', () => {
  async function urlOf(more: Parameters<typeof s3Source>[1]) {
    const source = s3Source('https://s3.eu-west-1.amazonaws.com', {
      region: 'eu-west-1',
      customEndpoint: false,
      pathStyle: false,
      credentials: KEYS,
      ...more,
    });
    return requestOf(createRegistry(source, createTestChannel(source)));
  }

  test('have the bucket in the host, and its origin and that of the endpoint may see the signature', async () => {
    const request = await urlOf({});
    expect(request.url.href).toBe(
      'https://my-rules.s3.eu-west-1.amazonaws.com/packages/rules/1.0.0/rules-1.0.0.tar.gz',
    );
    expect(request.credentialOrigins).toEqual([
      'https://s3.eu-west-1.amazonaws.com',
      'https://my-rules.s3.eu-west-1.amazonaws.com',
    ]);
  });

  test('have the bucket in the path for path style', async () => {
    const request = await urlOf({ bucket: 'my.rules', pathStyle: true });
    expect(request.url.pathname).toBe('/my.rules/packages/rules/1.0.0/rules-1.0.0.tar.gz');
    expect(request.url.host).toBe('s3.eu-west-1.amazonaws.com');
  });

  test.each(['evil.example.com/', 'a@b', 'x:1', 'a b', 'evil.example.com#', '..'])(
    'never take the bucket "%s" for a host',
    async (bucket) => {
      const error = await failureOf(urlOf({ bucket }));
      expect(error.code).toBe('CONFIG_INVALID');
      expect(error.hint).toBe('Set pathStyle = true for this source');
    },
  );

  test('with an IP address as endpoint need path style', async () => {
    const endpoint = new URL('http://127.0.0.1:9000');
    expect((await failureOf(urlOf({ endpoint, customEndpoint: true }))).code).toBe('CONFIG_INVALID');
    const request = await urlOf({ endpoint, customEndpoint: true, pathStyle: true });
    expect(request.credentialOrigins).toEqual(['http://127.0.0.1:9000']);
  });

  test('with the bucket in the host are signed for that host', async () => {
    const server = await start();
    server.put('packages/rules/1.0.0/rules-1.0.0.tar.gz', Buffer.from('one'));
    const endpoint = new URL(`http://s3.test:${server.port}`);
    const { registry } = connect(server, { endpoint, pathStyle: false });
    const { url, authorize } = await requestOf(registry);
    const answer = await ask(url, authorize?.(url, new Date()));
    expect(answer.body.toString()).toBe('one');
    expect(server.requests.map((request) => request.headers.host)).toEqual([
      `my-rules.s3.test:${server.port}`,
    ]);
  });
});

describe('errors', () => {
  const wrongSecret = { ...KEYS, secretAccessKey: 'another secret' };
  const anotherKey = { ...KEYS, accessKeyId: 'AKIDOTHER' };
  const bogusToken = { ...KEYS, sessionToken: 'bogus session token' };
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  test.each([
    ['a wrong secret', { credentials: wrongSecret }, {}, 'AUTH_FAILED', 403, /key or its secret is wrong/],
    ['an unknown key', { credentials: anotherKey }, {}, 'AUTH_FAILED', 403, /key or its secret is wrong/],
    ['a bogus session', { credentials: bogusToken }, {}, 'AUTH_FAILED', 400, /session token is invalid/],
    ['a wrong clock', {}, { now: inAnHour }, 'AUTH_FAILED', 403, /clocks of runner and server differ/],
    ['a missing key', {}, {}, 'NOT_FOUND', 404, /not found \(HTTP 404\); the server says "NoSuchKey/],
    [
      'no permission to list',
      {},
      { mayList: false },
      'AUTH_FAILED',
      403,
      /absent or not permitted for this access key/,
    ],
    [
      'no credentials',
      { credentials: undefined },
      {},
      'AUTH_FAILED',
      403,
      /not permitted without credentials/,
    ],
    ['another bucket', { bucket: 'other' }, {}, 'NOT_FOUND', 404, /there is no bucket "other"/],
  ])('of %s say so', async (_name, source, options, code, status, why) => {
    const server = await start(options);
    const error = await failureOf(connect(server, source).fetchText(RULES, '1.0.0'));
    expect(error.message).toMatch(why);
    expect(error.message).toMatch(
      /^Cannot download "rules@1\.0\.0" from "http:\/\/127\.0\.0\.1:\d+\/[a-z-]+\/packages/,
    );
    expect(error).toMatchObject({ code, details: { status, source: 'bucket' } });
    expect(error.message).not.toMatch(/secret\/with|bogus|\?/);
  });

  test('of a list that is forbidden explain that exact versions need none', async () => {
    const server = await start({ mayList: false });
    const error = await failureOf(connect(server).registry.versions(RULES));
    expect(error.message).toMatch(/^Cannot list versions of "rules" from .*: listing is not permitted/);
    expect(error.hint).toMatch(/ask for an exact version/);
  });

  test.each([
    [503, 'SlowDown', true, 'RATE_LIMITED'],
    [500, 'InternalError', true, 'SERVER_ERROR'],
    [400, 'RequestTimeout', true, 'SERVER_ERROR'],
    [503, 'ServiceUnavailable', true, 'SERVER_ERROR'],
    [400, 'ExpiredToken', false, 'AUTH_FAILED'],
    [403, 'AccessDenied', false, 'AUTH_FAILED'],
    [501, 'NotImplemented', false, 'SERVER_ERROR'],
  ])('%i %s: transient is %s, code %s', async (status, code, transient, expected) => {
    const server = await start();
    const request = await requestOf(connect(server).registry);
    const body = Buffer.from(`<Error><Code>${code}</Code><Message></Message></Error>`);
    const answer = { url: request.url, status, headers: {}, body };
    expect(request.isTransient?.(answer)).toBe(transient);
    expect(request.explain(answer).code).toBe(expected);
  });

  test.each([
    [KEYS, 'SERVER_ERROR', /refuses the request \(HTTP 400\)/],
    [{ ...KEYS, sessionToken: 'session' }, 'AUTH_FAILED', /the session token is invalid/],
  ])('InvalidArgument is about the session token where there is one', async (credentials, code, why) => {
    const server = await start();
    const request = await requestOf(connect(server, { credentials }).registry);
    const body = Buffer.from('<Error><Code>InvalidArgument</Code></Error>');
    const error = request.explain({ url: request.url, status: 400, headers: {}, body });
    expect(error.code).toBe(code);
    expect(error.message).toMatch(why);
  });
});
