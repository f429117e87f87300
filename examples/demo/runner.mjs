import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const BUNDLE = join(PROJECT, 'dist', 'index.js');
const RUNNER_NODE_MAJOR = 24;

/**
 * Finds what a runner would start.
 * @returns {{bundle: string, node: string, note?: string} | undefined} undefined when the bundle is not there
 */
export function findAction() {
  if (!existsSync(BUNDLE)) return undefined;
  if (Number(process.versions.node.split('.')[0]) >= RUNNER_NODE_MAJOR) {
    return { bundle: BUNDLE, node: process.execPath };
  }
  const installed = [
    join(PROJECT, 'node_modules', '.bin', 'node'),
    join(PROJECT, 'node_modules', 'node', 'bin', 'node.exe'),
  ].find((path) => existsSync(path) && (process.platform !== 'win32' || path.endsWith('.exe')));
  if (installed) return { bundle: BUNDLE, node: installed };
  const note = `Runners start this action with Node ${RUNNER_NODE_MAJOR}; this is Node ${process.versions.node}.`;
  return { bundle: BUNDLE, node: process.execPath, note: `${note} Going on with it all the same.` };
}

/**
 * Runs the action once, with a runner's environment and nothing inherited but PATH.
 * @param {Record<string, string>} inputs besides the defaults of action.yml
 * @returns {Promise<{status: number, log: string, outputs: Record<string, string>, summary: string, ms: number}>}
 */
export async function runAction(action, { root, workspace, credentials }, inputs = {}) {
  const commandFiles = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH'].map((name) => {
      const path = join(root, 'temp', `${name.toLowerCase()}.txt`);
      writeFileSync(path, '');
      return [name, path];
    }),
  );
  const environment = {
    ...(process.platform === 'win32' ? windowsBasics(root) : {}),
    PATH: process.env.PATH ?? '',
    HOME: join(root, 'home'),
    ...inputDefaults(),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...credentials,
    ...commandFiles,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(root, 'event.json'),
    RUNNER_TEMP: join(root, 'temp'),
    RUNNER_TOOL_CACHE: join(root, 'tool-cache'),
  };
  const started = performance.now();
  const { status, log } = await finish(
    spawn(action.node, [action.bundle], { cwd: workspace, env: environment }),
  );
  return {
    status,
    log,
    ms: Math.round(performance.now() - started),
    outputs: parseOutputs(readFileSync(commandFiles.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(commandFiles.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

function finish(child) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ status: code ?? `killed by ${signal}`, log: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** A Windows process without these cannot open a socket or find its home. */
function windowsBasics(root) {
  return { SystemRoot: process.env.SystemRoot ?? 'C:\\Windows', USERPROFILE: join(root, 'home') };
}

/** `INPUT_NAME` for every input of action.yml, with its default, as a runner sets them. */
function inputDefaults() {
  const text = readFileSync(join(PROJECT, 'action.yml'), 'utf8');
  const section =
    /^inputs:\n(?<body>(?:[ #].*\n|\n)*)/m.exec(text.replaceAll('\r\n', '\n'))?.groups.body ?? '';
  const inputs = {};
  let name = '';
  for (const line of section.split('\n')) {
    const heading = /^ {2}(?<name>[\w-]+):/.exec(line);
    if (heading) {
      name = `INPUT_${heading.groups.name.toUpperCase()}`;
      inputs[name] = '';
    }
    const preset = /^ {4}default:\s*(?<quote>['"]?)(?<value>.*?)\k<quote>\s*$/.exec(line);
    if (preset) inputs[name] = preset.groups.value;
  }
  return inputs;
}

/** Reads the file that a step's outputs are written to: `name<<DELIMITER`, lines, `DELIMITER`. */
function parseOutputs(text) {
  const outputs = {};
  const entry = /^(?<name>[^\n=<]+)<<(?<mark>[^\r\n]+)\r?\n(?<value>[\s\S]*?)\r?\n?^\k<mark>\r?$/gm;
  for (const { groups } of text.matchAll(entry)) outputs[groups.name] = groups.value;
  return outputs;
}
