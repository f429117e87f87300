import { describe, expect, test } from '@jest/globals';
import { hostAllowed, hostListed, isLoopbackName, matchesGlob } from '../../src/config/trust.ts';

describe('hostListed', () => {
  test.each([
    ['https://example.com/x', 'example.com'],
    ['https://Example.COM/x', 'EXAMPLE.com'],
    ['https://example.com./x', 'example.com'],
    ['https://example.com:8443/x', 'example.com'],
    ['https://example.com:8443/x', 'example.com:8443'],
    ['https://example.com/x', 'example.com:443'],
    ['http://example.com/x', 'example.com:80'],
    ['https://a.b.example.com/x', '*.example.com'],
    ['https://r1.example.com/x', 'r?.example.com:*'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    ['http://[::1]:8080/', '[::1]:8080'],
    ['http://[::1]:8080/', '[::1]'],
    ['http://[::1]:8080/', '::1'],
    ['https://bücher.example/', 'bücher.example'],
    ['https://x.bücher.example/', '*.bücher.example'],
    ['https://anything/', '*'],
  ])('%p is listed by %p', (url, pattern) => {
    expect(hostListed(new URL(url), ['other.example', pattern])).toBe(true);
  });

  test.each([
    ['https://example.com/', '*.example.com'],
    ['https://evil-example.com/', 'example.com'],
    ['https://example.com.evil.test/', 'example.com'],
    ['https://evil.test/?example.com', '*example.com'],
    ['https://example.com:8443/', 'example.com:443'],
    ['http://example.com/', 'example.com:443'],
    ['https://exampleXcom/', 'example.com'],
    ['http://[::1]:8080/', '[::1]:80'],
    ['https://example.com/', ''],
  ])('%p is not listed by %p', (url, pattern) => {
    expect(hostListed(new URL(url), [pattern])).toBe(false);
  });
});

test('hostAllowed permits every host without patterns, hostListed none', () => {
  expect(hostAllowed(new URL('https://example.com'), [])).toBe(true);
  expect(hostListed(new URL('https://example.com'), [])).toBe(false);
  expect(hostAllowed(new URL('https://example.com'), ['other.example'])).toBe(false);
});

test.each([
  'localhost',
  'localhost.',
  'a.localhost',
  'a.b.localhost.',
  'LOCALHOST.',
  '127.0.0.1',
  '127.8.9.10',
  '[::1]',
])('%p is loopback', (host) => {
  expect(isLoopbackName(host)).toBe(true);
});

test.each([
  'localhost.example.com',
  'notlocalhost',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '[::2]',
  '0.0.0.0',
  '10.0.0.1',
])('%p is not loopback', (host) => {
  expect(isLoopbackName(host)).toBe(false);
});

describe('matchesGlob', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['**', 'abc', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abcdef', false],
    ['*ab', 'aab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['AWS_*', 'AWS_REGION', true],
  ])('%p and %p: %p', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  test('answers soon whatever the pattern', () => {
    expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
  });
});
