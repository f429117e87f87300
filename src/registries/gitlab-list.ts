import type { IncomingHttpHeaders } from 'node:http';
import type { GitLabSource } from '../config/source.ts';
import { ArmError } from '../errors.ts';
import type { Channel } from '../transfer/request.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import type { Purpose } from './answers.ts';
import { type GitLabPackage, readPackages } from './gitlab-packages.ts';
import { listAddress, purposeOf, requestFor } from './gitlab-requests.ts';

const MOST_PAGES = 100;

/**
 * The usable packages called exactly `name` on all pages, each once: rows shift between pages while somebody publishes.
 * @throws ArmError
 */
export async function listPackages(
  source: GitLabSource,
  channel: Channel,
  name: string,
): Promise<GitLabPackage[]> {
  const byId = new Map<number, GitLabPackage>();
  let page: number | undefined = 1;
  for (let pages = 0; page !== undefined; pages++) {
    const purpose = purposeOf(source, `Cannot list versions of "${name}"`, listAddress(source, name, page));
    if (pages === MOST_PAGES) {
      throw tooManyPages(purpose);
    }
    const answer = await channel.read(requestFor(source, purpose, { accept: 'application/json' }));
    for (const item of readPackages(answer, name, purpose)) {
      byId.set(item.id, item);
    }
    page = nextPage(answer.headers, page);
  }
  return [...byId.values()];
}

/**
 * The number of the page after `page`, from `x-next-page` (empty on the last page) or the `Link` header where that is
 * missing; undefined at the end and when the number does not grow. Only the number is taken from a `Link`, never its
 * host: behind a proxy it can name another one.
 */
export function nextPage(headers: IncomingHttpHeaders, page: number): number | undefined {
  const named = headers['x-next-page'] ?? linkedPage(headers.link);
  const next = /^\d{1,9}$/.test(String(named)) ? Number(named) : 0;
  return next > page ? next : undefined;
}

function linkedPage(link: string | string[] | undefined): string | undefined {
  const next = [link]
    .flat()
    .flatMap((value) => value?.split(',') ?? [])
    .find((value) => /;\s*rel="?next"?/i.test(value));
  return next?.match(/<[^>]*[?&]page=(\d+)[^>]*>/)?.[1];
}

function tooManyPages(purpose: Purpose): ArmError {
  return new ArmError(
    'SERVER_ERROR',
    `${purpose.failure} from "${shownUrl(purpose.url)}": the list does not end after ${MOST_PAGES} pages`,
    { source: purpose.source, hint: 'Ask for an exact version, or use projectID instead of groupID' },
  );
}
