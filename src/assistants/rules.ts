import { compareCodePoints } from '../archive/contents.ts';
import { type Assistant, RULE_ENDINGS, type RuleEnding } from '../config/assistants.ts';
import { foldName, MOST_NAME_BYTES, parentsOf } from '../config/path-segment.ts';

/** A rule of a ruleset: one text, in one or several forms that differ in their ending only. */
export interface Rule<File> {
  /** Path in the ruleset without ending. */
  stem: string;
  forms: readonly Form<File>[];
}

/** A file of a rule; its path is the stem and this ending. */
interface Form<File> {
  ending: RuleEnding;
  file: File;
}

/** Names of files that are about a repository, or that assistants look for by name, and no rules; without ending. */
const NO_RULES = new Set([
  'readme',
  'license',
  'licence',
  'notice',
  'changelog',
  'contributing',
  'code_of_conduct',
  'security',
  'agents',
  'claude',
  'gemini',
  'skill',
]);

/** In UTF-8, of a unit of UTF-16. */
const MOST_BYTES_PER_UNIT = 3;

/** Which form an assistant gets that has none of its own. */
const NEXT_BEST: readonly RuleEnding[] = ['.md', '.mdc', '.instructions.md'];

/** The rules among these files, sorted by stem (code points); everything else is for plain targets only. */
export function findRules<File extends { path: string }>(files: Iterable<File>): Rule<File>[] {
  const found = new Map<string, { stem: string; forms: Form<File>[] }>();
  for (const file of files) {
    const ending = endingOf(file.path);
    if (ending === undefined) continue;
    const stem = file.path.slice(0, -ending.length);
    const name = stem.slice(stem.lastIndexOf('/') + 1);
    if (name === '' || NO_RULES.has(name.toLowerCase())) continue;
    const known = found.get(stem);
    if (known === undefined) found.set(stem, { stem, forms: [{ ending, file }] });
    else known.forms.push({ ending, file });
  }
  return [...found.values()].sort((one, other) => compareCodePoints(one.stem, other.stem));
}

/** Code points of a text: every byte but those that go on with one. */
export function countCharacters(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count += 1;
  return count;
}

/** The ending of a rule file, the longest that fits, or `undefined` for a file that is none. */
export function endingOf(path: string): RuleEnding | undefined {
  for (const ending of RULE_ENDINGS) if (path.endsWith(ending)) return ending;
  return undefined;
}

/** The form that an assistant gets: the one with its own ending, else the most neutral there is. */
export function formFor<File>({ stem, forms }: Rule<File>, { ending }: Assistant): Form<File> {
  const [only] = forms;
  if (only !== undefined && forms.length === 1) return only;
  for (const next of [ending, ...NEXT_BEST]) {
    const form = forms.find((one) => one.ending === next);
    if (form !== undefined) return form;
  }
  throw new Error(`A rule without a form: ${stem}`);
}

/**
 * Where the rule of a ruleset goes, relative to the assistant's folder.
 * There is no version in it, so that an update changes files in place and references to a rule survive it.
 */
export function placedPath(assistant: Assistant, rulesetKey: string, stem: string): string {
  const path = `${stem}${assistant.ending}`;
  return assistant.layout === 'flat'
    ? `${flatPrefix(rulesetKey)}${path.replaceAll('/', '+')}`
    : `${nestedFolder(rulesetKey)}/${path}`;
}

/** What the names of a ruleset's files start with in a flat folder. */
export function flatPrefix(rulesetKey: string): string {
  return `arm+${rulesetKey}+`;
}

/** The folder of a ruleset in a nested one. */
export function nestedFolder(rulesetKey: string): string {
  return `arm/${rulesetKey}`;
}

/** Why a file cannot have this path, in words that follow "it …"; `undefined` when it can. */
export function placedPathProblem(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.length <= MOST_NAME_BYTES / MOST_BYTES_PER_UNIT) return undefined;
  const bytes = Buffer.byteLength(name);
  return bytes > MOST_NAME_BYTES
    ? `would have a name of ${bytes} bytes; at most ${MOST_NAME_BYTES} are possible`
    : undefined;
}

/**
 * False where no two rules can meet in one file or in a folder's place, whichever assistant they are for; nearly always,
 * and found with less work than by claiming the places of all.
 */
export function mayMeet(rules: readonly Pick<Rule<unknown>, 'stem'>[]): boolean {
  const names = new Set(rules.map(({ stem }) => foldName(stem)));
  if (names.size < rules.length) return true;
  for (const name of names) if (name.includes('+') || /\.mdc?\//.test(name)) return true;
  return false;
}

/** Who claimed a path, and how it was written. */
interface PlaceClaim {
  path: string;
  ruleset: string;
}

/**
 * Tells which rules of a run would meet in one file on a file system that ignores case or normalises, or of which one
 * would be a folder where the other is a file. Paths are relative to the working directory.
 */
export class PlaceRegister {
  readonly #files = new Map<string, PlaceClaim>();
  readonly #folders = new Map<string, PlaceClaim>();

  /** The claim that stands in the way, or `undefined` when the path is free and has been claimed by this. */
  claim(claim: PlaceClaim): PlaceClaim | undefined {
    const key = foldName(claim.path);
    const other = this.#files.get(key) ?? this.#folders.get(key);
    if (other !== undefined) return other;
    // What is known as a folder has no file in its place, and none above it.
    if (!this.#folders.has(key.slice(0, Math.max(0, key.lastIndexOf('/'))))) {
      const parents = parentsOf(key);
      const file = this.#firstFile(parents);
      if (file !== undefined) return file;
      for (const parent of parents) if (!this.#folders.has(parent)) this.#folders.set(parent, claim);
    }
    this.#files.set(key, claim);
    return undefined;
  }

  #firstFile(paths: readonly string[]): PlaceClaim | undefined {
    for (const path of paths) {
      const claim = this.#files.get(path);
      if (claim !== undefined) return claim;
    }
    return undefined;
  }
}

/** The bytes between the `---` lines and those after them; `undefined` without an opening or a closing line. */
export function divideFrontmatter(bytes: Buffer): { frontmatter: Buffer; text: Buffer } | undefined {
  const opening = withoutBom(bytes);
  const start = endOfRule(opening, 0);
  if (start === undefined || start === opening.length) return undefined;
  for (let line = start; line < opening.length; ) {
    const end = endOfRule(opening, line);
    if (end !== undefined) return { frontmatter: opening.subarray(start, line), text: opening.subarray(end) };
    const newline = opening.indexOf(0x0a, line);
    if (newline < 0) return undefined;
    line = newline + 1;
  }
  return undefined;
}

/** The bytes without a BOM at their start. */
export function withoutBom(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Where the line after a line of `---` and white space starts; `undefined` when the line is another one. */
function endOfRule(bytes: Buffer, start: number): number | undefined {
  let at = start;
  while (at < start + 3) if (bytes[at++] !== 0x2d) return undefined;
  while (at < bytes.length) {
    const byte = bytes[at++];
    if (byte === 0x0a) return at;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return undefined;
  }
  return at;
}

/** A rule under one name, whatever the destination: without ending, folders divided as in flat names. */
export function unitOf(path: string): string {
  const name = path.startsWith('arm+') ? path.slice(path.indexOf('+', 'arm+'.length) + 1) : path;
  return name.slice(0, name.length - (endingOf(name)?.length ?? 0)).replaceAll('/', '+');
}
