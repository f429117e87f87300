export const id = 768;
export const ids = [768];
export const modules = {

/***/ 8768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringArchive: () => (/* binding */ bringArchive)
});

// EXTERNAL MODULE: ./lib/commands/fetch-ruleset.js + 2 modules
var fetch_ruleset = __webpack_require__(5193);
// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
;// CONCATENATED MODULE: ./lib/workspace/file-changes.js
function countFileChanges(ruleset, surveys) {
    const changes = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    for (const { path } of ruleset.files) {
        if (surveys.every(({ reusable }) => reusable.has(path)))
            changes.unchanged += 1;
        else if (surveys.some(({ reusable, changed }) => !reusable.has(path) && changed.has(path)))
            changes.changed += 1;
        else
            changes.added += 1;
    }
    changes.removed = new Set(surveys.flatMap(({ removed }) => [...removed])).size;
    return changes;
}

;// CONCATENATED MODULE: ./lib/workspace/one-at-a-time.js
function createQueue() {
    const waiting = [];
    let isBusy = false;
    return async (work) => {
        if (isBusy)
            await new Promise((start) => waiting.push(start));
        isBusy = true;
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                isBusy = false;
            else
                next();
        }
    };
}

// EXTERNAL MODULE: ./lib/workspace/staging.js + 1 modules
var workspace_staging = __webpack_require__(7270);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/workspace/links.js
var links = __webpack_require__(5876);
// EXTERNAL MODULE: ./lib/workspace/ownership.js
var ownership = __webpack_require__(1160);
// EXTERNAL MODULE: ./lib/workspace/tree.js
var workspace_tree = __webpack_require__(5949);
;// CONCATENATED MODULE: ./lib/workspace/survey.js






