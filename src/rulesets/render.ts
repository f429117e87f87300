import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  digestContent,
  type FileContent,
  type FileDigests,
  type RulesetFile,
  treeDigest,
} from '../archive/contents.ts';
import { type RuleReading, readRule } from '../assistants/frontmatter.ts';
import { type PlacedRule, type RulesetReading, readingOfRuleset } from '../assistants/overview.ts';
import {
  countCharacters,
  findRules,
  formFor,
  mayMeet,
  PlaceRegister,
  placedPath,
  placedPathProblem,
  withoutBom,
} from '../assistants/rules.ts';
import { type RuleForm, writeRule } from '../assistants/write.ts';
import {
  type Assistant,
  type AssistantName,
  assistant,
  type Mode,
  type RuleEnding,
} from '../config/assistants.ts';
import { explainingFailures } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { ArmError } from '../errors.ts';
import type { RuleFile } from '../workspace/place-rules.ts';

/** A rule as it is placed for one assistant. */
export interface RenderedRule extends RuleFile {
  /** When it applies, as the ruleset has it. */
  mode: Mode;
}

/** What one assistant gets of a ruleset. */
export interface RenderedRules {
  files: readonly RenderedRule[];
  /** Of the files, as the lockfile has it. */
  digest: string;
}

/** What each assistant gets of a ruleset. */
export interface Rendering {
  /** How many rules the ruleset has, wherever they are left out. */
  rules: number;
  byAssistant: Map<AssistantName, RenderedRules>;
  /** What that gives each assistant to read. */
  reading: RulesetReading;
  /** Frontmatter that cannot be read; the file is the ruleset's. */
  unreadable: { file: string; line: number; reason: string }[];
  /** What was written anew before the text of rules whose frontmatter has escapes: they can hide a character. */
  heads: { file: string; bytes: Buffer }[];
  /** To be called once nobody needs the contents of the files any more. */
  release: () => void;
}

interface RenderOptions {
  /** Manifest key. */
  key: string;
  files: readonly RulesetFile[];
  assistants: readonly AssistantName[];
  /** For what is rewritten of a ruleset that is too large for memory. */
  scratchFolder: string;
}

/**
 * Writes the rules of a ruleset as each assistant reads them; each form is read once however many get it.
 * @throws ArmError TARGET_UNSAFE for rules that would meet in one file, or have too long a name; WRITE_FAILED
 */
export async function renderRules(options: RenderOptions): Promise<Rendering> {
  const { key, files, assistants, scratchFolder } = options;
  const rules = findRules(files);
  const memory = new Memory();
  const rewritten = new RewrittenFiles(join(scratchFolder, 'rules'));
  const renderers = assistants.map((name) => new Renderer(name, key, memory, rewritten));
  for (const rule of rules) {
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    const forms: ReadForm[] = [];
    for (const renderer of renderers) {
      const { ending, file } = formFor(rule, renderer.by);
      let form = forms.find((one) => one.ending === ending);
      if (form === undefined) {
        form = await readForm(rule.stem, ending, file);
        forms.push(form);
      }
      renderer.add(form);
    }
  }
  const meet = mayMeet(rules);
  for (const renderer of renderers) renderer.claimPlaces(meet);
  const placed = new Map(renderers.map(({ name, placed }) => [name, placed]));
  return {
    rules: rules.length,
    byAssistant: new Map(renderers.map(({ name, files }) => [name, { files, digest: treeDigest(files) }])),
    reading: readingOfRuleset(key, placed),
    unreadable: renderers.flatMap(({ unreadable }) => unreadable),
    heads: renderers.flatMap(({ heads }) => heads),
    release: () => memory.release(),
  };
}

/** What every assistant needs to know of a form. */
interface ReadForm extends RuleForm {
  origin: RulesetFile;
  /** Its frontmatter has escapes. */
  hasEscapes: boolean;
  /** Of its text alone, which several assistants may get. */
  textDigests?: FileDigests;
}

async function readForm(stem: string, ending: RuleEnding, origin: RulesetFile): Promise<ReadForm> {
  const bytes = bytesOf(origin.content);
  const reading = await readRule(bytes, ending);
  const hasEscapes = reading.hasFrontmatter && headOf(bytes, reading).includes(BACKSLASH);
  return { stem, ending, bytes, reading, origin, hasEscapes };
}

const BACKSLASH = 0x5c;

/** What stands before the text of a rule, in its form or as it was written. */
function headOf(bytes: Buffer, { text }: RuleReading): Buffer {
  return bytes.subarray(0, bytes.length - withoutBom(text).length);
}

/** Writes rules for one assistant, one after another. */
class Renderer {
  readonly name: AssistantName;
  readonly by: Assistant;
  readonly files: RenderedRule[] = [];
  /** All rules, those included that are left out. */
  readonly placed: PlacedRule[] = [];
  readonly unreadable: Rendering['unreadable'] = [];
  readonly heads: Rendering['heads'] = [];
  readonly #key: string;
  readonly #memory: Memory;
  readonly #rewritten: RewrittenFiles;

