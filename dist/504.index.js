export const id = 504;
export const ids = [504,613];
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
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
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
    const owned = (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership);
    const untouched = (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .Ks)(tree, owned);
    const wanted = new Map(files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), file]));
    const present = new Map(tree.files.map((file) => [file.path, file]));
    const met = new Map();
    const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_8__/* .wantedAt */ .J9)(folder.target.path, wanted);
    const odd = (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .pathsOf */ .wG)(tree).filter((path) => !wanted.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)));
    found.misspelled = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_8__/* .misspelledPaths */ .Zw)(folder.target.path, [...odd, ...tree.emptyFolders], files);
    for (const path of (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .pathsOf */ .wG)(tree)) {
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
    const files = former.ownership.files ?? (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsByPath */ .Qt)(await untouchedFiles(folder, former));
    return { files: new Map(Array.from(files, ([path, digests]) => [folder.spelledFor(key, path), digests])) };
}
async function untouchedFiles(folder, { key, ownership }) {
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .explainingFailuresOf */ .Ak)('read', folder.shownPlace(key), folder.read(key));
    const untouched = (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .Ks)(tree, (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership));
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

/***/ 4994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findUnknownFolders: () => (/* binding */ findUnknownFolders),
/* harmony export */   finishRemoval: () => (/* binding */ finishRemoval),
/* harmony export */   planRemoval: () => (/* binding */ planRemoval),
/* harmony export */   removeRuleset: () => (/* binding */ removeRuleset)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(444);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6477);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7974);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1703);
/* harmony import */ var _staging_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2933);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4282);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5949);












async function removeRuleset(removal) {
    const planned = await planRemoval(removal);
    if (planned.step !== undefined)
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .swapAll */ .rz)([planned.step]);
    const leftover = planned.step && (await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .discardStaging */ .WT)(planned.step.staging));
    const { leftovers, ...finished } = finishRemoval(planned);
    return { ...finished, leftovers: leftover === undefined ? leftovers : [leftover, ...leftovers] };
}
function planRemoval(removal) {
    const { target, relativeFolder } = removal;
    return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('remove', `${target.shown}/${relativeFolder}`, plan(removal));
}
async function plan(removal) {
    const { target, relativeFolder, ownership } = removal;
    const shown = `${target.shown}/${relativeFolder}`;
    const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_4__/* .findObstacle */ .R5)(target.path, relativeFolder);
    if (obstacle !== undefined)
        throw (0,_stage_js__WEBPACK_IMPORTED_MODULE_7__/* .obstacleError */ .q)(target, obstacle.path);
    const tree = await (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .readTree */ .Zc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relativeFolder));
    if (tree === undefined)
        return { removal, leaving: [], strangers: [], step: undefined };
    const untouched = (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .Ks)(tree, (0,_compare_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership));
    const leaving = [...untouched];
    const others = [...(0,_compare_js__WEBPACK_IMPORTED_MODULE_6__/* .pathsOf */ .wG)(tree), ...tree.emptyFolders].filter((path) => !untouched.has(path));
    const isNeeded = leaving.length > 0 || others.length === 0;
    return {
        removal,
        leaving,
        strangers: others.map((path) => `${shown}/${path}`),
        step: isNeeded ? await stageRemoval(removal, shown, leaving, others) : undefined,
    };
}
async function stageRemoval({ target, relativeFolder }, shown, leaving, others) {
    const staging = new _stage_js__WEBPACK_IMPORTED_MODULE_7__/* .Staging */ .C(target, relativeFolder);
    try {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relativeFolder);
        const isWhole = others.length === 0 || staging.fill().carry(others, folder, leaving);
        return {
            staging,
            change: { replaces: true, keepsOthers: !isWhole, files: { leaving, coming: [] } },
            shown,
        };
    }
    catch (error) {
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .discardStaging */ .WT)(staging);
        throw error;
    }
}
function finishRemoval({ removal, leaving, strangers, step }) {
    const { target, relativeFolder } = removal;
    const tidy = () => (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .removeEmptyParents */ .jE)(target.path, relativeFolder);
    const leftovers = step === undefined ? [] : (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .tidyUp */ .gN)(`${target.shown}/${relativeFolder}`, tidy);
    return { files: leaving.length, strangers, leftovers };
}
const MAX_DEPTH = 4;
const MAX_LOOK = 64;
async function findUnknownFolders(target, known) {
    await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
    const arm = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('read', `${target.shown}/arm`, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, 'arm'), { throwIfNoEntry: false }));
    if (arm?.isDirectory() !== true)
        return [];
    const knownFolders = namesIn(target, known);
    const parents = namesIn(target, known.flatMap(_config_path_segment_js__WEBPACK_IMPORTED_MODULE_11__/* .parentsOf */ .fY));
    const unknown = [];
    const visit = async (folder) => {
        for (const entry of list(target, folder)) {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
            const path = `${folder}/${entry.name}`;
            if (knownFolders.has(path))
                continue;
            if (entry.isDirectory() && parents.has(path))
                await visit(path);
            else if (entry.isDirectory())
                for (const found of await rulesetFolders(target, path))
                    unknown.push(found);
            else if (!entry.name.startsWith('.git'))
                unknown.push(path);
        }
    };
    await visit('arm');
    return unknown.map((path) => `${target.shown}/${path}`).sort();
}
function namesIn({ path }, folders) {
    const exact = new Set(folders);
    const spellings = new Map(folders.map((folder) => [folder.toLowerCase(), folder]));
    return {
        has: (name) => {
            const folder = spellings.get(name.toLowerCase());
            return exact.has(name) || (folder !== undefined && (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameFolder */ .F1)(path, name, folder));
        },
    };
}
async function rulesetFolders(target, folder) {
    await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
    const depth = folder.split('/').length - 1;
    if (depth >= MAX_LOOK)
        return [folder];
    const entries = list(target, folder);
    const hasFiles = entries.some((entry) => !entry.isDirectory());
    const last = folder.slice(folder.lastIndexOf('/') + 1);
    const found = [];
    for (const entry of entries) {
        if (!entry.isDirectory())
            continue;
        for (const inner of await rulesetFolders(target, `${folder}/${entry.name}`))
            found.push(inner);
    }
    if (hasFiles || (found.length > 0 && (depth >= MAX_DEPTH || /^v?\d+\./.test(last))))
        return [folder];
    return found;
}
function list(target, folder) {
    const entries = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('read', `${target.shown}/${folder}`, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, folder), { withFileTypes: true }));
    return folder === 'arm' ? entries.filter(({ name }) => !(0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .isStagingName */ .Zc)(name)) : entries;
}


