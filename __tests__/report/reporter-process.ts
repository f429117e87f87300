/** A process of its own that reports one run with a hostile text; started by `create-reporter.test.ts`. */
import { reportCrash } from '../../src/report/log.ts';
import { createReporter } from '../../src/report/reporter.ts';
import { failed, ruleset, run } from './results.ts';

const HOSTILE = 'x\n::error::injected\r##[group]y\u2028::set-output name=a::b';

process.on('uncaughtException', (error) => reportCrash(error, process.env));
if (process.argv[2] === 'crash') throw new Error(HOSTILE);

const reporter = await createReporter({ env: process.env, workspace: '/workspace', now: Date.now });
reporter.mask(['canary-secret']);
reporter.group('Configuration', [HOSTILE]);
reporter.startPhase('Install', 'Installing', [{ source: 'default', rulesets: 2, limit: 4 }]);
const rulesets = [ruleset('a'), failed('b', 'NOT_FOUND', `${HOSTILE} canary-secret 100%`)];
for (const one of rulesets) reporter.finished(one);
process.exitCode = reporter.finish(run(rulesets), 'always').exitCode;
