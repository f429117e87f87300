// Writes what is generated into README.md (from action.yml) and docs/terminal.md (from the table of inputs):
//   node docs/tools/reference.mjs            write
//   node docs/tools/reference.mjs --check    say what differs, and fail when something does
import { readFileSync, writeFileSync } from 'node:fs';
import { helpLines } from '../../src/config/arguments.ts';

const ROOT = new URL('../../', import.meta.url);
const WIDTH = 96;

const generated = [
  ['README.md', 'reference', fenced('yaml', usage())],
  ['docs/terminal.md', 'help', fenced('text', helpLines().join('\n'))],
];
const changed = generated.filter(([file, name, text]) => update(file, name, text)).map(([file]) => file);
const checks = process.argv.includes('--check');
for (const file of changed)
  console.log(checks ? `${file} is out of date: npm run docs:reference` : `${file} written`);
if (checks && changed.length > 0) process.exitCode = 1;

/** Replaces what stands between the two marks of this name; true when that changes the file. */
function update(file, name, text) {
  const path = new URL(file, ROOT);
  const before = readFileSync(path, 'utf8');
  const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`Cannot write into "${file}": no marks "${name}:start" and "${name}:end"`);
  const after = before.slice(0, from + start.length) + text + before.slice(to);
  if (after !== before && !process.argv.includes('--check')) writeFileSync(path, after);
  return after !== before;
}

/** Every input with its default and every output, as one step of a workflow. */
function usage() {
  const inputs = section('inputs').map(
    ({ name, description, byDefault }) => `${comment(description, 4)}    ${name}: ${byDefault || '""'}\n`,
  );
  const outputs = section('outputs').map(({ name, description }) =>
    comment(`${name}: ${description}`, 0, '  '),
  );
  return [
    '- id: rules\n  uses: org/arm-install@v1\n  with:\n',
    inputs.join('\n'),
    `\n# Outputs, as \${{ steps.rules.outputs.NAME }}:\n#\n`,
    outputs.join(''),
  ]
    .join('')
    .trimEnd();
}

/** The entries of a section of action.yml; reads the plain form of this one file only, not all of YAML. */
function section(wanted) {
  const entries = [];
  let current = '';
  for (const line of readFileSync(new URL('action.yml', ROOT), 'utf8').split('\n')) {
    current = /^(\S+):/.exec(line)?.[1] ?? current;
    if (current !== wanted) continue;
    const [, name] = /^ {2}([\w-]+):$/.exec(line) ?? [];
    const [, field, value = ''] = /^ {4}(description|default): '(.*)'$/.exec(line) ?? [];
    if (name !== undefined) entries.push({ name, description: '', byDefault: '' });
    const entry = entries.at(-1);
    if (field === 'description') entry.description = value.replaceAll("''", "'");
    if (field === 'default') entry.byDefault = value;
  }
  return entries;
}

function comment(text, indent, hanging = '') {
  const start = `${' '.repeat(indent)}# `;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== '' && start.length + line.length + 1 + word.length > WIDTH) lines.push(hanging + word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `${start}${line}\n`).join('');
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
