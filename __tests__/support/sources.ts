import type { FilesystemSource } from '../../src/config/filesystem-source.ts';
import type { GitLabSource } from '../../src/config/gitlab-source.ts';
import type { HttpSource } from '../../src/config/http-source.ts';
import type { S3Source } from '../../src/config/s3-source.ts';
import { ArmError } from '../../src/errors.ts';

const COMMON = { concurrency: { limit: 4, from: 'test' }, timeoutMs: 5_000 };

/** Sources as the configuration hands them over, with what a test wants different. */
export function httpSource(base: string, more: Partial<HttpSource> = {}): HttpSource {
  return { ...COMMON, type: 'http', name: 'files', url: base, baseUrl: new URL(base), ...more };
}

export function gitLabSource(base: string, more: Partial<GitLabSource> = {}): GitLabSource {
  const scope = { kind: 'project', id: '42' } as const;
  return { ...COMMON, type: 'gitlab', name: 'company', url: base, baseUrl: new URL(base), scope, ...more };
}

export function s3Source(endpoint: string, more: Partial<S3Source> = {}): S3Source {
  return {
    ...COMMON,
    type: 's3',
    name: 'bucket',
    url: 's3://my-rules',
    bucket: 'my-rules',
    region: 'us-east-1',
    prefix: '',
    endpoint: new URL(endpoint),
    customEndpoint: true,
    pathStyle: true,
    ...more,
  };
}

export function filesystemSource(root: string, more: Partial<FilesystemSource> = {}): FilesystemSource {
  return {
    ...COMMON,
    type: 'filesystem',
    name: 'local',
    url: './registry',
    root,
    rootFrom: '"sources.local.path" (.armrc:3)',
    ...more,
  };
}

/** The ArmError that a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<ArmError> {
  const error = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (error instanceof ArmError) {
    return error;
  }
  throw error;
}
