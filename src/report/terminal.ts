import { renderFrame } from './frame.ts';
import type { ProgressState } from './progress.ts';

/** Ten pictures a second look fluent and cost nothing to speak of. */
const REDRAW_EVERY_MS = 100;

/** A terminal with lines that stay and a picture below them that is redrawn in place. */
export interface Terminal {
  /** Prints a line above the picture. */
  line(text: string): void;
  /** Draws now, and again ten times a second, until `stop`. */
  start(state: () => ProgressState): void;
  /** Takes the picture away. */
  stop(): void;
}

/** True when bars can be drawn: a terminal that moves its cursor, with a person in front of it. */
export function canDraw(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !isSet(env.GITHUB_ACTIONS) && !isSet(env.CI) && env.TERM !== 'dumb';
}

/** Colour as https://no-color.org asks: any value that is not empty switches it off. */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return canDraw(stream, env) && (env.NO_COLOR === undefined || env.NO_COLOR === '');
}

/** Loads the drawing library, which a job's log never needs, and takes over the stream. */
export async function openTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Promise<Terminal> {
  const { createLogUpdate } = await import('log-update');
  // A hidden cursor would have to be given back on every way out, a kill included.
  const draw = createLogUpdate(stream, { showCursor: true });
  const color = wantsColor(stream, env);
  let timer: NodeJS.Timeout | undefined;
  let picture = () => '';
  return {
    line(text) {
      draw.clear();
      // Past the library, which would break long lines in the middle of a word.
      stream.write(`${text}\n`);
      if (timer !== undefined) draw(picture());
    },
    start(state) {
      picture = () => renderFrame(state(), stream.columns ?? 80, color);
      draw(picture());
      clearInterval(timer);
      timer = setInterval(() => draw(picture()), REDRAW_EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      draw.clear();
    },
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}
