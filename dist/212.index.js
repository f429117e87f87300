export const id = 212;
export const ids = [212];
export const modules = {

/***/ 7528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NJ: () => (/* binding */ meaningByOrigin),
/* harmony export */   Rp: () => (/* binding */ answerFailure),
/* harmony export */   eA: () => (/* binding */ malformedAnswer),
/* harmony export */   kp: () => (/* binding */ meaningOfUpload),
/* harmony export */   vm: () => (/* binding */ meaningOfStatus)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(855);
/* harmony import */ var _transfer_exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8559);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7962);




function answerFailure(purpose, answer, meaning, serverText) {
    const asked = (0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .shownUrl */ .zA)(purpose.url);
    const answered = (0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .shownUrl */ .zA)(answer.url);
    const redirect = answered === asked ? '' : ` (redirected to "${answered}")`;
    const words = foreignText(serverText ?? '', purpose.secrets);
    const said = words === undefined ? '' : `; the server says "${words}"`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW(meaning.code, `${purpose.failure} ${purpose.sends ? 'to' : 'from'} "${asked}"${redirect}: ${meaning.why} (HTTP ${answer.status})${said}`, { hint: meaning.hint, source: purpose.source, status: answer.status });
}
function malformedAnswer(purpose, answer, expected, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('SERVER_ERROR', `${purpose.failure} from "${(0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .shownUrl */ .zA)(purpose.url)}": expected ${expected}, found ${describeBody(answer.body)}`, {
        hint: 'Check the URL of the source: a login page, a proxy or another service may be answering there',
        source: purpose.source,
        status: answer.status,
        cause,
    });
}
function meaningByOrigin(purpose, answer, known) {
    if (answer.url.origin === purpose.url.origin) {
        return known();
    }
    const general = meaningOfStatus(answer.status, true);
    return general.code === 'AUTH_FAILED'
        ? { ...general, why: 'the storage behind the registry denies access', hint: STORAGE_HINT }
        : general;
}
const STORAGE_HINT = 'Tell the operator of the registry: the address that it gave out is not accepted there';
function meaningOfStatus(status, authenticated) {
    switch (status) {
        case 401:
            return authenticated
                ? { code: 'AUTH_FAILED', why: 'the token is not accepted' }
                : {
                    code: 'AUTH_FAILED',
                    why: 'the registry asks for a token and none is configured',
                    hint: 'Set authToken for this source in .armrc; workflows from forks get no secrets',
                };
        case 403:
            return { code: 'AUTH_FAILED', why: 'access is denied' };
        case 404:
        case 410:
            return { code: 'NOT_FOUND', why: 'not found' };
        case 407:
            return {
                code: 'NETWORK',
                why: 'the proxy asks for credentials',
                hint: 'Put user and password into HTTP_PROXY or HTTPS_PROXY, or list the host in NO_PROXY',
            };
        case 408:
            return { code: 'TIMEOUT', why: 'the server gave up waiting' };
        case 429:
            return { code: 'RATE_LIMITED', why: 'too many requests' };
        default:
            return meaningOfStatusClass(status);
    }
}
function meaningOfUpload(status, general, permission) {
    switch (status) {
        case 401:
        case 403:
            return { ...general, why: status === 403 ? 'writing is not permitted' : general.why, hint: permission };
        case 405:
        case 501:
            return { code: 'PUBLISH_UNSUPPORTED', why: 'the server does not take uploads' };
        case 409:
            return {
                code: 'SERVER_ERROR',
                why: 'the server has no folder for it, or something else is in its place',
                hint: 'Make the folder of the ruleset on the server first, or let the server make missing folders',
            };
        case 413:
            return {
                code: 'ARCHIVE_TOO_LARGE',
                why: 'the server does not take so large a file',
                hint: 'Raise the limit of the server (client_max_body_size of nginx), or publish a smaller archive',
            };
        default:
            return general;
    }
}
const ADDRESS_HINT = 'Check scheme, host and port in the URL of the source: a server that expects https answers plain http with 400';
function meaningOfStatusClass(status) {
    if (status >= 500) {
        return { code: 'SERVER_ERROR', why: 'the server failed' };
    }
    if (status >= 400) {
        return { code: 'SERVER_ERROR', why: 'the server refuses the request', hint: ADDRESS_HINT };
    }
    if ((0,_transfer_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .isRedirect */ .N6)(status)) {
        return { code: 'SERVER_ERROR', why: 'a redirect that does not say where to go' };
    }
    if (status >= 300 && status !== 304) {
        return { code: 'REDIRECT_REFUSED', why: 'a redirect that cannot be followed' };
    }
    return { code: 'SERVER_ERROR', why: 'an answer that was not asked for' };
}
const LONGEST_SHOWN = 200;
const LONGEST_READ = 64 * 1024;
function foreignText(text, secrets) {
    const masker = (0,_masking_js__WEBPACK_IMPORTED_MODULE_3__/* .createMasker */ .a)();
    masker.add(secrets);
    const line = masker
        .redact(text)
        .slice(0, LONGEST_READ)
        .replace(/\bhttps?:\/\/[^\s"'<>]*/gi, (url) => url.split(/[?#]/, 1)[0] ?? '')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim()
        .replace(/\.$/, '');
    if (line === '') {
        return undefined;
    }
    return line.length > LONGEST_SHOWN ? `${wholeWords(line.slice(0, LONGEST_SHOWN + 1))}...` : line;
}
function wholeWords(cut) {
    const end = Math.max(...[' ', '"', "'"].map((sign) => cut.lastIndexOf(sign)));
    return cut.slice(0, Math.max(end, 0)).trimEnd();
}
function describeBody(body) {
    const start = body
        .subarray(0, 512)
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart();
    if (start === '') {
        return 'an empty answer';
    }
    if (/^<(!doctype html|html|head|body)\b/i.test(start)) {
        return 'an HTML page';
    }
    return start.startsWith('<') ? 'XML' : /^[[{]/.test(start) ? 'JSON' : 'something else';
}


/***/ }),

/***/ 8092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ requireInside),
/* harmony export */   VA: () => (/* binding */ createFilesystemRegistry)
/* harmony export */ });
/* unused harmony export meaningOfFileError */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6196);
/* harmony import */ var _urls_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7977);





function createFilesystemRegistry(source) {
    return {
        async versions(ruleset) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source.root, ...(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .nameSegments */ .OE)(ruleset));
            const task = { source, path, failure: `Cannot list versions of "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .shownRuleset */ .aO)(ruleset)}"` };
            return (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .usableVersions */ ._k)(subfolders(task).map((version) => ({ version })));
        },
        async locate(ruleset, version) {
            return { kind: 'file', path: findArchive(source, ruleset, version).path };
        },
        async publishedAt(ruleset, version) {
            return findArchive(source, ruleset, version).stats.mtime;
        },
    };
}
function subfolders(task) {
    const { source, path } = task;
    const folder = attempt(task, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(source.root);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    });
    if (folder === undefined) {
        return [];
    }
    requireInside(task, folder);
    return attempt(task, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true }))
        .filter((entry) => !entry.name.startsWith('.'))
        .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(task, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name))))
        .map((entry) => entry.name);
}
function leadsToFolder(task, link) {
    return attempt(task, () => {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(link, { throwIfNoEntry: false });
        return stats?.isDirectory() === true && isInside(task.source.root, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(link));
    });
}
function findArchive(source, ruleset, version) {
    (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .requireSafeVersion */ .j8)(source.name, ruleset, version);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source.root, ...(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .nameSegments */ .OE)(ruleset), version, (0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .archiveFileName */ .Gm)(ruleset, version));
    const task = { source, path, failure: `Cannot read "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .shownRuleset */ .aO)(ruleset, version)}"` };
    const real = attempt(task, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path));
    requireInside(task, real);
    const stats = attempt(task, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real));
    if (!stats.isFile()) {
        throw problem(task, 'ARCHIVE_INVALID', 'it is not a regular file');
    }
    return { path: real, stats };
}
function isInside(root, path) {
    const folder = root.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep) ? root : root + node_path__WEBPACK_IMPORTED_MODULE_1__.sep;
    return path.startsWith(folder);
}
function requireInside(task, real) {
    if (!isInside(task.source.root, real)) {
        throw problem(task, 'ARCHIVE_UNSAFE', 'a link leads out of the folder of the registry', 'Put the files themselves into the registry');
    }
}
function attempt(task, operation) {
    try {
        return operation();
    }
    catch (cause) {
        const { code, why, hint } = meaningOfFileError(cause.code);
        const isRootMissing = code === 'NOT_FOUND' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(task.source.root);
        throw problem(task, code, why, isRootMissing ? rootHint(task.source) : hint).with({ cause });
    }
}
function rootHint({ rootFrom }) {
    return `Correct the path in ${rootFrom}, or check the folder of the registry out before this step`;
}
function problem(task, code, why, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW(code, `${task.failure} from "${task.path}": ${why}`, {
        source: task.source.name,
        hint,
    });
}
function meaningOfFileError(code) {
    switch (code) {
        case 'ENOENT':
            return { code: 'NOT_FOUND', why: 'there is no such file or folder' };
        case 'ENOTDIR':
            return { code: 'NOT_FOUND', why: 'a file is where a folder should be' };
        case 'EACCES':
        case 'EPERM':
            return {
                code: 'AUTH_FAILED',
                why: 'permission denied',
                hint: 'Let the user of the runner read the folder of the registry',
            };
        case 'ELOOP':
            return { code: 'ARCHIVE_UNSAFE', why: 'its links lead in a circle', hint: 'Remove the links' };
        case 'EMFILE':
        case 'ENFILE':
            return {
                code: 'SERVER_ERROR',
                why: 'too many files are open',
                hint: 'Lower the concurrency of the source, or raise the limit of open files on the runner',
            };
        default:
            return {
                code: 'SERVER_ERROR',
                why: `the file system failed with ${code ?? 'an unknown error'}`,
                hint: 'Check the disk or the network share that holds the registry',
            };
    }
}


