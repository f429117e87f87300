export const id = 498;
export const ids = [498];
export const modules = {

/***/ 3878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ modeInBlock),
/* harmony export */   P_: () => (/* binding */ findBlock),
/* harmony export */   Ve: () => (/* binding */ composeFile),
/* harmony export */   aP: () => (/* binding */ blockDigest),
/* harmony export */   cZ: () => (/* binding */ isSameText),
/* harmony export */   yC: () => (/* binding */ blockLine)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _archive_scan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5389);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3766);



const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';
const LF = 0x0a;
const CR = 0x0d;
function findBlock(file) {
    const markers = findMarkers(file);
    if (markers.length === 0)
        return { block: undefined };
    const reason = markerProblem(markers);
    if (reason !== undefined)
        return { problem: { reason, lines: markers.map(({ line }) => line) } };
    const [first, last] = markers;
    if (first === undefined || last === undefined)
        return { block: undefined };
    return { block: { start: first.from, innerStart: first.to, innerEnd: last.from, end: last.to } };
}
function blockDigest(file) {
    const found = findBlock(file);
    if ('problem' in found || found.block === undefined)
        return undefined;
    return digestOf(file.subarray(found.block.innerStart, found.block.innerEnd));
}
function modeInBlock(file, rule) {
    const found = findBlock(file);
    if ('problem' in found || found.block === undefined)
        return undefined;
    const inner = linesOf(file.subarray(found.block.innerStart, found.block.innerEnd));
    const lines = inner.map((line) => inNfc(String(line)));
    if (lines.includes(inNfc(textHeading(rule))))
        return 'always';
    const told = LISTED_MODES.find((mode) => {
        const start = inNfc(itemStart(rule, mode));
        return lines.some((line) => line.startsWith(start));
    });
    return told ?? 'onRequest';
}
function inNfc(text) {
    return text.normalize('NFC');
}
function isSameText(one, other) {
    return one.equals(other) || inNfc(String(one)) === inNfc(String(other));
}
function blockLine(file) {
    return findMarkers(file)[0]?.line ?? 1;
}
function composeFile(file, rules, mostBytes) {
    const before = file ?? Buffer.alloc(0);
    const found = findBlock(before);
    if ('problem' in found)
        throw new Error(`The markers ${found.problem.reason}`);
    const told = rules.filter((rule) => rule.mode !== 'onRequest');
    if (told.length === 0)
        return { ...NO_BLOCK, bytes: withoutBlock(file, found.block) };
    const frame = frameFor(before, found.block);
    const { lines, listed } = blockLines(told, (bytes) => frame.bytes + bytes <= mostBytes, frame.eol);
    if (frame.endsInEmptyLine)
        lines.push('');
    const inner = Buffer.concat(lines.flatMap((line) => [toBuffer(line), frame.eol]));
    return {
        bytes: Buffer.concat([frame.head, inner, frame.tail]),
        digest: digestOf(inner),
        blockBytes: frame.markerBytes + inner.length,
        listed,
    };
}
const NO_BLOCK = { digest: undefined, blockBytes: 0, listed: [] };
function findMarkers(bytes) {
    const markers = [];
    let line = 1;
    for (let from = bytes.length - (0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutBom */ .vA)(bytes).length; from < bytes.length; line++) {
        const newline = bytes.indexOf(LF, from);
        const to = newline < 0 ? bytes.length : newline + 1;
        if (isMarker(bytes, from, to, START))
            markers.push({ isStart: true, line, from, to });
        else if (isMarker(bytes, from, to, END))
            markers.push({ isStart: false, line, from, to });
        from = to;
    }
    return markers;
}
function isMarker(bytes, from, to, marker) {
    if (to - from < marker.length || bytes[from] !== marker.charCodeAt(0))
        return false;
    if (bytes.toString('latin1', from, from + marker.length) !== marker)
        return false;
    for (let at = from + marker.length; at < to; at++)
        if (!isWhiteSpace(bytes[at]))
            return false;
    return true;
}
function isWhiteSpace(byte) {
    return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}
