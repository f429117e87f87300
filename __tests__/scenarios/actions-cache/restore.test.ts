import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { leftoversIn, PATIENT, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

let server: ActionsCacheServer;
let rules: Rules;
const jobs: Machine[] = [];

beforeEach(async () => {
  server = await startActionsCacheServer();
});
afterEach(async () => {
  for (const job of jobs.splice(0)) job.remove();
  await Promise.all([server.close(), rules.close()]);
});

async function warmJob(count: number, filler = ''): Promise<Machine> {
  rules = await publishRules(count, filler);
  return open(await warmUp(rules, server.environment));
}

/** A job on another machine, after which only new calls and requests are recorded. */
function open(project: Record<string, string>): Machine {
  server.calls.length = 0;
  rules.registry.requests.length = 0;
  const job = startJob(project, { env: server.environment, inputs: PATIENT });
  jobs.push(job);
  return job;
}

test('a warm hosted run of 40 rulesets requests nothing from the registry', async () => {
  const job = await warmJob(40);
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'true', installed: '40' } });
  expect(rules.registry.requests).toEqual([]);
  expect(outcome.report.rulesets.map(({ from }) => from)).toEqual(Array(40).fill('actions-cache'));
  expect(job.tree('vendor/rules')).toEqual(rules.installed);
});

test('nothing but the rules is left in another workspace, and nothing among the temporary files', async () => {
  const job = await warmJob(3);
  await job.run();
  const files = Object.keys(job.tree()).filter((path) => !path.startsWith('vendor/rules/arm/'));
  expect(files.toSorted()).toEqual(['.armrc', 'rules.json', 'rules.lock']);
  expect(leftoversIn(job)).toEqual([]);
});

test('an archive too large to be held in memory is saved and restored without leftovers', async () => {
  const noise = Array.from({ length: 200_000 }, (_, index) => (index * 2654435761).toString(36)).join('');
  const job = await warmJob(1, noise);
  const outcome = await job.run();
  expect(outcome.outputs['cache-hit']).toBe('true');
  expect(outcome.report.rulesets[0]?.bytes).toBeGreaterThan(1024 * 1024);
  expect(leftoversIn(job)).toEqual([]);
});

test('the key and what it was made from are printed in a group; the key ends with a digest in lower case', async () => {
  const job = await warmJob(2);
  const { stdout } = await job.run({ inputs: { 'cache-key': 'Mine' } });
  const group = /^::group::Actions cache\n([\s\S]*?)^::endgroup::$/m.exec(stdout)?.[1];
  expect(group).toMatch(/^Key: arm-install-1-[0-9a-f]{64}$/m);
  expect(group).toMatch(
    /^Made of: store version 1, 2 locked archives \(digest [0-9a-f]{64}\), the input cache-key$/m,
  );
});

test('another cache-key is another entry', async () => {
  const job = await warmJob(1);
  const { outputs } = await job.run({ inputs: { 'cache-key': 'other' } });
  expect(outputs['cache-hit']).toBe('false');
  expect(rules.registry.requests).toHaveLength(1);
});

test('it is not asked when the tool cache or the workspace has everything', async () => {
  const job = await warmJob(2);
  await job.run();
  server.calls.length = 0;
  const unchanged = await job.run();
  expect(unchanged.outputs).toMatchObject({ 'cache-hit': 'false', unchanged: '2' });
  const workspace = job.newWorkspace();
  job.write({ ...rules.project, 'rules.lock': job.text('rules.lock') }, workspace);
  const elsewhere = await job.run({ env: server.environment }, workspace);
  expect(elsewhere.report.rulesets.map(({ from }) => from)).toEqual(['tool-cache', 'tool-cache']);
  expect(server.calls).toEqual([]);
});

test('what it brings is used even where the tool cache cannot be written', async () => {
  const job = await warmJob(3);
  const occupied = `${job.root}/occupied`;
  writeFileSync(occupied, 'a file where a folder should be');
  const outcome = await job.run({ env: { RUNNER_TOOL_CACHE: occupied } });
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'true', installed: '3' } });
  expect(rules.registry.requests).toEqual([]);
  expect(annotationLines(outcome)).toEqual([expect.stringContaining('Cannot keep archives in the cache')]);
  expect(leftoversIn(job)).toEqual([]);
});

test.each([
  ['cache is false', { inputs: { cache: 'false' } }],
  ['ACTIONS_CACHE_MODE is none', { env: { ACTIONS_CACHE_MODE: 'none' } }],
  ['ACTIONS_CACHE_MODE is write-only', { env: { ACTIONS_CACHE_MODE: 'write-only' } }],
  ['only some rulesets are named', { inputs: { rulesets: 'rules-0@1.0.0' } }],
])('it is not asked when %s', async (_, options) => {
  const job = await warmJob(1);
  const outcome = await job.run(options);
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '1' } });
  expect(server.calls).toEqual([]);
});

test('it is not asked offline, where what it holds is missing', async () => {
  const job = await warmJob(1);
  const { report } = await job.run({ inputs: { offline: 'true' } });
  expect(report.rulesets[0]?.error?.code).toBe('OFFLINE');
  expect(server.calls).toEqual([]);
});

test('rulesets that the lockfile does not pin are fetched before the cache has answered', async () => {
  rules = await publishRules(3);
  const project = await warmUp(rules, server.environment);
  const lockfile = JSON.parse(project['rules.lock'] ?? '');
  delete lockfile.dependencies['rules-2'];
  const job = open({ ...project, 'rules.lock': JSON.stringify(lockfile) });
  server.beforeAnswer = async () => {
    while (rules.registry.requests.length === 0) await sleep(20);
  };
  const { outputs, report } = await job.run();
  expect(outputs['cache-hit']).toBe('false');
  expect(rules.registry.requests[0]?.path).toBe('/rules-2/1.0.0.tar.gz');
  expect(report.rulesets.map(({ status }) => status)).toEqual(Array(3).fill('installed'));
});
