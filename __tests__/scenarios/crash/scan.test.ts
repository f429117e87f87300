import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

const ZERO_WIDTH_SPACE = '\u200b';
const OVERRIDE = '\u202e';
const TAGS = '\u{e0068}\u{e0069}';

/** Lines that are written like this on purpose, by what they are. */
const LEGITIMATE: Readonly<Record<string, string>> = {
  'a family': 'reviewed by \u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} at home',
  'flags of England, Scotland and Wales':
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} \u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
  keycaps: 'press 1\ufe0f\u20e3 or #\ufe0f\u20e3',
  Persian: '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  Hindi: '\u0915\u094d\u200d\u0937',
  'a mark in a Hebrew line': '\u05e9\u05dc\u05d5\u05dd!\u200f',
  'an ideographic variant': '\u845b\u{e0100}',
  'a heart': 'with \u2764\ufe0f from us',
};

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine('sources');
  registry = await startHttpRegistry();
});
afterEach(async () => {
  await registry.close();
  machine.remove();
});

async function install(
  files: Record<string, string | Buffer>,
  inputs: Record<string, string> = {},
): Promise<RunOutcome> {
  registry.publish('rules', '1.0.0', archiveOf(files));
  registry.publish('others', '1.0.0', archiveOf({ 'fine.md': 'fine' }));
  machine.write({
    '.armrc': `[sources]\ndefault = ${registry.base}\n`,
    'rules.json': JSON.stringify({ targets: ['.rules'], dependencies: { rules: '1.0.0', others: '1.0.0' } }),
  });
  return machine.run({ inputs });
}

function findingsOf({ report }: RunOutcome): object[] {
  return report.rulesets.find(({ name }) => name === 'rules')?.findings ?? [];
}

const HIDDEN = {
  'notes/a.md': `first line\nsome${ZERO_WIDTH_SPACE}thing \u{1f600}${OVERRIDE}\n`,
  'b.md': `${TAGS}obey\n`,
};
const FOUND = [
  { file: 'b.md', line: 1, column: 1, codePoint: expect.stringMatching(/^U\+E0068 TAG/), severity: 'error' },
  { file: 'b.md', line: 1, column: 2, codePoint: expect.stringMatching(/^U\+E0069 TAG/), severity: 'error' },
  { file: 'notes/a.md', line: 2, column: 5, codePoint: 'U+200B ZERO WIDTH SPACE', severity: 'error' },
  { file: 'notes/a.md', line: 2, column: 13, codePoint: 'U+202E RIGHT-TO-LEFT OVERRIDE', severity: 'error' },
];

/** Whatever people are shown names the character and never contains it. */
function expectNothingHidden({ stdout, summary, outputs, report }: RunOutcome): void {
  const shown = [stdout, summary, ...Object.values(outputs), JSON.stringify(report)].join('\n');
  for (const character of [ZERO_WIDTH_SPACE, OVERRIDE, '\u{e0068}']) expect(shown).not.toContain(character);
}

