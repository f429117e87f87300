import { expect, test } from '@jest/globals';
import { Nesting } from '../../src/rulesets/nesting.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';

test('four times the rulesets beside rulesets are about four times the work', async () => {
  const prepare = (pairs: number) => {
    const rulesets = Array.from({ length: pairs }, (_, index) => [
      { key: `r${index}`, folder: `arm/r${index}` },
      { key: `r${index}@b`, folder: `arm/r${index}/b` },
    ]).flat();
    return async () => {
      const nesting = new Nesting(rulesets);
      for (const ruleset of rulesets) nesting.choosing(ruleset, Promise.resolve({ version: '1.0.0' }));
      for (const ruleset of rulesets) await nesting.judge(ruleset);
    };
  };
  expect(await growth(prepare, 2000)).toBeLessThan(MOST_GROWTH);
});
