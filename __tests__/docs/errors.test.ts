import { describe, expect, test } from '@jest/globals';
import { ArmError, ERROR_TEXTS, type ErrorCode } from '../../src/errors.ts';
import { readPage } from './markdown.ts';

const page = readPage('docs/errors.md');
const ERROR_CODES = Object.keys(ERROR_TEXTS) as ErrorCode[];

/** The entry of a code, line breaks as spaces, without its heading. */
function entryOf(code: ErrorCode): string {
  const entry = page.text.split(/^## /m).find((section) => section.startsWith(`${code}\n`)) ?? '';
  return entry.slice(code.length).replace(/\s+/g, ' ').trim();
}

describe('docs/errors.md', () => {
  test('has one entry for each code, in the order of the code', () => {
    const headings = Array.from(page.prose.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual([...ERROR_CODES]);
  });

  test.each(ERROR_CODES)('begins the entry of %s with its title and has its hint', (code) => {
    const { title, hint } = ERROR_TEXTS[code];
    const entry = entryOf(code);
    expect(entry.toLowerCase().startsWith(`${title.toLowerCase()}. `)).toBe(true);
    expect(entry).toContain(`**Hint**, unless the case has a better one: ${hint}.`);
  });

  test.each(ERROR_CODES)('says for %s what causes it, what to do, and how it looks', (code) => {
    const entry = entryOf(code);
    expect(entry).toMatch(/\*\*Likely causes\*\*, the most likely first: 1\. \S/);
    expect(entry).toMatch(/\*\*What to do\.\*\* \S/);
    expect(entry).toMatch(/\*\*Example\*\* ```text Cannot .+ ```$/);
  });
});

describe('the texts of codes', () => {
  test.each(ERROR_CODES)('of %s have the form of titles and hints', (code) => {
    const { title, hint } = ERROR_TEXTS[code];
    expect(title).toMatch(/^[a-z].*[^.]$/);
    expect(hint).toMatch(/^[A-Z].*[^.]$/);
  });

  test('reach the error, the hint unless there is a better one', () => {
    const error = new ArmError('OFFLINE', 'Cannot fetch it');
    expect(error.title).toBe(`OFFLINE: ${ERROR_TEXTS.OFFLINE.title}`);
    expect(error.hint).toBe(ERROR_TEXTS.OFFLINE.hint);
    expect(new ArmError('OFFLINE', 'x', { hint: 'Better' }).hint).toBe('Better');
  });
});
