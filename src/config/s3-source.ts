import { BOOLEAN } from './forms.ts';
import { withoutTrailingSlashes } from './path-segment.ts';
import {
  agreeing,
  type ExpandedSetting,
  type Fields,
  formField,
  type Part,
  parseRegistryUrl,
  partOf,
  type RawSource,
  reject,
  rejectMissing,
  rejectText,
  textField,
  webUrl,
  writtenUrl,
} from './settings.ts';
import type { AddressOf, Ambient, CommonSource, SourceKind, Surroundings } from './source.ts';
import type { Environment } from './trust.ts';

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface S3Source extends CommonSource {
  type: 's3';
  bucket: string;
  region: string;
  /** Without leading and trailing slashes; empty for none. */
  prefix: string;
  /** `https://s3.REGION.amazonaws.com` unless configured; may carry a path. */
  endpoint: URL;
  /** True when `endpoint` came from the configuration: such an endpoint is kept when a server names another region. */
  customEndpoint: boolean;
  pathStyle: boolean;
  credentials?: S3Credentials | undefined;
}

export const S3: SourceKind<S3Source> = {
  names: ['s3'],
  keys: new Map([
    ['bucket', undefined],
    ['region', undefined],
    ['prefix', undefined],
    ['endpoint', undefined],
    ['pathStyle', BOOLEAN],
  ]),
  concurrency: 8,
  isMeant(fields) {
    const url = textField(fields, 'url');
    return url === undefined ? textField(fields, 'bucket') !== undefined : /^s3:\/\//i.test(url.value);
  },
  address: s3Address,
  written: ({ endpoint }, fields) => writtenUrl(fields, 'endpoint', endpoint),
  remote: {
    contact: (address) => bucketUrl(address) ?? address.endpoint,
    hosts({ endpoint, bucket, pathStyle }) {
      return pathStyle ? [endpoint.hostname] : [endpoint.hostname, `${bucket}.${endpoint.hostname}`];
    },
    authorize(token) {
      const credentials = s3Credentials(token);
      return credentials ? { credentials } : 'the token is not "KEY:SECRET" or "KEY:SECRET:SESSION"';
    },
    ambient: ambientCredentials,
    homeOrigins,
    secrets: ({ credentials: of }) =>
      of === undefined ? [] : [of.accessKeyId, of.secretAccessKey, of.sessionToken ?? ''],
  },
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^(?!.*(?:\.\.|\.-|-\.))(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const BUCKET_FORMS = 'a bucket name: 3 to 63 of a-z 0-9 . -, starting and ending with a letter or digit';
const AWS_REGION = /^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$/;
/** Other servers name regions freely: `auto`, `default`, `RegionOne`. */
const OTHER_REGION = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
/** What servers that are not AWS use when nobody says otherwise. */
const REGION_OF_OTHERS = 'us-east-1';

/** The region may come from `AWS_REGION` or `AWS_DEFAULT_REGION`; behind an `endpoint` it is optional. */
function s3Address(
  raw: RawSource,
  fields: Fields,
  { env }: Pick<Surroundings, 'env'>,
): AddressOf<S3Source> | undefined {
  const { bucket, prefix, url } = bucketAndPrefix(raw, fields);
  const endpointSetting = textField(fields, 'endpoint');
  const customEndpoint = endpointSetting && webUrl(fields, endpointSetting)?.baseUrl;
  const isCustom = endpointSetting !== undefined || fields.failed.has('endpoint');
  const region = regionOf(raw, fields, env, isCustom);
  const pathStyle = formField(fields, 'pathStyle', BOOLEAN);
  if (bucket === undefined || prefix === undefined || url === undefined || region === undefined) {
    return undefined;
  }
  const endpoint = isCustom ? customEndpoint : awsEndpoint(region);
  if (endpoint === undefined) return undefined;
  const address: AddressOf<S3Source> = {
    type: 's3',
    url,
    bucket,
    region,
    prefix,
    endpoint,
    customEndpoint: isCustom,
    pathStyle: pathStyle?.value ?? (isCustom || bucket.includes('.')),
  };
  if (bucketUrl(address) === undefined && pathStyle !== undefined) {
    return reject(fields, pathStyle.setting, 'bucket and endpoint make no host name, allowed is "true"');
  }
  return address;
}

/** The URL that requests for the bucket go to; `undefined` when bucket and endpoint make no host name. */
function bucketUrl({
  endpoint,
  bucket,
  pathStyle,
}: Pick<AddressOf<S3Source>, 'endpoint' | 'bucket' | 'pathStyle'>): URL | undefined {
  return pathStyle ? endpoint : virtualHost(endpoint, bucket);
}

/** `bucket.` before the endpoint's host; undefined when that is no host name or another one than it seems. */
export function virtualHost(endpoint: URL, bucket: string): URL | undefined {
  const text = `${endpoint.protocol}//${bucket}.${endpoint.host}${endpoint.pathname}`;
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(bucket) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.host === `${bucket.toLowerCase()}.${endpoint.host}` ? url : undefined;
}

function bucketAndPrefix(raw: RawSource, fields: Fields): { bucket?: string; prefix?: string; url?: string } {
  const url = textField(fields, 'url');
  const [, urlBucket, urlPrefix = ''] = /^s3:\/\/([^/?#@:]+)(?:\/([^?#]*))?$/i.exec(url?.value ?? '') ?? [];
  if (url !== undefined && urlBucket === undefined) {
    const form = 'the URL of a source of type s3 is "s3://bucket/prefix"';
    reject(fields, url, `${form}; a server goes into the key "endpoint"`);
    return {};
  }
  const ofUrl = (value: string) => (value === '' ? undefined : partOf(url, value));
  const bucket = agreeing(fields, ofUrl(urlBucket ?? ''), partOf(textField(fields, 'bucket')));
  const below = textField(fields, 'prefix');
  const ofKey = partOf(below, withoutSlashes(below?.value ?? ''));
  const prefix = agreeing(fields, ofUrl(withoutSlashes(urlPrefix)), ofKey);
  if (bucket === undefined) {
    if (!fields.failed.has('url')) rejectMissing(fields, raw, ['bucket'], 'a source of type s3 needs it');
  } else if (!BUCKET.test(bucket.value)) {
    rejectText(fields, { ...bucket.setting, value: bucket.value }, BUCKET_FORMS);
    return {};
  }
  const segments = prefix?.value.split('/') ?? [];
  if (prefix !== undefined && segments.some((segment) => ['', '.', '..'].includes(segment))) {
    const bad = 'the prefix has a part that is empty, "." or ".."';
    reject(fields, prefix.setting, `${bad}; allowed are names divided by "/"`);
    return {};
  }
  if (bucket === undefined) return {};
  return { bucket: bucket.value, prefix: prefix?.value ?? '', url: writtenBucket(url, bucket, prefix) };
}

/** `s3://bucket/prefix` with its variables by name, for people and the lockfile. */
function writtenBucket(url: ExpandedSetting | undefined, bucket: Part, prefix: Part | undefined): string {
  const written = ({ setting, value }: Part) =>
    setting.usesVariables ? withoutSlashes(setting.written) : value;
  const isUrl = bucket.setting === url && url.usesVariables;
  const start = isUrl ? withoutTrailingSlashes(url.written) : `s3://${written(bucket)}`;
  const isSaid = prefix === undefined || prefix.value === '' || (isUrl && prefix.setting === url);
  return isSaid ? start : `${start}/${written(prefix)}`;
}

function regionOf(raw: RawSource, fields: Fields, env: Environment, isCustom: boolean): string | undefined {
  const setting = textField(fields, 'region');
  const form = isCustom ? OTHER_REGION : AWS_REGION;
  const allowed = 'a region such as "eu-central-1"';
  if (setting !== undefined) {
    return form.test(setting.value) ? setting.value : rejectText(fields, setting, allowed);
  }
  const ofRunner = filled(env.AWS_REGION) ?? filled(env.AWS_DEFAULT_REGION);
  const fromEnv = ofRunner ?? (isCustom ? REGION_OF_OTHERS : undefined);
  if (fromEnv !== undefined && form.test(fromEnv) && !fields.failed.has('region')) return fromEnv;
  const purpose =
    fromEnv === undefined
      ? 'a source of type s3 needs it (or AWS_REGION in the environment)'
      : `and AWS_REGION in the environment is not ${allowed}`;
  return rejectMissing(fields, raw, ['region'], purpose);
}

/** The regional endpoint of AWS; China has a domain of its own. */
export function awsEndpoint(region: string): URL {
  return new URL(`https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}

function withoutSlashes(prefix: string): string {
  let start = 0;
  while (prefix[start] === '/') start += 1;
  return withoutTrailingSlashes(prefix.slice(start));
}

/** Reads `KEY:SECRET` or `KEY:SECRET:SESSION`; `undefined` when it is neither. */
function s3Credentials(token: string): S3Credentials | undefined {
  const [, accessKeyId, secretAccessKey, sessionToken] = /^([^:\s]+):([^:\s]+)(?::(\S+))?$/.exec(token) ?? [];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The value of a variable; one that is empty, white space aside, is an unset one. */
function filled(value: string | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}

/** The credentials that AWS tools share through the environment. */
function ambientCredentials(env: Environment): Ambient<S3Source> | undefined {
  const accessKeyId = filled(env.AWS_ACCESS_KEY_ID);
  const secretAccessKey = filled(env.AWS_SECRET_ACCESS_KEY);
  if (accessKeyId && secretAccessKey) {
    const sessionToken = filled(env.AWS_SESSION_TOKEN);
    return {
      authorization: { credentials: { accessKeyId, secretAccessKey, sessionToken } },
      variables: 'AWS_*',
    };
  }
  if (!accessKeyId && !secretAccessKey) return undefined;
  return 'of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set';
}

/** Any bucket of AWS where `~/.armrc` names no server; else the endpoint and, when the bucket is named too, its host. */
function homeOrigins(home: Fields, address: { type: string } | AddressOf<S3Source>): string[] {
  const namesServer = home.settings.has('endpoint') || home.failed.has('endpoint') || namesWebUrl(home);
  if (!namesServer && 'customEndpoint' in address && !address.customEndpoint) {
    return [(bucketUrl(address) ?? address.endpoint).origin];
  }
  const parsed = parseRegistryUrl(textField(home, 'endpoint')?.value ?? '');
  if (!('url' in parsed)) return [];
  const bucket =
    textField(home, 'bucket')?.value ?? /^s3:\/\/([^/]*)/i.exec(textField(home, 'url')?.value ?? '')?.[1];
  const host = bucket === undefined ? undefined : virtualHost(parsed.url, bucket);
  return [parsed.url.origin, ...(host === undefined ? [] : [host.origin])];
}

function namesWebUrl(home: Fields): boolean {
  return /^https?:/i.test(textField(home, 'url')?.value ?? '');
}