function markerProblem(markers) {
    const starts = markers.filter(({ isStart }) => isStart).length;
    const ends = markers.length - starts;
    if (ends === 0 && starts === 1)
        return `has "${START}" without "${END}"`;
    if (starts === 0 && ends === 1)
        return `has "${END}" without "${START}"`;
    if (starts === 1 && ends === 1) {
        return markers[0]?.isStart === true ? undefined : `has "${END}" before "${START}"`;
    }
    return `has ${times(starts)} "${START}" and ${times(ends)} "${END}", instead of each once`;
}
function times(count) {
    return count === 0 ? 'no' : `${count} times`;
}
function digestOf(inner) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(joinLines(linesOf(inner), Buffer.from('\n')))
        .digest('hex');
}
function linesOf(bytes) {
    const lines = [];
    for (let from = 0; from < bytes.length;) {
        const newline = bytes.indexOf(LF, from);
        const next = newline < 0 ? bytes.length : newline + 1;
        let to = newline < 0 ? bytes.length : newline;
        while (newline >= 0 && to > from && bytes[to - 1] === CR)
            to--;
        lines.push(bytes.subarray(from, to));
        from = next;
    }
    return lines;
}
function joinLines(lines, eol) {
    return Buffer.concat(lines.flatMap((line) => [line, eol]));
}
function frameFor(file, block) {
    const eol = lineEndOf(block === undefined ? file : file.subarray(block.start));
    if (block !== undefined) {
        const head = file.subarray(0, block.innerStart);
        const tail = file.subarray(block.innerEnd);
        const inner = linesOf(file.subarray(block.innerStart, block.innerEnd));
        const markerBytes = block.innerStart - block.start + block.end - block.innerEnd;
        return frame(head, tail, markerBytes, eol, inner.length > 0 && inner.at(-1)?.length === 0);
    }
    const isEmpty = (0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutBom */ .vA)(file).length === 0;
    const endsInLineEnd = file.at(-1) === LF;
    const start = Buffer.concat([Buffer.from(START), eol]);
    const end = Buffer.concat([Buffer.from(END), eol]);
    const between = isEmpty ? [] : endsInLineEnd ? [eol] : [eol, eol];
    const head = Buffer.concat([file, ...between, start]);
    return frame(head, end, start.length + end.length, eol, !isEmpty && !endsInLineEnd);
}
function frame(head, tail, markerBytes, eol, endsInEmptyLine) {
    const bytes = head.length + tail.length + (endsInEmptyLine ? eol.length : 0);
    return { head, tail, bytes, markerBytes, eol, endsInEmptyLine };
}
function lineEndOf(file) {
    const newline = file.indexOf(LF);
    return Buffer.from(newline > 0 && file[newline - 1] === CR ? '\r\n' : '\n');
}
function withoutBlock(file, block) {
    if (file === undefined || block === undefined)
        return file;
    const after = file.subarray(block.end);
    let before = file.subarray(0, block.start);
    if (after.length === 0) {
        const hadNoLineEnd = linesOf(file.subarray(block.innerStart, block.innerEnd)).at(-1)?.length === 0;
        if (endsInEmptyLine(before)) {
            before = withoutLineEnd(before);
            const added = lineEndOf(file.subarray(block.start));
            if (hadNoLineEnd && endsIn(before, added))
                before = before.subarray(0, -added.length);
        }
    }
    const rest = Buffer.concat([before, after]);
    return (0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutBom */ .vA)(rest).length === 0 ? undefined : rest;
}
function endsInEmptyLine(bytes) {
    if (bytes.at(-1) !== LF)
        return false;
    const line = withoutLineEnd(bytes);
    return line.length === 0 || line.at(-1) === LF;
}
function endsIn(bytes, end) {
    return bytes.subarray(-end.length).equals(end);
}
function withoutLineEnd(bytes) {
    if (bytes.at(-1) !== LF)
        return bytes;
    return bytes.subarray(0, bytes.at(-2) === CR ? -2 : -1);
}
function toBuffer(line) {
    return typeof line === 'string' ? Buffer.from(line) : line;
}
function blockLines(rules, fits, eol) {
    const sizeOf = (lines) => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + eol.length, 0);
    const headingBytes = sizeOf(LIST_HEADING);
    const isText = new Set();
    let bytes = headingBytes + sizeOf(rules.map(listItem));
    for (const rule of rules) {
        if (rule.mode !== 'always' || findMarkers(rule.text).length > 0)
            continue;
        const added = sizeOf(textLines(rule)) - sizeOf([listItem(rule)]);
        const listGoes = isText.size === rules.length - 1 ? headingBytes + eol.length : 0;
        if (!fits(bytes + added - listGoes))
            continue;
        isText.add(rule);
        bytes += added;
    }
    const lines = rules.filter((rule) => isText.has(rule)).flatMap(textLines);
    const others = rules.filter((rule) => !isText.has(rule));
    if (others.length === 0)
        lines.pop();
    const list = others.length === 0 ? [] : [...LIST_HEADING, ...others.map(listItem)];
    return { lines: [...lines, ...list], listed: others.filter(({ mode }) => mode === 'always') };
}
const LIST_HEADING = ['Read these files too, each when it applies:', ''];
function textLines(rule) {
    const lines = linesOf((0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutBom */ .vA)(rule.text));
    const first = lines.findIndex((line) => !isBlankLine(line));
    const last = lines.findLastIndex((line) => !isBlankLine(line));
    const shown = first < 0 ? [] : lines.slice(first, last + 1);
    return [textHeading(rule), ...shown, ''];
}
function textHeading({ ruleset, version, path }) {
    return `<!-- ${ruleset} ${version}: ${path} -->`;
}
function isBlankLine(line) {
    return line.every(isWhiteSpace);
}
const WHEN = { always: 'always', byFile: 'for ', described: 'when it fits the task' };
const LISTED_MODES = ['always', 'byFile', 'described'];
function listItem(rule) {
    const patterns = rule.patterns.map((pattern) => `\`${visible(pattern)}\``).join(', ');
    const description = rule.description === undefined ? '' : `: ${visible(rule.description)}`;
    return `${itemStart(rule, rule.mode)}${rule.mode === 'byFile' ? patterns : ''})${description}`;
}
function itemStart({ placedPath }, mode) {
    return `- \`${placedPath}\` (${WHEN[mode]}`;
}
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function visible(text) {
    const findings = (0,_archive_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .scanText */ .Ff)('', Buffer.from(text));
    return findings.length === 0 ? text : text.replaceAll(INVISIBLE, '');
}


