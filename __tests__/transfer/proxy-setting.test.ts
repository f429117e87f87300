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
