export const id = 574;
export const ids = [574];
export const modules = {

/***/ 9574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeObsolete: () => (/* binding */ removeObsolete)
/* harmony export */ });
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5491);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3710);
/* harmony import */ var _rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2309);
/* harmony import */ var _workspace_place_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4914);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5949);









async function removeObsolete(session, others, failed) {
    const { plan, inputs } = session.setup;
    const folders = new Map(others.map((one) => [one.relativeFolder.toLowerCase(), one.relativeFolder]));
    const byKey = Map.groupBy(others, ({ key }) => key.toLowerCase());
    const outcomes = [];
    const leaving = plan.obsolete.filter(({ folder }) => !failed.has(folder));
    for (const obsolete of leaving) {
        await session.breathe();
        if (session.ports.signal.aborted)
            break;
        const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
        const other = folders.get(relativeFolder.toLowerCase());
        const isFree = ({ path }) => other === undefined || !(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameFolder */ .F1)(path, relativeFolder, other);
        const outcome = await removeOne(session, obsolete, {
            targets: session.setup.targets.filter(isFree),
            folders: await foldersOf(session, obsolete, byKey.get(obsolete.key.toLowerCase()) ?? []),
        });
        const record = recordElsewhere(session, obsolete);
        const isForgotten = record === undefined && !inputs.frozenLockfile;
        if (outcome.result.status === 'failed')
            outcomes.push(outcome);
        else if (isForgotten || outcome.changed)
            outcomes.push({ ...outcome, record });
    }
    return outcomes;
}
function recordElsewhere(session, { entry }) {
    if (!session.setup.hasOwnDestinations)
        return undefined;
    const { assistants, behind } = (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .keptElsewhere */ .fW)(session, entry);
    if (Object.keys(assistants).length === 0)
        return undefined;
    return { ...entry, assistants, behind: behind.length > 0 ? behind : undefined };
}
async function removeOne(session, obsolete, destinations) {
    const { key, sourceName, entry } = obsolete;
    const startedMs = session.elapsedMs();
    const { version: previousVersion, place } = entry;
    const known = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyResult */ .$)(key, sourceName), previousVersion, place, startedMs, durationMs: 0 };
    const gone = { ...known, status: 'removed' };
    try {
        if (session.setup.inputs.dryRun)
            return { result: gone, changed: await isAnywhere(obsolete, destinations) };
        const { files, ...kept } = await removeEverywhere(session, obsolete, destinations);
        const result = {
            ...gone,
            durationMs: session.elapsedMs() - startedMs,
            fileChanges: { ...known.fileChanges, removed: files },
            notes: (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_5__/* .keptNotes */ .ku)(session, known, kept),
        };
        return { result, changed: files > 0 };
    }
    catch (thrown) {
        const error = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asWriteFailure */ ._j)('remove', key, thrown);
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW))
            throw error;
        return { result: (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_5__/* .failedResult */ .Nq)(known, error), changed: false };
    }
}
async function removeEverywhere(session, { key, folder, entry, planned }, { targets, folders }) {
    const locked = { key, entry, planned, relativeFolder: `${folder}/${entry.version}` };
    const ownership = await (0,_rulesets_version_files_js__WEBPACK_IMPORTED_MODULE_6__/* .ownershipOf */ .VL)(session, locked);
    const { fileChanges, strangers, leftovers } = await (0,_workspace_place_js__WEBPACK_IMPORTED_MODULE_7__/* .placeRuleset */ .K)({
        targets,
        relativeFolder: locked.relativeFolder,
        previous: { relativeFolder: locked.relativeFolder, ownership: ownership.targets },
        assistants: (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .placementsOf */ .WU)(session, { key, folder, locked: entry }, folders, ownership.rules),
    });
    return { files: fileChanges.removed, strangers, leftovers };
}
async function foldersOf(session, { key, folder, entry }, others) {
    const folders = await (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .recordedFolders */ .ul)(session, { folder, locked: entry });
    const free = [...folders].filter(([name, folder]) => !others.some((other) => other.assistants.includes(name) && folder.isSamePlace(key, other.key)));
    return new Map(free);
}
async function isAnywhere({ key, folder, entry }, { targets, folders }) {
    for (const { path } of targets) {
        if ((await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(path, `${folder}/${entry.version}`)) !== undefined)
            return true;
    }
    for (const one of folders.values()) {
        if ((await one.read(key)).files.length > 0)
            return true;
    }
    return false;
}


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GD: () => (/* binding */ cachedFiles),
/* harmony export */   QW: () => (/* binding */ withLockedFiles),
/* harmony export */   VL: () => (/* binding */ ownershipOf),
/* harmony export */   pA: () => (/* binding */ filesOfArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5668);
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9549);
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2677);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7974);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5949);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36);










