import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { blocksOf, readPages, readText } from './markdown.ts';

const FOLDERS = ['.github/workflows', 'examples/workflows'];
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const workflows = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
).map((path) => ({ path, text: readText(path).replaceAll('\r\n', '\n') }));

const snippets = readPages().flatMap((page) =>
  blocksOf(page, 'yaml').map((text) => ({ path: page.path, text })),
);

/** The actions of others that a workflow uses, as written. */
function actionsIn(text: string): string[] {
  const uses = Array.from(text.matchAll(/^\s*(?:- )?uses: (.+)$/gm), ([, used = '']) => used);
  return uses.filter((used) => used !== './' && !used.startsWith('org/arm-install@'));
}

describe('workflows', () => {
  test.each(workflows.map(({ path, text }) => [path, text] as const))(
    '%s grants nothing at its top',
    (_path, text) => {
      expect(text).toMatch(/^permissions: \{\}$/m);
    },
  );

  test('and snippets pin the actions of others to a commit, with the version beside it', () => {
    const actions = [...workflows, ...snippets].flatMap(({ path, text }) =>
      actionsIn(text).map((used) => ({ path, used })),
    );
    expect(actions.filter(({ used }) => !PINNED.test(used))).toEqual([]);
    expect(actions.length).toBeGreaterThan(20);
  });

  test('name one version for one commit', () => {
    const pins = new Map<string, Set<string>>();
    for (const used of [...workflows, ...snippets].flatMap(({ text }) => actionsIn(text))) {
      const [action = '', pin = ''] = used.split('@');
      const name = `${action.split('/').slice(0, 2).join('/')} ${pin.split(' # ')[1]}`;
      pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
    expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  test.each(workflows.map(({ path, text }) => [path, text] as const))(
    '%s leaves no token in the checkout unless it says so',
    (_path, text) => {
      const steps = text.split(/^\s*- /m).filter((step) => /^uses: actions\/checkout@/m.test(step));
      for (const step of steps) expect(step).toMatch(/persist-credentials: (true|false)/);
    },
  );

  test.each(workflows.map(({ path, text }) => [path, text] as const))(
    '%s takes no expression into a shell script',
    (_path, text) => {
      const scripts = Array.from(text.matchAll(/^( *)(?:- )?run: *(?:[|>]-?\n((?:\1 +.*\n|\n)+)|(.*)$)/gm));
      const taken = scripts.filter(([, , block = '', line = '']) => /\$\{\{/.test(block + line));
      expect(taken.map(([script]) => script)).toEqual([]);
    },
  );
});
