/** Letters and marks of scripts whose letters join or stack: only there do joiners change what people see. */
const JOINING_SCRIPTS = [
  'Arab Syrc Mong Nkoo Mand Phag Mani Phlp Adlm Rohg Sogd Chrs Ougr',
  'Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java Sund Kthi Gran Brah Cakm Newa Tirh Takr',
  'Shrd Sidd Modi Khoj Sind Limb Lepc Mtei Saur Sylo Lana Cham Rjng Batk Bugi Ahom Dogr Gong Gonm Nand Zanb Soyo Bhks',
  'Marc Mult Mahj Khar',
];

/** Scripts that are written without spaces between words, where a zero-width space allows a line break. */
const UNSPACED_SCRIPTS = ['Khmr Laoo Thai Mymr'];

const ARABIC_LETTER = '(?=[\\p{L}\\p{M}])\\p{scx=Arab}';
const JOINING_LETTER = `(?=[\\p{L}\\p{M}])${anyScript(JOINING_SCRIPTS)}`;
const UNSPACED_LETTER = `(?=[\\p{L}\\p{M}])${anyScript(UNSPACED_SCRIPTS)}`;
/** Signs that suppress a vowel; a joiner after them chooses the form of the consonant, at a word's end too. */
const VIRAMA =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039\\u103a\\u17d2\\u1b44\\ua9c0]';
const UNSEEN = '[\\u200b-\\u200f\\u061c\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e0fff}]';
const VISIBLE = `(?!${UNSEEN})[^\\s\\p{C}]`;
const MONGOLIAN_LETTER = '(?=\\p{L})\\p{sc=Mong}';
const HIEROGLYPH = '(?=\\p{Lo})\\p{sc=Egyp}';
/** How hieroglyphs stand to each other (joiners, segments, enclosures), and what becomes of one (mirrored, damaged). */
const HIEROGLYPH_LAYOUT = '[\\u{13430}-\\u{1343f}]';
const HIEROGLYPH_MODIFIER = '[\\u{13440}\\u{13447}-\\u{13455}]';
const REGION_FLAG =
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}';
const WORD_END = `(?!${UNSEEN})(?![\\p{L}\\p{M}\\p{N}])`;

function anyScript(codes: readonly string[]): string {
  return `[${codes
    .flatMap((line) => line.split(' '))
    .map((code) => `\\p{scx=${code}}`)
    .join('')}]`;
}

/** Where a hidden character belongs: `before` and `after` are patterns of what stands around it. */
interface Context {
  before: string;
  characters: string;
  after?: string;
}

/** Sources: UTS #51 (emoji), UTS #37 and StandardizedVariants.txt (variants), RFC 5892 appendix A (joiners). */
const CONTEXTS: readonly Context[] = [
  // Emoji or text style, and keycaps
  { before: '(?![0-9#*\\u{1f1e6}-\\u{1f1ff}])\\p{Emoji}', characters: '[\\ufe0e\\ufe0f]' },
  { before: '[0-9#*]', characters: '[\\ufe0e\\ufe0f]', after: '\\u20e3' },
  // Emoji joined to one
  {
    before: '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?',
    characters: '\\u200d',
    after: '\\p{Extended_Pictographic}',
  },
  // The tags of a whole flag of England, Scotland or Wales
  {
    before: `(?=${REGION_FLAG})\\u{1f3f4}[\\u{e0061}-\\u{e007a}]{0,5}`,
    characters: '[\\u{e0061}-\\u{e007a}\\u{e007f}]',
  },
  // Joiners
  { before: JOINING_LETTER, characters: '[\\u200c\\u200d]', after: JOINING_LETTER },
  { before: VIRAMA, characters: '[\\u200c\\u200d]', after: `(?!${UNSEEN})` },
  { before: ARABIC_LETTER, characters: '\\u200d', after: WORD_END },
  { before: '^|[\\s\\p{P}]', characters: '\\u200d', after: ARABIC_LETTER },
  { before: VISIBLE, characters: '\\u200c', after: ARABIC_LETTER },
  { before: UNSPACED_LETTER, characters: '\\u200b', after: UNSPACED_LETTER },
  // Variants of ideographs, of their punctuation, of mathematical signs and of letters
  { before: '\\p{Unified_Ideograph}', characters: '[\\ufe00-\\ufe02\\u{e0100}-\\u{e013f}]' },
  { before: '[\\u3001\\u3002\\uff01\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f]', characters: '[\\ufe00\\ufe01]' },
  { before: '(?![\\0-\\x7f])\\p{Sm}|\\p{sc=Mymr}|\\p{sc=Phag}|\\p{sc=Mani}', characters: '\\ufe00' },
  { before: MONGOLIAN_LETTER, characters: '[\\u180b-\\u180d\\u180f]' },
  {
    before: `${MONGOLIAN_LETTER}[\\u180b-\\u180d\\u180f]?`,
    characters: '\\u180e',
    after: '[\\u1820\\u1821]',
  },
  // Hieroglyphs: one sign of layout between two, or two where a group begins or ends, or a group's end
  { before: HIEROGLYPH, characters: HIEROGLYPH_MODIFIER },
  {
    before: `${HIEROGLYPH}${HIEROGLYPH_MODIFIER}?${HIEROGLYPH_LAYOUT}?`,
    characters: HIEROGLYPH_LAYOUT,
    after: `${HIEROGLYPH_LAYOUT}?${HIEROGLYPH}`,
  },
  {
    before: `${HIEROGLYPH}${HIEROGLYPH_MODIFIER}?`,
    characters: '[\\u{13438}\\u{1343d}\\u{1343f}]',
    after: `(?!${HIEROGLYPH_LAYOUT})${WORD_END}`,
  },
  // A grapheme joiner that keeps two marks in order, and the space of Braille
  { before: '\\p{M}', characters: '\\u034f', after: '\\p{M}' },
  { before: '[\\u2801-\\u28ff]', characters: '\\u2800', after: '[\\u2801-\\u28ff]' },
];

const MARK = new RegExp(`(?<!${UNSEEN})[\\u200e\\u200f\\u061c](?!${UNSEEN})`, 'uy');
const RIGHT_TO_LEFT =
  /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Compiled only for characters that a text has: together the contexts take longer than an archive. */
const compiled = new Map<string, RegExp | undefined>();

/** True when the hidden character at `index` is one that people of some script or emoji need right there. */
export function isLegitimate(
  text: string,
  index: number,
  character: string,
  lineIsRightToLeft: () => boolean,
): boolean {
  if (!compiled.has(character)) compiled.set(character, compileFor(character));
  return (
    matchesAt(compiled.get(character), text, index) || (matchesAt(MARK, text, index) && lineIsRightToLeft())
  );
}

function compileFor(character: string): RegExp | undefined {
  const contexts = CONTEXTS.filter(({ characters }) => new RegExp(characters, 'u').test(character));
  if (contexts.length === 0) return undefined;
  const patterns = contexts.map(({ before, after = '' }) => `(?<=${before})${character}(?=${after})`);
  return new RegExp(patterns.join('|'), 'uy');
}

function matchesAt(pattern: RegExp | undefined, text: string, index: number): boolean {
  if (pattern === undefined) return false;
  pattern.lastIndex = index;
  return pattern.test(text);
}

/** True when a line has a letter that is written from right to left. */
export function hasRightToLeftLetter(line: string): boolean {
  return RIGHT_TO_LEFT.test(line);
}
