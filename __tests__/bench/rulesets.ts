import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { header } from '../support/tar-builder.ts';

const BLOCK_BYTES = 512;

export interface BenchFile {
  path: string;
  content: Buffer;
}

/** A typical ruleset: 40 Markdown files that pack to about 75 KB, the same for the same number on every machine. */
export function typicalFiles(number: number): BenchFile[] {
  return Array.from({ length: 40 }, (_, index) => {
    const lines = Array.from({ length: 45 }, (_, line) => {
      const noise = createHash('sha256').update(`${number}/${index}/${line}`).digest('base64');
      return `- Prefer the explicit form over ${noise}, and say why in the review`;
    });
    return {
      path: `rules/rule-${index}.md`,
      content: Buffer.from(`# Rule ${index}\n\n${lines.join('\n')}\n`),
    };
  });
}

/** 40 rules of 2 KB with frontmatter, in five folders: some always on, some described, half of them for certain files. */
export function rulesWithFrontmatter(number: number): BenchFile[] {
  const text = 'Prefer small functions and clear names in this part of the code.\n'.repeat(28);
  const frontmatter = (index: number) => {
    if (index % 4 === 0) return `description: Rule ${index} of ${number} says when\nalwaysApply: false`;
    if (index % 4 === 1) return 'alwaysApply: true';
    return `description: Rule ${index} of ${number}\nglobs: ["src/part${index}/**/*.ts", "lib/${number}/*.tsx"]`;
  };
  return Array.from({ length: 40 }, (_, index) => ({
    path: `docs/${index % 5}/rule-${index}.md`,
    content: Buffer.from(`---\n${frontmatter(index)}\n---\n# Rule ${index} of ${number}\n\n${text}`),
  }));
}

/** A ruleset of `megabytes` packed: files of 32 KB that do not compress. */
export function largeFiles(megabytes: number): BenchFile[] {
  return Array.from({ length: megabytes * 32 }, (_, index) => ({
    path: `rules/part-${index % 64}/blob-${index}.bin`,
    content: randomBytes(32 * 1024),
  }));
}

/** A `.tar.gz` with everything in one top folder, as `npm pack` and `git archive --prefix` make it. */
export function pack(files: readonly BenchFile[], topFolder: string): Buffer {
  const blocks = files.flatMap(({ path, content }) => [
    header({ name: `${topFolder}/${path}`, size: content.length }),
    content,
    Buffer.alloc((BLOCK_BYTES - (content.length % BLOCK_BYTES)) % BLOCK_BYTES),
  ]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK_BYTES)]), { level: 6 });
}
