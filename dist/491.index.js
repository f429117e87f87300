export const id = 491;
export const ids = [491];
export const modules = {

/***/ 6491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readRule: () => (/* binding */ readRule)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/assistants/pattern-values.js
var pattern_values = __webpack_require__(7134);
// EXTERNAL MODULE: ./lib/assistants/patterns.js
var assistants_patterns = __webpack_require__(2458);
;// CONCATENATED MODULE: ./lib/assistants/plain-frontmatter.js
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const ITEM = /^( *)- +(\S.*)$/;
const QUOTED = /^"(?:[^ "\\\p{C}\p{Z}]| )*"$/u;
const QUOTED_LIST = /^\[(?:"(?:[^ "\\\p{C}\p{Z}]| )*"(?:, ?(?!\])|(?=\])))*\]$/u;
const PLAIN = /^\p{L}(?: *[^ :#\p{C}\p{Z}])*$/u;
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const FIRST_LINE = 2;
function readPlainFrontmatter(text) {
    const lines = text.replaceAll('\r\n', '\n').split('\n');
    if (lines.at(-1) === '')
        lines.pop();
    const keys = new Map();
    for (let at = 0; at < lines.length;) {
        const line = lines[at] ?? '';
        const colon = line.indexOf(':');
        const name = line.slice(0, colon);
        if (colon < 0 || !NAME.test(name) || keys.has(name) || NO_TEXT.test(name))
            return undefined;
        const rest = valueAfter(line, colon);
        const items = rest === '' ? readItems(lines, at + 1) : undefined;
        const value = rest === '' ? (items ?? null) : rest && readValue(rest);
        if (rest === undefined || value === undefined)
            return undefined;
        const end = at + 1 + (items?.length ?? 0);
        const isQuoted = items === undefined ? isQuotedValue(rest) : lines.slice(at + 1, end).every(isQuotedItem);
        keys.set(name, { value, line: at + FIRST_LINE, isOneLine: items === undefined, isQuoted });
        at = end;
    }
    return keys;
}
function valueAfter(line, colon) {
    if (colon + 1 === line.length)
        return '';
    let start = colon + 1;
    while (line[start] === ' ')
        start += 1;
    return start === colon + 1 || start === line.length ? undefined : line.slice(start);
}
function isQuotedValue(text) {
    return text === '' || text[0] === '"' || text[0] === '[';
}
function isQuotedItem(line) {
    return line.endsWith('"');
}
function readValue(text) {
    if (text === 'true' || text === 'false')
        return text === 'true';
    if (text[0] !== '[')
        return readText(text);
    return QUOTED_LIST.test(text) ? text.split('"').filter((_, index) => index % 2 === 1) : undefined;
}
function readText(text) {
    if (text[0] === '"')
        return QUOTED.test(text) ? text.slice(1, -1) : undefined;
    return PLAIN.test(text) && !NO_TEXT.test(text) ? text : undefined;
}
function readItems(lines, from) {
    const items = [];
    let indent;
    for (let at = from; at < lines.length; at += 1) {
        const [, blanks, rest] = ITEM.exec(lines[at] ?? '') ?? [];
        if (rest === undefined || (indent !== undefined && blanks !== indent))
            break;
        indent = blanks;
        const item = readText(rest);
        if (item === undefined)
            break;
        items.push(item);
    }
    return items.length === 0 ? undefined : items;
}

// EXTERNAL MODULE: ./lib/assistants/rules.js
var rules = __webpack_require__(3766);
;// CONCATENATED MODULE: ./lib/assistants/frontmatter.js






const LARGEST_BYTES = 64 * 1024;
const DECLARED_MODES = new Map([
    ['always_on', 'always'],
    ['always', 'always'],
    ['glob', 'byFile'],
    ['fileMatch', 'byFile'],
    ['model_decision', 'described'],
    ['auto', 'described'],
    ['manual', 'onRequest'],
]);
const EVERYTHING = new Set(['**', '**/*', '*']);
const NO_PATTERNS = [];
function readRule(bytes, ending) {
    const parts = (0,rules/* divideFrontmatter */.OZ)(bytes);
    if (parts === undefined)
        return unscoped(bytes, false);
    const { frontmatter, text } = parts;
    if (frontmatter.length > LARGEST_BYTES) {
        const reason = `has ${frontmatter.length} bytes; at most ${LARGEST_BYTES} are read`;
        return unreadable(text, { reason, line: 1 });
    }
    if (!(0,external_node_buffer_.isUtf8)(frontmatter))
        return unreadable(text, { reason: 'is not UTF-8', line: 1 });
    const original = frontmatter.toString();
    const usual = readPlainFrontmatter(original);
    if (usual !== undefined && areQuoted(usual))
        return interpret(withForms(usual), text, ending);
    const quoted = (0,pattern_values/* quotePatterns */.ao)(original);
    const plain = readPlainFrontmatter(quoted.text);
    if (plain === undefined)
        return readWithParser(quoted, text, ending);
    return interpret(withForms(plain, quoted.forms), text, ending);
}
async function readWithParser(quoted, text, ending) {
    await (0,promises_.setImmediate)();
    try {
        return interpret(await parseKeys(quoted), text, ending);
    }
    catch (error) {
        return unreadable(text, problemOf(error));
    }
}
function interpret(keys, text, ending) {
    try {
        return judge(keys, text, ending);
    }
    catch (error) {
        return unreadable(text, problemOf(error));
    }
}
function problemOf(error) {
    if (!(error instanceof Unreadable))
        throw error;
    const { reason, line } = error;
    return { reason, line };
}
function unreadable(text, problem) {
    return { ...unscoped(text, true), problem };
}
class Unreadable extends Error {
    reason;
    line;
    constructor(reason, line) {
        super(reason);
        this.reason = reason;
        this.line = line;
    }
}
function unscoped(text, hasFrontmatter) {
    return { mode: 'always', patterns: [], text, hasFrontmatter, keys: new Map() };
}
function areQuoted(plain) {
    return pattern_values/* PATTERN_KEYS */.wg.every((key) => plain.get(key)?.isQuoted !== false);
}
function withForms(plain, forms) {
    for (const key of pattern_values/* PATTERN_KEYS */.wg) {
        const found = plain.get(key);
        if (found !== undefined)
            found.form = forms === undefined ? pattern_values/* QUOTED */.jB : forms.get(key);
    }
    plain.forEach(({ value }, name) => {
        if (isAbsent(name, value))
            plain.delete(name);
    });
    return plain;
}
let loading;
async function parseKeys({ text, forms }) {
    loading ??= __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const yaml = await loading;
    try {
        return keysOf(yaml, text, forms);
    }
    catch (error) {
        if (error instanceof RangeError)
            throw new Unreadable('is nested too deeply', 2);
        throw error;
    }
}
function keysOf(yaml, text, forms) {
    const document = yaml.parseDocument(text, { logLevel: 'error', prettyErrors: false, uniqueKeys: false });
    const lineAt = lineCounter(text);
    const [error] = document.errors;
    if (error?.code === 'RESOURCE_EXHAUSTION')
        throw new Unreadable('is nested too deeply', 2);
    if (error !== undefined)
        throw new Unreadable(`is no YAML: ${error.message}`, lineAt(error.pos[0]));
    refuse(yaml, document, lineAt);
    const { contents } = document;
    const keys = new Map();
    if (contents === null || (yaml.isScalar(contents) && contents.value === null))
        return keys;
    if (!yaml.isMap(contents))
        throw new Unreadable('is no YAML map of keys and values', 2);
    for (const { key, value } of contents.items) {
        const [from = 0, to = 0] = key.range ?? [];
        const name = yaml.isScalar(key) ? String(key.value) : text.slice(from, to);
        const read = value?.toJS(document, { mapAsMap: true }) ?? null;
        if (isAbsent(name, read))
            continue;
        const [start = 0, end = 0] = value?.range ?? [];
        const isOneLine = !text.slice(start, end).includes('\n');
        keys.set(name, { value: read, line: lineAt(from), isOneLine, form: forms.get(name) });
    }
    return keys;
}
function refuse(yaml, document, lineAt) {
    const lineOf = (node) => lineAt(node.range?.[0] ?? 0);
    yaml.visit(document, {
        Alias: (_, node) => {
            throw new Unreadable('has an alias ("*")', lineOf(node));
        },
        Value: (_, node) => {
            if (node.tag !== undefined)
                throw new Unreadable('has a tag ("!")', lineOf(node));
            if (yaml.isMap(node))
                refuseRepeatedKey(yaml, node, lineOf);
        },
    });
}
function refuseRepeatedKey(yaml, map, lineOf) {
    const seen = new Set();
    for (const { key } of map.items) {
        if (!yaml.isScalar(key))
            continue;
        const name = String(key.value);
        if (seen.has(name))
            throw new Unreadable(`has the key "${name}" twice`, lineOf(key));
        seen.add(name);
    }
}
function lineCounter(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    return (offset) => {
        let [low, high] = [0, starts.length];
        while (high - low > 1) {
            const middle = (low + high) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle;
        }
        return low + 2;
    };
}
function isAbsent(name, value) {
    if (value === null || value === undefined)
        return true;
    if (typeof value === 'string')
        return value.trim() === '';
    return Array.isArray(value) && value.length === 0 && name !== 'paths';
}
function judge(keys, text, ending) {
    const description = textOf(keys, 'description');
    const name = textOf(keys, 'name');
    const patterns = patternsOf(keys);
    const mode = declaredMode(keys, patterns, description) ??
        impliedMode(keys, ending, patterns, description !== undefined);
    const own = mode === 'byFile' ? patterns : NO_PATTERNS;
    return { mode, patterns: own, description, name, text, hasFrontmatter: true, keys };
}
function declaredMode(keys, patterns, description) {
    let declared;
    for (const key of ['trigger', 'inclusion']) {
        const found = keys.get(key);
        if (found === undefined)
            continue;
        const mode = DECLARED_MODES.get(found.value);
        if (mode === undefined) {
            const known = [...DECLARED_MODES.keys()].map((value) => `"${value}"`).join(', ');
            throw new Unreadable(`has a "${key}" that is none of ${known}`, found.line);
        }
        if (declared !== undefined && declared !== mode) {
            throw new Unreadable('has a "trigger" and an "inclusion" that disagree', found.line);
        }
        declared = mode;
        if (mode === 'byFile' && patterns.length === 0) {
            throw new Unreadable(`says "${found.value}" and has no pattern`, found.line);
        }
        if (mode === 'described' && description === undefined) {
            throw new Unreadable(`says "${found.value}" and has no "description"`, found.line);
        }
    }
    return declared;
}
function impliedMode(keys, ending, patterns, hasDescription) {
    const isAlways = alwaysApply(keys);
    if (isAlways === true || patterns.some((pattern) => EVERYTHING.has(pattern)))
        return 'always';
    if (patterns.length > 0)
        return 'byFile';
    if (hasDescription && (isAlways === false || ending === '.mdc'))
        return 'described';
    if (isAlways === false || keys.has('paths'))
        return 'onRequest';
    return ending === '.md' ? 'always' : 'onRequest';
}
function alwaysApply(keys) {
    const found = keys.get('alwaysApply');
    if (found === undefined)
        return undefined;
    if (typeof found.value === 'boolean')
        return found.value;
    throw new Unreadable('has an "alwaysApply" that is neither true nor false without quotes', found.line);
}
function textOf(keys, key) {
    const found = keys.get(key);
    if (found === undefined)
        return undefined;
    if (typeof found.value === 'string')
        return collapse(found.value);
    throw new Unreadable(`has a "${key}" that is no text; put it in quotes`, found.line);
}
function collapse(text) {
    const trimmed = text.trim();
    return /[^\S ]| {2}/.test(trimmed) ? trimmed.replaceAll(/\s+/g, ' ') : trimmed;
}
function patternsOf(keys) {
    let patterns = NO_PATTERNS;
    for (const key of pattern_values/* PATTERN_KEYS */.wg) {
        const found = keys.get(key);
        if (found === undefined)
            continue;
        const own = typeof found.value === 'string' ? (0,assistants_patterns/* splitPatterns */.sb)(found.value) : listOf(key, found);
        if (!(0,assistants_patterns/* canBeWrittenOut */.L1)(own)) {
            throw new Unreadable(`has "${key}" with braces that stand for too many patterns`, found.line);
        }
        patterns = [...patterns, ...own.map(onOneLine)];
    }
    return patterns.length < 2 ? patterns : [...new Set(patterns)];
}
function onOneLine(pattern) {
    return /[\r\n\u2028\u2029]/.test(pattern) ? collapse(pattern) : pattern;
}
function listOf(key, { value, line }) {
    if (!Array.isArray(value))
        throw new Unreadable(`has "${key}" that is neither a text nor a list`, line);
    const patterns = [];
    for (const item of value) {
        if (item === null)
            continue;
        if (typeof item !== 'string')
            throw new Unreadable(`has "${key}" with an item that is no text`, line);
        const pattern = item.trim();
        if (pattern !== '')
            patterns.push(pattern);
    }
    return patterns;
}


/***/ }),

