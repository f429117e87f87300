import { foldName } from './case-folding.ts';
import { invalidEntry, quote, unsafeEntry } from './refusal.ts';

interface Claim {
  path: string;
  isFolder: boolean;
}

/**
 * Keeps the paths of one archive apart: no two may be the same file for a file system that ignores case or
 * normalises, and a file is never also a folder. Folders count even when only a file's path names them.
 */
export class PathRegister {
  readonly #claims = new Map<string, Claim>();
  readonly #folders = new Map<string, string>([['', '']]);
  readonly #implied = new Set<string>();

  /** How many folders are known only from the paths of others. */
  get impliedFolders(): number {
    return this.#implied.size;
  }

  /** @throws ArmError ARCHIVE_UNSAFE */
  addFile(path: string): void {
    const slash = path.lastIndexOf('/');
    const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), path);
    this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: false }, path);
  }

  /** Does nothing for a folder that is known already. @throws ArmError ARCHIVE_UNSAFE */
  addFolder(path: string): void {
    this.#addFolder(path, path);
    this.#implied.delete(path);
  }

  #addFolder(path: string, entry: string): string {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), entry);
    const key = this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: true }, entry);
    this.#folders.set(path, key);
    this.#implied.add(path);
    return key;
  }

  #claim(parentKey: string, segment: string, claim: Claim, entry: string): string {
    const key = `${parentKey}/${foldName(segment)}`;
    const other = this.#claims.get(key);
    if (other === undefined) {
      this.#claims.set(key, claim);
      return key;
    }
    if (other.path !== claim.path) {
      throw unsafeEntry(
        entry,
        `it is the same as ${quote(other.path)} where letter case or form do not count`,
      );
    }
    if (other.isFolder !== claim.isFolder)
      throw unsafeEntry(entry, `${quote(claim.path)} is a file and a folder`);
    throw invalidEntry(entry, 'the same file comes twice');
  }
}
