import type { Annotation } from './annotations.ts';
import { escapeLine } from './escape.ts';
import { createPlainSink, createRunnerSink, isUnderRunner, type Sink } from './sinks.ts';

/** A call of the sink that waits for news. */
type Held = [print: 'line' | 'debug' | 'startGroup' | 'endGroup', text: string];

/**
 * The only way to the sink: here, once, credentials leave and foreign text is escaped. Groups are kept balanced.
 *
 * As long as there is no news, groups and their lines are held back: a run that changes nothing drops them and stays
 * at three lines, any other run prints them at its first piece of news.
 */
export class Log {
  readonly #sink: Sink;
  readonly #redact: (text: string) => string;
  #held: Held[] | undefined;
  /** Of the open group. */
  #title: string | undefined;
  #isShown = false;

  /** @param holdsBack false prints everything at once, as someone who looks for a fault wants it */
  constructor(sink: Sink, redact: (text: string) => string, holdsBack: boolean) {
    this.#sink = sink;
    this.#redact = redact;
    this.#held = holdsBack ? [] : undefined;
  }

  /** A complete group; the one that is open goes on after it, because the runner knows no groups in groups. */
  group(title: string, lines: readonly string[]): void {
    const interrupted = this.#title;
    this.close();
    this.#print('startGroup', title);
    for (const line of lines) this.#print('line', line);
    this.#print('endGroup');
    this.#title = interrupted;
  }

  /** Opens a group, after closing the one that is open; it shows with its first line. */
  open(title: string): void {
    this.close();
    this.#title = title;
  }

  close(): void {
    if (this.#isShown) this.#print('endGroup');
    this.#isShown = false;
    this.#title = undefined;
  }

  /** A line of the open group, or of the log itself. */
  line(text: string): void {
    if (this.#title !== undefined && !this.#isShown) {
      this.#print('startGroup', this.#title);
      this.#isShown = true;
    }
    this.#print('line', text);
  }

  debug(text: string): void {
    this.#print('debug', text);
  }

  /** Is news, and shows at once. */
  annotate(annotation: Annotation): void {
    this.release();
    const { title, lines, file, ...rest } = annotation;
    this.#sink.annotate({
      ...rest,
      title: this.#safe(title),
      lines: lines.map((line) => this.#safe(line)),
      file: file !== undefined && this.#safe(file) === file ? file : undefined,
    });
  }

  /** There is news: prints what was held back, and everything else at once from now on. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const [print, text] of held) this.#print(print, text);
  }

  /** There was no news: closes the group and forgets what was held back. */
  drop(): void {
    this.close();
    this.#held = undefined;
  }

  #print(print: Held[0], text = ''): void {
    if (this.#held === undefined) this.#sink[print](this.#safe(text));
    else this.#held.push([print, text]);
  }

  #safe(text: string): string {
    return escapeLine(this.#redact(text));
  }
}

/**
 * The annotation of a failure that nobody expected.
 * @param isMasked false as long as no credential is known: then a message could hold one, and only the kind is told
 */
export function crashAnnotation(error: unknown, isMasked: boolean): Annotation {
  return {
    kind: 'error',
    title: 'arm-install crashed',
    lines: [
      `Unexpected failure: ${isMasked ? sentenceOf(error) : kindOf(error)}`,
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
 * For handlers of the process: prints one escaped error and leaves a failing exit code. Nothing raw reaches the log.
 * @param reporter when there is one already: it knows the credentials and the open group
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
  new Log(sink, (text) => text, false).annotate(crashAnnotation(error, false));
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : `a thrown ${typeof error}`;
}

/** `TypeError`, `Error (ENOENT)`: nothing of it can come from outside. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const [name, code] = [error.name, 'code' in error ? error.code : ''].map((word) =>
    typeof word === 'string' && /^\w{1,40}$/.test(word) ? word : '',
  );
  return `${name || 'Error'}${code ? ` (${code})` : ''}, before it was known what to mask`;
}
