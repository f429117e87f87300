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
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2677);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(4371);
/* harmony import */ var _config_project_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7051);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5807);
/* harmony import */ var _rulesets_block_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6498);
/* harmony import */ var _rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(36);
/* harmony import */ var _rulesets_placements_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5491);
/* harmony import */ var _rulesets_present_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3208);
/* harmony import */ var _rulesets_reading_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3171);
/* harmony import */ var _rulesets_render_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(787);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(3710);
/* harmony import */ var _rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(2309);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(7974);
/* harmony import */ var _workspace_remove_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(4994);




















async function check(session) {
    const { plan, blockFile, lockfile } = session.setup;
    const { unknown, problems } = await findUnknownInstalls(session);
    const rulesets = lockfile === undefined ? unlocked(session, unknown) : await checkLocked(session, unknown);
    for (const result of rulesets)
        session.ports.reporter.finished(result);
    const block = blockFile === undefined || lockfile === undefined ? undefined : (0,_rulesets_block_js__WEBPACK_IMPORTED_MODULE_9__.checkBlock)(session.setup, lockfile);
    await (0,_rulesets_reading_js__WEBPACK_IMPORTED_MODULE_13__/* .tellUnreadTargets */ .d)(session, new Map(plan.located.map(({ key, locked }) => [key, locked?.version])));
    return {
        rulesets,
        assistants: await (0,_rulesets_reading_js__WEBPACK_IMPORTED_MODULE_13__/* .readingOf */ .M)(session, new Map(), block?.size),
        blocks: block === undefined ? [] : [block.result],
        changed: false,
        cacheHit: false,
        problems,
    };
}
function unlocked({ setup }, unknown) {
    const { workspace, lockFile } = setup.project;
    const sentence = `there is no lockfile "${(0,_config_project_js__WEBPACK_IMPORTED_MODULE_4__/* .nameForPeople */ .Gt)(workspace, lockFile)}"`;
    const wanted = setup.plan.located.map(({ key, sourceName, requested, place }) => {
        return { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_7__/* .emptyResult */ .$)(key, sourceName), requested, place };
    });
    const [first, ...others] = wanted.length > 0 ? wanted : unknown.slice(0, 1).map(({ shown }) => (0,_result_js__WEBPACK_IMPORTED_MODULE_7__/* .emptyResult */ .$)(shown, ''));
    if (first === undefined)
        return [];
    return [driftedResult(first, [{ sentence }]), ...others.map((known) => driftedResult(known, []))];
}
async function checkLocked(session, unknown) {
    const actionsCache = (0,_rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .openActionsCacheLayer */ .N)(session);
    const { plan, project } = session.setup;
    const byOwner = Map.groupBy(unknown, ({ owner }) => owner);
    const located = await Promise.all(plan.located.map(async (ruleset) => {
        const leftovers = (byOwner.get(ruleset.key) ?? []).map(notInLockfile);
        const result = await checkRuleset(session, actionsCache, ruleset, leftovers);
        session.ports.onLoaded();
        return result;
    }));
    const unwanted = plan.obsolete.map(({ key, sourceName, entry }) => {
        const known = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_7__/* .emptyResult */ .$)(key, sourceName), ...lockedFields(entry), place: entry.place };
        return driftedResult(known, [{ sentence: 'the lockfile has it and the manifest does not want it' }]);
    });
    const place = { file: project.lockFile };
    const strangers = (byOwner.get(undefined) ?? []).map((install) => driftedResult({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_7__/* .emptyResult */ .$)(install.shown, ''), place }, [notInLockfile(install)]));
    return [...located, ...unwanted, ...strangers];
}
function notInLockfile({ shown }) {
    return { sentence: `"${shown}" is not in the lockfile` };
}
const DRIFT_WORDS = {
    missing: 'is missing',
    modified: 'was modified',
    extra: 'was added',
    'folder-missing': 'is missing',
    'folder-differs': 'differs from what was locked',
};
async function checkRuleset(session, actionsCache, ruleset, leftovers) {
    const { key, requested, locked, place, sourceName } = ruleset;
    await session.breathe();
    const startedMs = session.elapsedMs();
    const known = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_7__/* .emptyResult */ .$)(key, sourceName), requested, place, startedMs };
    if (locked === undefined)
        return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...leftovers]);
    const compared = { ...known, ...lockedFields(locked) };
    try {
        (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_15__/* .refuseWhenCancelled */ .y4)(session, ruleset, 'check');
        const { drift, contents } = await compareDestinations(session, actionsCache, ruleset, locked);
        const notes = [...differences(session, ruleset, locked), ...leftovers, ...drift.map(noteOf)];
        const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
        if (notes.length > 0)
            return driftedResult(timed, notes);
        return await scanInstalled(session, timed, ruleset, locked.version, contents);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArmError */ .dW))
            throw error;
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_15__/* .failedResult */ .Nq)(compared, error);
    }
}
function differences({ setup, folders }, { assistants, requested, pin, selectionChanged }, locked) {
    const recorded = Object.keys(locked.assistants ?? {});
    const missing = assistants.filter((name) => !recorded.includes(name));
    const behind = assistants.filter((name) => locked.behind?.includes(name));
    const gone = recorded
        .filter((name) => !setup.hasOwnDestinations || folders.has(name))
        .filter((name) => !assistants.some((one) => one === name));
    const sentences = [
        ...(pin === undefined ? [`the manifest asks for "${requested}", which does not allow it`] : []),
        ...missing.map((name) => `the lockfile does not have it for assistant "${name}"`),
        ...behind.map((name) => `assistant "${name}" still has what was locked before`),
        ...gone.map((name) => `the lockfile has it for assistant "${name}", and the manifest does not`),
        ...(selectionChanged ? ['the lockfile has other "include" or "exclude" for it than the manifest'] : []),
    ];
    return sentences.map((sentence) => ({ sentence }));
}
function driftedResult(known, drift) {
    return { ...known, status: 'drifted', drift, notes: drift.map(({ sentence }) => sentence) };
}
function lockedFields({ version, checksum }) {
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
        const all = await (0,_rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_16__/* .cachedFiles */ .GD)(session, locked, scratch);
        return all && compare(contents, await expectedFiles(session, ruleset, locked, all));
    }));
    return { contents, drift: named ?? drift };
}
async function findAllDrift(session, ruleset, { version, contents, assistants = {} }, files) {
    const found = [];
    const heedSignals = async () => {
        await session.breathe();
        (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_15__/* .refuseWhenCancelled */ .y4)(session, ruleset, 'check');
    };
    for (const target of session.setup.targets) {
        await heedSignals();
        const expected = { contents, files: files?.inTargets };
        const drift = await (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_17__/* .findDrift */ .L1)(target, `${ruleset.folder}/${version}`, expected);
        for (const one of drift.map(placedIn(target)))
            found.push(one);
    }
    for (const [name, folder] of (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_11__/* .wantedFolders */ .PA)(session, ruleset)) {
        const digest = assistants[name];
        if (digest === undefined)
            continue;
        await heedSignals();
        const expected = { contents: digest, files: files?.byAssistant.get(name)?.files };
        const drift = await (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_17__/* .findRulesDrift */ .Cu)(folder, ruleset.key, expected);
        for (const one of drift.map(placedIn(folder.target)))
            found.push(one);
    }
    return found;
}
function placedIn({ path, shown }) {
    return (drift) => ({ ...drift, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(path, drift.path.slice(shown.length + 1)) });
}
async function expectedFiles(session, { key, assistants }, locked, all) {
    const files = await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_3__/* .selectFiles */ .AL)(all, locked);
    return session.inScratch(async (scratchFolder) => {
        const { byAssistant } = await (0,_rulesets_render_js__WEBPACK_IMPORTED_MODULE_14__.renderRules)({ key, files, assistants, scratchFolder });
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
        return (0,_rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_10__/* .fromFirstLayer */ .YA)(session, actionsCache, options, ({ allFiles }) => use(allFiles));
    });
}
async function scanInstalled(session, known, ruleset, version, contents) {
    const scan = new _archive_scan_js__WEBPACK_IMPORTED_MODULE_2__/* .RulesetScan */ .wv(session.setup.inputs.scan);
    const present = await (0,_rulesets_present_js__WEBPACK_IMPORTED_MODULE_12__/* .findPresent */ .j)(session, ruleset, version, contents, scan);
    const { findings, notes, blocked } = scan.outcome(known.name, present?.lookedAtStrangers);
    const from = 'workspace';
    const result = { ...known, from, files: present?.files ?? null, findings, notes };
    return blocked === undefined ? { ...result, status: 'unchanged' } : (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_15__/* .failedResult */ .Nq)(result, blocked);
}
async function findUnknownInstalls({ setup, folders }) {
    const { located, obsolete } = setup.plan;
    const locked = [...located.map((ruleset) => ({ ...ruleset, entry: ruleset.locked })), ...obsolete];
    const known = locked.flatMap(({ folder, entry }) => (entry ? `${folder}/${entry.version}` : []));
    const problems = [];
    const attempt = async (find) => {
        try {
            return await find();
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArmError */ .dW))
                throw error;
            problems.push(error);
            return [];
        }
    };
    const keys = new Map(located.map(({ folder, key }) => [folder, key]));
    const ownerOf = (path) => keys.get((0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_19__/* .parentsOf */ .fY)(path).findLast((parent) => keys.has(parent)) ?? '');
    const inTargets = setup.targets.map((target) => async () => {
        const found = await (0,_workspace_remove_js__WEBPACK_IMPORTED_MODULE_18__.findUnknownFolders)(target, known);
        return found.map((shown) => ({ shown, owner: ownerOf(shown.slice(target.shown.length + 1)) }));
    });
    const inFolders = Array.from(folders.values(), (folder) => () => unknownRules(folder, setup.plan));
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
async function unknownRules(folder, { located, obsolete, untouched }) {
    const entries = [...located.map(({ key, locked }) => ({ key, entry: locked })), ...untouched, ...obsolete];
    const locked = entries.filter(({ entry }) => entry?.assistants?.[folder.name] !== undefined);
    const known = new Set(locked.map(({ key }) => key));
    const wanted = new Set(located.map(({ key }) => key));
    const spellings = new Map(Array.from(known, (key) => [key.toLowerCase(), key]));
    const isKnownAs = (other, key) => other !== undefined && folder.isSamePlace(key, other);
    const unknown = [];
    for (const key of (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .explainingFailures */ .hr)('read', folder.target.shown, () => folder.keys())) {
        if (known.has(key) || isKnownAs(spellings.get(key.toLowerCase()), key))
            continue;
        const shown = folder.shownPlace(key);
        if (await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .explainingFailuresOf */ .Ak)('read', shown, folder.isVacant(key)))
            continue;
        unknown.push({ shown, owner: wanted.has(key) ? key : undefined });
    }
    return unknown;
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


