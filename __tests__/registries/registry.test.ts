import { expect, test } from '@jest/globals';
import { addressBelow, archiveFileName, shownRuleset } from '../../src/registries/registry.ts';

test('segments are percent-encoded one by one and the path of the base is kept', () => {
  const url = addressBelow(new URL('https://rules.example.com/a/b/?x=1#y'), [
    'group/project',
    "1.0+b(1)!*'",
    'é %2F',
  ]);
  expect(url.href).toBe(
    'https://rules.example.com/a/b/group%2Fproject/1.0%2Bb%281%29%21%2A%27/%C3%A9%20%252F',
  );
});

test('a query is encoded so that a plus stays a plus', () => {
  const url = addressBelow(new URL('https://rules.example.com'), ['list'], { prefix: 'a/b+c d/', q: '&=' });
  expect(url.href).toBe('https://rules.example.com/list?prefix=a%2Fb%2Bc%20d%2F&q=%26%3D');
});

test('half of a surrogate pair, which no URL can carry, is replaced', () => {
  const url = addressBelow(new URL('https://rules.example.com'), ['a\ud800'], { token: '\udfff' });
  expect(url.href).toBe('https://rules.example.com/a%EF%BF%BD?token=%EF%BF%BD');
});

test.each(['', '.', '..'])('the segment "%s" is refused, since a URL parser would drop it', (segment) => {
  expect(() => addressBelow(new URL('https://rules.example.com/a'), ['b', segment])).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});

test('a ruleset is shown as people write it', () => {
  expect(shownRuleset({ name: 'rules' })).toBe('rules');
  expect(shownRuleset({ org: 'acme', name: 'rules' }, '1.0.0')).toBe('acme@rules@1.0.0');
  expect(archiveFileName({ org: 'acme', name: 'rules' }, '1.0.0')).toBe('rules-1.0.0.tar.gz');
});