/***/ }),

/***/ 2858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ gitLabText),
/* harmony export */   y: () => (/* binding */ meaningOfGitLab)
/* harmony export */ });
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7528);

function meaningOfGitLab(source, answer, sends = false) {
    const { status } = answer;
    const general = (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOfStatus */ .vm)(status, source.token !== undefined);
    if (sends && status !== 404)
        return (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOfUpload */ .kp)(status, general, WRITING);
    if (status === 401 && source.token !== undefined) {
        return { ...general, why: 'the token is invalid, expired or revoked', hint: TOKEN_HINT };
    }
    if (status === 403) {
        return meaningOfForbidden(source, answer);
    }
    if (status === 404) {
        return { ...general, why: notFound(source), hint: notFoundHint(source) };
    }
    return general;
}
const WRITING = 'Use a token with the scope api and the role Developer, a deploy token with write_package_registry, or the job token of a project that the registry allows';
const TOKEN_HINT = 'Create a token with the scope read_api (read_package_registry for a deploy token) and store it as a secret';
function meaningOfForbidden(source, answer) {
    if (field(parseObject(answer.body), 'error') === 'insufficient_scope') {
        return { code: 'AUTH_FAILED', why: 'the scope of the token is not sufficient', hint: TOKEN_HINT };
    }
    return {
        code: 'AUTH_FAILED',
        why: 'access is denied',
        hint: source.token?.header === 'JOB-TOKEN'
            ? "Add this project to the job token allowlist of the registry's project"
            : 'Give the owner of the token access to the package registry of the project',
    };
}
function notFound(source) {
    return source.token === undefined
        ? 'not found, or not visible without a token'
        : 'not found, or the token may not see it';
}
function notFoundHint(source) {
    const { id, kind } = source.scope;
    const check = `Check name, version and ${kind}, and that the token may read the ${kind}`;
    if (kind === 'group' && source.token?.header === 'JOB-TOKEN') {
        return 'A job token cannot list the packages of a group: use projectID, or another kind of token';
    }
    return /^\d+$/.test(id)
        ? check
        : `${check}; if it does exist, give its number instead of "${id}", since some proxies break paths`;
}
function gitLabText(answer) {
    const document = parseObject(answer.body);
    if (document === undefined) {
        return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
    }
    const parts = [
        field(document, 'message') ?? field(document, 'error'),
        field(document, 'error_description'),
    ];
    const text = parts
        .filter((part) => part !== undefined)
        .map((part) => flatten(part))
        .join(': ');
    return text === '' ? undefined : text;
}
const DEEPEST_TEXT = 4;
function flatten(value, depth = 0) {
    if (typeof value !== 'object' || value === null) {
        return String(value);
    }
    if (depth === DEEPEST_TEXT) {
        return '…';
    }
    if (Array.isArray(value)) {
        return value.map((inner) => flatten(inner, depth + 1)).join(', ');
    }
    return Object.entries(value)
        .map(([name, inner]) => `${name} ${flatten(inner, depth + 1)}`)
        .join('; ');
}
function field(document, name) {
    return document && Object.hasOwn(document, name) ? Reflect.get(document, name) : undefined;
}
const LONGEST_ERROR_BYTES = 64 * 1024;
function parseObject(body) {
    if (body.length > LONGEST_ERROR_BYTES)
        return undefined;
    try {
        const value = JSON.parse(body.toString());
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dq: () => (/* binding */ requireNoOrg),
/* harmony export */   GP: () => (/* binding */ archiveRequest),
/* harmony export */   H$: () => (/* binding */ createGitLabRegistry),
/* harmony export */   IW: () => (/* binding */ scopeId),
/* harmony export */   eK: () => (/* binding */ purposeOf),
/* harmony export */   pU: () => (/* binding */ requestFor)
/* harmony export */ });
/* unused harmony export nextPage */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7962);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7528);
/* harmony import */ var _gitlab_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2858);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6196);
/* harmony import */ var _urls_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7977);






