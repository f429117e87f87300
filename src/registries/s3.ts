import type { RulesetName } from '../config/names.ts';
import { awsEndpoint, type S3Source, virtualHost } from '../config/s3-source.ts';
import { ArmError, type Warning } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import { answerFailure, meaningByOrigin, type Purpose } from './answers.ts';
import {
  addressBelow,
  archiveFileName,
  bodyOf,
  endlessList,
  ListBudget,
  nameSegments,
  type OutgoingArchive,
  type Publisher,
  type Registry,
  readOnce,
  requireSafeVersion,
  shownRuleset,
  usableVersions,
} from './registry.ts';
import {
  folderNames,
  isTransientS3,
  type ListPage,
  meaningOfS3,
  namedRegion,
  readListPage,
  readS3Error,
  type S3Operation,
} from './s3-answers.ts';
import { EMPTY_PAYLOAD, sign } from './sigv4.ts';

/** A bucket of S3 or of a server that speaks its protocol: `[prefix/]packages/[org/]name/version/name-version.tar.gz`. */
export function createS3Registry(source: S3Source, channel: Channel): Registry {
  const makeRequest = createS3Requests(source);
  const list = readOnce(async (path) => {
    const prefix = `${folderKey(source)}/${path}/`;
    const ask = listAsk(path.split('/').join('@'), prefix);
    const names: string[] = [];
    for await (const page of listPages(channel, makeRequest, ask)) {
      for (const name of folderNames(page.prefixes, prefix)) names.push(name);
    }
    return usableVersions(names.map((version) => ({ version })));
  });
  return {
    versions: (ruleset) => list(nameSegments(ruleset).join('/')),
    async locate(ruleset, version) {
      const ask: S3Ask = {
        failure: `Cannot download "${shownRuleset(ruleset, version)}"`,
        operation: 'download',
        keySegments: archiveSegments(source, ruleset, version),
      };
      return { kind: 'request', request: makeRequest(ask).request };
    },
    async publishedAt(ruleset, version) {
      const key = archiveSegments(source, ruleset, version).join('/');
      const { request, purpose } = makeRequest(listAsk(shownRuleset(ruleset, version), key));
      const page = readListPage(await channel.read(request), purpose);
      return page.objects.find((object) => object.key === key)?.lastModified;
    },
  };
}

async function* listPages(
  channel: Channel,
  makeRequest: (ask: S3Ask) => S3Request,
  ask: S3Ask,
): AsyncGenerator<ListPage> {
  const budget = new ListBudget();
  const tokens = new Set<string>();
  for (let token: string | undefined; ; ) {
    const query = { ...ask.query, ...(token !== undefined && { 'continuation-token': token }) };
    const { request, purpose } = makeRequest({ ...ask, query });
    const answer = await channel.read(request, { maxBytes: budget.maxBytes });
    const page = readListPage(answer, purpose);
    budget.spend(purpose, answer, page.prefixes.length + page.objects.length);
    yield page;
    token = page.continuationToken;
    if (token === undefined) return;
    if (tokens.has(token)) throw endlessList(purpose, 'the list does not end');
    tokens.add(token);
  }
}

function listAsk(shownName: string, prefix: string): S3Ask {
  return {
    failure: `Cannot list versions of "${shownName}"`,
    operation: 'list',
    query: { 'list-type': '2', delimiter: '/', prefix },
  };
}

function archiveSegments(source: S3Source, ruleset: RulesetName, version: string): string[] {
  requireSafeVersion(source.name, ruleset, version);
  const folder = folderKey(source).split('/');
  return [...folder, ...nameSegments(ruleset), version, archiveFileName(ruleset, version)];
}

/** The part of every key that does not depend on the ruleset; a doubled slash would be another key. */
function folderKey(source: S3Source): string {
  return [...source.prefix.split('/').filter((segment) => segment !== ''), 'packages'].join('/');
}

/** One request in a bucket: for an object by the segments of its key, or for a list by its query. */
interface S3Ask {
  /** The start of an error message. */
  failure: string;
  operation: S3Operation;
  /** What is stored, with the headers that are signed too. */
  upload?: { archive: OutgoingArchive; headers: Readonly<Record<string, string>> } | undefined;
  keySegments?: readonly string[];
  query?: Readonly<Record<string, string>>;
}

interface S3Request {
  request: TransferRequest;
  purpose: Purpose;
}

/**
 * Makes the signed requests of one source. A server that names another region is believed once a download, and for the
 * rest of the run.
 */
function createS3Requests(source: S3Source): (ask: S3Ask) => S3Request {
  let region = source.region;
  const make = (ask: S3Ask): S3Request => {
    const address = bucketAddress(source, region);
    const url = addressBelow(address.base, ask.keySegments ?? [], ask.query);
    const purpose = purposeOf(source, ask, url);
    let signedFor = region;
    const authorize = (hop: URL, now: Date) => {
      // An endpoint of one's own stays the same, so a region that was learned meanwhile saves a refused request
      signedFor = source.customEndpoint ? region : address.region;
      if (source.credentials === undefined) return {};
      const { headers, archive } = ask.upload ?? {};
      const payloadHash = archive?.checksum ?? EMPTY_PAYLOAD;
      const method = archive === undefined ? 'GET' : 'PUT';
      return sign({ method, url: hop, headers, payloadHash }, signedFor, source.credentials, now);
    };
    const revise = (answer: Answer) => {
      const named = namedRegion(answer);
      const isNews = named !== undefined && isRegionName(named) && named !== signedFor;
      if (!isNews || (source.customEndpoint && source.credentials === undefined)) return undefined;
      region = named;
      return { ...make(ask).request, revise: undefined };
    };
    return { purpose, request: { ...baseRequest(source, ask, purpose, address.origins), authorize, revise } };
  };
  return make;
}

