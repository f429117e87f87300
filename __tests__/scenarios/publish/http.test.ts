import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type HttpRegistry,
  type HttpRegistryOptions,
  startHttpRegistry,
} from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { lastLine, onlyRuleset } from '../../support/outcome.ts';
import { loseAnswer } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { runCancelled } from '../crash/cancelling.ts';

let machine: Machine;
let registry: HttpRegistry;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

const FILES = { 'rules/a.md': 'Always test.\n', 'rules/b/c.md': '---\npaths: ["**/*.ts"]\n---\nTypes.\n' };
const ARCHIVE = '/team-rules/1.2.0.tar.gz';

async function set(options: HttpRegistryOptions = {}, token = ''): Promise<void> {
  registry = await machine.http({ writable: 'with conditions', manifest: false, ...options });
  const armrc = `[sources.default]\nurl = ${registry.base}\n${token === '' ? '' : `authToken = ${token}\n`}`;
  machine.write({ '.armrc': armrc, ...FILES });
}

function publish(more: Record<string, string> = {}) {
  return machine.step({ command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules', ...more });
}

const asked = () => registry.requests.map(({ method, path }) => `${method} ${path}`);
const stored = () => registry.files.get(ARCHIVE)?.bytes;
const manifest = () => JSON.parse(String(registry.files.get('/manifest.json')?.bytes));

/** Puts a list of versions there, as people write it. */
function listed(rulesets: Record<string, string[]>, more: Record<string, unknown> = {}): void {
  const text = `${JSON.stringify({ generator: 'hand', ...more, rulesets }, null, 4)}\n`;
  registry.files.set('/manifest.json', { bytes: Buffer.from(text) });
}

describe('publish to a web server', () => {
  test('asks, uploads with a condition, reads back, and says so', async () => {
    await set();
    const before = machine.tree();
    const outcome = await publish();
    expect(lastLine(outcome)).toBe('Published team-rules 1.2.0');
    const { status, checksum, files, bytes } = onlyRuleset(outcome);
    expect([status, files]).toEqual(['published', 2]);
    expect(outcome.outputs).toMatchObject({ published: '1', checksum, changed: 'false' });
    expect(asked()).toEqual([
      `GET ${ARCHIVE}`,
      'GET /team-rules/v1.2.0.tar.gz',
      `PUT ${ARCHIVE}`,
      `GET ${ARCHIVE}`,
      'GET /manifest.json',
    ]);
    const put = registry.requests[2]?.headers;
    expect(put).toMatchObject({ 'if-none-match': '*', 'content-length': String(bytes) });
    expect(machine.tree()).toEqual(before);
  });

  test('publishing again is unchanged, and other files of the version change nothing', async () => {
    await set();
    await publish();
    const first = stored();
    expect(onlyRuleset(await publish()).status).toBe('unchanged');
    machine.write({ 'rules/a.md': 'Never test.\n' });
    const outcome = await publish();
    expect([outcome.status, onlyRuleset(outcome).error?.code]).toEqual([1, 'VERSION_EXISTS']);
    expect(stored()).toBe(first);
  });

  test('knows a version in its other spelling', async () => {
    await set();
    registry.publish('team-rules', 'v1.2.0', archiveOf({ 'a.md': 'other' }));
    const { error } = onlyRuleset(await publish({ rulesets: 'team-rules@v1.2.0' }));
    expect(error?.code).toBe('VERSION_EXISTS');
    expect(error?.message).toContain('as "v1.2.0"');
  });

  test('a dry run packs and judges, tells files, size and checksum, and asks nobody', async () => {
    await set();
    const outcome = await publish({ 'dry-run': 'true' });
    const { bytes, checksum } = onlyRuleset(outcome);
    expect(outcome.stdout).toContain(`Packed 2 files of "rules": ${bytes} bytes, SHA-256 ${checksum}`);
    expect(outcome.stdout).toContain('b/c.md (34 bytes)');
    expect([outcome.status, outcome.outputs.published, asked()]).toEqual([0, '0', []]);
  });

  test('without network is refused as such, after the folder was judged', async () => {
    await set();
    const outcome = await publish({ offline: 'true' });
    const { error, checksum } = onlyRuleset(outcome);
    const message = `Cannot publish "team-rules" 1.2.0 to "${registry.base}": offline is true`;
    expect([outcome.status, error?.code, error?.message]).toEqual([1, 'OFFLINE', message]);
    expect([checksum?.length, asked()]).toEqual([64, []]);
  });

  test('what another publisher stored a moment before is not replaced', async () => {
    const theirs = archiveOf({ 'a.md': 'theirs' });
    await set({
      intercept: (request) => {
        if (request.method === 'PUT') registry.publish('team-rules', '1.2.0', theirs);
        return false;
      },
    });
    const { attempts, error } = onlyRuleset(await publish());
    expect([error?.code, attempts]).toEqual(['VERSION_EXISTS', 1]);
    expect(stored()).toBe(theirs);
  });

  test('two publishers of one version: one wins, whose bytes stay', async () => {
    await set();
    const other = machine.newWorkspace();
    machine.write({ '.armrc': machine.text('.armrc'), 'rules/a.md': 'Other.\n' }, other);
    const inputs = { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules' };
    const outcomes = await Promise.all([publish(), machine.run({ inputs, args: [] }, other)]);
    const results = outcomes.map((outcome) => onlyRuleset(outcome));
    expect(results.map(({ status }) => status).sort()).toEqual(['failed', 'published']);
    expect(results.find(({ status }) => status === 'failed')?.error?.code).toBe('VERSION_EXISTS');
  });

  test('two publishers whom the server does not keep apart: the bytes of one stay, and the other is told so', async () => {
    let [puts, stores] = [0, 0];
    let bothStored = () => {};
    const stored = new Promise<void>((resolve) => {
      bothStored = resolve;
    });
    await set({
      writable: 'without conditions',
      intercept: async (request, response) => {
        if (request.method === 'PUT') {
          puts += 1;
          response.once('finish', () => ++stores === 2 && bothStored());
          // Each has asked before the other has stored.
          while (puts < 2) await sleep(5);
        } else if (puts === 2) await stored;
        return false;
      },
    });
    const other = machine.newWorkspace();
    machine.write({ '.armrc': machine.text('.armrc'), 'rules/a.md': 'Other.\n' }, other);
    const run = { inputs: { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules' }, args: [] };
    const outcomes = await Promise.all([machine.run(run), machine.run(run, other)]);
    const results = outcomes.map((outcome) => onlyRuleset(outcome));
    expect(results.map(({ status }) => status).sort()).toEqual(['failed', 'published']);
    const { error } = results.find(({ status }) => status === 'failed') ?? {};
    expect(error?.code).toBe('VERSION_EXISTS');
    expect(error?.message).toContain('at the same moment');
  });

  test('an answer that is lost after the server stored it is no failure and no second version', async () => {
    let puts = 0;
    await set({
      intercept: (request, response) => {
        if (request.method === 'PUT' && ++puts === 1) loseAnswer(request, response);
        return false;
      },
    });
    const outcome = await publish();
    expect(onlyRuleset(outcome).status).toBe('published');
    expect(puts).toBe(1);
  });

  test.each([
    [413, 'ARCHIVE_TOO_LARGE'],
    [405, 'PUBLISH_UNSUPPORTED'],
    [501, 'PUBLISH_UNSUPPORTED'],
    [403, 'AUTH_FAILED'],
    [409, 'SERVER_ERROR'],
  ])('%i to an upload is %s, with what to do', async (status, code) => {
    await set({
      intercept: (request, response) => {
        if (request.method === 'PUT') response.writeHead(status).end();
        return request.method === 'PUT';
      },
    });
    const { error } = onlyRuleset(await publish());
    expect([error?.code, error?.httpStatus]).toEqual([code, status]);
    expect(error?.message).toContain(`Cannot publish "team-rules@1.2.0" to "${registry.base}${ARCHIVE}"`);
  });

  test('429 with Retry-After is waited for', async () => {
    let puts = 0;
    await set({
      intercept: (request, response) => {
        const isFirst = request.method === 'PUT' && ++puts === 1;
        if (isFirst) response.writeHead(429, { 'retry-after': '1' }).end();
        return isFirst;
      },
    });
    const outcome = await publish();
    expect([onlyRuleset(outcome).status, onlyRuleset(outcome).attempts]).toEqual(['published', 2]);
  });

  test('a large archive goes to and fro in pieces', async () => {
    await set();
    const noise = Array.from({ length: 300_000 }, (_, index) => Math.sin(index)).join('\n');
    machine.write({ 'rules/noise.md': noise });
    const { status, bytes } = onlyRuleset(await publish());
    expect([status, stored()?.length]).toEqual(['published', bytes]);
    expect(bytes).toBeGreaterThan(2 ** 21);
    expect(registry.requests.find(({ method }) => method === 'PUT')?.headers.expect).toBe('100-continue');
  });

  test('an upload that is cut every time is a failure, and nothing is there', async () => {
    await set({
      intercept: (request) => {
        if (request.method === 'PUT') request.socket.destroy();
        return request.method === 'PUT';
      },
    });
    const { error, status } = onlyRuleset(await publish({ retries: '1' }));
    expect([status, error?.code, stored()]).toEqual(['failed', 'NETWORK', undefined]);
    expect(error?.message).toContain(`Cannot upload "${registry.base}${ARCHIVE}" to source "default"`);
  });

  test('a signal ends it in time, and nothing is called published', async () => {
    let arrived = () => {};
    const moment = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await set({
      intercept: (request) => {
        if (request.method === 'PUT') arrived();
        return request.method === 'PUT';
      },
    });
    const inputs = { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules' };
    const outcome = await runCancelled(machine, moment, { inputs });
    expect([outcome.status, outcome.report.error?.code]).toEqual([1, 'CANCELLED']);
    expect(outcome.outputs.published).toBe('0');
  });

  test('what the server stores otherwise is never called published', async () => {
    await set({
      intercept: (request) => {
        const file = registry.files.get(ARCHIVE);
        if (request.method === 'GET' && file !== undefined) {
          registry.files.set(ARCHIVE, { bytes: archiveOf({ 'a.md': 'other' }) });
        }
        return false;
      },
    });
    const outcome = await publish();
    expect([onlyRuleset(outcome).error?.code, outcome.outputs.published]).toEqual(['CHECKSUM_MISMATCH', '0']);
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'AUTH_FAILED'],
  ])('a version that cannot be read back with %i is not confirmed', async (status, code) => {
    await set({
      intercept: (request, response) => {
        const isReadBack = request.method === 'GET' && stored() !== undefined;
        if (isReadBack) response.writeHead(status).end();
        return isReadBack;
      },
    });
    const { error } = onlyRuleset(await publish());
    expect(error?.code).toBe(code);
    expect(error?.message).toContain('it was sent, but could not be read back');
  });

  test('sends the token to the configured origin only, and shows it nowhere', async () => {
    const token = 'write-token-0123456789';
    const other = await startHttpRegistry({ writable: 'with conditions' });
    machine.keep(other);
    await set(
      {
        authorization: `Bearer ${token}`,
        intercept: (request, response) => {
          if (request.method === 'PUT')
            response.writeHead(307, { location: `${other.base}${ARCHIVE}` }).end();
          return request.method === 'PUT';
        },
      },
      '$RULES_WRITE_TOKEN',
    );
    const outcome = await machine.step(
      { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules' },
      { env: { RULES_WRITE_TOKEN: token } },
    );
    expect(onlyRuleset(outcome).error?.code).toBe('REDIRECT_REFUSED');
    expect(other.requests).toEqual([]);
    expect(registry.requests.every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
    expect(outcome.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token);
  });
});

describe('manifest.json of a web server', () => {
  test('gets the version, and keeps everything else as it was', async () => {
    await set();
    listed({ other: ['2.0.0'], 'team-rules': ['1.1.0'] }, { note: [1, { two: null }] });
    await publish();
    const text = String(registry.files.get('/manifest.json')?.bytes);
    const rulesets = { other: ['2.0.0'], 'team-rules': ['1.1.0', '1.2.0'] };
    expect(text).toBe(
      `${JSON.stringify({ generator: 'hand', note: [1, { two: null }], rulesets }, null, 4)}\n`,
    );
  });

  test('is written with If-Match, and read again when another run was faster', async () => {
    let puts = 0;
    await set({
      intercept: (request) => {
        if (request.method === 'PUT' && request.url === '/manifest.json' && ++puts <= 2) {
          listed({ other: Array.from({ length: puts }, (_, index) => `${index}.0.0`) });
        }
        return false;
      },
    });
    listed({});
    expect(onlyRuleset(await publish()).status).toBe('published');
    expect(manifest().rulesets).toEqual({ other: ['0.0.0', '1.0.0'], 'team-rules': ['1.2.0'] });
    expect(puts).toBe(3);
  });

  test('loses no version to a server that ignores conditions', async () => {
    let isUndone = false;
    await set({
      writable: 'without conditions',
      intercept: (request) => {
        if (isUndone || request.method !== 'GET' || request.url !== '/manifest.json') return false;
        if (manifest().rulesets['team-rules'] === undefined) return false;
        isUndone = true;
        listed({ other: ['1.0.0'] });
        return false;
      },
    });
    listed({});
    await publish();
    expect(manifest().rulesets).toEqual({ other: ['1.0.0'], 'team-rules': ['1.2.0'] });
  });

  test('loses no version to a slow writer on a server that ignores conditions', async () => {
    let puts = 0;
    await set({
      writable: 'without conditions',
      intercept: async (request) => {
        if (request.method === 'PUT' && request.url === '/manifest.json' && ++puts === 1) await sleep(400);
        return false;
      },
    });
    listed({});
    const versions = ['1.2.0', '1.3.0'];
    const inputs = { command: 'publish', path: 'rules' };
    const runs = versions.map((version) =>
      machine.step({ ...inputs, rulesets: `team-rules@${version}` }, { args: [] }),
    );
    for (const outcome of await Promise.all(runs)) expect(onlyRuleset(outcome).status).toBe('published');
    expect(manifest().rulesets['team-rules'].sort()).toEqual(versions);
  });

  test('of a server without ETag is written all the same, with a warning', async () => {
    await set({
      intercept: (request, response) => {
        const text = registry.files.get('/manifest.json')?.bytes;
        if (request.method !== 'GET' || request.url !== '/manifest.json') return false;
        response.writeHead(200, { 'content-type': 'application/json' }).end(text);
        return true;
      },
    });
    listed({});
    const outcome = await publish();
    expect(manifest().rulesets).toEqual({ 'team-rules': ['1.2.0'] });
    expect(outcome.stdout).toContain('no ETag');
  });

  test('of a server that tells weak ETags and compares strong ones is written all the same, with a warning', async () => {
    const conditions: (string | undefined)[] = [];
    await set({
      intercept: (request, response) => {
        if (request.url !== '/manifest.json') return false;
        const { 'if-match': condition } = request.headers;
        if (request.method === 'PUT') conditions.push(condition);
        if (request.method === 'PUT' && condition === undefined) return false;
        const text = String(registry.files.get('/manifest.json')?.bytes);
        const isGet = request.method === 'GET';
        response.writeHead(isGet ? 200 : 412, { etag: `W/"${text.length}"` }).end(isGet ? text : '');
        return true;
      },
    });
    listed({});
    const outcome = await publish();
    expect(onlyRuleset(outcome).status).toBe('published');
    expect(manifest().rulesets).toEqual({ 'team-rules': ['1.2.0'] });
    expect(conditions).toEqual([expect.stringMatching(/^W\//), undefined]);
    expect(outcome.stdout).toContain('no ETag that it compares');
  });

  test.each([`"${'v'.repeat(9000)}"`, '"v \u00e9"'])(
    'with an ETag that no server would take back is written without one',
    async (etag) => {
      const conditions: (string | undefined)[] = [];
      await set({
        intercept: (request, response) => {
          if (request.url !== '/manifest.json') return false;
          if (request.method === 'PUT') conditions.push(request.headers['if-match']);
          if (request.method === 'PUT') return false;
          response.writeHead(200, { etag }).end(registry.files.get('/manifest.json')?.bytes);
          return true;
        },
      });
      listed({});
      const outcome = await publish();
      expect(manifest().rulesets).toEqual({ 'team-rules': ['1.2.0'] });
      expect(conditions).toEqual([undefined]);
      expect(outcome.stdout).toContain('no ETag that it compares');
    },
  );

  test('that others change each time fails after five repeats, with the archive in its place', async () => {
    let puts = 0;
    await set({
      intercept: (request) => {
        if (request.method === 'PUT' && request.url === '/manifest.json')
          listed({ other: [`${++puts}.0.0`] });
        return false;
      },
    });
    listed({});
    const { status, error } = onlyRuleset(await publish());
    expect([status, error?.code, puts]).toEqual(['failed', 'SERVER_ERROR', 6]);
    expect(error?.hint).toContain('publish it again to complete the list');
    expect(stored()).toBeDefined();
  });

  test('is completed by the next run after one that was killed in between', async () => {
    await set();
    await publish();
    listed({});
    expect(onlyRuleset(await publish()).status).toBe('unchanged');
    expect(manifest().rulesets).toEqual({ 'team-rules': ['1.2.0'] });
  });

  test('a ruleset may be called __proto__', async () => {
    await set();
    listed({ a: ['1.0.0'] });
    await publish({ rulesets: '__proto__@1.2.0' });
    expect(String(registry.files.get('/manifest.json')?.bytes)).toContain('"__proto__": [');
  });
});
