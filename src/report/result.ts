import type { SourceType } from '../config/source.ts';
import type { ArmError, Place, Warning } from '../errors.ts';

export const COMMANDS = ['install', 'check', 'update', 'outdated'] as const;
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
] as const;
export type Status = (typeof STATUSES)[number];

/** Where the bytes of a ruleset were had from. */
export const ORIGINS = ['registry', 'tool-cache', 'actions-cache', 'workspace'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What placing did to files; each counts once, however many targets there are. */
export interface FileChanges {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/** A character in a rule file that people cannot see; `line` and `column` (in code points) count from 1. */
export interface ScanFinding {
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

/** A source that the run used. */
export interface SourceResult {
  name: string;
  type: SourceType;
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
  /** What stopped the run; empty when it went through. */
  problems: readonly ArmError[];
  warnings: readonly Warning[];
  /** Markdown table of version changes (`renderChanges`), empty when none. */
  changes: string;
  /** True on an exact hit of the Actions cache. */
  cacheHit: boolean;
  /** True when a target or the lockfile changed. */
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
