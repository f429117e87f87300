import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import { countTar } from './counted-tar.ts';
import { annotationsOf, Job, PATIENT, publishRules, type Rules } from './hosted-job.ts';

const JOBS = 16;

let server: ActionsCacheServer;
let rules: Rules;
const jobs: Job[] = [];

beforeAll(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(5);
});
afterAll(async () => {
  for (const job of jobs) job.remove();
  await Promise.all([server.close(), rules.close()]);
});

function open(project: Record<string, string>): Job {
  const job = new Job(project, { env: server.environment, inputs: PATIENT });
  jobs.push(job);
  return job;
}

test('of 16 jobs that start together with an empty cache one saves, and the others build no archive', async () => {
  const matrix = Array.from({ length: JOBS }, () => open(rules.project));
  const tar = countTar(join(matrix[0]?.runner.root ?? '', 'counted'));
  const mains = await Promise.all(matrix.map((job) => job.run()));
  expect(mains.map(({ status }) => status)).toEqual(Array(JOBS).fill(0));
  const posts = await Promise.all(
    matrix.map((job, index) => job.post(mains[index]?.state ?? {}, { env: { PATH: tar.path } })),
  );
  expect(posts.map(({ status }) => status)).toEqual(Array(JOBS).fill(0));
  expect([...mains, ...posts].flatMap(annotationsOf)).toEqual([]);
  expect(posts.filter(({ stdout }) => stdout.includes('saved 5 archives'))).toHaveLength(1);
  expect(server.entries.all).toHaveLength(1);
  expect(server.calls.filter((call) => call === 'PUT')).toHaveLength(1);
  expect(tar.built()).toBe(process.platform === 'win32' ? 0 : 1);
}, 180_000);

test('one job has warmed the cache, and the jobs of the next matrix ask no registry', async () => {
  const project = { ...rules.project, 'rules.lock': jobs[0]?.lockfile ?? '' };
  rules.registry.requests.length = 0;
  const matrix = await Promise.all(Array.from({ length: 4 }, () => open(project).run()));
  expect(matrix.map(({ outputs }) => outputs['cache-hit'])).toEqual(Array(4).fill('true'));
  expect(rules.registry.requests).toEqual([]);
}, 120_000);
