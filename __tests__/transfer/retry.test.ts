import { describe, expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import { ArmError } from '../../src/errors.ts';
import { Fault } from '../../src/transfer/fault.ts';
import { createGate } from '../../src/transfer/gate.ts';
import type { RetryEvent } from '../../src/transfer/line.ts';
import { type RetryLine, withRetries } from '../../src/transfer/retry.ts';
import { failureOf } from '../support/sources.ts';
import { createFakeClock } from './fake-clock.ts';

const SUBJECT = {
  verb: 'download',
  url: new URL('https://r.example.com/a.tar.gz?token=secret'),
  source: 'company',
} as const;

function setUp(retries = 3) {
  const clock = createFakeClock(0);
  const events: RetryEvent[] = [];
  const gate = createGate(undefined, clock);
  const onRetry = (event: RetryEvent) => events.push(event);
  const line: RetryLine = {
    gate,
    slots: pLimit(2),
    random: () => 1,
    settings: { retries, onRetry },
  };
  return { clock, events, line };
}

function failing(times: number, fault: Fault): () => Promise<string> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw fault;
    return 'done';
  };
}

const refused = new Fault('NETWORK', 'the connection was refused', { transient: true });

function answered(status: number, pauseMs?: number): Fault {
  const code = status === 429 ? 'RATE_LIMITED' : 'SERVER_ERROR';
  return new Fault(code, `the server answered ${status}`, { transient: true, status, pauseMs });
}

describe('withRetries', () => {
  test('returns the value and the number of attempts', async () => {
    const { line, clock } = setUp();
    await expect(withRetries(line, SUBJECT, failing(2, refused))).resolves.toEqual({
      value: 'done',
      attempts: 3,
    });
    expect(clock.slept).toEqual([500, 1000]);
  });

  test('tells each retry with attempt, reason and delay, without the query of the URL', async () => {
    const { line, events } = setUp();
    await withRetries(line, SUBJECT, failing(1, refused));
    expect(events).toEqual([
      {
        source: 'company',
        url: 'https://r.example.com/a.tar.gz',
        attempt: 1,
        of: 4,
        reason: 'the connection was refused',
        delayMs: 500,
      },
    ]);
  });

  test('gives up after the retries, with one sentence that has source, URL, reason and number of attempts', async () => {
    const { line } = setUp();
    const error = await failureOf(withRetries(line, SUBJECT, failing(9, refused)));
    expect(error.message).toBe(
      'Cannot download "https://r.example.com/a.tar.gz" from source "company": the connection was refused, after 4 attempts',
    );
    expect(error.details).toMatchObject({ source: 'company', attempts: 4 });
  });

  test('makes one attempt without retries', async () => {
    const { line, events } = setUp(0);
    const error = await failureOf(withRetries(line, SUBJECT, failing(1, refused)));
    expect([error.code, error.details.attempts, events.length]).toEqual(['NETWORK', 1, 0]);
  });

  test('does not repeat what a retry cannot improve', async () => {
    const { line } = setUp();
    const error = await failureOf(
      withRetries(line, SUBJECT, failing(1, new Fault('REDIRECT_REFUSED', 'no'))),
    );
    expect([error.code, error.details.attempts]).toEqual(['REDIRECT_REFUSED', 1]);
  });

  test("passes a registry's own failure on, with source and attempts", async () => {
    const { line } = setUp();
    const reject = async () => {
      throw new ArmError('NOT_FOUND', 'Cannot find it', { status: 404 });
    };
    const error = await failureOf(withRetries(line, SUBJECT, reject));
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Cannot find it',
      details: { source: 'company', attempts: 1, status: 404 },
    });
  });

  test('waits as long as the server asks, when that is longer than the backoff', async () => {
    const { line, clock } = setUp();
    await withRetries(line, SUBJECT, failing(1, answered(503, 7000)));
    expect(clock.now()).toBe(7000);
  });

  test.each([429, 503])('a %i makes the whole source wait', async (status) => {
    const { line, clock } = setUp();
    const other: number[] = [];
    const first = withRetries(line, SUBJECT, failing(1, answered(status, 20_000)));
    await new Promise((resolve) => setImmediate(resolve));
    await withRetries(line, SUBJECT, async () => other.push(clock.now()));
    await first;
    expect(other).toEqual([20_000]);
  });

  test('a wait above 60 s fails at once all that waits for the source, and says the wait', async () => {
    const { line, clock } = setUp();
    const backingOff = withRetries(line, SUBJECT, failing(1, refused));
    const limited = withRetries(line, SUBJECT, failing(1, answered(429, 61_000)));
    for (const waiting of [backingOff, limited]) {
      const error = await failureOf(waiting);
      expect(error).toMatchObject({
        code: 'RATE_LIMITED',
        message: expect.stringContaining('asks to wait 61 s'),
      });
    }
    expect(clock.now()).toBe(0);
  });

  test('what waits for a slot fails at once as well, and never starts', async () => {
    const { line } = setUp();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const started: string[] = [];
    const running = withRetries(line, SUBJECT, () => held);
    const limited = withRetries(line, SUBJECT, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw answered(429, 61_000);
    });
    const queued = withRetries(line, SUBJECT, async () => started.push('queued'));
    expect((await failureOf(queued)).code).toBe('RATE_LIMITED');
    expect((await failureOf(limited)).code).toBe('RATE_LIMITED');
    release();
    await expect(running).resolves.toMatchObject({ attempts: 1 });
    expect(started).toEqual([]);
  });

  test('the slot is free during the backoff', async () => {
    const { line } = setUp();
    const order: string[] = [];
    const named = (name: string, times: number) => {
      const run = failing(times, refused);
      return () => {
        order.push(name);
        return run();
      };
    };
    const one = { ...line, slots: pLimit(1) };
    await Promise.all([withRetries(one, SUBJECT, named('a', 1)), withRetries(one, SUBJECT, named('b', 0))]);
    expect(order).toEqual(['a', 'b', 'a']);
  });

  test('has no limit of its own over many subjects', async () => {
    const { line } = setUp(1);
    for (let nth = 0; nth < 150; nth += 1) {
      await expect(withRetries(line, SUBJECT, failing(1, refused))).resolves.toMatchObject({ attempts: 2 });
    }
  });

  test('what the inspection refuses spends of the same attempts, outside of the slot', async () => {
    const { line } = setUp(3);
    const one = { ...line, slots: pLimit(1) };
    const busy: number[] = [];
    const inspect = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      busy.push(one.slots.activeCount);
      throw new Fault('CHECKSUM_MISMATCH', 'it may be cut', { transient: true });
    };
    const error = await failureOf(withRetries(one, SUBJECT, failing(2, refused), inspect));
    expect([error.code, error.details.attempts, busy]).toEqual(['CHECKSUM_MISMATCH', 4, [0, 0]]);
  });

  test('a pause that another origin asks for is for this subject alone', async () => {
    const { line, clock } = setUp();
    const fault = answered(503, 20_000);
    fault.elsewhere = true;
    const first = withRetries(line, SUBJECT, failing(1, fault));
    await new Promise((resolve) => setImmediate(resolve));
    const other = await withRetries(line, SUBJECT, async () => clock.now());
    expect(other.value).toBe(0);
    await first;
    expect(clock.now()).toBe(20_000);
  });

  test('a cancelled run ends the backoff', async () => {
    const { line } = setUp();
    const waiting = withRetries(line, SUBJECT, failing(1, refused));
    line.gate.cancel();
    expect((await failureOf(waiting)).code).toBe('CANCELLED');
  });
});
