import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { proxySetting } from '../../src/transfer/connections.ts';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { notOn, SYSTEM } from '../support/systems.ts';
import { CERTIFICATE, KEY } from './certificates.ts';
import { type ForwardProxy, startForwardProxy } from './forward-proxy.ts';
import { archiveOf, createBench } from './open-channel.ts';

describe('proxy', () => {
  const bench = createBench();
  const archive = archiveOf(2000);
  const VARIABLES = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  const trusted = tls.getCACertificates();
  let environment: NodeJS.ProcessEnv;
  let proxy: ForwardProxy | undefined;

  beforeAll(() => tls.setDefaultCACertificates([...trusted, CERTIFICATE]));
  afterAll(() => tls.setDefaultCACertificates(trusted));

  beforeEach(() => {
    environment = { ...process.env };
    for (const name of VARIABLES) delete process.env[name];
  });

  afterEach(async () => {
    for (const name of VARIABLES) delete process.env[name];
    Object.assign(process.env, environment);
    await bench.close();
    await proxy?.close();
  });

  describe('an http registry behind a proxy', () => {
    test('is asked for through the proxy by its whole URL, with the credentials of the proxy, over kept connections', async () => {
      const registry = await bench.serve(server.whole(archive));
      proxy = await startForwardProxy(registry);
      process.env.HTTP_PROXY = `http://user%40corp:p%3Aw@${proxy.host}`;
      const { download } = bench.open('http://registry.test/base');
      await download('http://registry.test/base/a.tar.gz');
      await download('http://registry.test/base/b.tar.gz');
      expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
        'GET http://registry.test/base/a.tar.gz',
        'GET http://registry.test/base/b.tar.gz',
      ]);
      expect(proxy.requests[0]?.headers).toMatchObject({
        host: 'registry.test',
        'proxy-authorization': `Basic ${Buffer.from('user@corp:p:w').toString('base64')}`,
      });
      expect(proxy.connections).toBe(1);
    });

    test.each([407, 403])(
      'fails without a retry when the proxy answers 407, and means the registry by %i',
      async (code) => {
        proxy = await startForwardProxy({ refuse: code });
        process.env.http_proxy = `http://user:canary@${proxy.host}`;
        const { download, retries } = bench.open('http://registry.test');
        const error = await failureOf(download('http://registry.test/a'));
        const expected =
          code === 407 ? `the proxy "${proxy.host}" refused the request with 407` : 'Explained 403';
        expect(error.message).toContain(expected);
        expect(error.message).not.toContain('canary');
        expect(retries).toHaveLength(0);
      },
    );
  });

  describe('an https registry behind a proxy', () => {
    test('is reached through a tunnel that is kept, and its credentials are unseen by the proxy', async () => {
      const registry = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
      proxy = await startForwardProxy(registry);
      process.env.HTTPS_PROXY = `http://user:password@${proxy.host}`;
      const { download } = bench.open('https://registry.test');
      const authorize = () => ({ authorization: 'Bearer canary' });
      await download('https://registry.test/a', { authorize });
      await download('https://registry.test/b', { authorize });
      expect(proxy.requests).toHaveLength(1);
      expect(proxy.requests[0]).toMatchObject({ method: 'CONNECT', target: 'registry.test:443' });
      expect(proxy.requests[0]?.headers['proxy-authorization']).toMatch(/^Basic /);
      expect(JSON.stringify(proxy.requests)).not.toContain('canary');
      expect(registry.requests.map(({ target }) => target)).toEqual(['/a', '/b']);
      expect(JSON.stringify(registry.requests)).not.toContain('proxy-authorization');
    });

    test.each([200, 201, 299])('is reached when the proxy answers %i to CONNECT', async (status) => {
      const registry = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
      proxy = await startForwardProxy({ port: registry.port, status });
      process.env.HTTPS_PROXY = `http://${proxy.host}`;
      const { download } = bench.open('https://registry.test');
      await expect(download('https://registry.test/a')).resolves.toMatchObject({ attempts: 1 });
    });

    test.each([401, 403, 407])(
      'fails in one sentence and without a retry when the proxy answers %i',
      async (code) => {
        proxy = await startForwardProxy({ refuse: code });
        process.env.https_proxy = `http://user:canary@${proxy.host}`;
        const { download, retries } = bench.open('https://registry.test');
        const error = await failureOf(download('https://registry.test/a'));
        expect(error.code).toBe('NETWORK');
        expect(error.message).toContain(`the proxy "${proxy.host}" refused the request with ${code}`);
        expect(JSON.stringify([error.message, error.hint])).not.toContain('canary');
        expect([retries.length, proxy.requests.length]).toEqual([0, 1]);
      },
    );

    test('is tried again when the proxy answers 502', async () => {
      proxy = await startForwardProxy({ refuse: 502 });
      process.env.https_proxy = `http://${proxy.host}`;
      const { download, retries } = bench.open('https://registry.test');
      const error = await failureOf(download('https://registry.test/a'));
      expect([error.code, retries.length]).toEqual(['NETWORK', 3]);
    });

    test.each([
      ['closes', '', 'the connection was closed before an answer came through the proxy'],
      ['speaks no HTTP', 'hello\r\n\r\n', 'what "registry.test" answered through the proxy'],
    ])('is said to be behind a proxy that %s', async (_, answer, message) => {
      const broken = await bench.serve((socket) => void socket.end(answer));
      process.env.https_proxy = `http://127.0.0.1:${broken.port}`;
      const { download } = bench.open('https://registry.test', {}, { retries: 0 });
      const error = await failureOf(download('https://registry.test/a'));
      expect(error.message).toContain(`${message} "127.0.0.1:${broken.port}"`);
    });

    test('waits no longer than the time-out for a silent proxy', async () => {
      const mute = await bench.serve(server.silent);
      process.env.https_proxy = mute.url;
      const { download } = bench.open('https://registry.test', { timeoutMs: 100 }, { retries: 0 });
      const error = await failureOf(download('https://registry.test/a'));
      expect([error.code, error.message]).toEqual([
        'TIMEOUT',
        expect.stringContaining(`proxy "127.0.0.1:${mute.port}"`),
      ]);
    });

    test('may be idle for longer than the time-out between two requests', async () => {
      const registry = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
      proxy = await startForwardProxy(registry);
      process.env.HTTPS_PROXY = `http://${proxy.host}`;
      const { download } = bench.open('https://registry.test', { timeoutMs: 1000 }, { retries: 0 });
      await download('https://registry.test/a');
      await new Promise((resolve) => setTimeout(resolve, 1300));
      await download('https://registry.test/b');
      expect(proxy.requests).toHaveLength(1);
    });

    test('is never asked about a metadata address', async () => {
      proxy = await startForwardProxy({ refuse: 403 });
      process.env.https_proxy = `http://${proxy.host}`;
      for (const host of ['169.254.169.254', 'metadata.google.internal', '10.0.0.1', 'metadata', 'x']) {
        const error = await failureOf(bench.open('https://registry.test').download(`https://${host}/a`));
        expect(error.code).toBe('HOST_NOT_ALLOWED');
      }
      expect(proxy.requests).toHaveLength(0);
    });
  });

  describe('a proxy that is itself reached by TLS', () => {
    test.each(['http', 'https'])('brings %s, its certificate being for its own name', async (scheme) => {
      const keys = { key: KEY, cert: CERTIFICATE };
      const registry = await bench.serve(server.whole(archive), scheme === 'https' ? keys : undefined);
      proxy = await startForwardProxy(registry, keys);
      const address = `https://user:p%40ss@localhost:${new URL(`http://${proxy.host}`).port}`;
      Object.assign(process.env, { HTTP_PROXY: address, HTTPS_PROXY: address });
      // The proxy's certificate does not have this name.
      const host = scheme === 'https' ? 'registry.test' : 'other.test';
      const { download } = bench.open(`${scheme}://${host}`);
      await download(`${scheme}://${host}/a`);
      await download(`${scheme}://${host}/b`);
      expect(registry.requests.map(({ target }) => target)).toEqual(['/a', '/b']);
      expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
        `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
      );
    });

    test.each(['http', 'https'])(
      'is refused for %s when its certificate is for another name',
      async (scheme) => {
        proxy = await startForwardProxy({ refuse: 502 }, { key: KEY, cert: CERTIFICATE });
        const address = `https://${proxy.host}`;
        Object.assign(process.env, { HTTP_PROXY: address, HTTPS_PROXY: address });
        const { download, retries } = bench.open(`${scheme}://registry.test`);
        const error = await failureOf(download(`${scheme}://registry.test/a`));
        expect(error.message).toContain(`the TLS certificate of "${proxy.host}" was issued for another host`);
        expect([retries.length, proxy.requests.length]).toEqual([0, 0]);
      },
    );
  });

  describe('a redirect of a registry behind a proxy', () => {
    test('to a name of this machine is refused on the address that it resolves to', async () => {
      const local = await bench.serve(server.whole(archive));
      const registry = await bench.serve(server.redirectTo(`http://localhost:${local.port}/a`));
      proxy = await startForwardProxy(registry);
      process.env.HTTP_PROXY = `http://${proxy.host}`;
      const error = await failureOf(bench.open('http://registry.test').download('http://registry.test/a'));
      expect([error.code, error.details.attempts, local.requests.length]).toEqual(['HOST_NOT_ALLOWED', 1, 0]);
      expect(error.message).toMatch(/the host "localhost" \((127\.0\.0\.1|::1)\) is a loopback address/);
    });
  });

  describe('the proxy variables', () => {
    test('are not for loopback', async () => {
      const registry = await bench.serve(server.whole(archive));
      proxy = await startForwardProxy({ refuse: 403 });
      process.env.HTTP_PROXY = `http://${proxy.host}`;
      await bench.open(registry.url).download(`${registry.url}/a`);
      expect([registry.requests.length, proxy.requests.length]).toEqual([1, 0]);
    });

    test('are not for the hosts that NO_PROXY lists', async () => {
      proxy = await startForwardProxy({ refuse: 403 });
      process.env.HTTP_PROXY = `http://${proxy.host}`;
      process.env.NO_PROXY = 'registry.test';
      // No name server knows a name below ".test" (RFC 6761), so going there directly fails.
      const { download } = bench.open('http://registry.test', {}, { retries: 0 });
      const error = await failureOf(download('http://registry.test/a'));
      expect(error.message).not.toContain(proxy.host);
      expect(proxy.requests).toHaveLength(0);
    });

    test('that name something else than an HTTP proxy are told', async () => {
      process.env.HTTP_PROXY = 'socks5://127.0.0.1:1080';
      const error = await failureOf(bench.open('http://registry.test').download('http://registry.test/a'));
      expect(error.code).toBe('NETWORK');
    });
  });
});