function filesOfArchive(files) {
    return files.map(({ path, sizeBytes, sha256, content }) => ({
        path,
        sizeBytes,
        sha256,
        read: () => (content.kind === 'memory' ? content.bytes : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(content.path)),
    }));
}
async function withLockedFiles(session, actionsCache, { locked, folder, planned }, use) {
    const useArchive = (files) => use(filesOfArchive(files));
    return ifKnown(session, 'text of the old version is', async (scratchFolder) => {
        const installed = await filesOfTargets(session, `${folder}/${locked.version}`, locked.contents);
        if (installed !== undefined)
            return use(installed);
        if (planned === undefined) {
            const all = await cachedFiles(session, locked, scratchFolder);
            return all && useArchive(await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .selectFiles */ .AL)(all, locked));
        }
        const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
        return (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .fromFirstLayer */ .YA)(session, actionsCache, options, ({ ruleset }) => useArchive(ruleset.files));
    });
}
async function ifKnown(session, what, work) {
    try {
        return await session.inScratch(work);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArmError */ .dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The ${what} not known: ${error.message}`);
        return undefined;
    }
}
async function filesOfTargets({ setup }, relativeFolder, contents) {
    if (contents === undefined)
        return undefined;
    for (const { path: target, shown } of setup.targets) {
        const folder = `${shown}/${relativeFolder}`;
        const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .explainingFailuresOf */ .Ak)('read', folder, (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .ownedPaths */ .qX)(tree, { contents });
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
    const target = await surveyTargets(session, relativeFolder, contents);
    const unclear = await unclearFolders(session, locked);
    const digests = (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry);
    const known = {
        targets: { contents, files: target.files },
        rules: new Map(Array.from(digests, ([name, digest]) => [name, { contents: digest }])),
    };
    if (!target.isUnclear && unclear.length === 0 && archive === undefined)
        return known;
    const describe = (files) => describeFiles(session, locked, files, unclear, known);
    return ((await (archive === undefined ? fromArchive(session, locked, describe) : describe(archive))) ?? known);
}
async function surveyTargets({ setup }, relativeFolder, contents) {
    let isUnclear = false;
    let unharmed;
    for (const { path } of setup.targets) {
        const tree = await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(path, relativeFolder);
        if (tree === undefined)
            continue;
        const owned = (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .ownedPaths */ .qX)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Qt)(tree.files.filter((file) => owned.has(file.path)));
    }
    return { isUnclear: isUnclear && unharmed === undefined, files: isUnclear ? unharmed : undefined };
}
async function unclearFolders(session, { key, entry }) {
    const unclear = [];
    for (const [name, contents] of (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry)) {
        const tree = await session.folders.get(name)?.read(key);
        if (tree !== undefined && (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .ownedPaths */ .qX)(tree, { contents }) === undefined)
            unclear.push(name);
    }
    return unclear;
}
async function describeFiles(session, { key, entry }, all, unclear, known) {
    const files = await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .selectFiles */ .AL)(all, entry);
    const rules = new Map(known.rules);
    await session.inScratch(async (scratchFolder) => {
        const options = { key, files, assistants: unclear, scratchFolder };
        const { renderRules } = await Promise.all(/* import() */[__webpack_require__.e(491), __webpack_require__.e(168)]).then(__webpack_require__.bind(__webpack_require__, 787));
        const { byAssistant } = await renderRules(options);
        for (const [name, rendered] of byAssistant)
            rules.set(name, { ...rules.get(name), files: (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Qt)(rendered.files) });
    });
    return { targets: { ...known.targets, files: known.targets.files ?? (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Qt)(files) }, rules };
}
function fromArchive(session, { entry, planned }, describe) {
    return ifKnown(session, 'files of the old version are', async (scratch) => {
        const cached = await cachedFiles(session, entry, scratch);
        if (cached !== undefined || planned === undefined)
            return cached && describe(cached);
        return describe(await unpack(session, await fromRegistry(session, entry, planned, scratch), scratch));
    });
}
async function cachedFiles(session, { checksum }, scratch) {
    const body = await session.toolCache.find(checksum, scratch);
    return body && unpack(session, body, scratch);
}
async function unpack(session, body, scratch) {
    const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-files');
    const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
    return files;
}
async function fromRegistry(session, { version, checksum }, planned, scratch) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-archive');
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyChecksum */ .j_)(wanted, download);
    return download.body;
}


/***/ }),

/***/ 4914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ placeRuleset)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5212);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7974);
/* harmony import */ var _place_rules_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6504);
/* harmony import */ var _remove_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2613);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1703);
/* harmony import */ var _staged_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7612);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4282);











const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    stopIfCancelled(placement.signal);
    const surveys = await surveyTargets(placement);
    const rules = [];
    for (const one of placement.assistants ?? [])
        rules.push(await (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .surveyRules */ .SD)(one));
    const wrong = surveys.filter(({ right }) => !right);
    const wrongRules = rules.filter((found) => !(0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .isRight */ .FG)(found));
    await noteAll(wrong, placement);
    for (const found of wrongRules)
        (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .noteRules */ ._M)(found);
    const { steps, removals } = await stageAll(wrong, wrongRules, placement);
    const all = [...steps, ...removals.flatMap(({ step }) => step ?? [])];
    await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .swapAll */ .rz)(all);
    const leftovers = await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .discardAll */ .KU)(all.map(({ staging }) => staging));
    const removed = removals.map(_remove_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRemoval */ .W9);
    for (const found of wrongRules)
        (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .finishRules */ .zb)(found);
    return {
        changed: wrong.length + wrongRules.length > 0 || removed.some(({ files }) => files > 0),
        fileChanges: (0,_compare_js__WEBPACK_IMPORTED_MODULE_5__/* .countFileChanges */ .xj)([...viewsOf(surveys, removals, placement), ...rules]),
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
    for (const target of targets) {
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .breathe */ .q7)();
        stopIfCancelled(placement.signal);
        const survey = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailuresOf */ .Ak)('read', `${target.shown}/${relativeFolder}`, (0,_compare_js__WEBPACK_IMPORTED_MODULE_5__/* .surveyTarget */ .gC)(target, ruleset, ...earlierIn(target, placement)));
        surveys.push(survey);
    }
    return surveys;
}
function earlierIn(target, { relativeFolder, ownership = {}, previous }) {
    if (previous === undefined || !isAtDestination(target, relativeFolder, previous))
        return [{ relativeFolder, ownership }, previous];
    return [{ relativeFolder, ownership: { ...previous.ownership, unlocked: ownership.unlocked } }, undefined];
}
function isAtDestination({ path }, relativeFolder, previous) {
    return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameFolder */ .F1)(path, relativeFolder, previous.relativeFolder);
}
function strangersOf(surveys, rules, { relativeFolder }) {
    return [
        ...surveys.flatMap(({ target, strangers }) => strangers.map((path) => `${target.shown}/${relativeFolder}/${path}`)),
        ...rules.flatMap(({ placement: { folder }, strangers }) => strangers.map((path) => `${folder.target.shown}/${path}`)),
    ];
}
function viewsOf(surveys, removals, { ruleset, assistants = [] }) {
    const named = (paths) => new Set(assistants.length === 0 ? paths : Array.from(paths, _place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .unitOf */ .uF));
    if (ruleset === undefined) {
        return removals.map(({ leaving }) => ({ states: new Map(), removed: named(leaving) }));
    }
    return surveys.map(({ reusable, changed, removed }) => {
        const states = new Map();
        for (const { path } of ruleset.files) {
            states.set(path, reusable.has(path) ? 'unchanged' : changed.has(path) ? 'changed' : 'added');
        }
        return { states, removed: named(removed) };
    });
}
async function noteAll(surveys, { note, relativeFolder, signal }) {
    if (note === undefined)
        return;
    for (const { target } of surveys) {
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .breathe */ .q7)();
        stopIfCancelled(signal);
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('write', `${target.shown}/${relativeFolder}`, () => note(target));
    }
}
async function stageAll(surveys, rules, placement) {
    const steps = [];
    const removals = [];
    try {
        const files = [...openRulesSteps(rules, steps), ...openTargetSteps(surveys, placement, steps)];
        await (0,_staged_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .fillTrees */ .x)(files, () => {
            stopIfCancelled(placement.signal);
            return (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .breatheWhenDue */ .mG)();
        });
        for (const found of rules)
            removals.push(...(await (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .planFormer */ .jy)(found)));
        await planPrevious(placement, removals);
        return { steps, removals };
    }
    catch (error) {
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .discardAll */ .KU)([...steps, ...removals.flatMap(({ step }) => step ?? [])].map(({ staging }) => staging));
        throw error;
    }
}
function* openRulesSteps(rules, steps) {
    for (const found of rules) {
        const step = (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .openRulesStep */ .M6)(found);
        steps.push(step);
        yield* stageRules(found, step);
    }
}
function* openTargetSteps(surveys, placement, steps) {
    const { relativeFolder } = placement;
    for (const survey of surveys) {
        const shown = `${survey.target.shown}/${relativeFolder}`;
        const staging = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('write', shown, () => new _stage_js__WEBPACK_IMPORTED_MODULE_8__/* .Staging */ .CP(survey.target, relativeFolder));
        const step = { staging, change: UNKNOWN_CHANGE, shown };
        steps.push(step);
        const staged = stageTarget(step, survey, placement, survey === surveys.at(-1));
        step.change = staged.change;
        yield* staged.files;
    }
}
async function planPrevious(placement, removals) {
    const { previous, targets, relativeFolder, ruleset, signal } = placement;
    if (previous === undefined)
        return;
    for (const target of targets) {
        if (ruleset !== undefined && isAtDestination(target, relativeFolder, previous))
            continue;
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .breathe */ .q7)();
        stopIfCancelled(signal);
        removals.push(await (0,_remove_js__WEBPACK_IMPORTED_MODULE_7__/* .planRemoval */ .Ao)({ target, ...previous }));
    }
}
const UNKNOWN_CHANGE = { replaces: false, keepsOthers: true, files: { leaving: [], coming: [] } };
function stageRules({ coming, placement: { folder, key } }, { staging, shown }) {
    if (coming.length === 0)
        return [];
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    return coming.map((file) => ({
        tree,
        path: folder.belowDestination(key, file.path),
        shown: `${folder.target.shown}/${file.path}`,
        origin: originOf(file, false),
    }));
}
function stageTarget({ staging, shown }, survey, placement, isLast) {
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    const isWhole = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainingFailures */ .hr)('write', shown, () => carryOthers(tree, survey, placement));
    const isStaged = (path) => isWhole || !isInPlace(path, survey, placement);
    const coming = (placement.ruleset?.files ?? []).filter(({ path }) => isStaged(path));
    const leaving = survey.ours.filter(isStaged);
    const swapped = { leaving, coming: coming.map(({ path }) => path) };
    return {
        change: { replaces: survey.occupied, keepsOthers: !isWhole, files: swapped },
        files: coming.map((file) => {
            const present = survey.reusable.get(file.path);
            return {
                tree,
                path: file.path,
                shown: `${shown}/${file.path}`,
                origin: present === undefined ? originOf(file, isLast) : { kind: 'placed', path: present },
            };
        }),
    };
}
function originOf({ content }, isLast) {
    return content.kind === 'memory' ? content : { ...content, isFree: isLast };
}
function carryOthers(tree, { target, strangers, emptyFolders, ours }, { relativeFolder }) {
    if (strangers.length + emptyFolders.length === 0)
        return true;
    return emptyFolders.length === 0 && tree.carry(strangers, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder), ours);
}
function isInPlace(path, { target, reusable }, { relativeFolder }) {
    return reusable.get(path) === (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder, path);
}
function stopIfCancelled(signal) {
    if (signal?.aborted !== true)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
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
