import { join } from 'node:path';
import { DEPENDENCIES, filesOf, folderOf } from './catalog.mjs';
import { readFiles } from './checks.mjs';
import { renderLog } from './log.mjs';
import { TARGETS } from './workspace.mjs';

const VALUE_CHARACTERS = 72;

export function heading(text) {
  console.log(`\n${text}\n${'='.repeat(text.length)}`);
}

export function indented(text) {
  console.log(
    text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `  ${line}`))
      .join('\n'),
  );
}

/** The log of one run and how it ended. */
export function showRun({ log, status, ms }) {
  indented(renderLog(log).lines.join('\n'));
  console.log(`\n  -- exit status ${status}, ${ms} ms`);
}

/** The installed tree: one line a ruleset, the second target only as a count. */
export function showTree(workspace) {
  const [first, ...others] = TARGETS;
  console.log(`  ${first}/`);
  for (const ruleset of DEPENDENCIES) {
    const folder = folderOf(ruleset, ruleset.expected);
    const files = [...readFiles(join(workspace, first, folder)).keys()];
    const all = files.length === filesOf(ruleset, ruleset.expected).size;
    console.log(`    ${folder}/  ${files.length === 0 ? '(absent)' : files.join('  ')}${all ? '' : '  (!)'}`);
  }
  for (const target of others) {
    console.log(`  ${target}/\n    ${readFiles(join(workspace, target)).size} files`);
  }
}

/** The outputs of the step, long ones cut. */
export function showOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) {
    const line = value.replaceAll('\n', ' | ');
    const cut =
      line.length > VALUE_CHARACTERS ? `${line.slice(0, VALUE_CHARACTERS)}... (${value.length})` : line;
    console.log(`  ${name.padEnd(10)} ${cut}`);
  }
}

/** What the registries saw. */
export function showRequests({ servers }) {
  for (const [name, { counts }] of Object.entries(servers)) {
    const seen = `${counts.listing} listings, ${counts.archive} archives, ${counts.refused} refused`;
    console.log(`  ${name.padEnd(8)} ${seen}, at most ${counts.peak} at a time`);
  }
}
