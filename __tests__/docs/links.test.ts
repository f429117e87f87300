import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { anchorsOf, type Page, readPage, readPages } from './markdown.ts';

const ROOT = new URL('../../', import.meta.url);

function linksOf({ prose }: Page): string[] {
  const inText = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
  const inHtml = Array.from(prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g), ([, link = '']) => link);
  return [...inText, ...inHtml].filter((link) => !/^(https?|mailto):/.test(link));
}

function isBroken(page: Page, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? page.path : join(dirname(page.path), file).replaceAll('\\', '/');
  if (!existsSync(new URL(path, ROOT))) return true;
  return anchor !== undefined && !anchorsOf(readPage(path)).has(anchor);
}

describe('links', () => {
  test.each(readPages().map((page) => [page.path, page] as const))('of %s lead somewhere', (_path, page) => {
    expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
  });

  test('are looked for, and found', () => {
    expect(linksOf(readPage('README.md')).length).toBeGreaterThan(20);
  });
});