/***/ }),

/***/ 7974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ findRulesDrift),
/* harmony export */   L1: () => (/* binding */ findDrift),
/* harmony export */   gC: () => (/* binding */ surveyTarget),
/* harmony export */   xj: () => (/* binding */ countFileChanges)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(444);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _assistant_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9910);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1160);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3207);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1703);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5949);











async function surveyTarget(target, ruleset, now, before) {
    const survey = {
        target,
        occupied: false,
        right: false,
        reusable: new Map(),
        strangers: [],
        emptyFolders: [],
        ours: [],
        changed: new Set(),
        removed: new Set(),
        misspelled: [],
    };
    const current = await readOwnFolder(target, now.relativeFolder);
    if (current === undefined && before === undefined)
        return survey;
    const files = new Map(ruleset.files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), file]));
    if (current !== undefined)
        surveyDestination(survey, now, current, files);
    if (survey.right)
        return survey;
    const previous = before === undefined ? undefined : await readOwnFolder(target, before.relativeFolder);
    if (before !== undefined && previous !== undefined) {
        const untouched = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .K)(previous, (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(previous, before.ownership));
        const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_7__/* .wantedAt */ .J9)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, before.relativeFolder), files);
        compare(survey, before.relativeFolder, previous, at, untouched);
    }
    return survey;
}
function surveyDestination(survey, { relativeFolder, ownership }, tree, files) {
    const owned = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership);
    const untouched = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .K)(tree, owned);
    const base = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(survey.target.path, relativeFolder);
    const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_7__/* .wantedAt */ .J9)(base, files);
    survey.occupied = true;
    compare(survey, relativeFolder, tree, at, untouched);
    for (const path of (0,_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .pathsOf */ .wG)(tree)) {
        (at(path) !== undefined || untouched.has(path) ? survey.ours : survey.strangers).push(path);
    }
    survey.emptyFolders = tree.emptyFolders;
    const odd = (0,_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .pathsOf */ .wG)(tree).filter((path) => !files.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)));
    survey.misspelled = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_7__/* .misspelledPaths */ .Zw)(base, [...odd, ...tree.emptyFolders], files.values());
    const isComplete = survey.removed.size === 0 && survey.reusable.size === files.size;
    survey.right = isComplete && survey.misspelled.length === 0;
    if (!survey.right)
        refuseConflicts(survey, relativeFolder, tree, files, { owned, at });
}
async function readOwnFolder(target, relativeFolder) {
    const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacle */ .R5)(target.path, relativeFolder);
    if (obstacle !== undefined)
        throw (0,_stage_js__WEBPACK_IMPORTED_MODULE_8__/* .obstacleError */ .q)(target, obstacle.path);
    return (0,_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .readTree */ .Zc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder));
}
function compare(survey, relativeFolder, tree, at, untouched) {
    for (const file of tree.files) {
        const wanted = at(file.path);
        if (wanted === undefined) {
            if (untouched.has(file.path))
                survey.removed.add(file.path);
        }
        else if (!(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, wanted)) {
            survey.changed.add(wanted.path);
        }
        else if (!survey.reusable.has(wanted.path)) {
            survey.reusable.set(wanted.path, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(survey.target.path, relativeFolder, file.path));
        }
    }
    for (const path of tree.others) {
        const wanted = at(path);
        if (wanted !== undefined)
            survey.changed.add(wanted.path);
    }
}
function refuseConflicts({ target, strangers }, relativeFolder, tree, files, { owned, at }) {
    const folders = new Set([...files.keys()].flatMap(_config_path_segment_js__WEBPACK_IMPORTED_MODULE_10__/* .parentsOf */ .fY));
    const displaced = [...strangers, ...tree.emptyFolders].find((path) => folders.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)) ||
        (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_10__/* .parentsOf */ .fY)((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)).some((parent) => files.has(parent)));
    const replaced = owned === undefined
        ? undefined
        : tree.files.find((file) => {
            const wanted = at(file.path);
            if (wanted === undefined || (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, wanted))
                return false;
            return !owned.has(file.path) && !owned.has(wanted.path);
        })?.path;
    const conflict = displaced ?? replaced;
    if (conflict === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('WRITE_FAILED', `Cannot replace "${target.shown}/${relativeFolder}/${conflict}": it was not installed by this action and the ruleset needs its place`, { hint: 'Move or delete that file and run again' });
}
function countFileChanges([first, ...others]) {
    const changes = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    if (first === undefined)
        return changes;
    const states = new Map(first.states);
    const removed = new Set(first.removed);
    for (const view of others) {
        view.states.forEach((state, path) => {
            const known = states.get(path);
            if (known === undefined || state === 'changed' || known === 'unchanged')
                states.set(path, state);
        });
        for (const path of view.removed)
            removed.add(path);
    }
    for (const state of states.values())
        changes[state] += 1;
    changes.removed = removed.size;
    return changes;
}
async function findDrift(target, relativeFolder, expected) {
    const folder = `${target.shown}/${relativeFolder}`;
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('read', folder, (0,_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .readTreeBelow */ .y9)(target.path, relativeFolder));
    if (tree === undefined)
        return [{ path: folder, kind: 'folder-missing' }];
    return driftOf(tree, folder, folder, expected);
}
async function findRulesDrift(folder, key, expected) {
    const place = folder.shownPlace(key);
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('read', place, folder.read(key));
    const isGone = tree.files.length + tree.others.length === 0 && expected.contents !== _assistant_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_FILES */ .E;
    if (isGone && expected.files === undefined)
        return [{ path: place, kind: 'folder-missing' }];
    return driftOf(tree, place, folder.target.shown, expected);
}
function driftOf(tree, folder, base, { contents, files }) {
    if (contents !== undefined && tree.digests.includes(contents))
        return [];
    if (tree.others.includes('.'))
        return [{ path: folder, kind: 'folder-differs' }];
    const named = files === undefined ? findAdditions(tree, contents) : compareWithFiles(tree, files);
    const isKnown = contents === undefined || (files !== undefined && (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigests */ .AM)(files).includes(contents));
    if (named.length === 0 && isKnown)
        return [];
    if (named.length === 0)
        return [{ path: folder, kind: 'folder-differs' }];
    return named.map(({ path, kind }) => ({ path: `${base}/${path}`, kind }));
}
function findAdditions(tree, contents) {
    const strangers = contents === undefined ? undefined : (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.findStrangers)(tree, contents);
    return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}
