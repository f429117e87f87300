import type { S3Source } from '../config/s3-source.ts';
import { WITHOUT_SECRETS } from '../config/variables.ts';
import { readDate } from '../transfer/gate.ts';
import type { Answer } from '../transfer/request.ts';
import { type Meaning, malformedAnswer, meaningOfStatus, meaningOfUpload, type Purpose } from './answers.ts';

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

export function readS3Error({ body }: Answer): S3Error {
  const root = body.length > LONGEST_ERROR_BYTES ? undefined : parseXml(body.toString());
  if (root?.name !== 'Error') return {};
  return { code: textAt(root, 'Code'), message: textAt(root, 'Message'), region: textAt(root, 'Region') };
}

/** True when the answer may be another one soon although its status alone does not say so. */
export function isTransientS3(answer: Answer): boolean {
  return TRANSIENT.includes(readS3Error(answer).code ?? '');
}

/** What an error of S3 means, by its code where it has one and by its status otherwise. */
export function meaningOfS3(source: S3Source, answer: Answer, operation: S3Operation): Meaning {
  const { code } = readS3Error(answer);
  switch (code) {
    case 'NoSuchBucket':
      return { code: 'NOT_FOUND', why: `there is no bucket "${source.bucket}"`, hint: BUCKET_HINT };
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

const BUCKET_HINT = 'Check bucket, region and endpoint of the source';
const KEY_HINT = 'Set authToken = KEY:SECRET for this source, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const SESSION_HINT =
  'Run aws-actions/configure-aws-credentials again before this step; AWS_SESSION_TOKEN belongs to the key';
const CLOCK_HINT = 'Set the clock of the runner (within 15 minutes), with NTP on a self-hosted one';
const REGION_HINT = 'Set region, and endpoint if there is one, to those of the bucket';
const WRITING =
  'Allow s3:PutObject and s3:GetObject on the objects of the bucket for this access key or role';
const DIGEST_HINT = 'Publish again; if it stays, a proxy between runner and storage changes what passes';
const ABSENT_HINT =
  'Check name, version and access key; without s3:ListBucket S3 answers 403 for a key that is missing too';
const PUBLIC_HINTS: Readonly<Record<Exclude<S3Operation, 'upload'>, string>> = {
  list: 'Of a public bucket, allow s3:ListBucket or ask for an exact version, which needs no list',
  download: 'Of a public bucket, check name and version',
};
const LIST_HINT = 'Allow s3:ListBucket on the bucket, or ask for an exact version, which needs no list';

function meaningOfS3Status(source: S3Source, answer: Answer, operation: S3Operation): Meaning {
  const { status } = answer;
  const general = meaningOfStatus(status, source.credentials !== undefined);
  if (namedRegion(answer) !== undefined) {
    return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
  }
  if (operation === 'upload') return meaningOfUpload(status, general, WRITING);
  if (status !== 403) return general;
  const isAnonymous = source.credentials === undefined;
  const who = isAnonymous ? 'without credentials' : 'for this access key';
  const hint = operation === 'list' ? LIST_HINT : ABSENT_HINT;
  return {
    ...general,
    why: `${operation === 'list' ? 'listing is' : 'absent or'} not permitted ${who}`,
    hint: isAnonymous ? `${KEY_HINT}; ${WITHOUT_SECRETS}. ${PUBLIC_HINTS[operation]}` : hint,
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

/** An element with its local name, its child elements and its own text, trimmed by nobody. */
interface XmlElement {
  name: string;
  children: XmlElement[];
  text: string;
}

const DEEPEST = 16;
/** A list of 100,000 objects has fewer tags and entities; in 64 MiB there is room for seven times as many. */
const MOST_SIGNS = 3_000_000;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads the plain XML of S3 servers: elements, text, CDATA, predefined and numeric entities. Namespaces and attributes
 * are dropped, since servers differ in them; document types, and with them all entity tricks, are refused.
 * @returns the root element; undefined unless the text is such a document, complete to its end
 */
export function parseXml(text: string): XmlElement | undefined {
  const document: XmlElement = { name: '', children: [], text: '' };
  const open = [document];
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (countOf('<', source) + countOf('&', source) > MOST_SIGNS) return undefined;
  for (let position = 0; position < source.length; ) {
    const token = readToken(source, position);
    if (token === undefined || !addToken(open, token) || open.length > DEEPEST) return undefined;
    position = token.end;
  }
  const whole = open.length === 1 && document.children.length === 1 && document.text.trim() === '';
  return whole ? document.children[0] : undefined;
}

function countOf(sign: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** The element's first child of that name, and so on downwards: its text. */
export function textAt(element: XmlElement, ...path: string[]): string | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    element,
  )?.text;
}

type Token = { end: number } & (
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
);

/** What starts at a position, found in one pass; undefined for what never ends or has no place in such a document. */
function readToken(source: string, start: number): Token | undefined {
  if (source[start] !== '<') {
    const next = source.indexOf('<', start);
    const end = next < 0 ? source.length : next;
    return { kind: 'text', text: decodeEntities(source.slice(start, end)), end };
  }
  if (source.startsWith('<!--', start)) return delimited(source, start + 4, '-->', () => '');
  if (source.startsWith('<?', start)) return delimited(source, start + 2, '?>', () => '');
  if (source.startsWith('<![CDATA[', start)) return delimited(source, start + 9, ']]>', (text) => text);
  return readTag(source, start);
}

function delimited(
  source: string,
  start: number,
  mark: string,
  read: (text: string) => string,
): Token | undefined {
  const end = source.indexOf(mark, start);
  return end < 0 ? undefined : { kind: 'text', text: read(source.slice(start, end)), end: end + mark.length };
}

function readTag(source: string, start: number): Token | undefined {
  const close = tagEnd(source, start + 1);
  if (close === undefined) return undefined;
  const isClosing = source[start + 1] === '/';
  const isEmpty = source[close - 1] === '/';
  const content = source.slice(start + (isClosing ? 2 : 1), close - (isEmpty ? 1 : 0));
  const nameEnd = content.search(/[\s/!?]/);
  const qualifiedName = nameEnd < 0 ? content : content.slice(0, nameEnd);
  if (qualifiedName === '') return undefined;
  const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
  const end = close + 1;
  return isClosing ? { kind: 'close', name, end } : { kind: 'open', name, isEmpty, end };
}

/** Where the `>` of a tag stands; one inside of a quoted attribute is none. */
function tagEnd(source: string, start: number): number | undefined {
  for (let position = start; position < source.length; position += 1) {
    const character = source[position];
    if (character === '>') return position;
    if (character !== '"' && character !== "'") continue;
    position = source.indexOf(character, position + 1);
    if (position < 0) return undefined;
  }
  return undefined;
}

function addToken(open: XmlElement[], token: Token): boolean {
  const parent = open.at(-1);
  if (parent === undefined) return false;
  if (token.kind === 'text') {
    parent.text += token.text;
    return true;
  }
  if (token.kind === 'close') return open.length > 1 && open.pop()?.name === token.name;
  const element: XmlElement = { name: token.name, children: [], text: '' };
  parent.children.push(element);
  if (!token.isEmpty) open.push(element);
  return true;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (entity, name: string) =>
    name.startsWith('#') ? (decodeReference(name.slice(1)) ?? entity) : (ENTITIES.get(name) ?? entity),
  );
}

function decodeReference(number: string): string | undefined {
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
  // A lone surrogate is no character of XML, and no URL could carry it.
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** One page of ListObjectsV2, its keys decoded. */
export interface ListPage {
  /** Common prefixes, each with its closing `/`. */
  prefixes: string[];
  objects: { key: string; lastModified?: Date | undefined }[];
  /** What to send for the next page; undefined on the last one. */
  continuationToken?: string | undefined;
}

/**
 * Reads a page of ListObjectsV2. Only what servers agree on is used: local names, `IsTruncated` and the token, never
 * counts, the order of elements or the echoed prefix.
 * @throws ArmError SERVER_ERROR when the answer is no such page, or one that has a next page and does not say which
 */
export function readListPage(answer: Answer, purpose: Purpose): ListPage {
  const root = parseXml(answer.body.toString());
  if (root?.name !== 'ListBucketResult') throw malformedAnswer(purpose, answer, 'a ListBucketResult in XML');
  const decode = keyDecoder(root);
  const truncated = textAt(root, 'IsTruncated')?.trim() === 'true';
  const token = textAt(root, 'NextContinuationToken');
  if (truncated && !token) {
    throw malformedAnswer(purpose, answer, 'a NextContinuationToken on a page that is not the last');
  }
  answer.keep?.();
  return {
    prefixes: texts(root, 'CommonPrefixes', 'Prefix').map(decode),
    objects: root.children
      .filter((child) => child.name === 'Contents')
      .map((item) => ({
        key: decode(textAt(item, 'Key') ?? ''),
        lastModified: readDate(textAt(item, 'LastModified')),
      })),
    continuationToken: truncated ? token : undefined,
  };
}

function texts(root: XmlElement, container: string, name: string): string[] {
  return root.children
    .filter((child) => child.name === container)
    .flatMap((child) => child.children.filter((inner) => inner.name === name))
    .map((element) => element.text);
}

/** Keys are percent-encoded only when the page says so; AWS then writes a space as `+`. */
function keyDecoder(root: XmlElement): (text: string) => string {
  if (textAt(root, 'EncodingType')?.trim() !== 'url') return (text) => text;
  return (text) =>
    text
      .replaceAll('+', '%20')
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

/** The single segments between `prefix` and the closing `/`: folders, as people see them. */
export function folderNames(prefixes: readonly string[], prefix: string): string[] {
  return prefixes
    .filter((found) => found.startsWith(prefix) && found.endsWith('/'))
    .map((found) => found.slice(prefix.length, -1))
    .filter((name) => name !== '' && !name.includes('/'));
}
