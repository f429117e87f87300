import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, sha256 } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { codes, resultOf, statuses } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  for (const name of ['a', 'b', 'acme/c']) {
    registry.publish(name, '1.0.0', archive(`${name} 1.0.0`));
    registry.publish(name, '1.2.0', archive(`${name} 1.2.0`));
    registry.publish(name, '2.0.0', archive(`${name} 2.0.0`));
  }
});
afterEach(() => machine.close());

describe('the input rulesets', () => {
  test('needs no manifest when targets are given, and touches neither manifest nor lockfile', async () => {
    machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
    const outcome = await machine.step({
      rulesets: 'a@^1.0.0\n  acme@c@1.0.0 , b\n',
      targets: '.cursorrules\n.amazonq/rules',
    });
    expect(outcome.status).toBe(0);
    const tree = {
      'arm/a/1.2.0/rules.md': 'a 1.2.0',
      'arm/acme/c/1.0.0/rules.md': 'acme/c 1.0.0',
      'arm/b/2.0.0/rules.md': 'b 2.0.0',
    };
    expect(machine.tree('.cursorrules')).toEqual(tree);
    expect(machine.tree('.amazonq/rules')).toEqual(tree);
    expect(resultOf(outcome, 'b').requested).toBe('latest');
    expect(outcome.outputs).toMatchObject({ installed: '3', changed: 'true' });
    for (const file of ['rules.json', 'rules.lock']) {
      expect(existsSync(join(machine.workspace, file))).toBe(false);
    }
  });

  test('installs these instead of the dependencies, and removes nothing else', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0', b: '^1.0.0' });
    await machine.step();
    const before = { manifest: machine.text('rules.json'), lock: machine.text('rules.lock') };
    const outcome = await machine.step({ rulesets: 'acme@c@2.0.0' });
    expect(statuses(outcome)).toEqual({ 'acme@c': 'installed' });
    expect({ manifest: machine.text('rules.json'), lock: machine.text('rules.lock') }).toEqual(before);
    expect(Object.keys(machine.tree('out'))).toEqual([
      'arm/a/1.2.0/rules.md',
      'arm/acme/c/2.0.0/rules.md',
      'arm/b/1.2.0/rules.md',
    ]);
  });

  test('takes what the lockfile pins when that is allowed, and verifies it', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
    machine.lock({ a: { version: '1.0.0', source: registry.base, checksum: sha256(archive('other')) } });
    const outcome = await machine.step({ rulesets: 'a@^1.0.0' });
    expect(resultOf(outcome, 'a')).toMatchObject({ status: 'failed', version: '1.0.0' });
    expect(resultOf(outcome, 'a').error?.code).toBe('CHECKSUM_MISMATCH');
  });

  test('says changed when only the place of unchanged files is another', async () => {
    registry.publish('same', '1.0.0', archive('same'));
    registry.publish('same', '1.1.0', archive('same'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { same: '1.0.0' });
    await machine.step();
    const outcome = await machine.step({ rulesets: 'same@1.1.0' });
    expect(statuses(outcome)).toEqual({ same: 'updated' });
    expect(outcome.outputs.changed).toBe('true');
    expect(Object.keys(machine.tree('out'))).toEqual(['arm/same/1.1.0/rules.md']);
  });

  test('names the source with its first part, and the version with its last', async () => {
    const company = await machine.http();
    company.publish('org/d', '1.0.0', archive('d'));
    machine.project(`[sources]\ndefault = ${registry.base}\ncompany = ${company.base}\n`, {});
    const outcome = await machine.step({ rulesets: 'company@org@d@>=1.0.0 <2.0.0' });
    expect(statuses(outcome)).toEqual({ 'company@org@d': 'installed' });
    expect(Object.keys(machine.tree('out'))).toEqual(['arm/company/org/d/1.0.0/rules.md']);
  });

  test('reports every item that cannot be used, before any request', async () => {
    machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
    const outcome = await machine.step({ rulesets: 'a@b@c@d@1.0.0, ../x, a@1.0.0, a@2.0.0', targets: 'out' });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['INPUT_INVALID', 'INPUT_INVALID', 'INPUT_INVALID']);
    const messages = outcome.report.errors?.map(({ message }) => message).join('\n');
    expect(messages).toContain('"a@b@c@d@1.0.0"');
    expect(messages).toContain('"../x"');
    expect(messages).toContain('given twice');
    expect(registry.requests).toEqual([]);
  });

  test('names one ruleset by one of its names only', async () => {
    machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
    const { report } = await machine.step({ rulesets: 'a@1.0.0, default@a', targets: 'out' });
    expect(report.errors).toMatchObject([
      {
        code: 'INPUT_INVALID',
        message:
          'Cannot use "default@a" as input "rulesets": it is the same ruleset as "a"; allowed is one of the two',
      },
    ]);
  });

  test('needs to know where to install', async () => {
    machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
    const outcome = await machine.step({ rulesets: 'a' });
    expect(codes(outcome)).toEqual(['MANIFEST_INVALID']);
    expect(outcome.report.error?.hint).toContain('targets');
  });
});

describe('the input targets', () => {
  test('replaces the targets of the manifest', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' }, ['of-the-manifest']);
    const outcome = await machine.step({ targets: 'one\n\n  two/rules/  \n' });
    expect(outcome.status).toBe(0);
    expect(machine.tree('of-the-manifest')).toEqual({});
    for (const target of ['one', 'two/rules']) {
      expect(machine.tree(target)).toEqual({ 'arm/a/1.0.0/rules.md': 'a 1.0.0' });
    }
  });

  test.each(['../outside', '.git', '.github/workflows', 'sub/node_modules/x'])(
    'refuses %s',
    async (target) => {
      machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
      const outcome = await machine.step({ targets: target });
      expect(outcome.status).toBe(1);
      expect(codes(outcome)).toEqual(['TARGET_UNSAFE']);
      expect(registry.requests).toEqual([]);
    },
  );
});
