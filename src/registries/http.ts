import type { HttpSource } from '../config/source.ts';
import { ArmError } from '../errors.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import { addressBelow, nameSegments, shownRuleset } from './addresses.ts';
import { answerFailure, type Meaning, meaningByOrigin, meaningOfStatus, type Purpose } from './answers.ts';
import { countEntries, listedVersions, type RulesetTable, readRulesetTable } from './http-manifest.ts';
import { ListBudget, readDate, requireSafeVersion, usableVersions } from './published.ts';
import { readOnce } from './read-once.ts';
import type { PublishedVersion, Registry, RulesetName } from './registry.ts';

/** Servers without a list answer so; a registry without `manifest.json` is an ordinary one. */
const ABSENT = [404, 410];
const OFTEN_MISSING =
  'Check that the token may read this address; many file servers also answer 403 for a file that is not there';

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

function archiveRequest(
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

function requestFor(source: HttpSource, purpose: Purpose, headers?: Record<string, string>): TransferRequest {
  const { authorization } = source;
  return {
    url: purpose.url,
    headers,
    credentialOrigins: [source.baseUrl.origin],
    authorize: authorization === undefined ? undefined : () => ({ authorization }),
    explain: (answer) => answerFailure(purpose, answer, meaningOf(purpose, answer), serverText(answer)),
  };
}

function purposeOf(source: HttpSource, failure: string, url: URL): Purpose {
  const { authorization } = source;
  const secrets = authorization === undefined ? [] : [authorization, authorization.replace(/^\S+\s+/, '')];
  return { source: source.name, failure, url, authenticated: authorization !== undefined, secrets };
}

function meaningOf(purpose: Purpose, answer: Answer): Meaning {
  const meaning = meaningByOrigin(purpose, answer, () =>
    meaningOfStatus(answer.status, purpose.authenticated),
  );
  return answer.status === 403 && answer.url.origin === purpose.url.origin
    ? { ...meaning, why: 'access is denied, or there is no such file', hint: OFTEN_MISSING }
    : meaning;
}

/** Error pages are for browsers; only a plain sentence is worth repeating. */
function serverText(answer: Answer): string | undefined {
  return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
}