describe('proxy setting', () => {
  const PLAIN = new URL('http://registry.test/a');
  const SECURE = new URL('https://registry.test/a');
  const VARIABLES = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    environment = { ...process.env };
    for (const name of VARIABLES) delete process.env[name];
  });

  afterEach(() => {
    for (const name of VARIABLES) delete process.env[name];
    Object.assign(process.env, environment);
  });

  describe('proxySetting', () => {
    test.each([
      ['http://proxy.test:3128', 'http://proxy.test:3128/'],
      ['proxy.test:3128', 'http://proxy.test:3128/'],
      ['localhost:3128', 'http://localhost:3128/'],
      ['user:password@proxy.test', 'http://user:password@proxy.test/'],
      ['http://user:100%@proxy.test', 'http://user:100%@proxy.test/'],
      [' https://proxy.test ', 'https://proxy.test/'],
      ['http://user:@proxy.test', 'http://user@proxy.test/'],
      ['http://:password@proxy.test', 'http://:password@proxy.test/'],
      ['http://user@proxy.test', 'http://user@proxy.test/'],
      ['http://user:p%40ss@proxy.test', 'http://user:p%40ss@proxy.test/'],
      ['http://user:p@s/s#w?d@proxy.test:1', 'http://user:p%40s%2Fs%23w%3Fd@proxy.test:1/'],
      ['user:p/s@proxy.test:1', 'http://user:p%2Fs@proxy.test:1/'],
    ])('takes %s', (text, address) => {
      process.env.HTTP_PROXY = text;
      expect(proxySetting(PLAIN)?.href).toBe(address);
    });

    test('is for the scheme of the URL', () => {
      process.env.HTTPS_PROXY = 'http://up.test';
      expect(proxySetting(SECURE)?.host).toBe('up.test');
      expect(proxySetting(PLAIN)).toBeUndefined();
    });

    notOn(['Windows'], 'the names of variables have no letter case', () => {
      test('is that of the variable in lower case first', () => {
        Object.assign(process.env, { https_proxy: 'http://low.test', HTTPS_PROXY: 'http://up.test' });
        expect(proxySetting(SECURE)?.host).toBe('low.test');
      });
    });

    test('names none for loopback and what NO_PROXY lists, whatever the variable says', () => {
      Object.assign(process.env, { HTTP_PROXY: 'http://[', NO_PROXY: 'other.test,.registry.test' });
      expect(proxySetting(new URL('http://127.0.0.1/'))).toBeUndefined();
      expect(proxySetting(new URL('http://a.registry.test/'))).toBeUndefined();
    });

    test.each([
      'http://localhost/',
      'http://localhost./',
      'http://x.localhost/',
      'http://X.Localhost.:81/',
      'http://0x7f.1/',
      'http://2130706433/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7fff:2]:81/',
    ])('names none for %s', (url) => {
      process.env.HTTP_PROXY = 'http://proxy.test';
      expect(proxySetting(new URL(url))).toBeUndefined();
    });

    const exempt = [
      ['10.0.0.0/8', 'http://10.1.2.3/'],
      ['10.0.0.0/8', 'http://[::ffff:10.1.2.3]/'],
      ['192.168.1.0/25:8080', 'http://192.168.1.127:8080/'],
      ['0.0.0.0/0', 'http://8.8.8.8/'],
      ['fd00::/8', 'http://[fd12::1]/'],
      ['fd12::1', 'http://[fd12::1]/'],
      ['[fd12::1]:81', 'http://[fd12::1]:81/'],
      ['*.corp.test', 'http://a.corp.test/'],
      ['*.corp.test:81', 'http://a.b.corp.test:81/'],
      ['.corp.test', 'http://a.corp.test/'],
      ['corp.test', 'http://a.corp.test/'],
      ['corp.test.', 'http://corp.test/'],
      ['Corp.Test', 'http://corp.test./'],
      ['one.test corp.test', 'http://corp.test/'],
      ['one.test,\t corp.test  two.test', 'http://a.corp.test/'],
      ['corp.test:80', 'http://corp.test/'],
      ['one.test *', 'http://corp.test/'],
      ['bücher.test', 'http://a.bücher.test/'],
      ['*.BÜCHER.test.:81', 'http://a.bücher.test:81/'],
    ] as const;

    test.each(exempt)('NO_PROXY=%s exempts %s', (list, url) => {
      Object.assign(process.env, { HTTP_PROXY: 'http://proxy.test', NO_PROXY: list });
      expect(proxySetting(new URL(url))).toBeUndefined();
    });

    test.each([
      ['10.0.0.0/8', 'http://11.0.0.1/'],
      ['10.0.0.0/8', 'http://10.example.com/'],
      ['192.168.1.0/25', 'http://192.168.1.128/'],
      ['192.168.1.0/25:8080', 'http://192.168.1.127/'],
      ['10.0.0.0/33', 'http://10.0.0.1/'],
      ['fd00::/8', 'http://[fc00::1]/'],
      ['corp.test', 'http://othercorp.test/'],
      ['*.corp.test', 'http://corp.test.example/'],
      ['corp.test:81', 'http://corp.test/'],
      ['.', 'http://corp.test/'],
      [' , ', 'http://corp.test/'],
    ])('NO_PROXY=%s does not exempt %s', (list, url) => {
      Object.assign(process.env, { HTTP_PROXY: 'http://proxy.test', NO_PROXY: list });
      expect(proxySetting(new URL(url))?.host).toBe('proxy.test');
    });

    test.each([
      ['socks5://proxy.test:1080', 'the variable HTTPS_PROXY names a proxy with the scheme "socks5"'],
      ['http://user:canary@[', 'the variable HTTPS_PROXY, which names the proxy, has no URL'],
    ])('refuses %s without showing a password', (text, reason) => {
      process.env.HTTPS_PROXY = text;
      const read = () => proxySetting(SECURE);
      // There the names of variables have no letter case, and the other is asked for first.
      const message = SYSTEM === 'Windows' ? reason.replace('HTTPS_PROXY', 'https_proxy') : reason;
      expect(read).toThrow(expect.objectContaining({ code: 'NETWORK', message }));
      expect(read).not.toThrow('canary');
    });
  });
});
