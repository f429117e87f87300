import {
  type BigIntStats,
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import ignore from 'ignore';
import { compareCodePoints } from '../archive/contents.ts';
import { decodeName } from '../archive/names.ts';
import { DEFAULT_LIMITS, formatLimit, type Limits, quote, tooLarge } from '../archive/refusal.ts';
import { readProjectFile, realFolder, UnreadableFile, whyOutside } from '../config/project.ts';
import { explainingFailures } from '../disk/failure.ts';
import { SAFE_READ } from '../disk/links.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { ArmError, type Place } from '../errors.ts';

/** A regular file of the folder that is published, as it was when the folder was listed. */
export interface FolderFile {
  /** Relative to the folder, `/` between segments. */
  path: string;
  absolutePath: string;
  sizeBytes: number;
  /** Tell the file apart from whatever takes its place later. */
  device: bigint;
  inode: bigint;
}

export interface FolderListing {
  /** Sorted by the code points of the path. */
  files: FolderFile[];
  /** What is not published, sorted too; a folder that `.armignore` leaves out ends with a slash. */
  leftOut: string[];
}

/** Never published, wherever it is below the folder and whatever it is. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', '.DS_Store', 'Thumbs.db', '__MACOSX']);
/** What macOS writes beside a file on file systems without resource forks. */
const RESOURCE_FORK = '._';

/**
 * The folder that the input `path` means, absolute and without links.
 * @throws ArmError INPUT_INVALID when it is no folder, or not inside the workspace once every link is followed
 */
export function folderToPublish(workspace: string, workingDirectory: string, written: string): string {
  const found = realFolder(resolve(workingDirectory, written));
  // Forbidden and endless ways have in common with missing ones that there is no folder for us.
  const reason =
    'path' in found ? whyOutside(realpathSync(workspace), found.path) : 'there is no such folder';
  if ('path' in found && reason === undefined) return found.path;
  const message = `Cannot use "${written}" as input "path": ${reason}; allowed is a folder inside the workspace`;
  const hint = 'Name the folder that has the rules, relative to the working directory';
  throw new ArmError('INPUT_INVALID', message, { hint });
}

/**
 * Lists every regular file below a folder but what is never published and what the `.armignore` at its top leaves out.
 * @param folder absolute, without links
 * @param except a file that is left out too, absolute, without links
 * @throws ArmError ARCHIVE_UNSAFE for links, special files and names that are not UTF-8; ARCHIVE_TOO_LARGE; CONFIG_INVALID
 *   for an `.armignore` that cannot be used; WRITE_FAILED
 */
export async function listFolder(
  folder: string,
  limits: Pick<Limits, 'entries' | 'unpackedBytes'> = DEFAULT_LIMITS,
  except?: string,
): Promise<FolderListing> {
  const listing: FolderListing = { files: [], leftOut: [] };
  await collect({ folder, isIgnored: readIgnoreFile(folder), except, limits, listing, unpackedBytes: 0 }, '');
  listing.leftOut.sort(compareCodePoints);
  if (listing.files.length > 0) return listing;
  throw new ArmError('ARCHIVE_INVALID', `Cannot pack "${folder}": there is no file to publish in it`, {
    hint: `Check the input path, and the lines of ${IGNORE_FILE} if there is one`,
  });
}

/**
 * Calls `read` with a descriptor of a listed file, and makes sure that it is the file that was listed.
 * @throws ArmError WRITE_FAILED, and what `read` throws
 */
export async function withListedFile(
  { absolutePath, path, device, inode, sizeBytes }: FolderFile,
  read: (descriptor: number) => Promise<void>,
): Promise<void> {
  const descriptor = explainingFailures('read', absolutePath, () => openSync(absolutePath, SAFE_READ));
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    const isSame = stats.dev === device && stats.ino === inode && Number(stats.size) === sizeBytes;
    // A folder on the way may have become a link to elsewhere, which opening the file does not show.
    const place = explainingFailures('read', absolutePath, () => realpathSync(absolutePath));
    if (!isSame || place !== absolutePath) throw changedMeanwhile(path);
    await read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The failure of a file that is not what it was when the folder was listed. */
export function changedMeanwhile(path: string): ArmError {
  return new ArmError('WRITE_FAILED', `Cannot pack ${quote(path)}: it changed while it was read`, {
    hint: 'Run again when nothing writes to the folder any more',
  });
}

interface Walk {
  folder: string;
  isIgnored: IsIgnored;
  except: string | undefined;
  limits: Pick<Limits, 'entries' | 'unpackedBytes'>;
  listing: FolderListing;
  unpackedBytes: number;
}

/** Goes through the entries in the order of the paths below them, so that the whole comes out sorted. */
async function collect(walk: Walk, prefix: string): Promise<void> {
  const entries = readFolder(walk, prefix).map((path) => {
    const absolutePath = join(walk.folder, path);
    const stats = explainingFailures('read', absolutePath, () => lstatSync(absolutePath, { bigint: true }));
    return { path: stats.isDirectory() ? `${path}/` : path, absolutePath, stats };
  });
  entries.sort((a, b) => compareCodePoints(a.path, b.path));
  for (const { path, absolutePath, stats } of entries) {
    // A folder may have a million others, and an .armignore ten thousand lines for each.
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    if (absolutePath === walk.except || walk.isIgnored(path)) walk.listing.leftOut.push(path);
    else if (stats.isDirectory()) await collect(walk, path);
    else addFile(walk, path, absolutePath, stats);
  }
}

function readFolder({ folder, listing }: Walk, prefix: string): string[] {
  const absolutePath = join(folder, prefix);
  const names = explainingFailures('read', absolutePath, () =>
    readdirSync(absolutePath, { encoding: 'buffer' }),
  );
  const paths: string[] = [];
  for (const name of names) {
    const text = name.toString('latin1');
    const isLeftOut = LEFT_OUT.has(text) || text.startsWith(RESOURCE_FORK);
    if (isLeftOut || (prefix === '' && text === IGNORE_FILE)) listing.leftOut.push(`${prefix}${name}`);
    else paths.push(decodeName(Buffer.concat([Buffer.from(prefix), name])));
  }
  return paths;
}

/** Refuses what the reader of archives would refuse by number and size before anything is read. */
function addFile(walk: Walk, path: string, absolutePath: string, stats: BigIntStats): void {
  const kind = kindOf(stats);
  if (kind !== undefined) throw notRegular(path, kind, absolutePath);
  const sizeBytes = Number(stats.size);
  walk.listing.files.push({ path, absolutePath, sizeBytes, device: stats.dev, inode: stats.ino });
  const { entries, unpackedBytes } = walk.limits;
  if (walk.listing.files.length > entries) throw tooLarge(path, `more than ${entries} entries`);
  walk.unpackedBytes += sizeBytes;
  if (walk.unpackedBytes > unpackedBytes)
    throw tooLarge(path, `it unpacks to more than ${formatLimit(unpackedBytes)}`);
}

/** What stands in the place of a regular file, in the words of the reader of archives. */
function kindOf(stats: BigIntStats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isSymbolicLink()) return 'symbolic links';
  if (stats.isFIFO()) return 'FIFOs';
  if (stats.isSocket()) return 'sockets';
  return stats.isCharacterDevice() ? 'character devices' : 'block devices';
}

/** The failure of a link or special file. */
function notRegular(path: string, kind: string, file: string): ArmError {
  return new ArmError('ARCHIVE_UNSAFE', `Cannot pack ${quote(path)}: ${kind} are not accepted`, {
    hint: `Replace it by a regular file, or leave it out with a line in ${IGNORE_FILE}`,
    place: { file },
  });
}

/** At the top of the folder that is published; has gitignore's syntax. */
const IGNORE_FILE = '.armignore';

/** True for a path that a line leaves out; the path of a folder ends with a slash. */
type IsIgnored = (path: string) => boolean;

const MOST_BYTES = 64 * 1024;

const LONGEST_LINE = 1024;

/** The time that a line takes grows with the depth of a path to the power of these: 4 ms for three, 400 ms for five. */
const MOST_DOUBLE_STARS = 3;

/**
 * What the `.armignore` of a folder leaves out; nothing when there is none. Letter case counts on every system.
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 * @throws ArmError CONFIG_INVALID, with the line, when it cannot be used; a link is not followed
 */
function readIgnoreFile(folder: string): IsIgnored {
  const file = join(folder, IGNORE_FILE);
  const text = readText(folder, file);
  if (text === undefined) return () => false;
  for (const [index, line] of text.split('\n').entries()) checkLine(line, { file, line: index + 1 });
  const rules = ignore({ ignorecase: false }).add(text);
  return (path) => rules.ignores(path);
}

function readText(folder: string, file: string): string | undefined {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new UnreadableFile('it is a link');
    return readProjectFile(file, { workspace: folder, maxBytes: MOST_BYTES })?.text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const hint = `${IGNORE_FILE} is a text file with gitignore's syntax, at most 64 KiB`;
    throw error.asError(file, `"${IGNORE_FILE}"`, { code: 'CONFIG_INVALID', hint });
  }
}

function checkLine(line: string, place: Place): void {
  const doubleStars = line.split('**').length - 1;
  if (line.length > LONGEST_LINE) throw unusable(place, `it has more than ${LONGEST_LINE} characters`);
  if (doubleStars > MOST_DOUBLE_STARS) {
    throw unusable(place, `it has "**" ${doubleStars} times, allowed are ${MOST_DOUBLE_STARS}`);
  }
}

function unusable(place: Place, reason: string): ArmError {
  return new ArmError('CONFIG_INVALID', `Cannot use line ${place.line} of "${IGNORE_FILE}": ${reason}`, {
    hint: 'Write the line as several shorter ones',
    place,
  });
}
