import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type ActionsCacheServer,
  type Fault,
  startActionsCacheServer,
} from '../../support/actions-cache-server.ts';
import type { Machine, RunOutcome } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { leftoversIn, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

/** Something that listens no more. */
const REFUSED = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/', ACTIONS_CACHE_SERVICE_V2: '1' };
/** The service waits for longer than the job does. */
const IMPATIENT = { 'cache-timeout': '1s' };

let server: ActionsCacheServer;
let rules: Rules;
let job: Machine;

beforeAll(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(3);
});
afterEach(() => {
  job.remove();
  server.fault = undefined;
});
afterAll(() => Promise.all([server.close(), rules.close()]));

/** What a job may be judged by: everything but times, paths and identifiers. */
function resultOf({ status, outputs, stderr }: RunOutcome): unknown {
  const { report: _report, results = '[]', ...counts } = outputs;
  const rulesets = (JSON.parse(results) as { status: string; from: string; checksum: string }[]).map(
    ({ status, from, checksum }) => ({ status, from, checksum }),
  );
  return { status, stderr, counts, rulesets };
}

describe('a job whose cache cannot be read ends as one without', () => {
  let locked: Record<string, string>;
  let expected: unknown;

  beforeAll(async () => {
    locked = await warmUp(rules, server.environment);
    const other = startJob(locked, { inputs: { cache: 'false' } });
    expected = resultOf(await other.run());
    other.remove();
  });

  const faults: Fault[] = ['unavailable', 'rate-limited', 'silent', 'not-json', 'read-denied', 'corrupt'];
  test.each<Fault>([...faults, 'truncated', 'cut'])('%s', async (fault) => {
    server.fault = fault;
    await expectSameResult(server.environment, 'Not used: ');
    await server.deserted();
  });

  test('connection refused', async () => {
    await expectSameResult({ ...server.environment, ...REFUSED }, 'Not used: ');
  });

  test('the entry is one of another key that begins alike', async () => {
    const [entry] = server.entries.saved();
    const key = entry?.key ?? '';
    if (entry !== undefined) entry.key += '-and-more';
    await expectSameResult(server.environment, 'No entry has this key yet');
    if (entry !== undefined) entry.key = key;
  });

  test('no service at all', async () => {
    await expectSameResult({}, undefined);
  });

  async function expectSameResult(
    env: Record<string, string>,
    explanation: string | undefined,
  ): Promise<void> {
    rules.registry.requests.length = 0;
    job = startJob(locked, { env, inputs: IMPATIENT });
    const outcome = await job.run();
    expect(resultOf(outcome)).toEqual(expected);
    expect(rules.registry.requests).toHaveLength(3);
    expect(annotationLines(outcome)).toEqual([]);
    expect(outcome.stdout.includes('::group::Actions cache')).toBe(explanation !== undefined);
    expect(outcome.stdout).toContain(explanation ?? '');
    expect(leftoversIn(job)).toEqual([]);
  }
});

describe('a job whose cache cannot be written says so in one line and stays green', () => {
  beforeEach(() => {
    server.entries.all.length = 0;
  });

  const faults: Fault[] = ['unavailable', 'rate-limited', 'silent', 'not-json', 'read-denied'];
  test.each<Fault>([...faults, 'write-denied', 'taken', 'upload-fails', 'finalize-fails'])(
    '%s',
    async (fault) => {
      await expectQuietPost(server.environment, fault);
      await server.deserted();
    },
  );

  test('connection refused', () => expectQuietPost({ ...server.environment, ...REFUSED }));

  test('no service at all', () => expectQuietPost({}));

  test('no token', () => expectQuietPost({ ...server.environment, ACTIONS_RUNTIME_TOKEN: '' }));

  async function expectQuietPost(env: Record<string, string>, fault?: Fault): Promise<void> {
    job = startJob(rules.project, { env: server.environment, inputs: IMPATIENT });
    const main = await job.run();
    server.fault = fault;
    const post = await job.post(main.state, { env: { ...blank(server.environment), ...env } });
    expect(post).toMatchObject({ status: 0, stderr: '' });
    expect(post.stdout).toMatch(/^Actions cache: .+\n$/);
    expect(annotationLines(post)).toEqual([]);
    expect(post.stdout).not.toContain('sig=');
    expect(server.entries.saved()).toEqual([]);
    expect(leftoversIn(job)).toEqual([]);
  }

  function blank(environment: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.keys(environment).map((name) => [name, '']));
  }
});