/***/ }),

/***/ 6498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBlock: () => (/* binding */ checkBlock),
  judgeBlock: () => (/* binding */ judgeBlock),
  removeAbandonedBlocks: () => (/* binding */ removeAbandonedBlocks),
  updateBlock: () => (/* binding */ updateBlock)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/assistants/agents-file.js
var agents_file = __webpack_require__(3878);
// EXTERNAL MODULE: ./lib/config/assistants.js
var assistants = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/config/project.js + 1 modules
var config_project = __webpack_require__(7051);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/replace-file.js
var replace_file = __webpack_require__(8888);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/config/destinations.js
var destinations = __webpack_require__(8345);
;// CONCATENATED MODULE: ./lib/workspace/agents-file.js







const LARGEST_BYTES = 16 * 1024 * 1024;
function readAgentsFile({ path, shown }, code) {
    const refusal = (reason, hint, line) => new errors/* ArmError */.dW(code, `Cannot keep a block in "${shown}": ${reason}`, { hint, place: { file: path, line } });
    try {
        const bytes = readRegular(path);
        const found = (0,agents_file/* findBlock */.P_)(bytes ?? Buffer.alloc(0));
        if (!('problem' in found))
            return bytes;
        throw refusal(markerSentence(found.problem), MARKER_HINT, found.problem.lines[0]);
    }
    catch (error) {
        if (!(error instanceof config_project/* UnreadableFile */.ie))
            throw error;
        throw refusal(error.reason, error.details.hint ?? 'Make it a regular file that can be read');
    }
}
function readRegular(path) {
    const reason = (0,destinations/* whyNoFile */.Ij)(path);
    if (reason !== undefined)
        throw new config_project/* UnreadableFile */.ie(reason);
    if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined)
        return (0,config_project/* readRegularFile */.XF)(path, LARGEST_BYTES);
    (0,config_project/* refuseLeftOut */.sp)(path);
    return undefined;
}
const MARKER_HINT = 'Delete these lines, and what is between them, and run again';
function markerSentence({ reason, lines }) {
    const [last, ...others] = lines.toReversed();
    const all = others.length === 0 ? `line ${last}` : `lines ${others.reverse().join(', ')} and ${last}`;
    return `it ${reason} (${all})`;
}
const MOST_ATTEMPTS = 10;
function replaceBlock(file, compose, mayWrite) {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        const before = readAgentsFile(file, 'WRITE_FAILED');
        const composed = compose(before);
        const { bytes } = composed;
        const isChanged = !isSame(before, bytes);
        const status = !isChanged ? 'unchanged' : composed.digest === undefined ? 'removed' : 'written';
        const now = mayWrite ? bytes : before;
        const replaced = { status, composed, fileBytes: now?.length ?? 0 };
        if (!isChanged || !mayWrite)
            return replaced;
        const isAsRead = () => isSame(readAgentsFile(file, 'WRITE_FAILED'), before);
        if ((0,failure/* explainingFailures */.hr)('write', file.shown, () => write(file, bytes, isAsRead)))
            return replaced;
    }
    throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot write "${file.shown}": somebody else keeps changing it`, {
        hint: 'Run again when nothing else writes the file',
    });
}
function isSame(one, other) {
    return one === undefined || other === undefined ? one === other : one.equals(other);
}
function write({ path, shown }, bytes, isAsRead) {
    refuseReadOnly(path, shown);
    if (bytes !== undefined)
        return (0,replace_file/* replaceFile */.f)(path, bytes, isAsRead);
    if (!isAsRead())
        return false;
    (0,failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(path));
    return true;
}
function refuseReadOnly(path, shown) {
    const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (stats === undefined)
        return;
    if ((stats.mode & 0o222) === 0) {
        throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot write "${shown}": the file is read-only`, {
            hint: 'Make the file writable and run again',
        });
    }
    (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
}

