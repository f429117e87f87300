import { describe, expect, test } from '@jest/globals';
import { problemsOf, readInputs } from './project-files.ts';

function read(inputs: Record<string, string> = {}) {
  return readInputs((name) => inputs[name] ?? '');
}

function messages(inputs: Record<string, string>): string[] {
  return problemsOf(() => read(inputs)).map(({ message }) => message);
}

describe('judgeInputs', () => {
  test('gives the defaults of the contract when nothing is set', () => {
    expect(read()).toEqual({
      command: 'install',
      workingDirectory: '.',
      manifest: 'rules.json',
      lockfile: 'rules.lock',
      config: '.armrc',
      rulesets: [],
      targets: [],
      assistants: [],
      path: '.',
      frozenLockfile: false,
      dryRun: false,
      offline: false,
      failOnError: true,
      maxConcurrency: undefined,
      retries: 3,
      bandwidthLimitBytesPerSecond: undefined,
      cache: 'true',
      cacheKey: '',
      cacheTimeoutMs: 5000,
      minReleaseAgeMs: undefined,
      scan: 'warn',
      allowEnv: [],
      allowHosts: [],
      allowOutsideWorkspace: false,
      summary: 'always',
    });
  });

  test('reads every input', () => {
    const inputs = read({
      command: 'outdated',
      'working-directory': 'packages/app',
      manifest: 'config/rules.json',
      lockfile: 'config/../config/rules.lock',
      config: 'config/.armrc',
      rulesets: 'a@1.0.0, company@b\r\n\n c@>=1.0.0 <2.0.0 \n',
      targets: './one/\n a, b \n\none',
      assistants: 'cursor, claude\n\n cursor',
      path: './rules',
      'frozen-lockfile': 'TRUE',
      'dry-run': 'True',
      offline: 'true',
      'fail-on-error': 'False',
      'max-concurrency': '12',
      retries: '0',
      'bandwidth-limit': '512KiB/s',
      cache: 'read-only',
      'cache-key': 'linux',
      'cache-timeout': '500ms',
      'min-release-age': '3d',
      scan: 'error',
      'allow-env': 'COMPANY_*, TOKEN\nTOKEN',
      'allow-hosts': '*.example.com,localhost:8080\n[::1]:443\n127.0.0.1:*, ::1',
      'allow-outside-workspace': 'true',
      summary: 'on-failure',
    });
    expect(inputs).toEqual({
      command: 'outdated',
      workingDirectory: 'packages/app',
      manifest: 'config/rules.json',
      lockfile: 'config/../config/rules.lock',
      config: 'config/.armrc',
      rulesets: ['a@1.0.0', 'company@b', 'c@>=1.0.0 <2.0.0'],
      targets: ['one', 'a, b'],
      assistants: ['cursor', 'claude'],
      path: './rules',
      frozenLockfile: true,
      dryRun: true,
      offline: true,
      failOnError: false,
      maxConcurrency: 12,
      retries: 0,
      bandwidthLimitBytesPerSecond: 524_288,
      cache: 'read-only',
      cacheKey: 'linux',
      cacheTimeoutMs: 500,
      minReleaseAgeMs: 259_200_000,
      scan: 'error',
      allowEnv: ['COMPANY_*', 'TOKEN'],
      allowHosts: ['*.example.com', 'localhost:8080', '[::1]:443', '127.0.0.1:*', '::1'],
      allowOutsideWorkspace: true,
      summary: 'on-failure',
    });
  });

  test.each([
    ['a@^1.0.0', '"^1.0.0" is no exact version'],
    ['a@latest', '"latest" is no exact version'],
    ['a', 'it names no exact version'],
    ['a@dev', 'it names no exact version'],
    ['a@1.0.0, b@1.0.0', 'it names 2 rulesets'],
    ['', 'it names 0 rulesets'],
  ])('publishes one ruleset with an exact version only: %s', (rulesets, reason) => {
    expect(messages({ command: 'publish', rulesets })).toEqual([
      `Cannot use "${rulesets}" as input "rulesets": ${reason}; allowed is one ruleset with an exact version, [source@][org@]name@1.2.3, with the command "publish"`,
    ]);
  });

  test.each(['manifest', 'lockfile', 'config', 'working-directory', 'targets'])(
    'takes a path of at most 4,096 bytes as %s',
    (name) => {
      const long = 'ä/'.repeat(1365);
      expect(read({ [name]: `${long}a` })).toBeDefined();
      expect(messages({ [name]: `${long}ab` }).join()).toContain('it is longer than 4096 bytes');
    },
  );

  test('takes white space alone for nothing', () => {
    expect(read({ retries: '  ', command: ' check ' })).toMatchObject({ retries: 3, command: 'check' });
  });

  test('reports every wrong input at once, each with its name, its value and what is allowed', () => {
    const problems = problemsOf(() =>
      read({
        command: 'Install',
        retries: '11',
        'dry-run': 'yes',
        'cache-timeout': '5 days',
        scan: 'warning',
      }),
    );
    expect(problems.map(({ code }) => code)).toEqual(Array(5).fill('INPUT_INVALID'));
    expect(problems.map(({ message }) => message)).toEqual([
      'Cannot use "Install" as input "command": allowed is "install", "check", "update", "outdated" or "publish"',
      'Cannot use "yes" as input "dry-run": allowed is "true" or "false"',
      'Cannot use "11" as input "retries": allowed is a whole number from 0 to 10',
      expect.stringMatching(
        /^Cannot use "5 days" as input "cache-timeout": allowed is a number with ms, s, m, h or d/,
      ),
      'Cannot use "warning" as input "scan": allowed is "off", "warn" or "error"',
    ]);
  });

  test.each([
    ['max-concurrency', '0'],
    ['max-concurrency', '-1'],
    ['max-concurrency', '1.5'],
    ['max-concurrency', '1001'],
    ['max-concurrency', '0x4'],
    ['max-concurrency', 'Infinity'],
    ['retries', '-1'],
    ['retries', '1e1'],
    ['retries', '３'],
    ['bandwidth-limit', '10MB'],
    ['bandwidth-limit', '0MB/s'],
    ['cache-timeout', '0s'],
    ['min-release-age', 'soon'],
    ['min-release-age', '3'],
    ['cache', 'yes'],
    ['cache', 'write'],
    ['summary', 'true'],
    ['fail-on-error', '1'],
    ['offline', 'on'],
    ['cache-key', 'a\nb'],
    ['cache-key', 'x'.repeat(201)],
    ['working-directory', 'a\u0000b'],
    ['allow-env', '$TOKEN'],
    ['allow-env', 'TOKEN=1'],
    ['allow-hosts', 'https://example.com'],
    ['allow-hosts', 'example.com/path'],
    ['allow-hosts', 'user@example.com'],
    ['allow-hosts', 'example.com:port'],
    ['targets', 'a\tb'],
    ['assistants', 'vim'],
    ['rulesets', 'a/b'],
    ['rulesets', 'a@b@c@d'],
    ['rulesets', 'a@^1.0.0, <2.0.0'],
  ])('refuses the input %s with %j', (name, value) => {
    const [message, ...others] = messages({ [name]: value });
    expect(others).toEqual([]);
    expect(message).toContain(`as input "${name}": `);
    expect(message).toContain('allowed is ');
  });

  test.each(['manifest', 'lockfile', 'config'])(
    'keeps the file of the input %s in the working directory',
    (name) => {
      const bad = [
        '/etc/passwd',
        '../x',
        'a/../../x',
        '\\x',
        'C:\\x',
        'c:x',
        '..\\x',
        '.',
        'a/',
        'a/..',
        'a\nb',
        '\\\\server\\x',
      ];
      for (const value of bad) expect(messages({ [name]: value })).toHaveLength(1);
      for (const value of ['a/../x', '..x', './x', 'a/b/c.json', 'x..'])
        expect(messages({ [name]: value })).toEqual([]);
    },
  );

  test('names each bad item of a list', () => {
    expect(messages({ rulesets: 'ok\n../bad\nalso bad@1.0.0' })).toHaveLength(2);
    expect(messages({ 'allow-hosts': 'ok.example, a/b, c d' })).toEqual([
      expect.stringContaining('Cannot use "a/b" as input "allow-hosts": '),
      expect.stringContaining('Cannot use "c d" as input "allow-hosts": '),
    ]);
  });

  test('names the nearest assistant and all that are known', () => {
    expect(messages({ assistants: 'claude\ncluade' })).toEqual([
      'Cannot use "cluade" as input "assistants": there is no assistant "cluade", the nearest is "claude"; allowed is "claude", "cursor", "copilot", "kiro", "devin", "windsurf", "antigravity", "cline", "continue", "roo", "amazonq", "jetbrains" or "agents", one a line or divided by commas',
    ]);
  });

  test('refuses one ruleset with two versions', () => {
    expect(messages({ rulesets: 'a@1.0.0\na@2.0.0' })).toEqual([
      expect.stringContaining('"a" is given twice, with "1.0.0" and with "2.0.0"'),
    ]);
  });

  test('refuses update with a frozen lockfile', () => {
    expect(messages({ command: 'update', 'frozen-lockfile': 'true' })).toEqual([
      'Cannot use "true" as input "frozen-lockfile": the command "update" writes the lockfile; allowed is false with this command',
    ]);
    expect(messages({ command: 'check', 'frozen-lockfile': 'true' })).toEqual([]);
  });

  test('refuses one file for two purposes, so that the manifest is never written', () => {
    expect(messages({ lockfile: './a/../RULES.json', config: 'b/.armrc' })).toEqual([
      'Cannot use "./a/../RULES.json" as input "lockfile": the input "manifest" names the same file; allowed is a file of its own',
    ]);
  });
});
