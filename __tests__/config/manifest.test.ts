import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Manifest, readManifest } from '../../src/config/manifest.ts';
import { createScratchFile, expectPlacedProblems, problemsOf, type ScratchFile } from './project-files.ts';

let file: ScratchFile;
beforeAll(() => {
  file = createScratchFile('rules.json');
});
afterAll(() => file.remove());

function read(content: unknown, needsDestinations?: boolean): Manifest {
  file.write(typeof content === 'string' ? content : JSON.stringify(content));
  return readManifest(file.path, file.workspace, { needsDestinations });
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
    expect(manifest.dependencies[2]?.request).toMatchObject({ kind: 'exact', version: '2.1.0' });
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
    symlinkSync('/etc/hosts', link);
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
    const keys = fc.constantFrom('targets', 'dependencies', '__proto__', 'a', 'a@b', '../x', '');
    const value: fc.Memo<unknown> = fc.memo((depth) =>
      depth <= 1
        ? fc.constantFrom<unknown>(null, 1, '', 'a', '1.0.0', '^x', '\u202e\n', true)
        : fc.oneof(
            fc.array(value(), { maxLength: 3 }),
            fc.dictionary(keys, value(), { maxKeys: 4 }),
            value(1),
          ),
    );
    const texts = fc.oneof(
      value(4).map((tree) => JSON.stringify(tree)),
      fc.string({ unit: 'binary' }),
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
      { numRuns: 500 },
    );
  });
});
