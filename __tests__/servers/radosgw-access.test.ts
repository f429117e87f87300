import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { first, installFrom, ruleset } from './installing.ts';
import { type Radosgw, startRadosgw } from './radosgw.ts';

interface Session {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
}

const OBJECTS = { 'packages/plain/1.0.0/plain-1.0.0.tar.gz': ruleset('plain') };

let ceph: Radosgw;
let session: Session;

beforeAll(async () => {
  ceph = await startRadosgw({ sessions: true });
  const { aws } = ceph;
  await Promise.all(['closed', 'public'].map((name) => aws('s3', 'mb', `s3://${name}`)));
  await Promise.all(['closed', 'public'].map((name) => aws.upload(name, OBJECTS)));
  const policy = allow({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::public/*' });
  await aws('s3api', 'put-bucket-policy', '--bucket', 'public', '--policy', policy);
  session = await assumeRole();
});

afterAll(() => ceph?.stop());

function allow(statement: Record<string, unknown>): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

async function assumeRole(): Promise<Session> {
  const { aws } = ceph;
  const role = ['--role-name', 'reader'];
  const trust = allow({ Principal: { AWS: ['arn:aws:iam:::user/owner'] }, Action: ['sts:AssumeRole'] });
  await aws('iam', 'create-role', ...role, '--assume-role-policy-document', trust);
  const may = allow({ Action: 's3:*', Resource: 'arn:aws:s3:::*' });
  await aws('iam', 'put-role-policy', ...role, '--policy-name', 'read', '--policy-document', may);
  const arn = ['--role-arn', 'arn:aws:iam:::role/reader', '--role-session-name', 'test'];
  const answer = JSON.parse(await aws('sts', 'assume-role', ...arn, '--output', 'json'));
  return answer.Credentials as Session;
}

const bucket = (name: string, more: Record<string, string> = {}) => ({
  type: 's3',
  endpoint: ceph.endpoint,
  bucket: name,
  ...more,
});

describe('temporary credentials of STS', () => {
  test.each([
    ['authToken', (key: string) => ({ source: { authToken: key }, options: {} })],
    [
      'the environment',
      (key: string) => {
        const [id = '', secret = '', token = ''] = key.split(':');
        const env = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token };
        return { source: {}, options: { env } };
      },
    ],
  ])('open a bucket, from %s', async (_, given) => {
    const { AccessKeyId, SecretAccessKey, SessionToken } = session;
    const { source, options } = given(`${AccessKeyId}:${SecretAccessKey}:${SessionToken}`);
    const outcome = await installFrom(bucket('closed', source), { plain: '^1.0.0' }, options);
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null });
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(SessionToken);
  });

  test.each([
    ['without their token', '', 403, 'absent or not permitted for this access key'],
    ['with the token of somebody else', ':bm90IGEgdG9rZW4=', 403, 'not permitted for this access key'],
    ['with what is no token', ':bogus', 400, 'the session token is invalid'],
  ])('are refused %s', async (_, token, httpStatus, why) => {
    const { AccessKeyId, SecretAccessKey } = session;
    const authToken = `${AccessKeyId}:${SecretAccessKey}${token}`;
    const outcome = await installFrom(bucket('closed', { authToken }), ['plain']);
    expect(outcome.status).toBe(1);
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'AUTH_FAILED', httpStatus } });
    expect(first(outcome).error?.message).toContain(why);
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(SecretAccessKey);
  });
});

describe('credentials of the environment', () => {
  test('are whole without a session token, which an action that cleans up sets to nothing', async () => {
    const { accessKeyId, secretAccessKey } = ceph.owner;
    const env = {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: '',
    };
    const outcome = await installFrom(bucket('closed'), { plain: '^1.0.0' }, { env });
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null });
  });

  test('are none when they are empty', async () => {
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' };
    const outcome = await installFrom(bucket('public'), ['plain'], { env });
    expect(first(outcome)).toMatchObject({ status: 'installed', error: null });
  });
});

describe('a bucket that everybody may read and nobody may list', () => {
  test('gives exact versions without credentials', async () => {
    const outcome = await installFrom(bucket('public'), ['plain']);
    expect(outcome.files).toEqual({ 'plain/1.0.0/rules.md': 'plain 1.0.0\n' });
  });

  test('answers 403 for what is missing, which may mean both', async () => {
    const outcome = await installFrom(bucket('public'), { plain: '7.7.7' });
    expect(first(outcome)).toMatchObject({ attempts: 1, error: { code: 'AUTH_FAILED', httpStatus: 403 } });
    expect(first(outcome).error?.message).toContain('absent or not permitted without credentials');
  });

  test('cannot resolve a range, and says what would help', async () => {
    const outcome = await installFrom(bucket('public'), { plain: '^1.0.0' });
    expect(first(outcome).error?.message).toContain('listing is not permitted without credentials');
    expect(first(outcome).error?.hint).toContain('s3:ListBucket');
  });

  test('stays closed where no policy opens it', async () => {
    const outcome = await installFrom(bucket('closed'), ['plain']);
    expect(first(outcome).error).toMatchObject({ code: 'AUTH_FAILED', httpStatus: 403 });
  });
});
