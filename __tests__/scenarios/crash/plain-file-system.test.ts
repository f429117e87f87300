import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, statuses } from '../../support/outcome.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

const PRELOAD = fileURLToPath(new URL('plain-file-system.cjs', import.meta.url));
/** More than is kept in memory. */
const LARGE = 'x'.repeat(2_000_000);

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
});
afterEach(() => machine.close());

function want(dependencies: Record<string, string>): void {
  machine.write({
    '.armrc': `[sources]\ndefault = ${registry.base}\n`,
    'rules.json': JSON.stringify({ assistants: ['claude', 'kiro'], targets: ['one', 'two'], dependencies }),
  });
}

describe.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'])(
  'where modes, times and links are refused with %s',
  (code) => {
    const step = (command: string) => {
      const env = { ARM_INSTALL_TEST_REFUSAL: code };
      return machine.step({ command }, { nodeArguments: ['--require', PRELOAD], env });
    };
    const expectDone = async (command: string, expected: Record<string, string>): Promise<void> => {
      const outcome = await step(command);
      expect({ stdout: outcome.stdout, status: outcome.status }).toMatchObject({ status: 0 });
      expect(statuses(outcome)).toEqual(expected);
      expect(annotations(outcome).filter(({ text }) => !text.includes('out of date'))).toEqual([]);
    };

    test('rulesets are installed, kept, updated, taken from the cache and removed without them', async () => {
      registry.publish('rules', '1.0.0', archiveOf({ 'large.md': LARGE, 'deep/rule.md': 'one' }));
      want({ rules: '^1.0.0' });
      await expectDone('install', { rules: 'installed' });
      registry.publish('rules', '1.1.0', archiveOf({ 'large.md': LARGE, 'deep/rule.md': 'two' }));
      await expectDone('update', { rules: 'updated' });
      for (const folder of ['one', 'two']) {
        const placed = { 'arm/rules/1.1.0/large.md': LARGE, 'arm/rules/1.1.0/deep/rule.md': 'two' };
        expect(machine.tree(folder)).toEqual(placed);
        rmSync(join(machine.workspace, folder), { recursive: true });
      }
      const before = registry.requests.length;
      await expectDone('install', { rules: 'installed' });
      await expectDone('check', { rules: 'unchanged' });
      expect(registry.requests.length).toBe(before);
      want({});
      await expectDone('install', { rules: 'removed' });
      expect(Object.keys(machine.tree()).toSorted()).toEqual(['.armrc', 'rules.json', 'rules.lock']);
      expect(leftoversOf(machine)).toEqual([]);
    });
  },
);
