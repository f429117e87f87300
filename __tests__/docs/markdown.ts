import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** A page without its code blocks, whose `#` and brackets are neither headings nor links. */
export interface Page {
  /** Relative to the repository, with `/`. */
  path: string;
  text: string;
  prose: string;
}

export function readText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Every page for people: those at the root, in `docs` and in `examples`. */
export function readPages(): Page[] {
  const root = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.md') && !/^examples\/rulesets\/|\/node_modules\//.test(name)),
  );
  return [...root, ...below].map(readPage);
}

export function readPage(path: string): Page {
  const text = readText(path).replaceAll('\r\n', '\n');
  return { path, text, prose: text.replace(/^ *```[\s\S]*?^ *```$/gm, '') };
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf({ prose }: Page): Set<string> {
  const headings = Array.from(prose.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The code blocks of one language. */
export function blocksOf({ text }: Page, language: string): string[] {
  const blocks = text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm);
  return Array.from(blocks).flatMap(([, , found, code = '']) => (found === language ? [code] : []));
}
