import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, lastLine, resultOf, statuses } from '../../support/outcome.ts';
import { archiveOf, entry, archive as tar } from '../../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  registry.publish('good', '1.0.0', archive('good'));
});
afterEach(() => machine.close());

describe('a ruleset that fails', () => {
  test('never stops the others, and each says code, address and what to do', async () => {
    const denied = await machine.http({ authorization: 'Bearer secret-token' });
    registry.publish('broken', '1.0.0', Buffer.from('<html>no archive</html>'));
    registry.publish('hostile', '1.0.0', tar(entry('../evil.md', 'x')));
    registry.publish('empty', '1.0.0', archiveOf({}));
    machine.project(`[sources]\ndefault = ${registry.base}\ndenied = ${denied.base}\n`, {
      good: '1.0.0',
      missing: '1.0.0',
      'no-such-version': '^3.0.0',
      'denied@rules': '1.0.0',
      'unknown@org@rules': '1.0.0',
      broken: '1.0.0',
      hostile: '1.0.0',
      empty: '1.0.0',
    });
    const outcome = await machine.step({ retries: '0' });
    expect(outcome.status).toBe(1);
    expect(statuses(outcome).good).toBe('installed');
    const found = Object.fromEntries(
      outcome.report.rulesets.map(({ name, error }) => [name, [error?.code, error?.httpStatus]]),
    );
    expect(found).toEqual({
      good: [undefined, undefined],
      missing: ['NOT_FOUND', 404],
      'no-such-version': ['VERSION_NOT_FOUND', null],
      'denied@rules': ['AUTH_FAILED', 401],
      'unknown@org@rules': ['SOURCE_UNKNOWN', null],
      broken: ['ARCHIVE_INVALID', null],
      hostile: ['ARCHIVE_UNSAFE', null],
      empty: ['ARCHIVE_INVALID', null],
    });
    for (const { error } of outcome.report.rulesets) if (error) expect(error.hint).not.toBe('');
    expect(resultOf(outcome, 'missing').error?.message).toContain(`${registry.base}/missing/1.0.0.tar.gz`);
    expect(resultOf(outcome, 'hostile').error?.message).toContain(`${registry.base}/hostile/1.0.0.tar.gz`);
    expect(resultOf(outcome, 'hostile').error?.message).toContain('../evil.md');
    expect(resultOf(outcome, 'unknown@org@rules').error?.message).toContain('"default", "denied"');
    expect(resultOf(outcome, 'hostile').attempts).toBe(1);
    expect(Object.keys(machine.tree('out'))).toEqual(['arm/good/1.0.0/rules.md']);
    expect(Object.keys(machine.locked())).toEqual(['good']);
    expect(outcome.outputs).toMatchObject({ installed: '1', failed: '7', changed: 'true' });
    expect(lastLine(outcome)).toBe(
      '7 of 8 rulesets failed: missing, no-such-version, denied@rules, unknown@org@rules, broken, hostile, empty',
    );
  });

  test('is an annotation on its line of the manifest', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { good: '1.0.0', missing: '1.0.0' });
    const outcome = await machine.step();
    expect(annotations(outcome)).toEqual([
      { kind: 'error', where: 'rules.json:7', text: expect.stringContaining('missing') },
    ]);
  });

  test('is counted after retries', async () => {
    let left = 2;
    const flaky = await machine.http({
      intercept: (request, response) => {
        if (!request.url?.includes('good') || left === 0) return false;
        left -= 1;
        response.writeHead(503, { 'retry-after': '0' }).end();
        return true;
      },
    });
    flaky.publish('good', '1.0.0', archive('good'));
    machine.project(`[sources]\ndefault = ${flaky.base}\n`, { good: '1.0.0' });
    const outcome = await machine.step();
    expect(resultOf(outcome, 'good')).toMatchObject({ status: 'installed', attempts: 3 });
    const failing = await machine.http({
      intercept: (_, response) => {
        response.writeHead(503, { 'retry-after': '0' }).end();
        return true;
      },
    });
    machine.project(`[sources]\ndefault = ${failing.base}\n`, { other: '1.0.0' });
    const failed = resultOf(await machine.step({ retries: '1' }), 'other');
    expect(failed).toMatchObject({ status: 'failed', attempts: 2 });
    expect(failed.error).toMatchObject({ code: 'SERVER_ERROR', httpStatus: 503 });
  });
});

describe('fail-on-error: false', () => {
  test('turns failed rulesets into warnings and passes, while the report says that not all is well', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { good: '1.0.0', missing: '1.0.0' });
    const outcome = await machine.step({ 'fail-on-error': 'false' });
    expect(outcome.status).toBe(0);
    expect(outcome.report.ok).toBe(false);
    expect(outcome.outputs).toMatchObject({ failed: '1', installed: '1' });
    expect(annotations(outcome).map(({ kind }) => kind)).toEqual(['warning']);
    expect(lastLine(outcome)).toContain('1 of 2 rulesets failed: missing');
  });
});

describe('a server that never answers', () => {
  test('fails its rulesets after the time-out of the source', async () => {
    const silent = await machine.http({ intercept: () => new Promise(() => {}) });
    machine.project(
      `[sources]\ndefault = ${registry.base}\nsilent = ${silent.base}\n[sources.silent]\ntimeout = 200ms\n`,
      {
        good: '1.0.0',
        'silent@rules': '1.0.0',
      },
    );
    const outcome = await machine.step({ retries: '0' });
    expect(statuses(outcome)).toEqual({ good: 'installed', 'silent@rules': 'failed' });
    expect(resultOf(outcome, 'silent@rules').error?.code).toBe('TIMEOUT');
  });
});

describe('a server that cuts the connection', () => {
  test('never leads to an installed ruleset', async () => {
    const bytes = archive('x'.repeat(5000));
    const cutting = await machine.http({
      intercept: (_, response) => {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(bytes.subarray(0, 30), () => response.destroy());
        return true;
      },
    });
    machine.project(`[sources]\ndefault = ${cutting.base}\n`, { rules: '1.0.0' });
    const outcome = await machine.step({ retries: '1' });
    expect(outcome.status).toBe(1);
    expect(resultOf(outcome, 'rules')).toMatchObject({ status: 'failed', attempts: 2 });
    expect(resultOf(outcome, 'rules').error?.code).toBe('NETWORK');
    expect(machine.tree('out')).toEqual({});
  });
});
