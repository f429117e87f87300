import { ArmError, type Place, type Warning } from '../errors.ts';
import { quoted } from './quote.ts';

/** Which of the two files said it: `~/.armrc`, or the one in the project. */
export type Origin = 'home' | 'project';

/** One value of an `.armrc` and where it stands. */
export interface Setting {
  /** Section and key as written: `sources.company.concurrency`; for a URL in `[sources]` just `sources.company`. */
  key: string;
  /** As written, variables not yet expanded. */
  value: string;
  place: Place;
  /** Line for people: `.armrc:7`, `~/.armrc:3`. */
  shown: string;
  origin: Origin;
}

/** The keys of one section, from both files; the project's value is the one kept. */
export type Settings = Map<string, Setting>;

/** A source as configured, nothing of it resolved. */
export interface RawSource {
  name: string;
  settings: Settings;
  /** What `~/.armrc` alone says: a token of that file is bound to the address that this names. */
  homeSettings: Settings;
  /** Where the source is declared. */
  place: Place;
  /** The same for people: `.armrc:7`. */
  shown: string;
}

export interface RawPerformance {
  general: Settings;
  /** By source type; `generic` is under `http`. */
  types: Map<string, Settings>;
}

/**
 * A setting that cannot be used, as an error (CONFIG_INVALID) at its line; `reason` says what is allowed.
 */
export function settingProblem(
  setting: Pick<Setting, 'key' | 'shown' | 'place'>,
  reason: string,
  details: { source?: string | undefined; hint?: string | undefined } = {},
): ArmError {
  const message = `Cannot use ${quoted(setting.key)} (${setting.shown}): ${reason}`;
  return new ArmError('CONFIG_INVALID', message, { ...details, place: setting.place });
}

/** A setting that is used differently than its author may think. */
export function settingWarning(setting: Setting, text: string, source?: string): Warning {
  return { message: `${quoted(setting.key)} (${setting.shown}) ${text}`, place: setting.place, source };
}
