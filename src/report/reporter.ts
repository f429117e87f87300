import type { ArmError, Warning } from '../errors.ts';
import type { RetryEvent, SourcePlan } from './progress.ts';
import type { SummaryMode } from './publish.ts';
import type { RulesetResult, RunResult } from './result.ts';

/** What a run tells while it goes on, and at its end. Texts may be foreign: they are escaped and redacted here. */
export interface Reporter {
  /** Credentials to keep out of everything that is printed and written; call before anything else is told. */
  mask(secrets: Iterable<string>): void;
  /** The text without credentials, for files that others write. */
  redact(text: string): string;
  /** A phase that is over: one group. Held back until there is news, so that a run without any stays quiet. */
  group(title: string, lines: readonly string[]): void;
  /** A line that everybody should see, at once. */
  info(line: string): void;
  /** Shown with RUNNER_DEBUG only. */
  debug(line: string): void;
  /** Shown as an annotation at the end. */
  warning(warning: Warning): void;
  /** Something that stops the run; shown at the end. */
  problem(error: ArmError): void;
  /** Opens the group of the phase in which rulesets finish one by one, until `finish` or the next phase. */
  startPhase(title: string, verb: 'Installing' | 'Checking', plan: readonly SourcePlan[]): void;
  /** Bytes of a body that arrived. */
  received(source: string, bytes: number): void;
  /** How many requests of a source are in flight now. */
  running(source: string, requests: number): void;
  retrying(event: RetryEvent): void;
  /** One ruleset is done, in whatever way. */
  finished(ruleset: RulesetResult): void;
  /** Prints annotations and closing lines, writes report, summary and outputs. */
  finish(result: RunResult, summary: SummaryMode): FinishedRun;
  /** Something that nobody expected: one line and an error annotation, never a raw stack. */
  crash(error: unknown): void;
}

export interface FinishedRun {
  exitCode: 0 | 1;
  /** Path of the JSON report, empty when it could not be written. */
  reportPath: string;
}

export interface ReporterOptions {
  env: NodeJS.ProcessEnv;
  /** Absolute path to which annotations are relative. */
  workspace: string;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  stdout?: NodeJS.WriteStream | undefined;
}
