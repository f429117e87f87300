import { createHash, createHmac } from 'node:crypto';
import type { S3Credentials } from '../config/s3-source.ts';
import { encodeStrictly } from './registry.ts';

/** SHA-256 of nothing: the payload of every GET. */
export const EMPTY_PAYLOAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A request as it is signed. */
interface Signable {
  method: 'GET' | 'PUT';
  url: URL;
  /** Harmless headers that go into the signature too, names in lower case. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Lower-case hex SHA-256 of the body. */
  payloadHash: string;
}

/**
 * The headers that sign one request with AWS Signature Version 4 for S3, per
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html. The `host` header sent must be
 * `url.host`, with its port unless that is the scheme's own. A signature is good for 15 minutes around `now`.
 */
export function sign(
  { method, url, headers, payloadHash }: Signable,
  region: string,
  credentials: S3Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const sent = {
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': time,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const signed = Object.entries({ host: url.host, ...headers, ...sent }).sort(byCodePoint);
  const names = signed.map(([name]) => name).join(';');
  const request = [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    payloadHash,
  ].join('\n');
  const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
  const digest = createHash('sha256').update(request).digest('hex');
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), digest].join('\n');
  const signature = hmac(signingKey(credentials.secretAccessKey, scope), text).toString('hex');
  const credential = [credentials.accessKeyId, ...scope].join('/');
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** The key of a scope: the secret, hashed with date, region, service and `aws4_request` in turn. */
export function signingKey(secretAccessKey: string, scope: readonly string[]): Buffer {
  return scope.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`));
}

/** S3 encodes its path once, unlike the other services. */
function canonicalPath(url: URL): string {
  return url.pathname.split('/').map(canonical).join('/');
}

function canonicalQuery(url: URL): string {
  return url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [canonical(name), canonical(value.join('='))];
    })
    .sort(byCodePoint)
    .map((pair) => pair.join('='))
    .join('&');
}

/** What the server makes of it: decodes what was sent, then encodes all but the unreserved characters. */
function canonical(sent: string): string {
  return sent
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
      encodeStrictly(String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/%[89a-f][0-9a-f]/gi, (encoded) => encoded.toUpperCase())
    .replace(/%(?![0-9A-F]{2})|[^A-Za-z0-9%._~-]/g, encodeStrictly);
}

function byCodePoint([a, x]: [string, string], [b, y]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
