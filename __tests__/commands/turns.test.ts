import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { install } from '../../src/commands/install.ts';
import { judgeInputs } from '../../src/config/inputs.ts';
import { readSetup } from '../../src/config/setup.ts';
import { createReporter } from '../../src/report/reporter.ts';
import { collectRules } from '../../src/rulesets/block-rules.ts';
import { openSession, type Session } from '../../src/rulesets/session.ts';
import { Machine } from '../support/machine.ts';
import { turnsMeanwhile } from '../support/turns.ts';

const AMOUNT = 100;
const NAMES = Array.from({ length: AMOUNT }, (_, index) => `rules-${index}`);
const DIGEST = 'a'.repeat(64);
const ENTRY = { version: '1.0.0', source: './registry', checksum: DIGEST, contents: DIGEST };

let machine: Machine;
beforeEach(() => {
  machine = new Machine('sources');
  machine.write({ '.armrc': '[sources.default]\npath = ./registry\n', 'registry/.gitkeep': '' });
});
afterEach(() => machine.close());

/** Of this machine's project, on a clock by which everything takes so long that a turn is due each time it is asked. */
async function openRun(inputs: Record<string, string> = {}): Promise<{ session: Session; cancel(): void }> {
  const controller = new AbortController();
  let nowMs = 0;
  const now = () => {
    nowMs += 100;
    return nowMs;
  };
  const environment = { HOME: machine.home, RUNNER_TEMP: machine.temp, RUNNER_TOOL_CACHE: machine.toolCache };
  const { workspace } = machine;
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() }) as NodeJS.WriteStream;
  const reporter = await createReporter({
    env: {},
    workspace,
    now,
    stdout,
  });
  const ports = { environment, currentDirectory: workspace, entryPoint: '', reporter, now };
  const surroundings = { ...ports, signal: controller.signal, onLoaded() {}, mask() {}, warn() {} };
  const setup = await readSetup(
    judgeInputs((name) => inputs[name] ?? ''),
    surroundings,
  );
  return { session: await openSession(setup, surroundings, 0), cancel: () => controller.abort() };
}

function of<T>(value: T): Record<string, T> {
  return Object.fromEntries(NAMES.map((name) => [name, value]));
}

/** Calls after so many turns of the event loop, as a signal that came meanwhile would be heard. */
function afterTurns(turns: number, call: () => void): void {
  if (turns === 0) call();
  else setImmediate(() => afterTurns(turns - 1, call));
}

test('a signal is heard between the rulesets that are compared', async () => {
  machine.write({ 'rules.json': JSON.stringify({ targets: ['out'], dependencies: of('1.0.0') }) });
  machine.lock(of(ENTRY));
  const { session, cancel } = await openRun({ command: 'check' });
  afterTurns(AMOUNT / 2, cancel);
  const { rulesets } = await check(session);
  expect(rulesets.filter(({ error }) => error?.code === 'CANCELLED').length).toBeGreaterThan(0);
});

test('a signal is heard between the targets of one ruleset that is compared', async () => {
  machine.write({ 'rules.json': JSON.stringify({ targets: NAMES, dependencies: { rules: '1.0.0' } }) });
  machine.lock({ rules: ENTRY });
  const { session, cancel } = await openRun({ command: 'check' });
  afterTurns(AMOUNT / 2, cancel);
  const { rulesets } = await check(session);
  expect(rulesets.map(({ error }) => error?.code)).toEqual(['CANCELLED']);
});

test('a signal is heard between the rulesets that are removed', async () => {
  machine.write({ 'rules.json': JSON.stringify({ targets: ['out'], dependencies: {} }) });
  machine.lock(of(ENTRY));
  const { session, cancel } = await openRun();
  afterTurns(AMOUNT / 2, cancel);
  const { rulesets } = await install(session);
  expect(rulesets.length).toBeLessThan(AMOUNT);
});

test('a signal is heard between the rulesets that are refused before any request', async () => {
  const dependencies = Object.fromEntries(NAMES.map((name) => [`nowhere@acme@${name}`, '1.0.0']));
  machine.write({ 'rules.json': JSON.stringify({ targets: ['out'], dependencies }) });
  const { session } = await openRun({ 'dry-run': 'true' });
  expect(session.setup.plan.refused).toHaveLength(AMOUNT);
  expect(await turnsMeanwhile(() => install(session))).toBeGreaterThanOrEqual(AMOUNT);
});

test('a signal is heard between the rulesets that the block in AGENTS.md tells of', async () => {
  machine.write({ 'rules.json': JSON.stringify({ assistants: ['agents'], dependencies: of('1.0.0') }) });
  machine.lock(of({ ...ENTRY, assistants: { agents: DIGEST } }));
  const { session } = await openRun();
  const circumstances = { actionsCache: undefined, file: undefined, isAsLocked: false };
  const collecting = () => collectRules(session, [], circumstances);
  expect(await turnsMeanwhile(collecting)).toBeGreaterThanOrEqual(AMOUNT);
});

test('a signal is heard while very many rulesets are read and planned', async () => {
  const names = Array.from({ length: 40_000 }, (_, index) => [`r${index}`, '1.0.0']);
  machine.write({
    'rules.json': JSON.stringify({ targets: ['out'], dependencies: Object.fromEntries(names) }),
  });
  expect(await turnsMeanwhile(() => openRun())).toBeGreaterThan(1);
});
