import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { proxySecrets } from '../../src/config/credentials.ts';
import type { SourceContext } from '../../src/config/sources.ts';
import { type ArmrcProject, createArmrcProject, type Outcome, UNTRUSTED } from './armrc-project.ts';

describe('credentials', () => {
  let project: ArmrcProject;

  beforeEach(() => {
    project = createArmrcProject();
  });

  afterEach(() => {
    project.remove();
  });

  const TOKEN = 'canary-token-1';
  const HTTP = '[sources.a]\nurl = https://rules.example.com\nauthToken = $TOKEN\n';
  const GITLAB = '[sources.a]\nurl = https://gl.example.com\nprojectID = 1\nauthToken = $TOKEN\n';
  const S3 = '[sources.a]\ntype = s3\nbucket = my-rules\nregion = us-east-1\n';

  function resolve(
    text: string,
    env: Record<string, string> = {},
    context: Partial<SourceContext> = {},
  ): Outcome {
    const outcome = project.resolve({ project: text }, { env, ...context });
    expect([...outcome.errors, ...outcome.warned].join()).not.toContain('canary');
    return outcome;
  }

  function hintsOf(outcome: Outcome): string[] {
    return outcome.problems.map((problem) => problem.hint);
  }

  describe('tokens', () => {
    test.each([
      [TOKEN, `Bearer ${TOKEN}`],
      [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`],
      [`Token ${TOKEN}`, `Token ${TOKEN}`],
      ['Basic dXNlcjpjYW5hcnk=', 'Basic dXNlcjpjYW5hcnk='],
      [`basic ${TOKEN}`, `Bearer basic ${TOKEN}`],
      [`Bearer${TOKEN}`, `Bearer Bearer${TOKEN}`],
    ])('go to an http source: %p as %p', (token, authorization) => {
      expect(resolve(HTTP, { TOKEN: token }).sources.get('a')).toMatchObject({ authorization });
    });

    test.each([
      [{ TOKEN }, 'PRIVATE-TOKEN'],
      [{ TOKEN, CI_JOB_TOKEN: TOKEN }, 'JOB-TOKEN'],
      [{ TOKEN, CI_JOB_TOKEN: 'other' }, 'PRIVATE-TOKEN'],
      [{ TOKEN: 'gldt-canary' }, 'DEPLOY-TOKEN'],
    ])('go to GitLab in the right header: %p', (env, header) => {
      expect(resolve(GITLAB, env).sources.get('a')).toMatchObject({ token: { header, value: env.TOKEN } });
    });

    test.each([
      ['KEYID:SECRET', { accessKeyId: 'KEYID', secretAccessKey: 'SECRET', sessionToken: undefined }],
      [
        'KEYID:SE/C+RET:SES:SION=',
        { accessKeyId: 'KEYID', secretAccessKey: 'SE/C+RET', sessionToken: 'SES:SION=' },
      ],
    ])('are S3 credentials: %p', (token, credentials) => {
      expect(resolve(`${S3}authToken = $T\n`, { T: token }).sources.get('a')).toMatchObject({ credentials });
    });

    test.each(['canary-key', ':canary-secret', 'canary-key:', 'canary-key:secret:'])(
      'are refused for S3: %p',
      (token) => {
        expect(resolve(`${S3}authToken = $T\n`, { T: token }).errors).toEqual([
          'Cannot use "sources.a.authToken" (.armrc:5): the token is not "KEY:SECRET" or "KEY:SECRET:SESSION"',
        ]);
      },
    );

    test.each(['canary-ü', 'canary\u{1F600}'])('are refused when no header can carry them: %p', (token) => {
      expect(resolve(HTTP, { TOKEN: token }).errors[0]).toMatch(
        /the token has characters that no header can carry/,
      );
    });

    test('may be missing or empty, then nothing is sent', () => {
      const empty = resolve(
        '[sources.a]\nurl = http://rules.example.com\nauthToken =\n',
        {},
        { trust: UNTRUSTED },
      );
      expect(empty.errors).toEqual([]);
      expect(empty.sources.get('a')).not.toHaveProperty('authorization');
    });

    test('that are unset stop the run with a hint at forks', () => {
      const outcome = resolve(HTTP, { TOKEN: '' });
      expect(outcome.errors).toEqual([
        'Cannot use "sources.a.authToken" (.armrc:3): the variable TOKEN is empty',
      ]);
      expect(hintsOf(outcome)).toEqual([
        'Set TOKEN in the env of the step; workflows of pull requests from forks get no secrets, and those of Dependabot have secrets of their own',
      ]);
      expect(outcome.problems[0]).toMatchObject({
        code: 'CONFIG_INVALID',
        details: { source: 'a', place: { line: 3 } },
      });
    });
  });

  describe('credentials of the environment', () => {
    const AWS = {
      AWS_ACCESS_KEY_ID: 'canaryid',
      AWS_SECRET_ACCESS_KEY: 'canarysecret',
      AWS_SESSION_TOKEN: 'canarysession',
    };

    test('are used by S3 sources without a token, empty ones are unset', () => {
      expect(resolve(S3, AWS).sources.get('a')).toMatchObject({
        credentials: {
          accessKeyId: 'canaryid',
          secretAccessKey: 'canarysecret',
          sessionToken: 'canarysession',
        },
      });
      expect(resolve(S3, { ...AWS, AWS_SESSION_TOKEN: '' }).sources.get('a')).toMatchObject({
        credentials: { sessionToken: undefined },
      });
      for (const empty of ['', ' ']) {
        const anonymous = resolve(S3, { AWS_ACCESS_KEY_ID: empty, AWS_SECRET_ACCESS_KEY: empty });
        expect(anonymous.sources.get('a')).not.toHaveProperty('credentials');
        expect(anonymous.warned).toEqual([]);
      }
    });

    test('give way to a token of the source', () => {
      const { sources, secrets } = resolve(`${S3}authToken = $T\n`, { ...AWS, T: 'KEYID:SECRET' });
      expect(sources.get('a')).toMatchObject({ credentials: { accessKeyId: 'KEYID' } });
      expect(secrets).not.toContain('canarysecret');
    });

    test('warn when one half is missing', () => {
      expect(resolve(S3, { AWS_ACCESS_KEY_ID: 'canaryid' }).warned[0]).toMatch(/only one is set$/);
    });

    test('go to an endpoint of the repository on a trusted event, but not over plain http', () => {
      const endpoint = `${S3}endpoint = https://minio.example.com\n`;
      expect(resolve(endpoint, AWS).errors).toEqual([]);
      expect(resolve(endpoint.replace('https:', 'http:'), AWS).errors).toEqual([
        'Cannot use "sources.a" (.armrc:1): credentials are not sent to "http://minio.example.com", because plain http shows them to everybody on the way',
      ]);
    });

    test('need a listed host on an untrusted event', () => {
      const refused = resolve(S3, AWS, { trust: UNTRUSTED });
      expect(refused.errors).toEqual([
        'Cannot use "sources.a" (.armrc:1): on the untrusted event "pull_request_target" credentials are sent to hosts of the input allow-hosts only, and "my-rules.s3.us-east-1.amazonaws.com" is not listed',
      ]);
      const allowHosts = ['*.s3.us-east-1.amazonaws.com'];
      expect(resolve(S3, AWS, { trust: UNTRUSTED, allowHosts }).errors).toEqual([]);
    });
  });

  describe('plain http', () => {
    test('carries a token only to loopback', () => {
      const at = (url: string): string[] =>
        resolve(`[sources.a]\nurl = ${url}\nauthToken = $T\n`, { T: TOKEN }).errors;
      for (const host of ['127.0.0.1:81', 'localhost:81', '[::1]:81', '0x7f.1'])
        expect(at(`http://${host}/x`)).toEqual([]);
      for (const host of [
        'rules.example.com',
        '127.0.0.1.example.com',
        '10.0.0.1',
        'localhost.example.com',
      ]) {
        expect(at(`http://${host}/x`)[0]).toMatch(/"sources.a.authToken" .* plain http/);
      }
    });
  });

  describe('untrusted events', () => {
    test('name both inputs at once when a token needs them', () => {
      const outcome = resolve(HTTP, { TOKEN }, { trust: UNTRUSTED });
      expect(outcome.errors).toEqual([
        'Cannot use "sources.a.authToken" (.armrc:3): on an untrusted event the variable TOKEN must be listed in the input allow-env',
        'Cannot use "sources.a.authToken" (.armrc:3): on the untrusted event "pull_request_target" credentials are sent to hosts of the input allow-hosts only, and "rules.example.com" is not listed',
      ]);
      expect(hintsOf(outcome)[1]).toBe(
        'Add rules.example.com to the input allow-hosts if credentials are meant to go there',
      );
    });

    test('let a listed variable go to a listed host only', () => {
      const listed = { trust: UNTRUSTED, allowEnv: ['TOKEN'], allowHosts: ['rules.example.com'] };
      expect(resolve(HTTP, { TOKEN }, listed).errors).toEqual([]);
      const changed = HTTP.replace('rules.example.com', 'evil.example');
      expect(resolve(changed, { TOKEN }, listed).errors).toHaveLength(1);
      const port = HTTP.replace('rules.example.com', 'rules.example.com:8443');
      expect(
        resolve(port, { TOKEN }, { ...listed, allowHosts: ['rules.example.com:443'] }).errors,
      ).toHaveLength(1);
    });

    test('refuse literal tokens too, and permit sources without any', () => {
      expect(resolve(HTTP.replace('$TOKEN', TOKEN), {}, { trust: UNTRUSTED }).errors).toHaveLength(1);
      expect(resolve('[sources]\na = https://x\n', {}, { trust: UNTRUSTED }).errors).toEqual([]);
    });
  });

  describe('a token of ~/.armrc', () => {
    function errorsOf(home: string, repository: string, context: Partial<SourceContext> = {}): string[] {
      const files = { home: `[sources.a]\n${home}`, project: `[sources.a]\n${repository}` };
      const { errors } = project.resolve(files, { env: { T: 'KEYID:canary' }, ...context });
      expect(errors.join()).not.toContain('canary');
      return errors.map((message) =>
        message.replace(/^Cannot use "sources\.a\.authToken" \(~\/\.armrc:\d\): /, ''),
      );
    }

    test.each([
      ['url = https://gl.example.com/x\nauthToken = $T\n', 'projectID = 1\n'],
      ['url = https://gl.example.com/x\nauthToken = $T\n', 'url = https://gl.example.com/y\n'],
      ['url = https://gl.example.com\nauthToken = $T\n', 'url = https://GL.example.com:443/y\n'],
      ['type = gitlab\nauthToken = $T\n', 'projectID = 1\n'],
      ['type = gitlab\nauthToken = $T\n', 'url = https://gitlab.com\nprojectID = 1\n'],
      ['type = s3\nauthToken = $T\n', 'bucket = my-rules\nregion = eu-west-1\n'],
      ['type = s3\nendpoint = https://m.example.com\nauthToken = $T\n', 'bucket = my-rules\n'],
      [
        'type = s3\nendpoint = https://m.example.com\nbucket = my-rules\nauthToken = $T\n',
        'pathStyle = false\n',
      ],
      ['url = https://one\nauthToken = home\n', 'url = https://two\nauthToken = $T\n'],
    ])('goes to what ~/.armrc names: %p with %p', (home, repository) => {
      expect(errorsOf(home, repository)).toEqual([]);
    });

    test.each([
      [
        'url = https://gl.example.com\nauthToken = $T\n',
        'url = https://evil.test\n',
        'https://evil.test',
        'https://gl.example.com',
      ],
      [
        'url = https://gl.example.com\nauthToken = $T\n',
        'url = https://gl.example.com:8443\n',
        'https://gl.example.com:8443',
        'https://gl.example.com',
      ],
      [
        'url = https://localhost\nauthToken = $T\n',
        'url = http://localhost\n',
        'http://localhost',
        'https://localhost',
      ],
      [
        'type = gitlab\nauthToken = $T\n',
        'url = https://evil.test\nprojectID = 1\n',
        'https://evil.test',
        'https://gitlab.com',
      ],
      ['authToken = $T\n', 'url = https://evil.test\n', 'https://evil.test', undefined],
      ['authToken = $T\n', 'type = gitlab\nprojectID = 1\n', 'https://gitlab.com', undefined],
      [
        'url = https://$MISSING/\nauthToken = $T\n',
        'url = https://evil.test\n',
        'https://evil.test',
        undefined,
      ],
      [
        'type = gitlab\nurl = https://$MISSING/\nauthToken = $T\n',
        'url = https://gitlab.com\nprojectID = 1\n',
        'https://gitlab.com',
        undefined,
      ],
      [
        'type = s3\nauthToken = $T\n',
        'bucket = my-rules\nendpoint = https://evil.test\n',
        'https://evil.test',
        undefined,
      ],
      [
        'type = s3\nauthToken = $T\n',
        'type = http\nurl = https://evil.test\n',
        'https://evil.test',
        undefined,
      ],
      [
        'type = s3\nendpoint = https://m.example.com\nauthToken = $T\n',
        'bucket = evil\npathStyle = false\n',
        'https://evil.m.example.com',
        'https://m.example.com',
      ],
      [
        'type = s3\nendpoint = https://$MISSING\nauthToken = $T\n',
        'bucket = my-rules\nendpoint = https://evil.test\n',
        'https://evil.test',
        undefined,
      ],
      [
        'url = https://m.example.com\nauthToken = $T\n',
        'type = s3\nurl = s3://my-rules\nregion = us-east-1\n',
        'https://my-rules.s3.us-east-1.amazonaws.com',
        'https://m.example.com',
      ],
    ])('does not go elsewhere: %p with %p', (home, repository, origin, named) => {
      const bound = named === undefined ? 'names no URL for this source' : `names "${named}" for this source`;
      expect(errorsOf(home, repository)).toEqual([
        `the token of ~/.armrc is not sent to "${origin}", because ~/.armrc ${bound}`,
      ]);
    });

    test('goes to a host that allow-hosts lists', () => {
      const home = 'url = https://gl.example.com\nauthToken = $T\n';
      expect(
        errorsOf(home, 'url = https://other.example.com\n', { allowHosts: ['other.example.com'] }),
      ).toEqual([]);
      expect(
        errorsOf(home, 'url = https://other.example.com\n', { allowHosts: ['gl.example.com'] }),
      ).toHaveLength(1);
    });
  });

  describe('secrets', () => {
    test('are tokens of used sources, with the parts behind a scheme, colons and Base64', () => {
      const env = { T: `Basic ${btoa('user:canary-password')}`, U: 'canary-key:canary-secret' };
      const { secrets } = resolve(
        `[sources.a]\nurl = https://x\nauthToken = $T\n[sources.b]\nbucket = my-rules\nregion = us-east-1\nauthToken = $U\n`,
        env,
      );
      expect(secrets).toEqual(
        expect.arrayContaining([
          env.T,
          btoa('user:canary-password'),
          'user:canary-password',
          'canary-password',
        ]),
      );
      expect(secrets).toEqual(expect.arrayContaining([env.U, 'canary-key', 'canary-secret']));
    });

    test('are literals of every source, but no names of variables', () => {
      const text =
        '[sources.a]\nurl = https://x\nauthToken = literal-canary$$1\n[sources.b]\nauthToken = $TOKEN_NAME\n';
      const { secrets } = project.resolve({ project: text }, {}, []);
      expect(secrets).toEqual(['literal-canary$1']);
    });

    test('are told although the run stops', () => {
      const text = `[sources.a]\nurl = https://user:canary-password@x\nauthToken = x\${LINES}\n`;
      const { secrets, errors } = resolve(text, { LINES: 'canary-one\ncanary-two' });
      expect(errors).toHaveLength(2);
      expect(secrets).toEqual(expect.arrayContaining(['canary-password', 'canary-one\ncanary-two']));
    });

    test('are at least six characters long', () => {
      const { secrets } = resolve(`[sources.a]\nurl = https://x\nauthToken = $T\n`, { T: 'abc:defgh' });
      expect(secrets).toEqual(['abc:defgh']);
    });

    test('of the environment count when an S3 source uses them', () => {
      const env = {
        AWS_ACCESS_KEY_ID: 'canaryid',
        AWS_SECRET_ACCESS_KEY: 'canarysecret',
        AWS_SESSION_TOKEN: 'canarysession',
      };
      expect(resolve(S3, env).secrets).toEqual(['canaryid', 'canarysecret', 'canarysession']);
      expect(resolve(HTTP, { ...env, TOKEN }).secrets).toEqual([TOKEN]);
    });
  });
});

describe('proxy secrets', () => {
  describe('proxySecrets', () => {
    test('finds user and password, as written and decoded, in all four variables', () => {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']) {
        expect(proxySecrets({ [name]: 'http://me:pass%40word@proxy:3128' })).toEqual(
          expect.arrayContaining(['me:pass%40word', 'pass%40word', 'me:pass@word', 'pass@word']),
        );
      }
    });

    test.each([
      ['me:password@proxy:3128', 'password'],
      ['http://me:pass@word@proxy', 'pass@word'],
      ['http://me:100%password@proxy', '100%password'],
      ['http://me:pass/wo#rd?@proxy:3128', 'pass/wo#rd?'],
      [' http://me:password@proxy:3128', 'password'],
      ['\thttp://me:password@proxy:3128\n', 'password'],
      ['http://me:pass%40word%zz@proxy:3128', 'pass@word%zz'],
    ])('reads %s', (address, password) => {
      expect(proxySecrets({ HTTP_PROXY: address })).toContain(password);
    });

    test('finds nothing where nothing is secret, and nothing too short to mask', () => {
      for (const address of [
        '',
        'http://proxy:3128',
        'http://proxy/@path',
        'http://proxy:31280/@path',
        'http://a:b@proxy',
      ]) {
        expect(proxySecrets({ HTTP_PROXY: address })).toEqual([]);
      }
    });
  });
});
