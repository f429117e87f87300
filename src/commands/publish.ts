import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Ruleset, RulesetFile } from '../archive/contents.ts';
import { scanRuleset } from '../archive/scan.ts';
import { type BlockRule, composeFile } from '../assistants/agents-file.ts';
import { readRule } from '../assistants/frontmatter.ts';
import { type BlockSize, overviews } from '../assistants/overview.ts';
import { endingOf, findRules } from '../assistants/rules.ts';
import { ASSISTANT_NAMES, ASSISTANTS, type AssistantName } from '../config/assistants.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { asWriteFailure, explainingFailures } from '../disk/failure.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { ArmError } from '../errors.ts';
import { type FolderListing, folderToPublish, listFolder } from '../publish/folder.ts';
import { packFiles, verifyPacked } from '../publish/pack.ts';
import { type AssistantOverview, emptyResult, type RulesetResult } from '../result.ts';
import { deliver } from '../rulesets/deliver.ts';
import { type RenderedRules, type Rendering, renderRules } from '../rulesets/render.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult } from '../rulesets/task.ts';
import type { CommandOutcome } from './install.ts';

/** What became of the one ruleset, and what each assistant would read of it. */
interface Published {
  result: RulesetResult;
  assistants: readonly AssistantOverview[];
}

/**
 * Packs a folder, judges it as an installing run would, uploads it as one version of one ruleset without replacing
 * anything, and reads it back.
 * @throws ArmError INPUT_INVALID or CONFIG_INVALID for a folder, or its `.armignore`, that cannot be used
 */
export async function publish(session: Session): Promise<CommandOutcome> {
  const { refused, rulesets } = session.setup.plan;
  const outcomes: Published[] = refused.map(({ key, sourceName, requested, error }) => ({
    result: failedResult({ ...emptyResult(key, sourceName), requested }, error),
    assistants: [],
  }));
  for (const planned of rulesets) outcomes.push(await publishFolder(session, planned));
  for (const { result } of outcomes) session.ports.reporter.finished(result);
  return {
    rulesets: outcomes.map(({ result }) => result),
    assistants: outcomes.flatMap(({ assistants }) => assistants),
    changed: false,
    cacheHit: false,
  };
}

async function publishFolder(session: Session, planned: PlannedRuleset): Promise<Published> {
  const { inputs, project } = session.setup;
  const folder = folderToPublish(project.workspace, project.directory, inputs.path);
  const version = versionOf(planned);
  const startedMs = session.elapsedMs();
  const { key, source, requested } = planned;
  const known = { ...emptyResult(key, source.name), requested, version, startedMs };
  const work = new Publishing(session, planned, known);
  const packing = session.inScratch((scratchFolder) => work.run(folder, version, scratchFolder));
  const result = await packing.catch((thrown: unknown) => {
    const error = asWriteFailure('publish', key, thrown);
    if (!(error instanceof ArmError) || error.code === 'CONFIG_INVALID') throw error;
    return failedResult(work.known, error);
  });
  const durationMs = session.elapsedMs() - startedMs;
  return { result: { ...result, durationMs }, assistants: work.assistants };
}

/** As lists and lockfiles have it: a tag `v1.2.0` publishes 1.2.0. */
function versionOf({ request, requested }: PlannedRuleset): string {
  if (request.kind !== 'exact') throw new Error(`Only an exact version can be published, not ${requested}`);
  return request.version;
}

/** One folder on its way to a registry. */
class Publishing {
  known: Omit<RulesetResult, 'status'>;
  assistants: readonly AssistantOverview[] = [];
  readonly #session: Session;
  readonly #planned: PlannedRuleset;

  constructor(session: Session, planned: PlannedRuleset, known: Omit<RulesetResult, 'status'>) {
    this.#session = session;
    this.#planned = planned;
    this.known = known;
  }

