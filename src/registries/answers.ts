import { hasFewValues } from '../config/json.ts';
import { WITHOUT_SECRETS } from '../config/variables.ts';
import { ArmError, type ErrorCode } from '../errors.ts';
import { createMasker, type Masker } from '../masking.ts';
import { isRedirect } from '../transfer/exchange.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer } from '../transfer/request.ts';

/** What a request is for, as error messages tell it. */
export interface Purpose {
  /** Name of the source. */
  source: string;
  /** The start of every message: `Cannot download "rules@1.0.0"`. */
  failure: string;
  /** The address asked for. */
  url: URL;
  /** True when the request is to store something. */
  sends?: boolean | undefined;
  /** The credentials that the request carries, which an answer might echo. */
  secrets: readonly string[];
}

/** What an answer means: the error's code, why in words, and a hint that replaces the code's general one. */
export interface Meaning {
  code: ErrorCode;
  why: string;
  hint?: string | undefined;
}

/** The failure of one answer, with the server's own words; an address that it was redirected to is named too. */
export function answerFailure(
  purpose: Purpose,
  answer: Answer,
  meaning: Meaning,
  serverText?: string,
): ArmError {
  const asked = shownUrl(purpose.url);
  const answered = shownUrl(answer.url);
  const redirect = answered === asked ? '' : ` (redirected to "${answered}")`;
  const words = foreignText(serverText ?? '', purpose.secrets);
  const said = words === undefined ? '' : `; the server says "${words}"`;
  const { code, why, hint } = meaning;
  const message = `${purpose.failure} ${purpose.sends ? 'to' : 'from'} "${asked}"${redirect}: ${why} (HTTP ${answer.status})${said}`;
  return new ArmError(code, message, { hint, source: purpose.source, status: answer.status });
}

/** A list, asked for and answered with 200, that is not in the form it should have; never "no versions". */
export function malformedAnswer(
  purpose: Purpose,
  answer: Answer,
  expected: string,
  cause?: unknown,
): ArmError {
  const { source, failure, url } = purpose;
  const found = describeBody(answer.body);
  const hint = 'Check the URL of the source: a login page, a proxy or another service may be answering there';
  const message = `${failure} from "${shownUrl(url)}": expected ${expected}, found ${found}`;
  return new ArmError('SERVER_ERROR', message, { hint, source, status: answer.status, cause });
}

/** A JSON answer in UTF-8, of any form yet. @throws ArmError SERVER_ERROR, naming what was expected */
export function readJson(answer: Answer, purpose: Purpose, expected: string): unknown {
  if (!hasFewValues(answer.body)) throw malformedAnswer(purpose, answer, expected);
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch (cause) {
    throw malformedAnswer(purpose, answer, expected, cause);
  }
}

/** What an answer means: by `known` for the source's own servers, as a matter of the storage for those it redirects to. */
export function meaningByOrigin(purpose: Purpose, answer: Answer, known: () => Meaning): Meaning {
  if (answer.url.origin === purpose.url.origin) return known();
  const general = meaningOfStatus(answer.status, true);
  return general.code === 'AUTH_FAILED'
    ? { ...general, why: 'the storage behind the registry denies access', hint: STORAGE_HINT }
    : general;
}

const STORAGE_HINT = 'Tell the operator of the registry: the address that it gave out is not accepted there';

/** What a status means wherever the registry gives it no meaning of its own. */
export function meaningOfStatus(status: number, authenticated: boolean): Meaning {
  if (status === 401 && !authenticated) return TOKEN_WANTED;
  return MEANINGS[status] ?? meaningOfStatusClass(status);
}

const TOKEN_WANTED: Meaning = {
  code: 'AUTH_FAILED',
  why: 'the registry asks for a token and none is configured',
  hint: `Set authToken for this source in .armrc; ${WITHOUT_SECRETS}`,
};

