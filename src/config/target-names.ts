import { hasControlCharacter } from './path-segment.ts';

/** The longest path that Linux takes. */
const MOST_PATH_BYTES = 4096;

/** Why a text cannot be the path of a target, or `undefined`; whether the folder is a safe one is judged elsewhere. */
export function whyNoTarget(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  if (hasControlCharacter(text)) return 'it has a control character';
  if (Buffer.byteLength(text) > MOST_PATH_BYTES) return `it is longer than ${MOST_PATH_BYTES} bytes`;
  return text.isWellFormed() ? undefined : 'it is not valid Unicode';
}

/**
 * The one spelling of a target: `./a//b/` is `a/b`, the folder itself is `.`.
 *
 * `..` stays, because what it means depends on links; a backslash stays, because it is a letter on some systems.
 */
export function foldTarget(text: string): string {
  const root = text.startsWith('/') ? '/' : '';
  const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.');
  return root + segments.join('/') || '.';
}
