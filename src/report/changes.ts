import { changeKind, type RulesetResult, type SourceResult, type TextChange } from '../result.ts';
import { htmlCode, markdownCode, visible } from './escape.ts';
import { count, fitting, joined } from './quantities.ts';
import { httpsAddress } from './summary-table.ts';

/**
 * GitHub takes 65,536 characters as the body of a pull request; this leaves room for the user's own text. In UTF-8 it is
 * below 128 KiB too, the longest value that Linux passes to a process, which is how a workflow hands it on.
 */
const MOST_CHARACTERS = 40_000;

/** What the table may take when there are texts to show below it. */
const TABLE_CHARACTERS = 20_000;

const HEAD = [
  '| Ruleset | From | To | Change | Files | Source |',
  '| --- | --- | --- | --- | --- | --- |',
] as const;

/**
 * The `changes` output: a Markdown table of the version changes of a run, and folded below it the unified diff of the
 * rule text, for the body of a pull request; empty when no version changed. What does not fit is counted.
 *
 * Versions, names and rule text are foreign: they stand in code only, where no mention, link or HTML can act.
 */
export function renderChanges(
  rulesets: readonly RulesetResult[],
  sources: readonly SourceResult[] = [],
  mostCharacters: number = MOST_CHARACTERS,
): string {
  const hasTexts = rulesets.some(({ textChanges = [] }) => textChanges.length > 0);
  const table = renderChangesTable(rulesets, sources, hasTexts ? TABLE_CHARACTERS : mostCharacters);
  if (table === '' || !hasTexts) return table;
  const changed = versionChanges(rulesets).map(({ ruleset }) => ruleset);
  const texts = renderTextChanges(changed, mostCharacters - table.length - 2);
  return texts === '' ? table : `${table}\n\n${texts}`;
}

/** The table alone. */
export function renderChangesTable(
  rulesets: readonly RulesetResult[],
  sources: readonly SourceResult[],
  mostCharacters: number,
): string {
  const addresses = new Map(sources.map(({ name, url }) => [name, url]));
  const rows = versionChanges(rulesets).map(({ ruleset, from, to }) => {
    const cells = [ruleset.name, from, to].map((cell) => (cell === '' ? '' : markdownCode(cell)));
    cells.push(kindOf(from, to), filesText(ruleset), sourceCell(ruleset.source, addresses));
    return `| ${cells.join(' | ')} |`;
  });
  if (rows.length === 0) return '';
  const shown = fitting(rows, mostCharacters - HEAD.join('\n').length - 40);
  const omitted = rows.length - shown.length;
  return [...HEAD, ...shown, ...(omitted > 0 ? ['', `and ${omitted} more`] : [])].join('\n');
}

function sourceCell(name: string, addresses: ReadonlyMap<string, string>): string {
  if (name === '') return '';
  const address = httpsAddress(addresses.get(name));
  return address === undefined ? markdownCode(name) : `[${markdownCode(name)}](${address})`;
}

/** One ruleset whose version, or whose text under the same name, is another one after the run. */
interface VersionChange {
  ruleset: RulesetResult;
  /** Empty for a new ruleset. */
  from: string;
  /** Empty for a removed one. */
  to: string;
}

/** The changes of a run, in the order of its rulesets; what was only put back in place is none. */
function versionChanges(rulesets: readonly RulesetResult[]): VersionChange[] {
  return rulesets.flatMap((ruleset) => {
    const { status, version, previousVersion } = ruleset;
    if (status === 'removed') return { ruleset, from: previousVersion ?? version ?? '', to: '' };
    const isOther = status === 'updated' || (status === 'installed' && previousVersion !== version);
    return isOther ? { ruleset, from: previousVersion ?? '', to: version ?? '' } : [];
  });
}

/** `major`, `minor`, `patch`, `prerelease`, `new`, `removed`; `content` where only the bytes behind a name moved. */
function kindOf(from: string, to: string): string {
  if (to === '') return 'removed';
  if (from === '') return 'new';
  return from === to ? 'content' : changeKind(from, to);
}

/**
 * `1 added, 2 changed`: between the two versions where their texts were compared, else what the targets had to be given.
 */
function filesText({ textChanges, fileChanges }: RulesetResult): string {
  const compared = Array.isArray(textChanges) ? textChanges : undefined;
  const each = (['added', 'changed', 'removed'] as const).map((change) => {
    const amount = compared?.filter((file) => file.change === change).length ?? fileChanges[change];
    return amount > 0 ? `${amount} ${change}` : '';
  });
  return joined(', ', each);
}

/** Less room shows nothing that helps a reader. */
const LEAST_CHARACTERS = 700;

/** Room for the sentences that count what was left out. */
const CLOSING_CHARACTERS = 400;

/**
 * The unified diff of every ruleset's text, each folded. The room is shared so that a large change does not hide a small
 * one; what is left out, and what could not be compared, is counted.
 */
function renderTextChanges(rulesets: readonly RulesetResult[], mostCharacters: number): string {
  const room = Math.max(0, mostCharacters - CLOSING_CHARACTERS);
  const compared = rulesets.flatMap((ruleset) => {
    const { textChanges = [] } = ruleset;
    return textChanges === 'unavailable' || textChanges.length === 0 ? [] : { ruleset, textChanges };
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
  const shown = fitting(text.lines, room - head.length - text.overheadCharacters);
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
  const leftOut = `The text of ${count(omitted, 'more ruleset')} is left out for want of room.`;
  const notCompared = `The text of ${count(unavailable, 'ruleset')} could not be compared: the earlier version is not at hand.`;
  return [...(omitted > 0 ? [leftOut] : []), ...(unavailable > 0 ? [notCompared] : [])];
}

/** Longer lines are cut, with the number of characters that are missing. */
const LONGEST_LINE = 600;

/** The fences with their newlines, blank lines, the closing tag and a sentence about lines left out. */
const FRAME_CHARACTERS = 80;

/** The changes of one ruleset as lines of a unified diff, fit for a fenced block. */
interface DiffText {
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
function diffText(changes: readonly TextChange[]): DiffText {
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
