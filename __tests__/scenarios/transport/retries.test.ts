import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';
import {
  bodiless,
  byPath,
  hangUp,
  inTurn,
  type Scenario,
  silent,
  status,
  whole,
} from '../../support/misbehaving-server.ts';
import { lastLine, onlyRuleset, retriesOf } from '../../support/outcome.ts';
import {
  ARCHIVE,
  checksumsOf,
  expectFailed,
  expectInstalled,
  expectNothingDone,
  IMPATIENT,
  install,
  installAll,
  targetsOf,
} from './faulty.ts';

describe('statuses that may pass', () => {
  const STATUSES = [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527];

  test.concurrent('each status that may pass is tried again, with one line of the log for each', async () => {
    await using machine = new Machine();
    const seen = new Set<string>();
    const server = await machine.serve((socket, request, count) => {
      const isFirst = !seen.has(request.target);
      seen.add(request.target);
      const code = Number(/\d+/.exec(request.target)?.[0]);
      return (isFirst ? status(code) : whole(ARCHIVE))(socket, request, count);
    });
    const outcome = await install(machine, server.url, {
      settings: ['concurrency = 20'],
      dependencies: Object.fromEntries(STATUSES.map((code) => [`rules-${code}`, '1.0.0'])),
      inputs: { retries: '1' },
    });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 15 rulesets']);
    expect(outcome.report.rulesets.map(({ attempts }) => attempts)).toEqual(STATUSES.map(() => 2));
    const told = retriesOf(outcome).map((line) => Number(/answered (\d+)/.exec(line)?.[1]));
    expect(told.sort()).toEqual(STATUSES);
    expect(targetsOf(server)).toHaveLength(2 * STATUSES.length);
  });
});

test.concurrent.each([
  [408, 'TIMEOUT'],
  [429, 'RATE_LIMITED'],
  [500, 'SERVER_ERROR'],
  [503, 'SERVER_ERROR'],
])('%i in every attempt ends as %s, with the number of attempts', async (code, expected) => {
  await using machine = new Machine();
  const server = await machine.serve(status(code, {}, '<html>sorry</html>'));
  const outcome = await install(machine, server.url, { inputs: { retries: '2' } });
  expectFailed(
    machine,
    outcome,
    expected,
    new RegExp(`the server answered ${code} [A-Z].*, after 3 attempts$`),
    3,
  );
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  expect(retriesOf(outcome).map((line) => line.slice(0, 16))).toEqual([
    'attempt 1 of 3 f',
    'attempt 2 of 3 f',
  ]);
  expect(targetsOf(server)).toHaveLength(3);
});

test.concurrent('without retries the first failure is the last', async () => {
  await using machine = new Machine();
  const server = await machine.serve(inTurn(status(503, { 'retry-after': 1 }), whole(ARCHIVE)));
  const outcome = await install(machine, server.url, { inputs: { retries: '0' } });
  expectFailed(machine, outcome, 'SERVER_ERROR', /the server answered 503 Service Unavailable$/);
  expect(targetsOf(server)).toHaveLength(1);
});

test.concurrent.each([
  [400, 'SERVER_ERROR', 'the server refuses the request (HTTP 400)'],
  [401, 'AUTH_FAILED', 'the registry asks for a token and none is configured (HTTP 401)'],
  [403, 'AUTH_FAILED', 'access is denied, or there is no such file (HTTP 403)'],
  [404, 'NOT_FOUND', 'not found (HTTP 404)'],
  [410, 'NOT_FOUND', 'not found (HTTP 410)'],
  [451, 'SERVER_ERROR', 'the server refuses the request (HTTP 451)'],
  [501, 'SERVER_ERROR', 'the server failed (HTTP 501)'],
])('%i is never tried again, and means %s', async (code, expected, reason) => {
  await using machine = new Machine();
  const server = await machine.serve(status(code, { 'retry-after': 1 }));
  const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
  expectFailed(machine, outcome, expected, `"${server.url}/rules/1.0.0.tar.gz": ${reason}`);
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  const others = code === 404 ? ['/rules/v1.0.0.tar.gz'] : [];
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', ...others]);
});

describe('a status that nobody asked for', () => {
  const range = { 'content-range': `bytes 0-${ARCHIVE.length - 1}/${ARCHIVE.length}` };

  test.concurrent.each<[number, string, Scenario]>([
    [201, 'Created', status(201, {}, ARCHIVE)],
    [203, 'Non-Authoritative Information', status(203, {}, ARCHIVE)],
    [204, 'No Content', bodiless(204)],
    [206, 'Partial Content', status(206, range, ARCHIVE)],
    [304, 'Not Modified', bodiless(304)],
  ])('%i %s, which nobody asked for, fails and is not tried again', async (code, text, scenario) => {
    await using machine = new Machine();
    const server = await machine.serve(scenario);
    const outcome = await install(machine, server.url, { inputs: { retries: '3' } });
    const reason = `the server answered ${code} ${text} where 200 OK was expected`;
    expectFailed(machine, outcome, 'SERVER_ERROR', reason);
    expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
    expect(targetsOf(server)).toHaveLength(1);
  });
});

