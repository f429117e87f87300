export const id = 278;
export const ids = [278,504];
export const modules = {

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
/* harmony import */ var _workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1160);
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
        const owned = tree === undefined ? undefined : (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents });
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
        const owned = (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(tree.files.filter((file) => owned.has(file.path)));
    }
    return { isUnclear: isUnclear && unharmed === undefined, files: isUnclear ? unharmed : undefined };
}
async function unclearFolders(session, { key, entry }) {
    const unclear = [];
    for (const [name, contents] of (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry)) {
        const tree = await session.folders.get(name)?.read(key);
        if (tree !== undefined && (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents }) === undefined)
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
            rules.set(name, { ...rules.get(name), files: (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(rendered.files) });
    });
    return { targets: { ...known.targets, files: known.targets.files ?? (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(files) }, rules };
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

/***/ 6504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishRules: () => (/* binding */ finishRules),
/* harmony export */   isRight: () => (/* binding */ isRight),
/* harmony export */   noteRules: () => (/* binding */ noteRules),
/* harmony export */   openRulesStep: () => (/* binding */ openRulesStep),
/* harmony export */   ownershipUnder: () => (/* binding */ ownershipUnder),
/* harmony export */   planFormer: () => (/* binding */ planFormer),
/* harmony export */   removeRules: () => (/* binding */ removeRules),
/* harmony export */   respellRules: () => (/* binding */ respellRules),
/* harmony export */   surveyRules: () => (/* binding */ surveyRules)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _assistants_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3766);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1160);
/* harmony import */ var _remove_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4994);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3207);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1703);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4282);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5949);













