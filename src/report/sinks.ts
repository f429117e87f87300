import { accessSync } from 'node:fs';
import * as core from '@actions/core';
import { diskReason, explainingFailures } from '../disk/failure.ts';
import type { Warning } from '../errors.ts';
import type { Annotation } from './annotations.ts';
import { clip } from './escape.ts';

/** Where a run's lines go. What it is given is already escaped and free of credentials. */
export interface Sink {
  line(text: string): void;
  debug(text: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  annotate(annotation: Annotation): void;
  /** Tells the runner to mask a value; nothing elsewhere, where it would show the value. */
  setSecret(value: string): void;
  setOutput(name: string, value: string): void;
}

/** True when a runner reads our output: only then are workflow commands printed. */
export function isUnderRunner(env: NodeJS.ProcessEnv): boolean {
  return [env.GITHUB_ACTIONS, env.GITHUB_OUTPUT, env.RUNNER_TEMP].some(
    (value) => value !== undefined && value !== '' && value !== 'false',
  );
}

/** Lines for a person at a terminal, or for a file: no workflow commands. */
export function createPlainSink(
  write: (line: string) => void,
  options: { debug: boolean; color: boolean },
): Omit<Sink, 'setOutput'> {
  const paint = (code: number, text: string) => (options.color ? `\u001B[${code}m${text}\u001B[39m` : text);
  const colors = { error: 31, warning: 33, notice: 36 } as const;
  return {
    line: write,
    debug(text) {
      if (options.debug) write(`debug: ${text}`);
    },
    startGroup: write,
    endGroup() {},
    annotate({ kind, title, lines, file, line, column }) {
      const [first = '', ...rest] = lines;
      const where = [file, line, column].filter((part) => part !== undefined).join(':');
      write(`${paint(colors[kind], kind)}: ${title}: ${first}${where === '' ? '' : ` (${where})`}`);
      for (const text of rest) write(`  ${text}`);
    },
    setSecret() {},
  };
}

/** The runner cuts a longer message (`ExecutionContext.cs`). */
const LONGEST_MESSAGE = 4096;

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const;

/** The log of a job: every line, command, mask and output goes through the toolkit. */
export function createRunnerSink(env: NodeJS.ProcessEnv): Sink {
  return {
    line: core.info,
    debug(text) {
      if (env.RUNNER_DEBUG === '1') core.debug(text);
    },
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    annotate: ({ kind, lines, ...place }: Annotation) =>
      ANNOTATE[kind](clip(lines.join('\n'), LONGEST_MESSAGE), propertiesOf(place)),
    setSecret: core.setSecret,
    setOutput: createOutputWriter(env),
  };
}

/** Sets outputs through the runner's file, if there is one; throws WRITE_FAILED where the disk refuses them. */
export function createOutputWriter({ GITHUB_OUTPUT: file }: NodeJS.ProcessEnv): Sink['setOutput'] {
  return (name, value) => {
    // Without its name the toolkit falls back to a command on stdout, which anything printed there could imitate.
    if (!file) return;
    explainingFailures('set the outputs of this step in', file, () => {
      accessSync(file);
      core.setOutput(name, value);
    });
  };
}

function propertiesOf({
  title,
  file,
  line,
  column,
}: Omit<Annotation, 'kind' | 'lines'>): core.AnnotationProperties {
  return {
    title,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
}

/** Marks that the main step has run, so that the same bundle knows that it is the post step now. */
const MAIN_HAS_RUN = 'main-has-run';
const POST_STATE = 'post';

/** True in the post step. */
export function isPostStep(): boolean {
  return core.getState(MAIN_HAS_RUN) === 'true';
}

/** To be called before anything that may fail: the post step comes even after a main step that was killed. */
export function markMainStep(env: NodeJS.ProcessEnv, onWarning: (warning: Warning) => void): void {
  saveState(env, MAIN_HAS_RUN, 'true', onWarning);
}

/** Keeps what the post step needs. */
export function saveForPost(
  env: NodeJS.ProcessEnv,
  state: string | undefined,
  onWarning: (warning: Warning) => void,
): void {
  if (state !== undefined) saveState(env, POST_STATE, state, onWarning);
}

/** What the main step has left, as it was written, or `undefined` when there is nothing to do. */
export function readPostState(): string | undefined {
  return core.getState(POST_STATE) || undefined;
}

/** Nothing where no file is named for it, because the toolkit would then print it as a command. */
function saveState(
  env: NodeJS.ProcessEnv,
  name: string,
  value: string,
  onWarning: (warning: Warning) => void,
): void {
  if (!env.GITHUB_STATE) return;
  try {
    accessSync(env.GITHUB_STATE);
    core.saveState(name, value);
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    onWarning({ message: `Cannot save the state for the post step in "${env.GITHUB_STATE}": ${reason}` });
  }
}

/** The text of an input of the action, empty when it is not set. */
export function readInput(name: string): string {
  return core.getInput(name);
}
