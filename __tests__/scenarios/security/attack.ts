import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type HttpRegistry,
  type HttpRegistryOptions,
  startHttpRegistry,
} from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { type Handler, type StandIn, startStandIn } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { CANARIES, canariesIn } from './canaries.ts';
import type { WorkflowEvent } from './events.ts';

/** What somebody commits, and what the workflow around it says. */
export interface AttackPlan {
  /** Files of the repository, by path. */
  files?: Record<string, string>;
  /** `~/.armrc` of the machine. */
  home?: string;
  inputs?: Record<string, string>;
  event?: WorkflowEvent;
  /** In addition to the canaries; `undefined` takes a canary away. */
  env?: Record<string, string | undefined>;
  /** Links, pipes and whatever else git or an earlier step left. */
  prepare?: (machine: Machine) => void;
  /** Paths below the workspace that the run may write to, besides the target and the lockfile. */
  writes?: readonly string[];
}

export interface AttackOutcome extends RunOutcome {
  /** Standard output without the commands that tell the runner what to mask, and standard error. */
  log: string;
  /** Where canaries turned up that had no business there. */
  leaks: string[];
  /** What was written, changed or deleted outside of what the run is for. */
  strays: string[];
}

/** The folder that harmless repositories have as target. */
export const TARGET = '.cursorrules';

/** The archive of every harmless ruleset. */
export const ARCHIVE = archiveOf({ 'rule.md': 'Be kind.\n' });

/** Answers with the archive of every harmless ruleset. */
export const sendArchive: Handler = (_, response) => {
  response.end(ARCHIVE);
};

/** Answers with a redirect; the path of the request is kept unless `path` says another. */
export function redirectTo(origin: string, path?: string): Handler {
  return (request, response) => {
    // Headers are Latin-1 for Node, and bytes of UTF-8 on the wire.
    const location = Buffer.from(`${origin}${path ?? request.url}`).toString('latin1');
    response.writeHead(302, { location }).end();
  };
}

/** A place for attacks: a machine, and servers that remember what they were asked. Cleared with `clear`. */
export class Battlefield {
  readonly #servers: StandIn[] = [];
  readonly #legitimate = new Set<StandIn>();
  readonly #machines: Machine[] = [];
  readonly #means: 'bundle' | 'sources';

  constructor(means: 'bundle' | 'sources' = 'sources') {
    this.#means = means;
  }

  /** A registry whose own credentials it may of course see; it publishes `rules` 1.0.0. */
  async registry(options: HttpRegistryOptions = {}): Promise<HttpRegistry> {
    const registry = await startHttpRegistry(options);
    registry.publish('rules', '1.0.0', ARCHIVE);
    this.#servers.push(registry);
    this.#legitimate.add(registry);
    return registry;
  }

  /** A server of the attacker: it answers everything with an archive, or as it is told. */
  attacker(handler: Handler = sendArchive): Promise<StandIn> {
    return this.#open(handler);
  }

  /** A server that the workflow's author means, so that it may see what is sent to it. */
  async legitimate(handler: Handler): Promise<StandIn> {
    const server = await this.#open(handler);
    this.#legitimate.add(server);
    return server;
  }

  /** Runs the action on what was committed, with every canary in its environment. */
  async run(plan: AttackPlan): Promise<AttackOutcome> {
    const machine = new Machine(this.#means);
    this.#machines.push(machine);
    machine.write(plan.files ?? {});
    for (const name of ['env', 'path']) writeFileSync(join(machine.root, name), '');
    if (plan.home !== undefined) writeFileSync(join(machine.home, '.armrc'), plan.home);
    plan.prepare?.(machine);
    const before = snapshot(machine.root);
    const env = {
      ...CANARIES,
      GITHUB_ENV: join(machine.root, 'env'),
      GITHUB_PATH: join(machine.root, 'path'),
      ...plan.env,
    };
    const present = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const { inputs = {}, event } = plan;
    const options = { inputs, env: Object.fromEntries(present), ...(event && { event }) };
    const outcome = await machine.run(options);
    const log = `${withoutMasks(outcome.stdout)}${outcome.stderr}`;
    const after = snapshot(machine.root);
    return Object.assign(outcome, {
      log,
      leaks: [...this.#leaksInRequests(), ...leaksInFiles(before, after), ...named('the log', log)],
      strays: straysOf(before, after, machine, plan.writes ?? []),
    });
  }

  async clear(): Promise<void> {
    for (const machine of this.#machines.splice(0)) machine.remove();
    this.#legitimate.clear();
    await Promise.all(this.#servers.splice(0).map((server) => server.close()));
  }

  async #open(handler: Handler): Promise<StandIn> {
    const server = await startStandIn(handler);
    this.#servers.push(server);
    return server;
  }

  #leaksInRequests(): string[] {
    return this.#servers
      .filter((server) => !this.#legitimate.has(server))
      .flatMap(({ url, requests }) =>
        requests.flatMap(({ path, headers }) =>
          named(`a request to ${url}`, `${path} ${Object.values(headers).flat().join(' ')}`),
        ),
      );
  }
}

/** A repository that uses one source; `settings` are lines of its section. */
export function repository(
  settings: string,
  dependencies: Record<string, string> = { rules: '1.0.0' },
): Record<string, string> {
  return {
    '.armrc': `[sources.default]\n${settings}\n`,
    'rules.json': JSON.stringify({ targets: [TARGET], dependencies }),
  };
}

/** A `rules.lock` of these entries. */
export function lockfile(dependencies: Record<string, object>): string {
  return JSON.stringify({ version: '1', dependencies });
}

/** Every message that the run stopped with, on one line each. */
export function messagesOf({ report }: AttackOutcome): string[] {
  const errors = report.errors ?? report.rulesets.flatMap(({ error }) => error ?? []);
  return errors.map(({ code, message }) => `${code}: ${message}`);
}

/** A file in a folder that may not exist yet. */
export function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

type Snapshot = Map<string, string>;

function snapshot(folder: string, prefix = '', found: Snapshot = new Map()): Snapshot {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const [name, path] = [`${prefix}${entry.name}`, join(folder, entry.name)];
    if (entry.isDirectory()) snapshot(path, `${name}/`, found);
    else if (entry.isFile()) found.set(name, readFileSync(path, 'latin1'));
    else found.set(name, entry.isSymbolicLink() ? `link to ${readlinkSync(path)}` : 'neither file nor link');
  }
  return found;
}

/** Files that the run wrote; what the attacker or the machine put there is as it was. */
function leaksInFiles(before: Snapshot, after: Snapshot): string[] {
  const written = [...after].filter(([path, text]) => before.get(path) !== text);
  return written.flatMap(([path, text]) => named(`the file ${path}`, Buffer.from(text, 'latin1').toString()));
}

function named(place: string, text: string): string[] {
  return canariesIn(text).map((name) => `${name} in ${place}`);
}

function straysOf(before: Snapshot, after: Snapshot, machine: Machine, writes: readonly string[]): string[] {
  const workspace = machine.workspace.slice(machine.root.length + 1);
  const expected = [
    ...[TARGET, 'rules.lock', ...writes].map((path) => `${workspace}/${path}`),
    'commands-1/',
    'temp/arm-install-report-',
    'tools/arm-install/',
    'tools/arm-install-listings/',
  ];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter(
    (path) => before.get(path) !== after.get(path) && !expected.some((allowed) => path.startsWith(allowed)),
  );
}

function withoutMasks(stdout: string): string {
  return stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}
