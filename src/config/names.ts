import { ArmError, type Place } from '../errors.ts';
import { isSafePart, PART_FORMS } from './path-segment.ts';
import { quoted, quotedList } from './problems.ts';
import { parseRequest, type VersionRequest } from './versions.ts';

/** The names of the configured sources; a `Set`, or a `Map` by name. */
export type KnownSources = Pick<ReadonlySet<string>, 'has' | 'size' | 'keys'>;

export interface NamedRuleset {
  kind: 'name';
  /** As the manifest writes it, without a version. */
  key: string;
  source: string;
  org?: string | undefined;
  name: string;
}

/** Not a name at all, whatever sources there are; `reason` completes `Cannot use KEY as a ruleset name: …`. */
type InvalidName = { kind: 'invalid'; key: string; reason: string };

/** A well-formed name whose source is not configured; `reason` completes `Cannot tell the source of KEY: …`. */
type UnknownSource = { kind: 'unknown-source'; key: string; reason: string };

type ParsedName = NamedRuleset | InvalidName | UnknownSource;

const MAX_PARTS = 3;
const DEFAULT_SOURCE = 'default';

/**
 * Reads a ruleset name `[source@][org@]name`. The first part is the source when one of that name is configured; else the
 * ruleset is in the source `default`, or in the only one. Whether a name is `invalid` does not depend on the sources.
 */
export function parseRulesetKey(key: string, sources: KnownSources): ParsedName {
  const reason = whyInvalid(key);
  if (reason !== undefined) return { kind: 'invalid', key, reason };
  const parts = key.split('@');
  const [first = ''] = parts;
  if (parts.length > 1 && sources.has(first)) return namedRuleset(key, first, parts.slice(1));
  if (parts.length === MAX_PARTS) return unknownSource(key, `no source is called ${quoted(first)}`, sources);
  const source = defaultSource(sources);
  if (source !== undefined) return namedRuleset(key, source, parts);
  const missing = parts.length > 1 ? [first, DEFAULT_SOURCE] : [DEFAULT_SOURCE];
  return unknownSource(key, `no source is called ${missing.map(quoted).join(' or ')}`, sources);
}

/** Why a text is no ruleset name, or `undefined` when it is one; independent of the configured sources. */
export function whyInvalid(key: string): string | undefined {
  const parts = key.split('@');
  if (parts.length > MAX_PARTS) return `it has ${parts.length} parts, allowed is [source@][org@]name`;
  const bad = parts.find((part) => !isSafePart(part));
  if (bad === undefined) return undefined;
  return bad === '' ? 'a part of it is empty' : `the part ${quoted(bad)} is not ${PART_FORMS}`;
}

/** The failure of a ruleset whose source is not configured. */
export function sourceUnknownError({ key, reason }: UnknownSource, place?: Place): ArmError {
  const message = `Cannot tell the source of ${quoted(key)}: ${reason}`;
  return new ArmError('SOURCE_UNKNOWN', message, { ruleset: key, place });
}

function defaultSource(sources: KnownSources): string | undefined {
  if (sources.has(DEFAULT_SOURCE)) return DEFAULT_SOURCE;
  const [only] = sources.keys();
  return sources.size === 1 ? only : undefined;
}

function namedRuleset(key: string, source: string, parts: string[]): NamedRuleset {
  const [first = '', second] = parts;
  return second === undefined
    ? { kind: 'name', key, source, name: first }
    : { kind: 'name', key, source, org: first, name: second };
}

function unknownSource(key: string, missing: string, sources: KnownSources): UnknownSource {
  const known = sources.size === 0 ? 'no source is configured' : `known are ${quotedList(sources)}`;
  return { kind: 'unknown-source', key, reason: `${missing}; ${known}` };
}

/** One item of the input `rulesets`, its version split off. */
type RulesetSpec = (NamedRuleset | UnknownSource) & {
  /** The version as written; undefined when the item names none. */
  written: string | undefined;
  /** The same, `latest` when the item names none. */
  requested: string;
  request: VersionRequest;
};

const LATEST: VersionRequest = { kind: 'latest', text: 'latest' };

/**
 * Reads `[source@][org@]name[@version]`. The last part is the version when it is one, a range or `latest`, else a part of
 * the name: a version such as `dev` can only be asked for in the manifest.
 */
export function parseRulesetSpec(text: string, sources: KnownSources): RulesetSpec | InvalidName {
  const at = text.lastIndexOf('@');
  const request = at < 0 ? undefined : parseRequest(text.slice(at + 1));
  const hasVersion = request !== undefined && request.kind !== 'literal';
  const parsed = parseRulesetKey(hasVersion ? text.slice(0, at) : text, sources);
  if (parsed.kind === 'invalid') return parsed;
  const version = hasVersion ? request : LATEST;
  return {
    ...parsed,
    written: hasVersion ? version.text : undefined,
    requested: version.text,
    request: version,
  };
}

export interface RulesetSpecs {
  /** In the order of the input, each key once. */
  specs: RulesetSpec[];
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

/** Reads all items of the input `rulesets`; the same ruleset twice is a problem unless both ask for the same version. */
export function parseRulesetSpecs(items: readonly string[], sources: KnownSources): RulesetSpecs {
  const specs = new Map<string, RulesetSpec>();
  const problems: ArmError[] = [];
  for (const item of items) {
    const spec = parseRulesetSpec(item, sources);
    const reason = spec.kind === 'invalid' ? spec.reason : whyRepeated(specs.get(spec.key)?.requested, spec);
    if (reason !== undefined) problems.push(specProblem(item, `${reason}; ${ALLOWED}`));
    else if (spec.kind !== 'invalid') specs.set(spec.key, spec);
  }
  return { specs: [...specs.values()], problems };
}

function whyRepeated(earlier: string | undefined, { key, requested }: RulesetSpec): string | undefined {
  if (earlier === undefined || earlier === requested) return undefined;
  return `${quoted(key)} is given twice, with ${quoted(earlier)} and with ${quoted(requested)}`;
}

const ALLOWED = 'allowed is [source@][org@]name[@version], divided by line breaks or commas';

export function specProblem(item: string, reason: string): ArmError {
  return new ArmError('INPUT_INVALID', `Cannot use ${quoted(item)} as input "rulesets": ${reason}`);
}

/** A ruleset's name inside its source. */
export interface RulesetName {
  org?: string | undefined;
  name: string;
}
