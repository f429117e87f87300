import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ActionsCacheServer, startActionsCacheServer } from '../../support/actions-cache-server.ts';
import type { Machine } from '../../support/machine.ts';
import { annotationLines } from '../../support/outcome.ts';
import { notOn } from '../../support/systems.ts';
import { entry, folder, pax } from '../../support/tar-builder.ts';
import { checksumsOf, nameInEntry, replacePayload } from './entry-payload.ts';
import { leftoversIn, PATIENT, publishRules, type Rules, startJob, warmUp } from './hosted-job.ts';

let server: ActionsCacheServer;
let rules: Rules;
let job: Machine;
let checksums: string[];

beforeEach(async () => {
  server = await startActionsCacheServer();
  rules = await publishRules(2);
  const project = await warmUp(rules, server.environment);
  checksums = checksumsOf(project['rules.lock']);
  job = startJob(project, { env: server.environment, inputs: PATIENT });
  rules.registry.requests.length = 0;
});
afterEach(async () => {
  job.remove();
  await Promise.all([server.close(), rules.close()]);
});

/** Replaces the only entry. */
function poison(...parts: Buffer[]): void {
  replacePayload(server.entries.saved()[0], ...parts);
}

test('archives with other bytes under the right names are only a miss', async () => {
  poison(...checksums.map((checksum) => entry(nameInEntry(checksum), 'not a ruleset')));
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '2' } });
  expect(annotationLines(outcome)).toEqual([]);
  expect(rules.registry.requests).toHaveLength(2);
  expect(job.tree('vendor/rules')).toEqual(rules.installed);
  expect(outcome.stdout).toContain('Restored 0 of 2 archives');
});

test('an entry without the archives is only a miss', async () => {
  poison(folder('arm-install-archives/'), entry('arm-install-archives/readme', 'nothing here'));
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '2' } });
});

test('folders and links under the names of archives are only a miss', async () => {
  const [first = '', second = ''] = checksums;
  poison(
    folder(`${nameInEntry(first)}/`, { mode: 0 }),
    entry(nameInEntry(second), '', { type: '2', linkName: '/dev/zero' }),
  );
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '2' } });
  expect(leftoversIn(job)).toEqual([]);
});

notOn(['macOS', 'Windows'], 'tar makes no sparse archives', () => {
  test('an archive that is a file of 10 GiB, nearly all of it holes, is not read', async () => {
    const folder = join(job.root, 'made', 'arm-install-archives');
    mkdirSync(folder, { recursive: true });
    for (const checksum of checksums) {
      const path = join(job.root, 'made', nameInEntry(checksum));
      writeFileSync(path, '');
      truncateSync(path, 10 * 1024 ** 3);
    }
    const made = ['--create', '--sparse', '--directory', join(job.root, 'made'), 'arm-install-archives'];
    poison(execFileSync('tar', made));
    const outcome = await job.run();
    expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '2' } });
    expect(outcome.stdout).toContain('Restored 0 of 2 archives');
    expect(leftoversIn(job)).toEqual([]);
  });
});

test('an entry cannot write outside of the folder that it is unpacked in', async () => {
  const outside = join(job.root, 'outside');
  mkdirSync(outside);
  const target = outside.replaceAll('\\', '/');
  const named = (path: string) => Buffer.concat([pax({ path }), entry('x', 'evil')]);
  poison(
    named(`${target}/absolute`),
    ...[2, 3, 4, 5].map((levels) => named(`${'../'.repeat(levels)}outside/relative`)),
    Buffer.concat([pax({ path: 'way', linkpath: target }), entry('x', '', { type: '2' })]),
    named('way/through-a-link'),
  );
  const outcome = await job.run();
  expect(outcome).toMatchObject({ status: 0, outputs: { 'cache-hit': 'false', installed: '2' } });
  expect(readdirSync(outside)).toEqual([]);
  expect(leftoversIn(job)).toEqual([]);
});

test('an entry that was not there when it was reserved cannot be replaced, and its archives come from the registry', async () => {
  poison(entry(nameInEntry(checksums[0] ?? ''), 'not a ruleset'));
  const { state } = await job.run();
  const { stdout, status } = await job.post(state);
  expect(status).toBe(0);
  expect(stdout).toMatch(/is there already\n$/);
});
