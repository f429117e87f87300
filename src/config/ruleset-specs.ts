import { ArmError } from '../errors.ts';
import {
  type InvalidName,
  type KnownSources,
  type NamedRuleset,
  parseRulesetKey,
  type UnknownSource,
} from './names.ts';
import { quoted } from './quote.ts';
import { parseRequest, type VersionRequest } from './version-request.ts';

/** One item of the input `rulesets`, its version split off. */
export interface RulesetSpec extends NamedRuleset {
  /** As written; `latest` when the item names none. */
  requested: string;
  request: VersionRequest;
}

interface RequestedVersion {
  requested: string;
  request: VersionRequest;
}

export type ParsedSpec = RulesetSpec | InvalidName | (UnknownSource & RequestedVersion);

const LATEST: VersionRequest = { kind: 'latest', text: 'latest' };

/**
 * Reads `[source@][org@]name[@version]`.
 *
 * The trailing part is the version when it is a version, a range or `latest`; any other word there is a part of the
 * name, so a version such as `dev` can only be asked for in the manifest.
 */
export function parseRulesetSpec(text: string, sources: KnownSources): ParsedSpec {
  const at = text.lastIndexOf('@');
  const request = at < 0 ? undefined : parseRequest(text.slice(at + 1));
  const hasVersion = request !== undefined && request.kind !== 'literal';
  const parsed = parseRulesetKey(hasVersion ? text.slice(0, at) : text, sources);
  if (parsed.kind === 'invalid') return parsed;
  const version = hasVersion ? request : LATEST;
  return { ...parsed, requested: version.text, request: version };
}

export interface RulesetSpecs {
  /** In the order of the input, each key once. */
  specs: (RulesetSpec | (UnknownSource & RequestedVersion))[];
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

/** Reads all items of the input `rulesets`; the same ruleset twice is a problem unless both ask for the same version. */
export function parseRulesetSpecs(items: readonly string[], sources: KnownSources): RulesetSpecs {
  const specs = new Map<string, RulesetSpec | (UnknownSource & RequestedVersion)>();
  const problems: ArmError[] = [];
  for (const item of items) {
    const spec = parseRulesetSpec(item, sources);
    const reason = spec.kind === 'invalid' ? spec.reason : whyRepeated(specs.get(spec.key)?.requested, spec);
    if (reason !== undefined) problems.push(specError(item, reason));
    else if (spec.kind !== 'invalid') specs.set(spec.key, spec);
  }
  return { specs: [...specs.values()], problems };
}

function whyRepeated(
  earlier: string | undefined,
  spec: { key: string; requested: string },
): string | undefined {
  if (earlier === undefined || earlier === spec.requested) return undefined;
  return `${quoted(spec.key)} is given twice, with ${quoted(earlier)} and with ${quoted(spec.requested)}`;
}

function specError(item: string, reason: string): ArmError {
  const message = `Cannot use ${quoted(item)} as input "rulesets": ${reason}`;
  return new ArmError(
    'INPUT_INVALID',
    `${message}; allowed is [source@][org@]name[@version], divided by line breaks or commas`,
  );
}