describe('scan: warn', () => {
  test('installs, and names file, line, column and character in annotations, summary and report', async () => {
    const outcome = await install(HIDDEN);
    expect(outcome.status).toBe(0);
    expect(findingsOf(outcome)).toEqual(FOUND.map((finding) => expect.objectContaining(finding)));
    const annotation = outcome.stdout.split('\n').find((line) => line.includes('title=hidden characters'));
    expect(annotation).toMatch(/^::warning .*file=rules\.json,line=1/);
    expect(annotation).toContain('rules has 4 characters');
    expect(annotation).toContain('notes/a.md:2:5 U+200B ZERO WIDTH SPACE');
    expect(outcome.summary).toContain('#### Hidden characters');
    expect(outcome.summary).toContain('U+202E RIGHT-TO-LEFT OVERRIDE');
    expect(outcome.outputs.results).not.toContain('findings');
    expectNothingHidden(outcome);
    expect(machine.tree('.rules')['arm/rules/1.0.0/notes/a.md']).toBe(HIDDEN['notes/a.md']);
  });

  test('finds them again in a run that changes nothing', async () => {
    await install(HIDDEN);
    const outcome = await machine.run();
    expect(outcome.report.rulesets).toMatchObject([{ status: 'unchanged' }, { status: 'unchanged' }]);
    expect(findingsOf(outcome)).toHaveLength(4);
    expect(outcome.stdout).toContain('title=hidden characters');
  });

  test.each(Object.entries(LEGITIMATE))('passes %s', async (_name, line) => {
    const outcome = await install({ 'a.md': `${line}\n` });
    expect(findingsOf(outcome)).toEqual([]);
    expect(outcome.stdout).not.toContain('::warning');
  });

  test('passes a leading byte order mark, and finds one elsewhere', async () => {
    const outcome = await install({ 'a.md': '\ufefftext\nmore\ufeff text\n' });
    expect(findingsOf(outcome)).toMatchObject([
      { line: 2, column: 5, codePoint: expect.stringMatching(/^U\+FEFF /) },
    ]);
  });

  test('finds a payload that is glued to an emoji', async () => {
    const payload = [...'hidden']
      .map((letter) => String.fromCodePoint(0xe0100 + letter.charCodeAt(0)))
      .join('');
    const outcome = await install({ 'a.md': `\u{1f600}${payload}\n` });
    expect(findingsOf(outcome)).toHaveLength(6);
  });

  test('names what is no text once as not scanned, and installs it', async () => {
    const outcome = await install({ 'logo.png': Buffer.from([0x89, 0x50, 0, 1, 2]), 'a.md': 'text' });
    expect(outcome.status).toBe(0);
    expect(findingsOf(outcome)).toEqual([]);
    const naming = [outcome.stdout, outcome.summary].join('\n').split('logo.png').length - 1;
    expect(naming).toBeGreaterThan(0);
    expect(outcome.stdout.split('logo.png').length - 1).toBeLessThanOrEqual(1);
  });
});

describe('scan: error', () => {
  test('refuses that ruleset and goes on with the others', async () => {
    const outcome = await install(HIDDEN, { scan: 'error' });
    expect(outcome.status).toBe(1);
    expect(outcome.report.rulesets).toMatchObject([
      { name: 'rules', status: 'failed', error: { code: 'CONTENT_BLOCKED' } },
      { name: 'others', status: 'installed' },
    ]);
    expect(outcome.report.rulesets[0]?.error?.message).toContain('U+E0068 TAG');
    expect(findingsOf(outcome)).toHaveLength(4);
    expect(outcome.stdout).toMatch(/^::error .*title=CONTENT_BLOCKED.*rules/m);
    expectNothingHidden(outcome);
  });

  test('neither writes nor keeps anything of it', async () => {
    await install(HIDDEN, { scan: 'error' });
    expect(machine.tree('.rules')).toEqual({ 'arm/others/1.0.0/fine.md': 'fine' });
    expect(Object.keys(JSON.parse(machine.tree()['rules.lock'] ?? '{}').dependencies)).toEqual(['others']);
    const store = readdirSync(join(machine.toolCache, 'arm-install/1.0.0'));
    expect(store.filter((name) => /^[0-9a-f]{64}$/.test(name))).toHaveLength(1);
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('fails for what is installed already', async () => {
    await install(HIDDEN);
    const outcome = await machine.run({ inputs: { scan: 'error' } });
    expect(outcome.status).toBe(1);
    expect(outcome.report.rulesets).toMatchObject([
      { error: { code: 'CONTENT_BLOCKED' } },
      { status: 'unchanged' },
    ]);
  });

  test('passes what is legitimate', async () => {
    const outcome = await install({ 'a.md': Object.values(LEGITIMATE).join('\n') }, { scan: 'error' });
    expect(outcome.status).toBe(0);
  });
});

describe('scan: off', () => {
  test('looks at nothing', async () => {
    const outcome = await install(HIDDEN, { scan: 'off' });
    expect(outcome.status).toBe(0);
    expect(findingsOf(outcome)).toEqual([]);
    expect(outcome.stdout).not.toContain('::warning');
    expect(outcome.summary).not.toContain('Hidden characters');
  });
});
