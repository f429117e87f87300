import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { proxySetting } from '../../src/transfer/proxy-setting.ts';

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

  test('is for the scheme of the URL, and the variable in lower case counts first', () => {
    Object.assign(process.env, { https_proxy: 'http://low.test', HTTPS_PROXY: 'http://up.test' });
    expect(proxySetting(SECURE)?.host).toBe('low.test');
    expect(proxySetting(PLAIN)).toBeUndefined();
  });

  test('names none for loopback and what NO_PROXY lists, whatever the variable says', () => {
    Object.assign(process.env, { HTTP_PROXY: 'http://[', NO_PROXY: 'other.test,.registry.test' });
    expect(proxySetting(new URL('http://127.0.0.1/'))).toBeUndefined();
    expect(proxySetting(new URL('http://a.registry.test/'))).toBeUndefined();
  });

  test.each(['http://localhost/', 'http://localhost./', 'http://x.localhost/', 'http://X.Localhost.:81/'])(
    'names none for %s',
    (url) => {
      process.env.HTTP_PROXY = 'http://proxy.test';
      expect(proxySetting(new URL(url))).toBeUndefined();
    },
  );

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
    expect(read).toThrow(expect.objectContaining({ code: 'NETWORK', message: reason }));
    expect(read).not.toThrow('canary');
  });
});
