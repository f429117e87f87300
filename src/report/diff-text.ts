import { visible } from './escape.ts';
import type { TextChange } from './result.ts';

/** Longer lines are cut, with the number of characters that are missing. */
const LONGEST_LINE = 600;

/** The fences with their newlines, blank lines, the closing tag and a sentence about lines left out. */
const FRAME_CHARACTERS = 80;

/** The changes of one ruleset as lines of a unified diff, fit for a fenced block. */
export interface DiffText {
  lines: readonly string[];
  /** Longer than any run of backticks in the lines, so that none can close the block. */
  fence: string;
  added: number;
  removed: number;
  overheadCharacters: number;
  /** Of the block with its frame. */
  characters: number;
}

/** Every character that people cannot see is written as `\u{XXXX}`; only the tab stays. */
export function diffText(changes: readonly TextChange[]): DiffText {
  const lines = changes.flatMap((change) => [...headerOf(change), ...change.lines.map(shownLine)]);
  const longestRun = lines.reduce((longest, line) => Math.max(longest, longestBackticks(line)), 0);
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  const overheadCharacters = FRAME_CHARACTERS + 2 * fence.length;
  const raw = changes.flatMap((change) => change.lines);
  return {
    lines,
    fence,
    added: raw.filter((line) => line.startsWith('+')).length,
    removed: raw.filter((line) => line.startsWith('-')).length,
    overheadCharacters,
    characters: overheadCharacters + lines.reduce((sum, line) => sum + line.length + 1, 0),
  };
}

function headerOf({ path, change, omitted }: TextChange): string[] {
  const name = shownLine(path);
  if (omitted === 'not-text') return [`Binary file ${name} ${change}`];
  if (omitted === 'too-large') return [`File ${name} ${change}, too large to be compared here`];
  return [
    change === 'added' ? '--- /dev/null' : `--- a/${name}`,
    change === 'removed' ? '+++ /dev/null' : `+++ b/${name}`,
  ];
}

function shownLine(line: string): string {
  const kept =
    line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE).replace(/[\uD800-\uDBFF]$/, '') : line;
  const cut = line.length - kept.length;
  const shown = kept.split('\t').map(visible).join('\t');
  return cut === 0 ? shown : `${shown}… (${cut} more characters)`;
}

function longestBackticks(line: string): number {
  return (line.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
