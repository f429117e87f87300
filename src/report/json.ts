import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenReleased } from '../disk/failure.ts';
import type { ArmError } from '../errors.ts';
import type { RulesetResult, RunResult } from '../result.ts';
import { escapeJson } from './escape.ts';
import { countByStatus } from './outcome.ts';
import { workspacePath } from './quantities.ts';

const REPORT_NAME = 'arm-install-report';

/** Replaces credentials in a text. */
type Redact = (text: string) => string;

/** The JSON report, fields in the order of the contract, with a trailing newline. */
export function renderReport(result: RunResult, workspace: string, redact: Redact): string {
  const { command, ok, durationMs, sources, rulesets, assistants, blocks, problems } = result;
  const errors = problems.map((problem) => stopError(problem, workspace, redact));
  const report = {
    version: 1,
    command,
    ok,
    durationMs: Math.round(durationMs),
    sources: sources.map(({ name, type, url, concurrency, concurrencyFrom, peak, requests, bytes }) => ({
      name,
      type,
      url: redact(url),
      concurrency,
      concurrencyFrom: redact(concurrencyFrom),
      peak,
      requests,
      bytes,
    })),
    rulesets: rulesets.map((ruleset) => rulesetEntry(ruleset, redact)),
    assistants: assistants.map((overview) => ({ ...overview, notes: overview.notes.map(redact) })),
    blocks: blocks.map(({ file, status, bytes, error }) => {
      return { file, status, bytes, error: failure(error, redact) };
    }),
    ...(errors.length === 0 ? {} : { error: errors[0], errors }),
  };
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}

/** The `results` output: the report's rulesets without `findings`, on one line. */
export function renderResults(rulesets: readonly RulesetResult[], redact: Redact): string {
  const entries = rulesets.map((ruleset) => {
    const { findings: _findings, error, ...entry } = rulesetEntry(ruleset, redact);
    return { ...entry, error };
  });
  return escapeJson(JSON.stringify(entries));
}

/** A name of its own for each run: the steps of a job share a folder, and each step's output keeps pointing at its report. */
export function uniqueReportName(): string {
  return `${REPORT_NAME}-${randomBytes(4).toString('hex')}.json`;
}

/** The name where nobody clears the folder, so that reports do not pile up. */
export const LATEST_REPORT_NAME = `${REPORT_NAME}.json`;

/**
 * Writes the report and returns its path, following no link that was planted in a shared folder, in one step.
 * @throws the file system's error
 */
export function writeReport(folder: string, name: string, json: string): string {
  const path = join(folder, name);
  whenReleased(() => rmSync(path, { force: true }));
  writeFileSync(path, json, { flag: 'wx' });
  return path;
}

/** Numbers stay numbers: what was not received, read or timed counts 0. */
function rulesetEntry(ruleset: RulesetResult, redact: Redact) {
  const { added, changed, removed, unchanged } = ruleset.fileChanges;
  return {
    name: ruleset.name,
    source: ruleset.source,
    requested: ruleset.requested,
    version: ruleset.version,
    previousVersion: ruleset.previousVersion,
    wanted: ruleset.wanted,
    latest: ruleset.latest,
    status: ruleset.status,
    from: ruleset.from,
    bytes: ruleset.bytes ?? 0,
    files: ruleset.files ?? 0,
    fileChanges: { added, changed, removed, unchanged },
    checksum: ruleset.checksum,
    attempts: ruleset.attempts,
    startedMs: Math.round(ruleset.startedMs ?? 0),
    durationMs: Math.round(ruleset.durationMs ?? 0),
    findings: ruleset.findings.map(({ file, line, column, codePoint, severity }) => {
      return { file: redact(file), line, column, codePoint, severity };
    }),
    error: failure(ruleset.error, redact),
  };
}

/** Of a ruleset or a block. */
function failure(error: ArmError | null, redact: Redact) {
  if (error === null) return null;
  const { code, message, hint, details } = error;
  return { code, message: redact(message), hint: redact(hint), httpStatus: details.status ?? null };
}

function stopError({ code, message, hint, details }: ArmError, workspace: string, redact: Redact) {
  const { place } = details;
  return {
    code,
    message: redact(message),
    hint: redact(hint),
    file: place === undefined ? null : (workspacePath(place.file, workspace) ?? place.file),
    line: place?.line ?? null,
    column: place?.column ?? null,
  };
}

/** The outputs that action.yml declares. */
export const OUTPUT_NAMES = [
  'installed',
  'updated',
  'unchanged',
  'removed',
  'failed',
  'outdated',
  'published',
  'checksum',
  'changed',
  'cache-hit',
  'changes',
  'results',
  'report',
] as const;

type OutputName = (typeof OUTPUT_NAMES)[number];

/** @param reportPath path of the JSON report, empty when it could not be written */
export function outputsOf(result: RunResult, reportPath: string, redact: Redact): Record<OutputName, string> {
  const counts = countByStatus(result.rulesets);
  return {
    installed: String(counts.installed),
    updated: String(counts.updated),
    unchanged: String(counts.unchanged),
    removed: String(counts.removed),
    failed: String(counts.failed),
    outdated: String(counts.outdated),
    published: String(counts.published),
    checksum: result.rulesets.find(({ status }) => status === 'published')?.checksum ?? '',
    changed: String(result.changed && !result.dryRun),
    'cache-hit': String(result.cacheHit),
    changes: redact(result.changes),
    results: renderResults(result.rulesets, redact),
    report: reportPath,
  };
}
