import { withoutTrailingSlashes } from './path-segment.ts';
import type { RawSource } from './settings.ts';
import type { S3Source } from './source.ts';
import {
  agreeing,
  type Fields,
  formField,
  reject,
  rejectMissing,
  rejectText,
  textField,
} from './source-fields.ts';
import { BOOLEAN } from './value-forms.ts';
import { webUrl } from './web-address.ts';

export type S3Address = Omit<
  S3Source,
  'name' | 'concurrency' | 'timeoutMs' | 'bandwidthBytesPerSecond' | 'rateLimit' | 'place' | 'credentials'
>;

type Environment = Readonly<Record<string, string | undefined>>;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^(?!.*(?:\.\.|\.-|-\.))(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const BUCKET_FORMS = 'a bucket name: 3 to 63 of a-z 0-9 . -, starting and ending with a letter or digit';
const AWS_REGION = /^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$/;
/** Other servers name regions freely: `auto`, `default`, `RegionOne`. */
const OTHER_REGION = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
/** What servers that are not AWS use when nobody says otherwise. */
const REGION_OF_OTHERS = 'us-east-1';

/**
 * Bucket, region and endpoint of an S3 source; reports what is missing or wrong.
 * The region may come from `AWS_REGION` or `AWS_DEFAULT_REGION` (empty is not set); behind an `endpoint` it is optional.
 */
export function s3Address(raw: RawSource, fields: Fields, env: Environment): S3Address | undefined {
  const { bucket, prefix } = bucketAndPrefix(raw, fields);
  const endpointSetting = textField(fields, 'endpoint');
  const customEndpoint = endpointSetting && webUrl(fields, endpointSetting)?.baseUrl;
  const isCustom = endpointSetting !== undefined || fields.failed.has('endpoint');
  const region = regionOf(raw, fields, env, isCustom);
  const pathStyle = formField(fields, 'pathStyle', BOOLEAN);
  if (bucket === undefined || prefix === undefined || region === undefined) return undefined;
  const endpoint = isCustom ? customEndpoint : awsEndpoint(region);
  if (endpoint === undefined) return undefined;
  const address: S3Address = {
    type: 's3',
    url: `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`,
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
export function bucketUrl({
  endpoint,
  bucket,
  pathStyle,
}: Pick<S3Address, 'endpoint' | 'bucket' | 'pathStyle'>): URL | undefined {
  if (pathStyle) return endpoint;
  const text = `${endpoint.protocol}//${bucket}.${endpoint.host}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function bucketAndPrefix(
  raw: RawSource,
  fields: Fields,
): { bucket?: string | undefined; prefix?: string | undefined } {
  const url = textField(fields, 'url');
  const [, urlBucket, urlPrefix = ''] = /^s3:\/\/([^/?#@:]+)(?:\/([^?#]*))?$/i.exec(url?.value ?? '') ?? [];
  if (url !== undefined && urlBucket === undefined) {
    reject(
      fields,
      url,
      'the URL of a source of type s3 is "s3://bucket/prefix"; a server goes into the key "endpoint"',
    );
    return {};
  }
  const bucketSetting = textField(fields, 'bucket');
  const prefixSetting = textField(fields, 'prefix');
  const fromUrl = (value: string) =>
    url === undefined || value === '' ? undefined : { setting: url, value };
  const bucket = agreeing(
    fields,
    fromUrl(urlBucket ?? ''),
    bucketSetting && { setting: bucketSetting, value: bucketSetting.value },
  );
  const prefix = agreeing(
    fields,
    fromUrl(withoutSlashes(urlPrefix)),
    prefixSetting && { setting: prefixSetting, value: withoutSlashes(prefixSetting.value) },
  );
  if (bucket === undefined) {
    if (!fields.failed.has('url')) rejectMissing(fields, raw, ['bucket'], 'a source of type s3 needs it');
  } else if (!BUCKET.test(bucket.value)) {
    rejectText(fields, { ...bucket.setting, value: bucket.value }, BUCKET_FORMS);
    return {};
  }
  const segments = prefix?.value.split('/') ?? [];
  if (prefix !== undefined && segments.some((segment) => ['', '.', '..'].includes(segment))) {
    reject(
      fields,
      prefix.setting,
      'the prefix has a part that is empty, "." or ".."; allowed are names divided by "/"',
    );
    return {};
  }
  return { bucket: bucket?.value, prefix: prefix?.value ?? '' };
}

function regionOf(raw: RawSource, fields: Fields, env: Environment, isCustom: boolean): string | undefined {
  const setting = textField(fields, 'region');
  const form = isCustom ? OTHER_REGION : AWS_REGION;
  const allowed = 'a region such as "eu-central-1"';
  if (setting !== undefined) {
    return form.test(setting.value) ? setting.value : rejectText(fields, setting, allowed);
  }
  const fromEnv = env.AWS_REGION || env.AWS_DEFAULT_REGION || (isCustom ? REGION_OF_OTHERS : undefined);
  if (fromEnv !== undefined && form.test(fromEnv) && !fields.failed.has('region')) return fromEnv;
  return rejectMissing(
    fields,
    raw,
    ['region'],
    fromEnv === undefined
      ? 'a source of type s3 needs it (or AWS_REGION in the environment)'
      : `and AWS_REGION in the environment is not ${allowed}`,
  );
}

function awsEndpoint(region: string): URL {
  return new URL(`https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}

function withoutSlashes(prefix: string): string {
  let start = 0;
  while (prefix[start] === '/') start += 1;
  return withoutTrailingSlashes(prefix.slice(start));
}
