export const id = 568;
export const ids = [568];
export const modules = {

/***/ 1568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringArchive: () => (/* binding */ bringArchive)
});

// UNUSED EXPORTS: acceptAndPlace

// EXTERNAL MODULE: ./lib/archive/scan.js + 1 modules
var scan = __webpack_require__(5389);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/workspace/compare.js
var compare = __webpack_require__(7974);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/archive/contents.js
var archive_contents = __webpack_require__(5286);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/workspace/remove.js
var remove = __webpack_require__(2613);
// EXTERNAL MODULE: ./lib/workspace/stage.js
var stage = __webpack_require__(1703);
// EXTERNAL MODULE: ./lib/workspace/swap.js
var swap = __webpack_require__(4282);
;// CONCATENATED MODULE: ./lib/workspace/place.js









const TURN_BYTES = 16 * 1024 * 1024;
const FILE_COST_BYTES = 256 * 1024;
const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    const { targets, relativeFolder, ruleset, ownership = {}, previous } = placement;
    stopIfCancelled(placement.signal);
    const surveys = targets.map((target) => (0,failure/* explainingFailures */.hr)('read', `${target.shown}/${relativeFolder}`, () => (0,compare/* surveyTarget */.gC)(target, ruleset, { relativeFolder, ownership }, previous)));
    const wrong = surveys.filter(({ right }) => !right);
    noteAll(wrong, placement);
    const steps = await stageAll(wrong, placement);
    const removals = planRemovals(placement, steps);
    (0,swap/* swapAll */.r)([...steps, ...removals.flatMap(({ step }) => step ?? [])]);
    const leftovers = steps.flatMap(({ staging }) => (0,swap/* discardStaging */.W)(staging) ?? []);
    const removed = removals.map(remove/* finishRemoval */.W9);
    const strangers = surveys.flatMap((survey) => survey.strangers.map((path) => `${survey.target.shown}/${relativeFolder}/${path}`));
    return {
        changed: wrong.length > 0 || removed.some(({ files }) => files > 0),
        fileChanges: (0,compare/* countFileChanges */.xj)(ruleset, surveys),
        strangers: [...strangers, ...removed.flatMap((removal) => removal.strangers)],
        leftovers: [...leftovers, ...removed.flatMap((removal) => removal.leftovers)],
    };
}
function planRemovals({ targets, previous }, steps) {
    if (previous === undefined)
        return [];
    const planned = [];
    try {
        for (const target of targets)
            planned.push((0,remove/* planRemoval */.Ao)({ target, ...previous }));
        return planned;
    }
    catch (error) {
        for (const { staging } of [...steps, ...planned.flatMap(({ step }) => step ?? [])])
            (0,swap/* discardStaging */.W)(staging);
        throw error;
    }
}
function noteAll(surveys, { journal, relativeFolder, ruleset }) {
    if (journal === undefined)
        return;
    const contents = (0,archive_contents/* treeDigest */.fZ)(ruleset.files);
    for (const { target } of surveys) {
        (0,failure/* explainingFailures */.hr)('write', `${target.shown}/${relativeFolder}`, () => journal.note({ target, relativeFolder, contents }));
    }
}
async function stageAll(surveys, placement) {
    const stagings = [];
    const steps = [];
    const turn = new Turn(placement.signal);
    try {
        for (const survey of surveys) {
            const shown = `${survey.target.shown}/${placement.relativeFolder}`;
            const staging = (0,failure/* explainingFailures */.hr)('write', shown, () => new stage/* Staging */.CP(survey.target, placement.relativeFolder));
            stagings.push(staging);
            const tree = (0,failure/* explainingFailures */.hr)('write', shown, () => staging.fill());
            const isWhole = (0,failure/* explainingFailures */.hr)('write', shown, () => carryOthers(tree, survey, placement));
            const isStaged = ({ path }) => isWhole || !isInPlace(path, survey, placement);
            const files = placement.ruleset.files.filter(isStaged);
            const leaving = survey.ours.filter((path) => isWhole || !isInPlace(path, survey, placement));
            const swapped = { leaving, coming: files.map(({ path }) => path) };
            const change = { replaces: survey.occupied, keepsOthers: !isWhole, files: swapped };
            steps.push({ staging, change, shown });
            for (const file of files) {
                if (turn.isOver)
                    await turn.pass();
                const consume = survey === surveys.at(-1);
                turn.spend((0,failure/* explainingFailures */.hr)('write', `${shown}/${file.path}`, () => stageFile(tree, file, survey, consume)));
            }
        }
        return steps;
    }
    catch (error) {
        for (const staging of stagings)
            (0,swap/* discardStaging */.W)(staging);
        throw error;
    }
}
function stageFile(tree, file, { reusable }, consume) {
    const present = reusable.get(file.path);
    if (present !== undefined) {
        tree.link(file.path, present);
        return 0;
    }
    if (file.content.kind === 'memory')
        tree.write(file.path, file.content.bytes);
    else
        tree.take(file.path, file.content.path, consume);
    return file.sizeBytes;
}
function carryOthers(tree, { target, strangers, emptyFolders, ours }, { relativeFolder }) {
    const folder = (0,external_node_path_.join)(target.path, relativeFolder);
    return emptyFolders.length === 0 && tree.carry(strangers, folder, ours);
}
function isInPlace(path, { target, reusable }, { relativeFolder }) {
    return reusable.get(path) === (0,external_node_path_.join)(target.path, relativeFolder, path);
}
class Turn {
    #signal;
    #bytes = 0;
    constructor(signal) {
        this.#signal = signal;
    }
    get isOver() {
        return this.#bytes > TURN_BYTES;
    }
    spend(bytes) {
        this.#bytes += bytes + FILE_COST_BYTES;
    }
    async pass() {
        this.#bytes = 0;
        await (0,promises_.setImmediate)();
        stopIfCancelled(this.#signal);
    }
}
function stopIfCancelled(signal) {
    if (signal?.aborted !== true)
        return;
    throw new errors/* ArmError */.dW('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
}
function createQueue() {
    const waiting = [];
    let isBusy = false;
    return async (work) => {
        if (isBusy)
            await new Promise((start) => waiting.push(start));
        isBusy = true;
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                isBusy = false;
            else
                next();
        }
    };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./lib/rulesets/version-files.js
var version_files = __webpack_require__(2309);
;// CONCATENATED MODULE: ./lib/rulesets/changes.js


const MOST_TEXT_BYTES = 256 * 1024;
const MOST_RUN_TEXT_BYTES = 8 * 1024 * 1024;
async function compareTexts(session, actionsCache, planned, { ruleset, checksum }) {
    const { locked } = planned;
    if (session.setup.inputs.command !== 'update')
        return undefined;
    if (locked?.checksum === checksum)
        return [];
    const budgetBytes = Math.min(MOST_TEXT_BYTES, MOST_RUN_TEXT_BYTES / session.setup.plan.rulesets.length);
    const after = (0,version_files/* filesOfArchive */.pA)(ruleset.files);
    if (locked === undefined)
        return compareFiles([], after, budgetBytes);
    const compared = await (0,version_files/* withLockedFiles */.QW)(session, actionsCache, { planned, locked }, (before) => compareFiles(before, after, budgetBytes));
    return compared ?? 'unavailable';
}
async function compareFiles(before, after, budgetBytes) {
    const old = new Map(before.map((file) => [file.path, file]));
    const now = new Map(after.map((file) => [file.path, file]));
    const changes = [];
    let leftBytes = budgetBytes;
    for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
        const pair = { before: old.get(path), after: now.get(path) };
        if (pair.before?.sha256 === pair.after?.sha256)
            continue;
        const sizeBytes = (pair.before?.sizeBytes ?? 0) + (pair.after?.sizeBytes ?? 0);
        const fits = sizeBytes <= leftBytes;
        if (fits)
            leftBytes -= sizeBytes;
        const change = pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed';
        const diff = fits ? await diffOf(pair) : 'too-large';
        changes.push(typeof diff === 'string' ? { path, change, lines: [], omitted: diff } : { path, change, lines: diff });
    }
    return changes;
}
async function diffOf(pair) {
    const [before, after] = [textOf(pair.before), textOf(pair.after)];
    if (before === undefined || after === undefined)
        return 'not-text';
    return unifiedDiff(before, after);
}
function textOf(file) {
    if (file === undefined)
        return '';
    const bytes = file.read();
    return (0,external_node_buffer_.isUtf8)(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}
const MOST_EDITS = 1500;
const CONTEXT_LINES = 3;
const NO_NEWLINE = '\\ No newline at end of file';
async function unifiedDiff(before, after) {
    if (before === '')
        return wholeText('+', after);
    if (after === '')
        return wholeText('-', before);
    const { structuredPatch } = await __webpack_require__.e(/* import() */ 23).then(__webpack_require__.bind(__webpack_require__, 4023));
    const patch = structuredPatch('', '', before, after, undefined, undefined, {
        context: CONTEXT_LINES,
        maxEditLength: MOST_EDITS,
    });
    if (patch === undefined)
        return replacedText(before, after);
    return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
        `@@ -${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines} +${newLines === 0 ? newStart - 1 : newStart},${newLines} @@`,
        ...lines,
    ]);
}
function wholeText(sign, text) {
    const lines = signedLines(sign, text);
    const amount = lineCount(lines);
    if (amount === 0)
        return [];
    return [sign === '+' ? `@@ -0,0 +1,${amount} @@` : `@@ -1,${amount} +0,0 @@`, ...lines];
}
function replacedText(before, after) {
    const [removed, added] = [signedLines('-', before), signedLines('+', after)];
    return [`@@ -1,${lineCount(removed)} +1,${lineCount(added)} @@`, ...removed, ...added];
}
function signedLines(sign, text) {
    if (text === '')
        return [];
    const lines = text.split('\n');
    const endsWithNewline = lines.at(-1) === '';
    if (endsWithNewline)
        lines.pop();
    const signed = lines.map((line) => sign + line);
    return endsWithNewline ? signed : [...signed, NO_NEWLINE];
}
function lineCount(signed) {
    return signed.length - (signed.at(-1) === NO_NEWLINE ? 1 : 0);
}

