import { afterEach, describe, expect, test } from '@jest/globals';
import { createRegistry } from '../../src/registries/kinds.ts';
import type { Answer, TransferRequest } from '../../src/transfer/request.ts';
import { createTestChannel, readLocation } from '../support/channels.ts';
import { type S3Options, type S3Server, startS3 } from '../support/s3-server.ts';
import { s3Source } from '../support/sources.ts';

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/with+signs' };
const RULES = { name: 'rules' };
const closers: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(options: Partial<S3Options> = {}): Promise<S3Server> {
  const server = await startS3({ bucket: 'my-rules', region: 'eu-central-1', credentials: KEYS, ...options });
  server.put('packages/rules/1.0.0/rules-1.0.0.tar.gz', Buffer.from('one'));
  server.put('packages/rules/2.0.0/rules-2.0.0.tar.gz', Buffer.from('two'));
  closers.push(() => server.close());
  return server;
}

/** The first request of a source on AWS, and what it makes of an answer. */
async function onAws(source: Parameters<typeof s3Source>[1] = {}) {
  const aws = s3Source('https://s3.us-east-1.amazonaws.com', {
    customEndpoint: false,
    pathStyle: false,
    credentials: KEYS,
    ...source,
  });
  const registry = createRegistry(aws, createTestChannel(aws));
  const locate = async (version: string): Promise<TransferRequest> => {
    const location = await registry.locate(RULES, version);
    if (location.kind !== 'request') {
      throw new Error('expected a request');
    }
    return location.request;
  };
  return { locate };
}

function redirect(url: URL, region: string, status = 301): Answer {
  const body = Buffer.from('<Error><Code>PermanentRedirect</Code></Error>');
  return { url, status, headers: { 'x-amz-bucket-region': region }, body };
}

describe('a bucket in another region', () => {
  test.each(['malformed', 'redirect'] as const)(
    'is asked again with a signature for it, once a run (%s)',
    async (wrongRegion) => {
      const server = await start({ wrongRegion });
      const source = s3Source(server.endpoint, { credentials: KEYS });
      const channel = createTestChannel(source);
      closers.push(() => channel.close());
      const registry = createRegistry(source, channel);
      const before = await registry.locate(RULES, '2.0.0');
      expect(await registry.versions(RULES)).toHaveLength(2);
      expect(server.requests).toHaveLength(2);
      const after = await registry.locate(RULES, '1.0.0');
      for (const location of [before, after]) {
        expect((await readLocation(channel, location)).status).toBe(200);
      }
      expect(server.requests).toHaveLength(4);
    },
  );

  test('is told by name where asking again would change nothing', async () => {
    const { locate } = await onAws({ customEndpoint: true, credentials: undefined });
    const request = await locate('1.0.0');
    const answer = redirect(request.url, 'eu-central-1');
    expect(request.revise?.(answer)).toBeUndefined();
    expect(request.explain(answer).message).toMatch(
      /: the bucket is not in region "us-east-1" but in "eu-central-1" \(HTTP 301\); the server says "PermanentRedirect"$/,
    );
  });

  test('has another host on AWS, which may then see the signature and which the run remembers', async () => {
    const { locate } = await onAws();
    const first = await locate('1.0.0');
    const second = first.revise?.(redirect(first.url, 'eu-central-1'));
    const host = 'my-rules.s3.eu-central-1.amazonaws.com';
    expect(second?.url.host).toBe(host);
    expect(second?.credentialOrigins).toContain(`https://${host}`);
    expect(second?.authorize?.(second.url, new Date()).authorization).toMatch(/\/eu-central-1\/s3\//);
    expect(first.authorize?.(first.url, new Date()).authorization).toMatch(/\/us-east-1\/s3\//);
    expect(second?.revise).toBeUndefined();
    expect((await locate('2.0.0')).url.host).toBe(host);
  });

  test('in China has its own domain', async () => {
    const { locate } = await onAws({ pathStyle: true });
    const first = await locate('1.0.0');
    expect(first.revise?.(redirect(first.url, 'cn-north-1'))?.url.host).toBe(
      's3.cn-north-1.amazonaws.com.cn',
    );
  });

  test.each(['evil.example.com', 'a/b', 'x\r\ny', '', 'us-east-1', '-', 'a@b'])(
    'is not believed to be in "%s"',
    async (region) => {
      const { locate } = await onAws();
      const request = await locate('1.0.0');
      expect(request.revise?.(redirect(request.url, region))).toBeUndefined();
    },
  );

  test('is not suspected when another error carries the region', async () => {
    const { locate } = await onAws();
    const request = await locate('1.0.0');
    const body = Buffer.from('<Error><Code>AccessDenied</Code></Error>');
    const headers = { 'x-amz-bucket-region': 'eu-central-1' };
    expect(request.revise?.({ url: request.url, status: 403, headers, body })).toBeUndefined();
  });
});
