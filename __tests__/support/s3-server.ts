import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkAccess, DENIED, type Failure } from './s3-access.ts';
import { listBucket } from './s3-list.ts';
import { type StandIn, type StandInOptions, sendFile, startStandIn } from './stand-in.ts';

export interface S3Options extends StandInOptions {
  bucket: string;
  region?: string;
  /** None means that nobody can sign; see `anonymous`. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** What everybody may do. */
  anonymous?: { read?: boolean; list?: boolean };
  /** What becomes of `If-None-Match` in a PUT; some servers refuse what they do not know, others ignore it. Default `honoured`. */
  conditions?: 'honoured' | 'ignored' | 'refused';
  /** Whether the credentials may list; without it a missing key is answered with 403. Default true. */
  mayList?: boolean;
  /** Path below which the API lives, for example `/storage`. */
  basePath?: string;
  /** Most keys and prefixes a page; 1,000 at AWS. */
  pageSize?: number;
  /** What a signature for another region meets: 400 with the region (default), a 301 with a header, or nothing. */
  wrongRegion?: 'malformed' | 'redirect' | 'ignored';
  /** The server's clock. */
  now?: () => Date;
}

export interface S3Object {
  bytes: Buffer;
  modified: Date;
}

export interface S3Server extends StandIn {
  /** `url` with the base path: the endpoint of a source. */
  endpoint: string;
  objects: Map<string, S3Object>;
  put(key: string, bytes: Buffer, modified?: Date): void;
}

/** A bucket behind the S3 API: path style, or virtual-hosted when the host starts with the bucket's name. */
export async function startS3(options: S3Options): Promise<S3Server> {
  const objects = new Map<string, S3Object>();
  const standIn = await startStandIn(
    (request, response, body) => answer(options, objects, request, response, body),
    options,
  );
  return Object.assign(standIn, {
    endpoint: standIn.url + (options.basePath ?? ''),
    objects,
    put(key: string, bytes: Buffer, modified = new Date('2025-03-01T09:00:00Z')) {
      objects.set(key, { bytes, modified });
    },
  });
}

function answer(
  options: S3Options,
  objects: Map<string, S3Object>,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const { bucket, key } = splitAddress(options, request, path);
  const access = checkAccess(options, request, path, query);
  const mayList = access.signed ? (options.mayList ?? true) : (options.anonymous?.list ?? false);
  const object = objects.get(key);
  if (access.failure) {
    sendFailure(response, access.failure);
  } else if (bucket !== options.bucket) {
    sendFailure(response, { status: 404, code: 'NoSuchBucket', message: 'The bucket does not exist' });
  } else if (request.method === 'PUT') {
    const failure = access.signed ? refusePut(options, request, object, body) : DENIED;
    if (failure) sendFailure(response, failure);
    else {
      objects.set(key, { bytes: body, modified: new Date() });
      response.writeHead(200).end();
    }
  } else if (key === '') {
    sendList(options, objects, query, mayList, response);
  } else if (!access.signed && !options.anonymous?.read) {
    sendFailure(response, DENIED);
  } else if (object === undefined) {
    const absent = { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' };
    sendFailure(response, mayList ? absent : DENIED);
  } else {
    sendFile(request, response, { bytes: object.bytes, modified: object.modified });
  }
}

/** The checks of AWS: digests of the body, then the condition. */
function refusePut(
  { conditions = 'honoured' }: S3Options,
  { headers }: IncomingMessage,
  object: S3Object | undefined,
  body: Buffer,
): Failure | undefined {
  if (headers['x-amz-content-sha256'] !== hash('sha256', body)) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    return { status: 400, code: 'XAmzContentSHA256Mismatch', message };
  }
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && checksum !== hash('sha256', body, 'base64')) {
    const message = 'The SHA256 you specified did not match the calculated checksum.';
    return { status: 400, code: 'BadDigest', message };
  }
  if (headers['if-none-match'] === undefined || conditions === 'ignored') return undefined;
  if (conditions === 'refused') {
    const message = 'A header you provided implies functionality that is not implemented';
    return { status: 501, code: 'NotImplemented', message };
  }
  const message = 'At least one of the pre-conditions you specified did not hold';
  return object === undefined ? undefined : { status: 412, code: 'PreconditionFailed', message };
}

function splitAddress(
  options: S3Options,
  request: IncomingMessage,
  path: string,
): { bucket: string; key: string } {
  const local = path.startsWith(options.basePath ?? '') ? path.slice((options.basePath ?? '').length) : '/?/';
  const decoded = decodeURIComponent(local.slice(1));
  if (request.headers.host?.startsWith(`${options.bucket}.`)) {
    return { bucket: options.bucket, key: decoded };
  }
  const [bucket = '', ...key] = decoded.split('/');
  return { bucket, key: key.join('/') };
}

function sendList(
  options: S3Options,
  objects: ReadonlyMap<string, S3Object>,
  query: string,
  mayList: boolean,
  response: ServerResponse,
): void {
  if (!mayList) {
    sendFailure(response, DENIED);
    return;
  }
  const parameters = new URLSearchParams(query);
  if (parameters.get('list-type') !== '2') {
    sendFailure(response, { status: 501, code: 'NotImplemented', message: 'Only ListObjectsV2 is here' });
    return;
  }
  const body = listBucket(options.bucket, objects, parameters, options.pageSize ?? 1000);
  response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
}

function sendFailure(response: ServerResponse, failure: Failure): void {
  const { status, headers, ...content } = failure;
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  response.end(errorXml(content.code, content.message, content.fields));
}

/** An error document of S3. */
export function errorXml(code: string, message: string, fields: Record<string, string> = {}): string {
  const more = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more.join('')}<RequestId>R1</RequestId><HostId>H1</HostId></Error>`;
}
