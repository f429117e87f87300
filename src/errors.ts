/** Every way a run or a ruleset can fail; the codes are part of the contract (report, annotations, docs/errors.md). */
export const ERROR_CODES = [
  'INPUT_INVALID',
  'CONFIG_INVALID',
  'MANIFEST_INVALID',
  'LOCK_INVALID',
  'LOCK_OUTDATED',
  'SOURCE_UNKNOWN',
  'VERSION_NOT_FOUND',
  'VERSION_AMBIGUOUS',
  'LISTING_UNSUPPORTED',
  'NOT_FOUND',
  'AUTH_FAILED',
  'RATE_LIMITED',
  'TIMEOUT',
  'NETWORK',
  'SERVER_ERROR',
  'REDIRECT_REFUSED',
  'HOST_NOT_ALLOWED',
  'CHECKSUM_MISMATCH',
  'ARCHIVE_INVALID',
  'ARCHIVE_UNSAFE',
  'ARCHIVE_TOO_LARGE',
  'CONTENT_BLOCKED',
  'TARGET_UNSAFE',
  'WRITE_FAILED',
  'OFFLINE',
  'CANCELLED',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What to do when nothing more specific is known; a place that knows more passes its own hint. */
const HINTS: Record<ErrorCode, string> = {
  INPUT_INVALID: 'Correct the input in the workflow file',
  CONFIG_INVALID: 'Correct the line in the configuration file',
  MANIFEST_INVALID: 'Correct the manifest; docs/configuration.md shows its form',
  LOCK_INVALID: 'Restore the lockfile from version control, or delete it and run install to write a new one',
  LOCK_OUTDATED: 'Run the action without frozen-lockfile once and commit the new lockfile',
  SOURCE_UNKNOWN: 'Add the source to .armrc or correct the name before the first "@"',
  VERSION_NOT_FOUND: 'Ask for a version that the source has published',
  VERSION_AMBIGUOUS: 'Name the project with projectID instead of groupID, or remove one of the two packages',
  LISTING_UNSUPPORTED: 'Ask for an exact version, or publish a manifest.json at the root of the registry',
  NOT_FOUND: 'Check the name and the version, and that the token may see the package',
  AUTH_FAILED: 'Check that the token is set, has not expired and may read the registry',
  RATE_LIMITED: 'Run again later, or lower the concurrency or set a rateLimit for this source',
  TIMEOUT: 'Check that the registry can be reached from this runner, or raise the timeout of the source',
  NETWORK: 'Check the URL of the source and the network and proxy settings of this runner',
  SERVER_ERROR: 'The registry has a problem: try again later or ask its operator',
  REDIRECT_REFUSED: 'Configure the final address of the registry as the URL of the source',
  HOST_NOT_ALLOWED: 'Add the host to the input allow-hosts if it should be contacted',
  CHECKSUM_MISMATCH:
    'Find out who changed the published archive; run update for this ruleset only when the change is meant',
  ARCHIVE_INVALID: 'Publish the archive again as a complete .tar.gz file',
  ARCHIVE_UNSAFE: 'Publish the archive again without the named entry; docs/safety.md lists what is refused',
  ARCHIVE_TOO_LARGE: 'Publish a smaller archive; docs/safety.md lists the limits',
  CONTENT_BLOCKED: 'Read the findings; remove the hidden characters or set scan to warn',
  TARGET_UNSAFE: 'Choose a folder inside the workspace as target',
  WRITE_FAILED: 'Check free space and permissions of the named path',
  OFFLINE: 'Run once with offline set to false to fill the cache',
  CANCELLED: 'The run was cancelled: start it again to finish',
};

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
 * A failure as data: log line, annotation, table row and report entry are renderings of this one object.
 *
 * The message says what failed, with what, then why; it carries no credential and no URL query, but may carry
 * foreign text, so whoever prints it escapes it.
 */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<ProblemDetails>;

  constructor(code: ErrorCode, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? HINTS[code];
    this.details = details;
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
  place?: Place | undefined;
  source?: string | undefined;
  ruleset?: string | undefined;
}

function defined(details: ProblemDetails): ProblemDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
