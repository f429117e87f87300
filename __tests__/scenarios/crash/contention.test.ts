import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../support/bytes.ts';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOptions, type RunOutcome } from '../../support/machine.ts';
import { rounds } from '../../support/rounds.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

const JOBS = rounds(4, 8);

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine('sources');
  registry = await startHttpRegistry({ delayMs: 5 });
});
afterEach(async () => {
  await registry.close();
  machine.remove();
});

/** Publishes archives of some size that do not pack; the last one is kept on disk and not in memory. */
function publish(names: readonly string[], noiseBytes = 60_000): Map<string, Buffer> {
  const archives = names.map((name): [string, Buffer] => {
    const size = name === 'large' ? 1_500_000 : noiseBytes;
    return [name, archiveOf({ 'rules.md': `${name}\n`, 'noise.md': randomBytes(size).toString('hex') })];
  });
  for (const [name, bytes] of archives) registry.publish(name, '1.0.0', bytes);
  return new Map(archives);
}

/** A new workspace that wants these rulesets. */
function workspaceOf(names: readonly string[], armrc = ''): string {
  const workspace = machine.newWorkspace();
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  machine.write(
    {
      '.armrc': `[sources]\ndefault = ${registry.base}\n${armrc}`,
      'rules.json': JSON.stringify({ targets: ['.rules'], dependencies }),
    },
    workspace,
  );
  return workspace;
}

/** Runs beside others: as a process, with a folder for temporary files of its own. */
function runIn(workspace: string): Promise<RunOutcome> {
  const temp = join(workspace, '..', `temp-of-${workspace.split('-').at(-1)}`);
  mkdirSync(temp, { recursive: true });
  return machine.run({ args: [], env: { RUNNER_TEMP: temp } }, workspace);
}

function runAlone(workspace: string, options: RunOptions = {}): Promise<RunOutcome> {
  return machine.run(options, workspace);
}

const store = () => join(machine.toolCache, 'arm-install', '1.0.0');
const archivePath = (checksum: string) => join(store(), checksum, 'archive.tar.gz');

function entriesInStore(): string[] {
  return existsSync(store()) ? readdirSync(store()).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [];
}

/** Looks at the store all the time: a folder that is named by a checksum holds exactly that archive, from its first instant. */
async function watchForPartialEntries(isOver: () => boolean): Promise<string[]> {
  const partial = new Set<string>();
  while (!isOver()) {
    for (const checksum of entriesInStore()) {
      const bytes = existsSync(archivePath(checksum)) ? readFileSync(archivePath(checksum)) : Buffer.alloc(0);
      if (sha256(bytes) !== checksum) partial.add(checksum);
    }
    await sleep(2);
  }
  return [...partial];
}

function warningsOf({ stdout }: RunOutcome): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('::warning'));
}

describe('jobs over one tool cache and one registry', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'large'];

  test('all succeed with the same bytes, and nobody ever sees a partial entry', async () => {
    const archives = publish(names);
    const workspaces = Array.from({ length: JOBS }, () => workspaceOf(names));
    let isOver = false;
    const partial = watchForPartialEntries(() => isOver);
    const outcomes = await Promise.all(workspaces.map((workspace) => runIn(workspace)));
    isOver = true;
    expect(await partial).toEqual([]);
    for (const outcome of outcomes) {
      expect(outcome.status).toBe(0);
      expect(warningsOf(outcome)).toEqual([]);
    }
    const [first = ''] = workspaces;
    for (const workspace of workspaces) {
      expect(machine.tree('.rules', workspace)).toEqual(machine.tree('.rules', first));
      expect(machine.tree('.', workspace)['rules.lock']).toBe(machine.tree('.', first)['rules.lock']);
    }
    const checksums = [...archives.values()].map(sha256);
    expect(entriesInStore().sort()).toEqual(checksums.toSorted());
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('all heal while entries are damaged under them', async () => {
    const archives = publish(names);
    const first = workspaceOf(names);
    expect((await runIn(first)).status).toBe(0);
    const lock = machine.tree('.', first)['rules.lock'] ?? '';
    const workspaces = Array.from({ length: JOBS }, () => workspaceOf(names));
    for (const workspace of workspaces) machine.write({ 'rules.lock': lock }, workspace);
    for (const bytes of archives.values()) truncateSync(archivePath(sha256(bytes)), 1_000);
    const outcomes = await Promise.all(workspaces.map((workspace) => runIn(workspace)));
    for (const outcome of outcomes) {
      expect(outcome.status).toBe(0);
      const about = warningsOf(outcome).map((line) => /[0-9a-f]{64}/.exec(line)?.[0]);
      expect(new Set(about).size).toBe(about.length);
    }
    for (const workspace of workspaces) {
      expect(machine.tree('.rules', workspace)).toEqual(machine.tree('.rules', first));
    }
    for (const bytes of archives.values()) {
      expect(readFileSync(archivePath(sha256(bytes))).equals(bytes)).toBe(true);
    }
  });
});

