import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { leftoversOf } from '../scenarios/crash/leftovers.ts';
import { type HttpRegistry, startHttpRegistry } from '../support/http-registry.ts';
import { Machine, type RunOutcome } from '../support/machine.ts';
import { archiveOf } from '../support/tar-builder.ts';

/** Root without its privileges, so that modes count. */
const UNPRIVILEGED = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];

let machine: Machine;
let registry: HttpRegistry;
let mounted: string[];
let immutable: string[];
beforeEach(async () => {
  machine = new Machine();
  registry = await startHttpRegistry();
  mounted = [];
  immutable = [];
});
afterEach(async () => {
  for (const path of immutable) execFileSync('chattr', ['-i', path]);
  for (const folder of mounted) execFileSync('umount', ['--lazy', folder]);
  await registry.close();
  machine.remove();
});

/** Puts a small disk of its own in place of a folder. */
function mount(folder: string, sizeBytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder]);
  mounted.push(folder);
}

function makeReadOnly(folder: string): void {
  execFileSync('mount', ['-o', 'remount,ro', folder]);
}

/** Takes all space that is left. */
function fillUp(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize));
}

/** Publishes rulesets by the bytes of one of their files, and writes a project that wants them. */
function want(sizes: Record<string, number>, version = '1.0.0', targets = ['.rules']): void {
  for (const [name, sizeBytes] of Object.entries(sizes)) {
    const noise = randomBytes(sizeBytes / 2).toString('hex');
    registry.publish(name, version, archiveOf({ 'a.md': `${name} ${version}`, 'noise.md': noise }));
  }
  const dependencies = Object.fromEntries(Object.keys(sizes).map((name) => [name, '^1.0.0']));
  machine.write({
    '.armrc': `[sources]\ndefault = ${registry.base}\n`,
    'rules.json': JSON.stringify({ targets, dependencies }),
  });
}

/** How each ruleset ended: its status, or the code and the message of its failure. */
function endings({ report }: RunOutcome): Record<string, string> {
  return Object.fromEntries(
    report.rulesets.map(({ name, status, error }) => [
      name,
      error === null ? status : `${error.code}: ${error.message}`,
    ]),
  );
}

function cacheWarnings({ stdout }: RunOutcome): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('::warning') && line.includes('cache'));
}

function foldersIn(target: string): string[] {
  const arm = join(machine.workspace, target, 'arm');
  return existsSync(arm)
    ? readdirSync(arm)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : [];
}

function lockedVersions(): Record<string, string> {
  const { dependencies } = JSON.parse(machine.tree()['rules.lock'] ?? '{"dependencies":{}}');
  return Object.fromEntries(
    Object.entries(dependencies as Record<string, { version: string }>).map(([name, { version }]) => [
      name,
      version,
    ]),
  );
}

