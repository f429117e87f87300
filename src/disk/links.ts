import { constants, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, parse, sep } from 'node:path';

/**
 * Flags to open a file that may have been swapped since it was looked at: no link is followed, no pipe waited for. Windows
 * has no such flags.
 */
export const SAFE_READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Where a path leads. */
export interface Resolution {
  /** The absolute path with every link replaced, and every short name of Windows, also when its end does not exist. */
  path: string;
  /** The first thing on the way, the end included, that is neither a folder nor a link. */
  file?: string | undefined;
  /** The links never end. */
  endless?: boolean | undefined;
}

/** As many as Linux follows (path_resolution(7)). */
const MAX_LINKS = 40;

/**
 * Follows every link of an absolute path, dangling ones to where they would lead, which `realpath` cannot.
 * @throws file system errors other than absence
 */
export function resolveLinks(path: string): Resolution {
  let at = parse(path).root;
  let pending = segmentsOf(path);
  let links = 0;
  for (let segment = pending.shift(); segment !== undefined; segment = pending.shift()) {
    if (segment === '..') {
      at = dirname(at);
      continue;
    }
    const next = join(at, segment);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats === undefined) return { path: join(next, pending.join(sep)) };
    if (stats.isSymbolicLink()) {
      links += 1;
      if (links > MAX_LINKS) return { path: join(next, pending.join(sep)), endless: true };
      const destination = readlinkSync(next);
      if (isAbsolute(destination)) at = parse(destination).root;
      pending = [...segmentsOf(destination), ...pending];
    } else if (stats.isDirectory()) {
      at = longNamed(next);
    } else {
      return { path: join(next, pending.join(sep)), file: next };
    }
  }
  return { path: at };
}

/** Windows knows a folder by a second, short name too (`RUNNER~1`), and may be told either. */
function longNamed(folder: string): string {
  if (sep !== '\\' || !basename(folder).includes('~')) return folder;
  return join(dirname(folder), basename(realpathSync.native(folder)));
}

/** What stands in the way of a folder at `base/relative`. */
interface Obstacle {
  /** `/` form, relative to the base. */
  path: string;
  kind: 'link' | 'file';
}

/**
 * The first existing segment of `relative` (`/` form) below `base` that is a link or no folder; links are not followed.
 * @throws file system errors other than absence
 */
export function findObstacle(base: string, relative: string): Obstacle | undefined {
  let path = '';
  for (const segment of relative.split('/')) {
    path = path === '' ? segment : `${path}/${segment}`;
    const stats = lstatSync(`${base}/${path}`, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (!stats.isDirectory()) return { path, kind: stats.isSymbolicLink() ? 'link' : 'file' };
  }
  return undefined;
}

function segmentsOf(path: string): string[] {
  const tail = path.slice(parse(path).root.length);
  return tail.split(sep === '\\' ? /[\\/]/ : '/').filter((segment) => segment !== '' && segment !== '.');
}