describe('an entry of the tool cache', () => {
  type Harm = (checksum: string, other: Buffer) => void;
  const harms: [string, Harm][] = [
    ['damaged', (checksum) => writeFileSync(archivePath(checksum), 'damaged')],
    ['truncated', (checksum) => truncateSync(archivePath(checksum), 20_000)],
    ['grown', (checksum) => writeFileSync(archivePath(checksum), 'more', { flag: 'a' })],
    ['empty', (checksum) => truncateSync(archivePath(checksum))],
    ['swapped for another archive', (checksum, other) => writeFileSync(archivePath(checksum), other)],
    ['without its archive', (checksum) => rmSync(archivePath(checksum))],
    [
      'with a link for its archive',
      (checksum, other) => {
        writeFileSync(join(machine.root, 'elsewhere'), other);
        rmSync(archivePath(checksum));
        symlinkSync(join(machine.root, 'elsewhere'), archivePath(checksum));
      },
    ],
    [
      'that is a link',
      (checksum, other) => {
        const elsewhere = join(machine.root, 'elsewhere');
        mkdirSync(elsewhere);
        writeFileSync(join(elsewhere, 'archive.tar.gz'), other);
        rmSync(join(store(), checksum), { recursive: true });
        symlinkSync(elsewhere, join(store(), checksum));
      },
    ],
    [
      'that is a file',
      (checksum) => {
        rmSync(join(store(), checksum), { recursive: true });
        writeFileSync(join(store(), checksum), '');
      },
    ],
  ];

  test.each(harms)('that is %s heals, with one warning', async (_name, harm) => {
    const archives = publish(['a', 'other']);
    const bytes = archives.get('a') ?? Buffer.alloc(0);
    const first = workspaceOf(['a']);
    await runAlone(first);
    const other = archives.get('other') ?? Buffer.alloc(0);
    harm(sha256(bytes), other);
    const second = workspaceOf(['a']);
    machine.write({ 'rules.lock': machine.tree('.', first)['rules.lock'] ?? '' }, second);
    const outcome = await runAlone(second);
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.report.rulesets).toMatchObject([{ from: 'registry', status: 'installed' }]);
    expect(warningsOf(outcome)).toHaveLength(1);
    expect(warningsOf(outcome).join()).toContain('Cannot use the cached archive');
    expect(machine.tree('.rules', second)).toEqual(machine.tree('.rules', first));
    expect(statSync(archivePath(sha256(bytes))).isFile()).toBe(true);
    expect(readFileSync(archivePath(sha256(bytes))).equals(bytes)).toBe(true);
    if (existsSync(join(machine.root, 'elsewhere'))) {
      const kept = statSync(join(machine.root, 'elsewhere')).isFile()
        ? join(machine.root, 'elsewhere')
        : join(machine.root, 'elsewhere', 'archive.tar.gz');
      expect(readFileSync(kept).equals(other)).toBe(true);
    }
    rmSync(join(second, '.rules'), { recursive: true });
    const third = await runAlone(second, { inputs: { offline: 'true' } });
    expect(third.report.rulesets).toMatchObject([{ from: 'tool-cache', status: 'installed' }]);
    expect(warningsOf(third)).toEqual([]);
  });

  test('that is not marked complete is not used, and costs no warning', async () => {
    const bytes = publish(['a']).get('a') ?? Buffer.alloc(0);
    const first = workspaceOf(['a']);
    await runAlone(first);
    rmSync(join(store(), `${sha256(bytes)}.complete`));
    rmSync(join(first, '.rules'), { recursive: true });
    const outcome = await runAlone(first);
    expect(outcome.report.rulesets).toMatchObject([{ from: 'registry', status: 'installed' }]);
    expect(warningsOf(outcome)).toEqual([]);
    expect(existsSync(join(store(), `${sha256(bytes)}.complete`))).toBe(true);
  });
});

