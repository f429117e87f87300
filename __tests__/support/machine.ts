import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GitLabOptions, type GitLabServer, startGitLab } from './gitlab-server.ts';
import { type HttpRegistry, type HttpRegistryOptions, startHttpRegistry } from './http-registry.ts';
import { type MisbehavingServer, type Scenario, startMisbehavingServer } from './misbehaving-server.ts';
import { type S3Options, type S3Server, startS3 } from './s3-server.ts';

/** The committed bundle, or another build of it that is to be tried. */
const BUNDLE =
  process.env.ARM_INSTALL_BUNDLE ?? fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** This Node, or the stand-in for Windows' own of `__tests__/windows`. */
const NODE = process.env.ARM_INSTALL_NODE ?? process.execPath;

/** What makes the disk slow for this process, and so for those that it starts. */
const SLOW_DISK = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name === 'LD_PRELOAD' || name === 'SLOW_DISK'),
);

/** The toolkit ends its lines as the system does; a runner takes both ends for one. */
const LINE_END = process.platform === 'win32' || NODE !== process.execPath ? '\r\n' : '\n';

/** Says to the action that this is its post step, which is one of the bundle. */
const OF_THE_POST_STEP = 'STATE_main-has-run';

/** The commands that this file of tests has run through the bundle; each file has a module of its own. */
const bundled = new Set<string | undefined>();

/** Where V8 keeps what it has made of the bundle, as nearly every test starts it again. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/bundle', import.meta.url));

export interface RunOptions {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** `pull_request` from a fork and the like; default is a push. */
  event?: { name: string; payload: unknown };
  /** Called with the child right after it started, for cancellation and crash tests. */
  onStart?: (child: { pid: number; kill: (signal: NodeJS.Signals) => boolean }) => void;
  /** Arguments after the bundle (terminal use). */
  args?: string[];
  /** Arguments before the bundle. */
  nodeArguments?: string[];
  /** The Node that runs the bundle, instead of this one or its stand-in. */
  node?: string;
  /** A program and its arguments that is to start the process, such as `prlimit --nofile=40`. */
  prefix?: string[];
}

/** What a run left behind; `report` is the parsed JSON report, and throws where the run was killed before it wrote one. */
export interface RunOutcome {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  readonly report: Report;
}

export interface ReportedRuleset {
  name: string;
  source: string;
  requested: string;
  version: string | null;
  previousVersion: string | null;
  wanted: string | null;
  latest: string | null;
  status: string;
  from: string | null;
  bytes: number;
  files: number;
  fileChanges: { added: number; changed: number; removed: number; unchanged: number };
  checksum: string | null;
  attempts: number;
  startedMs: number;
  durationMs: number;
  findings: { file: string; line: number; column: number; codePoint: string; severity: string }[];
  error: null | { code: string; message: string; hint: string; httpStatus: number | null };
}

export interface Report {
  version: number;
  command: string;
  ok: boolean;
  durationMs: number;
  error?: { code: string; message: string; hint: string };
  errors?: { code: string; message: string; hint: string; file?: string; line?: number }[];
  assistants: { name: string; folder: string; rules: number; alwaysBytes: number; notes: string[] }[];
  sources: {
    name: string;
    type: string;
    url: string;
    concurrency: number;
    concurrencyFrom: string;
    peak: number;
    requests: number;
    bytes: number;
  }[];
  rulesets: ReportedRuleset[];
}

/** A file of the lockfile's form, as tests write and read it. */
export interface LockEntry {
  version: string;
  source: string;
  checksum: string;
  contents?: string;
  assistants?: Record<string, string>;
}

/**
 * A machine as a runner gives it to an action: workspace, home, tool cache and command files in one temporary folder, and
 * the servers that it meets. Everything ends with `close`, which `await using` calls.
 */
export class Machine {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-test-')));
  readonly workspace: string;
  readonly home = join(this.root, 'home');
  readonly toolCache = join(this.root, 'tools');
  readonly temp = join(this.root, 'temp');
  /** What holds for each run of this machine unless the run has others. */
  defaults: RunOptions = {};
  readonly #servers: { close(): Promise<void> }[] = [];
  readonly #prefersSources: boolean;
  #runs = 0;

  /**
   * @param means `sources` runs in this process where that makes no difference, for scenarios whose subject is a message or
   *   a rule; the first run of each command in a file of tests still goes through the bundle
   */
  constructor(means: 'bundle' | 'sources' = 'bundle') {
    this.#prefersSources =
      means === 'sources' && process.env.ARM_INSTALL_BUNDLE === undefined && NODE === process.execPath;
    this.workspace = this.newWorkspace();
    for (const folder of [this.home, this.toolCache, this.temp]) mkdirSync(folder);
  }

