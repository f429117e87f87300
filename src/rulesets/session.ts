import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { RuleCounts } from '../assistants/overview.ts';
import { type ListingStore, openListingStore, revalidating } from '../cache/listings.ts';
import { ToolCache } from '../cache/tool-cache.ts';
import type { Setup } from '../config/setup.ts';
import type { Source } from '../config/source-kinds.ts';
import { Scratch } from '../disk/scratch.ts';
import { createTurns } from '../disk/turns.ts';
import type { OpenSource } from '../registries/kinds.ts';
import type { Reporter, SourceResult } from '../result.ts';
import { createBandwidth } from '../transfer/bandwidth.ts';
import type { ChannelSettings, ChannelStats } from '../transfer/request.ts';
import { AssistantFolder } from '../workspace/assistant-folder.ts';
import { Journal } from '../workspace/journal.ts';
import { Nesting } from './nesting.ts';

/** Rulesets that are compared, unpacked or placed at a time: the work is the disk's and the processor's, not a server's. */
const TURNS = 4;

/** What a run is given from outside. */
export interface Ports {
  environment: NodeJS.ProcessEnv;
  /** `undefined` when it was deleted. */
  currentDirectory: string | undefined;
  /** The bundle, started again as a worker of the Actions cache. */
  entryPoint: string;
  reporter: Reporter;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  /** To be called when what the run needs of Node is loaded: that of the network, or all that a ruleset needed. */
  onLoaded: () => void;
}

/** A run under way: the setup and everything that was opened for it. */
export interface Session {
  setup: Setup;
  ports: Ports;
  toolCache: ToolCache;
  cacheRoot: string;
  /** What is placed before the lockfile says so. */
  journal: Journal;
  /** The folders of assistants that this run installs for or cleans up, by their names. */
  folders: ReadonlyMap<string, AssistantFolder>;
  nesting: Nesting;
  /** The rule files of what this run has placed in the targets or found there, by the keys of the manifest. */
  standing: Map<string, RuleCounts>;
  /** A path for a new folder outside of the workspace, made when something is put into it; goes with the session. */
  scratchFolder(): string;
  /** Lends such a folder to `work` and removes it then; what the disk refuses to delete is no reason to fail. */
  inScratch<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Gives signals and sockets a turn; work on files is synchronous and one ruleset follows another. */
  breathe(): Promise<void>;
  open(source: Source): Promise<OpenSource>;
  /**
   * Runs the download and placing of one ruleset while not too many others of its source are under way: a network that
   * is faster than the disk must not fill the memory.
   */
  inWindow<T>(source: Source, work: () => Promise<T>): Promise<T>;
  /** Runs work on what is on this machine already, a few at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Counters of every source that the run resolved, in the order of first use. */
  sourceResults(): SourceResult[];
  elapsedMs(): number;
  close(): Promise<void>;
}

/** Opens nothing that is not needed: channels and registries are made when a source is first used. */
export async function openSession(setup: Setup, ports: Ports, startedMs: number): Promise<Session> {
  const { inputs, settings } = setup;
  const scratch = new Scratch(ports.environment.RUNNER_TEMP || tmpdir());
  if (!inputs.dryRun) await scratch.sweep();
  const cacheRoot = cacheRootOf(settings.cache.location, ports.environment);
  const { toolCache, listings } = openCaches(cacheRoot, setup, ports, scratch.path);
  const sources = new OpenSources(setup, ports, listings);
  const windows = new Map<string, LimitFunction>();
  return {
    setup,
    ports,
    toolCache,
    cacheRoot,
    journal: new Journal(),
    folders: foldersOf(setup),
    nesting: new Nesting(setup.plan.rulesets),
    standing: new Map(),
    scratchFolder: () => scratch.folder(),
    async inScratch(work) {
      const folder = scratch.folder();
      try {
        return await work(folder);
      } finally {
        await scratch.remove(folder);
      }
    },
    breathe: createTurns(ports.now).breathe,
    inWindow: (source, work) => windowOf(source, windows)(work),
    inTurn: pLimit(TURNS),
    open: (source) => sources.open(source),
    sourceResults: () => sources.results(),
    elapsedMs: () => Math.round(ports.now() - startedMs),
    async close() {
      sources.close();
      await toolCache.close({ evict: !ports.signal.aborted });
      await scratch.remove();
    },
  };
}

