import { describe, expect, test } from '@jest/globals';
import { folderNames, parseXml, readListPage } from '../../src/registries/s3-answers.ts';

const PURPOSE = {
  source: 'bucket',
  failure: 'Cannot list versions of "rules"',
  url: new URL('https://s3.example.com/my-rules?list-type=2&secret=1'),
  secrets: [],
};

function page(body: string) {
  return readListPage({ url: PURPOSE.url, status: 200, headers: {}, body: Buffer.from(body) }, PURPOSE);
}

describe('a page of ListObjectsV2', () => {
  test('is read whatever the namespace, the order of elements and the counts', () => {
    const result = page(`<?xml version="1.0"?><!-- hello -->
      <s3:ListBucketResult xmlns:s3="http://other/" a='>'>
        <s3:CommonPrefixes><s3:Prefix>packages/rules/1.0.0/</s3:Prefix></s3:CommonPrefixes>
        <s3:CommonPrefixes><s3:Prefix><![CDATA[packages/rules/2.0.0/]]></s3:Prefix></s3:CommonPrefixes>
        <s3:Contents><s3:Key>packages/rules/</s3:Key><s3:LastModified>2025-03-01T09:00:00.000Z</s3:LastModified></s3:Contents>
        <s3:KeyCount>0</s3:KeyCount><s3:Delimiter/><s3:IsTruncated>true</s3:IsTruncated>
        <s3:NextContinuationToken>a+b/c==</s3:NextContinuationToken>
      </s3:ListBucketResult>`);
    expect(result).toEqual({
      prefixes: ['packages/rules/1.0.0/', 'packages/rules/2.0.0/'],
      objects: [{ key: 'packages/rules/', lastModified: new Date('2025-03-01T09:00:00Z') }],
      continuationToken: 'a+b/c==',
    });
  });

  test('decodes percent escapes only when the page says that it uses them', () => {
    const prefix = '<CommonPrefixes><Prefix>a%2Bb+c%C3%A9%zz/</Prefix></CommonPrefixes>';
    expect(page(`<ListBucketResult>${prefix}</ListBucketResult>`).prefixes).toEqual(['a%2Bb+c%C3%A9%zz/']);
    const encoded = `<ListBucketResult>${prefix}<EncodingType>url</EncodingType></ListBucketResult>`;
    expect(page(encoded).prefixes).toEqual(['a+b cé%zz/']);
  });

  test('decodes the predefined and numeric entities and leaves unknown ones alone', () => {
    const prefix = '&amp;amp;&lt;&gt;&quot;&apos;&#43;&#x1F600;&other;&constructor;&#xD800;&#x110000;';
    const body = `<ListBucketResult><CommonPrefixes><Prefix>${prefix}</Prefix></CommonPrefixes></ListBucketResult>`;
    expect(page(body).prefixes).toEqual([`&amp;<>"'+😀&other;&constructor;&#xD800;&#x110000;`]);
  });

  test('ignores a token on a page that is not truncated', () => {
    const body =
      '<ListBucketResult><IsTruncated>false</IsTruncated><NextContinuationToken>x</NextContinuationToken></ListBucketResult>';
    expect(page(body).continuationToken).toBeUndefined();
  });

  test.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Login</body></html>', 'an HTML page'],
    ['an error document', '<Error><Code>InternalError</Code></Error>', 'XML'],
    ['JSON', '{"prefixes": []}', 'JSON'],
    ['nothing', '', 'an empty answer'],
    ['a document that was cut', '<ListBucketResult><CommonPrefixes><Prefix>a/</Prefix>', 'XML'],
    [
      'a truncated page without a token',
      '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>',
      'XML',
    ],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><ListBucketResult/>', 'XML'],
  ])('is refused when it is %s', (_name, body, found) => {
    expect(() => page(body)).toThrow(
      expect.objectContaining({
        code: 'SERVER_ERROR',
        message: expect.stringMatching(
          new RegExp(
            `^Cannot list versions of "rules" from "https://s3.example.com/my-rules": expected .*found ${found}`,
          ),
        ),
      }),
    );
  });
});

describe('folder names', () => {
  test('are single segments below the prefix', () => {
    const prefixes = ['p/rules/1.0.0/', 'p/rules/a/b/', 'p/rules//', 'p/rules-extra/1/', 'p/rules/x'];
    expect(folderNames(prefixes, 'p/rules/')).toEqual(['1.0.0']);
  });
});

describe('the XML reader', () => {
  test.each(['<a><b></a></b>', '<a/><b/>', 'text', '<a>', '</a>', '<a></a>text', '<a', '<a>'.repeat(40)])(
    'takes %s for no document',
    (text) => {
      expect(parseXml(text)).toBeUndefined();
    },
  );

  test('reads hostile input in linear time', () => {
    expect(parseXml(`<a ${'"'.repeat(200_001)}`)).toBeUndefined();
    expect(parseXml('<!--'.repeat(100_000))).toBeUndefined();
    expect(parseXml(`<a ${'x="y" '.repeat(50_000)}`)).toBeUndefined();
  });
});
