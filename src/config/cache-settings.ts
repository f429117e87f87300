import { absolutePath } from './filesystem-address.ts';
import { addWarning, type Findings } from './findings.ts';
import { type Settings, settingWarning } from './settings.ts';
import { expandFields, formField, reject, textField } from './source-fields.ts';
import { BYTE_SIZE } from './value-forms.ts';
import type { VariableRules } from './variables.ts';

export interface CacheSettings {
  /** Absolute path; the runner's tool cache when undefined. */
  location?: string | undefined;
  maxSizeBytes?: number | undefined;
}

/**
 * The `[cache]` section. On an untrusted event nothing in it counts that a stranger may have written: a warning says so.
 */
export function resolveCache(
  settings: Settings,
  rules: VariableRules,
  homeDirectory: string | undefined,
  findings: Findings,
): CacheSettings {
  const usable = new Map(settings);
  for (const [key, setting] of settings) {
    // Evicting a shared cache is harm as well, though only a file of the repository could mean it.
    if (rules.trusted || (key === 'maxSize' && setting.origin === 'home')) continue;
    usable.delete(key);
    addWarning(findings, settingWarning(setting, 'is ignored on an untrusted event'));
  }
  const fields = expandFields(usable, rules, findings);
  const maxSizeBytes = formField(fields, 'maxSize', BYTE_SIZE)?.value;
  const location = textField(fields, 'location');
  if (location === undefined) return { maxSizeBytes };
  const absolute = absolutePath(location, homeDirectory);
  if ('path' in absolute) return { location: absolute.path, maxSizeBytes };
  reject(fields, location, absolute.reason);
  return { maxSizeBytes };
}
