export const id = 186;
export const ids = [186];
export const modules = {

/***/ 1186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringArchive: () => (/* binding */ bringArchive)
});

// EXTERNAL MODULE: ./lib/commands/fetch-ruleset.js + 1 modules
var fetch_ruleset = __webpack_require__(2853);
// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: ./lib/workspace/ownership.js
var ownership = __webpack_require__(1160);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
;// CONCATENATED MODULE: ./lib/workspace/file-changes.js
function countFileChanges(ruleset, surveys) {
    const changes = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    for (const { path } of ruleset.files) {
        if (surveys.every(({ reusable }) => reusable.has(path)))
            changes.unchanged += 1;
        else if (surveys.some(({ reusable, changed }) => !reusable.has(path) && changed.has(path)))
            changes.changed += 1;
        else
            changes.added += 1;
    }
    changes.removed = new Set(surveys.flatMap(({ removed }) => [...removed])).size;
    return changes;
}

;// CONCATENATED MODULE: ./lib/workspace/one-at-a-time.js
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

// EXTERNAL MODULE: ./lib/workspace/removal.js
var removal = __webpack_require__(7297);
// EXTERNAL MODULE: ./lib/workspace/staging.js
var workspace_staging = __webpack_require__(5552);
// EXTERNAL MODULE: ./lib/workspace/survey.js
var survey = __webpack_require__(879);
// EXTERNAL MODULE: ./lib/workspace/swap.js
var swap = __webpack_require__(4282);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
;// CONCATENATED MODULE: ./lib/workspace/placement.js











