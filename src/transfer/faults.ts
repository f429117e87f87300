import http from 'node:http';
import { ArmError, type ErrorCode } from '../errors.ts';

interface FaultDetails {
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
  verb: 'read' | 'download' | 'upload';
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
  const way = subject.verb === 'upload' ? 'to' : 'from';
  const what = `Cannot ${subject.verb} "${url}"${redirect} ${way} source "${subject.source}"`;
  return new ArmError(fault.code, `${what}: ${fault.message}${tries}${note}`, { ...fields, hint });
}

/** The failure of everything that a cancelled run had under way. */
export function cancelled(): Fault {
  return new Fault('CANCELLED', 'the run was cancelled');
}

/** Who is at the other end of a connection. */
export interface Peer {
  /** Host name and, where it is not the usual one, port. */
  host: string;
  /** Host and port of the proxy that the request goes through. */
  proxy?: string | undefined;
  /** Host and port that showed the certificate; `host` unless given. */
  certified?: string | undefined;
}

/** When an error happened. */
interface Moment extends Peer {
  phase: Phase;
  /** True when an earlier request used the same connection. */
  reused: boolean;
  /** True when a byte of the answer arrived; told of a reused connection alone. */
  hasBegun: boolean;
}

type Clause = (peer: string) => string;

const UNREACHABLE: Clause = (peer) => `there is no route to ${peer}`;
const TIMED_OUT: Clause = (peer) => `the connection to ${peer} timed out`;
const FORBIDDEN: Clause = (peer) => `this machine does not permit a connection to ${peer}`;
const NO_PORT: Clause = (peer) => `this machine has no local address or port left to reach ${peer}`;
const TOO_MANY_FILES = 'this machine has too many open files or connections';
const TOO_MANY_FILES_HINT =
  'Raise the limit of open files on this runner (ulimit -n), or lower the concurrency';

/** What may be gone a moment later. */
const TRANSIENT: Record<string, Clause> = {
  ECONNREFUSED: (peer) => `the connection to ${peer} was refused`,
  ETIMEDOUT: TIMED_OUT,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  ENONET: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  EAI_AGAIN: (peer) => `the name server gave no answer for ${peer}`,
  EADDRNOTAVAIL: NO_PORT,
  EADDRINUSE: NO_PORT,
  ENOBUFS: (peer) => `this machine has no buffer space left to reach ${peer}`,
};

/** What stays. */
const LASTING: Record<string, Clause> = {
  ENOTFOUND: (peer) => `${peer} is unknown to the name server`,
  ENODATA: (peer) => `the name server has no address for ${peer}`,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
};

const FORBIDDEN_HINT =
  'A firewall, sandbox or security program of this runner may block it: let this address through, or set HTTPS_PROXY';

const HINTS: Record<string, string> = {
  EACCES: FORBIDDEN_HINT,
  EPERM: FORBIDDEN_HINT,
  ENOTFOUND: 'Check the host name in the URL of the source and the name resolution of this runner',
  ECONNREFUSED: 'Check host and port of the source, and that the registry is running and open to this runner',
};

const CUT = new Set([
  'ENETRESET',
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
]);

/** Makes a fault of whatever ended a request; faults and finished failures are passed on. */
export function faultOf(error: unknown, moment: Moment): Fault | ArmError {
  if (error instanceof Fault || error instanceof ArmError) return error;
  const code = systemCode(error);
  const peer = moment.proxy === undefined ? `the host "${moment.host}"` : `the proxy "${moment.proxy}"`;
  const details = { cause: error, hint: moment.proxy === undefined ? HINTS[code] : undefined };
  if (code === 'EMFILE' || code === 'ENFILE') {
    return new Fault('WRITE_FAILED', `${TOO_MANY_FILES} (${code})`, {
      cause: error,
      hint: TOO_MANY_FILES_HINT,
      transient: true,
    });
  }
  const transient = TRANSIENT[code];
  if (transient !== undefined) {
    const kind = code === 'ETIMEDOUT' ? 'TIMEOUT' : 'NETWORK';
    return new Fault(kind, transient(peer), { ...details, transient: true });
  }
  const lasting = LASTING[code];
  if (lasting !== undefined) return new Fault('NETWORK', lasting(peer), details);
  if (CUT.has(code)) return cut(moment, details);
  if (code.startsWith('HPE_')) return unreadable(code, moment, details);
  const tls = tlsFault(code, moment.certified ?? moment.host, error);
  return tls ?? new Fault('NETWORK', `the connection to ${peer} failed (${code})`, details);
}

const CUT_IN: Partial<Record<Phase, string>> = {
  send: 'the connection was cut while the archive was sent',
  body: 'the connection was cut in the middle of the answer',
};

