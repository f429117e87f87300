import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { diskReason } from '../disk/failure.ts';
import { ArmError, type Warning } from '../errors.ts';
import { createMasker, type Masker } from '../masking.ts';
import type {
  FinishedRun,
  Reporter,
  RetryEvent,
  RulesetResult,
  RunResult,
  SourcePlan,
  SummaryMode,
} from '../result.ts';
import { annotationsOf, unshownWarnings } from './annotations.ts';
import { LATEST_REPORT_NAME, outputsOf, renderReport, uniqueReportName, writeReport } from './json.ts';
import { closingLines, readingLines, rulesetLine } from './lines.ts';
import { crashAnnotation, Log, stackLines } from './log.ts';
import { exitCode, nothingHappened } from './outcome.ts';
import { canDraw, openTerminal, Progress, retryLine, type Terminal, wantsColor } from './progress.ts';
import { createOutputWriter, createPlainSink, createRunnerSink, isUnderRunner, type Sink } from './sinks.ts';
import { renderSummary } from './summary.ts';

interface ReporterOptions {
  env: NodeJS.ProcessEnv;
  /** Absolute path to which annotations are relative. */
  workspace: string;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  stdout?: NodeJS.WriteStream | undefined;
}

/** A reporter over any sink; `createReporter` chooses the sink. */
export class RunReporter implements Reporter {
  readonly #sink: Sink;
  readonly #terminal: Terminal | undefined;
  readonly #options: ReporterOptions;
  readonly #masker: Masker;
  readonly #log: Log;
  readonly #warnings: Warning[] = [];
  #progress: Progress | undefined;
  #isMasked = false;

  constructor(sink: Sink, options: ReporterOptions, terminal?: Terminal) {
    this.#sink = sink;
    this.#terminal = terminal;
    this.#options = options;
    this.#masker = createMasker((value) => sink.setSecret(value));
    this.#log = new Log(sink, this.#masker.redact, options.env.RUNNER_DEBUG !== '1');
  }

