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

/** Names of neighbouring characters, by the code point of the first: controls by their alias, the rest by name (Unicode 17). */
const NAMES: readonly (readonly [first: number, names: string])[] = [
  [
    0x0000,
    'NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|' +
      'ALERT|BACKSPACE|CHARACTER TABULATION|LINE FEED|LINE TABULATION|FORM FEED|CARRIAGE RETURN|' +
      'SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|DEVICE CONTROL ONE|DEVICE CONTROL TWO|' +
      'DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|' +
      'END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR|' +
      'INFORMATION SEPARATOR THREE|INFORMATION SEPARATOR TWO|INFORMATION SEPARATOR ONE',
  ],
  [
    0x007f,
    'DELETE|PADDING CHARACTER|HIGH OCTET PRESET|BREAK PERMITTED HERE|NO BREAK HERE|INDEX|' +
      'NEXT LINE|START OF SELECTED AREA|END OF SELECTED AREA|CHARACTER TABULATION SET|' +
      'CHARACTER TABULATION WITH JUSTIFICATION|LINE TABULATION SET|PARTIAL LINE FORWARD|' +
      'PARTIAL LINE BACKWARD|REVERSE LINE FEED|SINGLE SHIFT TWO|SINGLE SHIFT THREE|' +
      'DEVICE CONTROL STRING|PRIVATE USE ONE|PRIVATE USE TWO|SET TRANSMIT STATE|CANCEL CHARACTER|' +
      'MESSAGE WAITING|START OF GUARDED AREA|END OF GUARDED AREA|START OF STRING|' +
      'SINGLE GRAPHIC CHARACTER INTRODUCER|SINGLE CHARACTER INTRODUCER|CONTROL SEQUENCE INTRODUCER|' +
      'STRING TERMINATOR|OPERATING SYSTEM COMMAND|PRIVACY MESSAGE|APPLICATION PROGRAM COMMAND',
  ],
  [0x00ad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x115f, 'HANGUL CHOSEONG FILLER|HANGUL JUNGSEONG FILLER'],
  [0x17b4, 'KHMER VOWEL INHERENT AQ|KHMER VOWEL INHERENT AA'],
  [
    0x180b,
    'MONGOLIAN FREE VARIATION SELECTOR ONE|MONGOLIAN FREE VARIATION SELECTOR TWO|' +
      'MONGOLIAN FREE VARIATION SELECTOR THREE|MONGOLIAN VOWEL SEPARATOR|' +
      'MONGOLIAN FREE VARIATION SELECTOR FOUR',
  ],
  [
    0x200b,
    'ZERO WIDTH SPACE|ZERO WIDTH NON-JOINER|ZERO WIDTH JOINER|LEFT-TO-RIGHT MARK|' + 'RIGHT-TO-LEFT MARK',
  ],
  [
    0x2028,
    'LINE SEPARATOR|PARAGRAPH SEPARATOR|LEFT-TO-RIGHT EMBEDDING|RIGHT-TO-LEFT EMBEDDING|' +
      'POP DIRECTIONAL FORMATTING|LEFT-TO-RIGHT OVERRIDE|RIGHT-TO-LEFT OVERRIDE',
  ],
  [0x2060, 'WORD JOINER|FUNCTION APPLICATION|INVISIBLE TIMES|INVISIBLE SEPARATOR|INVISIBLE PLUS'],
  [
    0x2066,
    'LEFT-TO-RIGHT ISOLATE|RIGHT-TO-LEFT ISOLATE|FIRST STRONG ISOLATE|POP DIRECTIONAL ISOLATE|' +
      'INHIBIT SYMMETRIC SWAPPING|ACTIVATE SYMMETRIC SWAPPING|INHIBIT ARABIC FORM SHAPING|' +
      'ACTIVATE ARABIC FORM SHAPING|NATIONAL DIGIT SHAPES|NOMINAL DIGIT SHAPES',
  ],
  [0x2800, 'BRAILLE PATTERN BLANK'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE'],
  [0xffa0, 'HALFWIDTH HANGUL FILLER'],
  [
    0xfff9,
    'INTERLINEAR ANNOTATION ANCHOR|INTERLINEAR ANNOTATION SEPARATOR|' + 'INTERLINEAR ANNOTATION TERMINATOR',
  ],
  [
    0x13430,
    'EGYPTIAN HIEROGLYPH VERTICAL JOINER|' +
      'EGYPTIAN HIEROGLYPH HORIZONTAL JOINER|' +
      'EGYPTIAN HIEROGLYPH INSERT AT TOP START|' +
      'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM START|' +
      'EGYPTIAN HIEROGLYPH INSERT AT TOP END|' +
      'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM END|' +
      'EGYPTIAN HIEROGLYPH OVERLAY MIDDLE|' +
      'EGYPTIAN HIEROGLYPH BEGIN SEGMENT|' +
      'EGYPTIAN HIEROGLYPH END SEGMENT|' +
      'EGYPTIAN HIEROGLYPH INSERT AT MIDDLE|' +
      'EGYPTIAN HIEROGLYPH INSERT AT TOP|' +
      'EGYPTIAN HIEROGLYPH INSERT AT BOTTOM|' +
      'EGYPTIAN HIEROGLYPH BEGIN ENCLOSURE|' +
      'EGYPTIAN HIEROGLYPH END ENCLOSURE|' +
      'EGYPTIAN HIEROGLYPH BEGIN WALLED ENCLOSURE|' +
      'EGYPTIAN HIEROGLYPH END WALLED ENCLOSURE|' +
      'EGYPTIAN HIEROGLYPH MIRROR HORIZONTALLY',
  ],
  [
    0x13447,
    'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP START|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM START|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM START AND TOP END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START AND TOP|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP START AND BOTTOM END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT START AND BOTTOM|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP AND END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT BOTTOM AND END|' +
      'EGYPTIAN HIEROGLYPH MODIFIER DAMAGED',
  ],
  [
    0x1bca0,
    'SHORTHAND FORMAT LETTER OVERLAP|SHORTHAND FORMAT CONTINUING OVERLAP|' +
      'SHORTHAND FORMAT DOWN STEP|SHORTHAND FORMAT UP STEP',
  ],
  [0x1d159, 'MUSICAL SYMBOL NULL NOTEHEAD'],
  [
    0x1d173,
    'MUSICAL SYMBOL BEGIN BEAM|MUSICAL SYMBOL END BEAM|MUSICAL SYMBOL BEGIN TIE|' +
      'MUSICAL SYMBOL END TIE|MUSICAL SYMBOL BEGIN SLUR|MUSICAL SYMBOL END SLUR|' +
      'MUSICAL SYMBOL BEGIN PHRASE|MUSICAL SYMBOL END PHRASE',
  ],
  [0xe0001, 'LANGUAGE TAG'],
  [
    0xe0020,
    'TAG SPACE|TAG EXCLAMATION MARK|TAG QUOTATION MARK|TAG NUMBER SIGN|TAG DOLLAR SIGN|' +
      'TAG PERCENT SIGN|TAG AMPERSAND|TAG APOSTROPHE|TAG LEFT PARENTHESIS|TAG RIGHT PARENTHESIS|' +
      'TAG ASTERISK|TAG PLUS SIGN|TAG COMMA|TAG HYPHEN-MINUS|TAG FULL STOP|TAG SOLIDUS|' +
      'TAG DIGIT ZERO|TAG DIGIT ONE|TAG DIGIT TWO|TAG DIGIT THREE|TAG DIGIT FOUR|TAG DIGIT FIVE|' +
      'TAG DIGIT SIX|TAG DIGIT SEVEN|TAG DIGIT EIGHT|TAG DIGIT NINE|TAG COLON|TAG SEMICOLON|' +
      'TAG LESS-THAN SIGN|TAG EQUALS SIGN|TAG GREATER-THAN SIGN|TAG QUESTION MARK|TAG COMMERCIAL AT',
  ],
  [
    0xe005b,
    'TAG LEFT SQUARE BRACKET|TAG REVERSE SOLIDUS|TAG RIGHT SQUARE BRACKET|TAG CIRCUMFLEX ACCENT|' +
      'TAG LOW LINE|TAG GRAVE ACCENT',
  ],
  [0xe007b, 'TAG LEFT CURLY BRACKET|TAG VERTICAL LINE|TAG RIGHT CURLY BRACKET|TAG TILDE|CANCEL TAG'],
];

/**
 * A character for people who cannot see it: `U+200B ZERO WIDTH SPACE`. Knows what `scanText` finds; a code point without
 * a name that is invisible by default is called `UNASSIGNED`.
 */
export function describeCharacter(codePoint: number): string {
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex} ${letterTag(codePoint) ?? variationSelector(codePoint) ?? noncharacter(codePoint) ?? listedName(codePoint) ?? 'UNASSIGNED'}`;
}

function letterTag(codePoint: number): string | undefined {
  const letter = String.fromCharCode(codePoint & 0x7f);
  if (codePoint >= 0xe0041 && codePoint <= 0xe005a) return `TAG LATIN CAPITAL LETTER ${letter}`;
  if (codePoint >= 0xe0061 && codePoint <= 0xe007a) return `TAG LATIN SMALL LETTER ${letter.toUpperCase()}`;
  return undefined;
}

function variationSelector(codePoint: number): string | undefined {
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return `VARIATION SELECTOR-${codePoint - 0xfe00 + 1}`;
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return `VARIATION SELECTOR-${codePoint - 0xe0100 + 17}`;
  return undefined;
}

function noncharacter(codePoint: number): string | undefined {
  const isOne = (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) === 0xfffe;
  return isOne ? 'NONCHARACTER' : undefined;
}

function listedName(codePoint: number): string | undefined {
  const run = NAMES.findLast(([first]) => first <= codePoint);
  return run?.[1].split('|')[codePoint - run[0]];
}
