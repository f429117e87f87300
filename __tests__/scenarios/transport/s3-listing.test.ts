import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const page = (version: string, next: string) =>
  `<ListBucketResult>${next}<CommonPrefixes><Prefix>packages/rules/${version}/</Prefix></CommonPrefixes></ListBucketResult>`;
const FIRST = whole(
  page('1.0.0', '<IsTruncated>true</IsTruncated><NextContinuationToken>n</NextContinuationToken>'),
);
const SECOND = Buffer.from(page('1.1.0', '<IsTruncated>false</IsTruncated>'));

test.each<[string, Scenario, string, string]>([
  ['is cut', cutShort(SECOND, 50), 'NETWORK', 'cut in the middle of the answer'],
  ['is cut in its XML', whole(SECOND.subarray(0, 50)), 'SERVER_ERROR', 'expected'],
  ['is empty', whole(''), 'SERVER_ERROR', 'expected'],
  ['is forbidden', status(403), 'AUTH_FAILED', 'listing is not permitted without credentials'],
  ['is the first again', FIRST, 'SERVER_ERROR', 'the list does not end'],
])(
  'an older version is not taken for the newest when the second page %s',
  async (_, second, code, reason) => {
    const server = await network.serve(inTurn(FIRST, second));
    const armrc = ['[sources.default]', 'type = s3', 'bucket = my-rules', `endpoint = ${server.url}`];
    const outcome = await network.installAll(armrc, { dependencies: { rules: '^1.0.0' } });
    expectFailed(network, outcome, code, reason);
    expect(targetsOf(server)).toEqual([
      expect.not.stringContaining('token=n'),
      expect.stringContaining('token=n'),
    ]);
  },
);