// EXTERNAL MODULE: ./lib/archive/contents.js
var contents = __webpack_require__(5286);
// EXTERNAL MODULE: ./lib/assistants/frontmatter.js + 1 modules
var frontmatter = __webpack_require__(6491);
// EXTERNAL MODULE: ./lib/assistants/rules.js
var assistants_rules = __webpack_require__(3766);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __webpack_require__(6477);
// EXTERNAL MODULE: ./lib/workspace/assistant-folder.js
var assistant_folder = __webpack_require__(9910);
// EXTERNAL MODULE: ./lib/workspace/ownership.js
var ownership = __webpack_require__(1160);
// EXTERNAL MODULE: ./lib/rulesets/version-files.js
var version_files = __webpack_require__(2309);
;// CONCATENATED MODULE: ./lib/rulesets/block-rules.js










const READER = assistants/* ASSISTANTS */.me.agents;
function isReader({ name }) {
    return name === 'agents';
}
const MOST_KEPT_BYTES = 128 * 1024;
const EMPTY = Buffer.alloc(0);
function toldRulesets(setup, outcomes) {
    const { plan, manifestKeys } = setup;
    const byKey = new Map(outcomes.map((outcome) => [outcome.result.name, outcome]));
    const told = [];
    const tell = ({ key, folder, planned }, record, { isObsolete = false, isUntouched = false }) => {
        const digest = record?.assistants?.agents;
        if (record === undefined || digest === undefined || digest === assistant_folder/* NO_FILES */.E)
            return;
        const modes = byKey.get(key)?.modesInBlock ?? new Map();
        told.push({ key, record, folder, planned, digest, modes, isObsolete, isUntouched });
    };
    for (const one of plan.untouched)
        tell(one, one.entry, { isUntouched: true });
    const planned = new Map(plan.rulesets.map((one) => [one.key, one]));
    for (const { key, folder, locked } of plan.located)
        tell({ key, folder, planned: planned.get(key) }, byKey.get(key)?.record ?? locked, {});
    for (const one of plan.obsolete)
        if (byKey.get(one.key)?.result.status !== 'removed')
            tell(one, one.entry, { isObsolete: true });
    const place = new Map(manifestKeys.map((key, index) => [key, index]));
    const placeOf = ({ key }) => place.get(key) ?? manifestKeys.length;
    return told.sort((one, other) => placeOf(one) - placeOf(other));
}
async function collectRules(session, outcomes, { actionsCache, file, isAsLocked }) {
    const { setup, folders } = session;
    const folder = folders.get('agents');
    const told = { rules: [], isWhole: true };
    if (folder === undefined)
        return told;
    for (const ruleset of toldRulesets(setup, outcomes)) {
        await session.breathe();
        const { key, digest, isObsolete } = ruleset;
        const isOfBlock = isAsLocked && setup.lockfile?.entries.get(key)?.assistants?.agents === digest;
        const placed = new PlacedRules(folder, ruleset, {
            archive: () => lockedRules(session, actionsCache, ruleset),
            block: isOfBlock ? file : undefined,
        });
        const found = await placed.read(isObsolete || file === undefined);
        if (typeof found === 'string')
            return found;
        for (const rule of found)
            told.rules.push(rule);
        if (found.length === 0 && !isObsolete)
            told.isWhole = false;
    }
    return told;
}
class PlacedRules {
    #folder;
    #told;
    #witnesses;
    #locked;
    constructor(folder, told, witnesses) {
        this.#folder = folder;
        this.#told = told;
        this.#witnesses = witnesses;
    }
    async read(mayBeGone) {
        const { key } = this.#told;
        const shown = this.#folder.shownPlace(key);
        const contents = new Map();
        const tree = await (0,failure/* explainingFailuresOf */.Ak)('read', shown, this.#folder.read(key, (path, bytes) => {
            contents.set(path, Buffer.from(bytes.subarray(0, MOST_KEPT_BYTES)));
        }));
        if (mayBeGone && tree.files.length === 0)
            return [];
        const files = await this.#ownFiles(tree);
        if (files === undefined) {
            return (await this.#fromArchive()) ?? `what lies in "${shown}" is not what was placed there`;
        }
        const rules = [];
        for (const { path } of inOrder(files)) {
            const pause = (0,turns/* breatheWhenDue */.mG)();
            if (pause !== undefined)
                await pause;
            const reading = await this.#readRule(path, contents.get(path) ?? EMPTY);
            if (reading === undefined)
                return `the archive that "${shown}" was placed from is not at hand`;
            rules.push(this.#describe(path, reading));
        }
        return rules;
    }
    async #ownFiles(tree) {
        const { digest } = this.#told;
        if (tree.digests.includes(digest))
            return tree.files;
        const strangers = (0,ownership.findStrangers)(tree, digest);
        if (strangers !== undefined) {
            const foreign = new Set(strangers);
            return tree.files.filter(({ path }) => !foreign.has(path));
        }
        const locked = await this.#lockedRules();
        const own = tree.files.filter((file) => {
            const rule = locked?.get((0,contents/* comparablePath */.cM)(file.path));
            return rule !== undefined && (0,contents/* hasSameContent */.q1)(file, rule.digests);
        });
        return (0,contents/* treeDigests */.AM)(own).includes(digest) ? own : undefined;
    }
    async #fromArchive() {
        const locked = await this.#lockedRules();
        if (locked === undefined)
            return undefined;
        const rules = inOrder([...locked.values()]);
        const placed = rules.map(({ path, digests }) => ({ path, ...digests }));
        if (!(0,contents/* treeDigests */.AM)(placed).includes(this.#told.digest))
            return undefined;
        return rules.map(({ path, reading }) => this.#describe(path, reading));
    }
    async #readRule(path, bytes) {
        const reading = await (0,frontmatter.readRule)(bytes, '.md');
        if (!reading.hasFrontmatter || reading.mode !== 'always')
            return reading;
        const others = [await (0,frontmatter.readRule)(bytes, '.mdc'), await (0,frontmatter.readRule)(bytes, '.instructions.md')];
        if (others.every(({ mode }) => mode === 'always'))
            return reading;
        const name = (0,contents/* comparablePath */.cM)(path);
        const { modes, isUntouched } = this.#told;
        const mode = modes.get(name) ??
            (await this.#lockedRules())?.get(name)?.reading.mode ??
            this.#modeInBlock(path) ??
            (isUntouched ? reading.mode : undefined);
        return mode && { ...reading, mode };
    }
    #modeInBlock(path) {
        const { block } = this.#witnesses;
        return block && (0,agents_file/* modeInBlock */.Kx)(block, this.#placeOf(path));
    }
    #lockedRules() {
        this.#locked ??= this.#witnesses.archive();
        return this.#locked;
    }
    #placeOf(path) {
        const { key, record } = this.#told;
        return {
            ruleset: key,
            version: record.version,
            path: path.slice((0,assistants_rules/* nestedFolder */.ul)(key).length + 1),
            placedPath: `${READER.folder}/${path}`,
        };
    }
    #describe(path, { mode, patterns, description, text }) {
        return {
            ...this.#placeOf(path),
            mode,
            patterns,
            description,
            text: mode === 'always' ? Buffer.from(text.subarray(0, READER.block.mostBytes + 1)) : EMPTY,
        };
    }
}
function inOrder(files) {
    return [...files].sort((one, other) => (0,contents/* compareCodePoints */.OP)((0,contents/* comparablePath */.cM)(one.path), (0,contents/* comparablePath */.cM)(other.path)));
}
async function lockedRules(session, actionsCache, { key, record, folder, planned }) {
    if (actionsCache === undefined)
        return undefined;
    return (0,version_files/* withLockedFiles */.QW)(session, actionsCache, { locked: record, folder, planned }, async (files) => {
        const rules = new Map();
        for (const rule of (0,assistants_rules/* findRules */.TN)(files)) {
            const pause = (0,turns/* breatheWhenDue */.mG)();
            if (pause !== undefined)
                await pause;
            const { ending, file } = (0,assistants_rules/* formFor */.iD)(rule, READER);
            const path = (0,assistants_rules/* placedPath */.jU)(READER, key, rule.stem);
            const bytes = file.read();
            const reading = await (0,frontmatter.readRule)(Buffer.from(bytes.subarray(0, MOST_KEPT_BYTES)), ending);
            rules.set((0,contents/* comparablePath */.cM)(path), { path, digests: (0,contents/* digestContent */.aD)(bytes), reading });
        }
        return rules;
    });
}

