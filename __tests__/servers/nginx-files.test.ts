import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../support/bytes.ts';
import { Machine } from '../support/machine.ts';
import { first, installFrom, ruleset } from './installing.ts';
import { type LoggedRequest, type Nginx, startNginx } from './nginx.ts';
import { startCuttingRelay } from './relay.ts';

const ARCHIVE = ruleset('plain');
const LARGE = ruleset('large', '1.0.0', 600_000);
const LOGIN = `Basic ${Buffer.from('robot:let me in').toString('base64')}`;
const MANIFEST = JSON.stringify({ rulesets: { plain: ['1.0.0', '1.2.0', '2.0.0'], 'acme/team': ['0.3.0'] } });

let nginx: Nginx;

beforeAll(async () => {
  nginx = await startNginx({
    files: {
      'manifest.json': MANIFEST,
      'plain/1.0.0.tar.gz': ARCHIVE,
      'plain/1.2.0.tar.gz': ruleset('plain', '1.2.0'),
      'plain/1.0.0+build.5.tar.gz': ruleset('plain', '1.0.0+build.5'),
      'acme/team/0.3.0.tar.gz': ruleset('team', '0.3.0'),
      'large/1.0.0.tar.gz': LARGE,
      'folder/1.0.0.tar.gz/index.txt': 'a folder where an archive should be',
      'forbidden/1.0.0.tar.gz': ARCHIVE,
      'listed/1.0.0.tar.gz/index.txt': 'a folder that shows what is in it',
      'packed/1.0.0.tar.gz.gz': gzipSync(ARCHIVE),
      'labelled/1.0.0.tar.gz': ARCHIVE,
      'page/1.0.0.tar.gz': '<!doctype html><title>Sign in</title>',
      passwords: 'robot:{PLAIN}let me in\n',
    },
    servers: () => [
      `gzip on; gzip_types *; gzip_min_length 1; gzip_proxied any;
       location /forbidden/ { deny all; }
       location /listed/ { autoindex on; }
       location /packed/ { gzip_static always; }
       location /labelled/ { add_header Content-Encoding gzip; }
       location /page/ { default_type text/html; }`,
      'auth_basic "rules"; auth_basic_user_file root/passwords;',
      'max_ranges 0;',
    ],
  });
});

afterAll(() => nginx?.stop());

const at = (server: number) => ({ url: `http://127.0.0.1:${nginx.ports[server]}` });
const requestsFor = async (path: string): Promise<LoggedRequest[]> =>
  (await nginx.requests()).filter((request) => request.path === path);

describe('a folder of files behind nginx', () => {
  test('is a registry: exact versions without a list, ranges from manifest.json, which is read once', async () => {
    const outcome = await installFrom(at(0), { plain: '^1.0.0', 'acme@team': 'latest', large: '1.0.0' });
    expect(outcome.report).toMatchObject({ ok: true, sources: [{ requests: 4 }] });
    expect(outcome.report.rulesets.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'plain 1.2.0',
      'acme@team 0.3.0',
      'large 1.0.0',
    ]);
    expect(outcome.files).toMatchObject({
      'plain/1.2.0/rules.md': 'plain 1.2.0\n',
      'acme/team/0.3.0/rules.md': 'team 0.3.0\n',
      'large/1.0.0/rules.md': 'large 1.0.0\n',
    });
    expect(await requestsFor('/manifest.json')).toHaveLength(1);
  });

  test('may hold a version with a plus sign', async () => {
    const outcome = await installFrom(at(0), { plain: '1.0.0+build.5' });
    expect(outcome.files).toEqual({ 'plain/1.0.0+build.5/rules.md': 'plain 1.0.0+build.5\n' });
    expect(await requestsFor('/plain/1.0.0%2Bbuild.5.tar.gz')).toHaveLength(1);
  });

  test('is not asked to compress what is compressed, although it would', async () => {
    const outcome = await installFrom(at(0), ['plain']);
    expect(first(outcome)).toMatchObject({ checksum: sha256(ARCHIVE), bytes: ARCHIVE.length });
    const [request] = await requestsFor('/plain/1.0.0.tar.gz');
    expect(request?.acceptEncoding).toBe('identity');
  });

  test('may call an archive encoded that is sent as it is', async () => {
    const outcome = await installFrom(at(0), ['labelled']);
    expect(first(outcome)).toMatchObject({ status: 'installed', checksum: sha256(ARCHIVE) });
  });
});