function createGitLabRegistry(source, channel, onWarning) {
    const list = (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .readOnce */ .WY)((name) => listPackages(source, channel, name));
    const deprecated = new Set();
    const packagesOf = async (ruleset) => {
        requireNoOrg(source, ruleset);
        requireListing(source, ruleset);
        const packages = await list(ruleset.name);
        for (const item of packages.filter((item) => item.deprecated)) {
            deprecated.add((0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset, item.version));
        }
        return packages;
    };
    return {
        async versions(ruleset) {
            const packages = await packagesOf(ruleset);
            return (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .usableVersions */ ._k)(packages.map((item) => ({ version: item.version, publishedAt: item.createdAt })));
        },
        async locate(ruleset, version) {
            requireNoOrg(source, ruleset);
            (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .requireSafeVersion */ .j8)(source.name, ruleset, version);
            const projectId = source.scope.kind === 'project'
                ? scopeId(source)
                : onlyProject(source, ruleset, version, await packagesOf(ruleset));
            if (deprecated.has((0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset, version))) {
                const message = `"${(0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset, version)}" is marked as deprecated in source "${source.name}"`;
                onWarning({ message, source: source.name });
            }
            return { kind: 'request', request: archiveRequest(source, projectId, ruleset, version) };
        },
    };
}
function requireNoOrg(source, ruleset) {
    if (ruleset.org !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('CONFIG_INVALID', `Cannot look up "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset)}" in source "${source.name}": packages of GitLab have no org`, { source: source.name, hint: `Write the name without "${ruleset.org}@"` });
    }
}
function requireListing(source, ruleset) {
    if (source.token?.header === 'DEPLOY-TOKEN') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('LISTING_UNSUPPORTED', `Cannot list versions of "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset)}" from "${(0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .zA)(listAddress(source, ruleset.name, 1))}": ` +
            'a deploy token of GitLab can download exact versions of a project but cannot list packages', {
            source: source.name,
            hint: 'Ask for an exact version with projectID, or use a token with the scope read_api',
        });
    }
}
const ITEMS_A_PAGE = 100;
function listAddress(source, name, page) {
    return (0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .addressBelow */ .CY)(source.baseUrl, ['api', 'v4', `${source.scope.kind}s`, scopeId(source), 'packages'], {
        package_type: 'generic',
        package_name: name,
        per_page: String(ITEMS_A_PAGE),
        ...(page > 1 && { page: String(page) }),
    });
}
function archiveRequest(source, projectId, ruleset, version) {
    const packages = ['api', 'v4', 'projects', projectId, 'packages', 'generic'];
    const file = (0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .archiveFileName */ .Gm)(ruleset, version);
    const url = (0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .addressBelow */ .CY)(source.baseUrl, [...packages, ruleset.name, version, file]);
    return requestFor(source, purposeOf(source, `Cannot download "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset, version)}"`, url));
}
function requestFor(source, purpose, headers) {
    const { token } = source;
    return {
        url: purpose.url,
        headers,
        credentialOrigins: [source.baseUrl.origin],
        authorize: token && (() => ({ [token.header]: token.value })),
        explain: (answer) => (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .answerFailure */ .Rp)(purpose, answer, (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningByOrigin */ .NJ)(purpose, answer, () => (0,_gitlab_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .meaningOfGitLab */ .y)(source, answer, purpose.sends)), (0,_gitlab_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitLabText */ .p)(answer)),
    };
}
function purposeOf(source, failure, url) {
    const { token, name } = source;
    return {
        source: name,
        failure,
        url,
        authenticated: token !== undefined,
        secrets: token ? [token.value] : [],
    };
}
function scopeId(source) {
    return source.scope.id.replace(/%2f/gi, '/');
}
const LONGEST_HEADER = 2048;
async function listPackages(source, channel, name) {
    const byId = new Map();
    const budget = new _registry_js__WEBPACK_IMPORTED_MODULE_4__/* .ListBudget */ .YB();
    for (let page = 1; page !== undefined;) {
        const purpose = purposeOf(source, `Cannot list versions of "${name}"`, listAddress(source, name, page));
        const request = requestFor(source, purpose, { accept: 'application/json' });
        const answer = await channel.read(request, { maxBytes: budget.maxBytes });
        const { packages, entries } = readPackages(answer, name, purpose);
        budget.spend(purpose, answer, entries);
        for (const item of packages)
            byId.set(item.id, item);
        const next = nextPage(answer.headers);
        if (next !== undefined && next <= page) {
            throw (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .endlessList */ .jS)(purpose, `page ${page} of the list leads back to page ${next}`);
        }
        page = next;
    }
    return [...byId.values()];
}
function nextPage(headers) {
    const named = String(headers['x-next-page'] ?? linkedPage(headers.link));
    return /^\d{1,9}$/.test(named) ? Number(named) : undefined;
}
function linkedPage(link) {
    const text = [link ?? ''].flat().join(',');
    if (text.length > LONGEST_HEADER)
        return undefined;
    for (let open = text.indexOf('<'); open >= 0;) {
        const close = text.indexOf('>', open);
        if (close < 0)
            return undefined;
        const following = text.indexOf('<', close);
        const parameters = text.slice(close + 1, following < 0 ? undefined : following);
        if (/;\s*rel="?next"?/i.test(parameters))
            return pageOf(text.slice(open + 1, close));
        open = following;
    }
    return undefined;
}
function pageOf(address) {
    const query = address.slice(address.indexOf('?') + 1);
    return new URLSearchParams(query.split('#', 1)[0]).get('page') ?? undefined;
}
const USABLE_STATUSES = [undefined, null, 'default', 'deprecated'];
function readPackages(answer, name, purpose) {
    const items = parseJson(answer, purpose);
    if (!Array.isArray(items)) {
        throw (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .malformedAnswer */ .eA)(purpose, answer, 'a JSON list of packages');
    }
    answer.keep?.();
    const packages = items.map(readPackage).filter((item) => item?.name === name);
    return { packages, entries: items.length };
}
function readPackage(item) {
    if (typeof item !== 'object' || item === null) {
        return undefined;
    }
    const { id, name, version, package_type, status, created_at, project_id, project_path } = item;
    if (typeof id !== 'number' || typeof name !== 'string' || typeof version !== 'string') {
        return undefined;
    }
    if ((package_type ?? 'generic') !== 'generic' || !USABLE_STATUSES.includes(status)) {
        return undefined;
    }
    return {
        id,
        name,
        version,
        deprecated: status === 'deprecated',
        createdAt: (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .readDate */ .h2)(created_at),
        projectId: typeof project_id === 'number' ? project_id : undefined,
        projectPath: typeof project_path === 'string' ? project_path : undefined,
    };
}
function parseJson(answer, purpose) {
    try {
        return JSON.parse(new TextDecoder().decode(answer.body));
    }
    catch (cause) {
        throw (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .malformedAnswer */ .eA)(purpose, answer, 'a JSON list of packages', cause);
    }
}
function onlyProject(source, ruleset, version, packages) {
    const address = (0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .zA)(listAddress(source, ruleset.name, 1));
    const wanted = `Cannot locate "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_5__/* .shownRuleset */ .aO)(ruleset, version)}" in "${address}"`;
    const found = packages.filter((item) => item.version === version && item.projectId !== undefined);
    const projects = new Map(found.map((item) => [String(item.projectId), item.projectPath]));
    const [first, ...others] = projects.keys();
    if (others.length > 0) {
        const shown = [...projects].map(([id, path]) => (path === undefined ? id : `${id} (${path})`)).join(', ');
        const why = `several projects of the group publish this version: ${shown}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('VERSION_AMBIGUOUS', `${wanted}: ${why}`, { source: source.name });
    }
    if (first === undefined) {
        throw packages.length > 0
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('VERSION_NOT_FOUND', `${wanted}: the group has other versions of it only`, {
                source: source.name,
            })
            : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('NOT_FOUND', `${wanted}: no project of the group that the token may see has such a package`, {
                source: source.name,
            });
    }
    return first;
}


/***/ }),

/***/ 3591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GP: () => (/* binding */ archiveRequest),
/* harmony export */   eK: () => (/* binding */ purposeOf),
/* harmony export */   f3: () => (/* binding */ listedVersions),
/* harmony export */   fQ: () => (/* binding */ readRulesetTable),
/* harmony export */   iV: () => (/* binding */ createHttpRegistry),
/* harmony export */   pU: () => (/* binding */ requestFor),
/* harmony export */   sj: () => (/* binding */ ABSENT)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7962);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7528);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6196);
/* harmony import */ var _urls_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7977);





const ABSENT = [404, 410];
const OFTEN_MISSING = 'Check that the token may read this address; many file servers also answer 403 for a file that is not there';
const WRITING = 'Set authToken to a token that may write: the server has to permit PUT for it at this address';
function createHttpRegistry(source, channel) {
    const readTable = (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .readOnce */ .WY)(async () => {
        const url = (0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .addressBelow */ .CY)(source.baseUrl, ['manifest.json']);
        const purpose = purposeOf(source, 'Cannot read the list of rulesets', url);
        const request = requestFor(source, purpose, { accept: 'application/json' });
        const budget = new _registry_js__WEBPACK_IMPORTED_MODULE_3__/* .ListBudget */ .YB();
        const answer = await channel.read(request, { accept: ABSENT, maxBytes: budget.maxBytes });
        if (ABSENT.includes(answer.status))
            return undefined;
        const table = readRulesetTable(answer, purpose);
        budget.spend(purpose, answer, countEntries(table));
        return table;
    });
    return {
        async versions(ruleset) {
            const table = await readTable('manifest.json');
            return table && versionsIn(source, table, ruleset);
        },
        async locate(ruleset, version) {
            return { kind: 'request', request: archiveRequest(source, ruleset, version) };
        },
        async publishedAt(ruleset, version) {
            const request = archiveRequest(source, ruleset, version, { range: 'bytes=0-0' });
            const answer = await channel.read(request, { accept: [206, 416, ...ABSENT] });
            return ABSENT.includes(answer.status) ? undefined : (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .readDate */ .h2)(answer.headers['last-modified']);
        },
    };
}
function versionsIn(source, table, ruleset) {
    const versions = listedVersions(table, (0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .nameSegments */ .OE)(ruleset).join('/'));
    if (versions === undefined) {
        const url = (0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .zA)((0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .addressBelow */ .CY)(source.baseUrl, ['manifest.json']));
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('SERVER_ERROR', `Cannot list versions of "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .shownRuleset */ .aO)(ruleset)}" from "${url}": its entry is not an array of versions`, { source: source.name, hint: 'Correct the manifest.json of the registry' });
    }
    return (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .usableVersions */ ._k)(versions.map((version) => ({ version })));
}
function archiveRequest(source, ruleset, version, headers) {
    (0,_registry_js__WEBPACK_IMPORTED_MODULE_3__/* .requireSafeVersion */ .j8)(source.name, ruleset, version);
    const url = (0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .addressBelow */ .CY)(source.baseUrl, [...(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .nameSegments */ .OE)(ruleset), `${version}.tar.gz`]);
    const failure = `Cannot download "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_4__/* .shownRuleset */ .aO)(ruleset, version)}"`;
    return requestFor(source, purposeOf(source, failure, url), headers);
}
function requestFor(source, purpose, headers) {
    const { authorization } = source;
    return {
        url: purpose.url,
        headers,
        credentialOrigins: [source.baseUrl.origin],
        authorize: authorization === undefined ? undefined : () => ({ authorization }),
        explain: (answer) => (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .answerFailure */ .Rp)(purpose, answer, meaningOf(purpose, answer), serverText(answer)),
    };
}
function purposeOf(source, failure, url) {
    const { authorization } = source;
    const secrets = authorization === undefined ? [] : [authorization];
    return { source: source.name, failure, url, authenticated: authorization !== undefined, secrets };
}
function meaningOf(purpose, answer) {
    const meaning = (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningByOrigin */ .NJ)(purpose, answer, () => (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOfStatus */ .vm)(answer.status, purpose.authenticated));
    if (purpose.sends)
        return (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOfUpload */ .kp)(answer.status, meaning, WRITING);
    return answer.status === 403 && answer.url.origin === purpose.url.origin
        ? { ...meaning, why: 'access is denied, or there is no such file', hint: OFTEN_MISSING }
        : meaning;
}
function serverText(answer) {
    return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
}
const SHAPE = 'JSON of the form {"rulesets": {"name": ["1.0.0"]}}';
function readRulesetTable(answer, purpose) {
    const document = parseJson(answer, purpose);
    const table = isRecord(document) && Object.hasOwn(document, 'rulesets') ? document.rulesets : undefined;
    if (!isRecord(table)) {
        throw (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .malformedAnswer */ .eA)(purpose, answer, SHAPE);
    }
    answer.keep?.();
    return table;
}
function listedVersions(table, key) {
    if (!Object.hasOwn(table, key)) {
        return [];
    }
    const versions = table[key];
    return Array.isArray(versions)
        ? versions.filter((version) => typeof version === 'string')
        : undefined;
}
function countEntries(table) {
    let entries = 0;
    for (const versions of Object.values(table))
        entries += Array.isArray(versions) ? versions.length || 1 : 1;
    return entries;
}
function parseJson(answer, purpose) {
    try {
        return JSON.parse(new TextDecoder().decode(answer.body));
    }
    catch (cause) {
        throw (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .malformedAnswer */ .eA)(purpose, answer, SHAPE, cause);
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 6196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   WY: () => (/* binding */ readOnce),
/* harmony export */   YB: () => (/* binding */ ListBudget),
/* harmony export */   _k: () => (/* binding */ usableVersions),
/* harmony export */   h2: () => (/* binding */ readDate),
/* harmony export */   j8: () => (/* binding */ requireSafeVersion),
/* harmony export */   jS: () => (/* binding */ endlessList)
/* harmony export */ });
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4371);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7962);
/* harmony import */ var _urls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7977);




function bodyOf({ body, sizeBytes }) {
    return { bytes: body, sizeBytes };
}
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const MOST_LIST_ENTRIES = 100_000;
const LEAST_ENTRIES_A_PAGE = 10;
class ListBudget {
    #bytes = MOST_LIST_BYTES;
    #entries = MOST_LIST_ENTRIES;
    #lastPage;
    get maxBytes() {
        return this.#bytes;
    }
    spend(purpose, { body }, entries) {
        this.#bytes -= body.length;
        this.#entries -= Math.max(entries, LEAST_ENTRIES_A_PAGE);
        if (this.#bytes < 0 || this.#entries < 0)
            throw endlessList(purpose, `the list has more than ${MOST_LIST_ENTRIES} entries or 64 MiB`);
        if (this.#lastPage?.equals(body))
            throw endlessList(purpose, 'a page of the list repeats');
        this.#lastPage = body;
    }
}
function endlessList(purpose, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('SERVER_ERROR', `${purpose.failure} from "${(0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .zA)(purpose.url)}": ${why}`, {
        source: purpose.source,
        hint: 'Ask for an exact version, which needs no list, or ask the operator of the registry',
    });
}
function usableVersions(published) {
    const byVersion = new Map();
    for (const entry of published) {
        if ((0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .isSafeVersion */ .sh)(entry.version) && !byVersion.has(entry.version)) {
            byVersion.set(entry.version, entry);
        }
    }
    return [...byVersion.values()];
}
function requireSafeVersion(source, ruleset, version) {
    if (!(0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .isSafeVersion */ .sh)(version)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('VERSION_NOT_FOUND', `Cannot locate "${(0,_urls_js__WEBPACK_IMPORTED_MODULE_2__/* .shownRuleset */ .aO)(ruleset, version)}": the version is not usable as a file name`, { source });
    }
}
const LONGEST_DATE = 64;
function readDate(text) {
    if (typeof text !== 'string' || text.length > LONGEST_DATE) {
        return undefined;
    }
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? undefined : date;
}
function readOnce(read) {
    const readings = new Map();
    return (key) => {
        const reading = readings.get(key) ?? read(key);
        readings.set(key, reading);
        return reading;
    };
}


/***/ }),

/***/ 2325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ meaningOfS3),
/* harmony export */   NN: () => (/* binding */ readS3Error),
/* harmony export */   no: () => (/* binding */ isTransientS3),
/* harmony export */   sg: () => (/* binding */ namedRegion)
/* harmony export */ });
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7528);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(738);


const TRANSIENT = [
    'SlowDown',
    'SlowDownRead',
    'InternalError',
    'ServiceUnavailable',
    'RequestTimeout',
    'ConditionalRequestConflict',
];
const LONGEST_ERROR_BYTES = 64 * 1024;
const READ = new WeakMap();
function readS3Error(answer) {
    const known = READ.get(answer);
    if (known !== undefined)
        return known;
    const { body } = answer;
    const root = body.length > LONGEST_ERROR_BYTES ? undefined : (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseXml */ .N)(body.toString());
    const error = root?.name === 'Error'
        ? { code: (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$)(root, 'Code'), message: (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$)(root, 'Message'), region: (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$)(root, 'Region') }
        : {};
    READ.set(answer, error);
    return error;
}
function isTransientS3(answer) {
    return TRANSIENT.includes(readS3Error(answer).code ?? '');
}
function meaningOfS3(source, answer, operation) {
    const { code } = readS3Error(answer);
    switch (code) {
        case 'NoSuchBucket':
            return {
                code: 'NOT_FOUND',
                why: `there is no bucket "${source.bucket}"`,
                hint: 'Check bucket, region and endpoint of the source',
            };
        case 'InvalidAccessKeyId':
        case 'SignatureDoesNotMatch':
            return { code: 'AUTH_FAILED', why: 'the access key or its secret is wrong', hint: KEY_HINT };
        case 'ExpiredToken':
        case 'InvalidToken':
        case 'TokenRefreshRequired':
            return { code: 'AUTH_FAILED', why: 'the session token is invalid or has expired', hint: SESSION_HINT };
        case 'InvalidArgument':
            return source.credentials?.sessionToken === undefined
                ? meaningOfS3Status(source, answer, operation)
                : { code: 'AUTH_FAILED', why: 'the session token is invalid', hint: SESSION_HINT };
        case 'RequestTimeTooSkewed':
            return {
                code: 'AUTH_FAILED',
                why: 'the clocks of runner and server differ too much',
                hint: CLOCK_HINT,
            };
        case 'PermanentRedirect':
        case 'AuthorizationHeaderMalformed':
            return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
        case 'BadDigest':
        case 'InvalidDigest':
        case 'XAmzContentSHA256Mismatch':
        case 'XAmzContentChecksumMismatch':
            return { code: 'CHECKSUM_MISMATCH', why: 'what arrived is not what was sent', hint: DIGEST_HINT };
        case 'SlowDown':
        case 'SlowDownRead':
            return { code: 'RATE_LIMITED', why: 'too many requests' };
        default:
            return meaningOfS3Status(source, answer, operation);
    }
}
const KEY_HINT = 'Set authToken = KEY:SECRET for this source, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const SESSION_HINT = 'Run aws-actions/configure-aws-credentials again before this step; AWS_SESSION_TOKEN belongs to the key';
const CLOCK_HINT = 'Set the clock of the runner (within 15 minutes), with NTP on a self-hosted one';
const REGION_HINT = 'Set region, and endpoint if there is one, to those of the bucket';
const WRITING = 'Allow s3:PutObject and s3:GetObject on the objects of the bucket for this access key or role';
const DIGEST_HINT = 'Publish again; if it stays, a proxy between runner and storage changes what passes';
const LIST_HINT = 'Allow s3:ListBucket on the bucket, or ask for an exact version, which needs no list';
function meaningOfS3Status(source, answer, operation) {
    const { status } = answer;
    const general = (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOfStatus */ .vm)(status, source.credentials !== undefined);
    if (namedRegion(answer) !== undefined) {
        return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
    }
    if (operation === 'upload')
        return (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOfUpload */ .kp)(status, general, WRITING);
    if (status !== 403) {
        return general;
    }
    const who = source.credentials === undefined ? 'without credentials' : 'for this access key';
    return operation === 'list'
        ? { ...general, why: `listing is not permitted ${who}`, hint: LIST_HINT }
        : {
            ...general,
            why: `absent or not permitted ${who}`,
            hint: 'Check name, version and access key; without s3:ListBucket S3 answers 403 for a key that is missing too',
        };
}
function namedRegion(answer) {
    const { code, region } = readS3Error(answer);
    const isAboutRegion = answer.status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed';
    return isAboutRegion ? [answer.headers['x-amz-bucket-region'] ?? region].flat()[0] : undefined;
}
function wrongRegion(source, answer) {
    const named = namedRegion(answer);
    return `the bucket is not in region "${source.region}"${named === undefined ? '' : ` but in "${named}"`}`;
}


/***/ }),

/***/ 4428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r6: () => (/* binding */ archiveSegments),
  u4: () => (/* binding */ createS3Registry),
  n7: () => (/* binding */ createS3Requests)
});

// UNUSED EXPORTS: folderNames, readListPage

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/transfer/faults.js
var faults = __webpack_require__(7962);
// EXTERNAL MODULE: ./lib/registries/answers.js
var answers = __webpack_require__(7528);
// EXTERNAL MODULE: ./lib/registries/registry.js
var registry = __webpack_require__(6196);
// EXTERNAL MODULE: ./lib/registries/s3-errors.js
var s3_errors = __webpack_require__(2325);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/registries/urls.js
var urls = __webpack_require__(7977);
;// CONCATENATED MODULE: ./lib/registries/sigv4.js


const EMPTY_PAYLOAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
function sign({ method, url, headers, payloadHash }, region, credentials, now) {
    const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const sent = {
        'x-amz-content-sha256': payloadHash,
        'x-amz-date': time,
        ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
    };
    const signed = Object.entries({ host: url.host, ...headers, ...sent }).sort(byCodePoint);
    const names = signed.map(([name]) => name).join(';');
    const request = [
        method,
        canonicalPath(url),
        canonicalQuery(url),
        ...signed.map(([name, value]) => `${name}:${value}`),
        '',
        names,
        payloadHash,
    ].join('\n');
    const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
    const digest = (0,external_node_crypto_.createHash)('sha256').update(request).digest('hex');
    const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), digest].join('\n');
    const signature = hmac(signingKey(credentials.secretAccessKey, scope), text).toString('hex');
    const credential = [credentials.accessKeyId, ...scope].join('/');
    return {
        ...sent,
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
    };
}
function signingKey(secretAccessKey, scope) {
    return scope.reduce((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`));
}
function canonicalPath(url) {
    return url.pathname.split('/').map(canonical).join('/');
}
function canonicalQuery(url) {
    return url.search
        .slice(1)
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [canonical(name), canonical(value.join('='))];
    })
        .sort(byCodePoint)
        .map((pair) => pair.join('='))
        .join('&');
}
function canonical(sent) {
    return sent
        .replace(/%([0-7][0-9a-f])/gi, (_, hex) => (0,urls/* encodeStrictly */.jR)(String.fromCharCode(Number.parseInt(hex, 16))))
        .replace(/%[89a-f][0-9a-f]/gi, (encoded) => encoded.toUpperCase())
        .replace(/%(?![0-9A-F]{2})|[^A-Za-z0-9%._~-]/g, urls/* encodeStrictly */.jR);
}
function byCodePoint([a, x], [b, y]) {
    return a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0;
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
}

