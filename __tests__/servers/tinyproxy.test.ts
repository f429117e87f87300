import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Certificate, createAuthority, issue } from './certificates.ts';
import { first, type Installed, installFrom, ruleset } from './installing.ts';
import { type Nginx, startNginx } from './nginx.ts';
import { startTinyproxy, type Tinyproxy } from './tinyproxy.ts';

const NAMES = ['rules-a', 'rules-b', 'rules-c'];
const LOGIN = 'robot:s3cret-canary';
const folder = mkdtempSync(join(tmpdir(), 'arm-install-certificates-'));

let authority: Certificate;
let nginx: Nginx;
let open: Tinyproxy;
let guarded: Tinyproxy;
let filtering: Tinyproxy;

beforeAll(async () => {
  authority = await createAuthority(folder);
  const { certificate, key } = await issue(authority, 'valid', { host: 'registry.test' }, folder);
  nginx = await startNginx({
    files: Object.fromEntries(NAMES.map((name) => [`${name}/1.0.0.tar.gz`, ruleset(name)])),
    servers: () => ['', `ssl_certificate ${certificate}; ssl_certificate_key ${key};`],
  });
  open = await startTinyproxy();
  guarded = await startTinyproxy({ login: LOGIN.replace(':', ' ') });
  filtering = await startTinyproxy({ refused: ['registry.test'] });
});

afterAll(async () => {
  for (const server of [filtering, guarded, open, nginx]) await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Scheme = 'http' | 'https';

const registry = (scheme: Scheme) => `registry.test:${nginx.ports[scheme === 'http' ? 0 : 1]}`;

function installThrough(
  proxy: string,
  scheme: Scheme,
  more: { env?: Record<string, string>; source?: Record<string, string> } = {},
): Promise<Installed> {
  const variable = scheme === 'http' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  return installFrom({ url: `${scheme}://${registry(scheme)}`, concurrency: '2', ...more.source }, NAMES, {
    env: { [variable]: `http://${proxy}`, NODE_EXTRA_CA_CERTS: authority.certificate, ...more.env },
  });
}

describe.each<Scheme>(['http', 'https'])('an %s registry behind tinyproxy', (scheme) => {
  test('is reached through it', async () => {
    const before = open.requests().length;
    const outcome = await installThrough(open.host, scheme);
    expect(outcome.report.ok).toBe(true);
    const requests = open.requests().slice(before);
    expect(requests.length).toBeGreaterThan(0);
    const expected = scheme === 'http' ? `GET http://${registry(scheme)}/` : `CONNECT ${registry(scheme)} `;
    for (const line of requests) expect(line).toContain(expected);
  });

  test('is reached with the password of the proxy, which the registry never sees', async () => {
    const before = (await nginx.requests()).length;
    const outcome = await installThrough(`${LOGIN}@${guarded.host}`, scheme);
    expect(outcome.report.ok).toBe(true);
    const seen = (await nginx.requests()).slice(before).map(({ credentials }) => credentials);
    expect(seen).toEqual(['', '', '']);
  });

  test('fails at once when the proxy gets no password', async () => {
    const before = (await nginx.requests()).length;
    const outcome = await installThrough(guarded.host, scheme);
    expect(outcome.status).toBe(1);
    for (const { attempts, error } of outcome.report.rulesets) {
      expect([attempts, error?.code]).toEqual([1, 'NETWORK']);
      expect(error?.message).toContain(`the proxy "${guarded.host}" refused the request with 407`);
      expect(error?.hint).toContain('user name and password');
    }
    expect((await nginx.requests()).length).toBe(before);
  });

  // tinyproxy answers 401 to a wrong password, which only a tunnel tells from a 401 of the registry.
  test('fails at once when the proxy gets a wrong password', async () => {
    const before = (await nginx.requests()).length;
    const outcome = await installThrough(`robot:wrong-canary@${guarded.host}`, scheme);
    expect(outcome.status).toBe(1);
    for (const { attempts, error } of outcome.report.rulesets) {
      expect([attempts, error?.code]).toEqual([1, scheme === 'http' ? 'AUTH_FAILED' : 'NETWORK']);
      expect(error?.message).toContain(`the proxy "${guarded.host}"`);
      expect(error?.message).toContain('401');
      expect(error?.hint).toContain('user name and password');
    }
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('canary');
    expect((await nginx.requests()).length).toBe(before);
  });

  test('fails at once when the proxy does not let the host through', async () => {
    const outcome = await installThrough(filtering.host, scheme);
    expect(outcome.status).toBe(1);
    expect(outcome.files).toEqual({});
    expect(outcome.report.rulesets.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    expect(first(outcome).error?.message).toContain('403');
    expect(first(outcome).error?.message).toContain(`the proxy "${filtering.host}"`);
  });

  test('is reached directly when NO_PROXY lists it', async () => {
    const before = filtering.requests().length;
    const outcome = await installThrough(filtering.host, scheme, { env: { NO_PROXY: 'other.test,.test' } });
    expect(outcome.report.ok).toBe(true);
    expect(filtering.requests().length).toBe(before);
  });
});

test('a token for an https registry goes through the tunnel unseen', async () => {
  const before = (await nginx.requests()).length;
  const outcome = await installThrough(open.host, 'https', { source: { authToken: 'registry-token' } });
  expect(outcome.report.ok).toBe(true);
  const seen = (await nginx.requests()).slice(before).map(({ credentials }) => credentials);
  expect(seen).toEqual(Array(3).fill('Bearer registry-token'));
});

test('a proxy that is not there is a clear error', async () => {
  const outcome = await installThrough('127.0.0.1:9', 'https');
  expect(outcome.status).toBe(1);
  expect(first(outcome).error?.code).toBe('NETWORK');
  expect(first(outcome).error?.message).toContain('the connection to the proxy "127.0.0.1:9" was refused');
});
