import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HttpSource } from '../../src/config/http-source.ts';
import { ArmError } from '../../src/errors.ts';
import { createChannel } from '../../src/transfer/channel.ts';
import type {
  Answer,
  Channel,
  ChannelSettings,
  Download,
  RetryEvent,
  TransferRequest,
} from '../../src/transfer/request.ts';
import {
  type MisbehavingServer,
  type Scenario,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { httpSource } from '../support/sources.ts';

/** Bytes that look like an archive and do not compress: `sizeBytes` and a little more. */
export function archiveOf(sizeBytes: number): Buffer {
  const noise = Buffer.from(
    Array.from({ length: sizeBytes }, (_, index) => (index * 7919 + (index >> 8) * 104729) & 0xff),
  );
  return gzipSync(noise, { level: 0 });
}

export function requestTo(url: string, more: Partial<TransferRequest> = {}): TransferRequest {
  return {
    url: new URL(url),
    credentialOrigins: [new URL(url).origin],
    explain: ({ status }: Answer) => new ArmError('NOT_FOUND', `Explained ${status}`, { status }),
    ...more,
  };
}

export interface Opened {
  channel: Channel;
  stagingDirectory: string;
  retries: RetryEvent[];
  download(url: string, more?: Partial<TransferRequest>): Promise<Download>;
  /** Names of the files that are staged now. */
  staged(): string[];
}

export interface Bench {
  /** A channel that never waits before a retry; closed by `close`. */
  open(url: string, source?: Partial<HttpSource>, settings?: Partial<ChannelSettings>): Opened;
  serve(scenario: Scenario, secure?: { key: string; cert: string }): Promise<MisbehavingServer>;
  close(): Promise<void>;
}

/** Opens channels, servers and folders for one test file, and closes all of them together. */
export function createBench(): Bench {
  const cleanups: (() => void | Promise<void>)[] = [];
  return {
    open(url, source = {}, settings = {}) {
      const stagingDirectory = mkdtempSync(join(tmpdir(), 'transfer-'));
      const retries: RetryEvent[] = [];
      const channel = createChannel(httpSource(url, { name: 'company', ...source }), {
        retries: 3,
        allowHosts: [],
        signal: new AbortController().signal,
        onRetry: (event) => retries.push(event),
        random: () => 0,
        ...settings,
      });
      cleanups.push(() => channel.close());
      cleanups.push(() => rmSync(stagingDirectory, { recursive: true }));
      return {
        channel,
        stagingDirectory,
        retries,
        download: (address, more) =>
          channel.download(requestTo(address, more), { maxBytes: 100 * 1024 * 1024, stagingDirectory }),
        staged: () => readdirSync(stagingDirectory),
      };
    },
    async serve(scenario, secure) {
      const server = await startMisbehavingServer(scenario, secure);
      cleanups.push(() => server.close());
      return server;
    },
    async close() {
      for (const cleanup of cleanups.splice(0)) await cleanup();
    },
  };
}
