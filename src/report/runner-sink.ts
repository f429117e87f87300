import { existsSync } from 'node:fs';
import * as core from '@actions/core';
import type { Annotation } from './annotations.ts';
import { clip } from './escape.ts';
import type { Sink } from './sink.ts';

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

/** Sets outputs through the runner's file, if there is one. */
export function createOutputWriter(env: NodeJS.ProcessEnv): Sink['setOutput'] {
  return (name, value) => {
    // Without the file the toolkit falls back to a command on stdout, which anything printed there could imitate.
    if (env.GITHUB_OUTPUT !== undefined && existsSync(env.GITHUB_OUTPUT)) core.setOutput(name, value);
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