function surveyRules(placement) {
    const { folder, key } = placement;
    return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', folder.shownPlace(key), survey(placement));
}
async function survey(placement) {
    const { folder, key, files } = placement;
    const former = await findFormer(placement);
    const tree = withoutFormer(await folder.read(key), former);
    const isEmpty = tree.files.length + tree.others.length + tree.emptyFolders.length === 0;
    const found = {
        placement,
        isVacant: isEmpty && former === undefined,
        leaving: [],
        coming: [],
        strangers: [],
        misspelled: [],
        former,
        states: new Map(),
        removed: new Set(),
    };
    const met = isEmpty ? new Map() : compare(found, tree);
    for (const file of files) {
        const state = met.get(file) ?? 'added';
        found.states.set(file.origin, state);
        if (state !== 'unchanged')
            found.coming.push(file);
    }
    refuseConflicts(found, tree);
    return found;
}
function compare(found, tree) {
    const { folder, key, files, ownership } = found.placement;
    const owned = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership);
    const untouched = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .K)(tree, owned);
    const wanted = new Map(files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), file]));
    const present = new Map(tree.files.map((file) => [file.path, file]));
    const met = new Map();
    const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_8__/* .wantedAt */ .J9)(folder.target.path, wanted);
    const odd = (0,_tree_js__WEBPACK_IMPORTED_MODULE_11__/* .pathsOf */ .wG)(tree).filter((path) => !wanted.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)));
    found.misspelled = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_8__/* .misspelledPaths */ .Zw)(folder.target.path, [...odd, ...tree.emptyFolders], files);
    for (const path of (0,_tree_js__WEBPACK_IMPORTED_MODULE_11__/* .pathsOf */ .wG)(tree)) {
        const file = present.get(path);
        const goal = at(path);
        if (goal === undefined) {
            if (untouched.has(path))
                found.removed.add((0,_assistants_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .unitOf */ .uF)(folder.belowDestination(key, path)));
            (untouched.has(path) ? found.leaving : found.strangers).push(path);
        }
        else if (file !== undefined && (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, goal)) {
            met.set(goal, 'unchanged');
        }
        else {
            const isOurs = owned === undefined ? isOurPlace(found.placement) : owned.has(path) || owned.has(goal.path);
            if (!isOurs)
                refuse(folder, path);
            if (!met.has(goal))
                met.set(goal, 'changed');
            found.leaving.push(path);
        }
    }
    return met;
}
function isOurPlace({ folder, ownership }) {
    return !folder.isFlat || ownership.contents !== undefined;
}
function refuseConflicts({ coming, strangers, placement: { folder, files } }, tree) {
    if (strangers.length + tree.others.length + tree.emptyFolders.length === 0)
        return;
    const wanted = new Set(files.map(({ path }) => (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)));
    const folders = new Set(coming.flatMap(({ path }) => (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_12__/* .parentsOf */ .fY)((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path))));
    const inTheWay = strangers.find((path) => folders.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path))) ??
        [...tree.others, ...tree.emptyFolders].find((path) => path.endsWith('/') && wanted.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path.slice(0, -1)))) ??
        strangers.find((path) => (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_12__/* .parentsOf */ .fY)((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)).some((parent) => wanted.has(parent)));
    if (inTheWay !== undefined)
        refuse(folder, inTheWay);
}
function refuse({ target }, path) {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ArmError */ .dW('TARGET_UNSAFE', `Cannot replace "${target.shown}/${path}": it was not installed by this action and the ruleset needs its place`, { hint: 'Move or delete that file and run again' });
}
async function ownershipUnder(folder, key, former) {
    const files = former.ownership.files ?? (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Q)(await untouchedFiles(folder, former));
    return { files: new Map(Array.from(files, ([path, digests]) => [folder.spelledFor(key, path), digests])) };
}
async function untouchedFiles(folder, { key, ownership }) {
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', folder.shownPlace(key), folder.read(key));
    const untouched = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .K)(tree, (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership));
    return tree.files.filter(({ path }) => untouched.has(path));
}
async function findFormer({ folder: { target }, files, former, }) {
    if (former === undefined)
        return undefined;
    if (files.some(({ path }) => path.startsWith(`${former.relativeFolder}/`)))
        return undefined;
    const { relativeFolder, ownership } = former;
    return (await (0,_tree_js__WEBPACK_IMPORTED_MODULE_11__/* .isWhole */ .wP)(target.path, relativeFolder, ownership.contents)) ? former : undefined;
}
function withoutFormer(tree, former) {
    if (former === undefined)
        return tree;
    const isOutside = (path) => !path.startsWith(`${former.relativeFolder}/`);
    return {
        ...tree,
        files: tree.files.filter(({ path }) => isOutside(path)),
        others: tree.others.filter(isOutside),
        emptyFolders: tree.emptyFolders.filter(isOutside),
    };
}
function isRight({ leaving, coming, misspelled, former }) {
    return leaving.length + coming.length + misspelled.length === 0 && former === undefined;
}
function respellRules({ misspelled, placement: { folder, key } }) {
    const destination = folder.destinationOf(key);
    const paths = misspelled.map((path) => folder.belowDestination(key, path));
    const shown = folder.isFlat ? folder.target.shown : `${folder.target.shown}/${destination}`;
    return (0,_spelling_js__WEBPACK_IMPORTED_MODULE_8__/* .respellPaths */ .KH)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder.target.path, destination), shown, paths);
}
function noteRules({ placement: { folder, key, note } }) {
    if (note !== undefined)
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', folder.shownPlace(key), note);
}
function openRulesStep(found) {
    const { isVacant, leaving, coming } = found;
    const { folder, key } = found.placement;
    const shown = folder.shownPlace(key);
    const below = (path) => folder.belowDestination(key, path);
    const staging = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailures */ .hr)('write', shown, () => new _stage_js__WEBPACK_IMPORTED_MODULE_9__/* .Staging */ .C(folder.target, folder.destinationOf(key)));
    const files = { leaving: leaving.map(below), coming: coming.map(({ path }) => below(path)) };
    const isWhole = isVacant && !folder.isFlat;
    return { staging, change: { replaces: !isWhole, keepsOthers: true, files }, shown };
}
async function planFormer({ placement: { folder }, former }) {
    return former === undefined ? [] : [await (0,_remove_js__WEBPACK_IMPORTED_MODULE_7__.planRemoval)({ target: folder.target, ...former })];
}
function finishRules({ placement: { folder, key }, leaving, former }) {
    if (leaving.length === 0 && former === undefined)
        return [];
    return (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .tidyUp */ .gN)(folder.shownPlace(key), () => {
        if (!folder.isFlat)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyParents */ .jE)(folder.target.path, `${folder.destinationOf(key)}/rule`);
        folder.removeIfEmpty();
    });
}
async function removeRules(placement) {
    const found = await surveyRules({ ...placement, files: [] });
    const shown = found.placement.folder.target.shown;
    const leftovers = [];
    if (found.leaving.length > 0) {
        const step = openRulesStep(found);
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .swapAll */ .rz)([step]);
        const leftover = await (0,_swap_js__WEBPACK_IMPORTED_MODULE_10__/* .discardStaging */ .WT)(step.staging);
        if (leftover !== undefined)
            leftovers.push(leftover);
        for (const sentence of finishRules(found))
            leftovers.push(sentence);
    }
    const strangers = found.strangers.map((path) => `${shown}/${path}`);
    return { files: found.leaving.length, strangers, leftovers };
}


/***/ }),

/***/ 4914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ placeRuleset)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3766);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
/* harmony import */ var _place_rules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6504);
/* harmony import */ var _remove_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4994);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3207);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1703);
/* harmony import */ var _staged_tree_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7612);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4282);













