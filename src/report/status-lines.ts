import { count, formatBytes, formatDuration } from './quantities.ts';
import type { Origin, RulesetResult, Status } from './result.ts';

interface StatusForm {
  /** Sign of the summary's tables. */
  icon: string;
  /** The word of tables and log lines. */
  label: string;
  /** The rest of the log line after label, name and version. */
  detail: (ruleset: RulesetResult) => string;
}

/** One entry for each status, held complete by its type. */
export const STATUS_FORMS: Readonly<Record<Status, StatusForm>> = {
  installed: { icon: '✅', label: 'installed', detail: transferDetail },
  updated: { icon: '🔄', label: 'updated', detail: transferDetail },
  unchanged: { icon: '➖', label: 'unchanged', detail: () => '' },
  removed: { icon: '🗑️', label: 'removed', detail: () => '' },
  failed: { icon: '❌', label: 'failed', detail: ({ error }) => error?.code ?? '' },
  current: { icon: '✅', label: 'current', detail: () => '' },
  outdated: { icon: '⬆️', label: 'outdated', detail: newerVersions },
  drifted: { icon: '❌', label: 'drifted', detail: ({ notes = [] }) => notes.join('; ') },
};

export const ORIGIN_LABELS: Readonly<Record<Origin, string>> = {
  registry: 'registry',
  'tool-cache': 'tool cache',
  'actions-cache': 'Actions cache',
  workspace: 'workspace',
};

/** One log line for a finished ruleset: `installed company@rules 2.1.4 (registry, 12 KiB, 5 files, 87 ms)`. */
export function rulesetLine(ruleset: RulesetResult): string {
  const { label, detail } = STATUS_FORMS[ruleset.status];
  const notes = ruleset.status === 'drifted' ? [] : (ruleset.notes ?? []);
  const rest = [detail(ruleset), ...notes].filter((part) => part !== '').join('; ');
  const line = `${label} ${ruleset.name} ${versionText(ruleset)}`.trimEnd();
  return rest === '' ? line : `${line} (${rest})`;
}

/** `2.1.4`, `2.0.0 -> 2.1.4` when the version changed, else what was asked for. */
export function versionText({ version, previousVersion, requested, status }: RulesetResult): string {
  if (version === null) return (status === 'removed' ? previousVersion : requested) ?? '';
  if (status !== 'updated' || previousVersion === null || previousVersion === version) return version;
  return `${previousVersion} -> ${version}`;
}

function transferDetail({ from, bytes, files, durationMs, attempts }: RulesetResult): string {
  return [
    from === null ? undefined : ORIGIN_LABELS[from],
    bytes === null ? undefined : formatBytes(bytes),
    files === null ? undefined : count(files, 'file'),
    durationMs === null ? undefined : formatDuration(durationMs),
    attempts > 1 ? `${attempts} attempts` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function newerVersions({ wanted, latest }: RulesetResult): string {
  return [
    wanted === null ? undefined : `${wanted} is in range`,
    latest === null || latest === wanted ? undefined : `${latest} is the latest`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
