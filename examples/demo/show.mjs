import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, rulesOf } from './catalog.mjs';
import { readFiles } from './checks.mjs';
import { renderLog } from './log.mjs';
import { ASSISTANTS } from './workspace.mjs';

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

/** As many files of each assistant are shown. */
const SHOWN_FILES = 4;
const SHOWN_LINES = 12;

/** What each assistant has, with the first files of it, and how AGENTS.md begins. */
export function showTree(workspace) {
  for (const [name, { folder }] of Object.entries(ASSISTANTS)) {
    const paths = [...readFiles(join(workspace, folder)).keys()].sort();
    console.log(`  ${folder}/  (${name}: ${paths.length} rules)`);
    for (const path of paths.slice(0, SHOWN_FILES)) console.log(`    ${path}`);
    if (paths.length > SHOWN_FILES) console.log('    ...');
  }
  const agentsFile = join(workspace, 'AGENTS.md');
  if (!existsSync(agentsFile)) return;
  const lines = readFileSync(agentsFile, 'utf8').split('\n');
  console.log(`  AGENTS.md  (${Buffer.byteLength(lines.join('\n')).toLocaleString('en')} bytes)`);
  for (const line of lines.slice(0, SHOWN_LINES)) console.log(`    ${line}`.trimEnd());
  console.log('    ...');
}

/** One rule as its author wrote it, and as each assistant reads it. */
export function showRule(workspace, ruleset, stem) {
  for (const [ending, content] of rulesOf(ruleset, ruleset.expected).get(stem)) {
    console.log(`  ${stem}${ending}, as published`);
    console.log(headOf(content));
  }
  for (const { folder, pathOf } of Object.values(ASSISTANTS)) {
    const path = `${folder}/${pathOf(keyOf(ruleset), stem)}`;
    console.log(`  ${path}`);
    console.log(headOf(readFileSync(join(workspace, path))));
  }
}

/** A rule down to its title. */
function headOf(content) {
  const lines = content.toString().split('\n');
  const end = lines.findIndex((line) => line.startsWith('# ')) + 1;
  return lines
    .slice(0, end)
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
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
