import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { diskReason } from '../disk/failure.ts';
import type { RunResult, SummaryMode } from '../result.ts';
import { LATEST_REPORT_NAME, renderReport, uniqueReportName, writeReport } from './json.ts';
import { renderSummary } from './summary.ts';

interface PublishContext {
  env: NodeJS.ProcessEnv;
  workspace: string;
  redact: (text: string) => string;
  /** Called with a sentence when a file cannot be written; that never fails a run whose work is done. */
  onTrouble: (sentence: string) => void;
}

/**
 * Writes the JSON report and returns its path, empty when it could not be written.
 * @param known path of an earlier report, to be replaced
 */
export function publishReport(result: RunResult, context: PublishContext, known = ''): string {
  const { RUNNER_TEMP: runnerTemp } = context.env;
  const folder = runnerTemp || tmpdir();
  const name = basename(known) || (runnerTemp ? uniqueReportName() : LATEST_REPORT_NAME);
  try {
    return writeReport(folder, name, renderReport(result, context.workspace, context.redact));
  } catch (error) {
    const reason = existsSync(folder) ? reasonOf(error) : 'there is no such folder';
    context.onTrouble(`Cannot write the report into "${folder}": ${reason}`);
    return '';
  }
}

/** Appends the job summary, if the mode asks for one and the runner offers a file for it. */
export function publishSummary(result: RunResult, mode: SummaryMode, context: PublishContext): void {
  const file = context.env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '' || !isWanted(mode, result)) return;
  try {
    appendFileSync(file, renderSummary(result, context.workspace, context.redact));
  } catch (error) {
    context.onTrouble(`Cannot write the job summary "${file}": ${reasonOf(error)}`);
  }
}

function isWanted(mode: SummaryMode, result: RunResult): boolean {
  return mode === 'always' || (mode === 'on-failure' && !result.ok);
}

function reasonOf(error: unknown): string {
  return diskReason(error) ?? (error instanceof Error ? error.message : 'unknown reason');
}
