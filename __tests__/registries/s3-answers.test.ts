import { expect, test } from '@jest/globals';
import { parseXml, textAt } from '../../src/registries/s3-answers.ts';

const PUMPS = ['<', '<a', '<a ', '<a "', "<a '", '<!--', '<?', '<![CDATA[', '&', '&amp', '</', '<a/>', '<a>'];

test.each(PUMPS)('a document of a million times %p is none, and soon known to be none', (pump) => {
  expect(parseXml(pump.repeat(1_000_000))).toBeUndefined();
  expect(parseXml(`<r>${pump.repeat(1_000_000)}`)).toBeUndefined();
});

test.each(['<a/>', '&#65;', '<![CDATA[]]>', '<!---->'])('a document with millions of %p is none', (sign) => {
  expect(parseXml(`<r>${sign.repeat(1_000_000)}</r>`)?.name).toBe('r');
  expect(parseXml(`<r>${sign.repeat(3_000_000)}</r>`)).toBeUndefined();
});

test('elements, attributes with signs in them, CDATA, comments and entities are read', () => {
  const text = `\ufeff<?xml version="1.0"?><!-- > --><s:R xmlns="a>b" x='/'><A/><B y="/>">1 &lt;&#50;</B >
    <C><![CDATA[<&amp;]]></C></s:R>\n`;
  const root = parseXml(text);
  expect(root?.name).toBe('R');
  expect(root && [textAt(root, 'A'), textAt(root, 'B'), textAt(root, 'C')]).toEqual(['', '1 <2', '<&amp;']);
});

test.each(['<!DOCTYPE x><a></a>', '<a></b>', '<a>', '<a></a><b/>', 'x<a/>', '< a/>', '<a'])(
  '%p is no document',
  (text) => {
    expect(parseXml(text)).toBeUndefined();
  },
);
