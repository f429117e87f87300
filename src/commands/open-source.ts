import type { ListingStore } from '../cache/listings.ts';
import { revalidating } from '../cache/revalidation.ts';
import type { Source } from '../config/source.ts';
import { createRegistry } from '../registries/create.ts';
import type { Registry } from '../registries/registry.ts';
import type { Reporter } from '../report/reporter.ts';
import { type ChannelSettings, createChannel } from '../transfer/channel.ts';
import { createLocalReader, type LocalReader } from '../transfer/local-archive.ts';
import type { Channel } from '../transfer/request.ts';

/** One source with the way to it. */
export interface OpenSource {
  source: Source;
  registry: Registry;
  channel: Channel;
  /** Reads archives of a filesystem source. */
  local: LocalReader | undefined;
}

/** Makes the channel and the registry of one source, to be kept for the run. */
export function openSource(
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
