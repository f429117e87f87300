import { clip, escapeHtml, htmlCode } from './escape.ts';

/** Longest piece of text in one cell, in UTF-16 units. */
const LONGEST = 600;

/** Code that is not longer fits into a column; longer one may break. */
const UNBROKEN = 40;

/** Only addresses and paths of ordinary characters are broken; nothing that may be meant to act gets markup inside. */
const BREAKABLE = /^[\w.:/%~+=,-]+$/;

/** The beginning of an address up to its path, a segment of a path, or a part of a long word. */
const PIECES = /[a-z][a-z\d+.-]{0,20}:\/\/[^/]{0,80}\/*|[^/]{1,32}\/*|\/+/gi;

/** Turns what the run knows into safe HTML; made once for a summary, with the redaction of that run. */
export interface SummaryText {
  /** Names, versions, paths: always inside `<code>`. */
  code(text: string | null | undefined): string;
  /** What is quoted stands in `<code>`, and so does everything that GitHub could turn into a link or a mention. */
  sentence(text: string): string;
}

export function createSummaryText(redact: (text: string) => string): SummaryText {
  return {
    code: (text) =>
      text === null || text === undefined || text === '' ? '' : codeHtml(clip(redact(text), LONGEST)),
    sentence: (text) => sentenceHtml(clip(redact(text), LONGEST)),
  };
}

function sentenceHtml(text: string): string {
  // Every second part is the inside of quotes.
  return shortDigests(text)
    .split(/"([^"]*)"/)
    .map((part, index) =>
      part === '' ? '' : index % 2 === 1 || !isPlain(part) ? codeHtml(part) : escapeHtml(part),
    )
    .join('');
}

function isPlain(text: string): boolean {
  return /^[\w ,.;:'()/=…-]*$/.test(text) && !/:\/\/|www\./i.test(text);
}

/** The beginning of a SHA-256 tells it from another; log and report have the whole. */
function shortDigests(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

/** A table is as wide as its longest word: places to break keep addresses from pushing the next column out of sight. */
function codeHtml(text: string): string {
  if (text.length <= UNBROKEN || !BREAKABLE.test(text)) return htmlCode(text);
  const pieces = text.match(PIECES) ?? [];
  return `<code>${pieces.map((piece) => escapeHtml(piece)).join('<wbr>')}</code>`;
}
