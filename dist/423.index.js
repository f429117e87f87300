export const id = 423;
export const ids = [423];
export const modules = {

/***/ 423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./lib/report/result.js
var result = __webpack_require__(7393);
// EXTERNAL MODULE: ./lib/commands/actions-cache-layer.js + 1 modules
var actions_cache_layer = __webpack_require__(2650);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/archive/reader.js + 17 modules
var reader = __webpack_require__(3317);
// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: ./lib/workspace/strangers.js
var workspace_strangers = __webpack_require__(2374);
// EXTERNAL MODULE: ./lib/workspace/tree.js
var workspace_tree = __webpack_require__(5949);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
;// CONCATENATED MODULE: ./lib/workspace/drift.js



function findDrift(target, relativeFolder, { contents, files }) {
    const folder = `${target.shown}/${relativeFolder}`;
    const tree = (0,write_failure/* explainingFailures */.hr)('read', folder, () => (0,workspace_tree/* readTreeBelow */.y)(target.path, relativeFolder));
    if (tree === undefined)
        return [{ path: folder, kind: 'folder-missing' }];
    if (contents !== undefined && tree.digest === contents)
        return [];
    if (tree.others.includes('.'))
        return [{ path: folder, kind: 'folder-differs' }];
    const named = files === undefined ? findAdditions(tree, contents) : compare(tree, files);
    if (named.length === 0 && contents === undefined)
        return [];
    if (named.length === 0)
        return [{ path: folder, kind: 'folder-differs' }];
    return named.map(({ path, kind }) => ({ path: `${folder}/${path}`, kind }));
}
function findAdditions(tree, contents) {
    const strangers = contents === undefined ? undefined : (0,workspace_strangers/* findStrangers */.x)(tree, contents);
    return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}
function compare(tree, files) {
    const present = new Map(tree.files.map(({ path, sha256 }) => [path, sha256]));
    for (const path of tree.others)
        present.set(path, '');
    const drift = [];
    for (const { path, sha256 } of files) {
        const actual = present.get(path);
        if (actual !== sha256)
            drift.push({ path, kind: actual === undefined ? 'missing' : 'modified' });
        present.delete(path);
    }
    return [...drift, ...[...present.keys()].map((path) => ({ path, kind: 'extra' }))];
}

// EXTERNAL MODULE: ./lib/commands/fetch-ruleset.js + 2 modules
var fetch_ruleset = __webpack_require__(5193);
// EXTERNAL MODULE: ./lib/commands/notes.js
var notes = __webpack_require__(3127);
// EXTERNAL MODULE: ./lib/commands/scan-ruleset.js + 5 modules
var scan_ruleset = __webpack_require__(7866);
// EXTERNAL MODULE: ./lib/commands/unchanged.js
var unchanged = __webpack_require__(1767);
;// CONCATENATED MODULE: ./lib/commands/check-ruleset.js










const DRIFT_WORDS = {
    missing: 'is missing',
    modified: 'was modified',
    extra: 'was added',
    'folder-missing': 'is missing',
    'folder-differs': 'differs from what was locked',
};
async function checkRuleset(session, actionsCache, ruleset, leftovers) {
    const { key, requested, locked, pin, place, sourceName } = ruleset;
    const startedMs = session.elapsedMs();
    const known = { ...(0,result/* emptyResult */.$)(key, sourceName), requested, place, startedMs };
    const found = leftovers.map((sentence) => ({ sentence }));
    if (locked === undefined)
        return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...found]);
    const reasons = pin === undefined ? [{ sentence: `the manifest asks for "${requested}", which does not allow it` }] : [];
    const compared = { ...known, ...lockedFields(locked) };
    try {
        const { drift, contents } = await compareTargets(session, actionsCache, ruleset, locked);
        const notes = [...reasons, ...found, ...drift.map(noteOf)];
        const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
        if (notes.length > 0)
            return driftedResult(timed, notes);
        return scanInstalled(session, timed, `${ruleset.folder}/${locked.version}`, contents);
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return (0,notes/* failedResult */.N)(compared, error);
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
    const compare = (contents, files) => session.setup.targets.flatMap((target) => findDrift(target, relativeFolder, { contents, files }).map((drift) => ({
        ...drift,
        file: (0,external_node_path_.join)(target.path, drift.path.slice(target.shown.length + 1)),
    })));
    if (locked.contents === undefined) {
        const files = await lockedFiles(session, actionsCache, ruleset, locked);
        const contents = (0,ruleset_files/* treeDigest */.f)(files);
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
        return (await (0,fetch_ruleset/* fetchRuleset */.j0)(session, actionsCache, options)).ruleset.files;
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
async function cachedFiles(session, { checksum }) {
    const body = await session.toolCache.find(checksum);
    if (body === undefined)
        return undefined;
    const scratch = session.scratchFolder();
    try {
        const spoolDirectory = (0,external_node_path_.join)(scratch, 'files');
        return (await (0,reader/* readArchive */.b)(body, { spoolDirectory, signal: session.ports.signal })).files;
    }
    finally {
        session.removeScratch(scratch);
    }
}
function scanInstalled(session, known, relativeFolder, contents) {
    const scan = new scan_ruleset/* RulesetScan */.w(session.setup.inputs.scan);
    const look = (path, bytes) => scan.look(path, bytes);
    const present = (0,unchanged/* findUnchanged */.p)(session.setup, relativeFolder, contents, look);
    const scanned = scan.outcome(known.name, present?.lookedAtStrangers);
    const result = {
        ...known,
        from: 'workspace',
        files: present?.files ?? null,
        findings: scanned.findings,
        notes: scanned.notes,
    };
    if (scanned.blocked !== undefined)
        return (0,notes/* failedResult */.N)(result, scanned.blocked);
    return { ...result, status: 'unchanged' };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/workspace/recovery.js
var recovery = __webpack_require__(2754);
;// CONCATENATED MODULE: ./lib/workspace/unknown-folders.js




const MAX_DEPTH = 4;
function findUnknownFolders(target, known) {
    const knownFolders = new Set(known);
    const parents = new Set([...knownFolders].flatMap(parentsOf)).add('arm');
    const unknown = [];
    const visit = (folder) => {
        for (const entry of list(target, folder)) {
            const path = `${folder}/${entry.name}`;
            if (knownFolders.has(path))
                continue;
            if (entry.isDirectory() && parents.has(path))
                visit(path);
            else if (entry.isDirectory())
                for (const found of rulesetFolders(target, path))
                    unknown.push(found);
            else if (!entry.name.startsWith('.git'))
                unknown.push(path);
        }
    };
    (0,write_failure/* explainingFailures */.hr)('read', `${target.shown}/arm`, () => {
        if ((0,external_node_fs_.lstatSync)((0,external_node_path_.join)(target.path, 'arm'), { throwIfNoEntry: false })?.isDirectory() === true)
            visit('arm');
    });
    return unknown.map((path) => `${target.shown}/${path}`).sort();
}
function rulesetFolders(target, folder) {
    const entries = list(target, folder);
    const hasFiles = entries.some((entry) => !entry.isDirectory());
    const depth = folder.split('/').length - 1;
    const last = folder.slice(folder.lastIndexOf('/') + 1);
    const found = entries.flatMap((entry) => entry.isDirectory() ? rulesetFolders(target, `${folder}/${entry.name}`) : []);
    if (hasFiles || (found.length > 0 && (depth >= MAX_DEPTH || /^v?\d+\./.test(last))))
        return [folder];
    return found;
}
function list(target, folder) {
    const entries = (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(target.path, folder), { withFileTypes: true });
    return folder === 'arm' ? entries.filter(({ name }) => !(0,recovery/* isStagingName */.Z)(name)) : entries;
}
function parentsOf(folder) {
    const segments = folder.split('/');
    return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

;// CONCATENATED MODULE: ./lib/commands/unknown-installs.js

function findUnknownInstalls({ setup }) {
    const { located, obsolete } = setup.plan;
    const locked = [
        ...located.map(({ folder, locked: entry }) => ({ folder, entry })),
        ...obsolete.map(({ folder, entry }) => ({ folder, entry })),
    ];
    const known = locked.flatMap(({ folder, entry }) => entry === undefined ? [] : `${folder}/${entry.version}`);
    const unknown = setup.targets.flatMap((target) => findUnknownFolders(target, known).map((shown) => ({
        shown,
        owner: ownerOf(shown.slice(target.shown.length + 1), located),
    })));
    return setup.isPartial ? unknown.filter(({ owner }) => owner !== undefined) : unknown;
}
function ownerOf(path, located) {
    return located.find(({ folder }) => path.startsWith(`${folder}/`))?.key;
}

;// CONCATENATED MODULE: ./lib/commands/check.js




async function check(session) {
    const { plan } = session.setup;
    const actionsCache = (0,actions_cache_layer/* openActionsCacheLayer */.N)(session);
    const unknown = findUnknownInstalls(session);
    const located = await Promise.all(plan.located.map((ruleset) => checkRuleset(session, actionsCache, ruleset, leftoversOf(ruleset.key, unknown))));
    const rulesets = [...located, ...unwanted(session), ...strangers(session, unknown)];
    for (const result of rulesets)
        session.ports.reporter.finished(result);
    return { rulesets, changed: false, cacheHit: false };
}
function leftoversOf(key, unknown) {
    return unknown.filter(({ owner }) => owner === key).map(notInLockfile);
}
function unwanted({ setup }) {
    return setup.plan.obsolete.map(({ key, entry }) => driftedResult({ ...(0,result/* emptyResult */.$)(key, ''), ...lockedFields(entry), place: entry.place }, [
        { sentence: 'the lockfile has it and the manifest does not want it' },
    ]));
}
function strangers({ setup }, unknown) {
    const place = setup.lockfile === undefined ? undefined : { file: setup.project.lockFile };
    return unknown
        .filter(({ owner }) => owner === undefined)
        .map((install) => driftedResult({ ...(0,result/* emptyResult */.$)(install.shown, ''), place }, [{ sentence: notInLockfile(install) }]));
}
function notInLockfile({ shown }) {
    return `"${shown}" is not in the lockfile`;
}


/***/ }),

/***/ 5193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kv: () => (/* binding */ fetchFromRegistry),
  T1: () => (/* binding */ fetchFromToolCache),
  j0: () => (/* binding */ fetchRuleset)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: ./lib/commands/download-archive.js
var download_archive = __webpack_require__(5475);
// EXTERNAL MODULE: ./lib/archive/reader.js + 17 modules
var reader = __webpack_require__(3317);
// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
;// CONCATENATED MODULE: ./lib/commands/judge-archive.js






async function judgeArchive(session, wanted, { body, address }) {
    const { expected, scratchFolder, planned, version } = wanted;
    const spoolDirectory = (0,external_node_path_.join)(scratchFolder, 'files');
    if ((0,external_node_fs_.existsSync)(spoolDirectory)) {
        (0,write_failure/* explainingFailures */.hr)('write', spoolDirectory, () => (0,external_node_fs_.rmSync)(spoolDirectory, { recursive: true, force: true }));
    }
    const sizeBytes = body.kind === 'memory' ? body.bytes.length : (0,external_node_fs_.statSync)(body.path).size;
    const ruleset = await (0,reader/* readArchive */.b)(body, { spoolDirectory, signal: session.ports.signal }).catch((error) => {
        throw error instanceof errors/* ArmError */.dW
            ? withAddress(error, `"${planned.key}" ${version} from "${address}"`)
            : error;
    });
    const contents = (0,ruleset_files/* treeDigest */.f)(ruleset.files);
    if (expected?.contents !== undefined && expected.contents !== contents) {
        throw new errors/* ArmError */.dW('CHECKSUM_MISMATCH', `Cannot accept "${planned.key}" ${version} from "${address}": the archive is the locked one, but the lockfile's contents ${expected.contents} are not its digest ${contents}`, {
            hint: 'The lockfile was edited: restore the entry from version control or run update for this ruleset',
        });
    }
    return { ruleset, contents, sizeBytes };
}
function withAddress(error, subject) {
    if (!error.code.startsWith('ARCHIVE_'))
        return error;
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    return new errors/* ArmError */.dW(error.code, `Cannot install ${subject}: ${reason}`, {
        ...error.details,
        hint: error.hint,
    });
}

// EXTERNAL MODULE: ./lib/transfer/backoff.js
var backoff = __webpack_require__(1739);
;// CONCATENATED MODULE: ./lib/commands/pause-before-retry.js

const REASON = 'the archive is damaged, and only the end of the connection marked its end, which may have come early';
async function pauseBeforeRetry({ setup, ports }, { source, url, attempts }) {
    const delayMs = Math.round((0,backoff/* backoffMs */.jo)(attempts - 1, Math.random));
    const of = setup.inputs.retries + 1;
    ports.reporter.retrying({ source, url, attempt: attempts, of, reason: REASON, delayMs });
    await sleep(delayMs, ports.signal);
}
function sleep(ms, signal) {
    return new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end);
        if (signal.aborted)
            end();
    });
}

