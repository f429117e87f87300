import { describe, expect, test } from '@jest/globals';
import type { LockEntry } from '../../src/config/lock-entry.ts';
import { adoptLegacyEntries } from '../../src/config/lock-legacy.ts';
import { type NamedRuleset, parseRulesetKey } from '../../src/config/names.ts';

const SOURCES = new Set(['default', 'company', 'other']);

function locked(fields: Partial<LockEntry> = {}): LockEntry {
  return {
    version: '1.0.0',
    source: 'registry',
    checksum: 'a'.repeat(64),
    place: { file: '/p/rules.lock' },
    ...fields,
  };
}

function rulesets(...keys: string[]): NamedRuleset[] {
  return keys.map((key) => {
    const parsed = parseRulesetKey(key, SOURCES);
    if (parsed.kind !== 'name') throw new Error(`${key} should be a name`);
    return parsed;
  });
}

function adoptedKeys(entries: Record<string, LockEntry>, ...keys: string[]): string[] {
  return [...adoptLegacyEntries(new Map(Object.entries(entries)), rulesets(...keys)).keys()];
}

describe('adoptLegacyEntries', () => {
  test('finds the entry of a ruleset whose source the old key leaves out', () => {
    const entry = locked();
    expect(adoptLegacyEntries(new Map([['rules', entry]]), rulesets('company@rules'))).toEqual(
      new Map([['company@rules', entry]]),
    );
    expect(adoptedKeys({ 'org@rules': locked() }, 'company@org@rules')).toEqual(['company@org@rules']);
  });

  test.each([
    ['two rulesets could be meant', { rules: locked() }, ['company@rules', 'other@rules']],
    ['the manifest has the short name too', { rules: locked() }, ['rules', 'company@rules']],
    [
      'the entry is not of the original ARM',
      { rules: locked({ source: 'https://x.example' }) },
      ['company@rules'],
    ],
    [
      'the entry was written by this program',
      { rules: locked({ contents: 'b'.repeat(64) }) },
      ['company@rules'],
    ],
    ['no ruleset has that name', { rules: locked() }, ['company@others']],
  ])('leaves the entry alone when %s', (_reason, entries, keys) => {
    expect(adoptedKeys(entries, ...keys)).toEqual(['rules']);
  });

  test('prefers the entry under the full key', () => {
    const full = locked({ version: '2.0.0', source: 'https://x.example' });
    expect(adoptedKeys({ rules: locked(), 'company@rules': full }, 'company@rules')).toEqual([
      'rules',
      'company@rules',
    ]);
  });
});
