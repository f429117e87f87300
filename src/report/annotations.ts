import type { Place, Warning } from '../errors.ts';
import type { RulesetResult, RunResult } from '../result.ts';
import { STATUS_FORMS } from './lines.ts';
import { groupFailures } from './outcome.ts';
import { count, nameList, placeText, workspacePath } from './quantities.ts';

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

/** All annotations of a run, errors first, at most ten of a kind; the last of a full kind says "and N more". */
export function annotationsOf(result: RunResult, workspace: string): Annotation[] {
  const all = [
    ...stopAnnotations(result, workspace),
    ...failureAnnotations(result, workspace),
    ...blockAnnotations(result, workspace),
    ...driftAnnotations(result, workspace),
    ...result.warnings.map((warning) => warningAnnotation(warning, workspace)),
    ...findingAnnotations(result, workspace),
    ...outdatedAnnotations(result, workspace),
  ];
  return (['error', 'warning', 'notice'] as const).flatMap((kind) => limited(all, kind));
}

function stopAnnotations(result: RunResult, workspace: string): Annotation[] {
  return result.problems.map(({ title, message, hint, details }) =>
    annotation('error', title, [message, hint], details.place, workspace),
  );
}

function failureAnnotations(result: RunResult, workspace: string): Annotation[] {
  return groupFailures(result.rulesets).map(({ error, place, rulesets }) => {
    const names = rulesets.map(({ name }) => name);
    const lines = [
      names.length === 1
        ? `${names[0]}: ${error.message}`
        : `${names.length} rulesets failed for one cause: ${nameList(names, MOST_NAMES)}`,
      ...(names.length === 1 ? [] : [error.message]),
      error.hint,
    ];
    return annotation(badKind(result), error.title, lines, place, workspace);
  });
}

/** Each ruleset on its line of manifest or lockfile with everything that drifted; then single files where they are. */
function driftAnnotations(result: RunResult, workspace: string): Annotation[] {
  const drifted = result.rulesets.filter(({ status }) => status === 'drifted');
  const { label } = STATUS_FORMS.drifted;
  const rulesets = drifted.map(({ name, notes = [], place }) => {
    const lines = [`${name} differs from the lockfile`, ...notes.slice(0, MOST_FINDINGS * 2)];
    if (notes.length > MOST_FINDINGS * 2) lines.push(`and ${notes.length - MOST_FINDINGS * 2} more`);
    return annotation(badKind(result), label, lines, place, workspace);
  });
  const files = drifted.flatMap(({ name, drift = [] }) =>
    drift
      .filter((note) => note.place !== undefined)
      .slice(0, MOST_FINDINGS)
      .map(({ sentence, place }) =>
        annotation(badKind(result), label, [`${name}: ${sentence}`], place, workspace),
      ),
  );
  return [...rulesets, ...files];
}

/** What failed or drifted of a block, the latter at its line of the file. */
function blockAnnotations(result: RunResult, workspace: string): Annotation[] {
  return result.blocks.flatMap(({ file, error, drift = [] }) => [
    ...(error === null
      ? []
      : [
          annotation(
            badKind(result),
            error.title,
            [`${file}: ${error.message}`, error.hint],
            error.details.place,
            workspace,
          ),
        ]),
    ...drift
      .slice(0, MOST_FINDINGS)
      .map(({ sentence, place }) =>
        annotation(badKind(result), STATUS_FORMS.drifted.label, [`${file}: ${sentence}`], place, workspace),
      ),
  ]);
}

/** Failures of rulesets are only warnings when they are not to fail the step. */
function badKind(result: RunResult): AnnotationKind {
  return result.failOnError ? 'error' : 'warning';
}

function warningAnnotation(
  { message, level = 'warning', place, ruleset }: Warning,
  workspace: string,
): Annotation {
  return annotation(level, ruleset ?? 'arm-install', [message], place, workspace);
}

function findingAnnotations(result: RunResult, workspace: string): Annotation[] {
  return result.rulesets
    .filter(({ findings, status }) => findings.length > 0 && status !== 'failed')
    .map(({ name, findings, place }) => {
      const shown = findings
        .slice(0, MOST_FINDINGS)
        .map(({ file, line, column, codePoint }) => `${file}:${line}:${column} ${codePoint}`);
      const more = findings.length > MOST_FINDINGS ? [`and ${findings.length - MOST_FINDINGS} more`] : [];
      const head = `${name} has ${count(findings.length, 'character')} that people cannot see and models can`;
      return annotation('warning', 'hidden characters', [head, ...shown, ...more], place, workspace);
    });
}

function outdatedAnnotations(result: RunResult, workspace: string): Annotation[] {
  return result.rulesets
    .filter(({ status }) => status === 'outdated')
    .map((ruleset: RulesetResult) => {
      const { name, version, place } = ruleset;
      const subject = version === null ? name : `${name} ${version}`;
      const line = `${subject}: ${STATUS_FORMS.outdated.detail(ruleset)}`;
      return annotation('notice', 'outdated', [line], place, workspace);
    });
}

function annotation(
  kind: AnnotationKind,
  title: string,
  lines: readonly string[],
  place: Place | undefined,
  workspace: string,
): Annotation {
  const file = place === undefined ? undefined : workspacePath(place.file, workspace);
  if (file !== undefined) return { kind, title, lines, file, line: place?.line, column: place?.column };
  const where = placeText(place, workspace);
  return { kind, title, lines: where === '' ? lines : [...lines, `in ${where}`] };
}

function limited(all: readonly Annotation[], kind: AnnotationKind): Annotation[] {
  const ofKind = all.filter((one) => one.kind === kind);
  if (ofKind.length <= MOST_OF_A_KIND) return ofKind;
  const shown = ofKind.slice(0, MOST_OF_A_KIND - 1);
  const rest = ofKind.slice(MOST_OF_A_KIND - 1);
  const firstLines = rest.map(({ lines }) => lines[0] ?? '').slice(0, MOST_OF_A_KIND);
  const head = `and ${rest.length} more ${kind}s; the job summary and the report have all of them`;
  return [...shown, { kind, title: `${rest.length} more`, lines: [head, ...firstLines] }];
}
