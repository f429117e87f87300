import { ArmError } from '../errors.ts';
import { Fault, type FaultDetails } from './fault.ts';
import { systemCode } from './system-error.ts';
import { tlsFault } from './tls-fault.ts';
import type { Phase } from './wire.ts';

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
export interface Moment extends Peer {
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

function cut(moment: Moment, details: FaultDetails): Fault {
  const reason =
    moment.phase === 'body'
      ? 'the connection was cut in the middle of the answer'
      : 'the connection was closed before an answer came';
  const stale = moment.reused && moment.phase === 'answer' && !moment.hasBegun;
  return new Fault('NETWORK', reason, { ...details, transient: true, stale });
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
  return new Fault('NETWORK', `what "${moment.host}" answered is not valid HTTP (${code})`, {
    ...details,
    hint: 'Check scheme and port in the URL of the source: a server that expects https does not understand http',
  });
}
