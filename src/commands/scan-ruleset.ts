import { readFileSync } from 'node:fs';
import type { Ruleset } from '../archive/ruleset-files.ts';
import { type Finding, scanText } from '../archive/scan.ts';
import { ArmError } from '../errors.ts';
import type { Session } from './session.ts';

/** What the scan of a ruleset's text files found; `blocked` when `scan: error` refuses it. */
export interface ScanOutcome {
  findings: Finding[];
  notes: string[];
  blocked: ArmError | undefined;
}

/** Scans an unpacked ruleset for characters that people cannot see, as the input `scan` says. */
export function scanRuleset(session: Session, key: string, ruleset: Ruleset): ScanOutcome {
  return scanFiles(session, key, contentsOf(ruleset));
}

function* contentsOf({ files }: Ruleset): Iterable<{ path: string; bytes: Buffer }> {
  for (const { path, content } of files) {
    yield { path, bytes: content.kind === 'memory' ? content.bytes : readFileSync(content.path) };
  }
}

/** Scans files one after another, holding one in memory at a time. */
export function scanFiles(
  session: Session,
  key: string,
  files: Iterable<{ path: string; bytes: Buffer }>,
): ScanOutcome {
  const { scan } = session.setup.inputs;
  const outcome: ScanOutcome = { findings: [], notes: [], blocked: undefined };
  if (scan === 'off') return outcome;
  const unscanned: string[] = [];
  for (const { path, bytes } of files) {
    const found = scanText(path, bytes);
    if (found === 'not-text') unscanned.push(path);
    else outcome.findings.push(...found);
  }
  if (unscanned.length > 0) outcome.notes.push(`not scanned, because not text: ${unscanned.join(', ')}`);
  const [first] = outcome.findings;
  if (scan === 'error' && first !== undefined)
    outcome.blocked = blockedError(key, first, outcome.findings.length);
  return outcome;
}

function blockedError(key: string, { file, line, column, codePoint }: Finding, count: number): ArmError {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return new ArmError(
    'CONTENT_BLOCKED',
    `Cannot install "${key}": hidden characters, first ${codePoint} in "${file}" line ${line} column ${column}${more}`,
  );
}
