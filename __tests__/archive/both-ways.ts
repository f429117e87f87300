import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { RulesetFile } from '../../src/archive/contents.ts';
import { readArchive } from '../../src/archive/reader.ts';
import type { Limits } from '../../src/archive/refusal.ts';
import { ArmError } from '../../src/errors.ts';
import type { ArchiveBytes } from '../../src/transfer/request.ts';

type Outcome = { tree: Record<string, string> } | { code: string; message: string };

/** What an archive unpacks to, content by path; the two ways of reading it, from memory and from a file, must agree. */
export async function read(packed: Buffer, limits?: Partial<Limits>): Promise<Record<string, string>> {
  const outcome = await outcomeOf(packed, limits);
  if ('tree' in outcome) return outcome.tree;
  throw new Error(`Refused: ${outcome.message}`);
}

/** How an archive is refused, as `CODE: message`; both ways of reading it must agree. */
export async function refusal(packed: Buffer, limits?: Partial<Limits>): Promise<string> {
  const outcome = await outcomeOf(packed, limits);
  if ('code' in outcome) return `${outcome.code}: ${outcome.message}`;
  throw new Error(`Accepted: ${JSON.stringify(outcome.tree)}`);
}

/** Tree or refusal, once both ways agree on it. */
export async function outcomeOf(packed: Buffer, limits?: Partial<Limits>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-test-'));
  try {
    const path = join(folder, 'archive.tar.gz');
    writeFileSync(path, packed);
    const fromMemory = await attempt({ kind: 'memory', bytes: packed }, join(folder, 'memory'), limits);
    const fromFile = await attempt({ kind: 'file', path }, join(folder, 'file'), limits);
    expect(fromFile).toEqual(fromMemory);
    return fromMemory;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function attempt(
  body: ArchiveBytes,
  spoolDirectory: string,
  limits?: Partial<Limits>,
): Promise<Outcome> {
  mkdirSync(spoolDirectory);
  try {
    const { files } = await readArchive(body, { spoolDirectory, limits });
    if (body.kind === 'file') expect(readdirSync(spoolDirectory)).toHaveLength(files.length);
    return { tree: Object.fromEntries(files.map((file) => [file.path, contentOf(file)])) };
  } catch (error) {
    if (error instanceof ArmError) return { code: error.code, message: error.message };
    throw error;
  }
}

function contentOf({ content, sizeBytes }: RulesetFile): string {
  const bytes = content.kind === 'memory' ? content.bytes : readFileSync(content.path);
  expect(bytes).toHaveLength(sizeBytes);
  return bytes.toString('latin1');
}