// EXTERNAL MODULE: ./lib/rulesets/fetch.js
var fetch = __webpack_require__(36);
// EXTERNAL MODULE: ./lib/rulesets/task.js
var rulesets_task = __webpack_require__(3710);
;// CONCATENATED MODULE: ./lib/rulesets/bring.js








async function bringArchive(session, actionsCache, task) {
    const { planned, choice, expected } = task;
    const scratchFolder = session.scratchFolder();
    try {
        const onAttempt = () => startNow(session, task);
        const options = { planned, version: choice.version, expected, scratchFolder, onAttempt };
        const cached = choice.fresh ? undefined : await fromCaches(session, actionsCache, task, options);
        if (cached !== undefined)
            return cached;
        return await session.inWindow(planned.source, async () => {
            const { fetched, version } = await (0,fetch/* fetchInEitherSpelling */.$E)(session, options);
            (0,rulesets_task/* refuseWhenCancelled */.y4)(session, planned);
            return acceptAndPlace(session, actionsCache, spelled(task, version), fetched);
        });
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
function spelled(task, version) {
    const { choice, known } = task;
    if (version === choice.version)
        return task;
    const wanted = choice.wanted === choice.version ? version : choice.wanted;
    return { ...task, choice: { ...choice, version, wanted }, known: { ...known, version, wanted } };
}
async function fromCaches(session, actionsCache, task, options) {
    if (task.expected === undefined)
        return undefined;
    const attempt = () => session.inTurn(async () => {
        (0,rulesets_task/* refuseWhenCancelled */.y4)(session, task.planned);
        const fetched = await (0,fetch/* fetchFromToolCache */.T1)(session, actionsCache, options);
        return fetched === undefined ? undefined : acceptAndPlace(session, actionsCache, task, fetched);
    });
    const local = await attempt();
    if (local !== undefined || !(await actionsCache.restore()))
        return local;
    return attempt();
}
function startNow(session, task) {
    if (task.hasStarted)
        return;
    task.hasStarted = true;
    task.known.startedMs = session.elapsedMs();
}
async function acceptAndPlace(session, actionsCache, { planned, choice, known }, fetched) {
    const { checksum, contents, body, ruleset, origin } = fetched;
    const scanned = await (0,scan/* scanRuleset */.M_)(session.setup.inputs.scan, planned.key, ruleset);
    const result = {
        ...known,
        from: origin,
        bytes: fetched.sizeBytes,
        files: ruleset.files.length,
        checksum,
        attempts: fetched.attempts,
        findings: scanned.findings,
        notes: [...(known.notes ?? []), ...scanned.notes, ...gitNotes(ruleset)],
    };
    if (scanned.blocked !== undefined)
        return { result: (0,rulesets_task/* failedResult */.Nq)(result, scanned.blocked), changed: false };
    if (origin === 'registry')
        await session.toolCache.publish(checksum, body);
    try {
        const textChanges = await compareTexts(session, actionsCache, planned, fetched);
        const { fileChanges, changed, ...kept } = await placeFetched(session, planned, choice.version, fetched);
        const status = (0,rulesets_task/* statusOf */.c2)(planned, choice.version, checksum, changed);
        const notes = [...result.notes, ...(0,rulesets_task/* keptNotes */.ku)(session, known, kept)];
        const record = { version: choice.version, source: planned.source.url, checksum, contents };
        return { result: { ...result, status, notes, textChanges, fileChanges }, record, changed };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return { result: (0,rulesets_task/* failedResult */.Nq)(result, error), changed: false };
    }
}
function gitNotes({ files }) {
    return files
        .filter(({ path }) => /(?:^|\/)\.git(?:ignore|attributes)$/i.test(path))
        .map(({ path }) => `brings its own "${path}", which changes what git keeps of it`);
}
async function placeFetched(session, planned, version, { ruleset, checksum, contents }) {
    const { folder, locked } = planned;
    const relativeFolder = `${folder}/${version}`;
    const files = (0,compare/* digestsByPath */.Qt)(ruleset.files);
    const earlier = locked === undefined ? undefined : await ownershipOfLocked(session, planned, checksum, files);
    const replacesVersion = locked !== undefined && locked.version !== version;
    const previous = replacesVersion && earlier !== undefined
        ? { relativeFolder: `${folder}/${locked.version}`, ownership: earlier }
        : undefined;
    return placeRuleset({
        targets: session.setup.targets,
        relativeFolder,
        ruleset,
        ownership: { ...(replacesVersion ? {} : earlier), unlocked: session.journal.contentsAt(relativeFolder) },
        previous,
        signal: session.ports.signal,
        journal: locked?.version === version && locked.contents === contents ? undefined : session.journal,
    });
}
async function ownershipOfLocked(session, planned, checksum, files) {
    const { locked, folder } = planned;
    if (locked === undefined)
        return undefined;
    if (locked.checksum === checksum)
        return { contents: locked.contents, files };
    return (0,version_files/* ownershipOf */.VL)(session, locked, `${folder}/${locked.version}`, planned);
}


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QW: () => (/* binding */ withLockedFiles),
/* harmony export */   VL: () => (/* binding */ ownershipOf),
/* harmony export */   pA: () => (/* binding */ filesOfArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9343);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5979);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6435);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5949);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36);









