import { beginningOfBody, exchange, judge } from './exchange.ts';
import { Fault } from './faults.ts';
import type { Line, SendOptions, TransferRequest, Upload } from './request.ts';
import { withRetries } from './retry.ts';
import type { Hop } from './wire.ts';

/** From this size on a server is asked whether it wants the body before it is sent (RFC 9110, 10.1.1). */
const ASKS_FROM_BYTES = 1024 * 1024;

/** Sends the body of a request; see `Channel.send`. */
export async function send(line: Line, request: TransferRequest, options: SendOptions): Promise<Upload> {
  const sending = new Sending(line, request, options);
  const subject = { verb: 'upload', url: request.url, source: line.source.name } as const;
  const { value, attempts } = await withRetries(line, subject, () => sending.attempt());
  return { answer: value, attempts, mayHaveBeenStored: sending.mayHaveBeenStored };
}

/** What one upload knows from attempt to attempt. */
class Sending {
  mayHaveBeenStored = false;
  readonly #line: Line;
  readonly #options: SendOptions;
  #request: TransferRequest;
  #mayRevise = true;
  #mayExpect: boolean;

  constructor(line: Line, request: TransferRequest, options: SendOptions) {
    this.#line = line;
    this.#request = request;
    this.#options = options;
    this.#mayExpect = (request.body?.sizeBytes ?? 0) > ASKS_FROM_BYTES;
  }

  async attempt(): Promise<Upload['answer']> {
    // The question in between keeps a connection of its own, so every further one may be found closed too.
    for (let mayRepeat = true; ; mayRepeat = false) {
      if (this.mayHaveBeenStored && (await this.#isThere())) return undefined;
      const answer = await this.#exchange(mayRepeat);
      if (answer !== undefined) return answer;
    }
  }

  /** Undefined when the same is to be sent again at once. */
  async #exchange(mayRepeat: boolean): Promise<Upload['answer']> {
    try {
      return await exchange(this.#line, this.#request, this.#headers(), (hop) => this.#take(hop));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { status = 500, stale } = error.details;
      if (status >= 500) this.mayHaveBeenStored = true;
      if (stale === true && mayRepeat) return undefined;
      throw error;
    }
  }

  #headers(): Record<string, string> {
    const length = { 'content-length': String(this.#request.body?.sizeBytes ?? 0) };
    return this.#mayExpect ? { ...length, expect: '100-continue' } : length;
  }

  async #take(hop: Hop): Promise<Upload['answer']> {
    const { url, status, headers } = hop;
    if (status === 417 && this.#mayExpect) {
      await hop.leave();
      this.#mayExpect = false;
      return undefined;
    }
    if (this.#options.accept.includes(status)) {
      return { url, status, headers, body: await beginningOfBody(hop, this.#line.source.timeoutMs) };
    }
    this.#request = await judge(hop, this.#request, this.#mayRevise, this.#line);
    this.#mayRevise = false;
    return undefined;
  }

  async #isThere(): Promise<boolean> {
    const { ask } = this.#options;
    if (ask === undefined) return false;
    return await exchange(this.#line, ask.request, { range: 'bytes=0-0' }, async (hop) => {
      const isThere = hop.status === 200 || hop.status === 206 || hop.status === 416;
      if (!isThere && !ask.absent.includes(hop.status)) await judge(hop, ask.request, false, this.#line);
      else if (isThere) hop.drop();
      else await hop.leave();
      return isThere;
    });
  }
}
