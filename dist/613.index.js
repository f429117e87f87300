export const id = 613;
export const ids = [613];
export const modules = {

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
