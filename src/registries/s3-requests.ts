import type { S3Source } from '../config/source.ts';
import type { Answer, TransferRequest } from '../transfer/request.ts';
import { addressBelow } from './addresses.ts';
import { answerFailure, meaningByOrigin, type Purpose } from './answers.ts';
import { bucketAddress, isRegionName } from './s3-address.ts';
import { isTransientS3, meaningOfS3, namedRegion, readS3Error } from './s3-errors.ts';
import { signGet } from './sigv4.ts';

/** One GET in a bucket: of an object by the segments of its key, or of a list by its query. */
export interface S3Ask {
  /** The start of an error message. */
  failure: string;
  operation: 'list' | 'download';
  keySegments?: readonly string[];
  query?: Readonly<Record<string, string>>;
}

export interface S3Request {
  request: TransferRequest;
  purpose: Purpose;
}

/**
 * Makes the signed requests of one source. A server that names another region is believed once a download, and all
 * later requests of the run are signed for the region it named.
 */
export function createS3Requests(source: S3Source): (ask: S3Ask) => S3Request {
  let region = source.region;
  const make = (ask: S3Ask): S3Request => {
    const address = bucketAddress(source, region);
    const url = addressBelow(address.base, ask.keySegments ?? [], ask.query);
    const purpose = purposeOf(source, ask, url);
    let signedFor = region;
    const authorize = (hop: URL, now: Date) => {
      // An endpoint of one's own stays the same, so a region that was learned meanwhile saves a refused request
      signedFor = source.customEndpoint ? region : address.region;
      return source.credentials ? signGet(hop, signedFor, source.credentials, now) : {};
    };
    const revise = (answer: Answer) => {
      const named = namedRegion(answer);
      const isNews = named !== undefined && isRegionName(named) && named !== signedFor;
      if (!isNews || (source.customEndpoint && source.credentials === undefined)) {
        return undefined;
      }
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
  const secrets = [credentials?.secretAccessKey, credentials?.sessionToken, credentials?.accessKeyId];
  return {
    source: name,
    failure: ask.failure,
    url,
    authenticated: credentials !== undefined,
    secrets: secrets.filter((secret) => secret !== undefined),
  };
}
