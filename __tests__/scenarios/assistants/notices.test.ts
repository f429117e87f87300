import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { annotations } from '../../support/outcome.ts';
import { RULES, RulesRepository } from './rules-repository.ts';

let machine: Machine;
let repository: RulesRepository;
beforeEach(async () => {
  machine = new Machine('bundle');
  repository = await RulesRepository.open(machine);
  repository.publish('team', '1.0.0', RULES);
});
afterEach(() => machine.close());

async function noticesOf(targets: string[], command = 'install'): Promise<string[]> {
  repository.project({ targets }, { team: '^1.0.0' });
  const outcome = await machine.step({ command });
  expect(outcome.status).toBe(0);
  return annotations(outcome)
    .filter(({ kind }) => kind === 'notice')
    .map(({ where, text }) => `${where} ${text}`);
}

describe('a plain target that an assistant does not read', () => {
  test.each([
    ['.cursor/rules', 'Cursor', 'cursor'],
    ['.cursorrules', 'Cursor', 'cursor'],
    ['.github/instructions', 'GitHub Copilot', 'copilot'],
    ['.kiro/steering', 'Kiro', 'kiro'],
    ['.agents', 'Codex', 'agents'],
  ])('%s gets one notice on its line, which names the assistant', async (target, title, name) => {
    const [notice, ...more] = await noticesOf(['vendor/rules', target]);
    expect(more).toEqual([]);
    expect(notice).toMatch(/^rules\.json:\d+ /);
    expect(notice).toContain(` ${title} does not read `);
    expect(notice).toMatch(/ (\d+) of \1 rule files in the target /);
    expect(notice).toContain(`Name "${name}" in "assistants"`);
  });

  test('gets it from a check and from a run that changes nothing too', async () => {
    const first = await noticesOf(['.cursor/rules']);
    expect(await noticesOf(['.cursor/rules'])).toEqual(first);
    expect(await noticesOf(['.cursor/rules'], 'check')).toEqual(first);
  });
});

test('a plain target that an assistant reads as it is gets no notice', async () => {
  expect(await noticesOf(['.claude/rules', 'vendor/rules'])).toEqual([]);
});
