import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, parse, relative, resolve, sep } from 'node:path';
import { diskReason } from '../disk/failure.ts';
import { findObstacle, type Resolution, resolveLinks } from '../disk/links.ts';
import { ArmError, type Place, SetupError } from '../errors.ts';
import {
  FORBIDDEN_IN_NAMES,
  foldName,
  hasControlCharacter,
  isSharePath,
  isWindowsDeviceName,
  unseenIn,
  whyNoPath,
  withoutTrailingSlashes,
} from './path-segment.ts';
import { isInside, nameForPeople } from './project.ts';

/** A folder that rulesets are placed into, checked to be safe. */
export interface Target {
  /** As the manifest says it, in `/` form without trailing slash. */
  written: string;
  /** Absolute, every link resolved; need not exist. */
  path: string;
  /** For people, in `/` form: relative to the workspace, or absolute outside of it. */
  shown: string;
  place?: Place | undefined;
}

export interface TargetBounds {
  /** Absolute, every link resolved. */
  workspace: string;
  /** The working directory, absolute; relative targets start here. */
  directory: string;
  /** Lifts the workspace limit for absolute paths, never for links. */
  allowOutsideWorkspace: boolean;
}

/** A target as a manifest or an input names it. */
export interface NamedTarget {
  path: string;
  /** Undefined for those of the input. */
  place?: Place | undefined;
}

/** Folders that are taken already: by assistants, by their names under the form of `foldName`. */
interface Taken {
  register: TargetRegister;
  owners: ReadonlyMap<string, string>;
}

/**
 * Checks the targets and resolves them in their order (contract, section 9). A refused one is a problem: TARGET_UNSAFE,
 * or MANIFEST_INVALID or INPUT_INVALID for the folder of an assistant.
 */
export function resolveTargets(
  written: readonly NamedTarget[],
  bounds: TargetBounds,
  { register, owners }: Taken = { register: new TargetRegister(), owners: new Map() },
): { targets: Target[]; problems: ArmError[] } {
  const targets: Target[] = [];
  const problems: ArmError[] = [];
  for (const { path, place } of written) {
    const resolved = resolveFolder(path, bounds);
    const owner = typeof resolved === 'string' ? undefined : owners.get(foldName(resolved.path));
    if (typeof resolved === 'string') problems.push(unsafeTarget(path, resolved, place));
    else if (owner !== undefined) problems.push(folderOfAssistant(path, owner, place));
    else {
      const refusal = register.refuse(resolved.path, `target "${path}"`);
      if (refusal === undefined) targets.push({ ...resolved, place });
      else problems.push(unsafeTarget(path, refusal, place));
    }
  }
  return { targets, problems };
}

function folderOfAssistant(path: string, owner: string, place: Place | undefined): ArmError {
  const reason = `it is the folder of assistant "${owner}", which this run installs for too`;
  const hint = 'Take the target off the list: the assistant gets its rules in that folder';
  const message = `Cannot use "${path}" as input "targets": ${reason}; allowed is any other folder`;
  return place === undefined
    ? new ArmError('INPUT_INVALID', message, { hint })
    : new ArmError('MANIFEST_INVALID', `Cannot use target "${path}": ${reason}`, { place, hint });
}

/**
 * Makes sure, before writing, that no link or file has been put on the way to a target or the folder `below` it.
 * @throws ArmError TARGET_UNSAFE
 */
export function recheckTarget({ written, path, place }: Target, below = 'arm'): void {
  if (!isBlocked(path, below)) return;
  const reason = 'a link or file has been put on its path since the run started';
  throw unsafeTarget(written, reason, place);
}

/** True when a link or file is now on a way that was free: that of a folder, and of the one below it that is used. */
function isBlocked(folder: string, below: string): boolean {
  if (isItself(join(folder, below))) return false;
  const { path, file, endless } = resolveLinks(folder);
  const changed = file !== undefined || endless === true || path !== folder;
  return changed || (below !== '' && findObstacle(folder, below) !== undefined);
}

/** True for a folder without a link on the way. One call, where finding out what is wrong takes one for each folder. */
function isItself(path: string): boolean {
  try {
    return realpathSync.native(path) === path && lstatSync(path).isDirectory();
  } catch {
    // Whatever it is, the longer way meets it too and says so.
    return false;
  }
}

