import { type DiffText, diffText } from './diff-text.ts';
import { htmlCode } from './escape.ts';
import { count } from './quantities.ts';
import type { RulesetResult, TextChange } from './result.ts';

/** Less room shows nothing that helps a reader. */
const LEAST_CHARACTERS = 700;

/** Room for the sentences that count what was left out. */
const CLOSING_CHARACTERS = 400;

/**
 * The unified diff of every ruleset's text, each folded, together within `mostCharacters`. The room is shared so that a
 * large change does not hide a small one; what is left out is counted. Rulesets whose text was not compared are told.
 */
export function renderTextChanges(rulesets: readonly RulesetResult[], mostCharacters: number): string {
  const room = Math.max(0, mostCharacters - CLOSING_CHARACTERS);
  const compared = rulesets.flatMap((ruleset) => {
    const { textChanges } = ruleset;
    if (textChanges === undefined || textChanges === 'unavailable' || textChanges.length === 0) return [];
    return [{ ruleset, textChanges }];
  });
  const shown = compared
    .slice(0, Math.floor(room / LEAST_CHARACTERS))
    .map(({ ruleset, textChanges }) => sectionOf(ruleset, textChanges));
  const rooms = shareRoom(
    shown.map(({ text, head }) => head.length + text.characters),
    room,
  );
  const sections = shown.map((section, index) => renderSection(section, rooms[index] ?? 0));
  return [...sections, ...closing(compared.length - shown.length, rulesets)].join('\n\n');
}

interface Section {
  head: string;
  text: DiffText;
}

function sectionOf(
  { name, version, previousVersion }: RulesetResult,
  changes: readonly TextChange[],
): Section {
  const text = diffText(changes);
  const versions = previousVersion === null ? version : `${previousVersion} → ${version}`;
  const lines = `${count(text.added, 'line')} added, ${count(text.removed, 'line')} removed`;
  const summary = `${htmlCode(name, 320)} ${htmlCode(versions ?? '', 220)}: ${lines}`;
  return { head: `<details><summary>${summary}</summary>`, text };
}

/** Blank lines end the HTML, so that the fence between them is Markdown. */
function renderSection({ head, text }: Section, room: number): string {
  const shown: string[] = [];
  let left = room - head.length - text.overheadCharacters;
  for (const line of text.lines) {
    left -= line.length + 1;
    if (left < 0) break;
    shown.push(line);
  }
  const omitted = text.lines.length - shown.length;
  const more = omitted === 0 ? [] : [`${count(omitted, 'more line')} of this diff left out`];
  const fenced = shown.length === 0 ? [] : [`${text.fence}diff\n${shown.join('\n')}\n${text.fence}`];
  return [head, ...fenced, ...more, '</details>'].join('\n\n');
}

/** Gives each its wish where all fit; else small wishes are met in full and the rest is shared evenly. */
function shareRoom(wishes: readonly number[], room: number): number[] {
  const shares = new Array<number>(wishes.length).fill(0);
  const ascending = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  let left = room;
  for (const [position, { wish, index }] of ascending.entries()) {
    const share = Math.min(wish, Math.floor(left / (ascending.length - position)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}

function closing(omitted: number, rulesets: readonly RulesetResult[]): string[] {
  const unavailable = rulesets.filter(({ textChanges }) => textChanges === 'unavailable').length;
  const sentences = [
    omitted === 0 ? '' : `The text of ${count(omitted, 'more ruleset')} is left out for want of room.`,
    unavailable === 0
      ? ''
      : `The text of ${count(unavailable, 'ruleset')} could not be compared: the earlier version is not at hand.`,
  ];
  return sentences.filter((sentence) => sentence !== '');
}
