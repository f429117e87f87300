import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Pace } from '../../src/disk/pace.ts';

/** A disk of which each file takes so long, and what was asked of it. */
class Disk {
  clockMs = 0;
  costMs: number;
  readonly pace = new Pace(() => this.clockMs);
  readonly events: string[] = [];
  underWay = 0;
  most = 0;

  constructor(costMs: number) {
    this.costMs = costMs;
  }

  readonly here = (file: number): number => {
    this.clockMs += this.costMs;
    this.events.push(`here ${file}`);
    return file;
  };

  readonly aside = async (file: number): Promise<number> => {
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await setImmediate();
    this.underWay -= 1;
    this.events.push(`aside ${file}`);
    return file;
  };

  /** The files in the order in which they were used. */
  async work(count: number, steps: { pause?: () => Promise<void> | undefined } = {}): Promise<number[]> {
    const used: number[] = [];
    const files = Array.from({ length: count }, (_, index) => index);
    await this.pace.inOrder(files, this, { ...steps, use: (file) => void used.push(file) });
    return used;
  }

  count(way: 'here' | 'aside'): number {
    return this.events.filter((event) => event.startsWith(way)).length;
  }
}

const FAST_MS = 0.05;
const SLOW_MS = 1;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each([{}, { use: () => undefined }])(
  'each file is waited for, whoever uses it or nobody (%#)',
  async (steps) => {
    const ended: number[] = [];
    const here = async (file: number) => {
      await setImmediate();
      ended.push(file);
      if (file === 3) throw new Error('refused');
    };
    const work = new Pace().inOrder(upTo(6), { here, aside: here }, steps);
    await expect(work).rejects.toThrow('refused');
    expect(ended).toEqual(upTo(4));
  },
);

describe('where files cost little', () => {
  test('all are made in this thread, one after another', async () => {
    const disk = new Disk(FAST_MS);
    expect(await disk.work(200)).toEqual(upTo(200));
    expect(disk.count('aside')).toBe(0);
  });

  test('a few that were kept waiting change nothing', async () => {
    const disk = new Disk(FAST_MS);
    for (let round = 0; round < 20; round += 1) {
      disk.costMs = round % 3 === 0 ? 40 : FAST_MS;
      await disk.work(1);
    }
    expect(disk.count('aside')).toBe(0);
  });
});

describe('where files cost more than handing them over', () => {
  test('the first five show it, and the others are made by several threads, used in their order', async () => {
    const disk = new Disk(SLOW_MS);
    expect(await disk.work(200)).toEqual(upTo(200));
    expect(disk.count('here')).toBe(5);
    expect(disk.most).toBe(64);
  });

  test('no more are under way for many that work at once', async () => {
    const disk = new Disk(SLOW_MS);
    await disk.work(5);
    const works = [disk.work(50), disk.work(50), disk.work(50)];
    expect(await Promise.all(works)).toEqual([upTo(50), upTo(50), upTo(50)]);
    expect(disk.most).toBe(64);
  });

  test('single files are handed over as well', async () => {
    const disk = new Disk(SLOW_MS);
    const once = () => disk.pace.once({ here: () => disk.here(0), aside: () => disk.aside(0) });
    await disk.work(5);
    expect(await once()).toBe(0);
    expect(disk.events.at(-1)).toBe('aside 0');
  });

  test('files are made here again once the disk has become fast', async () => {
    const disk = new Disk(SLOW_MS);
    await disk.work(50);
    disk.costMs = FAST_MS;
    for (let round = 0; round < 50; round += 1) await disk.work(50);
    disk.events.length = 0;
    await disk.work(50);
    expect(disk.count('aside')).toBe(0);
  });

  test('a disk that becomes slow on the way is noticed', async () => {
    const disk = new Disk(FAST_MS);
    await disk.work(100);
    disk.costMs = SLOW_MS;
    await disk.work(100);
    expect(disk.count('aside')).toBeGreaterThan(50);
  });
});

describe('a failure', () => {
  const BROKEN = new Error('broken');

  async function failing(disk: Disk, broken: readonly number[]): Promise<{ error: unknown; used: number[] }> {
    const used: number[] = [];
    const aside = async (file: number) => {
      await disk.aside(file);
      if (broken.includes(file)) throw Object.assign(new Error(`broken ${file}`), { cause: BROKEN });
      return file;
    };
    const error: unknown = await disk.pace
      .inOrder(upTo(200), { here: disk.here, aside }, { use: (file) => void used.push(file) })
      .catch((thrown: unknown) => thrown);
    return { error, used };
  }

  test('is that of the first file in their order, and nothing is under way after it', async () => {
    const disk = new Disk(SLOW_MS);
    await disk.work(5);
    const { error, used } = await failing(disk, [11, 9, 90]);
    expect(error).toMatchObject({ message: 'broken 9' });
    expect(used).toEqual(upTo(9));
    expect(disk.underWay).toBe(0);
    expect(disk.events).not.toContain('aside 90');
  });

  test('between files stops the rest', async () => {
    const disk = new Disk(SLOW_MS);
    await disk.work(5);
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 4) throw BROKEN;
    };
    await expect(disk.work(200, { pause })).rejects.toBe(BROKEN);
    expect(disk.underWay).toBe(0);
    expect(disk.count('aside')).toBe(64 + 3);
  });
});
