import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each(['gzip', 'x-gzip'])(
  'the label Content-Encoding: %s on an archive is not unwrapped',
  async (label) => {
    const headers = { 'content-encoding': label, 'content-type': 'application/x-tar' };
    const server = await network.serve(whole(ARCHIVE, headers));
    expectInstalled(network, await network.install(server.url), ARCHIVE);
    expect(server.requests.map(({ headers: sent }) => sent['accept-encoding'])).toEqual(['identity']);
  },
);
