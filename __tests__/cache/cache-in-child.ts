/**
 * Run by tests as a job of its own, told by one JSON argument: finds archives, publishes those it misses or is told to
 * publish again, checks every byte that it gets, and prints one JSON line. As root it may become an ordinary user.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { ToolCache } from '../../src/cache/tool-cache.ts';
import type { ArchiveBytes } from '../../src/transfer/request.ts';

interface Order {
  root: string;
  scratch: string;
  checksums: string[];
  /** Folder that holds each archive under its checksum; without one, nothing is published. */
  registry?: string;
  rounds?: number;
  maxSizeBytes?: number;
  asNobody?: boolean;
}

const NOBODY = 65_534;
const order: Order = JSON.parse(process.argv[2] ?? '');
if (order.asNobody === true && process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

const outcome = { found: 0, missed: 0, wrong: 0, warnings: [] as string[] };

function isRight(checksum: string, body: ArchiveBytes): boolean {
  const bytes = body.kind === 'memory' ? body.bytes : readFileSync(body.path);
  if (body.kind === 'file') rmSync(body.path);
  return createHash('sha256').update(bytes).digest('hex') === checksum;
}

for (let round = 0; round < (order.rounds ?? 1); round += 1) {
  const cache = new ToolCache({
    root: order.root,
    scratchDirectory: order.scratch,
    maxSizeBytes: order.maxSizeBytes,
    onWarning: ({ message }) => outcome.warnings.push(message),
  });
  const used: string[] = [];
  for (const checksum of order.checksums.toSorted(() => Math.random() - 0.5)) {
    const body = await cache.find(checksum);
    if (body === undefined) outcome.missed += 1;
    else if (isRight(checksum, body)) outcome.found += 1;
    else outcome.wrong += 1;
    if (body !== undefined) used.push(checksum);
    if (body !== undefined || order.registry === undefined) continue;
    const bytes = readFileSync(`${order.registry}/${checksum}`);
    if (!(await cache.publish(checksum, { kind: 'memory', bytes }))) outcome.wrong += 1;
    used.push(checksum);
  }
  // Whatever other jobs evict meanwhile, what this one uses is still there.
  for (const checksum of used) if (!cache.has(checksum)) outcome.warnings.push(`lost ${checksum}`);
  await cache.close();
}

process.stdout.write(`${JSON.stringify(outcome)}\n`);