/**
 * Refuses a lockfile that is a link to where no target may be, for it would be written there.
 * @throws SetupError TARGET_UNSAFE
 */
export function judgeLockPlace(workspace: string, lockFile: string): void {
  const real = whereItLeads(lockFile);
  const forbidden = real === lockFile ? undefined : forbiddenFolder(segmentsBelow(workspace, real));
  if (forbidden === undefined || forbidden === '.git') return;
  const message = `Cannot use "${nameForPeople(workspace, lockFile)}" as lockfile: a link leads it into "${forbidden}", where nothing is written`;
  const details = { hint: 'Replace the link by a file', place: { file: lockFile } };
  throw new SetupError([new ArmError('TARGET_UNSAFE', message, details)]);
}

function whereItLeads(path: string): string {
  try {
    return resolveLinks(path).path;
  } catch (error) {
    // Whoever reads it says so.
    if (diskReason(error) === undefined) throw error;
    return path;
  }
}

/** The rules for names in an archive; `.` and `..` are no names, where they lead is judged by itself. */
function whyNotPortable(path: string): string | undefined {
  const bad = path
    .split('/')
    .filter((segment) => segment !== '.' && segment !== '..')
    .find(
      (segment) =>
        FORBIDDEN_IN_NAMES.test(segment) ||
        unseenIn(segment) !== undefined ||
        /[. ]$/.test(segment) ||
        isWindowsDeviceName(segment),
    );
  return bad === undefined ? undefined : `its part "${bad}" cannot be the name of a folder on every system`;
}

/** A resolved folder that may be placed into, or the reason to refuse it; `below` is the folder in it that is used. */
export function resolveFolder(written: string, bounds: TargetBounds, below = 'arm'): Target | string {
  if (hasControlCharacter(written)) return 'it contains a control character';
  const slashed = written.replaceAll('\\', '/');
  const path = withoutTrailingSlashes(slashed) || slashed.slice(0, 1);
  if (path.trim() === '') return 'it is empty';
  if (/^[A-Za-z]:/.test(path) && !isPermittedDrive(path, bounds)) return 'it names a drive';
  try {
    const located = locate(path, bounds, below);
    if (typeof located === 'string') return located;
    return whyNotPortable(path.slice(parse(path).root.length)) ?? located;
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return `it cannot be examined: ${reason}`;
  }
}

/** Where there are drives, no absolute path is without one. */
function isPermittedDrive(path: string, { allowOutsideWorkspace }: TargetBounds): boolean {
  return sep === '\\' && allowOutsideWorkspace && isAbsolute(path);
}

function locate(written: string, bounds: TargetBounds, below: string): Target | string {
  const { workspace } = bounds;
  const literal = resolve(resolveLinks(bounds.directory).path, normalize(written));
  const isShare = isSharePath(literal) && !bounds.allowOutsideWorkspace && !isInside(workspace, literal);
  if (isShare) return 'it is outside the workspace';
  const real = resolveLinks(literal);
  const refusal =
    refuseWay(real, workspace) ?? refuseOutside(literal, real.path, isAbsolute(written), bounds);
  if (refusal !== undefined) return refusal;
  const forbidden =
    forbiddenFolder(segmentsBelow(workspace, literal)) ??
    forbiddenFolder(segmentsBelow(workspace, real.path));
  if (forbidden !== undefined) return `nothing may be placed in "${forbidden}"`;
  if (real.path === workspace) return 'it is the workspace itself';
  const obstacle = below === '' ? undefined : findObstacle(real.path, below);
  if (obstacle !== undefined) return `its "${obstacle.path}" is a ${obstacle.kind}, not a folder`;
  return { written, path: real.path, shown: toSlashes(nameForPeople(workspace, real.path)) };
}

function refuseWay(real: Resolution, workspace: string): string | undefined {
  if (real.endless === true) return 'its links lead round in circles';
  return real.file && `"${nameForPeople(workspace, real.file)}" is a file, not a folder`;
}

