import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import { openListingStore } from '../cache/listings.ts';
import { openToolCache, type ToolCache } from '../cache/tool-cache.ts';
import type { Setup } from '../config/setup.ts';
import type { Source } from '../config/source.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SourceResult } from '../report/result.ts';
import { Journal } from '../workspace/journal.ts';
import { Scratch } from '../workspace/scratch.ts';
import type { OpenSource } from './open-source.ts';
import { OpenSources } from './open-sources.ts';
import { createTurns } from './turns.ts';

/** Archives of caches that are unpacked and placed at a time: the work is the disk's and the processor's, not a server's. */
const TURNS = 4;

/** What a run is given from outside. */
export interface Ports {
  environment: NodeJS.ProcessEnv;
  currentDirectory: string;
  /** The bundle, started again as a worker of the Actions cache. */
  entryPoint: string;
  reporter: Reporter;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
}

/** A run under way: the setup and everything that was opened for it. */
export interface Session {
  setup: Setup;
  ports: Ports;
  toolCache: ToolCache;
  cacheRoot: string;
  /** What is placed before the lockfile says so. */
  journal: Journal;
  /** A path for a new folder outside of the workspace, made when something is put into it; goes with the session. */
  scratchFolder(): string;
  /** Removes such a folder before; what the disk refuses to delete is no reason to fail. */
  removeScratch(folder: string): void;
  /** Gives signals and sockets a turn; work on files is synchronous and one ruleset follows another. */
  breathe(): Promise<void>;
  open(source: Source): Promise<OpenSource>;
  /**
   * Runs the download and placing of one ruleset while not too many others of its source are under way: a network that
   * is faster than the disk must not fill the memory.
   */
  inWindow<T>(source: Source, work: () => Promise<T>): Promise<T>;
  /** Runs work on archives that are at hand already, a few at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Counters of every source that the run resolved, in the order of first use. */
  sourceResults(): SourceResult[];
  elapsedMs(): number;
  close(): void;
}

/** Opens nothing that is not needed: channels and registries are made when a source is first used. */
export function openSession(setup: Setup, ports: Ports, startedMs: number): Session {
  const { inputs, settings, trust } = setup;
  const scratch = new Scratch(ports.environment.RUNNER_TEMP || tmpdir());
  if (!inputs.dryRun) scratch.sweep();
  const readOnly = inputs.dryRun || inputs.command === 'check';
  const cacheRoot = cacheRootOf(settings.cache.location, ports.environment);
  const onWarning = ports.reporter.warning.bind(ports.reporter);
  const toolCache = openToolCache({
    root: cacheRoot,
    scratchDirectory: scratch.path,
    maxSizeBytes: settings.cache.maxSizeBytes,
    readOnly,
    onWarning,
  });
  const listings = openListingStore({ root: cacheRoot, readOnly: readOnly || !trust.trusted, onWarning });
  const sources = new OpenSources(setup, ports, listings);
  const windows = new Map<string, LimitFunction>();
  return {
    setup,
    ports,
    toolCache,
    cacheRoot,
    journal: new Journal(),
    scratchFolder: () => scratch.folder(),
    removeScratch: (folder) => scratch.remove(folder),
    breathe: createTurns(ports.now),
    inWindow: (source, work) => windowOf(source, windows)(work),
    inTurn: pLimit(TURNS),
    open: (source) => sources.open(source),
    sourceResults: () => sources.results(),
    elapsedMs: () => Math.round(ports.now() - startedMs),
    close() {
      sources.close();
      toolCache.close({ evict: !ports.signal.aborted });
      scratch.remove();
    },
  };
}

/** Twice the source's limit and a little more: its slots stay busy while as many rulesets wait for the disk. */
function windowOf({ name, concurrency }: Source, windows: Map<string, LimitFunction>): LimitFunction {
  const known = windows.get(name);
  if (known !== undefined) return known;
  const window = pLimit(2 * concurrency.limit + 4);
  windows.set(name, window);
  return window;
}

/** Where archives are kept: `[cache] location`, the runner's tool cache, or the user's cache folder at a terminal. */
export function cacheRootOf(location: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (location !== undefined) return location;
  if (environment.RUNNER_TOOL_CACHE) return environment.RUNNER_TOOL_CACHE;
  const home = environment.HOME || environment.USERPROFILE || tmpdir();
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'arm-install');
}
