import { lstatSync } from 'node:fs';
import {
  type BlockRule,
  blockDigest,
  blockLine,
  type ComposedFile,
  composeFile,
  findBlock,
  isSameText,
} from '../assistants/agents-file.ts';
import type { BlockSize } from '../assistants/overview.ts';
import { ASSISTANTS } from '../config/assistants.ts';
import type { Lockfile } from '../config/lockfile.ts';
import { nameForPeople } from '../config/project.ts';
import type { Setup } from '../config/setup.ts';
import { explainingFailures } from '../disk/failure.ts';
import { removeAbandoned } from '../disk/replace-file.ts';
import { ArmError } from '../errors.ts';
import type { BlockResult, DriftNote } from '../result.ts';
import { type AgentsFile, readAgentsFile, replaceBlock } from '../workspace/agents-file.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import { collectRules, isReader, type ToldRules } from './block-rules.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';

const { file: FILE, mostBytes: MOST_BYTES, reader: READER } = ASSISTANTS.agents.block;
const EMPTY = Buffer.alloc(0);

/** The block after a run, or as `check` found it. */
export interface Block {
  result: BlockResult;
  size: BlockSize;
  /** What the lockfile is to have as `blocks`. */
  digests: ReadonlyMap<string, string>;
}

/**
 * Makes sure, before the first request of a run that may write, that a block can be kept in the file.
 * @throws ArmError TARGET_UNSAFE
 */
export function judgeBlock(setup: Setup): void {
  readAgentsFile(fileOf(setup), 'TARGET_UNSAFE');
}

function fileOf({ project, blockFile }: Setup): AgentsFile {
  if (blockFile === undefined) throw new Error('The run has no block to see to');
  return { path: blockFile, shown: nameForPeople(project.workspace, blockFile) };
}

/**
 * Deletes what runs left beside the file that were killed while they wrote it.
 * @throws ArmError WRITE_FAILED
 */
export function removeAbandonedBlocks(setup: Setup): void {
  const { path, shown } = fileOf(setup);
  explainingFailures('clean up', shown, () => removeAbandoned(path));
}

/**
 * Makes the block anew from what lies in the folder of the assistant and is verified, so that a ruleset that failed keeps
 * its text, and writes it when bytes change.
 */
export async function updateBlock(
  session: Session,
  actionsCache: ActionsCacheLayer,
  outcomes: readonly InstalledRuleset[],
): Promise<Block> {
  const { setup } = session;
  const file = fileOf(setup);
  const locked = setup.lockfile?.blocks ?? new Map<string, string>();
  try {
    const bytes = readAgentsFile(file, 'WRITE_FAILED');
    const digest = digestOf(bytes);
    const isAsLocked = digest === locked.get(FILE);
    const isSettled = outcomes.every(({ changed }) => !changed) && isAsLocked;
    if (setup.inputs.dryRun) return asItIs(bytes, isSettled ? 'unchanged' : 'written', locked);
    const told = await collectRules(session, outcomes, {
      actionsCache: isSettled ? undefined : actionsCache,
      file: digest === undefined ? undefined : bytes,
      isAsLocked,
    });
    if (typeof told !== 'string') return replace(session, file, told, isSettled);
    if (isSettled) return asItIs(bytes, 'unchanged', locked);
    throw new ArmError('WRITE_FAILED', `Cannot make the block in "${file.shown}" anew: ${told}`, {
      place: { file: file.path, line: blockLine(bytes ?? Buffer.alloc(0)) },
      hint: 'Put these files right by installing the ruleset, which the block then follows',
    });
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return failed(file, error, locked);
  }
}

function digestOf(bytes: Buffer | undefined): string | undefined {
  return bytes && blockDigest(bytes);
}

function asItIs(
  bytes: Buffer | undefined,
  status: BlockResult['status'],
  digests: ReadonlyMap<string, string>,
): Block {
  const found = findBlock(bytes ?? Buffer.alloc(0));
  const block = 'block' in found ? found.block : undefined;
  const fileBytes = bytes?.length ?? 0;
  const blockBytes = block === undefined ? 0 : block.end - block.start;
  const result = { file: FILE, status, bytes: fileBytes, error: null };
  return { result, size: { fileBytes, blockBytes }, digests };
}

function failed(file: AgentsFile, error: ArmError, digests: ReadonlyMap<string, string>): Block {
  const stats = lstatSync(file.path, { throwIfNoEntry: false });
  const bytes = stats?.isFile() === true ? stats.size : 0;
  const place = error.details.place ?? { file: file.path };
  const result: BlockResult = { file: FILE, status: 'failed', bytes, error: error.with({ place }) };
  return { result, size: { fileBytes: bytes, blockBytes: 0 }, digests };
}

