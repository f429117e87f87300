import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Machine } from '../../support/machine.ts';
import { rounds } from '../../support/rounds.ts';
import { RulesRepository } from '../assistants/rules-repository.ts';
import { leftoversOf } from './leftovers.ts';

const SEQUENCES = rounds(8, 1_000);
const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';
const BOM = '\xef\xbb\xbf';
/** A run of these projects takes about as long from its start to its end. */
const LATEST_KILL_MS = 400;

/** One of everything that a rule can be, with texts of several sizes. */
const VERSIONS: Record<string, string>[] = [
  { 'a.md': 'Be kind.\n' },
  { 'a.md': 'Be kind.\r\nBe brief.', 'x/b.md': '---\nglobs: "*.ts"\n---\nNo any.\n' },
  { 'c.md': '---\nalwaysApply: false\n---\nAsk for me.\n' },
  { 'a.md': 'x'.repeat(33_000), 'd.mdc': '---\ndescription: About d\n---\nD\n', 'e.md': `${END}\nE\n` },
];

let machine: Machine;
let repository: RulesRepository;
let kills = 0;
beforeAll(async () => {
  machine = new Machine('sources');
  repository = await RulesRepository.open(machine);
  for (const name of ['a', 'b']) {
    for (const [minor, files] of VERSIONS.entries()) repository.publish(name, `1.${minor}.0`, files);
  }
});
afterAll(() => machine.close());

/** What people have in the file, one character a byte; `undefined` without the file. */
type Text = string | undefined;

interface Parts {
  before: string;
  block: string;
  after: string;
}

/** The file around its block, found without the action's own means; `undefined` without a block. */
function divide(text: string): Parts | undefined {
  const found = new RegExp(
    `(?<=^|^${BOM}|\n)${START}[\t\v\f\r ]*\n(?:[^]*?\n)?${END}[\t\v\f\r ]*(?:\n|$)`,
  ).exec(text);
  if (found === null) return undefined;
  const { index } = found;
  const [block] = found;
  return { before: text.slice(0, index), block, after: text.slice(index + block.length) };
}

/** What a run may make of what people wrote: nothing is lost and nothing added but the line ends before an appended block. */
function expectKept(before: Text, after: Text): void {
  const old = divide(before ?? '');
  const now = divide(after ?? '');
  if (old !== undefined && now !== undefined) {
    expect([now.before, now.after]).toEqual([old.before, old.after]);
  } else if (now !== undefined) {
    expect(now.after).toBe('');
    expect(now.before.slice(0, before?.length ?? 0)).toBe(before ?? '');
    expect(now.before.slice(before?.length ?? 0)).toMatch(/^(?:\r?\n){0,2}$/);
  } else if (old !== undefined) {
    const left = after ?? '';
    const people = old.before + old.after;
    expect(people.slice(0, left.length)).toBe(after === undefined ? '' : left);
    if (after === undefined) expect(people.replace(BOM, '')).toMatch(/^(?:\r?\n)?$/);
    else expect(people.slice(left.length)).toMatch(old.after === '' ? /^(?:\r?\n){0,2}$/ : /^$/);
  } else {
    expect(after).toBe(before);
  }
}

/** A project whose people edit AGENTS.md between the runs. */
class Team {
  readonly #workspace = machine.newWorkspace();
  readonly #path = join(this.#workspace, 'AGENTS.md');
  /** Nothing was changed since a run that was well. */
  #isSettled = false;

  constructor(text: Text) {
    this.text = text;
    this.want({ a: 0, b: 1, isReader: true });
  }

