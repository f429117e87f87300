/** What people read about a code, whatever the case; docs/errors.md says more, and a test keeps the two together. */
interface ErrorText {
  /** What the code means, for titles. */
  title: string;
  /** What to do when nothing more specific is known; a place that knows more passes its own hint. */
  hint: string;
}

/** Every way a run or a ruleset can fail; the codes are part of the contract (report, annotations, docs/errors.md). */
export const ERROR_TEXTS = {
  INPUT_INVALID: {
    title: 'an input has a value that is not allowed',
    hint: 'Correct the input in the workflow file, or the flag on the command line',
  },
  CONFIG_INVALID: {
    title: 'the configuration of the sources cannot be used',
    hint: 'Correct the line in the configuration file',
  },
  MANIFEST_INVALID: {
    title: 'the manifest cannot be used',
    hint: 'Correct the manifest; docs/configuration.md shows its form',
  },
  LOCK_INVALID: {
    title: 'the lockfile cannot be used',
    hint: 'Restore the lockfile from version control, or delete it and run install to write a new one',
  },
  LOCK_OUTDATED: {
    title: 'the lockfile does not fit the manifest and is frozen',
    hint: 'Run the action without frozen-lockfile once and commit the new lockfile',
  },
  SOURCE_UNKNOWN: {
    title: 'no such source is configured',
    hint: 'Add the source to .armrc or correct the name before the first "@"',
  },
  VERSION_NOT_FOUND: {
    title: 'no published version is the wanted one',
    hint: 'Ask for a version that the source has published',
  },
  VERSION_AMBIGUOUS: {
    title: 'several projects publish the same version',
    hint: 'Name the project with projectID instead of groupID, or remove one of the two packages',
  },
  LISTING_UNSUPPORTED: {
    title: 'the registry cannot list versions, which a range needs',
    hint: 'Ask for an exact version, or publish a manifest.json at the root of the registry',
  },
  NOT_FOUND: {
    title: 'the registry does not have it, or does not show it',
    hint: 'Check the name and the version, and that the token may see the package',
  },
  AUTH_FAILED: {
    title: 'the registry denies access',
    hint: 'Check that the token is set, has not expired and may read the registry',
  },
  RATE_LIMITED: {
    title: 'the registry says that there are too many requests',
    hint: 'Run again later, or lower the concurrency or set a rateLimit for this source',
  },
  TIMEOUT: {
    title: 'nothing was heard from the registry for too long',
    hint: 'Check that the registry can be reached from this runner, or raise the timeout of the source',
  },
  NETWORK: {
    title: 'the registry cannot be reached',
    hint: 'Check the URL of the source and the network and proxy settings of this runner',
  },
  SERVER_ERROR: {
    title: 'the registry failed or gave an answer that makes no sense',
    hint: 'The registry has a problem: try again later or ask its operator',
  },
  REDIRECT_REFUSED: {
    title: 'the registry redirected to where no request may go',
    hint: 'Configure the final address of the registry as the URL of the source',
  },
  HOST_NOT_ALLOWED: {
    title: 'this host or address may not be contacted',
    hint: 'Add the host to the input allow-hosts if it should be contacted',
  },
  CHECKSUM_MISMATCH: {
    title: 'the archive is not the locked one',
    hint: 'Find out who changed the published archive; when the change is meant, run update for a moving name such as main, and for a version remove its entry from the lockfile and install again',
  },
  ARCHIVE_INVALID: {
    title: 'the archive is damaged or no .tar.gz file',
    hint: 'Publish the archive again as a complete .tar.gz file',
  },
  ARCHIVE_UNSAFE: {
    title: 'the archive has an entry that may not be installed',
    hint: 'Publish the archive again without the named entry; docs/safety.md lists what is refused',
  },
  ARCHIVE_TOO_LARGE: {
    title: 'the archive exceeds a limit',
    hint: 'Publish a smaller archive; docs/safety.md lists the limits',
  },
  CONTENT_BLOCKED: {
    title: 'a rule file has hidden characters',
    hint: 'Read the findings; remove the hidden characters or set scan to warn',
  },
  TARGET_UNSAFE: {
    title: 'a target is no folder that may be written to',
    hint: 'Choose a folder inside the workspace as target',
  },
  WRITE_FAILED: {
    title: 'a file could not be written or read',
    hint: 'Check free space and permissions of the named path',
  },
  OFFLINE: {
    title: 'it is not at hand, and the run is offline',
    hint: 'Run once with offline set to false to fill the cache',
  },
  CANCELLED: {
    title: 'the run was cancelled',
    hint: 'The run was cancelled: start it again to finish',
  },
  VERSION_EXISTS: {
    title: 'this version is published already, with other contents',
    hint: 'Publish the changed files as a new version; a published one is never overwritten',
  },
  PUBLISH_UNSUPPORTED: {
    title: 'the registry does not take uploads',
    hint: 'Let the server take PUT requests, or publish by hand; docs/publishing.md names the ways',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERROR_TEXTS;

/** A position in a file of the user; `file` is an absolute path, `line` and `column` count from 1. */
export interface Place {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}

export interface ProblemDetails {
  /** Replaces the general hint of the code. */
  hint?: string | undefined;
  /** Name of the source. */
  source?: string | undefined;
  /** Manifest key of the ruleset. */
  ruleset?: string | undefined;
  place?: Place | undefined;
  /** HTTP status, when a server's answer was the reason. */
  status?: number | undefined;
  /** Requests made before giving up. */
  attempts?: number | undefined;
  cause?: unknown;
}

/**
 * A failure as data: log line, annotation, table row and report entry are renderings of it. The message says what failed,
 * with what, then why; it has no credential and no URL query, but may have foreign text: whoever prints it escapes it.
 */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<ProblemDetails>;

  constructor(code: ErrorCode, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? ERROR_TEXTS[code].hint;
    this.details = details;
  }

  /** The code and what it means in general, for titles. */
  get title(): string {
    return `${this.code}: ${ERROR_TEXTS[this.code].title}`;
  }

  /** The same failure with further fields, for callers that know more than the place that failed. */
  with(details: ProblemDetails): ArmError {
    return new ArmError(this.code, this.message, { ...this.details, hint: this.hint, ...defined(details) });
  }
}

/** Everything that is wrong with inputs and files, thrown once so that all of it is shown at once. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly problems: readonly ArmError[];

  constructor(problems: readonly ArmError[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.problems = problems;
  }
}

/** A condition worth telling that fails nothing; shown as a warning annotation at its place. */
export interface Warning {
  message: string;
  /** `notice` for what is worth knowing and nothing to be mended; `warning` by default. */
  level?: 'warning' | 'notice' | undefined;
  place?: Place | undefined;
  source?: string | undefined;
  ruleset?: string | undefined;
}

function defined(details: ProblemDetails): ProblemDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
