import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { RunReporter } from '../../src/report/reporter.ts';
import { SYSTEM } from '../support/systems.ts';
import { failed, manualClock, overview, RecordingSink, ruleset, run, WORKSPACE } from './results.ts';

describe('run reporter', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'arm-reporter-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function start(env: NodeJS.ProcessEnv = {}) {
    const sink = new RecordingSink();
    const clock = manualClock();
    const options = { env: { RUNNER_TEMP: folder, ...env }, workspace: WORKSPACE, now: clock.now };
    return { sink, clock, reporter: new RunReporter(sink, options) };
  }

  const PLAN = [{ source: 'default', rulesets: 2, limit: 4 }];

  /** Depth of groups after each printed line; anything but 0 and 1 is out of balance. */
  function depths(printed: readonly string[]): number[] {
    let depth = 0;
    return printed.map((line) => {
      depth += line.startsWith('{ ') ? 1 : line === '}' ? -1 : 0;
      return depth;
    });
  }

  describe('a run with news', () => {
    test('prints the warnings that no annotation shows in a group of their own', () => {
      const { sink, reporter } = start();
      for (let index = 0; index < 12; index += 1) reporter.warning({ message: `w${index}` });
      reporter.finish(run([ruleset('a')]), 'never');
      const group = sink.printed.slice(sink.printed.indexOf('{ More warnings'));
      expect(group.slice(0, 5)).toEqual([
        '{ More warnings',
        'arm-install: w9',
        'arm-install: w10',
        'arm-install: w11',
        '}',
      ]);
      expect(sink.printed.at(-1)).toBe('Successfully installed 1 rulesets');
    });

    test('prints one group for each phase, a line for each ruleset, and failures outside of groups', () => {
      const { sink, reporter } = start();
      const rulesets = [ruleset('a'), failed('b', 'NOT_FOUND', 'Cannot find b')];
      reporter.group('Configuration', ['default: 4 at a time']);
      reporter.startPhase('Install', 'Installing', PLAN);
      for (const one of rulesets) reporter.finished(one);
      reporter.finish(run(rulesets), 'always');
      expect(sink.printed).toEqual([
        '{ Configuration',
        'default: 4 at a time',
        '}',
        '{ Install',
        'installed a 1.2.0 (registry)',
        'failed b ^1.0.0 (NOT_FOUND)',
        '}',
        'Installing 2/2 rulesets... nothing downloaded',
        expect.stringMatching(/^error: b: Cannot find b/),
        expect.stringMatching(/^1 installed, 1 failed/),
        'Installed 1/2 rulesets successfully',
        'Failed installations:',
        '  - b@^1.0.0: NOT_FOUND: Cannot find b',
        '1 of 2 rulesets failed: b',
      ]);
    });

    test('says in a group what assistants read, and fails the step for a block', () => {
      const { sink, reporter } = start();
      const drift = [{ sentence: 'the block was edited' }];
      const blocks = [{ file: 'AGENTS.md', status: 'drifted', bytes: 9, error: null, drift } as const];
      const rulesets = [ruleset('a', { status: 'unchanged' })];
      const finished = reporter.finish(
        run(rulesets, { assistants: [overview('claude')], blocks, ok: false }),
        'always',
      );
      expect(finished.exitCode).toBe(1);
      const at = sink.printed.indexOf('{ What your assistants read');
      expect(sink.printed.slice(at + 1, at + 4)).toEqual([
        'claude: 2 always, 1 by file in .claude/rules; always loaded: 1.2 KiB, about 307 tokens',
        'drifted AGENTS.md (9 B)',
        '}',
      ]);
      expect(sink.printed.at(-1)).toBe('1 block drifted: AGENTS.md');
    });

    test('prints progress at most once a second', () => {
      const { sink, clock, reporter } = start();
      reporter.startPhase('Install', 'Installing', PLAN);
      for (let index = 0; index < 25; index += 1) {
        clock.advance(100);
        reporter.received('default', 1000);
      }
      expect(sink.printed.filter((line) => line.startsWith('Installing 0/2 rulesets...'))).toHaveLength(2);
    });

    test('keeps groups balanced through phases, retries, problems and two thousand rulesets', () => {
      const { sink, reporter } = start();
      const rulesets = Array.from({ length: 2000 }, (_, index) => ruleset(`r${index}`));
      reporter.startPhase('Resolve', 'Checking', PLAN);
      reporter.retrying({
        source: 'default',
        url: 'https://x/',
        attempt: 1,
        of: 4,
        reason: 'reset',
        delayMs: 5,
      });
      reporter.startPhase('Install', 'Installing', [{ source: 'default', rulesets: 2000, limit: 4 }]);
      for (const one of rulesets) reporter.finished(one);
      reporter.group('Caches', []);
      reporter.finish(run(rulesets), 'always');
      expect(new Set(depths(sink.printed))).toEqual(new Set([0, 1]));
      expect(depths(sink.printed).at(-1)).toBe(0);
      expect(sink.printed.at(-1)).toBe('Successfully installed 2000 rulesets');
    });

    test('shows what was told on the way once, and fails for a problem', () => {
      const { sink, reporter } = start();
      const problem = new ArmError('CONFIG_INVALID', 'Cannot read it');
      reporter.warning({ message: 'w' });
      const { exitCode } = reporter.finish(
        run([], { ok: false, problems: [problem], warnings: [{ message: 'w' }] }),
        'never',
      );
      expect(exitCode).toBe(1);
      expect(sink.annotations.map(({ kind }) => kind)).toEqual(['error', 'warning']);
      expect(sink.printed.at(-1)).toBe('1 problem stopped the run: CONFIG_INVALID');
    });
  });

  describe('a run without news', () => {
    const unchanged = [ruleset('a', { status: 'unchanged' }), ruleset('b', { status: 'unchanged' })];

    test('is three lines', () => {
      const { sink, reporter } = start();
      reporter.group('Configuration', ['default: 4 at a time']);
      reporter.startPhase('Install', 'Installing', PLAN);
      for (const one of unchanged) reporter.finished(one);
      reporter.debug('detail');
      expect(reporter.finish(run(unchanged), 'always').exitCode).toBe(0);
      expect(sink.printed).toHaveLength(3);
      expect(sink.annotations).toEqual([]);
    });

    test('shows everything for whoever debugs', () => {
      const { sink, reporter } = start({ RUNNER_DEBUG: '1' });
      reporter.group('Configuration', ['default: 4 at a time']);
      expect(sink.printed).toEqual(['{ Configuration', 'default: 4 at a time', '}']);
    });

    test('shows what it waits for when it takes longer than a second', () => {
      const { sink, clock, reporter } = start();
      reporter.group('Configuration', []);
      reporter.startPhase('Check', 'Checking', PLAN);
      clock.advance(1000);
      reporter.received('default', 1);
      expect(sink.printed.slice(0, 3)).toEqual(['{ Configuration', '}', '{ Check']);
    });
  });

  describe('safety', () => {
    test('escapes foreign text and takes credentials out, whatever it comes through', () => {
      const { sink, reporter } = start();
      const hostile = 'x\n::error::canary-secret ##[group]';
      reporter.mask(['canary-secret']);
      reporter.group(hostile, [hostile]);
      reporter.startPhase(hostile, 'Installing', PLAN);
      reporter.info(hostile);
      reporter.debug(hostile);
      reporter.warning({
        message: hostile,
        place: { file: `${WORKSPACE}/${hostile}`, line: 1 },
        ruleset: hostile,
      });
      const rulesets = [failed('a\n::error::b', 'NOT_FOUND', hostile, { hint: hostile })];
      for (const one of rulesets) reporter.finished(one);
      reporter.finish(run(rulesets), 'always');
      reporter.crash(new Error(hostile));
      const everything = [...sink.printed, JSON.stringify(sink.annotations), ...sink.outputs.values()].join(
        '\n',
      );
      expect(everything).not.toContain('canary');
      expect(sink.printed.join('\n')).not.toMatch(/::|##\[/);
      expect(sink.printed.filter((line) => line.includes('\n'))).toEqual([]);
      expect(sink.annotations.every(({ file }) => file === undefined)).toBe(true);
    });

    test('masks before it prints', () => {
      const { sink, reporter } = start();
      reporter.mask(['canary-secret']);
      expect(sink.secrets).toContain('canary-secret');
    });

    test('prints a group that comes in the middle of a phase beside the group of that phase', () => {
      const { sink, reporter } = start();
      reporter.startPhase('Install', 'Installing', PLAN);
      reporter.group('Actions cache', ['a miss']);
      reporter.info('one');
      reporter.group('More', ['news']);
      reporter.info('two');
      reporter.finish(run([ruleset('a')]), 'never');
      const groups = sink.printed.slice(0, sink.printed.lastIndexOf('}') + 1);
      expect(groups).toEqual([
        ...['{ Actions cache', 'a miss', '}'],
        ...['{ Install', 'one', '}'],
        ...['{ More', 'news', '}'],
        ...['{ Install', 'two', '}'],
      ]);
    });

    test('closes the open group before it tells a crash', () => {
      const { sink, reporter } = start();
      reporter.startPhase('Install', 'Installing', PLAN);
      reporter.info('a line');
      reporter.mask([]);
      reporter.crash(new TypeError('oops'));
      expect(sink.printed.filter((line) => !line.startsWith('debug: '))).toEqual([
        '{ Install',
        'a line',
        '}',
        expect.stringMatching(/^error: Unexpected failure: TypeError: oops/),
      ]);
    });

    test('tells only the kind of a crash as long as nobody said what to mask', () => {
      const { sink, reporter } = start();
      reporter.crash(Object.assign(new TypeError('canary'), { code: 'ENOENT' }));
      reporter.crash(Object.assign(new Error('canary'), { name: 'canary in a name', code: {} }));
      reporter.crash('canary');
      expect(sink.annotations.map(({ lines }) => lines[0])).toEqual([
        'Unexpected failure: TypeError (ENOENT), before it was known what to mask',
        'Unexpected failure: Error, before it was known what to mask',
        'Unexpected failure: a thrown string',
      ]);
      expect(sink.printed.join()).not.toContain('canary');
    });
  });

  describe('files', () => {
    test('writes report, summary and outputs', () => {
      const summary = join(folder, 'summary.md');
      writeFileSync(summary, 'before\n');
      const { sink, reporter } = start({ GITHUB_STEP_SUMMARY: summary });
      const { reportPath } = reporter.finish(run([ruleset('a')]), 'always');
      expect(JSON.parse(readFileSync(reportPath, 'utf8'))).toMatchObject({ version: 1, ok: true });
      expect(sink.outputs.get('report')).toBe(reportPath);
      expect(sink.outputs.get('installed')).toBe('1');
      expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### ✅/);
    });

    test('a second run in the same folder leaves the report of the first one alone', () => {
      const paths = ['a', 'b'].map(
        (name) => start().reporter.finish(run([ruleset(name)]), 'never').reportPath,
      );
      const names = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')).rulesets[0].name);
      expect(names).toEqual(['a', 'b']);
    });

    test('a run that loses its outputs has failed, and says so in all that it can still write', () => {
      const summary = join(folder, 'summary.md');
      writeFileSync(summary, '');
      const { sink, reporter } = start({ GITHUB_STEP_SUMMARY: summary });
      const lost = new ArmError('WRITE_FAILED', 'Cannot set the outputs of this step in "o": no space left');
      sink.setOutput = () => {
        throw lost;
      };
      const { exitCode, reportPath } = reporter.finish(run([ruleset('a')]), 'on-failure');
      expect(exitCode).toBe(1);
      expect(sink.annotations).toMatchObject([
        { kind: 'error', title: lost.title, lines: [lost.message, lost.hint] },
      ]);
      expect(sink.printed.at(-1)).toBe('1 problem stopped the run: WRITE_FAILED');
      expect(JSON.parse(readFileSync(reportPath, 'utf8'))).toMatchObject({
        ok: false,
        error: { code: 'WRITE_FAILED', message: lost.message },
      });
      expect(readdirSync(folder).filter((name) => name.startsWith('arm-install-report'))).toHaveLength(1);
      expect(readFileSync(summary, 'utf8')).toContain('Cannot set the outputs of this step');
    });

    test.each([
      ['always', true, true],
      ['on-failure', true, false],
      ['on-failure', false, true],
      ['never', false, false],
    ] as const)('summary %s, ok %s: written %s', (mode, ok, written) => {
      const summary = join(folder, 'summary.md');
      writeFileSync(summary, '');
      const rulesets = [ok ? ruleset('a') : failed('a', 'NOT_FOUND', 'x')];
      start({ GITHUB_STEP_SUMMARY: summary }).reporter.finish(run(rulesets), mode);
      expect(readFileSync(summary, 'utf8') !== '').toBe(written);
    });

    test.each([
      [
        'is a file',
        'file',
        SYSTEM === 'Windows'
          ? 'it disappeared meanwhile (ENOENT)'
          : 'a file is where a folder is needed (ENOTDIR)',
      ],
      ['is missing', 'missing', 'there is no such folder'],
    ])('says in words that the folder for temporary files %s', (_what, name, reason) => {
      writeFileSync(join(folder, 'file'), '');
      const path = join(folder, name);
      const { sink, reporter } = start({ RUNNER_TEMP: path });
      expect(reporter.finish(run([ruleset('a')]), 'never').exitCode).toBe(0);
      expect(sink.printed).toContain(`Cannot write the report into "${path}": ${reason}`);
    });

    test('says which file it cannot write, and fails nothing for it', () => {
      const missing = join(folder, 'missing');
      const { sink, reporter } = start({
        RUNNER_TEMP: missing,
        GITHUB_STEP_SUMMARY: join(missing, 'summary.md'),
      });
      expect(reporter.finish(run([ruleset('a')]), 'always')).toEqual({ exitCode: 0, reportPath: '' });
      expect(sink.printed).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Cannot write the report into/),
          expect.stringMatching(/^Cannot write the job summary/),
        ]),
      );
      expect(sink.printed.at(-1)).toBe('Successfully installed 1 rulesets');
    });
  });

  describe('exit code', () => {
    test.each([
      ['a failed ruleset', [failed('a', 'NOT_FOUND', 'x')], true, 1],
      ['a failed ruleset that may fail', [failed('a', 'NOT_FOUND', 'x')], false, 0],
      ['drift', [ruleset('a', { status: 'drifted' })], true, 1],
      ['drift that may be', [ruleset('a', { status: 'drifted' })], false, 0],
      ['an outdated ruleset', [ruleset('a', { status: 'outdated' })], true, 0],
    ] as const)('%s', (_what, rulesets, failOnError, expected) => {
      expect(start().reporter.finish(run(rulesets, { failOnError }), 'never').exitCode).toBe(expected);
    });

    test('is 1 for what stops a run, even if failures may be', () => {
      const problems = [new ArmError('CONFIG_INVALID', 'x')];
      expect(start().reporter.finish(run([], { problems, failOnError: false }), 'never').exitCode).toBe(1);
    });
  });
});

