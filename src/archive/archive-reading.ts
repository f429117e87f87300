import type { ContentStore } from './content-store.ts';
import { type GzipEnd, isZlibError } from './gunzip.ts';
import { formatLimit, type Limits } from './limits.ts';
import { invalidArchive, tooLarge } from './refusal.ts';
import { RulesetBuilder } from './ruleset-builder.ts';
import type { Ruleset } from './ruleset-files.ts';
import { TarParser } from './tar-parser.ts';

/** One archive while its unpacked bytes come in, under the limits that concern the whole. */
export class ArchiveReading {
  readonly #packedBytes: number;
  readonly #limits: Limits;
  readonly #builder: RulesetBuilder;
  readonly #parser: TarParser;
  #unpackedBytes = 0;

  /** @throws ArmError ARCHIVE_TOO_LARGE for too many packed bytes */
  constructor(packedBytes: number, limits: Limits, store: ContentStore) {
    if (packedBytes > limits.packedBytes) {
      throw tooLarge(undefined, `it has more than ${formatLimit(limits.packedBytes)}`);
    }
    this.#packedBytes = packedBytes;
    this.#limits = limits;
    this.#builder = new RulesetBuilder(store, limits);
    this.#parser = new TarParser(this.#builder);
  }

  /**
   * What exceeds a limit is not looked at, but what comes before is, so that a refusal can name the entry.
   * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE
   */
  take(piece: Buffer): void {
    const most = Math.min(this.#limits.unpackedBytes, this.#mostExpanded(this.#packedBytes));
    const room = Math.max(0, most - this.#unpackedBytes);
    this.#parser.feed(piece.length > room ? piece.subarray(0, room) : piece);
    this.#unpackedBytes += piece.length;
    if (piece.length > room) throw this.#tooLarge(most);
  }

  /** @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE */
  finish(end: GzipEnd): Ruleset {
    this.#parser.finish();
    if (!end.onlyZerosFollow) throw this.#invalid('only zeros may follow the end of the gzip data');
    const most = this.#mostExpanded(end.packedBytes);
    if (this.#unpackedBytes > most) throw this.#tooLarge(most);
    return this.#builder.finish();
  }

  /** What an error of zlib means here; any other error is returned as it is. */
  explain(error: unknown): unknown {
    if (!isZlibError(error)) return error;
    if (error.code === 'Z_BUF_ERROR') return this.#invalid('its gzip data ends early', error);
    if (error.message !== 'incorrect header check') {
      return this.#invalid(`its gzip data is damaged (${error.message})`, error);
    }
    return this.#invalid('something else follows its gzip data', error);
  }

  /** Zeros after the gzip data must not buy expansion, so the end is judged again by what was really unpacked. */
  #mostExpanded(packedBytes: number): number {
    return Math.max(this.#limits.expansionFreeBytes, packedBytes * this.#limits.expansion);
  }

  #invalid(rule: string, cause?: unknown): Error {
    return invalidArchive(this.#builder.lastName, rule, cause);
  }

  #tooLarge(mostBytes: number): Error {
    const { unpackedBytes, expansion } = this.#limits;
    const rule = mostBytes === unpackedBytes ? formatLimit(unpackedBytes) : `${expansion} times its size`;
    return tooLarge(this.#builder.lastName, `it unpacks to more than ${rule}`);
  }
}
