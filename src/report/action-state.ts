import { existsSync } from 'node:fs';
import * as core from '@actions/core';
import type { PostState } from '../commands/post-state.ts';

/** Marks that the main step has run, so that the same bundle knows that it is the post step now. */
const MAIN_HAS_RUN = 'main-has-run';
const POST_STATE = 'post';

/** True in the post step. */
export function isPostStep(): boolean {
  return core.getState(MAIN_HAS_RUN) === 'true';
}

/** To be called before anything that may fail: the post step comes even after a main step that was killed. */
export function markMainStep(env: NodeJS.ProcessEnv): void {
  saveState(env, MAIN_HAS_RUN, 'true');
}

/** Keeps what the post step needs. */
export function saveForPost(env: NodeJS.ProcessEnv, state: PostState | undefined): void {
  if (state !== undefined) saveState(env, POST_STATE, JSON.stringify(state));
}

/** What the main step has left, as it was written, or `undefined` when there is nothing to do. */
export function readPostState(): string | undefined {
  return core.getState(POST_STATE) || undefined;
}

/** Nothing where there is no file for it, because the toolkit would then print it as a command. */
function saveState(env: NodeJS.ProcessEnv, name: string, value: string): void {
  if (env.GITHUB_STATE && existsSync(env.GITHUB_STATE)) core.saveState(name, value);
}

/** The text of an input of the action, empty when it is not set. */
export function readInput(name: string): string {
  return core.getInput(name);
}
