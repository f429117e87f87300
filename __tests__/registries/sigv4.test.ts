import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressBelow } from '../../src/registries/registry.ts';
import { EMPTY_PAYLOAD, sign, signingKey } from '../../src/registries/sigv4.ts';
import { rounds } from '../support/rounds.ts';
import { expectedSignature, parseAuthorization } from '../support/s3-signature.ts';

const DOCUMENTED = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const DOCUMENTED_TIME = new Date('2013-05-24T00:00:00Z');

const get = (url: URL) => ({ method: 'GET' as const, url, payloadHash: EMPTY_PAYLOAD });

function signatureOf(headers: Record<string, string>): string | undefined {
  return parseAuthorization(headers.authorization ?? '')?.signature;
}

describe("AWS's published examples", () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  test.each([
    ['?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ])('GET /%s has the documented signature', (query, signature) => {
    const url = new URL(`https://examplebucket.s3.amazonaws.com/${query}`);
    const headers = sign(get(url), 'us-east-1', DOCUMENTED, DOCUMENTED_TIME);
    expect(headers.authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        `SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
    );
  });

  test('PUT of an object has the documented signature', () => {
    const url = new URL('https://examplebucket.s3.amazonaws.com/test%24file.text');
    const put = {
      method: 'PUT' as const,
      url,
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      payloadHash: hash('sha256', 'Welcome to Amazon S3.'),
    };
    expect(signatureOf(sign(put, 'us-east-1', DOCUMENTED, DOCUMENTED_TIME))).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-examples.html
  test('the signing key of the documented scope is the documented one', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
    const key = signingKey(secret, ['20150830', 'us-east-1', 'iam', 'aws4_request']);
    expect(key.toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9');
  });

  test("the stand-in's own check agrees with the documented GET of an object with a Range", () => {
    const parts = parseAuthorization(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
    };
    const request = { method: 'GET', path: '/test.txt', query: '', headers };
    expect(parts && expectedSignature(request, parts, DOCUMENTED.secretAccessKey)).toBe(parts?.signature);
    expect(parts).toBeDefined();
  });

  // The vectors of the AWS SDKs: get-vanilla and get-vanilla-query-order-key-case
  test.each([
    ['', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['Param2=value2&Param1=value1', 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500'],
  ])('the stand-in\'s own check agrees with AWS\'s test suite for the query "%s"', (query, signature) => {
    const parts = {
      accessKeyId: 'AKIDEXAMPLE',
      date: '20150830',
      region: 'us-east-1',
      service: 'service',
      signedHeaders: ['host', 'x-amz-date'],
      signature,
    };
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
    const request = { method: 'GET', path: '/', query, headers };
    expect(expectedSignature(request, parts, 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')).toBe(signature);
  });
});

describe('against an independent check', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !['.', '..'].includes(text) && !text.includes('/') && text.isWellFormed());
  const credentials = fc.record({
    accessKeyId: fc.stringMatching(/^[A-Z0-9]{4,20}$/),
    secretAccessKey: fc.string({ minLength: 1, maxLength: 40 }),
    sessionToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/), { nil: undefined }),
  });

  test('any key, query, port, time and session token are signed as a server reads them', () => {
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 5 }),
        fc.dictionary(
          segment,
          fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.isWellFormed()),
        ),
        fc.option(fc.integer({ min: 1, max: 65535 })),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        credentials,
        (segments, query, port, now, keys) => {
          const base = new URL(`http://storage.example.com${port === null ? '' : `:${port}`}/a%20(b)/`);
          const url = addressBelow(base, segments, query);
          const headers = sign(get(url), 'eu-central-1', keys, now);
          const parts = parseAuthorization(headers.authorization ?? '');
          const received = { ...headers, host: url.host };
          const request = {
            method: 'GET',
            path: url.pathname,
            query: url.search.slice(1),
            headers: received,
          };
          expect(parts && expectedSignature(request, parts, keys.secretAccessKey)).toBe(signatureOf(headers));
          expect(parts?.signedHeaders.includes('x-amz-security-token')).toBe(keys.sessionToken !== undefined);
        },
      ),
      { numRuns: rounds(100, 300) },
    );
  });

  test('a path that somebody else encoded otherwise is signed in its canonical form', () => {
    const url = new URL("https://storage.example.com/a!b/%41%2b%zz/c:d?q=a b&q=%7e&empty&x='");
    const headers = sign(get(url), 'us-east-1', DOCUMENTED, DOCUMENTED_TIME);
    const parts = parseAuthorization(headers.authorization ?? '');
    const received = { ...headers, host: url.host };
    const request = { method: 'GET', path: url.pathname, query: url.search.slice(1), headers: received };
    expect(parts && expectedSignature(request, parts, DOCUMENTED.secretAccessKey)).toBe(parts?.signature);
    expect(parts).toBeDefined();
  });
});
