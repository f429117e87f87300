import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { checksumsOf } from './entry-payload.ts';
import { leftoversIn, PATIENT, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

let server: ActionsCacheServer;
let rules: Rules;
const jobs: Machine[] = [];

beforeEach(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(2);
});
afterEach(async () => {
  for (const job of jobs.splice(0)) job.remove();
  await Promise.all([server.close(), rules.close()]);
});

function open(project = rules.project): Machine {
  const job = startJob(project, { env: server.environment, inputs: PATIENT });
  jobs.push(job);
  return job;
}

test('the post step saves one entry, under the key that the next job asks for', async () => {
  const job = open();
  const { state } = await job.run();
  const post = await job.post(state);
  expect(post).toMatchObject({ status: 0, stderr: '' });
  const [entry] = server.entries.saved();
  expect(post.stdout).toBe(`Actions cache: saved 2 archives as ${entry?.key}\n`);
  const next = await open({ ...rules.project, 'rules.lock': job.text('rules.lock') }).run();
  expect(next.stdout).toContain(`Key: ${entry?.key}\n`);
  expect(leftoversIn(job)).toEqual([]);
});

test('a job that brought nothing new saves nothing', async () => {
  const job = open(await warmUp(rules, server.environment));
  const { state } = await job.run();
  server.calls.length = 0;
  const { stdout, status } = await job.post(state);
  expect({ stdout, status, calls: server.calls }).toEqual({ stdout: '', status: 0, calls: [] });
});

test('an entry that is there already is looked up and not reserved', async () => {
  const job = open();
  const { state } = await job.run();
  await warmUp(rules, server.environment);
  server.calls.length = 0;
  const { stdout, status } = await job.post(state);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Actions cache: arm-install-1-[0-9a-f]{64} is there already\n$/);
  expect(server.calls).toEqual(['GetCacheEntryDownloadURL']);
});

test('an update saves the entry of the new lockfile', async () => {
  const project = {
    ...(await warmUp(rules, server.environment)),
    'rules.json': JSON.stringify({ targets: ['vendor/rules'], dependencies: { 'rules-0': '^1.0.0' } }),
  };
  rules.registry.publish('rules-0', '1.1.0', archiveOf({ 'rule.md': '# better\n' }));
  const job = open(project);
  const { state } = await job.run({ inputs: { command: 'update' } });
  await job.post(state);
  const next = await open({ ...project, 'rules.lock': job.text('rules.lock') }).run();
  expect(next.outputs['cache-hit']).toBe('true');
});

test.each([
  ['cache is read-only', { inputs: { cache: 'read-only' } }],
  ['cache is false', { inputs: { cache: 'false' } }],
  ['ACTIONS_CACHE_MODE is read', { env: { ACTIONS_CACHE_MODE: 'read' } }],
  ['ACTIONS_CACHE_MODE is none', { env: { ACTIONS_CACHE_MODE: 'none' } }],
  ['anybody can cause the event', { event: { name: 'pull_request_target', payload: {} } }],
  ['the event cannot be judged', { event: { name: 'pull_request', payload: {} } }],
  ['only some rulesets are named', { inputs: { rulesets: 'rules-0@1.0.0' } }],
  ['it is a dry run', { inputs: { 'dry-run': 'true' } }],
])('nothing is saved when %s', async (_, options) => {
  const job = open();
  const main = await job.run(options);
  const post = await job.post(main.state, options);
  expect([main.status, post.status]).toEqual([0, 0]);
  expect(post.stdout).toBe('');
  expect(server.calls).toEqual([]);
});

test('an untrusted event and a read-only job restore all the same', async () => {
  const project = await warmUp(rules, server.environment);
  const fork = open(project);
  const readOnly = open(project);
  const outcomes = [
    await fork.run({ event: { name: 'pull_request_target', payload: {} } }),
    await readOnly.run({ inputs: { cache: 'read-only' } }),
  ];
  expect(outcomes.map(({ outputs }) => outputs['cache-hit'])).toEqual(['true', 'true']);
});

test('nothing is saved while a ruleset is missing', async () => {
  const broken = {
    ...rules.project,
    'rules.json': rules.project['rules.json']?.replace('rules-1', 'gone') ?? '',
  };
  const { state, status } = await open(broken).run();
  expect(status).toBe(1);
  expect(state.post).toBeUndefined();
});

test('an archive that was damaged after the main step is not saved', async () => {
  const job = open();
  const { state } = await job.run();
  const [checksum = ''] = checksumsOf(job.text('rules.lock'));
  const archive = join(job.toolCache, 'arm-install', '1.0.0', checksum, 'archive.tar.gz');
  writeFileSync(archive, 'something else');
  const { stdout, status } = await job.post(state);
  expect({ stdout, status }).toEqual({
    stdout: 'Actions cache: nothing saved, because an archive has left the tool cache\n',
    status: 0,
  });
  expect(server.calls).toEqual([]);
});

const SOME = 'a'.repeat(64);
const DAMAGED = 'the state of the main step is damaged';

test.each([
  ['no JSON', '{', DAMAGED],
  ['another type', '[1]', DAMAGED],
  ['null', 'null', DAMAGED],
  ['no checksums', '{"key":"a","checksums":[],"cacheRoot":"/","timeoutMs":1}', DAMAGED],
  ['paths', '{"key":"a","checksums":["../../etc/passwd"],"cacheRoot":"/","timeoutMs":1}', DAMAGED],
  ['lines', `{"key":"a\\n::error::b","checksums":["${SOME}"],"cacheRoot":"/","timeoutMs":1}`, DAMAGED],
  [
    'archives that are nowhere',
    `{"key":"a","checksums":["${SOME}"],"cacheRoot":"/","timeoutMs":1}`,
    'an archive has left the tool cache',
  ],
])('a state of %s leaves the result of the job alone', async (_, text, reason) => {
  const outcome = await open().post({ 'main-has-run': 'true', post: text });
  const stdout = `Actions cache: nothing saved, because ${reason}\n`;
  expect(outcome).toMatchObject({ status: 0, stderr: '', stdout });
});

test('the post step leaves the result alone when there is no place for temporary files', async () => {
  const job = open();
  const { state } = await job.run();
  const occupied = join(job.root, 'occupied');
  writeFileSync(occupied, '');
  const outcome = await job.post(state, { env: { RUNNER_TEMP: occupied } });
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(annotationLines(outcome)).toEqual([]);
});

test('after a main step that was killed the post step does nothing, least of all the main step again', async () => {
  const job = open();
  const { signal, state } = await job.run({
    onStart: async ({ kill }) => {
      while (rules.registry.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      kill('SIGKILL');
    },
  });
  expect(signal).toBe('SIGKILL');
  rules.registry.requests.length = 0;
  const { stdout, status } = await job.post(state);
  expect({ stdout, status, calls: server.calls }).toEqual({ stdout: '', status: 0, calls: [] });
  expect(rules.registry.requests).toEqual([]);
});
