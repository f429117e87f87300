export const id = 427;
export const ids = [427];
export const modules = {

/***/ 5427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isAvailable: () => (/* binding */ isAvailable),
/* harmony export */   restore: () => (/* binding */ restore),
/* harmony export */   save: () => (/* binding */ save)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var _actions_cache__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5554);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2779);




function isAvailable() {
    return (0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .isFeatureAvailable */ .w3)();
}
async function restore(entry) {
    return { kind: (await hasEntry(entry, false)) ? 'hit' : 'miss' };
}
async function save(entry, onReserved) {
    const relay = await startReservingRelay(process.env.ACTIONS_RESULTS_URL ?? '');
    if (relay !== undefined)
        process.env.ACTIONS_RESULTS_URL = relay.url;
    if (await hasEntry(entry, true))
        return { kind: 'exists' };
    const reservation = await relay?.reserve();
    if (reservation?.kind === 'taken')
        return { kind: 'taken' };
    if (reservation?.kind === 'refused')
        return { kind: 'failed', reason: reservation.reason };
    if (reservation !== undefined && (await hasEntry(entry, true)))
        return { kind: 'exists' };
    onReserved();
    const id = await (0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .saveCache */ .Io)([entry.folder], entry.key, undefined, true);
    return { kind: id === -1 ? 'failed' : 'saved' };
}
async function hasEntry({ key, folder }, lookupOnly) {
    const matched = await (0,_actions_cache__WEBPACK_IMPORTED_MODULE_2__/* .restoreCache */ .P3)([folder], key, [], { lookupOnly }, true);
    return matched?.toLowerCase() === key;
}
const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';
const LOOK_UP = `${SERVICE}GetCacheEntryDownloadURL`;
const RESERVE = `${SERVICE}CreateCacheEntry`;
async function startReservingRelay(serviceUrl) {
    if (!URL.canParse(serviceUrl))
        return undefined;
    const client = new _actions_http_client__WEBPACK_IMPORTED_MODULE_3__/* .HttpClient */ .Qq();
    const forward = async ({ path, headers, body }) => {
        const response = await client.post(new URL(path, serviceUrl).href, body, headers);
        return { status: response.message.statusCode ?? 0, body: await response.readBody() };
    };
    let lookup;
    let reserved;
    const url = await listen(async (call) => {
        if (call.path === RESERVE && reserved !== undefined)
            return reserved;
        if (call.path !== LOOK_UP)
            return forward(call);
        try {
            const answer = await forward(call);
            lookup = { call, answer };
            return answer;
        }
        catch (error) {
            lookup = { call, failure: error.message };
            throw error;
        }
    });
    const reserve = async () => {
        if (lookup === undefined)
            return undefined;
        const { call, answer: found, failure = '' } = lookup;
        if (found === undefined)
            return { kind: 'refused', reason: failure };
        if (!isGood(found))
            return refusal(found);
        const { key, version } = fieldsOf(call);
        const answer = await forward({ ...call, path: RESERVE, body: JSON.stringify({ key, version }) });
        const reservation = judge(answer);
        if (reservation.kind === 'reserved')
            reserved = answer;
        return reservation;
    };
    return { url, reserve };
}
async function listen(answerCall) {
    const server = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.createServer)(async (request, response) => {
        try {
            const { status, body } = await answerCall(await readCall(request));
            response.writeHead(status, { 'content-type': 'application/json' }).end(body);
        }
        catch {
            response.destroy();
        }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}`;
}
async function readCall(request) {
    const headers = {};
    for (const name of ['authorization', 'content-type', 'user-agent', 'accept']) {
        const value = request.headers[name];
        if (typeof value === 'string')
            headers[name] = value;
    }
    return { path: request.url ?? '', headers, body: await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(request) };
}
function isGood({ status }) {
    return status >= 200 && status < 300;
}
function judge(answer) {
    const { ok, signed_upload_url: uploadUrl } = fieldsOf(answer);
    if (isGood(answer) && ok === true && typeof uploadUrl === 'string')
        return { kind: 'reserved' };
    const isTaken = answer.status === 409 || (isGood(answer) && wordsOf(answer) === undefined);
    return isTaken ? { kind: 'taken' } : refusal(answer);
}
function refusal(answer) {
    const reason = wordsOf(answer) ?? `the service answered with status ${answer.status}`;
    return { kind: 'refused', reason };
}
function wordsOf(answer) {
    const { message, msg } = fieldsOf(answer);
    return [message, msg].filter((one) => typeof one === 'string').find((words) => words !== '');
}
function fieldsOf({ body }) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}


/***/ })

};
