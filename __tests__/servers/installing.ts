import { randomBytes } from 'node:crypto';
import { Machine, type ReportedRuleset, type RunOptions, type RunOutcome } from '../support/machine.ts';
import { archiveOf } from '../support/tar-builder.ts';

/** A run in a new workspace, and the files that it left in its target, by their paths below `arm/`. */
export interface Installed extends RunOutcome {
  files: Record<string, string>;
}

/**
 * Runs the bundle on a machine of its own.
 *
 * @param source settings of `[sources.default]`
 * @param dependencies of the manifest; a list is of exact versions 1.0.0
 */
export async function installFrom(
  source: Readonly<Record<string, string>>,
  dependencies: Readonly<Record<string, string>> | readonly string[],
  options: RunOptions = {},
): Promise<Installed> {
  const machine = new Machine();
  try {
    const settings = Object.entries(source).map(([key, value]) => `${key} = ${value}`);
    const wanted = Array.isArray(dependencies)
      ? Object.fromEntries(dependencies.map((name) => [name, '1.0.0']))
      : dependencies;
    machine.write({
      '.armrc': ['[sources.default]', ...settings, ''].join('\n'),
      'rules.json': JSON.stringify({ targets: ['.rules'], dependencies: wanted }),
    });
    const outcome = await machine.run(options);
    return { ...outcome, files: machine.tree('.rules/arm') };
  } finally {
    machine.remove();
  }
}

/** What the run told of its first ruleset. */
export function first(outcome: RunOutcome): ReportedRuleset {
  const [ruleset] = outcome.report.rulesets;
  if (ruleset === undefined) throw new Error(`The run has no ruleset: ${outcome.stdout}`);
  return ruleset;
}

/** An archive of one file that says what it is, and of noise that does not pack where a size is given. */
export function ruleset(name: string, version = '1.0.0', noiseBytes = 0): Buffer {
  const noise = noiseBytes === 0 ? {} : { 'noise.md': randomBytes(noiseBytes / 2).toString('hex') };
  return archiveOf({ 'rules.md': `${name} ${version}\n`, ...noise });
}

/**
 * Publishes the folder `rules` on a machine of its own.
 *
 * @param source settings of `[sources.default]`
 * @param files paths and texts in the folder
 */
export async function publishTo(
  source: Readonly<Record<string, string>>,
  spec: string,
  files: Readonly<Record<string, string>>,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const machine = new Machine();
  try {
    const settings = Object.entries(source).map(([key, value]) => `${key} = ${value}`);
    machine.write({ '.armrc': ['[sources.default]', ...settings, ''].join('\n') });
    machine.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`rules/${path}`, text])));
    return await machine.step({ command: 'publish', rulesets: spec, path: 'rules' }, options);
  } finally {
    machine.remove();
  }
}
