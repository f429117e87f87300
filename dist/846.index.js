export const id = 846;
export const ids = [846];
export const modules = {

/***/ 9846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   check: () => (/* binding */ check),
/* harmony export */   checkRuleset: () => (/* binding */ checkRuleset),
/* harmony export */   driftedResult: () => (/* binding */ driftedResult),
/* harmony export */   findUnknownInstalls: () => (/* binding */ findUnknownInstalls),
/* harmony export */   lockedFields: () => (/* binding */ lockedFields)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9343);
/* harmony import */ var _archive_scan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5389);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5807);
/* harmony import */ var _rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36);
/* harmony import */ var _rulesets_ruleset_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(641);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3710);
/* harmony import */ var _workspace_compare_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7974);
/* harmony import */ var _workspace_remove_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2613);












async function check(session) {
    const { plan } = session.setup;
    const actionsCache = (0,_rulesets_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .openActionsCacheLayer */ .N)(session);
    const { unknown, problems } = findUnknownInstalls(session);
    const located = await Promise.all(plan.located.map((ruleset) => checkRuleset(session, actionsCache, ruleset, leftoversOf(ruleset.key, unknown))));
    const rulesets = [...located, ...unwanted(session), ...strangers(session, unknown)];
    for (const result of rulesets)
        session.ports.reporter.finished(result);
    return { rulesets, changed: false, cacheHit: false, problems };
}
function leftoversOf(key, unknown) {
    return unknown.filter(({ owner }) => owner === key).map(notInLockfile);
}
function unwanted({ setup }) {
    return setup.plan.obsolete.map(({ key, entry }) => driftedResult({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyResult */ .$)(key, ''), ...lockedFields(entry), place: entry.place }, [
        { sentence: 'the lockfile has it and the manifest does not want it' },
    ]));
}
function strangers({ setup }, unknown) {
    const place = setup.lockfile === undefined ? undefined : { file: setup.project.lockFile };
    return unknown
        .filter(({ owner }) => owner === undefined)
        .map((install) => driftedResult({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyResult */ .$)(install.shown, ''), place }, [{ sentence: notInLockfile(install) }]));
}
function notInLockfile({ shown }) {
    return `"${shown}" is not in the lockfile`;
}
const DRIFT_WORDS = {
    missing: 'is missing',
    modified: 'was modified',
    extra: 'was added',
    'folder-missing': 'is missing',
    'folder-differs': 'differs from what was locked',
};
async function checkRuleset(session, actionsCache, ruleset, leftovers) {
    const { key, requested, locked, pin, place, sourceName } = ruleset;
    await session.breathe();
    const startedMs = session.elapsedMs();
    const known = { ...(0,_result_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyResult */ .$)(key, sourceName), requested, place, startedMs };
    const found = leftovers.map((sentence) => ({ sentence }));
    if (locked === undefined)
        return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...found]);
    const reasons = pin === undefined ? [{ sentence: `the manifest asks for "${requested}", which does not allow it` }] : [];
    const compared = { ...known, ...lockedFields(locked) };
    try {
        (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_9__/* .refuseWhenCancelled */ .y4)(session, ruleset, 'check');
        const { drift, contents } = await compareTargets(session, actionsCache, ruleset, locked);
        const notes = [...reasons, ...found, ...drift.map(noteOf)];
        const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
        if (notes.length > 0)
            return driftedResult(timed, notes);
        return scanInstalled(session, timed, `${ruleset.folder}/${locked.version}`, contents);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW))
            throw error;
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_9__/* .failedResult */ .Nq)(compared, error);
    }
}
function driftedResult(known, drift) {
    return { ...known, status: 'drifted', drift, notes: drift.map(({ sentence }) => sentence) };
}
function lockedFields({ version, checksum, }) {
    return { version, previousVersion: version, checksum };
}
function noteOf({ path, kind, file }) {
    const sentence = `"${path}" ${DRIFT_WORDS[kind]}`;
    return kind === 'modified' || kind === 'extra' ? { sentence, place: { file } } : { sentence };
}
async function compareTargets(session, actionsCache, ruleset, locked) {
    const relativeFolder = `${ruleset.folder}/${locked.version}`;
    const compare = (contents, files) => session.setup.targets.flatMap((target) => (0,_workspace_compare_js__WEBPACK_IMPORTED_MODULE_10__/* .findDrift */ .L1)(target, relativeFolder, { contents, files }).map((drift) => ({
        ...drift,
        file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, drift.path.slice(target.shown.length + 1)),
    })));
    if (locked.contents === undefined) {
        const files = await session.inTurn(() => lockedFiles(session, actionsCache, ruleset, locked));
        const contents = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigest */ .fZ)(files);
        return { contents, drift: compare(contents, files) };
    }
    const drift = compare(locked.contents);
    if (drift.every(({ kind }) => kind === 'folder-missing'))
        return { contents: locked.contents, drift };
    const files = await session.inTurn(() => cachedFiles(session, locked));
    return { contents: locked.contents, drift: compare(locked.contents, files) };
}
async function lockedFiles(session, actionsCache, { key }, locked) {
    const { rulesets, refused } = session.setup.plan;
    const refusal = refused.find((candidate) => candidate.key === key);
    if (refusal !== undefined)
        throw refusal.error;
    const planned = rulesets.find((candidate) => candidate.key === key);
    if (planned === undefined)
        throw new Error(`The source of "${key}" was to be resolved`);
    const scratchFolder = session.scratchFolder();
    try {
        const options = { planned, version: locked.version, expected: locked, scratchFolder };
        return (await (0,_rulesets_fetch_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchRuleset */ .j0)(session, actionsCache, options)).ruleset.files;
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
async function cachedFiles(session, { checksum }) {
    const scratch = session.scratchFolder();
    try {
        const body = await session.toolCache.find(checksum, scratch);
        if (body === undefined)
            return undefined;
        const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch, 'files');
        return (await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal })).files;
    }
    finally {
        session.removeScratch(scratch);
    }
}
function scanInstalled(session, known, relativeFolder, contents) {
    const scan = new _archive_scan_js__WEBPACK_IMPORTED_MODULE_3__/* .RulesetScan */ .wv(session.setup.inputs.scan);
    const look = (path, bytes) => scan.look(path, bytes);
    const present = (0,_rulesets_ruleset_js__WEBPACK_IMPORTED_MODULE_8__/* .findUnchanged */ .p)(session.setup, relativeFolder, contents, look);
    const scanned = scan.outcome(known.name, present?.lookedAtStrangers);
    const result = {
        ...known,
        from: 'workspace',
        files: present?.files ?? null,
        findings: scanned.findings,
        notes: scanned.notes,
    };
    if (scanned.blocked !== undefined)
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_9__/* .failedResult */ .Nq)(result, scanned.blocked);
    return { ...result, status: 'unchanged' };
}
function findUnknownInstalls({ setup }) {
    const { located, obsolete } = setup.plan;
    const locked = [
        ...located.map(({ folder, locked: entry }) => ({ folder, entry })),
        ...obsolete.map(({ folder, entry }) => ({ folder, entry })),
    ];
    const known = locked.flatMap(({ folder, entry }) => entry === undefined ? [] : `${folder}/${entry.version}`);
    const problems = [];
    const unknown = setup.targets.flatMap((target) => {
        try {
            return (0,_workspace_remove_js__WEBPACK_IMPORTED_MODULE_11__/* .findUnknownFolders */ .Hr)(target, known).map((shown) => ({
                shown,
                owner: ownerOf(shown.slice(target.shown.length + 1), located),
            }));
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW))
                throw error;
            problems.push(error);
            return [];
        }
    });
    return {
        unknown: setup.isPartial ? unknown.filter(({ owner }) => owner !== undefined) : unknown,
        problems,
    };
}
function ownerOf(path, located) {
    return located.find(({ folder }) => path.startsWith(`${folder}/`))?.key;
}


/***/ })

};
