import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { failed, ruleset, run, WORKSPACE } from './results.ts';

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

  test('says the place in words when the file is outside of the workspace', () => {
    const problem = new ArmError('CONFIG_INVALID', 'Cannot read it', { place: place(7, '/home/me/.armrc') });
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
    expect(annotations.filter(({ kind }) => kind === 'warning')).toHaveLength(10);
  });

  test('shows ten of a kind in full', () => {
    const rulesets = Array.from({ length: 10 }, (_, index) =>
      failed(`r${index}`, 'NOT_FOUND', `No r${index}`),
    );
    expect(annotationsOf(run(rulesets), WORKSPACE).at(-1)?.lines[0]).toBe('r9: No r9');
  });

  test('makes warnings of failures that are not to fail the step', () => {
    const result = run([failed('a', 'NOT_FOUND', 'x'), ruleset('b', { status: 'drifted' })], {
      failOnError: false,
    });
    expect(annotationsOf(result, WORKSPACE).map(({ kind }) => kind)).toEqual(['warning', 'warning']);
  });

  test('tells drift with what differs, findings with their place, and newer versions as notices', () => {
    const result = run([
      ruleset('a', { status: 'drifted', notes: ['"x.md" is missing'], place: place(3) }),
      ruleset('b', { findings: [finding], place: place(4) }),
      ruleset('c', { status: 'outdated', wanted: '1.3.0', latest: '2.0.0', place: place(5) }),
    ]);
    expect(annotationsOf(result, WORKSPACE).map(({ kind, line, lines }) => [kind, line, ...lines])).toEqual([
      ['error', 3, 'a differs from the lockfile', '"x.md" is missing'],
      [
        'warning',
        4,
        'b has 1 character that people cannot see and models can',
        'rules/a.md:3:5 U+200B ZERO WIDTH SPACE',
      ],
      ['notice', 5, 'c 1.2.0: 1.3.0 is in range, 2.0.0 is the latest'],
    ]);
  });
});