/***/ 7134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SE: () => (/* binding */ isPatternKey),
/* harmony export */   ao: () => (/* binding */ quotePatterns),
/* harmony export */   jB: () => (/* binding */ QUOTED),
/* harmony export */   wg: () => (/* binding */ PATTERN_KEYS)
/* harmony export */ });
const PATTERN_KEYS = ['globs', 'applyTo', 'paths', 'fileMatchPattern'];
function isPatternKey(key) {
    return PATTERN_KEYS.some((patternKey) => patternKey === key);
}
const QUOTED = { isUnquoted: false, isStrict: true, hasComment: false };
function quotePatterns(frontmatter) {
    const forms = new Map();
    const lines = frontmatter.split('\n');
    const indent = rootIndent(lines);
    const keys = PATTERN_KEYS.map((key) => ({ key, start: indent + key }));
    for (let at = 0; at < lines.length; at++) {
        const line = lines[at] ?? '';
        const found = keys.find(({ start }) => line.startsWith(start));
        if (found === undefined)
            continue;
        const colon = skipBlanks(line, found.start.length);
        const next = line[colon + 1];
        if (line[colon] !== ':' || (next !== undefined && !isBlank(next)))
            continue;
        const value = new PatternValue(lines, at, skipBlanks(line, colon + 1), indent.length);
        value.quote();
        forms.set(found.key, value.form);
    }
    return { text: lines.join('\n'), forms };
}
class PatternValue {
    form = { ...QUOTED };
    #lines;
    #line;
    #column;
    #indent;
    constructor(lines, line, column, indent) {
        this.#lines = lines;
        this.#line = line;
        this.#column = column;
        this.#indent = indent;
    }
    quote() {
        const rest = (this.#lines[this.#line] ?? '').slice(this.#column);
        if (rest === '' || rest[0] === '#')
            this.#quoteItems();
        else if (rest[0] === '[')
            this.#quoteFlow();
        else if (!this.#goesOn())
            this.#quoteScalar(this.#line, this.#column);
    }
    #quoteItems() {
        for (let at = this.#line + 1; at < this.#lines.length; at++) {
            const line = this.#lines[at] ?? '';
            const start = skipBlanks(line, 0);
            const char = line[start];
            if (char === undefined || char === '#')
                continue;
            if (char !== '-' || start < this.#indent)
                return;
            const value = skipBlanks(line, start + 1);
            if (value === start + 1 || line[value] === undefined || line[value] === '#')
                continue;
            this.#quoteScalar(at, value);
        }
    }
    #quoteFlow() {
        const items = this.#flowItems();
        if (items === 'no list')
            this.#quoteScalar(this.#line, this.#column);
        else if (items !== 'unclear')
            this.#quoteFlowItems(items);
    }
    #flowItems() {
        const items = [];
        let [line, at] = [this.#line, this.#column + 1];
        let wantsItem = true;
        while (line < this.#lines.length) {
            const text = this.#lines[line] ?? '';
            at = skipBlanks(text, at);
            const char = text[at];
            if (char === undefined || (char === '#' && isBlank(text[at - 1]))) {
                line++;
                at = 0;
            }
            else if (char === ']') {
                if (isEnd(text, at + 1))
                    return items;
                return line === this.#line ? 'no list' : 'unclear';
            }
            else if (char === ',') {
                wantsItem = true;
                at++;
            }
            else if (wantsItem) {
                const to = endOfFlowItem(text, at);
                items.push({ line, from: at, to });
                wantsItem = false;
                at = to;
            }
            else {
                return 'unclear';
            }
        }
        return 'unclear';
    }
    #quoteFlowItems(items) {
        const rewritten = new Map();
        for (const { line, from, to } of items) {
            const text = this.#lines[line] ?? '';
            const before = rewritten.get(line) ?? { text: '', copied: 0 };
            const item = text.slice(from, to).trimEnd();
            const kept = item[0] === '[' || isQuoted(item) || isNull(item);
            if (!kept)
                this.#note(item, true);
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
    #quoteScalar(at, column) {
        const line = this.#lines[at] ?? '';
        const [value, comment] = divideComment(line.slice(column).trimEnd());
        if (comment !== '')
            this.form.hasComment = true;
        if (isQuoted(value) || isNull(value) || isBlockHeader(value))
            return;
        if (value[0] === '"' || value[0] === "'") {
            if (closingQuote(value) === undefined)
                return;
        }
        else if (value[0] === '[' && isList(value)) {
            return;
        }
        this.#note(value, false);
        const end = line.endsWith('\r') ? '\r' : '';
        this.#lines[at] = `${line.slice(0, column)}${JSON.stringify(value)}${comment}${end}`;
    }
    #note(value, isFlow) {
        this.form.isUnquoted = true;
        if (!isPlainYaml(value, isFlow))
            this.form.isStrict = false;
    }
    #goesOn() {
        const next = this.#lines[this.#line + 1] ?? '';
        const start = skipBlanks(next, 0);
        return start > this.#indent && next[start] !== undefined && next[start] !== '#';
    }
}
function rootIndent(lines) {
    for (const line of lines) {
        const start = skipBlanks(line, 0);
        if (line[start] !== undefined && line[start] !== '#')
            return line.slice(0, start);
    }
    return '';
}
function isBlank(char) {
    return char === undefined || char === ' ' || char === '\t' || char === '\r';
}
function skipBlanks(text, from) {
    let at = from;
    while (at < text.length && isBlank(text[at]))
        at++;
    return at;
}
function isEnd(text, from) {
    const at = skipBlanks(text, from);
    return at >= text.length || (text[at] === '#' && at > from);
}
function isBlockHeader(text) {
    return /^[|>][-+0-9]{0,2}$/.test(text);
}
function isNull(text) {
    return text === '~' || text.toLowerCase() === 'null';
}
function closingQuote(text) {
    const quote = text[0];
    for (let at = 1; at < text.length; at++) {
        if (quote === '"' && text[at] === '\\')
            at++;
        else if (text[at] === quote) {
            if (quote !== "'" || text[at + 1] !== "'")
                return at;
            at++;
        }
    }
    return undefined;
}
function isQuoted(text) {
    return (text[0] === '"' || text[0] === "'") && closingQuote(text) === text.length - 1;
}
function isList(text) {
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
        if (text[at] === '[')
            depth++;
        else if (text[at] === ']' && --depth === 0)
            return at === text.length - 1;
    }
    return false;
}
function endOfFlowItem(text, from) {
    if (text[from] === '"' || text[from] === "'") {
        const close = closingQuote(text.slice(from));
        if (close !== undefined)
            return from + close + 1;
    }
    let depth = 0;
    for (let at = from; at < text.length; at++) {
        const char = text[at];
        if (char === '#' && isBlank(text[at - 1]))
            return at;
        if (depth === 0 && (char === ',' || char === ']'))
            return at;
        if (char === '{' || char === '[')
            depth++;
        else if ((char === '}' || char === ']') && depth > 0)
            depth--;
    }
    return text.length;
}
function divideComment(text) {
    const close = text[0] === '"' || text[0] === "'" ? closingQuote(text) : undefined;
    for (let at = (close ?? 0) + 1; at < text.length; at++) {
        if (text[at] !== '#' || !isBlank(text[at - 1]))
            continue;
        const value = text.slice(0, at).trimEnd();
        return [value, text.slice(value.length)];
    }
    return [text, ''];
}
function isPlainYaml(value, isFlow) {
    if (isFlow && /[[\]{},]/.test(value))
        return false;
    if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value))
        return false;
    if (value.includes(': ') || value.includes(':\t') || value.endsWith(':') || value.includes('\t'))
        return false;
    return !/^(?:[-+.\d][-+.:\w]*|y|n|yes|no|on|off|true|false|null|~)$/i.test(value);
}


