import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Manifest, readManifest } from '../../src/config/dependencies.ts';
import { anyText } from '../support/any-text.ts';
import { rounds } from '../support/rounds.ts';
import { createScratchFile, expectPlacedProblems, problemsOf, type ScratchFile } from './project-files.ts';

let file: ScratchFile;
beforeAll(() => {
  file = createScratchFile('rules.json');
});
afterAll(() => file.remove());

function read(content: unknown, needsDestinations?: boolean): Manifest {
  file.write(typeof content === 'string' ? content : JSON.stringify(content));
  return readManifest(file.path, file.workspace, needsDestinations);
}

function messages(content: unknown): string[] {
  return problemsOf(() => read(content)).map(({ message }) =>
    message.replace('Cannot read "rules.json" ', ''),
  );
}

describe('readManifest', () => {
  test('reads targets and dependencies with their places, in the order of the file', () => {
    const text = `{
  "targets": [".cursorrules", ".amazonq/rules"],
  "dependencies": {
    "typescript-rules": "^1.0.0",
    "2": "dev",
    "company@security-rules": " 2.1.0 "
  }
}`;
    const manifest = read(text);
    expect(manifest.targets).toEqual([
      { path: '.cursorrules', place: { file: file.path, line: 2, column: 15 } },
      { path: '.amazonq/rules', place: { file: file.path, line: 2, column: 31 } },
    ]);
    expect(manifest.dependencies.map(({ key, requested, place }) => [key, requested, place.line])).toEqual([
      ['typescript-rules', '^1.0.0', 4],
      ['2', 'dev', 5],
      ['company@security-rules', '2.1.0', 6],
    ]);
    expect(manifest.dependencies[2]?.request).toMatchObject({
      kind: 'exact',
      text: '2.1.0',
      version: '2.1.0',
    });
  });

  test.each([[{}], [{ dependencies: {} }], [{ dependencies: null }]])('needs no dependencies: %j', (rest) => {
    expect(read({ targets: ['a'], ...rest }).dependencies).toEqual([]);
  });

  test('ignores unknown keys, a byte order mark and CRLF', () => {
    const manifest = read('\ufeff{\r\n"$schema": {"a": [1]},\r\n"targets": ["a"], "__proto__": 1}\r\n');
    expect(manifest.targets).toEqual([{ path: 'a', place: { file: file.path, line: 3, column: 13 } }]);
  });

  test('folds targets that are one folder', () => {
    const { targets } = read({ targets: ['./a/', 'a', 'a/.//b', '/x//y/', '.', './', 'a/../a'] });
    expect(targets.map(({ path }) => path)).toEqual(['a', 'a/b', '/x/y', '.', 'a/../a']);
  });

  test('takes __proto__ and constructor for names like any other', () => {
    const { dependencies } = read(
      '{"targets": ["a"], "dependencies": {"__proto__": "1.0.0", "constructor": "*"}}',
    );
    expect(dependencies.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
  });

  test('reports everything that is wrong at once', () => {
    const text = `{
  "targets": ["", 5, "a\\u0000b", "ok", "\\ud800"],
  "dependencies": {
    "../evil": "1.0.0",
    "a": "^^1",
    "b": 1,
    "c/d": "",
    "a": "1.0.0"
  }
}`;
    const forms =
      'must be a version (1.2.3), a range (^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x, a || b), latest, * or a published name such as main';
    const part =
      'is not 1 to 100 of A-Z a-z 0-9 . _ -, not starting or ending with ".", no Windows device name';
    expect(messages(text)).toEqual([
      'line 8, column 5: duplicate key "a", first given on line 5',
      'line 2, column 15: a target must be the path of a folder: it is empty',
      'line 2, column 19: a target must be the path of a folder: expected a string, found a number',
      'line 2, column 22: a target must be the path of a folder: it has a control character',
      'line 2, column 40: a target must be the path of a folder: it is not valid Unicode',
      `line 4, column 5: "../evil" is not a ruleset name: the part "../evil" ${part}`,
      `line 6, column 10: the version of "b" ${forms}, found a number`,
      `line 7, column 5: "c/d" is not a ruleset name: the part "c/d" ${part}`,
      `line 7, column 12: the version of "c/d" ${forms}, found ""`,
    ]);
  });

  test.each([
    ['[]', 'line 1, column 1: expected an object with "targets" and "dependencies", found a list'],
    [
      '{}',
      'line 1, column 1: "targets" is missing, expected a list of at least one folder, or "assistants" with at least one name',
    ],
    [
      '{"targets": []}',
      'line 1, column 13: "targets" must be a list of at least one folder, found an empty list',
    ],
    ['{"targets": null}', 'line 1, column 13: "targets" must be a list of at least one folder, found null'],
    [
      '{"targets": "a"}',
      'line 1, column 13: "targets" must be a list of at least one folder, found a string',
    ],
    [
      '{"targets": ["a"], "dependencies": ["b"]}',
      'line 1, column 36: "dependencies" must be an object of ruleset names and versions, found a list',
    ],
    ['{"targets": ["a"],}', 'line 1, column 18: a comma before "}" is not allowed'],
    ['', 'line 1, column 1: expected a value, found the end of the file'],
    ['{\n<<<<<<< HEAD\n}', 'line 2, column 1: it has an unresolved merge conflict'],
  ])('refuses %j', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  test('reads assistants and what a dependency is limited to, each once', () => {
    const text = `{
  "assistants": ["cursor", "claude", "cursor"],
  "dependencies": {
    "a": {"version": "^1.0.0", "assistants": ["claude", "claude"], "exclude": ["drafts/**", "[x]", "drafts/**"]},
    "b": {"include": ["**/*.{md,mdc}"], "version": "dev"}
  }
}`;
    const { assistants, targets, dependencies } = read(text);
    expect(assistants).toEqual([
      { name: 'cursor', place: { file: file.path, line: 2, column: 18 } },
      { name: 'claude', place: { file: file.path, line: 2, column: 28 } },
    ]);
    expect(targets).toEqual([]);
    expect(dependencies).toMatchObject([
      { key: 'a', requested: '^1.0.0', assistants: ['claude'], exclude: ['drafts/**', '[x]'] },
      { key: 'b', requested: 'dev', include: ['**/*.{md,mdc}'] },
    ]);
    expect(dependencies[0]?.include).toBeUndefined();
    expect(dependencies[1]?.assistants).toBeUndefined();
  });

  const NAMES =
    '"claude", "cursor", "copilot", "kiro", "devin", "windsurf", "antigravity", "cline", "continue", "roo", "amazonq", "jetbrains", "agents"';
  const GLOBS = 'a path in the archive, where *, **, ? and {a,b} are wildcards';
  const VERSIONS =
    'a version (1.2.3), a range (^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x, a || b), latest, * or a published name such as main';

  test.each([
    [
      '["cluade"]',
      `18: an assistant must be one of ${NAMES}: there is no assistant "cluade", the nearest is "claude"`,
    ],
    ['["vim"]', `18: an assistant must be one of ${NAMES}: there is no assistant "vim"`],
    ['["__proto__"]', `18: an assistant must be one of ${NAMES}: there is no assistant "__proto__"`],
    ['["claude", 1]', `28: an assistant must be one of ${NAMES}: expected a string, found a number`],
    ['[]', '17: "assistants" must be a list of at least one name, found an empty list'],
    ['"claude"', '17: "assistants" must be a list of at least one name, found a string'],
    ['null', '17: "assistants" must be a list of at least one name, found null'],
  ])('refuses the assistants %s', (assistants, message) => {
    expect(messages(`{\n  "assistants": ${assistants}\n}`)).toEqual([`line 2, column ${message}`]);
  });

  test.each([
    ['{}', `line 3, column 6: the version of "a" is missing, expected ${VERSIONS}`],
    ['{"include": ["x"]}', `line 3, column 6: the version of "a" is missing, expected ${VERSIONS}`],
    ['{"version": {}}', `line 3, column 18: the version of "a" must be ${VERSIONS}, found an object`],
    ['{"version": "^^1"}', `line 3, column 18: the version of "a" must be ${VERSIONS}, found "^^1"`],
    [
      '{"version": "1", "includes": ["x"]}',
      'line 3, column 23: "a" has the unknown key "includes", the nearest is "include"; allowed are "version", "assistants", "include", "exclude"',
    ],
    [
      '{"version": "1", "zzz": 1}',
      'line 3, column 23: "a" has the unknown key "zzz"; allowed are "version", "assistants", "include", "exclude"',
    ],
    [
      '{"version": "1", "assistants": ["copilot"]}',
      `line 3, column 38: an assistant of "a" must be one of the manifest's, which are "claude", "cursor": found "copilot"`,
    ],
    [
      '{"version": "1", "assistants": ["cursr"]}',
      `line 3, column 38: an assistant of "a" must be one of the manifest's, which are "claude", "cursor": found "cursr", the nearest is "cursor"`,
    ],
    [
      '{"version": "1", "assistants": []}',
      'line 3, column 37: "assistants" of "a" must be a list of at least one name, found an empty list',
    ],
    [
      '{"version": "1", "include": []}',
      'line 3, column 34: "include" of "a" must be a list of at least one glob, found an empty list',
    ],
    [
      '{"version": "1", "exclude": "x"}',
      'line 3, column 34: "exclude" of "a" must be a list of at least one glob, found a string',
    ],
    [
      '{"version": "1", "include": [1]}',
      `line 3, column 35: a glob of "a" must be ${GLOBS}: expected a string, found a number`,
    ],
    ['{"version": "1", "include": [""]}', `line 3, column 35: a glob of "a" must be ${GLOBS}: "" is empty`],
    [
      '{"version": "1", "include": ["/x"]}',
      `line 3, column 35: a glob of "a" must be ${GLOBS}: "/x" is absolute`,
    ],
    [
      '{"version": "1", "exclude": ["x", "../y"]}',
      `line 3, column 40: a glob of "a" must be ${GLOBS}: "../y" has ".."`,
    ],
    [
      '{"version": "1", "exclude": ["x\\\\y"]}',
      `line 3, column 35: a glob of "a" must be ${GLOBS}: "x\\y" has a "\\", and paths are divided by "/"`,
    ],
    [
      '{"version": "1", "include": ["{a,b"]}',
      `line 3, column 35: a glob of "a" must be ${GLOBS}: "{a,b" has a "{" that is not closed`,
    ],
  ])('refuses the dependency %s', (dependency, message) => {
    const text = `{"assistants": ["claude", "cursor"],\n "dependencies": {\n"a": ${dependency}}}`;
    expect(messages(text)).toEqual([message]);
  });

  test('says once what is wrong with the assistants', () => {
    const dependencies = '{"a": {"version": "1", "assistants": ["claude"]}}';
    expect(messages(`{"assistants": ["cluade"], "dependencies": ${dependencies}}`)).toHaveLength(1);
  });

  test('refuses assistants of a dependency where the manifest names none', () => {
    expect(
      messages('{"targets": ["t"], "dependencies": {"a": {"version": "1", "assistants": ["claude"]}}}'),
    ).toEqual([
      `line 1, column 74: an assistant of "a" must be one of the manifest's, which names none: found "claude"`,
    ]);
  });

  test('needs no targets when others are used instead, but judges those it has', () => {
    expect(read({ dependencies: { a: '*' } }, false).targets).toEqual([]);
    expect(read({ targets: [] }, false).targets).toEqual([]);
    expect(problemsOf(() => read({ targets: [''] }, false))).toHaveLength(1);
  });

  test('says that the manifest is missing and what to do', () => {
    const path = join(file.workspace, 'sub', 'other.json');
    const [problem] = problemsOf(() => readManifest(path, file.workspace));
    expect(problem?.code).toBe('MANIFEST_INVALID');
    expect(problem?.message).toBe('Cannot read "sub/other.json": there is no such file');
    expect(problem?.hint).toContain('rulesets');
  });

  test('refuses what is no regular UTF-8 file of the workspace without showing its content', () => {
    const folder = join(file.workspace, 'folder.json');
    mkdirSync(folder);
    const link = join(file.workspace, 'link.json');
    symlinkSync(process.execPath, link);
    for (const path of [folder, link]) {
      const [problem] = problemsOf(() => readManifest(path, file.workspace));
      expect(problem?.code).toBe('MANIFEST_INVALID');
      expect(problem?.message).toMatch(
        /^Cannot read "(folder|link)\.json": it (is a folder|leads out of the workspace)$/,
      );
    }
    file.write(Uint8Array.of(0x7b, 0xff, 0x7d));
    expect(problemsOf(() => readManifest(file.path, file.workspace))[0]?.message).toContain(
      'not valid UTF-8',
    );
  });

  test('answers any text with a manifest or with placed problems', () => {
    const keys = fc.constantFrom(
      'targets',
      'dependencies',
      'assistants',
      'include',
      'version',
      '__proto__',
      'a',
      'a@b',
      '../x',
      '',
    );
    const value: fc.Memo<unknown> = fc.memo((depth) =>
      depth <= 1
        ? fc.constantFrom<unknown>(null, 1, '', 'a', 'claude', '1.0.0', '^x', '\u202e\n', true)
        : fc.oneof(
            fc.array(value(), { maxLength: 3 }),
            fc.dictionary(keys, value(), { maxKeys: 4 }),
            value(1),
          ),
    );
    const texts = fc.oneof(
      value(4).map((tree) => JSON.stringify(tree)),
      anyText(),
      fc.tuple(value(3), fc.nat(60), fc.string({ maxLength: 2 })).map(([tree, at, noise]) => {
        const text = JSON.stringify(tree);
        return text.slice(0, at) + noise + text.slice(at + 1);
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expectPlacedProblems(
          problemsOf(() => read(text)),
          'MANIFEST_INVALID',
          file.path,
        );
      }),
      { numRuns: rounds(100, 500) },
    );
  });
});
