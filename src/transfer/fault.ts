import { ArmError, type ErrorCode } from '../errors.ts';
import { shownUrl } from './shown-url.ts';

export interface FaultDetails {
  /** True when a further attempt may succeed. */
  transient?: boolean | undefined;
  /** HTTP status of the answer that was the reason. */
  status?: number | undefined;
  /** How long the server asks to be left alone. */
  pauseMs?: number | undefined;
  /** True when a kept connection was found closed before any byte of the answer: the same request is sent again at once. */
  stale?: boolean | undefined;
  /** True when the bytes received so far cannot be trusted. */
  corrupt?: boolean | undefined;
  /** The registry's own words for the failure, used when no attempt is left. */
  explained?: ArmError | undefined;
  hint?: string | undefined;
  cause?: unknown;
}

/** Why one request failed; its message is a clause ("the connection was refused") that `failure` makes a sentence of. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: ErrorCode;
  readonly details: Readonly<FaultDetails>;
  /** The address that was asked, when it is known. */
  at: URL | undefined;
  /** True when no request was made. */
  unsent = false;
  /** True when another origin than the registry's is the reason: what it asks for does not pause the source. */
  elsewhere = false;

  constructor(code: ErrorCode, reason: string, details: FaultDetails = {}) {
    super(reason, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

/** What was to be done, for messages. */
export interface Subject {
  verb: 'read' | 'download';
  url: URL;
  /** Name of the source. */
  source: string;
}

/**
 * The one sentence that a user reads: what failed, at which address, after which redirect, why, and how often it was tried.
 *
 * @param note a further clause, such as why no attempt was left
 */
export function failure(subject: Subject, fault: Fault, attempts: number, note = ''): ArmError {
  const { status, hint, explained } = fault.details;
  const fields = { source: subject.source, status, attempts, cause: fault.cause };
  if (explained !== undefined) return explained.with(fields);
  const url = shownUrl(subject.url);
  const redirect =
    fault.at === undefined || shownUrl(fault.at) === url ? '' : ` (redirected to "${shownUrl(fault.at)}")`;
  const tries = attempts > 1 ? `, after ${attempts} attempts` : '';
  const what = `Cannot ${subject.verb} "${url}"${redirect} from source "${subject.source}"`;
  return new ArmError(fault.code, `${what}: ${fault.message}${tries}${note}`, { ...fields, hint });
}

/** The failure of everything that a cancelled run had under way. */
export function cancelled(): Fault {
  return new Fault('CANCELLED', 'the run was cancelled');
}
