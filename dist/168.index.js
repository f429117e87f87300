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
// EXTERNAL MODULE: ./lib/assistants/rules.js
var assistants_rules = __webpack_require__(3766);
// EXTERNAL MODULE: ./lib/config/assistants.js
var assistants = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/assistants/pattern-values.js
var pattern_values = __webpack_require__(7134);
// EXTERNAL MODULE: ./lib/assistants/patterns.js
var patterns = __webpack_require__(2458);
;// CONCATENATED MODULE: ./lib/assistants/write.js




function writeRule(assistant, form, allocate = Buffer.allocUnsafe) {
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
    for (const field of fieldsFor(assistant, mode, cell, reading))
        head += fieldLines(field, form, eol);
    return { bytes: joined(`${head}---${eol}`, (0,assistants_rules/* withoutBom */.vA)(reading.text), allocate), mode };
}
function joined(head, text, allocate) {
    const headBytes = Buffer.byteLength(head);
    const bytes = allocate(headBytes + text.length);
    bytes.write(head);
    bytes.set(text, headBytes);
    return bytes;
}
function isOwnDialect(assistant, mode, { ending, reading }) {
    const cell = assistant.modes[mode];
    if (ending !== assistant.ending || reading.problem !== undefined || typeof cell === 'string')
        return false;
    if (!reading.hasFrontmatter)
        return false;
    if (!cell.every((field) => isInForm(field, reading.keys.get(field.key))))
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
function fieldsFor(assistant, mode, cell, reading) {
    const isNamed = cell.some(({ key }) => key === 'description');
    const isKnown = assistant.knows.includes('description');
    if (reading.description === undefined || isNamed || !isKnown)
        return cell;
    if (mode === 'onRequest' && descriptionDecides(assistant))
        return cell;
    return [{ key: 'description', own: true }, ...cell];
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
        const items = reading.patterns.map((pattern) => `  - ${quotedScalar(pattern)}${eol}`);
        return `${key}:${eol}${items.join('')}`;
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
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/rulesets/render.js










async function renderRules(options) {
    const { files, assistants } = options;
    const memory = new Memory();
    const release = () => memory.release();
    const rendering = { byAssistant: new Map(), unreadable: [], heads: [], release };
    if (assistants.length === 0)
        return rendering;
    const sources = new Map(files.map((file) => [file.path, file]));
    const rules = (0,assistants_rules/* findRules */.TN)(sources.keys());
    const renderer = new Renderer(options, sources, rendering, memory);
    for (const name of assistants)
        rendering.byAssistant.set(name, await renderer.render(name, rules));
    return rendering;
}
const RULES_PER_TURN = 64;
class Renderer {
    #options;
    #sources;
    #rendering;
    #memory;
    #forms = new Map();
    #digests = new Map();
    #spooled = 0;
    constructor(options, sources, rendering, memory) {
        this.#options = options;
        this.#memory = memory;
        this.#sources = sources;
        this.#rendering = rendering;
    }
    async render(name, rules) {
        const by = (0,assistants/* assistant */.h1)(name);
        const files = [];
        const described = [];
        const register = new assistants_rules/* PlaceRegister */.BM();
        for (const [index, rule] of rules.entries()) {
            if (index % RULES_PER_TURN === RULES_PER_TURN - 1)
                await this.#options.breathe();
            const origin = this.#originOf(rule, by);
            const form = this.#forms.get(origin.path) ?? (await this.#read(origin, rule, by));
            const file = this.#write(by, form, origin);
            if (file !== undefined) {
                claim(register, { name, key: this.#options.key, file });
                files.push(file);
            }
            described.push(this.#describe(by, form, file));
        }
        return { files, digest: (0,contents/* treeDigest */.fZ)(files), rules: described };
    }
    #originOf(rule, by) {
        const origin = this.#sources.get(`${rule.stem}${(0,assistants_rules/* formFor */.iD)(rule, by)}`);
        if (origin === undefined)
            throw new Error(`A form without a file: ${rule.stem}`);
        return origin;
    }
    async #read(origin, rule, by) {
        const bytes = bytesOf(origin.content);
        const ending = (0,assistants_rules/* formFor */.iD)(rule, by);
        const reading = await (0,frontmatter.readRule)(bytes, ending);
        const { problem, hasFrontmatter } = reading;
        const hasEscapes = hasFrontmatter && headOf(bytes, reading).includes(BACKSLASH);
        const form = { stem: rule.stem, ending, bytes, reading, hasEscapes };
        if (problem !== undefined)
            this.#rendering.unreadable.push({ file: origin.path, ...problem });
        if (origin.content.kind === 'memory')
            this.#forms.set(origin.path, form);
        return form;
    }
    #write(by, form, origin) {
        const written = writeRule(by, form, (sizeBytes) => this.#memory.take(sizeBytes));
        if (written === undefined)
            return undefined;
        const { bytes } = written;
        const path = (0,assistants_rules/* placedPath */.jU)(by, this.#options.key, form.stem);
        if (bytes === form.bytes)
            return { ...origin, path, origin: origin.path };
        if (form.hasEscapes) {
            this.#rendering.heads.push({ file: origin.path, bytes: headOf(bytes, form.reading) });
        }
        const digests = this.#digests.get(bytes) ?? (0,contents/* digestContent */.aD)(bytes);
        if (bytes === form.reading.text)
            this.#digests.set(bytes, digests);
        const content = origin.content.kind === 'memory' ? { kind: 'memory', bytes } : this.#spool(bytes);
        return { path, origin: origin.path, sizeBytes: bytes.length, ...digests, content };
    }
    #spool(bytes) {
        const folder = (0,external_node_path_.join)(this.#options.scratchFolder, 'rules');
        if (this.#spooled === 0)
            (0,scratch/* makeScratchFolder */.DW)(folder);
        this.#spooled += 1;
        const path = (0,external_node_path_.join)(folder, String(this.#spooled));
        (0,failure/* explainingFailures */.hr)('write', path, () => (0,external_node_fs_.writeFileSync)(path, bytes, { flag: 'wx' }));
        return { kind: 'file', path };
    }
    #describe(by, { stem, reading }, file) {
        return {
            ruleset: this.#options.key,
            stem,
            mode: reading.mode,
            bytes: file?.sizeBytes ?? 0,
            characters: file === undefined ? 0 : charactersOf(file, by),
            path: file?.path ?? '',
        };
    }
}
function headOf(bytes, { text }) {
    return bytes.subarray(0, bytes.length - (0,assistants_rules/* withoutBom */.vA)(text).length);
}
const BACKSLASH = 0x5c;
class Memory {
    static #SLAB_BYTES = 512 * 1024;
    static #MOST_FREE = 16;
    static #free = [];
    #slabs = [];
    #slab = Buffer.alloc(0);
    #usedBytes = 0;
    take(sizeBytes) {
        if (sizeBytes > Memory.#SLAB_BYTES / 4)
            return Buffer.allocUnsafeSlow(sizeBytes);
        if (this.#slab.length - this.#usedBytes < sizeBytes) {
            this.#slab = Memory.#free.pop() ?? Buffer.allocUnsafeSlow(Memory.#SLAB_BYTES);
            this.#slabs.push(this.#slab);
            this.#usedBytes = 0;
        }
        const start = this.#usedBytes;
        this.#usedBytes += sizeBytes;
        return this.#slab.subarray(start, this.#usedBytes);
    }
    release() {
        const room = Memory.#MOST_FREE - Memory.#free.length;
        Memory.#free.push(...this.#slabs.splice(0).slice(0, room));
        this.#slab = Buffer.alloc(0);
        this.#usedBytes = 0;
    }
}
function claim(register, { name, key, file }) {
    const problem = (0,assistants_rules/* placedPathProblem */.YO)(file.path);
    const other = register.claim({ path: file.path, ruleset: file.origin });
    if (problem === undefined && other === undefined)
        return;
    const reason = problem === undefined ? `"${other?.ruleset}" goes into the same file there` : `it ${problem}`;
    throw new errors/* ArmError */.dW('TARGET_UNSAFE', `Cannot place "${file.origin}" of "${key}" for "${name}" at "${file.path}": ${reason}`, { hint: 'Rename the rule, or leave it out with "exclude"' });
}
function bytesOf(content) {
    if (content.kind === 'memory')
        return content.bytes;
    return (0,failure/* explainingFailures */.hr)('read', content.path, () => (0,external_node_fs_.readFileSync)(content.path));
}
function charactersOf({ sizeBytes, content }, { longestRule = Number.POSITIVE_INFINITY }) {
    return sizeBytes <= longestRule ? sizeBytes : (0,assistants_rules/* countCharacters */.wZ)(bytesOf(content));
}


/***/ })

};
