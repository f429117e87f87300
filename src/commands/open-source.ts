import type { ListingStore } from '../cache/listings.ts';
import { revalidating } from '../cache/revalidation.ts';
import type { Source } from '../config/source.ts';
import { createRegistry } from '../registries/create.ts';
import { createFilesystemRegistry } from '../registries/filesystem.ts';
import type { Registry } from '../registries/registry.ts';
import type { Reporter } from '../report/reporter.ts';
import { type ChannelSettings, createChannel } from '../transfer/channel.ts';
import { createLocalReader, type LocalReader } from '../transfer/local-archive.ts';
import type { Channel } from '../transfer/request.ts';

/** One source with the way to it: over the network, or on this machine. */
export type OpenSource = { source: Source; registry: Registry } & (
  | { channel: Channel; local?: undefined }
  | { channel?: undefined; local: LocalReader }
);

/** Makes the way to one source and its registry, to be kept for the run. */
export function openSource(
  source: Source,
  settings: ChannelSettings,
  listings: ListingStore,
  reporter: Reporter,
): OpenSource {
  if (source.type === 'filesystem') {
    const local = createLocalReader(source, settings.maxConcurrency);
    return { source, registry: createFilesystemRegistry(source), local };
  }
  const channel = createChannel(source, settings);
  const registry = createRegistry(source, revalidating(channel, listings), {
    onWarning: (warning) => reporter.warning(warning),
  });
  return { source, registry, channel };
}
