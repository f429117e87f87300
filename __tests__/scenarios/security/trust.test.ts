import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type AttackOutcome, Battlefield, messagesOf, repository } from './attack.ts';
import { CANARIES } from './canaries.ts';
import { FORK_PULL_REQUEST, TRUSTED_EVENTS, UNTRUSTED_EVENTS, type WorkflowEvent } from './events.ts';

const field = new Battlefield();

afterEach(() => field.clear());

function expectStopped(outcome: AttackOutcome, message: string): void {
  expect(messagesOf(outcome).join('\n')).toContain(message);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
}

/** A repository that lends REGISTRY_TOKEN to the attacker's server. */
async function lend(
  event: WorkflowEvent,
  inputs: Record<string, string>,
  settings = 'authToken = $REGISTRY_TOKEN',
) {
  const attacker = await field.attacker();
  const outcome = await field.run({ files: repository(`url = ${attacker.url}\n${settings}`), event, inputs });
  return { outcome, requests: attacker.requests.length };
}

describe.each(UNTRUSTED_EVENTS.map((event) => [event.name, event] as const))(
  'on the untrusted event %p',
  (_, event) => {
    test('a variable needs allow-env, and the message says so', async () => {
      const { outcome, requests } = await lend(event, {});
      expectStopped(
        outcome,
        'on an untrusted event the variable REGISTRY_TOKEN must be listed in the input allow-env',
      );
      expect(requests).toBe(0);
    });

    test('credentials need allow-hosts as well, and the message says so', async () => {
      const { outcome, requests } = await lend(event, { 'allow-env': 'REGISTRY_TOKEN' });
      expectStopped(outcome, 'credentials are sent to hosts of the input allow-hosts only');
      expect(requests).toBe(0);
    });
  },
);

describe('on an untrusted event', () => {
  test('both inputs together let a token through, to the listed host only', async () => {
    const registry = await field.registry({ authorization: `Bearer ${CANARIES.REGISTRY_TOKEN}` });
    const files = repository(`url = ${registry.url}\nauthToken = $REGISTRY_TOKEN`);
    const inputs = { 'allow-env': 'REGISTRY_TOKEN', 'allow-hosts': `127.0.0.1:${registry.port}` };
    const outcome = await field.run({ files, inputs, event: FORK_PULL_REQUEST });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
    const other = await lend(FORK_PULL_REQUEST, inputs);
    expectStopped(other.outcome, 'credentials are sent to hosts of the input allow-hosts only');
    expect(other.requests).toBe(0);
  });

  test('a token that the pull request itself brings needs allow-hosts too', async () => {
    const { outcome, requests } = await lend(FORK_PULL_REQUEST, {}, 'authToken = a-token-of-mallory');
    expectStopped(outcome, 'credentials are sent to hosts of the input allow-hosts only');
    expect(requests).toBe(0);
  });

  test('the AWS credentials of the environment stay there', async () => {
    const attacker = await field.attacker();
    const files = repository(`type = s3\nbucket = rules\nendpoint = ${attacker.url}`);
    const outcome = await field.run({ files, event: FORK_PULL_REQUEST });
    expectStopped(outcome, 'credentials are sent to hosts of the input allow-hosts only');
    expect(attacker.requests).toEqual([]);
  });

  test('a registry that needs no credentials is used without any input', async () => {
    const registry = await field.registry();
    const outcome = await field.run({ files: repository(`url = ${registry.url}`), event: FORK_PULL_REQUEST });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
    expect(outcome.log).toContain('Event: untrusted, the pull request comes from a fork');
  });

  test('the cache stays where it is, whatever the repository says', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    files['.armrc'] += '[cache]\nlocation = ./cache\nmaxSize = 1B\n';
    const outcome = await field.run({ files, event: FORK_PULL_REQUEST });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
    expect(outcome.log).toMatch(/"cache\.location" \(\.armrc:4\) is ignored on an untrusted event/);
  });

  test('nothing is left for the post step to save, so that no pull request fills the cache of others', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    const env = { ACTIONS_RESULTS_URL: (await field.legitimate(() => {})).url };
    const fork = await field.run({ files, env, event: FORK_PULL_REQUEST });
    const push = await field.run({ files, env });
    expect([fork.state.post, push.state.post]).toEqual([undefined, expect.stringContaining('checksums')]);
  });
});

describe('the payload of the event', () => {
  test.each([
    ['is missing', () => 'nowhere.json'],
    ['is a folder', (root: string) => join(root, 'a-folder')],
    // Where there is none it is missing.
    ['never ends', () => '/dev/zero'],
  ])('that %s makes even a push untrusted', async (_, path) => {
    const attacker = await field.attacker();
    const plan = { files: repository(`url = ${attacker.url}\nauthToken = $REGISTRY_TOKEN`) };
    const env: Record<string, string> = {};
    const outcome = await field.run({
      ...plan,
      env,
      prepare: ({ root }) => {
        mkdirSync(join(root, 'a-folder'));
        env.GITHUB_EVENT_PATH = path(root);
      },
    });
    expectStopped(outcome, 'on an untrusted event the variable REGISTRY_TOKEN');
    expect(attacker.requests).toEqual([]);
  });

  test.each(['', '[]', 'null', '"push"', '{"pull_request"'])(
    'that is %p makes a pull request untrusted',
    async (text) => {
      const { outcome, requests } = await lend({ name: 'pull_request', payload: text }, {});
      expectStopped(outcome, 'on an untrusted event the variable REGISTRY_TOKEN');
      expect(requests).toBe(0);
    },
  );
});

describe('on the trusted event', () => {
  test.each(TRUSTED_EVENTS.map((event) => [event.name, event] as const))(
    '%p a token needs no input',
    async (_, event) => {
      const registry = await field.registry({ authorization: `Bearer ${CANARIES.REGISTRY_TOKEN}` });
      const files = repository(`url = ${registry.url}\nauthToken = $REGISTRY_TOKEN`);
      const outcome = await field.run({ files, event });
      expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
    },
  );
});
