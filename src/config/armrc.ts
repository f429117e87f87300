import { resolve } from 'node:path';
import type { ArmError, Warning } from '../errors.ts';
import { BANDWIDTH, BYTE_SIZE, CONCURRENCY, type Form, formReason, RATE_LIMIT } from './forms.ts';
import { type IniEntry, lineProblem, type NamedFile, parseIni } from './ini.ts';
import { isSafePart, PART_FORMS, withoutTrailingSlashes } from './path-segment.ts';
import { Findings, quoted, suggestion } from './problems.ts';
import { nameForPeople, readProjectFile, UnreadableFile } from './project.ts';
import {
  type Origin,
  type RawPerformance,
  type RawSource,
  type Setting,
  type Settings,
  settingProblem,
  settingWarning,
  whyContrary,
} from './settings.ts';
import type { KnownKeys } from './source.ts';
import { SOURCE_KEYS, SOURCE_TYPE, TYPE_NAMES } from './source-kinds.ts';
import { hasVariables, namesVariable } from './variables.ts';

/** Both `.armrc` files as one, field by field; where both say something, the project's file counts. */
export interface Armrc {
  sources: Map<string, RawSource>;
  performance: RawPerformance;
  cache: Settings;
  warnings: Warning[];
  /** CONFIG_INVALID, everything that is wrong whatever the run uses. */
  problems: ArmError[];
}

interface ArmrcFiles {
  /** `~/.armrc`; undefined without a home directory. */
  homeFile?: string | undefined;
  projectFile: string;
  workspace: string;
}

/** Reads both files, of which either may be missing. Never throws: all that is wrong is in `problems`, with its line. */
export function readArmrc({ homeFile, projectFile, workspace }: ArmrcFiles): Armrc {
  const findings = new Findings();
  const performance = { general: new Map(), types: new Map() };
  const content: Content = { sources: new Map(), performance, cache: new Map() };
  if (homeFile !== undefined && resolve(homeFile) !== resolve(projectFile)) {
    const file = { path: homeFile, shown: '~/.armrc' };
    readFile({ file, origin: 'home', content, findings }, undefined);
  }
  for (const source of content.sources.values()) source.homeSettings = new Map(source.settings);
  const file = { path: projectFile, shown: nameForPeople(workspace, projectFile) };
  readFile({ file, origin: 'project', content, findings }, workspace);
  warnOfLiteralTokens(content, findings);
  return { ...content, ...findings };
}

type Content = Pick<Armrc, 'sources' | 'performance' | 'cache'>;

/** One file while it is read, over what an earlier one has said. */
interface Reading {
  file: NamedFile;
  origin: Origin;
  content: Content;
  findings: Findings;
}

/** Judges values by their form alone, and only those without variables. */
function readFile(reading: Reading, workspace: string | undefined): void {
  const { file, origin, findings } = reading;
  try {
    const read = readProjectFile(file.path, { workspace });
    const { entries, problems } = parseIni(read?.text ?? '', file);
    for (const problem of problems) findings.add(problem);
    for (const entry of entries) readEntry(reading, entry);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (origin === 'home' && isFolderForbidden(error.cause)) {
      const message = `Cannot look for ${quoted(file.shown)}: ${error.reason}; the run goes on without it`;
      findings.warn({ message, level: 'notice' });
      return;
    }
    const hint = `Replace ${quoted(file.shown)} by a UTF-8 text file of at most 1 MiB`;
    findings.add(error.asError(file.path, quoted(file.shown), { code: 'CONFIG_INVALID', hint }));
  }
}

/** The home folder of another user: nothing in it is meant for this run. */
function isFolderForbidden(cause: unknown): boolean {
  const { code, syscall } = Object(cause) as NodeJS.ErrnoException;
  return syscall === 'lstat' && (code === 'EACCES' || code === 'EPERM');
}

function warnOfLiteralTokens({ sources }: Content, findings: Findings): void {
  for (const [name, { settings }] of sources) {
    const token = settings.get('authToken');
    if (token?.origin !== 'project' || token.value === '' || namesVariable(token.value)) continue;
    const text =
      'is a literal token in a file of the repository: name a variable ($NAME) and keep the token in a secret';
    findings.warn(settingWarning(token, text, name));
  }
}

function readEntry(reading: Reading, entry: IniEntry): void {
  const { cache, performance } = reading.content;
  const [head, name] = splitSection(entry.section);
  const isNamed = name !== undefined;
  if (head === 'sources' && !isNamed) readSourceUrl(reading, entry);
  else if (head === 'sources' && isNamed) {
    add(reading, entry, sourceSettings(reading, name, entry), SOURCE_KEYS);
  } else if (head === 'performance' && !isNamed) add(reading, entry, performance.general, PERFORMANCE_KEYS);
  else if (head === 'performance' && isNamed && TYPE_NAMES.includes(name)) {
    add(reading, entry, typeSettings(performance, name), PERFORMANCE_TYPE_KEYS);
  } else if (head === 'cache' && !isNamed) add(reading, entry, cache, CACHE_KEYS);
  else warnOfSection(reading, entry);
}

