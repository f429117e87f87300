import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { first, installFrom, publishTo } from './installing.ts';
import { type Nginx, startNginx } from './nginx.ts';

/** As docs/registries/http.md teaches nginx the condition that its dav module does not know. */
const GUARD = `
  set $taken "";
  if (-f $request_filename) { set $taken "f"; }
  if ($http_if_none_match = "*") { set $taken "\${taken}c"; }
  if ($request_method = PUT) { set $taken "\${taken}p"; }
  if ($taken = fcp) { return 412; }`;
const DAV = 'dav_methods PUT; create_full_put_path on;';

let nginx: Nginx;

beforeAll(async () => {
  nginx = await startNginx({
    files: { passwords: 'robot:{PLAIN}let me in\n' },
    servers: () => [
      `location / { ${DAV} client_max_body_size 100m; ${GUARD} }`,
      '',
      `location / { ${DAV} client_max_body_size 1k; }`,
      `location / { ${DAV} limit_except GET { auth_basic "publishers"; auth_basic_user_file root/passwords; } }`,
    ],
  });
});

afterAll(() => nginx?.stop());

const at = (server: number, more: Record<string, string> = {}) => ({
  url: `http://127.0.0.1:${nginx.ports[server]}`,
  ...more,
});
const LOGIN = `Basic ${Buffer.from('robot:let me in').toString('base64')}`;
const manifest = (): { rulesets: unknown } =>
  JSON.parse(readFileSync(join(nginx.root, 'manifest.json'), 'utf8'));

describe('publish to nginx with its dav module', () => {
  test('is installed from there, and never replaced', async () => {
    expect(first(await publishTo(at(0), 'team-rules@1.2.0', { 'a.md': 'A' })).status).toBe('published');
    const installed = await installFrom(at(0), { 'team-rules': '1.2.0' });
    expect(installed.files).toEqual({ 'team-rules/1.2.0/a.md': 'A' });
    expect(first(await publishTo(at(0), 'team-rules@1.2.0', { 'a.md': 'A' })).status).toBe('unchanged');
    const other = await publishTo(at(0), 'team-rules@1.2.0', { 'a.md': 'B' });
    expect(first(other).error?.code).toBe('VERSION_EXISTS');
  });

  test('two at the same moment: the guard lets one through', async () => {
    const outcomes = await Promise.all(
      ['A', 'B'].map((text) => publishTo(at(0), 'raced@1.0.0', { 'a.md': text })),
    );
    const ended = outcomes.map((outcome) => first(outcome)).map(({ status, error }) => error?.code ?? status);
    const served = (await installFrom(at(0), { raced: '1.0.0' })).files['raced/1.0.0/a.md'];
    const winner = ended.indexOf('published');
    expect(served).toBe(['A', 'B'][winner]);
    expect(['VERSION_EXISTS', 'CHECKSUM_MISMATCH']).toContain(ended[1 - winner]);
  });

  test('adds the version to manifest.json', async () => {
    writeFileSync(join(nginx.root, 'manifest.json'), '{\n  "rulesets": {\n    "other": ["1.0.0"]\n  }\n}\n');
    await publishTo(at(0), 'acme@listed@0.1.0', { 'a.md': 'A' });
    expect(manifest().rulesets).toEqual({ other: ['1.0.0'], 'acme/listed': ['0.1.0'] });
  });

  test.each([
    ['without dav', 1, {}, 'PUBLISH_UNSUPPORTED', 405],
    ['with a low limit', 2, {}, 'ARCHIVE_TOO_LARGE', 413],
    ['with a password', 3, {}, 'AUTH_FAILED', 401],
  ])('%s it is told what is in the way', async (_, server, more, code, httpStatus) => {
    const noise = Array.from({ length: 2000 }, (_line, index) => Math.sin(index)).join('\n');
    const outcome = await publishTo(at(server, more), 'refused@1.0.0', { 'a.md': noise });
    expect(first(outcome).error).toMatchObject({ code, httpStatus });
  });

  test('whoever has the password may', async () => {
    const outcome = await publishTo(at(3, { authToken: LOGIN }), 'permitted@1.0.0', { 'a.md': 'A' });
    expect(first(outcome).status).toBe('published');
  });
});
