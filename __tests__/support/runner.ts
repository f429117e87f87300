export { Machine as Runner, type ReportedRuleset, type RunOptions, type RunOutcome } from './machine.ts';
