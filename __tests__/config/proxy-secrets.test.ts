import { describe, expect, test } from '@jest/globals';
import { proxySecrets } from '../../src/config/proxy-secrets.ts';

describe('proxySecrets', () => {
  test('finds user and password, as written and decoded, in all four variables', () => {
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']) {
      expect(proxySecrets({ [name]: 'http://me:pass%40word@proxy:3128' })).toEqual(
        expect.arrayContaining(['me:pass%40word', 'pass%40word', 'me:pass@word', 'pass@word']),
      );
    }
  });

  test.each([
    ['me:password@proxy:3128', 'password'],
    ['http://me:pass@word@proxy', 'pass@word'],
    ['http://me:100%password@proxy', '100%password'],
    ['http://me:pass/wo#rd?@proxy:3128', 'pass/wo#rd?'],
  ])('reads %s', (address, password) => {
    expect(proxySecrets({ HTTP_PROXY: address })).toContain(password);
  });

  test('finds nothing where nothing is secret, and nothing too short to mask', () => {
    for (const address of [
      '',
      'http://proxy:3128',
      'http://proxy/@path',
      'http://proxy:31280/@path',
      'http://a:b@proxy',
    ]) {
      expect(proxySecrets({ HTTP_PROXY: address })).toEqual([]);
    }
  });
});
