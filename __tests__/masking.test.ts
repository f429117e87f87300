import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMasker, secretForms } from '../src/masking.ts';
import { growth, MOST_GROWTH } from './support/growth.ts';

function masked(...secrets: string[]) {
  const told: string[] = [];
  const masker = createMasker((value) => told.push(value));
  masker.add(secrets);
  return { told, masker };
}

describe('createMasker', () => {
  test('tells the runner the secret, its Base64 and its percent-encoded form', () => {
    const { told } = masked('tok/en+123=');
    expect(told).toEqual(
      expect.arrayContaining([
        'tok/en+123=',
        Buffer.from('tok/en+123=').toString('base64'),
        'tok%2Fen%2B123%3D',
      ]),
    );
  });

  test('masks every line of a secret with several lines, and prints no value with a line break', () => {
    const { told } = masked('first-line\r\nsecond-line\nend');
    expect(told).toEqual(expect.arrayContaining(['first-line', 'second-line']));
    expect(told.filter((value) => /[\r\n]/.test(value))).toEqual([]);
  });

  test('leaves values of fewer than six characters alone', () => {
    expect(masked('', 'abcde').told).toEqual([]);
  });

  test('tells each form once', () => {
    const { told, masker } = masked('secret-value', 'secret-value');
    masker.add(['secret-value']);
    expect(new Set(told).size).toBe(told.length);
  });

  test.each([
    ['Bearer', 'Bearer abcdef123', 'abcdef123'],
    ['Token', 'Token abcdef123', 'abcdef123'],
    ['Basic', `Basic ${Buffer.from('user:pass-word').toString('base64')}`, 'pass-word'],
    ['KEY:SECRET:SESSION', 'AKIAX:secret-part:session-part', 'session-part'],
  ])('masks the credential inside of a %s value', (_what, secret, credential) => {
    expect(secretForms(secret)).toContain(credential);
  });
});

describe('redact', () => {
  test('without secrets returns the text', () => {
    expect(createMasker(() => {}).redact('text')).toBe('text');
  });

  test('takes out the longer of two overlapping secrets as a whole', () => {
    const { masker } = masked('secret', 'secret-longer');
    expect(masker.redact('a secret-longer b secret c')).toBe('a *** b *** c');
  });

  test('finds a secret inside of the Base64 of user and password', () => {
    const secret = 'p4ss-w0rd-canary';
    const { masker } = masked(secret);
    for (const user of ['u', 'us', 'usr', 'oauth2']) {
      const header = Buffer.from(`${user}:${secret}`).toString('base64');
      const left = Buffer.from(masker.redact(header).replace('***', ''), 'base64').toString('latin1');
      expect(masker.redact(header)).toContain('***');
      expect(left).not.toContain('canary');
    }
  });

  test('leaves no trace of any secret, plain or encoded', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'binary-ascii' }), fc.string(), (secret, around) => {
        fc.pre(!/[\r\n]/.test(secret) && secret.trim() === secret && !'***'.includes(secret));
        const { masker } = masked(secret);
        const text = `${around} ${secret} ${encodeURIComponent(secret)} ${around}`;
        const redacted = masker.redact(text);
        expect(redacted.split('***').some((piece) => piece.includes(secret))).toBe(false);
      }),
    );
  });
});

test('a secret is redacted in its Base64 too where signs of that are escaped', () => {
  const { masker } = masked('>>>???>>>???');
  const base64 = Buffer.from('>>>???>>>???').toString('base64');
  expect(base64).toMatch(/[+/]/);
  const echoed = base64.replaceAll('+', '%2b').replaceAll('/', '\\/');
  expect(masker.redact(`said "${echoed}".`)).toBe('said "***".');
});

test('a secret that itself looks escaped is redacted as it is, and as others escape it', () => {
  const { masker } = masked('a%41b&amp;c\\/d');
  for (const echoed of ['a%41b&amp;c\\/d', 'a%2541b&amp;amp;c\\\\\\/d', 'a%41b&amp;amp;c\\\\/d']) {
    expect(masker.redact(`said "${echoed}".`)).toBe('said "***".');
  }
});

test('what is escaped and no secret stays as it is', () => {
  const { masker } = masked('ab+cd/ef<g>');
  for (const text of ['100 % & more \\ of it', '%', '&#;', '\\u12', 'ab%2bcd%2fe', '&nope;', '%zz']) {
    expect(masker.redact(text)).toBe(text);
  }
});