/** @param isSettled nothing has changed: that this disk spells names otherwise than the one before is no difference */
function replace(
  { setup, ports }: Session,
  file: AgentsFile,
  { rules, isWhole }: ToldRules,
  isSettled: boolean,
): Block {
  let composed = composeFile(undefined, rules, MOST_BYTES);
  const compose = (bytes: Buffer | undefined) => {
    composed = composeFile(bytes, rules, MOST_BYTES);
    const isSame = isSettled && bytes !== undefined && isSameText(bytes, composed.bytes ?? EMPTY);
    if (isSame) composed = { ...composed, bytes, digest: blockDigest(bytes) };
    return composed;
  };
  const locked = setup.lockfile?.blocks ?? new Map<string, string>();
  // Of what failed and is nowhere, the lockfile goes on saying what ought to be there.
  const digests = () => (isWhole || !locked.has(FILE) ? withDigest(locked, composed.digest) : locked);
  try {
    const { status, fileBytes } = replaceBlock(file, compose, true);
    for (const message of listedSentences(file, composed)) {
      ports.reporter.warning({
        message,
        place: { file: file.path, line: blockLine(composed.bytes ?? EMPTY) },
      });
    }
    const { blockBytes } = composed;
    const result = { file: FILE, status, bytes: fileBytes, error: null };
    return { result, size: { fileBytes, blockBytes }, digests: digests() };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    // What the lockfile says then is what ought to be there, so that "check" and the next run find the difference.
    return failed(file, error, digests());
  }
}

function withDigest(digests: ReadonlyMap<string, string>, digest: string | undefined): Map<string, string> {
  const all = new Map(digests);
  if (digest === undefined) all.delete(FILE);
  else all.set(FILE, digest);
  return all;
}

/** As many rules are named in one sentence. */
const MOST_NAMED = 10;

/** Codex cuts what is longer without a word, and we do not. */
function listedSentences({ shown }: AgentsFile, { bytes = EMPTY, listed }: ComposedFile): string[] {
  const isMarked = ({ text }: BlockRule) => {
    const found = findBlock(text);
    return 'problem' in found || found.block !== undefined;
  };
  const marked = listed.filter(isMarked);
  const large = listed.filter((rule) => !isMarked(rule));
  const size = bytes.length.toLocaleString('en-US');
  const limit = MOST_BYTES.toLocaleString('en-US');
  return [
    ...(bytes.length <= MOST_BYTES
      ? []
      : [`"${shown}" has ${size} bytes; ${READER} reads the first ${limit}`]),
    ...(large.length === 0
      ? []
      : [
          `${rulesText(large)} listed in "${shown}" and not there as text, to keep it within ${limit} bytes (it has ${size}): ${named(large)}`,
        ]),
    ...(marked.length === 0
      ? []
      : [
          `${rulesText(marked)} listed in "${shown}" and not there as text, for a line like its markers: ${named(marked)}`,
        ]),
  ];
}

function rulesText({ length }: readonly BlockRule[]): string {
  return length === 1 ? '1 rule is' : `${length} rules are`;
}

function named(rules: readonly BlockRule[]): string {
  const names = rules.slice(0, MOST_NAMED).map(({ ruleset, path }) => `${ruleset}: ${path}`);
  const more = rules.length - names.length;
  return names.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}

/** Compares the block with the lockfile. */
export function checkBlock(setup: Setup, lockfile: Lockfile): Block {
  const { assistants } = setup;
  const file = fileOf(setup);
  try {
    const bytes = readAgentsFile(file, 'TARGET_UNSAFE');
    const sentences = [
      ...(assistants.some(isReader) || !lockfile.blocks.has(FILE)
        ? []
        : [`the lockfile has a block in "${file.shown}" and the manifest does not want it`]),
      ...blockDrift(file.shown, bytes, lockfile.blocks.get(FILE)),
    ];
    const place = { file: file.path, line: blockLine(bytes ?? EMPTY) };
    const drift = sentences.map((sentence): DriftNote => ({ sentence, place }));
    const block = asItIs(bytes, drift.length === 0 ? 'unchanged' : 'drifted', lockfile.blocks);
    return drift.length === 0 ? block : { ...block, result: { ...block.result, drift } };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const { result, ...block } = failed(file, error, lockfile.blocks);
    const drift = [{ sentence: error.message, place: error.details.place }];
    return { ...block, result: { ...result, status: 'drifted', error: null, drift } };
  }
}

function blockDrift(shown: string, bytes: Buffer | undefined, expected: string | undefined): string[] {
  const found = digestOf(bytes);
  if (found === expected) return [];
  if (expected === undefined) return [`the block in "${shown}" is not in the lockfile`];
  if (bytes === undefined) return [`"${shown}" is missing`];
  return [`the block in "${shown}" ${found === undefined ? 'is missing' : 'was modified'}`];
}