function foldersOf({ assistants, formerAssistants }: Setup): Map<string, AssistantFolder> {
  return new Map([...assistants, ...formerAssistants].map((one) => [one.name, new AssistantFolder(one)]));
}

/** The caches on this machine. A run that installs nothing only reads them; one that a stranger may have caused keeps no lists. */
function openCaches(
  root: string,
  { inputs, settings, trust }: Setup,
  ports: Ports,
  scratchDirectory: string,
) {
  const readOnly = inputs.dryRun || inputs.command === 'check' || inputs.command === 'publish';
  const onWarning = ports.reporter.warning.bind(ports.reporter);
  const { maxSizeBytes } = settings.cache;
  return {
    toolCache: new ToolCache({ root, scratchDirectory, maxSizeBytes, readOnly, onWarning }),
    listings: openListingStore({ root, readOnly: readOnly || !trust.trusted, onWarning }),
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
function cacheRootOf(location: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (location !== undefined) return location;
  if (environment.RUNNER_TOOL_CACHE) return environment.RUNNER_TOOL_CACHE;
  const home = environment.HOME || environment.USERPROFILE || tmpdir();
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'arm-install');
}

/** The sources of a run; a channel and a registry are made when a source is first used. */
class OpenSources {
  readonly #sources: readonly Source[];
  readonly #settings: ChannelSettings;
  readonly #listings: ListingStore;
  readonly #reporter: Reporter;
  readonly #onLoaded: () => void;
  readonly #opened = new Map<string, OpenSource>();

  constructor(setup: Setup, ports: Ports, listings: ListingStore) {
    this.#sources = [...setup.settings.sources.values()];
    this.#settings = channelSettingsOf(setup, ports);
    this.#listings = listings;
    this.#reporter = ports.reporter;
    this.#onLoaded = ports.onLoaded;
  }

  async open(source: Source): Promise<OpenSource> {
    // Nothing of the network is loaded in a run that finds everything in place.
    const { openSource } = await import('../registries/kinds.ts');
    this.#onLoaded();
    const known = this.#opened.get(source.name);
    if (known !== undefined) return known;
    const opened = openSource(source, {
      settings: this.#settings,
      revalidating: (channel) => revalidating(channel, this.#listings),
      onWarning: (warning) => this.#reporter.warning(warning),
    });
    this.#opened.set(source.name, opened);
    return opened;
  }

  /** Counters of every source that the run resolved, in the order of first use. */
  results(): SourceResult[] {
    return this.#sources.map((source) => sourceResult(source, this.#opened.get(source.name)));
  }

  close(): void {
    for (const { channel } of this.#opened.values()) channel?.close();
  }
}

function channelSettingsOf({ inputs, settings }: Setup, { reporter, signal }: Ports): ChannelSettings {
  const bandwidths = [inputs.bandwidthLimitBytesPerSecond, settings.bandwidthBytesPerSecond];
  const slowest = Math.min(...bandwidths.filter((bandwidth) => bandwidth !== undefined));
  return {
    retries: inputs.retries,
    maxConcurrency: inputs.maxConcurrency === undefined ? undefined : pLimit(inputs.maxConcurrency),
    bandwidth: Number.isFinite(slowest) ? createBandwidth(slowest) : undefined,
    allowHosts: inputs.allowHosts,
    signal,
    onRetry: (event) => reporter.retrying(event),
    onBytes: (source, bytes) => reporter.received(source, bytes),
    onRunning: (source, requests) => reporter.running(source, requests),
  };
}

function sourceResult(source: Source, opened: OpenSource | undefined): SourceResult {
  const way = opened?.local ?? opened?.channel;
  const stats: ChannelStats = way?.stats ?? { peak: 0, requests: 0, bytes: 0 };
  return {
    name: source.name,
    type: source.type,
    url: source.url,
    concurrency: source.concurrency.limit,
    concurrencyFrom: source.concurrency.from,
    ...stats,
  };
}
