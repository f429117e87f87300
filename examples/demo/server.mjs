import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const DELAY_MS = 25; // enough to see that requests overlap

/**
 * Starts a registry on a free loopback port and counts what it is asked.
 * @param {(request: import('node:http').IncomingMessage, url: URL, body: Buffer) => Answer} answer
 * @returns {Promise<Server>}
 * @typedef {{kind: 'listing' | 'archive' | 'refused', status: number, body: string | Buffer,
 *   headers?: Record<string, string>}} Answer
 * @typedef {{origin: string, counts: Counts, reset: () => void, close: () => Promise<void>}} Server
 * @typedef {{listing: number, archive: number, refused: number, peak: number}} Counts
 */
export async function startServer(answer) {
  const counts = { listing: 0, archive: 0, refused: 0, peak: 0 };
  let inFlight = 0;
  const server = createServer((request, response) => {
    inFlight += 1;
    counts.peak = Math.max(counts.peak, inFlight);
    response.once('close', () => {
      inFlight -= 1;
    });
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      setTimeout(() => {
        const reply = answer(request, new URL(request.url, 'http://loopback'), Buffer.concat(chunks));
        counts[reply.kind] += 1;
        send(response, reply);
      }, DELAY_MS);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    counts,
    reset: () => Object.assign(counts, { listing: 0, archive: 0, refused: 0, peak: 0 }),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function send(response, { status, body, headers }) {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'Content-Length': bytes.length,
    ETag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`,
    'Last-Modified': 'Mon, 02 Jun 2025 09:00:00 GMT',
    ...headers,
  });
  response.end(bytes);
}

/** @returns {Answer} */
export function archiveOr404(bytes, notFound = 'Not found\n') {
  if (bytes === undefined) return { kind: 'refused', status: 404, body: notFound };
  return { kind: 'archive', status: 200, body: bytes, headers: { 'Content-Type': 'application/gzip' } };
}

/** @returns {Answer} */
export function refuse(status, body) {
  return { kind: 'refused', status, body };
}
