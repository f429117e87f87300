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
export function systemMessage(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}
