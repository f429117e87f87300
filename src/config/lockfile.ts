import { SetupError } from '../errors.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { describeKind, type JsonNode } from './json-node.ts';
import { LOCK_VERSION, type LockEntry, readLockEntry } from './lock-entry.ts';
import { whyInvalid } from './names.ts';
import { quoted } from './quote.ts';

export type { LockEntry, LockRecord } from './lock-entry.ts';
export { isLockfileChanged, renderLockfile } from './lock-text.ts';

export interface Lockfile {
  /** By manifest key, in the order of the file. */
  entries: Map<string, LockEntry>;
  /** The file as parsed, for the fields that this program does not know. */
  root: JsonNode;
  /** The file as it is, without byte order mark. */
  text: string;
}

/**
 * Reads `rules.lock`, or `undefined` when there is none. Files of the original ARM are read too.
 *
 * @param path absolute
 * @param workspace absolute, links resolved; the file must be inside it
 * @throws SetupError with LOCK_INVALID for each problem
 */
export function readLockfile(path: string, workspace: string): Lockfile | undefined {
  const file = readJsonFile(path, workspace, 'LOCK_INVALID');
  if (file === undefined) return undefined;
  const entries = judge(file);
  if (file.problems.length > 0) throw new SetupError(file.problems);
  return { entries, root: file.root, text: file.text };
}

function judge(file: JsonFile): Map<string, LockEntry> {
  const { root } = file;
  if (root.kind !== 'object') {
    file.report(
      `expected an object with "version" and "dependencies", found ${describeKind(root)}`,
      root.offset,
    );
    return new Map();
  }
  judgeVersion(file, root.offset, root.members.get('version')?.value);
  const dependencies = root.members.get('dependencies')?.value;
  return dependencies === undefined ? new Map() : readEntries(file, dependencies);
}

function judgeVersion(file: JsonFile, fileOffset: number, node: JsonNode | undefined): void {
  if (node?.kind === 'string' && node.value === LOCK_VERSION) return;
  if (node === undefined) {
    file.report(`"version" is missing, expected "${LOCK_VERSION}"`, fileOffset);
    return;
  }
  const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
  file.report(`the lockfile's "version" must be "${LOCK_VERSION}", found ${found}`, node.offset);
}

function readEntries(file: JsonFile, node: JsonNode): Map<string, LockEntry> {
  const entries = new Map<string, LockEntry>();
  // The original ARM writes null for a project without dependencies.
  if (node.kind === 'null') return entries;
  if (node.kind !== 'object') {
    file.report(
      `"dependencies" must be an object of locked rulesets, found ${describeKind(node)}`,
      node.offset,
    );
    return entries;
  }
  for (const [key, member] of node.members) {
    const reason = whyInvalid(key);
    if (reason !== undefined) file.report(`${quoted(key)} is not a ruleset name: ${reason}`, member.offset);
    const entry = readLockEntry(file, key, member);
    if (entry !== undefined) entries.set(key, entry);
  }
  return entries;
}
