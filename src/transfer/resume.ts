import type { IncomingHttpHeaders } from 'node:http';

/** What is known of the bytes that a server began to send. */
export interface Resumable {
  /** Strong validator (RFC 9110, 8.8.3) that ties a continuation to the same bytes. */
  etag?: string | undefined;
  /** Size of the whole, where a server told it. */
  totalBytes?: number | undefined;
}

export interface ContentRange {
  first: number;
  last: number;
  /** Undefined when the server does not know (`*`). */
  total?: number | undefined;
}

/** What a complete (200) answer says for a later continuation. */
export function resumableOf(headers: IncomingHttpHeaders): Resumable {
  const { etag } = headers;
  const ranges = headers['accept-ranges']?.toLowerCase() !== 'none';
  const length = headers['content-length'];
  const declared =
    headers['transfer-encoding'] === undefined && length !== undefined ? Number(length) : undefined;
  return { etag: ranges && isStrong(etag) ? etag : undefined, totalBytes: declared };
}

/** What is known after a further answer: a size that it does not tell stays, unless the ETag says that the bytes are others. */
export function updated(known: Resumable, told: Resumable): Resumable {
  const isOther = known.etag !== undefined && told.etag !== undefined && known.etag !== told.etag;
  return { etag: told.etag, totalBytes: told.totalBytes ?? (isOther ? undefined : known.totalBytes) };
}

/** The headers that ask for the rest from `offset`; none when there is nothing to continue or nothing to tie it to. */
export function continuation(known: Resumable, offset: number): Record<string, string> {
  return offset > 0 && known.etag !== undefined ? { range: `bytes=${offset}-`, 'if-range': known.etag } : {};
}

/** True when a 206 continues exactly at `offset`, up to the end, and the whole is what was known before. */
export function continues(headers: IncomingHttpHeaders, known: Resumable, offset: number): boolean {
  const range = contentRange(headers['content-range']);
  if (range === undefined || range.first !== offset) return false;
  const total = range.total ?? known.totalBytes;
  const agrees =
    range.total === undefined || known.totalBytes === undefined || range.total === known.totalBytes;
  const reachesEnd = total === undefined || range.last === total - 1;
  return agrees && reachesEnd && (headers.etag === undefined || headers.etag === known.etag);
}

/** Parses `Content-Range: bytes 5-9/10` (RFC 9110, 14.4); undefined when it is missing, malformed or of another unit. */
export function contentRange(value: string | undefined): ContentRange | undefined {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(value ?? '') ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined;
  return { first: Number(first), last: Number(last), total: total === '*' ? undefined : Number(total) };
}

function isStrong(etag: string | undefined): boolean {
  return etag !== undefined && /^"[^"]*"$/.test(etag);
}
