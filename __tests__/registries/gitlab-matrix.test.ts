import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask } from '../support/ask.ts';
import { type GitLabServer, startGitLab } from '../support/gitlab-server.ts';

// GitLab's published matrix (spec/requests/api/generic_packages_spec.rb and the routes' authentication settings): the
// stand-in must answer as GitLab does, or what it proves about the action is worth nothing

const PUBLIC = '/api/v4/projects/1';
const PRIVATE = '/api/v4/projects/2';
const OPEN = '/api/v4/projects/3';
const FILE = '/packages/generic/rules/1.0.0/rules-1.0.0.tar.gz';

const FORMS: Record<string, Record<string, string>> = {
  anonymous: {},
  'PRIVATE-TOKEN of a member': { 'private-token': 'member' },
  'Bearer of a member': { authorization: 'Bearer member' },
  'PRIVATE-TOKEN of a stranger': { 'private-token': 'stranger' },
  'wrong PRIVATE-TOKEN': { 'private-token': 'wrong' },
  'expired PRIVATE-TOKEN': { 'private-token': 'expired' },
  'PRIVATE-TOKEN without scope': { 'private-token': 'scopeless' },
  'PRIVATE-TOKEN that reads the API only': { 'private-token': 'reader' },
  'JOB-TOKEN': { 'job-token': 'job' },
  'wrong JOB-TOKEN': { 'job-token': 'wrong' },
  'JOB-TOKEN off the allowlist': { 'job-token': 'other-job' },
  'DEPLOY-TOKEN': { 'deploy-token': 'deploy' },
  'DEPLOY-TOKEN that writes packages only': { 'deploy-token': 'writer' },
  'Basic with a personal token': basic('anybody', 'member'),
  'Basic with a deploy token': basic('anybody', 'deploy'),
  'Basic with a job token': basic('gitlab-ci-token', 'job'),
  'wrong Basic': basic('anybody', 'wrong'),
};

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

let server: GitLabServer;

beforeAll(async () => {
  const all = [1, 2, 3];
  server = await startGitLab({
    projects: [
      { id: 1, path: 'open/rules', visibility: 'public' },
      { id: 2, path: 'acme/ai/rules', visibility: 'private' },
      { id: 3, path: 'acme/registry', visibility: 'private', registryPublic: true },
    ],
    groups: [{ id: 9, path: 'acme', visibility: 'private' }],
    tokens: [
      { value: 'member', kind: 'personal', projects: all },
      { value: 'stranger', kind: 'personal', projects: [] },
      { value: 'expired', kind: 'personal', projects: all, expired: true },
      { value: 'scopeless', kind: 'personal', projects: all, scopes: ['read_user'] },
      { value: 'reader', kind: 'personal', projects: all, scopes: ['read_api'] },
      { value: 'writer', kind: 'deploy', projects: all, scopes: ['write_package_registry'] },
      { value: 'job', kind: 'job', projects: all },
      { value: 'other-job', kind: 'job', projects: [] },
      { value: 'deploy', kind: 'deploy', projects: all },
    ],
    moved: { 'old/path': 1 },
    mostPerPage: 2,
    totalsUpTo: 3,
  });
  for (const project of all) {
    server.publish(project, 'rules', '1.0.0', Buffer.from('archive'));
  }
  server.publish(1, 'rules', '1.1.0', Buffer.from(''), { status: 'error' });
  server.publish(1, 'my-rules', '9.0.0', Buffer.from(''), { status: 'hidden' });
  server.publish(1, 'RULES', '2.0.0', Buffer.from(''), { status: 'deprecated' });
});

afterAll(() => server.close());

async function statusOf(path: string, form: string): Promise<number> {
  return (await ask(new URL(server.url + path), FORMS[form])).status;
}

