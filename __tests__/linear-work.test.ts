import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findBlock } from '../src/assistants/agents-file.ts';
import { parseIni } from '../src/config/ini.ts';
import { parseJson, TextPlaces } from '../src/config/json.ts';
import { expandVariables } from '../src/config/variables.ts';
import { parseMountTable } from '../src/disk/mounts.ts';
import { createMasker } from '../src/masking.ts';
import { listFolder } from '../src/publish/folder.ts';
import { nextPage } from '../src/registries/gitlab-answers.ts';
import { parseXml } from '../src/registries/s3-answers.ts';
import { requestedPauseMs } from '../src/transfer/gate.ts';
import { readSwappedFiles } from '../src/workspace/file-swap.ts';
import { growth, MOST_GROWTH } from './support/growth.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-test-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Readers of text that others wrote; tar, frontmatter, patterns and globs have theirs beside their tests. */
const READERS: Record<string, (text: string) => unknown> = {
  XML: parseXml,
  'a Link header': (link) => nextPage({ link }),
  'a Retry-After header': (value) => requestedPauseMs(429, { 'retry-after': value }, 0),
  'a Date header': (date) => requestedPauseMs(429, { date, 'retry-after': '1' }, 0),
  JSON: (text) => parseJson(text, new TextPlaces(text), () => {}),
  INI: (text) => parseIni(text, { path: '/a', shown: 'a' }),
  'variables in a value': (text) => expandVariables(text, 'token', { env: {}, allowEnv: [], trusted: true }),
  'markers in AGENTS.md': (text) => findBlock(Buffer.from(text)),
  'an echo of secrets': (text) => {
    const masker = createMasker();
    masker.add(['secret-of-a-job', `${text.slice(0, 9)}-secret`]);
    return masker.redact(text);
  },
  'the list of a killed run': (text) => {
    writeFileSync(join(folder, 'list'), text);
    return readSwappedFiles(join(folder, 'list'));
  },
  'the table of mounts': parseMountTable,
};

/** What has kept one reader or another busy, over and over. */
const PIECES = [
  '<',
  '<a>',
  '<![CDATA[',
  '&#',
  '<https://x/?page=',
  '; rel="',
  ' ,',
  '{"a":',
  '[',
  '"\\u',
  '[a]\nb = c\n',
  '${',
  '${a',
  '$a',
  '$',
  '/',
  '\\',
  '"',
  ' ',
  '\t',
  '\n',
  '1',
  'Sun, 0',
  '<!-- arm-install:start -->\n',
  '<!-- arm-install:start',
  'secret-',
  '%2',
  '\\040',
  'a b c d ',
];

const CASES = Object.entries(READERS).map(([name, read]) => ({ name, read }));

test.each(CASES)('four times the text is about four times the work for $name', async ({ read }) => {
  const busy: string[] = [];
  for (const piece of PIECES) {
    const prepare = (size: number) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      return () => ignoringRefusals(() => read(text));
    };
    if ((await growth(prepare, 12_000)) >= MOST_GROWTH) busy.push(piece);
  }
  expect(busy).toEqual([]);
});

test.each(['a', '%61', '%2561'])(
  'four times a secret, and an echo that has nearly all of it as %s, are about four times the work',
  async (sign) => {
    const prepare = (size: number) => {
      const secret = 'a'.repeat(size / 8);
      const text = `${`${sign.repeat(secret.length - 1)}b`.repeat(8)}%`;
      const masker = createMasker();
      masker.add([secret]);
      return () => masker.redact(text);
    };
    expect(await growth(prepare, 8_000)).toBeLessThan(MOST_GROWTH);
  },
);

test('four times the lines of an .armignore are about four times the work', async () => {
  const prepare = (lines: number) => {
    const written = join(folder, `${lines}`);
    mkdirSync(written);
    writeFileSync(join(written, 'a.md'), '');
    writeFileSync(join(written, '.armignore'), '**/x*?b*\n'.repeat(lines));
    return () => listFolder(written);
  };
  expect(await growth(prepare, 100)).toBeLessThan(MOST_GROWTH);
});

/** Work that ends with a refusal has been done as well. */
function ignoringRefusals(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
}