const TURN_BYTES = 16 * 1024 * 1024;
const FILE_COST_BYTES = 256 * 1024;
const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    const { targets, relativeFolder, ruleset, ownership = {}, previous } = placement;
    stopIfCancelled(placement.signal);
    const surveys = targets.map((target) => (0,write_failure/* explainingFailures */.hr)('read', `${target.shown}/${relativeFolder}`, () => (0,survey/* surveyTarget */.g)(target, ruleset, { relativeFolder, ownership }, previous)));
    const wrong = surveys.filter(({ right }) => !right);
    noteAll(wrong, placement);
    const steps = await stageAll(wrong, placement);
    const removals = planRemovals(placement, steps);
    (0,swap/* swapAll */.r)([...steps, ...removals.flatMap(({ step }) => step ?? [])]);
    const leftovers = steps.flatMap(({ staging }) => (0,swap/* discardStaging */.W)(staging) ?? []);
    const removed = removals.map(removal/* finishRemoval */.W9);
    const strangers = surveys.flatMap((survey) => survey.strangers.map((path) => `${survey.target.shown}/${relativeFolder}/${path}`));
    return {
        changed: wrong.length > 0 || removed.some(({ files }) => files > 0),
        fileChanges: countFileChanges(ruleset, surveys),
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
            planned.push((0,removal/* planRemoval */.Ao)({ target, ...previous }));
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
    const contents = (0,ruleset_files/* treeDigest */.fZ)(ruleset.files);
    for (const { target } of surveys) {
        (0,write_failure/* explainingFailures */.hr)('write', `${target.shown}/${relativeFolder}`, () => journal.note({ target, relativeFolder, contents }));
    }
}
async function stageAll(surveys, placement) {
    const stagings = [];
    const steps = [];
    const turn = new Turn(placement.signal);
    try {
        for (const survey of surveys) {
            const shown = `${survey.target.shown}/${placement.relativeFolder}`;
            const staging = (0,write_failure/* explainingFailures */.hr)('write', shown, () => new workspace_staging/* Staging */.CP(survey.target, placement.relativeFolder));
            stagings.push(staging);
            const tree = (0,write_failure/* explainingFailures */.hr)('write', shown, () => staging.fill());
            const isWhole = (0,write_failure/* explainingFailures */.hr)('write', shown, () => carryOthers(tree, survey, placement));
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
                turn.spend((0,write_failure/* explainingFailures */.hr)('write', `${shown}/${file.path}`, () => stageFile(tree, file, survey, consume)));
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

// EXTERNAL MODULE: ./lib/commands/installed-files.js
var installed_files = __webpack_require__(1846);
// EXTERNAL MODULE: ./lib/commands/notes.js
var commands_notes = __webpack_require__(3127);
// EXTERNAL MODULE: ./lib/commands/scan-ruleset.js + 5 modules
var scan_ruleset = __webpack_require__(7866);
// EXTERNAL MODULE: ./lib/commands/task.js
var commands_task = __webpack_require__(4797);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/commands/unified-diff.js
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/workspace/tree.js
var workspace_tree = __webpack_require__(5949);
;// CONCATENATED MODULE: ./lib/commands/version-files.js







function filesOfArchive(files) {
    return files.map(({ path, sizeBytes, sha256, content }) => ({
        path,
        sizeBytes,
        sha256,
        read: () => (content.kind === 'memory' ? content.bytes : (0,external_node_fs_.readFileSync)(content.path)),
    }));
}
async function withLockedFiles(session, actionsCache, { planned, locked }, use) {
    const scratchFolder = session.scratchFolder();
    try {
        const installed = filesOfTargets(session, `${planned.folder}/${locked.version}`, locked.contents);
        if (installed !== undefined)
            return await use(installed);
        const options = { planned, version: locked.version, expected: locked, scratchFolder };
        const { ruleset } = await (0,fetch_ruleset/* fetchRuleset */.j0)(session, actionsCache, options);
        return await use(filesOfArchive(ruleset.files));
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW) || error.code === 'CANCELLED')
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
        const tree = (0,write_failure/* explainingFailures */.hr)('read', folder, () => (0,workspace_tree/* readTreeBelow */.y)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,ownership/* ownedPaths */.qX)(tree, { contents });
        if (tree === undefined || owned === undefined)
            continue;
        return tree.files
            .filter(({ path }) => owned.has(path))
            .map((file) => ({ ...file, read: () => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(target, relativeFolder, file.path)) }));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/commands/text-changes.js



const MOST_TEXT_BYTES = 256 * 1024;
const MOST_RUN_TEXT_BYTES = 8 * 1024 * 1024;
async function compareTexts(session, actionsCache, planned, { ruleset, checksum }) {
    const { locked } = planned;
    if (session.setup.inputs.command !== 'update')
        return undefined;
    if (locked?.checksum === checksum)
        return [];
    const budgetBytes = Math.min(MOST_TEXT_BYTES, MOST_RUN_TEXT_BYTES / session.setup.plan.rulesets.length);
    const after = filesOfArchive(ruleset.files);
    if (locked === undefined)
        return compareFiles([], after, budgetBytes);
    const compared = await withLockedFiles(session, actionsCache, { planned, locked }, (before) => compareFiles(before, after, budgetBytes));
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

;// CONCATENATED MODULE: ./lib/commands/place-fetched.js








async function acceptAndPlace(session, actionsCache, { planned, choice, known }, fetched) {
    const { checksum, contents, body, ruleset, origin } = fetched;
    const scanned = await (0,scan_ruleset/* scanRuleset */.M)(session.setup.inputs.scan, planned.key, ruleset);
    const result = {
        ...known,
        from: origin,
        bytes: fetched.sizeBytes,
        files: ruleset.files.length,
        checksum,
        attempts: fetched.attempts,
        findings: scanned.findings,
        notes: [...(known.notes ?? []), ...scanned.notes],
    };
    if (scanned.blocked !== undefined)
        return { result: (0,commands_notes/* failedResult */.N)(result, scanned.blocked), changed: false };
    if (origin === 'registry')
        await session.toolCache.publish(checksum, body);
    try {
        const textChanges = await compareTexts(session, actionsCache, planned, fetched);
        const { fileChanges, changed, ...kept } = await placeFetched(session, planned, choice.version, fetched);
        const status = (0,commands_task/* statusOf */.c)(planned, choice.version, checksum, changed);
        const notes = [...result.notes, ...(0,commands_notes/* keptNotes */.k)(session, known, kept)];
        const record = { version: choice.version, source: planned.source.url, checksum, contents };
        return { result: { ...result, status, notes, textChanges, fileChanges }, record, changed };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return { result: (0,commands_notes/* failedResult */.N)(result, error), changed: false };
    }
}
async function placeFetched(session, planned, version, { ruleset, checksum, contents }) {
    const { folder, locked } = planned;
    const relativeFolder = `${folder}/${version}`;
    const files = (0,ownership/* digestsByPath */.Qt)(ruleset.files);
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
    return (0,installed_files/* ownershipOf */.V)(session, locked, `${folder}/${locked.version}`, planned);
}

;// CONCATENATED MODULE: ./lib/commands/bring-archive.js



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
            const fetched = await (0,fetch_ruleset/* fetchFromRegistry */.kv)(session, options);
            (0,commands_task/* refuseWhenCancelled */.y)(session, planned);
            return acceptAndPlace(session, actionsCache, task, fetched);
        });
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
async function fromCaches(session, actionsCache, task, options) {
    if (task.expected === undefined)
        return undefined;
    const attempt = () => session.inTurn(async () => {
        (0,commands_task/* refuseWhenCancelled */.y)(session, task.planned);
        const fetched = await (0,fetch_ruleset/* fetchFromToolCache */.T1)(session, actionsCache, options);
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


/***/ }),

/***/ 2853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kv: () => (/* binding */ fetchFromRegistry),
  T1: () => (/* binding */ fetchFromToolCache),
  j0: () => (/* binding */ fetchRuleset)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/commands/download-archive.js
var download_archive = __webpack_require__(5475);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/archive/reader.js + 16 modules
var reader = __webpack_require__(7328);
// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
;// CONCATENATED MODULE: ./lib/commands/judge-archive.js






async function judgeArchive(session, wanted, { body, address }) {
    const { expected, scratchFolder, planned, version } = wanted;
    const spoolDirectory = (0,external_node_path_.join)(scratchFolder, 'files');
    if ((0,external_node_fs_.existsSync)(spoolDirectory)) {
        (0,write_failure/* explainingFailures */.hr)('write', spoolDirectory, () => (0,external_node_fs_.rmSync)(spoolDirectory, { recursive: true, force: true }));
    }
    const sizeBytes = body.kind === 'memory' ? body.bytes.length : (0,external_node_fs_.statSync)(body.path).size;
    const ruleset = await (0,reader/* readArchive */.b)(body, { spoolDirectory, signal: session.ports.signal }).catch((error) => {
        throw error instanceof errors/* ArmError */.dW
            ? withAddress(error, `"${planned.key}" ${version} from "${address}"`)
            : error;
    });
    const digests = (0,ruleset_files/* treeDigests */.AM)(ruleset.files);
    const [contents = ''] = digests;
    if (expected?.contents !== undefined && !digests.includes(expected.contents)) {
        throw new errors/* ArmError */.dW('CHECKSUM_MISMATCH', `Cannot accept "${planned.key}" ${version} from "${address}": the archive is the locked one, but the lockfile's contents ${expected.contents} are not its digest ${contents}`, {
            hint: 'The lockfile was edited: restore the entry from version control or run update for this ruleset',
        });
    }
    return { ruleset, contents, sizeBytes };
}
function withAddress(error, subject) {
    if (!error.code.startsWith('ARCHIVE_'))
        return error;
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    return new errors/* ArmError */.dW(error.code, `Cannot install ${subject}: ${reason}`, {
        ...error.details,
        hint: error.hint,
    });
}

;// CONCATENATED MODULE: ./lib/commands/fetch-ruleset.js



async function fetchRuleset(session, actionsCache, options) {
    const local = await fetchFromToolCache(session, actionsCache, options);
    if (local !== undefined)
        return local;
    const mayBeRestored = options.expected !== undefined && (await actionsCache.restore());
    const restored = mayBeRestored ? await fetchFromToolCache(session, actionsCache, options) : undefined;
    return restored ?? (await fetchFromRegistry(session, options));
}
async function fetchFromToolCache(session, actionsCache, options) {
    const { expected, planned } = options;
    if (expected === undefined)
        return undefined;
    const { checksum } = expected;
    const body = (await session.toolCache.find(checksum, options.scratchFolder)) ?? actionsCache.kept(checksum);
    if (body === undefined)
        return undefined;
    const judged = await judgeArchive(session, options, { body, address: planned.source.url });
    const origin = actionsCache.brought(checksum) ? 'actions-cache' : 'tool-cache';
    return { ...judged, body, checksum, origin, attempts: 0 };
}
async function fetchFromRegistry(session, options) {
    let judged;
    const folder = (0,external_node_path_.join)(options.scratchFolder, 'download');
    const download = await (0,download_archive/* downloadArchive */.Z)(session, options, folder, async (archive) => {
        (0,download_archive/* verifyChecksum */.j)(options, archive);
        judged = await judgeArchive(session, options, archive);
    });
    if (judged === undefined)
        throw new Error('An archive was downloaded and not judged');
    const { body, checksum, attempts } = download;
    return { ...judged, body, checksum, origin: 'registry', attempts };
}


/***/ }),

