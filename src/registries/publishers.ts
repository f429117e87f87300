import type { FilesystemSource } from '../config/source.ts';
import type { Warning } from '../errors.ts';
import type { RemoteSource } from '../transfer/channel.ts';
import type { Channel } from '../transfer/request.ts';
import { createFilesystemPublisher } from './filesystem-publish.ts';
import { createGitLabPublisher } from './gitlab-publish.ts';
import { createHttpPublisher } from './http-publish.ts';
import type { Publisher } from './registry.ts';
import { createS3Publisher } from './s3-publish.ts';

/** A source that may be written to, and the way to it. */
type Way = { source: FilesystemSource } | { source: RemoteSource; channel: Channel };

/** @param onWarning told where a server does not protect versions from being replaced */
export function createPublisher(way: Way, onWarning: (warning: Warning) => void): Publisher {
  if (!('channel' in way)) return createFilesystemPublisher(way.source, onWarning);
  const { source, channel } = way;
  switch (source.type) {
    case 'http':
      return createHttpPublisher(source, channel, onWarning);
    case 'gitlab':
      return createGitLabPublisher(source, channel);
    case 's3':
      return createS3Publisher(source, channel, onWarning);
  }
}
