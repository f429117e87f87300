import type { ReportedRuleset, RunOutcome } from './machine.ts';

/** The reported result of one ruleset. */
export function resultOf({ report, stdout }: RunOutcome, name: string): ReportedRuleset {
  const found = report.rulesets.find((ruleset) => ruleset.name === name);
  if (found === undefined) throw new Error(`The report has no ruleset "${name}":\n${stdout}`);
  return found;
}

export function onlyRuleset({ report, stdout }: RunOutcome): ReportedRuleset {
  const [ruleset, ...more] = report.rulesets;
  if (ruleset === undefined || more.length > 0) throw new Error(`The report has not one ruleset:\n${stdout}`);
  return ruleset;
}

/** Each ruleset's status by its name. */
export function statuses({ report }: RunOutcome): Record<string, string> {
  return Object.fromEntries(report.rulesets.map(({ name, status }) => [name, status]));
}

/** The codes of what stopped the run. */
export function codes({ report }: RunOutcome): string[] {
  return (report.errors ?? []).map(({ code }) => code);
}

export interface Annotation {
  kind: string;
  /** `file:line`, as far as it has them. */
  where: string;
  text: string;
}

/** Workflow commands such as `error` with their properties and text. */
export function annotations({ stdout }: RunOutcome): Annotation[] {
  return stdout.split(/\r?\n/).flatMap((line) => {
    const [, kind = '', properties = '', text = ''] =
      line.match(/^::(error|warning|notice)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$/) ?? [];
    if (kind === '') return [];
    const of = (name: string) => properties.match(new RegExp(`(?:^|,)${name}=([^,]*)`))?.[1];
    const where = [of('file'), of('line')].filter((part) => part !== undefined).join(':');
    return [{ kind, where, text }];
  });
}

/** The annotations that a step has printed, as they are. */
export function annotationLines({ stdout }: RunOutcome): string[] {
  return stdout.match(/^::(?:error|warning|notice)\b.*$/gm) ?? [];
}

/** What the log says of each retry: `attempt 1 of 2 failed, next in 0.9 s: the connection was refused (http://...)`. */
export function retriesOf({ stdout }: RunOutcome): string[] {
  return stdout.split(/\r?\n/).flatMap((line) => /attempt \d+ of \d+ failed, .*/.exec(line) ?? []);
}

export function lastLine({ stdout }: RunOutcome): string {
  return stdout.trimEnd().split(/\r?\n/).at(-1) ?? '';
}
