import { type CommandOutcome, install } from './commands/install.ts';
import { type Inputs, type JudgedInputs, judgeInputs } from './config/inputs.ts';
import { readSetup, type Setup } from './config/setup.ts';
import { isLocal } from './config/source-kinds.ts';
import { ArmError, SetupError } from './errors.ts';
import { nextCacheEntry, type PostState } from './post.ts';
import { unlessOverdue } from './process.ts';
import { renderChanges } from './report/changes.ts';
import { isBad } from './report/outcome.ts';
import { count } from './report/quantities.ts';
import type { Command, RunResult, SourcePlan } from './result.ts';
import { openSession, type Ports, type Session } from './rulesets/session.ts';
import { chooseHighest } from './rulesets/version.ts';

export type { Ports } from './rulesets/session.ts';

/** A finished run, what its post step is to keep, and when people want a summary. */
interface CompletedRun {
  result: RunResult;
  post: PostState | undefined;
  summary: Inputs['summary'];
}

/** Only `install` and what it shares with `update` are loaded at once. */
const COMMANDS: Readonly<Record<Command, (session: Session) => Promise<CommandOutcome>>> = {
  install: (session) => install(session),
  update: (session) => install(session, chooseHighest),
  check: async (session) => (await import('./commands/check.ts')).check(session),
  outdated: async (session) => (await import('./commands/outdated.ts')).outdated(session),
  publish: async (session) => (await import('./commands/publish.ts')).publish(session),
};

/** Of a cancelled run that does not come to its end. */
const NOTHING_KNOWN: CommandOutcome = { rulesets: [], changed: false, cacheHit: false };

const CANCELLED = new ArmError('CANCELLED', 'Cannot finish the run: it was cancelled');

/**
 * One run from the inputs to its result: read and judge everything, carry out the command, say what happened.
 *
 * Never throws for what users, registries, archives or disks do: that is in the result. Nothing is requested or written
 * before all that was read is known to be valid.
 * @param readInput the text of an input by its name, empty when it is not set
 * @param found what is wrong with how the program was called, to be told with the rest
 */
export async function run(
  readInput: (name: string) => string,
  ports: Ports,
  found: readonly ArmError[] = [],
): Promise<CompletedRun> {
  const startedMs = ports.now();
  const read = judgeInputs(readInput);
  const judged = { ...read, problems: [...found, ...read.problems] };
  const { inputs } = judged;
  try {
    const { result, post } = await carryOut(judged, ports, startedMs);
    return { result, post, summary: inputs.summary };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    const durationMs = Math.round(ports.now() - startedMs);
    const result = { ...blankResult(inputs), ok: false, durationMs, problems };
    return { result, post: undefined, summary: inputs.summary };
  }
}

async function carryOut(
  judged: JudgedInputs,
  ports: Ports,
  startedMs: number,
): Promise<Omit<CompletedRun, 'summary'>> {
  const { reporter } = ports;
  const setup = await readSetup(judged, {
    ...ports,
    mask: (secrets, written) => reporter.mask(secrets, written),
    warn: (warning) => reporter.warning(warning),
  });
  reporter.group('Configuration', describeSources(setup));
  const session = await openSession(setup, ports, startedMs);
  let outcome: CommandOutcome;
  try {
    if (setup.inputs.command !== 'publish') {
      const { title, verb, sources } = describePhase(setup);
      reporter.startPhase(title, verb, sources);
    }
    const work = COMMANDS[setup.inputs.command](session);
    outcome = (await unlessOverdue(work, ports.signal)) ?? NOTHING_KNOWN;
  } finally {
    await session.close();
  }
  await session.breathe();
  // Only now, as a signal may come while caches and temporary files are cleaned up.
  const result = finish(session, outcome);
  return { result, post: nextCacheEntry(session, result) };
}

function finish(session: Session, outcome: CommandOutcome): RunResult {
  const started = blankResult(session.setup.inputs);
  const { rulesets, assistants = [], blocks = [], changed, cacheHit, problems = [] } = outcome;
  const failed = [...rulesets, ...blocks].some(isBad);
  const cancelled = session.ports.signal.aborted;
  const sources = session.sourceResults();
  return {
    ...started,
    ok: !failed && !cancelled && problems.length === 0,
    durationMs: session.elapsedMs(),
    sources,
    rulesets,
    assistants,
    blocks,
    problems: cancelled ? [CANCELLED, ...problems] : problems,
    changes: renderChanges(rulesets, sources),
    cacheHit,
    changed: changed && !started.dryRun,
  };
}

function blankResult({ command, dryRun, failOnError }: Inputs): RunResult {
  return {
    command,
    ok: true,
    durationMs: 0,
    sources: [],
    rulesets: [],
    assistants: [],
    blocks: [],
    problems: [],
    warnings: [],
    changes: '',
    cacheHit: false,
    changed: false,
    dryRun,
    failOnError,
  };
}

function problemsOf(error: unknown): readonly ArmError[] | undefined {
  if (error instanceof SetupError) return error.problems;
  return error instanceof ArmError ? [error] : undefined;
}

/** The configuration group: each source with its limit and where that comes from, then what the run goes by. */
function describeSources(setup: Setup): string[] {
  const { settings, inputs, assistants, targets, trust, lockfile, plan } = setup;
  const sources = [...settings.sources.values()].map(
    ({ name, type, url, concurrency }) =>
      `Source ${name} (${type}, ${url}): ${concurrency.limit} at a time, from ${concurrency.from}`,
  );
  const event = `Event: ${trust.trusted ? 'trusted' : 'untrusted'}, ${trust.reason}`;
  if (inputs.command === 'publish') return [...sources, `Folder: ${inputs.path}`, event];
  const pinned = plan.located.filter(({ pin }) => pin !== undefined).length;
  return [
    ...sources,
    ...(assistants.length === 0 ? [] : [`Assistants: ${assistants.map(({ name }) => name).join(', ')}`]),
    ...(targets.length === 0 ? [] : [`Targets: ${targets.map(({ shown }) => shown).join(', ')}`]),
    lockfile === undefined
      ? 'Lockfile: none yet'
      : `Lockfile: pins ${pinned} of ${count(plan.located.length, 'ruleset')}${inputs.frozenLockfile ? ', frozen' : ''}`,
    event,
  ];
}

/** Title, verb and amount of the phase in which rulesets finish one by one. */
function describePhase({ inputs, plan, settings }: Setup): {
  title: string;
  verb: 'Installing' | 'Checking';
  sources: SourcePlan[];
} {
  const verb = inputs.command === 'install' || inputs.command === 'update' ? 'Installing' : 'Checking';
  const perSource = new Map<string, number>();
  for (const { sourceName } of plan.located) perSource.set(sourceName, (perSource.get(sourceName) ?? 0) + 1);
  const sources = Array.from(perSource, ([name, rulesets]) => {
    const source = settings.sources.get(name);
    const limit = source?.concurrency.limit ?? 1;
    return { source: name, rulesets, limit, isFolder: source !== undefined && isLocal(source) };
  });
  return { title: `${verb} ${count(plan.located.length, 'ruleset')}`, verb, sources };
}
