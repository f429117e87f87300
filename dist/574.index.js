export const id = 574;
export const ids = [574];
export const modules = {

/***/ 9574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeFormer: () => (/* binding */ removeFormer),
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
/* harmony import */ var _workspace_remove_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4994);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5949);










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
function recordElsewhere(session, { folder, entry }) {
    if (!session.setup.hasOwnDestinations)
        return undefined;
    const { assistants, behind } = (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .keptElsewhere */ .fW)(session, entry);
    const versions = (0,_rulesets_placements_js__WEBPACK_IMPORTED_MODULE_4__/* .keptVersions */ .CM)(session, { folder, locked: entry });
    if (Object.keys({ ...assistants, ...versions }).length === 0)
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
        if ((await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .readTreeBelow */ .y9)(path, `${folder}/${entry.version}`)) !== undefined)
            return true;
    }
    for (const one of folders.values()) {
        if ((await one.read(key)).files.length > 0)
            return true;
    }
    return false;
}
async function removeFormer(session, lagging, outcomes) {
    const byKey = new Map(lagging.map((one) => [one.key, one]));
    const settled = [];
    for (const outcome of outcomes) {
        const one = byKey.get(outcome.result.name);
        settled.push(one === undefined ? outcome : await withoutFormer(session, one, outcome));
    }
    return settled;
}
async function withoutFormer(session, { folder, former }, outcome) {
    const { result, record } = outcome;
    if (result.status === 'failed')
        return outcome;
    const now = `${folder}/${record?.version}`;
    const left = {};
    let { changed } = outcome;
    for (const [version, contents] of Object.entries(former)) {
        const relativeFolder = `${folder}/${version}`;
        for (const target of session.setup.targets.filter(({ path }) => !(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameFolder */ .F1)(path, now, relativeFolder))) {
            await session.breathe();
            try {
                const { files, ...kept } = await (0,_workspace_remove_js__WEBPACK_IMPORTED_MODULE_8__.removeRuleset)({ target, relativeFolder, ownership: { contents } });
                (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_5__/* .keptNotes */ .ku)(session, result, kept);
                changed ||= files > 0;
            }
            catch (error) {
                const message = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOfFailure */ .lC)(error);
                session.ports.reporter.warning({ message, ruleset: result.name, place: result.place });
                left[version] = contents;
            }
        }
    }
    const isLeft = record !== undefined && Object.keys(left).length > 0;
    return { ...outcome, changed, record: isLeft ? { ...record, former: left } : record };
}


/***/ })

};
