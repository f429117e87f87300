/** The keys under which the assistants keep patterns of files. */
export const PATTERN_KEYS = ['globs', 'applyTo', 'paths', 'fileMatchPattern'] as const;

export function isPatternKey(key: string): boolean {
  return PATTERN_KEYS.some((patternKey) => patternKey === key);
}

/** How a value of patterns stands in the frontmatter, for those that want to know whether to keep it. */
export interface ValueForm {
  /** Something in it was neither quoted nor a list. */
  isUnquoted: boolean;
  /** A YAML parser that knows nothing of this reads the same. */
  isStrict: boolean;
  /** A comment follows on its line. */
  hasComment: boolean;
}

/** How a value stands in which there is nothing to quote. */
export const QUOTED: ValueForm = { isUnquoted: false, isStrict: true, hasComment: false };

/** Frontmatter in which every pattern is quoted, line for line, and how the values stood before, by key. */
export interface QuotedPatterns {
  text: string;
  forms: ReadonlyMap<string, ValueForm>;
}

/**
 * Puts quotes around patterns that have none, as in `globs: *.ts, {src,lib}/a`, which is no YAML: a value on one line, or
 * an item of a list, that is neither a quoted string nor a YAML list. A comment after it is no part of it.
 * Everything else is left to the YAML parser, also when it is wrong. One pass; lines stay where they are.
 */
export function quotePatterns(frontmatter: string): QuotedPatterns {
  const forms = new Map<string, ValueForm>();
  const lines = frontmatter.split('\n');
  const indent = rootIndent(lines);
  const keys = PATTERN_KEYS.map((key) => ({ key, start: indent + key }));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const found = keys.find(({ start }) => line.startsWith(start));
    if (found === undefined) continue;
    const colon = skipBlanks(line, found.start.length);
    const next = line[colon + 1];
    if (line[colon] !== ':' || (next !== undefined && !isBlank(next))) continue;
    const value = new PatternValue(lines, at, skipBlanks(line, colon + 1), indent.length);
    value.quote();
    forms.set(found.key, value.form);
  }
  return { text: lines.join('\n'), forms };
}

/** Where an item of a list in brackets stands. */
interface FlowItem {
  line: number;
  from: number;
  to: number;
}

/** The value of one key; works on the lines in place. */
class PatternValue {
  readonly form: ValueForm = { ...QUOTED };
  readonly #lines: string[];
  readonly #line: number;
  readonly #column: number;
  readonly #indent: number;

  constructor(lines: string[], line: number, column: number, indent: number) {
    this.#lines = lines;
    this.#line = line;
    this.#column = column;
    this.#indent = indent;
  }

  quote(): void {
    const rest = (this.#lines[this.#line] ?? '').slice(this.#column);
    if (rest === '' || rest[0] === '#') this.#quoteItems();
    else if (rest[0] === '[') this.#quoteFlow();
    else if (!this.#goesOn()) this.#quoteScalar(this.#line, this.#column);
  }

  /** The items of a list that has one a line, below its key. */
  #quoteItems(): void {
    for (let at = this.#line + 1; at < this.#lines.length; at++) {
      const line = this.#lines[at] ?? '';
      const start = skipBlanks(line, 0);
      const char = line[start];
      if (char === undefined || char === '#') continue;
      if (char !== '-' || start < this.#indent) return;
      const value = skipBlanks(line, start + 1);
      if (value === start + 1 || line[value] === undefined || line[value] === '#') continue;
      this.#quoteScalar(at, value);
    }
  }

  /** A list in brackets, over one line or several; or a pattern that starts with a class of characters. */
  #quoteFlow(): void {
    const items = this.#flowItems();
    if (items === 'no list') this.#quoteScalar(this.#line, this.#column);
    else if (items !== 'unclear') this.#quoteFlowItems(items);
  }

  #flowItems(): FlowItem[] | 'no list' | 'unclear' {
    const items: FlowItem[] = [];
    let [line, at] = [this.#line, this.#column + 1];
    let wantsItem = true;
    while (line < this.#lines.length) {
      const text = this.#lines[line] ?? '';
      at = skipBlanks(text, at);
      const char = text[at];
      if (char === undefined || (char === '#' && isBlank(text[at - 1]))) {
        line++;
        at = 0;
      } else if (char === ']') {
        if (isEnd(text, at + 1)) return items;
        return line === this.#line ? 'no list' : 'unclear';
      } else if (char === ',') {
        wantsItem = true;
        at++;
      } else if (wantsItem) {
        const to = endOfFlowItem(text, at);
        items.push({ line, from: at, to });
        wantsItem = false;
        at = to;
      } else {
        return 'unclear';
      }
    }
    return 'unclear';
  }

  #quoteFlowItems(items: readonly FlowItem[]): void {
    const rewritten = new Map<number, { text: string; copied: number }>();
    for (const { line, from, to } of items) {
      const text = this.#lines[line] ?? '';
      const before = rewritten.get(line) ?? { text: '', copied: 0 };
      const item = text.slice(from, to).trimEnd();
      const kept = item[0] === '[' || isQuoted(item) || isNull(item);
      if (!kept) this.#note(item, true);
      const written = kept ? item : JSON.stringify(item);
      rewritten.set(line, {
        text: before.text + text.slice(before.copied, from) + written,
        copied: from + item.length,
      });
    }
    for (const [line, { text, copied }] of rewritten) {
      this.#lines[line] = text + (this.#lines[line] ?? '').slice(copied);
    }
  }

