import pLimit from 'p-limit';
import { type Bandwidth, createBandwidth } from './bandwidth.ts';
import { systemClock } from './clock.ts';
import { createConnections } from './connections.ts';
import { download } from './download.ts';
import { createGate } from './gate.ts';
import { createHostPolicy } from './hosts.ts';
import type { ChannelSettings, Line, RemoteSource } from './line.ts';
import { read } from './read.ts';
import type { Channel } from './request.ts';

export type { ChannelSettings, RemoteSource, RetryEvent } from './line.ts';

/**
 * The way to one source, for the whole run: its limits, pauses, retries and connections are shared by all that use it.
 * Close it at the end of the run.
 */
export function createChannel(source: RemoteSource, settings: ChannelSettings): Channel {
  const { signal } = settings;
  const line = createLine(source, settings);
  const cancel = () => line.gate.cancel();
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return {
    stats: line.stats,
    read: (request, options) => read(line, request, options),
    download: (request, options) => download(line, request, options),
    close() {
      signal.removeEventListener('abort', cancel);
      line.connections.close();
    },
  };
}

function createLine(source: RemoteSource, settings: ChannelSettings): Line {
  const { signal, allowHosts, clock = systemClock, random = Math.random } = settings;
  const limit = source.concurrency.limit;
  const policy = createHostPolicy(ownHosts(source), allowHosts);
  return {
    source,
    settings,
    clock,
    random,
    policy,
    connections: createConnections({ limit, policy, timeoutMs: source.timeoutMs, signal }),
    gate: createGate(source.rateLimit, clock),
    slots: pLimit(limit),
    buckets: bucketsOf(source, settings, clock.elapsed),
    stats: { peak: 0, requests: 0, bytes: 0 },
    underWay: { count: 0 },
  };
}

/** The hosts that the configuration of a source names, directly or through its bucket. */
function ownHosts(source: RemoteSource): string[] {
  if (source.type !== 's3') return [source.baseUrl.hostname];
  const { hostname } = source.endpoint;
  return source.pathStyle ? [hostname] : [hostname, `${source.bucket}.${hostname}`];
}

function bucketsOf(source: RemoteSource, { bandwidth }: ChannelSettings, elapsed: () => number): Bandwidth[] {
  const own = source.bandwidthBytesPerSecond;
  const shared = bandwidth === undefined ? [] : [bandwidth];
  return own === undefined ? shared : [...shared, createBandwidth(own, elapsed)];
}
