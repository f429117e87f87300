#!/usr/bin/env node
// Shows the committed action at work: four registries, sixteen rulesets, five assistants, no install step.
//   node examples/demo.mjs          install, then prove that a second run requests nothing
//   node examples/demo.mjs --fail   one archive is gone and one was replaced: two rulesets fail, the others install
//   --keep                          leave the temporary folder and print its path
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { showFailure } from './demo/failure.mjs';
import { showInstall } from './demo/install.mjs';
import { startRegistries, stopRegistries } from './demo/registries.mjs';
import { findAction } from './demo/runner.mjs';
import { createWorkspace } from './demo/workspace.mjs';

const { values: options } = parseArgs({ options: { fail: { type: 'boolean' }, keep: { type: 'boolean' } } });

const action = findAction();
if (action === undefined) {
  console.error(
    'There is no dist/index.js: check out a commit that has dist/, or run "npm cit && npm run build".',
  );
  process.exit(1);
}
if (action.note) console.log(`Note: ${action.note}`);
const registries = await startRegistries();
const place = createWorkspace(registries);
try {
  const passed = await (options.fail ? showFailure : showInstall)(action, registries, place);
  process.exitCode = passed ? 0 : 1;
} finally {
  await stopRegistries(registries);
  if (options.keep) console.log(`\nKept: ${place.root}`);
  else rmSync(place.root, { recursive: true, force: true });
}
