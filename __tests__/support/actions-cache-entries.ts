/** One archive of the cache service; `bytes` is there once it is finalized. */
export interface Entry {
  id: number;
  key: string;
  version: string;
  parts: Buffer[];
  bytes?: Buffer;
}

/** What the cache service keeps, with its rules: one entry for a key and version, and keys that match as prefixes. */
export class Entries {
  readonly all: Entry[] = [];
  /** Unlike GitHub, some servers let a finalized entry be reserved again. */
  mayBeReplaced = false;

  /** Undefined when somebody has reserved it before. */
  reserve(key: string, version: string): Entry | undefined {
    const earlier = this.all.filter((entry) => entry.key === key && entry.version === version);
    if (earlier.some(({ bytes }) => bytes === undefined || !this.mayBeReplaced)) return undefined;
    const entry = { id: this.all.length + 1, key, version, parts: [] };
    this.all.push(entry);
    return entry;
  }

  byId(id: string | undefined): Entry {
    const entry = this.all[Number(id) - 1];
    if (entry === undefined) throw new Error(`There is no entry ${id}`);
    return entry;
  }

  /** The finalized entry of exactly this key, else the newest whose key begins with it. */
  find(key: string, version: string): Entry | undefined {
    const saved = this.saved().filter((entry) => entry.version === version);
    return saved.find((entry) => entry.key === key) ?? saved.findLast((entry) => entry.key.startsWith(key));
  }

  saved(): Entry[] {
    return this.all.filter(({ bytes }) => bytes !== undefined);
  }
}
