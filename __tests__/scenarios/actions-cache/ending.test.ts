import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { leftoversIn, PATIENT, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

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

/** Sends a signal once the cache has been asked. */
function onceAsked(signal: NodeJS.Signals) {
  return async ({ kill }: { kill: (signal: NodeJS.Signals) => boolean }) => {
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    kill(signal);
  };
}

test('a run that is cancelled while it waits for the cache ends, and its worker with it', async () => {
  job = startJob(await warmUp(rules, server.environment), { env: server.environment, inputs: PATIENT });
  server.calls.length = 0;
  server.fault = 'silent';
  const { status, state, report } = await job.run({ onStart: onceAsked('SIGTERM') });
  await server.deserted();
  expect(status).toBe(1);
  expect(report.ok).toBe(false);
  expect(state.post).toBeUndefined();
  expect(leftoversIn(job)).toEqual([]);
});

test('the worker of a run that was killed ends as well', async () => {
  job = startJob(await warmUp(rules, server.environment), { env: server.environment, inputs: PATIENT });
  server.calls.length = 0;
  server.fault = 'silent';
  const { signal } = await job.run({ onStart: onceAsked('SIGKILL') });
  expect(signal).toBe('SIGKILL');
  await server.deserted();
});

test('a post step that is cancelled ends well, saves nothing and leaves nothing', async () => {
  job = startJob(rules.project, { env: server.environment, inputs: PATIENT });
  const { state } = await job.run();
  server.fault = 'silent';
  const { status, stdout } = await job.post(state, { onStart: onceAsked('SIGINT') });
  await server.deserted();
  expect(status).toBe(0);
  expect(stdout).toMatch(/was not saved: the run was cancelled\n$/);
  expect(server.entries.all).toEqual([]);
  expect(leftoversIn(job)).toEqual([]);
});
