import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startGitLab } from './gitlab-server.ts';
import { startHttpRegistry } from './http-registry.ts';
import { startS3 } from './s3-server.ts';
import type { RecordedRequest } from './stand-in.ts';
import { archiveOf } from './tar-builder.ts';

export const KINDS = ['http', 'gitlab', 's3', 'filesystem'] as const;
export type Kind = (typeof KINDS)[number];

/** Old enough for any `min-release-age` of a test. */
export const LONG_AGO = new Date('2025-03-01T09:00:00Z');

/** A registry of some kind behind one face, so that a scenario runs over all of them. */
export interface TestRegistry {
  kind: Kind;
  /** Text of an `.armrc` that makes it the source `default`. */
  armrc: string;
  /** What the lockfile says of it. */
  lockSource: string;
  /** Publishes a version, or replaces it. */
  publish(name: string, version: string, files: Record<string, string>, published?: Date): void;
  /** None for a folder. */
  requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/**
 * Starts an empty registry.
 * @param workspace where the folder of a filesystem source is made, as `registry`
 * @param lists whether a source of type http can list its versions; the others always can
 */
export async function startRegistry(kind: Kind, workspace: string, lists = true): Promise<TestRegistry> {
  switch (kind) {
    case 'http':
      return httpRegistry(lists);
    case 'gitlab':
      return gitLabRegistry();
    case 's3':
      return s3Registry();
    case 'filesystem':
      return filesystemRegistry(workspace);
  }
}

/** The archive of a version: all files in one folder, as people publish them. */
export function packed(name: string, version: string, files: Record<string, string>): Buffer {
  return archiveOf(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}-${version}/${path}`, text])),
  );
}

async function httpRegistry(lists: boolean): Promise<TestRegistry> {
  const server = await startHttpRegistry({ manifest: lists });
  return {
    kind: 'http',
    armrc: `[sources]\ndefault = ${server.base}\n`,
    lockSource: server.base,
    publish: (name, version, files, published = LONG_AGO) =>
      server.publish(name, version, packed(name, version, files), published),
    requests: server.requests,
    close: () => server.close(),
  };
}

async function gitLabRegistry(): Promise<TestRegistry> {
  const server = await startGitLab({ projects: [{ id: 7, path: 'acme/rules', visibility: 'public' }] });
  return {
    kind: 'gitlab',
    armrc: `[sources.default]\ntype = gitlab\nurl = ${server.base}\nprojectID = 7\n`,
    lockSource: server.base,
    publish(name, version, files, published = LONG_AGO) {
      const known = server.packages.findIndex((item) => item.name === name && item.version === version);
      if (known >= 0) server.packages.splice(known, 1);
      const createdAt = published.toISOString();
      server.publish(7, name, version, packed(name, version, files), { createdAt });
    },
    requests: server.requests,
    close: () => server.close(),
  };
}

async function s3Registry(): Promise<TestRegistry> {
  const server = await startS3({ bucket: 'rules', anonymous: { read: true, list: true } });
  return {
    kind: 's3',
    armrc: [
      '[sources.default]',
      'type = s3',
      'bucket = rules',
      'region = us-east-1',
      `endpoint = ${server.endpoint}`,
      '',
    ].join('\n'),
    lockSource: 's3://rules',
    publish: (name, version, files, published = LONG_AGO) =>
      server.put(
        `packages/${name}/${version}/${name}-${version}.tar.gz`,
        packed(name, version, files),
        published,
      ),
    requests: server.requests,
    close: () => server.close(),
  };
}

async function filesystemRegistry(workspace: string): Promise<TestRegistry> {
  return {
    kind: 'filesystem',
    armrc: '[sources]\ndefault = ./registry\n',
    lockSource: './registry',
    publish(name, version, files, published = LONG_AGO) {
      const path = join(workspace, 'registry', name, version, `${name}-${version}.tar.gz`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, packed(name, version, files));
      utimesSync(path, published, published);
    },
    requests: [],
    close: async () => {},
  };
}
