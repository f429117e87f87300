import type { S3Source } from '../config/source.ts';
import type { Channel } from '../transfer/request.ts';
import { archiveFileName, nameSegments, shownRuleset } from './addresses.ts';
import { endlessList, ListBudget, requireSafeVersion, usableVersions } from './published.ts';
import { readOnce } from './read-once.ts';
import type { Registry, RulesetName } from './registry.ts';
import { folderNames, type ListPage, readListPage } from './s3-listing.ts';
import { createS3Requests, type S3Ask, type S3Request } from './s3-requests.ts';

/** A bucket of S3 or of a server that speaks its protocol: `[prefix/]packages/[org/]name/version/name-version.tar.gz`. */
export function createS3Registry(source: S3Source, channel: Channel): Registry {
  const makeRequest = createS3Requests(source);
  const list = readOnce(async (path) => {
    const prefix = `${folderKey(source)}/${path}/`;
    const ask = listAsk(path.split('/').join('@'), prefix);
    const names: string[] = [];
    for await (const page of listPages(channel, makeRequest, ask)) {
      for (const name of folderNames(page.prefixes, prefix)) names.push(name);
    }
    return usableVersions(names.map((version) => ({ version })));
  });
  return {
    versions: (ruleset) => list(nameSegments(ruleset).join('/')),
    async locate(ruleset, version) {
      const ask: S3Ask = {
        failure: `Cannot download "${shownRuleset(ruleset, version)}"`,
        operation: 'download',
        keySegments: archiveSegments(source, ruleset, version),
      };
      return { kind: 'request', request: makeRequest(ask).request };
    },
    async publishedAt(ruleset, version) {
      const key = archiveSegments(source, ruleset, version).join('/');
      const { request, purpose } = makeRequest(listAsk(shownRuleset(ruleset, version), key));
      const page = readListPage(await channel.read(request), purpose);
      return page.objects.find((object) => object.key === key)?.lastModified;
    },
  };
}

async function* listPages(
  channel: Channel,
  makeRequest: (ask: S3Ask) => S3Request,
  ask: S3Ask,
): AsyncGenerator<ListPage> {
  const budget = new ListBudget();
  const tokens = new Set<string>();
  for (let token: string | undefined; ; ) {
    const query = { ...ask.query, ...(token !== undefined && { 'continuation-token': token }) };
    const { request, purpose } = makeRequest({ ...ask, query });
    const answer = await channel.read(request, { maxBytes: budget.maxBytes });
    const page = readListPage(answer, purpose);
    budget.spend(purpose, answer, page.prefixes.length + page.objects.length);
    yield page;
    token = page.continuationToken;
    if (token === undefined) return;
    if (tokens.has(token)) throw endlessList(purpose, 'the list does not end');
    tokens.add(token);
  }
}

function listAsk(shownName: string, prefix: string): S3Ask {
  return {
    failure: `Cannot list versions of "${shownName}"`,
    operation: 'list',
    query: { 'list-type': '2', delimiter: '/', prefix },
  };
}

function archiveSegments(source: S3Source, ruleset: RulesetName, version: string): string[] {
  requireSafeVersion(source.name, ruleset, version);
  const folder = folderKey(source).split('/');
  return [...folder, ...nameSegments(ruleset), version, archiveFileName(ruleset, version)];
}

/** The part of every key that does not depend on the ruleset; a doubled slash would be another key. */
function folderKey(source: S3Source): string {
  return [...source.prefix.split('/').filter((segment) => segment !== ''), 'packages'].join('/');
}
