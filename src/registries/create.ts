import type { Warning } from '../errors.ts';
import type { RemoteSource } from '../transfer/channel.ts';
import type { Channel } from '../transfer/request.ts';
import { createGitLabRegistry } from './gitlab.ts';
import { createHttpRegistry } from './http.ts';
import type { Registry } from './registry.ts';
import { createS3Registry } from './s3.ts';

export interface RegistryOptions {
  /** Told what fails nothing, such as a version that its publisher marked as deprecated. */
  onWarning?: ((warning: Warning) => void) | undefined;
}

/** The registry of one source that is asked over the network, to be kept for the run: lists and regions are learned once. */
export function createRegistry(
  source: RemoteSource,
  channel: Channel,
  options: RegistryOptions = {},
): Registry {
  switch (source.type) {
    case 'http':
      return createHttpRegistry(source, channel);
    case 'gitlab':
      return createGitLabRegistry(source, channel, options.onWarning ?? ignore);
    case 's3':
      return createS3Registry(source, channel);
  }
}

function ignore(): void {}
