import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { identity } from '../../support/files.ts';
import { Machine } from '../../support/machine.ts';
import { statuses } from '../../support/outcome.ts';
import { rounds } from '../../support/rounds.ts';
import { archiveOf } from '../../support/tar-builder.ts';

let machine: Machine;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

const PER_SOURCE = 10;
const ROUNDS = rounds(2, 20);

/** Ten rulesets of three files at each of four kinds of registry, and a project that asks for all of them. */
async function publishForty() {
  const web = await machine.http();
  const gitlab = await machine.gitlab();
  const s3 = await machine.s3();
  const dependencies: Record<string, string> = {};
  for (let index = 0; index < PER_SOURCE; index += 1) {
    const name = `rules-${index}`;
    const bytes = (source: string) =>
      archiveOf({
        [`${name}/a.md`]: `${source} ${index}\n`,
        [`${name}/b/c.md`]: 'shared\n',
        [`${name}/b/d.md`]: `${index}`,
      });
    web.publish(name, '1.0.0', bytes('web'));
    gitlab.publish(42, name, '1.0.0', bytes('gitlab'));
    s3.put(`packages/${name}/1.0.0/${name}-1.0.0.tar.gz`, bytes('s3'));
    writeArchive(`registry/${name}/1.0.0/${name}-1.0.0.tar.gz`, bytes('folder'));
    for (const source of ['web', 'gitlab', 's3', 'folder']) dependencies[`${source}@${name}`] = '^1.0.0';
  }
  machine.project(
    [
      `[sources]\nweb = ${web.base}\ngitlab = ${gitlab.base}\nfolder = ./registry`,
      '[sources.gitlab]\nprojectID = 42',
      `[sources.s3]\ntype = s3\nbucket = my-rules\nregion = us-east-1\nendpoint = ${s3.endpoint}\n`,
    ].join('\n'),
    dependencies,
    ['.cursorrules', '.amazonq/rules'],
  );
  return { servers: [web, gitlab, s3] };
}

function writeArchive(path: string, bytes: Buffer): void {
  machine.write({ [path]: bytes });
}

describe('runs of forty rulesets over four sources', () => {
  test('give byte-identical trees and lockfiles', async () => {
    await publishForty();
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const path of ['.cursorrules', '.amazonq', 'rules.lock']) {
        rmSync(join(machine.workspace, path), { recursive: true, force: true });
      }
      rmSync(machine.toolCache, { recursive: true, force: true });
      const outcome = await machine.step();
      expect(outcome.status).toBe(0);
      expect(outcome.outputs).toMatchObject({ installed: '40', failed: '0', changed: 'true' });
      const tree = { ...machine.tree('.cursorrules'), lock: machine.text('rules.lock') };
      expect(Object.keys(tree)).toHaveLength(40 * 3 + 1);
      expect(machine.tree('.amazonq/rules')).toEqual(machine.tree('.cursorrules'));
      seen.add(JSON.stringify(tree));
    }
    expect(seen.size).toBe(1);
  }, 300_000);
});

describe('a second run', () => {
  test('makes no request and writes nothing', async () => {
    const { servers } = await publishForty();
    const first = await machine.step();
    expect(first.status).toBe(0);
    const files = ['.cursorrules', '.amazonq', 'registry']
      .flatMap((folder) => filesBelow(join(machine.workspace, folder)))
      .concat(join(machine.workspace, 'rules.lock'), join(machine.workspace, 'rules.json'));
    const before = files.map(identity);
    const asked = servers.map(({ requests }) => requests.length);
    const kept = filesBelow(machine.toolCache).map(identity);

    const second = await machine.step();

    expect(second.status).toBe(0);
    expect(new Set(Object.values(statuses(second)))).toEqual(new Set(['unchanged']));
    expect(second.outputs).toMatchObject({ unchanged: '40', installed: '0', changed: 'false', changes: '' });
    expect(servers.map(({ requests }) => requests.length)).toEqual(asked);
    expect(files.map(identity)).toEqual(before);
    expect(filesBelow(machine.toolCache).map(identity)).toEqual(kept);
    const reports = [first, second].map(({ outputs }) => basename(outputs.report ?? ''));
    expect(readdirSync(machine.temp).toSorted()).toEqual(reports.toSorted());
  });

  test('needs no tool cache when the files are in place', async () => {
    const { servers } = await publishForty();
    await machine.step();
    rmSync(machine.toolCache, { recursive: true });
    const asked = servers.map(({ requests }) => requests.length);
    const second = await machine.step();
    expect(second.outputs).toMatchObject({ unchanged: '40', changed: 'false' });
    expect(second.report.rulesets.every(({ from }) => from === 'workspace')).toBe(true);
    expect(servers.map(({ requests }) => requests.length)).toEqual(asked);
  });
});

describe('a second workspace with the same tool cache', () => {
  test('makes no request and gets the same tree', async () => {
    const { servers } = await publishForty();
    await machine.step();
    const asked = servers.map(({ requests }) => requests.length);
    const other = machine.checkout();

    const second = await machine.run({}, other);

    expect(second.status).toBe(0);
    expect(
      second.report.rulesets.every(({ from, attempts }) => from === 'tool-cache' && attempts === 0),
    ).toBe(true);
    expect(servers.map(({ requests }) => requests.length)).toEqual(asked);
    expect(machine.tree('.cursorrules', other)).toEqual(machine.tree('.cursorrules'));
    expect(second.outputs.changed).toBe('true');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
