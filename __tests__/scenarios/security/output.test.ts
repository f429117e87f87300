import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { archive, archiveOf, entry, pax } from '../../support/tar-builder.ts';
import { type AttackOutcome, Battlefield, lockfile, redirectTo, repository, TARGET } from './attack.ts';
import { EVERYTHING, expectOnlyText, INJECTIONS } from './log-reading.ts';

const field = new Battlefield();

afterEach(() => field.clear());

const ONCE = { retries: '0' };
const DEBUG = { RUNNER_DEBUG: '1' };

function expectHarmless(outcome: AttackOutcome, status: number): void {
  expectOnlyText(outcome);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([status, [], []]);
}

/** Without what would end a line of an INI file. */
const INLINE = INJECTIONS.map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim());

describe('text of the repository', () => {
  test.each([...INJECTIONS, EVERYTHING])(
    'acts nowhere as a name, version or target of the manifest: %j',
    async (text) => {
      const manifest = {
        [text]: text,
        targets: [TARGET, text],
        dependencies: { [text]: '1.0.0', [`${text}@a@b`]: text, ok: text },
      };
      const files = { ...repository('url = http://127.0.0.1:9'), 'rules.json': JSON.stringify(manifest) };
      expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
    },
  );

  test.each([...INJECTIONS, EVERYTHING])('acts nowhere in a lockfile: %j', async (text) => {
    const record = { version: text, source: text, checksum: text, contents: text };
    const files = repository('url = http://127.0.0.1:9');
    files['rules.lock'] = JSON.stringify({ version: text, dependencies: { [text]: record, rules: record } });
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
    files['rules.lock'] = text;
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
  });

  test('acts nowhere in a lockfile that is valid', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`, { rules: '^1.0.0' });
    const record = {
      version: '0.9.0',
      source: EVERYTHING,
      checksum: '0'.repeat(64),
      [EVERYTHING]: EVERYTHING,
    };
    files['rules.lock'] = lockfile({ rules: record, gone: record });
    expectHarmless(await field.run({ files, env: DEBUG }), 0);
    expectHarmless(await field.run({ files, env: DEBUG, inputs: { command: 'check' } }), 1);
    expectHarmless(await field.run({ files, env: DEBUG, inputs: { command: 'outdated' } }), 0);
  });

  test.each(INLINE)('acts nowhere in .armrc: %j', async (text) => {
    const bare = text.replace(/[[\]=:#;]/g, '.');
    const armrc = [
      `outside ${bare} = 1`,
      '[sources]',
      `${bare} = https://x.example/${text}`,
      `default = http://127.0.0.1:9/${text}`,
      `[sources.default]`,
      `${bare} = ${text}`,
      `type = ${text}`,
      `concurrency = ${text}`,
      `timeout = "${text.replaceAll('"', '')}"`,
      `[sources.${bare}]`,
      `url = ${text}`,
      `[${bare}]`,
      `[${bare}`,
      `${text}`,
      `${bare} = 1`,
      `${bare} = 2`,
    ];
    const files = { ...repository(''), '.armrc': armrc.join('\n') };
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
  });

  test.each([...INJECTIONS, EVERYTHING])('acts nowhere as a raw line of .armrc: %j', async (text) => {
    const files = {
      ...repository(''),
      '.armrc': `[sources]\n${text}\ndefault = ${text}\n[${text}]\n${text} = ${text}`,
    };
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
  });

  test.each(INLINE)('acts nowhere in a URL or a path: %j', async (text) => {
    for (const settings of [
      `url = https://x.example/${text}`,
      `url = ${text}`,
      `path = ./${text}`,
      `type = s3\nbucket = ${text}`,
    ]) {
      const outcome = await field.run({
        files: repository(`${settings}\ntimeout = 1ms`),
        inputs: ONCE,
        env: DEBUG,
      });
      expectHarmless(outcome, 1);
    }
  });
});

describe('text of a server', () => {
  test.each([...INJECTIONS, EVERYTHING])('acts nowhere in an error: %j', async (text) => {
    const bodies = [
      ['text/plain', text, 'url = SERVER'],
      [
        'application/json',
        JSON.stringify({ message: { [text]: [text] }, error: text }),
        'type = gitlab\nprojectID = 1\nurl = SERVER',
      ],
      [
        'application/xml',
        `<Error><Code>${xml(text)}</Code><Message>${xml(text)}</Message></Error>`,
        'type = s3\nbucket = abc\nendpoint = SERVER',
      ],
    ] as const;
    for (const [type, body, settings] of bodies) {
      const server = await field.legitimate(
        (_, response) => void response.writeHead(403, { 'content-type': type }).end(body),
      );
      const files = repository(settings.replace('SERVER', server.url), { rules: '1.0.0', others: '^1.0.0' });
      expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
    }
  });

  test('acts nowhere in status lines and headers', async () => {
    const text = INJECTIONS.join('').replace(/[^\t\u0020-\u007e\u0080-\u00ff]/gu, '');
    const server = await field.legitimate((_, response) => {
      const headers = { etag: text, 'content-type': text, 'www-authenticate': text, 'retry-after': text };
      response.writeHead(503, text, headers).end();
    });
    const files = repository(`url = ${server.url}`, { rules: '1.0.0', others: '^1.0.0' });
    expectHarmless(await field.run({ files, inputs: { retries: '1' }, env: DEBUG }), 1);
  });

  test.each(INLINE)('acts nowhere in the address of a redirect: %j', async (text) => {
    const server = await field.legitimate(redirectTo(`http://127.0.0.1:9/${text}?${text}#${text}`, ''));
    const files = repository(`url = ${server.url}`);
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
  });

  test('acts nowhere in lists of versions', async () => {
    const names = [...INJECTIONS, EVERYTHING];
    const body = JSON.stringify({ rulesets: { rules: names, [EVERYTHING]: names } });
    const registry = await field.registry({
      manifest: { body, contentType: EVERYTHING.replace(/[^ -~]/g, '') },
    });
    const files = repository(`url = ${registry.url}`, { rules: '^1.0.0', others: 'latest' });
    expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), 1);
  });

  test('acts nowhere in the packages of GitLab, their projects and deprecations', async () => {
    const item = (id: number, version: string) => ({
      id,
      name: 'rules',
      version,
      project_id: id,
      project_path: EVERYTHING,
      status: 'deprecated',
      _links: EVERYTHING,
    });
    const server = await field.legitimate((request, response) => {
      const list = [item(1, '1.0.0'), item(2, '1.0.0'), item(3, EVERYTHING), item(4, '2.0.0')];
      response.end(request.url?.includes('/generic/') ? archiveOf({ a: 'x' }) : JSON.stringify(list));
    });
    const settings = `type = gitlab\ngroupID = 1\nurl = ${server.url}`;
    for (const [version, status] of [
      ['~1.0.0', 1],
      ['^2.0.0', 0],
    ] as const) {
      const files = repository(settings, { rules: version });
      expectHarmless(await field.run({ files, inputs: ONCE, env: DEBUG }), status);
    }
  });
});

