import { afterEach, describe, expect, test } from '@jest/globals';
import type { GitLabSource } from '../../src/config/gitlab-source.ts';
import { createRegistry } from '../../src/registries/kinds.ts';
import { createTestChannel, readLocation } from '../support/channels.ts';
import { type GitLabServer, startGitLab } from '../support/gitlab-server.ts';
import { failureOf, gitLabSource } from '../support/sources.ts';
import { startStandIn } from '../support/stand-in.ts';

const RULES = { name: 'rules' };
const TOKEN = { header: 'PRIVATE-TOKEN', value: 'member-token' } as const;
const closers: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(): Promise<GitLabServer> {
  const server = await startGitLab({
    projects: [{ id: 42, path: 'acme/ai/a', visibility: 'private' }],
    tokens: [
      { value: 'member-token', kind: 'personal', projects: [42] },
      { value: 'narrow-token', kind: 'personal', projects: [42], scopes: ['read_user'] },
    ],
  });
  closers.push(() => server.close());
  return server;
}

function connect(base: string, more: Partial<GitLabSource> = {}) {
  const source = gitLabSource(base, { token: TOKEN, ...more });
  const channel = createTestChannel(source);
  closers.push(() => channel.close());
  const registry = createRegistry(source, channel);
  const fetchText = async (version: string) =>
    (await readLocation(channel, await registry.locate(RULES, version))).body.toString();
  return { registry, fetchText };
}

/** A server that gives one answer to everything. */
async function always(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  const standIn = await startStandIn((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  closers.push(() => standIn.close());
  return standIn.url;
}

describe('errors', () => {
  const personal = (value: string) => ({ header: 'PRIVATE-TOKEN', value }) as const;

  test.each([
    [
      'a wrong token',
      { token: personal('wrong-token') },
      'AUTH_FAILED',
      /the token is invalid, expired or revoked/,
    ],
    ['no token', { token: undefined }, 'AUTH_FAILED', /asks for a token and none is configured/],
    [
      'a narrow token',
      { token: personal('narrow-token') },
      'AUTH_FAILED',
      /scope of the token is not sufficient/,
    ],
    ['a missing version', {}, 'NOT_FOUND', /not found, or the token may not see it \(HTTP 404\)/],
  ])('of a download with %s', async (_name, source, code, why) => {
    const server = await start();
    const error = await failureOf(connect(server.base, source).fetchText('1.0.0'));
    expect(error.message).toMatch(why);
    expect(error.message).toMatch(/^Cannot download "rules@1\.0\.0" from "http/);
    expect(error.message).not.toMatch(/-token/);
    expect(error.code).toBe(code);
  });

  test('of a private project without a token say that it may be there, and suggest the number for a path', async () => {
    const server = await start();
    const anonymous = connect(server.base, { token: undefined, scope: { kind: 'project', id: 'acme/ai/a' } });
    const error = await failureOf(anonymous.registry.versions(RULES));
    expect(error.message).toMatch(
      /: not found, or not visible without a token \(HTTP 404\); the server says "404 Project/,
    );
    expect(error.hint).toMatch(/give its number instead of "acme\/ai\/a"/);
    expect(error.details.status).toBe(404);
  });

  test.each([
    [400, '{"message":{"file":["is too long","is odd"]}}', 'file is too long, is odd'],
    [400, '{"error":"package_type does not have a valid value"}', 'package_type does not have a valid value'],
    [
      401,
      '{"error":"invalid_token","error_description":"Token is expired."}',
      'invalid_token: Token is expired',
    ],
    [403, '{"message":"403 Forbidden - Package protected."}', '403 Forbidden - Package protected'],
    [403, '{"message":"see https://h/x?token=1\\u001b[31m member-token"}', 'see https://h/x ***'],
  ])('with status %i repeat the words of %s', async (status, body, words) => {
    const error = await failureOf(connect(await always(status, body)).registry.versions(RULES));
    expect(error.message).toMatch(new RegExp(`\\(HTTP ${status}\\); the server says "`));
    expect(error.message.endsWith(`; the server says "${words}"`)).toBe(true);
  });

  test.each([
    ['a proxy', 403, '<html>blocked</html>', 'text/html', 'AUTH_FAILED', /access is denied \(HTTP 403\)$/],
    [
      'a rate limit',
      429,
      'Retry later',
      'text/plain',
      'RATE_LIMITED',
      /\(HTTP 429\); the server says "Retry later"$/,
    ],
    ['a broken server', 502, '<html>', 'text/html', 'SERVER_ERROR', /the server failed \(HTTP 502\)$/],
  ])('of %s', async (_name, status, text, type, code, message) => {
    const { registry } = connect('https://gitlab.example.com');
    const location = await registry.locate(RULES, '1.0.0');
    if (location.kind !== 'request') {
      throw new Error('expected a request');
    }
    const { url, explain } = location.request;
    const error = explain({ url, status, headers: { 'content-type': type }, body: Buffer.from(text) });
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
