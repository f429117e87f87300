import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { openListingStore } from '../../src/cache/listings.ts';
import { revalidating } from '../../src/cache/revalidation.ts';
import type { Answer, Channel, TransferRequest } from '../../src/transfer/request.ts';
import { temporaryFolder } from '../workspace/fixtures.ts';

const REQUEST: TransferRequest = {
  url: new URL('https://rules.example.com/manifest.json'),
  credentialOrigins: [],
  explain: () => {
    throw new Error('No failure was expected');
  },
};

/** A channel that gives one answer after the other, and notes what it was asked for. */
function channelOf(...answers: Pick<Answer, 'status' | 'headers' | 'body'>[]) {
  const asked: TransferRequest[] = [];
  const channel: Pick<Channel, 'read'> = {
    read: async (request) => {
      asked.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('No more requests were expected');
      return { url: request.url, ...answer };
    },
  };
  return { channel: channel as Channel, asked };
}

describe('an answer with an ETag', () => {
  const listing = { status: 200, headers: { etag: '"1"' }, body: Buffer.from('{"rulesets":{}}') };

  test('is kept nowhere unless it was read as a listing', async () => {
    const root = temporaryFolder();
    const store = openListingStore({ root, onWarning: () => undefined });
    const { channel } = channelOf(listing);
    const { body } = await revalidating(channel, store).read(REQUEST);
    expect(body).toEqual(listing.body);
    expect(readdirSync(root)).toEqual([]);
  });

  test('is asked for again by its ETag once it was read as one', async () => {
    const store = openListingStore({ root: temporaryFolder(), onWarning: () => undefined });
    const { channel, asked } = channelOf(listing, { status: 304, headers: {}, body: Buffer.alloc(0) });
    const revalidated = revalidating(channel, store);
    (await revalidated.read(REQUEST)).keep?.();
    expect((await revalidated.read(REQUEST)).body).toEqual(listing.body);
    expect(asked.map(({ headers }) => headers?.['if-none-match'])).toEqual([undefined, '"1"']);
  });
});
