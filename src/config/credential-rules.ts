import { hostListed, isLoopbackName } from './host-patterns.ts';
import { quoted } from './quote.ts';
import { parseRegistryUrl } from './registry-url.ts';
import { bucketUrl, type S3Address } from './s3-address.ts';
import type { SourceType } from './source.ts';
import { type Fields, textField } from './source-fields.ts';
import { DEFAULT_GITLAB, type GitLabAddress, type HttpAddress } from './web-address.ts';

/** An address that requests go to. */
export type RemoteAddress = HttpAddress | GitLabAddress | S3Address;

export interface CredentialRules {
  allowHosts: readonly string[];
  trusted: boolean;
  /** Name of the event, for messages. */
  event: string;
}

/** Why credentials may not be sent; completes a sentence. */
export interface CredentialRefusal {
  reason: string;
  hint: string;
}

/** The URL whose origin would receive the credentials of a source. */
export function contactUrl(address: RemoteAddress): URL {
  if (address.type !== 's3') return address.baseUrl;
  return bucketUrl(address) ?? address.endpoint;
}

/** Why no credential at all may go to this address; all reasons at once, empty when it may. */
export function credentialRefusals(
  address: RemoteAddress,
  { allowHosts, trusted, event }: CredentialRules,
): CredentialRefusal[] {
  const url = contactUrl(address);
  const refusals: CredentialRefusal[] = [];
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) {
    refusals.push({
      reason: `credentials are not sent to ${quoted(url.origin)}, because plain http shows them to everybody on the way`,
      hint: 'Use https; plain http with credentials is for loopback addresses only',
    });
  }
  if (!trusted && !hostListed(url, allowHosts)) {
    refusals.push({
      reason: `on the untrusted event ${quoted(event)} credentials are sent to hosts of the input allow-hosts only, and ${quoted(url.host)} is not listed`,
      hint: `Add ${url.host} to the input allow-hosts if credentials are meant to go there`,
    });
  }
  return refusals;
}

/**
 * Why a token of `~/.armrc` may not go to this address: `~/.armrc` itself names another one for the source, or none.
 * @param home what `~/.armrc` alone says about the source
 * @param homeType the type that this gives
 */
export function homeTokenRefusal(
  address: RemoteAddress,
  home: Fields,
  homeType: SourceType | undefined,
  allowHosts: readonly string[],
): CredentialRefusal | undefined {
  const url = contactUrl(address);
  if (hostListed(url, allowHosts)) return undefined;
  const endpointOfAws = homeType === 's3' && !homeNames(home, 'endpoint') && !homeNamesWebUrl(home);
  if (endpointOfAws && address.type === 's3' && !address.customEndpoint) return undefined;
  const named = homeOrigins(home, homeType);
  if (named.includes(url.origin)) return undefined;
  const bound =
    named[0] === undefined ? 'names no URL for this source' : `names ${quoted(named[0])} for this source`;
  return {
    reason: `the token of ~/.armrc is not sent to ${quoted(url.origin)}, because ~/.armrc ${bound}`,
    hint: `Add ${url.host} to the input allow-hosts, or put the URL into ~/.armrc, or give the source a token of its own`,
  };
}

function homeOrigins(home: Fields, homeType: SourceType | undefined): string[] {
  if (homeType === 's3') return homeS3Origins(home);
  const url = textField(home, 'url')?.value;
  if (url === undefined) {
    return homeType === 'gitlab' && !home.failed.has('url') ? [new URL(DEFAULT_GITLAB).origin] : [];
  }
  const parsed = parseRegistryUrl(url);
  return 'url' in parsed ? [parsed.url.origin] : [];
}

/** The endpoint and, when the bucket is named too, the bucket's own host. */
function homeS3Origins(home: Fields): string[] {
  const parsed = parseRegistryUrl(textField(home, 'endpoint')?.value ?? '');
  if (!('url' in parsed)) return [];
  const bucket =
    textField(home, 'bucket')?.value ?? /^s3:\/\/([^/]*)/i.exec(textField(home, 'url')?.value ?? '')?.[1];
  const host =
    bucket === undefined ? undefined : bucketUrl({ endpoint: parsed.url, bucket, pathStyle: false });
  return [parsed.url.origin, ...(host === undefined ? [] : [host.origin])];
}

function homeNames(home: Fields, key: string): boolean {
  return home.settings.has(key) || home.failed.has(key);
}

function homeNamesWebUrl(home: Fields): boolean {
  return /^https?:/i.test(textField(home, 'url')?.value ?? '');
}