// EXTERNAL MODULE: ./lib/registries/xml.js
var xml = __webpack_require__(738);
;// CONCATENATED MODULE: ./lib/registries/s3.js








function createS3Registry(source, channel) {
    const makeRequest = createS3Requests(source);
    const list = (0,registry/* readOnce */.WY)(async (path) => {
        const prefix = `${folderKey(source)}/${path}/`;
        const ask = listAsk(path.split('/').join('@'), prefix);
        const names = [];
        for await (const page of listPages(channel, makeRequest, ask)) {
            for (const name of folderNames(page.prefixes, prefix))
                names.push(name);
        }
        return (0,registry/* usableVersions */._k)(names.map((version) => ({ version })));
    });
    return {
        versions: (ruleset) => list((0,urls/* nameSegments */.OE)(ruleset).join('/')),
        async locate(ruleset, version) {
            const ask = {
                failure: `Cannot download "${(0,urls/* shownRuleset */.aO)(ruleset, version)}"`,
                operation: 'download',
                keySegments: archiveSegments(source, ruleset, version),
            };
            return { kind: 'request', request: makeRequest(ask).request };
        },
        async publishedAt(ruleset, version) {
            const key = archiveSegments(source, ruleset, version).join('/');
            const { request, purpose } = makeRequest(listAsk((0,urls/* shownRuleset */.aO)(ruleset, version), key));
            const page = readListPage(await channel.read(request), purpose);
            return page.objects.find((object) => object.key === key)?.lastModified;
        },
    };
}
async function* listPages(channel, makeRequest, ask) {
    const budget = new registry/* ListBudget */.YB();
    const tokens = new Set();
    for (let token;;) {
        const query = { ...ask.query, ...(token !== undefined && { 'continuation-token': token }) };
        const { request, purpose } = makeRequest({ ...ask, query });
        const answer = await channel.read(request, { maxBytes: budget.maxBytes });
        const page = readListPage(answer, purpose);
        budget.spend(purpose, answer, page.prefixes.length + page.objects.length);
        yield page;
        token = page.continuationToken;
        if (token === undefined)
            return;
        if (tokens.has(token))
            throw (0,registry/* endlessList */.jS)(purpose, 'the list does not end');
        tokens.add(token);
    }
}
function listAsk(shownName, prefix) {
    return {
        failure: `Cannot list versions of "${shownName}"`,
        operation: 'list',
        query: { 'list-type': '2', delimiter: '/', prefix },
    };
}
function archiveSegments(source, ruleset, version) {
    (0,registry/* requireSafeVersion */.j8)(source.name, ruleset, version);
    const folder = folderKey(source).split('/');
    return [...folder, ...(0,urls/* nameSegments */.OE)(ruleset), version, (0,urls/* archiveFileName */.Gm)(ruleset, version)];
}
function folderKey(source) {
    return [...source.prefix.split('/').filter((segment) => segment !== ''), 'packages'].join('/');
}
function createS3Requests(source) {
    let region = source.region;
    const make = (ask) => {
        const address = bucketAddress(source, region);
        const url = (0,urls/* addressBelow */.CY)(address.base, ask.keySegments ?? [], ask.query);
        const purpose = purposeOf(source, ask, url);
        let signedFor = region;
        const authorize = (hop, now) => {
            signedFor = source.customEndpoint ? region : address.region;
            if (source.credentials === undefined)
                return {};
            const { headers, archive } = ask.upload ?? {};
            const payloadHash = archive?.checksum ?? EMPTY_PAYLOAD;
            const method = archive === undefined ? 'GET' : 'PUT';
            return sign({ method, url: hop, headers, payloadHash }, signedFor, source.credentials, now);
        };
        const revise = (answer) => {
            const named = (0,s3_errors/* namedRegion */.sg)(answer);
            const isNews = named !== undefined && isRegionName(named) && named !== signedFor;
            if (!isNews || (source.customEndpoint && source.credentials === undefined)) {
                return undefined;
            }
            region = named;
            return { ...make(ask).request, revise: undefined };
        };
        return { purpose, request: { ...baseRequest(source, ask, purpose, address.origins), authorize, revise } };
    };
    return make;
}
function baseRequest(source, ask, purpose, credentialOrigins) {
    return {
        url: purpose.url,
        headers: ask.upload?.headers,
        body: ask.upload && (0,registry/* bodyOf */.EN)(ask.upload.archive),
        credentialOrigins,
        isTransient: s3_errors/* isTransientS3 */.no,
        explain: (answer) => {
            const meaning = (0,answers/* meaningByOrigin */.NJ)(purpose, answer, () => (0,s3_errors/* meaningOfS3 */.N7)(source, answer, ask.operation));
            const { code, message } = (0,s3_errors/* readS3Error */.NN)(answer);
            return (0,answers/* answerFailure */.Rp)(purpose, answer, meaning, [code, message].filter(Boolean).join(': '));
        },
    };
}
function purposeOf(source, ask, url) {
    const { credentials, name } = source;
    const secrets = [credentials?.secretAccessKey, credentials?.sessionToken, credentials?.accessKeyId];
    return {
        source: name,
        failure: ask.failure,
        url,
        authenticated: credentials !== undefined,
        sends: ask.upload !== undefined,
        secrets: secrets.filter((secret) => secret !== undefined),
    };
}
function bucketAddress(source, region) {
    const endpoint = source.customEndpoint || region === source.region ? source.endpoint : new URL(awsEndpoint(region));
    const virtualHost = bucketHost(endpoint, source.bucket);
    if (!source.pathStyle && virtualHost === undefined) {
        throw new errors/* ArmError */.dW('CONFIG_INVALID', `Cannot address bucket "${source.bucket}" at "${(0,faults/* shownUrl */.zA)(endpoint)}": the two do not make a host name`, { source: source.name, place: source.place, hint: 'Set pathStyle = true for this source' });
    }
    const base = source.pathStyle ? (0,urls/* addressBelow */.CY)(endpoint, [source.bucket]) : (virtualHost ?? endpoint);
    const origins = [endpoint.origin, ...(virtualHost === undefined ? [] : [virtualHost.origin])];
    return { base, region, origins };
}
function isRegionName(text) {
    return /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(text);
}
function awsEndpoint(region) {
    return `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
function bucketHost(endpoint, bucket) {
    const text = `${endpoint.protocol}//${bucket}.${endpoint.host}${endpoint.pathname}`;
    if (!/^[a-z0-9][a-z0-9._-]*$/i.test(bucket) || !URL.canParse(text)) {
        return undefined;
    }
    const url = new URL(text);
    return url.host === `${bucket.toLowerCase()}.${endpoint.host}` ? url : undefined;
}
function readListPage(answer, purpose) {
    const root = (0,xml/* parseXml */.N)(answer.body.toString());
    if (root?.name !== 'ListBucketResult') {
        throw (0,answers/* malformedAnswer */.eA)(purpose, answer, 'a ListBucketResult in XML');
    }
    const decode = keyDecoder(root);
    const truncated = (0,xml/* textAt */.$)(root, 'IsTruncated')?.trim() === 'true';
    const token = (0,xml/* textAt */.$)(root, 'NextContinuationToken');
    if (truncated && !token) {
        throw (0,answers/* malformedAnswer */.eA)(purpose, answer, 'a NextContinuationToken on a page that is not the last');
    }
    answer.keep?.();
    return {
        prefixes: texts(root, 'CommonPrefixes', 'Prefix').map(decode),
        objects: root.children
            .filter((child) => child.name === 'Contents')
            .map((item) => ({
            key: decode((0,xml/* textAt */.$)(item, 'Key') ?? ''),
            lastModified: (0,registry/* readDate */.h2)((0,xml/* textAt */.$)(item, 'LastModified')),
        })),
        continuationToken: truncated ? token : undefined,
    };
}
function folderNames(prefixes, prefix) {
    return prefixes
        .filter((found) => found.startsWith(prefix) && found.endsWith('/'))
        .map((found) => found.slice(prefix.length, -1))
        .filter((name) => name !== '' && !name.includes('/'));
}
function texts(root, container, name) {
    return root.children
        .filter((child) => child.name === container)
        .flatMap((child) => child.children.filter((inner) => inner.name === name))
        .map((element) => element.text);
}
function keyDecoder(root) {
    if ((0,xml/* textAt */.$)(root, 'EncodingType')?.trim() !== 'url') {
        return (text) => text;
    }
    return (text) => text
        .replaceAll('+', '%20')
        .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}


