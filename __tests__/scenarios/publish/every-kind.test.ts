import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ownerToken } from '../../../src/disk/scratch.ts';
import { Machine, type RunOptions } from '../../support/machine.ts';
import { onlyRuleset } from '../../support/outcome.ts';

const TOKEN = 'write-token-0123456789';
const SECRET = 'secret-of-the-bucket-0123456789';
const ENV = { RULES_TOKEN: TOKEN, AWS_ACCESS_KEY_ID: 'AKIAPUBLISH', AWS_SECRET_ACCESS_KEY: SECRET };
const FILES = {
  'rules/a.md': 'Always test.\n',
  'rules/sub/b.md': '---\npaths: ["**/*.ts"]\n---\nTypes.\n',
  'rules/sub/c.mdc': '---\ndescription: When reviewing\n---\nReview.\n',
};

let machine: Machine;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

/** An empty registry that takes versions from those who have the credentials, as the source `default`. */
const KINDS: Record<string, () => Promise<{ armrc: string; versions: () => number }>> = {
  async http() {
    const server = await machine.http({ writable: 'with conditions', authorization: `Bearer ${TOKEN}` });
    return {
      armrc: `[sources.default]\nurl = ${server.base}\nauthToken = $RULES_TOKEN\n`,
      versions: () => [...server.files.keys()].filter((path) => path.endsWith('.gz')).length,
    };
  },
  async gitlab() {
    const tokens = [{ value: TOKEN, kind: 'personal' as const, projects: [42], scopes: ['api'] }];
    const server = await machine.gitlab({ tokens });
    return {
      armrc: `[sources.default]\ntype = gitlab\nurl = ${server.base}\nprojectID = 42\nauthToken = $RULES_TOKEN\n`,
      versions: () => server.packages.length,
    };
  },
  async s3() {
    const credentials = { accessKeyId: 'AKIAPUBLISH', secretAccessKey: SECRET };
    const server = await machine.s3({ credentials, anonymous: {} });
    return {
      armrc: `[sources.default]\ntype = s3\nbucket = my-rules\nregion = us-east-1\nprefix = team\nendpoint = ${server.endpoint}\n`,
      versions: () => server.objects.size,
    };
  },
  async filesystem() {
    machine.write({ 'registry/.keep': '' });
    const path = join(machine.workspace, 'registry', 'team-rules');
    return {
      armrc: '[sources]\ndefault = ./registry\n',
      versions: () => (existsSync(path) ? readdirSync(path).length : 0),
    };
  },
};