describe('text of an archive', () => {
  test.each([...INJECTIONS, EVERYTHING])('acts nowhere as the name of a file: %j', async (text) => {
    for (const bytes of [
      archiveOf({ 'a.md': 'x', [text.slice(0, 90)]: 'x' }),
      archive(pax({ path: text, [text]: text }), entry('a', 'x')),
    ]) {
      const server = await field.legitimate((_, response) => void response.end(bytes));
      const outcome = await field.run({ files: repository(`url = ${server.url}`), inputs: ONCE, env: DEBUG });
      expectOnlyText(outcome);
      expect([outcome.leaks, outcome.strays]).toEqual([[], []]);
    }
  });

  test('acts nowhere when it is a finding of the scan', async () => {
    const bytes = archiveOf({
      'a.md': EVERYTHING,
      'b##[injected].md': EVERYTHING,
      'c`![x](y).md': EVERYTHING,
    });
    const server = await field.legitimate((_, response) => void response.end(bytes));
    const files = repository(`url = ${server.url}`);
    expectHarmless(await field.run({ files, env: DEBUG }), 0);
    expectHarmless(await field.run({ files, env: DEBUG, inputs: { scan: 'error' } }), 1);
  });

  test('acts nowhere as a file that somebody added beside the rules', async () => {
    const registry = await field.registry();
    const files: Record<string, string> = repository(`url = ${registry.url}`);
    for (const text of INJECTIONS.filter((name) => !name.includes('/'))) {
      files[`${TARGET}/arm/rules/1.0.0/${text}`] = 'x';
      files[`${TARGET}/arm/${text}/1.0.0/x.md`] = 'x';
    }
    expectHarmless(await field.run({ files, env: DEBUG }), 0);
    expectHarmless(await field.run({ files, env: DEBUG, inputs: { command: 'check' } }), 1);
  });
});

describe('a failure that nobody expected', () => {
  test.each([
    'throw new Error(TEXT)',
    'throw TEXT',
    'Promise.reject(new TypeError(TEXT))',
    'throw Object.assign(new Error(TEXT), { name: TEXT, stack: TEXT })',
  ])('prints nothing raw: %s', async (statement) => {
    const server = await field.legitimate(() => {});
    const env: Record<string, string> = {};
    const outcome = await field.run({
      files: repository(`url = ${server.url}`),
      env,
      prepare: ({ root }) => {
        const text = `const TEXT = ${JSON.stringify(EVERYTHING)};`;
        writeFileSync(join(root, 'crash.mjs'), `${text}\nsetTimeout(() => { ${statement} }, 400);`);
        Object.assign(env, { NODE_OPTIONS: `--import ${join(root, 'crash.mjs')}`, ...DEBUG });
      },
    });
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/^::error title=arm-install crashed::/m);
    expect(outcome.stdout).not.toMatch(/^\s*::injected|##\[|(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/mu);
  });
});

describe('the files of the runner', () => {
  test('are the only way for outputs and state, and without them nothing is printed instead', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    const outcome = await field.run({
      files,
      env: { GITHUB_OUTPUT: '', GITHUB_STATE: '', GITHUB_STEP_SUMMARY: '' },
    });
    expect([outcome.status, outcome.leaks, outcome.strays, outcome.stderr]).toEqual([0, [], [], '']);
    expect(outcome.stdout).not.toMatch(/set-output|save-state|set-env|add-path/);
  });
});

describe('very many rulesets', () => {
  test('leave the summary below 1 MiB and the annotations at ten of a kind', async () => {
    const name = (index: number) => `${'n'.repeat(90)}${index}`;
    const many = Array.from({ length: 4000 }, (_, index) => [`other@x@${name(index)}`, '1.0.0']);
    const files = repository('url = http://127.0.0.1:9', Object.fromEntries(many));
    const outcome = await field.run({ files, inputs: ONCE });
    expectHarmless(outcome, 1);
    expect(Buffer.byteLength(outcome.summary)).toBeLessThan(1024 * 1024);
    expect(outcome.summary).toMatch(/and \d+ more rulesets/);
    expect(outcome.stdout.match(/^::error /gm)?.length).toBeLessThanOrEqual(10);
    expect(outcome.report.rulesets).toHaveLength(4000);
  });
});

function xml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