/***/ }),

/***/ 7977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ addressBelow),
/* harmony export */   Gm: () => (/* binding */ archiveFileName),
/* harmony export */   OE: () => (/* binding */ nameSegments),
/* harmony export */   aO: () => (/* binding */ shownRuleset),
/* harmony export */   jR: () => (/* binding */ encodeStrictly)
/* harmony export */ });
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4371);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7962);



function encodeStrictly(text) {
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
function addressBelow(base, segments, query = {}) {
    const url = new URL(base);
    url.pathname = [
        (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutTrailingSlashes */ .A$)(base.pathname),
        ...segments.map((segment) => encodeSegment(base, segment)),
    ].join('/');
    url.search = Object.entries(query)
        .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
        .join('&');
    url.hash = '';
    return url;
}
function encodeSegment(base, segment) {
    if (segment === '' || segment === '.' || segment === '..') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('CONFIG_INVALID', `Cannot build an address below "${(0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .zA)(base)}": "${segment}" is not usable as a part of a path`);
    }
    return encodeStrictly(segment);
}
function nameSegments(ruleset) {
    return ruleset.org === undefined ? [ruleset.name] : [ruleset.org, ruleset.name];
}
function shownRuleset(ruleset, version) {
    return [...nameSegments(ruleset), ...(version === undefined ? [] : [version])].join('@');
}
function archiveFileName(ruleset, version) {
    return `${ruleset.name}-${version}.tar.gz`;
}


/***/ }),

/***/ 738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ textAt),
/* harmony export */   N: () => (/* binding */ parseXml)
/* harmony export */ });
const DEEPEST = 16;
const MOST_ELEMENTS = 1_000_000;
const ENTITIES = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
]);
function parseXml(text) {
    const document = { name: '', children: [], text: '' };
    const open = [document];
    const source = text.startsWith('\ufeff') ? text.slice(1) : text;
    let elements = 0;
    for (let position = 0; position < source.length;) {
        const token = readToken(source, position);
        if (token === undefined || !addToken(open, token) || open.length > DEEPEST)
            return undefined;
        if (token.kind === 'open')
            elements += 1;
        if (elements > MOST_ELEMENTS)
            return undefined;
        position = token.end;
    }
    const whole = open.length === 1 && document.children.length === 1 && document.text.trim() === '';
    return whole ? document.children[0] : undefined;
}
function textAt(element, ...path) {
    return path.reduce((parent, name) => parent?.children.find((child) => child.name === name), element)?.text;
}
function readToken(source, start) {
    if (source[start] !== '<') {
        const next = source.indexOf('<', start);
        const end = next < 0 ? source.length : next;
        return { kind: 'text', text: decodeEntities(source.slice(start, end)), end };
    }
    if (source.startsWith('<!--', start))
        return delimited(source, start + 4, '-->', () => '');
    if (source.startsWith('<?', start))
        return delimited(source, start + 2, '?>', () => '');
    if (source.startsWith('<![CDATA[', start))
        return delimited(source, start + 9, ']]>', (text) => text);
    return readTag(source, start);
}
function delimited(source, start, mark, read) {
    const end = source.indexOf(mark, start);
    return end < 0 ? undefined : { kind: 'text', text: read(source.slice(start, end)), end: end + mark.length };
}
function readTag(source, start) {
    const close = tagEnd(source, start + 1);
    if (close === undefined)
        return undefined;
    const isClosing = source[start + 1] === '/';
    const isEmpty = source[close - 1] === '/';
    const content = source.slice(start + (isClosing ? 2 : 1), close - (isEmpty ? 1 : 0));
    const nameEnd = content.search(/[\s/!?]/);
    const qualifiedName = nameEnd < 0 ? content : content.slice(0, nameEnd);
    if (qualifiedName === '')
        return undefined;
    const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
    const end = close + 1;
    return isClosing ? { kind: 'close', name, end } : { kind: 'open', name, isEmpty, end };
}
function tagEnd(source, start) {
    for (let position = start; position < source.length; position += 1) {
        const character = source[position];
        if (character === '>')
            return position;
        if (character !== '"' && character !== "'")
            continue;
        position = source.indexOf(character, position + 1);
        if (position < 0)
            return undefined;
    }
    return undefined;
}
function addToken(open, token) {
    const parent = open.at(-1);
    if (parent === undefined)
        return false;
    if (token.kind === 'text') {
        parent.text += token.text;
        return true;
    }
    if (token.kind === 'close')
        return open.length > 1 && open.pop()?.name === token.name;
    const element = { name: token.name, children: [], text: '' };
    parent.children.push(element);
    if (!token.isEmpty)
        open.push(element);
    return true;
}
function decodeEntities(text) {
    return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (entity, name) => name.startsWith('#') ? (decodeReference(name.slice(1)) ?? entity) : (ENTITIES.get(name) ?? entity));
}
function decodeReference(number) {
    const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : undefined;
}


