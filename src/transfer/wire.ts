import type { ClientRequest, IncomingMessage } from 'node:http';
import { durationText } from './duration-text.ts';
import { cancelled, Fault } from './fault.ts';
import { faultOf, type Peer } from './network-fault.ts';
import { systemCode } from './system-error.ts';

/** What is being waited for. */
export type Phase = 'connect' | 'answer' | 'body';

const SILENCE: Record<Phase, (after: string) => string> = {
  connect: (after) => `no connection within ${after}`,
  answer: (after) => `no answer within ${after} of the request`,
  body: (after) => `no data for ${after} in the middle of the answer`,
};

/**
 * Watches one request from its start to the end of its body: silence, errors and cancellation all end it in the same way,
 * once, with the connection destroyed.
 */
export class Wire {
  readonly #request: ClientRequest;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  readonly #peer: Peer;
  readonly #cancel = () => this.end(cancelled());
  #phase: Phase = 'connect';
  #response: IncomingMessage | undefined;
  /** Counts everything that ends a silence. */
  #signs = 0;
  #timer: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;
  #hasBegun = false;
  #reject: ((reason: unknown) => void) | undefined;
  #reason: unknown;
  #over = false;

  constructor(request: ClientRequest, peer: Peer, timeoutMs: number, signal: AbortSignal) {
    this.#request = request;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#peer = peer;
    request.on('error', (error) => this.#requestFailed(error));
    // An unasked 101 closes the connection without an error.
    request.on('close', () => {
      if (this.#response === undefined) this.#closed();
    });
    if (signal.aborted) this.#cancel();
    else signal.addEventListener('abort', this.#cancel, { once: true });
  }

  /** A promise that `start` resolves, and that any trouble on the wire rejects. */
  guard<T>(start: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#reason !== undefined) {
        reject(this.#reason);
        return;
      }
      this.#reject = reject;
      start(resolve);
    });
  }

  /** From now on, silence means that this is missing. */
  expect(phase: Phase): void {
    if (this.#over) return;
    this.rest();
    this.#phase = phase;
    this.#timer = setTimeout(() => this.#confirmSilence(), this.#timeoutMs);
  }

  /** From now on the end of the answer counts, no longer that of the request. */
  answered(response: IncomingMessage): void {
    this.rest();
    this.#phase = 'body';
    this.#response = response;
    response.on('error', (error) => this.fail(error));
    response.on('close', () => this.#closed());
  }

  /** The first byte of the answer arrived. */
  begun(): void {
    this.#hasBegun = true;
  }

  /** Ends the request when all is not there after `ms`, however lively it is. */
  limit(ms: number): void {
    this.#end = setTimeout(() => {
      const reason = `the answer is not complete after ${durationText(ms)}`;
      this.end(new Fault('TIMEOUT', reason, { transient: true }));
    }, ms);
  }

  /** Something arrived: the silence begins anew. */
  alive(): void {
    this.#signs += 1;
    this.#timer?.refresh();
  }

  /** Silence means nothing until the next `expect`. */
  rest(): void {
    this.#signs += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Waits for nothing during `ms`, then for the body again: our own slowness is no silence of the server. */
  suspend(ms: number, resume: () => void): void {
    if (this.#over) return;
    this.rest();
    this.#timer = setTimeout(() => {
      this.expect('body');
      resume();
    }, ms);
  }

  /** Everything arrived. */
  finish(): void {
    this.#over = true;
    this.rest();
    clearTimeout(this.#end);
    this.#signal.removeEventListener('abort', this.#cancel);
  }

  /** Ends the request because of an error on the wire. */
  fail(error: unknown): void {
    const { reusedSocket: reused } = this.#request;
    this.end(faultOf(error, { ...this.#peer, phase: this.#phase, reused, hasBegun: this.#hasBegun }));
  }

  /** Ends the request for this reason; only the first counts. */
  end(reason: unknown): void {
    if (this.#over) return;
    this.finish();
    this.#reason = reason;
    this.#request.destroy();
    this.#reject?.(reason);
  }

  /** When this process itself was busy, data may wait to be read: only the next turn of the event loop tells. */
  #confirmSilence(): void {
    const signs = this.#signs;
    setImmediate(() => {
      if (this.#signs === signs) this.end(new Fault('TIMEOUT', this.#silence(), { transient: true }));
    });
  }

  /** Every exchange closes; before its end that is a failure. */
  #closed(): void {
    if (this.#over) return;
    this.fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
  }

  #requestFailed(error: Error): void {
    const isParserError = systemCode(error).startsWith('HPE_');
    // A complete answer may still wait to be read when the server resets the connection.
    if (this.#response?.complete === true && !isParserError) return;
    this.fail(error);
  }

  #silence(): string {
    const clause = SILENCE[this.#phase](durationText(this.#timeoutMs));
    return this.#peer.proxy === undefined ? clause : `${clause} through the proxy "${this.#peer.proxy}"`;
  }
}
