import { describe, expect, test } from '@jest/globals';
import {
  type BlockSize,
  countRules,
  overviews,
  type PlacedRule,
  readingOfRuleset,
  tallyOf,
} from '../../src/assistants/overview.ts';
import { endingOf } from '../../src/assistants/rules.ts';
import {
  ASSISTANT_NAMES,
  type AssistantName,
  assistant,
  MODES,
  ownerOf,
} from '../../src/config/assistants.ts';

const RULES: PlacedRule[] = MODES.map((mode, index) => ({
  stem: mode,
  mode,
  bytes: 100 + index,
  characters: 90,
}));

function overviewsOf(names: readonly AssistantName[], rules = RULES, block?: BlockSize) {
  return overviews(names, [readingOfRuleset('base', new Map(names.map((name) => [name, rules])))], block);
}

function notesOf(names: readonly AssistantName[], rules = RULES, fileBytes = 500): (readonly string[])[] {
  return overviewsOf(names, rules, { fileBytes, blockBytes: 400 }).map(({ notes }) => notes);
}

describe('what an assistant will read', () => {
  test('is counted as the assistant treats it', () => {
    const block = { fileBytes: 500, blockBytes: 400 };
    const [claude, cursor, agents] = overviewsOf(['claude', 'cursor', 'agents'], RULES, block);
    expect(claude).toMatchObject({
      name: 'claude',
      folder: '.claude/rules',
      rules: 3,
      always: 2,
      byFile: 1,
      described: 0,
      onRequest: 0,
      leftOut: 1,
      alwaysBytes: 202,
    });
    expect(cursor).toMatchObject({ rules: 4, always: 1, byFile: 1, described: 1, onRequest: 1, leftOut: 0 });
    expect(agents).toMatchObject({ rules: 4, alwaysBytes: 400 });
  });

  test('adds up for every assistant', () => {
    for (const one of overviewsOf(ASSISTANT_NAMES)) {
      expect(one.always + one.byFile + one.described + one.onRequest).toBe(one.rules);
      expect(one.rules + one.leftOut).toBe(RULES.length);
    }
  });

  test('adds up over rulesets, of which each goes to some assistants', () => {
    const names = ['copilot', 'claude', 'roo'] as const;
    const [first, second, third] = [
      new Map([['copilot', RULES] as const, ['claude', RULES] as const]),
      new Map([['copilot', RULES] as const]),
      new Map([['claude', RULES.slice(0, 2)] as const, ['copilot', RULES.slice(0, 1)] as const]),
    ].map((placed, index) => readingOfRuleset(`r${index}`, placed));
    const [copilot, claude, roo] = overviews(
      names,
      [first, second, third].flatMap((one) => one ?? []),
    );
    expect(copilot).toMatchObject({ rules: 9, always: 5, byFile: 2, onRequest: 2, alwaysBytes: 504 });
    expect(copilot?.notes).toContain(
      '4 rules are read twice: Copilot in VS Code reads .claude/rules as well',
    );
    expect(claude).toMatchObject({ rules: 5, always: 3, byFile: 2, leftOut: 1, alwaysBytes: 302 });
    expect(roo).toMatchObject({ rules: 0, leftOut: 0, notes: [] });
  });

  test('is noted where a mode is lacking', () => {
    expect(notesOf(['roo', 'kiro'])).toEqual([
      [
        '1 rule for certain files is always read: Roo Code has no such mode',
        '1 rule for when its description fits is always read: Roo Code has no such mode',
        '1 rule for when it is asked for is left out: Roo Code has no such mode',
      ],
      [],
    ]);
  });

  test('is noted where a rule is too long', () => {
    const rules = [12_000, 12_001].map((characters) => ({
      stem: `x/${characters}`,
      mode: 'always' as const,
      bytes: 1,
      characters,
    }));
    expect(notesOf(['devin', 'claude'], rules)).toEqual([
      ['base: x/12001 has 12,001 characters; Devin reads at most 12,000'],
      [],
    ]);
  });

  test('is noted where the same rules are read twice', () => {
    const [, copilot = []] = notesOf(['claude', 'copilot', 'agents', 'kiro']);
    expect(copilot.slice(-2)).toEqual([
      '3 rules are read twice: Copilot in VS Code reads .claude/rules as well',
      '3 rules are read twice: Copilot reads AGENTS.md as well',
    ]);
    for (const name of ['cursor', 'cline', 'devin'] as const) {
      expect(notesOf([name, 'agents'])[0]?.at(-1)).toMatch(/ read twice: \w+ reads AGENTS\.md as well$/);
    }
    expect(notesOf(['kiro', 'agents'])).toEqual([[], []]);
  });

  test('is noted where AGENTS.md is cut', () => {
    expect(notesOf(['agents'], RULES, 32_768)).toEqual([[]]);
    expect(notesOf(['agents'], RULES, 40_000)).toEqual([
      ['AGENTS.md has 40,000 bytes; Codex reads the first 32,768'],
    ]);
  });
});

describe('a plain target', () => {
  const files = [
    ['a.md', undefined],
    ['b.mdc', undefined],
    ['c.mdc', ['globs']],
    ['d.instructions.md', ['description']],
    ['e.instructions.md', ['applyTo']],
  ] as const;

  function tallied(target: string) {
    const owned = tallyOf(target);
    for (const [path, keys] of files) owned?.tally.add(endingOf(path) ?? '.md', keys && new Set(keys));
    return owned && [owned.assistant, owned.tally.unread, owned.tally.files];
  }

  test.each([
    ['.cursor/rules', 'cursor', 4],
    ['.github/instructions', 'copilot', 4],
    ['.claude/rules', 'claude', 2],
    ['.roo/rules', 'roo', 0],
    ['.kiro/steering', 'kiro', 5],
    ['.agents', 'agents', 5],
    ['.cursorrules', 'cursor', 5],
    ['.windsurfrules', 'windsurf', 5],
  ])('%s is for %s, which does not read %i of 5 files', (target, name, unread) => {
    expect(tallied(target)).toEqual([name, unread, 5]);
  });

  test('is nobody’s', () => {
    expect(tallied('vendor/rules')).toBeUndefined();
  });

  test.each([
    ['.claude/rules', 2],
    ['.cursorrules', 5],
  ])('%s is judged by endings alone, however many files have one', (target, unread) => {
    const tally = tallyOf(target)?.tally;
    tally?.addAll(countRules([...files.map(([path]) => path), 'LICENSE']));
    expect(tally).toMatchObject({ needsKeys: false, unread, files: 5 });
  });

  test('belongs to one assistant at most', () => {
    for (const name of ASSISTANT_NAMES) expect(ownerOf(assistant(name).folder)).toBe(name);
  });
});
