export const id = 893;
export const ids = [893];
export const modules = {

/***/ 4893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringArchive: () => (/* binding */ bringArchive),
  removeForAssistants: () => (/* binding */ removeForAssistants)
});

// EXTERNAL MODULE: ./lib/archive/contents.js
var contents = __webpack_require__(5286);
// EXTERNAL MODULE: ./lib/archive/scan.js + 1 modules
var archive_scan = __webpack_require__(5389);
// EXTERNAL MODULE: ./lib/assistants/overview.js
var overview = __webpack_require__(5290);
// EXTERNAL MODULE: ./lib/config/lockfile.js
var lockfile = __webpack_require__(9549);
// EXTERNAL MODULE: ./lib/config/problems.js
var problems = __webpack_require__(784);
// EXTERNAL MODULE: ./lib/disk/folders.js
var disk_folders = __webpack_require__(5212);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/transfer/request.js
var request = __webpack_require__(4046);
// EXTERNAL MODULE: ./lib/workspace/place.js
var place = __webpack_require__(4914);
// EXTERNAL MODULE: ./lib/workspace/place-rules.js
var place_rules = __webpack_require__(6504);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./lib/rulesets/version-files.js
var version_files = __webpack_require__(2309);
;// CONCATENATED MODULE: ./lib/rulesets/changes.js


