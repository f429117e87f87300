const ASCII_ONLY = /^[\0-\x7f]*$/;
const DOTLESS_I = '\u0131';

/**
 * The form under which two names are the same file for a file system that ignores case or normalises: NFKC, then full
 * case folding, then NFKC.
 */
export function foldName(name: string): string {
  if (ASCII_ONLY.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').split(DOTLESS_I).map(foldCase).join(DOTLESS_I).normalize('NFKC');
}

/**
 * Full case folding (statuses C and F of Unicode's CaseFolding.txt) up to the choice of representative: lower, upper and
 * lower case in turn bring together what folds alike, such as U+1E9E, U+00DF and "SS". Two things differ from folding:
 * lower case knows a final sigma, and the dotless i, which folds to itself, has the upper case I and must stay outside.
 */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('\u03c2', '\u03c3');
}