function cut(moment: Moment, details: FaultDetails): Fault {
  const isWaiting = moment.phase === 'answer' || moment.phase === 'send';
  const stale = moment.reused && isWaiting && !moment.hasBegun;
  const reason = CUT_IN[moment.phase] ?? 'the connection was closed before an answer came';
  return new Fault('NETWORK', `${reason}${throughProxy(moment)}`, { ...details, transient: true, stale });
}

/** Errors of Node's HTTP parser. */
function unreadable(code: string, moment: Moment, details: FaultDetails): Fault {
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new Fault('SERVER_ERROR', 'the headers of the answer are too large', details);
  }
  if (moment.phase === 'body') {
    const reason = 'the body of the answer does not have the length that its headers tell';
    return new Fault('NETWORK', reason, { ...details, transient: true, corrupt: true });
  }
  // Left-over bytes of an earlier answer look like a broken one.
  if (moment.reused) return cut(moment, details);
  const answered = `what "${moment.host}" answered${throughProxy(moment)} is not valid HTTP (${code})`;
  const place =
    moment.proxy === undefined ? 'the URL of the source' : 'HTTPS_PROXY or HTTP_PROXY of this runner';
  return new Fault('NETWORK', answered, {
    ...details,
    hint: `Check scheme and port in ${place}: a server that expects https does not understand http`,
  });
}

/** For the end of a clause: a proxy may be the reason for what seems to be the server's fault. */
export function throughProxy({ proxy }: Pick<Peer, 'proxy'>): string {
  return proxy === undefined ? '' : ` through the proxy "${proxy}"`;
}

const UNKNOWN_ISSUER = 'was not issued by an authority that this runner trusts';

/** OpenSSL's verification errors as Node names them. */
const CERTIFICATE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'has been revoked',
  CERT_REJECTED: 'was rejected',
  CERT_UNTRUSTED: UNKNOWN_ISSUER,
  CERT_CHAIN_TOO_LONG: 'has too long a chain of issuers',
  CERT_SIGNATURE_FAILURE: 'has a wrong signature',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  INVALID_CA: UNKNOWN_ISSUER,
  INVALID_PURPOSE: 'is not meant for servers',
  HOSTNAME_MISMATCH: 'was issued for another host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'was issued for another host',
};

/** Codes of `EPROTO` and OpenSSL when the other side did not speak TLS at all. */
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL/;

/** A fault for an error of TLS or of a certificate, neither of which a retry can cure; undefined for other errors. */
export function tlsFault(code: string, host: string, error: unknown): Fault | undefined {
  const problem = CERTIFICATE[code];
  if (problem !== undefined) {
    return new Fault('NETWORK', `the TLS certificate of "${host}" ${problem}`, {
      cause: error,
      hint: certificateHint(problem),
    });
  }
  if (!/^(EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_)/.test(code)) return undefined;
  if (NOT_TLS.test(code) || NOT_TLS.test(systemMessage(error).toUpperCase().replaceAll(' ', '_'))) {
    return new Fault('NETWORK', `"${host}" does not speak TLS on this port`, {
      cause: error,
      hint: 'Check scheme and port in the URL of the source: https needs a port that speaks TLS',
    });
  }
  return new Fault('NETWORK', `the TLS handshake with "${host}" failed (${code})`, { cause: error });
}

function certificateHint(problem: string): string {
  if (problem === UNKNOWN_ISSUER || problem === 'is self-signed') {
    return 'If the registry uses a private certificate authority, set NODE_EXTRA_CA_CERTS of this step to a file with its certificate';
  }
  return 'Ask the operator of the registry to renew its certificate; NODE_EXTRA_CA_CERTS helps only with a private authority';
}

/**
 * The code of an error from Node, OpenSSL or the operating system, such as `ENOSPC`; `unknown error` when there is none.
 * Looks at the shape alone, so that errors of another realm (a test runner's, a worker's) are known as well.
 */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'errors' in error && Array.isArray(error.errors) ? systemCode(error.errors[0]) : 'unknown error';
}

/** The message of an error, or nothing. */
function systemMessage(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}

/** A duration for messages: `250 ms`, `1.5 s`, `30 s`. */
export function durationText(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** A URL as people may see it: origin and path, never user-info, query or fragment (they can be secrets). */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** What is being waited for. */
export type Phase = 'connect' | 'send' | 'answer' | 'body';

/** The refusal of a proxy, which is no answer of the registry; only what passes by itself is tried again. */
export function proxyRefusal(proxy: string, status: number): Fault {
  const meaning = http.STATUS_CODES[status] ?? '';
  const asksForLogin = status === 401 || status === 407;
  return new Fault(
    'NETWORK',
    `the proxy "${proxy}" refused the request with ${`${status} ${meaning}`.trim()}`,
    {
      status,
      transient: status === 502 || status === 503 || status === 504,
      hint: asksForLogin
        ? 'Check the user name and password in HTTPS_PROXY or HTTP_PROXY of this runner'
        : 'Ask the operator of the proxy to open the way to this host, or list the host in NO_PROXY',
    },
  );
}
