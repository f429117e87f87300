import pLimit from 'p-limit';
import type { ListingStore } from '../cache/listings.ts';
import { revalidating } from '../cache/revalidation.ts';
import type { Setup } from '../config/setup.ts';
import type { Source } from '../config/source.ts';
import { createRegistry } from '../registries/create.ts';
import type { Registry } from '../registries/registry.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SourceResult } from '../report/result.ts';
import { createBandwidth } from '../transfer/bandwidth.ts';
import { type ChannelSettings, createChannel } from '../transfer/channel.ts';
import { createLocalReader, type LocalReader } from '../transfer/local-archive.ts';
import type { Channel, ChannelStats } from '../transfer/request.ts';
import type { Ports } from './session.ts';

/** One source with the way to it. */
export interface OpenSource {
  source: Source;
  registry: Registry;
  channel: Channel;
  /** Reads archives of a filesystem source. */
  local: LocalReader | undefined;
}

/** The sources of a run; a channel and a registry are made when a source is first used. */
export class OpenSources {
  readonly #sources: readonly Source[];
  readonly #settings: ChannelSettings;
  readonly #listings: ListingStore;
  readonly #reporter: Reporter;
  readonly #opened = new Map<string, OpenSource>();

  constructor(setup: Setup, ports: Ports, listings: ListingStore) {
    this.#sources = [...setup.settings.sources.values()];
    this.#settings = channelSettingsOf(setup, ports);
    this.#listings = listings;
    this.#reporter = ports.reporter;
  }

  open(source: Source): OpenSource {
    const known = this.#opened.get(source.name);
    if (known !== undefined) return known;
    const opened = openSource(source, this.#settings, this.#listings, this.#reporter);
    this.#opened.set(source.name, opened);
    return opened;
  }

  /** Counters of every source that the run resolved, in the order of first use. */
  results(): SourceResult[] {
    return this.#sources.map((source) => sourceResult(source, this.#opened.get(source.name)));
  }

  close(): void {
    for (const { channel } of this.#opened.values()) channel.close();
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
  };
}

function openSource(
  source: Source,
  settings: ChannelSettings,
  listings: ListingStore,
  reporter: Reporter,
): OpenSource {
  const channel = createChannel(source, settings);
  const registry = createRegistry(source, revalidating(channel, listings), {
    onWarning: (warning) => reporter.warning(warning),
  });
  const local = source.type === 'filesystem' ? createLocalReader(source) : undefined;
  return { source, registry, channel, local };
}

function sourceResult(source: Source, opened: OpenSource | undefined): SourceResult {
  const stats: ChannelStats = opened?.local?.stats ??
    opened?.channel.stats ?? { peak: 0, requests: 0, bytes: 0 };
  return {
    name: source.name,
    type: source.type,
    url: source.url,
    concurrency: source.concurrency.limit,
    concurrencyFrom: source.concurrency.from,
    ...stats,
  };
}