describe('downloads', () => {
  test.each([
    [PUBLIC, 'anonymous', 200],
    [PUBLIC, 'PRIVATE-TOKEN of a member', 200],
    [PUBLIC, 'PRIVATE-TOKEN of a stranger', 200],
    [PUBLIC, 'wrong PRIVATE-TOKEN', 401],
    [PUBLIC, 'wrong JOB-TOKEN', 401],
    [PUBLIC, 'wrong Basic', 200],
    [PUBLIC, 'expired PRIVATE-TOKEN', 401],
    [PUBLIC, 'PRIVATE-TOKEN without scope', 403],
    [PRIVATE, 'PRIVATE-TOKEN of a member', 200],
    [PRIVATE, 'Bearer of a member', 200],
    [PRIVATE, 'JOB-TOKEN', 200],
    [PRIVATE, 'DEPLOY-TOKEN', 200],
    [PRIVATE, 'Basic with a personal token', 200],
    [PRIVATE, 'Basic with a deploy token', 200],
    [PRIVATE, 'Basic with a job token', 200],
    [PRIVATE, 'PRIVATE-TOKEN of a stranger', 404],
    [PRIVATE, 'anonymous', 401],
    [PRIVATE, 'wrong PRIVATE-TOKEN', 401],
    [PRIVATE, 'wrong JOB-TOKEN', 401],
    [PRIVATE, 'wrong Basic', 401],
    [PRIVATE, 'PRIVATE-TOKEN that reads the API only', 200],
    [PRIVATE, 'DEPLOY-TOKEN that writes packages only', 200],
    [PRIVATE, 'JOB-TOKEN off the allowlist', 403],
    [OPEN, 'anonymous', 200],
  ])('%s, %s: %i', async (project, form, status) => {
    expect(await statusOf(project + FILE, form)).toBe(status);
  });

  test.each(['anonymous', 'wrong PRIVATE-TOKEN', 'wrong Basic'])(
    'refused to %s name the realm',
    async (form) => {
      const answer = await ask(new URL(server.url + PRIVATE + FILE), FORMS[form]);
      expect(answer.headers['www-authenticate']).toBe('Basic realm="GitLab Packages Registry"');
      expect(JSON.parse(answer.body.toString())).toEqual({ message: '401 Unauthorized' });
    },
  );

  test('that a stranger may not see are as if the project were not there', async () => {
    const answer = await ask(new URL(server.url + PRIVATE + FILE), FORMS['PRIVATE-TOKEN of a stranger']);
    expect(JSON.parse(answer.body.toString())).toEqual({ message: '404 Project Not Found' });
  });

  test.each([
    ['/packages/generic/other/1.0.0/other-1.0.0.tar.gz', 404],
    ['/packages/generic/rules/9.9.9/rules-9.9.9.tar.gz', 404],
    ['/packages/generic/rules/1.0.0/other.tar.gz', 404],
    ['/packages/generic/rules/1.1.0/rules-1.1.0.tar.gz', 404],
    ['/packages/generic/my-rules/9.0.0/my-rules-9.0.0.tar.gz', 200],
    ['/packages/generic/rules/1.0.0/%2e%2e%2fsecret', 400],
  ])('of %s: %i', async (path, status) => {
    expect(await statusOf(PUBLIC + path, 'anonymous')).toBe(status);
  });

  test('from a project that moved are redirected to its number', async () => {
    const answer = await ask(new URL(`${server.url}/api/v4/projects/old%2Fpath${FILE}`));
    expect([answer.status, answer.headers.location]).toEqual([301, server.url + PUBLIC + FILE]);
  });
});

describe('lists', () => {
  test.each([
    ['PRIVATE-TOKEN of a member', 200, 200, 200],
    ['Bearer of a member', 200, 200, 200],
    ['JOB-TOKEN', 200, 404, 200],
    ['DEPLOY-TOKEN', 404, 404, 404],
    ['Basic with a personal token', 404, 404, 404],
    ['Basic with a deploy token', 404, 404, 404],
    ['Basic with a job token', 404, 404, 404],
    ['anonymous', 404, 404, 404],
    ['wrong PRIVATE-TOKEN', 401, 401, 401],
    ['PRIVATE-TOKEN of a stranger', 404, 404, 404],
  ])('%s: project %i, group %i, package files %i', async (form, project, group, files) => {
    expect(await statusOf(`${PRIVATE}/packages`, form)).toBe(project);
    expect(await statusOf('/api/v4/groups/acme/packages', form)).toBe(group);
    expect(await statusOf(`${PRIVATE}/packages/101/package_files`, form)).toBe(files);
  });

  test('search for a part of the name in any letter case, page by page, with totals only for few rows', async () => {
    const url = `${server.url}${PUBLIC}/packages?package_type=generic&package_name=rules`;
    const first = await ask(new URL(url));
    const second = await ask(new URL(`${url}&page=2`));
    const names = [first, second].flatMap((answer) => JSON.parse(answer.body.toString()));
    expect(names.map((item) => `${item.name}@${item.version} ${item.status}`)).toEqual([
      'rules@1.0.0 default',
      'rules@1.1.0 error',
      'RULES@2.0.0 deprecated',
    ]);
    expect(first.headers).toMatchObject({ 'x-next-page': '2', 'x-total': '3', 'x-total-pages': '2' });
    expect(first.headers.link).toContain(`<${url}&page=2>; rel="next"`);
    expect(second.headers['x-next-page']).toBe('');
    server.publish(1, 'rules', '3.0.0', Buffer.from(''), { type: 'generic' });
    expect((await ask(new URL(url))).headers['x-total']).toBeUndefined();
  });

  test('of groups name the project, and an unknown package type is refused', async () => {
    const group = await ask(new URL(`${server.url}/api/v4/groups/9/packages`), FORMS['Bearer of a member']);
    expect(JSON.parse(group.body.toString())).toMatchObject([
      { project_id: 2, project_path: 'acme/ai/rules' },
      { project_id: 3, project_path: 'acme/registry' },
    ]);
    expect(await statusOf(`${PUBLIC}/packages?package_type=nonsense`, 'anonymous')).toBe(400);
  });
});
