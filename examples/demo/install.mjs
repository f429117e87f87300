import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPENDENCIES, keyOf } from './catalog.mjs';
import { createChecks, differences, leaks, toldInAgentsFile } from './checks.mjs';
import { countRequests, resetCounts } from './registries.mjs';
import { runAction } from './runner.mjs';
import { heading, indented, showOutputs, showRequests, showRule, showRun, showTree } from './show.mjs';
import { removeRules } from './workspace.mjs';

const LIMITS = { default: 4, company: 2, bucket: 3 };

/** @returns {Promise<boolean>} whether everything the demo claims held */
export async function showInstall(action, registries, place) {
  const checks = createChecks();
  heading('.armrc');
  indented(place.armrc);
  heading('rules.json');
  indented(place.manifest);

  heading('First run: nothing is there yet');
  const first = await runAction(action, place);
  showRun(first);
  heading('The tree it made');
  showTree(place.workspace);
  heading('One rule, before and after');
  const { workspace } = place;
  showRule(
    workspace,
    DEPENDENCIES.find(({ name }) => name === 'go-rules'),
    'errors',
  );
  heading('Outputs of the step');
  showOutputs(first.outputs);
  heading('Job summary');
  indented(first.summary);
  heading('What the registries saw');
  showRequests(registries);

  heading('Checks');
  checkFirstRun(checks, first, registries, place);
  const locked = lockText(place.workspace);
  await runAgain(checks, action, registries, place);
  await runWithWarmCache(checks, action, registries, place);
  checks.check('rules.lock has not changed since the first run', lockText(place.workspace) === locked);
  return checks.passed();
}

function checkFirstRun({ check }, run, registries, { workspace, credentials }) {
  const count = DEPENDENCIES.length;
  const wrong = differences(workspace);
  const lock = JSON.parse(lockText(workspace)).dependencies;
  const unlocked = DEPENDENCIES.filter((entry) => lock[keyOf(entry)]?.version !== entry.expected);
  check('the first run ends with exit status 0', run.status === 0, run.status);
  const text = `each assistant has the rules of all ${count} rulesets, their text byte for byte`;
  check(text, wrong.length === 0, wrong.join(', '));
  check('AGENTS.md tells of every ruleset', toldInAgentsFile(workspace).length === count);
  check(
    'rules.lock holds the expected version of each',
    unlocked.length === 0,
    unlocked.map(keyOf).join(', '),
  );
  check(`the output "installed" is ${count}`, run.outputs.installed === String(count), run.outputs.installed);
  for (const [name, { counts }] of Object.entries(registries.servers)) {
    const limit = `never more than ${LIMITS[name]} requests to "${name}" at a time`;
    check(limit, counts.peak > 0 && counts.peak <= LIMITS[name], counts.peak);
  }
  check('no credential in the log', leaks(run.log, credentials).length === 0);
}

async function runAgain({ check }, action, registries, place) {
  resetCounts(registries);
  const run = await runAction(action, place);
  const requests = countRequests(registries);
  heading('Second run: same workspace');
  showRun(run);
  console.log();
  check('the second run ends with exit status 0', run.status === 0, run.status);
  check(`it made ${requests} requests`, requests === 0);
  check('the output "changed" is false', run.outputs.changed === 'false', run.outputs.changed);
  check('the rules are still right', differences(place.workspace).length === 0);
}

async function runWithWarmCache({ check }, action, registries, place) {
  removeRules(place.workspace);
  resetCounts(registries);
  const run = await runAction(action, place);
  const requests = countRequests(registries);
  heading('Third run: rules gone, as after a fresh checkout on the same runner');
  showOutputs(run.outputs);
  console.log(`\n  -- exit status ${run.status}, ${run.ms} ms\n`);
  check('the third run ends with exit status 0', run.status === 0, run.status);
  check(`it made ${requests} requests`, requests === 0);
  check('the rules are right again, from the tool cache', differences(place.workspace).length === 0);
}

function lockText(workspace) {
  const path = join(workspace, 'rules.lock');
  return existsSync(path) ? readFileSync(path, 'utf8') : '{"dependencies": {}}';
}