test('a list is kept, and asked for again only if it changed', async () => {
  const machine = new Machine();
  machine.write({
    '.armrc': `[sources]\ndefault = ${at(0).url}\n`,
    'rules.json': JSON.stringify({ targets: ['.rules'], dependencies: { plain: '^1.0.0' } }),
  });
  await machine.run();
  const before = (await requestsFor('/manifest.json')).length;
  const outdated = { inputs: { command: 'outdated' } };
  const outcomes = [await machine.run(outdated), await machine.run(outdated)];
  machine.remove();
  for (const outcome of outcomes) {
    expect(first(outcome)).toMatchObject({ status: 'current', wanted: '1.2.0', latest: '2.0.0' });
  }
  const statuses = (await requestsFor('/manifest.json')).slice(before).map(({ status }) => status);
  expect(statuses.at(-1)).toBe(304);
  expect(statuses).toHaveLength(2);
});

describe('what is no archive', () => {
  test.each([
    ['missing', 'NOT_FOUND', 404, 'not found'],
    ['folder', 'AUTH_FAILED', 403, 'access is denied, or there is no such file'],
    ['forbidden', 'AUTH_FAILED', 403, 'access is denied, or there is no such file'],
    ['listed', 'ARCHIVE_INVALID', null, 'an HTML page'],
    ['page', 'ARCHIVE_INVALID', null, 'an HTML page'],
  ])('is never installed and asked for once: %s is %s', async (name, code, httpStatus, why) => {
    const outcome = await installFrom(at(0), [name]);
    expect(outcome.status).toBe(1);
    expect(outcome.files).toEqual({});
    expect(first(outcome)).toMatchObject({ status: 'failed', error: { code, httpStatus } });
    expect(first(outcome).error?.message).toContain(`/${name}/1.0.0.tar.gz`);
    expect(first(outcome).error?.message).toContain(why);
    expect(await requestsFor(`/${name}/1.0.0.tar.gz`)).toHaveLength(1);
  });
});

test('an archive that the server packs once more is refused, and so is never unpacked twice', async () => {
  const outcome = await installFrom(at(0), ['packed']);
  expect(outcome.files).toEqual({});
  expect(first(outcome).error?.code).toBe('ARCHIVE_INVALID');
  expect(await requestsFor('/packed/1.0.0.tar.gz')).toHaveLength(1);
});

describe('a password', () => {
  test('opens archives and manifest.json', async () => {
    const outcome = await installFrom({ ...at(1), authToken: LOGIN }, { plain: '~1.2.0' });
    expect(outcome.files).toEqual({ 'plain/1.2.0/rules.md': 'plain 1.2.0\n' });
  });

  test.each([
    ['is asked for', {}, 'the registry asks for a token and none is configured'],
    ['is refused', { authToken: 'Basic d3Jvbmc6d3Jvbmc=' }, 'the token is not accepted'],
    ['is a token', { authToken: 'some-bearer-token' }, 'the token is not accepted'],
  ])('that %s ends the download at once', async (_, credentials, why) => {
    const before = (await nginx.requests()).length;
    const outcome = await installFrom({ ...at(1), ...credentials }, ['plain']);
    expect(first(outcome).error).toMatchObject({ code: 'AUTH_FAILED', httpStatus: 401 });
    expect(first(outcome).error?.message).toContain(why);
    expect((await nginx.requests()).length - before).toBe(1);
  });
});

describe('a download that is cut', () => {
  test.each([
    [0, 206, 'goes on where it was'],
    [2, 200, 'begins anew where the server knows no ranges'],
  ])('by way of server %i (%i): %s', async (server, status) => {
    const relay = await startCuttingRelay(nginx.ports[server] ?? 0, 100_000);
    const before = (await nginx.requests()).length;
    const outcome = await installFrom({ url: relay.url }, ['large']);
    await relay.stop();
    expect(first(outcome)).toMatchObject({ status: 'installed', checksum: sha256(LARGE), attempts: 2 });
    const again = (await nginx.requests()).slice(before).find((request) => request.range !== '');
    expect(again?.status).toBe(status);
    expect(again?.range).toMatch(/^bytes=\d+-$/);
    expect(again?.ifRange).toMatch(/^"[^"]+"$/);
  });
});
