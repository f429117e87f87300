import { statSync } from 'node:fs';

/** Everything that shows whether a file was written again. */
export function identity(path: string): string {
  const { ino, mtimeMs, ctimeMs, size } = statSync(path);
  return [ino, mtimeMs, ctimeMs, size].join(' ');
}
