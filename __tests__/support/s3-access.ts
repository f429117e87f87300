import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  expectedSignature,
  parseAuthorization,
  type SignatureParts,
  signaturesEqual,
} from './s3-signature.ts';

export interface AccessOptions {
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  wrongRegion?: 'malformed' | 'redirect' | 'ignored';
  now?: () => Date;
}

export interface Failure {
  status: number;
  code: string;
  message: string;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

const SKEW_MS = 15 * 60 * 1000;
export const DENIED: Failure = { status: 403, code: 'AccessDenied', message: 'Access Denied' };

/** Whether a request is signed, and what is wrong with its signature; unsigned ones are up to the bucket. */
export function checkAccess(
  options: AccessOptions,
  request: IncomingMessage,
  path: string,
  query: string,
): { signed: boolean; failure?: Failure | undefined } {
  const header = request.headers.authorization;
  return header === undefined
    ? { signed: false }
    : { signed: true, failure: checkSignature(options, request, header, path, query) };
}

/** The checks in the order in which AWS makes them: form, key, region, clock, token, signature. */
function checkSignature(
  options: AccessOptions,
  request: IncomingMessage,
  header: string,
  path: string,
  query: string,
): Failure | undefined {
  const { headers, method = '' } = request;
  const parts = parseAuthorization(header);
  if (parts === undefined || !coversEnough(headers, parts)) {
    return failure(400, 'InvalidRequest', 'The authorization header is not a complete signature');
  }
  const known = options.credentials;
  if (known?.accessKeyId !== parts.accessKeyId) {
    return failure(403, 'InvalidAccessKeyId', 'The AWS Access Key Id does not exist in our records.');
  }
  const early =
    checkRegion(options, parts.region) ??
    checkClock(options, String(headers['x-amz-date'])) ??
    checkToken(headers['x-amz-security-token'], known.sessionToken);
  if (early) {
    return early;
  }
  const expected = expectedSignature({ method, path, query, headers }, parts, known.secretAccessKey);
  return signaturesEqual(expected, parts.signature)
    ? undefined
    : failure(403, 'SignatureDoesNotMatch', 'The signature does not match. Check your key.');
}

function failure(status: number, code: string, message: string): Failure {
  return { status, code, message };
}

function coversEnough(headers: IncomingHttpHeaders, parts: SignatureParts): boolean {
  const token = headers['x-amz-security-token'] === undefined ? [] : ['x-amz-security-token'];
  const covered = ['host', 'x-amz-date', 'x-amz-content-sha256', ...token];
  return (
    parts.service === 's3' && covered.every((name) => headers[name] && parts.signedHeaders.includes(name))
  );
}

function checkClock(options: AccessOptions, time: string): Failure | undefined {
  const signed = Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  const now = (options.now?.() ?? new Date()).getTime();
  return Math.abs(signed - now) <= SKEW_MS
    ? undefined
    : failure(403, 'RequestTimeTooSkewed', 'The difference between the times is too large.');
}

function checkToken(sent: string | string[] | undefined, known: string | undefined): Failure | undefined {
  if (sent === known) {
    return undefined;
  }
  return sent === undefined
    ? DENIED
    : failure(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.');
}

function checkRegion(options: AccessOptions, signedFor: string): Failure | undefined {
  const region = options.region ?? 'us-east-1';
  const mode = options.wrongRegion ?? 'malformed';
  if (signedFor === region || mode === 'ignored') {
    return undefined;
  }
  return mode === 'redirect'
    ? {
        status: 301,
        code: 'PermanentRedirect',
        message: 'The bucket must be addressed using the specified endpoint.',
        headers: { 'x-amz-bucket-region': region },
      }
    : {
        status: 400,
        code: 'AuthorizationHeaderMalformed',
        message: `The authorization header is malformed; the region '${signedFor}' is wrong; expecting '${region}'`,
        fields: { Region: region },
      };
}