  newWorkspace(): string {
    return mkdtempSync(join(this.root, 'workspace-'));
  }

  /** A workspace of another job that has checked out what this project has committed, without what was installed. */
  checkout(): string {
    const workspace = this.newWorkspace();
    const committed = ['.armrc', 'rules.json', 'rules.lock'];
    this.write(Object.fromEntries(committed.map((path) => [path, this.text(path)])), workspace);
    return workspace;
  }

  /** Writes files (path to text) below the workspace. */
  write(files: Record<string, string | Buffer>, workspace = this.workspace): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Closes this server, too, when the machine ends. */
  keep<T extends { close(): Promise<void> }>(server: T): T {
    this.#servers.push(server);
    return server;
  }

  /** A server that misbehaves as told. */
  async serve(scenario: Scenario, secure?: { key: string; cert: string }): Promise<MisbehavingServer> {
    return this.keep(await startMisbehavingServer(scenario, secure));
  }

  async http(options?: HttpRegistryOptions): Promise<HttpRegistry> {
    return this.keep(await startHttpRegistry(options));
  }

  /** With one public project, number 42. */
  async gitlab(options?: Partial<GitLabOptions>): Promise<GitLabServer> {
    const projects = [{ id: 42, path: 'team/rules', visibility: 'public' as const }];
    return this.keep(await startGitLab({ projects, ...options }));
  }

  /** With a public bucket, `my-rules`. */
  async s3(options?: Partial<S3Options>): Promise<S3Server> {
    return this.keep(
      await startS3({ bucket: 'my-rules', anonymous: { read: true, list: true }, ...options }),
    );
  }

  /** The project: `.armrc` and `rules.json` with one target, `out`, unless told otherwise. */
  project(armrc: string, dependencies: Record<string, string>, targets = ['out']): void {
    this.write({ '.armrc': armrc, 'rules.json': JSON.stringify({ targets, dependencies }, null, 2) });
  }

  /** Writes the lockfile. */
  lock(dependencies: Record<string, LockEntry>): void {
    this.write({ 'rules.lock': `${JSON.stringify({ version: '1', dependencies }, null, 2)}\n` });
  }

  /** The entries of the lockfile; none without one. */
  locked(workspace = this.workspace): Record<string, LockEntry> {
    const path = join(workspace, 'rules.lock');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).dependencies : {};
  }

  text(path: string): string {
    return readFileSync(join(this.workspace, path), 'utf8');
  }

  append(path: string, text: string): void {
    writeFileSync(join(this.workspace, path), text, { flag: 'a' });
  }

  /** A file of this machine outside of the workspace, such as a certificate; returns its path. */
  file(name: string, text: string): string {
    const path = join(this.root, name);
    writeFileSync(path, text);
    return path;
  }

  /** The action's step with these inputs. */
  step(inputs: Record<string, string> = {}, options: RunOptions = {}): Promise<RunOutcome> {
    return this.run({ ...options, inputs });
  }

  /** The post step, with what the step has left for it. */
  post(state: Record<string, string>, options: RunOptions = {}): Promise<RunOutcome> {
    const variables = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
    return this.run({ ...options, env: { ...options.env, ...Object.fromEntries(variables) } });
  }

  async run(own: RunOptions = {}, workspace = this.workspace): Promise<RunOutcome> {
    const { defaults } = this;
    const options = {
      ...defaults,
      ...own,
      env: { ...defaults.env, ...own.env },
      inputs: { ...defaults.inputs, ...own.inputs },
    };
    const files = this.#commandFiles(options);
    const environment = { ...this.#environment(workspace, files, options), ...options.env };
    const ended = this.#isInProcess(options)
      ? await inProcess(environment, workspace)
      : await asProcess(environment, workspace, options);
    const outputs = readCommandFile(files.output);
    const report = readReport(outputs.report ?? '');
    return {
      ...ended,
      outputs,
      state: readCommandFile(files.state),
      summary: readFileSync(files.summary, 'utf8'),
      get report() {
        return report();
      },
    };
  }

  /** Paths and texts of all files below a folder of the workspace. */
  tree(folder = '.', workspace = this.workspace): Record<string, string> {
    return readTexts(join(workspace, folder));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map((server) => server.close()));
    this.remove();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #isInProcess({ onStart, args, prefix, node, nodeArguments, inputs = {}, env = {} }: RunOptions): boolean {
    const needsProcess =
      [onStart, args, prefix, node, nodeArguments].some((option) => option !== undefined) ||
      Object.keys(env).some((name) => name.startsWith('NODE_') || name === OF_THE_POST_STEP);
    if (!this.#prefersSources || needsProcess) return false;
    const isFirst = !bundled.has(inputs.command);
    bundled.add(inputs.command);
    return !isFirst;
  }

  #commandFiles(options: RunOptions): Record<'output' | 'state' | 'summary' | 'event', string> {
    this.#runs += 1;
    const folder = join(this.root, `commands-${this.#runs}`);
    mkdirSync(folder);
    const files = {
      output: join(folder, 'output'),
      state: join(folder, 'state'),
      summary: join(folder, 'summary.md'),
      event: join(folder, 'event.json'),
    };
    for (const file of [files.output, files.state, files.summary]) writeFileSync(file, '');
    writeFileSync(files.event, JSON.stringify(options.event?.payload ?? {}));
    return files;
  }

  #environment(workspace: string, files: Record<string, string>, options: RunOptions): NodeJS.ProcessEnv {
    const environment: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      HOME: this.home,
      USERPROFILE: this.home,
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: options.event?.name ?? 'push',
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_STATE: files.state,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: this.toolCache,
      ...SLOW_DISK,
      ...(NODE === process.execPath ? { NODE_COMPILE_CACHE: COMPILED } : {}),
    };
    for (const [name, value] of Object.entries(options.inputs ?? {})) {
      environment[`INPUT_${name.toUpperCase()}`] = value;
    }
    return environment;
  }
}

