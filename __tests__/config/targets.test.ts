import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isInside } from '../../src/config/project.ts';
import { recheckTarget, resolveTargets, TargetRegister } from '../../src/config/targets.ts';
import { rounds } from '../support/rounds.ts';
import { SYSTEM } from '../support/systems.ts';
import { failureOf, temporaryFolder, writeFiles } from '../workspace/fixtures.ts';

describe('targets', () => {
  interface Layout {
    workspace: string;
    outside: string;
  }

  function layout(): Layout {
    const root = temporaryFolder();
    const workspace = join(root, 'workspace');
    const outside = join(root, 'outside');
    mkdirSync(workspace);
    mkdirSync(outside);
    return { workspace, outside };
  }

  function resolve(
    paths: string[],
    { workspace }: Layout,
    options: { allow?: boolean; directory?: string } = {},
  ) {
    return resolveTargets(
      paths.map((path, index) => ({ path, place: { file: 'rules.json', line: index + 1 } })),
      {
        workspace,
        directory: join(workspace, options.directory ?? ''),
        allowOutsideWorkspace: options.allow ?? false,
      },
    );
  }

  function refusal(path: string, here: Layout, options: { allow?: boolean } = {}): string | undefined {
    const { problems, targets } = resolve([path], here, options);
    expect(problems.length + targets.length).toBe(1);
    for (const problem of problems) expect(problem.code).toBe('TARGET_UNSAFE');
    return problems[0]?.message;
  }

  describe('resolveTargets() accepts', () => {
    test('folders that need not exist, relative to the working directory', () => {
      const here = layout();
      const { targets, problems } = resolve(['.cursorrules/', '../.amazonq/rules'], here, {
        directory: 'project',
      });
      expect(problems).toEqual([]);
      expect(targets).toEqual([
        {
          written: '.cursorrules',
          path: join(here.workspace, 'project/.cursorrules'),
          shown: 'project/.cursorrules',
          place: { file: 'rules.json', line: 1 },
        },
        {
          written: '../.amazonq/rules',
          path: join(here.workspace, '.amazonq/rules'),
          shown: '.amazonq/rules',
          place: { file: 'rules.json', line: 2 },
        },
      ]);
    });

    test('a link that stays inside the workspace, by its real path', () => {
      const here = layout();
      mkdirSync(join(here.workspace, 'ai/rules'), { recursive: true });
      symlinkSync('ai', join(here.workspace, 'assistant'));
      const { targets } = resolve(['assistant/rules'], here);
      expect(targets.map(({ path, shown }) => ({ path, shown }))).toEqual([
        { path: join(here.workspace, 'ai/rules'), shown: 'ai/rules' },
      ]);
    });

    test('one target inside another, beside its arm folder', () => {
      const { targets } = resolve(['.github', '.github/instructions'], layout());
      expect(targets).toHaveLength(2);
    });

    test('names that only resemble forbidden ones', () => {
      const { problems } = resolve(
        ['.gitrules', '.github/workflows-rules', 'node_modules.d', 'git'],
        layout(),
      );
      expect(problems).toEqual([]);
    });

    test('an absolute path outside the workspace when that is allowed', () => {
      const here = layout();
      const { targets } = resolve([join(here.outside, 'rules')], here, { allow: true });
      const path = join(here.outside, 'rules');
      expect(targets).toMatchObject([{ path, shown: path.replaceAll('\\', '/') }]);
    });
  });

  describe('resolveTargets() refuses', () => {
    test.each([
      ['../outside', 'it is outside the workspace'],
      ['.', 'it is the workspace itself'],
      ['a/..', 'it is the workspace itself'],
      ['', 'it is empty'],
      ['rules\u0007', 'it contains a control character'],
      ['rules\nb', 'it contains a control character'],
      ['.git', 'nothing may be placed in ".git"'],
      ['sub/.git/hooks', 'nothing may be placed in ".git"'],
      ['.GIT', 'nothing may be placed in ".git"'],
      ['.git. .', 'nothing may be placed in ".git"'],
      ['.git::$INDEX_ALLOCATION', 'nothing may be placed in ".git"'],
      ['GIT~1', 'nothing may be placed in ".git"'],
      ['.g\u200cit', 'nothing may be placed in ".git"'],
      ['.ｇｉｔ', 'nothing may be placed in ".git"'],
      ['.git\\hooks', 'nothing may be placed in ".git"'],
      ['.github/workflows', 'nothing may be placed in ".github/workflows"'],
      ['.GitHub/Workflows./x', 'nothing may be placed in ".github/workflows"'],
      ['.github\\actions\\x', 'nothing may be placed in ".github/actions"'],
      ['packages/a/node_modules/b', 'nothing may be placed in "node_modules"'],
      ['NODE_M~1/b', 'nothing may be placed in "node_modules"'],
      ['C:\\x', 'it names a drive'],
      ['c:x', 'it names a drive'],
      ['..\\x', 'it is outside the workspace'],
      ['\\\\server\\share', 'it is outside the workspace'],
      ['con', 'its part "con" cannot be the name of a folder on every system'],
      ['x/NUL.txt', 'its part "NUL.txt" cannot be the name of a folder on every system'],
      ['rules.', 'its part "rules." cannot be the name of a folder on every system'],
      ['ｃｏｎ', 'its part "ｃｏｎ" cannot be the name of a folder on every system'],
      ['a/r\u202eb', 'its part "r\u202eb" cannot be the name of a folder on every system'],
      ['r\u{e0041}', 'its part "r\u{e0041}" cannot be the name of a folder on every system'],
      ['rules::$DATA', 'its part "rules::$DATA" cannot be the name of a folder on every system'],
    ])('%j, because %s', (path, reason) => {
      expect(refusal(path, layout())).toBe(`Cannot use target "${path}": ${reason}`);
    });

    test('an absolute path outside the workspace', () => {
      const here = layout();
      const reason = SYSTEM === 'Windows' ? 'it names a drive' : 'it is outside the workspace';
      expect(refusal(join(here.outside, 'x'), here)).toContain(reason);
    });

    test('a relative path outside the workspace even when absolute ones are allowed', () => {
      expect(refusal('../outside', layout(), { allow: true })).toContain('it is outside the workspace');
    });

    test.each([
      ['itself', 'link', '../outside', 'link'],
      ['of a parent', 'link', '../outside', 'link/deep/er'],
      ['that dangles', 'link', '../outside/nothing/there', 'link'],
      ['to another link', 'link', 'second', 'link'],
    ])('a link %s that leads out, whatever is allowed', (_, name, destination, path) => {
      const here = layout();
      symlinkSync('../outside', join(here.workspace, 'second'));
      symlinkSync(destination, join(here.workspace, name));
      expect(refusal(path, here)).toContain('a link leads out of the workspace');
      expect(refusal(path, here, { allow: true })).toContain('a link leads out of the workspace');
      expect(refusal(join(here.workspace, path), here, { allow: true })).toContain('a link leads out');
    });

    test('an absolute path outside that goes through a link, naming the real one', () => {
      const here = layout();
      mkdirSync(join(here.outside, 'real'));
      symlinkSync('real', join(here.outside, 'link'));
      const real = join(here.outside, 'real/rules').replaceAll('\\', '/');
      expect(refusal(join(here.outside, 'link/rules'), here, { allow: true })).toContain(
        `its real path is "${real}"`,
      );
    });

    test('a link into a forbidden folder', () => {
      const here = layout();
      mkdirSync(join(here.workspace, '.git'));
      symlinkSync('.git', join(here.workspace, 'rules'));
      expect(refusal('rules/hooks', here)).toContain('nothing may be placed in ".git"');
    });

    test('a forbidden folder outside the workspace', () => {
      const here = layout();
      expect(refusal(join(here.outside, '.git/hooks'), here, { allow: true })).toContain(
        'nothing may be placed',
      );
    });

    test('links that lead round in circles', () => {
      const here = layout();
      symlinkSync('b', join(here.workspace, 'a'));
      symlinkSync('a', join(here.workspace, 'b'));
      expect(refusal('a/rules', here)).toContain('its links lead round in circles');
    });

    test.each([
      ['the target itself', '.cursorrules', '"a" is a file', 'a'],
      ['a parent of it', '.cursorrules', '"a" is a file', 'a/rules'],
      ['a file behind a link', 'a', '"a" is a file', 'link'],
      ['its arm', 'x', 'its "arm" is a file', 'x'],
    ])('a file where a folder is needed: %s', (_, __, reason, path) => {
      const here = layout();
      writeFiles(here.workspace, { a: 'text', 'x/arm': 'text' });
      symlinkSync('a', join(here.workspace, 'link'));
      expect(refusal(path, here)).toContain(reason);
    });

    test('a link in place of its arm folder', () => {
      const here = layout();
      mkdirSync(join(here.workspace, 'rules'));
      symlinkSync('..', join(here.workspace, 'rules/arm'));
      expect(refusal('rules', here)).toContain('its "arm" is a link');
    });

    test.each([
      [['a', './a'], 'it is the same folder as target "a"'],
      [['a', 'link'], 'it is the same folder as target "a"'],
      [['a', 'a/arm/x'], `it and target "a" lie one within the other's "arm" folder`],
      [['a/arm', 'a'], `it and target "a/arm" lie one within the other's "arm" folder`],
    ])('the second of %j', (paths, reason) => {
      const here = layout();
      mkdirSync(join(here.workspace, 'a'));
      symlinkSync('a', join(here.workspace, 'link'));
      const { targets, problems } = resolve(paths, here);
      expect(targets).toHaveLength(1);
      expect(problems.map(({ message }) => message)).toEqual([`Cannot use target "${paths[1]}": ${reason}`]);
      expect(problems[0]?.details.place).toEqual({ file: 'rules.json', line: 2 });
    });

    test('every unsafe target at once', () => {
      expect(resolve(['.git', 'fine', '../x'], layout()).problems).toHaveLength(2);
    });
  });

  describe('recheckTarget()', () => {
    test('passes while nothing has changed', () => {
      const here = layout();
      const [target] = resolve(['a/b'], here).targets;
      mkdirSync(join(here.workspace, 'a'));
      expect(() => target && recheckTarget(target)).not.toThrow();
    });

    test.each([
      ['a parent became a link', 'a'],
      ['it became a link', 'a/b'],
      ['its arm became a link', 'a/b/arm'],
    ])('fails when %s', async (_, swapped) => {
      const here = layout();
      mkdirSync(join(here.workspace, 'a/b/arm'), { recursive: true });
      // All that is looked for is behind the link as well.
      mkdirSync(join(here.outside, 'b/arm'), { recursive: true });
      mkdirSync(join(here.outside, 'arm'));
      const [target] = resolve(['a/b'], here).targets;
      renameSync(join(here.workspace, swapped), join(here.workspace, 'moved'));
      symlinkSync(here.outside, join(here.workspace, swapped));
      const failure = await failureOf(() => target && recheckTarget(target));
      expect(failure.code).toBe('TARGET_UNSAFE');
    });

    test.each(['a', 'a/arm'])('fails when a file took the place of %s', async (path) => {
      const here = layout();
      const [target] = resolve(['a'], here).targets;
      writeFiles(here.workspace, { [path]: '' });
      expect((await failureOf(() => target && recheckTarget(target))).code).toBe('TARGET_UNSAFE');
    });
  });
});

