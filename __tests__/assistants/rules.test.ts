import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  endingOf,
  findRules,
  formFor,
  mayMeet,
  PlaceRegister,
  placedPath,
  placedPathProblem,
} from '../../src/assistants/rules.ts';
import { ASSISTANT_NAMES, type AssistantName, assistant } from '../../src/config/assistants.ts';
import { rounds } from '../support/rounds.ts';

function rulesAt(paths: readonly string[]) {
  return findRules(paths.map((path) => ({ path })));
}

describe('what is a rule', () => {
  test('is told by the ending, in any folder', () => {
    const paths = ['b/x.md', 'a.mdc', 'c.instructions.md', 'd.txt', 'e.MD', 'f', 'md', 'g.md.bak', 'h.js'];
    expect(rulesAt(paths).map(({ stem }) => stem)).toEqual(['a', 'b/x', 'c']);
  });

  test('is nothing that is about the repository, or that assistants look for by name', () => {
    const names = ['README', 'License', 'licence', 'NOTICE', 'CHANGELOG', 'contributing', 'Code_of_Conduct'];
    const more = ['SECURITY', 'AGENTS', 'claude', 'Gemini', 'SKILL'];
    const paths = [...names, ...more].flatMap((name) => [`${name}.md`, `x/${name}.mdc`]);
    expect(rulesAt([...paths, 'README.instructions.md', '.md', 'x/.mdc'])).toEqual([]);
    expect(rulesAt(['readme-first.md', 'security/x.md'])).toHaveLength(2);
  });

  test('has forms that differ in the ending only', () => {
    const rules = rulesAt(['x.md', 'x.instructions.md', 'x.mdc', 'y/x.md']);
    expect(rules.map(({ stem, forms }) => [stem, forms.map(({ ending }) => ending).sort()])).toEqual([
      ['x', ['.instructions.md', '.md', '.mdc']],
      ['y/x', ['.md']],
    ]);
  });

  test('has the longest ending that fits', () => {
    expect(endingOf('x.instructions.md')).toBe('.instructions.md');
    expect(endingOf('instructions.md')).toBe('.md');
  });
});

describe('the form that an assistant gets', () => {
  test.each([
    ['claude', ['x.md', 'x.mdc', 'x.instructions.md'], '.md'],
    ['cursor', ['x.md', 'x.mdc', 'x.instructions.md'], '.mdc'],
    ['copilot', ['x.md', 'x.mdc', 'x.instructions.md'], '.instructions.md'],
    ['cursor', ['x.md', 'x.instructions.md'], '.md'],
    ['copilot', ['x.mdc'], '.mdc'],
    ['kiro', ['x.mdc', 'x.instructions.md'], '.mdc'],
    ['devin', ['x.instructions.md'], '.instructions.md'],
  ] as const)('%s of %j is %s', (name, paths, ending) => {
    const [rule] = rulesAt(paths);
    expect(rule && formFor(rule, assistant(name)).ending).toBe(ending);
  });
});

describe('where a rule goes', () => {
  test.each([
    ['claude', 'arm/company@base/lang/ts.md'],
    ['cursor', 'arm/company@base/lang/ts.mdc'],
    ['copilot', 'arm/company@base/lang/ts.instructions.md'],
    ['kiro', 'arm+company@base+lang+ts.md'],
    ['agents', 'arm/company@base/lang/ts.md'],
  ] as const)('for %s is %s', (name, path) => {
    expect(placedPath(assistant(name), 'company@base', 'lang/ts')).toBe(path);
  });

  test('has a name of at most 255 bytes', () => {
    for (const name of ASSISTANT_NAMES.map(assistant).filter(({ layout }) => layout === 'flat')) {
      const spent = 'arm+k+'.length + name.ending.length;
      const longest = placedPath(name, 'k', `${'ä'.repeat(10)}${'x'.repeat(255 - spent - 20)}`);
      expect(placedPathProblem(longest)).toBeUndefined();
      expect(placedPathProblem(`x${longest}`)).toBe(
        'would have a name of 256 bytes; at most 255 are possible',
      );
    }
  });
});

describe('two rules that meet in one file', () => {
  const claimAll = (stems: readonly string[], name: AssistantName) => {
    const register = new PlaceRegister();
    return stems.some((stem) => {
      const path = placedPath(assistant(name), 'k', stem);
      return register.claim({ path, ruleset: stem }) !== undefined;
    });
  };

  test('are never missed by the glance that saves claiming their places', () => {
    const names = fc.array(
      fc.constantFrom(
        'a',
        'B',
        'b',
        '+',
        '/',
        '\uff0f',
        '\uff0b',
        '.md',
        '.MDC',
        '/x',
        '\u00df',
        'ss',
        '\u0301',
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const stems = fc.uniqueArray(
      names.map((parts) => parts.join('')),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(stems, fc.constantFrom(...ASSISTANT_NAMES), (paths, name) => {
        if (claimAll(paths, name))
          expect([paths, mayMeet(paths.map((stem) => ({ stem })))]).toEqual([paths, true]);
      }),
      { numRuns: rounds(500, 20_000) },
    );
  });

  test('are ruled out at a glance where names are usual', () => {
    expect(mayMeet(['a', 'b', 'docs/a', 'docs/md', 'x.md', 'Mdc/y'].map((stem) => ({ stem })))).toBe(false);
  });

  test.each([
    ['a/b', 'A/B'],
    ['stra\u00dfe', 'STRASSE'],
    ['\u00e4', 'a\u0308'],
    ['\ufb01le', 'file'],
  ])('%s and %s', (one, other) => {
    const register = new PlaceRegister();
    expect(register.claim({ path: one, ruleset: 'first' })).toBeUndefined();
    expect(register.claim({ path: other, ruleset: 'second' })).toEqual({ path: one, ruleset: 'first' });
  });

  test('are also a file and the folder that another needs there', () => {
    for (const paths of [
      ['x/a.md', 'x/A.md/b.md'],
      ['x/A.md/b.md', 'x/a.md'],
    ]) {
      const register = new PlaceRegister();
      const met = paths.map((path) => register.claim({ path, ruleset: path }));
      expect(met.map((claim) => claim?.path)).toEqual([undefined, paths[0]]);
    }
  });

  test('leave no trace of the one that was refused', () => {
    const register = new PlaceRegister();
    register.claim({ path: 'a', ruleset: 'first' });
    register.claim({ path: 'A/b', ruleset: 'second' });
    expect(register.claim({ path: 'c', ruleset: 'third' })).toBeUndefined();
  });
});