  mask(secrets: Iterable<string>, written?: ReadonlyMap<string, string>): void {
    this.#masker.add(secrets, written);
    this.#isMasked = true;
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

  startPhase(title: string, verb: 'Installing' | 'Checking', plan: readonly SourcePlan[]): void {
    this.#endPhase(false);
    const progress = new Progress(verb, plan, this.#options.now);
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
    // The count is of what is wanted; what is removed, or was found without being asked for, comes on top.
    if (ruleset.requested !== null)
      this.#progress?.finished(ruleset.source, ruleset.from === 'registry' ? (ruleset.bytes ?? 0) : 0);
    if (ruleset.status !== 'unchanged' && ruleset.status !== 'current') this.#log.release();
    this.#log.line(rulesetLine(ruleset));
    this.#printDueLine();
  }

  finish(told: RunResult, summary: SummaryMode): FinishedRun {
    const result = this.#complete(told);
    const isQuiet = nothingHappened(result);
    this.#endPhase(isQuiet);
    this.#log.release();
    const reading = isQuiet ? [] : readingLines(result);
    if (reading.length > 0) this.#log.group('What your assistants read', reading);
    const { workspace } = this.#options;
    const { published, reportPath, troubles } = this.#publish(result, summary);
    for (const annotation of annotationsOf(published, workspace)) this.#log.annotate(annotation);
    const unshown = unshownWarnings(published, workspace);
    if (unshown.length > 0) this.#log.group('More warnings', unshown);
    for (const line of [...troubles, ...closingLines(published, workspace)]) this.#log.line(line);
    return { exitCode: exitCode(published), reportPath };
  }

  /** Writes report, outputs and summary; later steps go by the outputs, so a step that loses them has failed. */
  #publish(result: RunResult, summary: SummaryMode) {
    const troubles: string[] = [];
    const tell = (sentence: string) => void troubles.push(sentence);
    const reportPath = this.#publishReport(result, tell);
    let published = result;
    try {
      const outputs = outputsOf(result, reportPath, this.#masker.redact);
      for (const [name, value] of Object.entries(outputs)) this.#sink.setOutput(name, value);
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      published = { ...result, ok: false, problems: [...result.problems, error] };
      if (reportPath !== '') this.#publishReport(published, tell, reportPath);
    }
    this.#publishSummary(published, summary, tell);
    return { published, reportPath, troubles };
  }

  /** Writes the JSON report, in the place of the `known` one; the answer is its path, empty where that failed. */
  #publishReport(result: RunResult, tell: Tell, known = ''): string {
    const { env, workspace } = this.#options;
    const folder = env.RUNNER_TEMP || tmpdir();
    const name = basename(known) || (env.RUNNER_TEMP ? uniqueReportName() : LATEST_REPORT_NAME);
    try {
      return writeReport(folder, name, renderReport(result, workspace, this.#masker.redact));
    } catch (error) {
      const reason = existsSync(folder) ? reasonOf(error) : 'there is no such folder';
      tell(`Cannot write the report into "${folder}": ${reason}`);
      return '';
    }
  }

  /** Appends the job summary, if the mode asks for one and the runner offers a file for it. */
  #publishSummary(result: RunResult, mode: SummaryMode, tell: Tell): void {
    const { env, workspace } = this.#options;
    const file = env.GITHUB_STEP_SUMMARY;
    const isWanted = mode === 'always' || (mode === 'on-failure' && !result.ok);
    if (!file || !isWanted) return;
    try {
      appendFileSync(file, renderSummary(result, workspace, this.#masker.redact));
    } catch (error) {
      tell(`Cannot write the job summary "${file}": ${reasonOf(error)}`);
    }
  }

  crash(error: unknown): void {
    this.#terminal?.stop();
    this.#log.release();
    this.#log.close();
    for (const line of stackLines(error)) this.#log.debug(line);
    this.#log.annotate(crashAnnotation(error, this.#isMasked));
  }

  #printDueLine(): void {
    if (this.#terminal !== undefined) return;
    const line = this.#progress?.dueLine();
    if (line !== undefined) this.info(line);
  }

  #endPhase(isQuiet: boolean): void {
    this.#terminal?.stop();
    if (isQuiet) this.#log.drop();
    else this.#log.close();
    if (this.#progress !== undefined && !isQuiet) this.#log.line(this.#progress.lastLine());
    this.#progress = undefined;
  }

  /** Adds the warnings that were told on the way. */
  #complete(result: RunResult): RunResult {
    const warnings = new Map(
      [...result.warnings, ...this.#warnings].map((warning) => [JSON.stringify(warning), warning]),
    );
    return { ...result, warnings: [...warnings.values()] };
  }
}

/** The reporter that fits where the process runs: workflow commands, live bars, or plain lines. */
export async function createReporter(options: ReporterOptions): Promise<Reporter> {
  const { env, stdout = process.stdout } = options;
  // A reader that went away (`| head`) is no failure of the run, and there is nowhere left to tell it.
  stdout.on('error', () => {});
  const debug = env.RUNNER_DEBUG === '1';
  const setOutput = createOutputWriter(env);
  if (canDraw(stdout, env)) {
    const terminal = await openTerminal(stdout, env);
    const plain = createPlainSink(terminal.line, { debug, color: wantsColor(stdout, env) });
    return new RunReporter({ ...plain, setOutput }, options, terminal);
  }
  if (isUnderRunner(env)) return new RunReporter(createRunnerSink(env), options);
  const plain = createPlainSink((line) => void stdout.write(`${line}\n`), { debug, color: false });
  return new RunReporter({ ...plain, setOutput }, options);
}

/** Told in a sentence when a file cannot be written; that never fails a run whose work is done. */
type Tell = (sentence: string) => void;

function reasonOf(error: unknown): string {
  return diskReason(error) ?? (error instanceof Error ? error.message : 'unknown reason');
}
