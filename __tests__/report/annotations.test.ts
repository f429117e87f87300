import { describe, expect, test } from '@jest/globals';
import { ArmError, type Warning } from '../../src/errors.ts';
import { annotationsOf, unshownWarnings } from '../../src/report/annotations.ts';
import type { DriftNote } from '../../src/result.ts';
import { failed, ruleset, run, WORKSPACE } from './results.ts';

describe('annotations', () => {
  const finding = {
    file: 'rules/a.md',
    line: 3,
    column: 5,
    codePoint: 'U+200B ZERO WIDTH SPACE',
    severity: 'warning',
  } as const;

  function place(line: number, file = '/workspace/app/rules.json') {
    return { file, line, column: 5 };
  }

  describe('annotationsOf', () => {
    test('points at line and column of a file by its path in the workspace', () => {
      const problem = new ArmError('CONFIG_INVALID', 'Cannot read it', {
        place: place(7, '/workspace/.armrc'),
      });
      expect(annotationsOf(run([], { ok: false, problems: [problem] }), WORKSPACE)).toEqual([
        {
          kind: 'error',
          title: 'CONFIG_INVALID: the configuration of the sources cannot be used',
          lines: ['Cannot read it', problem.hint],
          file: '.armrc',
          line: 7,
          column: 5,
        },
      ]);
    });

    test('shows a block that drifted at its line of the file, and one that failed with its hint', () => {
      const error = new ArmError('WRITE_FAILED', 'Cannot write "AGENTS.md"', { hint: 'Make room' });
      const drift = [
        { sentence: 'the block was edited', place: { file: '/workspace/app/AGENTS.md', line: 4 } },
      ];
      const blocks = [
        { file: 'AGENTS.md', status: 'failed', bytes: 0, error },
        { file: 'AGENTS.md', status: 'drifted', bytes: 9, error: null, drift },
      ] as const;
      const [failure, drifted] = annotationsOf(run([], { ok: false, blocks }), WORKSPACE);
      expect(failure).toMatchObject({
        kind: 'error',
        title: error.title,
        lines: ['AGENTS.md: Cannot write "AGENTS.md"', 'Make room'],
      });
      expect(drifted).toEqual({
        kind: 'error',
        title: 'drifted',
        lines: ['AGENTS.md: the block was edited'],
        file: 'app/AGENTS.md',
        line: 4,
      });
      expect(
        annotationsOf(run([], { failOnError: false, blocks }), WORKSPACE).map(({ kind }) => kind),
      ).toEqual(['warning', 'warning']);
    });

    test('shows a notice at its line as a notice', () => {
      const warnings = [{ message: 'cursor reads nothing here', level: 'notice', place: place(3) } as const];
      expect(annotationsOf(run([], { warnings }), WORKSPACE)).toEqual([
        {
          kind: 'notice',
          title: 'arm-install',
          lines: ['cursor reads nothing here'],
          file: 'app/rules.json',
          line: 3,
          column: 5,
        },
      ]);
    });

    test('says the place in words when the file is outside of the workspace', () => {
      const problem = new ArmError('CONFIG_INVALID', 'Cannot read it', {
        place: place(7, '/home/me/.armrc'),
      });
      const [annotation] = annotationsOf(run([], { problems: [problem] }), WORKSPACE);
      expect(annotation?.file).toBeUndefined();
      expect(annotation?.lines.at(-1)).toBe('in /home/me/.armrc:7:5');
    });

    test('makes one annotation of twenty rulesets that fail for one expired token, and names all twenty', () => {
      const names = Array.from({ length: 20 }, (_, index) => `company@rules-${index}`);
      const rulesets = names.map((name, index) => ({
        ...failed(name, 'AUTH_FAILED', `Cannot download "https://x/${name}": status 401`, { status: 401 }),
        source: 'company',
        place: place(index + 3),
      }));
      const annotations = annotationsOf(run(rulesets), WORKSPACE);
      expect(annotations).toHaveLength(1);
      expect(annotations[0]?.line).toBe(3);
      for (const name of names) expect(annotations[0]?.lines[0]).toContain(name);
    });

    test('keeps causes of different sources, statuses and rulesets apart', () => {
      const rulesets = [
        failed('a', 'SERVER_ERROR', 'x', { status: 500 }),
        failed('b', 'SERVER_ERROR', 'x', { status: 503 }),
        { ...failed('c', 'SERVER_ERROR', 'x', { status: 500 }), source: 'company' },
        failed('d', 'NOT_FOUND', 'Cannot find d'),
        failed('e', 'NOT_FOUND', 'Cannot find e'),
      ];
      expect(annotationsOf(run(rulesets), WORKSPACE)).toHaveLength(5);
    });

    test('shows at most ten of a kind, the last one saying how many more there are', () => {
      const rulesets = Array.from({ length: 25 }, (_, index) =>
        failed(`r${index}`, 'NOT_FOUND', `No r${index}`),
      );
      const warnings = Array.from({ length: 11 }, (_, index) => ({ message: `w${index}` }));
      const annotations = annotationsOf(run(rulesets, { warnings }), WORKSPACE);
      const errors = annotations.filter(({ kind }) => kind === 'error');
      expect(errors).toHaveLength(10);
      expect(errors[9]?.lines[0]).toMatch(/^and 16 more errors/);
      const shown = annotations.filter(({ kind }) => kind === 'warning');
      expect(shown).toHaveLength(10);
      expect(shown[9]?.lines).toEqual(['and 2 more warnings; the log has all of them', 'w9', 'w10']);
    });

    test('leaves to the log what is beyond ten warnings, with its places, and no errors', () => {
      const rulesets = Array.from({ length: 25 }, (_, index) => failed(`r${index}`, 'NOT_FOUND', `${index}`));
      const warnings: Warning[] = Array.from({ length: 10 }, (_, index) => ({ message: `w${index}` }));
      expect(unshownWarnings(run(rulesets, { warnings }), WORKSPACE)).toEqual([]);
      warnings.push({ message: 'w10', ruleset: 'a', place: place(3) });
      expect(unshownWarnings(run(rulesets, { warnings }), WORKSPACE)).toEqual([
        'arm-install: w9',
        'a: w10 (app/rules.json:3)',
      ]);
    });

    test('shows ten of a kind in full', () => {
      const rulesets = Array.from({ length: 10 }, (_, index) =>
        failed(`r${index}`, 'NOT_FOUND', `No r${index}`),
      );
      expect(annotationsOf(run(rulesets), WORKSPACE).at(-1)?.lines[0]).toBe('r9: No r9');
    });

    test('makes warnings of failures that are not to fail the step', () => {
      const result = run(
        [failed('a', 'NOT_FOUND', 'x'), ruleset('b', { status: 'drifted', notes: ['"x.md" is missing'] })],
        {
          failOnError: false,
        },
      );
      expect(annotationsOf(result, WORKSPACE).map(({ kind }) => kind)).toEqual(['warning', 'warning']);
    });

    test('tells drift with what differs, findings with their place, and newer versions as notices', () => {
      const result = run([
        ruleset('a', { status: 'drifted', notes: ['"x.md" is missing'], place: place(3) }),
        ruleset('b', { findings: [finding], place: place(4) }),
        ruleset('c', { status: 'outdated', wanted: '1.3.0', latest: '2.0.0', place: place(5) }),
      ]);
      expect(annotationsOf(result, WORKSPACE).map(({ kind, line, lines }) => [kind, line, ...lines])).toEqual(
        [
          ['error', 3, 'a differs from the lockfile', '"x.md" is missing'],
          [
            'warning',
            4,
            'b has 1 character that people cannot see and models can',
            'rules/a.md:3:5 U+200B ZERO WIDTH SPACE',
          ],
          ['notice', 5, 'c 1.2.0: 1.3.0 is in range, 2.0.0 is the latest'],
        ],
      );
    });
  });
});

