import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { isSharePath, withoutTrailingSlashes } from '../config/path-segment.ts';
import { ArmError, type Place } from '../errors.ts';
import { forbiddenFolder } from './forbidden-folders.ts';
import { findObstacle, type Resolution, resolveLinks } from './links.ts';
import { TargetRegister } from './target-register.ts';
import { diskReason } from './write-failure.ts';

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

/**
 * Checks the targets and resolves them (contract, section 9).
 * `problems` holds a TARGET_UNSAFE for each refused one; `targets` the others in their order.
 */
export function resolveTargets(
  written: readonly { path: string; place?: Place | undefined }[],
  bounds: TargetBounds,
): { targets: Target[]; problems: ArmError[] } {
  const targets: Target[] = [];
  const problems: ArmError[] = [];
  const register = new TargetRegister();
  for (const { path, place } of written) {
    const resolved = resolveTarget(path, bounds);
    const refusal = typeof resolved === 'string' ? resolved : register.refuse(resolved.path, path);
    if (refusal !== undefined) problems.push(unsafeTarget(path, refusal, place));
    else if (typeof resolved !== 'string') targets.push({ ...resolved, place });
  }
  return { targets, problems };
}

/**
 * Makes sure, just before something is written, that no link or file has been put on the way to a target.
 * @throws ArmError TARGET_UNSAFE
 */
export function recheckTarget(target: Target): void {
  if (isItself(join(target.path, 'arm'))) return;
  const { path, file, endless } = resolveLinks(target.path);
  const changed = file !== undefined || endless === true || path !== target.path;
  if (changed || findObstacle(target.path, 'arm') !== undefined) {
    throw unsafeTarget(
      target.written,
      'a link or file has been put on its path since the run started',
      target.place,
    );
  }
}

/**
 * True when the system resolves an absolute path to itself: then it exists and there is no link on the way. One call,
 * where finding out what is wrong takes one for each folder.
 */
function isItself(path: string): boolean {
  try {
    return realpathSync.native(path) === path && lstatSync(path).isDirectory();
  } catch {
    // Whatever it is, the longer way meets it too and says so.
    return false;
  }
}

/** The resolved target, or the reason to refuse it. */
function resolveTarget(written: string, bounds: TargetBounds): Target | string {
  if (/[\p{Cc}\u2028\u2029]/u.test(written)) return 'it contains a control character';
  const path = withoutTrailingSlashes(written.replaceAll('\\', '/')) || written.slice(0, 1);
  if (path.trim() === '') return 'it is empty';
  try {
    return locate(path, bounds);
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return `it cannot be examined: ${reason}`;
  }
}

function locate(written: string, bounds: TargetBounds): Target | string {
  const { workspace } = bounds;
  const literal = resolve(resolveLinks(bounds.directory).path, normalize(written));
  const isShare = isSharePath(literal) && !bounds.allowOutsideWorkspace && !isWithin(workspace, literal);
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
  const obstacle = findObstacle(real.path, 'arm');
  if (obstacle !== undefined) return `its "${obstacle.path}" is a ${obstacle.kind}, not a folder`;
  return { written, path: real.path, shown: shownPath(workspace, real.path) };
}

function refuseWay(real: Resolution, workspace: string): string | undefined {
  if (real.endless === true) return 'its links lead round in circles';
  return real.file === undefined ? undefined : `"${shownPath(workspace, real.file)}" is a file, not a folder`;
}

function refuseOutside(
  literal: string,
  real: string,
  absolute: boolean,
  { workspace, allowOutsideWorkspace }: TargetBounds,
): string | undefined {
  if (isWithin(workspace, real)) return undefined;
  if (isWithin(workspace, literal)) return 'a link leads out of the workspace';
  if (!absolute || !allowOutsideWorkspace) return 'it is outside the workspace';
  return literal === real ? undefined : `it goes through a link; its real path is "${toSlashes(real)}"`;
}

function unsafeTarget(written: string, reason: string, place: Place | undefined): ArmError {
  return new ArmError('TARGET_UNSAFE', `Cannot use target "${written}": ${reason}`, { place });
}

/** True when `path` is `folder` or lies below it; both absolute and normalised. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function segmentsBelow(workspace: string, path: string): string[] {
  return (isWithin(workspace, path) ? relative(workspace, path) : path).split(sep);
}

function shownPath(workspace: string, path: string): string {
  return toSlashes(isWithin(workspace, path) ? relative(workspace, path) : path);
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
