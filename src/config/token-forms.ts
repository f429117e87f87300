import type { GitLabSource, HttpSource, S3Credentials, S3Source } from './source.ts';

/** What a source of each type adds to its address to be authorized. */
export type Authorization =
  | Pick<HttpSource, 'authorization'>
  | Pick<GitLabSource, 'token'>
  | Pick<S3Source, 'credentials'>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Shorter values would mask half of the log. */
const SHORTEST_SECRET = 6;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** The header that carries a token to an http source: as it is when it names a scheme, else as a bearer token. */
export function httpAuthorization(token: string): string {
  return /^(Basic|Bearer|Token) /.test(token) ? token : `Bearer ${token}`;
}

/**
 * The header that carries a token to GitLab: the job's own token, a deploy token or any other.
 * @see https://docs.gitlab.com/user/packages/generic_packages/
 */
export function gitlabToken(token: string, env: Environment): NonNullable<GitLabSource['token']> {
  if (token === env.CI_JOB_TOKEN) return { header: 'JOB-TOKEN', value: token };
  return { header: token.startsWith('gldt-') ? 'DEPLOY-TOKEN' : 'PRIVATE-TOKEN', value: token };
}

/** Reads `KEY:SECRET` or `KEY:SECRET:SESSION`; `undefined` when it is neither. */
export function s3Credentials(token: string): S3Credentials | undefined {
  const [, accessKeyId, secretAccessKey, sessionToken] = /^([^:\s]+):([^:\s]+)(?::(\S+))?$/.exec(token) ?? [];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The credentials that AWS tools share through the environment; an empty variable is an unset one. */
export function ambientS3Credentials(env: Environment): S3Credentials | undefined {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: env.AWS_SESSION_TOKEN || undefined };
}

/** A token and the parts of it that are secrets of their own: behind a scheme, behind colons, inside of Base64. */
export function secretParts(token: string): string[] {
  const [start, scheme] = /^(Basic|Bearer|Token) /i.exec(token) ?? [''];
  const credential = token.slice(start.length).trimStart();
  const decoded = scheme?.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString('utf8') : '';
  const password = decoded.slice(decoded.indexOf(':') + 1);
  return longEnough([token, credential, ...credential.split(':', MOST_PARTS), decoded, password]);
}

/** Every secret of a set of S3 credentials. */
export function s3Secrets({ accessKeyId, secretAccessKey, sessionToken }: S3Credentials): string[] {
  return longEnough([accessKeyId, secretAccessKey, sessionToken ?? '']);
}

/** The values that are long enough to be masked without making the log unreadable. */
export function longEnough(values: Iterable<string>): string[] {
  return [...values].filter((value) => value.length >= SHORTEST_SECRET);
}
