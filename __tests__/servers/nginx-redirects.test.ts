import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { first, installFrom, ruleset } from './installing.ts';
import { type Nginx, startNginx } from './nginx.ts';

const ARCHIVE = ruleset('rules');
const PACKAGE = '/api/v4/projects/7/packages/generic/rules/1.0.0/rules-1.0.0.tar.gz';
const KEY = '/bucket/packages/rules/1.0.0/rules-1.0.0.tar.gz';

let nginx: Nginx;

beforeAll(async () => {
  nginx = await startNginx({
    files: {
      'rules/1.0.0.tar.gz': ARCHIVE,
      'moved/rules/1.0.0.tar.gz': ARCHIVE,
    },
    servers: ([, storage]) => [
      `absolute_redirect off;
       location /relative/ { rewrite ^/relative/(.*)$ /moved/$1 redirect; }
       location /absolute/ { rewrite ^/absolute/(.*)$ http://127.0.0.1:${storage}/moved/$1 permanent; }
       location /round/ { return 302 $request_uri; }
       location /hops/ { rewrite ^/hops/(.*)$ /hops/and/$1 redirect; }
       location /api/ { return 302 http://127.0.0.1:${storage}/moved/rules/1.0.0.tar.gz?signature=canary; }
       location /bucket/ { return 307 http://127.0.0.1:${storage}/moved/rules/1.0.0.tar.gz; }`,
      '',
    ],
  });
});

afterAll(() => nginx?.stop());

const url = (path = '') => `http://127.0.0.1:${nginx.ports[0]}${path}`;

/** What either server was sent while `work` ran: path, and all credentials. */
async function seenDuring<T>(work: () => Promise<T>) {
  const before = (await nginx.requests()).length;
  const outcome = await work();
  const requests = (await nginx.requests()).slice(before);
  const seenBy = (server: number) =>
    requests
      .filter(({ port }) => port === nginx.ports[server])
      .map(({ path, credentials }) => ({ path, credentials }));
  return { outcome, registry: seenBy(0), storage: seenBy(1) };
}

describe('redirects', () => {
  test('to a relative address are followed, with the token', async () => {
    const { outcome, registry } = await seenDuring(() =>
      installFrom({ url: url('/relative'), authToken: 'bearer-token' }, ['rules']),
    );
    expect(outcome.files).toEqual({ 'rules/1.0.0/rules.md': 'rules 1.0.0\n' });
    expect(registry).toEqual([
      { path: '/relative/rules/1.0.0.tar.gz', credentials: 'Bearer bearer-token' },
      { path: '/moved/rules/1.0.0.tar.gz', credentials: 'Bearer bearer-token' },
    ]);
  });

  test.each([
    ['a loop', '/round', 1, 'in a loop'],
    ['ever new addresses', '/hops', 6, 'more than 5 times'],
  ])('in %s end with a clear sentence', async (_, path, requests, why) => {
    const { outcome, registry } = await seenDuring(() => installFrom({ url: url(path) }, ['rules']));
    expect(outcome.status).toBe(1);
    expect(first(outcome).error?.code).toBe('REDIRECT_REFUSED');
    expect(first(outcome).error?.message).toContain(why);
    expect(registry).toHaveLength(requests);
  });
});

describe('a redirect to another server', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string, string]>([
    [
      'http',
      { url: '/absolute', authToken: 'bearer-token' },
      {},
      'Bearer bearer-token',
      '/absolute/rules/1.0.0.tar.gz',
    ],
    [
      'http',
      { url: '/absolute', authToken: 'Basic dXNlcjpjYW5hcnk=' },
      {},
      'Basic dXNlcjpjYW5hcnk=',
      '/absolute/rules/1.0.0.tar.gz',
    ],
    ['gitlab', { url: '', projectID: '7', authToken: 'glpat-canary' }, {}, 'glpat-canary', PACKAGE],
    ['gitlab', { url: '', projectID: '7', authToken: 'gldt-canary' }, {}, 'gldt-canary', PACKAGE],
    [
      'gitlab',
      { url: '', projectID: '7', authToken: '$CI_JOB_TOKEN' },
      { CI_JOB_TOKEN: 'job-canary' },
      'job-canary',
      PACKAGE,
    ],
  ])('shows it no credential of a source of type %s', async (type, source, env, credentials, path) => {
    const { outcome, registry, storage } = await seenDuring(() =>
      installFrom({ ...source, type, url: url(source.url) }, ['rules'], { env }),
    );
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null });
    expect(registry).toEqual([{ path, credentials }]);
    expect(storage).toEqual([
      { path: expect.stringContaining('/moved/rules/1.0.0.tar.gz'), credentials: '' },
    ]);
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('canary');
  });

  test('shows it no signature, date, digest or session token of an S3 source', async () => {
    const source = {
      type: 's3',
      endpoint: url(),
      bucket: 'bucket',
      authToken: 'AKID:secret-key:session-canary',
    };
    const { outcome, registry, storage } = await seenDuring(() => installFrom(source, ['rules']));
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null });
    expect(registry).toEqual([{ path: KEY, credentials: expect.stringContaining('session-canary') }]);
    expect(storage).toEqual([{ path: '/moved/rules/1.0.0.tar.gz', credentials: '' }]);
  });
});
