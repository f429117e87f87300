import { posix } from 'node:path';
import {
  type BlockSize,
  overviews,
  type PlainFile,
  type RulesetReading,
  readsKeysOf,
  unreadTarget,
} from '../assistants/overview.ts';
import { endingOf } from '../assistants/rules.ts';
import { assistant, ownerOf } from '../config/assistants.ts';
import type { Target } from '../config/targets.ts';
import { asWriteFailure, sentenceOfFailure } from '../disk/failure.ts';
import type { AssistantOverview } from '../result.ts';
import { listTreeBelow, readTreeBelow } from '../workspace/tree.ts';
import { readRulesOnDisk } from './rules-on-disk.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';

type Reading = Pick<InstalledRuleset, 'reading'>;

/**
 * What the assistants of a run read after it, in the order of the manifest: of rulesets that were placed what their
 * archives say, of all others what lies on the disk.
 * @param outcomes by the keys of the manifest
 */
export async function readingOf(
  session: Session,
  outcomes: ReadonlyMap<string, Reading>,
  block?: BlockSize,
): Promise<AssistantOverview[]> {
  const names = session.setup.assistants.map(({ name }) => name);
  if (names.length === 0) return [];
  const readings: RulesetReading[] = [];
  for (const ruleset of session.setup.plan.located) {
    await session.breathe();
    const reading = outcomes.get(ruleset.key)?.reading;
    readings.push(reading ?? (await (await readRulesOnDisk(session, ruleset)).reading()));
  }
  return overviews(names, readings, block);
}

/**
 * Tells once of each plain target that is the folder of an assistant, or is called like a file that one read once, when
 * that assistant would not read all rules in it. It fails nothing; what cannot be read is not there.
 * @param versions what stands in the targets, by the keys of the manifest
 */
export async function tellUnreadTargets(session: Session, versions: Versions): Promise<void> {
  for (const target of session.setup.targets) {
    const name = posix.normalize(target.written);
    if (ownerOf(name) === undefined) continue;
    const files = readsKeysOf(name)
      ? await readPlainFiles(session, target, versions)
      : await listPlainFiles(session, target, versions);
    const found = unreadTarget(name, files);
    if (found === undefined) continue;
    const { title } = assistant(found.assistant);
    const message =
      `${title} does not read ${found.unread} of ${found.files} rule files in the target "${target.shown}". ` +
      `Name "${found.assistant}" in "assistants" instead of this target, and it gets the form that it reads`;
    session.ports.reporter.warning({ message, level: 'notice', place: target.place });
  }
}

type Versions = ReadonlyMap<string, string | null | undefined>;

/** The folders of the rulesets that stand in a target, below it. */
function placedFolders({ setup }: Session, versions: Versions): string[] {
  return setup.plan.located.flatMap(({ key, folder }) => {
    const version = versions.get(key);
    return typeof version === 'string' ? [`${folder}/${version}`] : [];
  });
}

async function listPlainFiles(session: Session, target: Target, versions: Versions): Promise<PlainFile[]> {
  const found: PlainFile[] = [];
  for (const relative of placedFolders(session, versions)) {
    await session.breathe();
    await unlessUnreadable(session, `${target.shown}/${relative}`, async () => {
      for (const path of await listTreeBelow(target.path, relative)) found.push({ path, keys: undefined });
    });
  }
  return found;
}

async function readPlainFiles(session: Session, target: Target, versions: Versions): Promise<PlainFile[]> {
  const { readRule } = await import('../assistants/frontmatter.ts');
  const found: PlainFile[] = [];
  for (const relative of placedFolders(session, versions)) {
    await session.breathe();
    const rules: { path: string; bytes: Buffer }[] = [];
    const look = (path: string, bytes: Buffer) => {
      if (endingOf(path) !== undefined) rules.push({ path, bytes: Buffer.from(bytes) });
    };
    await unlessUnreadable(session, `${target.shown}/${relative}`, () =>
      readTreeBelow(target.path, relative, look),
    );
    for (const { path, bytes } of rules) {
      const { hasFrontmatter, keys } = await readRule(bytes, endingOf(path) ?? '.md');
      found.push({ path, keys: hasFrontmatter ? new Set(keys.keys()) : undefined });
    }
  }
  return found;
}

async function unlessUnreadable({ ports }: Session, place: string, read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    ports.reporter.debug(sentenceOfFailure(asWriteFailure('read', place, error)));
  }
}
