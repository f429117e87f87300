import { ERROR_TEXTS } from './error-texts.ts';

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
