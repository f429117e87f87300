import { afterEach, describe, expect, test } from '@jest/globals';
import type { HttpSource } from '../../src/config/http-source.ts';
import type { RulesetName } from '../../src/config/names.ts';
import { createRegistry } from '../../src/registries/kinds.ts';
import { createTestChannel, readLocation } from '../support/channels.ts';
import { type HttpRegistryOptions, startHttpRegistry } from '../support/http-registry.ts';
import { failureOf, httpSource } from '../support/sources.ts';

const RULES = { name: 'rules' };
const closers: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(options: HttpRegistryOptions = {}) {
  const server = await startHttpRegistry(options);
  closers.push(() => server.close());
  return server;
}

function connect(base: string, more: Partial<HttpSource> = {}) {
  const source = httpSource(base, more);
  const channel = createTestChannel(source);
  closers.push(() => channel.close());
  const registry = createRegistry(source, channel);
  const fetchText = async (ruleset: RulesetName, version: string) =>
    (await readLocation(channel, await registry.locate(ruleset, version))).body.toString();
  const listed = async (ruleset: RulesetName) =>
    (await registry.versions(ruleset))?.map((entry) => entry.version);
  return { registry, fetchText, listed };
}

describe('an archive', () => {
  test('is below the path of the base URL, with its org, percent-encoded', async () => {
    const server = await start({ basePath: '/rules/v1' });
    server.publish('acme/rules', '1.0.0+b', Buffer.from('one'));
    const { fetchText } = connect(server.base);
    expect(await fetchText({ org: 'acme', name: 'rules' }, '1.0.0+b')).toBe('one');
    expect(server.requests.map((request) => request.path)).toEqual(['/rules/v1/acme/rules/1.0.0%2Bb.tar.gz']);
  });

  test('is asked for with the configured authorization', async () => {
    const server = await start({ authorization: 'Bearer secret-token' });
    server.publish('rules', '1.0.0', Buffer.from('one'));
    expect(
      await connect(server.base, { authorization: 'Bearer secret-token' }).fetchText(RULES, '1.0.0'),
    ).toBe('one');
  });

  test.each(['..', '../secret', '', 'a/b', 'a\\b', 'nul'])(
    'of the version "%s" is never asked for',
    async (version) => {
      const server = await start();
      const error = await failureOf(connect(server.base).registry.locate(RULES, version));
      expect(error.code).toBe('VERSION_NOT_FOUND');
      expect(server.requests).toEqual([]);
    },
  );

  test('tells its age without being downloaded', async () => {
    const server = await start();
    const modified = new Date('2025-06-07T08:09:10Z');
    server.publish('rules', '1.0.0', Buffer.from('a long archive'), modified);
    server.publish('rules', '2.0.0', Buffer.from('of unknown age'));
    const { registry } = connect(server.base);
    expect(await registry.publishedAt?.(RULES, '1.0.0')).toEqual(modified);
    expect(await registry.publishedAt?.(RULES, '2.0.0')).toBeUndefined();
    expect(await registry.publishedAt?.(RULES, '3.0.0')).toBeUndefined();
    expect(server.requests.map((request) => request.headers.range)).toEqual(Array(3).fill('bytes=0-0'));
  });
});

