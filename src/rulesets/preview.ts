import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetFile } from '../archive/contents.ts';
import { type BlockRule, composeFile } from '../assistants/agents-file.ts';
import { readRule } from '../assistants/frontmatter.ts';
import { type BlockSize, overviews } from '../assistants/overview.ts';
import { endingOf, findRules } from '../assistants/rules.ts';
import { ASSISTANTS, type AssistantName } from '../config/assistants.ts';
import { explainingFailures } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import type { AssistantOverview } from '../result.ts';
import { type RenderedRules, type Rendering, renderRules } from './render.ts';

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
  /** Awaited between rules, so that others get a turn. */
  breathe: () => Promise<void>;
}

/** @throws ArmError WRITE_FAILED */
export async function previewRules(
  names: readonly AssistantName[],
  options: PreviewOptions,
): Promise<Preview> {
  if (findRules(options.files.map(({ path }) => path)).length === 0) {
    return {
      assistants: [],
      troubles: [{ message: 'There is no rule in it, so no assistant will read anything of it' }],
    };
  }
  const preview: Preview = { assistants: [], troubles: [] };
  const unreadable = new Map<string, Rendering['unreadable'][number]>();
  for (const name of names) {
    const rendering = await render(name, options, preview);
    const rendered = rendering?.byAssistant.get(name);
    for (const problem of rendering?.unreadable ?? []) unreadable.set(problem.file, problem);
    if (rendered === undefined) continue;
    const block = name === 'agents' ? await blockSize(rendered, options) : undefined;
    preview.assistants.push(...overviews(new Map([[name, rendered.rules]]), block));
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
async function blockSize(
  { files, rules }: RenderedRules,
  { key, version }: PreviewOptions,
): Promise<BlockSize> {
  const { block, folder } = ASSISTANTS.agents;
  const modes = new Map(rules.map(({ path, mode }) => [path, mode]));
  const told: BlockRule[] = [];
  for (const { path, origin, content } of files) {
    const bytes =
      content.kind === 'memory'
        ? content.bytes
        : explainingFailures('read', content.path, () => readFileSync(content.path));
    const { patterns, description, text, mode } = await readRule(bytes, endingOf(origin) ?? '.md');
    const rule = { ruleset: key, version, path: origin, placedPath: `${folder}/${path}` };
    told.push({ ...rule, mode: modes.get(path) ?? mode, patterns, description, text });
  }
  const { bytes, blockBytes } = composeFile(undefined, told, block.mostBytes);
  return { fileBytes: bytes?.length ?? 0, blockBytes };
}
