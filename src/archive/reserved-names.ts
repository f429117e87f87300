import { isWindowsDeviceName } from '../config/path-segment.ts';
import { foldName } from './case-folding.ts';

const ASCII_ONLY = /^[\0-\x7f]*$/;
/** `git~1` is the short name that NTFS gives to `.git`; a higher number when others were there first. */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*$/i;
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * True when Windows takes a file or folder of this name for a device, with or without extension. Source: Microsoft,
 * "Naming Files, Paths, and Namespaces"; what NFKC makes of the name counts.
 */
export function isDeviceName(segment: string): boolean {
  return isWindowsDeviceName(ASCII_ONLY.test(segment) ? segment : segment.normalize('NFKC'));
}

/**
 * True when some file system takes this name for `.git`: by letter case, compatibility forms, code points that HFS+
 * ignores, trailing dots and spaces, or an NTFS short name. Source: git's `is_ntfs_dotgit` and `is_hfs_dotgit`.
 */
export function isGitFolderName(segment: string): boolean {
  if (ASCII_ONLY.test(segment)) return GIT_FOLDER.test(segment);
  return GIT_FOLDER.test(foldName(segment.replace(IGNORED, '')).toUpperCase());
}