  constructor(name: AssistantName, key: string, memory: Memory, rewritten: RewrittenFiles) {
    this.name = name;
    this.by = assistant(name);
    this.#key = key;
    this.#memory = memory;
    this.#rewritten = rewritten;
  }

  add(form: ReadForm): void {
    const { mode, problem } = form.reading;
    if (problem !== undefined) this.unreadable.push({ file: form.origin.path, ...problem });
    const file = this.#write(form);
    if (file !== undefined) this.files.push(file);
    const bytes = file?.sizeBytes ?? 0;
    this.placed.push({ stem: form.stem, mode, bytes, characters: charactersOf(file, this.by) });
  }

  #write(form: ReadForm): RenderedRule | undefined {
    const { origin, reading } = form;
    const bytes = writeRule(this.by, form, this.#memory.join)?.bytes;
    if (bytes === undefined) return undefined;
    const { mode } = reading;
    const path = placedPath(this.by, this.#key, form.stem);
    if (bytes === form.bytes) return { ...origin, path, origin: origin.path, mode };
    if (form.hasEscapes) this.heads.push({ file: origin.path, bytes: headOf(bytes, reading) });
    const { sha256, textSha256 } = bytes === reading.text ? digestsOfText(form) : digestContent(bytes);
    const content: FileContent =
      origin.content.kind === 'memory' ? { kind: 'memory', bytes } : this.#rewritten.add(bytes);
    return { path, origin: origin.path, sizeBytes: bytes.length, sha256, textSha256, content, mode };
  }

  /**
   * @param meet whether two of the rules may meet in one file
   * @throws ArmError TARGET_UNSAFE
   */
  claimPlaces(meet: boolean): void {
    const register = new PlaceRegister();
    for (const { path, origin } of this.files) {
      const problem = placedPathProblem(path);
      const other = meet ? register.claim({ path, ruleset: origin }) : undefined;
      if (problem === undefined && other === undefined) continue;
      const reason =
        problem === undefined ? `"${other?.ruleset}" goes into the same file there` : `it ${problem}`;
      throw new ArmError(
        'TARGET_UNSAFE',
        `Cannot place "${origin}" of "${this.#key}" for "${this.name}" at "${path}": ${reason}`,
        { hint: 'Rename the rule, or leave it out with "exclude"' },
      );
    }
  }
}

function digestsOfText(form: ReadForm): FileDigests {
  form.textDigests ??= digestContent(form.reading.text);
  return form.textDigests;
}

/** Of a ruleset that is too large for memory. */
class RewrittenFiles {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws ArmError WRITE_FAILED */
  add(bytes: Buffer): FileContent {
    if (this.#count === 0) makeScratchFolder(this.#folder);
    this.#count += 1;
    const path = join(this.#folder, String(this.#count));
    explainingFailures('write', path, () => writeFileSync(path, bytes, { flag: 'wx' }));
    return { kind: 'file', path };
  }
}

/** In UTF-8, of a unit of UTF-16. */
const MOST_BYTES_PER_UNIT = 3;

/**
 * Memory for what is rendered, used again by the next ruleset: thousands of short-lived pieces of their own keep the garbage
 * collector busier than everything else takes.
 */
class Memory {
  static readonly #SLAB_BYTES = 512 * 1024;
  static readonly #MOST_FREE = 16;
  static readonly #free: Buffer[] = [];
  readonly #slabs: Buffer[] = [];
  #slab: Buffer = Buffer.alloc(0);
  #usedBytes = 0;

  /** A text with a head before it. */
  readonly join = (head: string, text: Buffer): Buffer => {
    const mostBytes = MOST_BYTES_PER_UNIT * head.length + text.length;
    if (mostBytes > Memory.#SLAB_BYTES / 4) return Buffer.concat([Buffer.from(head), text]);
    if (this.#slab.length - this.#usedBytes < mostBytes) {
      this.#slab = Memory.#free.pop() ?? Buffer.allocUnsafeSlow(Memory.#SLAB_BYTES);
      this.#slabs.push(this.#slab);
      this.#usedBytes = 0;
    }
    const start = this.#usedBytes;
    const textStart = start + this.#slab.write(head, start);
    this.#slab.set(text, textStart);
    this.#usedBytes = textStart + text.length;
    return this.#slab.subarray(start, this.#usedBytes);
  };

  release(): void {
    const room = Memory.#MOST_FREE - Memory.#free.length;
    Memory.#free.push(...this.#slabs.splice(0).slice(0, room));
    this.#slab = Buffer.alloc(0);
    this.#usedBytes = 0;
  }
}

function bytesOf(content: FileContent): Buffer {
  if (content.kind === 'memory') return content.bytes;
  return explainingFailures('read', content.path, () => readFileSync(content.path));
}

/** No more than it has bytes, and counted only where it may have too many. */
function charactersOf(
  file: RuleFile | undefined,
  { longestRule = Number.POSITIVE_INFINITY }: Assistant,
): number {
  if (file === undefined) return 0;
  return file.sizeBytes <= longestRule ? file.sizeBytes : countCharacters(bytesOf(file.content));
}
