import { existsSync } from 'node:fs';
import * as core from '@actions/core';
import type { PostState } from '../commands/post-state.ts';
import type { Warning } from '../errors.ts';
import { diskReason } from '../workspace/write-failure.ts';

/** Marks that the main step has run, so that the same bundle knows that it is the post step now. */
const MAIN_HAS_RUN = 'main-has-run';
const POST_STATE = 'post';

/** True in the post step. */
export function isPostStep(): boolean {
  return core.getState(MAIN_HAS_RUN) === 'true';
}

/** To be called before anything that may fail: the post step comes even after a main step that was killed. */
export function markMainStep(env: NodeJS.ProcessEnv, onWarning: (warning: Warning) => void): void {
  saveState(env, { name: MAIN_HAS_RUN, value: 'true' }, onWarning);
}

/** Keeps what the post step needs. */
export function saveForPost(
  env: NodeJS.ProcessEnv,
  state: PostState | undefined,
  onWarning: (warning: Warning) => void,
): void {
  if (state !== undefined) saveState(env, { name: POST_STATE, value: JSON.stringify(state) }, onWarning);
}

/** What the main step has left, as it was written, or `undefined` when there is nothing to do. */
export function readPostState(): string | undefined {
  return core.getState(POST_STATE) || undefined;
}

/** Nothing where there is no file for it, because the toolkit would then print it as a command. */
function saveState(
  env: NodeJS.ProcessEnv,
  { name, value }: { name: string; value: string },
  onWarning: (warning: Warning) => void,
): void {
  if (!env.GITHUB_STATE || !existsSync(env.GITHUB_STATE)) return;
  try {
    core.saveState(name, value);
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    onWarning({ message: `Cannot save the state for the post step in "${env.GITHUB_STATE}": ${reason}` });
  }
}

/** The text of an input of the action, empty when it is not set. */
export function readInput(name: string): string {
  return core.getInput(name);
}
