import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, codes, statuses } from '../../support/outcome.ts';

let machine: Machine;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

function home(text: string): void {
  writeFileSync(join(machine.home, '.armrc'), text);
}

describe('~/.armrc and the .armrc of the project', () => {
  test('are merged field by field, and the project wins', async () => {
    const registry = await machine.http({ authorization: 'Bearer token-of-home' });
    registry.publish('a', '1.0.0', archive('a'));
    home(
      `[sources]\ndefault = ${registry.base}\n[sources.default]\nauthToken = token-of-home\nconcurrency = 9\n`,
    );
    machine.project('[sources.default]\nconcurrency = 2\n', { a: '1.0.0' });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(outcome.report.sources[0]).toMatchObject({
      concurrency: 2,
      concurrencyFrom: expect.stringContaining('.armrc:2'),
    });
  });

  test('are both optional: without a source each ruleset says that none is configured', async () => {
    machine.write({ 'rules.json': '{"targets": ["out"], "dependencies": {"a": "1.0.0"}}' });
    const outcome = await machine.step();
    expect(outcome.report.rulesets[0]?.error).toMatchObject({
      code: 'SOURCE_UNKNOWN',
      message: expect.stringContaining('no source is configured'),
    });
  });

  test('do not lend a token from home to an address that the project chose', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    home('[sources]\ndefault = https://rules.example.com\n[sources.default]\nauthToken = token-of-home\n');
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
    const outcome = await machine.step();
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['CONFIG_INVALID']);
    expect(registry.requests).toEqual([]);
  });
});

describe('.armrc', () => {
  test('keeps "#" in values, takes ":" for "=", and knows comments, quotes, BOM and CRLF', async () => {
    const registry = await machine.http({ authorization: 'Bearer ab#cd;ef' });
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(
      `\uFEFF; a comment\r\n[sources]\r\ndefault: "${registry.base}" # with a comment\r\n[sources.default]\r\nauthToken = ab#cd;ef ; and another\r\n`,
      { a: '1.0.0' },
    );
    expect((await machine.step()).status).toBe(0);
  });

  test('warns of unknown sections and keys with the nearest known name', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(
      `[sources]\ndefault = ${registry.base}\n[sources.default]\nconcurency = 2\n[preformance]\nx = 1\n`,
      {
        a: '1.0.0',
      },
    );
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(annotations(outcome)).toEqual([
      { kind: 'warning', where: '.armrc:4', text: expect.stringContaining('concurrency') },
      { kind: 'warning', where: '.armrc:5', text: expect.stringContaining('performance') },
    ]);
  });

  test('is checked for syntax only where a source is not used', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(
      `[sources]\ndefault = ${registry.base}\n[sources.unused]\ntype = s3\nauthToken = $NOT_SET\n[sources.other]\ntype = gitlab\n`,
      { a: '1.0.0' },
    );
    expect((await machine.step()).status).toBe(0);
    machine.append('.armrc', '[sources.third]\nconcurrency = 101\ntype = ftp\n');
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['CONFIG_INVALID', 'CONFIG_INVALID']);
  });

  test('must not leave a used variable unset', async () => {
    machine.project(
      '[sources]\ndefault = https://rules.example.com\n[sources.default]\nauthToken = $NOT_SET\n',
      {
        a: '1.0.0',
      },
    );
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['CONFIG_INVALID']);
    expect(outcome.report.error?.message).toContain('NOT_SET');
  });

  test('must not give two addresses, a key twice, or a key outside of a section', async () => {
    machine.project(
      'stray = 1\n[sources]\ndefault = https://a.example.com\n[sources.default]\nurl = https://b.example.com\ntimeout = 1s\ntimeout = 2s\n',
      { a: '1.0.0' },
    );
    const outcome = await machine.step();
    const places = outcome.report.errors?.map(({ file, line }) => `${file}:${line}`);
    expect(places?.sort()).toEqual(['.armrc:1', expect.stringMatching(/\.armrc:[35]/), '.armrc:7']);
  });
});

describe('the Actions cache', () => {
  test('is not asked where there is none', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
    const outcome = await machine.step({ cache: 'true' });
    expect(statuses(outcome)).toEqual({ a: 'installed' });
    expect(outcome.outputs['cache-hit']).toBe('false');
    expect(annotations(outcome)).toEqual([]);
  });
});

describe('[cache] location', () => {
  test('takes the place of the tool cache of the runner', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n[cache]\nlocation = ~/rules-cache\n`, {
      a: '1.0.0',
    });
    expect((await machine.step()).status).toBe(0);
    const other = machine.checkout();
    const second = await machine.run({}, other);
    expect(second.report.rulesets[0]?.from).toBe('tool-cache');
  });
});