describe('[cache] maxSize', () => {
  const LIMIT = '[cache]\nmaxSize = 250KB\n';

  function usedAt(bytes: Buffer, daysAgo: number): void {
    const seconds = Date.now() / 1000 - daysAgo * 86_400;
    utimesSync(join(store(), `${sha256(bytes)}.complete`), seconds, seconds);
  }

  test('evicts what was used least recently', async () => {
    const archives = publish(['a', 'b', 'c', 'd']);
    const bytesOf = (name: string) => archives.get(name) ?? Buffer.alloc(0);
    await runIn(workspaceOf(['a', 'b', 'c']));
    usedAt(bytesOf('a'), 1);
    usedAt(bytesOf('b'), 3);
    usedAt(bytesOf('c'), 2);
    expect(await runIn(workspaceOf(['d'], LIMIT))).toMatchObject({ status: 0 });
    expect(entriesInStore().sort()).toEqual(['a', 'c', 'd'].map((name) => sha256(bytesOf(name))).sort());
  });

  test('spares what a job uses that still runs', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let tell = () => {};
    const waiting = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await registry.close();
    registry = await startHttpRegistry({
      async intercept(request) {
        if (request.url?.includes('/slow/') !== true) return false;
        tell();
        await released;
        return false;
      },
    });
    const archives = publish(['used', 'slow', 'b', 'c', 'd']);
    const bytesOf = (name: string) => archives.get(name) ?? Buffer.alloc(0);
    const long = runIn(workspaceOf(['used', 'slow']));
    await waiting;
    while (!existsSync(join(store(), `${sha256(bytesOf('used'))}.complete`))) await sleep(5);
    usedAt(bytesOf('used'), 30);
    expect(await runIn(workspaceOf(['b', 'c', 'd'], LIMIT))).toMatchObject({ status: 0 });
    expect(entriesInStore()).toContain(sha256(bytesOf('used')));
    release();
    expect(await long).toMatchObject({ status: 0 });
    usedAt(bytesOf('b'), 20);
    expect(await runIn(workspaceOf(['d'], LIMIT))).toMatchObject({ status: 0 });
    expect(entriesInStore()).toContain(sha256(bytesOf('slow')));
    expect(entriesInStore()).not.toContain(sha256(bytesOf('b')));
  });

  test('jobs that evict all the time install all the same', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    publish(names);
    const outcomes = await Promise.all(
      Array.from({ length: JOBS }, () => runIn(workspaceOf(names, '[cache]\nmaxSize = 150KB\n'))),
    );
    for (const outcome of outcomes) {
      expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 0 });
      expect(warningsOf(outcome).filter((line) => line.includes('cache'))).toEqual([]);
    }
    await runIn(workspaceOf(['a'], '[cache]\nmaxSize = 150KB\n'));
    expect(entriesInStore()).toHaveLength(2);
    expect(leftoversOf(machine)).toEqual([]);
  });
});

describe('a tool cache that cannot be written', () => {
  test('that is a file costs one warning and no ruleset', async () => {
    publish(['a', 'b']);
    rmSync(machine.toolCache, { recursive: true });
    writeFileSync(machine.toolCache, 'not a folder');
    const outcome = await runAlone(workspaceOf(['a', 'b']));
    expect(outcome.status).toBe(0);
    const warnings = warningsOf(outcome).filter((line) => line.includes('Cannot keep archives in the cache'));
    expect(warnings).toHaveLength(1);
    expect(outcome.report.rulesets).toMatchObject([{ status: 'installed' }, { status: 'installed' }]);
    chmodSync(machine.toolCache, 0o600);
  });

  test('because a file is where an entry belongs costs one warning and no ruleset', async () => {
    publish(['a', 'b']);
    mkdirSync(join(machine.toolCache, 'arm-install'));
    writeFileSync(store(), 'not a folder');
    const outcome = await runAlone(workspaceOf(['a', 'b']));
    expect(outcome.status).toBe(0);
    expect(warningsOf(outcome).filter((line) => line.includes('cache'))).toHaveLength(1);
  });
});
