import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.close());

const RULESETS = 24;
const PATIENCE_MS = 10_000;

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/**
 * Holds requests back until so many are there at once, which is bound to happen when the limit is used fully; after
 * that each one takes a moment, in which one too many would show itself.
 */
function untilFull(limit: number) {
  let active = 0;
  let peak = 0;
  let open = () => {};
  const full = new Promise<void>((resolve) => {
    open = resolve;
  });
  const intercept = async () => {
    active += 1;
    peak = Math.max(peak, active);
    if (active === limit) open();
    await Promise.race([full, sleep(PATIENCE_MS)]);
    await sleep(10);
    active -= 1;
    return false;
  };
  return { intercept, peak: () => peak };
}

/** Publishes so many rulesets at an http server and asks for all of them; `limit` is expected to be reached. */
async function runWith(limit: number, settings: (url: string) => string) {
  const registry = await machine.http(untilFull(limit));
  const dependencies: Record<string, string> = {};
  for (let index = 0; index < RULESETS; index += 1) {
    registry.publish(`rules-${index}`, '1.0.0', archive(`rule ${index}`));
    dependencies[`rules-${index}`] = '1.0.0';
  }
  machine.project(settings(registry.base), dependencies);
  const outcome = await machine.step();
  const [source] = outcome.report.sources;
  return { outcome, peak: registry.peak, source };
}

describe('the limit of a source', () => {
  test('is used fully and never exceeded when its own section sets it', async () => {
    const { outcome, peak, source } = await runWith(
      3,
      (url) =>
        `[sources]\ndefault = ${url}\n[sources.default]\nconcurrency = 3\n[performance]\ndefaultConcurrency = 7\n[performance.http]\nconcurrency = 5\n`,
    );
    expect(outcome.status).toBe(0);
    expect({ peak, reported: source?.peak, limit: source?.concurrency }).toEqual({
      peak: 3,
      reported: 3,
      limit: 3,
    });
    expect(source?.concurrencyFrom).toContain('.armrc:4');
    expect(outcome.stdout).toContain('3 at a time, from sources.default.concurrency (.armrc:4)');
  });

  test('comes from its type when the source sets none', async () => {
    const { peak, source, outcome } = await runWith(
      5,
      (url) =>
        `[sources]\ndefault = ${url}\n[performance]\ndefaultConcurrency = 7\n[performance.generic]\nconcurrency = 5\n`,
    );
    expect({ peak, limit: source?.concurrency }).toEqual({ peak: 5, limit: 5 });
    expect(outcome.stdout).toContain('5 at a time, from performance.generic.concurrency (.armrc:6)');
  });

  test('comes from defaultConcurrency when neither source nor type set one', async () => {
    const { peak, source, outcome } = await runWith(
      7,
      (url) =>
        `[sources]\ndefault = ${url}\n[performance]\ndefaultConcurrency = 7\n[performance.s3]\nconcurrency = 2\n`,
    );
    expect({ peak, limit: source?.concurrency }).toEqual({ peak: 7, limit: 7 });
    expect(outcome.stdout).toContain('7 at a time, from performance.defaultConcurrency (.armrc:4)');
  });

  test('is the built-in one of the type when nothing is set', async () => {
    const { peak, source } = await runWith(4, (url) => `[sources]\ndefault = ${url}\n`);
    expect({ peak, limit: source?.concurrency }).toEqual({ peak: 4, limit: 4 });
    expect(source?.concurrencyFrom).toBe('built-in for http');
  });

  test('counts listing requests too', async () => {
    const gitlab = await machine.gitlab(untilFull(2));
    const dependencies: Record<string, string> = {};
    for (let index = 0; index < 8; index += 1) {
      gitlab.publish(42, `rules-${index}`, '1.0.0', archive(`rule ${index}`));
      dependencies[`rules-${index}`] = '^1.0.0';
    }
    machine.project(`[sources.default]\ntype = gitlab\nurl = ${gitlab.base}\nprojectID = 42\n`, dependencies);
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(gitlab.requests).toHaveLength(16);
    expect(gitlab.peak).toBe(2);
  });

  test('holds for each source alone, and sources do not wait for one another', async () => {
    const quick = await machine.http(untilFull(6));
    const allOfQuick = async () => {
      const givenUpMs = performance.now() + PATIENCE_MS;
      while (quick.requests.length < 6 && performance.now() < givenUpMs) await sleep(5);
      return false;
    };
    const slow = await machine.http({ intercept: allOfQuick });
    const dependencies: Record<string, string> = {};
    for (let index = 0; index < 6; index += 1) {
      slow.publish(`rules-${index}`, '1.0.0', archive(`slow ${index}`));
      quick.publish(`rules-${index}`, '1.0.0', archive(`quick ${index}`));
      dependencies[`slow@rules-${index}`] = '1.0.0';
      dependencies[`quick@rules-${index}`] = '1.0.0';
    }
    machine.project(
      `[sources]\nslow = ${slow.base}\nquick = ${quick.base}\n[sources.slow]\nconcurrency = 1\n[sources.quick]\nconcurrency = 6\n`,
      dependencies,
    );
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect([slow.peak, quick.peak]).toEqual([1, 6]);
    // The slow source answers its first request only when the other has had all of its own.
    expect(quick.requests.at(-1)?.atMs).toBeLessThan(slow.requests[1]?.atMs ?? 0);
  });

  test('works as in the example of the original design', async () => {
    const gitlab = await machine.gitlab();
    const dependencies: Record<string, string> = {};
    for (const source of ['company', 'company-2']) {
      gitlab.publish(42, `rules-of-${source}`, '1.0.0', archive(source));
      dependencies[`${source}@rules-of-${source}`] = '1.0.0';
    }
    const web = await machine.http();
    web.publish('plain', '1.0.0', archive('plain'));
    dependencies.plain = '1.0.0';
    machine.project(
      [
        `[sources]\ndefault = ${web.base}\ncompany = ${gitlab.base}\ncompany-2 = ${gitlab.base}`,
        '[sources.company]\ntype = gitlab\nprojectID = 42\nconcurrency = 2',
        '[sources.company-2]\ntype = gitlab\nprojectID = 42',
        '[performance]\ndefaultConcurrency = 5',
        '[performance.gitlab]\nconcurrency = 3\n',
      ].join('\n'),
      dependencies,
    );
    const { report, status } = await machine.step();
    expect(status).toBe(0);
    const limits = Object.fromEntries(report.sources.map(({ name, concurrency }) => [name, concurrency]));
    expect(limits).toEqual({ company: 2, 'company-2': 3, default: 5 });
  });
});

describe('max-concurrency', () => {
  test('bounds all sources together', async () => {
    const together = untilFull(5);
    const dependencies: Record<string, string> = {};
    let armrc = '[sources]\n';
    for (const name of ['one', 'two', 'three']) {
      const registry = await machine.http(together);
      armrc += `${name} = ${registry.base}\n`;
      for (let index = 0; index < 6; index += 1) {
        registry.publish(`rules-${index}`, '1.0.0', archive(name));
        dependencies[`${name}@rules-${index}`] = '1.0.0';
      }
    }
    machine.project(armrc, dependencies);
    const outcome = await machine.step({ 'max-concurrency': '5' });
    expect(outcome.status).toBe(0);
    expect(together.peak()).toBe(5);
  });
});
