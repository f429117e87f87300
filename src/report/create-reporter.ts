import type { Reporter, ReporterOptions } from './reporter.ts';
import { RunReporter } from './run-reporter.ts';
import { createOutputWriter, createRunnerSink } from './runner-sink.ts';
import { createPlainSink, isUnderRunner } from './sink.ts';
import { canDraw, openTerminal, wantsColor } from './terminal.ts';

/** The reporter that fits where the process runs: workflow commands, live bars, or plain lines. */
export async function createReporter(options: ReporterOptions): Promise<Reporter> {
  const { env, stdout = process.stdout } = options;
  // A reader that went away (`| head`) is no failure of the run, and there is nowhere left to tell it.
  stdout.on('error', () => {});
  const debug = env.RUNNER_DEBUG === '1';
  const setOutput = createOutputWriter(env);
  if (canDraw(stdout, env)) {
    const terminal = await openTerminal(stdout, env);
    const plain = createPlainSink(terminal.line, { debug, color: wantsColor(stdout, env) });
    return new RunReporter({ ...plain, setOutput }, options, terminal);
  }
  if (isUnderRunner(env)) return new RunReporter(createRunnerSink(env), options);
  const plain = createPlainSink((line) => void stdout.write(`${line}\n`), { debug, color: false });
  return new RunReporter({ ...plain, setOutput }, options);
}
