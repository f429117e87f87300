import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BlockRule, blockDigest, composeFile, findBlock } from '../../src/assistants/agents-file.ts';
import { rounds } from '../support/rounds.ts';

const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';
const MOST_BYTES = 32_768;

function rule(path: string, text: string | Buffer, more: Partial<BlockRule> = {}): BlockRule {
  return {
    ruleset: 'base',
    version: '1.0.0',
    path,
    placedPath: `.agents/arm/base/${path}`,
    mode: 'always',
    patterns: [],
    text: Buffer.from(text),
    ...more,
  };
}

const RULES = [
  rule('a.md', '\n# A\n\ntext\n\n'),
  rule('b.md', 'never shown', { mode: 'byFile', patterns: ['**/*.ts', 'x'], description: 'For TypeScript' }),
  rule('c.md', 'never shown', { mode: 'described', description: 'About c' }),
  rule('d.md', 'never shown', { mode: 'onRequest' }),
  rule('e.md', 'last'),
];

const LINES = [
  START,
  '<!-- base 1.0.0: a.md -->',
  '# A',
  '',
  'text',
  '',
  '<!-- base 1.0.0: e.md -->',
  'last',
  '',
  'Read these files too, each when it applies:',
  '',
  '- `.agents/arm/base/b.md` (for `**/*.ts`, `x`): For TypeScript',
  '- `.agents/arm/base/c.md` (when it fits the task): About c',
  END,
  '',
];

function compose(file: string | Buffer | undefined, rules: readonly BlockRule[] = RULES) {
  return composeFile(file === undefined ? undefined : Buffer.from(file), rules, MOST_BYTES);
}

describe('the block', () => {
  test('is the whole of a new file', () => {
    expect(compose(undefined).bytes?.toString()).toBe(LINES.join('\n'));
  });

  test('lists more rules than a function takes arguments', () => {
    const many = Array.from({ length: 150_000 }, (_, index) => rule(`${index}.md`, '', { mode: 'byFile' }));
    expect(compose(undefined, many).bytes?.toString()).toContain('/149999.md`');
  });

  test('is appended after an empty line, with the line ends of the file', () => {
    expect(compose('# Mine\r\nx\n').bytes?.toString()).toBe(`# Mine\r\nx\n\r\n${LINES.join('\r\n')}`);
    expect(compose('\ufeffx').bytes?.toString()).toBe(
      `\ufeffx\n\n${[...LINES.slice(0, -2), '', ...LINES.slice(-2)].join('\n')}`,
    );
  });

  test('is replaced in place, its markers untouched', () => {
    const before = `# Mine\n${START} \t\nold\n${END}\r\nafter`;
    const inner = LINES.slice(1, -2).join('\n');
    expect(compose(before).bytes?.toString()).toBe(`# Mine\n${START} \t\n${inner}\n${END}\r\nafter`);
  });

  test('stays the same when it is made again', () => {
    for (const file of [undefined, '', 'x', 'x\n', 'x\r\n', '\ufeff', '\n', 'x\r\ny']) {
      const once = compose(file);
      expect(compose(once.bytes)).toEqual(once);
      expect(once.digest).toBe(blockDigest(once.bytes ?? Buffer.alloc(0)));
    }
  });

  test('goes when there is nothing left to say', () => {
    const onRequest = [rule('d.md', 'x', { mode: 'onRequest' })];
    expect(compose(compose('x\n').bytes, onRequest)).toEqual({
      bytes: Buffer.from('x\n'),
      digest: undefined,
      blockBytes: 0,
      listed: [],
    });
    expect(compose(compose(undefined).bytes, []).bytes).toBeUndefined();
    expect(compose(undefined, []).bytes).toBeUndefined();
    expect(compose('x', []).bytes?.toString()).toBe('x');
    expect(compose(`x\n\n${START}\n${END}\ny`, []).bytes?.toString()).toBe('x\n\ny');
    expect(compose(`x\n${START}\n${END}`, []).bytes?.toString()).toBe('x\n');
  });

  test('takes nothing with it that people wrote before it since it was appended', () => {
    const { bytes = Buffer.alloc(0) } = compose('a\r\nb');
    for (const mine of ['y\n\n', '\n\n', 'y\n\n\n', 'y\r\n\n', '\r\n']) {
      const edited = Buffer.concat([Buffer.from(mine), bytes.subarray(bytes.indexOf(START))]);
      const left = compose(edited, []).bytes?.toString() ?? '';
      expect(left).toBe({ 'y\r\n\n': 'y', '\n\n': '\n', '\r\n': '' }[mine] ?? mine.slice(0, -1));
    }
  });

  test('lists nothing that people cannot see, and what they can as it is', () => {
    const item = (description: string, pattern = 'x') => {
      const listed = rule('b.md', '', { mode: 'byFile', patterns: [pattern], description });
      return compose(undefined, [listed]).bytes?.toString().split('\n').at(-3);
    };
    const start = '- `.agents/arm/base/b.md` (for `x`)';
    expect(item('a\u{e0041}\u{e0042}\u202eb\0c')).toBe(`${start}: abc`);
    expect(item('a', 'x\u200b')).toBe(`${start}: a`);
    expect(item('👩‍💻 می‌شود')).toBe(`${start}: 👩‍💻 می‌شود`);
  });

  test('has the digest of its lines, whatever their ends', () => {
    const expected = createHash('sha256')
      .update(`${LINES.slice(1, -2).join('\n')}\n`)
      .digest('hex');
    expect([compose(undefined).digest, compose('a\r\n').digest]).toEqual([expected, expected]);
  });

  test('has texts of any encoding, without a BOM, with the line ends of the file', () => {
    const text = Buffer.concat([
      Buffer.from('\ufeffx\r\r\n'),
      Buffer.from([0xff, 0x0d, 0x0a]),
      Buffer.from('y\rz'),
    ]);
    const { bytes } = compose(undefined, [rule('a.md', text)]);
    const expected = [`${START}\n<!-- base 1.0.0: a.md -->\nx\n`, `\ny\rz\n${END}\n`];
    expect(bytes).toEqual(
      Buffer.concat([Buffer.from(expected[0] ?? ''), Buffer.from([0xff]), Buffer.from(expected[1] ?? '')]),
    );
  });

  test('lists a rule whose text has a marker', () => {
    const { bytes, listed } = compose(undefined, [rule('a.md', `x\n${END} \r\ny`), rule('b.md', ` ${END}`)]);
    expect(listed.map(({ path }) => path)).toEqual(['a.md']);
    expect(bytes?.toString()).toContain('- `.agents/arm/base/a.md` (always)\n');
    expect(findBlock(bytes ?? Buffer.alloc(0))).toHaveProperty('block');
  });
});

