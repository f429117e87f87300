import type { Setup } from '../config/setup.ts';
import type { SourcePlan } from './progress.ts';
import { count } from './quantities.ts';

/** The configuration group: each source with its limit and where that comes from, then what the run goes by. */
export function describeSources({ settings, inputs, targets, trust, lockfile, plan }: Setup): string[] {
  const sources = [...settings.sources.values()].map(
    ({ name, type, url, concurrency }) =>
      `Source ${name} (${type}, ${url}): ${concurrency.limit} at a time, from ${concurrency.from}`,
  );
  const pinned = plan.located.filter(({ pin }) => pin !== undefined).length;
  return [
    ...sources,
    `Targets: ${targets.map(({ shown }) => shown).join(', ')}`,
    lockfile === undefined
      ? 'Lockfile: none yet'
      : `Lockfile: pins ${pinned} of ${count(plan.located.length, 'ruleset')}${inputs.frozenLockfile ? ', frozen' : ''}`,
    `Event: ${trust.trusted ? 'trusted' : 'untrusted'}, ${trust.reason}`,
  ];
}

/** Title, verb and amount of the phase in which rulesets finish one by one. */
export function describePhase({ inputs, plan, settings }: Setup): {
  title: string;
  verb: 'Installing' | 'Checking';
  sources: SourcePlan[];
} {
  const verb = inputs.command === 'install' || inputs.command === 'update' ? 'Installing' : 'Checking';
  const perSource = new Map<string, number>();
  for (const { sourceName } of plan.located) perSource.set(sourceName, (perSource.get(sourceName) ?? 0) + 1);
  return {
    title: `${verb} ${count(plan.located.length, 'ruleset')}`,
    verb,
    sources: [...perSource].map(([source, rulesets]) => ({
      source,
      rulesets,
      limit: settings.sources.get(source)?.concurrency.limit ?? 1,
      isFolder: settings.sources.get(source)?.type === 'filesystem',
    })),
  };
}