;// CONCATENATED MODULE: ./lib/rulesets/block.js









const { file: FILE, mostBytes: MOST_BYTES, reader: block_READER } = assistants/* ASSISTANTS */.me.agents.block;
const block_EMPTY = Buffer.alloc(0);
function judgeBlock(setup) {
    readAgentsFile(fileOf(setup), 'TARGET_UNSAFE');
}
function fileOf({ project, blockFile }) {
    if (blockFile === undefined)
        throw new Error('The run has no block to see to');
    return { path: blockFile, shown: (0,config_project/* nameForPeople */.Gt)(project.workspace, blockFile) };
}
function removeAbandonedBlocks(setup) {
    const { path, shown } = fileOf(setup);
    (0,failure/* explainingFailures */.hr)('clean up', shown, () => (0,replace_file/* removeAbandoned */.j)(path));
}
async function updateBlock(session, actionsCache, outcomes) {
    const { setup } = session;
    const file = fileOf(setup);
    const locked = setup.lockfile?.blocks ?? new Map();
    try {
        const bytes = readAgentsFile(file, 'WRITE_FAILED');
        const digest = digestOf(bytes);
        const isAsLocked = digest === locked.get(FILE);
        const isSettled = outcomes.every(({ changed }) => !changed) && isAsLocked;
        if (setup.inputs.dryRun)
            return asItIs(bytes, isSettled ? 'unchanged' : 'written', locked);
        const told = await collectRules(session, outcomes, {
            actionsCache: isSettled ? undefined : actionsCache,
            file: digest === undefined ? undefined : bytes,
            isAsLocked,
        });
        if (typeof told !== 'string')
            return replace(session, file, told, isSettled);
        if (isSettled)
            return asItIs(bytes, 'unchanged', locked);
        throw new errors/* ArmError */.dW('WRITE_FAILED', `Cannot make the block in "${file.shown}" anew: ${told}`, {
            place: { file: file.path, line: (0,agents_file/* blockLine */.yC)(bytes ?? Buffer.alloc(0)) },
            hint: 'Put these files right by installing the ruleset, which the block then follows',
        });
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return failed(file, error, locked);
    }
}
function digestOf(bytes) {
    return bytes && (0,agents_file/* blockDigest */.aP)(bytes);
}
function asItIs(bytes, status, digests) {
    const found = (0,agents_file/* findBlock */.P_)(bytes ?? Buffer.alloc(0));
    const block = 'block' in found ? found.block : undefined;
    const fileBytes = bytes?.length ?? 0;
    const blockBytes = block === undefined ? 0 : block.end - block.start;
    const result = { file: FILE, status, bytes: fileBytes, error: null };
    return { result, size: { fileBytes, blockBytes }, digests };
}
function failed(file, error, digests) {
    const stats = (0,external_node_fs_.lstatSync)(file.path, { throwIfNoEntry: false });
    const bytes = stats?.isFile() === true ? stats.size : 0;
    const place = error.details.place ?? { file: file.path };
    const result = { file: FILE, status: 'failed', bytes, error: error.with({ place }) };
    return { result, size: { fileBytes: bytes, blockBytes: 0 }, digests };
}
function replace({ setup, ports }, file, { rules, isWhole }, isSettled) {
    let composed = (0,agents_file/* composeFile */.Ve)(undefined, rules, MOST_BYTES);
    const compose = (bytes) => {
        composed = (0,agents_file/* composeFile */.Ve)(bytes, rules, MOST_BYTES);
        const isSame = isSettled && bytes !== undefined && (0,agents_file/* isSameText */.cZ)(bytes, composed.bytes ?? block_EMPTY);
        if (isSame)
            composed = { ...composed, bytes, digest: (0,agents_file/* blockDigest */.aP)(bytes) };
        return composed;
    };
    const locked = setup.lockfile?.blocks ?? new Map();
    const digests = () => (isWhole || !locked.has(FILE) ? withDigest(locked, composed.digest) : locked);
    try {
        const { status, fileBytes } = replaceBlock(file, compose, true);
        for (const message of listedSentences(file, composed)) {
            ports.reporter.warning({
                message,
                place: { file: file.path, line: (0,agents_file/* blockLine */.yC)(composed.bytes ?? block_EMPTY) },
            });
        }
        const { blockBytes } = composed;
        const result = { file: FILE, status, bytes: fileBytes, error: null };
        return { result, size: { fileBytes, blockBytes }, digests: digests() };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        return failed(file, error, digests());
    }
}
function withDigest(digests, digest) {
    const all = new Map(digests);
    if (digest === undefined)
        all.delete(FILE);
    else
        all.set(FILE, digest);
    return all;
}
const MOST_NAMED = 10;
function listedSentences({ shown }, { bytes = block_EMPTY, listed }) {
    const isMarked = ({ text }) => {
        const found = (0,agents_file/* findBlock */.P_)(text);
        return 'problem' in found || found.block !== undefined;
    };
    const marked = listed.filter(isMarked);
    const large = listed.filter((rule) => !isMarked(rule));
    const size = bytes.length.toLocaleString('en-US');
    const limit = MOST_BYTES.toLocaleString('en-US');
    return [
        ...(bytes.length <= MOST_BYTES
            ? []
            : [`"${shown}" has ${size} bytes; ${block_READER} reads the first ${limit}`]),
        ...(large.length === 0
            ? []
            : [
                `${rulesText(large)} listed in "${shown}" and not there as text, to keep it within ${limit} bytes (it has ${size}): ${named(large)}`,
            ]),
        ...(marked.length === 0
            ? []
            : [
                `${rulesText(marked)} listed in "${shown}" and not there as text, for a line like its markers: ${named(marked)}`,
            ]),
    ];
}
function rulesText({ length }) {
    return length === 1 ? '1 rule is' : `${length} rules are`;
}
function named(rules) {
    const names = rules.slice(0, MOST_NAMED).map(({ ruleset, path }) => `${ruleset}: ${path}`);
    const more = rules.length - names.length;
    return names.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}
