export const id = 846;
export const ids = [846,168];
export const modules = {

/***/ 9846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   check: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _archive_scan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5389);
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(2677);
/* harmony import */ var _config_project_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7051);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5807);
/* harmony import */ var _rulesets_block_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6498);
/* harmony import */ var _rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36);
/* harmony import */ var _rulesets_placements_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5491);
/* harmony import */ var _rulesets_present_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(3208);
/* harmony import */ var _rulesets_reading_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3171);
/* harmony import */ var _rulesets_render_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(787);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3710);
/* harmony import */ var _rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2309);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(7974);
/* harmony import */ var _workspace_remove_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(2613);



















async function check(session) {
    const { plan } = session.setup;
    const actionsCache = (0,_rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_7__/* .openActionsCacheLayer */ .N)(session);
    const { unknown, problems } = await findUnknownInstalls(session);
    const { blockFile, lockfile } = session.setup;
    const rulesets = lockfile === undefined
        ? unlocked(session, unknown)
        : [
            ...(await checkLocated(session, actionsCache, unknown)),
            ...unwanted(session),
            ...strangers(session, unknown),
        ];
    for (const result of rulesets)
        session.ports.reporter.finished(result);
    const block = blockFile === undefined || lockfile === undefined ? undefined : (0,_rulesets_block_js__WEBPACK_IMPORTED_MODULE_8__.checkBlock)(session.setup, lockfile);
    await (0,_rulesets_reading_js__WEBPACK_IMPORTED_MODULE_12__/* .tellUnreadTargets */ .d)(session, new Map(plan.located.map(({ key, locked }) => [key, locked?.version])));
    return {
        rulesets,
        assistants: await (0,_rulesets_reading_js__WEBPACK_IMPORTED_MODULE_12__/* .readingOf */ .M)(session, new Map(), block?.size),
        blocks: block === undefined ? [] : [block.result],
        changed: false,
        cacheHit: false,
        problems,
    };
}
function unlocked({ setup }, unknown) {
    const { workspace, lockFile } = setup.project;
    const sentence = `there is no lockfile "${(0,_config_project_js__WEBPACK_IMPORTED_MODULE_3__/* .nameForPeople */ .Gt)(workspace, lockFile)}"`;
    const wanted = setup.plan.located.map(({ key, sourceName, requested, place }) => {
        return { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyResult */ .$)(key, sourceName), requested, place };
    });
    const [first, ...others] = wanted.length > 0 ? wanted : unknown.slice(0, 1).map(({ shown }) => (0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyResult */ .$)(shown, ''));
    if (first === undefined)
        return [];
    return [driftedResult(first, [{ sentence }]), ...others.map((known) => driftedResult(known, []))];
}
function checkLocated(session, actionsCache, unknown) {
    return Promise.all(session.setup.plan.located.map((ruleset) => checkRuleset(session, actionsCache, ruleset, leftoversOf(ruleset.key, unknown))));
}
function leftoversOf(key, unknown) {
    return unknown.filter(({ owner }) => owner === key).map(notInLockfile);
}
function unwanted({ setup }) {
    return setup.plan.obsolete.map(({ key, entry }) => driftedResult({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyResult */ .$)(key, ''), ...lockedFields(entry), place: entry.place }, [
        { sentence: 'the lockfile has it and the manifest does not want it' },
    ]));
}
function strangers({ setup }, unknown) {
    const place = { file: setup.project.lockFile };
    return unknown
        .filter(({ owner }) => owner === undefined)
        .map((install) => driftedResult({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyResult */ .$)(install.shown, ''), place }, [{ sentence: notInLockfile(install) }]));
}
function notInLockfile({ shown }) {
    return `"${shown}" is not in the lockfile`;
}
const DRIFT_WORDS = {
    missing: 'is missing',
    modified: 'was modified',
    extra: 'was added',
    'folder-missing': 'is missing',
    'folder-differs': 'differs from what was locked',
};
async function checkRuleset(session, actionsCache, ruleset, leftovers) {
    const { key, requested, locked, pin, place, sourceName } = ruleset;
    await session.breathe();
    const startedMs = session.elapsedMs();
    const known = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyResult */ .$)(key, sourceName), requested, place, startedMs };
    const found = leftovers.map((sentence) => ({ sentence }));
    if (locked === undefined)
        return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...found]);
    const reasons = [
        ...(pin === undefined
            ? [{ sentence: `the manifest asks for "${requested}", which does not allow it` }]
            : []),
        ...differences(session, ruleset, locked),
    ];
    const compared = { ...known, ...lockedFields(locked) };
    try {
        (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_14__/* .refuseWhenCancelled */ .y4)(session, ruleset, 'check');
        const { drift, contents } = await compareDestinations(session, actionsCache, ruleset, locked);
        const notes = [...reasons, ...found, ...drift.map(noteOf)];
        const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
        if (notes.length > 0)
            return driftedResult(timed, notes);
        return await scanInstalled(session, timed, ruleset, locked.version, contents);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW))
            throw error;
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_14__/* .failedResult */ .Nq)(compared, error);
    }
}
function differences({ setup }, { assistants, selectionChanged }, locked) {
    const recorded = Object.keys(locked.assistants ?? {});
    const missing = assistants.filter((name) => !recorded.includes(name));
    const gone = setup.hasOwnDestinations
        ? []
        : recorded.filter((name) => !assistants.some((one) => one === name));
    const sentences = [
        ...missing.map((name) => `the lockfile does not have it for assistant "${name}"`),
        ...gone.map((name) => `the lockfile has it for assistant "${name}", and the manifest does not`),
        ...(selectionChanged ? ['the lockfile has other "include" or "exclude" for it than the manifest'] : []),
    ];
    return sentences.map((sentence) => ({ sentence }));
}
function driftedResult(known, drift) {
    return { ...known, status: 'drifted', drift, notes: drift.map(({ sentence }) => sentence) };
}
function lockedFields({ version, checksum, }) {
    return { version, previousVersion: version, checksum };
}
function noteOf({ path, kind, file }) {
    const sentence = `"${path}" ${DRIFT_WORDS[kind]}`;
    return kind === 'modified' || kind === 'extra' ? { sentence, place: { file } } : { sentence };
}
async function compareDestinations(session, actionsCache, ruleset, locked) {
    const compare = (contents, files) => findAllDrift(session, ruleset, { ...locked, contents }, files);
    if (locked.contents === undefined) {
        return session.inTurn(() => withLockedArchive(session, actionsCache, ruleset, locked, async (all) => {
            const files = await expectedFiles(session, ruleset, locked, all);
            const contents = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigest */ .fZ)(files.inTargets);
            return { contents, drift: await compare(contents, files) };
        }));
    }
    const { contents } = locked;
    const drift = await compare(contents);
    if (drift.every(({ kind }) => kind === 'folder-missing'))
        return { contents, drift };
    const named = await session.inTurn(() => session.inScratch(async (scratch) => {
        const all = await (0,_rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_15__/* .cachedFiles */ .GD)(session, locked, scratch);
        return all && compare(contents, await expectedFiles(session, ruleset, locked, all));
    }));
    return { contents, drift: named ?? drift };
}
async function findAllDrift(session, ruleset, { version, contents, assistants = {} }, files) {
    const found = [];
    for (const target of session.setup.targets) {
        const expected = { contents, files: files?.inTargets };
        const drift = await (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_16__/* .findDrift */ .L1)(target, `${ruleset.folder}/${version}`, expected);
        for (const one of drift.map(placedIn(target)))
            found.push(one);
    }
    for (const [name, folder] of (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_10__/* .wantedFolders */ .PA)(session, ruleset)) {
        const digest = assistants[name];
        if (digest === undefined)
            continue;
        const expected = { contents: digest, files: files?.byAssistant.get(name)?.files };
        const drift = await (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_16__/* .findRulesDrift */ .Cu)(folder, ruleset.key, expected);
        for (const one of drift.map(placedIn(folder.target)))
            found.push(one);
    }
    return found;
}
function placedIn({ path, shown }) {
    return (drift) => ({ ...drift, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(path, drift.path.slice(shown.length + 1)) });
}
async function expectedFiles(session, { key, assistants }, locked, all) {
    const files = (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_18__/* .selectFiles */ .AL)(all, locked);
    return session.inScratch(async (scratchFolder) => {
        const { byAssistant } = await (0,_rulesets_render_js__WEBPACK_IMPORTED_MODULE_13__.renderRules)({
            key,
            files,
            assistants,
            scratchFolder,
            breathe: session.breathe,
        });
        return { inTargets: files, byAssistant };
    });
}
async function withLockedArchive(session, actionsCache, { key }, locked, use) {
    const { rulesets, refused } = session.setup.plan;
    const refusal = refused.find((candidate) => candidate.key === key);
    if (refusal !== undefined)
        throw refusal.error;
    const planned = rulesets.find((candidate) => candidate.key === key);
    if (planned === undefined)
        throw new Error(`The source of "${key}" was to be resolved`);
    return session.inScratch(async (scratchFolder) => {
        const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
        return await (0,_rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .fromFirstLayer */ .YA)(session, actionsCache, options, ({ allFiles }) => use(allFiles));
    });
}
async function scanInstalled(session, known, ruleset, version, contents) {
    const scan = new _archive_scan_js__WEBPACK_IMPORTED_MODULE_2__/* .RulesetScan */ .wv(session.setup.inputs.scan);
    const present = await (0,_rulesets_present_js__WEBPACK_IMPORTED_MODULE_11__/* .findPresent */ .j)(session, ruleset, version, contents, scan);
    const scanned = scan.outcome(known.name, present?.lookedAtStrangers);
    const result = {
        ...known,
        from: 'workspace',
        files: present?.files ?? null,
        findings: scanned.findings,
        notes: scanned.notes,
    };
    if (scanned.blocked !== undefined)
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_14__/* .failedResult */ .Nq)(result, scanned.blocked);
    return { ...result, status: 'unchanged' };
}
async function findUnknownInstalls({ setup, folders }) {
    const { located, obsolete } = setup.plan;
    const locked = [
        ...located.map(({ folder, locked: entry }) => ({ folder, entry })),
        ...obsolete.map(({ folder, entry }) => ({ folder, entry })),
    ];
    const known = locked.flatMap(({ folder, entry }) => entry === undefined ? [] : `${folder}/${entry.version}`);
    const problems = [];
    const attempt = async (find) => {
        try {
            return await find();
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW))
                throw error;
            problems.push(error);
            return [];
        }
    };
    const inTargets = setup.targets.map((target) => async () => {
        const found = await (0,_workspace_remove_js__WEBPACK_IMPORTED_MODULE_17__/* .findUnknownFolders */ .Hr)(target, known);
        return found.map((shown) => ({ shown, owner: ownerOf(shown.slice(target.shown.length + 1), located) }));
    });
    const inFolders = Array.from(folders.values(), (folder) => async () => unknownRules(folder, setup.plan));
    const unknown = [];
    for (const find of [...inTargets, ...inFolders]) {
        for (const install of await attempt(find))
            unknown.push(install);
    }
    return {
        unknown: setup.isPartial ? unknown.filter(({ owner }) => owner !== undefined) : unknown,
        problems,
    };
}
function unknownRules(folder, { located, obsolete, untouched }) {
    const entries = [...located.map(({ key, locked }) => ({ key, entry: locked })), ...untouched, ...obsolete];
    const locked = entries.filter(({ entry }) => entry?.assistants?.[folder.name] !== undefined);
    const known = new Set(locked.map(({ key }) => key));
    const spellings = new Map(Array.from(known, (key) => [key.toLowerCase(), key]));
    const isKnownAs = (other, key) => other !== undefined && folder.isSamePlace(key, other);
    return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .explainingFailures */ .hr)('read', folder.target.shown, () => folder.keys())
        .filter((key) => !known.has(key) && !isKnownAs(spellings.get(key.toLowerCase()), key))
        .map((key) => ({
        shown: folder.shownPlace(key),
        owner: located.some((ruleset) => ruleset.key === key) ? key : undefined,
    }));
}
function ownerOf(path, located) {
    return located.find(({ folder }) => path.startsWith(`${folder}/`))?.key;
}


/***/ }),

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