describe('drift annotations', () => {
  const PLACE = { file: '/workspace/rules.json', line: 4, column: 5 };

  function drifted(drift: readonly DriftNote[], failOnError = true) {
    const notes = drift.map(({ sentence }) => sentence);
    const result = run([ruleset('a', { status: 'drifted', place: PLACE, drift, notes })], { failOnError });
    return annotationsOf(result, WORKSPACE).map(({ kind, file, line, lines }) => ({
      kind,
      file,
      line,
      lines,
    }));
  }

  describe('drift is annotated', () => {
    test('on the line of the manifest with everything, then on each committed file', () => {
      const sentences = [
        '".cursorrules/arm/a/1.0.0/gone.md" is missing',
        '"t/arm/a/1.0.0/r.md" was modified',
      ];
      const [missing = '', modified = ''] = sentences;
      expect(
        drifted([
          { sentence: missing },
          { sentence: modified, place: { file: '/workspace/t/arm/a/1.0.0/r.md' } },
        ]),
      ).toEqual([
        {
          kind: 'error',
          file: 'rules.json',
          line: 4,
          lines: ['a differs from the lockfile', missing, modified],
        },
        { kind: 'error', file: 't/arm/a/1.0.0/r.md', line: undefined, lines: [`a: ${modified}`] },
      ]);
    });

    test('as warnings when it is not to fail the step', () => {
      const kinds = drifted([{ sentence: 'x', place: PLACE }], false).map(({ kind }) => kind);
      expect(kinds).toEqual(['warning', 'warning']);
    });

    test('on five files of a ruleset at most, so that the others are seen as well', () => {
      const many = Array.from({ length: 30 }, (_, index) => ({ sentence: `${index}`, place: PLACE }));
      const annotations = drifted(many);
      expect(annotations).toHaveLength(6);
      expect(annotations[0]?.lines.at(-1)).toBe('and 20 more');
    });
  });

  describe('a warning', () => {
    test('that asks for nothing is a notice', () => {
      const warnings = [{ message: 'a: too recent', level: 'notice' as const, ruleset: 'a', place: PLACE }];
      expect(annotationsOf(run([], { warnings }), WORKSPACE)).toEqual([
        { kind: 'notice', title: 'a', lines: ['a: too recent'], file: 'rules.json', line: 4, column: 5 },
      ]);
    });
  });
});