describe('a full disk', () => {
  test('in the workspace fails what does not fit, by a sentence with path and cause, and the others go on', async () => {
    mount(machine.workspace, 1_000_000);
    want({ big: 2_000_000, small: 1_000 });
    const outcome = await machine.run();
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      big: 'WRITE_FAILED: Cannot write ".rules/arm/big/1.0.0/noise.md": no space left on the device (ENOSPC)',
      small: 'installed',
    });
    expect(foldersIn('.rules')).toEqual(['small']);
    expect(lockedVersions()).toEqual({ small: '1.0.0' });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('leaves the old version whole when the new one does not fit', async () => {
    mount(machine.workspace, 1_000_000);
    want({ rules: 400_000 });
    expect((await machine.run()).status).toBe(0);
    const before = machine.tree('.rules');
    want({ rules: 900_000 }, '1.1.0');
    const outcome = await machine.run({ inputs: { command: 'update' } });
    expect(outcome.status).toBe(1);
    expect(endings(outcome).rules).toContain('no space left on the device (ENOSPC)');
    expect(machine.tree('.rules')).toEqual(before);
    expect(lockedVersions()).toEqual({ rules: '1.0.0' });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('without room for the lockfile keeps the old one whole, and the run says so', async () => {
    mount(machine.workspace, 1_000_000);
    want({ rules: 1_000, others: 1_000 });
    expect((await machine.run()).status).toBe(0);
    const complete = machine.tree()['rules.lock'] ?? '';
    const old = complete.replace(/,\n *"contents": "[0-9a-f]+"/g, '');
    machine.write({ 'rules.lock': old });
    fillUp(machine.workspace);
    const outcome = await machine.run();
    expect(outcome.status).toBe(1);
    expect(outcome.report.error).toMatchObject({
      code: 'WRITE_FAILED',
      message: 'Cannot write "rules.lock": no space left on the device (ENOSPC)',
    });
    expect(endings(outcome)).toEqual({ rules: 'unchanged', others: 'unchanged' });
    expect(machine.tree()['rules.lock']).toBe(old);
    expect(leftoversOf(machine)).toEqual([]);
    rmSync(join(machine.workspace, 'filler'));
    expect((await machine.run()).status).toBe(0);
    expect(machine.tree()['rules.lock']).toBe(complete);
  });

  test('for temporary files fails what needs them, and the others go on', async () => {
    mount(machine.temp, 1_000_000);
    want({ big: 6_000_000, small: 1_000 });
    const outcome = await machine.run();
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      big: expect.stringMatching(/^WRITE_FAILED: .*\/temp\/.*no space (is )?left on the device \(ENOSPC\)/),
      small: 'installed',
    });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('for temporary files is told for archives of a folder too', async () => {
    mount(machine.temp, 1_000_000);
    want({ big: 6_000_000 });
    const archive = join(machine.workspace, 'registry/big/1.0.0/big-1.0.0.tar.gz');
    mkdirSync(dirname(archive), { recursive: true });
    writeFileSync(archive, archiveOf({ 'noise.md': randomBytes(3_000_000).toString('hex') }));
    machine.write({ '.armrc': '[sources]\ndefault = ./registry\n' });
    expect(endings(await machine.run())).toEqual({
      big: expect.stringMatching(
        /^WRITE_FAILED: Cannot write ".*\/temp\/.*": no space left on the device \(ENOSPC\)$/,
      ),
    });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('without room for the report loses the report only', async () => {
    mount(machine.temp, 1_000_000);
    want({ small: 1_000 });
    fillUp(machine.temp);
    const { status, stdout, outputs } = await machine.run();
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(outputs).toMatchObject({ installed: '1', report: '' });
    expect(stdout).toContain('Cannot write the report into');
    expect(foldersIn('.rules')).toEqual(['small']);
  });

  test('under the tool cache costs one warning and no ruleset', async () => {
    mount(machine.toolCache, 500_000);
    want({ big: 2_000_000, large: 3_000_000, small: 1_000 });
    const outcome = await machine.run();
    expect(outcome.status).toBe(0);
    expect(foldersIn('.rules')).toEqual(['big', 'large', 'small']);
    expect(cacheWarnings(outcome)).toEqual([expect.stringContaining('no space left on the device (ENOSPC)')]);
    expect(leftoversOf(machine)).toEqual([]);
  });
});

describe('a read-only disk', () => {
  test('under the workspace is told with path and cause', async () => {
    mount(machine.workspace, 1_000_000);
    want({ rules: 1_000 });
    makeReadOnly(machine.workspace);
    const outcome = await machine.run();
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      rules: 'WRITE_FAILED: Cannot write ".rules/arm/rules/1.0.0": the file system is read-only (EROFS)',
    });
  });

  test('is fine when everything is in place, whatever a killed run has left', async () => {
    mount(machine.workspace, 1_000_000);
    want({ rules: 1_000 });
    expect((await machine.run()).status).toBe(0);
    const killed = `.arm-install-4294967295-1-00000000-000000000000-1`;
    mkdirSync(join(machine.workspace, '.rules/arm', killed));
    makeReadOnly(machine.workspace);
    const outcome = await machine.run();
    expect(outcome.status).toBe(0);
    expect(endings(outcome)).toEqual({ rules: 'unchanged' });
    expect(outcome.stdout).toMatch(/Cannot clean up ".rules\/arm": .*read-only/);
  });

  test('under the tool cache still serves what it holds', async () => {
    mount(machine.toolCache, 4_000_000);
    want({ rules: 1_000, large: 3_000_000 });
    expect((await machine.run()).status).toBe(0);
    makeReadOnly(machine.toolCache);
    rmSync(join(machine.workspace, '.rules'), { recursive: true });
    const outcome = await machine.run({ inputs: { offline: 'true' } });
    expect(outcome.status).toBe(0);
    expect(outcome.report.rulesets).toMatchObject([{ from: 'tool-cache' }, { from: 'tool-cache' }]);
    expect(cacheWarnings(outcome)).toEqual([]);
  });
});

describe('a folder without permission', () => {
  test('in a target fails the ruleset that needs it, and the others go on', async () => {
    want({ closed: 1_000, open: 1_000 });
    mkdirSync(join(machine.workspace, '.rules/arm/closed'), { recursive: true });
    chmodSync(join(machine.workspace, '.rules/arm/closed'), 0o555);
    const outcome = await machine.run({ prefix: UNPRIVILEGED });
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      closed: 'WRITE_FAILED: Cannot replace ".rules/arm/closed/1.0.0": permission denied (EACCES)',
      open: 'installed',
    });
    expect(lockedVersions()).toEqual({ open: '1.0.0' });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test.each(['install', 'update'])('where the old version cannot be read is told on %s', async (command) => {
    want({ rules: 1_000, others: 1_000 });
    expect((await machine.run()).status).toBe(0);
    want({ rules: 1_000, others: 1_000 }, '1.1.0');
    chmodSync(join(machine.workspace, '.rules/arm/rules/1.0.0'), 0);
    const outcome = await machine.run({ inputs: { command }, prefix: UNPRIVILEGED });
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      rules: expect.stringMatching(/^WRITE_FAILED: .*permission denied \(EACCES\)$/),
      others: command === 'update' ? 'updated' : 'unchanged',
    });
    expect(lockedVersions().rules).toBe('1.0.0');
    chmodSync(join(machine.workspace, '.rules/arm/rules/1.0.0'), 0o755);
    expect(leftoversOf(machine)).toEqual([]);
  });

  test.each([0o555, 0])('for the tool cache (mode %o) costs one warning and no ruleset', async (mode) => {
    want({ rules: 1_000, others: 1_000 });
    mkdirSync(join(machine.toolCache, 'arm-install/1.0.0'), { recursive: true });
    chmodSync(join(machine.toolCache, 'arm-install/1.0.0'), mode);
    const outcome = await machine.run({ prefix: UNPRIVILEGED });
    expect(outcome.status).toBe(0);
    expect(foldersIn('.rules')).toEqual(['others', 'rules']);
    expect(cacheWarnings(outcome)).toEqual([expect.stringContaining('permission denied (EACCES)')]);
  });

  test('for temporary files is told with path and cause, and fails only what needs one', async () => {
    want({ rules: 3_000_000, others: 1_000 });
    chmodSync(machine.temp, 0o555);
    const { status, stdout } = await machine.run({ prefix: UNPRIVILEGED });
    expect(status).toBe(1);
    expect(stdout).toMatch(/WRITE_FAILED: Cannot .*permission denied \(EACCES\)/);
    expect(stdout).toContain(machine.temp);
    expect(stdout).not.toContain('crashed');
    expect(foldersIn('.rules')).toEqual(['others']);
  });
});