/***/ }),

/***/ 8559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fP: () => (/* binding */ beginningOfBody),
  cv: () => (/* binding */ exchange),
  N6: () => (/* binding */ isRedirect),
  S4: () => (/* binding */ judge),
  g3: () => (/* binding */ wholeBody)
});

// UNUSED EXPORTS: redirectTarget

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/transfer/faults.js
var faults = __webpack_require__(7962);
// EXTERNAL MODULE: ./lib/transfer/gate.js
var transfer_gate = __webpack_require__(600);
// EXTERNAL MODULE: ./lib/transfer/temporary-file.js
var temporary_file = __webpack_require__(7675);
;// CONCATENATED MODULE: ./lib/transfer/wire.js

async function openHop(connections, url, message, { timeoutMs, signal }) {
    const route = await connections.route(url);
    const request = openRequest(() => route.request(url, message));
    const wire = new Wire(request, { host: url.host, proxy: route.proxy, certified: route.certified }, timeoutMs, signal);
    const response = await wire.guard((resolve) => {
        wire.expect('connect');
        const connected = () => wire.expect(message.body === undefined ? 'answer' : 'send');
        request.on('socket', (socket) => {
            if (request.reusedSocket) {
                connected();
                socket.once('data', () => wire.begun());
            }
            else
                socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
        });
        request.on('response', (incoming) => {
            wire.answered(incoming);
            resolve(incoming);
        });
        if (message.body === undefined)
            request.end();
        else
            transmit(wire, request, message.body());
    });
    return {
        url,
        status: response.statusCode ?? 0,
        headers: response.headers,
        delimited: delimitation(response.headers),
        proxy: route.proxy,
        receive: (take, withinMs) => {
            if (withinMs !== undefined)
                wire.limit(withinMs);
            return receive(wire, response, take);
        },
        leave() {
            wire.finish();
            return new Promise((resolve) => {
                request.once('close', resolve);
                if (response.complete && request.writableEnded)
                    response.resume();
                else
                    request.destroy();
            });
        },
        drop() {
            wire.finish();
            request.destroy();
        },
    };
}
const CONTINUE_MS = 1000;
function transmit(wire, request, source) {
    source.on('error', (cause) => {
        const reason = `what is to be sent cannot be read (${(0,faults/* systemCode */.xU)(cause)})`;
        wire.end(new faults/* Fault */.vC('WRITE_FAILED', reason, { cause }));
    });
    request.once('finish', () => wire.sent());
    request.once('close', () => source.destroy());
    request.once('response', ({ statusCode = 0 }) => {
        if (statusCode >= 300)
            source.destroy();
    });
    const start = () => {
        if (source.destroyed || source.readableFlowing !== null)
            return;
        source.on('data', () => wire.alive());
        source.pipe(request);
    };
    if (request.getHeader('expect') === undefined) {
        start();
        return;
    }
    request.once('continue', start);
    request.once('socket', (socket) => {
        const wait = () => void setTimeout(start, CONTINUE_MS).unref();
        if (socket.connecting)
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', wait);
        else
            wait();
    });
}
function openRequest(open) {
    try {
        return open();
    }
    catch (error) {
        if ((0,faults/* systemCode */.xU)(error) === 'ERR_INVALID_CHAR') {
            throw new faults/* Fault */.vC('AUTH_FAILED', 'the credential has characters that no HTTP header can carry', {
                hint: 'Check the token for line breaks and other stray characters',
            });
        }
        throw error;
    }
}
function delimitation(headers) {
    if (headers['transfer-encoding'] !== undefined)
        return 'chunked';
    return headers['content-length'] === undefined ? 'close' : 'length';
}
function receive(wire, response, take) {
    return wire.guard((resolve) => {
        wire.expect('body');
        response.on('data', (chunk) => {
            wire.alive();
            const waitMs = attempted(wire, () => take(chunk));
            if (waitMs === 0)
                return;
            response.pause();
            wire.suspend(waitMs, () => response.resume());
        });
        response.on('end', () => {
            if (!response.complete)
                return;
            wire.finish();
            resolve();
        });
    });
}
function attempted(wire, take) {
    try {
        return take();
    }
    catch (error) {
        wire.end(error);
        return 0;
    }
}
const SILENCE = {
    connect: (after) => `no connection within ${after}`,
    send: (after) => `the server took nothing of what was sent for ${after}`,
    answer: (after) => `no answer within ${after} of the request`,
    body: (after) => `no data for ${after} in the middle of the answer`,
};
class Wire {
    #request;
    #timeoutMs;
    #signal;
    #peer;
    #cancel = () => this.end((0,faults/* cancelled */.KW)());
    #phase = 'connect';
    #response;
    #signs = 0;
    #timer;
    #end;
    #hasBegun = false;
    #reject;
    #reason;
    #over = false;
    constructor(request, peer, timeoutMs, signal) {
        this.#request = request;
        this.#timeoutMs = timeoutMs;
        this.#signal = signal;
        this.#peer = peer;
        request.on('error', (error) => this.#requestFailed(error));
        request.on('close', () => {
            if (this.#response === undefined)
                this.#closed();
        });
        if (signal.aborted)
            this.#cancel();
        else
            signal.addEventListener('abort', this.#cancel, { once: true });
    }
    guard(start) {
        return new Promise((resolve, reject) => {
            if (this.#reason !== undefined) {
                reject(this.#reason);
                return;
            }
            this.#reject = reject;
            start(resolve);
        });
    }
    expect(phase) {
        if (this.#over)
            return;
        this.rest();
        this.#phase = phase;
        this.#timer = setTimeout(() => this.#confirmSilence(), this.#timeoutMs);
    }
    answered(response) {
        this.rest();
        this.#phase = 'body';
        this.#response = response;
        response.on('error', (error) => this.fail(error));
        response.on('close', () => this.#closed());
    }
    sent() {
        if (this.#response === undefined)
            this.expect('answer');
    }
    begun() {
        this.#hasBegun = true;
    }
    limit(ms) {
        this.#end = setTimeout(() => {
            const reason = `the answer is not complete after ${(0,faults/* durationText */.S5)(ms)}`;
            this.end(new faults/* Fault */.vC('TIMEOUT', reason, { transient: true }));
        }, ms);
    }
    alive() {
        this.#signs += 1;
        this.#timer?.refresh();
    }
    rest() {
        this.#signs += 1;
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
    suspend(ms, resume) {
        if (this.#over)
            return;
        this.rest();
        this.#timer = setTimeout(() => {
            this.expect('body');
            resume();
        }, ms);
    }
    finish() {
        this.#over = true;
        if (!this.#request.writableEnded)
            this.#request.destroy();
        this.rest();
        clearTimeout(this.#end);
        this.#signal.removeEventListener('abort', this.#cancel);
    }
    fail(error) {
        const { reusedSocket: reused } = this.#request;
        this.end((0,faults/* faultOf */.Kl)(error, { ...this.#peer, phase: this.#phase, reused, hasBegun: this.#hasBegun }));
    }
    end(reason) {
        if (this.#over)
            return;
        this.finish();
        this.#reason = reason;
        this.#request.destroy();
        this.#reject?.(reason);
    }
    #confirmSilence() {
        const signs = this.#signs;
        setImmediate(() => {
            if (this.#signs === signs)
                this.end(new faults/* Fault */.vC('TIMEOUT', this.#silence(), { transient: true }));
        });
    }
    #closed() {
        if (this.#over)
            return;
        this.fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
    }
    #requestFailed(error) {
        const isParserError = (0,faults/* systemCode */.xU)(error).startsWith('HPE_');
        if (this.#response?.complete === true && !isParserError)
            return;
        this.fail(error);
    }
    #silence() {
        const clause = SILENCE[this.#phase]((0,faults/* durationText */.S5)(this.#timeoutMs));
        return this.#peer.proxy === undefined ? clause : `${clause} through the proxy "${this.#peer.proxy}"`;
    }
}

;// CONCATENATED MODULE: ./lib/transfer/exchange.js






async function exchange(line, request, headers, use) {
    let mayStartAgain = true;
    let visited = [];
    for (let url = request.url;;) {
        const asked = url;
        visited.push(asked);
        const elsewhere = !isOwn(request, asked);
        const isFirst = visited.length === 1;
        const step = { at: asked, elsewhere, isFirst, mayRepeat: request.body === undefined };
        await located(step, async () => line.policy.check(asked, visited.at(-2)));
        const hopped = async (answered) => {
            const { body } = request;
            const message = {
                method: body === undefined ? 'GET' : 'PUT',
                headers: headersFor(line, request, asked, headers),
                body: body && (() => (0,temporary_file/* openArchive */.p_)(body.bytes)),
            };
            const hop = await openHop(line.connections, asked, message, {
                timeoutMs: line.source.timeoutMs,
                signal: line.settings.signal,
            }).finally(answered);
            const { location } = hop.headers;
            if (isRedirect(hop.status) && location !== undefined) {
                await hop.leave();
                const next = redirectTarget(asked, location, visited);
                if (request.body !== undefined)
                    requireSameUpload(request, hop.status, next);
                return { next };
            }
            const mayHaveAged = elsewhere && mayStartAgain && (hop.status === 401 || hop.status === 403);
            if (!mayHaveAged)
                return { value: await use(hop) };
            await hop.leave();
            return { next: request.url, again: true };
        };
        const outcome = await inTurn(line, elsewhere, (answered) => located(step, () => hopped(answered)));
        if (outcome === STALE) {
            visited.pop();
        }
        else if ('value' in outcome) {
            return outcome.value;
        }
        else {
            url = outcome.next;
            if (outcome.again)
                [visited, mayStartAgain] = [[], false];
        }
    }
}
const STALE = Symbol('stale');
async function located(step, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof faults/* Fault */.vC))
            throw error;
        if (error.details.stale === true && step.mayRepeat)
            return STALE;
        error.at ??= step.at;
        error.elsewhere = step.elsewhere;
        error.unsent = step.isFirst && error.code === 'HOST_NOT_ALLOWED';
        throw error;
    }
}
function isOwn(request, url) {
    return url.origin === request.url.origin || mayKnow(request, url);
}
async function inTurn(line, elsewhere, work) {
    const { gate, settings } = line;
    const { maxConcurrency } = settings;
    if (elsewhere) {
        const started = () => counted(line, () => work(() => { }));
        return maxConcurrency === undefined ? started() : (0,transfer_gate/* inSlot */.oi)(maxConcurrency, gate.cancelled, started);
    }
    for (;;) {
        await gate.open();
        const started = async () => {
            const answered = gate.enter();
            return answered === undefined ? undefined : { value: await counted(line, () => work(answered)) };
        };
        const turn = await (maxConcurrency === undefined
            ? started()
            : (0,transfer_gate/* inSlot */.oi)(maxConcurrency, gate.signal, started));
        if (turn !== undefined)
            return turn.value;
    }
}
async function counted(line, work) {
    const { stats, underWay, settings, source } = line;
    stats.requests += 1;
    underWay.count += 1;
    settings.onRunning?.(source.name, underWay.count);
    stats.peak = Math.max(stats.peak, underWay.count);
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof faults/* Fault */.vC && error.code === 'HOST_NOT_ALLOWED')
            stats.requests -= 1;
        throw error;
    }
    finally {
        underWay.count -= 1;
        settings.onRunning?.(source.name, underWay.count);
    }
}
function mayKnow({ credentialOrigins }, url) {
    return credentialOrigins.some((origin) => new URL(origin).origin === url.origin);
}
function headersFor(line, request, url, headers) {
    const credentials = mayKnow(request, url)
        ? request.authorize?.(url, new Date(line.clock.now()))
        : undefined;
    return {
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'arm-install',
        ...request.headers,
        ...headers,
        ...credentials,
    };
}
const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
function isRedirect(status) {
    return REDIRECT_STATUSES.has(status);
}
function redirectTarget(from, location, visited) {
    const target = parse(location, from);
    if (target === undefined)
        throw refused('the server redirected to something that is not a URL');
    target.hash = '';
    if (target.protocol !== 'http:' && target.protocol !== 'https:') {
        throw refused(`the server redirected to the scheme "${target.protocol.slice(0, -1)}"`);
    }
    const shown = (0,faults/* shownUrl */.zA)(target);
    if (target.username !== '' || target.password !== '') {
        throw refused(`the server redirected to "${shown}" with a user name or password in the URL`);
    }
    if (from.protocol === 'https:' && target.protocol === 'http:') {
        throw refused(`the server redirected from https to "${shown}" over plain http`);
    }
    if (visited.some((url) => url.href === target.href)) {
        throw refused(`the server redirected in a loop, back to "${shown}"`);
    }
    if (visited.length > MAX_REDIRECTS)
        throw refused(`the server redirected more than ${MAX_REDIRECTS} times`);
    return target;
}
function requireSameUpload(request, status, next) {
    const shown = (0,faults/* shownUrl */.zA)(next);
    if (status !== 307 && status !== 308) {
        throw refused(`the server redirected the upload to "${shown}" with ${statusText(status)}; allowed are 307 and 308`);
    }
    if (!isOwn(request, next))
        throw refused(`the server redirected the upload to another origin, "${shown}"`);
}
function parse(location, from) {
    const text = Buffer.from(location, 'latin1').toString('utf8');
    return URL.canParse(text, from.href) ? new URL(text, from.href) : undefined;
}
function refused(reason) {
    return new faults/* Fault */.vC('REDIRECT_REFUSED', reason);
}
const ERROR_BODY_BYTES = 64 * 1024;
class Enough extends Error {
}
async function wholeBody(hop, maxBytes, spend = () => 0) {
    const chunks = [];
    let sizeBytes = 0;
    await hop.receive((chunk) => {
        chunks.push(chunk);
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes)
            throw new faults/* Fault */.vC('SERVER_ERROR', `the answer is larger than ${maxBytes} bytes`);
        return spend(chunk.length);
    });
    return Buffer.concat(chunks);
}
async function beginningOfBody(hop, withinMs) {
    const chunks = [];
    let sizeBytes = 0;
    try {
        await hop.receive((chunk) => {
            chunks.push(chunk);
            sizeBytes += chunk.length;
            if (sizeBytes >= ERROR_BODY_BYTES)
                throw new Enough();
            return 0;
        }, withinMs);
    }
    catch (error) {
        const isPartial = error instanceof Enough || (error instanceof faults/* Fault */.vC && error.details.transient === true);
        if (!isPartial)
            throw error;
    }
    return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES);
}
async function judge(hop, request, mayRevise, { clock, source }) {
    const { url, status, headers } = hop;
    if (status === 407 && hop.proxy !== undefined) {
        hop.drop();
        throw (0,faults/* proxyRefusal */.vd)(hop.proxy, status);
    }
    const answer = { url, status, headers, body: await beginningOfBody(hop, source.timeoutMs) };
    const revised = mayRevise ? request.revise?.(answer) : undefined;
    if (revised !== undefined)
        return revised;
    const isListed = (0,transfer_gate/* isTransientStatus */.Dm)(status);
    if (isListed || request.isTransient?.(answer) === true) {
        throw new faults/* Fault */.vC(codeOf(status), `the server answered ${statusText(status)}`, {
            transient: true,
            status,
            pauseMs: (0,transfer_gate/* requestedPauseMs */.hB)(status, headers, clock.now()),
            explained: isListed || status >= 500 ? undefined : request.explain(answer),
        });
    }
    if (status < 300 || status === 304) {
        const expected = request.body === undefined ? '200 OK' : '201 Created';
        throw new faults/* Fault */.vC('SERVER_ERROR', `the server answered ${statusText(status)} where ${expected} was expected`, {
            status,
        });
    }
    throw orOfProxy(request.explain(answer), hop);
}
function orOfProxy(error, { proxy, url, status }) {
    const isRefusal = status === 401 || status === 403;
    if (proxy === undefined || url.protocol === 'https:' || !isRefusal)
        return error;
    const hint = `${error.hint}; or check user name and password in HTTP_PROXY, and what the proxy permits`;
    const message = `${error.message}, unless it was the proxy "${proxy}" that refused`;
    return new errors/* ArmError */.dW(error.code, message, { ...error.details, hint });
}
function codeOf(status) {
    if (status === 429)
        return 'RATE_LIMITED';
    return status === 408 ? 'TIMEOUT' : 'SERVER_ERROR';
}
function statusText(status) {
    return `${status} ${external_node_http_.STATUS_CODES[status] ?? ''}`.trim();
}


/***/ }),

/***/ 600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ isTransientStatus),
/* harmony export */   hB: () => (/* binding */ requestedPauseMs),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   l$: () => (/* binding */ pauseTooLong),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   nz: () => (/* binding */ LONGEST_PAUSE_MS),
/* harmony export */   oi: () => (/* binding */ inSlot),
/* harmony export */   qD: () => (/* binding */ createGate),
/* harmony export */   vS: () => (/* binding */ UNTOLD_PAUSE_MS)
/* harmony export */ });
/* unused harmony export createRateWindow */
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7962);

