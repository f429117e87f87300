import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { PATIENT, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

let server: ActionsCacheServer;
let rules: Rules;
let job: Machine;

beforeEach(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(2);
});
afterEach(async () => {
  job.remove();
  await Promise.all([server.close(), rules.close()]);
});

test('GitHub Enterprise Server, with its older protocol, saves and restores as well', async () => {
  const project = await warmUp(rules, server.enterprise);
  expect(server.calls).toEqual(['GET cache', 'POST caches', 'PATCH caches/ID', 'POST caches/ID']);
  rules.registry.requests.length = 0;
  job = startJob(project, { env: server.enterprise, inputs: PATIENT });
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'true' } });
  expect(rules.registry.requests).toEqual([]);
});

test('an entry that another job has reserved there is left to it quietly', async () => {
  job = startJob(rules.project, { env: server.enterprise, inputs: PATIENT });
  const main = await job.run();
  const key = /"key":"([^"]+)"/.exec(main.state.post ?? '')?.[1] ?? '';
  await job.post(main.state);
  for (const entry of server.entries.all) delete entry.bytes;
  const post = await job.post(main.state);
  expect(post).toMatchObject({ status: 0, stderr: '' });
  expect(post.stdout).toMatch(new RegExp(`^Actions cache: ${key} was not saved: .+\n$`));
  expect(annotationLines(post)).toEqual([]);
});

test('a runner that names both services and speaks the older protocol is understood', async () => {
  job = startJob(rules.project, { env: { ...server.environment, ...server.enterprise }, inputs: PATIENT });
  const { state } = await job.run();
  const { stdout } = await job.post(state);
  expect(stdout).toContain('saved 2 archives');
  expect(server.calls).toContain('POST caches/ID');
});
