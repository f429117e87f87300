import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { INPUTS } from '../../src/config/inputs.ts';
import { OUTPUT_NAMES } from '../../src/report/json.ts';
import { blocksOf, readPage, readPages } from './markdown.ts';

function inputsGivenToUs(yaml: string): string[] {
  const lines = yaml.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent] = /^( *)(?:- )?uses: org\/arm-install@/.exec(line) ?? [];
    if (indent === undefined) return [];
    const column = indent.length + (line.includes('- uses') ? 2 : 0);
    const step = lines.slice(index + 1);
    const end = step.findIndex((next) => next.trim() !== '' && next.search(/\S/) < column);
    const rest = step.slice(0, end < 0 ? undefined : end);
    const start = rest.indexOf(`${' '.repeat(column)}with:`);
    const stop = rest.findIndex(
      (next, at) => at > start && next.trim() !== '' && next.search(/\S/) <= column,
    );
    const given = start < 0 ? [] : rest.slice(start + 1, stop < 0 ? undefined : stop);
    const keys = given.map((next) => new RegExp(`^ {${column + 2}}([\\w-]+):`).exec(next)?.[1]);
    return keys.filter((key) => key !== undefined);
  });
}

describe('the generated parts of the pages', () => {
  test('are what action.yml and the table of inputs say', () => {
    const tool = fileURLToPath(new URL('../../docs/tools/reference.mjs', import.meta.url));
    expect(execFileSync(process.execPath, [tool, '--check'], { encoding: 'utf8' })).toBe('');
  });

  test('have every input and output', () => {
    const [block = ''] = blocksOf(readPage('README.md'), 'yaml').filter((yaml) => yaml.includes('# Outputs'));
    expect(inputsGivenToUs(block)).toEqual(Object.values(INPUTS).map(({ name }) => name));
    for (const name of OUTPUT_NAMES) expect(block).toContain(`\n# ${name}: `);
  });
});

describe('the workflows in the pages', () => {
  test('use only inputs that exist', () => {
    const known = new Set<string>(Object.values(INPUTS).map(({ name }) => name));
    const given = readPages().flatMap((page) => blocksOf(page, 'yaml').flatMap(inputsGivenToUs));
    expect(given.filter((name) => !known.has(name))).toEqual([]);
    expect(given.length).toBeGreaterThan(Object.keys(INPUTS).length);
  });

  test('use only outputs that exist', () => {
    const used = readPages().flatMap(({ text }) =>
      Array.from(text.matchAll(/steps\.rules\.outputs\.([a-z-]+)/g), ([, name]) => name),
    );
    expect(used.filter((name) => !OUTPUT_NAMES.some((output) => output === name))).toEqual([]);
    expect(used).toContain('changes');
  });
});