function pauseTooLong(ms, status) {
    const told = `the server asks to wait ${(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .durationText */ .S5)(ms)}`;
    return new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('RATE_LIMITED', `${told}, longer than the ${(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .durationText */ .S5)(LONGEST_PAUSE_MS)} that are waited for`, {
        status,
    });
}
function createGate(rateLimit, clock) {
    return new SourceGate(rateLimit, clock);
}
class SourceGate {
    #clock;
    #window;
    #ended = new AbortController();
    #waiting = new AbortController();
    #pausedUntil = 0;
    #refusing;
    constructor(rateLimit, clock) {
        this.#clock = clock;
        this.#window = createRateWindow(rateLimit, clock.elapsed);
    }
    get signal() {
        return this.#waiting.signal;
    }
    get cancelled() {
        return this.#ended.signal;
    }
    async open() {
        for (;;) {
            this.#stopIfClosed();
            const ms = this.#delayMs();
            if (ms === 0)
                return;
            await this.#clock.sleep(ms, this.signal);
        }
    }
    enter() {
        this.#stopIfClosed();
        return this.#delayMs() === 0 ? this.#window.start() : undefined;
    }
    pause(ms) {
        const until = this.#clock.elapsed() + ms;
        if (ms > LONGEST_PAUSE_MS)
            this.#close(until, pauseTooLong(ms));
        else
            this.#pausedUntil = Math.max(this.#pausedUntil, until);
    }
    async sleep(ms) {
        this.#stopIfClosed();
        await this.#clock.sleep(ms, this.signal);
    }
    cancel() {
        const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelled */ .KW)();
        this.#close(Number.POSITIVE_INFINITY, fault);
        this.#ended.abort(fault);
    }
    #delayMs() {
        return Math.max(0, this.#pausedUntil - this.#clock.elapsed(), this.#window.delayMs());
    }
    #stopIfClosed() {
        if (this.#refusing === undefined)
            return;
        if (this.#clock.elapsed() < this.#refusing.until)
            throw this.#refusing.fault;
        this.#refusing = undefined;
    }
    #close(until, fault) {
        if (this.#refusing !== undefined && this.#refusing.until >= until)
            return;
        this.#refusing = { until, fault };
        const ended = this.#waiting;
        if (Number.isFinite(until))
            this.#waiting = new AbortController();
        ended.abort(fault);
    }
}
function createRateWindow(limit, elapsed) {
    if (limit === undefined)
        return { delayMs: () => 0, start: () => () => { } };
    const { requests, periodMs } = limit;
    let starts = [];
    return {
        delayMs() {
            const time = elapsed();
            starts = starts.filter(({ at }) => at + periodMs + 1 > time);
            if (starts.length < requests)
                return 0;
            const oldestFirst = starts.map(({ at }) => at).sort((a, b) => a - b);
            return (oldestFirst[starts.length - requests] ?? time) + periodMs + 1 - time;
        },
        start() {
            const entry = { at: elapsed() };
            starts.push(entry);
            return () => {
                entry.at = elapsed();
            };
        },
    };
}
const BASE_MS = 500;
const CEILING_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;
const UNTOLD_PAUSE_MS = BASE_MS;
const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
function isTransientStatus(status) {
    return TRANSIENT_STATUSES.has(status) || (status >= 520 && status <= 527);
}
function backoffMs(n, random) {
    return random() * Math.min(CEILING_MS, BASE_MS * 2 ** n);
}
function requestedPauseMs(status, headers, nowMs) {
    const serverMs = serverTime(headers) ?? nowMs;
    const told = retryAfterMs(headers['retry-after'], serverMs);
    if (told !== undefined || status !== 429)
        return told;
    const reset = headers['ratelimit-reset'];
    return typeof reset === 'string' && /^\d{1,12}$/.test(reset)
        ? ahead(Number(reset) * 1000 - serverMs)
        : undefined;
}
function serverTime({ date, age }) {
    const time = age === undefined ? Date.parse(date ?? '') : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function retryAfterMs(value, nowMs) {
    if (value === undefined)
        return undefined;
    if (/^\d{1,12}$/.test(value))
        return ahead(Number(value) * 1000);
    return /[a-z]/i.test(value) ? ahead(Date.parse(value) - nowMs) : undefined;
}
function ahead(ms) {
    return ms > 0 ? ms : undefined;
}
function inSlot(limit, signal, work) {
    return new Promise((resolve, reject) => {
        const leave = () => reject(signal.reason);
        if (signal.aborted) {
            leave();
            return;
        }
        signal.addEventListener('abort', leave, { once: true });
        const run = async () => {
            if (signal.aborted)
                return;
            signal.removeEventListener('abort', leave);
            await work().then(resolve, reject);
        };
        limit(run).catch(reject);
    });
}
const systemClock = {
    now: Date.now,
    elapsed: () => performance.now(),
    sleep(ms, signal) {
        return new Promise((resolve, reject) => {
            if (signal.aborted) {
                reject(signal.reason);
                return;
            }
            const stop = () => {
                clearTimeout(timer);
                reject(signal.reason);
            };
            const timer = setTimeout(() => {
                signal.removeEventListener('abort', stop);
                resolve();
            }, ms);
            signal.addEventListener('abort', stop, { once: true });
        });
    },
};


/***/ }),

