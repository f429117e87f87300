import { createHash } from 'node:crypto';
import { archiveOf } from './tar-builder.ts';

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A small archive with one file `rules.md` below a top folder. */
export function archive(text: string): Buffer {
  return archiveOf({ 'rules/rules.md': text });
}

/** The lockfile's `contents` of a tree, by its definition in the contract. */
export function contentsOf(files: Record<string, string>): string {
  const lines = Object.keys(files)
    .sort()
    .map((path) => `${path}\0${sha256(files[path] ?? '')}\n`);
  return sha256(lines.join(''));
}

/** Bytes that do not compress, the same in every run. */
export function noise(sizeBytes: number): Buffer {
  const pieces = Array.from({ length: sizeBytes / 32 }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  );
  return Buffer.concat(pieces);
}
