import type { TransferRequest } from '../transfer/request.ts';

/** A ruleset's name inside its source. */
export interface RulesetName {
  org?: string | undefined;
  name: string;
}

export interface PublishedVersion {
  /** The version string exactly as published; not always semver. */
  version: string;
  publishedAt?: Date | undefined;
}

/** Where an archive is to be had: by request, or on this machine's disk. */
export type ArchiveLocation = { kind: 'request'; request: TransferRequest } | { kind: 'file'; path: string };

/**
 * One kind of registry: it knows addresses, listings and what answers mean, and nothing of retries, limits, hashing or caches.
 */
export interface Registry {
  /**
   * Published versions of a ruleset, in no particular order; `undefined` when this registry cannot list.
   * @throws ArmError with the code that the registry's answer means
   */
  versions(ruleset: RulesetName): Promise<PublishedVersion[] | undefined>;
  /**
   * Where the archive of one version is.
   * @throws ArmError when it cannot be told (for example VERSION_AMBIGUOUS in a GitLab group)
   */
  locate(ruleset: RulesetName, version: string): Promise<ArchiveLocation>;
  /** When one version was published, if the registry can tell; listing may already carry it. */
  publishedAt?(ruleset: RulesetName, version: string): Promise<Date | undefined>;
}
