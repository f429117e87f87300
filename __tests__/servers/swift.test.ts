import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../support/bytes.ts';
import { first, installFrom, publishTo, ruleset } from './installing.ts';
import { type Swift, startSwift } from './swift.ts';

const PREFIX = 'règles d’équipe/v1+2';
const ARCHIVE = ruleset('plain', '1.2.0+build.7');

let swift: Swift;

beforeAll(async () => {
  swift = await startSwift();
  await swift.aws('s3', 'mb', 's3://rulesets');
  const folder = `${PREFIX}/packages`;
  await swift.aws.upload('rulesets', {
    [`${folder}/plain/1.0.0/plain-1.0.0.tar.gz`]: ruleset('plain'),
    [`${folder}/plain/1.2.0+build.7/plain-1.2.0+build.7.tar.gz`]: ARCHIVE,
    [`${folder}/acme/team/0.3.0/team-0.3.0.tar.gz`]: ruleset('team', '0.3.0'),
  });
});

afterAll(() => swift?.stop());

const bucket = (more: Record<string, string> = {}) => ({
  type: 's3',
  endpoint: swift.endpoint,
  bucket: 'rulesets',
  prefix: PREFIX,
  ...more,
});
// Its access keys have a colon, which `authToken` divides at.
const asOwner = (secret = swift.owner.secretAccessKey) => ({
  env: { AWS_ACCESS_KEY_ID: swift.owner.accessKeyId, AWS_SECRET_ACCESS_KEY: secret },
});

describe('a bucket of Swift', () => {
  test('is listed and read', async () => {
    const outcome = await installFrom(bucket(), { plain: '^1.0.0', 'acme@team': '0.3.0' }, asOwner());
    expect(outcome.report).toMatchObject({ ok: true, sources: [{ requests: 3 }] });
    expect(first(outcome)).toMatchObject({ version: '1.2.0+build.7', checksum: sha256(ARCHIVE) });
    expect(outcome.files).toEqual({
      'plain/1.2.0+build.7/rules.md': 'plain 1.2.0+build.7\n',
      'acme/team/0.3.0/rules.md': 'team 0.3.0\n',
    });
  });

  test('in another region than configured is signed for anew, once for all requests', async () => {
    const source = bucket({ region: 'eu-central-1', concurrency: '1' });
    const outcome = await installFrom(source, { plain: '^1.0.0', 'acme@team': '0.3.0' }, asOwner());
    expect(outcome.report).toMatchObject({ ok: true, sources: [{ requests: 4 }] });
    expect(outcome.report.rulesets.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  test('refuses a wrong secret at once', async () => {
    const outcome = await installFrom(bucket(), { plain: '1.0.0' }, asOwner('wrong-secret'));
    expect(outcome.status).toBe(1);
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'AUTH_FAILED', httpStatus: 403 } });
    expect(first(outcome).error?.message).toContain('the access key or its secret is wrong');
  });

  test.each([
    ['version', {}, '7.7.7', 'not found'],
    ['bucket', { bucket: 'nowhere' }, '1.0.0', 'there is no bucket "nowhere"'],
  ])('that lacks the %s answers 404', async (_, settings, version, why) => {
    const outcome = await installFrom(bucket(settings), { plain: version }, asOwner());
    expect(first(outcome).error).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404 });
    expect(first(outcome).error?.message).toContain(why);
  });

  test('takes a version, and never another in its place', async () => {
    const files = { 'a.md': 'A' };
    const published = await publishTo(bucket(), 'team-rules@1.2.0', files, asOwner());
    expect(first(published)).toMatchObject({ status: 'published', error: null });
    const installed = await installFrom(bucket(), { 'team-rules': '1.2.0' }, asOwner());
    expect(installed.files).toEqual({ 'team-rules/1.2.0/a.md': 'A' });
    expect(first(await publishTo(bucket(), 'team-rules@1.2.0', files, asOwner())).status).toBe('unchanged');
    const other = await publishTo(bucket(), 'team-rules@1.2.0', { 'a.md': 'B' }, asOwner());
    expect(first(other).error?.code).toBe('VERSION_EXISTS');
  });

  test('is closed to everybody without credentials', async () => {
    const outcome = await installFrom(bucket(), { plain: '1.0.0' });
    expect(outcome.status).toBe(1);
    expect(outcome.files).toEqual({});
    expect(first(outcome)).toMatchObject({ attempts: 1, status: 'failed', error: { httpStatus: 400 } });
  });
});
