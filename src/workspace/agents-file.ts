import { accessSync, constants, lstatSync, rmSync } from 'node:fs';
import { type ComposedFile, findBlock, type MarkerProblem } from '../assistants/agents-file.ts';
import { whyNoFile } from '../config/destinations.ts';
import { readRegularFile, refuseLeftOut, UnreadableFile } from '../config/project.ts';
import { explainingFailures, whenReleased } from '../disk/failure.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { ArmError, type ErrorCode } from '../errors.ts';

/** The file that has our block, and all that people wrote around it. */
export interface AgentsFile {
  /** Absolute. */
  path: string;
  /** As people know it. */
  shown: string;
}

/** No instructions that people wrote are larger. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * The bytes of the file, `undefined` without one. A link is not followed, and its markers make a block or there is none.
 * @throws ArmError of that code
 */
export function readAgentsFile({ path, shown }: AgentsFile, code: ErrorCode): Buffer | undefined {
  const refusal = (reason: string, hint: string, line?: number) =>
    new ArmError(code, `Cannot keep a block in "${shown}": ${reason}`, { hint, place: { file: path, line } });
  try {
    const bytes = readRegular(path);
    const found = findBlock(bytes ?? Buffer.alloc(0));
    if (!('problem' in found)) return bytes;
    throw refusal(markerSentence(found.problem), MARKER_HINT, found.problem.lines[0]);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw refusal(error.reason, error.details.hint ?? 'Make it a regular file that can be read');
  }
}

function readRegular(path: string): Buffer | undefined {
  const reason = whyNoFile(path);
  if (reason !== undefined) throw new UnreadableFile(reason);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return readRegularFile(path, LARGEST_BYTES);
  refuseLeftOut(path);
  return undefined;
}

const MARKER_HINT = 'Delete these lines, and what is between them, and run again';

/** What is wrong with the markers, and where, in words that follow a colon. */
function markerSentence({ reason, lines }: MarkerProblem): string {
  const [last, ...others] = lines.toReversed();
  const all = others.length === 0 ? `line ${last}` : `lines ${others.reverse().join(', ')} and ${last}`;
  return `it ${reason} (${all})`;
}

/** What became of the block. */
interface ReplacedBlock {
  status: 'written' | 'unchanged' | 'removed';
  composed: ComposedFile;
  /** Of the whole file as it is now. */
  fileBytes: number;
}

/** So often somebody else may change the file between our reading and our writing. */
const MOST_ATTEMPTS = 10;

/**
 * Brings the block up to date, by temporary file and rename, and only when bytes change. What somebody wrote into the
 * file meanwhile stays: it is read again right before it is replaced, and composed anew when it is another.
 * @param mayWrite false only tells what would be done
 * @throws ArmError WRITE_FAILED; the file is as it was then
 */
export function replaceBlock(
  file: AgentsFile,
  compose: (bytes: Buffer | undefined) => ComposedFile,
  mayWrite: boolean,
): ReplacedBlock {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const before = readAgentsFile(file, 'WRITE_FAILED');
    const composed = compose(before);
    const { bytes } = composed;
    const isChanged = !isSame(before, bytes);
    const status = !isChanged ? 'unchanged' : composed.digest === undefined ? 'removed' : 'written';
    const now = mayWrite ? bytes : before;
    const replaced: ReplacedBlock = { status, composed, fileBytes: now?.length ?? 0 };
    if (!isChanged || !mayWrite) return replaced;
    const isAsRead = () => isSame(readAgentsFile(file, 'WRITE_FAILED'), before);
    if (explainingFailures('write', file.shown, () => write(file, bytes, isAsRead))) return replaced;
  }
  throw new ArmError('WRITE_FAILED', `Cannot write "${file.shown}": somebody else keeps changing it`, {
    hint: 'Run again when nothing else writes the file',
  });
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other);
}

/** @returns false when the file is no longer as it was read */
function write({ path, shown }: AgentsFile, bytes: Buffer | undefined, isAsRead: () => boolean): boolean {
  refuseReadOnly(path, shown);
  if (bytes !== undefined) return replaceFile(path, bytes, isAsRead);
  if (!isAsRead()) return false;
  whenReleased(() => rmSync(path));
  return true;
}

/** A rename would replace it all the same, but whoever made it read-only did not want that. */
function refuseReadOnly(path: string, shown: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if ((stats.mode & 0o222) === 0) {
    throw new ArmError('WRITE_FAILED', `Cannot write "${shown}": the file is read-only`, {
      hint: 'Make the file writable and run again',
    });
  }
  accessSync(path, constants.W_OK);
}
