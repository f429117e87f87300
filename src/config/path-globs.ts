import { breatheWhenDue } from '../disk/turns.ts';
import { quoted } from './problems.ts';

/**
 * The globs of a dependency's `include` and `exclude`: `*` and `?` stay within a folder name, `**` crosses folders (with
 * the slash after it, it also matches none of them), `{a,b}` is either; all else is ordinary, a leading dot included.
 */
interface PathGlob {
  matches(path: string): boolean;
}

/** As long as a path of the contract; matching takes as many steps for each character of a path. */
const MAX_LENGTH = 4096;

/** For messages: what has no `pathGlobProblem`. */
export const GLOB_FORMS = 'a path in the archive, where *, **, ? and {a,b} are wildcards';

/** Why a text is no glob over paths, in words that follow "it …"; `undefined` when it is one. */
export function pathGlobProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'is empty';
  if (glob.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (glob.includes('\\')) return 'has a "\\", and paths are divided by "/"';
  if (glob.startsWith('/') || /^[A-Za-z]:/.test(glob)) return 'is absolute';
  if (glob.split(/[/{},]/).includes('..')) return 'has ".."';
  if (hasOpenBrace(glob)) return 'has a "{" that is not closed';
  return undefined;
}

/** The same with the glob itself, for lists of them. */
export function whyNoGlob(glob: string): string | undefined {
  const problem = pathGlobProblem(glob);
  return problem && `${quoted(glob)} ${problem}`;
}

/**
 * A glob without `pathGlobProblem`, ready to match: a machine of one state a character, whose states are followed all at
 * once. Time grows with glob times path, whatever the glob, and no alternative is written out.
 */
export function compilePathGlob(glob: string): PathGlob {
  const states = buildStates(Array.from(glob.normalize('NFC')));
  return { matches: (path) => follow(states, path.normalize('NFC')) };
}

function hasOpenBrace(glob: string): boolean {
  let depth = 0;
  for (const char of glob) {
    if (char === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
  }
  return depth > 0;
}

/** Takes one character, or none when `takes` is absent, and goes on to every state of `to`. */
interface State {
  takes?: (char: string) => boolean;
  to: number[];
}

/** Alternatives of which the last one is not complete. */
interface OpenGroup {
  fork: State;
  /** The last states of the complete ones, which go on after the group. */
  ends: State[];
}

function buildStates(glob: readonly string[]): State[] {
  const machine = new Machine();
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at] ?? '';
    if (char !== '*' || glob[at + 1] !== '*') {
      machine.add(char);
      continue;
    }
    const startsSegment = at === 0 || '/{,'.includes(glob[at - 1] ?? '');
    const takesSlash = startsSegment && glob[at + 2] === '/';
    machine.addFolders(takesSlash);
    at += takesSlash ? 2 : 1;
  }
  return machine.states;
}

class Machine {
  readonly states: State[] = [];
  readonly #groups: OpenGroup[] = [];

  add(char: string): void {
    const group = this.#groups.at(-1);
    if (char === '*') this.#addLoop(isNoSlash);
    else if (char === '?') this.#addState(isNoSlash);
    else if (char === '{') this.#groups.push({ fork: this.#addState(), ends: [] });
    else if (char === ',' && group !== undefined) {
      group.ends.push(this.#addState());
      group.fork.to.push(this.states.length);
    } else if (char === '}' && group !== undefined) {
      for (const end of group.ends) end.to = [this.states.length];
      this.#groups.pop();
    } else {
      this.#addState((other) => other === char);
    }
  }

  /** `**`, or, with its slash, any number of folders. */
  addFolders(withSlash: boolean): void {
    if (!withSlash) {
      this.#addLoop(isAny);
      return;
    }
    const noFolder = this.#addState();
    this.#addLoop(isAny);
    this.#addState(isSlash);
    noFolder.to.push(this.states.length);
  }

  #addState(takes?: State['takes']): State {
    const state: State = takes === undefined ? { to: [] } : { takes, to: [] };
    this.states.push(state);
    state.to.push(this.states.length);
    return state;
  }

  /** Any number of such characters, also none. */
  #addLoop(takes: (char: string) => boolean): void {
    const start = this.states.length;
    const fork = this.#addState();
    this.#addState(takes).to = [start];
    fork.to.push(this.states.length);
  }
}

const isAny = () => true;
const isSlash = (char: string) => char === '/';
const isNoSlash = (char: string) => char !== '/';

function follow(states: readonly State[], path: string): boolean {
  let reached = withoutTaking(states, [0]);
  for (const char of path) {
    const next: number[] = [];
    for (const index of reached) {
      const state = states[index];
      if (state?.takes?.(char) === true) for (const to of state.to) next.push(to);
    }
    if (next.length === 0) return false;
    reached = withoutTaking(states, next);
  }
  return reached.has(states.length);
}

/** These states and all that are reached from them without a character. */
function withoutTaking(states: readonly State[], from: readonly number[]): Set<number> {
  const reached = new Set(from);
  for (const index of reached) {
    const state = states[index];
    if (state === undefined || state.takes !== undefined) continue;
    for (const next of state.to) reached.add(next);
  }
  return reached;
}

/** Globs that say which files of a ruleset are part of it. */
export interface Selection {
  /** What none of them matches is not part of it; all is without any. */
  include?: readonly string[] | undefined;
  /** What one of them matches is not part of it. */
  exclude?: readonly string[] | undefined;
}

/** The files that a selection leaves, in their order. Many globs over many files take long, so there are turns in between. */
export async function selectFiles<File extends { path: string }>(
  files: readonly File[],
  { include, exclude = [] }: Selection,
): Promise<readonly File[]> {
  if (include === undefined && exclude.length === 0) return files;
  const [wanted, refused] = [include?.map(compilePathGlob), exclude.map(compilePathGlob)];
  const selected: File[] = [];
  for (const file of files) {
    const isIncluded = wanted === undefined || (await matchesOne(wanted, file.path));
    if (isIncluded && !(await matchesOne(refused, file.path))) selected.push(file);
  }
  return selected;
}

async function matchesOne(globs: readonly PathGlob[], path: string): Promise<boolean> {
  for (const glob of globs) {
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    if (glob.matches(path)) return true;
  }
  return false;
}
