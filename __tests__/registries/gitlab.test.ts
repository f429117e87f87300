import { afterEach, describe, expect, test } from '@jest/globals';
import type { GitLabSource } from '../../src/config/gitlab-source.ts';
import type { Warning } from '../../src/errors.ts';
import { nextPage } from '../../src/registries/gitlab-answers.ts';
import { createRegistry } from '../../src/registries/kinds.ts';
import { createTestChannel, readLocation } from '../support/channels.ts';
import { type GitLabOptions, type GitLabServer, startGitLab } from '../support/gitlab-server.ts';
import { failureOf, gitLabSource } from '../support/sources.ts';
import { startStandIn } from '../support/stand-in.ts';

const RULES = { name: 'rules' };
const TOKEN = { header: 'PRIVATE-TOKEN', value: 'member-token' } as const;
const GROUP = { kind: 'group', id: 'acme/ai' } as const;
const closers: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(options: Partial<GitLabOptions> = {}): Promise<GitLabServer> {
  const server = await startGitLab({
    projects: [
      { id: 42, path: 'acme/ai/a', visibility: 'private' },
      { id: 77, path: 'acme/ai/sub/b', visibility: 'private' },
    ],
    groups: [{ id: 9, path: 'acme/ai', visibility: 'private' }],
    tokens: [
      { value: 'member-token', kind: 'personal', projects: [42, 77] },
      { value: 'gldt-token', kind: 'deploy', projects: [42, 77] },
    ],
    ...options,
  });
  closers.push(() => server.close());
  return server;
}

function connect(base: string, more: Partial<GitLabSource> = {}) {
  const warnings: Warning[] = [];
  const source = gitLabSource(base, { token: TOKEN, ...more });
  const channel = createTestChannel(source);
  closers.push(() => channel.close());
  const registry = createRegistry(source, channel, (warning) => warnings.push(warning));
  const fetchText = async (version: string) =>
    (await readLocation(channel, await registry.locate(RULES, version))).body.toString();
  return { registry, fetchText, warnings };
}

