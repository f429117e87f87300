import type { Meaning } from './answers.ts';

/** What an error code of the file system means for a registry that is a folder. */
export function meaningOfFileError(code: string | undefined): Meaning {
  switch (code) {
    case 'ENOENT':
      return { code: 'NOT_FOUND', why: 'there is no such file or folder' };
    case 'ENOTDIR':
      return { code: 'NOT_FOUND', why: 'a file is where a folder should be' };
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'AUTH_FAILED',
        why: 'permission denied',
        hint: 'Let the user of the runner read the folder of the registry',
      };
    case 'ELOOP':
      return { code: 'ARCHIVE_UNSAFE', why: 'its links lead in a circle', hint: 'Remove the links' };
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'SERVER_ERROR',
        why: 'too many files are open',
        hint: 'Lower the concurrency of the source, or raise the limit of open files on the runner',
      };
    default:
      return {
        code: 'SERVER_ERROR',
        why: `the file system failed with ${code ?? 'an unknown error'}`,
        hint: 'Check the disk or the network share that holds the registry',
      };
  }
}
