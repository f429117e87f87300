import { realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ArmError, SetupError } from '../errors.ts';
import { diskReason } from '../workspace/write-failure.ts';
import type { Inputs } from './inputs.ts';
import { isInside } from './text-file.ts';

/** The folders and files of one run; absolute paths, the workspace with every link resolved. */
export interface Project {
  workspace: string;
  /** Working directory inside the workspace; targets are relative to it. */
  directory: string;
  manifestFile: string;
  lockFile: string;
  configFile: string;
  /** Undefined when the environment names no home. */
  homeDirectory: string | undefined;
}

/**
 * Finds the project of a run.
 * @throws SetupError with INPUT_INVALID when workspace or working directory is missing, or one leaves the other
 */
export function openProject(
  inputs: Inputs,
  environment: NodeJS.ProcessEnv,
  currentDirectory: string,
): Project {
  const workspace = workspaceFolder(environment.GITHUB_WORKSPACE || currentDirectory);
  const directory = workingDirectory(workspace, inputs.workingDirectory);
  return {
    workspace,
    directory,
    manifestFile: join(directory, inputs.manifest),
    lockFile: join(directory, inputs.lockfile),
    configFile: join(directory, inputs.config),
    homeDirectory: environment.HOME || environment.USERPROFILE || undefined,
  };
}

/** How a file is named to people: relative to the workspace with `/`, or absolute when it is elsewhere. */
export function nameForPeople(workspace: string, file: string): string {
  return isInside(workspace, file) ? relative(workspace, file).replaceAll('\\', '/') || '.' : file;
}

function workspaceFolder(written: string): string {
  const workspace = realFolder(resolve(written));
  if (workspace !== undefined) return workspace;
  throw new SetupError([
    new ArmError('INPUT_INVALID', `Cannot use "${written}" as workspace: there is no such folder`, {
      hint: 'Check out the repository before this step',
    }),
  ]);
}

function workingDirectory(workspace: string, written: string): string {
  const directory = realFolder(resolve(workspace, written));
  if (directory !== undefined && isInside(workspace, directory)) return directory;
  const reason = directory === undefined ? 'there is no such folder' : 'it leads out of the workspace';
  throw new SetupError([
    new ArmError(
      'INPUT_INVALID',
      `Cannot use "${written}" as input "working-directory": ${reason}; allowed is a folder inside the workspace`,
    ),
  ]);
}

/** Real path of a folder; `undefined` for anything else, and for what the system does not let us see. */
function realFolder(path: string): string | undefined {
  try {
    return statSync(path).isDirectory() ? realpathSync(path) : undefined;
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
    return undefined;
  }
}