describe('target register', () => {
  function clashes(path: string, earlier: readonly string[]): boolean {
    return earlier.some(
      (other) => other === path || isInside(join(other, 'arm'), path) || isInside(join(path, 'arm'), other),
    );
  }

  describe('TargetRegister', () => {
    test('refuses exactly the folders that share files with an earlier one', () => {
      const path = fc
        .array(fc.constantFrom('arm', 'a', 'army', 'b'), { minLength: 1, maxLength: 5 })
        .map((segments) => join(sep, ...segments));
      fc.assert(
        fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
          const register = new TargetRegister();
          const entered: string[] = [];
          for (const one of paths) {
            const refused = register.refuse(one, one) !== undefined;
            expect(refused).toBe(clashes(one, entered));
            if (!refused) entered.push(one);
          }
        }),
        { numRuns: rounds(100, 500) },
      );
    });

    test('names the other one as it is written', () => {
      const register = new TargetRegister();
      const path = join(sep, 'w', 'a');
      expect(register.refuse(path, 'target "./a"')).toBeUndefined();
      expect(register.refuse(path, 'a')).toBe('it is the same folder as target "./a"');
      expect(register.refuse(join(path, 'arm', 'x'), 'x')).toContain('target "./a" lie one within');
    });
  });

  test('targets whose names differ in letter case or in the form of their characters only are one folder', () => {
    for (const [one, other] of [
      ['/w/.cursorrules', '/w/.CursorRules'],
      ['/w/caf\u00e9', '/w/cafe\u0301'],
      ['/w/stra\u00dfe', '/w/STRASSE'],
    ] as const) {
      const register = new TargetRegister();
      expect(register.refuse(one, 'target "one"')).toBeUndefined();
      expect(register.refuse(other, 'other')).toBe('it is the same folder as target "one"');
    }
  });
});
