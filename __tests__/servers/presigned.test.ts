import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../support/bytes.ts';
import { type GitLabServer, startGitLab } from '../support/gitlab-server.ts';
import { startHttpRegistry } from '../support/http-registry.ts';
import { awsClient } from './aws.ts';
import { first, installFrom, ruleset } from './installing.ts';
import { type Radosgw, startRadosgw } from './radosgw.ts';
import { startCuttingRelay } from './relay.ts';

const ARCHIVE = ruleset('rules', '1.0.0', 600_000);
const KEY = 'ab/cd/rules-1.0.0.tar.gz';

let ceph: Radosgw;
let gitlab: GitLabServer | undefined;

beforeAll(async () => {
  ceph = await startRadosgw();
  await ceph.aws('s3', 'mb', 's3://gitlab');
  await ceph.aws.upload('gitlab', { [KEY]: ARCHIVE });
});

afterEach(() => gitlab?.close());
afterAll(() => ceph?.stop());

/** GitLab with its packages in the object store of Ceph, as GitLab.com has them in one. */
async function startWith(redirectTo: () => Promise<string>): Promise<GitLabServer> {
  gitlab = await startGitLab({
    projects: [{ id: 7, path: 'acme/rules', visibility: 'private' }],
    tokens: [
      { value: 'personal-canary', kind: 'personal', projects: [7] },
      { value: 'job-canary', kind: 'job', projects: [7] },
      { value: 'gldt-canary', kind: 'deploy', projects: [7] },
    ],
    moved: { 'acme/old': 7 },
    redirectTo,
  });
  gitlab.publish(7, 'rules', '1.0.0', ARCHIVE);
  return gitlab;
}

const presign = async (...options: string[]) =>
  (await ceph.aws('s3', 'presign', `s3://gitlab/${KEY}`, ...options)).trim();

describe('GitLab with object storage', () => {
  test.each([
    ['a personal token', 'personal-canary', '7', '^1.0.0'],
    ['a job token', '$CI_JOB_TOKEN', '7', '^1.0.0'],
    ['a deploy token', 'gldt-canary', '7', '1.0.0'],
    ['a personal token and the old path of a project', 'personal-canary', 'acme/old', '1.0.0'],
  ])('hands out archives for %s', async (_, authToken, projectID, version) => {
    const { base, requests } = await startWith(() => presign());
    const source = { type: 'gitlab', url: base, projectID, authToken };
    const outcome = await installFrom(source, { rules: version }, { env: { CI_JOB_TOKEN: 'job-canary' } });
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null, checksum: sha256(ARCHIVE) });
    expect(requests.filter(({ path }) => path.includes('/generic/')).length).toBe(projectID === '7' ? 1 : 2);
    expect(outcome.stdout).not.toContain('X-Amz-Signature');
  });

  test('is asked for a new link when a download is cut, and the rest comes from there', async () => {
    const relay = await startCuttingRelay(ceph.port, 100_000);
    const throughRelay = awsClient(relay.url, ceph.owner, ceph.folder);
    const links: string[] = [];
    const { base } = await startWith(async () => {
      const lifetime = String(60 + links.length);
      const link = await throughRelay('s3', 'presign', `s3://gitlab/${KEY}`, '--expires-in', lifetime);
      links.push(link.trim());
      return link.trim();
    });
    const source = { type: 'gitlab', url: base, projectID: '7', authToken: 'personal-canary' };
    const outcome = await installFrom(source, ['rules']);
    await relay.stop();
    expect(first(outcome)).toMatchObject({ status: 'installed', attempts: 2, checksum: sha256(ARCHIVE) });
    expect(new Set(links).size).toBe(2);
  });

  test('whose link has expired is told from a wrong token', async () => {
    const link = await presign('--expires-in', '1');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { base } = await startWith(async () => link);
    const source = { type: 'gitlab', url: base, projectID: '7', authToken: 'personal-canary' };
    const outcome = await installFrom(source, ['rules']);
    expect(first(outcome).error).toMatchObject({ code: 'AUTH_FAILED', httpStatus: 403 });
    expect(first(outcome).error?.message).toContain('the storage behind the registry denies access');
    expect(first(outcome).error?.message).not.toContain('X-Amz');
  });
});

describe('an http registry with a bearer token', () => {
  test('redirects to the store, which refuses links that come with a credential', async () => {
    const location = await presign();
    const naive = await fetch(location, { headers: { authorization: 'Bearer canary' } });
    expect([naive.status, await naive.text()]).toEqual([400, expect.stringContaining('InvalidArgument')]);
    const intercept = (_: unknown, response: ServerResponse) => {
      response.writeHead(302, { location }).end();
      return true;
    };
    const registry = await startHttpRegistry({ intercept });
    const outcome = await installFrom({ url: registry.base, authToken: 'canary' }, ['rules']);
    await registry.close();
    expect(registry.requests[0]?.headers.authorization).toBe('Bearer canary');
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null, checksum: sha256(ARCHIVE) });
  });
});