function filesOfArchive(files) {
    return files.map(({ path, sizeBytes, sha256, content }) => ({
        path,
        sizeBytes,
        sha256,
        read: () => (content.kind === 'memory' ? content.bytes : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(content.path)),
    }));
}
async function withLockedFiles(session, actionsCache, { planned, locked }, use) {
    const scratchFolder = session.scratchFolder();
    try {
        const installed = filesOfTargets(session, `${planned.folder}/${locked.version}`, locked.contents);
        if (installed !== undefined)
            return await use(installed);
        const options = { planned, version: locked.version, expected: locked, scratchFolder };
        const { ruleset } = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .fetchRuleset */ .j0)(session, actionsCache, options);
        return await use(filesOfArchive(ruleset.files));
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The text of the old version is not known: ${error.message}`);
        return undefined;
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
function filesOfTargets({ setup }, relativeFolder, contents) {
    if (contents === undefined)
        return undefined;
    for (const { path: target, shown } of setup.targets) {
        const folder = `${shown}/${relativeFolder}`;
        const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('read', folder, () => (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .readTreeBelow */ .y9)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .ownedPaths */ .qX)(tree, { contents });
        if (tree === undefined || owned === undefined)
            continue;
        return tree.files
            .filter(({ path }) => owned.has(path))
            .map((file) => ({ ...file, read: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target, relativeFolder, file.path)) }));
    }
    return undefined;
}
async function ownershipOf(session, entry, relativeFolder, planned) {
    const { contents } = entry;
    let isUnclear = false;
    let unharmed;
    for (const { path } of session.setup.targets) {
        const tree = (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .readTreeBelow */ .y9)(path, relativeFolder);
        if (tree === undefined)
            continue;
        const owned = (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .ownedPaths */ .qX)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(tree.files.filter((file) => owned.has(file.path)));
    }
    if (!isUnclear)
        return { contents };
    if (unharmed !== undefined)
        return { contents, files: unharmed };
    return { contents, files: await pathsOfArchive(session, entry, planned) };
}
async function pathsOfArchive(session, entry, planned) {
    const scratch = session.scratchFolder();
    try {
        const body = (await session.toolCache.find(entry.checksum, scratch)) ??
            (await fromRegistry(session, entry, planned, scratch));
        if (body === undefined)
            return undefined;
        const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-files');
        const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
        return (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(files);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The files of the old version are not known: ${error.message}`);
        return undefined;
    }
    finally {
        session.removeScratch(scratch);
    }
}
async function fromRegistry(session, { version, checksum }, planned, scratch) {
    if (planned === undefined)
        return undefined;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-archive');
    (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makeScratchFolder */ .DW)(folder);
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyChecksum */ .j_)(wanted, download);
    return download.body;
}


/***/ })

};