test('a secret of any length is redacted, and one that a server wrote with escapes', () => {
  const masker = createMasker(() => {});
  const long = 'x+y/'.repeat(10_000);
  masker.add([long, 'ab+cd/ef<g>']);
  expect(masker.redact(`a ${long} b`)).toBe('a *** b');
  for (const echoed of [
    'ab%2bcd%2fef%3cg%3e',
    'ab%2Bcd%2Fef%3Cg%3E',
    'ab+cd\\/ef<g>',
    'ab&#43;cd&#47;ef&#60;g&#62;',
    'ab&#x2b;cd&#x2F;ef&#x3c;g&#x3e;',
    'ab+cd/ef&lt;g&gt;',
    'ab&#43;cd/ef&lt;g>',
    'a\\x62+cd%2Fef\\u003cg>',
    '&#0097;b+cd/ef<g>',
    'ab\\u002bcd\\u002fef\\u003cg\\u003e',
    'ab\\u002Bcd\\u002Fef\\u003Cg\\u003E',
    'ab&plus;cd&sol;ef&LT;g&gt;',
    'ab&#43cd&#47ef&#60g&#62',
    'ab%252bcd%252Fef%253cg%253E',
    'ab%25252bcd%25252fef%3cg%3e',
    'ab&amp;#43;cd&amp;sol;ef&amp;lt;g&amp;#x3E;',
    'ab\\\\u002bcd\\\\/ef\\\\u003cg\\\\u003e',
  ]) {
    expect(masker.redact(`said "${echoed}".`)).toBe('said "***".');
  }
});

test('a secret with signs outside of ASCII is redacted as the bytes of it are escaped', () => {
  const { masker } = masked('p\u00e4ss-w\u00f6rd-\u{1f511}');
  for (const echoed of [
    'p\u00e4ss-w\u00f6rd-\u{1f511}',
    'p%c3%a4ss-w%c3%b6rd-%f0%9f%94%91',
    'p%C3%A4ss-w%C3%B6rd-%F0%9F%94%91',
    'p\\xc3\\xa4ss-w\\xc3\\xb6rd-\\xf0\\x9f\\x94\\x91',
    'p\\u00e4ss-w\\u00F6rd-\\ud83d\\udd11',
    'p&#228;ss-w&#xf6;rd-\u{1f511}',
  ]) {
    expect(masker.redact(`said "${echoed}".`)).toBe('said "***".');
  }
});

test('a long piece of a secret is redacted too, and what is alike no longer', () => {
  const secret = Array.from({ length: 60 }, (_, index) => `part${index}+`).join('');
  const { masker } = masked(secret);
  const piece = secret.slice(0, 200);
  expect(masker.redact(`said ${piece}`)).toBe('said ***');
  expect(masker.redact(`said ${piece} or more`)).toBe('said *** or more');
  expect(masker.redact(`said ${piece.replaceAll('+', '%2b')} or more`)).toBe('said *** or more');
  expect(masker.redact(`said ${secret.replace('part40+', 'part40%2b')}`)).toBe('said ***');
  expect(masker.redact(`said ${secret.slice(0, 60)}`)).toBe(`said ${secret.slice(0, 60)}`);
});

describe('very many secrets that begin alike', () => {
  const secrets = (amount: number) => Array.from({ length: amount }, (_, index) => `secret-${index}`);

  test('are learned in linear time', async () => {
    const prepare = (amount: number) => () => createMasker().add(secrets(amount));
    expect(await growth(prepare, 2000)).toBeLessThan(MOST_GROWTH);
  });

  test('are looked for all at once, escaped or not', async () => {
    const text = 'secret-%20s%65cret&amp;'.repeat(20);
    const prepare = (amount: number) => {
      const masker = createMasker();
      masker.add(secrets(amount ** 2));
      return () => masker.redact(text);
    };
    expect(await growth(prepare, 30)).toBeLessThan(MOST_GROWTH);
  });
});

test('very many addresses are looked for all at once', async () => {
  const text = 'Cannot read "https://example.com/7/8": no'.repeat(2000);
  const prepare = (amount: number) => {
    const masker = createMasker();
    const addresses = Array.from({ length: amount ** 2 }, (_, index) => `https://example.com/${index}/`);
    masker.add([], new Map(addresses.map((address) => [address, '$A'])));
    return () => masker.redact(text);
  };
  expect(await growth(prepare, 30)).toBeLessThan(MOST_GROWTH);
});
