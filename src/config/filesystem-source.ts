import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLinks } from '../disk/links.ts';
import { isSharePath, whyNoPath } from './path-segment.ts';
import { quoted } from './problems.ts';
import { isInside } from './project.ts';
import {
  agreeing,
  type Fields,
  partOf,
  type RawSource,
  reject,
  rejectMissing,
  type Setting,
  textField,
} from './settings.ts';
import type { AddressOf, CommonSource, SourceKind, Surroundings } from './source.ts';

export interface FilesystemSource extends CommonSource {
  type: 'filesystem';
  /** Absolute path after resolving every link; checked to be allowed. */
  root: string;
  /** The setting that named it, for people: `"sources.local.path" (.armrc:7)`. */
  rootFrom: string;
}

export const FILESYSTEM: SourceKind<FilesystemSource> = {
  names: ['filesystem'],
  keys: new Map([['path', undefined]]),
  concurrency: 10,
  isMeant(fields) {
    const url = textField(fields, 'url');
    return url === undefined ? textField(fields, 'path') !== undefined : isFilePath(url.value);
  },
  address: filesystemAddress,
  written: ({ root, url }, { settings }) =>
    ['path', 'url'].some((key) => settings.get(key)?.usesVariables) ? [root, url] : undefined,
};

const OUTSIDE = {
  reason: 'it is outside the workspace',
  hint: 'Set the input allow-outside-workspace to true if the folder is meant',
};

/** Folder of a filesystem source; reports one that is not named, no folder, or not inside the workspace. */
function filesystemAddress(
  raw: RawSource,
  fields: Fields,
  surroundings: Surroundings,
): AddressOf<FilesystemSource> | undefined {
  const url = textField(fields, 'url');
  if (url !== undefined && !isFilePath(url.value)) {
    return reject(fields, url, 'the URL of a source of type filesystem is a path or "file:///path"');
  }
  const chosen = agreeing(fields, partOf(textField(fields, 'path')), partOf(url));
  if (chosen === undefined) {
    return rejectMissing(fields, raw, ['path', 'url'], 'a source of type filesystem needs one of them');
  }
  const absolute = absolutePath(chosen.setting, surroundings.homeDirectory);
  if ('reason' in absolute) return reject(fields, chosen.setting, absolute.reason);
  const found = allowedFolder(absolute.path, absolute.writtenAbsolute, surroundings);
  if ('reason' in found) return reject(fields, chosen.setting, found.reason, found.hint);
  const rootFrom = `${quoted(chosen.setting.key)} (${chosen.setting.shown})`;
  return { type: 'filesystem', url: chosen.setting.written, root: found.root, rootFrom };
}

/**
 * The absolute path that a setting means: relative to the `.armrc` that says it, `~` is the home directory.
 * A path in `~/.armrc` counts as written absolute, since nothing in the repository chose it.
 */
export function absolutePath(
  { value, place, origin }: Setting,
  homeDirectory: string | undefined,
): { path: string; writtenAbsolute: boolean } | { reason: string } {
  const reason = whyNoPath(value);
  if (reason !== undefined) return { reason };
  if (/^file:/i.test(value)) return fileUrlPath(value);
  if (/^~([/\\]|$)/.test(value)) {
    if (!homeDirectory) return { reason: 'this environment has no home directory for "~"' };
    return { path: resolve(join(homeDirectory, value.slice(1))), writtenAbsolute: true };
  }
  return {
    path: resolve(dirname(place.file), value),
    writtenAbsolute: isAbsolute(value) || origin === 'home',
  };
}

function fileUrlPath(text: string): { path: string; writtenAbsolute: boolean } | { reason: string } {
  const reason = 'allowed is "file:///absolute/path" without host, user name, query and "#"';
  if (!/^file:\/\/(localhost)?\//i.test(text) || /[?#]/.test(text) || !URL.canParse(text)) return { reason };
  try {
    return { path: fileURLToPath(text), writtenAbsolute: true };
  } catch {
    // Node refuses encoded slashes and, on Windows, paths without a drive.
    return { reason };
  }
}

function allowedFolder(
  path: string,
  writtenAbsolute: boolean,
  { workspace, allowOutsideWorkspace }: Surroundings,
): { root: string } | { reason: string; hint?: string } {
  if (isSharePath(path) && !allowOutsideWorkspace && !isInside(workspace, path)) return OUTSIDE;
  const root = realFolder(path);
  if (root === undefined) {
    return {
      reason: 'there is no folder at this path',
      hint: 'Create the folder, or check it out before this step',
    };
  }
  const realWorkspace = realpathSync(workspace);
  if (isInside(realWorkspace, root)) return { root };
  if (!writtenAbsolute) {
    return { reason: 'it leads out of the workspace', hint: 'Name a folder inside the workspace' };
  }
  if (passesThrough(path, realWorkspace)) {
    return { reason: 'a link leads out of the workspace', hint: 'Replace the link by the folder itself' };
  }
  return allowOutsideWorkspace ? { root } : OUTSIDE;
}

/** Where a path leads, unless that is no folder; only rulesets that no cache has need it, so that is no problem here. */
function realFolder(path: string): string | undefined {
  try {
    const { path: real, file, endless } = resolveLinks(path);
    return file === undefined && endless !== true ? real : undefined;
  } catch (error) {
    // Forbidden paths have in common with files that there is no folder for us.
    if (typeof error === 'object' && error !== null && 'code' in error) return undefined;
    throw error;
  }
}

/** True when the way to a folder outside the workspace goes through the workspace: then a link in it leads out. */
function passesThrough(path: string, realWorkspace: string): boolean {
  const { root } = parse(path);
  let at = root;
  return path
    .slice(root.length)
    .split(sep)
    .some((segment) => {
      at = join(at, segment);
      return isInside(realWorkspace, resolveLinks(at).path);
    });
}

/** True for text that names a folder: no URL, or a `file:` one. A drive letter is no scheme. */
function isFilePath(text: string): boolean {
  return /^file:/i.test(text) || !/^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}
