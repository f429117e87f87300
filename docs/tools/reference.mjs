// Writes what is generated into README.md (from action.yml), docs/terminal.md (from the table of inputs) and
// docs/assistants.md (from the table of assistants):
//   node docs/tools/reference.mjs            write
//   node docs/tools/reference.mjs --check    say what differs, and fail when something does
import { readFileSync, writeFileSync } from 'node:fs';
import { helpLines } from '../../src/config/arguments.ts';
import { ASSISTANT_NAMES, assistant, MODES } from '../../src/config/assistants.ts';

const ROOT = new URL('../../', import.meta.url);
const WIDTH = 96;

const generated = [
  ['README.md', 'reference', fenced('yaml', usage())],
  ['docs/terminal.md', 'help', fenced('text', helpLines().join('\n'))],
  ['docs/assistants.md', 'assistants', `\n${placesTable()}\n${modesTable()}\n${limits()}\n`],
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

/** Where the rules of a ruleset `KEY` go. */
function placesTable() {
  const rows = ASSISTANT_NAMES.map((name) => {
    const { title, folder, layout, ending, block } = assistant(name);
    const path = layout === 'flat' ? `arm+KEY+PATH${ending}, "/" in PATH as "+"` : `arm/KEY/PATH${ending}`;
    const [file, note = ''] = path.split(/(?=, )/);
    const also = block === undefined ? '' : `, and a block in \`${block.file}\``;
    return [`\`${name}\``, title, `\`${folder}/${file}\`${note}${also}`];
  });
  return table(['name', 'assistant', 'a rule `PATH` of the ruleset `KEY`'], rows);
}

/** The frontmatter that is written for each mode. */
function modesTable() {
  const rows = ASSISTANT_NAMES.map((name) => {
    const { modes } = assistant(name);
    return [`\`${name}\``, ...MODES.map((mode) => cellText(modes[mode]))];
  });
  return table(['name', 'always', 'by file', 'when described', 'on request'], rows);
}

function cellText(cell) {
  if (cell === 'none') return 'no frontmatter';
  if (typeof cell === 'string') return cell;
  return cell.length === 0 ? 'empty frontmatter' : cell.map((field) => `\`${fieldText(field)}\``).join(', ');
}

function fieldText({ key, value, patterns }) {
  if (value !== undefined) return `${key}: ${value === '**' ? '"**"' : value}`;
  const examples = { list: '["A", "B"]', commas: '"A,B"', unquoted: 'A,B' };
  return patterns === undefined ? key : `${key}: ${examples[patterns]}`;
}

/** What else there is to know of single assistants. */
function limits() {
  const lines = ASSISTANT_NAMES.flatMap((name) => {
    const { knows, longestRule, alsoReads = [], block } = assistant(name);
    return [
      ...(knows.includes('description')
        ? [`- \`${name}\`: a \`description\` is written in every mode that it leaves as it is.`]
        : []),
      ...(longestRule
        ? [`- \`${name}\`: at most ${longestRule.toLocaleString('en-US')} characters a rule.`]
        : []),
      ...(block
        ? [
            `- \`${name}\`: at most ${block.mostBytes.toLocaleString('en-US')} bytes of \`${block.file}\` are read.`,
          ]
        : []),
      ...alsoReads.map(({ path, by }) => `- \`${name}\`: ${by} reads \`${path}\` as well.`),
    ];
  });
  return lines.join('\n');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
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
