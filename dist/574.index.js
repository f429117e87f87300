export const id = 574;
export const ids = [574];
export const modules = {

/***/ 1846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ownershipOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3317);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3970);
/* harmony import */ var _workspace_ownership_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1160);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5949);
/* harmony import */ var _download_archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5475);







async function ownershipOf(session, entry, relativeFolder, planned) {
    const { contents } = entry;
    const isUnclear = session.setup.targets.some(({ path }) => {
        const tree = (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .readTreeBelow */ .y)(path, relativeFolder);
        return tree !== undefined && (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_4__/* .ownedPaths */ .q)(tree, { contents }) === undefined;
    });
    if (!isUnclear)
        return { contents };
    return { contents, paths: await pathsOfArchive(session, entry, planned) };
}
async function pathsOfArchive(session, entry, planned) {
    const scratch = session.scratchFolder();
    try {
        const body = (await session.toolCache.find(entry.checksum)) ??
            (await fromRegistry(session, entry, planned, scratch));
        if (body === undefined)
            return undefined;
        const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-files');
        const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
        return new Set(files.map(({ path }) => path));
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ArmError */ .dW) || error.code === 'CANCELLED')
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
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder);
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_download_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_download_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyChecksum */ .j)(wanted, download);
    return download.body;
}


/***/ }),

/***/ 9574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeObsolete: () => (/* binding */ removeObsolete)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3970);
/* harmony import */ var _report_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7393);
/* harmony import */ var _workspace_removal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7297);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5949);
/* harmony import */ var _workspace_write_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9097);
/* harmony import */ var _installed_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1846);
/* harmony import */ var _notes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3127);







async function removeObsolete(session, occupied) {
    const { plan, inputs } = session.setup;
    if (session.ports.signal.aborted)
        return [];
    const folded = new Set(occupied.map((folder) => folder.toLowerCase()));
    const outcomes = [];
    for (const obsolete of plan.obsolete) {
        const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
        const stays = folded.has(relativeFolder.toLowerCase());
        const outcome = await removeOne(session, obsolete, stays ? undefined : relativeFolder);
        const isTold = !inputs.frozenLockfile || outcome.changed || outcome.result.status === 'failed';
        if (isTold)
            outcomes.push(outcome);
    }
    return outcomes;
}
async function removeOne(session, { key, sourceName, entry }, relativeFolder) {
    const startedMs = session.elapsedMs();
    const known = {
        ...(0,_report_result_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyResult */ .$)(key, sourceName),
        previousVersion: entry.version,
        place: entry.place,
        startedMs,
        durationMs: 0,
    };
    const gone = { ...known, status: 'removed' };
    if (relativeFolder === undefined)
        return { result: gone, changed: false };
    try {
        if (session.setup.inputs.dryRun)
            return { result: gone, changed: isAnywhere(session, relativeFolder) };
        const { files, ...kept } = await removeEverywhere(session, entry, relativeFolder);
        const result = {
            ...gone,
            durationMs: session.elapsedMs() - startedMs,
            fileChanges: { ...known.fileChanges, removed: files },
            notes: (0,_notes_js__WEBPACK_IMPORTED_MODULE_6__/* .keptNotes */ .k)(session, known, kept),
        };
        return { result, changed: files > 0 };
    }
    catch (thrown) {
        const error = (0,_workspace_write_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .asWriteFailure */ ._j)('remove', key, thrown);
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW))
            throw error;
        return { result: (0,_notes_js__WEBPACK_IMPORTED_MODULE_6__/* .failedResult */ .N)(known, error), changed: false };
    }
}
async function removeEverywhere(session, entry, relativeFolder) {
    const ownership = await (0,_installed_files_js__WEBPACK_IMPORTED_MODULE_4__/* .ownershipOf */ .V)(session, entry, relativeFolder);
    const removals = session.setup.targets.map((target) => (0,_workspace_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .removeRuleset */ .D)({ target, relativeFolder, ownership }));
    return {
        files: Math.max(0, ...removals.map(({ files }) => files)),
        strangers: removals.flatMap(({ strangers }) => strangers),
        leftovers: removals.flatMap(({ leftovers }) => leftovers),
    };
}
function isAnywhere({ setup }, relativeFolder) {
    return setup.targets.some(({ path }) => (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .readTreeBelow */ .y)(path, relativeFolder) !== undefined);
}


/***/ })

};