describe('the size of the file', () => {
  test('is 32,768 bytes at most, to the byte', () => {
    for (const hand of ['', 'x\r\n', 'x', 'ä\n\n']) {
      const empty = compose(hand, [rule('a.md', 'x')]).bytes?.length ?? 0;
      const fitting = MOST_BYTES - empty + 1;
      const full = compose(hand, [rule('a.md', 'x'.repeat(fitting))]);
      expect([full.bytes?.length, full.listed.length]).toEqual([MOST_BYTES, 0]);
      const over = compose(hand, [rule('a.md', 'x'.repeat(fitting + 1))]);
      expect(over.listed.map(({ path }) => path)).toEqual(['a.md']);
      expect(over.bytes?.length).toBeLessThan(1_000);
    }
  });

  test('leaves out as text what does not fit, and takes what comes after it', () => {
    const rules = [rule('a.md', 'a'.repeat(20_000)), rule('b.md', 'b'.repeat(20_000)), rule('c.md', 'c')];
    const { bytes, listed } = compose('mine\n', rules);
    expect(listed.map(({ path }) => path)).toEqual(['b.md']);
    expect(bytes?.toString()).toMatch(
      /\nc\n\nRead these files too, each when it applies:\n\n- `[^`]+b.md` \(always\)\n/,
    );
  });

  test('counts what people wrote', () => {
    const { bytes, listed } = compose(`${'x'.repeat(40_000)}\n`, [rule('a.md', 'a')]);
    expect(listed).toHaveLength(1);
    expect(bytes?.length).toBeGreaterThan(40_000);
  });

  test('stays within the limit, whatever the rules are', () => {
    const text = fc.integer({ min: 0, max: 12_000 }).map((size) => 'x\n'.repeat(size / 2));
    const mode = fc.constantFrom('always', 'byFile', 'described', 'onRequest') as fc.Arbitrary<
      BlockRule['mode']
    >;
    const some = fc.array(fc.tuple(text, mode), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.constantFrom('', 'x', 'x\r\n'), (parts, hand) => {
        const rules = parts.map(([content, as], index) => rule(`${index}.md`, content, { mode: as }));
        const { bytes, listed } = compose(hand, rules);
        expect(bytes?.length ?? 0).toBeLessThanOrEqual(MOST_BYTES);
        const said = bytes?.toString() ?? '';
        for (const one of rules) {
          const shown = said.includes(`<!-- base 1.0.0: ${one.path} -->`);
          expect(shown).toBe(one.mode === 'always' && !listed.includes(one));
          expect(said.includes(`\`${one.placedPath}\``)).toBe(one.mode !== 'onRequest' && !shown);
        }
      }),
    );
  });
});