const MEANINGS: Readonly<Record<number, Meaning>> = {
  401: { code: 'AUTH_FAILED', why: 'the token is not accepted' },
  403: { code: 'AUTH_FAILED', why: 'access is denied' },
  404: { code: 'NOT_FOUND', why: 'not found' },
  407: {
    code: 'NETWORK',
    why: 'the proxy asks for credentials',
    hint: 'Put user and password into HTTP_PROXY or HTTPS_PROXY, or list the host in NO_PROXY',
  },
  408: { code: 'TIMEOUT', why: 'the server gave up waiting' },
  410: { code: 'NOT_FOUND', why: 'not found' },
  429: { code: 'RATE_LIMITED', why: 'too many requests' },
};

const ADDRESS_HINT =
  'Check scheme, host and port in the URL of the source: a server that expects https answers plain http with 400';

function meaningOfStatusClass(status: number): Meaning {
  if (status >= 500) return { code: 'SERVER_ERROR', why: 'the server failed' };
  if (status >= 400) {
    return { code: 'SERVER_ERROR', why: 'the server refuses the request', hint: ADDRESS_HINT };
  }
  if (isRedirect(status)) return { code: 'SERVER_ERROR', why: 'a redirect that does not say where to go' };
  if (status >= 300 && status !== 304) {
    return { code: 'REDIRECT_REFUSED', why: 'a redirect that cannot be followed' };
  }
  return { code: 'SERVER_ERROR', why: 'an answer that was not asked for' };
}

const UPLOADS_REFUSED: Meaning = { code: 'PUBLISH_UNSUPPORTED', why: 'the server does not take uploads' };

const MEANINGS_OF_UPLOADS: Readonly<Record<number, Meaning>> = {
  405: UPLOADS_REFUSED,
  409: {
    code: 'SERVER_ERROR',
    why: 'the server has no folder for it, or something else is in its place',
    hint: 'Make the folder of the ruleset on the server first, or let the server make missing folders',
  },
  413: {
    code: 'ARCHIVE_TOO_LARGE',
    why: 'the server does not take so large a file',
    hint: 'Raise the limit of the server (client_max_body_size of nginx), or publish a smaller archive',
  },
  501: UPLOADS_REFUSED,
};

/** What an answer to an upload means that means `general` to a download; `permission` says what the credentials need. */
export function meaningOfUpload(status: number, general: Meaning, permission: string): Meaning {
  if (status === 401) return { ...general, hint: permission };
  if (status === 403) return { ...general, why: 'writing is not permitted', hint: permission };
  return MEANINGS_OF_UPLOADS[status] ?? general;
}

const LONGEST_SHOWN = 200;
/** Nobody says more in an error. */
const LONGEST_READ = 64 * 1024;

/**
 * A server's own words made fit for a message: one line, at most 200 characters, no query of any URL in it and none
 * of the given secrets in any form, should the server echo them; undefined when nothing is left, and where a secret
 * remains in pieces.
 */
function foreignText(text: string, secrets: readonly string[]): string | undefined {
  const masker = createMasker();
  masker.add(secrets);
  const line = masker
    .redact(text)
    .slice(0, LONGEST_READ)
    .replace(/\bhttps?:\/\/[^\s"'<>]*/gi, (url) => url.split(/[?#]/, 1)[0] ?? '')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
  if (line === '' || hidesSecret(line, masker)) return undefined;
  return line.length > LONGEST_SHOWN ? `${wholeWords(line.slice(0, LONGEST_SHOWN + 1))}...` : line;
}

/** True for a secret that blanks divide: wrapped into lines, or in UTF-16, whose zeros have become blanks. */
function hidesSecret(line: string, masker: Masker): boolean {
  const joined = line.replaceAll(' ', '');
  return masker.redact(joined) !== joined;
}

/** Without the last word, which the cut may have left as a piece of a secret that nothing recognises any more. */
function wholeWords(cut: string): string {
  const end = Math.max(...[' ', '"', "'"].map((sign) => cut.lastIndexOf(sign)));
  return cut.slice(0, Math.max(end, 0)).trimEnd();
}

/** What kind of page a body is, for messages about an answer of the wrong form. */
function describeBody(body: Buffer): string {
  const start = body
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start === '') return 'an empty answer';
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) return 'an HTML page';
  return start.startsWith('<') ? 'XML' : /^[[{]/.test(start) ? 'JSON' : 'something else';
}