;// CONCATENATED MODULE: ./lib/commands/fetch-ruleset.js






async function fetchRuleset(session, actionsCache, options) {
    const local = await fetchFromToolCache(session, actionsCache, options);
    if (local !== undefined)
        return local;
    const mayBeRestored = options.expected !== undefined && (await actionsCache.restore());
    const restored = mayBeRestored ? await fetchFromToolCache(session, actionsCache, options) : undefined;
    return restored ?? (await fetchFromRegistry(session, options));
}
async function fetchFromToolCache(session, actionsCache, options) {
    const { expected, planned } = options;
    if (expected === undefined)
        return undefined;
    const { checksum } = expected;
    const body = (await session.toolCache.find(checksum)) ?? actionsCache.kept(checksum);
    if (body === undefined)
        return undefined;
    const judged = await judgeArchive(session, options, { body, address: planned.source.url });
    const origin = actionsCache.brought(checksum) ? 'actions-cache' : 'tool-cache';
    return { ...judged, body, checksum, origin, attempts: 0 };
}
async function fetchFromRegistry(session, options) {
    const { retries } = session.setup.inputs;
    let attempts = 0;
    for (let repeated = 0;; repeated += 1) {
        const folder = (0,external_node_path_.join)(options.scratchFolder, `download-${repeated}`);
        const download = await (0,download_archive/* downloadArchive */.Z)(session, options, folder);
        attempts += download.attempts;
        try {
            (0,download_archive/* verifyChecksum */.j)(options, download);
            const judged = await judgeArchive(session, options, download);
            const { body, checksum } = download;
            return { ...judged, body, checksum, origin: 'registry', attempts };
        }
        catch (error) {
            if (!(error instanceof errors/* ArmError */.dW))
                throw error;
            if (!mayBeCut(download, error) || attempts > retries)
                throw error.with({ attempts });
            (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
            await pauseBeforeRetry(session, {
                source: options.planned.source.name,
                url: download.address,
                attempts,
            });
        }
    }
}
function mayBeCut({ delimited }, { code }) {
    return delimited === 'close' && (code === 'ARCHIVE_INVALID' || code === 'CHECKSUM_MISMATCH');
}


/***/ }),

/***/ 1739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ isTransientStatus),
/* harmony export */   hB: () => (/* binding */ requestedPauseMs),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   nz: () => (/* binding */ LONGEST_PAUSE_MS),
/* harmony export */   vS: () => (/* binding */ UNTOLD_PAUSE_MS)
/* harmony export */ });
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
    const told = retryAfterMs(headers['retry-after'], nowMs);
    if (told !== undefined || status !== 429)
        return told;
    const reset = headers['ratelimit-reset'];
    return typeof reset === 'string' && /^\d{1,12}$/.test(reset)
        ? ahead(Number(reset) * 1000 - nowMs)
        : undefined;
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


/***/ })

};
