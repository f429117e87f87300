import { request as startRequest } from 'node:http';
import type { Answer } from '../../src/transfer/request.ts';

/** One GET to a port of this machine, whatever host the URL names; redirects are not followed. */
export function ask(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search };
    startRequest({ ...options, headers: { host: url.host, ...headers } }, async (message) => {
      const body = Buffer.concat(await message.toArray());
      resolve({ url, status: message.statusCode ?? 0, headers: message.headers, body });
    })
      .once('error', reject)
      .end();
  });
}
