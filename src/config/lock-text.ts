import { type JsonMember, renderJson, renderObject } from './json-node.ts';
import { LOCK_VERSION, type LockRecord } from './lock-entry.ts';
import type { Lockfile } from './lockfile.ts';

type Members = Map<string, JsonMember>;

/**
 * The text of a lockfile: the same entries give the same bytes on every system, in whatever order they come.
 *
 * Fields of the file and of entries that `previous` has and this program does not know follow the known ones, in their
 * old order; an entry keeps them by its key.
 */
export function renderLockfile(
  previous: Lockfile | undefined,
  entries: ReadonlyMap<string, LockRecord>,
): string {
  const oldMembers = membersOf(previous?.root);
  const oldEntries = membersOf(oldMembers.get('dependencies')?.value);
  // Keys are ASCII, where the order of UTF-16 units is that of code points.
  const keys = [...entries.keys()].sort();
  const rendered = keys.flatMap((key): [string, string][] => {
    const record = entries.get(key);
    return record === undefined ? [] : [[key, renderEntry(record, membersOf(oldEntries.get(key)?.value))]];
  });
  const known: [string, string][] = [
    ['version', JSON.stringify(LOCK_VERSION)],
    ['dependencies', renderObject(rendered, 1)],
  ];
  return `${renderObject([...known, ...unknownMembers(oldMembers, known, 1)], 0)}\n`;
}

/**
 * True when `text` would change the lockfile. Line ends do not count: git for Windows checks files out with CRLF, and
 * that must not make every run there write the file.
 */
export function isLockfileChanged(previous: Lockfile | undefined, text: string): boolean {
  return previous?.text.replaceAll('\r\n', '\n') !== text;
}

function renderEntry(record: LockRecord, oldMembers: Members): string {
  const fields: [string, string | undefined][] = [
    ['version', record.version],
    ['source', record.source],
    ['checksum', record.checksum],
    ['contents', record.contents],
  ];
  const known = fields.flatMap(([name, value]): [string, string][] => {
    return value === undefined ? [] : [[name, JSON.stringify(value)]];
  });
  return renderObject([...known, ...unknownMembers(oldMembers, fields, 3)], 2);
}

function unknownMembers(members: Members, known: [string, unknown][], depth: number): [string, string][] {
  const names = new Set(known.map(([name]) => name));
  return Array.from(members)
    .filter(([name]) => !names.has(name))
    .map(([name, { value }]) => [name, renderJson(value, depth)]);
}

function membersOf(node: JsonMember['value'] | undefined): Members {
  return node?.kind === 'object' ? node.members : new Map();
}