function compareWithFiles(tree, files) {
    const present = new Map();
    for (const file of tree.files)
        present.set((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), { path: file.path, digests: file });
    for (const path of tree.others)
        present.set((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path), { path });
    const drift = [];
    for (const file of files) {
        const { path } = file;
        const actual = present.get((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path));
        if (actual === undefined)
            drift.push({ path, kind: 'missing' });
        else if (actual.digests === undefined || !(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(actual.digests, file))
            drift.push({ path, kind: 'modified' });
        present.delete((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path));
    }
    return [...drift, ...[...present.values()].map(({ path }) => ({ path, kind: 'extra' }))];
}


/***/ }),

/***/ 3207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J9: () => (/* binding */ wantedAt),
/* harmony export */   KH: () => (/* binding */ respellPaths),
/* harmony export */   Zw: () => (/* binding */ misspelledPaths)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);






function wantedAt(base, wanted) {
    let folded;
    return (path) => {
        const compared = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path);
        const file = wanted.get(compared);
        if (file !== undefined)
            return file;
        folded ??= new Map(Array.from(wanted, ([other, file]) => [other.toLowerCase(), file]));
        const alike = folded.get(compared.toLowerCase());
        return alike !== undefined && (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSamePlace */ .O1)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, path), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, alike.path)) ? alike : undefined;
    };
}
function misspelledPaths(base, present, wanted) {
    if (present.length === 0)
        return [];
    const spellings = new Map();
    for (const path of present) {
        for (const name of namesOn(path.replace(/\/$/, '')))
            spellings.set(foldedName(name), name);
    }
    const isMisspelled = (name) => {
        const other = spellings.get(foldedName(name));
        if (other === undefined || (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(other) === (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(name))
            return false;
        return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSamePlace */ .O1)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, other), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, name));
    };
    return Array.from(wanted, ({ path }) => path).filter((path) => namesOn(path).some(isMisspelled));
}
function namesOn(path) {
    return [...(0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .parentsOf */ .fY)(path), path];
}
function foldedName(name) {
    return (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(name).toLowerCase();
}
function respellPaths(base, shown, paths) {
    try {
        for (const path of paths)
            (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('rename', `${shown}/${path}`, () => (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .respell */ .an)(base, path, () => false));
        return [];
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW))
            throw error;
        return [error.message];
    }
}


/***/ })

};
