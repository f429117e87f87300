import { hostListed, isLoopbackName } from './host-patterns.ts';
import { Findings } from './problems.ts';
import { bucketUrl, type S3Address } from './s3-address.ts';
import {
  type ExpandedSetting,
  expandFields,
  type Fields,
  type RawSource,
  reject,
  type Setting,
  settingProblem,
  textField,
} from './settings.ts';
import type { GitLabSource, HttpSource, S3Credentials, S3Source, SourceType } from './source.ts';
import { namesVariable, type VariableRules } from './variables.ts';
import {
  DEFAULT_GITLAB,
  type GitLabAddress,
  type HttpAddress,
  parseRegistryUrl,
  sourceType,
} from './web-address.ts';
import { quoted } from './wording.ts';

export interface CredentialContext extends VariableRules, CredentialRules {}

/**
 * What a source sends to be authorized, and where it is allowed to; reports why it is not.
 * Empty when the source has no credentials, which is fine.
 */
export function sourceAuthorization(
  raw: RawSource,
  fields: Fields,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  const configured = raw.settings.get('authToken');
  if (configured === undefined || configured.value === '') {
    return address.type === 's3' ? ambientAuthorization(raw, fields, address, context) : {};
  }
  const refusals: (CredentialRefusal | undefined)[] = credentialRefusals(address, context);
  if (configured.origin === 'home') refusals.push(boundToHome(raw, address, context));
  for (const refusal of refusals) {
    if (refusal !== undefined) reject(fields, configured, refusal.reason, refusal.hint);
  }
  const token = textField(fields, 'authToken');
  return token === undefined ? {} : tokenAuthorization(fields, token, address, context);
}

/** Every secret that the settings of a source hold, used or not, refused or not. */
export function sourceSecrets(raw: RawSource, fields: Fields | undefined): string[] {
  const written = [raw.settings, raw.homeSettings].map((settings) => settings.get('authToken')?.value ?? '');
  const literals = written
    .filter((value) => !namesVariable(value))
    .map((value) => value.replaceAll('$$', '$'));
  const token = fields && textField(fields, 'authToken')?.value;
  const variables = fields?.tokenVariables.map((variable) => variable.value) ?? [];
  const inUrls = [...raw.settings.values(), ...(fields?.settings.values() ?? [])].flatMap(userInfo);
  return [
    ...[...literals, token ?? ''].flatMap(secretParts),
    ...variables.flatMap(secretParts),
    ...longEnough(inUrls),
  ];
}

function tokenAuthorization(
  fields: Fields,
  token: ExpandedSetting,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  if (!/^[ -~]*$/.test(token.value)) {
    reject(
      fields,
      token,
      'the token has characters that no header can carry, allowed are letters, digits and signs of ASCII',
    );
    return {};
  }
  switch (address.type) {
    case 'http':
      return { authorization: httpAuthorization(token.value) };
    case 'gitlab':
      return { token: gitlabToken(token.value, context.env) };
    case 's3': {
      const credentials = s3Credentials(token.value);
      if (credentials === undefined)
        reject(fields, token, 'the token is not "KEY:SECRET" or "KEY:SECRET:SESSION"');
      return { credentials };
    }
  }
}

function ambientAuthorization(
  raw: RawSource,
  fields: Fields,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  const credentials = ambientS3Credentials(context.env);
  const { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = context.env;
  if (credentials === undefined) {
    if (key || secret) {
      fields.findings.warn({
        message: `Source "${raw.name}" is read without credentials, because of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set`,
        place: raw.place,
        source: raw.name,
      });
    }
    return {};
  }
  for (const { reason, hint } of credentialRefusals(address, context)) {
    const setting = { ...raw, key: `sources.${raw.name}` };
    const details = { source: raw.name, hint: `${hint}; or unset the AWS_* variables for this step` };
    fields.findings.add(settingProblem(setting, reason, details));
  }
  return { credentials };
}

/** Judges by what `~/.armrc` alone says; what is wrong with that is no problem of this run, it names nothing then. */
function boundToHome(
  raw: RawSource,
  address: RemoteAddress,
  context: CredentialContext,
): CredentialRefusal | undefined {
  const unreported = new Findings();
  const home = expandFields(raw.homeSettings, context, unreported, raw.name);
  return homeTokenRefusal(address, home, sourceType(raw, home), context.allowHosts);
}

function userInfo({ value }: Setting): string[] {
  const [, info] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(value) ?? [];
  return info === undefined ? [] : [info, info.slice(info.indexOf(':') + 1)];
}

/** An address that requests go to. */
type RemoteAddress = HttpAddress | GitLabAddress | S3Address;

interface CredentialRules {
  allowHosts: readonly string[];
  trusted: boolean;
  /** Name of the event, for messages. */
  event: string;
}

/** Why credentials may not be sent; completes a sentence. */
interface CredentialRefusal {
  reason: string;
  hint: string;
}

/** The URL whose origin would receive the credentials of a source. */
function contactUrl(address: RemoteAddress): URL {
  if (address.type !== 's3') return address.baseUrl;
  return bucketUrl(address) ?? address.endpoint;
}

/** Why no credential at all may go to this address; all reasons at once, empty when it may. */
function credentialRefusals(
  address: RemoteAddress,
  { allowHosts, trusted, event }: CredentialRules,
): CredentialRefusal[] {
  const url = contactUrl(address);
  const refusals: CredentialRefusal[] = [];
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) {
    refusals.push({
      reason: `credentials are not sent to ${quoted(url.origin)}, because plain http shows them to everybody on the way`,
      hint: 'Use https; plain http with credentials is for loopback addresses only',
    });
  }
  if (!trusted && !hostListed(url, allowHosts)) {
    refusals.push({
      reason: `on the untrusted event ${quoted(event)} credentials are sent to hosts of the input allow-hosts only, and ${quoted(url.host)} is not listed`,
      hint: `Add ${url.host} to the input allow-hosts if credentials are meant to go there`,
    });
  }
  return refusals;
}

