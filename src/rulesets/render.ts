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
import type { PlacedRule } from '../assistants/overview.ts';
import {
  countCharacters,
  findRules,
  formFor,
  PlaceRegister,
  placedPath,
  placedPathProblem,
  type Rule,
  withoutBom,
} from '../assistants/rules.ts';
import { type RuleForm, writeRule } from '../assistants/write.ts';
import { type Assistant, type AssistantName, assistant } from '../config/assistants.ts';
import { explainingFailures } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { ArmError } from '../errors.ts';
import type { RuleFile } from '../workspace/place-rules.ts';

/** A rule as it is placed for one assistant, or left out. */
export interface RenderedRule extends PlacedRule {
  /** Path of the placed file below the assistant's folder; empty where the rule is left out. */
  path: string;
}

/** What one assistant gets of a ruleset. */
export interface RenderedRules {
  files: readonly RuleFile[];
  /** Of the files, as the lockfile has it. */
  digest: string;
  rules: readonly RenderedRule[];
}

/** What each assistant gets of a ruleset. */
export interface Rendering {
  byAssistant: Map<AssistantName, RenderedRules>;
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
  /** Awaited between rules, so that others get a turn. */
  breathe: () => Promise<void>;
}

/**
 * Writes the rules of a ruleset as each assistant reads them; each form is read once however many get it.
 * @throws ArmError TARGET_UNSAFE for rules that would meet in one file, or have too long a name; WRITE_FAILED
 */
export async function renderRules(options: RenderOptions): Promise<Rendering> {
  const { files, assistants } = options;
  const memory = new Memory();
  const release = () => memory.release();
  const rendering: Rendering = { byAssistant: new Map(), unreadable: [], heads: [], release };
  if (assistants.length === 0) return rendering;
  const sources = new Map(files.map((file) => [file.path, file]));
  const rules = findRules(sources.keys());
  const renderer = new Renderer(options, sources, rendering, memory);
  for (const name of assistants) rendering.byAssistant.set(name, await renderer.render(name, rules));
  return rendering;
}

/** What every assistant needs to know of a form. */
interface ReadForm extends RuleForm {
  /** Its frontmatter has escapes. */
  hasEscapes: boolean;
}

/** As many rules are rendered between two turns of others. */
const RULES_PER_TURN = 64;

class Renderer {
  readonly #options: RenderOptions;
  readonly #sources: ReadonlyMap<string, RulesetFile>;
  readonly #rendering: Rendering;
  readonly #memory: Memory;
  readonly #forms = new Map<string, ReadForm>();
  /** One text without frontmatter may go to several assistants. */
  readonly #digests = new Map<Buffer, FileDigests>();
  #spooled = 0;

  constructor(
    options: RenderOptions,
    sources: ReadonlyMap<string, RulesetFile>,
    rendering: Rendering,
    memory: Memory,
  ) {
    this.#options = options;
    this.#memory = memory;
    this.#sources = sources;
    this.#rendering = rendering;
  }

