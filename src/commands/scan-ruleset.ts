import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { FileContent, Ruleset } from '../archive/ruleset-files.ts';
import { type Finding, SCAN_PIECE_BYTES, scanText, TextScan } from '../archive/scan.ts';
import type { Inputs } from '../config/inputs.ts';
import { ArmError } from '../errors.ts';

/** What the scan of a ruleset's text files found; `blocked` when `scan: error` refuses it. */
export interface ScanOutcome {
  findings: Finding[];
  notes: string[];
  blocked: ArmError | undefined;
}

/** A scan for characters that people cannot see, fed file by file, so that one file is in memory at a time. */
export class RulesetScan {
  readonly #mode: Inputs['scan'];
  readonly #findings: Finding[] = [];
  readonly #unscanned: string[] = [];

  constructor(mode: Inputs['scan']) {
    this.#mode = mode;
  }

  look(path: string, bytes: Buffer): void {
    if (this.#mode === 'off') return;
    this.#note(path, scanText(path, bytes));
  }

  /** Scans a file of an unpacked ruleset wherever its bytes are, in pieces between which others get a turn. */
  async read(path: string, content: FileContent): Promise<void> {
    if (this.#mode === 'off') return;
    if (content.kind === 'memory') this.look(path, content.bytes);
    else this.#note(path, await scanFile(path, content.path));
  }

  #note(path: string, found: Finding[] | 'not-text'): void {
    if (found === 'not-text') this.#unscanned.push(path);
    else this.#findings.push(...found);
  }

  /** What was found in the files of the ruleset; `strangers` are files beside it that are not its own. */
  outcome(key: string, strangers: ReadonlySet<string> = new Set()): ScanOutcome {
    const findings = this.#findings.filter(({ file }) => !strangers.has(file));
    const unscanned = this.#unscanned.filter((path) => !strangers.has(path));
    const [first] = findings;
    return {
      findings,
      notes: unscanned.length === 0 ? [] : [`not scanned, because not text: ${unscanned.join(', ')}`],
      blocked:
        this.#mode === 'error' && first !== undefined ? blockedError(key, first, findings.length) : undefined,
    };
  }
}

/** Scans an unpacked ruleset, as the input `scan` says. */
export async function scanRuleset(
  mode: Inputs['scan'],
  key: string,
  { files }: Ruleset,
): Promise<ScanOutcome> {
  const scan = new RulesetScan(mode);
  for (const { path, content } of files) await scan.read(path, content);
  return scan.outcome(key);
}

async function scanFile(path: string, spooled: string): Promise<Finding[] | 'not-text'> {
  const scan = new TextScan(path);
  const handle = await open(spooled);
  try {
    const buffer = Buffer.allocUnsafe(SCAN_PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return scan.end();
      scan.add(buffer.subarray(0, bytesRead));
      await setImmediate();
    }
  } finally {
    await handle.close();
  }
}

function blockedError(key: string, { file, line, column, codePoint }: Finding, count: number): ArmError {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return new ArmError(
    'CONTENT_BLOCKED',
    `Cannot install "${key}": hidden characters, first ${codePoint} in "${file}" line ${line} column ${column}${more}`,
  );
}
