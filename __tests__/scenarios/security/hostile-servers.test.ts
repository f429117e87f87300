import { afterEach, describe, expect, test } from '@jest/globals';
import type { Handler } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { type AttackOutcome, Battlefield, repository } from './attack.ts';
import { expectOnlyText } from './log-reading.ts';

const field = new Battlefield();

afterEach(() => field.clear());

/** One ruleset of a hostile server beside one of a good registry, which has to be installed whatever the other does. */
async function beside(settings: string, hostile: Handler, requested = '^1.0.0'): Promise<AttackOutcome> {
  const registry = await field.registry();
  const server = await field.legitimate(hostile);
  const files = repository(`url = ${registry.url}`, { rules: '1.0.0', 'bad@rules': requested });
  files['.armrc'] += `[sources.bad]\n${settings.replace('SERVER', server.url)}\n`;
  const outcome = await field.run({ files, inputs: { retries: '0' } });
  expectOnlyText(outcome);
  expect([outcome.leaks, outcome.strays]).toEqual([[], []]);
  expect(outcome.log).not.toContain('crashed');
  expect(outcome.report.rulesets[0]).toMatchObject({ name: 'rules', status: 'installed' });
  expect(outcome.outputs.changed).toBe('true');
  return outcome;
}

function codeOf({ report }: AttackOutcome): string | undefined {
  return report.rulesets[1]?.error?.code;
}

const answer =
  (body: string, status = 200): Handler =>
  (_, response) =>
    void response.writeHead(status).end(body);

describe('a hostile server', () => {
  test.each([
    ['deeply nested lists', `{"message": ${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['deeply nested objects', `{"message": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
  ])('of GitLab fails alone with %s in its error', async (_, body) => {
    expect(codeOf(await beside('type = gitlab\nprojectID = 1\nurl = SERVER', answer(body, 403)))).toBe(
      'AUTH_FAILED',
    );
  });

  test('of GitLab fails alone with deeply nested lists for packages', async () => {
    const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(codeOf(await beside('type = gitlab\nprojectID = 1\nurl = SERVER', answer(body)))).toBe(
      'VERSION_NOT_FOUND',
    );
  });

  test('of GitLab fails alone with more lists than any page of packages has', async () => {
    const body = `${'['.repeat(1_100_000)}${']'.repeat(1_100_000)}`;
    expect(codeOf(await beside('type = gitlab\nprojectID = 1\nurl = SERVER', answer(body)))).toBe(
      'SERVER_ERROR',
    );
  });

  test('of S3 fails alone with a token for the next page that no URL can carry', async () => {
    const page = `<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>&#xD800;</NextContinuationToken></ListBucketResult>`;
    expect(codeOf(await beside('type = s3\nbucket = abc\nendpoint = SERVER', answer(page)))).toBe(
      'SERVER_ERROR',
    );
  });

  test('of S3 fails alone with more versions than a list may have', async () => {
    const prefix = (index: number) =>
      `<CommonPrefixes><Prefix>packages/rules/x${index}/</Prefix></CommonPrefixes>`;
    const page = `<ListBucketResult>${Array.from({ length: 200_000 }, (_, index) => prefix(index)).join('')}</ListBucketResult>`;
    expect(codeOf(await beside('type = s3\nbucket = abc\nendpoint = SERVER', answer(page)))).toBe(
      'SERVER_ERROR',
    );
  });

  test('fails alone with an error that is hard to read', async () => {
    const body = 'http://'.repeat(9000);
    const hostile: Handler = (_, response) =>
      void response.writeHead(403, { 'content-type': 'text/plain' }).end(body);
    const outcome = await beside('url = SERVER', hostile, '1.0.0');
    expect(codeOf(outcome)).toBe('AUTH_FAILED');
    expect(outcome.report.rulesets[1]?.error?.message.length).toBeLessThan(1000);
  });

  test.each([
    [
      'a list of 200,000 versions',
      JSON.stringify({ rulesets: { rules: Array.from({ length: 200_000 }, (_, index) => `x${index}`) } }),
      'SERVER_ERROR',
    ],
    ['a list without end', `{"rulesets": ${'['.repeat(1_000_000)}`, 'SERVER_ERROR'],
    ['a list larger than 16 MiB', ' '.repeat(17 * 1024 * 1024), 'SERVER_ERROR'],
  ])('fails alone with %s', async (_, body, code) => {
    expect(codeOf(await beside('url = SERVER', answer(body)))).toBe(code);
  });

  test('that publishes three hundred thousand hidden characters is told in bounds', async () => {
    const bytes = archiveOf({ 'a.md': `x${'\u200b'.repeat(300_000)}`, 'b.md': '\u{e0041}'.repeat(1000) });
    const outcome = await beside('url = SERVER', (_, response) => void response.end(bytes), '1.0.0');
    expect(outcome.report.rulesets[1]?.status).toBe('installed');
    expect(outcome.report.rulesets[1]?.findings).toHaveLength(200);
  });
});