  async run(folder: string, version: string, scratchFolder: string): Promise<RulesetResult> {
    const { ports, setup } = this.#session;
    const { key, source } = this.#planned;
    const { signal, reporter } = ports;
    const listing = await listFolder(folder, undefined, configIn(setup.project.configFile));
    const packed = await packFiles(listing.files, { directory: join(scratchFolder, 'packed'), signal });
    const { checksum, sizeBytes } = packed;
    this.known = { ...this.known, bytes: sizeBytes, files: listing.files.length, checksum };
    reporter.group(`Packed ${setup.inputs.path}`, describeFiles(listing));
    reporter.info(
      `Packed ${filesText(listing.files.length)} of "${setup.inputs.path}": ${sizeBytes} bytes, SHA-256 ${checksum}`,
    );
    const verified = await this.#verify(packed, listing, folder, scratchFolder);
    if (verified.blocked !== undefined) throw verified.blocked;
    if (setup.inputs.dryRun) return this.#done('unchanged', 'dry run: packed and judged, not sent');
    reporter.info(`Publishing ${key} ${version} to ${source.url}`);
    const delivery = { planned: this.#planned, version, archive: packed, contents: verified.contents };
    const { status, attempts } = await deliver(this.#session, delivery);
    this.known = { ...this.known, attempts };
    reporter.info(
      status === 'published'
        ? `Read back ${key} ${version}: the registry serves what was packed`
        : `${key} ${version} is in the registry already, with the same contents`,
    );
    return this.#done(status);
  }

  #done(status: RulesetResult['status'], ...notes: string[]): RulesetResult {
    return { ...this.known, status, notes: [...(this.known.notes ?? []), ...notes] };
  }

  async #verify(
    packed: Parameters<typeof verifyPacked>[0],
    listing: FolderListing,
    folder: string,
    scratchFolder: string,
  ): Promise<{ contents: string; blocked: ArmError | undefined }> {
    const { ports, setup } = this.#session;
    const options = { spoolDirectory: join(scratchFolder, 'files'), signal: ports.signal };
    const { ruleset, contents } = await verifyPacked(packed, listing.files, options);
    const { findings, notes, blocked } = await scanRuleset(setup.inputs.scan, this.#planned.key, ruleset);
    this.known = { ...this.known, findings, notes };
    await this.#preview(ruleset.files, folder, scratchFolder);
    return { contents, blocked };
  }

  /** What the chosen assistants, or all, would read; what they would misread warns. */
  async #preview(files: Ruleset['files'], folder: string, scratchFolder: string): Promise<void> {
    const { setup, ports } = this.#session;
    const { key } = this.#planned;
    const chosen = setup.inputs.assistants.length > 0 ? setup.inputs.assistants : ASSISTANT_NAMES;
    const options = { key, version: this.known.version ?? '', files, scratchFolder };
    const { assistants, troubles } = await previewRules(chosen, options);
    this.assistants = assistants;
    for (const { message, file, line } of troubles) {
      const place = file === undefined ? undefined : { file: join(folder, file), line };
      ports.reporter.warning({ message, ruleset: key, place });
    }
  }
}

/** It may hold a token, and is nothing that an assistant reads. */
function configIn(configFile: string): string | undefined {
  return existsSync(configFile) ? realpathSync(configFile) : undefined;
}

function filesText(amount: number): string {
  return amount === 1 ? '1 file' : `${amount} files`;
}

function describeFiles({ files, leftOut }: FolderListing): string[] {
  return [
    ...files.map(({ path, sizeBytes }) => `${path} (${sizeBytes} bytes)`),
    ...leftOut.map((path) => `left out: ${path}`),
  ];
}

/** What assistants would read of a ruleset that nobody has installed yet. */
interface Preview {
  /** Each by itself: nobody uses all of them at once. */
  assistants: AssistantOverview[];
  /** What they would misread; the file is the ruleset's. */
  troubles: { message: string; file?: string; line?: number }[];
}

interface PreviewOptions {
  /** Manifest key. */
  key: string;
  version: string;
  files: readonly RulesetFile[];
  /** For what is rewritten of a ruleset that is too large for memory. */
  scratchFolder: string;
}

/** @throws ArmError WRITE_FAILED */
async function previewRules(names: readonly AssistantName[], options: PreviewOptions): Promise<Preview> {
  if (findRules(options.files).length === 0) {
    const message = 'There is no rule in it, so no assistant will read anything of it';
    return { assistants: [], troubles: [{ message }] };
  }
  const preview: Preview = { assistants: [], troubles: [] };
  const unreadable = new Map<string, Rendering['unreadable'][number]>();
  for (const name of names) {
    const rendering = await render(name, options, preview);
    const rendered = rendering?.byAssistant.get(name);
    if (rendering === undefined || rendered === undefined) continue;
    for (const problem of rendering.unreadable) unreadable.set(problem.file, problem);
    const block = name === 'agents' ? await blockSize(rendered, options) : undefined;
    preview.assistants.push(...overviews([name], [rendering.reading], block));
  }
  for (const { file, line, reason } of unreadable.values()) {
    const message = `The frontmatter of "${file}" ${reason}; the rule will always apply`;
    preview.troubles.push({ message, file, line });
  }
  return preview;
}

/** Names that one assistant cannot have are no reason to keep the ruleset from all others. */
async function render(
  name: AssistantName,
  options: PreviewOptions,
  { troubles }: Preview,
): Promise<Rendering | undefined> {
  try {
    const scratchFolder = join(options.scratchFolder, name);
    return await renderRules({ ...options, assistants: [name], scratchFolder });
  } catch (error) {
    if (!(error instanceof ArmError) || error.code !== 'TARGET_UNSAFE') throw error;
    troubles.push({ message: error.message });
    return undefined;
  }
}

/** The size of the block in a new file that tells of this ruleset alone. */
async function blockSize({ files }: RenderedRules, { key, version }: PreviewOptions): Promise<BlockSize> {
  const { block, folder } = ASSISTANTS.agents;
  const told: BlockRule[] = [];
  for (const { path, origin, content, mode } of files) {
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    const bytes =
      content.kind === 'memory'
        ? content.bytes
        : explainingFailures('read', content.path, () => readFileSync(content.path));
    const { patterns, description, text } = await readRule(bytes, endingOf(origin) ?? '.md');
    const rule = { ruleset: key, version, path: origin, placedPath: `${folder}/${path}` };
    told.push({ ...rule, mode, patterns, description, text });
  }
  const { bytes, blockBytes } = composeFile(undefined, told, block.mostBytes);
  return { fileBytes: bytes?.length ?? 0, blockBytes };
}
