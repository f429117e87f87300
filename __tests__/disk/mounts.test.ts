import { describe, expect, test } from '@jest/globals';
import { parseMountTable } from '../../src/disk/mounts.ts';

describe('parseMountTable()', () => {
  test('reads where something is mounted, blanks and backslashes included', () => {
    const table = [
      '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
      '95 22 8:1 /srv /data/rules/arm/a\\040b\\134c rw shared:1 - ext4 /dev/sda1 rw',
      '',
    ].join('\n');
    expect(parseMountTable(table)).toEqual(['/', '/data/rules/arm/a b\\c']);
  });
});
