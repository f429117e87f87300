export const id = 504;
export const ids = [504];
export const modules = {

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
