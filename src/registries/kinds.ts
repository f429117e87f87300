import { isLocal, type RemoteSource, type Source } from '../config/source-kinds.ts';
import type { Warning } from '../errors.ts';
import { createChannel } from '../transfer/channel.ts';
import { createLocalReader, type LocalReader } from '../transfer/local-archive.ts';
import type { Channel, ChannelSettings } from '../transfer/request.ts';
import { createFilesystemPublisher, createFilesystemRegistry } from './filesystem.ts';
import { createGitLabPublisher, createGitLabRegistry } from './gitlab.ts';
import { createHttpPublisher, createHttpRegistry } from './http.ts';
import type { Publisher, Registry } from './registry.ts';
import { createS3Publisher, createS3Registry } from './s3.ts';

/** Told what fails nothing: a deprecated version, a server that does not protect versions from being replaced. */
type OnWarning = (warning: Warning) => void;

interface Kind<S extends RemoteSource> {
  registry(source: S, channel: Channel, onWarning: OnWarning): Registry;
  publisher(source: S, channel: Channel, onWarning: OnWarning): Publisher;
}

/** Every kind that is asked over the network. */
const KINDS: { readonly [T in RemoteSource['type']]: Kind<Extract<RemoteSource, { type: T }>> } = {
  http: { registry: createHttpRegistry, publisher: createHttpPublisher },
  gitlab: { registry: createGitLabRegistry, publisher: createGitLabPublisher },
  s3: { registry: createS3Registry, publisher: createS3Publisher },
};

/** One source with its registry and the way to it: over the network, or on this machine. */
export type OpenSource = { source: Source; registry: Registry; publisher: () => Publisher } & (
  | { channel: Channel; local?: undefined }
  | { channel?: undefined; local: LocalReader }
);

interface Opening {
  settings: ChannelSettings;
  /** The channel that lists are read through. */
  revalidating: (channel: Channel) => Channel;
  onWarning: OnWarning;
}

/** Opens one source, to be kept for the run: lists and regions are learned once. */
export function openSource(source: Source, { settings, revalidating, onWarning }: Opening): OpenSource {
  if (isLocal(source)) {
    return {
      source,
      registry: createFilesystemRegistry(source),
      publisher: () => createFilesystemPublisher(source, onWarning),
      local: createLocalReader(source, settings.maxConcurrency),
    };
  }
  const channel = createChannel(source, settings);
  return {
    source,
    registry: createRegistry(source, revalidating(channel), onWarning),
    publisher: () => kindOf(source).publisher(source, channel, onWarning),
    channel,
  };
}

export function createRegistry(
  source: RemoteSource,
  channel: Channel,
  onWarning: OnWarning = () => {},
): Registry {
  return kindOf(source).registry(source, channel, onWarning);
}

function kindOf({ type }: RemoteSource): Kind<RemoteSource> {
  return KINDS[type];
}
