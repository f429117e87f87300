import parse from 'semver/functions/parse.js';
import type { ArmError, Place, Warning } from './errors.ts';

export const COMMANDS = ['install', 'check', 'update', 'outdated', 'publish'] as const;
export type Command = (typeof COMMANDS)[number];

/** How a ruleset ended. */
export const STATUSES = [
  'installed',
  'updated',
  'unchanged',
  'removed',
  'failed',
  'current',
  'outdated',
  'drifted',
  'published',
] as const;
export type Status = (typeof STATUSES)[number];

/** Where the bytes of a ruleset were had from. */
export type Origin = 'registry' | 'tool-cache' | 'actions-cache' | 'workspace';

/** What placing did to files; each counts once, however many targets there are. */
interface FileChanges {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/** A character in a rule file that people cannot see; `line` and `column` (in code points) count from 1. */
interface ScanFinding {
  file: string;
  line: number;
  column: number;
  /** `U+XXXX NAME`, never the character itself. */
  codePoint: string;
  severity: 'warning' | 'error';
}

/** How one file of a ruleset differs between two versions of it. */
export interface TextChange {
  path: string;
  change: 'added' | 'changed' | 'removed';
  /** A unified diff from its first `@@` on, foreign text as it is; empty where `omitted` says why. */
  lines: readonly string[];
  omitted?: 'not-text' | 'too-large' | undefined;
}

/** One thing that `check` found. */
export interface DriftNote {
  sentence: string;
  /** The file of the workspace that it is about, where there is one. */
  place?: Place | undefined;
}

/** What a run did with one ruleset; `null` means "not known" or "does not apply". In the JSON report numbers are 0 then. */
export interface RulesetResult {
  /** Manifest key. */
  name: string;
  /** Name of the source. */
  source: string;
  /** The version as the manifest, the input or the lockfile asks for it. */
  requested: string | null;
  version: string | null;
  /** What the lockfile said before this run. */
  previousVersion: string | null;
  /** Highest version in range (`outdated`, `update`). */
  wanted: string | null;
  /** Highest version of all (`outdated`, `update`). */
  latest: string | null;
  status: Status;
  from: Origin | null;
  /** Size of the packed archive. */
  bytes: number | null;
  /** Files of the ruleset, counted once however many targets there are. */
  files: number | null;
  fileChanges: FileChanges;
  checksum: string | null;
  /** Requests made for the archive, retries included. */
  attempts: number;
  /** Since the start of the run. */
  startedMs: number | null;
  durationMs: number | null;
  findings: readonly ScanFinding[];
  error: ArmError | null;
  /** Further sentences for people (`check` names what drifted, a kept foreign file, a file that was not scanned). */
  notes?: readonly string[] | undefined;
  /** What `check` found, each of them in `notes` too. */
  drift?: readonly DriftNote[] | undefined;
  /**
   * The rule text of this version against that of the one before, where the command is to compare them (`update`);
   * `unavailable` when the version before could not be had.
   */
  textChanges?: readonly TextChange[] | 'unavailable' | undefined;
  /** Line of the manifest (or lockfile) that asks for this ruleset: where its annotations go. */
  place?: Place | undefined;
}

/** What an assistant reads after this run: a row of "What your assistants read". */
export interface AssistantOverview {
  name: string;
  /** Relative to the working directory. */
  folder: string;
  /** Rules placed, the sum of the four after it: how this assistant treats them. */
  rules: number;
  always: number;
  byFile: number;
  described: number;
  onRequest: number;
  /** Rules not placed, as the assistant has no such mode. */
  leftOut: number;
  /** Bytes that it loads in every conversation. */
  alwaysBytes: number;
  notes: readonly string[];
}

/** What became of our block in a file that people share with us. */
export interface BlockResult {
  /** Relative to the working directory: `AGENTS.md`. */
  file: string;
  status: 'written' | 'unchanged' | 'removed' | 'drifted' | 'failed';
  /** Of the whole file as it is after the run, 0 without one. */
  bytes: number;
  /** Why it `failed`. */
  error: ArmError | null;
  /** What `check` found, each at its line of the file. */
  drift?: readonly DriftNote[] | undefined;
}

/** A source that the run used. */
export interface SourceResult {
  name: string;
  type: string;
  /** No credentials, no query. */
  url: string;
  concurrency: number;
  concurrencyFrom: string;
  /** Most requests that ran at once. */
  peak: number;
  requests: number;
  /** Body bytes received. */
  bytes: number;
}

/** A finished run: log, annotations, summary, JSON report and outputs are renderings of this one object. */
export interface RunResult {
  command: Command;
  /** False whenever something failed, whatever the exit status. */
  ok: boolean;
  durationMs: number;
  sources: readonly SourceResult[];
  /** In manifest order. */
  rulesets: readonly RulesetResult[];
  /** In manifest order; empty without any. */
  assistants: readonly AssistantOverview[];
  /** In manifest order; empty where no assistant has one. */
  blocks: readonly BlockResult[];
  /** What stopped the run; empty when it went through. */
  problems: readonly ArmError[];
  warnings: readonly Warning[];
  /** Markdown table of version changes (`renderChanges`), empty when none. */
  changes: string;
  /** True on an exact hit of the Actions cache. */
  cacheHit: boolean;
  /** True when a destination, a block or the lockfile changed. */
  changed: boolean;
  dryRun: boolean;
  /** False with `fail-on-error: false`: failed rulesets are then shown as warnings. */
  failOnError: boolean;
}

/** A result with everything unknown, to be spread under what is known. */
export function emptyResult(name: string, source: string): Omit<RulesetResult, 'status'> {
  return {
    name,
    source,
    requested: null,
    version: null,
    previousVersion: null,
    wanted: null,
    latest: null,
    from: null,
    bytes: null,
    files: null,
    fileChanges: { added: 0, changed: 0, removed: 0, unchanged: 0 },
    checksum: null,
    attempts: 0,
    startedMs: null,
    durationMs: null,
    findings: [],
    error: null,
  };
}

/** What a run tells while it goes on, and at its end. Texts may be foreign: they are escaped and redacted here. */
export interface Reporter {
  /**
   * Credentials to keep out of everything that is printed and written; call before anything else is told.
   * @param written addresses and the texts by which people know them
   */
  mask(secrets: Iterable<string>, written?: ReadonlyMap<string, string>): void;
  /** A phase that is over: one group. Held back until there is news, so that a run without any stays quiet. */
  group(title: string, lines: readonly string[]): void;
  /** A line that everybody should see, at once. */
  info(line: string): void;
  /** Shown with RUNNER_DEBUG only. */
  debug(line: string): void;
  /** Shown as an annotation at the end. */
  warning(warning: Warning): void;
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

export type SummaryMode = 'always' | 'on-failure' | 'never';

/** What one source has to do in a phase. */
export interface SourcePlan {
  source: string;
  rulesets: number;
  /** How many may be in flight at a time. */
  limit: number;
  /** A folder, which tells no bytes while it is read: they count when a ruleset is finished. */
  isFolder?: boolean | undefined;
}

/** A request that will be made again. */
export interface RetryEvent {
  source: string;
  url: URL | string;
  /** The attempt that failed, from 1, and how many there may be. */
  attempt: number;
  of: number;
  reason: string;
  delayMs: number;
}

/** How far two versions are apart; `other` when one of them is no semantic version or only the build differs. */
type ChangeKind = 'major' | 'minor' | 'patch' | 'prerelease' | 'other';

/** The kind of change between two versions, in either direction; a move to a prerelease is always `prerelease`. */
export function changeKind(from: string, to: string): ChangeKind {
  const [before, after] = [parse(from), parse(to)];
  if (before === null || after === null || before.compare(after) === 0) return 'other';
  if (after.prerelease.length > 0) return 'prerelease';
  if (before.major !== after.major) return 'major';
  if (before.minor !== after.minor) return 'minor';
  return before.patch !== after.patch ? 'patch' : 'prerelease';
}

/** A count as people read it: `1,280`. The first `toLocaleString` of a process takes 10 ms, and every run for assistants tells sizes. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3}){1,5}$)/g, ',');
}
