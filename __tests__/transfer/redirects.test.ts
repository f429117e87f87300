import { afterEach, describe, expect, test } from '@jest/globals';
import { redirectTarget } from '../../src/transfer/redirect.ts';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { archiveOf, createBench } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(2000);
const CREDENTIALS = {
  authorization: 'Bearer canary',
  'private-token': 'canary',
  'job-token': 'canary',
  'deploy-token': 'canary',
  'x-amz-security-token': 'canary',
  'x-amz-date': 'canary',
};
const authorize = () => CREDENTIALS;

describe('credentials', () => {
  test('reach the configured origin and no other, whatever header carries them', async () => {
    const storage = await bench.serve(server.whole(archive));
    const registry = await bench.serve(server.redirectTo(`${storage.url}/signed?x=1`));
    await bench.open(registry.url).download(`${registry.url}/a.tar.gz`, { authorize });
    expect(registry.requests[0]?.headers).toMatchObject(CREDENTIALS);
    expect(storage.requests).toHaveLength(1);
    expect(JSON.stringify(storage.requests)).not.toContain('canary');
    expect(Object.keys(storage.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  test('stay on a redirect within the origin, and come back with a redirect back', async () => {
    const storage = await bench.serve((socket, request, count) =>
      server.redirectTo(`${registry.url}/final`)(socket, request, count),
    );
    const registry: server.MisbehavingServer = await bench.serve(
      server.byPath({
        '/a.tar.gz': server.redirectTo('/moved', 301),
        '/moved': (socket, request, count) =>
          server.redirectTo(`${storage.url}/x`, 307)(socket, request, count),
        '/final': server.whole(archive),
      }),
    );
    await bench.open(registry.url).download(`${registry.url}/a.tar.gz`, { authorize });
    expect(registry.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer canary'),
    );
    expect(JSON.stringify(storage.requests)).not.toContain('canary');
  });

  test('are made anew for every address', async () => {
    const { url, requests } = await bench.serve(
      server.byPath({ '/a': server.redirectTo('b'), '/b': server.whole(archive) }),
    );
    const sign = ({ pathname }: URL) => ({ authorization: `signed ${pathname}` });
    await bench.open(url).download(`${url}/a`, { authorize: sign });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['signed /a', 'signed /b']);
  });

  test('with characters that no header can carry are refused without being shown', async () => {
    const { url, requests } = await bench.serve(server.whole(archive));
    const spoiled = () => ({ authorization: 'Bearer can\nary' });
    const error = await failureOf(bench.open(url).download(`${url}/a`, { authorize: spoiled }));
    expect([error.code, requests.length]).toEqual(['AUTH_FAILED', 0]);
    expect(error.message).not.toContain('ary');
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed', async (code) => {
    const { url } = await bench.serve(
      server.byPath({ '/a': server.redirectTo('/b', code), '/b': server.whole(archive) }),
    );
    await expect(bench.open(url).download(`${url}/a`)).resolves.toMatchObject({ attempts: 1 });
  });

  test('are followed at their headers, however long the body takes', async () => {
    const { url } = await bench.serve(
      server.byPath({
        '/r': (socket) => {
          socket.write('HTTP/1.1 302 Found\r\nlocation: /b\r\ncontent-length: 100\r\n\r\nmov');
        },
        '/b': server.whole(archive),
      }),
    );
    const { download } = bench.open(url, { timeoutMs: 60_000 });
    await expect(download(`${url}/r`)).resolves.toMatchObject({ attempts: 1 });
  });

  test('keep their connection when their body is there', async () => {
    const misbehaving = await bench.serve(
      server.byPath({ '/a': server.redirectTo('/b'), '/b': server.whole(archive) }),
    );
    const { download } = bench.open(misbehaving.url);
    await download(`${misbehaving.url}/a`);
    await download(`${misbehaving.url}/a`);
    expect(misbehaving.connections).toBe(1);
  });

  test.each([401, 403])(
    'to an address that has aged (%i) start once more at the registry, and no more',
    async (code) => {
      const storage = await bench.serve(server.inTurn(server.status(code), server.whole(archive)));
      const registry = await bench.serve((socket, request, count) =>
        server.redirectTo(`${storage.url}/signed?n=${count}`)(socket, request, count),
      );
      const { download, channel } = bench.open(registry.url);
      await expect(download(`${registry.url}/a`)).resolves.toMatchObject({ attempts: 1 });
      expect(storage.requests.map(({ target }) => target)).toEqual(['/signed?n=1', '/signed?n=2']);
      expect(channel.stats.requests).toBe(4);
    },
  );

  test('to storage that goes on refusing fail with what the registry says of it', async () => {
    const storage = await bench.serve(server.status(403));
    const registry = await bench.serve(server.redirectTo(`${storage.url}/signed`));
    const error = await failureOf(bench.open(registry.url).download(`${registry.url}/a`));
    expect([error.message, registry.requests.length, storage.requests.length]).toEqual([
      'Explained 403',
      2,
      2,
    ]);
  });

  test('five are followed', async () => {
    const { url } = await bench.serve(
      server.inTurn(
        ...['/1', '/2', '/3', '/4', '/5'].map((path) => server.redirectTo(path)),
        server.whole(archive),
      ),
    );
    const { download, channel } = bench.open(url);
    await download(`${url}/a`);
    expect(channel.stats.requests).toBe(6);
  });

  test('six are refused, once', async () => {
    const { url, requests } = await bench.serve((socket, request, count) =>
      server.redirectTo(`/${count}`)(socket, request, count),
    );
    const error = await failureOf(bench.open(url).download(`${url}/a`));
    expect([error.code, error.details.attempts, requests.length]).toEqual(['REDIRECT_REFUSED', 1, 6]);
    expect(error.message).toContain('more than 5 times');
  });

  test('a loop is refused when it closes', async () => {
    const { url, requests } = await bench.serve(
      server.byPath({ '/a': server.redirectTo('/b'), '/b': server.redirectTo('/a') }),
    );
    const error = await failureOf(bench.open(url).download(`${url}/a`));
    expect([error.code, requests.length]).toEqual(['REDIRECT_REFUSED', 2]);
  });

  test('what one without a Location means is for the registry to say', async () => {
    const { url, requests } = await bench.serve(server.status(302));
    const error = await failureOf(bench.open(url).download(`${url}/a`));
    expect([error.message, error.details.status, requests.length]).toEqual(['Explained 302', 302, 1]);
  });

  test('to a metadata address is refused before any connection', async () => {
    const { url, requests } = await bench.serve(server.redirectTo('http://2852039166/latest'));
    const { download, channel } = bench.open(url);
    const error = await failureOf(download(`${url}/a`));
    expect([error.code, error.details.attempts, requests.length]).toEqual(['HOST_NOT_ALLOWED', 1, 1]);
    expect(channel.stats.requests).toBe(1);
    expect(error.message).toContain('169.254.169.254');
  });

  test('to a host that allow-hosts does not list is refused', async () => {
    const storage = await bench.serve(server.whole(archive));
    const registry = await bench.serve(server.redirectTo(`${storage.url}/x`));
    const allowHosts = [new URL(registry.url).host];
    const error = await failureOf(bench.open(registry.url, {}, { allowHosts }).download(`${registry.url}/a`));
    expect([error.code, storage.requests.length]).toEqual(['HOST_NOT_ALLOWED', 0]);
  });

  test('the first host must be in allow-hosts as well', async () => {
    const { url, requests } = await bench.serve(server.whole(archive));
    const { download, channel } = bench.open(url, {}, { allowHosts: ['example.com'] });
    const error = await failureOf(download(`${url}/a`));
    expect(channel.stats).toMatchObject({ requests: 0, peak: 0 });
    expect([error.code, error.details.attempts, requests.length]).toEqual(['HOST_NOT_ALLOWED', 0, 0]);
  });

  test('a failure after one names both addresses, without their queries', async () => {
    const storage = await bench.serve(server.reset);
    const registry = await bench.serve(server.redirectTo(`${storage.url}/object?signature=secret`));
    const error = await failureOf(bench.open(registry.url).download(`${registry.url}/a?b=c`));
    expect(error.message).toContain(
      `"${registry.url}/a" (redirected to "${storage.url}/object") from source`,
    );
    expect(error.message).not.toContain('secret');
  });
});

describe('redirectTarget', () => {
  const from = new URL('https://r.example.com/dir/a?q=1');

  test.each([
    ['b', 'https://r.example.com/dir/b'],
    ['/b', 'https://r.example.com/b'],
    ['?x=2', 'https://r.example.com/dir/a?x=2'],
    ['//cdn.example.net/b', 'https://cdn.example.net/b'],
    ['https://cdn.example.net/b#part', 'https://cdn.example.net/b'],
    [Buffer.from('/regeln/größe').toString('latin1'), 'https://r.example.com/regeln/gr%C3%B6%C3%9Fe'],
  ])('resolves %s', (location, target) => {
    expect(redirectTarget(from, location, [from]).href).toBe(target);
  });

  test('follows from http to https', () => {
    const plain = new URL('http://r.example.com/');
    expect(redirectTarget(plain, 'https://r.example.com/', [plain]).href).toBe('https://r.example.com/');
  });

  test.each([
    ['http://r.example.com/dir/a', 'over plain http'],
    ['https://user:canary@r.example.com/b', 'with a user name or password'],
    ['https://canary@r.example.com/b', 'with a user name or password'],
    ['file:///etc/passwd', 'the scheme "file"'],
    ['javascript:alert(1)', 'the scheme "javascript"'],
    ['https://[broken/', 'not a URL'],
    ['a?q=1#x', 'in a loop'],
  ])('refuses %s', (location, reason) => {
    const follow = () => redirectTarget(from, location, [from]);
    expect(follow).toThrow(reason);
    expect(follow).not.toThrow('canary');
    expect(follow).toThrow(expect.objectContaining({ code: 'REDIRECT_REFUSED' }));
  });
});
