import type { RunResult } from '../result.ts';
import { count, formatBytes } from './quantities.ts';
import type { SummaryText } from './summary-table.ts';
import { renderTable } from './summary-table.ts';

/** What was packed, and the line that brings it into a project; empty for other commands and for what failed. */
export function publishSection({ command, rulesets }: RunResult, text: SummaryText): string {
  const packed = rulesets.filter(({ checksum, status }) => checksum !== null && status !== 'failed');
  if (command !== 'publish' || packed.length === 0) return '';
  const rows = packed.map(({ name, version, bytes, files, checksum }) => [
    text.code(name),
    text.code(version ?? ''),
    formatBytes(bytes ?? 0),
    count(files ?? 0, 'file'),
    `<code>${checksum}</code>`,
  ]);
  const head = ['Ruleset', 'Version', 'Size', 'Contents', 'SHA-256'];
  // Names and versions have no characters that Markdown knows.
  const lines = packed.map(({ name, version }) => `"${name}": "^${version}"`);
  const table = renderTable({ head, rows, open: 10, budgetBytes: 10_000 });
  const fence = '```';
  return `#### What was packed\n\n${table}\n\nIn the \`dependencies\` of \`rules.json\`:\n\n${fence}json\n${lines.join(',\n')}\n${fence}`;
}
