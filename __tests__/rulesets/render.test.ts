import { expect, test } from '@jest/globals';
import { renderRules } from '../../src/rulesets/render.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { rulesetOf, temporaryFolder } from '../workspace/fixtures.ts';

test('few rules with long frontmatter let the event loop turn in between', async () => {
  const text = `---\nglobs: ${'{a,b},'.repeat(10_000)}\n---\ntext\n`;
  const names = Array.from({ length: 40 }, (_, index) => `${index}.md`);
  const { files } = rulesetOf(Object.fromEntries(names.map((name) => [name, text])));
  const rendering = () =>
    renderRules({ key: 'a', files, assistants: ['claude'], scratchFolder: temporaryFolder() });
  expect(await turnsMeanwhile(rendering)).toBeGreaterThan(0);
});