function baseRequest(
  source: S3Source,
  ask: S3Ask,
  purpose: Purpose,
  credentialOrigins: readonly string[],
): TransferRequest {
  return {
    url: purpose.url,
    headers: ask.upload?.headers,
    body: ask.upload && bodyOf(ask.upload.archive),
    credentialOrigins,
    isTransient: isTransientS3,
    explain: (answer) => {
      const meaning = meaningByOrigin(purpose, answer, () => meaningOfS3(source, answer, ask.operation));
      const { code, message } = readS3Error(answer);
      return answerFailure(purpose, answer, meaning, [code, message].filter(Boolean).join(': '));
    },
  };
}

function purposeOf(source: S3Source, ask: S3Ask, url: URL): Purpose {
  const { credentials, name } = source;
  const all = [credentials?.secretAccessKey, credentials?.sessionToken, credentials?.accessKeyId];
  const secrets = all.filter((secret) => secret !== undefined);
  return { source: name, failure: ask.failure, url, sends: ask.upload !== undefined, secrets };
}

/** Where a bucket is reached, and the region that its requests are signed for. */
interface BucketAddress {
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
function bucketAddress(source: S3Source, region: string): BucketAddress {
  const endpoint = source.customEndpoint || region === source.region ? source.endpoint : awsEndpoint(region);
  const bucketHost = virtualHost(endpoint, source.bucket);
  if (!source.pathStyle && bucketHost === undefined) {
    const message = `Cannot address bucket "${source.bucket}" at "${shownUrl(endpoint)}": the two do not make a host name`;
    const hint = 'Set pathStyle = true for this source';
    throw new ArmError('CONFIG_INVALID', message, { source: source.name, place: source.place, hint });
  }
  const base = source.pathStyle ? addressBelow(endpoint, [source.bucket]) : (bucketHost ?? endpoint);
  const origins = [endpoint.origin, ...(bucketHost === undefined ? [] : [bucketHost.origin])];
  return { base, region, origins };
}

/** True for what may go into a signature and, on AWS, into a host name: a server's answer chooses it. */
function isRegionName(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(text);
}

/**
 * A bucket: the server refuses to replace an object and to store other bytes than were signed.
 * @param onWarning told of a server that does not know the condition
 */
export function createS3Publisher(
  source: S3Source,
  channel: Channel,
  onWarning: (warning: Warning) => void,
): Publisher {
  const makeRequest = createS3Requests(source);
  return {
    absent: ABSENT,
    async upload(ruleset, version, archive) {
      const shown = shownRuleset(ruleset, version);
      const keySegments = archiveSegments(source, ruleset, version);
      const headers = headersOf(archive);
      const ask: S3Ask = { failure: `Cannot publish "${shown}"`, operation: 'upload', keySegments };
      let isGuarded = true;
      const unguarded = (): TransferRequest => {
        isGuarded = false;
        const message = `The server of source "${source.name}" does not know the condition If-None-Match: it was asked for "${shown}" before, but another run that publishes it at this moment is not kept out`;
        onWarning({ message, source: source.name });
        return makeRequest({ ...ask, upload: { archive, headers } }).request;
      };
      const { request } = makeRequest({ ...ask, upload: { archive, headers: { ...headers, ...CONDITION } } });
      const download: S3Ask = { failure: ask.failure, operation: 'download', keySegments };
      const revise: TransferRequest['revise'] = (refusal) =>
        isAboutCondition(refusal) ? unguarded() : request.revise?.(refusal);
      const { answer, attempts, mayHaveBeenStored } = await channel.send(
        { ...request, revise },
        { accept: [200, 201, 204, 412], ask: { request: makeRequest(download).request, absent: ABSENT } },
      );
      const isThere = answer === undefined || answer.status === 412;
      return isThere
        ? { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored }
        : { kind: 'stored', attempts, isGuarded };
    },
  };
}

/** Without the permission to list, what is missing looks like what is forbidden. */
const ABSENT = [403, 404, 410];

const CONDITION = { 'if-none-match': '*' };

function headersOf({ checksum }: OutgoingArchive): Record<string, string> {
  return {
    'content-type': 'application/gzip',
    'x-amz-checksum-sha256': Buffer.from(checksum, 'hex').toString('base64'),
  };
}

function isAboutCondition(answer: Answer): boolean {
  const { code, message } = readS3Error(answer);
  if (answer.status === 501 || code === 'NotImplemented') return true;
  return answer.status === 400 && /if-none-match|condition/i.test(`${code} ${message}`);
}