  #quoteScalar(at: number, column: number): void {
    const line = this.#lines[at] ?? '';
    const [value, comment] = divideComment(line.slice(column).trimEnd());
    if (comment !== '') this.form.hasComment = true;
    if (isQuoted(value) || isNull(value) || isBlockHeader(value)) return;
    if (value[0] === '"' || value[0] === "'") {
      if (closingQuote(value) === undefined) return;
    } else if (value[0] === '[' && isList(value)) {
      return;
    }
    this.#note(value, false);
    const end = line.endsWith('\r') ? '\r' : '';
    this.#lines[at] = `${line.slice(0, column)}${JSON.stringify(value)}${comment}${end}`;
  }

  #note(value: string, isFlow: boolean): void {
    this.form.isUnquoted = true;
    if (!isPlainYaml(value, isFlow)) this.form.isStrict = false;
  }

  /** The value has further lines, which only YAML can put together. */
  #goesOn(): boolean {
    const next = this.#lines[this.#line + 1] ?? '';
    const start = skipBlanks(next, 0);
    return start > this.#indent && next[start] !== undefined && next[start] !== '#';
  }
}

/** The white space before the first key. */
function rootIndent(lines: readonly string[]): string {
  for (const line of lines) {
    const start = skipBlanks(line, 0);
    if (line[start] !== undefined && line[start] !== '#') return line.slice(0, start);
  }
  return '';
}

function isBlank(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\t' || char === '\r';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text[at])) at++;
  return at;
}

/** Nothing but white space and a comment follows. */
function isEnd(text: string, from: number): boolean {
  const at = skipBlanks(text, from);
  return at >= text.length || (text[at] === '#' && at > from);
}

/** What announces a text on further lines. */
function isBlockHeader(text: string): boolean {
  return /^[|>][-+0-9]{0,2}$/.test(text);
}

function isNull(text: string): boolean {
  return text === '~' || text.toLowerCase() === 'null';
}

/** The place of the quote that closes the one at the start. */
function closingQuote(text: string): number | undefined {
  const quote = text[0];
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at;
      at++;
    }
  }
  return undefined;
}

/** One quoted string from the first to the last character. */
function isQuoted(text: string): boolean {
  return (text[0] === '"' || text[0] === "'") && closingQuote(text) === text.length - 1;
}

/** One list in brackets from the first to the last character. */
function isList(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '[') depth++;
    else if (text[at] === ']' && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/** Where an item in brackets ends: at a comma or bracket outside of its own braces and brackets, or with the line. */
function endOfFlowItem(text: string, from: number): number {
  if (text[from] === '"' || text[from] === "'") {
    const close = closingQuote(text.slice(from));
    if (close !== undefined) return from + close + 1;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '#' && isBlank(text[at - 1])) return at;
    if (depth === 0 && (char === ',' || char === ']')) return at;
    if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && depth > 0) depth--;
  }
  return text.length;
}

/** The value and, from the white space before it on, the comment. A `#` in quotes at the start is no comment. */
function divideComment(text: string): [string, string] {
  const close = text[0] === '"' || text[0] === "'" ? closingQuote(text) : undefined;
  for (let at = (close ?? 0) + 1; at < text.length; at++) {
    if (text[at] !== '#' || !isBlank(text[at - 1])) continue;
    const value = text.slice(0, at).trimEnd();
    return [value, text.slice(value.length)];
  }
  return [text, ''];
}

/** Surely a string for any YAML parser as it stands; says no when in doubt. */
function isPlainYaml(value: string, isFlow: boolean): boolean {
  if (isFlow && /[[\]{},]/.test(value)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value)) return false;
  if (value.includes(': ') || value.includes(':\t') || value.endsWith(':') || value.includes('\t'))
    return false;
  return !/^(?:[-+.\d][-+.:\w]*|y|n|yes|no|on|off|true|false|null|~)$/i.test(value);
}
