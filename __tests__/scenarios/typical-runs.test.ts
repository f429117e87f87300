import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { archive } from '../support/bytes.ts';
import { Machine, type RunOptions, type RunOutcome } from '../support/machine.ts';

/** One after the other, so that the lines of a log have one order. */
const INPUTS = { 'max-concurrency': '1', retries: '0' };

/** A machine with a project of three rulesets of two registries. */
async function start(): Promise<{ machine: Machine; publish: (name: string, version: string) => void }> {
  const machine = new Machine();
  const [web, company] = [await machine.http(), await machine.gitlab()];
  const publish = (name: string, version: string) => {
    web.publish(name, version, archive(`${name} ${version}\n`));
    company.publish(42, name, version, archive(`${name} ${version} of the company\n`));
  };
  for (const name of ['security', 'style']) publish(name, '1.0.0');
  machine.project(
    [
      `[sources]\ndefault = ${web.base}\ncompany = ${company.base}`,
      '[sources.company]\ntype = gitlab\nprojectID = 42\n',
    ].join('\n'),
    { security: '^1.0.0', style: '1.0.0', 'company@style': '^1.0.0' },
    ['vendor/rules', '.amazonq/rules'],
  );
  return { machine, publish };
}

/** The whole log and the whole summary, without what differs from run to run and from machine to machine. */
function shown(title: string, { stdout, summary, status, signal }: RunOutcome, { root }: Machine): string {
  const text = [
    `# ${title}\n\nEnds with status ${signal ?? status}.\n\n## Log\n\n`,
    `~~~text\n${stdout}~~~\n\n## Job summary\n\n${summary}`,
  ].join('');
  return (
    text
      .replaceAll('\r\n', '\n')
      // A run that takes long tells in between how far it is.
      .replaceAll(/^(?:Install|Check)ing \d+\/.*\n(?=[\s\S]*^(?:Install|Check)ing \d+\/)/gm, '')
      .replaceAll(root, '/runner')
      .replaceAll(/workspace-\w+/g, 'workspace')
      .replaceAll(/arm-install-report-[\w-]+/g, 'arm-install-report-ID')
      .replaceAll(/(127\.0\.0\.1|localhost)(:|%3A)\d+/g, '$1$2PORT')
      .replaceAll(/\b[0-9a-f]{64}\b/g, 'SHA256')
      .replaceAll(/\b\d+(\.\d+)? (ms|s)\b|(?<=ETA )\d+s\b/g, 'TIME')
      .replaceAll(/\b\d+(\.\d+)? ([KM]i)?B(?=\W)/g, 'SIZE')
      .replaceAll(/(?<=axisFormat |tickInterval ).*/g, 'TIME')
      .replaceAll(/(?<= R\d+ :(?:crit, )?)\d+, \d+ms/g, 'START, TIME')
      .replaceAll(/(?:^(?:\w+ed \S+ [\^\d]| {4}[✓✗] ).*\n)+/gm, sorted)
      .trimEnd()
      .concat('\n')
  );
}

/** Lines of which the next is there when its ruleset is. */
function sorted(lines: string): string {
  return lines.split('\n').slice(0, -1).sort().join('\n').concat('\n');
}

/** `UPDATE_SNAPSHOTS=1 npm test -- typical-runs` writes them. */
function expectShown(name: string, text: string): void {
  const file = new URL(`./snapshots/${name}.md`, import.meta.url);
  if (process.env.UPDATE_SNAPSHOTS === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
}

test('an install in which all is well', async () => {
  const { machine } = await start();
  await using _ = machine;
  expectShown('all-well', shown('All is well', await machine.step(INPUTS), machine));
});

test('an install with failures', async () => {
  const { machine } = await start();
  await using _ = machine;
  machine.project(machine.text('.armrc'), {
    security: '1.0.0',
    style: '7.0.0',
    'company@gone': '^1.0.0',
    'nowhere@style': '1.0.0',
  });
  expectShown('failures', shown('Failures', await machine.step(INPUTS), machine));
});

test('an install that finds nothing to do', async () => {
  const { machine } = await start();
  await using _ = machine;
  await machine.step(INPUTS);
  expectShown('nothing-to-do', shown('Nothing to do', await machine.step(INPUTS), machine));
});

test('a check that finds drift', async () => {
  const { machine } = await start();
  await using _ = machine;
  await machine.step(INPUTS);
  machine.append('vendor/rules/arm/security/1.0.0/rules.md', 'changed by hand\n');
  machine.write({ '.amazonq/rules/arm/style/1.0.0/more.md': 'added by hand\n' });
  expectShown('drift', shown('Drift', await machine.step({ ...INPUTS, command: 'check' }), machine));
});

test('an update', async () => {
  const { machine, publish } = await start();
  await using _ = machine;
  await machine.step(INPUTS);
  for (const version of ['1.1.0', '2.0.0']) publish('security', version);
  publish('style', '1.2.0');
  expectShown('update', shown('Update', await machine.step({ ...INPUTS, command: 'update' }), machine));
});

test('an install that is cancelled', async () => {
  const { machine } = await start();
  await using _ = machine;
  let cancel = () => {};
  const silent = await machine.serve(() => cancel());
  machine.project(`[sources]\ndefault = ${silent.url}\n`, { security: '1.0.0', style: '1.0.0' });
  const onStart: RunOptions['onStart'] = ({ kill }) => {
    cancel = () => kill('SIGTERM');
  };
  const outcome = await machine.step(INPUTS, { onStart });
  expectShown('cancelled', shown('Cancelled', outcome, machine));
});