describe('a umask that takes everything from the user himself', () => {
  test.each(['0277', '0777', '0700'])(
    '%s does not keep a user without privileges from installing',
    async (mask) => {
      want({ rules: 3_000_000, others: 1_000 });
      const shell = ['sh', '-c', `umask ${mask}; exec "$0" "$@"`];
      const outcome = await machine.run({ prefix: [...UNPRIVILEGED, ...shell] });
      expect(endings(outcome)).toEqual({ rules: 'installed', others: 'installed' });
      const again = await machine.run({ prefix: [...UNPRIVILEGED, ...shell] });
      expect(endings(again)).toEqual({ rules: 'unchanged', others: 'unchanged' });
      expect(leftoversOf(machine)).toEqual([]);
    },
  );
});

describe('what somebody else keeps to himself in the folder of a ruleset', () => {
  test.each(['update', 'install'])('stays, and is told, on %s', async (command) => {
    want({ rules: 1_000 });
    expect((await machine.run()).status).toBe(0);
    machine.write({
      '.rules/arm/rules/1.0.0/theirs.md': 'theirs',
      '.rules/arm/rules/1.0.0/closed/a.md': 'a',
    });
    const inside = (path: string) => join(machine.workspace, '.rules/arm/rules/1.0.0', path);
    chmodSync(inside('theirs.md'), 0);
    chmodSync(inside('closed'), 0);
    machine.write({ '.rules/arm/rules/1.0.0/a.md': 'edited' });
    if (command === 'update') want({ rules: 1_000 }, '1.1.0');
    const outcome = await machine.run({ inputs: { command }, prefix: UNPRIVILEGED });
    expect(endings(outcome)).toEqual({ rules: command === 'update' ? 'updated' : 'installed' });
    expect(outcome.stdout).toMatch(/theirs\.md" was not installed by this action/);
    expect(outcome.stdout).toMatch(/closed\/?" was not installed by this action/);
    chmodSync(inside('closed'), 0o755);
    expect(existsSync(inside('theirs.md')) && existsSync(inside('closed/a.md'))).toBe(true);
    expect(leftoversOf(machine)).toEqual([]);
  });
});

describe('a rename that fails in the last target', () => {
  test('takes back what was swapped in the others', async () => {
    const targets = ['one', 'two', 'three'];
    want({ rules: 1_000, others: 1_000 }, '1.0.0', targets);
    expect((await machine.run()).status).toBe(0);
    const before = machine.tree('one');
    want({ rules: 1_000, others: 1_000 }, '1.1.0', targets);
    const closed = join(machine.workspace, 'three/arm/rules');
    execFileSync('chattr', ['+i', closed]);
    immutable.push(closed);
    const outcome = await machine.run({ inputs: { command: 'update' } });
    expect(outcome.status).toBe(1);
    expect(endings(outcome)).toEqual({
      rules: 'WRITE_FAILED: Cannot replace "three/arm/rules/1.1.0": operation not permitted (EPERM)',
      others: 'updated',
    });
    for (const target of targets) {
      const rules = Object.keys(machine.tree(`${target}/arm/rules`));
      expect(rules).toEqual(['1.0.0/a.md', '1.0.0/noise.md']);
      expect(machine.tree(`${target}/arm/rules`)['1.0.0/a.md']).toBe(before['arm/rules/1.0.0/a.md']);
    }
    expect(lockedVersions()).toEqual({ rules: '1.0.0', others: '1.1.0' });
    expect(leftoversOf(machine)).toEqual([]);
  });
});

describe('too many open files', () => {
  test.each([24, 28, 32, 40])('with at most %i, each ruleset is installed or says why not', async (limit) => {
    const names = Array.from({ length: 24 }, (_, index) => `rules-${index}`);
    want(Object.fromEntries(names.map((name, index) => [name, index % 2 === 0 ? 3_000_000 : 1_000])));
    const armrc = `[sources.default]\nurl = ${registry.base}\nconcurrency = 24\n`;
    machine.write({ '.armrc': armrc });
    const prefix = ['prlimit', `--nofile=${limit}:${limit}`];
    const outcome = await machine.run({ prefix, inputs: { retries: '0' } });
    expect(outcome.stdout).not.toContain('crashed');
    const failed = Object.entries(endings(outcome)).filter(([, ending]) => ending !== 'installed');
    for (const [, ending] of failed) {
      expect(ending).toMatch(/^(WRITE_FAILED|NETWORK): Cannot .*: .*too many (open files|files are open)/);
    }
    expect(outcome.status).toBe(failed.length > 0 ? 1 : 0);
    expect(foldersIn('.rules')).toEqual(
      names.filter((name) => endings(outcome)[name] === 'installed').sort(),
    );
    const again = await machine.run();
    expect(again.status).toBe(0);
    expect(foldersIn('.rules')).toEqual(names.toSorted());
    // Where nothing can be opened, nothing can be deleted either; the next run does it.
    expect(leftoversOf(machine)).toEqual([]);
  });
});
