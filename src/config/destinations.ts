import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { diskReason } from '../disk/failure.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { ArmError, type Place } from '../errors.ts';
import { type AssistantName, assistant } from './assistants.ts';
import { foldName } from './path-segment.ts';
import { nameForPeople } from './project.ts';
import {
  type NamedTarget,
  resolveFolder,
  resolveTargets,
  type Target,
  type TargetBounds,
  TargetRegister,
} from './targets.ts';

/** An assistant as a manifest or an input names it. */
export interface NamedAssistant {
  name: AssistantName;
  /** Undefined for those of the input. */
  place?: Place | undefined;
}

/** A folder that rules are placed into for one assistant, checked to be safe. */
export interface AssistantDestination extends NamedAssistant {
  /** Absolute, every link resolved; need not exist. */
  path: string;
  /** For people, in `/` form, relative to the workspace. */
  shown: string;
  /** Absolute path of the file that has a block for it (`AGENTS.md`), which is no link and no folder; need not exist. */
  agentsFile?: string | undefined;
}

/** Where the rulesets of a run go. */
interface Destinations {
  assistants: AssistantDestination[];
  targets: Target[];
  /** TARGET_UNSAFE, and MANIFEST_INVALID or INPUT_INVALID for a target that is the folder of an assistant. */
  problems: ArmError[];
}

interface Named {
  assistants: readonly NamedAssistant[];
  targets: readonly NamedTarget[];
}

/** Checks assistants and targets and resolves their folders (contract, sections 9 and 11), each in its order. */
export async function resolveDestinations(named: Named, bounds: TargetBounds): Promise<Destinations> {
  const register = new TargetRegister();
  const problems: ArmError[] = [];
  const assistants: AssistantDestination[] = [];
  for (const one of named.assistants) {
    const resolved = resolveAssistant(one, bounds);
    if (resolved instanceof ArmError) problems.push(resolved);
    else {
      const refusal = register.refuse(resolved.path, `the folder of assistant "${one.name}"`);
      if (refusal === undefined) assistants.push(resolved);
      else problems.push(unsafeFolder(one, refusal));
    }
  }
  const owners = new Map(assistants.map(({ path, name }) => [foldName(path), name]));
  const targets: Target[] = [];
  for (const target of named.targets) {
    // One is a question or two to the disk, and a manifest has room for a hundred thousand.
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    const resolved = resolveTargets([target], bounds, { register, owners });
    for (const safe of resolved.targets) targets.push(safe);
    for (const unsafe of resolved.problems) problems.push(unsafe);
  }
  return { assistants, targets, problems };
}

/** Folders that a lockfile records and nobody names any more; one that is unsafe now holds nothing of ours. */
export function formerAssistants(
  names: Iterable<AssistantName>,
  bounds: TargetBounds,
): AssistantDestination[] {
  return Array.from(names, (name) => resolveAssistant({ name }, bounds)).filter(
    (resolved) => !(resolved instanceof ArmError),
  );
}

function resolveAssistant(named: NamedAssistant, bounds: TargetBounds): AssistantDestination | ArmError {
  const { folder, layout, block } = assistant(named.name);
  // A flat folder has none of ours in it.
  const resolved = resolveFolder(folder, bounds, layout === 'nested' ? 'arm' : '');
  if (typeof resolved === 'string') return unsafeFolder(named, resolved);
  const destination = { ...named, path: resolved.path, shown: resolved.shown };
  if (block === undefined) return destination;
  const agentsFile = join(bounds.directory, block.file);
  const reason = whyNoFile(agentsFile);
  if (reason === undefined) return { ...destination, agentsFile };
  return unsafe(named, `"${nameForPeople(bounds.workspace, agentsFile)}"`, reason, FILE_HINT);
}

const FOLDER_HINT = 'Make it a folder of the workspace, or take the assistant off the list';
const FILE_HINT = 'Make it a regular file, or take the assistant off the list';

/** Why a block cannot be kept in a file; `undefined` for a regular file and for none. */
export function whyNoFile(path: string): string | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isFile()) return undefined;
    if (stats.isSymbolicLink()) return 'it is a link';
    return stats.isDirectory() ? 'it is a folder' : 'it is not a regular file';
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return `it cannot be examined: ${reason}`;
  }
}

function unsafeFolder(named: NamedAssistant, reason: string): ArmError {
  return unsafe(named, `the folder "${assistant(named.name).folder}"`, reason, FOLDER_HINT);
}

function unsafe({ name, place }: NamedAssistant, what: string, reason: string, hint: string): ArmError {
  const message = `Cannot use ${what} of assistant "${name}": ${reason}`;
  return new ArmError('TARGET_UNSAFE', message, { place, hint });
}
