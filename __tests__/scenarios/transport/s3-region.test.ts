import { afterEach, expect, test } from '@jest/globals';
import { inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const moved = (region: string) =>
  status(301, { 'x-amz-bucket-region': region }, '<Error><Code>PermanentRedirect</Code></Error>');
const malformed = status(
  400,
  {},
  '<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region></Error>',
);

async function installFrom(scenario: Scenario) {
  const server = await network.serve(scenario);
  const address = ['bucket = my-rules', 'region = us-east-1', `endpoint = ${server.url}`];
  const outcome = await network.installAll(
    ['[sources.default]', 'type = s3', 'authToken = AKIDEXAMPLE:secret-key', ...address],
    { inputs: { retries: '3' } },
  );
  const scopes = server.requests.map(
    ({ headers }) => /\/([^/]+)\/s3\/aws4_request/.exec(headers.authorization ?? '')?.[1],
  );
  return { outcome, scopes };
}

test.each([
  ['a 301', moved('eu-central-1')],
  ['AuthorizationHeaderMalformed', malformed],
])('%s that names another region is signed again for that region', async (_, answer) => {
  const { outcome, scopes } = await installFrom(inTurn(answer, whole(ARCHIVE)));
  expectInstalled(network, outcome, ARCHIVE);
  expect(scopes).toEqual(['us-east-1', 'eu-central-1']);
});

test('a second region is not believed', async () => {
  const { outcome, scopes } = await installFrom(inTurn(moved('eu-central-1'), moved('eu-west-1')));
  expectFailed(network, outcome, 'AUTH_FAILED', 'the bucket is not in region "us-east-1" but in "eu-west-1"');
  expect(scopes).toEqual(['us-east-1', 'eu-central-1']);
});
