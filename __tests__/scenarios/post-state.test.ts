import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { notOn } from '../support/systems.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

test('a file for the state that is gone warns, and the rulesets are installed', async () => {
  const project = await Project.start('http', { a: '1.0.0' });
  open.push(project);
  project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
  const state = join(project.machine.root, 'gone');
  const outcome = await project.run('install', {}, { env: { GITHUB_STATE: state } });
  expect(outcome.status).toBe(0);
  expect(outcome.stdout).toContain(
    `Cannot save the state for the post step in "${state}": it disappeared meanwhile (ENOENT)`,
  );
});

// A device that is always full; other systems have none.
notOn(['macOS', 'Windows'], 'no device is always full', () => {
  test('a state that cannot be saved for the post step warns, and the rulesets are installed', async () => {
    const project = await Project.start('http', { a: '1.0.0' });
    open.push(project);
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    const outcome = await project.run('install', {}, { env: { GITHUB_STATE: '/dev/full' } });
    expect(outcome.status).toBe(0);
    expect(statuses(outcome)).toEqual({ a: 'installed' });
    expect(outcome.stdout).toContain(
      'Cannot save the state for the post step in "/dev/full": no space left on the device (ENOSPC)',
    );
  });
});
