import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPENDENCIES, filesOf, keyOf } from './catalog.mjs';
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
  await publishAndUpdate(checks, action, place);
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

/** A repository of rules publishes a version, and the next update takes it. */
async function publishAndUpdate({ check }, action, place) {
  const { workspace } = place;
  const ruleset = DEPENDENCIES.find(({ name }) => name === 'typescript-rules');
  const rules = join(workspace, 'typescript-rules');
  mkdirSync(rules);
  for (const [path, content] of filesOf(ruleset, ruleset.expected)) writeFileSync(join(rules, path), content);
  writeFileSync(join(rules, 'releases.md'), '# Releases\n\nEvery release has a line in the changelog.\n');
  const inputs = { command: 'publish', rulesets: 'typescript-rules@1.2.0', path: 'typescript-rules' };
  const published = await runAction(action, place, inputs);
  heading('A new version is published');
  showRun(published);
  const updated = await runAction(action, place, { command: 'update' });
  heading('The next update takes it');
  showRun(updated);
  console.log();
  const again = await runAction(action, place, inputs);
  writeFileSync(join(rules, 'releases.md'), '# Changed\n');
  const changed = await runAction(action, place, inputs);
  check('the update ends with exit status 0', updated.status === 0, updated.status);
  check('the output "published" is 1', published.outputs.published === '1', published.outputs.published);
  const entry = JSON.parse(lockText(workspace)).dependencies['typescript-rules'];
  check('rules.lock has 1.2.0 with the published checksum', entry.checksum === published.outputs.checksum);
  check('publishing again is unchanged', again.status === 0 && again.outputs.unchanged === '1');
  check('other files under the same version are refused', changed.status === 1);
}

function lockText(workspace) {
  const path = join(workspace, 'rules.lock');
  return existsSync(path) ? readFileSync(path, 'utf8') : '{"dependencies": {}}';
}