function warnOfSection({ file, findings }: Reading, { section, key, line }: IniEntry): void {
  if (key !== undefined) return;
  const name = section.length > 80 ? `${section.slice(0, 80)}…` : section;
  findings.warn(() => ({
    message: `Unknown section [${name}] (${file.shown}:${line}) is ignored: ${sectionSuggestion(section)}`,
    place: { file: file.path, line },
  }));
}

function readSourceUrl(reading: Reading, entry: IniEntry): void {
  const { key: name, value, line } = entry;
  if (name === undefined || value === undefined) return;
  const settings = sourceSettings(reading, name, entry);
  if (settings === undefined) return;
  put(reading, settings, 'url', settingOf(reading, `sources.${name}`, value, line));
  if (SOURCE_KEYS.has(name) && !value.includes('://')) {
    reading.findings.warn({
      message: `Line ${line} of ${reading.file.shown} declares a source called ${quoted(name)}: an option of a source belongs in [sources.NAME]`,
      place: { file: reading.file.path, line },
    });
  }
}

function add(reading: Reading, entry: IniEntry, settings: Settings | undefined, known: KnownKeys): void {
  const { section, key, value, line } = entry;
  if (settings === undefined || key === undefined || value === undefined) return;
  const setting = settingOf(reading, `${section}.${key}`, value, line);
  if (!known.has(key)) {
    reading.findings.warn(() => ({
      message: `Unknown key ${quoted(key)} of [${section}] (${setting.shown}) is ignored: ${suggestion(key, [...known.keys()])}`,
      place: setting.place,
    }));
    return;
  }
  const form = known.get(key);
  if (form !== undefined && !hasVariables(value) && form.parse(value) === undefined) {
    reading.findings.add(settingProblem(setting, formReason(form, value)));
  }
  put(reading, settings, key, setting);
}

/** One file may say a thing twice in two notations (`[sources]` and `url`, `generic` and `http`), but only alike. */
function put({ findings }: Reading, settings: Settings, key: string, setting: Setting): void {
  const earlier = settings.get(key);
  if (earlier?.origin !== setting.origin) {
    settings.set(key, setting);
  } else if (withoutTrailingSlashes(earlier.value) !== withoutTrailingSlashes(setting.value)) {
    findings.add(settingProblem(setting, whyContrary(earlier)));
  }
}

function sourceSettings(reading: Reading, name: string, entry: IniEntry): Settings | undefined {
  const { content, file, findings } = reading;
  const known = content.sources.get(name);
  if (known?.place.file === file.path) return known.settings;
  if (!isSafePart(name)) {
    // Once per section or key: the keys of a section with such a name are passed over.
    if (entry.key === undefined || entry.section === 'sources') {
      findings.add(lineProblem(file, entry.line, `the source name ${quoted(name)} is not ${PART_FORMS}`));
    }
    return undefined;
  }
  const { settings = new Map(), homeSettings = new Map() } = known ?? {};
  const place = { file: file.path, line: entry.line };
  content.sources.set(name, { name, settings, homeSettings, place, shown: `${file.shown}:${entry.line}` });
  return settings;
}

function typeSettings(performance: RawPerformance, typeName: string): Settings {
  const type = SOURCE_TYPE.parse(typeName)?.value ?? typeName;
  const settings = performance.types.get(type) ?? new Map();
  performance.types.set(type, settings);
  return settings;
}

function settingOf({ file, origin }: Reading, key: string, value: string, line: number): Setting {
  return { key, value, place: { file: file.path, line }, shown: `${file.shown}:${line}`, origin };
}

const PERFORMANCE_KEYS: KnownKeys = new Map<string, Form<unknown>>([
  ['defaultConcurrency', CONCURRENCY],
  ['bandwidth', BANDWIDTH],
]);

const PERFORMANCE_TYPE_KEYS: KnownKeys = new Map<string, Form<unknown>>([
  ['concurrency', CONCURRENCY],
  ['rateLimit', RATE_LIMIT],
  ['bandwidth', BANDWIDTH],
]);

const CACHE_KEYS: KnownKeys = new Map<string, Form<unknown> | undefined>([
  ['location', undefined],
  ['maxSize', BYTE_SIZE],
]);

/** What to say about a section that is not known: the nearest name, or all of them. */
function sectionSuggestion(section: string): string {
  const [head, name] = splitSection(section);
  const withName = name === undefined ? [] : [`sources.${name}`];
  const types = TYPE_NAMES.map((type) => `performance.${type}`);
  const known = head === 'performance' ? types : ['sources', ...withName, 'performance', ...types, 'cache'];
  return suggestion(section, known);
}

function splitSection(section: string): [head: string, name?: string] {
  const dot = section.indexOf('.');
  return dot < 0 ? [section] : [section.slice(0, dot), section.slice(dot + 1)];
}