function refuseOutside(
  literal: string,
  real: string,
  absolute: boolean,
  { workspace, allowOutsideWorkspace }: TargetBounds,
): string | undefined {
  if (isInside(workspace, real)) return undefined;
  if (isInside(workspace, literal)) return 'a link leads out of the workspace';
  if (!absolute || !allowOutsideWorkspace) return 'it is outside the workspace';
  return literal === real ? undefined : `it goes through a link; its real path is "${toSlashes(real)}"`;
}

function unsafeTarget(written: string, reason: string, place: Place | undefined): ArmError {
  return new ArmError('TARGET_UNSAFE', `Cannot use target "${written}": ${reason}`, { place });
}

function segmentsBelow(workspace: string, path: string): string[] {
  return (isInside(workspace, path) ? relative(workspace, path) : path).split(sep);
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}

/** Finds targets that share files and would undo each other's work, in the same time for each however many there are. */
export class TargetRegister {
  /** Absolute path to what it is, in words. */
  readonly #byPath = new Map<string, string>();
  /** Folders whose `arm` folder holds a target, to that target in words. */
  readonly #byHolder = new Map<string, string>();

  /** Enters a target (`label` are words for it), unless it clashes: then the reason is returned. */
  refuse(resolvedPath: string, label: string): string | undefined {
    // On some systems names that differ in letter case or in the form of their characters are one.
    const path = foldName(resolvedPath);
    const same = this.#byPath.get(path);
    if (same !== undefined) return `it is the same folder as ${same}`;
    const holders = holdersOf(path);
    const other =
      holders.map((holder) => this.#byPath.get(holder)).find((found) => found !== undefined) ??
      this.#byHolder.get(path);
    if (other !== undefined) return `it and ${other} lie one within the other's "arm" folder`;
    this.#byPath.set(path, label);
    for (const holder of holders) this.#byHolder.set(holder, label);
    return undefined;
  }
}

/** Every folder whose own `arm` folder is the path or holds it. */
function holdersOf(path: string): string[] {
  const holders: string[] = [];
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    if (join(dirname(at), 'arm') === at) holders.push(dirname(at));
  }
  return holders;
}

/** Why a text cannot be the path of a target, or `undefined`; whether the folder is a safe one is judged elsewhere. */
export function whyNoTarget(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  return whyNoPath(text) ?? (text.isWellFormed() ? undefined : 'it is not valid Unicode');
}

/**
 * The one spelling of a target: `./a//b/` is `a/b`, the folder itself is `.`. What `..` means depends on links, so it
 * stays; a backslash stays, because it is a letter on some systems.
 */
export function foldTarget(text: string): string {
  const root = text.startsWith('/') ? '/' : '';
  const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.');
  return root + segments.join('/') || '.';
}

/** Folders that are never targets, as sequences of plain segments: what lies there is run by git, GitHub or Node. */
const FORBIDDEN: readonly (readonly string[])[] = [
  ['.git'],
  ['.github', 'workflows'],
  ['.github', 'actions'],
  ['node_modules'],
];

/** Short names that Windows gives to those folders (8.3 names), before the tilde. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  git: '.git',
  github: '.github',
  workfl: 'workflows',
  action: 'actions',
  node_m: 'node_modules',
};

/**
 * The forbidden folder that a path leads into, whatever its letter case or disguise. `segments` are those below the
 * workspace, or all of a path outside.
 */
function forbiddenFolder(segments: readonly string[]): string | undefined {
  const plain = segments.map(undisguise);
  return FORBIDDEN.find((folder) =>
    plain.some((_, start) => folder.every((segment, index) => plain[start + index] === segment)),
  )?.join('/');
}

/**
 * The name that some file system takes a segment for: NTFS ignores case, trailing dots and spaces and what follows a
 * colon, and gives short names; HFS+ ignores invisible characters (CVE-2014-9390, git's `is_ntfs_dotgit`).
 */
function undisguise(segment: string): string {
  // Nearly all names are ASCII, and compiling the Unicode classes takes longer than all else here.
  const visible = /^[ -~]*$/.test(segment)
    ? segment
    : segment.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  const name = withoutEnd(visible.toLowerCase().replace(/:.*$/s, ''));
  const short = /^(.{1,6})~\d+$/.exec(name)?.[1];
  return (short === undefined ? undefined : SHORT_NAMES[short]) ?? name;
}

/** Windows drops dots and blanks at the end of a name. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && '. '.includes(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}
