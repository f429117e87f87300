import pLimit from 'p-limit';
import type { ListingStore } from '../cache/listings.ts';
import type { Setup } from '../config/setup.ts';
import type { Source } from '../config/source.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SourceResult } from '../report/result.ts';
import { createBandwidth } from '../transfer/bandwidth.ts';
import type { ChannelSettings } from '../transfer/channel.ts';
import type { ChannelStats } from '../transfer/request.ts';
import type { OpenSource } from './open-source.ts';
import type { Ports } from './session.ts';

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

  async open(source: Source): Promise<OpenSource> {
    // Nothing of the network is loaded in a run that finds everything in place.
    const { openSource } = await import('./open-source.ts');
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
