import type { S3Source } from '../config/source.ts';
import type { Answer } from '../transfer/request.ts';
import { type Meaning, meaningOfStatus, meaningOfUpload } from './answers.ts';
import { parseXml, textAt } from './xml.ts';

/** The fields of an S3 error document that matter here; all empty when the body is none. */
interface S3Error {
  code?: string | undefined;
  message?: string | undefined;
  region?: string | undefined;
}

/** Codes that a later attempt may not meet, whatever their status. */
const TRANSIENT = [
  'SlowDown',
  'SlowDownRead',
  'InternalError',
  'ServiceUnavailable',
  'RequestTimeout',
  'ConditionalRequestConflict',
];

/** What a request is to do. */
export type S3Operation = 'list' | 'download' | 'upload';

/** An error document is short; what is longer is a page of something else. */
const LONGEST_ERROR_BYTES = 64 * 1024;

/** What was read already: one answer is asked about several times. */
const READ = new WeakMap<Answer, S3Error>();

export function readS3Error(answer: Answer): S3Error {
  const known = READ.get(answer);
  if (known !== undefined) return known;
  const { body } = answer;
  const root = body.length > LONGEST_ERROR_BYTES ? undefined : parseXml(body.toString());
  const error: S3Error =
    root?.name === 'Error'
      ? { code: textAt(root, 'Code'), message: textAt(root, 'Message'), region: textAt(root, 'Region') }
      : {};
  READ.set(answer, error);
  return error;
}

/** True when the answer may be another one soon although its status alone does not say so. */
export function isTransientS3(answer: Answer): boolean {
  return TRANSIENT.includes(readS3Error(answer).code ?? '');
}

/**
 * What an error of S3 means, by its code where there is one and by its status otherwise.
 * @param operation a missing key without permission to list looks like a forbidden one
 */
export function meaningOfS3(source: S3Source, answer: Answer, operation: S3Operation): Meaning {
  const { code } = readS3Error(answer);
  switch (code) {
    case 'NoSuchBucket':
      return {
        code: 'NOT_FOUND',
        why: `there is no bucket "${source.bucket}"`,
        hint: 'Check bucket, region and endpoint of the source',
      };
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
      return { code: 'AUTH_FAILED', why: 'the access key or its secret is wrong', hint: KEY_HINT };
    case 'ExpiredToken':
    case 'InvalidToken':
    case 'TokenRefreshRequired':
      return { code: 'AUTH_FAILED', why: 'the session token is invalid or has expired', hint: SESSION_HINT };
    case 'InvalidArgument':
      // So Ceph calls a session token that it cannot decode
      return source.credentials?.sessionToken === undefined
        ? meaningOfS3Status(source, answer, operation)
        : { code: 'AUTH_FAILED', why: 'the session token is invalid', hint: SESSION_HINT };
    case 'RequestTimeTooSkewed':
      return {
        code: 'AUTH_FAILED',
        why: 'the clocks of runner and server differ too much',
        hint: CLOCK_HINT,
      };
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
    case 'BadDigest':
    case 'InvalidDigest':
    case 'XAmzContentSHA256Mismatch':
    case 'XAmzContentChecksumMismatch':
      return { code: 'CHECKSUM_MISMATCH', why: 'what arrived is not what was sent', hint: DIGEST_HINT };
    case 'SlowDown':
    case 'SlowDownRead':
      return { code: 'RATE_LIMITED', why: 'too many requests' };
    default:
      return meaningOfS3Status(source, answer, operation);
  }
}

const KEY_HINT = 'Set authToken = KEY:SECRET for this source, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const SESSION_HINT =
  'Run aws-actions/configure-aws-credentials again before this step; AWS_SESSION_TOKEN belongs to the key';
const CLOCK_HINT = 'Set the clock of the runner (within 15 minutes), with NTP on a self-hosted one';
const REGION_HINT = 'Set region, and endpoint if there is one, to those of the bucket';
const WRITING =
  'Allow s3:PutObject and s3:GetObject on the objects of the bucket for this access key or role';
const DIGEST_HINT = 'Publish again; if it stays, a proxy between runner and storage changes what passes';
const LIST_HINT = 'Allow s3:ListBucket on the bucket, or ask for an exact version, which needs no list';

function meaningOfS3Status(source: S3Source, answer: Answer, operation: S3Operation): Meaning {
  const { status } = answer;
  const general = meaningOfStatus(status, source.credentials !== undefined);
  if (namedRegion(answer) !== undefined) {
    return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
  }
  if (operation === 'upload') return meaningOfUpload(status, general, WRITING);
  if (status !== 403) {
    return general;
  }
  const who = source.credentials === undefined ? 'without credentials' : 'for this access key';
  return operation === 'list'
    ? { ...general, why: `listing is not permitted ${who}`, hint: LIST_HINT }
    : {
        ...general,
        why: `absent or not permitted ${who}`,
        hint: 'Check name, version and access key; without s3:ListBucket S3 answers 403 for a key that is missing too',
      };
}

/** The region that an answer about a wrong region says the bucket is in. */
export function namedRegion(answer: Answer): string | undefined {
  const { code, region } = readS3Error(answer);
  const isAboutRegion =
    answer.status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed';
  return isAboutRegion ? [answer.headers['x-amz-bucket-region'] ?? region].flat()[0] : undefined;
}

function wrongRegion(source: S3Source, answer: Answer): string {
  const named = namedRegion(answer);
  return `the bucket is not in region "${source.region}"${named === undefined ? '' : ` but in "${named}"`}`;
}
