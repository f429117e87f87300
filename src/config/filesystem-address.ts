import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLinks } from '../disk/links.ts';
import { isSharePath, whyNoPath } from './path-segment.ts';
import { isInside } from './project.ts';
import {
  agreeing,
  type ExpandedSetting,
  type Fields,
  type RawSource,
  reject,
  rejectMissing,
  type Setting,
  textField,
} from './settings.ts';
import type { FilesystemSource } from './source.ts';
import { isFilePath } from './web-address.ts';
import { quoted } from './wording.ts';

type FilesystemAddress = Pick<FilesystemSource, 'type' | 'url' | 'root' | 'rootFrom'>;

const OUTSIDE = {
  reason: 'it is outside the workspace',
  hint: 'Set the input allow-outside-workspace to true if the folder is meant',
};

/** What a path of the configuration is relative to and must stay inside. */
export interface Surroundings {
  workspace: string;
  allowOutsideWorkspace: boolean;
  /** Undefined when the environment names no home. */
  homeDirectory?: string | undefined;
}

/** Folder of a filesystem source; reports one that is not named, no folder, or not inside the workspace. */
export function filesystemAddress(
  raw: RawSource,
  fields: Fields,
  surroundings: Surroundings,
): FilesystemAddress | undefined {
  const url = textField(fields, 'url');
  if (url !== undefined && !isFilePath(url.value)) {
    return reject(fields, url, 'the URL of a source of type filesystem is a path or "file:///path"');
  }
  const path = textField(fields, 'path');
  const chosen = agreeing(fields, path && asChoice(path), url && asChoice(url));
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

function asChoice(setting: ExpandedSetting): { setting: ExpandedSetting; value: string } {
  return { setting, value: setting.value };
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

/**
 * Where a path leads; `undefined` when that is no folder. A folder that is missing now concerns only those rulesets that
 * no cache has, so it is not judged here.
 */
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
