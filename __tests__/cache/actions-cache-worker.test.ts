import { expect, test } from '@jest/globals';
import { lastComplaint } from '../../src/cache/actions-cache-worker.ts';

test.each([
  ['nothing', 'Cache hit for: key\nCache restored successfully\n', undefined],
  ['a warning', '::warning::Failed to restore: aborted\n', 'aborted'],
  ['an error, with its escapes', '::error::Failed to save: 100%25%0Afull\n', '100% full'],
  [
    'an attempt that is to be repeated',
    'Attempt 1 of 5 failed with error: Failed request: (503). Retrying request in 3000 ms...\n',
    'Failed request: (503)',
  ],
  ['a reservation', 'Failed to save: Unable to reserve\r\n', 'Unable to reserve'],
  ['the last of several', '::warning::first\ntext\n::warning title=x::second\n', 'second'],
  ['the last that says something', '::warning::first\n::warning::Failed to save: \n', 'first'],
  [
    'a signed address',
    '::warning::GET https://blob.example/a?sig=secret#x failed\n',
    'GET https://blob.example/a failed',
  ],
])('%s', (_, output, expected) => {
  expect(lastComplaint(output)).toBe(expected);
});

test('a complaint of any length stays a part of a sentence', () => {
  expect(lastComplaint(`::warning::${'x'.repeat(10_000)}`)).toHaveLength(300);
});
