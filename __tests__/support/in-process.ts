import { Writable } from 'node:stream';
import { inputReader, parseArguments } from '../../src/config/arguments.ts';
import { monotonicMs } from '../../src/process.ts';
import { createReporter } from '../../src/report/reporter.ts';
import { markMainStep, readInput, saveForPost } from '../../src/report/sinks.ts';
import { run } from '../../src/run.ts';

/**
 * What the main step does, from the sources and in this process: what it printed, and with which status it would end.
 * @param entryPoint of the processes that it starts
 */
export function runInProcess(
  environment: NodeJS.ProcessEnv,
  workspace: string,
  entryPoint: string,
): Promise<{ status: number; stdout: string }> {
  const turn = last.then(() =>
    withEnvironment(environment, () => mainStep(environment, workspace, entryPoint)),
  );
  last = turn.then(
    () => {},
    () => {},
  );
  return turn;
}

/** The toolkit reads the environment of the process and prints to its output, of which there is one: runs take turns. */
let last: Promise<void> = Promise.resolve();

async function mainStep(
  environment: NodeJS.ProcessEnv,
  workspace: string,
  entryPoint: string,
): Promise<number> {
  const stdout = new Writable() as NodeJS.WriteStream;
  const reporter = await createReporter({ env: environment, workspace, now: monotonicMs, stdout });
  const onWarning = reporter.warning.bind(reporter);
  markMainStep(environment, onWarning);
  const { result, post, summary } = await run(inputReader(parseArguments([]), readInput), {
    environment,
    currentDirectory: workspace,
    entryPoint,
    reporter,
    now: monotonicMs,
    signal: new AbortController().signal,
    onLoaded: () => {},
  });
  saveForPost(environment, post === undefined ? undefined : JSON.stringify(post), onWarning);
  return reporter.finish(result, summary).exitCode;
}

async function withEnvironment(
  environment: NodeJS.ProcessEnv,
  work: () => Promise<number>,
): Promise<{ status: number; stdout: string }> {
  const { env } = process;
  const { write } = process.stdout;
  let printed = '';
  process.env = environment;
  process.stdout.write = (text: string | Uint8Array) => {
    printed += text.toString();
    return true;
  };
  try {
    const status = await work();
    return { status, stdout: printed };
  } finally {
    process.env = env;
    process.stdout.write = write;
  }
}
