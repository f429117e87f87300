import type { Annotation } from './annotations.ts';

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

/**
 * Lines for a person at a terminal, or for a file: no workflow commands.
 * @param write prints one line
 */
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
