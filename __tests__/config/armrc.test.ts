import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Armrc, readArmrc } from '../../src/config/armrc.ts';
import { rounds } from '../support/rounds.ts';
import { notOn } from '../support/systems.ts';
import { type ArmrcProject, createArmrcProject } from './armrc-project.ts';

let project: ArmrcProject;

beforeEach(() => {
  project = createArmrcProject();
});

afterEach(() => {
  project.remove();
});

function messages({ problems, warnings }: Armrc): { problems: string[]; warnings: string[] } {
  return {
    problems: problems.map((problem) => problem.message),
    warnings: warnings.map((warning) => warning.message),
  };
}

function settingsOf(armrc: Armrc, name: string): Record<string, string> {
  const settings = armrc.sources.get(name)?.settings ?? new Map();
  return Object.fromEntries([...settings].map(([key, setting]) => [key, setting.value]));
}

describe('readArmrc', () => {
  test('is empty without files', () => {
    const armrc = project.read({});
    expect(messages(armrc)).toEqual({ problems: [], warnings: [] });
    expect(armrc.sources.size).toBe(0);
  });

  test('takes a source from [sources], from its section, and from both', () => {
    const armrc = project.read({
      project:
        '[sources]\na = https://a\nmy-corp = https://c\n[sources.b]\nurl = https://b\n[sources.my-corp]\ntype = gitlab\n',
    });
    expect(messages(armrc)).toEqual({ problems: [], warnings: [] });
    expect(['a', 'b', 'my-corp'].map((name) => settingsOf(armrc, name))).toEqual([
      { url: 'https://a' },
      { url: 'https://b' },
      { url: 'https://c', type: 'gitlab' },
    ]);
  });

  test('reads the example of the original design', () => {
    const armrc = project.read({
      project: [
        '[sources.company]',
        'type = gitlab',
        'concurrency = 2',
        '[sources.company-2]',
        'type = gitlab',
        '[performance.gitlab]',
        'concurrency = 3',
        '[performance]',
        'defaultConcurrency = 5',
      ].join('\n'),
    });
    expect(messages(armrc)).toEqual({ problems: [], warnings: [] });
    expect(settingsOf(armrc, 'company')).toEqual({ type: 'gitlab', concurrency: '2' });
    expect(settingsOf(armrc, 'company-2')).toEqual({ type: 'gitlab' });
    expect(armrc.performance.types.get('gitlab')?.get('concurrency')?.value).toBe('3');
    expect(armrc.performance.general.get('defaultConcurrency')?.value).toBe('5');
  });

  test('merges home and project field by field, and the project wins', () => {
    const armrc = project.read({
      home: '[sources.a]\nurl = https://home\nauthToken = home-token\ntimeout = 1s\n[performance]\nbandwidth = 1MB/s\n[performance.s3]\nconcurrency = 4\nrateLimit = 5/second\n[cache]\nlocation = ~/c\n',
      project:
        '[sources]\na = https://project\n[performance]\ndefaultConcurrency = 2\n[performance.s3]\nconcurrency = 6\n[cache]\nmaxSize = 1GB\n',
    });
    expect(messages(armrc)).toEqual({ problems: [], warnings: [] });
    expect(settingsOf(armrc, 'a')).toEqual({
      url: 'https://project',
      authToken: 'home-token',
      timeout: '1s',
    });
    expect(armrc.sources.get('a')).toMatchObject({
      shown: '.armrc:2',
      place: { file: project.projectFile, line: 2 },
    });
    expect(armrc.sources.get('a')?.settings.get('authToken')).toMatchObject({
      origin: 'home',
      shown: '~/.armrc:3',
    });
    expect([...(armrc.performance.types.get('s3')?.values() ?? [])].map(({ value }) => value)).toEqual([
      '6',
      '5/second',
    ]);
    expect([...armrc.performance.general.keys()].sort()).toEqual(['bandwidth', 'defaultConcurrency']);
    expect([...armrc.cache.keys()].sort()).toEqual(['location', 'maxSize']);
  });

  notOn(['Windows'], 'there are no modes', () => {
    test.each([0o700, 0o000])('notes a home folder of another user, mode %o, and goes on', (mode) => {
      const isRoot = process.getuid?.() === 0;
      project.write('home/.armrc', '[sources.a]\nurl = https://home\n');
      chmodSync(project.base, 0o755);
      chmodSync(project.home, isRoot ? mode : 0o000);
      try {
        if (isRoot) process.seteuid?.(65_534);
        const armrc = project.read({});
        expect(armrc.sources.size).toBe(0);
        expect(messages(armrc)).toEqual({
          problems: [],
          warnings: ['Cannot look for "~/.armrc": permission denied; the run goes on without it'],
        });
        expect(armrc.warnings[0]?.level).toBe('notice');
      } finally {
        if (isRoot) process.seteuid?.(0);
        chmodSync(project.home, 0o755);
      }
    });
  });

  test('reads the file once when the home directory is the project', () => {
    writeFileSync(project.projectFile, 'malformed\n[sources.a]\nauthToken = literal-canary\n');
    const { projectFile, workspace } = project;
    const armrc = readArmrc({ homeFile: projectFile, projectFile, workspace });
    expect(armrc.problems).toHaveLength(1);
    expect(armrc.sources.get('a')?.settings.get('authToken')?.origin).toBe('project');
  });

  test('refuses two different URLs for one source in one file, naming both lines', () => {
    const armrc = project.read({ project: '[sources]\na = https://one\n[sources.a]\nurl = https://two\n' });
    expect(messages(armrc).problems).toEqual([
      'Cannot use "sources.a.url" (.armrc:4): "sources.a" (.armrc:2) says something else and means the same; allowed is one of the two',
    ]);
  });

  test('accepts the same URL twice, a slash at the end aside', () => {
    const armrc = project.read({ project: '[sources.a]\nurl = https://one\n[sources]\na = https://one/\n' });
    expect(messages(armrc).problems).toEqual([]);
  });

  test('takes performance.generic and performance.http for one type', () => {
    const armrc = project.read({
      home: '[performance.http]\nconcurrency = 2\n',
      project:
        '[performance.generic]\nconcurrency = 3\nrateLimit = 1/second\n[performance.http]\nrateLimit = 2/second\n',
    });
    expect(armrc.performance.types.get('http')?.get('concurrency')).toMatchObject({
      value: '3',
      key: 'performance.generic.concurrency',
    });
    expect(messages(armrc).problems).toEqual([
      'Cannot use "performance.http.rateLimit" (.armrc:5): "performance.generic.rateLimit" (.armrc:3) says something else and means the same; allowed is one of the two',
    ]);
  });

  test.each([
    ['concurrency', '0', 'a whole number from 1 to 100'],
    ['concurrency', '101', 'a whole number from 1 to 100'],
    ['concurrency', '-1', 'a whole number from 1 to 100'],
    ['concurrency', '2.5', 'a whole number from 1 to 100'],
    ['concurrency', '010', 'a whole number from 1 to 100'],
    ['concurrency', '0x4', 'a whole number from 1 to 100'],
    ['concurrency', 'many', 'a whole number from 1 to 100'],
    ['concurrency', '$1', 'a whole number from 1 to 100'],
    ['timeout', 'soon', 'a number with ms, s, m, h or d, such as "500ms", "30s" or "2h", at most 24d'],
    ['timeout', '25d', 'a number with ms, s, m, h or d, such as "500ms", "30s" or "2h", at most 24d'],
    ['rateLimit', '60/day', 'a whole number per second, minute or hour, such as "60/minute"'],
    ['bandwidth', '10MB', 'a size per second, such as "10MB/s" or "512KiB/s"'],
    ['pathStyle', 'yes', '"true" or "false"'],
    ['type', 'GitLab', 'one of "gitlab", "s3", "http", "generic", "filesystem"'],
    ['type', 'constructor', 'one of "gitlab", "s3", "http", "generic", "filesystem"'],
  ])('refuses %s = %s of a source, used or not, with what is allowed', (key, value, allowed) => {
    const armrc = project.read({ project: `[sources.a]\n${key} = ${value}\n` });
    expect(messages(armrc).problems).toEqual([
      `Cannot use "sources.a.${key}" (.armrc:2): "${value}" is not ${allowed}`,
    ]);
    expect(armrc.problems[0]?.details.place).toEqual({ file: project.projectFile, line: 2 });
  });

  test('refuses an empty number', () => {
    const armrc = project.read({ project: '[sources.a]\nconcurrency =\n' });
    expect(messages(armrc).problems).toEqual([
      'Cannot use "sources.a.concurrency" (.armrc:2): it is empty, allowed is a whole number from 1 to 100',
    ]);
  });

  test('tells everything that is wrong in both files at once', () => {
    const armrc = project.read({
      home: 'x = 1\n[performance]\ndefaultConcurrency = 0\n',
      project:
        '[sources.a]\nconcurrency = 0\nconcurrency = 1\n[cache]\nmaxSize = big\n[performance.s3]\nconcurrency = all\n[bad\n',
    });
    expect(messages(armrc).problems.map((message) => message.replace(/: .*/, ''))).toEqual([
      'Cannot read "~/.armrc" line 1',
      'Cannot use "performance.defaultConcurrency" (~/.armrc:3)',
      'Cannot read ".armrc" line 3',
      'Cannot read ".armrc" line 8',
      'Cannot use "sources.a.concurrency" (.armrc:2)',
      'Cannot use "cache.maxSize" (.armrc:5)',
      'Cannot use "performance.s3.concurrency" (.armrc:7)',
    ]);
  });

  test.each([
    ['[source.a]\nk = 1', 'Unknown section [source.a] (.armrc:1) is ignored: did you mean "sources.a"?'],
    ['[Sources]', 'Unknown section [Sources] (.armrc:1) is ignored: did you mean "sources"?'],
    ['[ sources ]', 'Unknown section [ sources ] (.armrc:1) is ignored: did you mean "sources"?'],
    [
      '[performance.gitlap]',
      'Unknown section [performance.gitlap] (.armrc:1) is ignored: did you mean "performance.gitlab"?',
    ],
    ['[cahce]', 'Unknown section [cahce] (.armrc:1) is ignored: did you mean "cache"?'],
    [
      '[sources.a]\nauthtoken = $T',
      'Unknown key "authtoken" of [sources.a] (.armrc:2) is ignored: did you mean "authToken"?',
    ],
    [
      '[performance]\nconcurency = 1',
      'Unknown key "concurency" of [performance] (.armrc:2) is ignored: known are "defaultConcurrency", "bandwidth"',
    ],
    [
      '[cache]\n__proto__ = 1',
      'Unknown key "__proto__" of [cache] (.armrc:2) is ignored: known are "location", "maxSize"',
    ],
  ])('warns of what it does not know in %p', (text, warning) => {
    const armrc = project.read({ project: text });
    expect(messages(armrc)).toEqual({ problems: [], warnings: [warning] });
    expect(armrc.warnings[0]?.place?.file).toBe(project.projectFile);
  });

  test('treats no source name as special', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'default'];
    const armrc = project.read({
      project: names
        .map((name) => `[sources]\n${name} = https://${name.length}\n[sources.${name}]\ntype = http\n`)
        .join(''),
    });
    expect(messages(armrc)).toEqual({ problems: [], warnings: [] });
    expect([...armrc.sources.keys()]).toEqual(names);
    expect(settingsOf(armrc, '__proto__')).toEqual({ url: 'https://9', type: 'http' });
  });

  test.each(['a@b', '..', 'a/b', 'nul', '', 'x'.repeat(101)])('refuses the source name %p once', (name) => {
    const armrc = project.read({ project: `[sources.${name}]\ntype = http\nurl = https://x\n` });
    expect(messages(armrc).problems).toHaveLength(1);
    expect(messages(armrc).problems[0]).toMatch(/^Cannot read "\.armrc" line 1: the source name "/);
    expect(armrc.sources.size).toBe(0);
  });

  test('warns of a literal token in the project without showing it, not of one at home or of a variable', () => {
    const armrc = project.read({
      home: '[sources.a]\nauthToken = canary-home\n',
      project:
        '[sources.b]\nauthToken = canary-literal\n[sources.c]\nauthToken = $T\n[sources.d]\nauthToken =\n',
    });
    expect(messages(armrc).warnings).toEqual([
      '"sources.b.authToken" (.armrc:2) is a literal token in a file of the repository: name a variable ($NAME) and keep the token in a secret',
    ]);
    expect(armrc.warnings[0]).toMatchObject({ source: 'b', place: { line: 2 } });
  });

  test('warns of an option in [sources], which is a source of that name there', () => {
    const armrc = project.read({ project: '[sources]\nauthToken = $T\nbucket = s3://b\n' });
    expect(messages(armrc).warnings).toEqual([
      'Line 2 of .armrc declares a source called "authToken": an option of a source belongs in [sources.NAME]',
    ]);
  });

  test('names a file in a folder by its path in the workspace', () => {
    project.write('work/app/.armrc', '[sources.a]\ntimeout = x\n');
    const files = { workspace: project.workspace, projectFile: join(project.workspace, 'app', '.armrc') };
    expect(readArmrc(files).problems[0]?.message).toMatch(
      /^Cannot use "sources\.a\.timeout" \(app\/\.armrc:2\): /,
    );
  });

  test('refuses a project file that is no regular file in the workspace, without a word of its content', () => {
    writeFileSync(join(project.base, 'secret'), '[sources.canary]\n');
    symlinkSync(join(project.base, 'secret'), project.projectFile);
    const armrc = project.read({});
    expect(armrc.problems).toHaveLength(1);
    expect(armrc.problems[0]).toMatchObject({
      code: 'CONFIG_INVALID',
      details: { place: { file: project.projectFile } },
    });
    expect(armrc.problems[0]?.message).toBe('Cannot read ".armrc": it leads out of the workspace');
    expect(armrc.sources.size).toBe(0);
  });

  test('keeps the number of problems and warnings small', () => {
    const many = Array.from(
      { length: 2000 },
      (_, index) => `[sources.a${index}]\nconcurrency = x\nunknown = 1`,
    ).join('\n');
    const { problems, warnings } = project.read({ project: many });
    expect([problems.length, warnings.length]).toEqual([101, 101]);
    expect(problems[100]?.message).toBe('There are more problems than are shown');
  });

  test('never throws, whatever the file says', () => {
    const sections = fc.constantFrom(
      '[sources]',
      '[sources.a]',
      '[performance]',
      '[performance.http]',
      '[performance.generic]',
      '[cache]',
      '[__proto__]',
      '[sources.__proto__]',
      '[sources.]',
      '[x',
      '',
    );
    const keys = fc.constantFrom(
      'url',
      'type',
      'authToken',
      'concurrency',
      'location',
      'maxSize',
      '__proto__',
      'constructor',
      'a',
    );
    const values = fc.oneof(fc.constantFrom('', '1', 'https://x', '$A', '"', 'http', '#'), fc.string());
    const line = fc.oneof(
      sections,
      fc.tuple(keys, values).map(([key, value]) => `${key} = ${value}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { code, details } of project.read({ project: lines.join('\n') }).problems) {
          expect(code).toBe('CONFIG_INVALID');
          expect(details.place?.file).toBe(project.projectFile);
          expect(details.place?.line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: rounds(100, 500) },
    );
  });
});
