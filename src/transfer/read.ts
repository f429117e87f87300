import { gunzipSync } from 'node:zlib';
import { judge, wholeBody } from './answer.ts';
import { spendAll } from './bandwidth.ts';
import { exchange } from './exchange.ts';
import { Fault } from './fault.ts';
import type { Hop } from './hop.ts';
import type { Line } from './line.ts';
import { isGzip } from './looks-like.ts';
import type { Answer, TransferRequest } from './request.ts';
import { withRetries } from './retry.ts';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

export interface ReadOptions {
  /** Default 16 MiB. */
  maxBytes?: number;
  /** Statuses besides 200 that are returned instead of thrown. */
  accept?: readonly number[];
}

/** Reads a small answer into memory; see `Channel.read`. */
export async function read(line: Line, request: TransferRequest, options: ReadOptions = {}): Promise<Answer> {
  const { maxBytes = DEFAULT_MAX_BYTES, accept = [] } = options;
  const subject = { verb: 'read', url: request.url, source: line.source.name } as const;
  let current = request;
  let mayRevise = true;

  async function take(hop: Hop): Promise<Answer | undefined> {
    if (hop.status === 200 || accept.includes(hop.status)) return await answerOf(line, hop, maxBytes);
    current = await judge(hop, current, mayRevise, line);
    mayRevise = false;
    return undefined;
  }

  const { value } = await withRetries(line, subject, async () => {
    for (;;) {
      const answer = await exchange(line, current, {}, take);
      if (answer !== undefined) return answer;
    }
  });
  return value;
}

async function answerOf(line: Line, hop: Hop, maxBytes: number): Promise<Answer> {
  const body = await wholeBody(hop, maxBytes, (bytes) => {
    line.stats.bytes += bytes;
    line.settings.onBytes?.(line.source.name, bytes);
    return spendAll(line.buckets, bytes);
  });
  const { url, status, headers } = hop;
  return { url, status, headers, body: unwrapped(body, headers['content-encoding'], maxBytes) };
}

/** Some servers compress a listing although they were asked not to. */
function unwrapped(body: Buffer, encoding: string | undefined, maxBytes: number): Buffer {
  if (encoding === undefined || !/^(x-)?gzip$/i.test(encoding) || !isGzip(body)) return body;
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new Fault('SERVER_ERROR', 'the compressed answer cannot be unpacked', { cause });
  }
}
