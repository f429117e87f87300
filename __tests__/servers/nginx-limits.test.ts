import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { first, installFrom, ruleset } from './installing.ts';
import { type Nginx, startNginx } from './nginx.ts';

const NAMES = Array.from({ length: 12 }, (_, index) => `rules-${index}`);

let nginx: Nginx;

beforeAll(async () => {
  nginx = await startNginx({
    files: Object.fromEntries([
      ...NAMES.map((name) => [`${name}/1.0.0.tar.gz`, ruleset(name, '1.0.0', 2_000)]),
      ['slow/1.0.0.tar.gz', ruleset('slow', '1.0.0', 40_000)],
    ]),
    http: 'limit_req_zone $server_port zone=few:1m rate=20r/s; limit_req_log_level info;',
    servers: () => [
      'limit_rate 20k;',
      'limit_req zone=few;',
      // Sent piece by piece, as a slow line does it: nginx would otherwise send a second's worth at once.
      'sendfile off; output_buffers 1 1k; postpone_output 0; limit_rate 10k;',
      'limit_rate_after 2k; limit_rate 1;',
    ],
  });
});

afterAll(() => nginx?.stop());

const at = (server: number) => ({ url: `http://127.0.0.1:${nginx.ports[server]}` });
const requestsTo = async (server: number) =>
  (await nginx.requests()).filter((request) => request.port === nginx.ports[server]);

test('connections are kept, and are no more than the limit of the source', async () => {
  const outcome = await installFrom({ ...at(0), concurrency: '3' }, NAMES);
  expect(outcome.report).toMatchObject({ ok: true, sources: [{ peak: 3, requests: NAMES.length }] });
  const requests = await requestsTo(0);
  expect(requests).toHaveLength(NAMES.length);
  expect(new Set(requests.map(({ connection }) => connection)).size).toBe(3);
});

test('a server that refuses some requests with 503 is asked again until all is installed', async () => {
  const outcome = await installFrom(at(1), NAMES.slice(0, 6), { inputs: { retries: '10' } });
  expect(outcome.report.ok).toBe(true);
  const statuses = (await requestsTo(1)).map(({ status }) => status);
  const refused = statuses.filter((status) => status === 503).length;
  expect(refused).toBeGreaterThan(0);
  expect(statuses.filter((status) => status === 200)).toHaveLength(6);
  const attempts = outcome.report.rulesets.reduce((sum, ruleset) => sum + ruleset.attempts, 0);
  expect(attempts).toBe(6 + refused);
  expect(outcome.stdout.match(/503 Service/g)).toHaveLength(refused);
});

test('a download may take longer than the time-out, which is a limit of silence', async () => {
  const outcome = await installFrom({ ...at(2), timeout: '1s' }, ['slow']);
  expect(first(outcome)).toMatchObject({ status: 'installed', attempts: 1 });
  expect(first(outcome).durationMs).toBeGreaterThan(1000);
});

test('a server that falls silent in the middle of an answer is left after the time-out', async () => {
  const outcome = await installFrom({ ...at(3), timeout: '1s' }, ['slow'], { inputs: { retries: '0' } });
  expect(outcome.status).toBe(1);
  expect(first(outcome).error?.code).toBe('TIMEOUT');
  expect(first(outcome).error?.message).toContain('no data for 1 s in the middle of the answer');
});