/** Windows sends no signals but the keys of its console, so the process is asked to raise them itself. */
const RAISES_SIGNALS = process.platform === 'win32';
const SIGNALS = fileURLToPath(new URL('../windows/signals.cjs', import.meta.url));

function send(child: ChildProcess, node: string, signal: NodeJS.Signals): boolean {
  if (RAISES_SIGNALS && signal !== 'SIGKILL') return child.send(signal);
  // A stand-in that is killed itself could not wait for the end of what it stands for.
  return child.kill(signal === 'SIGKILL' && node !== process.execPath ? 'SIGALRM' : signal);
}

type Ended = Pick<RunOutcome, 'status' | 'signal' | 'stdout' | 'stderr'>;

/** The bundle as a runner starts it. */
async function asProcess(
  env: NodeJS.ProcessEnv,
  cwd: string,
  { prefix = [], node = NODE, nodeArguments = [], args: bundleArguments = [], onStart }: RunOptions,
): Promise<Ended> {
  const raising = RAISES_SIGNALS ? ['--require', SIGNALS] : [];
  const command = [...prefix, node, ...raising, ...nodeArguments, BUNDLE, ...bundleArguments];
  const [program = '', ...args] = command;
  const channel = RAISES_SIGNALS ? (['ipc'] as const) : [];
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', ...channel] });
  if (child.stdout === null || child.stderr === null)
    throw new Error('The process was started without pipes');
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = new Promise<Pick<Ended, 'status' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
  const kill = (signal: NodeJS.Signals) => send(child, node, signal);
  if (child.pid !== undefined) onStart?.({ pid: child.pid, kill });
  return { ...(await ended), stdout: stdout(), stderr: stderr() };
}

/** The sources are loaded in the few files of tests that run them. */
async function inProcess(env: NodeJS.ProcessEnv, workspace: string): Promise<Ended> {
  const { runInProcess } = await import('./in-process.ts');
  return { ...(await runInProcess(env, workspace, BUNDLE)), signal: null, stderr: '' };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8').replaceAll(LINE_END, '\n');
}

/** Reads `name<<delimiter` blocks as the runner does. */
function readCommandFile(file: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [name, delimiter] = (lines[index] ?? '').split('<<');
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, index + 1);
    values[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}

/** Reads at once, as the next run replaces the file. */
function readReport(path: string): () => Report {
  const text = path === '' || !existsSync(path) ? undefined : readFileSync(path, 'utf8');
  return () => {
    if (text === undefined) throw new Error(`The run wrote no report at "${path}"`);
    return JSON.parse(text) as Report;
  };
}

function readTexts(folder: string, prefix = '', found: Record<string, string> = {}): Record<string, string> {
  if (!existsSync(folder)) return found;
  const entries = readdirSync(folder, { withFileTypes: true });
  // Windows lists names without regard to letter case.
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) readTexts(join(folder, entry.name), path, found);
    else if (entry.isFile()) found[path] = readFileSync(join(folder, entry.name), 'utf8');
    else found[path] = '(not a regular file)';
  }
  return found;
}