/***/ }),

/***/ 4282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ discardAll),
/* harmony export */   WT: () => (/* binding */ discardStaging),
/* harmony export */   gN: () => (/* binding */ tidyUp),
/* harmony export */   rz: () => (/* binding */ swapAll)
/* harmony export */ });
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



async function swapAll(steps) {
    for (const [index, step] of steps.entries()) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await step.staging.swap(step.change);
        }
        catch (error) {
            const failure = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asWriteFailure */ ._j)('replace', step.shown, error);
            const begun = steps.slice(0, index + 1);
            const stuck = await rollBack(begun.toReversed());
            for (const { staging } of steps)
                if (!stuck.has(staging))
                    await discardStaging(staging);
            throw stuck.size === 0 ? failure : withStuck(failure, [...stuck.values()]);
        }
    }
}
async function discardStaging(staging) {
    try {
        await staging.discard();
        return undefined;
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return `Cannot delete old files in "${staging.target.shown}/arm": ${reason}`;
    }
}
function tidyUp(shown, work) {
    try {
        work();
        return [];
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return [`Cannot remove what became empty at "${shown}": ${reason}`];
    }
}
async function discardAll(stagings) {
    for (const staging of stagings) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await staging.retire();
        }
        catch (error) {
            if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error) === undefined)
                throw error;
        }
    }
    const sentences = [];
    for (const staging of stagings) {
        const sentence = await discardStaging(staging);
        if (sentence !== undefined)
            sentences.push(sentence);
    }
    return sentences;
}
async function rollBack(steps) {
    const stuck = new Map();
    for (const { staging, shown } of steps) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await staging.undo();
        }
        catch (error) {
            const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
            if (reason === undefined)
                throw error;
            stuck.set(staging, `"${shown}" could not be put back (${reason}); the next run restores it`);
        }
    }
    return stuck;
}
function withStuck(failure, sentences) {
    if (!(failure instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW))
        return failure;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW(failure.code, `${failure.message}; ${sentences.join('; ')}`, failure.details);
}


/***/ })

};