function publish(more: Record<string, string> = {}, options: RunOptions = {}) {
  const inputs = { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules', ...more };
  return machine.step(inputs, { env: ENV, ...options });
}

describe.each(Object.keys(KINDS))('publish to %s', (kind) => {
  test('from a folder of Markdown to an install elsewhere with the same contents', async () => {
    const { armrc, versions } = (await KINDS[kind]?.()) ?? { armrc: '', versions: () => 0 };
    machine.write({ '.armrc': armrc, ...FILES });
    const published = await publish();
    expect([published.status, onlyRuleset(published).status]).toEqual([0, 'published']);
    expect(versions()).toBe(1);
    machine.write({
      'rules.json': JSON.stringify({ targets: ['out'], dependencies: { 'team-rules': '1.2.0' } }),
    });
    const installed = await machine.step({}, { env: ENV });
    expect(installed.status).toBe(0);
    expect(machine.tree('out/arm/team-rules/1.2.0')).toEqual(machine.tree('rules'));
    expect(onlyRuleset(installed).checksum).toBe(onlyRuleset(published).checksum);

    expect(onlyRuleset(await publish()).status).toBe('unchanged');
    machine.write({ 'rules/a.md': 'Never test.\n' });
    const changed = await publish();
    expect([changed.status, onlyRuleset(changed).error?.code]).toEqual([1, 'VERSION_EXISTS']);
    expect(versions()).toBe(1);
    expect(published.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toMatch(
      new RegExp(`${TOKEN}|${SECRET}`),
    );
  });
});

describe('publish to GitLab', () => {
  async function set(options: Parameters<Machine['gitlab']>[0] = {}) {
    const tokens = [{ value: TOKEN, kind: 'personal' as const, projects: [42], scopes: ['api'] }];
    const server = await machine.gitlab({ tokens, ...options });
    const armrc = `[sources.default]\ntype = gitlab\nurl = ${server.base}\nprojectID = 42\nauthToken = $RULES_TOKEN\n`;
    machine.write({ '.armrc': armrc, ...FILES });
    return server;
  }

  test('an answer that is lost after the server stored it makes no second package', async () => {
    let puts = 0;
    const server = await set({
      intercept: (request, response) => {
        if (request.method === 'PUT' && ++puts === 1) {
          response.end = () => {
            request.socket.destroy();
            return response;
          };
        }
        return false;
      },
    });
    expect(onlyRuleset(await publish()).status).toBe('published');
    expect([puts, server.packages.length]).toEqual([1, 1]);
  });

  test('a project that refuses duplicates keeps the version of whoever was first', async () => {
    const server = await set({
      allowsDuplicates: false,
      intercept: (request) => {
        if (request.method === 'PUT') server.publish(42, 'team-rules', '1.2.0', Buffer.from('theirs'));
        return false;
      },
    });
    expect(onlyRuleset(await publish()).error?.code).toBe('VERSION_EXISTS');
    expect(server.packages).toHaveLength(1);
  });

  test('a project that keeps duplicates serves the files of one publisher, and the other is told so', async () => {
    let [puts, stores] = [0, 0];
    await set({
      intercept: async (request, response) => {
        if (request.method === 'PUT') {
          puts += 1;
          response.once('finish', () => {
            stores += 1;
          });
        }
        // Each has asked before the other has stored, and looks again when both have.
        while (request.method === 'PUT' ? puts < 2 : puts === 2 && stores < 2) await sleep(5);
        return false;
      },
    });
    machine.write({ 'others/a.md': 'Other.\n' });
    const paths = ['rules', 'others'];
    const outcomes = await Promise.all(paths.map((path) => publish({ path }, { args: [] })));
    const results = outcomes.map((outcome) => onlyRuleset(outcome));
    expect(results.map(({ status }) => status).sort()).toEqual(['failed', 'published']);
    expect(results.find(({ status }) => status === 'failed')?.error?.code).toBe('VERSION_EXISTS');
    const winner = results.findIndex(({ status }) => status === 'published');
    expect(onlyRuleset(await publish({ path: paths[winner] ?? '' })).status).toBe('unchanged');
  });

  test('a token that may only read is told which scope it needs', async () => {
    const server = await set({
      tokens: [{ value: TOKEN, kind: 'personal', projects: [42], scopes: ['read_api'] }],
    });
    const { error, attempts } = onlyRuleset(await publish());
    expect([error?.code, error?.httpStatus, attempts, server.packages]).toEqual(['AUTH_FAILED', 403, 1, []]);
    expect(error?.hint).toContain('a token with the scope api and the role Developer');
  });

  test('a group without a project is refused before any request', async () => {
    const server = await set();
    machine.write({ '.armrc': `[sources.default]\ntype = gitlab\nurl = ${server.base}\ngroupID = 9\n` });
    const outcome = await publish();
    expect(outcome.report.error?.code).toBe('CONFIG_INVALID');
    expect(server.requests).toEqual([]);
  });
});

describe('publish to S3', () => {
  async function set(options: Parameters<Machine['s3']>[0] = {}) {
    const credentials = { accessKeyId: 'AKIAPUBLISH', secretAccessKey: SECRET };
    const server = await machine.s3({ credentials, anonymous: {}, ...options });
    machine.write({
      '.armrc': `[sources.default]\ntype = s3\nbucket = my-rules\nregion = us-east-1\nendpoint = ${server.endpoint}\n`,
      ...FILES,
    });
    return server;
  }
  const KEY = 'packages/team-rules/1.2.0/team-rules-1.2.0.tar.gz';

  test('is signed with condition and checksum, and does not need the permission to list', async () => {
    const server = await set({ mayList: false });
    expect(onlyRuleset(await publish()).status).toBe('published');
    const put = server.requests.find(({ method }) => method === 'PUT');
    expect(put?.headers['if-none-match']).toBe('*');
    expect(put?.headers.authorization).toContain('if-none-match');
    expect(put?.headers.authorization).toContain('x-amz-checksum-sha256');
  });

  test('what another publisher stored a moment before is not replaced', async () => {
    const server = await set({
      intercept: (request) => {
        if (request.method === 'PUT') server.put(KEY, Buffer.from('theirs'));
        return false;
      },
    });
    expect(onlyRuleset(await publish()).error?.code).toBe('VERSION_EXISTS');
    expect(String(server.objects.get(KEY)?.bytes)).toBe('theirs');
  });

  test('a server that does not know the condition gets the object without it, with a warning', async () => {
    const server = await set({ conditions: 'refused' });
    const outcome = await publish();
    expect(onlyRuleset(outcome).status).toBe('published');
    expect(outcome.stdout).toContain('does not know the condition If-None-Match');
    expect(server.objects.size).toBe(1);
  });

  test('a bucket in another region is signed for again', async () => {
    const server = await set({ region: 'eu-central-1' });
    expect(onlyRuleset(await publish()).status).toBe('published');
    expect(server.objects.has(KEY)).toBe(true);
  });
});

describe('publish to a folder', () => {
  beforeEach(() =>
    machine.write({ '.armrc': '[sources]\ndefault = ./registry\n', ...FILES, 'registry/.keep': '' }),
  );

  test('leaves nothing but the archive, whatever becomes of it', async () => {
    await publish();
    machine.write({ 'rules/a.md': 'Other.\n' });
    await publish();
    expect(Object.keys(machine.tree('registry')).sort()).toEqual([
      '.keep',
      'team-rules/1.2.0/team-rules-1.2.0.tar.gz',
    ]);
  });

  test('that is missing is told with the line that names it, and not made', async () => {
    machine.write({ '.armrc': '[sources]\ndefault = ./elsewhere\n' });
    const { error } = onlyRuleset(await publish());
    expect(error?.code).toBe('NOT_FOUND');
    expect(error?.message).toMatch(/^Cannot publish "\S+" to "/);
    expect(error?.hint).toContain('Correct the path in "sources.default" (.armrc:2)');
    expect(existsSync(join(machine.workspace, 'elsewhere'))).toBe(false);
  });

  test('keeps what somebody put into the folder of the version', async () => {
    machine.write({ 'registry/team-rules/1.2.0/NOTES.txt': 'by hand' });
    expect(onlyRuleset(await publish()).status).toBe('published');
    expect(machine.text('registry/team-rules/1.2.0/NOTES.txt')).toBe('by hand');
  });

  test('clears away what a publisher that was killed has left', async () => {
    const left = `registry/team-rules/.arm-install-${process.pid}-1-00000000-000000000000-1`;
    machine.write({ [`${left}/team-rules-1.2.0.tar.gz`]: 'half' });
    const own = `registry/team-rules/.arm-install-${ownerToken()
      .replace(/^\d+-\d+/, '999999999-1')
      .replace(/-[0-9a-f]{12}-/, '-000000000000-')}`;
    machine.write({ [`${own}/team-rules-1.2.0.tar.gz`]: 'half' });
    await publish();
    const staged = readdirSync(join(machine.workspace, 'registry/team-rules')).sort();
    // Another machine may still be at work.
    expect(staged).toEqual([left.split('/').at(-1), '1.2.0']);
  });

  test('two at the same moment: one wins, and its bytes stay', async () => {
    machine.write({ 'others/a.md': 'Other.\n' });
    const inputs = { command: 'publish', rulesets: 'team-rules@1.2.0' };
    const paths = ['rules', 'others'];
    const outcomes = await Promise.all(
      paths.map((path) => machine.run({ inputs: { ...inputs, path }, args: [] })),
    );
    const results = outcomes.map((outcome) => onlyRuleset(outcome));
    const winner = results.findIndex(({ status }) => status === 'published');
    expect(results[1 - winner]?.error?.code).toBe('VERSION_EXISTS');
    machine.write({
      'rules.json': JSON.stringify({ targets: ['out'], dependencies: { 'team-rules': '1.2.0' } }),
    });
    await machine.step();
    expect(machine.tree('out/arm/team-rules/1.2.0')).toEqual(machine.tree(paths[winner] ?? ''));
  });

  test('follows no link out of the registry', async () => {
    const outside = machine.newWorkspace();
    symlinkSync(outside, join(machine.workspace, 'registry', 'team-rules'));
    expect(onlyRuleset(await publish()).error?.code).toBe('ARCHIVE_UNSAFE');
    expect(readdirSync(outside)).toEqual([]);
  });
});

describe('what is published', () => {
  beforeEach(() =>
    machine.write({ '.armrc': '[sources]\ndefault = ./registry\n', ...FILES, 'registry/.keep': '' }),
  );

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'is nothing on the untrusted event %s',
    async (name) => {
      const outcome = await publish({}, { event: { name, payload: {} } });
      expect(outcome.report.error?.code).toBe('CONFIG_INVALID');
      expect(machine.tree('registry')).toEqual({ '.keep': '' });
    },
  );

  test('leaves out the configuration of the sources, which may hold a token', async () => {
    machine.write({ '.armignore': 'registry\n' });
    const outcome = await publish({ path: '.' });
    expect(onlyRuleset(outcome).status).toBe('published');
    expect(outcome.stdout).toContain('left out: .armrc');
  });

  test('holds nothing from outside of the folder, whatever links say', async () => {
    const outside = machine.file('secret', 'secret');
    symlinkSync(outside, join(machine.workspace, 'rules', 'link.md'));
    const { error } = onlyRuleset(await publish());
    expect([error?.code, error?.message]).toEqual([
      'ARCHIVE_UNSAFE',
      'Cannot pack "link.md": symbolic links are not accepted',
    ]);
    expect(machine.tree('registry')).toEqual({ '.keep': '' });
  });

  test('is refused with hidden characters under scan: error', async () => {
    machine.write({ 'rules/a.md': 'Hidden\u{e0041}\n' });
    expect(onlyRuleset(await publish({ scan: 'error' })).error?.code).toBe('CONTENT_BLOCKED');
    const warned = onlyRuleset(await publish());
    expect([warned.status, warned.findings.length]).toEqual(['published', 1]);
  });

  test('warns of frontmatter that cannot be read, at its line, and of a ruleset without a rule', async () => {
    machine.write({ 'rules/a.md': '---\ntrigger: sometimes\n---\nText.\n', 'none/README.md': 'About.\n' });
    const { stdout } = await publish();
    expect(stdout).toMatch(/::warning .*file=rules\/a\.md,line=2.*The frontmatter of "a\.md"/s);
    expect((await publish({ path: 'none', rulesets: 'none@1.0.0' })).stdout).toContain(
      'There is no rule in it',
    );
  });

  test('needs no manifest and no lockfile, broken ones included', async () => {
    machine.write({ 'rules.json': '{', 'rules.lock': '{' });
    expect(onlyRuleset(await publish()).status).toBe('published');
  });

  test('is told in the summary with the line for rules.json', async () => {
    const { summary, report } = await publish();
    expect(summary).toContain('"team-rules": "^1.2.0"');
    expect(summary).toContain(String(report.rulesets[0]?.checksum));
    expect(summary).toContain('.claude/rules');
  });

  test('can be checked at a terminal', async () => {
    const args = ['publish', '--dry-run', '--rulesets', 'team-rules@1.2.0', '--path', 'rules'];
    const outcome = await machine.run({ args, env: { GITHUB_ACTIONS: '', GITHUB_EVENT_NAME: '' } });
    expect([outcome.status, outcome.stdout]).toEqual([0, expect.stringContaining('SHA-256')]);
    expect(machine.tree('registry')).toEqual({ '.keep': '' });
  });

  test.each(['missing', '../..', 'rules/a.md'])('is no folder: %s', async (path) => {
    expect((await publish({ path })).report.error?.code).toBe('INPUT_INVALID');
  });
});
