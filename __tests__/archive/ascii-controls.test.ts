import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasControl } from '../../src/archive/ascii-controls.ts';

/** The rule itself, character by character. */
const RULE = /[^\P{Cc}\t\n\r]/u;

test.each(Array.from({ length: 128 }, (_, code) => [code]))(
  'ASCII character %i is judged alike at every place of a word',
  (code) => {
    const expected = RULE.test(String.fromCharCode(code));
    for (let length = 1; length <= 9; length += 1) {
      for (let place = 0; place < length; place += 1) {
        const bytes = Buffer.alloc(length, 'a');
        bytes[place] = code;
        expect(hasControl(bytes)).toBe(expected);
      }
    }
  },
);

test('any ASCII text is judged by the rule, wherever it lies in memory', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
        maxLength: 40,
      }),
      fc.nat(7),
      (text, offset) => {
        const memory = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'latin1')]);
        expect(hasControl(memory.subarray(offset))).toBe(RULE.test(text));
      },
    ),
  );
});