function checkBlock(setup, lockfile) {
    const { assistants } = setup;
    const file = fileOf(setup);
    try {
        const bytes = readAgentsFile(file, 'TARGET_UNSAFE');
        const sentences = [
            ...(assistants.some(isReader) || !lockfile.blocks.has(FILE)
                ? []
                : [`the lockfile has a block in "${file.shown}" and the manifest does not want it`]),
            ...blockDrift(file.shown, bytes, lockfile.blocks.get(FILE)),
        ];
        const place = { file: file.path, line: (0,agents_file/* blockLine */.yC)(bytes ?? block_EMPTY) };
        const drift = sentences.map((sentence) => ({ sentence, place }));
        const block = asItIs(bytes, drift.length === 0 ? 'unchanged' : 'drifted', lockfile.blocks);
        return drift.length === 0 ? block : { ...block, result: { ...block.result, drift } };
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW))
            throw error;
        const { result, ...block } = failed(file, error, lockfile.blocks);
        const drift = [{ sentence: error.message, place: error.details.place }];
        return { ...block, result: { ...result, status: 'drifted', error: null, drift } };
    }
}
function blockDrift(shown, bytes, expected) {
    const found = digestOf(bytes);
    if (found === expected)
        return [];
    if (expected === undefined)
        return [`the block in "${shown}" is not in the lockfile`];
    if (bytes === undefined)
        return [`"${shown}" is missing`];
    return [`the block in "${shown}" ${found === undefined ? 'is missing' : 'was modified'}`];
}


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GD: () => (/* binding */ cachedFiles),
/* harmony export */   QW: () => (/* binding */ withLockedFiles),
/* harmony export */   VL: () => (/* binding */ ownershipOf),
/* harmony export */   pA: () => (/* binding */ filesOfArchive)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5668);
/* harmony import */ var _config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9549);
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2677);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5979);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1160);
/* harmony import */ var _workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5949);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36);










