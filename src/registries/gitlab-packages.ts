import type { Answer } from '../transfer/request.ts';
import { malformedAnswer, type Purpose } from './answers.ts';
import { readDate } from './published.ts';

/** One generic package: a version of a ruleset in one project. */
export interface GitLabPackage {
  id: number;
  name: string;
  version: string;
  deprecated: boolean;
  createdAt?: Date | undefined;
  /** Only in the lists of groups. */
  projectId?: number | undefined;
  projectPath?: string | undefined;
}

/** `error` packages are listed and cannot be downloaded; the others are hidden, unfinished or about to go. */
const USABLE_STATUSES: readonly unknown[] = [undefined, null, 'default', 'deprecated'];

/**
 * The usable packages called exactly `name` on one page of a list: the server's own filter is a case-insensitive
 * search for a part of the name. `entries` counts all of the page.
 * @throws ArmError SERVER_ERROR when the answer is no list
 */
export function readPackages(
  answer: Answer,
  name: string,
  purpose: Purpose,
): { packages: GitLabPackage[]; entries: number } {
  const items = parseJson(answer, purpose);
  if (!Array.isArray(items)) {
    throw malformedAnswer(purpose, answer, 'a JSON list of packages');
  }
  answer.keep?.();
  const packages = items.map(readPackage).filter((item): item is GitLabPackage => item?.name === name);
  return { packages, entries: items.length };
}

function readPackage(item: unknown): GitLabPackage | undefined {
  if (typeof item !== 'object' || item === null) {
    return undefined;
  }
  const { id, name, version, package_type, status, created_at, project_id, project_path } = item as Record<
    string,
    unknown
  >;
  if (typeof id !== 'number' || typeof name !== 'string' || typeof version !== 'string') {
    return undefined;
  }
  if ((package_type ?? 'generic') !== 'generic' || !USABLE_STATUSES.includes(status)) {
    return undefined;
  }
  return {
    id,
    name,
    version,
    deprecated: status === 'deprecated',
    createdAt: readDate(created_at),
    projectId: typeof project_id === 'number' ? project_id : undefined,
    projectPath: typeof project_path === 'string' ? project_path : undefined,
  };
}

function parseJson(answer: Answer, purpose: Purpose): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch (cause) {
    throw malformedAnswer(purpose, answer, 'a JSON list of packages', cause);
  }
}
