import type { S3Source } from '../config/source.ts';
import { ArmError } from '../errors.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import { addressBelow } from './addresses.ts';

/** Where a bucket is reached, and the region that its requests are signed for. */
export interface BucketAddress {
  /** Of all keys: with the bucket in the host name or as the last segment of the path. */
  base: URL;
  region: string;
  /** Endpoint and virtual host of the bucket: the origins that may see a signature. */
  origins: readonly string[];
}

/**
 * The address of the source's bucket in a region. AWS has one endpoint a region; an endpoint that was configured stays.
 * @throws ArmError CONFIG_INVALID when the bucket cannot be part of a host name and has to be
 */
export function bucketAddress(source: S3Source, region: string): BucketAddress {
  const endpoint =
    source.customEndpoint || region === source.region ? source.endpoint : new URL(awsEndpoint(region));
  const virtualHost = bucketHost(endpoint, source.bucket);
  if (!source.pathStyle && virtualHost === undefined) {
    throw new ArmError(
      'CONFIG_INVALID',
      `Cannot address bucket "${source.bucket}" at "${shownUrl(endpoint)}": the two do not make a host name`,
      { source: source.name, place: source.place, hint: 'Set pathStyle = true for this source' },
    );
  }
  const base = source.pathStyle ? addressBelow(endpoint, [source.bucket]) : (virtualHost ?? endpoint);
  const origins = [endpoint.origin, ...(virtualHost === undefined ? [] : [virtualHost.origin])];
  return { base, region, origins };
}

/** True for what may go into a signature and, on AWS, into a host name: a server's answer chooses it. */
export function isRegionName(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(text);
}

/** The regional endpoint of AWS; China has a domain of its own. */
function awsEndpoint(region: string): string {
  return `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** `bucket.` before the endpoint's host; undefined when that is no host name or another one than it seems. */
function bucketHost(endpoint: URL, bucket: string): URL | undefined {
  const text = `${endpoint.protocol}//${bucket}.${endpoint.host}${endpoint.pathname}`;
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(bucket) || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  return url.host === `${bucket.toLowerCase()}.${endpoint.host}` ? url : undefined;
}
