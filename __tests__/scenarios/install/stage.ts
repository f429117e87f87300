import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GitLabOptions, type GitLabServer, startGitLab } from '../../support/gitlab-server.ts';
import {
  type HttpRegistry,
  type HttpRegistryOptions,
  startHttpRegistry,
} from '../../support/http-registry.ts';
import { type ReportedRuleset, Runner, type RunOptions, type RunOutcome } from '../../support/runner.ts';
import { type S3Options, type S3Server, startS3 } from '../../support/s3-server.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** What a test writes into a lockfile. */
export interface LockEntry {
  version: string;
  source: string;
  checksum: string;
  contents?: string;
}

/** A machine with its registries; everything ends with `clear`. */
export class Stage {
  readonly runner: Runner;
  readonly #servers: { close(): Promise<void> }[] = [];

  constructor(means: 'bundle' | 'sources' = 'bundle') {
    this.runner = new Runner(means);
  }

  async http(options?: HttpRegistryOptions): Promise<HttpRegistry> {
    return this.#keep(await startHttpRegistry(options));
  }

  async gitlab(options?: Partial<GitLabOptions>): Promise<GitLabServer> {
    const projects = [{ id: 42, path: 'team/rules', visibility: 'public' as const }];
    return this.#keep(await startGitLab({ projects, ...options }));
  }

  async s3(options?: Partial<S3Options>): Promise<S3Server> {
    return this.#keep(
      await startS3({ bucket: 'my-rules', anonymous: { read: true, list: true }, ...options }),
    );
  }

  /** The project: `.armrc` and `rules.json` with one target, `out`, unless told otherwise. */
  project(armrc: string, dependencies: Record<string, string>, targets = ['out']): void {
    this.runner.write({ '.armrc': armrc, 'rules.json': JSON.stringify({ targets, dependencies }, null, 2) });
  }

  lock(dependencies: Record<string, LockEntry>): void {
    const text = `${JSON.stringify({ version: '1', dependencies }, null, 2)}\n`;
    this.runner.write({ 'rules.lock': text });
  }

  /** The entries of the lockfile. */
  locked(workspace = this.runner.workspace): Record<string, LockEntry> {
    return JSON.parse(readFileSync(join(workspace, 'rules.lock'), 'utf8')).dependencies;
  }

  text(path: string): string {
    return readFileSync(join(this.runner.workspace, path), 'utf8');
  }

  append(path: string, text: string): void {
    writeFileSync(join(this.runner.workspace, path), text, { flag: 'a' });
  }

  run(inputs: Record<string, string> = {}, options: RunOptions = {}): Promise<RunOutcome> {
    return this.runner.run({ ...options, inputs });
  }

  async clear(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    this.runner.remove();
  }

  #keep<T extends { close(): Promise<void> }>(server: T): T {
    this.#servers.push(server);
    return server;
  }
}

/** A small archive with one file `rules.md` below a top folder. */
export function archive(text: string): Buffer {
  return archiveOf({ 'rules/rules.md': text });
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The lockfile's `contents` of a tree, by its definition in the contract. */
export function contentsOf(files: Record<string, string>): string {
  const lines = Object.keys(files)
    .sort()
    .map((path) => `${path}\0${sha256(files[path] ?? '')}\n`);
  return sha256(lines.join(''));
}

/** Everything that shows whether a file was written again. */
export function identity(path: string): string {
  const { ino, mtimeMs, ctimeMs, size } = statSync(path);
  return [ino, mtimeMs, ctimeMs, size].join(' ');
}

export function resultOf({ report }: RunOutcome, name: string): ReportedRuleset {
  const found = report.rulesets.find((ruleset) => ruleset.name === name);
  if (found === undefined) throw new Error(`The report has no ruleset "${name}"`);
  return found;
}

/** Each ruleset's status by its name. */
export function statuses({ report }: RunOutcome): Record<string, string> {
  return Object.fromEntries(report.rulesets.map(({ name, status }) => [name, status]));
}

/** The codes of what stopped the run. */
export function codes({ report }: RunOutcome): string[] {
  return (report.errors ?? []).map(({ code }) => code);
}

/** Workflow commands such as `error` with their properties and text. */
export function annotations({ stdout }: RunOutcome): { kind: string; where: string; text: string }[] {
  return stdout.split('\n').flatMap((line) => {
    const [, kind = '', properties = '', text = ''] =
      line.match(/^::(error|warning|notice)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$/) ?? [];
    if (kind === '') return [];
    const of = (name: string) => properties.match(new RegExp(`(?:^|,)${name}=([^,]*)`))?.[1];
    const where = [of('file'), of('line')].filter((part) => part !== undefined).join(':');
    return [{ kind, where, text }];
  });
}

export function lastLine({ stdout }: RunOutcome): string {
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}
