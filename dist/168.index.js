export const id = 168;
export const ids = [168];
export const modules = {

/***/ 787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderRules: () => (/* binding */ renderRules)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/archive/contents.js
var contents = __webpack_require__(5286);
// EXTERNAL MODULE: ./lib/assistants/frontmatter.js + 1 modules
var frontmatter = __webpack_require__(6491);
// EXTERNAL MODULE: ./lib/assistants/overview.js
var overview = __webpack_require__(5290);
// EXTERNAL MODULE: ./lib/assistants/rules.js
var assistants_rules = __webpack_require__(3766);
// EXTERNAL MODULE: ./lib/config/assistants.js
var assistants = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/assistants/pattern-values.js
var pattern_values = __webpack_require__(7134);
// EXTERNAL MODULE: ./lib/assistants/patterns.js
var patterns = __webpack_require__(2458);
;// CONCATENATED MODULE: ./lib/assistants/write.js




function writeRule(assistant, form, join = (head, text) => Buffer.concat([Buffer.from(head), text])) {
    const { reading } = form;
    const mode = (0,assistants/* modeTaken */.rf)(assistant, reading.mode);
    if (mode === undefined)
        return undefined;
    const cell = assistant.modes[mode];
    if (cell === 'as it is' || isOwnDialect(assistant, mode, form))
        return { bytes: form.bytes, mode };
    if (typeof cell === 'string')
        return { bytes: reading.text, mode };
    const eol = lineEndOf(reading.text);
    let head = `---${eol}`;
    if (hasDescriptionOfItsOwn(assistant, mode, cell, reading))
        head += fieldLines(DESCRIPTION, form, eol);
    for (const field of cell)
        head += fieldLines(field, form, eol);
    return { bytes: join(`${head}---${eol}`, (0,assistants_rules/* withoutBom */.vA)(reading.text)), mode };
}
function isOwnDialect(assistant, mode, { ending, reading }) {
    const cell = assistant.modes[mode];
    if (ending !== assistant.ending || reading.problem !== undefined || typeof cell === 'string')
        return false;
    if (!reading.hasFrontmatter)
        return false;
    for (const field of cell)
        if (!isInForm(field, reading.keys.get(field.key)))
            return false;
    const known = new Set([...cell.map(({ key }) => key), ...assistant.knows]);
    return [...reading.keys].every(([key, { isOneLine }]) => known.has(key) && (isOneLine || (0,pattern_values/* isPatternKey */.SE)(key)));
}
function isInForm(field, found) {
    if (found === undefined)
        return false;
    if ('value' in field)
        return found.value === field.value && found.form?.isStrict !== false;
    if ('own' in field)
        return true;
    const isStrict = found.form?.isStrict === true;
    if (field.patterns === 'list')
        return Array.isArray(found.value) && isStrict;
    if (typeof found.value !== 'string' || !found.isOneLine)
        return false;
    return field.patterns === 'commas' ? isStrict : found.form?.isUnquoted === true && !found.form.hasComment;
}
const DESCRIPTION = { key: 'description', own: true };
function hasDescriptionOfItsOwn(assistant, mode, cell, { description }) {
    if (description === undefined || !assistant.knows.includes('description'))
        return false;
    if (cell.some(({ key }) => key === 'description'))
        return false;
    return mode !== 'onRequest' || !descriptionDecides(assistant);
}
function descriptionDecides({ modes: { described, onRequest } }) {
    if (typeof described === 'string' || typeof onRequest === 'string')
        return false;
    const rest = described.filter(({ key }) => key !== 'description');
    return JSON.stringify(rest) === JSON.stringify(onRequest);
}
function fieldLines(field, { stem, reading }, eol) {
    const { key } = field;
    if ('value' in field) {
        return `${key}: ${field.value === '**' ? quotedScalar(field.value) : field.value}${eol}`;
    }
    if ('own' in field) {
        const text = field.key === 'name' ? (reading.name ?? stem) : reading.description;
        return text === undefined ? '' : `${key}: ${scalar(text)}${eol}`;
    }
    if (field.patterns === 'list') {
        let lines = `${key}:${eol}`;
        for (const pattern of reading.patterns)
            lines += `  - ${quotedScalar(pattern)}${eol}`;
        return lines;
    }
    const joined = (0,patterns/* writeOut */.sD)(reading.patterns).join(',');
    return `${key}: ${field.patterns === 'unquoted' ? joined : quotedScalar(joined)}${eol}`;
}
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const PLAIN = /^\p{L}[\p{L}\p{N} .,;()/_+'-]*$/u;
function scalar(text) {
    return PLAIN.test(text) && !NO_TEXT.test(text) ? text : quotedScalar(text);
}
const TO_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
function quotedScalar(text) {
    return JSON.stringify(text).replace(TO_ESCAPE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function lineEndOf(text) {
    const newline = text.indexOf(0x0a);
    return newline > 0 && text[newline - 1] === 0x0d ? '\r\n' : '\n';
}

// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var scratch = __webpack_require__(6435);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __webpack_require__(6477);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/rulesets/render.js












async function renderRules(options) {
    const { key, files, assistants, scratchFolder } = options;
    const rules = (0,assistants_rules/* findRules */.TN)(files);
    const memory = new Memory();
    const rewritten = new RewrittenFiles((0,external_node_path_.join)(scratchFolder, 'rules'));
    const renderers = assistants.map((name) => new Renderer(name, key, memory, rewritten));
    for (const rule of rules) {
        const pause = (0,turns/* breatheWhenDue */.mG)();
        if (pause !== undefined)
            await pause;
        const forms = [];
        for (const renderer of renderers) {
            const { ending, file } = (0,assistants_rules/* formFor */.iD)(rule, renderer.by);
            let form = forms.find((one) => one.ending === ending);
            if (form === undefined) {
                form = await readForm(rule.stem, ending, file);
                forms.push(form);
            }
            renderer.add(form);
        }
    }
    const meet = (0,assistants_rules/* mayMeet */.h4)(rules);
    for (const renderer of renderers)
        renderer.claimPlaces(meet);
    const placed = new Map(renderers.map(({ name, placed }) => [name, placed]));
    return {
        rules: rules.length,
        byAssistant: new Map(renderers.map(({ name, files }) => [name, { files, digest: (0,contents/* treeDigest */.fZ)(files) }])),
        reading: (0,overview/* readingOfRuleset */.oF)(key, placed),
        unreadable: renderers.flatMap(({ unreadable }) => unreadable),
        heads: renderers.flatMap(({ heads }) => heads),
        release: () => memory.release(),
    };
}
async function readForm(stem, ending, origin) {
    const bytes = bytesOf(origin.content);
    const reading = await (0,frontmatter.readRule)(bytes, ending);
    const hasEscapes = reading.hasFrontmatter && headOf(bytes, reading).includes(BACKSLASH);
    return { stem, ending, bytes, reading, origin, hasEscapes };
}
const BACKSLASH = 0x5c;
function headOf(bytes, { text }) {
    return bytes.subarray(0, bytes.length - (0,assistants_rules/* withoutBom */.vA)(text).length);
}
class Renderer {
    name;
    by;
    files = [];
    placed = [];
    unreadable = [];
    heads = [];
    #key;
    #memory;
    #rewritten;
    constructor(name, key, memory, rewritten) {
        this.name = name;
        this.by = (0,assistants/* assistant */.h1)(name);
        this.#key = key;
        this.#memory = memory;
        this.#rewritten = rewritten;
    }
    add(form) {
        const { mode, problem } = form.reading;
        if (problem !== undefined)
            this.unreadable.push({ file: form.origin.path, ...problem });
        const file = this.#write(form);
        if (file !== undefined)
            this.files.push(file);
        const bytes = file?.sizeBytes ?? 0;
        this.placed.push({ stem: form.stem, mode, bytes, characters: charactersOf(file, this.by) });
    }
    #write(form) {
        const { origin, reading } = form;
        const bytes = writeRule(this.by, form, this.#memory.join)?.bytes;
        if (bytes === undefined)
            return undefined;
        const { mode } = reading;
        const path = (0,assistants_rules/* placedPath */.jU)(this.by, this.#key, form.stem);
        if (bytes === form.bytes)
            return { ...origin, path, origin: origin.path, mode };
        if (form.hasEscapes)
            this.heads.push({ file: origin.path, bytes: headOf(bytes, reading) });
        const { sha256, textSha256 } = bytes === reading.text ? digestsOfText(form) : (0,contents/* digestContent */.aD)(bytes);
        const content = origin.content.kind === 'memory' ? { kind: 'memory', bytes } : this.#rewritten.add(bytes);
        return { path, origin: origin.path, sizeBytes: bytes.length, sha256, textSha256, content, mode };
    }
    claimPlaces(meet) {
        const register = new assistants_rules/* PlaceRegister */.BM();
        for (const { path, origin } of this.files) {
            const problem = (0,assistants_rules/* placedPathProblem */.YO)(path);
            const other = meet ? register.claim({ path, ruleset: origin }) : undefined;
            if (problem === undefined && other === undefined)
                continue;
            const reason = problem === undefined ? `"${other?.ruleset}" goes into the same file there` : `it ${problem}`;
            throw new errors/* ArmError */.dW('TARGET_UNSAFE', `Cannot place "${origin}" of "${this.#key}" for "${this.name}" at "${path}": ${reason}`, { hint: 'Rename the rule, or leave it out with "exclude"' });
        }
    }
}
function digestsOfText(form) {
    form.textDigests ??= (0,contents/* digestContent */.aD)(form.reading.text);
    return form.textDigests;
}
class RewrittenFiles {
    #folder;
    #count = 0;
    constructor(folder) {
        this.#folder = folder;
    }
    add(bytes) {
        if (this.#count === 0)
            (0,scratch/* makeScratchFolder */.DW)(this.#folder);
        this.#count += 1;
        const path = (0,external_node_path_.join)(this.#folder, String(this.#count));
        (0,failure/* explainingFailures */.hr)('write', path, () => (0,external_node_fs_.writeFileSync)(path, bytes, { flag: 'wx' }));
        return { kind: 'file', path };
    }
}
const MOST_BYTES_PER_UNIT = 3;
class Memory {
    static #SLAB_BYTES = 512 * 1024;
    static #MOST_FREE = 16;
    static #free = [];
    #slabs = [];
    #slab = Buffer.alloc(0);
    #usedBytes = 0;
    join = (head, text) => {
        const mostBytes = MOST_BYTES_PER_UNIT * head.length + text.length;
        if (mostBytes > Memory.#SLAB_BYTES / 4)
            return Buffer.concat([Buffer.from(head), text]);
        if (this.#slab.length - this.#usedBytes < mostBytes) {
            this.#slab = Memory.#free.pop() ?? Buffer.allocUnsafeSlow(Memory.#SLAB_BYTES);
            this.#slabs.push(this.#slab);
            this.#usedBytes = 0;
        }
        const start = this.#usedBytes;
        const textStart = start + this.#slab.write(head, start);
        this.#slab.set(text, textStart);
        this.#usedBytes = textStart + text.length;
        return this.#slab.subarray(start, this.#usedBytes);
    };
    release() {
        const room = Memory.#MOST_FREE - Memory.#free.length;
        Memory.#free.push(...this.#slabs.splice(0).slice(0, room));
        this.#slab = Buffer.alloc(0);
        this.#usedBytes = 0;
    }
}
function bytesOf(content) {
    if (content.kind === 'memory')
        return content.bytes;
    return (0,failure/* explainingFailures */.hr)('read', content.path, () => (0,external_node_fs_.readFileSync)(content.path));
}
function charactersOf(file, { longestRule = Number.POSITIVE_INFINITY }) {
    if (file === undefined)
        return 0;
    return file.sizeBytes <= longestRule ? file.sizeBytes : (0,assistants_rules/* countCharacters */.wZ)(bytesOf(file.content));
}


/***/ })

};
