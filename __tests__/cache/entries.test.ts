import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { archiveChecksum } from '../../src/cache/entries.ts';
import { temporaryFolder } from '../workspace/fixtures.ts';

describe('archiveChecksum()', () => {
  test('is that of the content', async () => {
    const path = join(temporaryFolder(), 'archive.tar.gz');
    writeFileSync(path, Buffer.alloc(3_000_000, 'rules'));
    expect(await archiveChecksum(path)).toBe(
      createHash('sha256').update(Buffer.alloc(3_000_000, 'rules')).digest('hex'),
    );
  });

  test('is none of a file that is larger than an archive may be, which is not read', async () => {
    const path = join(temporaryFolder(), 'archive.tar.gz');
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 4);
    expect(await archiveChecksum(path)).toBeUndefined();
  });
});
