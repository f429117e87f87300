import { afterEach, describe, expect, test } from '@jest/globals';
import { type AttackOutcome, Battlefield, messagesOf, repository } from './attack.ts';
import { CANARIES } from './canaries.ts';

const field = new Battlefield();

afterEach(() => field.clear());

const { COMPANY_TOKEN, DEPLOY_KEY, REGISTRY_TOKEN } = CANARIES;

/** What the runner is told to mask, its escapes undone, in the order of the log. */
function masksOf({ stdout }: AttackOutcome): string[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('::add-mask::'))
    .map((line) => decodeURIComponent(line.slice('::add-mask::'.length).replace(/%(?!25|0D|0A)/g, '%25')));
}

/** The first line of the log that is no mask, and the last one that is. */
function expectMaskedFirst({ stdout }: AttackOutcome): void {
  const isMask = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.startsWith('::add-mask::'));
  expect(isMask.lastIndexOf(true)).toBeGreaterThanOrEqual(0);
  expect(isMask.lastIndexOf(true)).toBeLessThan(isMask.indexOf(false));
}

describe('a credential', () => {
  test('is masked before the first line, in Base64 and percent-encoded too', async () => {
    const registry = await field.registry({ authorization: `Bearer ${COMPANY_TOKEN}` });
    const files = repository(`url = ${registry.url}\nauthToken = $COMPANY_TOKEN`);
    const outcome = await field.run({ files, env: { RUNNER_DEBUG: '1' } });
    expectMaskedFirst(outcome);
    expect(masksOf(outcome)).toEqual(
      expect.arrayContaining([
        COMPANY_TOKEN,
        Buffer.from(COMPANY_TOKEN).toString('base64'),
        encodeURIComponent(COMPANY_TOKEN),
      ]),
    );
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
  });

  test('of several lines is masked line by line, although it is refused', async () => {
    const files = repository('url = http://127.0.0.1:9\nauthToken = $DEPLOY_KEY');
    const outcome = await field.run({ files });
    expectMaskedFirst(outcome);
    expect(masksOf(outcome)).toEqual(expect.arrayContaining(DEPLOY_KEY.split('\n')));
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
  });

  test('is masked before the first problem when other files are broken', async () => {
    const files = repository('url = http://127.0.0.1:9\nauthToken = $REGISTRY_TOKEN');
    files['rules.lock'] = '{"version": "7"}';
    files['.armrc'] += `[sources.other]\nauthToken = ${COMPANY_TOKEN}\nauthToken = twice\n`;
    const outcome = await field.run({ files });
    expectMaskedFirst(outcome);
    expect(masksOf(outcome)).toEqual(expect.arrayContaining([REGISTRY_TOKEN, COMPANY_TOKEN]));
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
  });

  test('of user and password is masked in its parts and behind its scheme', async () => {
    const basic = Buffer.from(`robot:${REGISTRY_TOKEN}`).toString('base64');
    const registry = await field.registry({ authorization: `Basic ${basic}` });
    const files = repository(`url = ${registry.url}\nauthToken = Basic \${PAIR}`);
    const outcome = await field.run({ files, env: { PAIR: basic } });
    expect(masksOf(outcome)).toEqual(expect.arrayContaining([basic, REGISTRY_TOKEN]));
    expect([outcome.status, outcome.leaks]).toEqual([0, []]);
  });

  test('of S3 is masked whole: key, secret and session', async () => {
    const bucket = await field.legitimate((_, response) => void response.writeHead(403).end());
    const outcome = await field.run({
      files: repository(`type = s3\nbucket = abc\nendpoint = ${bucket.url}`),
    });
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = CANARIES;
    expect(masksOf(outcome)).toEqual(
      expect.arrayContaining([AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN]),
    );
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
  });

  test('in the user-info of a URL or a proxy is masked', async () => {
    const files = repository(`url = https://robot:${REGISTRY_TOKEN}@rules.example.com`);
    const outcome = await field.run({ files, env: { HTTPS_PROXY: 'http://me:pass%2Bword@127.0.0.1:9' } });
    expect(masksOf(outcome)).toEqual(
      expect.arrayContaining([
        REGISTRY_TOKEN,
        'pass%2Bword',
        'pass+word',
        Buffer.from('me:pass+word').toString('base64'),
      ]),
    );
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
  });

  test('that a server publishes as a version or in a list is shown nowhere', async () => {
    const encoded = Buffer.from(REGISTRY_TOKEN).toString('base64');
    const body = JSON.stringify({ rulesets: { rules: [REGISTRY_TOKEN, encoded] } });
    const registry = await field.registry({ manifest: { body } });
    const files = repository(`url = ${registry.url}\nauthToken = $REGISTRY_TOKEN`, { rules: '^1.0.0' });
    const outcome = await field.run({ files, env: { RUNNER_DEBUG: '1' } });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
  });
});

describe('a literal token in a committed .armrc', () => {
  test('warns at its line without showing it', async () => {
    const registry = await field.registry({ authorization: `Bearer ${COMPANY_TOKEN}` });
    const files = repository(`url = ${registry.url}\nauthToken = ${COMPANY_TOKEN}`);
    const outcome = await field.run({ files });
    expect(outcome.stdout).toMatch(
      /^::warning title=[^:]*,file=\.armrc,line=3::.*literal token in a file of the repository/m,
    );
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
  });

  test('is no reason to warn in ~/.armrc', async () => {
    const registry = await field.registry({ authorization: `Bearer ${COMPANY_TOKEN}` });
    const home = `[sources.default]\nurl = ${registry.url}\nauthToken = ${COMPANY_TOKEN}\n`;
    const files = { 'rules.json': repository('')['rules.json'] ?? '' };
    const outcome = await field.run({ files, home });
    expect(outcome.stdout).not.toMatch(/^::warning /m);
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
  });
});

test('a token that no header can carry is refused without showing it', async () => {
  const files = repository('url = http://127.0.0.1:9\nauthToken = $ODD');
  const outcome = await field.run({ files, env: { ODD: `${REGISTRY_TOKEN}é` } });
  expect(messagesOf(outcome)).toEqual([expect.stringContaining('characters that no header can carry')]);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
});

test.each([24 * 1024, 100_000])(
  'a token of %i bytes is masked, and the run ends by itself',
  async (bytes) => {
    const token = `${REGISTRY_TOKEN}+/"\\&%(`.repeat(bytes).slice(0, bytes);
    const files = repository('url = http://127.0.0.1:9\nauthToken = $LONG');
    const outcome = await field.run({ files, env: { LONG: token } });
    expect(outcome.report.rulesets[0]?.status ?? outcome.report.error).toBeDefined();
    expect(outcome.log).not.toContain(token.slice(0, 40));
    expect(masksOf(outcome)).toContain(token);
    expect([outcome.status, outcome.strays]).toEqual([1, []]);
  },
);