  async render(name: AssistantName, rules: readonly Rule[]): Promise<RenderedRules> {
    const by = assistant(name);
    const files: RuleFile[] = [];
    const described: RenderedRule[] = [];
    const register = new PlaceRegister();
    for (const [index, rule] of rules.entries()) {
      if (index % RULES_PER_TURN === RULES_PER_TURN - 1) await this.#options.breathe();
      const origin = this.#originOf(rule, by);
      const form = this.#forms.get(origin.path) ?? (await this.#read(origin, rule, by));
      const file = this.#write(by, form, origin);
      if (file !== undefined) {
        claim(register, { name, key: this.#options.key, file });
        files.push(file);
      }
      described.push(this.#describe(by, form, file));
    }
    return { files, digest: treeDigest(files), rules: described };
  }

  #originOf(rule: Rule, by: Assistant): RulesetFile {
    const origin = this.#sources.get(`${rule.stem}${formFor(rule, by)}`);
    if (origin === undefined) throw new Error(`A form without a file: ${rule.stem}`);
    return origin;
  }

  async #read(origin: RulesetFile, rule: Rule, by: Assistant): Promise<ReadForm> {
    const bytes = bytesOf(origin.content);
    const ending = formFor(rule, by);
    const reading = await readRule(bytes, ending);
    const { problem, hasFrontmatter } = reading;
    const hasEscapes = hasFrontmatter && headOf(bytes, reading).includes(BACKSLASH);
    const form = { stem: rule.stem, ending, bytes, reading, hasEscapes };
    if (problem !== undefined) this.#rendering.unreadable.push({ file: origin.path, ...problem });
    // What is too large for memory is read again for each assistant.
    if (origin.content.kind === 'memory') this.#forms.set(origin.path, form);
    return form;
  }

  #write(by: Assistant, form: ReadForm, origin: RulesetFile): RuleFile | undefined {
    const written = writeRule(by, form, (sizeBytes) => this.#memory.take(sizeBytes));
    if (written === undefined) return undefined;
    const { bytes } = written;
    const path = placedPath(by, this.#options.key, form.stem);
    if (bytes === form.bytes) return { ...origin, path, origin: origin.path };
    if (form.hasEscapes) {
      this.#rendering.heads.push({ file: origin.path, bytes: headOf(bytes, form.reading) });
    }
    const digests = this.#digests.get(bytes) ?? digestContent(bytes);
    if (bytes === form.reading.text) this.#digests.set(bytes, digests);
    const content: FileContent =
      origin.content.kind === 'memory' ? { kind: 'memory', bytes } : this.#spool(bytes);
    return { path, origin: origin.path, sizeBytes: bytes.length, ...digests, content };
  }

  #spool(bytes: Buffer): FileContent {
    const folder = join(this.#options.scratchFolder, 'rules');
    if (this.#spooled === 0) makeScratchFolder(folder);
    this.#spooled += 1;
    const path = join(folder, String(this.#spooled));
    explainingFailures('write', path, () => writeFileSync(path, bytes, { flag: 'wx' }));
    return { kind: 'file', path };
  }

  #describe(by: Assistant, { stem, reading }: RuleForm, file: RuleFile | undefined): RenderedRule {
    return {
      ruleset: this.#options.key,
      stem,
      mode: reading.mode,
      bytes: file?.sizeBytes ?? 0,
      characters: file === undefined ? 0 : charactersOf(file, by),
      path: file?.path ?? '',
    };
  }
}

/** What stands before the text of a rule, in its form or as it was written. */
function headOf(bytes: Buffer, { text }: RuleReading): Buffer {
  return bytes.subarray(0, bytes.length - withoutBom(text).length);
}

const BACKSLASH = 0x5c;

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

  take(sizeBytes: number): Buffer {
    if (sizeBytes > Memory.#SLAB_BYTES / 4) return Buffer.allocUnsafeSlow(sizeBytes);
    if (this.#slab.length - this.#usedBytes < sizeBytes) {
      this.#slab = Memory.#free.pop() ?? Buffer.allocUnsafeSlow(Memory.#SLAB_BYTES);
      this.#slabs.push(this.#slab);
      this.#usedBytes = 0;
    }
    const start = this.#usedBytes;
    this.#usedBytes += sizeBytes;
    return this.#slab.subarray(start, this.#usedBytes);
  }

  release(): void {
    const room = Memory.#MOST_FREE - Memory.#free.length;
    Memory.#free.push(...this.#slabs.splice(0).slice(0, room));
    this.#slab = Buffer.alloc(0);
    this.#usedBytes = 0;
  }
}

function claim(
  register: PlaceRegister,
  { name, key, file }: { name: AssistantName; key: string; file: RuleFile },
): void {
  const problem = placedPathProblem(file.path);
  const other = register.claim({ path: file.path, ruleset: file.origin });
  if (problem === undefined && other === undefined) return;
  const reason =
    problem === undefined ? `"${other?.ruleset}" goes into the same file there` : `it ${problem}`;
  throw new ArmError(
    'TARGET_UNSAFE',
    `Cannot place "${file.origin}" of "${key}" for "${name}" at "${file.path}": ${reason}`,
    { hint: 'Rename the rule, or leave it out with "exclude"' },
  );
}

function bytesOf(content: FileContent): Buffer {
  if (content.kind === 'memory') return content.bytes;
  return explainingFailures('read', content.path, () => readFileSync(content.path));
}

/** No more than it has bytes, and counted only where it may have too many. */
function charactersOf(
  { sizeBytes, content }: RuleFile,
  { longestRule = Number.POSITIVE_INFINITY }: Assistant,
): number {
  return sizeBytes <= longestRule ? sizeBytes : countCharacters(bytesOf(content));
}
