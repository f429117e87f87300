import type { Annotation } from './annotations.ts';
import { Log } from './log.ts';
import { createRunnerSink } from './runner-sink.ts';
import { createPlainSink, isUnderRunner } from './sink.ts';

/** The annotation of a failure that nobody expected. */
export function crashAnnotation(error: unknown): Annotation {
  return {
    kind: 'error',
    title: 'arm-install crashed',
    lines: [
      `Unexpected failure: ${sentenceOf(error)}`,
      'Run again with debug logging; if it stays, report it with the log',
    ],
  };
}

/** The stack for the debug log, without the message that `crashAnnotation` has. */
export function stackLines(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  return error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
}

/**
 * For handlers of the process: prints one escaped error, closes what is open, and leaves a failing exit code. Nothing
 * raw reaches the log.
 * @param reporter the run's reporter, when there is one already: it knows the credentials and the open group
 */
export function reportCrash(
  error: unknown,
  env: NodeJS.ProcessEnv,
  reporter?: { crash(error: unknown): void } | undefined,
): void {
  process.exitCode = 1;
  if (reporter !== undefined) {
    reporter.crash(error);
    return;
  }
  const sink = isUnderRunner(env)
    ? createRunnerSink(env)
    : {
        ...createPlainSink((line) => void process.stdout.write(`${line}\n`), { debug: false, color: false }),
        setOutput() {},
      };
  new Log(sink, (text) => text, false).annotate(crashAnnotation(error));
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : `a thrown ${typeof error}`;
}