const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    stopIfCancelled(placement.signal);
    const surveys = await surveyTargets(placement);
    const rules = [];
    for (const one of placement.assistants ?? [])
        rules.push(await (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.surveyRules)(one));
    const wrong = surveys.filter(({ right }) => !right);
    const wrongRules = rules.filter((found) => !(0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.isRight)(found));
    await noteAll(wrong, placement);
    for (const found of wrongRules)
        (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.noteRules)(found);
    const { steps, removals } = await stageAll(wrong, wrongRules, placement);
    const all = [...steps, ...removals.flatMap(({ step }) => step ?? [])];
    await (0,_swap_js__WEBPACK_IMPORTED_MODULE_12__/* .swapAll */ .rz)(all);
    const discarded = await (0,_swap_js__WEBPACK_IMPORTED_MODULE_12__/* .discardAll */ .KU)(all.map(({ staging }) => staging));
    const removed = removals.map(_remove_js__WEBPACK_IMPORTED_MODULE_8__.finishRemoval);
    const emptied = wrongRules.flatMap(_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.finishRules);
    const misspelled = wrong.flatMap((survey) => respellTarget(survey, placement));
    return {
        changed: wrong.length + wrongRules.length > 0 || removed.some(({ files }) => files > 0),
        fileChanges: (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .countFileChanges */ .xj)([...viewsOf(surveys, removals, placement), ...rules]),
        strangers: [
            ...strangersOf(surveys, rules, placement),
            ...removed.flatMap((removal) => removal.strangers),
        ],
        leftovers: [
            ...discarded,
            ...removed.flatMap(({ leftovers }) => leftovers),
            ...emptied,
            ...misspelled,
            ...wrongRules.flatMap(_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.respellRules),
        ],
    };
}
async function surveyTargets(placement) {
    const { targets, relativeFolder, ruleset } = placement;
    if (ruleset === undefined)
        return [];
    const surveys = [];
    for (const target of targets) {
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_4__/* .breathe */ .q7)();
        stopIfCancelled(placement.signal);
        const survey = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('read', `${target.shown}/${relativeFolder}`, (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .surveyTarget */ .gC)(target, ruleset, ...earlierIn(target, placement)));
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
    return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameFolder */ .F1)(path, relativeFolder, previous.relativeFolder);
}
function respellTarget({ target, misspelled }, { relativeFolder }) {
    return (0,_spelling_js__WEBPACK_IMPORTED_MODULE_9__/* .respellPaths */ .KH)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder), `${target.shown}/${relativeFolder}`, misspelled);
}
function strangersOf(surveys, rules, { relativeFolder }) {
    return [
        ...surveys.flatMap(({ target, strangers }) => strangers.map((path) => `${target.shown}/${relativeFolder}/${path}`)),
        ...rules.flatMap(({ placement: { folder }, strangers }) => strangers.map((path) => `${folder.target.shown}/${path}`)),
    ];
}
function viewsOf(surveys, removals, { ruleset, assistants = [] }) {
    const named = (paths) => new Set(assistants.length === 0 ? paths : Array.from(paths, _assistants_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .unitOf */ .uF));
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
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_4__/* .breathe */ .q7)();
        stopIfCancelled(signal);
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('write', `${target.shown}/${relativeFolder}`, () => note(target));
    }
}
async function stageAll(surveys, rules, placement) {
    const steps = [];
    const removals = [];
    try {
        const files = [...openRulesSteps(rules, steps), ...openTargetSteps(surveys, placement, steps)];
        await (0,_staged_tree_js__WEBPACK_IMPORTED_MODULE_11__/* .fillTrees */ .x)(files, () => {
            stopIfCancelled(placement.signal);
            return (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_4__/* .breatheWhenDue */ .mG)();
        });
        for (const found of rules)
            removals.push(...(await (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.planFormer)(found)));
        await planPrevious(placement, removals);
        return { steps, removals };
    }
    catch (error) {
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_12__/* .discardAll */ .KU)([...steps, ...removals.flatMap(({ step }) => step ?? [])].map(({ staging }) => staging));
        throw error;
    }
}
function* openRulesSteps(rules, steps) {
    for (const found of rules) {
        const step = (0,_place_rules_js__WEBPACK_IMPORTED_MODULE_7__.openRulesStep)(found);
        steps.push(step);
        yield* stageRules(found, step);
    }
}
function* openTargetSteps(surveys, placement, steps) {
    const { relativeFolder } = placement;
    for (const survey of surveys) {
        const shown = `${survey.target.shown}/${relativeFolder}`;
        const staging = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('write', shown, () => new _stage_js__WEBPACK_IMPORTED_MODULE_10__/* .Staging */ .C(survey.target, relativeFolder));
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
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_4__/* .breathe */ .q7)();
        stopIfCancelled(signal);
        removals.push(await (0,_remove_js__WEBPACK_IMPORTED_MODULE_8__.planRemoval)({ target, ...previous }));
    }
}
const UNKNOWN_CHANGE = { replaces: false, keepsOthers: true, files: { leaving: [], coming: [] } };
function stageRules({ coming, placement: { folder, key } }, { staging, shown }) {
    if (coming.length === 0)
        return [];
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    return coming.map((file) => ({
        tree,
        path: folder.belowDestination(key, file.path),
        shown: `${folder.target.shown}/${file.path}`,
        origin: originOf(file, false),
    }));
}
function stageTarget({ staging, shown }, survey, placement, isLast) {
    const tree = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('write', shown, () => staging.fill());
    const isWhole = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('write', shown, () => carryOthers(tree, survey, placement));
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
