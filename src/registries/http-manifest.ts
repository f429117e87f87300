import type { Answer } from '../transfer/request.ts';
import { malformedAnswer, type Purpose } from './answers.ts';

const SHAPE = 'JSON of the form {"rulesets": {"name": ["1.0.0"]}}';

/** Version strings by `[org/]name`, as a registry's `manifest.json` lists them; entries may be of any type yet. */
export type RulesetTable = Readonly<Record<string, unknown>>;

/**
 * The `rulesets` object of a registry's `manifest.json` (UTF-8, a BOM is fine; further fields are ignored).
 * @throws ArmError SERVER_ERROR when the answer is no such document
 */
export function readRulesetTable(answer: Answer, purpose: Purpose): RulesetTable {
  const document = parseJson(answer, purpose);
  const table = isRecord(document) && Object.hasOwn(document, 'rulesets') ? document.rulesets : undefined;
  if (!isRecord(table)) {
    throw malformedAnswer(purpose, answer, SHAPE);
  }
  answer.keep?.();
  return table;
}

/**
 * The strings listed under one key, `__proto__` being a key like any other; none when the key is absent and
 * undefined when it holds no array.
 */
export function listedVersions(table: RulesetTable, key: string): string[] | undefined {
  if (!Object.hasOwn(table, key)) {
    return [];
  }
  const versions = table[key];
  return Array.isArray(versions)
    ? versions.filter((version): version is string => typeof version === 'string')
    : undefined;
}

/** How many versions the whole table lists; a ruleset without any counts too. */
export function countEntries(table: RulesetTable): number {
  let entries = 0;
  for (const versions of Object.values(table)) entries += Array.isArray(versions) ? versions.length || 1 : 1;
  return entries;
}

function parseJson(answer: Answer, purpose: Purpose): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch (cause) {
    throw malformedAnswer(purpose, answer, SHAPE, cause);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
