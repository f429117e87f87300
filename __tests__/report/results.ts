import { ArmError, type ErrorCode, type ProblemDetails } from '../../src/errors.ts';
import type { Annotation } from '../../src/report/annotations.ts';
import type { Sink } from '../../src/report/sinks.ts';
import {
  type AssistantOverview,
  emptyResult,
  type RulesetResult,
  type RunResult,
  type SourceResult,
} from '../../src/result.ts';

export const WORKSPACE = '/workspace';

export function ruleset(name: string, overrides: Partial<RulesetResult> = {}): RulesetResult {
  return {
    ...emptyResult(name, 'default'),
    requested: '^1.0.0',
    version: '1.2.0',
    status: 'installed',
    from: 'registry',
    ...overrides,
  };
}

export function failed(
  name: string,
  code: ErrorCode,
  message: string,
  details: ProblemDetails = {},
): RulesetResult {
  const error = new ArmError(code, message, details);
  return ruleset(name, { status: 'failed', version: null, from: null, error });
}

export function overview(name: string, overrides: Partial<AssistantOverview> = {}): AssistantOverview {
  return {
    name,
    folder: `.${name}/rules`,
    rules: 3,
    always: 2,
    byFile: 1,
    described: 0,
    onRequest: 0,
    leftOut: 0,
    alwaysBytes: 1228,
    notes: [],
    ...overrides,
  };
}

export function source(name: string, overrides: Partial<SourceResult> = {}): SourceResult {
  return {
    name,
    type: 'http',
    url: 'https://rules.example.com',
    concurrency: 4,
    concurrencyFrom: 'built-in for http',
    peak: 3,
    requests: 7,
    bytes: 2048,
    ...overrides,
  };
}

export function run(rulesets: readonly RulesetResult[], overrides: Partial<RunResult> = {}): RunResult {
  return {
    command: 'install',
    ok: !rulesets.some(({ status }) => status === 'failed' || status === 'drifted'),
    durationMs: 1234.5,
    sources: [source('default')],
    rulesets,
    assistants: [],
    blocks: [],
    problems: [],
    warnings: [],
    changes: '',
    cacheHit: false,
    changed: rulesets.some(({ status }) => status === 'installed' || status === 'updated'),
    dryRun: false,
    failOnError: true,
    ...overrides,
  };
}

/** A sink that keeps everything, in the order in which it came: the output side of a reporter, observed. */
export class RecordingSink implements Sink {
  readonly printed: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly secrets: string[] = [];
  readonly outputs = new Map<string, string>();

  line(text: string): void {
    this.printed.push(text);
  }
  debug(text: string): void {
    this.printed.push(`debug: ${text}`);
  }
  startGroup(title: string): void {
    this.printed.push(`{ ${title}`);
  }
  endGroup(): void {
    this.printed.push('}');
  }
  annotate(annotation: Annotation): void {
    this.printed.push(`${annotation.kind}: ${annotation.lines.join(' | ')}`);
    this.annotations.push(annotation);
  }
  setSecret(value: string): void {
    this.secrets.push(value);
  }
  setOutput(name: string, value: string): void {
    this.outputs.set(name, value);
  }
}

/** A clock that stands still until it is told to go on. */
export function manualClock(): { now: () => number; advance: (ms: number) => void } {
  let nowMs = 0;
  return {
    now: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
  };
}
