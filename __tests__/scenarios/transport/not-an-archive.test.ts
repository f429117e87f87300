import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each<[string, string | Buffer]>([
  ['an HTML page', '<!DOCTYPE html><html><body>Please sign in</body></html>'],
  ['a JSON document', '{"message":"404 Not Found"}'],
  ['an XML document', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
  ['an uncompressed tar file', gunzipSync(ARCHIVE)],
  ['a zip file', 'PK\x03\x04 and more'],
  ['an empty answer', ''],
  ['something else', 'x'],
])('200 with %s is refused by name, and not asked for again', async (kind, body) => {
  const server = await network.serve(whole(body));
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`);
  expect(targetsOf(server)).toHaveLength(1);
});