test.concurrent('Retry-After in seconds is the delay before the next attempt, and one line of the log', async () => {
  await using machine = new Machine();
  const server = await machine.serve(inTurn(status(429, { 'retry-after': 1 }), whole(ARCHIVE)));
  const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
  expectInstalled(machine, outcome, ARCHIVE, 2);
  expect(retriesOf(outcome)).toEqual([
    `attempt 1 of 2 failed, next in 1.0 s: the server answered 429 Too Many Requests (${server.url}/rules/1.0.0.tar.gz)`,
  ]);
  expect(targetsOf(server)).toHaveLength(2);
});

describe('Retry-After', () => {
  const comeBackIn =
    (ms: number): Scenario =>
    (...asked) =>
      status(503, { 'retry-after': new Date(Date.now() + ms).toUTCString() })(...asked);

  test.concurrent('Retry-After as a date is waited for', async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(comeBackIn(2000), whole(ARCHIVE)));
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectInstalled(machine, outcome, ARCHIVE, 2);
    expect(retriesOf(outcome)).toEqual([expect.stringMatching(/^attempt 1 of 2 .* answered 503 Service/)]);
    expect(targetsOf(server)).toHaveLength(2);
  });

  test.concurrent('Retry-After as a date of the next hour fails at once', async () => {
    await using machine = new Machine();
    const server = await machine.serve(comeBackIn(3_600_000));
    const outcome = await install(machine, server.url, { inputs: { retries: '5' } });
    expectFailed(
      machine,
      outcome,
      'RATE_LIMITED',
      /the server asks to wait 3[56]\d\d(\.\d+)? s, longer than/,
    );
    expect(targetsOf(server)).toHaveLength(1);
  });

  test.concurrent.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])('Retry-After as a date is measured against the clock of a server that is %s', async (_, offMs) => {
    await using machine = new Machine();
    const comeBack: Scenario = (...asked) => {
      const date = (ms: number) => new Date(Date.now() + offMs + ms).toUTCString();
      return status(429, { date: date(0), 'retry-after': date(2_000) })(...asked);
    };
    const server = await machine.serve(inTurn(comeBack, whole(ARCHIVE)));
    const outcome = await install(machine, server.url, { inputs: { retries: '1' } });
    expectInstalled(machine, outcome, ARCHIVE, 2);
    expect(retriesOf(outcome)).toEqual([expect.stringMatching(/next in [12]\.\d s: .* answered 429/)]);
  });

  test.concurrent.each(['America/New_York', 'Asia/Tokyo'])(
    'Retry-After as a date without a zone is in UTC on a machine in %s',
    async (zone) => {
      await using machine = new Machine();
      const comeBack: Scenario = (...asked) => {
        const told = new Date(Date.now() + 2_000).toUTCString();
        const [, weekday, day, month, year, time] =
          /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(told) ?? [];
        const asctime = `${weekday} ${month} ${day} ${time} ${year}`;
        return status(429, { 'retry-after': asctime })(...asked);
      };
      const server = await machine.serve(inTurn(comeBack, whole(ARCHIVE)));
      const outcome = await install(machine, server.url, { inputs: { retries: '1' }, env: { TZ: zone } });
      expectInstalled(machine, outcome, ARCHIVE, 2);
      expect(retriesOf(outcome)).toEqual([expect.stringMatching(/next in [0-2]\.\d s: .* answered 429/)]);
    },
  );

  test.concurrent('Retry-After as a date of the past is no pause', async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(comeBackIn(-60_000), whole(ARCHIVE)));
    expectInstalled(machine, await install(machine, server.url, { inputs: { retries: '1' } }), ARCHIVE, 2);
  });
});

test.concurrent.each([429, 503])(
  '%i with more than 60 s fails all that waits for the source, and says the wait',
  async (code) => {
    await using machine = new Machine();
    const server = await machine.serve(status(code, { 'retry-after': 61 }));
    const outcome = await install(machine, server.url, {
      settings: ['concurrency = 1'],
      dependencies: { a: '1.0.0', b: '1.0.0', c: '1.0.0' },
      inputs: { retries: '10' },
    });
    expectNothingDone(machine, outcome);
    for (const { error } of outcome.report.rulesets) {
      expect(error?.code).toBe('RATE_LIMITED');
      expect(error?.message).toContain(
        'the server asks to wait 61 s, longer than the 60 s that are waited for',
      );
    }
    expect(lastLine(outcome)).toBe('3 of 3 rulesets failed: a, b, c');
    expect([targetsOf(server), retriesOf(outcome)]).toEqual([['/a/1.0.0.tar.gz'], []]);
  },
);

