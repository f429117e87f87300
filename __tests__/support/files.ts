import { rmSync, statSync, writeFileSync } from 'node:fs';

/** Everything that shows whether a file was written again. */
export function identity(path: string): string {
  const { ino, mtimeMs, ctimeMs, size } = statSync(path);
  return [ino, mtimeMs, ctimeMs, size].join(' ');
}

/** Writes a file as a new one: some disks wait, for milliseconds, for the end of a write into one that was cut. */
export function writeAnew(path: string, content: string | Uint8Array): void {
  rmSync(path, { force: true });
  writeFileSync(path, content);
}