function surveyTarget(target, ruleset, now, before) {
    const survey = {
        target,
        occupied: false,
        right: false,
        reusable: new Map(),
        strangers: [],
        changed: new Set(),
        removed: new Set(),
    };
    const files = new Map(ruleset.files.map((file) => [file.path, file.sha256]));
    const current = readOwnFolder(target, now.relativeFolder);
    if (current !== undefined) {
        survey.occupied = true;
        const owned = (0,ownership/* ownedPaths */.q)(current, now.ownership);
        compare(survey, now.relativeFolder, current, files, owned);
        survey.strangers = findForeign(current, files, owned);
        survey.right = survey.removed.size === 0 && survey.reusable.size === files.size;
        if (survey.right)
            return survey;
        refuseConflicts(survey, now.relativeFolder, current, files, owned);
    }
    const previous = before === undefined ? undefined : readOwnFolder(target, before.relativeFolder);
    if (before !== undefined && previous !== undefined) {
        compare(survey, before.relativeFolder, previous, files, (0,ownership/* ownedPaths */.q)(previous, before.ownership));
    }
    return survey;
}
function readOwnFolder(target, relativeFolder) {
    const obstacle = (0,links/* findObstacle */.R)(target.path, relativeFolder);
    if (obstacle !== undefined)
        throw (0,workspace_staging/* obstacleError */.qX)(target, obstacle.path);
    return (0,workspace_tree/* readTree */.Z)((0,external_node_path_.join)(target.path, relativeFolder));
}
function compare(survey, relativeFolder, tree, files, owned) {
    for (const { path, sha256 } of tree.files) {
        const wanted = files.get(path);
        if (wanted === sha256) {
            if (!survey.reusable.has(path))
                survey.reusable.set(path, (0,external_node_path_.join)(survey.target.path, relativeFolder, path));
        }
        else if (wanted !== undefined) {
            survey.changed.add(path);
        }
        else if (owned?.has(path) === true) {
            survey.removed.add(path);
        }
    }
    for (const path of tree.others)
        if (files.has(path))
            survey.changed.add(path);
}
function findForeign(tree, files, owned) {
    const present = [...tree.files.map(({ path }) => path), ...tree.others];
    return present.filter((path) => !files.has(path) && owned?.has(path) !== true);
}
function refuseConflicts({ target, strangers }, relativeFolder, tree, files, owned) {
    const folders = new Set([...files.keys()].flatMap(parentsOf));
    const displaced = strangers.find((path) => folders.has(path) || parentsOf(path).some((parent) => files.has(parent)));
    const replaced = owned === undefined
        ? undefined
        : tree.files.find(({ path, sha256 }) => files.has(path) && files.get(path) !== sha256 && !owned.has(path))?.path;
    const conflict = displaced ?? replaced;
    if (conflict === undefined)
        return;
    throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot replace "${target.shown}/${relativeFolder}/${conflict}": it was not installed by this action and the ruleset needs its place`, { hint: 'Move or delete that file and run again' });
}
function parentsOf(path) {
    const segments = path.split('/');
    return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

// EXTERNAL MODULE: ./lib/workspace/swap.js
var swap = __webpack_require__(4282);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
;// CONCATENATED MODULE: ./lib/workspace/placement.js









const TURN_BYTES = 16 * 1024 * 1024;
const FILE_COST_BYTES = 256 * 1024;
const oneAtATime = createQueue();
function placeRuleset(placement) {
    return oneAtATime(() => place(placement));
}
async function place(placement) {
    const { targets, relativeFolder, ruleset, ownership = {}, previous } = placement;
    stopIfCancelled(placement.signal);
    const surveys = targets.map((target) => (0,write_failure/* explainingFailures */.hr)('read', `${target.shown}/${relativeFolder}`, () => surveyTarget(target, ruleset, { relativeFolder, ownership }, previous)));
    const wrong = surveys.filter(({ right }) => !right);
    noteAll(wrong, placement);
    const steps = await stageAll(wrong, placement);
    (0,swap/* swapAll */.r)(steps);
    return {
        changed: wrong.length > 0,
        fileChanges: countFileChanges(ruleset, surveys),
        strangers: surveys.flatMap(({ target, strangers }) => strangers.map((path) => `${target.shown}/${relativeFolder}/${path}`)),
        leftovers: steps.flatMap(({ staging }) => (0,swap/* discardStaging */.W)(staging) ?? []),
    };
}
function noteAll(surveys, { journal, relativeFolder, ruleset }) {
    if (journal === undefined)
        return;
    const contents = (0,ruleset_files/* treeDigest */.f)(ruleset.files);
    for (const { target } of surveys) {
        (0,write_failure/* explainingFailures */.hr)('write', `${target.shown}/${relativeFolder}`, () => journal.note({ target, relativeFolder, contents }));
    }
}
async function stageAll(surveys, placement) {
    const steps = [];
    const turn = new Turn(placement.signal);
    try {
        for (const survey of surveys) {
            const shown = `${survey.target.shown}/${placement.relativeFolder}`;
            const staging = (0,write_failure/* explainingFailures */.hr)('write', shown, () => new workspace_staging/* Staging */.CP(survey.target, placement.relativeFolder));
            steps.push({ staging, replaces: survey.occupied, shown });
            const tree = (0,write_failure/* explainingFailures */.hr)('write', shown, () => staging.fill());
            for (const file of placement.ruleset.files) {
                if (turn.isOver)
                    await turn.pass();
                const consume = survey === surveys.at(-1);
                turn.spend((0,write_failure/* explainingFailures */.hr)('write', `${shown}/${file.path}`, () => stageFile(tree, file, survey, consume)));
            }
            (0,write_failure/* explainingFailures */.hr)('write', shown, () => carryStrangers(tree, survey, placement.relativeFolder));
        }
        return steps;
    }
    catch (error) {
        for (const { staging } of steps)
            (0,swap/* discardStaging */.W)(staging);
        throw error;
    }
}
function stageFile(tree, file, { reusable }, consume) {
    const present = reusable.get(file.path);
    if (present !== undefined) {
        tree.link(file.path, present);
        return 0;
    }
    if (file.content.kind === 'memory')
        tree.write(file.path, file.content.bytes);
    else
        tree.take(file.path, file.content.path, consume);
    return file.sizeBytes;
}
function carryStrangers(tree, { target, strangers }, relativeFolder) {
    for (const path of strangers)
        tree.carry(path, `${target.path}/${relativeFolder}/${path}`);
}
class Turn {
    #signal;
    #bytes = 0;
    constructor(signal) {
        this.#signal = signal;
    }
    get isOver() {
        return this.#bytes > TURN_BYTES;
    }
    spend(bytes) {
        this.#bytes += bytes + FILE_COST_BYTES;
    }
    async pass() {
        this.#bytes = 0;
        await (0,promises_.setImmediate)();
        stopIfCancelled(this.#signal);
    }
}
function stopIfCancelled(signal) {
    if (signal?.aborted !== true)
        return;
    throw new errors/* ArmError */.dW('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
}

// EXTERNAL MODULE: ./lib/workspace/removal.js
var removal = __webpack_require__(7297);
// EXTERNAL MODULE: ./lib/commands/installed-files.js
var installed_files = __webpack_require__(1846);
// EXTERNAL MODULE: ./lib/commands/notes.js
var commands_notes = __webpack_require__(3127);
// EXTERNAL MODULE: ./lib/commands/scan-ruleset.js + 5 modules
var scan_ruleset = __webpack_require__(7866);
// EXTERNAL MODULE: ./lib/commands/task.js
var commands_task = __webpack_require__(4797);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/commands/unified-diff.js
const MOST_EDITS = 1500;
const CONTEXT_LINES = 3;
const NO_NEWLINE = '\\ No newline at end of file';
async function unifiedDiff(before, after) {
    if (before === '')
        return wholeText('+', after);
    if (after === '')
        return wholeText('-', before);
    const { structuredPatch } = await __webpack_require__.e(/* import() */ 23).then(__webpack_require__.bind(__webpack_require__, 4023));
    const patch = structuredPatch('', '', before, after, undefined, undefined, {
        context: CONTEXT_LINES,
        maxEditLength: MOST_EDITS,
    });
    if (patch === undefined)
        return replacedText(before, after);
    return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
        `@@ -${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines} +${newLines === 0 ? newStart - 1 : newStart},${newLines} @@`,
        ...lines,
    ]);
}
function wholeText(sign, text) {
    const lines = signedLines(sign, text);
    const amount = lineCount(lines);
    if (amount === 0)
        return [];
    return [sign === '+' ? `@@ -0,0 +1,${amount} @@` : `@@ -1,${amount} +0,0 @@`, ...lines];
}
function replacedText(before, after) {
    const [removed, added] = [signedLines('-', before), signedLines('+', after)];
    return [`@@ -1,${lineCount(removed)} +1,${lineCount(added)} @@`, ...removed, ...added];
}
function signedLines(sign, text) {
    if (text === '')
        return [];
    const lines = text.split('\n');
    const endsWithNewline = lines.at(-1) === '';
    if (endsWithNewline)
        lines.pop();
    const signed = lines.map((line) => sign + line);
    return endsWithNewline ? signed : [...signed, NO_NEWLINE];
}
function lineCount(signed) {
    return signed.length - (signed.at(-1) === NO_NEWLINE ? 1 : 0);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/commands/version-files.js







function filesOfArchive(files) {
    return files.map(({ path, sizeBytes, sha256, content }) => ({
        path,
        sizeBytes,
        sha256,
        read: () => (content.kind === 'memory' ? content.bytes : (0,external_node_fs_.readFileSync)(content.path)),
    }));
}
async function withLockedFiles(session, actionsCache, { planned, locked }, use) {
    const scratchFolder = session.scratchFolder();
    try {
        const installed = filesOfTargets(session, `${planned.folder}/${locked.version}`, locked.contents);
        if (installed !== undefined)
            return await use(installed);
        const options = { planned, version: locked.version, expected: locked, scratchFolder };
        const { ruleset } = await (0,fetch_ruleset/* fetchRuleset */.j0)(session, actionsCache, options);
        return await use(filesOfArchive(ruleset.files));
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The text of the old version is not known: ${error.message}`);
        return undefined;
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
function filesOfTargets({ setup }, relativeFolder, contents) {
    if (contents === undefined)
        return undefined;
    for (const { path: target, shown } of setup.targets) {
        const folder = `${shown}/${relativeFolder}`;
        const tree = (0,write_failure/* explainingFailures */.hr)('read', folder, () => (0,workspace_tree/* readTreeBelow */.y)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,ownership/* ownedPaths */.q)(tree, { contents });
        if (tree === undefined || owned === undefined)
            continue;
        return tree.files
            .filter(({ path }) => owned.has(path))
            .map((file) => ({ ...file, read: () => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(target, relativeFolder, file.path)) }));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/commands/text-changes.js



const MOST_TEXT_BYTES = 256 * 1024;
const MOST_RUN_TEXT_BYTES = 8 * 1024 * 1024;
async function compareTexts(session, actionsCache, planned, { ruleset, checksum }) {
    const { locked } = planned;
    if (session.setup.inputs.command !== 'update')
        return undefined;
    if (locked?.checksum === checksum)
        return [];
    const budgetBytes = Math.min(MOST_TEXT_BYTES, MOST_RUN_TEXT_BYTES / session.setup.plan.rulesets.length);
    const after = filesOfArchive(ruleset.files);
    if (locked === undefined)
        return compareFiles([], after, budgetBytes);
    const compared = await withLockedFiles(session, actionsCache, { planned, locked }, (before) => compareFiles(before, after, budgetBytes));
    return compared ?? 'unavailable';
}
async function compareFiles(before, after, budgetBytes) {
    const old = new Map(before.map((file) => [file.path, file]));
    const now = new Map(after.map((file) => [file.path, file]));
    const changes = [];
    let leftBytes = budgetBytes;
    for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
        const pair = { before: old.get(path), after: now.get(path) };
        if (pair.before?.sha256 === pair.after?.sha256)
            continue;
        const sizeBytes = (pair.before?.sizeBytes ?? 0) + (pair.after?.sizeBytes ?? 0);
        const fits = sizeBytes <= leftBytes;
        if (fits)
            leftBytes -= sizeBytes;
        const change = pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed';
        const diff = fits ? await diffOf(pair) : 'too-large';
        changes.push(typeof diff === 'string' ? { path, change, lines: [], omitted: diff } : { path, change, lines: diff });
    }
    return changes;
}
async function diffOf(pair) {
    const [before, after] = [textOf(pair.before), textOf(pair.after)];
    if (before === undefined || after === undefined)
        return 'not-text';
    return unifiedDiff(before, after);
}
function textOf(file) {
    if (file === undefined)
        return '';
    const bytes = file.read();
    return (0,external_node_buffer_.isUtf8)(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}

;// CONCATENATED MODULE: ./lib/commands/place-fetched.js








async function acceptAndPlace(session, actionsCache, { planned, choice, known }, fetched) {
    const { checksum, contents, body, ruleset, origin } = fetched;
    const scanned = (0,scan_ruleset/* scanRuleset */.M)(session.setup.inputs.scan, planned.key, ruleset);
    const result = {
        ...known,
        from: origin,
        bytes: fetched.sizeBytes,
        files: ruleset.files.length,
        checksum,
        attempts: fetched.attempts,
        findings: scanned.findings,
        notes: [...(known.notes ?? []), ...scanned.notes],
    };
    if (scanned.blocked !== undefined)
        return { result: (0,commands_notes/* failedResult */.N)(result, scanned.blocked), changed: false };
    if (origin === 'registry')
        await session.toolCache.publish(checksum, body);
    try {
        const textChanges = await compareTexts(session, actionsCache, planned, fetched);
        const { fileChanges, changed, ...kept } = await placeFetched(session, planned, choice.version, fetched);
        const status = (0,commands_task/* statusOf */.c)(planned, choice.version, checksum, changed);
        const notes = [...result.notes, ...(0,commands_notes/* keptNotes */.k)(session, known, kept)];
        const record = { version: choice.version, source: planned.source.url, checksum, contents };
        return { result: { ...result, status, notes, textChanges, fileChanges }, record, changed };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return { result: (0,commands_notes/* failedResult */.N)(result, error), changed: false };
    }
}
async function placeFetched(session, planned, version, { ruleset, checksum, contents }) {
    const { folder, locked } = planned;
    const relativeFolder = `${folder}/${version}`;
    const paths = new Set(ruleset.files.map(({ path }) => path));
    const earlier = locked === undefined ? undefined : await ownershipOfLocked(session, planned, checksum, paths);
    const replacesVersion = locked !== undefined && locked.version !== version;
    const previous = replacesVersion && earlier !== undefined
        ? { relativeFolder: `${folder}/${locked.version}`, ownership: earlier }
        : undefined;
    const placed = await placeRuleset({
        targets: session.setup.targets,
        relativeFolder,
        ruleset,
        ownership: { ...(replacesVersion ? {} : earlier), unlocked: session.journal.contentsAt(relativeFolder) },
        previous,
        signal: session.ports.signal,
        journal: locked?.version === version && locked.contents === contents ? undefined : session.journal,
    });
    if (previous === undefined)
        return placed;
    const removed = session.setup.targets.map((target) => (0,removal/* removeRuleset */.D)({ target, ...previous }));
    return {
        ...placed,
        changed: placed.changed || removed.some(({ files }) => files > 0),
        strangers: [...placed.strangers, ...removed.flatMap(({ strangers }) => strangers)],
        leftovers: [...placed.leftovers, ...removed.flatMap(({ leftovers }) => leftovers)],
    };
}
async function ownershipOfLocked(session, planned, checksum, paths) {
    const { locked, folder } = planned;
    if (locked === undefined)
        return undefined;
    if (locked.checksum === checksum)
        return { contents: locked.contents, paths };
    return (0,installed_files/* ownershipOf */.V)(session, locked, `${folder}/${locked.version}`, planned);
}

;// CONCATENATED MODULE: ./lib/commands/bring-archive.js



async function bringArchive(session, actionsCache, task) {
    const { planned, choice, expected } = task;
    const scratchFolder = session.scratchFolder();
    try {
        const onAttempt = () => startNow(session, task);
        const options = { planned, version: choice.version, expected, scratchFolder, onAttempt };
        const cached = choice.fresh ? undefined : await fromCaches(session, actionsCache, task, options);
        if (cached !== undefined)
            return cached;
        return await session.inWindow(planned.source, async () => {
            const fetched = await (0,fetch_ruleset/* fetchFromRegistry */.kv)(session, options);
            (0,commands_task/* refuseWhenCancelled */.y)(session, planned);
            return acceptAndPlace(session, actionsCache, task, fetched);
        });
    }
    finally {
        session.removeScratch(scratchFolder);
    }
}
async function fromCaches(session, actionsCache, task, options) {
    if (task.expected === undefined)
        return undefined;
    const attempt = () => session.inTurn(async () => {
        (0,commands_task/* refuseWhenCancelled */.y)(session, task.planned);
        const fetched = await (0,fetch_ruleset/* fetchFromToolCache */.T1)(session, actionsCache, options);
        return fetched === undefined ? undefined : acceptAndPlace(session, actionsCache, task, fetched);
    });
    const local = await attempt();
    if (local !== undefined || !(await actionsCache.restore()))
        return local;
    return attempt();
}
function startNow(session, task) {
    if (task.hasStarted)
        return;
    task.hasStarted = true;
    task.known.startedMs = session.elapsedMs();
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