describe('markers', () => {
  test.each([
    [`${START}\n`, [1], `has "${START}" without "${END}"`],
    [`x\n${END}`, [2], `has "${END}" without "${START}"`],
    [`${END}\n${START}\n`, [1, 2], `has "${END}" before "${START}"`],
    [
      `${START}\n${START}\n${END}\n`,
      [1, 2, 3],
      `has 2 times "${START}" and 1 times "${END}", instead of each once`,
    ],
    [`${START}\n\n${START}\n${END}\n${END}`, [1, 3, 4, 5], /2 times .* and 2 times/],
    [`${START}\n${END}\n${START}\n${END}\n`, [1, 2, 3, 4], /2 times .* and 2 times/],
    [`${START}\n${START}\n`, [1, 2], /2 times .* and no /],
  ])('that make no block: %j', (file, lines, reason) => {
    const found = findBlock(Buffer.from(file));
    const problem = 'problem' in found ? found.problem : undefined;
    expect(problem?.lines).toEqual(lines);
    if (typeof reason === 'string') expect(problem?.reason).toBe(reason);
    else expect(problem?.reason).toMatch(reason);
  });

  test.each([
    '',
    ` ${START}\n ${END}`,
    `x${START}`,
    `${START}x`,
    `a\n\ufeff${START}`,
    START.toUpperCase(),
    'x',
  ])('are not in %j', (file) => {
    expect(findBlock(Buffer.from(file))).toEqual({ block: undefined });
  });

  test.each([`\ufeff${START}\n${END}`, `${START} \t\r\n${END}\v\f\r\n`, `x\r\n${START}\r\n\r\n${END}`])(
    'are in %j',
    (file) => {
      expect(findBlock(Buffer.from(file))).toMatchObject({ block: expect.anything() });
    },
  );
});

describe('what people wrote', () => {
  const pieces = fc.oneof(
    fc
      .constantFrom('\n', '\r\n', '\r', '\n\n', '\ufeff', ' ', 'text', `${START}x`, `x${END}`, '<!-- ', '---')
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  );
  const handWritten = fc
    .array(pieces, { maxLength: 12 })
    .map((parts) => Buffer.concat(parts))
    .filter((file) => JSON.stringify(findBlock(file)) === '{}');
  const someRules = fc.array(
    fc.tuple(fc.string(), fc.constantFrom<BlockRule['mode']>('always', 'byFile', 'described')),
    { minLength: 1, maxLength: 3 },
  );
  const toRules = (parts: [string, BlockRule['mode']][]) =>
    parts.map(([text, mode], index) => rule(`${index}.md`, text, { mode, description: 'd' }));

  test('comes back when the block goes again', () => {
    fc.assert(
      fc.property(handWritten, fc.array(someRules, { minLength: 1, maxLength: 3 }), (file, updates) => {
        let now: Buffer | undefined = file;
        for (const update of updates) now = compose(now, toRules(update)).bytes;
        expect(now?.subarray(0, file.length)).toEqual(file);
        const isNothing = file.length === 0 || file.toString() === '\ufeff';
        expect(compose(now, []).bytes).toEqual(isNothing ? undefined : file);
      }),
      { numRuns: rounds(100, 1_000) },
    );
  });

  test('stays around the block, byte for byte', () => {
    fc.assert(
      fc.property(handWritten, handWritten, someRules, (start, end, update) => {
        const head = Buffer.concat([start, Buffer.from(`\n${START}\n`)]);
        const tail = Buffer.concat([Buffer.from(`${END}\n`), end]);
        const { bytes = Buffer.alloc(0) } = compose(
          Buffer.concat([head, Buffer.from('old\n'), tail]),
          toRules(update),
        );
        expect(bytes.subarray(0, head.length)).toEqual(head);
        expect(bytes.subarray(bytes.length - tail.length)).toEqual(tail);
      }),
      { numRuns: rounds(100, 1_000) },
    );
  });
});
