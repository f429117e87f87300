import type { LimitFunction } from 'p-limit';
import type { FilesystemSource, Source } from '../config/source.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { Clock } from './clock.ts';
import type { Connections } from './connections.ts';
import type { Gate } from './gate.ts';
import type { HostPolicy } from './hosts.ts';
import type { ChannelStats } from './request.ts';

/** One line per retry, for the log; the URL carries no query. */
export interface RetryEvent {
  /** Name of the source. */
  source: string;
  url: string;
  /** The attempt that failed, from 1, of so many. */
  attempt: number;
  of: number;
  /** A clause: `the connection was refused`. */
  reason: string;
  delayMs: number;
}

/** What a run decides for all its channels. */
export interface ChannelSettings {
  /** Further attempts after the first. */
  retries: number;
  /** `max-concurrency`, one limiter for all channels. */
  maxConcurrency?: LimitFunction | undefined;
  /** Bandwidth of all downloads together, one bucket for all channels. */
  bandwidth?: Bandwidth | undefined;
  /** Empty allows any host. */
  allowHosts: readonly string[];
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called with the bytes of bodies as they arrive. */
  onBytes?: ((source: string, bytes: number) => void) | undefined;
  /** Called with the number of requests under way when it changes. */
  onRunning?: ((source: string, requests: number) => void) | undefined;
  /** The system's clock and `Math.random` unless given. */
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
}

/** A source that is asked over the network. */
export type RemoteSource = Exclude<Source, FilesystemSource>;

/** Everything that the requests to one source share. */
export interface Line {
  source: RemoteSource;
  settings: ChannelSettings;
  clock: Clock;
  random: () => number;
  policy: HostPolicy;
  connections: Connections;
  gate: Gate;
  /** The source's own limit. */
  slots: LimitFunction;
  buckets: readonly Bandwidth[];
  stats: ChannelStats;
  /** Requests that run now. */
  underWay: { count: number };
}
