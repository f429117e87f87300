import { resolve } from 'node:path';
import { ArmError, type Warning } from '../errors.ts';
import { type ArmrcFile, readArmrcText } from './armrc-file.ts';
import { addProblem, addWarning, type Findings } from './findings.ts';
import type { NamedFile } from './ini.ts';
import { nameForPeople } from './project.ts';
import { quoted } from './quote.ts';
import {
  type Origin,
  type RawPerformance,
  type RawSource,
  type Settings,
  settingWarning,
} from './settings.ts';
import { readProjectFile, UnreadableFile } from './text-file.ts';
import { namesVariable } from './variables.ts';

/** Both `.armrc` files as one, field by field; where both say something, the project's file counts. */
export interface Armrc {
  sources: Map<string, RawSource>;
  performance: RawPerformance;
  cache: Settings;
  warnings: Warning[];
  /** CONFIG_INVALID, everything that is wrong whatever the run uses. */
  problems: ArmError[];
}

export interface ArmrcFiles {
  /** `~/.armrc`; undefined without a home directory. */
  homeFile?: string | undefined;
  projectFile: string;
  workspace: string;
}

/**
 * Reads `~/.armrc` and the project's `.armrc`; a missing file is an empty one.
 * Never throws: what is wrong is in `problems`, all of it at once, with file and line.
 */
export function readArmrc({ homeFile, projectFile, workspace }: ArmrcFiles): Armrc {
  const findings: Findings = { problems: [], warnings: [] };
  const home =
    homeFile === undefined || resolve(homeFile) === resolve(projectFile)
      ? undefined
      : readFile({ path: homeFile, shown: '~/.armrc' }, 'home', undefined, findings);
  const projectName = { path: projectFile, shown: nameForPeople(workspace, projectFile) };
  const project = readFile(projectName, 'project', workspace, findings);
  if (project !== undefined) warnOfLiteralTokens(project.content, findings);
  return {
    sources: mergeSources(home, project),
    performance: {
      general: mergeSettings(home?.content.performance.general, project?.content.performance.general),
      types: mergeTypes(home?.content.performance, project?.content.performance),
    },
    cache: mergeSettings(home?.content.cache, project?.content.cache),
    ...findings,
  };
}

interface ReadFile {
  file: NamedFile;
  content: ArmrcFile;
}

function readFile(
  file: NamedFile,
  origin: Origin,
  workspace: string | undefined,
  findings: Findings,
): ReadFile | undefined {
  try {
    const read = readProjectFile(file.path, { workspace });
    return read && { file, content: readArmrcText(read.text, file, origin, findings) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const problem = new ArmError('CONFIG_INVALID', `Cannot read ${quoted(file.shown)}: ${error.reason}`, {
      hint: `Replace ${quoted(file.shown)} by a UTF-8 text file of at most 1 MiB`,
      place: { file: file.path },
      cause: error,
    });
    addProblem(findings, problem);
    return undefined;
  }
}

function warnOfLiteralTokens(project: ArmrcFile, findings: Findings): void {
  for (const [name, { settings }] of project.sources) {
    const token = settings.get('authToken');
    if (token === undefined || token.value === '' || namesVariable(token.value)) continue;
    const text =
      'is a literal token in a file of the repository: name a variable ($NAME) and keep the token in a secret';
    addWarning(findings, settingWarning(token, text, name));
  }
}

function mergeSources(home: ReadFile | undefined, project: ReadFile | undefined): Map<string, RawSource> {
  const merged = new Map<string, RawSource>();
  for (const { file, content } of [home, project].filter((read) => read !== undefined)) {
    for (const [name, { settings, line }] of content.sources) {
      merged.set(name, {
        name,
        settings: mergeSettings(merged.get(name)?.settings, settings),
        homeSettings: home?.content.sources.get(name)?.settings ?? new Map(),
        place: { file: file.path, line },
        shown: `${file.shown}:${line}`,
      });
    }
  }
  return merged;
}

function mergeTypes(
  home: RawPerformance | undefined,
  project: RawPerformance | undefined,
): Map<string, Settings> {
  const merged = new Map(home?.types);
  for (const [type, settings] of project?.types ?? []) {
    merged.set(type, mergeSettings(merged.get(type), settings));
  }
  return merged;
}

function mergeSettings(home: Settings | undefined, project: Settings | undefined): Settings {
  return new Map([...(home ?? []), ...(project ?? [])]);
}
