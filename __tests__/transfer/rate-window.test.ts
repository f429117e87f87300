import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRateWindow } from '../../src/transfer/rate-window.ts';

test('never more requests than the limit start in any period, whenever they come', () => {
  const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      gaps,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 1000 }),
      (waits, requests, periodMs) => {
        let time = 0;
        const window = createRateWindow({ requests, periodMs }, () => time);
        const starts: number[] = [];
        for (const wait of waits) {
          time += wait;
          time += window.delayMs();
          expect(window.delayMs()).toBe(0);
          window.start()();
          starts.push(time);
        }
        const tooClose = starts.filter(
          (at, index) => at - (starts[index - requests] ?? Number.NEGATIVE_INFINITY) < periodMs,
        );
        expect(tooClose).toEqual([]);
      },
    ),
  );
});

test('the period of a request begins when it is answered, as the server may have seen it only then', () => {
  let time = 0;
  const window = createRateWindow({ requests: 1, periodMs: 1000 }, () => time);
  const answered = window.start();
  time = 400;
  answered();
  expect(window.delayMs()).toBe(1001);
});

test('without a limit everything may start', () => {
  const window = createRateWindow(undefined, () => 0);
  window.start();
  window.start();
  expect(window.delayMs()).toBe(0);
});