describe('create reporter', () => {
  const SCRIPT = fileURLToPath(new URL('./reporter-process.ts', import.meta.url));

  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'arm-process-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the script with nothing but `given` (and what Windows cannot do without); Node strips the types itself. */
  function start(given: NodeJS.ProcessEnv, ...parameters: string[]) {
    const { SystemRoot } = process.env;
    const env = SystemRoot === undefined ? given : { SystemRoot, ...given };
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...parameters], {
      env,
      encoding: 'utf8',
    });
    return { status, stderr, lines: stdout.split(/\r?\n/).slice(0, -1) };
  }

  function underRunner(): NodeJS.ProcessEnv {
    const output = join(folder, 'output');
    writeFileSync(output, '');
    return { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, RUNNER_TEMP: folder };
  }

  describe('under a runner', () => {
    test('prints only its own workflow commands, secrets first, and writes outputs to the file', () => {
      const env = underRunner();
      const { status, stderr, lines } = start(env);
      const commands = lines
        .filter((line) => /^\s*::/.test(line))
        .map((line) => /::([\w-]+)/.exec(line)?.[1]);
      expect(status).toBe(1);
      expect(stderr).toBe('');
      expect(lines[0]).toMatch(/^::add-mask::canary-secret$/);
      expect(new Set(commands)).toEqual(new Set(['add-mask', 'group', 'endgroup', 'error']));
      expect(commands.filter((name) => name === 'group')).toHaveLength(2);
      expect(commands.filter((name) => name === 'endgroup')).toHaveLength(2);
      expect(commands.filter((name) => name === 'error')).toHaveLength(1);
      expect(lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')).not.toMatch(/##\[|canary/);
      expect(lines.at(-1)).toBe('1 of 2 rulesets failed: b');
      expect(readFileSync(env.GITHUB_OUTPUT ?? '', 'utf8')).toMatch(/^failed<<(\S+)\r?\n1\r?\n\1\r?$/m);
    });

    test('prints no output command when the runner offers no file', () => {
      const { lines } = start({ GITHUB_ACTIONS: 'true', RUNNER_TEMP: folder });
      expect(lines.filter((line) => line.includes('set-output name=installed'))).toEqual([]);
      expect(lines.filter((line) => line === '')).toEqual([]);
    });

    test('tells a crash in one escaped error and nothing on stderr', () => {
      const { status, stderr, lines } = start(underRunner(), 'crash');
      expect(status).toBe(1);
      expect(stderr).toBe('');
      expect(lines).toEqual([
        expect.stringMatching(
          /^::error title=arm-install crashed::Unexpected failure: Error, before it was known/,
        ),
      ]);
    });

    test.each([
      ['', 'a folder is in the way (EISDIR)'],
      ['/nothing', 'it disappeared meanwhile (ENOENT)'],
    ])('says which file does not take the outputs: the folder%s', (below, reason) => {
      const output = folder + below;
      const { status, stderr, lines } = start({ ...underRunner(), GITHUB_OUTPUT: output });
      expect([status, stderr]).toEqual([1, '']);
      expect(lines.filter((line) => line.includes('Cannot set the outputs'))).toEqual([
        expect.stringContaining(`Cannot set the outputs of this step in "${output}": ${reason}`),
      ]);
      expect(lines).toContain('1 problem stopped the run: WRITE_FAILED');
    });
  });

  describe('by hand, without a terminal', () => {
    test('prints plain lines without any command or secret', () => {
      const { status, lines } = start({ TMPDIR: folder, TEMP: folder });
      expect(status).toBe(1);
      expect(lines.filter((line) => /::|##\[|canary/.test(line))).toEqual([]);
      expect(lines).toContain('installed a 1.2.0 (registry)');
      expect(lines.at(-1)).toBe('1 of 2 rulesets failed: b');
    });
  });
});