function filesOfArchive(files) {
    return files.map(({ path, sizeBytes, sha256, content }) => ({
        path,
        sizeBytes,
        sha256,
        read: () => (content.kind === 'memory' ? content.bytes : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(content.path)),
    }));
}
async function withLockedFiles(session, actionsCache, { locked, folder, planned }, use) {
    const useArchive = (files) => use(filesOfArchive(files));
    return ifKnown(session, 'text of the old version is', async (scratchFolder) => {
        const installed = await filesOfTargets(session, `${folder}/${locked.version}`, locked.contents);
        if (installed !== undefined)
            return use(installed);
        if (planned === undefined) {
            const all = await cachedFiles(session, locked, scratchFolder);
            return all && useArchive(await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .selectFiles */ .AL)(all, locked));
        }
        const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
        return (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .fromFirstLayer */ .YA)(session, actionsCache, options, ({ ruleset }) => useArchive(ruleset.files));
    });
}
async function ifKnown(session, what, work) {
    try {
        return await session.inScratch(work);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ArmError */ .dW) || error.code === 'CANCELLED')
            throw error;
        session.ports.reporter.debug(`The ${what} not known: ${error.message}`);
        return undefined;
    }
}
async function filesOfTargets({ setup }, relativeFolder, contents) {
    if (contents === undefined)
        return undefined;
    for (const { path: target, shown } of setup.targets) {
        const folder = `${shown}/${relativeFolder}`;
        const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .explainingFailuresOf */ .Ak)('read', folder, (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(target, relativeFolder));
        const owned = tree === undefined ? undefined : (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents });
        if (tree === undefined || owned === undefined)
            continue;
        return tree.files
            .filter(({ path }) => owned.has(path))
            .map((file) => ({ ...file, read: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target, relativeFolder, file.path)) }));
    }
    return undefined;
}
async function ownershipOf(session, locked, archive) {
    const { entry, relativeFolder } = locked;
    const { contents } = entry;
    const target = await surveyTargets(session, relativeFolder, contents);
    const unclear = await unclearFolders(session, locked);
    const digests = (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry);
    const known = {
        targets: { contents, files: target.files },
        rules: new Map(Array.from(digests, ([name, digest]) => [name, { contents: digest }])),
    };
    if (!target.isUnclear && unclear.length === 0 && archive === undefined)
        return known;
    const describe = (files) => describeFiles(session, locked, files, unclear, known);
    return ((await (archive === undefined ? fromArchive(session, locked, describe) : describe(archive))) ?? known);
}
async function surveyTargets({ setup }, relativeFolder, contents) {
    let isUnclear = false;
    let unharmed;
    for (const { path } of setup.targets) {
        const tree = await (0,_workspace_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(path, relativeFolder);
        if (tree === undefined)
            continue;
        const owned = (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents });
        if (owned === undefined)
            isUnclear = true;
        else
            unharmed ??= (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(tree.files.filter((file) => owned.has(file.path)));
    }
    return { isUnclear: isUnclear && unharmed === undefined, files: isUnclear ? unharmed : undefined };
}
async function unclearFolders(session, { key, entry }) {
    const unclear = [];
    for (const [name, contents] of (0,_config_lockfile_js__WEBPACK_IMPORTED_MODULE_3__/* .digestsOf */ .nw)(entry)) {
        const tree = await session.folders.get(name)?.read(key);
        if (tree !== undefined && (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__.ownedPaths)(tree, { contents }) === undefined)
            unclear.push(name);
    }
    return unclear;
}
async function describeFiles(session, { key, entry }, all, unclear, known) {
    const files = await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .selectFiles */ .AL)(all, entry);
    const rules = new Map(known.rules);
    await session.inScratch(async (scratchFolder) => {
        const options = { key, files, assistants: unclear, scratchFolder };
        const { renderRules } = await Promise.all(/* import() */[__webpack_require__.e(491), __webpack_require__.e(168)]).then(__webpack_require__.bind(__webpack_require__, 787));
        const { byAssistant } = await renderRules(options);
        for (const [name, rendered] of byAssistant)
            rules.set(name, { ...rules.get(name), files: (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(rendered.files) });
    });
    return { targets: { ...known.targets, files: known.targets.files ?? (0,_workspace_ownership_js__WEBPACK_IMPORTED_MODULE_7__/* .digestsByPath */ .Q)(files) }, rules };
}
function fromArchive(session, { entry, planned }, describe) {
    return ifKnown(session, 'files of the old version are', async (scratch) => {
        const cached = await cachedFiles(session, entry, scratch);
        if (cached !== undefined || planned === undefined)
            return cached && describe(cached);
        return describe(await unpack(session, await fromRegistry(session, entry, planned, scratch), scratch));
    });
}
async function cachedFiles(session, { checksum }, scratch) {
    const body = await session.toolCache.find(checksum, scratch);
    return body && unpack(session, body, scratch);
}
async function unpack(session, body, scratch) {
    const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-files');
    const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal });
    return files;
}
async function fromRegistry(session, { version, checksum }, planned, scratch) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'old-archive');
    const wanted = { planned, version, expected: { checksum } };
    const download = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .downloadArchive */ .Z)(session, wanted, folder);
    (0,_fetch_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyChecksum */ .j_)(wanted, download);
    return download.body;
}


/***/ })

};
