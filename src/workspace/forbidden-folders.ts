/** Folders that are never targets, as sequences of plain segments: what lies there is run by git, GitHub or Node. */
const FORBIDDEN: readonly (readonly string[])[] = [
  ['.git'],
  ['.github', 'workflows'],
  ['.github', 'actions'],
  ['node_modules'],
];

/** Short names that Windows gives to those folders (8.3 names), before the tilde. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  git: '.git',
  github: '.github',
  workfl: 'workflows',
  action: 'actions',
  node_m: 'node_modules',
};

/**
 * The forbidden folder that a path leads into (`.git`, `.github/workflows`, …), whatever its letter case or disguise,
 * or `undefined`. `segments` are those below the workspace, or all when it lies outside.
 */
export function forbiddenFolder(segments: readonly string[]): string | undefined {
  const plain = segments.map(undisguise);
  return FORBIDDEN.find((folder) =>
    plain.some((_, start) => folder.every((segment, index) => plain[start + index] === segment)),
  )?.join('/');
}

/**
 * The name that some file system takes a segment for: NTFS ignores case, trailing dots and spaces and what follows a
 * colon, and gives short names; HFS+ ignores invisible characters (CVE-2014-9390, git's `is_ntfs_dotgit`).
 */
function undisguise(segment: string): string {
  // Nearly all names are ASCII, and compiling the Unicode classes takes longer than all else here.
  const visible = /^[ -~]*$/.test(segment)
    ? segment
    : segment.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
  const name = visible
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/(?<![. ])[. ]+$/, '');
  const short = /^(.{1,6})~\d+$/.exec(name)?.[1];
  return (short === undefined ? undefined : SHORT_NAMES[short]) ?? name;
}
