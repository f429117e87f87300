import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Armrc, readArmrc } from '../../src/config/armrc.ts';
import { type ResolvedSettings, resolveSources, type SourceContext } from '../../src/config/sources.ts';
import { writeAnew } from '../support/files.ts';

/** A workspace beside a home directory, both empty. */
export interface ArmrcProject {
  base: string;
  home: string;
  workspace: string;
  projectFile: string;
  homeFile: string;
  /** Writes a file below the base folder, its folders too. */
  write(path: string, content: string): void;
  read(files: { home?: string; project?: string }): Armrc;
  /** Reads both files and resolves the sources `used`, all of them by default, on a trusted event. */
  resolve(
    files: { home?: string; project?: string },
    context?: Partial<SourceContext>,
    used?: string[],
  ): Outcome;
  remove(): void;
}

export type Outcome = ResolvedSettings & {
  armrc: Armrc;
  /** Messages of all problems, those of reading first. */
  errors: string[];
  /** Messages of all warnings. */
  warned: string[];
};

export const UNTRUSTED = { trusted: false, event: 'pull_request_target', reason: 'anybody' };
export const TRUSTED = { trusted: true, event: 'push', reason: 'writers' };

export function createArmrcProject(): ArmrcProject {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'armrc-')));
  const [home, workspace] = [join(base, 'home'), join(base, 'work')];
  const [homeFile, projectFile] = [join(home, '.armrc'), join(workspace, '.armrc')];
  for (const folder of [home, workspace]) mkdirSync(folder);
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), content);
  };
  const read: ArmrcProject['read'] = (files) => {
    if (files.home !== undefined) writeAnew(homeFile, files.home);
    if (files.project !== undefined) writeAnew(projectFile, files.project);
    return readArmrc({ homeFile, projectFile, workspace });
  };
  const resolve: ArmrcProject['resolve'] = (files, context = {}, used = undefined) => {
    const armrc = read(files);
    const defaults = { env: {}, allowEnv: [], allowHosts: [], trust: TRUSTED, allowOutsideWorkspace: false };
    const whole = { ...defaults, workspace, homeDirectory: home, ...context };
    const settings = resolveSources(armrc, used ?? armrc.sources.keys(), whole);
    return {
      ...settings,
      armrc,
      errors: [...armrc.problems, ...settings.problems].map((problem) => problem.message),
      warned: [...armrc.warnings, ...settings.warnings].map((warning) => warning.message),
    };
  };
  const remove = (): void => rmSync(base, { recursive: true });
  return { base, home, workspace, projectFile, homeFile, write, read, resolve, remove };
}
