import pLimit from 'p-limit';

/** So many threads libuv is given where the disk is slow; they mostly wait. */
export const THREADS = 32;
/** So many files are under way then: a thread that is done with one finds the next. */
const UNDER_WAY = 2 * THREADS;

/**
 * Handing a file over to another thread and hearing of its end takes this one some 0.05 ms, and with other processes on
 * the machine twice as much. A file that takes longer is made sooner beside others.
 */
const HANDING_OVER_MS = 0.2;

/** Of the last files that were measured; more than half of them decide, so that a process that was kept waiting now and then does not. */
const WINDOW = 9;
/** What the first files tell is enough. */
const FEWEST = 5;
/** Each so many files one is measured: asking the clock takes a hundredth of the time that a file does. */
const MEASURED_EVERY = 8;
/** After so many files that were handed over one is made here again: a disk may have been busy with something else. */
const TRIED_AGAIN_AFTER = 100;

/** Two ways to do one thing with a file, which do the same and fail with the same. */
interface Ways<File, Done> {
  /** In this thread; a promise is for what has to be waited for now and then. */
  here: (file: File) => Done | Promise<Done>;
  /** In another one, while this thread goes on. */
  aside: (file: File) => Promise<Done>;
}

/** What is done in this thread, file by file and in their order. */
export interface Steps<File, Done> {
  /** Lets others have a turn, where it gives something to wait for; throws to stop. */
  pause?: (() => Promise<void> | undefined) | undefined;
  use?: ((done: Done, file: File) => void) | undefined;
}

/**
 * Decides by what files have cost so far how the next ones are made or opened: one after another in this thread, which is
 * best where the disk answers at once, or by several threads at a time, where each file is waited for.
 */
export class Pace {
  readonly #now: () => number;
  readonly #limit = pLimit(UNDER_WAY);
  /** Milliseconds of the files that were measured last. */
  readonly #costs: number[] = [];
  #isSlow = false;
  #made = 0;
  #handedOver = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => process.uptime() * 1000) {
    this.#now = now;
  }

  /** Does work on one file the way that is faster now. */
  async once<Done>({ here, aside }: Ways<void, Done>): Promise<Done> {
    return this.#isHandedOver() ? this.#handOver(aside, undefined) : this.#measured(here, undefined);
  }

  /**
   * Does work on many files the way that is faster now; what follows on each comes in the order of the files. Nothing is
   * under way any more when it ends.
   * @throws what the first file in their order throws that fails, and what the steps throw
   */
  async inOrder<File, Done>(
    files: readonly File[],
    { here, aside }: Ways<File, Done>,
    steps: Steps<File, Done>,
  ): Promise<void> {
    let begun = 0;
    for (const file of files) {
      if (this.#isHandedOver()) return this.#byThreads(files.slice(begun), aside, steps);
      begun += 1;
      const pause = steps.pause?.();
      if (pause !== undefined) await pause;
      const measured = this.#measured(here, file);
      const done = measured instanceof Promise ? await measured : measured;
      steps.use?.(done, file);
    }
  }

  async #byThreads<File, Done>(
    files: readonly File[],
    aside: Ways<File, Done>['aside'],
    steps: Steps<File, Done>,
  ): Promise<void> {
    const waiting = files.values();
    const begun: { file: File; done: Promise<Done> }[] = [];
    try {
      for (;;) {
        for (const file of waiting) {
          begun.push({ file, done: this.#handOver(aside, file) });
          if (begun.length === UNDER_WAY) break;
        }
        const [first] = begun;
        if (first === undefined) return;
        await steps.pause?.();
        const done = await first.done;
        steps.use?.(done, first.file);
        begun.shift();
      }
    } finally {
      await Promise.allSettled(begun.map(({ done }) => done));
    }
  }

  #isHandedOver(): boolean {
    if (this.#isSlow && this.#handedOver < TRIED_AGAIN_AFTER) return true;
    this.#handedOver = 0;
    return false;
  }

  #handOver<File, Done>(aside: Ways<File, Done>['aside'], file: File): Promise<Done> {
    this.#handedOver += 1;
    const done = this.#limit(() => aside(file));
    // It may fail before somebody waits for it.
    done.catch(() => undefined);
    return done;
  }

  #measured<File, Done>(here: Ways<File, Done>['here'], file: File): Done | Promise<Done> {
    this.#made += 1;
    const isSettled = !this.#isSlow && this.#costs.length === WINDOW;
    if (isSettled && this.#made % MEASURED_EVERY !== 0) return here(file);
    const startedMs = this.#now();
    const done = here(file);
    if (done instanceof Promise) return this.#measuredLater(done, startedMs);
    this.#note(this.#now() - startedMs);
    return done;
  }

  async #measuredLater<Done>(done: Promise<Done>, startedMs: number): Promise<Done> {
    const result = await done;
    this.#note(this.#now() - startedMs);
    return result;
  }

  #note(ms: number): void {
    this.#costs.push(ms);
    if (this.#costs.length > WINDOW) this.#costs.shift();
    const slow = this.#costs.filter((cost) => cost > HANDING_OVER_MS);
    this.#isSlow = this.#costs.length >= FEWEST && 2 * slow.length > this.#costs.length;
  }
}