describe('versions', () => {
  test('come from manifest.json, read once a run for all rulesets', async () => {
    const server = await start({ basePath: '/rules' });
    server.publish('rules', '1.0.0', Buffer.from(''));
    server.publish('rules', '1.1.0', Buffer.from(''));
    server.publish('acme/rules', '2.0.0', Buffer.from(''));
    const { listed } = connect(server.base);
    const all = [listed(RULES), listed({ org: 'acme', name: 'rules' }), listed({ name: 'other' })];
    expect(await Promise.all(all)).toEqual([['1.0.0', '1.1.0'], ['2.0.0'], []]);
    expect(server.requests.map((request) => request.path)).toEqual(['/rules/manifest.json']);
  });

  test.each([404, 410])('cannot be listed when manifest.json is answered with %i', async (status) => {
    const server = await start({ manifest: { status, body: 'not here' } });
    const { registry } = connect(server.base);
    expect(await registry.versions(RULES)).toBeUndefined();
    expect(await registry.versions({ name: 'other' })).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  test('are what can be a version, each once; other entries and fields do not matter', async () => {
    const rulesets = { rules: ['1.0.0', '1.0.0', 7, null, '../x', 'a/b', '', 'main', {}], odd: 'x' };
    const body = `\ufeff${JSON.stringify({ version: 3, rulesets })}`;
    const server = await start({ manifest: { body } });
    expect(await connect(server.base).listed(RULES)).toEqual(['1.0.0', 'main']);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'of a ruleset called %s are its own',
    async (name) => {
      const listing = await start({ manifest: { body: `{"rulesets": {"${name}": ["1.0.0"]}}` } });
      const empty = await start({ manifest: { body: '{"rulesets": {}}' } });
      expect(await connect(listing.base).listed({ name })).toEqual(['1.0.0']);
      expect(await connect(empty.base).listed({ name })).toEqual([]);
    },
  );

  test.each([
    ['<!DOCTYPE html><html>Sign in</html>', 'an HTML page'],
    ['{"rulesets": {"rules": ["1.0.0"', 'JSON'],
    ['{"versions": {}}', 'JSON'],
    ['{"rulesets": []}', 'JSON'],
    ['["1.0.0"]', 'JSON'],
    ['null', 'something else'],
    ['', 'an empty answer'],
  ])('are an error and never none when the answer is %s', async (body, found) => {
    const server = await start({ manifest: { body } });
    const { registry } = connect(server.base);
    const error = await failureOf(registry.versions(RULES));
    expect(error).toMatchObject({
      code: 'SERVER_ERROR',
      message:
        `Cannot read the list of rulesets from "${server.base}/manifest.json": ` +
        `expected JSON of the form {"rulesets": {"name": ["1.0.0"]}}, found ${found}`,
    });
    expect(await failureOf(registry.versions({ name: 'other' }))).toBe(error);
    expect(server.requests).toHaveLength(1);
  });

  test('of one ruleset with a malformed entry are an error for that one only', async () => {
    const server = await start({
      manifest: { body: '{"rulesets": {"rules": {"latest": "1"}, "other": ["2.0.0"]}}' },
    });
    const { registry, listed } = connect(server.base);
    expect((await failureOf(registry.versions(RULES))).message).toMatch(
      /^Cannot list versions of "rules" from ".*manifest\.json": its entry is not an array of versions$/,
    );
    expect(await listed({ name: 'other' })).toEqual(['2.0.0']);
  });
});

describe('errors', () => {
  test.each([
    ['a wrong token', { authorization: 'Bearer another-token' }, /the token is not accepted \(HTTP 401\)$/],
    ['no token', {}, /the registry asks for a token and none is configured \(HTTP 401\)$/],
  ])('of %s', async (_name, source, why) => {
    const server = await start({ authorization: 'Bearer secret-token' });
    server.publish('rules', '1.0.0', Buffer.from('one'));
    const { registry, fetchText } = connect(server.base, source);
    for (const attempt of [registry.versions(RULES), fetchText(RULES, '1.0.0')]) {
      const error = await failureOf(attempt);
      expect(error).toMatchObject({ code: 'AUTH_FAILED', details: { status: 401, source: 'files' } });
      expect(error.message).toMatch(why);
      expect(error.message).not.toMatch(/another-token/);
    }
  });

  test('of a forbidden file say that it may be missing', async () => {
    const server = await start({ manifest: { status: 403, body: '' } });
    const error = await failureOf(connect(server.base).registry.versions(RULES));
    expect(error.code).toBe('AUTH_FAILED');
    expect(error.message).toMatch(
      /manifest\.json": access is denied, or there is no such file \(HTTP 403\)$/,
    );
    expect(error.hint).toMatch(/answer 403 for a file that is not there$/);
  });

  test('of a missing version name the ruleset and the address without its query', async () => {
    const server = await start();
    const error = await failureOf(connect(server.base).fetchText({ org: 'acme', name: 'rules' }, '9.9.9'));
    expect(error.message).toBe(
      `Cannot download "acme@rules@9.9.9" from "${server.base}/acme/rules/9.9.9.tar.gz": not found (HTTP 404)`,
    );
  });

  test('repeat a plain sentence of the server, without the credentials it may echo', async () => {
    const body = 'token secret-token may not read\r\n::error::https://h/x?sig=1';
    const server = await start({ manifest: { status: 403, contentType: 'text/plain', body } });
    const { registry } = connect(server.base, { authorization: 'Bearer secret-token' });
    const error = await failureOf(registry.versions(RULES));
    expect(error.message).toMatch(/; the server says "token \*\*\* may not read ::error::https:\/\/h\/x"$/);
  });

  test('show no piece of a credential that the server wrote with escapes where its words are cut', async () => {
    const token = 'half" of a secret that is long';
    const body = JSON.stringify({ message: `${'x'.repeat(170)} ${token}` });
    const server = await start({ manifest: { status: 403, contentType: 'text/plain', body } });
    const { registry } = connect(server.base, { authorization: `Bearer ${token}` });
    const error = await failureOf(registry.versions(RULES));
    expect(error.message).toContain('xxx ***');
    expect(error.message).not.toMatch(/half|secret/);
  });

  test.each([
    ['wrapped into lines', (text: string) => text.replace(/.{8}/g, '$&\r\n\t')],
    ['in Base64 that is wrapped', (text: string) => btoa(text).replace(/.{8}/g, '$&\n')],
    ['in UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('latin1')],
    ['with zero-width signs', (text: string) => [...text].join('\u200b')],
  ])('repeat nothing that has a credential %s', async (_, written) => {
    const token = 'canary-token-of-the-registry';
    const body = written(`no right for ${token}`);
    const server = await start({ manifest: { status: 403, contentType: 'text/plain', body } });
    const { registry } = connect(server.base, { authorization: `Bearer ${token}` });
    const error = await failureOf(registry.versions(RULES));
    expect(error.message).toMatch(/access is denied, or there is no such file \(HTTP 403\)$/);
  });

  test.each([
    [204, 'SERVER_ERROR', 'an answer that was not asked for'],
    [304, 'SERVER_ERROR', 'an answer that was not asked for'],
    [300, 'REDIRECT_REFUSED', 'a redirect that cannot be followed'],
    [302, 'SERVER_ERROR', 'a redirect that does not say where to go'],
    [400, 'SERVER_ERROR', 'the server refuses the request'],
    [407, 'NETWORK', 'the proxy asks for credentials'],
    [408, 'TIMEOUT', 'the server gave up waiting'],
    [410, 'NOT_FOUND', 'not found'],
    [429, 'RATE_LIMITED', 'too many requests'],
    [500, 'SERVER_ERROR', 'the server failed'],
  ])('of status %i are %s: %s', async (status, code, why) => {
    const { registry } = connect('https://rules.example.com/base');
    const location = await registry.locate(RULES, '1.0.0');
    if (location.kind !== 'request') {
      throw new Error('expected a request');
    }
    const { url, explain } = location.request;
    const error = explain({
      url: new URL(`${url}?signature=1`),
      status,
      headers: {},
      body: Buffer.from('x'),
    });
    expect(error.code).toBe(code);
    expect(error.message).toBe(`Cannot download "rules@1.0.0" from "${url}": ${why} (HTTP ${status})`);
  });
});
