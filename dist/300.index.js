export const id = 300;
export const ids = [300];
export const modules = {

/***/ 4300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   outdated: () => (/* binding */ outdated)
/* harmony export */ });
/* harmony import */ var _config_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(645);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4138);
/* harmony import */ var _rulesets_task_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3710);
/* harmony import */ var _rulesets_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9819);





async function outdated(session) {
    const { plan } = session.setup;
    const results = new Map();
    const finish = (result) => {
        results.set(result.name, result);
        session.ports.reporter.finished(result);
    };
    for (const { key, sourceName, requested, place, error } of plan.refused) {
        finish((0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_3__/* .failedResult */ .Nq)({ ...(0,_result_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyResult */ .$)(key, sourceName), requested, place }, error));
    }
    await Promise.all(plan.rulesets.map(async (planned) => finish(await compareWithOffer(session, planned))));
    const rulesets = plan.located.flatMap(({ key }) => results.get(key) ?? []);
    return { rulesets, changed: false, cacheHit: false };
}
async function compareWithOffer(session, planned) {
    const { key, source, requested, locked, place } = planned;
    const known = {
        ...(0,_result_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyResult */ .$)(key, source.name),
        requested,
        version: locked?.version ?? null,
        previousVersion: locked?.version ?? null,
        checksum: locked?.checksum ?? null,
        place,
        startedMs: session.elapsedMs(),
    };
    try {
        const { wanted, latest, notes } = await (0,_rulesets_version_js__WEBPACK_IMPORTED_MODULE_4__/* .readOffer */ .np)(session, planned);
        const status = isNewer(wanted, locked?.version) ? 'outdated' : 'current';
        return { ...known, wanted, latest, notes, status, durationMs: session.elapsedMs() - known.startedMs };
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW))
            throw error;
        return (0,_rulesets_task_js__WEBPACK_IMPORTED_MODULE_3__/* .failedResult */ .Nq)(known, error);
    }
}
function isNewer(wanted, locked) {
    if (locked === undefined)
        return true;
    return ((0,_config_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .compareVersions */ .Zy)(wanted, locked) ?? (wanted === locked ? 0 : 1)) > 0;
}


/***/ })

};
