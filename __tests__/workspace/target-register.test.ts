import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TargetRegister } from '../../src/workspace/target-register.ts';
import { isWithin } from '../../src/workspace/targets.ts';

function clashes(path: string, earlier: readonly string[]): boolean {
  return earlier.some(
    (other) => other === path || isWithin(join(other, 'arm'), path) || isWithin(join(path, 'arm'), other),
  );
}

describe('TargetRegister', () => {
  test('refuses exactly the folders that share files with an earlier one', () => {
    const path = fc
      .array(fc.constantFrom('arm', 'a', 'army', 'b'), { minLength: 1, maxLength: 5 })
      .map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
        const register = new TargetRegister();
        const entered: string[] = [];
        for (const one of paths) {
          const refused = register.refuse(one, one) !== undefined;
          expect(refused).toBe(clashes(one, entered));
          if (!refused) entered.push(one);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('names the other one as it is written', () => {
    const register = new TargetRegister();
    expect(register.refuse('/w/a', './a')).toBeUndefined();
    expect(register.refuse('/w/a', 'a')).toBe('it is the same folder as target "./a"');
    expect(register.refuse('/w/a/arm/x', 'x')).toContain('target "./a" lie one within');
  });
});

test('targets whose names differ in letter case or in the form of their characters only are one folder', () => {
  for (const [one, other] of [
    ['/w/.cursorrules', '/w/.CursorRules'],
    ['/w/caf\u00e9', '/w/cafe\u0301'],
    ['/w/stra\u00dfe', '/w/STRASSE'],
  ] as const) {
    const register = new TargetRegister();
    expect(register.refuse(one, 'one')).toBeUndefined();
    expect(register.refuse(other, 'other')).toBe('it is the same folder as target "one"');
  }
});
