import { afterEach, describe, expect, test } from '@jest/globals';
import { archiveOf } from '../../support/tar-builder.ts';
import { type AttackOutcome, Battlefield, messagesOf, repository } from './attack.ts';

const field = new Battlefield();

afterEach(() => field.clear());

/** Names that mean something to JavaScript and nothing here. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];

const { raw } = String;

function expectHarmless(outcome: AttackOutcome, status: number): void {
  expect([outcome.status, outcome.leaks, outcome.strays, outcome.stderr]).toEqual([status, [], [], '']);
  expect(outcome.log).not.toMatch(/crashed|\[object|native code|TypeError/);
}

describe.each(NAMES)('the name %p', (name) => {
  test('is an ordinary one for sources, orgs, rulesets and files', async () => {
    const registry = await field.registry();
    registry.publish(`${name}/${name}`, '1.0.0', archiveOf({ [name]: 'x', [`${name}.d/${name}`]: 'y' }));
    const outcome = await field.run({
      files: {
        '.armrc': `[sources]\n${name} = ${registry.url}\n[sources.${name}]\nconcurrency = 1\n${name} = 1\n[${name}]\n${name} = 1\n[performance]\n${name} = 1\n`,
        'rules.json': `{"${name}": 1, "targets": ["${name}"], "dependencies": {"${name}@${name}@${name}": "^1.0.0"}}`,
      },
      writes: [name],
    });
    expectHarmless(outcome, 0);
    expect(outcome.report.rulesets[0]).toMatchObject({
      source: name,
      version: '1.0.0',
      status: 'installed',
      files: 2,
    });
  });

  test('is kept in a lockfile as a field that is not known, and as a ruleset that nobody wants', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    const entry = raw`{"version": "1.0.0", "source": "x", "checksum": "${'0'.repeat(64)}", "${name}": {"${name}": 1}}`;
    files['rules.lock'] = raw`{"version": "1", "dependencies": {"${name}": ${entry}}, "${name}": [1]}`;
    const outcome = await field.run({ files, inputs: { 'dry-run': 'true' } });
    expectHarmless(outcome, 0);
    const wanting = repository(`url = ${registry.url}`, { [name]: '1.0.0' });
    const partial = await field.run({ files: { ...files, ...wanting } });
    expect(partial.report.rulesets[0]?.name).toBe(name);
    expectHarmless(partial, 1);
  });

  test('is no version that a registry lists without listing it', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`, { [name]: '^1.0.0', rules: name });
    const outcome = await field.run({ files });
    expectHarmless(outcome, 1);
    expect(messagesOf(outcome).map((message) => message.split(':')[0])).toEqual([
      'VERSION_NOT_FOUND',
      'VERSION_NOT_FOUND',
    ]);
  });

  test('in the list of a registry changes nothing but its own entry', async () => {
    const body = `{"${name}": {"rulesets": {"rules": ["9.0.0"]}}, "rulesets": {"${name}": ["1.0.0"], "rules": ["1.0.0", "${name}"]}}`;
    const registry = await field.registry({ manifest: { body } });
    registry.publish(name, '1.0.0', archiveOf({ a: 'x' }));
    const files = repository(`url = ${registry.url}`, { [name]: '^1.0.0', rules: '*' });
    const outcome = await field.run({ files });
    expectHarmless(outcome, 0);
    expect(outcome.report.rulesets.map(({ version }) => version)).toEqual(['1.0.0', '1.0.0']);
  });

  test('in the packages of GitLab means nothing', async () => {
    const item = `{"id": 1, "name": "rules", "version": "${name}", "package_type": "generic", "${name}": {"status": "x"}}`;
    const server = await field.attacker((request, response) => {
      response.end(request.url?.includes('/generic/') ? archiveOf({ a: 'x' }) : `[${item}, {"${name}": 1}]`);
    });
    const files = repository(`type = gitlab\nurl = ${server.url}\nprojectID = 1`, { rules: name });
    expectHarmless(await field.run({ files }), 0);
  });

  test('as an event is one that nobody trusts', async () => {
    const payload = JSON.parse(`{"${name}": {"pull_request": {"head": {"repo": {"id": 1}}}}}`);
    const attacker = await field.attacker();
    const files = repository(`url = ${attacker.url}\nauthToken = $REGISTRY_TOKEN`);
    for (const event of [name, 'pull_request']) {
      expectHarmless(await field.run({ files, event: { name: event, payload } }), 1);
    }
    expect(attacker.requests).toEqual([]);
  });

  test('as an input is refused with the allowed values', async () => {
    const outcome = await field.run({
      files: repository('url = http://127.0.0.1:9'),
      inputs: { command: name, cache: name, scan: name, summary: name, 'max-concurrency': name },
    });
    expectHarmless(outcome, 1);
    expect(messagesOf(outcome).filter((message) => message.startsWith('INPUT_INVALID'))).toHaveLength(5);
  });
});

describe('an entry of XML', () => {
  test.each(['&constructor;', '&__proto__;', '&toString;', '&#xD800;', '&#x110000;', '&#0;'])(
    'that is %s means nothing',
    async (entity) => {
      const body = `<ListBucketResult><CommonPrefixes><Prefix>packages/rules/${entity}/</Prefix></CommonPrefixes>
      <CommonPrefixes><Prefix>packages/rules/1.0.0/</Prefix></CommonPrefixes></ListBucketResult>`;
      const bucket = await field.legitimate((request, response) => {
        response.end(request.url?.includes('list-type') ? body : archiveOf({ a: 'x' }));
      });
      const files = repository(`type = s3\nbucket = abc\nendpoint = ${bucket.url}`, { rules: '*' });
      const outcome = await field.run({ files });
      expectHarmless(outcome, 0);
      expect(outcome.report.rulesets[0]?.version).toBe('1.0.0');
    },
  );
});

test('a lockfile cannot make an entry inherit its checksum', async () => {
  const registry = await field.registry();
  const files = repository(`url = ${registry.url}`);
  files['rules.lock'] =
    `{"version": "1", "dependencies": {"rules": {"__proto__": ${JSON.stringify({ checksum: '0'.repeat(64) })}, "version": "1.0.0"}}}`;
  const outcome = await field.run({ files });
  expect(messagesOf(outcome)).toEqual([
    expect.stringContaining('LOCK_INVALID: Cannot read "rules.lock" line 1'),
  ]);
  expectHarmless(outcome, 1);
});