/***/ }),

/***/ 2458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L1: () => (/* binding */ canBeWrittenOut),
/* harmony export */   sD: () => (/* binding */ writeOut),
/* harmony export */   sb: () => (/* binding */ splitPatterns)
/* harmony export */ });
function splitPatterns(text) {
    const parts = [];
    let depth = 0;
    let start = 0;
    for (let at = 0; at < text.length; at++) {
        const char = text[at];
        if (char === '{')
            depth++;
        else if (char === '}')
            depth = Math.max(0, depth - 1);
        else if (char === ',' && depth === 0) {
            parts.push(text.slice(start, at));
            start = at + 1;
        }
    }
    parts.push(text.slice(start));
    return parts.map((part) => part.trim()).filter((part) => part !== '');
}
function writeOut(patterns) {
    const all = patterns.flatMap((pattern) => fold(pattern, TEXTS));
    return [...new Set(all)].filter((pattern) => pattern !== '');
}
function canBeWrittenOut(patterns) {
    let written = 0;
    for (const pattern of patterns) {
        const { count, length } = fold(pattern, SIZES);
        if (count > MOST_ALTERNATIVES)
            return false;
        written += length;
    }
    return written <= MOST_WRITTEN;
}
const MOST_ALTERNATIVES = 1_000;
const MOST_WRITTEN = 65_536;
const TEXTS = {
    plain: (text) => [text],
    join: (first, second) => first.flatMap((start) => second.map((end) => start + end)),
    either: (one, other) => [...one, ...other],
};
const SIZES = {
    plain: (text) => ({ count: 1, length: text.length }),
    join: (first, second) => ({
        count: first.count * second.count,
        length: first.length * second.count + second.length * first.count,
    }),
    either: (one, other) => ({ count: one.count + other.count, length: one.length + other.length }),
};
function fold(pattern, { plain, join, either }) {
    if (!pattern.includes('{'))
        return plain(pattern);
    const braces = bracesWithComma(pattern);
    const outer = [];
    let current = plain('');
    let earlier;
    let copied = 0;
    for (let at = 0; at < pattern.length; at++) {
        const divides = pattern[at] === ',' && outer.length > 0;
        if (!divides && !braces.has(at))
            continue;
        current = join(current, plain(pattern.slice(copied, at)));
        copied = at + 1;
        if (pattern[at] === '{') {
            outer.push({ before: current, earlier });
            earlier = undefined;
            current = plain('');
            continue;
        }
        const alternatives = earlier === undefined ? current : either(earlier, current);
        if (divides) {
            earlier = alternatives;
            current = plain('');
        }
        else {
            const group = outer.pop();
            earlier = group?.earlier;
            current = group === undefined ? alternatives : join(group.before, alternatives);
        }
    }
    return join(current, plain(pattern.slice(copied)));
}
function bracesWithComma(pattern) {
    const places = new Set();
    const open = [];
    for (let at = 0; at < pattern.length; at++) {
        const innermost = open.at(-1);
        if (pattern[at] === '{')
            open.push({ at, hasComma: false });
        else if (pattern[at] === ',' && innermost !== undefined)
            innermost.hasComma = true;
        else if (pattern[at] === '}' && innermost !== undefined) {
            open.pop();
            if (innermost.hasComma)
                places.add(innermost.at).add(at);
        }
    }
    return places;
}


/***/ })

};
