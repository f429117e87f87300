import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rounds } from '../support/rounds.ts';
import { archive, entry, folder, GNU, gnuLong, pax, V7 } from '../support/tar-builder.ts';
import { outcomeOf } from './both-ways.ts';

const BLOCK_BYTES = 512;
const RUNS = { numRuns: rounds(40, 300) };

const name = fc.stringMatching(/^[a-z]{1,8}$/);
const content = fc.string({ maxLength: 1500 });

/** A valid archive of at least one file, in a mixture of formats. */
const validArchive = fc
  .uniqueArray(fc.record({ name, content, form: fc.nat(4) }), {
    selector: (file) => file.name,
    minLength: 1,
    maxLength: 6,
  })
  .map((files) =>
    archive(
      folder('top/'),
      ...files.map(({ name, content, form }) => written(`top/${name}.md`, content, form)),
    ),
  );

function written(path: string, data: string, form: number): Buffer {
  if (form === 0) return Buffer.concat([pax({ path, mtime: '1.5' }), entry('x', data)]);
  if (form === 1) return Buffer.concat([gnuLong('L', path), entry('x', data, GNU)]);
  if (form === 2) return entry(path, data, { ...V7, type: '\0' });
  if (form === 3) return entry(path.slice(4), data, { prefix: 'top' });
  return entry(path, data);
}

/** Writes a checksum into a header block that fits its bytes. */
function withChecksum(tar: Buffer, start: number): void {
  tar.fill(' ', start + 148, start + 156);
  const sum = tar.subarray(start, start + BLOCK_BYTES).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, start + 148, 'latin1');
}

/** What must hold for a tree however strange the archive was. */
function expectSafe(tree: Record<string, string>): void {
  const paths = Object.keys(tree);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toMatch(/^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\p{C}\\<>:"|?*]+$/u);
  const folded = paths.map((path) => path.normalize('NFKC').toLowerCase());
  expect(new Set(folded).size).toBe(paths.length);
  for (const path of folded) expect(folded.some((other) => other.startsWith(`${path}/`))).toBe(false);
}

describe('a mutated archive is refused or gives exactly the listed tree', () => {
  test('when a byte of the packed data changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        validArchive,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (packed, at, change) => {
          const damaged = Buffer.from(packed);
          damaged[at % packed.length] = (damaged[at % packed.length] ?? 0) ^ change;
          const outcome = await outcomeOf(damaged);
          if ('tree' in outcome) expect(outcome).toEqual(await outcomeOf(packed));
          else expect(outcome.code).toMatch(/^ARCHIVE_/);
        },
      ),
      RUNS,
    );
  });

  test('when the packed data is cut or continued', async () => {
    await fc.assert(
      fc.asyncProperty(validArchive, fc.nat(), fc.uint8Array({ minLength: 1 }), async (packed, at, more) => {
        expect(await outcomeOf(packed.subarray(0, at % packed.length))).toMatchObject({
          code: 'ARCHIVE_INVALID',
        });
        const continued = await outcomeOf(Buffer.concat([packed, more]));
        if (more.some((byte) => byte !== 0)) expect(continued).toMatchObject({ code: 'ARCHIVE_INVALID' });
        else expect(continued).toEqual(await outcomeOf(packed));
      }),
      RUNS,
    );
  });

  test('when a byte of a header changes and the checksum does not', async () => {
    await fc.assert(
      fc.asyncProperty(
        validArchive,
        fc.nat(BLOCK_BYTES - 1),
        fc.integer({ min: 1, max: 255 }),
        async (packed, at, change) => {
          const tar = gunzipSync(packed);
          tar[BLOCK_BYTES + at] = (tar[BLOCK_BYTES + at] ?? 0) ^ change;
          const outcome = await outcomeOf(gzipSync(tar));
          if ('tree' in outcome) expect(outcome).toEqual(await outcomeOf(packed));
          else expect(outcome.code).toBe('ARCHIVE_INVALID');
        },
      ),
      RUNS,
    );
  });

  test('when bytes of any block change and its checksum fits again', async () => {
    const change = fc.record({
      at: fc.nat(BLOCK_BYTES - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(
        validArchive,
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (packed, block, changes) => {
          const tar = gunzipSync(packed);
          const start = (block % (tar.length / BLOCK_BYTES)) * BLOCK_BYTES;
          for (const { at, bytes } of changes) tar.set(bytes.subarray(0, BLOCK_BYTES - at), start + at);
          withChecksum(tar, start);
          const outcome = await outcomeOf(gzipSync(tar));
          if ('tree' in outcome) expectSafe(outcome.tree);
        },
      ),
      RUNS,
    );
  });

  test('when blocks are removed, repeated or moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        validArchive,
        fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
        async (packed, order) => {
          const tar = gunzipSync(packed);
          const count = tar.length / BLOCK_BYTES;
          const blocks = order.map((block) =>
            tar.subarray((block % count) * BLOCK_BYTES, ((block % count) + 1) * BLOCK_BYTES),
          );
          const outcome = await outcomeOf(gzipSync(Buffer.concat(blocks)));
          if ('tree' in outcome) expectSafe(outcome.tree);
        },
      ),
      RUNS,
    );
  });
});
