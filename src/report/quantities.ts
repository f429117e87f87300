import { isAbsolute, relative, sep } from 'node:path';
import type { Place } from '../errors.ts';
import { grouped } from '../result.ts';

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `0 B`, `640 KiB`, `1.2 MiB`: one decimal below ten of a unit, none above. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  // From 1023.5 on the rounded number would need a fourth digit.
  while (amount >= 1023.5 && unit < BINARY_UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && amount < 9.95 ? 1 : 0;
  return `${amount.toFixed(digits)} ${BINARY_UNITS[unit]}`;
}

/** What a text costs of an assistant's context, four bytes a token: `5.0 KiB, about 1,280 tokens`. */
export function formatTextSize(bytes: number): string {
  return `${formatBytes(bytes)}, about ${grouped(Math.round(bytes / 4))} tokens`;
}

/** `640 KiB/s`. */
export function formatSpeed(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** For measured times: `87 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** For times to come: `3s`, `2m 5s`, `1h 3m`; a started second counts whole. */
export function formatEta(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1000);
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
  return `${Math.floor(seconds / 3600)}h ${Math.floor((seconds % 3600) / 60)}m`;
}

/** `1 ruleset`, `2 rulesets`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `a, b, c and 4 more`: at most `most` names. */
export function nameList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** At most `most` texts, then `and 4 more`. */
export function shortened(texts: readonly string[], most: number): string[] {
  const shown = texts.slice(0, most);
  return texts.length > most ? [...shown, `and ${texts.length - most} more`] : shown;
}

/** The parts that say something, with `divider` in between. */
export function joined(divider: string, parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(divider);
}

/** The first texts that fit into a room, each with its line end. */
export function fitting(
  texts: readonly string[],
  room: number,
  sizeOf = (text: string) => text.length,
): readonly string[] {
  let left = room;
  const end = texts.findIndex((text) => {
    left -= sizeOf(text) + 1;
    return left < 0;
  });
  return end < 0 ? texts : texts.slice(0, end);
}

/** A file's path as GitHub knows it: relative to the workspace, with `/`; undefined outside of it. */
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
