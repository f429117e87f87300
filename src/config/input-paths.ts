import { type ParsedInput, rejected } from './input-parsers.ts';
import { hasControlCharacter } from './path-segment.ts';

/** For messages: what {@link fileInput} accepts. */
export const FILE_FORMS = 'a file name relative to the working directory, not outside of it';

/** A path that stays below the folder it is relative to, also on Windows; links are judged when it is opened. */
export function fileInput(text: string): ParsedInput<string> {
  if (hasControlCharacter(text)) return rejected(text, 'it has a control character');
  if (/^([\\/]|[A-Za-z]:)/.test(text)) return rejected(text, 'it is absolute');
  const depth = depthOf(text);
  if (depth === undefined) return rejected(text, 'it leads out of the working directory');
  return depth === 0 || /[\\/]$/.test(text) ? rejected(text, 'it is a folder') : { value: text };
}

/** A folder; whether it is one and is inside the workspace is judged when it is opened. */
export function folderInput(text: string): ParsedInput<string> {
  return hasControlCharacter(text) ? rejected(text, 'it has a control character') : { value: text };
}

/** One spelling for paths that are the same file, letter case aside because many file systems ignore it. */
export function sameFileKey(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment.toLowerCase());
  }
  return segments.join('/');
}

/** Folders between the start and the end of a relative path, `undefined` when it ever leaves the start. */
function depthOf(path: string): number | undefined {
  let depth = 0;
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '..') depth -= 1;
    else if (segment !== '' && segment !== '.') depth += 1;
    if (depth < 0) return undefined;
  }
  return depth;
}
