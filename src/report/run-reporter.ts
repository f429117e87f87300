import type { ArmError, Warning } from '../errors.ts';
import { annotationsOf } from './annotations.ts';
import { closingLines } from './closing-lines.ts';
import { crashAnnotation, stackLines } from './crash.ts';
import { Log } from './log.ts';
import { createMasker, type Masker } from './masking.ts';
import { exitCode, nothingHappened } from './outcome.ts';
import { outputsOf } from './outputs.ts';
import { createProgress, type Progress, type RetryEvent, retryLine, type SourcePlan } from './progress.ts';
import { type PublishContext, publishReport, publishSummary, type SummaryMode } from './publish.ts';
import type { FinishedRun, Reporter, ReporterOptions } from './reporter.ts';
import type { RulesetResult, RunResult } from './result.ts';
import type { Sink } from './sink.ts';
import { rulesetLine } from './status-lines.ts';
import type { Terminal } from './terminal.ts';

/** A reporter over any sink; `createReporter` chooses the sink. */
export class RunReporter implements Reporter {
  readonly #sink: Sink;
  readonly #terminal: Terminal | undefined;
  readonly #options: ReporterOptions;
  readonly #masker: Masker;
  readonly #log: Log;
  readonly #warnings: Warning[] = [];
  readonly #problems: ArmError[] = [];
  #progress: Progress | undefined;

  constructor(sink: Sink, options: ReporterOptions, terminal?: Terminal) {
    this.#sink = sink;
    this.#terminal = terminal;
    this.#options = options;
    this.#masker = createMasker((value) => sink.setSecret(value));
    this.#log = new Log(sink, this.#masker.redact, options.env.RUNNER_DEBUG !== '1');
  }

  mask(secrets: Iterable<string>): void {
    this.#masker.add(secrets);
  }

  redact(text: string): string {
    return this.#masker.redact(text);
  }

  group(title: string, lines: readonly string[]): void {
    this.#log.group(title, lines);
  }

  info(line: string): void {
    this.#log.release();
    this.#log.line(line);
  }

  debug(line: string): void {
    this.#log.debug(line);
  }

  warning(warning: Warning): void {
    this.#warnings.push(warning);
  }

  problem(error: ArmError): void {
    this.#problems.push(error);
  }

  startPhase(title: string, verb: 'Installing' | 'Checking', plan: readonly SourcePlan[]): void {
    this.#endPhase(false);
    const progress = createProgress(verb, plan, this.#options.now);
    this.#progress = progress;
    this.#log.open(title);
    this.#terminal?.start(progress.state);
  }

  received(source: string, bytes: number): void {
    this.#progress?.received(source, bytes);
    this.#printDueLine();
  }

  running(source: string, requests: number): void {
    this.#progress?.running(source, requests);
  }

  retrying(event: RetryEvent): void {
    this.info(retryLine(event));
  }

  finished(ruleset: RulesetResult): void {
    // The count is of what is wanted; removed ones come on top.
    if (ruleset.status !== 'removed')
      this.#progress?.finished(ruleset.source, ruleset.from === 'registry' ? (ruleset.bytes ?? 0) : 0);
    if (ruleset.status !== 'unchanged' && ruleset.status !== 'current') this.#log.release();
    this.#log.line(rulesetLine(ruleset));
    this.#printDueLine();
  }

  finish(told: RunResult, summary: SummaryMode): FinishedRun {
    const result = this.#complete(told);
    this.#endPhase(nothingHappened(result));
    this.#log.release();
    const { env, workspace } = this.#options;
    for (const annotation of annotationsOf(result, workspace)) this.#log.annotate(annotation);
    const context: PublishContext = {
      env,
      workspace,
      redact: this.#masker.redact,
      onTrouble: (sentence) => this.#log.line(sentence),
    };
    const reportPath = publishReport(result, context);
    publishSummary(result, summary, context);
    const outputs = outputsOf(result, reportPath, this.#masker.redact);
    for (const [name, value] of Object.entries(outputs)) this.#sink.setOutput(name, value);
    for (const line of closingLines(result, workspace)) this.#log.line(line);
    return { exitCode: exitCode(result), reportPath };
  }

  crash(error: unknown): void {
    this.#terminal?.stop();
    this.#log.release();
    this.#log.close();
    for (const line of stackLines(error)) this.#log.debug(line);
    this.#log.annotate(crashAnnotation(error));
  }

  #printDueLine(): void {
    if (this.#terminal !== undefined) return;
    const line = this.#progress?.dueLine();
    if (line !== undefined) this.info(line);
  }

  #endPhase(isQuiet: boolean): void {
    this.#terminal?.stop();
    if (isQuiet) this.#log.drop();
    this.#log.close();
    if (this.#progress !== undefined && !isQuiet) this.#log.line(this.#progress.lastLine());
    this.#progress = undefined;
  }

  /** Adds what was told on the way and is not in the result yet. */
  #complete(result: RunResult): RunResult {
    const problems = [...new Set([...result.problems, ...this.#problems])];
    const warnings = new Map(
      [...result.warnings, ...this.#warnings].map((warning) => [JSON.stringify(warning), warning]),
    );
    return { ...result, ok: result.ok && problems.length === 0, problems, warnings: [...warnings.values()] };
  }
}
