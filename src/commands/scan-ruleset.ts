import { readFileSync } from 'node:fs';
import type { Ruleset } from '../archive/ruleset-files.ts';
import { type Finding, scanText } from '../archive/scan.ts';
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
    const found = scanText(path, bytes);
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
export function scanRuleset(mode: Inputs['scan'], key: string, { files }: Ruleset): ScanOutcome {
  const scan = new RulesetScan(mode);
  if (mode !== 'off') {
    for (const { path, content } of files) {
      scan.look(path, content.kind === 'memory' ? content.bytes : readFileSync(content.path));
    }
  }
  return scan.outcome(key);
}

function blockedError(key: string, { file, line, column, codePoint }: Finding, count: number): ArmError {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return new ArmError(
    'CONTENT_BLOCKED',
    `Cannot install "${key}": hidden characters, first ${codePoint} in "${file}" line ${line} column ${column}${more}`,
  );
}
