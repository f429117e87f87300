import { versionChanges } from './change-rows.ts';
import { renderTextChanges } from './changes-text.ts';
import { markdownCode } from './escape.ts';
import type { RulesetResult, SourceResult } from './result.ts';
import { httpsAddress } from './source-link.ts';

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
  const rows = versionChanges(rulesets).map(({ ruleset, from, to, kind, files }) => {
    const cells = [ruleset.name, from, to].map((cell) => (cell === '' ? '' : markdownCode(cell)));
    return `| ${[...cells, kind, files, sourceCell(ruleset.source, sources)].join(' | ')} |`;
  });
  if (rows.length === 0) return '';
  const lines: string[] = [...HEAD];
  let room = mostCharacters - HEAD.join('\n').length - 40;
  for (const row of rows) {
    room -= row.length + 1;
    if (room < 0) break;
    lines.push(row);
  }
  const omitted = rows.length + HEAD.length - lines.length;
  if (omitted > 0) lines.push('', `and ${omitted} more`);
  return lines.join('\n');
}

function sourceCell(name: string, sources: readonly SourceResult[]): string {
  if (name === '') return '';
  const address = httpsAddress(sources.find((source) => source.name === name)?.url);
  return address === undefined ? markdownCode(name) : `[${markdownCode(name)}](${address})`;
}
