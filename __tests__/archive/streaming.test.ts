import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryStore } from '../../src/archive/contents.ts';
import { RulesetBuilder, readArchive } from '../../src/archive/reader.ts';
import { DEFAULT_LIMITS } from '../../src/archive/refusal.ts';
import { TarParser } from '../../src/archive/tar.ts';
import { archive, archiveOf, END, entry, gnuLong, pax } from '../support/tar-builder.ts';

const NONE = Buffer.from('none');

let folder: string;
let spoolDirectory: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streaming-test-'));
  spoolDirectory = join(folder, 'spool');
  mkdirSync(spoolDirectory);
});

afterEach(() => rmSync(folder, { recursive: true }));

const staged = (packed: Buffer): { kind: 'file'; path: string } => {
  const path = join(folder, 'archive.tar.gz');
  writeFileSync(path, packed);
  return { kind: 'file', path };
};

describe('readArchive()', () => {
  test('keeps a small archive in memory as slices of one buffer', async () => {
    const { files } = await readArchive(
      { kind: 'memory', bytes: archiveOf({ 'a.md': 'A', 'b.md': 'B' }) },
      { spoolDirectory },
    );
    const contents = files.map(({ content }) =>
      content.kind === 'memory' ? content.bytes : Buffer.alloc(0),
    );
    expect(contents.map(String)).toEqual(['A', 'B']);
    expect(contents[0]?.buffer).toBe(contents[1]?.buffer);
  });

  test('writes what unpacks beyond 16 MiB to the spool folder, though its packed bytes are in memory', async () => {
    const bytes = archive(
      entry('a.bin', Buffer.alloc(17 * 1024 * 1024, 'x')),
      entry('b.bin', randomBytes(200_000)),
    );
    const { files } = await readArchive({ kind: 'memory', bytes }, { spoolDirectory });
    expect(files.map(({ content }) => content.kind)).toEqual(['file', 'file']);
  });

  test('spools large and small files whole, with size and digest', async () => {
    const contents = { 'a.md': Buffer.from('A'), 'b.bin': randomBytes(1_500_000), 'c.md': Buffer.alloc(0) };
    const { files } = await readArchive(staged(archiveOf(contents)), { spoolDirectory });
    const inMemory = await readArchive({ kind: 'memory', bytes: archiveOf(contents) }, { spoolDirectory });
    expect(files.map(({ sizeBytes }) => sizeBytes)).toEqual([1, 1_500_000, 0]);
    expect(files.map(({ sha256 }) => sha256)).toEqual(inMemory.files.map(({ sha256 }) => sha256));
    const spooled = files.map(({ content }) =>
      content.kind === 'file' ? readFileSync(content.path) : undefined,
    );
    expect(spooled.map((bytes, index) => bytes?.equals(Object.values(contents)[index] ?? NONE))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test.each(['memory', 'file'])('is cancelled by an aborted signal (%s)', async (kind) => {
    const bytes = archiveOf({ 'a.md': 'A' });
    const reading = readArchive(kind === 'memory' ? { kind, bytes } : staged(bytes), {
      spoolDirectory,
      signal: AbortSignal.abort(),
    });
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('is cancelled in the middle of a large archive', async () => {
    const controller = new AbortController();
    const reading = readArchive(staged(archiveOf({ 'a.bin': randomBytes(8_000_000) })), {
      spoolDirectory,
      signal: controller.signal,
    });
    setImmediate(() => controller.abort());
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('names the path and the cause when the spool cannot be written', async () => {
    const spool = join(folder, 'file', 'missing');
    writeFileSync(join(folder, 'file'), '');
    const reading = readArchive(staged(archiveOf({ 'a.md': 'A' })), { spoolDirectory: spool });
    await expect(reading).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: expect.stringContaining(`Cannot write "${join(spool, '0')}": `),
    });
  });

  test('refuses a folder in place of an archive', async () => {
    await expect(readArchive({ kind: 'file', path: folder }, { spoolDirectory })).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
      message: 'Cannot read the archive: it is not a regular file',
    });
  });

  test('names the path of an archive that is not there', async () => {
    const path = join(folder, 'missing.tar.gz');
    await expect(readArchive({ kind: 'file', path }, { spoolDirectory })).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: `Cannot read "${path}": it disappeared meanwhile (ENOENT)`,
    });
  });
});

describe('TarParser', () => {
  const tar = Buffer.concat([
    pax({ path: 'é/long.md' }),
    entry('x', 'P'.repeat(700)),
    gnuLong('L', `${'n'.repeat(120)}.md`),
    entry('y', 'L'),
    entry('z.md', ''),
    END,
  ]);

  test.each([1, 7, 100, 511, 512, 513, 1024, 5000])(
    'gives the same files for pieces of %d bytes',
    (pieceBytes) => {
      const builder = new RulesetBuilder(new MemoryStore(), DEFAULT_LIMITS);
      const parser = new TarParser(builder);
      for (let start = 0; start < tar.length; start += pieceBytes)
        parser.feed(tar.subarray(start, start + pieceBytes));
      parser.finish();
      const files = builder
        .finish()
        .files.map(({ path, content }) => [path, content.kind === 'memory' ? String(content.bytes) : '']);
      expect(files).toEqual([
        [`${'n'.repeat(120)}.md`, 'L'],
        ['z.md', ''],
        ['é/long.md', 'P'.repeat(700)],
      ]);
    },
  );
});