/***/ 1846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ownershipOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7328);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3970);
/* harmony import */ var _workspace_ownership_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1160);
/* harmony import */ var _workspace_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7899);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5949);
/* harmony import */ var _download_archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5475);







async function ownershipOf(session, entry, relativeFolder, planned) {
    const { contents } = entry;
    let isUnclear = false;
    let unharmed;
    for (const { path } of session.setup.targets) {
        const tree = (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .readTreeBelow */ .y)(path, relativeFolder);
        if (tree === undefined)
            continue;
        const owned = (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_3__/* .ownedPaths */ .qX)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsByPath */ .Qt)(tree.files.filter((file) => owned.has(file.path)));
    }
    if (!isUnclear)
        return { contents };
    if (unharmed !== undefined)
        return { contents, files: unharmed };
    return { contents, files: await filesOfArchive(session, entry, planned) };
}
async function filesOfArchive(session, entry, planned) {
    const scratch = session.scratchFolder();
    try {
        const body = (await session.toolCache.find(entry.checksum, scratch)) ??
            (await fromRegistry(session, entry, planned, scratch));
        if (body === undefined)
            return undefined;
        const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch, 'old-files');
        const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
        return (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsByPath */ .Qt)(files);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW) || error.code === 'CANCELLED')
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
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch, 'old-archive');
    (0,_workspace_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makeScratchFolder */ .D)(folder);
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_download_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_download_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyChecksum */ .j)(wanted, download);
    return download.body;
}


/***/ })

};
