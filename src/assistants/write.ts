import { type Assistant, type Field, type Mode, modeTaken, type RuleEnding } from '../config/assistants.ts';
import type { RuleReading } from './frontmatter.ts';
import { isPatternKey } from './pattern-values.ts';
import { writeOut } from './patterns.ts';
import type { KeyReading } from './plain-frontmatter.ts';
import { withoutBom } from './rules.ts';

/** The form of a rule that an assistant gets, as the ruleset has it. */
export interface RuleForm {
  /** Path in the ruleset without ending. */
  stem: string;
  ending: RuleEnding;
  bytes: Buffer;
  reading: RuleReading;
}

interface WrittenRule {
  bytes: Buffer;
  /** How the assistant will treat it, which is not always what the rule says. */
  mode: Mode;
}

/**
 * The file that an assistant reads for a rule, or `undefined` when it has no such mode and the rule is left out.
 * A form in the assistant's own dialect stays as it is, byte for byte; else only the frontmatter is written anew.
 * @param join puts a frontmatter, all its lines included, before a text
 */
export function writeRule(
  assistant: Assistant,
  form: RuleForm,
  join: (head: string, text: Buffer) => Buffer = (head, text) => Buffer.concat([Buffer.from(head), text]),
): WrittenRule | undefined {
  const { reading } = form;
  const mode = modeTaken(assistant, reading.mode);
  if (mode === undefined) return undefined;
  const cell = assistant.modes[mode];
  if (cell === 'as it is' || isOwnDialect(assistant, mode, form)) return { bytes: form.bytes, mode };
  if (typeof cell === 'string') return { bytes: reading.text, mode };
  const eol = lineEndOf(reading.text);
  let head = `---${eol}`;
  if (hasDescriptionOfItsOwn(assistant, mode, cell, reading)) head += fieldLines(DESCRIPTION, form, eol);
  for (const field of cell) head += fieldLines(field, form, eol);
  return { bytes: join(`${head}---${eol}`, withoutBom(reading.text)), mode };
}

/** The frontmatter, read as strict YAML, has exactly the keys of the mode's cell, in the form that is named there. */
function isOwnDialect(assistant: Assistant, mode: Mode, { ending, reading }: RuleForm): boolean {
  const cell = assistant.modes[mode];
  if (ending !== assistant.ending || reading.problem !== undefined || typeof cell === 'string') return false;
  if (!reading.hasFrontmatter) return false;
  for (const field of cell) if (!isInForm(field, reading.keys.get(field.key))) return false;
  const known = new Set<string>([...cell.map(({ key }) => key), ...assistant.knows]);
  return [...reading.keys].every(
    ([key, { isOneLine }]) => known.has(key) && (isOneLine || isPatternKey(key)),
  );
}

function isInForm(field: Field, found: KeyReading | undefined): boolean {
  if (found === undefined) return false;
  if ('value' in field) return found.value === field.value && found.form?.isStrict !== false;
  if ('own' in field) return true;
  const isStrict = found.form?.isStrict === true;
  if (field.patterns === 'list') return Array.isArray(found.value) && isStrict;
  if (typeof found.value !== 'string' || !found.isOneLine) return false;
  return field.patterns === 'commas' ? isStrict : found.form?.isUnquoted === true && !found.form.hasComment;
}

const DESCRIPTION: Field = { key: 'description', own: true };

/** The description is known, not named in the cell, and makes no other mode of the rule. */
function hasDescriptionOfItsOwn(
  assistant: Assistant,
  mode: Mode,
  cell: readonly Field[],
  { description }: RuleReading,
): boolean {
  if (description === undefined || !assistant.knows.includes('description')) return false;
  if (cell.some(({ key }) => key === 'description')) return false;
  return mode !== 'onRequest' || !descriptionDecides(assistant);
}

/** With a description, what is written for *on request* would be what is written for *when described*. */
function descriptionDecides({ modes: { described, onRequest } }: Assistant): boolean {
  if (typeof described === 'string' || typeof onRequest === 'string') return false;
  const rest = described.filter(({ key }) => key !== 'description');
  return JSON.stringify(rest) === JSON.stringify(onRequest);
}

function fieldLines(field: Field, { stem, reading }: RuleForm, eol: string): string {
  const { key } = field;
  if ('value' in field) {
    return `${key}: ${field.value === '**' ? quotedScalar(field.value) : field.value}${eol}`;
  }
  if ('own' in field) {
    const text = field.key === 'name' ? (reading.name ?? stem) : reading.description;
    return text === undefined ? '' : `${key}: ${scalar(text)}${eol}`;
  }
  if (field.patterns === 'list') {
    let lines = `${key}:${eol}`;
    for (const pattern of reading.patterns) lines += `  - ${quotedScalar(pattern)}${eol}`;
    return lines;
  }
  const joined = writeOut(reading.patterns).join(',');
  return `${key}: ${field.patterns === 'unquoted' ? joined : quotedScalar(joined)}${eol}`;
}

/** Words that one version of YAML or another takes for something else than a text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
/** Starts with a letter, and has nothing that means anything to YAML. */
const PLAIN = /^\p{L}[\p{L}\p{N} .,;()/_+'-]*$/u;

/** A text on one line as YAML, without quotes where every reader takes it for a text. */
function scalar(text: string): string {
  return PLAIN.test(text) && !NO_TEXT.test(text) ? text : quotedScalar(text);
}

/** Characters that YAML does not allow, or takes for line breaks, and JSON does not escape. */
const TO_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text in double quotes; JSON's escapes are YAML's. */
function quotedScalar(text: string): string {
  return JSON.stringify(text).replace(
    TO_ESCAPE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The line end of the first line, LF when there is none. */
function lineEndOf(text: Buffer): string {
  const newline = text.indexOf(0x0a);
  return newline > 0 && text[newline - 1] === 0x0d ? '\r\n' : '\n';
}
