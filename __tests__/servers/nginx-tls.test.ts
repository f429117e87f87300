import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Certificate, createAuthority, issue } from './certificates.ts';
import { first, installFrom, ruleset } from './installing.ts';
import { type Nginx, startNginx } from './nginx.ts';

const NAMES = ['rules-a', 'rules-b', 'rules-c', 'rules-d'];
const folder = mkdtempSync(join(tmpdir(), 'arm-install-certificates-'));

let authority: Certificate;
let nginx: Nginx;

beforeAll(async () => {
  authority = await createAuthority(folder);
  const valid = await issue(authority, 'valid', { host: 'registry.test' }, folder);
  const expired = await issue(authority, 'expired', { host: 'registry.test', days: -1 }, folder);
  const other = await issue(authority, 'other', { host: 'other.test' }, folder);
  const tls = ({ certificate, key }: Certificate) =>
    `ssl_certificate ${certificate}; ssl_certificate_key ${key};`;
  nginx = await startNginx({
    files: Object.fromEntries(NAMES.map((name) => [`${name}/1.0.0.tar.gz`, ruleset(name)])),
    servers: ([secure]) => [
      `${tls(valid)} ssl_session_cache shared:sessions:1m; keepalive_timeout 0;`,
      tls(expired),
      tls(other),
      `return 301 https://registry.test:${secure}$request_uri;`,
      `${tls(valid)} return 302 http://registry.test:${secure}$request_uri;`,
    ],
  });
});

afterAll(async () => {
  await nginx?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (server: number, scheme = 'https') => ({
  url: `${scheme}://registry.test:${nginx.ports[server]}`,
});
const trusting = () => ({ env: { NODE_EXTRA_CA_CERTS: authority.certificate } });

describe('a registry with a certificate of a private authority', () => {
  test('fails without a retry, naming what to set', async () => {
    const outcome = await installFrom(at(0), ['rules-a']);
    expect(outcome.status).toBe(1);
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'NETWORK' } });
    expect(first(outcome).error?.message).toContain(
      `"${at(0).url}/rules-a/1.0.0.tar.gz" from source "default": the TLS certificate of "registry.test:${nginx.ports[0]}"`,
    );
    expect(first(outcome).error?.hint).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('installs with NODE_EXTRA_CA_CERTS, and shakes hands in full only once', async () => {
    const outcome = await installFrom({ ...at(0), concurrency: '1' }, NAMES, trusting());
    expect(outcome.report.ok).toBe(true);
    const requests = (await nginx.requests()).filter(({ port }) => port === nginx.ports[0]);
    expect(requests.map(({ tlsSession }) => tlsSession)).toEqual(['.', 'r', 'r', 'r']);
  });

  test('is reached by a redirect from plain http', async () => {
    const outcome = await installFrom(at(3, 'http'), ['rules-a'], trusting());
    expect(outcome.files).toEqual({ 'rules-a/1.0.0/rules.md': 'rules-a 1.0.0\n' });
  });
});

test.each([
  ['an expired certificate', 1, 'has expired'],
  ['a certificate of another host', 2, 'was issued for another host'],
])('%s is refused without a retry', async (_, server, why) => {
  const outcome = await installFrom(at(server), ['rules-a'], trusting());
  expect(outcome.status).toBe(1);
  expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'NETWORK' } });
  expect(first(outcome).error?.message).toContain(why);
});

test('a redirect from https to plain http is refused', async () => {
  const outcome = await installFrom(at(4), ['rules-a'], trusting());
  expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'REDIRECT_REFUSED' } });
});

test('https to a port of plain http says so', async () => {
  const outcome = await installFrom(at(3), ['rules-a'], trusting());
  expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'NETWORK' } });
  expect(first(outcome).error?.message).toContain('does not speak TLS on this port');
});

test('plain http to a port of https fails at once', async () => {
  const outcome = await installFrom(at(0, 'http'), ['rules-a']);
  expect(outcome.status).toBe(1);
  expect(first(outcome)).toMatchObject({ attempts: 1, error: { httpStatus: 400 } });
  expect(first(outcome).error?.hint).toContain('Check scheme, host and port');
});
