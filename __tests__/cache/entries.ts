import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolCache, type ToolCacheSettings } from '../../src/cache/tool-cache.ts';
import type { Warning } from '../../src/errors.ts';
import type { ArchiveBytes } from '../../src/transfer/request.ts';

export interface Archive {
  checksum: string;
  bytes: Buffer;
  body: ArchiveBytes;
}

/** Random bytes held in memory; the cache does not look inside. */
export function archiveOf(sizeBytes: number): Archive {
  const bytes = randomBytes(sizeBytes);
  return {
    bytes,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    body: { kind: 'memory', bytes },
  };
}

export interface OpenCache {
  cache: ToolCache;
  warnings: string[];
}

/** A cache below `folder/cache`, with what it warns about. */
export function open(folder: string, settings: Partial<ToolCacheSettings> = {}): OpenCache {
  const warnings: string[] = [];
  const onWarning = ({ message }: Warning) => warnings.push(message);
  const scratchDirectory = join(folder, 'scratch');
  return {
    cache: new ToolCache({ root: join(folder, 'cache'), scratchDirectory, onWarning, ...settings }),
    warnings,
  };
}

export function storeIn(folder: string): string {
  return join(folder, 'cache', 'arm-install', '1.0.0');
}

/** The bytes that were found, wherever they are. */
export function bytesOf(body: ArchiveBytes | undefined): Buffer | undefined {
  return body?.kind === 'file' ? readFileSync(body.path) : body?.bytes;
}

/** Names of entries, markers and whatever else lies in the store, leases aside. */
export function namesInStore(folder: string): string[] {
  return readdirSync(storeIn(folder))
    .filter((name) => name !== '.leases')
    .sort();
}
