import { hash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { diskReason, whenReleased } from '../disk/failure.ts';
import { makePath, wishing } from '../disk/folders.ts';
import { SAFE_READ } from '../disk/links.ts';
import type { Warning } from '../errors.ts';
import { type Answer, type Channel, maySendBack, type TransferRequest } from '../transfer/request.ts';
import { isChecksum, statOf, temporaryPath } from './store.ts';

/** A server's answer to a listing request, to be revalidated with `If-None-Match`. */
interface StoredListing {
  etag: string;
  /** Harmless answer headers that reading the body needs (paging). */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/**
 * Listing answers of earlier runs, by address alone: a server that answers 304 has checked the credentials again.
 * Anything unexpected on disk is a miss. Addresses are kept as digests, so no query is ever written.
 */
export interface ListingStore {
  get(url: URL): StoredListing | undefined;
  /** Keeps an answer; failing to is no error and warns once. Answers beyond an eighth of the limit are not kept. */
  put(url: URL, listing: StoredListing): void;
}

export interface ListingStoreSettings {
  /** The tool cache's root, absolute. */
  root: string;
  readOnly?: boolean | undefined;
  onWarning: (warning: Warning) => void;
  /** Of all answers together; the oldest make room before a run's first write. */
  maxSizeBytes?: number | undefined;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const FORMAT = 1;
const MOST_HEAD_BYTES = 16 * 1024;

/** Beside the archives, but no tool of the tool cache. */
export function listingsFolder(root: string): string {
  return join(root, 'arm-install-listings');
}

/** Opens the store; nothing is read or written yet. */
export function openListingStore(settings: ListingStoreSettings): ListingStore {
  const folder = listingsFolder(settings.root);
  const maxSizeBytes = settings.maxSizeBytes ?? DEFAULT_MAX_BYTES;
  let told = false;
  let pruned = false;
  return {
    get: (url) => readListing(join(folder, keyOf(url)), maxSizeBytes, settings.readOnly !== true),
    put: (url, listing) => {
      const { etag, body } = listing;
      if (settings.readOnly === true || !maySendBack(etag) || body.length > maxSizeBytes / 8) return;
      try {
        makePath(folder);
        if (!pruned) prune(folder, maxSizeBytes);
        pruned = true;
        writeListing(folder, keyOf(url), listing);
      } catch (error) {
        const reason = diskReason(error);
        if (reason === undefined) throw error;
        if (!told)
          settings.onWarning({ message: `Cannot keep listings in the cache "${folder}": ${reason}` });
        told = true;
      }
    },
  };
}

function keyOf(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  plain.hash = '';
  return hash('sha256', plain.href, 'hex');
}

/** One line of JSON about the body, then the body. */
function writeListing(folder: string, key: string, { etag, headers, body }: StoredListing): void {
  const head = JSON.stringify({ format: FORMAT, key, etag, headers, sha256: hash('sha256', body, 'hex') });
  const temporary = temporaryPath(folder);
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${head}\n`), body]), { flag: 'wx' });
    whenReleased(() => renameSync(temporary, join(folder, key)));
  } finally {
    whenReleased(() => rmSync(temporary, { force: true }));
  }
}

function readListing(path: string, maxBytes: number, touch: boolean): StoredListing | undefined {
  try {
    const listing = parseListing(readPlainFile(path, maxBytes), path);
    const seconds = Date.now() / 1000;
    if (touch && listing !== undefined) wishing(() => utimesSync(path, seconds, seconds));
    return listing;
  } catch (error) {
    // Whatever the disk or somebody else did to it: the server is asked again and the answer replaces it.
    if (diskReason(error) === undefined && !(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function readPlainFile(path: string, maxBytes: number): Buffer {
  const descriptor = openSync(path, SAFE_READ);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > maxBytes) return Buffer.alloc(0);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function parseListing(bytes: Buffer, path: string): StoredListing | undefined {
  const end = bytes.indexOf('\n');
  if (end < 0 || end > MOST_HEAD_BYTES) return undefined;
  const head: unknown = JSON.parse(bytes.toString('utf8', 0, end));
  const body = bytes.subarray(end + 1);
  if (!isHead(head) || !path.endsWith(head.key) || hash('sha256', body, 'hex') !== head.sha256)
    return undefined;
  return { etag: head.etag, headers: head.headers, body };
}

interface Head {
  key: string;
  etag: string;
  sha256: string;
  headers: Record<string, string>;
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false;
  const { format, key, etag, sha256, headers } = value as Record<string, unknown>;
  const isText = (field: unknown) => typeof field === 'string';
  if (format !== FORMAT || !isText(etag) || !maySendBack(String(etag))) return false;
  if (![key, sha256].every((field) => isText(field) && field !== '')) return false;
  const isPlain = typeof headers === 'object' && headers !== null && !Array.isArray(headers);
  return isPlain && Object.values(headers).every(isText);
}

/** Deletes the answers unused for longest, until all fit. */
function prune(folder: string, maxSizeBytes: number): void {
  const kept = readdirSync(folder)
    .filter(isChecksum)
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = statOf(path);
      return stats === undefined ? [] : [{ path, sizeBytes: stats.size, usedAtMs: stats.mtimeMs }];
    });
  let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  for (const { path, sizeBytes } of kept.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (totalBytes <= maxSizeBytes) return;
    whenReleased(() => rmSync(path, { recursive: true, force: true }));
    totalBytes -= sizeBytes;
  }
}

const NOT_MODIFIED = 304;
/** What registries read of a listing's headers besides its body. */
const KEPT_HEADERS = ['content-type', 'x-next-page', 'link'] as const;

/**
 * A channel whose listings are kept with their ETag, once a registry has read them as such, and asked for again with
 * `If-None-Match`. One is used only after the server has said 304 to this run's own credentials.
 */
export function revalidating(channel: Channel, store: ListingStore): Channel {
  return {
    get stats() {
      return channel.stats;
    },
    download: (request, options) => channel.download(request, options),
    send: (request, options) => channel.send(request, options),
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
  const named = KEPT_HEADERS.map((name) => [name, answer.headers[name]] as const);
  const kept = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  store.put(url, { etag, headers: Object.fromEntries(kept), body: answer.body });
}