/** A server that gives one answer to everything. */
async function always(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  const standIn = await startStandIn((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  closers.push(() => standIn.close());
  return standIn.url;
}

describe('versions of a project', () => {
  test('are those of exactly this name that can be installed, from all pages, with their age, read once', async () => {
    const server = await start({ mostPerPage: 2, totalsUpTo: 0, basePath: '/gitlab' });
    server.publish(42, 'my-rules', '9.0.0', Buffer.from(''));
    server.publish(42, 'rules', '1.0.0', Buffer.from(''), { createdAt: '2025-03-02T09:00:00.000Z' });
    server.publish(42, 'rules', '1.1.0', Buffer.from(''), { status: 'error' });
    server.publish(42, 'Rules', '2.0.0', Buffer.from(''));
    server.publish(42, 'rules', '1.2.0', Buffer.from(''), { status: 'hidden' });
    server.publish(42, 'rules', '3.0.0', Buffer.from(''), { status: 'deprecated' });
    server.publish(42, 'rules', '4.0.0', Buffer.from(''), { type: 'npm' });
    const { registry, warnings } = connect(server.base);
    const expected = [
      { version: '1.0.0', publishedAt: new Date('2025-03-02T09:00:00Z') },
      { version: '3.0.0', publishedAt: new Date('2025-03-01T09:00:00Z') },
    ];
    expect(await registry.versions(RULES)).toEqual(expected);
    expect(await registry.versions(RULES)).toEqual(expected);
    expect(server.requests.map((request) => request.path)).toEqual(
      ['', '&page=2', '&page=3'].map(
        (page) =>
          `/gitlab/api/v4/projects/42/packages?package_type=generic&package_name=rules&per_page=100${page}`,
      ),
    );
    expect(warnings).toEqual([]);
    await registry.locate(RULES, '3.0.0');
    expect(warnings).toEqual([
      { message: '"rules@3.0.0" is marked as deprecated in source "company"', source: 'company' },
    ]);
  });

  test('are none when no package has the name', async () => {
    const server = await start();
    expect(await connect(server.base).registry.versions(RULES)).toEqual([]);
  });

  test('are unique when rows shift between pages', async () => {
    const item = (id: number, version: string) => ({ id, name: 'rules', version, package_type: 'generic' });
    const pages = [
      [item(1, '1.0.0'), item(2, '1.1.0')],
      [item(2, '1.1.0'), item(3, '1.2.0'), { id: 'x' }, null],
    ];
    let asked = 0;
    const standIn = await startStandIn((_request, response) => {
      const headers = { 'x-next-page': asked === 0 ? '2' : '' };
      response.writeHead(200, headers).end(JSON.stringify(pages[asked++]));
    });
    closers.push(() => standIn.close());
    const versions = await connect(standIn.url).registry.versions(RULES);
    expect(versions?.map((entry) => entry.version)).toEqual(['1.0.0', '1.1.0', '1.2.0']);
  });

  test('come from more than a hundred pages', async () => {
    const server = await start({ mostPerPage: 1 });
    for (let patch = 0; patch < 120; patch++) server.publish(42, 'rules', `1.0.${patch}`, Buffer.from(''));
    expect(await connect(server.base).registry.versions(RULES)).toHaveLength(120);
  });

  test('are given up when a page repeats, leads back, or the pages have too many entries', async () => {
    let page = 1;
    const answers = {
      repeats: () => ({ next: page + 1, body: '[]' }),
      'leads back to page 1': () => ({ next: page === 1 ? 2 : 1, body: `[{"id": ${page}}]` }),
      'more than 100000 entries or 64 MiB': () => ({
        next: page + 1,
        body: `[${'1,'.repeat(39_999)}${page}]`,
      }),
    };
    for (const [why, answer] of Object.entries(answers)) {
      page = 0;
      const standIn = await startStandIn((_request, response) => {
        page += 1;
        const { next, body } = answer();
        response.writeHead(200, { 'x-next-page': String(next) }).end(body);
      });
      closers.push(() => standIn.close());
      const error = await failureOf(connect(standIn.url).registry.versions(RULES));
      expect(error.code).toBe('SERVER_ERROR');
      expect(error.message).toContain(why);
      expect(standIn.requests.length).toBeLessThan(4);
    }
  });

  test.each([
    ['<html>Sign in</html>', 'an HTML page'],
    ['{"message": "hello"}', 'JSON'],
    ['', 'an empty answer'],
  ])('are an error when the answer is %s', async (body, found) => {
    const url = await always(200, body);
    const error = await failureOf(connect(url).registry.versions(RULES));
    expect(error).toMatchObject({
      code: 'SERVER_ERROR',
      message:
        `Cannot list versions of "rules" from "${url}/api/v4/projects/42/packages": ` +
        `expected a JSON list of packages, found ${found}`,
    });
  });
});

describe('the next page', () => {
  const link = (page: number) =>
    `<https://other/packages?per_page=2&page=${page}>; rel="next", <https://o?page=1>; rel="first"`;
  test.each([
    [{ 'x-next-page': '2' }, 2],
    [{ 'x-next-page': '' }, undefined],
    [{ 'x-next-page': '', link: link(2) }, undefined],
    [{ 'x-next-page': '-5' }, undefined],
    [{ 'x-next-page': 'x' }, undefined],
    [{ link: link(3) }, 3],
    [{ link: '<https://o?page=1>; rel="prev",<https://o?page=7&x=a,b#c>; title="x"; REL=next' }, 7],
    [{ link: '<https://o?page=9>; rel="last"' }, undefined],
    [{ link: '<https://o?page=9' }, undefined],
    [{ link: `${'<?page='.repeat(400)}2>; rel="next"` }, undefined],
    [{}, undefined],
  ])('of %j is %s', (headers, expected) => {
    expect(nextPage(headers)).toBe(expected);
  });
});

describe('an exact version of a project', () => {
  test('is downloaded without a list, with a deploy token too', async () => {
    const server = await start();
    server.publish(42, 'rules', '1.0.0+b.1', Buffer.from('one'));
    const token = { header: 'DEPLOY-TOKEN', value: 'gldt-token' } as const;
    expect(await connect(server.base, { token }).fetchText('1.0.0+b.1')).toBe('one');
    expect(server.requests.map((request) => request.path)).toEqual([
      '/api/v4/projects/42/packages/generic/rules/1.0.0%2Bb.1/rules-1.0.0%2Bb.1.tar.gz',
    ]);
    expect(server.requests[0]?.headers['deploy-token']).toBe('gldt-token');
  });

  test('of a path is asked for with an encoded path', async () => {
    const server = await start();
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    const scope = { kind: 'project', id: 'acme/ai/a' } as const;
    expect(await connect(server.base, { scope }).fetchText('1.0.0')).toBe('one');
    expect(server.requests[0]?.path).toMatch(/^\/api\/v4\/projects\/acme%2Fai%2Fa\/packages/);
  });

  test('comes from a project that moved with the token, and from object storage without it', async () => {
    const storage = await startStandIn((request, response) => {
      response.end(request.headers['private-token'] === undefined ? 'from storage' : 'leaked');
    });
    closers.push(() => storage.close());
    const server = await start({
      moved: { 'old/path': 42 },
      redirectTo: () => `${storage.url}/file?signature=x`,
    });
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    const { fetchText } = connect(server.base, { scope: { kind: 'project', id: 'old/path' } });
    expect(await fetchText('1.0.0')).toBe('from storage');
    expect(server.requests.map((request) => request.headers['private-token'])).toEqual([
      TOKEN.value,
      TOKEN.value,
    ]);
  });

  test('that storage refuses is no fault of the token, and the signature is not shown', async () => {
    const storage = await startStandIn((_request, response) => {
      response.writeHead(403).end();
    });
    closers.push(() => storage.close());
    const server = await start({ redirectTo: () => `${storage.url}/file?signature=x` });
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    const error = await failureOf(connect(server.base).fetchText('1.0.0'));
    expect(error.message).toMatch(
      /"http:\/\/127.0.0.1:\d+\/api.*gz" \(redirected to "http:\/\/127.0.0.1:\d+\/file"\): the storage behind the registry/,
    );
  });
});

describe('a group', () => {
  test('tells the project of a version, and lists once for all versions', async () => {
    const server = await start();
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    server.publish(77, 'rules', '2.0.0', Buffer.from('two'));
    const { fetchText, registry } = connect(server.base, { scope: GROUP });
    expect(await fetchText('2.0.0')).toBe('two');
    expect(await fetchText('1.0.0')).toBe('one');
    expect((await registry.versions(RULES))?.map((entry) => entry.version)).toEqual(['1.0.0', '2.0.0']);
    expect(server.requests.map((request) => request.path.split('?')[0])).toEqual([
      '/api/v4/groups/acme%2Fai/packages',
      '/api/v4/projects/77/packages/generic/rules/2.0.0/rules-2.0.0.tar.gz',
      '/api/v4/projects/42/packages/generic/rules/1.0.0/rules-1.0.0.tar.gz',
    ]);
  });

  test('with the same version in two projects is ambiguous for that version only', async () => {
    const server = await start();
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    server.publish(77, 'rules', '1.0.0', Buffer.from('another'));
    server.publish(77, 'rules', '2.0.0', Buffer.from('two'));
    const { fetchText } = connect(server.base, { scope: GROUP });
    expect(await fetchText('2.0.0')).toBe('two');
    const error = await failureOf(fetchText('1.0.0'));
    expect(error.code).toBe('VERSION_AMBIGUOUS');
    expect(error.message).toBe(
      `Cannot locate "rules@1.0.0" in "${server.base}/api/v4/groups/acme%2Fai/packages": ` +
        'several projects of the group publish this version: 42 (acme/ai/a), 77 (acme/ai/sub/b)',
    );
  });

  test('tells an unknown version from an unknown package', async () => {
    const server = await start();
    server.publish(42, 'rules', '1.0.0', Buffer.from('one'));
    const { registry } = connect(server.base, { scope: GROUP });
    expect((await failureOf(registry.locate(RULES, '2.0.0'))).code).toBe('VERSION_NOT_FOUND');
    expect((await failureOf(registry.locate({ name: 'other' }, '2.0.0'))).code).toBe('NOT_FOUND');
  });
});

describe('what cannot work', () => {
  test('is refused before any request: a list with a deploy token, an org, a version that is no file name', async () => {
    const server = await start();
    const token = { header: 'DEPLOY-TOKEN', value: 'gldt-token' } as const;
    const project = connect(server.base, { token }).registry;
    const group = connect(server.base, { token, scope: GROUP }).registry;
    for (const attempt of [project.versions(RULES), group.locate(RULES, '1.0.0')]) {
      const error = await failureOf(attempt);
      expect(error.code).toBe('LISTING_UNSUPPORTED');
      expect(error.message).toMatch(/can download exact versions of a project but cannot list packages$/);
    }
    const withOrg = await failureOf(project.locate({ org: 'acme', name: 'rules' }, '1.0.0'));
    expect(withOrg).toMatchObject({ code: 'CONFIG_INVALID', hint: 'Write the name without "acme@"' });
    expect((await failureOf(project.locate(RULES, '../1'))).code).toBe('VERSION_NOT_FOUND');
    expect(server.requests).toEqual([]);
  });
});
