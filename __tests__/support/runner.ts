import { spawn } from 'node:child_process';
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

/** The committed bundle, or another build of it that is to be tried. */
const BUNDLE =
  process.env.ARM_INSTALL_BUNDLE ?? fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** This Node, or a stand-in for it that runs the bundle elsewhere. */
const NODE = process.env.ARM_INSTALL_NODE ?? process.execPath;

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

/**
 * A machine as a runner gives it to an action: workspace, home, tool cache and command files in one temporary folder.
 */
export class Runner {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-test-')));
  readonly workspace: string;
  readonly home = join(this.root, 'home');
  readonly toolCache = join(this.root, 'tools');
  readonly temp = join(this.root, 'temp');
  #runs = 0;

  constructor() {
    this.workspace = this.newWorkspace();
    for (const folder of [this.home, this.toolCache, this.temp]) mkdirSync(folder);
  }

  newWorkspace(): string {
    return mkdtempSync(join(this.root, 'workspace-'));
  }

  /** Writes files (path to text) below the workspace. */
  write(files: Record<string, string | Buffer>, workspace = this.workspace): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  async run(options: RunOptions = {}, workspace = this.workspace): Promise<RunOutcome> {
    const files = this.#commandFiles(options);
    const { prefix = [], node = NODE, nodeArguments = [], args: bundleArguments = [] } = options;
    const command = [...prefix, node, ...nodeArguments, BUNDLE, ...bundleArguments];
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      cwd: workspace,
      env: { ...this.#environment(workspace, files, options), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    const ended = new Promise<{ status: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => resolve({ status, signal }));
    });
    if (child.pid !== undefined) options.onStart?.({ pid: child.pid, kill: (signal) => child.kill(signal) });
    const { status, signal } = await ended;
    const outputs = readCommandFile(files.output);
    const report = readReport(outputs.report ?? '');
    return {
      status,
      signal,
      stdout: stdout(),
      stderr: stderr(),
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
    };
    for (const [name, value] of Object.entries(options.inputs ?? {})) {
      environment[`INPUT_${name.toUpperCase()}`] = value;
    }
    return environment;
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
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
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) readTexts(join(folder, entry.name), path, found);
    else if (entry.isFile()) found[path] = readFileSync(join(folder, entry.name), 'utf8');
    else found[path] = '(not a regular file)';
  }
  return found;
}
