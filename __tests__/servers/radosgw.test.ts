import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../support/bytes.ts';
import { first, installFrom, publishTo, ruleset } from './installing.ts';
import { type Radosgw, startRadosgw } from './radosgw.ts';
import { outputOf } from './server-group.ts';

const PREFIX = 'règles & cœur/v1+2';
const MANY = 1_050;
const ARCHIVE = ruleset('plain');

let ceph: Radosgw;

function objects(prefix: string): Record<string, Buffer | string> {
  const key = (name: string, version: string) =>
    `${prefix}packages/${name}/${version}/${name.split('/').at(-1)}-${version}.tar.gz`;
  return {
    [key('plain', '1.0.0')]: ARCHIVE,
    [key('plain', '1.1.0+build.7')]: ruleset('plain', '1.1.0+build.7'),
    [key('plain-extra', '9.0.0')]: ruleset('plain-extra', '9.0.0'),
    [key('acme/team', '0.3.0')]: ruleset('team', '0.3.0'),
  };
}

beforeAll(async () => {
  ceph = await startRadosgw();
  const { aws } = ceph;
  await Promise.all(['rulesets', 'dotted.bucket', 'many'].map((bucket) => aws('s3', 'mb', `s3://${bucket}`)));
  const versions = Array.from({ length: MANY }, (_, index) => `1.${index}.0`);
  const last = { [`packages/many/1.${MANY}.0/many-1.${MANY}.0.tar.gz`]: ruleset('many', `1.${MANY}.0`) };
  await aws.upload('rulesets', { ...objects(''), ...objects(`${PREFIX}/`) });
  await aws.upload('dotted.bucket', objects(''));
  await aws.upload('many', {
    ...Object.fromEntries(versions.map((version) => [`packages/many/${version}/marker`, ''])),
    ...last,
  });
});

afterAll(() => ceph?.stop());

const bucket = (more: Record<string, string> = {}) => ({
  type: 's3',
  endpoint: ceph.endpoint,
  bucket: 'rulesets',
  authToken: `${ceph.owner.accessKeyId}:${ceph.owner.secretAccessKey}`,
  ...more,
});

describe('a bucket of Ceph', () => {
  test.each([
    ['', 'rulesets'],
    [PREFIX, 'rulesets'],
    ['', 'dotted.bucket'],
  ])(
    'with prefix "%s" in "%s" gives exact versions without a list, and ranges with one',
    async (prefix, name) => {
      const source = bucket({ bucket: name, ...(prefix === '' ? {} : { prefix }) });
      const outcome = await installFrom(source, { plain: '1.0.0', 'acme@team': '>=0.1' });
      expect(outcome.report).toMatchObject({ ok: true, sources: [{ requests: 3 }] });
      expect(first(outcome).checksum).toBe(sha256(ARCHIVE));
      expect(outcome.files).toEqual({
        'plain/1.0.0/rules.md': 'plain 1.0.0\n',
        'acme/team/0.3.0/rules.md': 'team 0.3.0\n',
      });
    },
  );

  test('has versions with a plus sign, and knows a name from a longer one', async () => {
    const outcome = await installFrom(bucket({ prefix: PREFIX }), { plain: 'latest' });
    expect(outcome.files).toEqual({ 'plain/1.1.0+build.7/rules.md': 'plain 1.1.0+build.7\n' });
  });

  test('is read by its virtual host', async () => {
    const endpoint = `http://s3.localhost:${ceph.port}`;
    const outcome = await installFrom(bucket({ endpoint, pathStyle: 'false', prefix: PREFIX }), {
      plain: 'latest',
    });
    expect(outcome.files).toEqual({ 'plain/1.1.0+build.7/rules.md': 'plain 1.1.0+build.7\n' });
  });

  test('is listed to the end, page by page', async () => {
    const outcome = await installFrom(bucket({ bucket: 'many' }), { many: 'latest' });
    expect(first(outcome)).toMatchObject({ status: 'installed', version: `1.${MANY}.0` });
    expect(outcome.report.sources[0]?.requests).toBe(3);
  });
});

describe('publish to Ceph', () => {
  test('is installed from there, and never replaced', async () => {
    const published = await publishTo(bucket(), 'team-rules@1.2.0', { 'a.md': 'A' });
    expect(first(published)).toMatchObject({ status: 'published', error: null });
    const installed = await installFrom(bucket(), { 'team-rules': '^1.0.0' });
    expect(installed.files).toEqual({ 'team-rules/1.2.0/a.md': 'A' });
    expect(first(await publishTo(bucket(), 'team-rules@1.2.0', { 'a.md': 'A' })).status).toBe('unchanged');
    const other = await publishTo(bucket(), 'team-rules@1.2.0', { 'a.md': 'B' });
    expect(first(other).error?.code).toBe('VERSION_EXISTS');
  });

  test('two at the same moment: what is served is whole and one of both', async () => {
    const outcomes = await Promise.all(
      ['A', 'B'].map((text) => publishTo(bucket(), 'raced@1.0.0', { 'a.md': text })),
    );
    const ended = outcomes.map((outcome) => first(outcome)).map(({ status, error }) => error?.code ?? status);
    expect(ended.filter((end) => end === 'published')).toHaveLength(1);
    const served = (await installFrom(bucket(), { raced: '1.0.0' })).files['raced/1.0.0/a.md'];
    expect(served).toBe(['A', 'B'][ended.indexOf('published')]);
  });

  test('a wrong secret is told', async () => {
    const outcome = await publishTo(bucket({ authToken: 'AKIDRADOSGWOWNER:wrong-secret' }), 'a@1.0.0', {
      'a.md': 'A',
    });
    expect(first(outcome).error).toMatchObject({ code: 'AUTH_FAILED', httpStatus: 403 });
  });
});

describe('what Ceph refuses', () => {
  test.each([
    [
      'a wrong secret',
      { authToken: 'AKIDRADOSGWOWNER:wrong-secret' },
      'AUTH_FAILED',
      403,
      'the access key or its secret is wrong',
    ],
    [
      'an unknown key',
      { authToken: 'AKIDNOBODY:some-secret' },
      'AUTH_FAILED',
      403,
      'the access key or its secret is wrong',
    ],
    ['a bucket that is not there', { bucket: 'nowhere' }, 'NOT_FOUND', 404, 'there is no bucket "nowhere"'],
    ['a prefix that is not there', { prefix: 'elsewhere' }, 'NOT_FOUND', 404, 'not found'],
  ])('fails at once: %s', async (_, settings, code, httpStatus, why) => {
    const outcome = await installFrom(bucket(settings), ['plain']);
    expect(outcome.status).toBe(1);
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code, httpStatus } });
    expect(first(outcome).error?.message).toContain(why);
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('secret-access-key');
  });

  test.each(['+20m', '-20m'])('a clock that is off by %s is named', async (offset) => {
    // The preloaded library moves the clock of the run; a monotonic clock is not moved in reality either.
    const preload = (await outputOf('faketime', ['-f', offset, 'printenv', 'LD_PRELOAD'])).trim();
    const env = { LD_PRELOAD: preload, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
    const outcome = await installFrom(bucket(), ['plain'], { env });
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'AUTH_FAILED', httpStatus: 403 } });
    expect(first(outcome).error?.message).toContain('the clocks of runner and server differ too much');
  });

  test('a version that nobody published is told from the list', async () => {
    const outcome = await installFrom(bucket(), { plain: '^3.0.0' });
    expect(first(outcome).error?.code).toBe('VERSION_NOT_FOUND');
  });
});