/***/ 7675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ Spool),
/* harmony export */   bf: () => (/* binding */ isGzip),
/* harmony export */   "do": () => (/* binding */ notAnArchive),
/* harmony export */   p_: () => (/* binding */ openArchive),
/* harmony export */   tM: () => (/* binding */ SIGNATURE_BYTES)
/* harmony export */ });
/* unused harmony export MEMORY_LIMIT_BYTES */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7075);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6435);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7962);






const MEMORY_LIMIT_BYTES = 1024 * 1024;
const HEAD_BYTES = 512;
const CAUSES = {
    ENOSPC: 'no space is left on the device',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the file system is read-only',
    EACCES: 'permission is denied',
    EPERM: 'the system, a security program or another program that holds it does not permit it',
    ENOENT: 'the folder does not exist',
    EMFILE: 'too many files are open',
    ENFILE: 'too many files are open',
    EIO: 'the device reports an error',
    EFBIG: 'files of this size are not permitted here',
};
class Spool {
    #path;
    #maxBytes;
    #chunks = [];
    #descriptor;
    #isStaged = false;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #head = Buffer.alloc(0);
    #sizeBytes = 0;
    constructor(stagingDirectory, maxBytes) {
        this.#path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(stagingDirectory, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
        this.#maxBytes = maxBytes;
    }
    get sizeBytes() {
        return this.#sizeBytes;
    }
    get head() {
        return this.#head;
    }
    write(chunk) {
        this.#sizeBytes += chunk.length;
        if (this.#sizeBytes > this.#maxBytes) {
            throw new _faults_js__WEBPACK_IMPORTED_MODULE_5__/* .Fault */ .vC('ARCHIVE_TOO_LARGE', `the archive is larger than ${sizeText(this.#maxBytes)}`);
        }
        if (this.#head.length < HEAD_BYTES) {
            this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
        }
        this.#hash.update(chunk);
        this.#chunks.push(chunk);
        if (this.#descriptor !== undefined || this.#sizeBytes > MEMORY_LIMIT_BYTES)
            this.#flush();
    }
    reset() {
        this.discard();
        this.#chunks = [];
        this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        this.#head = Buffer.alloc(0);
        this.#sizeBytes = 0;
    }
    finish() {
        const checksum = this.#hash.digest('hex');
        const sizeBytes = this.#sizeBytes;
        if (this.#descriptor === undefined) {
            return { body: { kind: 'memory', bytes: Buffer.concat(this.#chunks) }, checksum, sizeBytes };
        }
        this.#close(this.#descriptor);
        return { body: { kind: 'file', path: this.#path }, checksum, sizeBytes };
    }
    discard() {
        if (this.#descriptor !== undefined)
            this.#close(this.#descriptor);
        if (this.#isStaged)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(this.#path, { force: true });
        this.#isStaged = false;
    }
    #close(descriptor) {
        this.#descriptor = undefined;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
        }
        catch (error) {
            throw writeFailure(this.#path, error);
        }
    }
    #flush() {
        try {
            if (this.#descriptor === undefined)
                (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .makeScratchFolder */ .DW)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(this.#path));
            this.#descriptor ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(this.#path, 'wx', 0o600);
            this.#isStaged = true;
            for (const chunk of this.#chunks)
                writeAll(this.#descriptor, chunk);
        }
        catch (error) {
            throw writeFailure(this.#path, error);
        }
        this.#chunks = [];
    }
}
function writeAll(descriptor, bytes) {
    for (let done = 0; done < bytes.length;)
        done += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(descriptor, bytes, done);
}
function writeFailure(path, error) {
    const code = (0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .systemCode */ .xU)(error);
    const cause = CAUSES[code] === undefined ? code : `${CAUSES[code]} (${code})`;
    return new _faults_js__WEBPACK_IMPORTED_MODULE_5__/* .Fault */ .vC('WRITE_FAILED', `"${path}" cannot be written, as ${cause}`, { cause: error });
}
function sizeText(bytes) {
    const mebibytes = bytes / (1024 * 1024);
    return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
const PIECE_BYTES = 64 * 1024;
function openArchive(body) {
    return body.kind === 'file'
        ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(body.path, { highWaterMark: PIECE_BYTES })
        : node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(piecesOf(body.bytes), { objectMode: false });
}
function* piecesOf(bytes) {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        yield bytes.subarray(start, start + PIECE_BYTES);
    }
}
const GZIP = Buffer.from([0x1f, 0x8b]);
const SIGNATURES = [
    ['a zip file', Buffer.from('PK')],
    ['an xz file', Buffer.from([0xfd, 0x37, 0x7a, 0x58])],
    ['a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
    ['a bzip2 file', Buffer.from('BZh')],
];
const FRAMED = 'an archive within the framing of its upload (aws-chunked)';
const PAGE = 'an HTML page';
const HINTS = {
    [PAGE]: 'Open the address in a browser: a login page or an error page may stand where the archive should be',
    [FRAMED]: 'The storage kept the chunks and checksums of the upload as part of the object: its publisher uploads it again with AWS_REQUEST_CHECKSUM_CALCULATION=when_required, or with another client',
};
const SIGNATURE_BYTES = GZIP.length;
function isGzip(head) {
    return head.subarray(0, GZIP.length).equals(GZIP);
}
function notAnArchive(head) {
    const kind = looksLike(head);
    return new _faults_js__WEBPACK_IMPORTED_MODULE_5__/* .Fault */ .vC('ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`, {
        hint: HINTS[kind],
    });
}
function isFramed(head) {
    const [frame = ''] = /^[0-9a-f]{1,16}(?:;[ -~]{1,200})?\r\n/i.exec(head.toString('latin1')) ?? [];
    return frame !== '' && isGzip(head.subarray(frame.length));
}
function looksLike(head) {
    if (head.length === 0)
        return 'an empty answer';
    if (head.subarray(257, 262).toString('latin1') === 'ustar')
        return 'an uncompressed tar file';
    const known = SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
    if (known !== undefined)
        return known[0];
    if (isFramed(head))
        return FRAMED;
    const text = head
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimStart();
    if (/^<\?xml/i.test(text) && !/<html/i.test(text))
        return 'an XML document';
    if (/^(<!doctype html|<html|<head|<body|<!--|<\?xml|<[a-z]+[ >])/i.test(text))
        return PAGE;
    if (/^[{[]/.test(text))
        return 'a JSON document';
    return 'something else';
}


/***/ })

};
