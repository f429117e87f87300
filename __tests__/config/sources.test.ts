import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SOURCE_KEYS } from '../../src/config/source-kinds.ts';
import { rounds } from '../support/rounds.ts';
import { type ArmrcProject, createArmrcProject, type Outcome, UNTRUSTED } from './armrc-project.ts';

describe('resolve sources', () => {
  let project: ArmrcProject;

  beforeEach(() => {
    project = createArmrcProject();
  });

  afterEach(() => {
    project.remove();
  });

  function resolved(text: string, env: Record<string, string> = {}): Outcome {
    return project.resolve({ project: text }, { env });
  }

  /** The only source, when nothing is wrong. */
  function sourceOf(text: string, env: Record<string, string> = {}): object {
    const outcome = resolved(text, env);
    expect(outcome.errors).toEqual([]);
    expect(outcome.sources.size).toBe(1);
    return outcome.sources.get('a') ?? {};
  }

  describe('resolveSources', () => {
    test('gives an http source its defaults', () => {
      expect(sourceOf('[sources]\na = https://Rules.example.com/registry//\n')).toEqual({
        type: 'http',
        name: 'a',
        url: 'https://rules.example.com/registry',
        baseUrl: new URL('https://rules.example.com/registry'),
        concurrency: { limit: 4, from: 'built-in for http' },
        timeoutMs: 30_000,
        bandwidthBytesPerSecond: undefined,
        rateLimit: undefined,
        place: { file: project.projectFile, line: 2 },
      });
    });

    test.each([
      ['url = https://x\n', 'http'],
      ['url = http://127.0.0.1:80/x\ntype = generic', 'http'],
      ['url = https://x\nprojectID = 1', 'gitlab'],
      ['url = https://x\ngroupID = a/b', 'gitlab'],
      ['projectID = 1', 'gitlab'],
      ['type = gitlab\nprojectID = 1', 'gitlab'],
      ['url = s3://my-rules/x\nregion = eu-central-1', 's3'],
      ['bucket = my-rules\nregion = eu-central-1', 's3'],
      ['url = ./registry', 'filesystem'],
      ['url = registry', 'filesystem'],
      ['path = registry', 'filesystem'],
    ])('takes the source %p for the type %p', (text, type) => {
      mkdirSync(join(project.workspace, 'registry'));
      expect(sourceOf(`[sources.a]\n${text}`)).toMatchObject({ type });
    });

    test.each([
      ['gitlab', 'projectID = 1', 2],
      ['s3', 'bucket = my-rules\nregion = eu-central-1', 8],
      ['http', 'url = https://x', 4],
      ['filesystem', 'path = registry', 10],
    ])('has for the type %p a number of requests built in', (type, text, limit) => {
      mkdirSync(join(project.workspace, 'registry'));
      expect(sourceOf(`[sources.a]\n${text}`)).toMatchObject({
        concurrency: { limit, from: `built-in for ${type}` },
      });
    });

    test('takes a GitLab source without URL to gitlab.com and shows no slash at the end of a host', () => {
      expect(sourceOf('[sources.a]\nprojectID = 7')).toMatchObject({
        url: 'https://gitlab.com',
        baseUrl: new URL('https://gitlab.com'),
        scope: { kind: 'project', id: '7' },
      });
      expect(sourceOf('[sources.a]\nurl = https://gl.example.com/\ngroupID = company%2Fteam')).toMatchObject({
        url: 'https://gl.example.com',
        scope: { kind: 'group', id: 'company/team' },
      });
    });

    test.each([
      [
        'url = https://user:canary@x/y',
        /^Cannot use "sources.a.url" \(.armrc:2\): a URL must not hold a user name/,
      ],
      ['url = https://@x/y', /must not hold a user name/],
      ['url = https://x/y?key=canary', /a URL of a registry has no query/],
      ['url = https://', /it is no http or https URL/],
      ['type = http\nurl = canary', /it is no http or https URL, allowed is "https:\/\/host\/path"/],
      ['url = ftp://canary/x', /the scheme of its URL is not known, allowed are https, http, s3 and file/],
      [
        'type = http',
        /^Cannot use "sources.a" \(.armrc:1\): the key "url" is missing, a source of type http needs it$/,
      ],
      ['timeout = 1s', /the key "url" or "type" is missing, nothing tells what kind/],
      [
        'type = gitlab',
        /the key "projectID" or "groupID" is missing, a source of type gitlab needs one of them/,
      ],
      [
        'projectID = 1\ngroupID = 2',
        /"sources.a.projectID" \(.armrc:2\): "groupID" \(.armrc:3\) is given too/,
      ],
      ['projectID = rules', /"rules" is not a number above zero or a path such as "company\/rules"/],
      ['projectID = ..', /is not a number above zero or a path/],
      ['projectID = a/../b', /is not a number above zero or a path/],
      ['groupID = 0', /is not a number above zero or a path such as "company\/team"/],
      ['type = s3\nregion = us-east-1', /the key "bucket" is missing, a source of type s3 needs it/],
      [
        'type = s3\nbucket = my-rules',
        /the key "region" is missing, a source of type s3 needs it \(or AWS_REGION/,
      ],
      ['type = s3\nbucket = My_Rules\nregion = us-east-1', /"My_Rules" is not a bucket name/],
      ['type = s3\nbucket = a.-b\nregion = us-east-1', /is not a bucket name/],
      ['type = s3\nbucket = 10.0.0.1\nregion = us-east-1', /is not a bucket name/],
      ['type = s3\nbucket = my-rules\nregion = x.evil.test/', /is not a region such as "eu-central-1"/],
      [
        'type = s3\nbucket = my-rules\nregion = us-east-1\nprefix = a/../b',
        /the prefix has a part that is empty, "." or ".."/,
      ],
      [
        'type = s3\nurl = https://x\nregion = us-east-1',
        /the URL of a source of type s3 is "s3:\/\/bucket\/prefix"/,
      ],
      [
        'url = s3://my-rules\nbucket = other-rules\nregion = us-east-1',
        /says something else and means the same/,
      ],
      [
        'type = s3\nbucket = my-rules\nendpoint = minio.example.com',
        /"sources.a.endpoint" \(.armrc:4\): it is no http or https URL/,
      ],
      [
        'type = s3\nbucket = my-rules\nendpoint = http://127.0.0.1:9\npathStyle = false',
        /make no host name, allowed is "true"/,
      ],
      ['type = filesystem', /the key "path" or "url" is missing/],
      [
        'type = filesystem\nurl = https://x',
        /the URL of a source of type filesystem is a path or "file:\/\/\/path"/,
      ],
    ])('refuses %p', (text, message) => {
      const { errors, problems } = resolved(`[sources.a]\n${text}\n`);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(message);
      expect(errors[0]).not.toContain('canary');
      expect(problems[0]).toMatchObject({
        code: 'CONFIG_INVALID',
        details: { source: 'a', place: { file: project.projectFile } },
      });
    });

    test('keeps a fragment for people, never for requests, and warns of it', () => {
      const { sources, warned } = resolved('[sources]\na = https://x/y#z\n');
      expect(sources.get('a')).toMatchObject({ url: 'https://x/y#z', baseUrl: new URL('https://x/y') });
      expect(warned).toEqual(['"sources.a" (.armrc:2) has a "#" part, which is never sent to a server']);
    });

    test('addresses buckets by host name on AWS, by path with a dot or an endpoint', () => {
      const aws = '[sources.a]\nurl = s3://my-rules/a/b/\nregion = eu-central-1\n';
      expect(sourceOf(aws)).toMatchObject({
        url: 's3://my-rules/a/b',
        bucket: 'my-rules',
        prefix: 'a/b',
        endpoint: new URL('https://s3.eu-central-1.amazonaws.com'),
        customEndpoint: false,
        pathStyle: false,
      });
      expect(sourceOf('[sources.a]\nbucket = my.rules\nregion = cn-north-1\n')).toMatchObject({
        endpoint: new URL('https://s3.cn-north-1.amazonaws.com.cn'),
        pathStyle: true,
      });
      const minio = '[sources.a]\nbucket = my-rules\nprefix = /x/\nendpoint = http://127.0.0.1:9000/base/\n';
      expect(sourceOf(minio)).toMatchObject({
        region: 'us-east-1',
        prefix: 'x',
        endpoint: new URL('http://127.0.0.1:9000/base'),
        customEndpoint: true,
        pathStyle: true,
      });
      expect(
        sourceOf(`${minio.replace('127.0.0.1', 'localhost')}pathStyle = false\nregion = auto\n`),
      ).toMatchObject({
        region: 'auto',
        pathStyle: false,
      });
    });

    test('takes the region from the environment unless it is empty', () => {
      const text = '[sources.a]\nbucket = my-rules\n';
      expect(sourceOf(text, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' })).toMatchObject({
        region: 'eu-west-1',
      });
      expect(sourceOf(text, { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'x' })).toMatchObject({
        region: 'eu-west-2',
      });
      expect(resolved(text, { AWS_REGION: 'canary.test/' }).errors).toEqual([
        'Cannot use "sources.a" (.armrc:1): the key "region" is missing, and AWS_REGION in the environment is not a region such as "eu-central-1"',
      ]);
    });

    test('says of every limit which line set it', () => {
      const { sources, errors } = project.resolve({
        home: '[performance.generic]\nconcurrency = 7\n',
        project:
          '[sources]\na = https://a\nb = https://b\nc = s3://my-rules\n[sources.a]\nconcurrency = 2\n[sources.c]\nregion = us-east-1\n[performance]\ndefaultConcurrency = 5\n',
      });
      expect(errors).toEqual([]);
      expect(['a', 'b', 'c'].map((name) => sources.get(name)?.concurrency)).toEqual([
        { limit: 2, from: 'sources.a.concurrency (.armrc:6)' },
        { limit: 7, from: 'performance.generic.concurrency (~/.armrc:2)' },
        { limit: 5, from: 'performance.defaultConcurrency (.armrc:10)' },
      ]);
    });

    test('takes the smaller bandwidth and the nearer rate limit', () => {
      const outcome = resolved(
        '[sources.a]\nurl = https://a\nbandwidth = 2MB/s\nrateLimit = 5/second\ntimeout = 1m\n[sources.b]\nurl = https://b\n[performance.http]\nbandwidth = 1MB/s\nrateLimit = 60/minute\n[performance]\nbandwidth = 3MB/s\n',
      );
      expect(outcome.errors).toEqual([]);
      expect(outcome.bandwidthBytesPerSecond).toBe(3_000_000);
      expect(outcome.sources.get('a')).toMatchObject({
        bandwidthBytesPerSecond: 1_000_000,
        rateLimit: { requests: 5, periodMs: 1000 },
        timeoutMs: 60_000,
      });
      expect(outcome.sources.get('b')).toMatchObject({ rateLimit: { requests: 60, periodMs: 60_000 } });
    });

    test('leaves sources alone that are not used', () => {
      const text = `[sources]\na = https://a\n[sources.b]\ntype = gitlab\nauthToken = \${MISSING}\nurl = $X\n[performance.gitlab]\nconcurrency = $X\n`;
      const { errors, sources } = project.resolve({ project: text }, {}, ['a', 'unknown']);
      expect(errors).toEqual([]);
      expect([...sources.keys()]).toEqual(['a']);
    });

    test('expands listed variables everywhere, and judges and hides what comes out', () => {
      const text =
        '[sources.a]\nurl = https://$HOST/x\nconcurrency = $N\ntimeout = $BAD\n[performance]\nbandwidth = $BAD\n';
      const env = { HOST: 'rules.example.com', N: '7', BAD: 'canary' };
      const { sources, errors } = project.resolve({ project: text }, { env, allowEnv: ['HOST', 'N', 'BAD'] });
      expect(sources.get('a')).toMatchObject({
        url: 'https://$HOST/x',
        concurrency: { limit: 7 },
      });
      expect(errors).toEqual([
        expect.stringMatching(
          /^Cannot use "sources.a.timeout" \(.armrc:4\): the value of its variables is not a number with/,
        ),
        expect.stringMatching(
          /^Cannot use "performance.bandwidth" \(.armrc:6\): the value of its variables is not a size per/,
        ),
      ]);
    });

    test('tells everything that is wrong with the used sources at once, and nothing twice', () => {
      const { errors } = resolved(
        '[sources.a]\ntype = gitlab\nurl = https://$HOST\ntimeout = x\nauthToken = $TOKEN\n[sources.b]\ntype = s3\n',
      );
      expect(
        errors.map((message) => message.replace(/^Cannot use "([^"]*)" .*?: (.{0,25}).*/, '$1: $2')),
      ).toEqual([
        'sources.a.timeout: "x" is not a number with ',
        'sources.a.url: the variable HOST may be ',
        'sources.a.authToken: the variable TOKEN is not',
        'sources.a: the key "projectID" or "g',
        'sources.b: the key "bucket" is missi',
        'sources.b: the key "region" is missi',
      ]);
    });

    test("takes the project's way to say a thing when home says it in another", () => {
      const { sources, errors } = project.resolve({
        home: '[sources.a]\nbucket = home-rules\nregion = us-east-1\n',
        project: '[sources]\na = s3://my-rules/x\n',
      });
      expect(errors).toEqual([]);
      expect(sources.get('a')).toMatchObject({ bucket: 'my-rules', prefix: 'x' });
    });

    test('warns of keys that say nothing about the type', () => {
      const { warned } = resolved('[sources.a]\nurl = https://a\nbucket = my-rules\n');
      expect(warned).toEqual(['"sources.a.bucket" (.armrc:3) has no effect on a source of type http']);
    });

    test('takes sources called like object members', () => {
      const { sources, errors } = resolved('[sources]\n__proto__ = https://a\nconstructor = https://b\n');
      expect(errors).toEqual([]);
      expect([...sources.keys()]).toEqual(['__proto__', 'constructor']);
    });

    test('never throws, names file and line, and never shows the value of a variable', () => {
      const key = fc.constantFrom(...SOURCE_KEYS.keys());
      const start = fc.constantFrom(
        '',
        'https://',
        's3://',
        'file://',
        'http://127.0.0.1',
        '~/',
        '../',
        'us-east-1',
        '$A',
        '$$',
      );
      const rest = fc.oneof(
        fc.constantFrom('', 'gitlab', 's3', 'filesystem', '1', '/', '$A', '@x', '%2f..'),
        fc.string(),
      );
      const line = fc.tuple(key, start, rest).map(([name, one, two]) => `${name} = ${one}${two}`);
      const env = { A: 'canary:canary', AWS_ACCESS_KEY_ID: 'canary', AWS_SECRET_ACCESS_KEY: 'canary' };
      fc.assert(
        fc.property(
          fc.uniqueArray(line, { selector: (text) => text.split(' ')[0] }),
          fc.boolean(),
          (lines, listed) => {
            const context = { env, allowEnv: listed ? ['A'] : [], allowOutsideWorkspace: true };
            const { problems, errors, warned } = project.resolve(
              { project: `[sources.a]\n${lines.join('\n')}\n` },
              context,
            );
            for (const { details } of problems)
              expect(details.place).toMatchObject({ file: project.projectFile, line: expect.any(Number) });
            expect([...errors, ...warned].join()).not.toContain('canary:canary');
          },
        ),
        { numRuns: rounds(100, 1000) },
      );
    });
  });
});

describe('cache settings', () => {
  let project: ArmrcProject;

  beforeEach(() => {
    project = createArmrcProject();
  });

  afterEach(() => {
    project.remove();
  });

  describe('resolveCache', () => {
    test('reads location and size; the location is relative to the file that says it', () => {
      const both = project.resolve({ project: '[cache]\nlocation = ./cache\nmaxSize = 1GB\n' });
      expect(both.cache).toEqual({ location: join(project.workspace, 'cache'), maxSizeBytes: 1e9 });
      const home = project.resolve({ home: '[cache]\nlocation = cache\n', project: '' });
      expect(home.cache.location).toBe(join(project.home, 'cache'));
      const tilde = project.resolve({ project: '[cache]\nlocation = ~/.arm/cache\n' });
      expect(tilde.cache.location).toBe(join(project.home, '.arm', 'cache'));
    });

    test('expands only listed variables', () => {
      const text = { project: '[cache]\nlocation = $ROOT/cache\n' };
      expect(project.resolve(text, { env: { ROOT: '/c' } }).errors).toEqual([
        'Cannot use "cache.location" (.armrc:2): the variable ROOT may be used here only when the input allow-env lists it',
      ]);
      const root = join(project.base, 'root');
      expect(project.resolve(text, { env: { ROOT: root }, allowEnv: ['ROOT'] }).cache.location).toBe(
        join(root, 'cache'),
      );
    });

    test('ignores the section on an untrusted event, with a warning for each line, variables unread', () => {
      const { cache, errors, warned } = project.resolve(
        { project: '[cache]\nlocation = $ROOT/cache\nmaxSize = 1B\n' },
        { trust: UNTRUSTED },
      );
      expect(errors).toEqual([]);
      expect(cache).toEqual({ location: undefined, maxSizeBytes: undefined });
      expect(warned).toEqual([
        '"cache.location" (.armrc:2) is ignored on an untrusted event',
        '"cache.maxSize" (.armrc:3) is ignored on an untrusted event',
      ]);
    });

    test('keeps the size that the home directory sets on an untrusted event', () => {
      const { cache } = project.resolve({ home: '[cache]\nmaxSize = 2GB\n' }, { trust: UNTRUSTED });
      expect(cache.maxSizeBytes).toBe(2e9);
    });
  });
});
