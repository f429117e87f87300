import pLimit from 'p-limit';
import type { Source } from '../config/source.ts';
import { type Bandwidth, createBandwidth } from './bandwidth.ts';
import { systemClock } from './clock.ts';
import { createConnections } from './connections.ts';
import { download } from './download.ts';
import { createGate } from './gate.ts';
import { createHostPolicy } from './hosts.ts';
import type { ChannelSettings, Line } from './line.ts';
import { read } from './read.ts';
import type { Channel } from './request.ts';
import { createRetryBudget } from './retry-budget.ts';

export type { ChannelSettings, RetryEvent } from './line.ts';

/**
 * The way to one source, for the whole run: its limits, pauses, retries and connections are shared by all that use it.
 * Close it at the end of the run.
 */
export function createChannel(source: Source, settings: ChannelSettings): Channel {
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

function createLine(source: Source, settings: ChannelSettings): Line {
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
    budget: createRetryBudget(),
    slots: pLimit(limit),
    buckets: bucketsOf(source, settings, clock.now),
    stats: { peak: 0, requests: 0, bytes: 0 },
    underWay: { count: 0 },
  };
}

/** The hosts that the configuration of a source names, directly or through its bucket. */
function ownHosts(source: Source): string[] {
  if (source.type === 'filesystem') return [];
  if (source.type !== 's3') return [source.baseUrl.hostname];
  const { hostname } = source.endpoint;
  return source.pathStyle ? [hostname] : [hostname, `${source.bucket}.${hostname}`];
}

function bucketsOf(source: Source, { bandwidth }: ChannelSettings, now: () => number): Bandwidth[] {
  const own = source.bandwidthBytesPerSecond;
  const shared = bandwidth === undefined ? [] : [bandwidth];
  return own === undefined ? shared : [...shared, createBandwidth(own, now)];
}
