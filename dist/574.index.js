export const id = 574;
export const ids = [574];
export const modules = {

/***/ 9574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeObsolete: () => (/* binding */ removeObsolete)
/* harmony export */ });
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9549);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_placements_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5491);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3710);
/* harmony import */ var _rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2309);
/* harmony import */ var _workspace_place_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4914);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5949);










async function removeObsolete(session, occupied) {
    const { plan, inputs } = session.setup;
    if (session.ports.signal.aborted)
        return [];
    const occupants = new Map(occupied.map((folder) => [folder.toLowerCase(), folder]));
    const outcomes = [];
    for (const obsolete of plan.obsolete.filter((one) => !hasOtherDestinations(session, one))) {
        const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
        const other = occupants.get(relativeFolder.toLowerCase());
        const isFree = ({ path }) => other === undefined || !(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameFolder */ .F1)(path, relativeFolder, other);
        const outcome = await removeOne(session, obsolete, session.setup.targets.filter(isFree));
        const isTold = !inputs.frozenLockfile || outcome.changed || outcome.result.status === 'failed';
        if (isTold)
            outcomes.push(outcome);
    }
    return outcomes;
}
function hasOtherDestinations({ setup, folders }, { entry }) {
    return setup.hasOwnDestinations && Object.keys(entry.assistants ?? {}).some((name) => !folders.has(name));
}
async function removeOne(session, obsolete, targets) {
    const { key, sourceName, entry } = obsolete;
    const startedMs = session.elapsedMs();
    const known = {
        ...(0,_result_js__WEBPACK_IMPORTED_MODULE_4__/* .emptyResult */ .$)(key, sourceName),
        previousVersion: entry.version,
        place: entry.place,
        startedMs,
        durationMs: 0,
    };
    const gone = { ...known, status: 'removed' };
    try {
        if (session.setup.inputs.dryRun)
            return { result: gone, changed: isAnywhere(session, obsolete, targets) };
        const { files, ...kept } = await removeEverywhere(session, obsolete, targets);
        const result = {
            ...gone,
            durationMs: session.elapsedMs() - startedMs,
            fileChanges: { ...known.fileChanges, removed: files },
            notes: (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_6__/* .keptNotes */ .ku)(session, known, kept),
        };
        return { result, changed: files > 0 };
    }
    catch (thrown) {
        const error = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asWriteFailure */ ._j)('remove', key, thrown);
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArmError */ .dW))
            throw error;
        return { result: (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_6__/* .failedResult */ .Nq)(known, error), changed: false };
    }
}
async function removeEverywhere(session, { key, folder, entry }, targets) {
    const locked = { key, entry, relativeFolder: `${folder}/${entry.version}` };
    const ownership = await (0,_rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_7__/* .ownershipOf */ .VL)(session, locked);
    const { fileChanges, strangers, leftovers } = await (0,_workspace_place_js__WEBPACK_IMPORTED_MODULE_8__/* .placeRuleset */ .K)({
        targets,
        relativeFolder: locked.relativeFolder,
        previous: { relativeFolder: locked.relativeFolder, ownership: ownership.targets },
        assistants: (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_5__/* .placementsOf */ .WU)(session, { key, folder, locked: entry }, foldersOf(session, { key, entry }), ownership.rules),
    });
    return { files: fileChanges.removed, strangers, leftovers };
}
function foldersOf(session, { key, entry }) {
    const { located } = session.setup.plan;
    const folders = (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_5__/* .wantedFolders */ .PA)(session, { assistants: [...(0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_0__/* .digestsOf */ .nw)(entry).keys()] });
    const free = [...folders].filter(([, folder]) => !located.some((other) => folder.isSamePlace(key, other.key)));
    return new Map(free);
}
function isAnywhere(session, { key, folder, entry }, targets) {
    const inTargets = targets.some(({ path }) => (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .readTreeBelow */ .y9)(path, `${folder}/${entry.version}`) !== undefined);
    return (inTargets ||
        [...foldersOf(session, { key, entry }).values()].some((one) => one.read(key).files.length > 0));
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
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7514);
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9549);
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2677);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5949);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(787);











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
        const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
        return await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .fromFirstLayer */ .YA)(session, actionsCache, options, ({ ruleset }) => use(filesOfArchive(ruleset.files)));
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
        const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .explainingFailures */ .hr)('read', folder, () => (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .readTreeBelow */ .y9)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .ownedPaths */ .qX)(tree, { contents });
        if (tree === undefined || owned === undefined)
            continue;
        return tree.files
            .filter(({ path }) => owned.has(path))
            .map((file) => ({ ...file, read: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target, relativeFolder, file.path)) }));
    }
    return undefined;
}
async function ownershipOf(session, locked, archive) {
    const { entry, relativeFolder } = locked;
    const { contents } = entry;
    const target = surveyTargets(session, relativeFolder, contents);
    const unclear = unclearFolders(session, locked);
    const digests = (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry);
    const known = {
        targets: { contents, files: target.files },
        rules: new Map(Array.from(digests, ([name, digest]) => [name, { contents: digest }])),
    };
    if (!target.isUnclear && unclear.length === 0 && archive === undefined)
        return known;
    const describe = (files) => describeFiles(session, locked, files, unclear, known);
    return archive === undefined ? await fromArchive(session, locked, describe, known) : describe(archive);
}
function surveyTargets({ setup }, relativeFolder, contents) {
    let isUnclear = false;
    let unharmed;
    for (const { path } of setup.targets) {
        const tree = (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .readTreeBelow */ .y9)(path, relativeFolder);
        if (tree === undefined)
            continue;
        const owned = (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .ownedPaths */ .qX)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(tree.files.filter((file) => owned.has(file.path)));
    }
    return { isUnclear: isUnclear && unharmed === undefined, files: isUnclear ? unharmed : undefined };
}
function unclearFolders(session, { key, entry }) {
    return [...(0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry)].flatMap(([name, contents]) => {
        const folder = session.folders.get(name);
        if (folder === undefined)
            return [];
        return (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .ownedPaths */ .qX)(folder.read(key), { contents }) === undefined ? [name] : [];
    });
}
async function describeFiles(session, { key, entry }, all, unclear, known) {
    const files = (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_10__/* .selectFiles */ .AL)(all, entry);
    const rules = new Map(known.rules);
    const scratchFolder = session.scratchFolder();
    try {
        const options = { key, files, assistants: unclear, scratchFolder, breathe: session.breathe };
        const { byAssistant } = await (0,_render_js__WEBPACK_IMPORTED_MODULE_9__/* .renderRules */ .a)(options);
        for (const [name, rendered] of byAssistant)
            rules.set(name, { ...rules.get(name), files: (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(rendered.files) });
    }
    finally {
        session.removeScratch(scratchFolder);
    }
    return { targets: { ...known.targets, files: known.targets.files ?? (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(files) }, rules };
}
async function fromArchive(session, { entry, planned }, describe, known) {
    const scratch = session.scratchFolder();
    try {
        const body = (await session.toolCache.find(entry.checksum, scratch)) ??
            (await fromRegistry(session, entry, planned, scratch));
        if (body === undefined)
            return known;
        const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-files');
        const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
        return await describe(files);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The files of the old version are not known: ${error.message}`);
        return known;
    }
    finally {
        session.removeScratch(scratch);
    }
}
async function fromRegistry(session, { version, checksum }, planned, scratch) {
    if (planned === undefined)
        return undefined;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-archive');
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_fetch_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyChecksum */ .j_)(wanted, download);
    return download.body;
}


/***/ }),

/***/ 4914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ placeRuleset)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5286);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
/* harmony import */ var _place_rules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6504);
/* harmony import */ var _remove_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2613);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1703);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4282);











const TURN_BYTES = 16 * 1024 * 1024;
const FILE_COST_BYTES = 256 * 1024;
const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    stopIfCancelled(placement.signal);
    const surveys = await surveyTargets(placement);
    const rules = (placement.assistants ?? []).map(_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .surveyRules */ .SD);
    const wrong = surveys.filter(({ right }) => !right);
    const wrongRules = rules.filter((found) => !(0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .isRight */ .FG)(found));
    noteAll(wrong, placement);
    for (const found of wrongRules)
        (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .noteRules */ ._M)(found);
    const { steps, removals } = await stageAll(wrong, wrongRules, placement);
    const all = [...steps, ...removals.flatMap(({ step }) => step ?? [])];
    (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .swapAll */ .rz)(all);
    const leftovers = await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .discardAll */ .KU)(all.map(({ staging }) => staging));
    const removed = removals.map(_remove_js__WEBPACK_IMPORTED_MODULE_8__/* .finishRemoval */ .W9);
    for (const found of wrongRules)
        (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRules */ .zb)(found);
    return {
        changed: wrong.length + wrongRules.length > 0 || removed.some(({ files }) => files > 0),
        fileChanges: (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .countFileChanges */ .xj)([...viewsOf(surveys, removals, placement), ...rules]),
        strangers: [
            ...strangersOf(surveys, rules, placement),
            ...removed.flatMap((removal) => removal.strangers),
        ],
        leftovers,
    };
}
async function surveyTargets(placement) {
    const { targets, relativeFolder, ruleset } = placement;
    if (ruleset === undefined)
        return [];
    const surveys = [];
    const turn = new Turn(placement.signal);
    for (const target of targets) {
        const survey = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('read', `${target.shown}/${relativeFolder}`, () => (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .surveyTarget */ .gC)(target, ruleset, ...earlierIn(target, placement)));
        surveys.push(survey);
        turn.spend(0, ruleset.files.length);
        if (turn.isOver())
            await turn.pass();
    }
    return surveys;
}
function earlierIn(target, { relativeFolder, ownership = {}, previous }) {
    if (previous === undefined || !isAtDestination(target, relativeFolder, previous))
        return [{ relativeFolder, ownership }, previous];
    return [{ relativeFolder, ownership: { ...previous.ownership, unlocked: ownership.unlocked } }, undefined];
}
function isAtDestination({ path }, relativeFolder, previous) {
    return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .isSameFolder */ .F1)(path, relativeFolder, previous.relativeFolder);
}
function strangersOf(surveys, rules, { relativeFolder }) {
    return [
        ...surveys.flatMap(({ target, strangers }) => strangers.map((path) => `${target.shown}/${relativeFolder}/${path}`)),
        ...rules.flatMap(({ placement: { folder }, strangers }) => strangers.map((path) => `${folder.target.shown}/${path}`)),
    ];
}
function viewsOf(surveys, removals, { ruleset, assistants = [] }) {
    const named = (paths) => new Set(assistants.length === 0 ? paths : Array.from(paths, _place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .unitOf */ .uF));
    if (ruleset === undefined) {
        return removals.map(({ leaving }) => ({ states: new Map(), removed: named(leaving) }));
    }
    return surveys.map(({ reusable, changed, removed }) => {
        const stateOf = (path) => reusable.has(path) ? 'unchanged' : changed.has(path) ? 'changed' : 'added';
        return {
            states: new Map(ruleset.files.map(({ path }) => [path, stateOf(path)])),
            removed: named(removed),
        };
    });
}
function noteAll(surveys, { journal, relativeFolder, ruleset }) {
    if (journal === undefined || ruleset === undefined)
        return;
    const contents = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_2__/* .treeDigest */ .fZ)(ruleset.files);
    for (const { target } of surveys) {
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', `${target.shown}/${relativeFolder}`, () => journal.note({ target, relativeFolder, contents }));
    }
}
async function stageAll(surveys, rules, placement) {
    const steps = [];
    const removals = [];
    const turn = new Turn(placement.signal);
    try {
        for (const found of rules) {
            const opened = (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .openRulesStep */ .M6)(found);
            steps.push(opened);
            await stageRules(found, opened, turn);
        }
        for (const survey of surveys) {
            const shown = `${survey.target.shown}/${placement.relativeFolder}`;
            const staging = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', shown, () => new _stage_js__WEBPACK_IMPORTED_MODULE_9__/* .Staging */ .CP(survey.target, placement.relativeFolder));
            const step = { staging, change: UNKNOWN_CHANGE, shown };
            steps.push(step);
            step.change = await stageTarget(step, survey, placement, turn, survey === surveys.at(-1));
        }
        for (const found of rules)
            removals.push(...(0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .planFormer */ .jy)(found));
        const { previous } = placement;
        if (previous !== undefined) {
            for (const target of placement.targets) {
                if (placement.ruleset !== undefined && isAtDestination(target, placement.relativeFolder, previous))
                    continue;
                const removal = (0,_remove_js__WEBPACK_IMPORTED_MODULE_8__/* .planRemoval */ .Ao)({ target, ...previous });
                removals.push(removal);
                turn.spend(0, removal.leaving.length);
                if (turn.isOver())
                    await turn.pass();
            }
        }
        return { steps, removals };
    }
    catch (error) {
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .discardAll */ .KU)([...steps, ...removals.flatMap(({ step }) => step ?? [])].map(({ staging }) => staging));
        throw error;
    }
}
const UNKNOWN_CHANGE = { replaces: false, keepsOthers: true, files: { leaving: [], coming: [] } };
async function stageRules({ coming, placement: { folder, key } }, { staging, shown }, turn) {
    if (coming.length === 0)
        return;
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    for (const file of coming) {
        if (turn.isOver())
            await turn.pass();
        const path = folder.belowDestination(key, file.path);
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', `${folder.target.shown}/${file.path}`, () => writeContent(tree, path, file, false));
        turn.spend(file.sizeBytes);
    }
}
async function stageTarget({ staging, shown }, survey, placement, turn, isLast) {
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    const isWhole = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', shown, () => carryOthers(tree, survey, placement));
    const isStaged = (path) => isWhole || !isInPlace(path, survey, placement);
    const files = (placement.ruleset?.files ?? []).filter(({ path }) => isStaged(path));
    for (const file of files) {
        if (turn.isOver())
            await turn.pass();
        turn.spend((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', `${shown}/${file.path}`, () => stageFile(tree, file, survey, isLast)));
    }
    const leaving = survey.ours.filter(isStaged);
    const swapped = { leaving, coming: files.map(({ path }) => path) };
    return { replaces: survey.occupied, keepsOthers: !isWhole, files: swapped };
}
function stageFile(tree, file, { reusable }, consume) {
    const present = reusable.get(file.path);
    if (present !== undefined) {
        tree.link(file.path, present);
        return 0;
    }
    writeContent(tree, file.path, file, consume);
    return file.sizeBytes;
}
function writeContent(tree, path, { content }, consume) {
    if (content.kind === 'memory')
        tree.write(path, content.bytes);
    else
        tree.take(path, content.path, consume);
}
function carryOthers(tree, { target, strangers, emptyFolders, ours }, { relativeFolder }) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder);
    return emptyFolders.length === 0 && tree.carry(strangers, folder, ours);
}
function isInPlace(path, { target, reusable }, { relativeFolder }) {
    return reusable.get(path) === (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder, path);
}
class Turn {
    #signal;
    #bytes = 0;
    constructor(signal) {
        this.#signal = signal;
    }
    isOver() {
        return this.#bytes > TURN_BYTES;
    }
    spend(bytes, files = 1) {
        this.#bytes += bytes + files * FILE_COST_BYTES;
    }
    async pass() {
        this.#bytes = 0;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setImmediate)();
        stopIfCancelled(this.#signal);
    }
}
function stopIfCancelled(signal) {
    if (signal?.aborted !== true)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
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


/***/ })

};
