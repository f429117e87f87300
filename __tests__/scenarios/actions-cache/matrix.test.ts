import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { rounds } from '../../support/rounds.ts';
import { SYSTEM } from '../../support/systems.ts';
import { countTar } from './counted-tar.ts';
import { PATIENT, publishRules, type Rules, startJob } from './hosted-job.ts';

const JOBS = rounds(5, 16);

let server: ActionsCacheServer;
let rules: Rules;
const jobs: Machine[] = [];

beforeAll(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(5);
});
afterAll(async () => {
  for (const job of jobs) job.remove();
  await Promise.all([server.close(), rules.close()]);
});

function open(project: Record<string, string>): Machine {
  const job = startJob(project, { env: server.environment, inputs: PATIENT }, 'bundle');
  jobs.push(job);
  return job;
}

/** Holds the answers to a call back until so many jobs have asked: none of them is early enough to see the others. */
function answerTogether(name: string, jobsAsking: number): (call: string) => Promise<void> {
  let resolve = () => {};
  const promise = new Promise<void>((everybodyAsked) => {
    resolve = everybodyAsked;
  });
  let asked = 0;
  return async (call) => {
    if (call !== name) return;
    asked += 1;
    if (asked === jobsAsking) resolve();
    await promise;
  };
}

test('of jobs that start together with an empty cache one saves, and the others build no archive', async () => {
  const matrix = Array.from({ length: JOBS }, () => open(rules.project));
  const tar = countTar(join(matrix[0]?.root ?? '', 'counted'));
  const mains = await Promise.all(matrix.map((job) => job.run()));
  expect(mains.map(({ status }) => status)).toEqual(Array(JOBS).fill(0));
  server.beforeAnswer = answerTogether('GetCacheEntryDownloadURL', JOBS);
  const posts = await Promise.all(
    matrix.map((job, index) => job.post(mains[index]?.state ?? {}, { env: { PATH: tar.path } })),
  );
  expect(posts.map(({ status }) => status)).toEqual(Array(JOBS).fill(0));
  server.beforeAnswer = undefined;
  expect([...mains, ...posts].flatMap(annotationLines)).toEqual([]);
  expect(posts.filter(({ stdout }) => stdout.includes('saved 5 archives'))).toHaveLength(1);
  expect(server.entries.all).toHaveLength(1);
  expect(server.calls.filter((call) => call === 'PUT')).toHaveLength(1);
  expect(tar.built()).toBe(SYSTEM === 'Windows' ? 0 : 1);
}, 180_000);

test('a job that reserves when another has just finished saves nothing, even where the server would let it', async () => {
  const entries = server.entries;
  entries.all.length = 0;
  entries.mayBeReplaced = true;
  const pair = [open(rules.project), open(rules.project)];
  const mains = await Promise.all(pair.map((job) => job.run()));
  const lookedUp = answerTogether('GetCacheEntryDownloadURL', 2);
  let reserving = 0;
  server.beforeAnswer = async (call) => {
    await lookedUp(call);
    if (call !== 'CreateCacheEntry') return;
    reserving += 1;
    while (reserving === 2 && entries.saved().length === 0) await sleep(20);
  };
  const posts = await Promise.all(pair.map((job, index) => job.post(mains[index]?.state ?? {})));
  server.beforeAnswer = undefined;
  expect(posts.map(({ stdout }) => / saved | there already/.exec(stdout)?.[0]).toSorted()).toEqual([
    ' saved ',
    ' there already',
  ]);
  expect(entries.saved()).toHaveLength(1);
}, 60_000);

test('one job has warmed the cache, and the jobs of the next matrix ask no registry', async () => {
  const project = { ...rules.project, 'rules.lock': jobs[0]?.text('rules.lock') ?? '' };
  rules.registry.requests.length = 0;
  const matrix = await Promise.all(Array.from({ length: 4 }, () => open(project).run()));
  expect(matrix.map(({ outputs }) => outputs['cache-hit'])).toEqual(Array(4).fill('true'));
  expect(rules.registry.requests).toEqual([]);
}, 120_000);
