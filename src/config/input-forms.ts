import { hasControlCharacter, whyNoPath } from './path-segment.ts';
import { quoted } from './wording.ts';

/** A part of an input that cannot be used: all of it, or one item of a list. */
export interface RejectedValue {
  written: string;
  /** Why, where "is not what is allowed" does not say enough. */
  reason?: string | undefined;
}

type ParsedInput<T> = { value: T } | { rejected: RejectedValue[] };

/** How one input is read. `text` has no white space around it; it is empty only where the default is. */
export type InputParser<T> = (text: string) => ParsedInput<T>;

const WHOLE_NUMBER = /^\d{1,9}$/;

/** The spellings that `core.getBooleanInput` takes (YAML 1.2 core schema). */
export function booleanInput(text: string): ParsedInput<boolean> {
  if (/^(true|True|TRUE)$/.test(text)) return { value: true };
  if (/^(false|False|FALSE)$/.test(text)) return { value: false };
  return rejected(text);
}

/** One of several words. */
export function choiceInput<T extends string>(choices: readonly T[]): InputParser<T> {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text);
    return choice === undefined ? rejected(text) : { value: choice };
  };
}

/** A whole number in decimal digits, both bounds included. */
export function numberInput(least: number, most: number): InputParser<number> {
  return (text) => {
    const value = WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? { value } : rejected(text);
  };
}

/** A quantity with a unit; `parse` answers `undefined` for what it does not understand. */
export function quantityInput(parse: (text: string) => number | undefined): InputParser<number> {
  return (text) => {
    const value = parse(text);
    return value === undefined ? rejected(text) : { value };
  };
}

/** Any other parser, with `undefined` for an empty text. */
export function optionalInput<T>(parser: InputParser<T>): InputParser<T | undefined> {
  return (text) => (text === '' ? { value: undefined } : parser(text));
}

/** A short text on one line. */
export function textInput(longest: number): InputParser<string> {
  return (text) => (text.length > longest || hasControlCharacter(text) ? rejected(text) : { value: text });
}

/**
 * Items divided by `divider`, without empty ones, each once. Every item that `judge` finds wrong is rejected.
 *
 * @param judge why the item cannot be used; an empty string when what is allowed says it all
 * @param fold the one spelling of an item
 */
export function listInput(
  divider: RegExp,
  judge: (item: string) => string | undefined,
  fold: (item: string) => string = (item) => item,
): InputParser<string[]> {
  return (text) => {
    const items = text
      .split(divider)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    const wrong = items.flatMap((written): RejectedValue[] => {
      const reason = judge(written);
      return reason === undefined ? [] : [{ written, reason: reason || undefined }];
    });
    return wrong.length > 0 ? { rejected: wrong } : { value: [...new Set(items.map(fold))] };
  };
}

function rejected(written: string, reason?: string): { rejected: RejectedValue[] } {
  return { rejected: [{ written, reason }] };
}

/** For messages: `"a", "b" or "c"`. */
export function choicesText(choices: readonly string[]): string {
  const last = choices.length - 1;
  return `${choices.slice(0, last).map(quoted).join(', ')} or ${choices.slice(last).map(quoted).join('')}`;
}

/** For messages: what {@link fileInput} accepts. */
export const FILE_FORMS = 'a file name relative to the working directory, not outside of it';

/** A path that stays below the folder it is relative to, also on Windows; links are judged when it is opened. */
export function fileInput(text: string): ParsedInput<string> {
  const unusable = whyNoPath(text);
  if (unusable !== undefined) return rejected(text, unusable);
  if (/^([\\/]|[A-Za-z]:)/.test(text)) return rejected(text, 'it is absolute');
  const depth = depthOf(text);
  if (depth === undefined) return rejected(text, 'it leads out of the working directory');
  return depth === 0 || /[\\/]$/.test(text) ? rejected(text, 'it is a folder') : { value: text };
}

/** A folder; whether it is one and is inside the workspace is judged when it is opened. */
export function folderInput(text: string): ParsedInput<string> {
  const unusable = whyNoPath(text);
  return unusable === undefined ? { value: text } : rejected(text, unusable);
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
