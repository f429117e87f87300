import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { scanText } from '../../src/archive/scan.ts';

/** What we use of recheck, which only this folder has. */
interface Judge {
  checkSync(source: string, flags: string, options: object): { status: string; attack?: { pattern: string } };
}

/** Nothing but this program itself: the other ones are native or need Java. */
process.env.RECHECK_BACKEND = 'pure';
const judge: Judge = createRequire(resolve('__tests__/expressions/package.json'))('recheck');

/** What few expressions take on a busy machine; most take some milliseconds. */
const TIMEOUT_MS = 60_000;
const SOURCES = resolve('src');

const byFile = new Map<string, RegExp[]>();
for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
  if (name.endsWith('.ts')) byFile.set(name, literalsIn(join(SOURCES, name)));
}

function literalsIn(file: string): RegExp[] {
  const found: RegExp[] = [];
  const program = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'es2023' });
  JSON.stringify(program, (_, node) => {
    if (node?.type === 'RegExpLiteral') found.push(new RegExp(node.pattern, node.flags));
    return node;
  });
  return found;
}

/** What `new RegExp` is given while a text is scanned that has hidden characters of every context. */
function composed(): RegExp[] {
  const found: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags]) {
      const expression = new target(source, flags);
      found.push(expression);
      return expression;
    },
  });
  try {
    scanText(
      'a.md',
      Buffer.from('\u200d \u200f \ufe0f \u{e0061} \u180b \u3164 \u00ad \u{1f468}\u200d\u{1f469}'),
    );
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}

describe('no text can keep busy the expressions of', () => {
  test.each([...byFile].filter(([, expressions]) => expressions.length > 0))('%s', (_, expressions) => {
    expect(expressions.map(judged)).toEqual(expressions.map(({ source }) => ({ source, status: 'safe' })));
  });
});

test('those that the scan puts together repeat nothing without end', () => {
  const expressions = composed();
  expect(expressions.length).toBeGreaterThan(3);
  const withoutClasses = expressions.map(({ source }) => source.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, ''));
  for (const source of withoutClasses) expect(source).not.toMatch(/[*+]|\{\d+,\}/);
});

function judged({ source, flags }: RegExp): object {
  const { status, attack } = judge.checkSync(source, flags, { timeout: TIMEOUT_MS });
  return { source, status, ...(attack && { attack: attack.pattern }) };
}
