import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostAllowed, hostListed, isLoopbackName, matchesGlob, readTrust } from '../../src/config/trust.ts';

function trustOf(event: string, payload: unknown, env: Record<string, string> = {}): boolean {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: '/event.json',
    ...env,
  };
  return readTrust(environment, () => text).trusted;
}

function pullRequest(head: unknown, base: unknown, repository?: unknown): object {
  return { pull_request: { head: { repo: head }, base: { repo: base } }, repository };
}

describe('readTrust', () => {
  test.each([
    'push',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'merge_group',
    'release',
    'create',
  ])('trusts %p', (event) => {
    expect(trustOf(event, {})).toBe(true);
  });

  test.each([
    'pull_request_target',
    'workflow_run',
    'issue_comment',
    'issues',
    'discussion',
    'fork',
    'watch',
    'pull_request_review',
    'Push',
    'push ',
    'constructor',
  ])('does not trust %p, even with a head in the same repository', (event) => {
    expect(trustOf(event, pullRequest({ id: 1, full_name: 'o/r' }, { id: 1, full_name: 'o/r' }))).toBe(false);
  });

  test('trusts a pull request from the same repository', () => {
    const here = { id: 1, full_name: 'Org/Repo' };
    expect(trustOf('pull_request', pullRequest(here, here))).toBe(true);
    expect(trustOf('pull_request', pullRequest(here, undefined, { full_name: 'org/repo' }))).toBe(true);
    expect(trustOf('pull_request', pullRequest(here, here, here), { GITHUB_REPOSITORY: 'org/repo' })).toBe(
      true,
    );
  });

  test.each([
    ['a fork', pullRequest({ id: 2, full_name: 'evil/repo' }, { id: 1, full_name: 'org/repo' })],
    ['a deleted fork', pullRequest(null, { id: 1, full_name: 'org/repo' })],
    ['no names at all', pullRequest({}, {})],
    ['names that are no text', pullRequest({ full_name: 1 }, { full_name: 1 })],
    ['the same name with another id', pullRequest({ id: 2, full_name: 'o/r' }, { id: 1, full_name: 'o/r' })],
    [
      'repositories that disagree',
      pullRequest({ full_name: 'o/r' }, { full_name: 'o/r' }, { full_name: 'o/other' }),
    ],
    ['nothing', {}],
    ['a list', []],
    ['null', null],
    ['broken JSON', '{"pull_request":'],
    ['inherited names', '{"pull_request": {"__proto__": {"head": {"repo": {"full_name": "o/r"}}}}}'],
  ])('does not trust a pull request with %s', (_name, payload) => {
    expect(trustOf('pull_request', payload)).toBe(false);
  });

  test('does not trust a pull request when the environment names another repository', () => {
    const here = { full_name: 'org/repo' };
    expect(trustOf('pull_request', pullRequest(here, here), { GITHUB_REPOSITORY: 'org/other' })).toBe(false);
  });

  test('does not trust an event whose payload cannot be read', () => {
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/missing' };
    const fails = (): string => {
      throw new Error('ENOENT');
    };
    expect(readTrust(env, fails)).toEqual({
      trusted: false,
      event: 'push',
      reason: 'the payload of "push" cannot be read',
    });
    expect(readTrust({ GITHUB_EVENT_NAME: 'pull_request' }, fails).trusted).toBe(false);
  });

  test('trusts a terminal but not a runner that names no event', () => {
    expect(readTrust({}, () => '').trusted).toBe(true);
    expect(readTrust({ GITHUB_ACTIONS: 'true' }, () => '').trusted).toBe(false);
  });

  test('never throws and never trusts a pull request payload without the same name twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (payload) => {
        expect(trustOf('pull_request', payload)).toBe(false);
      }),
    );
  });
});

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
  '[::ffff:7f00:1]',
  '[::FFFF:7f12:ffff]',
])('%p is loopback', (host) => {
  expect(isLoopbackName(host)).toBe(true);
});

test.each([
  'localhost.example.com',
  'notlocalhost',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '[::2]',
  '[::ffff:7e00:1]',
  '[::7f00:1]',
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
