import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import type { ListingStore } from './listings.ts';

const NOT_MODIFIED = 304;
/** What registries read of a listing's headers besides its body. */
const KEPT_HEADERS = ['content-type', 'x-next-page', 'link'] as const;

/**
 * A channel whose listings are kept with their ETag, once a registry has read them as such, and asked for again with `If-None-Match`.
 *
 * An answer is used only after the server has said 304 to this run's own credentials. Archives pass through untouched.
 */
export function revalidating(channel: Channel, store: ListingStore): Channel {
  return {
    get stats() {
      return channel.stats;
    },
    download: (request, options) => channel.download(request, options),
    close: () => channel.close(),
    async read(request, options = {}) {
      if (request.headers?.range !== undefined) return channel.read(request, options);
      const stored = store.get(request.url);
      const answer = await channel.read(withValidator(request, stored?.etag), {
        ...options,
        accept: stored === undefined ? (options.accept ?? []) : [...(options.accept ?? []), NOT_MODIFIED],
      });
      if (stored !== undefined && answer.status === NOT_MODIFIED) {
        return { url: answer.url, status: 200, headers: stored.headers, body: stored.body };
      }
      return { ...answer, keep: () => keep(store, request.url, answer) };
    },
  };
}

function withValidator(request: TransferRequest, etag: string | undefined): TransferRequest {
  if (etag === undefined) return request;
  return { ...request, headers: { ...request.headers, 'if-none-match': etag } };
}

function keep(store: ListingStore, url: URL, answer: Answer): void {
  const { etag } = answer.headers;
  if (etag === undefined || answer.status !== 200) return;
  store.put(url, { etag, headers: pickHeaders(answer.headers), body: answer.body });
}

function pickHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
