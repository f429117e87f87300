import { type BlockSize, overviews, type PlacedRule } from '../assistants/overview.ts';
import type { AssistantName } from '../config/assistants.ts';
import type { AssistantOverview } from '../result.ts';
import { readRulesOnDisk } from './rules-on-disk.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';

type Reading = Pick<InstalledRuleset, 'rules' | 'onDisk'>;

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
  const placed = new Map<AssistantName, PlacedRule[]>(session.setup.assistants.map(({ name }) => [name, []]));
  if (placed.size === 0) return [];
  for (const ruleset of session.setup.plan.located) {
    await session.breathe();
    const { rules, onDisk } = outcomes.get(ruleset.key) ?? {};
    const known = rules ?? (await (onDisk ?? readRulesOnDisk(session, ruleset)).rules());
    for (const [name, own] of known) placed.get(name)?.push(...own);
  }
  return overviews(placed, block);
}
