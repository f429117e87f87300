import type { Place } from '../errors.ts';
import type { DriftNote, RunResult } from '../result.ts';
import { STATUS_FORMS } from './lines.ts';
import { groupFailures } from './outcome.ts';
import { count, nameList, placeText, shortened, workspacePath } from './quantities.ts';

/** The runner shows ten of a kind for each step and drops the rest unseen (`ExecutionContext.cs`). */
const MOST_OF_A_KIND = 10;

/** Names and findings that one annotation lists: twenty rulesets of one cause are all named. */
const MOST_NAMES = 50;
const MOST_FINDINGS = 5;

type AnnotationKind = 'error' | 'warning' | 'notice';

/** One mark on a line of a file; its texts are foreign and not yet escaped. */
export interface Annotation {
  kind: AnnotationKind;
  title: string;
  /** Each one becomes a line of its own. */
  lines: readonly string[];
  /** Relative to the workspace; undefined when there is nothing to point at. */
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

/** An annotation before its place is made relative to the workspace. */
type Mark = Pick<Annotation, 'kind' | 'title' | 'lines'> & { place: Place | undefined };

/** All annotations of a run, errors first, at most ten of a kind; the last of a full kind says "and N more". */
export function annotationsOf(result: RunResult, workspace: string): Annotation[] {
  const all = marksOf(result, workspace);
  return (['error', 'warning', 'notice'] as const).flatMap((kind) => limited(all, kind));
}

/** Warnings and notices that no annotation shows in full, a line each: only the log has all of them. */
export function unshownWarnings(result: RunResult, workspace: string): string[] {
  const all = marksOf(result, workspace);
  const unshown = (['warning', 'notice'] as const).flatMap((kind) => divided(all, kind).rest);
  return unshown.map(({ title, lines: [first = ''], file, line }) => {
    const where = [file, line].filter((part) => part !== undefined).join(':');
    return `${title}: ${first}${where === '' ? '' : ` (${where})`}`;
  });
}

function marksOf(result: RunResult, workspace: string): Annotation[] {
  // Failures of rulesets are only warnings when they are not to fail the step.
  const bad = result.failOnError ? 'error' : 'warning';
  return [
    ...result.problems.map(({ title, message, hint, details }) => {
      return { kind: 'error', title, lines: [message, hint], place: details.place } as const;
    }),
    ...failureMarks(result, bad),
    ...blockMarks(result, bad),
    ...driftMarks(result, bad),
    ...result.warnings.map(({ message, level = 'warning', place, ruleset }) => {
      return { kind: level, title: ruleset ?? 'arm-install', lines: [message], place };
    }),
    ...findingMarks(result),
    ...outdatedMarks(result),
  ].map((mark) => placed(mark, workspace));
}

function failureMarks({ rulesets }: RunResult, kind: AnnotationKind): Mark[] {
  return groupFailures(rulesets).map(({ error, place, rulesets: group }) => {
    const names = group.map(({ name }) => name);
    const told =
      names.length === 1
        ? [`${names[0]}: ${error.message}`]
        : [`${names.length} rulesets failed for one cause: ${nameList(names, MOST_NAMES)}`, error.message];
    return { kind, title: error.title, lines: [...told, error.hint], place };
  });
}

/** What failed or drifted of a block, the latter at its line of the file. */
function blockMarks({ blocks }: RunResult, kind: AnnotationKind): Mark[] {
  return blocks.flatMap(({ file, error, drift = [] }) => {
    if (error === null) return noteMarks(kind, file, drift);
    const lines = [`${file}: ${error.message}`, error.hint];
    return { kind, title: error.title, lines, place: error.details.place };
  });
}

/** Each ruleset on its line of manifest or lockfile with all that drifted, then single files where they are. */
function driftMarks(result: RunResult, kind: AnnotationKind): Mark[] {
  const drifted = result.rulesets.filter(({ status }) => status === 'drifted');
  const rulesets = drifted.flatMap(({ name, notes = [], place }) => {
    if (notes.length === 0) return [];
    const lines = [`${name} differs from the lockfile`, ...shortened(notes, MOST_FINDINGS * 2)];
    return { kind, title: STATUS_FORMS.drifted.label, lines, place };
  });
  const files = drifted.flatMap(({ name, drift = [] }) => {
    const inFiles = drift.filter(({ place }) => place !== undefined);
    return noteMarks(kind, name, inFiles);
  });
  return [...rulesets, ...files];
}

function noteMarks(kind: AnnotationKind, subject: string, drift: readonly DriftNote[]): Mark[] {
  const title = STATUS_FORMS.drifted.label;
  return drift
    .slice(0, MOST_FINDINGS)
    .map(({ sentence, place }) => ({ kind, title, lines: [`${subject}: ${sentence}`], place }));
}

function findingMarks({ rulesets }: RunResult): Mark[] {
  return rulesets
    .filter(({ findings, status }) => findings.length > 0 && status !== 'failed')
    .map(({ name, findings, place }) => {
      const each = findings.map((one) => `${one.file}:${one.line}:${one.column} ${one.codePoint}`);
      const head = `${name} has ${count(findings.length, 'character')} that people cannot see and models can`;
      const lines = [head, ...shortened(each, MOST_FINDINGS)];
      return { kind: 'warning', title: 'hidden characters', lines, place };
    });
}

function outdatedMarks({ rulesets }: RunResult): Mark[] {
  const outdated = rulesets.filter(({ status }) => status === 'outdated');
  return outdated.map((ruleset) => {
    const { name, version, place } = ruleset;
    const subject = version === null ? name : `${name} ${version}`;
    const lines = [`${subject}: ${STATUS_FORMS.outdated.detail(ruleset)}`];
    return { kind: 'notice', title: 'outdated', lines, place };
  });
}

function placed({ place, ...mark }: Mark, workspace: string): Annotation {
  const file = place === undefined ? undefined : workspacePath(place.file, workspace);
  if (file !== undefined) return { ...mark, file, line: place?.line, column: place?.column };
  const where = placeText(place, workspace);
  return where === '' ? mark : { ...mark, lines: [...mark.lines, `in ${where}`] };
}

function limited(all: readonly Annotation[], kind: AnnotationKind): Annotation[] {
  const { shown, rest } = divided(all, kind);
  if (rest.length === 0) return shown;
  const firstLines = rest.map(({ lines }) => lines[0] ?? '').slice(0, MOST_OF_A_KIND);
  const where = kind === 'error' ? 'the job summary and the report have' : 'the log has';
  const head = `and ${rest.length} more ${kind}s; ${where} all of them`;
  return [...shown, { kind, title: `${rest.length} more`, lines: [head, ...firstLines] }];
}

/** Those of a kind that are shown, and those that share the last annotation. */
function divided(
  all: readonly Annotation[],
  kind: AnnotationKind,
): { shown: Annotation[]; rest: Annotation[] } {
  const ofKind = all.filter((one) => one.kind === kind);
  const most = ofKind.length <= MOST_OF_A_KIND ? MOST_OF_A_KIND : MOST_OF_A_KIND - 1;
  return { shown: ofKind.slice(0, most), rest: ofKind.slice(most) };
}
