import type { IncomingHttpHeaders } from 'node:http';
import type { GitLabSource } from '../config/source.ts';
import type { Channel } from '../transfer/request.ts';
import { type GitLabPackage, readPackages } from './gitlab-packages.ts';
import { listAddress, purposeOf, requestFor } from './gitlab-requests.ts';
import { endlessList, ListBudget } from './published.ts';

/** A longer header is none of GitLab's. */
const LONGEST_HEADER = 2048;

/**
 * The usable packages called exactly `name` on all pages, each once: rows shift between pages while somebody publishes.
 * @throws ArmError; SERVER_ERROR when the list has no end
 */
export async function listPackages(
  source: GitLabSource,
  channel: Channel,
  name: string,
): Promise<GitLabPackage[]> {
  const byId = new Map<number, GitLabPackage>();
  const budget = new ListBudget();
  for (let page: number | undefined = 1; page !== undefined; ) {
    const purpose = purposeOf(source, `Cannot list versions of "${name}"`, listAddress(source, name, page));
    const request = requestFor(source, purpose, { accept: 'application/json' });
    const answer = await channel.read(request, { maxBytes: budget.maxBytes });
    const { packages, entries } = readPackages(answer, name, purpose);
    budget.spend(purpose, answer, entries);
    for (const item of packages) byId.set(item.id, item);
    const next = nextPage(answer.headers);
    if (next !== undefined && next <= page) {
      throw endlessList(purpose, `page ${page} of the list leads back to page ${next}`);
    }
    page = next;
  }
  return [...byId.values()];
}

/**
 * The number of the next page, from `x-next-page` (empty on the last page) or the `Link` header where that is missing;
 * undefined at the end. Only the number is taken from a `Link`, never its host: behind a proxy it can name another one.
 */
export function nextPage(headers: IncomingHttpHeaders): number | undefined {
  const named = String(headers['x-next-page'] ?? linkedPage(headers.link));
  return /^\d{1,9}$/.test(named) ? Number(named) : undefined;
}

/** RFC 8288: links in angle brackets, each followed by its parameters. */
function linkedPage(link: string | string[] | undefined): string | undefined {
  const text = [link ?? ''].flat().join(',');
  if (text.length > LONGEST_HEADER) return undefined;
  for (let open = text.indexOf('<'); open >= 0; ) {
    const close = text.indexOf('>', open);
    if (close < 0) return undefined;
    const following = text.indexOf('<', close);
    const parameters = text.slice(close + 1, following < 0 ? undefined : following);
    if (/;\s*rel="?next"?/i.test(parameters)) return pageOf(text.slice(open + 1, close));
    open = following;
  }
  return undefined;
}

function pageOf(address: string): string | undefined {
  const query = address.slice(address.indexOf('?') + 1);
  return new URLSearchParams(query.split('#', 1)[0]).get('page') ?? undefined;
}
