import { backoffMs } from '../transfer/backoff.ts';
import type { Session } from './session.ts';

const REASON =
  'the archive is damaged, and only the end of the connection marked its end, which may have come early';

/** Tells that an archive is downloaded once more, after `attempts` requests for it, and waits as before any retry. */
export async function pauseBeforeRetry(
  { setup, ports }: Session,
  { source, url, attempts }: { source: string; url: string; attempts: number },
): Promise<void> {
  const delayMs = Math.round(backoffMs(attempts - 1, Math.random));
  const of = setup.inputs.retries + 1;
  ports.reporter.retrying({ source, url, attempt: attempts, of, reason: REASON, delayMs });
  await sleep(delayMs, ports.signal);
}

/** Ends early when the run is cancelled: whoever asks for the archive next learns why. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
