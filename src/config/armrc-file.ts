import { addProblem, addWarning, type Findings } from './findings.ts';
import { type IniEntry, lineProblem, type NamedFile, parseIni } from './ini.ts';
import {
  CACHE_KEYS,
  type KnownKeys,
  PERFORMANCE_KEYS,
  PERFORMANCE_TYPE_KEYS,
  SOURCE_KEYS,
  sectionKind,
  sectionSuggestion,
} from './known-keys.ts';
import { isSafePart, PART_FORMS, withoutTrailingSlashes } from './path-segment.ts';
import { quoted } from './quote.ts';
import { type Origin, type RawPerformance, type Setting, type Settings, settingProblem } from './settings.ts';
import { suggestion } from './suggestions.ts';
import { formReason, SOURCE_TYPE } from './value-forms.ts';
import { hasVariables } from './variables.ts';

/** One `.armrc`, sorted by what its sections are about. */
export interface ArmrcFile {
  sources: Map<string, { settings: Settings; line: number }>;
  performance: RawPerformance;
  cache: Settings;
}

interface Reading {
  file: NamedFile;
  origin: Origin;
  content: ArmrcFile;
  findings: Findings;
}

/**
 * Reads the text of one `.armrc`; never throws, adds to `findings`.
 * Values are judged by their form only, and only those without variables.
 */
export function readArmrcText(text: string, file: NamedFile, origin: Origin, findings: Findings): ArmrcFile {
  const { entries, problems } = parseIni(text, file);
  for (const problem of problems) addProblem(findings, problem);
  const content: ArmrcFile = {
    sources: new Map(),
    performance: { general: new Map(), types: new Map() },
    cache: new Map(),
  };
  for (const entry of entries) readEntry({ file, origin, content, findings }, entry);
  return content;
}

function readEntry(reading: Reading, entry: IniEntry): void {
  const { cache, performance } = reading.content;
  const kind = sectionKind(entry.section);
  if (kind.kind === 'source-urls') readSourceUrl(reading, entry);
  else if (kind.kind === 'source')
    add(reading, entry, sourceSettings(reading, kind.name, entry), SOURCE_KEYS);
  else if (kind.kind === 'performance') add(reading, entry, performance.general, PERFORMANCE_KEYS);
  else if (kind.kind === 'performance-type') {
    add(reading, entry, typeSettings(performance, kind.type), PERFORMANCE_TYPE_KEYS);
  } else if (kind.kind === 'cache') add(reading, entry, cache, CACHE_KEYS);
  else warnOfSection(reading, entry);
}

function warnOfSection({ file, findings }: Reading, { section, key, line }: IniEntry): void {
  if (key !== undefined) return;
  const name = section.length > 80 ? `${section.slice(0, 80)}…` : section;
  addWarning(findings, {
    message: `Unknown section [${name}] (${file.shown}:${line}) is ignored: ${sectionSuggestion(section)}`,
    place: { file: file.path, line },
  });
}

function readSourceUrl(reading: Reading, entry: IniEntry): void {
  const { key: name, value, line } = entry;
  if (name === undefined || value === undefined) return;
  const settings = sourceSettings(reading, name, entry);
  if (settings === undefined) return;
  put(reading, settings, 'url', settingOf(reading, `sources.${name}`, value, line));
  if (SOURCE_KEYS.has(name) && !value.includes('://')) {
    addWarning(reading.findings, {
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
    addWarning(reading.findings, {
      message: `Unknown key ${quoted(key)} of [${section}] (${setting.shown}) is ignored: ${suggestion(key, [...known.keys()])}`,
      place: setting.place,
    });
    return;
  }
  const form = known.get(key);
  if (form !== undefined && !hasVariables(value) && form.parse(value) === undefined) {
    addProblem(reading.findings, settingProblem(setting, formReason(form, value)));
  }
  put(reading, settings, key, setting);
}

/** One file may say a thing twice in two notations (`[sources]` and `url`, `generic` and `http`), but only alike. */
function put({ findings }: Reading, settings: Settings, key: string, setting: Setting): void {
  const earlier = settings.get(key);
  if (earlier === undefined) {
    settings.set(key, setting);
  } else if (withoutTrailingSlashes(earlier.value) !== withoutTrailingSlashes(setting.value)) {
    const reason = `${quoted(earlier.key)} (${earlier.shown}) says something else and means the same; allowed is one of the two`;
    addProblem(findings, settingProblem(setting, reason));
  }
}

function sourceSettings(
  { content, file, findings }: Reading,
  name: string,
  entry: IniEntry,
): Settings | undefined {
  const known = content.sources.get(name);
  if (known !== undefined) return known.settings;
  if (!isSafePart(name)) {
    // Once per section or key: the keys of a section with such a name are passed over.
    if (entry.key === undefined || entry.section === 'sources') {
      addProblem(
        findings,
        lineProblem(file, entry.line, `the source name ${quoted(name)} is not ${PART_FORMS}`),
      );
    }
    return undefined;
  }
  const settings: Settings = new Map();
  content.sources.set(name, { settings, line: entry.line });
  return settings;
}

function typeSettings(performance: RawPerformance, typeName: string): Settings {
  const type = SOURCE_TYPE.parse(typeName) ?? typeName;
  const settings = performance.types.get(type) ?? new Map();
  performance.types.set(type, settings);
  return settings;
}

function settingOf({ file, origin }: Reading, key: string, value: string, line: number): Setting {
  return { key, value, place: { file: file.path, line }, shown: `${file.shown}:${line}`, origin };
}
