import { describe, expect, test } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.ts';
import type { DriftNote } from '../../src/report/result.ts';
import { ruleset, run, WORKSPACE } from './results.ts';

const PLACE = { file: '/workspace/rules.json', line: 4, column: 5 };

function drifted(drift: readonly DriftNote[], failOnError = true) {
  const notes = drift.map(({ sentence }) => sentence);
  const result = run([ruleset('a', { status: 'drifted', place: PLACE, drift, notes })], { failOnError });
  return annotationsOf(result, WORKSPACE).map(({ kind, file, line, lines }) => ({ kind, file, line, lines }));
}

describe('drift is annotated', () => {
  test('on the line of the manifest with everything, then on each committed file', () => {
    const sentences = ['".cursorrules/arm/a/1.0.0/gone.md" is missing', '"t/arm/a/1.0.0/r.md" was modified'];
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
