import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { blocksOf, readPage, readPages, readText } from './markdown.ts';

const ROOT = new URL('../../', import.meta.url);

const FILES = ['src', '__tests__', 'examples'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.replaceAll('\\', '/')}`,
  ),
);

/** What a page calls by a name of ours: files of code, and folders below `src` and `__tests__`. */
function namesOf(prose: string): string[] {
  return Array.from(prose.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|mjs)|(?:src|__tests__)(?:\/[\w.-]+)*)`/g))
    .map(([, name = '']) => name)
    .filter((name) => !/\bNAME\b/.test(name));
}

function isThere(name: string): boolean {
  return existsSync(new URL(name, ROOT)) || FILES.some((file) => file.endsWith(`/${name}`));
}

/** The parts of a diff block by the file that they change, new files left out. */
function changesOf(block: string): { file: string; lines: string[] }[] {
  return block
    .split(/^(?=--- |\+\+\+ )/m)
    .filter((part) => part.startsWith('--- '))
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      return { file: head.slice(4), lines: lines.filter((line) => /^[ -]/.test(line)) };
    });
}

describe('the names of files', () => {
  test.each(readPages().map(({ path, prose }) => [path, prose]))(
    'in %s are those of today',
    (_path, prose) => {
      expect(namesOf(prose).filter((name) => !isThere(name))).toEqual([]);
    },
  );

  test('are looked for, and found', () => {
    expect(namesOf(readPage('docs/architecture.md').prose).length).toBeGreaterThan(15);
  });
});

describe('the diffs of CONTRIBUTING.md', () => {
  const changes = blocksOf(readPage('CONTRIBUTING.md'), 'diff').flatMap(changesOf);

  test.each(changes.map(({ file, lines }) => [file, lines] as const))('fit %s', (file, lines) => {
    const present = new Set(readText(file).split(/\r?\n/));
    expect(lines.map((line) => line.slice(1)).filter((line) => !present.has(line))).toEqual([]);
  });

  test('are looked for, and found', () => {
    expect(changes.length).toBeGreaterThan(6);
  });
});
