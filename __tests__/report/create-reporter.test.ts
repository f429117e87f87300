import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

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
    const commands = lines.filter((line) => /^\s*::/.test(line)).map((line) => /::([\w-]+)/.exec(line)?.[1]);
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(lines[0]).toMatch(/^::add-mask::canary-secret$/);
    expect(new Set(commands)).toEqual(new Set(['add-mask', 'group', 'endgroup', 'error']));
    expect(commands.filter((name) => name === 'group')).toHaveLength(2);
    expect(commands.filter((name) => name === 'endgroup')).toHaveLength(2);
    expect(commands.filter((name) => name === 'error')).toHaveLength(1);
    expect(lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')).not.toMatch(/##\[|canary/);
    expect(lines.at(-1)).toBe('1 of 2 rulesets failed: b');
    expect(readFileSync(env.GITHUB_OUTPUT ?? '', 'utf8')).toMatch(/^failed<<(\S+)\n1\n\1$/m);
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
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error title=arm-install crashed::Unexpected failure: Error: x\\n/);
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
