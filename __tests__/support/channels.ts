import type { RemoteSource } from '../../src/config/source-kinds.ts';
import type { ArchiveLocation } from '../../src/registries/registry.ts';
import { createChannel } from '../../src/transfer/channel.ts';
import type { Answer, Channel, ChannelSettings } from '../../src/transfer/request.ts';

/** A real channel that tries once, for tests in which a second attempt would only cost time. */
export function createTestChannel(source: RemoteSource, settings: Partial<ChannelSettings> = {}): Channel {
  return createChannel(source, {
    retries: 0,
    allowHosts: [],
    signal: new AbortController().signal,
    ...settings,
  });
}

/** What is at a location that is a request. */
export async function readLocation(channel: Channel, location: ArchiveLocation): Promise<Answer> {
  if (location.kind !== 'request') {
    throw new Error(`expected a request, found the file ${location.path}`);
  }
  return channel.read(location.request);
}