describe('RateLimit-Reset', () => {
  const limitedFor =
    (seconds: number): Scenario =>
    (...asked) => {
      const reset = Math.ceil(Date.now() / 1000) + seconds;
      return status(429, { 'ratelimit-remaining': 0, 'ratelimit-reset': reset }, 'Retry later\n')(...asked);
    };
  const settings = ['type = gitlab', 'projectID = 7'];

  test.concurrent("GitLab's RateLimit-Reset is waited for", async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(limitedFor(1), whole(ARCHIVE)));
    const outcome = await install(machine, server.url, { settings, inputs: { retries: '1' } });
    expectInstalled(machine, outcome, ARCHIVE, 2);
    expect(targetsOf(server)).toHaveLength(2);
  });

  test.concurrent("GitLab's RateLimit-Reset of more than a minute fails at once and says the wait", async () => {
    await using machine = new Machine();
    const server = await machine.serve(limitedFor(120));
    const outcome = await install(machine, server.url, { settings, inputs: { retries: '5' } });
    expectFailed(machine, outcome, 'RATE_LIMITED', /the server asks to wait 1[12]\d(\.\d+)? s/);
    expect(targetsOf(server)).toHaveLength(1);
  });
});

test.concurrent.each([429, 503])('%i pauses the whole source, while another source goes on', async (code) => {
  await using machine = new Machine();
  let calmWhenBusyWentOn: string[] | undefined;
  const calm = await machine.serve(whole(ARCHIVE));
  const busy = await machine.serve((socket, request, count) => {
    if (count === 1) return status(code, { 'retry-after': 1 })(socket, request, count);
    calmWhenBusyWentOn ??= targetsOf(calm);
    return whole(ARCHIVE)(socket, request, count);
  });
  const armrc = [
    '[sources]',
    `busy = ${busy.url}`,
    `calm = ${calm.url}`,
    '[performance.http]',
    'concurrency = 1',
  ];
  const outcome = await installAll(machine, armrc, {
    dependencies: { 'busy@a': '1.0.0', 'busy@b': '1.0.0', 'calm@a': '1.0.0', 'calm@b': '1.0.0' },
    inputs: { retries: '1', 'max-concurrency': '1' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 4 rulesets']);
  expect(calmWhenBusyWentOn).toEqual(['/a/1.0.0.tar.gz', '/b/1.0.0.tar.gz']);
  expect(targetsOf(busy).sort()).toEqual(['/a/1.0.0.tar.gz', '/a/1.0.0.tar.gz', '/b/1.0.0.tar.gz']);
  expect(retriesOf(outcome)).toHaveLength(1);
});

test.concurrent('what good sources have is installed and locked, whatever the others do, and the step fails', async () => {
  await using machine = new Machine();
  const [good, mute, broken] = [
    await machine.serve(whole(ARCHIVE)),
    await machine.serve(silent),
    await machine.serve(hangUp),
  ];
  const armrc = ['[sources]', `good = ${good.url}`, `mute = ${mute.url}`, `broken = ${broken.url}`];
  const outcome = await installAll(machine, [...armrc, '[sources.mute]', ...IMPATIENT], {
    dependencies: { 'mute@a': '1.0.0', 'broken@b': '1.0.0', 'good@c': '1.0.0' },
    inputs: { retries: '1' },
  });
  expect(outcome.report.rulesets.map(({ status, error }) => error?.code ?? status)).toEqual([
    'TIMEOUT',
    'NETWORK',
    'installed',
  ]);
  expect([outcome.status, outcome.report.ok, lastLine(outcome)]).toEqual([
    1,
    false,
    '2 of 3 rulesets failed: mute@a, broken@b',
  ]);
  expect(checksumsOf(machine)).toEqual({ 'good@c': sha256(ARCHIVE) });
  expect(Object.keys(machine.tree('out'))).toEqual(['arm/good/c/1.0.0/rule.md']);
});

test.concurrent.each(['update', 'outdated'])(
  '%s never says that all is well when the list cannot be read',
  async (command) => {
    await using machine = new Machine();
    const server = await machine.serve(
      byPath({ '/rules/1.0.0.tar.gz': whole(ARCHIVE), '/manifest.json': hangUp }),
    );
    const installed = await install(machine, server.url);
    expect(installed.status).toBe(0);
    const before = machine.tree();
    const plan = { dependencies: { rules: '^1.0.0' }, inputs: { command } };
    const outcome = await install(machine, server.url, plan);
    expect([outcome.status, outcome.report.ok, lastLine(outcome)]).toEqual([
      1,
      false,
      '1 of 1 rulesets failed: rules',
    ]);
    expect(onlyRuleset(outcome).error).toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('the connection was closed before an answer came'),
    });
    expect({ ...machine.tree(), 'rules.json': '' }).toEqual({ ...before, 'rules.json': '' });
  },
);