const MOST_TEXT_BYTES = 256 * 1024;
const MOST_RUN_TEXT_BYTES = 8 * 1024 * 1024;
async function compareTexts(session, actionsCache, planned, { ruleset, checksum }) {
    const { locked } = planned;
    if (session.setup.inputs.command !== 'update')
        return undefined;
    if (locked?.checksum === checksum)
        return [];
    const budgetBytes = Math.min(MOST_TEXT_BYTES, MOST_RUN_TEXT_BYTES / session.setup.plan.rulesets.length);
    const after = (0,version_files/* filesOfArchive */.pA)(ruleset.files);
    if (locked === undefined)
        return compareFiles([], after, budgetBytes);
    const { folder } = planned;
    const compared = await (0,version_files/* withLockedFiles */.QW)(session, actionsCache, { locked, folder, planned }, (before) => compareFiles(before, after, budgetBytes));
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

// EXTERNAL MODULE: ./lib/rulesets/fetch.js
var fetch = __webpack_require__(36);
// EXTERNAL MODULE: ./lib/rulesets/placements.js
var placements = __webpack_require__(5491);
// EXTERNAL MODULE: ./lib/rulesets/task.js
var rulesets_task = __webpack_require__(3710);
;// CONCATENATED MODULE: ./lib/rulesets/bring.js















async function bringArchive(session, actionsCache, task) {
    const { planned, choice, expected } = task;
    return session.inScratch(async (scratchFolder) => {
        const onAttempt = () => startNow(session, task);
        const { version, fresh } = choice;
        return await (0,fetch/* fromFirstLayer */.YA)(session, actionsCache, { planned, version, fresh, expected, scratchFolder, onAttempt }, async (fetched, spelling) => {
            (0,rulesets_task/* refuseWhenCancelled */.y4)(session, planned);
            return acceptAndPlace(session, actionsCache, spelled(task, spelling), fetched, scratchFolder);
        }, turnsOf(session, planned));
    });
}
function spelled(task, version) {
    const { choice, known } = task;
    if (version === choice.version)
        return task;
    const wanted = choice.wanted === choice.version ? version : choice.wanted;
    return { ...task, choice: { ...choice, version, wanted }, known: { ...known, version, wanted } };
}
function turnsOf(session, planned) {
    return {
        onMachine: (work) => session.inTurn(async () => {
            (0,rulesets_task/* refuseWhenCancelled */.y4)(session, planned);
            return work();
        }),
        atRegistry: (work) => session.inWindow(planned.source, work),
    };
}
function startNow(session, task) {
    if (task.hasStarted)
        return;
    task.hasStarted = true;
    task.known.startedMs = session.elapsedMs();
}
async function acceptAndPlace(session, actionsCache, task, fetched, scratchFolder) {
    const { planned, choice, known } = task;
    const { checksum, body, ruleset, origin } = fetched;
    const result = { ...known, ...fieldsOf(fetched) };
    let rendering;
    try {
        rendering = await render(planned, ruleset, scratchFolder);
        const scanned = await scanAll(session, planned.key, ruleset, rendering);
        Object.assign(result, {
            findings: scanned.findings,
            notes: [
                ...(known.notes ?? []),
                ...scanned.notes,
                ...gitNotes(session, ruleset),
                ...leftOutNotes(ruleset),
                ...ruleNotes(session, planned, fetched, rendering),
            ],
        });
        if (scanned.blocked !== undefined)
            throw scanned.blocked;
        if (origin === 'registry')
            await session.toolCache.publish(checksum, body);
        const textChanges = await compareTexts(session, actionsCache, planned, fetched);
        const placed = await placeFetched(session, planned, choice.version, { ...fetched, rendering });
        session.standing.set(planned.key, (0,overview/* countRules */.Vd)(ruleset.files.map(({ path }) => path)));
        const outcome = outcomeOf(session, task, { ...result, textChanges }, { fetched, rendering, placed });
        const contents = [body, ...fetched.allFiles.map(({ content }) => content)];
        (0,request/* letGo */.Ko)(contents.flatMap((content) => (content.kind === 'memory' ? content.bytes : [])));
        return outcome;
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return { result: (0,rulesets_task/* failedResult */.Nq)(result, error), changed: false };
    }
    finally {
        rendering?.release();
    }
}
const NOTHING_RENDERED = {
    rules: 0,
    byAssistant: new Map(),
    reading: new Map(),
    unreadable: [],
    heads: [],
    release: () => undefined,
};
async function render({ key, assistants }, { files }, scratchFolder) {
    if (assistants.length === 0)
        return NOTHING_RENDERED;
    const { renderRules } = await Promise.all(/* import() */[__webpack_require__.e(491), __webpack_require__.e(168)]).then(__webpack_require__.bind(__webpack_require__, 787));
    return renderRules({ key, files, assistants, scratchFolder });
}
function fieldsOf({ ruleset, origin, sizeBytes, checksum, attempts }) {
    return { from: origin, bytes: sizeBytes, files: ruleset.files.length, checksum, attempts };
}
function outcomeOf(session, { planned, choice, known }, result, { fetched, rendering: { byAssistant, reading }, placed }) {
    const { fileChanges, changed, ...kept } = placed;
    const { version } = choice;
    const status = (0,rulesets_task/* statusOf */.c2)(planned, version, fetched.checksum, changed);
    const notes = [...(result.notes ?? []), ...(0,rulesets_task/* keptNotes */.ku)(session, known, kept)];
    const digests = new Map(Array.from(byAssistant, ([name, { digest }]) => [name, digest]));
    const record = (0,rulesets_task/* recordOf */.zv)(session, planned, version, { ...fetched, digests });
    const inBlock = byAssistant.get('agents')?.files;
    const modesInBlock = inBlock && new Map(inBlock.map(({ path, mode }) => [(0,contents/* comparablePath */.cM)(path), mode]));
    const files = session.setup.targets.length > 0 ? result.files : countFiles(fileChanges);
    return { result: { ...result, files, status, notes, fileChanges }, record, changed, reading, modesInBlock };
}
function countFiles({ added, changed, unchanged }) {
    return added + changed + unchanged;
}
async function scanAll({ setup }, key, ruleset, { heads }) {
    const scan = new archive_scan/* RulesetScan */.wv(setup.inputs.scan);
    await scan.read(ruleset);
    for (const { file, bytes } of heads)
        scan.lookAgain(file, bytes);
    return scan.outcome(key);
}
function gitNotes({ setup }, { files }) {
    if (setup.targets.length === 0)
        return [];
    return files
        .filter(({ path }) => /(?:^|\/)\.git(?:ignore|attributes)$/i.test(path))
        .map(({ path }) => `brings its own "${path}", which changes what git keeps of it`);
}
function leftOutNotes({ leftOut = [] }) {
    return leftOut.length === 0
        ? []
        : [`leaves out what macOS has added to the archive: ${(0,problems/* quotedList */.p4)(leftOut)}`];
}
function ruleNotes(session, { key, place }, { ruleset }, { rules, byAssistant, unreadable }) {
    const sentences = new Map(unreadable.map((problem) => [problem.file, problem]));
    const notes = Array.from(sentences.values(), ({ file, line, reason }) => `the frontmatter of "${file}" ${reason} (line ${line}); the rule is placed as one that always applies`);
    const without = [...byAssistant].filter(([, { files }]) => files.length === 0).map(([name]) => name);
    if (without.length > 0)
        notes.push(nothingFor(without, rules, ruleset.files));
    for (const message of notes) {
        session.ports.reporter.warning({ message: `${(0,problems/* quoted */.TL)(key)}: ${message}`, ruleset: key, place });
    }
    return notes;
}
function nothingFor(names, rules, files) {
    const instead = rules > 0
        ? `${rules === 1 ? '1 rule' : `${rules} rules`}, only on request, which they do not know`
        : `no rule, but ${(0,problems/* quotedList */.p4)(files.map(({ path }) => path))}`;
    return `nothing is placed for ${(0,problems/* quotedList */.p4)(names)}: it has ${instead}`;
}
async function placeFetched(session, planned, version, { ruleset, checksum, contents, allFiles, rendering }) {
    const { folder, locked } = planned;
    const relativeFolder = `${folder}/${version}`;
    const folders = new Map([...(0,placements/* wantedFolders */.PA)(session, planned), ...(await (0,placements/* retiredFolders */.hP)(session, planned))]);
    const former = formerOf(session, planned, relativeFolder, folders);
    const before = former?.relativeFolder;
    const earlier = former && (await (0,version_files/* ownershipOf */.VL)(session, former, former.entry.checksum === checksum ? allFiles : undefined));
    const replaces = before !== undefined && before !== relativeFolder && earlier !== undefined;
    const ownership = replaces ? {} : earlier?.targets;
    const rules = former && earlier && (await rulesUnder(planned, former.key, earlier.rules, folders));
    return (0,place/* placeRuleset */.K)({
        targets: session.setup.targets,
        relativeFolder,
        ruleset,
        ownership: { ...ownership, unlocked: session.journal.contentsAt(relativeFolder) },
        previous: replaces ? { relativeFolder: before, ownership: earlier.targets } : undefined,
        assistants: (0,placements/* placementsOf */.WU)(session, planned, folders, rules, rendering.byAssistant),
        signal: session.ports.signal,
        note: locked?.version === version && locked.contents === contents
            ? undefined
            : (target) => session.journal.note({ target, relativeFolder, contents }),
    });
}
function formerOf({ setup }, planned, relativeFolder, folders) {
    const { key, folder, locked } = planned;
    if (locked !== undefined)
        return { key, entry: locked, relativeFolder: `${folder}/${locked.version}`, planned };
    return setup.plan.obsolete
        .map(({ key, folder, entry }) => ({ key, entry, relativeFolder: `${folder}/${entry.version}` }))
        .find((one) => setup.targets.some(({ path }) => (0,disk_folders/* isSameFolder */.F1)(path, one.relativeFolder, relativeFolder)) ||
        [...folders.values()].some((folder) => folder.isSamePlace(one.key, key)));
}
async function rulesUnder({ key }, formerKey, rules, folders) {
    if (formerKey === key)
        return rules;
    const known = new Map();
    for (const [name, ownership] of rules) {
        const folder = folders.get(name);
        if (folder?.isSamePlace(formerKey, key) !== true)
            continue;
        known.set(name, await (0,place_rules.ownershipUnder)(folder, key, { key: formerKey, ownership }));
    }
    return known;
}
async function removeForAssistants(session, planned) {
    const relativeFolder = `${planned.folder}/${planned.locked?.version}`;
    const rules = new Map(Array.from((0,lockfile/* digestsOf */.nw)(planned.locked ?? {}), ([name, contents]) => [name, { contents }]));
    const assistants = (0,placements/* placementsOf */.WU)(session, planned, await (0,placements/* retiredFolders */.hP)(session, planned), rules);
    const { signal } = session.ports;
    const placed = await (0,place/* placeRuleset */.K)({ targets: [], relativeFolder, assistants, signal });
    return { ...placed, removed: placed.fileChanges.removed };
}


/***/ })

};
