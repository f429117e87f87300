import type { IncomingMessage } from 'node:http';
import type { Entries } from './actions-cache-entries.ts';

const ROOT = '/_apis/artifactcache/';

export interface Version1Answer {
  status: number;
  value?: object;
}

/** The name of a call in the older protocol, such as `PATCH caches/ID`. */
export function version1Call({ method, url = '' }: IncomingMessage): string {
  const path = url.slice(ROOT.length).split('?')[0] ?? '';
  return `${method} ${path.replace(/\d+$/, 'ID')}`;
}

/**
 * The older protocol, which GitHub Enterprise Server speaks: look up, reserve, upload in parts, commit.
 */
export function answerVersion1(
  entries: Entries,
  call: string,
  { pathname, searchParams, origin }: URL,
  body: Buffer,
): Version1Answer {
  if (call === 'GET cache') {
    const entry = entries.find(searchParams.get('keys') ?? '', searchParams.get('version') ?? '');
    if (entry === undefined) return { status: 204 };
    return {
      status: 200,
      value: { cacheKey: entry.key, archiveLocation: `${origin}/blob?entry=${entry.id}` },
    };
  }
  if (call === 'POST caches') {
    const { key, version } = JSON.parse(body.toString()) as { key: string; version: string };
    const entry = entries.reserve(key, version);
    if (entry === undefined) return { status: 409, value: { message: 'Cache already exists' } };
    return { status: 201, value: { cacheId: entry.id } };
  }
  const entry = entries.byId(pathname.split('/').at(-1));
  if (call === 'PATCH caches/ID') entry.parts.push(body);
  else entry.bytes = Buffer.concat(entry.parts);
  return { status: 204 };
}
