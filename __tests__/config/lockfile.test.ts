import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  adoptLegacyEntries,
  isLockfileChanged,
  type LockEntry,
  type Lockfile,
  type LockRecord,
  readLockfile,
  renderLockfile,
} from '../../src/config/lockfile.ts';
import { type NamedRuleset, parseRulesetKey } from '../../src/config/names.ts';
import { anyText } from '../support/any-text.ts';
import { rounds } from '../support/rounds.ts';
import { createScratchFile, expectPlacedProblems, problemsOf, type ScratchFile } from './project-files.ts';

describe('lockfile', () => {
  const SUM = 'a1'.repeat(32);
  const TREE = 'b2'.repeat(32);

  let file: ScratchFile;
  beforeAll(() => {
    file = createScratchFile('rules.lock');
  });
  afterAll(() => file.remove());

  function read(text: string): Lockfile {
    file.write(text);
    const lockfile = readLockfile(file.path, file.workspace);
    if (lockfile === undefined) throw new Error('the lockfile should be there');
    return lockfile;
  }

  function messages(text: string): string[] {
    return problemsOf(() => read(text)).map(({ message }) =>
      message.replace('Cannot read "rules.lock" ', ''),
    );
  }

  function entry(fields: Record<string, unknown>): string {
    return JSON.stringify({
      version: '1',
      dependencies: { a: { version: '1.0.0', source: 'x', checksum: SUM, ...fields } },
    });
  }

  const LOCK = `{
  "version": "1",
  "dependencies": {
    "company@security-rules": {
      "version": "2.1.4",
      "source": "https://gitlab.example.com",
      "checksum": "${SUM}",
      "contents": "${TREE}"
    },
    "typescript-rules": {
      "version": "dev",
      "source": "./registry",
      "checksum": "${SUM}"
    }
  }
}
`;

  describe('readLockfile', () => {
    test('reads entries with their places', () => {
      expect([...read(LOCK).entries]).toEqual([
        [
          'company@security-rules',
          {
            version: '2.1.4',
            source: 'https://gitlab.example.com',
            checksum: SUM,
            contents: TREE,
            place: { file: file.path, line: 4, column: 5 },
          },
        ],
        [
          'typescript-rules',
          {
            version: 'dev',
            source: './registry',
            checksum: SUM,
            contents: undefined,
            place: { file: file.path, line: 10, column: 5 },
          },
        ],
      ]);
    });

    test('answers undefined when there is none', () => {
      expect(readLockfile(`${file.path}.missing`, file.workspace)).toBeUndefined();
    });

    test('reads a file of many rulesets, up to 16 MiB', () => {
      const rulesets = Array.from({ length: 10_000 }, (_, index) => [
        `rules-${index}`,
        { version: '1.0.0', source: 'x', checksum: SUM },
      ]);
      const text = JSON.stringify({ version: '1', dependencies: Object.fromEntries(rulesets) });
      expect(text.length).toBeGreaterThan(1024 * 1024);
      expect(read(text).entries.size).toBe(10_000);
      expect(read(text.padEnd(16 * 1024 * 1024)).entries.size).toBe(10_000);
      expect(messages(text.padEnd(16 * 1024 * 1024 + 1))).toEqual([
        'Cannot read "rules.lock": it is larger than 16777216 bytes',
      ]);
    });

    test('reads what the original ARM wrote', () => {
      const { entries } = read(entry({ source: 'registry' }));
      expect(entries.get('a')).toMatchObject({ version: '1.0.0', source: 'registry', contents: undefined });
      expect(read('{"version": "1", "dependencies": null}').entries.size).toBe(0);
      expect(read('{"version": "1"}').entries.size).toBe(0);
    });

    test('holds checksums in lower case', () => {
      const { entries } = read(entry({ checksum: SUM.toUpperCase(), contents: TREE.toUpperCase() }));
      expect(entries.get('a')).toMatchObject({ checksum: SUM, contents: TREE });
    });

    test.each([
      [
        { version: '../../x' },
        /"version" of "a" must be a version that can be a folder name, found "..\/..\/x"$/,
      ],
      [{ version: '' }, /"version" of "a" must be .*, found ""$/],
      [{ version: 'nul' }, /"version" of "a" must be /],
      [{ version: 1 }, /"version" of "a" must be .*, found a number$/],
      [{ version: undefined }, /"version" of "a" is missing, expected a version/],
      [{ checksum: undefined }, /"checksum" of "a" is missing, expected 64 hex digits/],
      [{ checksum: SUM.slice(1) }, /"checksum" of "a" must be 64 hex digits/],
      [{ checksum: `${SUM}\n` }, /"checksum" of "a" must be 64 hex digits/],
      [{ checksum: `g${SUM.slice(1)}` }, /"checksum" of "a" must be 64 hex digits/],
      [{ checksum: null }, /"checksum" of "a" must be .*, found null$/],
      [{ contents: 'x' }, /"contents" of "a" must be 64 hex digits/],
      [{ contents: null }, /"contents" of "a" must be .*, found null$/],
      [{ source: ['x'] }, /"source" of "a" must be a string, found a list$/],
      [{ include: [] }, /"include" of "a" must be a list of at least one glob, found an empty list$/],
      [{ exclude: 'x' }, /"exclude" of "a" must be a list of at least one glob, found a string$/],
      [
        { exclude: ['x', 1] },
        /a glob in "exclude" of "a" must be a path .*: expected a string, found a number$/,
      ],
      [{ include: ['{'] }, /a glob in "include" of "a" must be a path .*: "{" has a "{" that is not closed$/],
      [
        { assistants: ['claude'] },
        /"assistants" of "a" must be an object of names and digests, found a list$/,
      ],
      [
        { assistants: { claude: 'x' } },
        /"claude" in "assistants" of "a" must be 64 hex digits .*, found "x"$/,
      ],
      [
        { assistants: { claude: null } },
        /"claude" in "assistants" of "a" must be 64 hex digits .*, found null$/,
      ],
      [{ behind: [] }, /"behind" of "a" must be a list of at least one name, found an empty list$/],
      [
        { former: { '../1.0.0': TREE } },
        /"..\/1.0.0" in "former" of "a" must be a version that can be a folder name$/,
      ],
      [{ former: { '1.0.0': 'x' } }, /"1.0.0" in "former" of "a" must be 64 hex digits .*, found "x"$/],
      [{ behind: [1] }, /a name in "behind" of "a" must be a text: expected a string, found a number$/],
    ])('refuses an entry with %j', (fields, message) => {
      expect(messages(entry(fields))).toEqual([expect.stringMatching(message)]);
    });

    test.each([
      ['{"version": "2"}', `line 1, column 13: the lockfile's "version" must be "1", found "2"`],
      ['{"version": 1}', `line 1, column 13: the lockfile's "version" must be "1", found a number`],
      ['{}', 'line 1, column 1: "version" is missing, expected "1"'],
      ['[]', 'line 1, column 1: expected an object with "version" and "dependencies", found a list'],
      [
        '{"version": "1", "dependencies": []}',
        'line 1, column 34: "dependencies" must be an object of locked rulesets, found a list',
      ],
      [
        '{"version": "1", "dependencies": {"a": "1.0.0"}}',
        'line 1, column 40: the entry "a" must be an object, found a string',
      ],
      [
        '{"version": "1", "blocks": ["AGENTS.md"]}',
        `line 1, column 28: the lockfile's "blocks" must be an object of names and digests, found a list`,
      ],
      [
        '{"version": "1", "blocks": {"AGENTS.md": ""}}',
        `line 1, column 42: "AGENTS.md" in the lockfile's "blocks" must be 64 hex digits (SHA-256 of what was placed), found ""`,
      ],
      ['{"version": "1"', 'line 1, column 16: expected "," or "}", found the end of the file'],
    ])('refuses %j', (text, message) => {
      expect(messages(text)).toEqual([message]);
    });

    test('reports everything that is wrong at once', () => {
      const text = `{"version": "9", "dependencies": {
"a/b": {"version": "1.0.0", "checksum": "${SUM}"},
"c": {"version": ".."},
"d": {"version": "1.0.0", "version": "1.0.0", "checksum": "${SUM}"}}}`;
      expect(problemsOf(() => read(text)).map(({ details }) => details.place?.line)).toEqual([4, 1, 2, 3, 3]);
    });

    test('explains a merge conflict', () => {
      const text = LOCK.replace(
        '      "version": "2.1.4",',
        '<<<<<<< ours\n"version": "2.1.4",\n=======\n>>>>>>> theirs',
      );
      const [problem, ...others] = problemsOf(() => read(text));
      expect(others).toEqual([]);
      expect(problem?.code).toBe('LOCK_INVALID');
      expect(problem?.message).toBe(
        'Cannot read "rules.lock" line 5, column 1: it has an unresolved merge conflict',
      );
      expect(problem?.hint).toContain('either side');
      expect(problem?.details.place?.line).toBe(5);
    });

    test('answers any change of a lockfile with entries or with placed problems', () => {
      const edits = fc.array(fc.tuple(fc.nat(LOCK.length), fc.nat(20), anyText(3)), {
        minLength: 1,
        maxLength: 3,
      });
      fc.assert(
        fc.property(edits, (all) => {
          const text = all.reduce(
            (old, [at, length, put]) => old.slice(0, at) + put + old.slice(at + length),
            LOCK,
          );
          expectPlacedProblems(
            problemsOf(() => read(text)),
            'LOCK_INVALID',
            file.path,
          );
        }),
        { numRuns: rounds(100, 500) },
      );
    });

    test('answers any JSON with entries or with placed problems', () => {
      fc.assert(
        fc.property(fc.json(), fc.json(), (left, right) => {
          const text = `{"version": ${left}, "dependencies": {"a": ${right}, "b": {"version": ${left}, "checksum": ${right}}}}`;
          expectPlacedProblems(
            problemsOf(() => read(text)),
            'LOCK_INVALID',
            file.path,
          );
        }),
      );
    });
  });

  describe('renderLockfile', () => {
    const record = (version: string): LockRecord => ({ version, source: 'https://x.example', checksum: SUM });

    test('writes the same bytes whatever the order of the entries', () => {
      const keys = ['a', 'B', 'a@b', 'a-b', '10', '9', '_', '__proto__', 'constructor'];
      const expected = ['10', '9', 'B', '_', '__proto__', 'a', 'a-b', 'a@b', 'constructor'];
      fc.assert(
        fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (shuffled) => {
          const text = renderLockfile(undefined, new Map(shuffled.map((key) => [key, record('1.0.0')])));
          expect([...read(text).entries.keys()]).toEqual(expected);
        }),
      );
    });

    test('gives back the bytes that it has written', () => {
      const lockfile = read(LOCK);
      expect(renderLockfile(lockfile, lockfile.entries)).toBe(LOCK);
      expect(renderLockfile(undefined, new Map())).toBe('{\n  "version": "1",\n  "dependencies": {}\n}\n');
    });

    const FULL = `{
  "version": "1",
  "dependencies": {
    "a": {
      "version": "1.0.0",
      "source": "https://x.example",
      "checksum": "${SUM}",
      "contents": "${TREE}",
      "include": [
        "**/*.md",
        "a"
      ],
      "exclude": [
        "drafts/**"
      ],
      "assistants": {
        "claude": "${SUM}",
        "cursor": "${TREE}",
        "\uffee": "${TREE}",
        "\ud83d\ude00": "${TREE}"
      },
      "behind": [
        "claude",
        "\uffee",
        "\ud83d\ude00"
      ],
      "former": {
        "0.9.0": "${TREE}"
      },
      "note": 1
    }
  },
  "blocks": {
    "AGENTS.md": "${TREE}"
  },
  "more": {}
}
`;

    test('writes globs, digests of assistants and blocks where there are some, sorted by code point', () => {
      const old = read(FULL);
      expect(renderLockfile(old, old.entries)).toBe(FULL);
      const a = {
        ...record('1.0.0'),
        contents: TREE,
        include: ['**/*.md', 'a'],
        exclude: ['drafts/**'],
        assistants: { '\ud83d\ude00': TREE, cursor: TREE, '\uffee': TREE, claude: SUM },
        behind: ['\ud83d\ude00', '\uffee', 'claude'],
        former: { '0.9.0': TREE },
      };
      expect(renderLockfile(old, new Map([['a', a]]), new Map([['AGENTS.md', TREE]]))).toBe(FULL);
    });

    test('leaves out what no longer applies and keeps what it does not know', () => {
      const text = renderLockfile(
        read(FULL),
        new Map([['a', { ...record('1.0.0'), assistants: {} }]]),
        new Map(),
      );
      expect(text).toBe(`{
  "version": "1",
  "dependencies": {
    "a": {
      "version": "1.0.0",
      "source": "https://x.example",
      "checksum": "${SUM}",
      "note": 1
    }
  },
  "more": {}
}
`);
    });

    test('keeps unknown fields behind the known ones, in their order and with all digits', () => {
      const old = read(
        `{"zeta": [1, {}], "dependencies": {"a": {"note": "ü\u2028", "checksum": "${SUM}", "__proto__": 1e999, "2": null,
       "version": "1.0.0"}, "gone": {"version": "1.0.0", "checksum": "${SUM}", "x": 1}}, "alpha": true, "version": "1"}`,
      );
      const text = renderLockfile(
        old,
        new Map([
          ['b', record('3.0.0')],
          ['a', { ...record('2.0.0'), contents: TREE }],
        ]),
      );
      expect(text).toBe(`{
  "version": "1",
  "dependencies": {
    "a": {
      "version": "2.0.0",
      "source": "https://x.example",
      "checksum": "${SUM}",
      "contents": "${TREE}",
      "note": "ü\u2028",
      "__proto__": 1e999,
      "2": null
    },
    "b": {
      "version": "3.0.0",
      "source": "https://x.example",
      "checksum": "${SUM}"
    }
  },
  "zeta": [
    1,
    {}
  ],
  "alpha": true
}
`);
      const again = read(text);
      expect(renderLockfile(again, again.entries)).toBe(text);
    });
  });

  describe('isLockfileChanged', () => {
    test('does not count line ends, which git changes on Windows', () => {
      expect(isLockfileChanged(read(LOCK), LOCK)).toBe(false);
      expect(isLockfileChanged(read(LOCK.replaceAll('\n', '\r\n')), LOCK)).toBe(false);
      expect(isLockfileChanged(read(LOCK.trimEnd()), LOCK)).toBe(true);
      expect(isLockfileChanged(undefined, LOCK)).toBe(true);
    });
  });
});

describe('lock legacy', () => {
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
});