/**
 * Why a token of `~/.armrc` may not go to this address: `~/.armrc` itself names another one for the source, or none.
 * @param home what `~/.armrc` alone says about the source
 * @param homeType the type that this gives
 */
function homeTokenRefusal(
  address: RemoteAddress,
  home: Fields,
  homeType: SourceType | undefined,
  allowHosts: readonly string[],
): CredentialRefusal | undefined {
  const url = contactUrl(address);
  if (hostListed(url, allowHosts)) return undefined;
  const endpointOfAws = homeType === 's3' && !homeNames(home, 'endpoint') && !homeNamesWebUrl(home);
  if (endpointOfAws && address.type === 's3' && !address.customEndpoint) return undefined;
  const named = homeOrigins(home, homeType);
  if (named.includes(url.origin)) return undefined;
  const bound =
    named[0] === undefined ? 'names no URL for this source' : `names ${quoted(named[0])} for this source`;
  return {
    reason: `the token of ~/.armrc is not sent to ${quoted(url.origin)}, because ~/.armrc ${bound}`,
    hint: `Add ${url.host} to the input allow-hosts, or put the URL into ~/.armrc, or give the source a token of its own`,
  };
}

function homeOrigins(home: Fields, homeType: SourceType | undefined): string[] {
  if (homeType === 's3') return homeS3Origins(home);
  const url = textField(home, 'url')?.value;
  if (url === undefined) {
    return homeType === 'gitlab' && !home.failed.has('url') ? [new URL(DEFAULT_GITLAB).origin] : [];
  }
  const parsed = parseRegistryUrl(url);
  return 'url' in parsed ? [parsed.url.origin] : [];
}

/** The endpoint and, when the bucket is named too, the bucket's own host. */
function homeS3Origins(home: Fields): string[] {
  const parsed = parseRegistryUrl(textField(home, 'endpoint')?.value ?? '');
  if (!('url' in parsed)) return [];
  const bucket =
    textField(home, 'bucket')?.value ?? /^s3:\/\/([^/]*)/i.exec(textField(home, 'url')?.value ?? '')?.[1];
  const host =
    bucket === undefined ? undefined : bucketUrl({ endpoint: parsed.url, bucket, pathStyle: false });
  return [parsed.url.origin, ...(host === undefined ? [] : [host.origin])];
}

function homeNames(home: Fields, key: string): boolean {
  return home.settings.has(key) || home.failed.has(key);
}

function homeNamesWebUrl(home: Fields): boolean {
  return /^https?:/i.test(textField(home, 'url')?.value ?? '');
}

/** What a source of each type adds to its address to be authorized. */
type Authorization =
  | Pick<HttpSource, 'authorization'>
  | Pick<GitLabSource, 'token'>
  | Pick<S3Source, 'credentials'>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Shorter values would mask half of the log. */
const SHORTEST_SECRET = 6;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** The header that carries a token to an http source: as it is when it names a scheme, else as a bearer token. */
function httpAuthorization(token: string): string {
  return /^(Basic|Bearer|Token) /.test(token) ? token : `Bearer ${token}`;
}

/**
 * The header that carries a token to GitLab: the job's own token, a deploy token or any other.
 * @see https://docs.gitlab.com/user/packages/generic_packages/
 */
function gitlabToken(token: string, env: Environment): NonNullable<GitLabSource['token']> {
  if (token === env.CI_JOB_TOKEN) return { header: 'JOB-TOKEN', value: token };
  return { header: token.startsWith('gldt-') ? 'DEPLOY-TOKEN' : 'PRIVATE-TOKEN', value: token };
}

/** Reads `KEY:SECRET` or `KEY:SECRET:SESSION`; `undefined` when it is neither. */
function s3Credentials(token: string): S3Credentials | undefined {
  const [, accessKeyId, secretAccessKey, sessionToken] = /^([^:\s]+):([^:\s]+)(?::(\S+))?$/.exec(token) ?? [];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The credentials that AWS tools share through the environment; an empty variable is an unset one. */
function ambientS3Credentials(env: Environment): S3Credentials | undefined {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: env.AWS_SESSION_TOKEN || undefined };
}

/** A token and the parts of it that are secrets of their own: behind a scheme, behind colons, inside of Base64. */
function secretParts(token: string): string[] {
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

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The credentials in the proxy addresses of the environment: no message shows them, but a proxy may echo them.
 * User and password together and the password alone, as written and percent-decoded.
 */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const infos = PROXY_VARIABLES.flatMap((name) => proxyUserInfo(env[name] ?? ''));
  return longEnough(new Set([...infos, ...infos.map(decoded)].flatMap((info) => [info, passwordOf(info)])));
}

/** What stands before the last `@` of the authority; the scheme may be missing, and a password may have any character. */
function proxyUserInfo(address: string): string[] {
  const [, info] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*|[^:/?#]*:(?!\/\/|\d{1,5}\/).*)@/is.exec(address) ?? [];
  return info === undefined ? [] : [info];
}

function passwordOf(info: string): string {
  return info.slice(info.indexOf(':') + 1);
}

function decoded(info: string): string {
  try {
    return decodeURIComponent(info);
  } catch {
    // A stray percent sign: then the written form is the only one.
    return info;
  }
}
