import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';
import { resultOf, statuses } from '../../support/outcome.ts';

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.close());

describe('all four kinds of registry in one run', () => {
  test('with their credentials, listings and paths', async () => {
    const web = await machine.http({ basePath: '/rules/v1', authorization: 'Token abc-of-the-web' });
    web.publish('acme/web-rules', '1.0.0', archive('web'));
    const gitlab = await machine.gitlab({
      basePath: '/gitlab',
      projects: [{ id: 42, path: 'team/rules', visibility: 'private' }],
      tokens: [{ value: 'glpat-secret', kind: 'personal', projects: [42] }],
    });
    gitlab.publish(42, 'lab-rules', '1.0.0', archive('lab 1.0'));
    gitlab.publish(42, 'lab-rules', '1.1.0', archive('lab 1.1'));
    gitlab.publish(42, 'lab-rules-extra', '9.0.0', archive('fuzzy'));
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/key+1' };
    const s3 = await machine.s3({ credentials, anonymous: {}, region: 'eu-central-1' });
    s3.put('team/packages/acme/cloud-rules/2.0.0/cloud-rules-2.0.0.tar.gz', archive('cloud 2.0'));
    s3.put('team/packages/acme/cloud-rules/2.1.0/cloud-rules-2.1.0.tar.gz', archive('cloud 2.1'));
    machine.write({ 'registry/acme/disk-rules/0.3.0/disk-rules-0.3.0.tar.gz': archive('disk') });
    machine.project(
      [
        `[sources]\nweb = ${web.base}/\nlab = ${gitlab.base}\ndisk = ./registry`,
        '[sources.web]\nauthToken = $WEB_TOKEN',
        '[sources.lab]\nprojectID = 42\nauthToken = $LAB_TOKEN',
        `[sources.cloud]\ntype = s3\nbucket = my-rules\nregion = eu-central-1\nprefix = team\nendpoint = ${s3.endpoint}\nauthToken = $CLOUD_KEYS\n`,
      ].join('\n'),
      {
        'web@acme@web-rules': '1.0.0',
        'lab@lab-rules': '^1.0.0',
        'cloud@acme@cloud-rules': '~2.1.0',
        'disk@acme@disk-rules': '0.x',
      },
    );
    const env = {
      WEB_TOKEN: 'Token abc-of-the-web',
      LAB_TOKEN: 'glpat-secret',
      CLOUD_KEYS: 'AKIDEXAMPLE:secret/key+1',
    };
    const outcome = await machine.step({}, { env });
    expect(outcome.report.rulesets.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(machine.tree('out')).toEqual({
      'arm/web/acme/web-rules/1.0.0/rules.md': 'web',
      'arm/lab/lab-rules/1.1.0/rules.md': 'lab 1.1',
      'arm/cloud/acme/cloud-rules/2.1.0/rules.md': 'cloud 2.1',
      'arm/disk/acme/disk-rules/0.3.0/rules.md': 'disk',
    });
    const sources = Object.fromEntries(
      Object.entries(machine.locked()).map(([key, { source }]) => [key, source]),
    );
    expect(sources).toEqual({
      'web@acme@web-rules': web.base,
      'lab@lab-rules': gitlab.base,
      'cloud@acme@cloud-rules': 's3://my-rules/team',
      'disk@acme@disk-rules': './registry',
    });
    expect(outcome.report.sources.map(({ name, type }) => `${name} ${type}`).sort()).toEqual([
      'cloud s3',
      'disk filesystem',
      'lab gitlab',
      'web http',
    ]);
  });
});

describe('a GitLab group', () => {
  const groups = [{ id: 7, path: 'team', visibility: 'public' as const }];
  const projects = [
    { id: 42, path: 'team/rules', visibility: 'public' as const },
    { id: 43, path: 'team/more', visibility: 'public' as const },
  ];

  test('finds the project of each package', async () => {
    const gitlab = await machine.gitlab({ groups, projects, mostPerPage: 2 });
    for (const version of ['1.0.0', '1.1.0', '1.2.0'])
      gitlab.publish(42, 'a', version, archive(`a ${version}`));
    gitlab.publish(43, 'b', '3.0.0', archive('b'));
    machine.project(`[sources.default]\ntype = gitlab\nurl = ${gitlab.base}\ngroupID = 7\n`, {
      a: '^1.0.0',
      b: '3.0.0',
    });
    expect((await machine.step()).status).toBe(0);
    expect(machine.tree('out')).toEqual({
      'arm/a/1.2.0/rules.md': 'a 1.2.0',
      'arm/b/3.0.0/rules.md': 'b',
    });
  });

  test('finds a version that is spelled with a "v", with one more request', async () => {
    const gitlab = await machine.gitlab({ groups, projects });
    gitlab.publish(42, 'a', 'v1.0.0', archive('a'));
    machine.project(`[sources.default]\ntype = gitlab\nurl = ${gitlab.base}\ngroupID = 7\n`, { a: '1.0.0' });
    expect(resultOf(await machine.run(), 'a')).toMatchObject({ status: 'installed', version: 'v1.0.0' });
    expect(gitlab.requests).toHaveLength(2);
  });

  test('refuses one version in two projects', async () => {
    const gitlab = await machine.gitlab({ groups, projects });
    gitlab.publish(42, 'a', '1.0.0', archive('one'));
    gitlab.publish(43, 'a', '1.0.0', archive('two'));
    machine.project(`[sources.default]\ntype = gitlab\nurl = ${gitlab.base}\ngroupID = 7\n`, { a: '1.0.0' });
    expect(resultOf(await machine.step(), 'a').error?.code).toBe('VERSION_AMBIGUOUS');
  });
});

describe('credentials', () => {
  test('stay with the configured origin when a download is redirected', async () => {
    const storage = await machine.http();
    storage.publish('stored', '1.0.0', archive('stored'));
    const web = await machine.http({
      authorization: 'Bearer canary-of-the-web',
      intercept: (request, response) => {
        if (request.headers.authorization === undefined) return false;
        response
          .writeHead(302, { location: `${storage.base}/stored/1.0.0.tar.gz?signature=canary-query` })
          .end();
        return true;
      },
    });
    const gitlab = await machine.gitlab({
      tokens: [{ value: 'canary-of-gitlab', kind: 'personal', projects: [42] }],
      redirectTo: () => `${storage.base}/stored/1.0.0.tar.gz`,
    });
    gitlab.publish(42, 'b', '1.0.0', archive('stored'));
    machine.project(
      `[sources]\nweb = ${web.base}\nlab = ${gitlab.base}\n[sources.web]\nauthToken = $WEB\n[sources.lab]\nprojectID = 42\nauthToken = $LAB\n`,
      { 'web@a': '1.0.0', 'lab@b': '1.0.0' },
    );
    const outcome = await machine.step({}, { env: { WEB: 'canary-of-the-web', LAB: 'canary-of-gitlab' } });
    expect(statuses(outcome)).toEqual({ 'web@a': 'installed', 'lab@b': 'installed' });
    expect(gitlab.requests[0]?.headers['private-token']).toBe('canary-of-gitlab');
    expect(storage.requests).toHaveLength(2);
    expect(JSON.stringify(storage.requests)).not.toContain('canary-of');
    expect(outcome.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('canary');
  });
});

describe('allow-hosts', () => {
  test('refuses every other host, at the source and after a redirect', async () => {
    const web = await machine.http();
    web.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${web.base}\n`, { a: '1.0.0' });
    const refused = await machine.step({ 'allow-hosts': 'rules.example.com' });
    expect(resultOf(refused, 'a').error?.code).toBe('HOST_NOT_ALLOWED');
    expect(web.requests).toEqual([]);
    expect((await machine.step({ 'allow-hosts': `127.0.0.1:${web.port}` })).status).toBe(0);
  });
});
