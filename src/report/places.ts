import { isAbsolute, relative, sep } from 'node:path';
import type { Place } from '../errors.ts';

/**
 * A file's path as GitHub knows it: relative to the workspace, with `/`. Undefined outside of the workspace, where
 * an annotation has nothing to point at.
 */
export function workspacePath(file: string, workspace: string): string | undefined {
  const path = relative(workspace, file);
  if (path === '' || isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined;
  return path.split(sep).join('/');
}

/** `rules.json:3:5` for people; the whole path when the file is outside of the workspace; empty without a place. */
export function placeText(place: Place | undefined, workspace: string): string {
  if (place === undefined) return '';
  const { file, line, column } = place;
  const position = [line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  return [workspacePath(file, workspace) ?? file, ...position].join(':');
}
