import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { rounds } from '../../support/rounds.ts';
import { leftoversOf } from './leftovers.ts';
import {
  type Edition,
  type MovingRegistry,
  startMovingRegistry,
  TARGETS,
  treeOf,
} from './moving-registry.ts';

const ROUNDS = rounds(8, 100);
/** One list of versions and four archives. */
const ANSWERS = 5;
/** Staging folders that come and go in one target, at least so many. */
const CHANGES = 16;
const LATEST_KILL_MS = 8;
/** As many machines at a time as keep two processors busy. */
const MACHINES = rounds(2, 4);

let registry: MovingRegistry;
let kills = 0;
beforeAll(async () => {
  registry = await startMovingRegistry();
});
afterAll(() => registry.close());

/** A machine that has an edition installed and locked. */
class Victim {
  readonly machine = new Machine();
  #edition: Edition = 0;

  async prepare(): Promise<void> {
    this.machine.write(registry.project(this.machine.root));
    registry.serve(this.machine.root, this.#edition);
    const { status, stdout } = await this.machine.run();
    expect({ status, stdout }).toMatchObject({ status: 0 });
    this.#expectWhole([this.#edition]);
  }

  async round(): Promise<void> {
    const before = this.#edition;
    const lockBefore = this.#lock();
    await this.#updateKilled(before + 1);
    const lockKilled = this.#lock();
    this.#expectWhole([before, before + 1]);
    // Either the same again, or what the next job of a workflow does: install what is locked.
    const command = Math.random() < 0.5 ? 'update' : 'install';
    const { status, stdout } = await this.machine.run({ inputs: { command } });
    expect({ status, stdout }).toMatchObject({ status: 0 });
    const isDone = command === 'update' || lockKilled !== lockBefore;
    this.#edition = isDone ? before + 1 : before;
    expect([lockBefore, this.#lock()]).toContain(lockKilled);
    expect(this.#lock() === lockBefore).toBe(!isDone);
    for (const target of TARGETS) {
      expect(this.machine.tree(target)).toEqual(treeOf(this.#edition));
    }
    expect(leftoversOf(this.machine)).toEqual([]);
  }

  /** Kills the update at a random moment after a random event: an answer of the registry, or a change in a target. */
  async #updateKilled(edition: Edition): Promise<void> {
    const byAnswers = Math.random() < 0.3;
    let eventsLeft = Math.ceil(Math.random() * (byAnswers ? ANSWERS : CHANGES));
    let kill = () => {};
    const count = () => {
      eventsLeft -= 1;
      if (eventsLeft === 0) setTimeout(() => kill(), Math.random() * LATEST_KILL_MS);
    };
    const [target = ''] = TARGETS;
    const watcher = watch(join(this.machine.workspace, target, 'arm'), () => byAnswers || count());
    registry.serve(this.machine.root, edition, () => byAnswers && count());
    const { signal } = await this.machine.run({
      inputs: { command: 'update' },
      onStart: (child) => {
        kill = () => child.kill('SIGKILL');
      },
    });
    watcher.close();
    registry.serve(this.machine.root, edition);
    if (signal === 'SIGKILL') kills += 1;
  }

  /** Every visible ruleset is exactly what one of the editions has; only a moving name may be away for an instant. */
  #expectWhole(editions: readonly Edition[]): void {
    for (const target of TARGETS) {
      const present = foldersOf(this.machine.tree(target));
      const whole = editions.map((edition) => foldersOf(treeOf(edition)));
      for (const [folder, files] of Object.entries(present)) {
        expect(whole.map((folders) => folders[folder])).toContainEqual(files);
      }
      for (const name of ['plain', 'large']) {
        expect(Object.keys(present).some((folder) => folder.startsWith(`arm/${name}/`))).toBe(true);
      }
    }
  }

  #lock(): string {
    const path = join(this.machine.workspace, 'rules.lock');
    if (!existsSync(path)) return '';
    const text = readFileSync(path, 'utf8');
    expect(Object.keys(JSON.parse(text).dependencies)).toEqual(['large', 'moving', 'plain', 'tiny']);
    return text;
  }
}

/** Files by ruleset folder (`arm/name/version`), staging aside. */
function foldersOf(tree: Record<string, string>): Record<string, Record<string, string>> {
  const folders: Record<string, Record<string, string>> = {};
  for (const [path, text] of Object.entries(tree)) {
    const [arm, name = '', version, ...rest] = path.split('/');
    if (name.startsWith('.arm-install-')) continue;
    const folder = `${arm}/${name}/${version}`;
    folders[folder] = { ...folders[folder], [rest.join('/')]: text };
  }
  return folders;
}

test(`an update that is killed at any of ${ROUNDS} moments leaves every ruleset whole, and the next run leaves nothing undone`, async () => {
  const machines = Array.from({ length: MACHINES }, () => new Victim());
  await Promise.all(
    machines.map(async (machine) => {
      await machine.prepare();
      for (let round = 0; round < ROUNDS / MACHINES; round += 1) await machine.round();
      machine.machine.remove();
    }),
  );
  expect(kills).toBeGreaterThan(rounds(1, 50));
}, 300_000);
