import type { RulesetName } from '../config/names.ts';
import type { HttpSource } from '../config/source.ts';
import { ArmError } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import {
  answerFailure,
  type Meaning,
  malformedAnswer,
  meaningByOrigin,
  meaningOfStatus,
  meaningOfUpload,
  type Purpose,
} from './answers.ts';
import {
  ListBudget,
  type PublishedVersion,
  type Registry,
  readDate,
  readOnce,
  requireSafeVersion,
  usableVersions,
} from './registry.ts';
import { addressBelow, nameSegments, shownRuleset } from './urls.ts';

/** Servers without a list answer so; a registry without `manifest.json` is an ordinary one. */
export const ABSENT = [404, 410];
const OFTEN_MISSING =
  'Check that the token may read this address; many file servers also answer 403 for a file that is not there';

const WRITING =
  'Set authToken to a token that may write: the server has to permit PUT for it at this address';

/** A plain file server: `B/[org/]name/version.tar.gz`, and versions from `B/manifest.json` where there is one. */
export function createHttpRegistry(source: HttpSource, channel: Channel): Registry {
  const readTable = readOnce(async (): Promise<RulesetTable | undefined> => {
    const url = addressBelow(source.baseUrl, ['manifest.json']);
    const purpose = purposeOf(source, 'Cannot read the list of rulesets', url);
    const request = requestFor(source, purpose, { accept: 'application/json' });
    const budget = new ListBudget();
    const answer = await channel.read(request, { accept: ABSENT, maxBytes: budget.maxBytes });
    if (ABSENT.includes(answer.status)) return undefined;
    const table = readRulesetTable(answer, purpose);
    budget.spend(purpose, answer, countEntries(table));
    return table;
  });
  return {
    async versions(ruleset) {
      const table = await readTable('manifest.json');
      return table && versionsIn(source, table, ruleset);
    },
    async locate(ruleset, version) {
      return { kind: 'request', request: archiveRequest(source, ruleset, version) };
    },
    async publishedAt(ruleset, version) {
      // One byte tells the age: a channel makes no HEAD requests, which signed redirects would refuse
      const request = archiveRequest(source, ruleset, version, { range: 'bytes=0-0' });
      const answer = await channel.read(request, { accept: [206, 416, ...ABSENT] });
      return ABSENT.includes(answer.status) ? undefined : readDate(answer.headers['last-modified']);
    },
  };
}

function versionsIn(source: HttpSource, table: RulesetTable, ruleset: RulesetName): PublishedVersion[] {
  const versions = listedVersions(table, nameSegments(ruleset).join('/'));
  if (versions === undefined) {
    const url = shownUrl(addressBelow(source.baseUrl, ['manifest.json']));
    throw new ArmError(
      'SERVER_ERROR',
      `Cannot list versions of "${shownRuleset(ruleset)}" from "${url}": its entry is not an array of versions`,
      { source: source.name, hint: 'Correct the manifest.json of the registry' },
    );
  }
  return usableVersions(versions.map((version) => ({ version })));
}

/** The GET of one version. */
export function archiveRequest(
  source: HttpSource,
  ruleset: RulesetName,
  version: string,
  headers?: Record<string, string>,
): TransferRequest {
  requireSafeVersion(source.name, ruleset, version);
  const url = addressBelow(source.baseUrl, [...nameSegments(ruleset), `${version}.tar.gz`]);
  const failure = `Cannot download "${shownRuleset(ruleset, version)}"`;
  return requestFor(source, purposeOf(source, failure, url), headers);
}

/** A request that carries the credentials to the origin of the source and nowhere else. */
export function requestFor(
  source: HttpSource,
  purpose: Purpose,
  headers?: Record<string, string>,
): TransferRequest {
  const { authorization } = source;
  return {
    url: purpose.url,
    headers,
    credentialOrigins: [source.baseUrl.origin],
    authorize: authorization === undefined ? undefined : () => ({ authorization }),
    explain: (answer) => answerFailure(purpose, answer, meaningOf(purpose, answer), serverText(answer)),
  };
}

export function purposeOf(source: HttpSource, failure: string, url: URL): Purpose {
  const { authorization } = source;
  const secrets = authorization === undefined ? [] : [authorization];
  return { source: source.name, failure, url, authenticated: authorization !== undefined, secrets };
}

function meaningOf(purpose: Purpose, answer: Answer): Meaning {
  const meaning = meaningByOrigin(purpose, answer, () =>
    meaningOfStatus(answer.status, purpose.authenticated),
  );
  if (purpose.sends) return meaningOfUpload(answer.status, meaning, WRITING);
  return answer.status === 403 && answer.url.origin === purpose.url.origin
    ? { ...meaning, why: 'access is denied, or there is no such file', hint: OFTEN_MISSING }
    : meaning;
}

/** Error pages are for browsers; only a plain sentence is worth repeating. */
function serverText(answer: Answer): string | undefined {
  return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
}

const SHAPE = 'JSON of the form {"rulesets": {"name": ["1.0.0"]}}';

/** Version strings by `[org/]name`, as a registry's `manifest.json` lists them; entries may be of any type yet. */
export type RulesetTable = Readonly<Record<string, unknown>>;

/**
 * The `rulesets` object of a registry's `manifest.json` (UTF-8, a BOM is fine; further fields are ignored).
 * @throws ArmError SERVER_ERROR when the answer is no such document
 */
export function readRulesetTable(answer: Answer, purpose: Purpose): RulesetTable {
  const document = parseJson(answer, purpose);
  const table = isRecord(document) && Object.hasOwn(document, 'rulesets') ? document.rulesets : undefined;
  if (!isRecord(table)) {
    throw malformedAnswer(purpose, answer, SHAPE);
  }
  answer.keep?.();
  return table;
}

/**
 * The strings listed under one key, `__proto__` being a key like any other; none when the key is absent and
 * undefined when it holds no array.
 */
export function listedVersions(table: RulesetTable, key: string): string[] | undefined {
  if (!Object.hasOwn(table, key)) {
    return [];
  }
  const versions = table[key];
  return Array.isArray(versions)
    ? versions.filter((version): version is string => typeof version === 'string')
    : undefined;
}

/** How many versions the whole table lists; a ruleset without any counts too. */
function countEntries(table: RulesetTable): number {
  let entries = 0;
  for (const versions of Object.values(table)) entries += Array.isArray(versions) ? versions.length || 1 : 1;
  return entries;
}

function parseJson(answer: Answer, purpose: Purpose): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch (cause) {
    throw malformedAnswer(purpose, answer, SHAPE, cause);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