  get text(): Text {
    return existsSync(this.#path) ? readFileSync(this.#path, 'latin1') : undefined;
  }

  set text(text: Text) {
    this.#isSettled = false;
    if (text === undefined) rmSync(this.#path, { force: true });
    else writeFileSync(this.#path, text, 'latin1');
  }

  want({ a, b, isReader }: { a: number; b: number; isReader: boolean }): void {
    this.#isSettled = false;
    const wish = (version: number) => (version < VERSIONS.length ? `1.${version}.0` : '^1.0.0');
    const dependencies = { ...(a >= 0 && { a: wish(a) }), ...(b >= 0 && { b: wish(b) }) };
    repository.project(
      { assistants: isReader ? ['claude', 'agents'] : ['claude'] },
      dependencies,
      this.#workspace,
    );
  }

  edit(edit: (parts: Parts) => string): void {
    const text = this.text ?? '';
    this.text = edit(divide(text) ?? { before: text, block: '', after: '' });
  }

  /** `install` or `update`, which is well, and leaves what people wrote. */
  async run(command: string): Promise<void> {
    const before = this.text;
    const { status, stdout } = await machine.run({ inputs: { command } }, this.#workspace);
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expectKept(before, this.text);
    expect(leftoversOf(machine, this.#workspace)).toEqual([]);
    this.#isSettled = true;
  }

  async check(): Promise<void> {
    const before = this.text;
    const { status, stdout } = await machine.run({ inputs: { command: 'check' } }, this.#workspace);
    if (this.#isSettled) expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(this.text).toBe(before);
  }

  async killed(afterMs: number): Promise<void> {
    const before = this.text;
    const { signal } = await machine.run(
      { onStart: ({ kill }) => setTimeout(() => kill('SIGKILL'), afterMs) },
      this.#workspace,
    );
    if (signal === 'SIGKILL') kills += 1;
    expectKept(before, this.text);
    this.#isSettled = false;
  }

  /** Markers that make no block stop a run, which leaves everything as it is. */
  async runBroken(line: string): Promise<void> {
    const text = this.text;
    this.text = `${text ?? ''}\n${line}\n`;
    const broken = this.text;
    const { status, report } = await machine.run({}, this.#workspace);
    expect([status, report.error?.code]).toEqual([1, 'TARGET_UNSAFE']);
    expect(this.text).toBe(broken);
    this.text = text;
  }

  remove(): void {
    rmSync(this.#workspace, { recursive: true });
  }
}

type Step = (team: Team) => Promise<void> | void;

const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    'word',
    '# Title\n',
    'no end',
    BOM,
    '\xff',
    '\0',
    `x ${START}`,
    '-->',
  ),
  fc.string({ maxLength: 20 }).map((text) => Buffer.from(text).toString('latin1')),
);
/** What people write, which are no markers. */
const handWritten = fc
  .array(piece, { maxLength: 12 })
  .map((pieces) => pieces.join(''))
  .filter(hasNoMarker);

function hasNoMarker(text: string): boolean {
  return !text.split('\n').some((line) => new RegExp(`^(?:${BOM})?(?:${START}|${END})\\s*$`).test(line));
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The file that a project has before our first run, half of the time with a block between the texts of people. */
const found: fc.Arbitrary<Text> = fc.oneof(
  fc.constant(undefined),
  handWritten,
  fc.tuple(handWritten, handWritten).map(([before, after]) => `${ended(before)}${START}\n${END}\r\n${after}`),
);

const version = fc.integer({ min: -1, max: VERSIONS.length });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Step>(
      (team) => team.run('install'),
      (team) => team.check(),
    ),
  },
  fc.constant<Step>((team) => team.run('update')),
  {
    weight: 4,
    arbitrary: fc.record({ a: version, b: version, isReader: fc.boolean() }).map(
      (wish): Step =>
        async (team) => {
          team.want(wish);
          await team.run('install');
        },
    ),
  },
  handWritten.map(
    (text): Step =>
      (team) =>
        team.edit(({ block, after }) => ended(text) + block + after),
  ),
  handWritten.map(
    (text): Step =>
      (team) =>
        team.edit(({ before, block }) => before + ended(block) + text),
  ),
  handWritten.map(
    (text): Step =>
      (team) =>
        team.edit(
          ({ before, block, after }) => before + block.replace('\n', () => `\n${ended(text)}`) + after,
        ),
  ),
  fc.constant<Step>((team) => {
    team.text = undefined;
  }),
  fc.constantFrom(START, END).map(
    (line): Step =>
      (team) =>
        divide(team.text ?? '') ? team.runBroken(line) : undefined,
  ),
  fc.integer({ min: 0, max: LATEST_KILL_MS }).map(killedAfter),
);

function killedAfter(ms: number): Step {
  return (team) => team.killed(ms);
}

/** Chance need not draw a kill that comes before the end of its run: the first of these always does. */
const KILLS: [Text, Step[]] = ['By hand\n', [0, 60, 120, 180, 240].map(killedAfter)];

test(
  `what people wrote in AGENTS.md survives ${SEQUENCES} sequences of edits, runs and kills`,
  async () => {
    const sequence = fc.tuple(found, fc.array(step, { minLength: 2, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(sequence, async ([text, steps]) => {
        const team = new Team(text);
        await team.run('install');
        for (const take of steps) await take(team);
        await team.run('install');
        await team.check();
        team.remove();
      }),
      { numRuns: SEQUENCES, endOnFailure: true, examples: [[KILLS]] },
    );
    expect(kills).toBeGreaterThan(0);
  },
  120_000 + SEQUENCES * 3_000,
);
