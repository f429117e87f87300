export const id = 640;
export const ids = [640,168];
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

/***/ 9640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/archive/scan.js + 1 modules
var scan = __webpack_require__(5389);
// EXTERNAL MODULE: ./lib/assistants/agents-file.js
var agents_file = __webpack_require__(3878);
// EXTERNAL MODULE: ./lib/assistants/frontmatter.js + 1 modules
var frontmatter = __webpack_require__(6491);
// EXTERNAL MODULE: ./lib/assistants/overview.js
var overview = __webpack_require__(5290);
// EXTERNAL MODULE: ./lib/assistants/rules.js
var rules = __webpack_require__(3766);
// EXTERNAL MODULE: ./lib/config/assistants.js
var config_assistants = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __webpack_require__(6477);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/publish/folder.js
var publish_folder = __webpack_require__(3839);
// EXTERNAL MODULE: ./lib/publish/pack.js
var pack = __webpack_require__(5966);
// EXTERNAL MODULE: ./lib/result.js
var lib_result = __webpack_require__(4138);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/config/source-kinds.js + 2 modules
var source_kinds = __webpack_require__(3725);
// EXTERNAL MODULE: ./lib/config/versions.js
var versions = __webpack_require__(645);
// EXTERNAL MODULE: ./lib/rulesets/fetch.js
var fetch = __webpack_require__(36);
;// CONCATENATED MODULE: ./lib/rulesets/deliver.js






async function deliver(session, delivery) {
    const { planned, version } = delivery;
    if (session.setup.inputs.offline && !(0,source_kinds/* isLocal */.IX)(planned.source))
        throw offline(delivery);
    const publisher = (await session.open(planned.source)).publisher();
    const find = (spelled) => lookUp(session, planned, spelled, publisher);
    const found = (await find(version)) ?? (await find((0,versions/* otherSpelling */.NL)(version)));
    if (found !== undefined)
        requireSameContents(delivery, found);
    const outcome = found === undefined
        ? await upload(session, delivery, publisher)
        : { status: 'unchanged', attempts: 0 };
    await publisher.list?.(planned.name, found?.version ?? version);
    return outcome;
}
function offline({ planned, version }) {
    const message = `Cannot publish "${planned.key}" ${version} to "${planned.source.url}": offline is true`;
    return new errors/* ArmError */.dW('OFFLINE', message, {
        hint: 'Set offline to false, or set dry-run to true to pack and judge the folder only',
    });
}
const RIVAL_MS = 1000;
async function upload(session, delivery, publisher) {
    const { planned, version, archive } = delivery;
    const outcome = await publisher.upload(planned.name, version, archive);
    const { attempts } = outcome;
    try {
        return { status: await deliver_confirm(session, delivery, publisher, outcome), attempts };
    }
    catch (error) {
        throw error instanceof errors/* ArmError */.dW ? error.with({ attempts }) : error;
    }
}
async function deliver_confirm(session, delivery, publisher, outcome) {
    const { planned, version, archive } = delivery;
    if (outcome.kind === 'stored') {
        if (!outcome.isGuarded)
            await (0,promises_.setTimeout)(RIVAL_MS);
        await readBack(session, delivery);
        return 'published';
    }
    const found = await lookUp(session, planned, version, publisher);
    if (found === undefined)
        throw versionExists(delivery, 'the registry says that it has it, and does not serve it');
    if (outcome.mayBeOurs && found.checksum === archive.checksum)
        return 'published';
    requireSameContents(delivery, found);
    return 'unchanged';
}
async function lookUp(session, planned, version, publisher) {
    return session.inScratch(async (scratchFolder) => {
        try {
            const wanted = { planned, version, expected: undefined, scratchFolder };
            return await (0,fetch/* fetchFromRegistry */.kv)(session, wanted, async ({ checksum, contents }) => ({
                version,
                checksum,
                contents,
            }));
        }
        catch (error) {
            if (!(error instanceof errors/* ArmError */.dW))
                throw error;
            const { status } = error.details;
            if (error.code.startsWith('ARCHIVE_'))
                return { version };
            if (publisher.absent.includes(status ?? 0) || (0,fetch/* isAbsent */.W0)(error))
                return undefined;
            throw error;
        }
    });
}
function requireSameContents(delivery, { version, contents }) {
    if (contents === delivery.contents)
        return;
    const spelled = version === delivery.version ? '' : ` as "${version}"`;
    throw versionExists(delivery, contents === undefined
        ? `the registry has this version${spelled}, and cannot be read as an archive`
        : `the registry has this version${spelled} with other contents`);
}
function versionExists({ planned, version }, reason) {
    return new errors/* ArmError */.dW('VERSION_EXISTS', `Cannot publish "${planned.key}" ${version} to "${planned.source.url}": ${reason}`);
}
async function readBack(session, delivery) {
    const { planned, version, archive } = delivery;
    return session.inScratch(async (scratchFolder) => {
        const served = await (0,fetch/* downloadArchive */.Z)(session, { planned, version }, scratchFolder).catch((error) => {
            throw error instanceof errors/* ArmError */.dW ? unread(delivery, error) : error;
        });
        if (served.checksum === archive.checksum)
            return;
        if (await isOfAnotherRun(session, served, (0,external_node_path_.join)(scratchFolder, 'rival')))
            throw versionExists(delivery, 'another run has published other files as this version at the same moment');
        throw mismatch(delivery, `SHA-256 ${archive.checksum} was sent, ${served.checksum} is served`);
    });
}
async function isOfAnotherRun(session, served, directory) {
    const { isPackedHere } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5966));
    try {
        return await isPackedHere(served, { directory, signal: session.ports.signal });
    }
    catch (error) {
        if (error instanceof errors/* ArmError */.dW && error.code.startsWith('ARCHIVE_'))
            return false;
        throw error;
    }
}
function unread(delivery, error) {
    return error.code.startsWith('ARCHIVE_')
        ? mismatch(delivery, lowered(error.message)).with({ cause: error })
        : unconfirmed(delivery, error);
}
function mismatch({ planned, version }, reason) {
    const message = `Cannot confirm "${planned.key}" ${version} at "${planned.source.url}": what was sent is not what the registry serves: ${reason}`;
    return new errors/* ArmError */.dW('CHECKSUM_MISMATCH', message, {
        hint: 'Another run may have published this version at the same moment, or the server changes files: look at what it serves, and publish a new version',
    });
}
function unconfirmed({ planned, version }, error) {
    const message = `Cannot confirm "${planned.key}" ${version}: it was sent, but could not be read back: ${lowered(error.message)}`;
    return new errors/* ArmError */.dW(error.code, message, {
        ...error.details,
        hint: 'Publish again: a version that is there with the same contents is found unchanged',
    });
}
function lowered(sentence) {
    return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

// EXTERNAL MODULE: ./lib/rulesets/render.js + 1 modules
var render = __webpack_require__(787);
// EXTERNAL MODULE: ./lib/rulesets/task.js
var task = __webpack_require__(3710);
;// CONCATENATED MODULE: ./lib/commands/publish.js

















async function publish(session) {
    const { refused, rulesets } = session.setup.plan;
    const outcomes = refused.map(({ key, sourceName, requested, error }) => ({
        result: (0,task/* failedResult */.Nq)({ ...(0,lib_result/* emptyResult */.$)(key, sourceName), requested }, error),
        assistants: [],
    }));
    for (const planned of rulesets)
        outcomes.push(await publishFolder(session, planned));
    for (const { result } of outcomes)
        session.ports.reporter.finished(result);
    return {
        rulesets: outcomes.map(({ result }) => result),
        assistants: outcomes.flatMap(({ assistants }) => assistants),
        changed: false,
        cacheHit: false,
    };
}
async function publishFolder(session, planned) {
    const { inputs, project } = session.setup;
    const folder = (0,publish_folder/* folderToPublish */.pn)(project.workspace, project.directory, inputs.path);
    const version = versionOf(planned);
    const startedMs = session.elapsedMs();
    const { key, source, requested } = planned;
    const known = { ...(0,lib_result/* emptyResult */.$)(key, source.name), requested, version, startedMs };
    const work = new Publishing(session, planned, known);
    const packing = session.inScratch((scratchFolder) => work.run(folder, version, scratchFolder));
    const result = await packing.catch((thrown) => {
        const error = (0,failure/* asWriteFailure */._j)('publish', key, thrown);
        if (!(error instanceof errors/* ArmError */.dW) || error.code === 'CONFIG_INVALID')
            throw error;
        return (0,task/* failedResult */.Nq)(work.known, error);
    });
    const durationMs = session.elapsedMs() - startedMs;
    return { result: { ...result, durationMs }, assistants: work.assistants };
}
function versionOf({ request, requested }) {
    if (request.kind !== 'exact')
        throw new Error(`Only an exact version can be published, not ${requested}`);
    return request.version;
}
class Publishing {
    known;
    assistants = [];
    #session;
    #planned;
    constructor(session, planned, known) {
        this.#session = session;
        this.#planned = planned;
        this.known = known;
    }
    async run(folder, version, scratchFolder) {
        const { ports, setup } = this.#session;
        const { key, source } = this.#planned;
        const { signal, reporter } = ports;
        const listing = await (0,publish_folder/* listFolder */.bt)(folder, undefined, configIn(setup.project.configFile));
        const packed = await (0,pack/* packFiles */.P)(listing.files, { directory: (0,external_node_path_.join)(scratchFolder, 'packed'), signal });
        const { checksum, sizeBytes } = packed;
        this.known = { ...this.known, bytes: sizeBytes, files: listing.files.length, checksum };
        reporter.group(`Packed ${setup.inputs.path}`, describeFiles(listing));
        reporter.info(`Packed ${filesText(listing.files.length)} of "${setup.inputs.path}": ${sizeBytes} bytes, SHA-256 ${checksum}`);
        const verified = await this.#verify(packed, listing, folder, scratchFolder);
        if (verified.blocked !== undefined)
            throw verified.blocked;
        if (setup.inputs.dryRun)
            return this.#done('unchanged', 'dry run: packed and judged, not sent');
        reporter.info(`Publishing ${key} ${version} to ${source.url}`);
        const delivery = { planned: this.#planned, version, archive: packed, contents: verified.contents };
        const { status, attempts } = await deliver(this.#session, delivery);
        this.known = { ...this.known, attempts };
        reporter.info(status === 'published'
            ? `Read back ${key} ${version}: the registry serves what was packed`
            : `${key} ${version} is in the registry already, with the same contents`);
        return this.#done(status);
    }
    #done(status, ...notes) {
        return { ...this.known, status, notes: [...(this.known.notes ?? []), ...notes] };
    }
    async #verify(packed, listing, folder, scratchFolder) {
        const { ports, setup } = this.#session;
        const options = { spoolDirectory: (0,external_node_path_.join)(scratchFolder, 'files'), signal: ports.signal };
        const { ruleset, contents } = await (0,pack/* verifyPacked */.g)(packed, listing.files, options);
        const { findings, notes, blocked } = await (0,scan/* scanRuleset */.M_)(setup.inputs.scan, this.#planned.key, ruleset);
        this.known = { ...this.known, findings, notes };
        await this.#preview(ruleset.files, folder, scratchFolder);
        return { contents, blocked };
    }
    async #preview(files, folder, scratchFolder) {
        const { setup, ports } = this.#session;
        const { key } = this.#planned;
        const chosen = setup.inputs.assistants.length > 0 ? setup.inputs.assistants : config_assistants/* ASSISTANT_NAMES */.WK;
        const options = { key, version: this.known.version ?? '', files, scratchFolder };
        const { assistants, troubles } = await previewRules(chosen, options);
        this.assistants = assistants;
        for (const { message, file, line } of troubles) {
            const place = file === undefined ? undefined : { file: (0,external_node_path_.join)(folder, file), line };
            ports.reporter.warning({ message, ruleset: key, place });
        }
    }
}
function configIn(configFile) {
    return (0,external_node_fs_.existsSync)(configFile) ? (0,external_node_fs_.realpathSync)(configFile) : undefined;
}
function filesText(amount) {
    return amount === 1 ? '1 file' : `${amount} files`;
}
function describeFiles({ files, leftOut }) {
    return [
        ...files.map(({ path, sizeBytes }) => `${path} (${sizeBytes} bytes)`),
        ...leftOut.map((path) => `left out: ${path}`),
    ];
}
async function previewRules(names, options) {
    if ((0,rules/* findRules */.TN)(options.files).length === 0) {
        const message = 'There is no rule in it, so no assistant will read anything of it';
        return { assistants: [], troubles: [{ message }] };
    }
    const preview = { assistants: [], troubles: [] };
    const unreadable = new Map();
    for (const name of names) {
        const rendering = await publish_render(name, options, preview);
        const rendered = rendering?.byAssistant.get(name);
        if (rendering === undefined || rendered === undefined)
            continue;
        for (const problem of rendering.unreadable)
            unreadable.set(problem.file, problem);
        const block = name === 'agents' ? await blockSize(rendered, options) : undefined;
        preview.assistants.push(...(0,overview/* overviews */.Ft)([name], [rendering.reading], block));
    }
    for (const { file, line, reason } of unreadable.values()) {
        const message = `The frontmatter of "${file}" ${reason}; the rule will always apply`;
        preview.troubles.push({ message, file, line });
    }
    return preview;
}
async function publish_render(name, options, { troubles }) {
    try {
        const scratchFolder = (0,external_node_path_.join)(options.scratchFolder, name);
        return await (0,render.renderRules)({ ...options, assistants: [name], scratchFolder });
    }
    catch (error) {
        if (!(error instanceof errors/* ArmError */.dW) || error.code !== 'TARGET_UNSAFE')
            throw error;
        troubles.push({ message: error.message });
        return undefined;
    }
}
async function blockSize({ files }, { key, version }) {
    const { block, folder } = config_assistants/* ASSISTANTS */.me.agents;
    const told = [];
    for (const { path, origin, content, mode } of files) {
        const pause = (0,turns/* breatheWhenDue */.mG)();
        if (pause !== undefined)
            await pause;
        const bytes = content.kind === 'memory'
            ? content.bytes
            : (0,failure/* explainingFailures */.hr)('read', content.path, () => (0,external_node_fs_.readFileSync)(content.path));
        const { patterns, description, text } = await (0,frontmatter.readRule)(bytes, (0,rules/* endingOf */.z6)(origin) ?? '.md');
        const rule = { ruleset: key, version, path: origin, placedPath: `${folder}/${path}` };
        told.push({ ...rule, mode, patterns, description, text });
    }
    const { bytes, blockBytes } = (0,agents_file/* composeFile */.Ve)(undefined, told, block.mostBytes);
    return { fileBytes: bytes?.length ?? 0, blockBytes };
}


/***/ }),

/***/ 3839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ changedMeanwhile),
/* harmony export */   bt: () => (/* binding */ listFolder),
/* harmony export */   pn: () => (/* binding */ folderToPublish),
/* harmony export */   sk: () => (/* binding */ withListedFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(298);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5286);
/* harmony import */ var _archive_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6138);
/* harmony import */ var _archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1374);
/* harmony import */ var _config_project_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7051);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5979);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(444);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(452);











const LEFT_OUT = new Set(['.git', 'node_modules', '.DS_Store', 'Thumbs.db', '__MACOSX']);
const RESOURCE_FORK = '._';
function folderToPublish(workspace, workingDirectory, written) {
    const found = (0,_config_project_js__WEBPACK_IMPORTED_MODULE_6__/* .realFolder */ .PX)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, written));
    const reason = 'path' in found ? (0,_config_project_js__WEBPACK_IMPORTED_MODULE_6__/* .whyOutside */ .iW)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace), found.path) : 'there is no such folder';
    if ('path' in found && reason === undefined)
        return found.path;
    const message = `Cannot use "${written}" as input "path": ${reason}; allowed is a folder inside the workspace`;
    const hint = 'Name the folder that has the rules, relative to the working directory';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('INPUT_INVALID', message, { hint });
}
async function listFolder(folder, limits = _archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .DEFAULT_LIMITS */ .dR, except) {
    const listing = { files: [], leftOut: [] };
    await collect({ folder, isIgnored: readIgnoreFile(folder), except, limits, listing, unpackedBytes: 0 }, '');
    listing.leftOut.sort(_archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .compareCodePoints */ .OP);
    if (listing.files.length > 0)
        return listing;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('ARCHIVE_INVALID', `Cannot pack "${folder}": there is no file to publish in it`, {
        hint: `Check the input path, and the lines of ${IGNORE_FILE} if there is one`,
    });
}
async function withListedFile({ absolutePath, path, device, inode, sizeBytes }, read) {
    const descriptor = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .explainingFailures */ .hr)('read', absolutePath, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(absolutePath, _disk_links_js__WEBPACK_IMPORTED_MODULE_8__/* .SAFE_READ */ .Xn));
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor, { bigint: true });
        const isSame = stats.dev === device && stats.ino === inode && Number(stats.size) === sizeBytes;
        const place = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .explainingFailures */ .hr)('read', absolutePath, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(absolutePath));
        if (!isSame || place !== absolutePath)
            throw changedMeanwhile(path);
        await read(descriptor);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function changedMeanwhile(path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('WRITE_FAILED', `Cannot pack ${(0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(path)}: it changed while it was read`, {
        hint: 'Run again when nothing writes to the folder any more',
    });
}
async function collect(walk, prefix) {
    const entries = readFolder(walk, prefix).map((path) => {
        const absolutePath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(walk.folder, path);
        const stats = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .explainingFailures */ .hr)('read', absolutePath, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(absolutePath, { bigint: true }));
        return { path: stats.isDirectory() ? `${path}/` : path, absolutePath, stats };
    });
    entries.sort((a, b) => (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .compareCodePoints */ .OP)(a.path, b.path));
    for (const { path, absolutePath, stats } of entries) {
        const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_9__/* .breatheWhenDue */ .mG)();
        if (pause !== undefined)
            await pause;
        if (absolutePath === walk.except || walk.isIgnored(path))
            walk.listing.leftOut.push(path);
        else if (stats.isDirectory())
            await collect(walk, path);
        else
            addFile(walk, path, absolutePath, stats);
    }
}
function readFolder({ folder, listing }, prefix) {
    const absolutePath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, prefix);
    const names = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .explainingFailures */ .hr)('read', absolutePath, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(absolutePath, { encoding: 'buffer' }));
    const paths = [];
    for (const name of names) {
        const text = name.toString('latin1');
        const isLeftOut = LEFT_OUT.has(text) || text.startsWith(RESOURCE_FORK);
        if (isLeftOut || (prefix === '' && text === IGNORE_FILE))
            listing.leftOut.push(`${prefix}${name}`);
        else
            paths.push((0,_archive_names_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeName */ .e4)(Buffer.concat([Buffer.from(prefix), name])));
    }
    return paths;
}
function addFile(walk, path, absolutePath, stats) {
    const kind = kindOf(stats);
    if (kind !== undefined)
        throw notRegular(path, kind, absolutePath);
    const sizeBytes = Number(stats.size);
    walk.listing.files.push({ path, absolutePath, sizeBytes, device: stats.dev, inode: stats.ino });
    const { entries, unpackedBytes } = walk.limits;
    if (walk.listing.files.length > entries)
        throw (0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .tooLarge */ .g$)(path, `more than ${entries} entries`);
    walk.unpackedBytes += sizeBytes;
    if (walk.unpackedBytes > unpackedBytes)
        throw (0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .tooLarge */ .g$)(path, `it unpacks to more than ${(0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .formatLimit */ .tW)(unpackedBytes)}`);
}
function kindOf(stats) {
    if (stats.isFile())
        return undefined;
    if (stats.isSymbolicLink())
        return 'symbolic links';
    if (stats.isFIFO())
        return 'FIFOs';
    if (stats.isSocket())
        return 'sockets';
    return stats.isCharacterDevice() ? 'character devices' : 'block devices';
}
function notRegular(path, kind, file) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('ARCHIVE_UNSAFE', `Cannot pack ${(0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(path)}: ${kind} are not accepted`, {
        hint: `Replace it by a regular file, or leave it out with a line in ${IGNORE_FILE}`,
        place: { file },
    });
}
const IGNORE_FILE = '.armignore';
const MOST_BYTES = 64 * 1024;
const LONGEST_LINE = 1024;
const MOST_DOUBLE_STARS = 3;
function readIgnoreFile(folder) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, IGNORE_FILE);
    const text = readText(folder, file);
    if (text === undefined)
        return () => false;
    for (const [index, line] of text.split('\n').entries())
        checkLine(line, { file, line: index + 1 });
    const rules = ignore__WEBPACK_IMPORTED_MODULE_2__({ ignorecase: false }).add(text);
    return (path) => rules.ignores(path);
}
function readText(folder, file) {
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink())
            throw new _config_project_js__WEBPACK_IMPORTED_MODULE_6__/* .UnreadableFile */ .ie('it is a link');
        return (0,_config_project_js__WEBPACK_IMPORTED_MODULE_6__/* .readProjectFile */ .SI)(file, { workspace: folder, maxBytes: MOST_BYTES })?.text;
    }
    catch (error) {
        if (!(error instanceof _config_project_js__WEBPACK_IMPORTED_MODULE_6__/* .UnreadableFile */ .ie))
            throw error;
        const hint = `${IGNORE_FILE} is a text file with gitignore's syntax, at most 64 KiB`;
        throw error.asError(file, `"${IGNORE_FILE}"`, { code: 'CONFIG_INVALID', hint });
    }
}
function checkLine(line, place) {
    const doubleStars = line.split('**').length - 1;
    if (line.length > LONGEST_LINE)
        throw unusable(place, `it has more than ${LONGEST_LINE} characters`);
    if (doubleStars > MOST_DOUBLE_STARS) {
        throw unusable(place, `it has "**" ${doubleStars} times, allowed are ${MOST_DOUBLE_STARS}`);
    }
}
function unusable(place, reason) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('CONFIG_INVALID', `Cannot use line ${place.line} of "${IGNORE_FILE}": ${reason}`, {
        hint: 'Write the line as several shorter ones',
        place,
    });
}


/***/ }),

/***/ 5966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ packFiles),
/* harmony export */   g: () => (/* binding */ verifyPacked),
/* harmony export */   isPackedHere: () => (/* binding */ isPackedHere)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var fflate__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1306);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5286);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5668);
/* harmony import */ var _archive_refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1374);
/* harmony import */ var _archive_tar_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7741);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5979);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6435);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(452);
/* harmony import */ var _transfer_request_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4046);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(3839);















const PIECE_BYTES = 256 * 1024;
const COMPANION = '.arm-install/';
async function packFiles(files, { directory, signal }) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'packed.tar.gz');
    const archive = new ArchiveFile(directory, path);
    try {
        const pack = new Packing(archive, signal);
        for (const file of withCompanion(files))
            await pack.add(file);
        pack.finish();
    }
    finally {
        archive.close();
    }
    return { body: { kind: 'file', path }, ...archive.totals() };
}
async function isPackedHere({ body, checksum }, { directory, signal }) {
    const { files } = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .b)(body, { spoolDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'files'), signal });
    return (await packFiles(files, { directory, signal })).checksum === checksum;
}
function withCompanion(files) {
    const tops = new Set(files.map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
    const [top = ''] = tops;
    if (tops.size !== 1 || top === '')
        return [...files];
    const companion = (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_12__/* .foldName */ .zN)(top) === COMPANION ? `.${COMPANION}` : COMPANION;
    return (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_4__/* .compareCodePoints */ .OP)(companion, top) < 0 ? [companion, ...files] : [...files, companion];
}
class Packing {
    #gzip;
    #signal;
    #buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
    #sinceBreath = 0;
    constructor(archive, signal) {
        this.#signal = signal;
        this.#gzip = new fflate__WEBPACK_IMPORTED_MODULE_13__/* .Gzip */ .Ne({ level: 6, mtime: 0 }, (chunk) => archive.write(chunk));
    }
    async add(entry) {
        if (typeof entry === 'string') {
            this.#push(tarHeader({ path: entry, sizeBytes: 0 }));
            return;
        }
        if ('content' in entry) {
            const { content, sizeBytes } = entry;
            this.#push(tarHeader(entry));
            this.#push(content.kind === 'memory' ? content.bytes : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(content.path));
            this.#push(tarPadding(sizeBytes));
            await this.#breathe(sizeBytes);
            return;
        }
        await (0,_folder_js__WEBPACK_IMPORTED_MODULE_11__/* .withListedFile */ .sk)(entry, async (descriptor) => {
            this.#push(tarHeader(entry));
            await this.#addContent(entry, descriptor);
            this.#push(tarPadding(entry.sizeBytes));
        });
    }
    finish() {
        this.#gzip.push(TAR_END, true);
    }
    async #addContent({ path, absolutePath, sizeBytes }, descriptor) {
        let leftBytes = sizeBytes;
        for (;;) {
            const count = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .explainingFailures */ .hr)('read', absolutePath, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(descriptor, this.#buffer));
            if (count > leftBytes || (count === 0 && leftBytes > 0))
                throw (0,_folder_js__WEBPACK_IMPORTED_MODULE_11__/* .changedMeanwhile */ .Fd)(path);
            if (count === 0)
                return;
            this.#push(this.#buffer.subarray(0, count));
            leftBytes -= count;
            await this.#breathe(count);
        }
    }
    #push(bytes) {
        if (bytes.length > 0)
            this.#gzip.push(bytes);
    }
    async #breathe(bytes) {
        this.#sinceBreath += bytes;
        if (this.#sinceBreath < PIECE_BYTES)
            return;
        this.#sinceBreath = 0;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
        if (this.#signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('CANCELLED', 'Cannot pack the folder: the run was cancelled');
    }
}
class ArchiveFile {
    #path;
    #descriptor;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #sizeBytes = 0;
    constructor(directory, path) {
        this.#path = path;
        this.#descriptor = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .explainingFailures */ .hr)('write', path, () => {
            (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_9__/* .makeScratchFolder */ .DW)(directory);
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, 'wx', 0o600);
        });
    }
    write(bytes) {
        this.#sizeBytes += bytes.length;
        const { packedBytes } = _archive_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .DEFAULT_LIMITS */ .dR;
        if (this.#sizeBytes > packedBytes)
            throw (0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .tooLarge */ .g$)(undefined, `it has more than ${(0,_archive_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .formatLimit */ .tW)(packedBytes)}`);
        this.#hash.update(bytes);
        (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .explainingFailures */ .hr)('write', this.#path, () => {
            for (let done = 0; done < bytes.length;)
                done += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(this.#descriptor, bytes, done);
        });
    }
    close() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(this.#descriptor);
    }
    totals() {
        return { checksum: this.#hash.digest('hex'), sizeBytes: this.#sizeBytes };
    }
}
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
const NOT_ASCII = /[^\0-\x7f]/;
const TAR_END = Buffer.alloc(2 * _archive_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .BLOCK_BYTES */ .Yo);
function tarHeader({ path, sizeBytes }) {
    const type = path.endsWith('/') ? '5' : '0';
    const split = NOT_ASCII.test(path) ? undefined : splitName(path);
    if (split !== undefined)
        return headerBlock({ ...split, sizeBytes, type });
    const records = paxRecord('path', path);
    return Buffer.concat([
        headerBlock({ prefix: '', name: shortened(`PaxHeader/${path}`), sizeBytes: records.length, type: 'x' }),
        records,
        tarPadding(records.length),
        headerBlock({ prefix: '', name: shortened(path), sizeBytes, type }),
    ]);
}
function tarPadding(sizeBytes) {
    return Buffer.alloc((_archive_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .BLOCK_BYTES */ .Yo - (sizeBytes % _archive_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .BLOCK_BYTES */ .Yo)) % _archive_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .BLOCK_BYTES */ .Yo);
}
function headerBlock({ prefix, name, sizeBytes, type }) {
    const block = Buffer.alloc(_archive_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .BLOCK_BYTES */ .Yo);
    block.write(name, 0, NAME_BYTES);
    block.write(octal(type === '5' ? 0o755 : 0o644, 8), 100);
    block.write(octal(0, 8), 108);
    block.write(octal(0, 8), 116);
    block.write(octal(sizeBytes, 12), 124);
    block.write(octal(0, 12), 136);
    block.fill(' ', 148, 156);
    block.write(type, 156);
    block.write('ustar\0' + '00', 257);
    block.write(octal(0, 8), 329);
    block.write(octal(0, 8), 337);
    block.write(prefix, 345, PREFIX_BYTES);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${octal(sum, 7)} `, 148);
    return block;
}
function octal(value, length) {
    return `${value.toString(8).padStart(length - 1, '0')}\0`;
}
function splitName(path) {
    if (path.length <= NAME_BYTES)
        return { prefix: '', name: path };
    const slash = path.indexOf('/', path.length - NAME_BYTES - 1);
    if (slash <= 0 || slash > PREFIX_BYTES || slash === path.length - 1)
        return undefined;
    return { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
}
function paxRecord(keyword, value) {
    const rest = Buffer.from(` ${keyword}=${value}\n`);
    let length = rest.length;
    while (length !== rest.length + String(length).length)
        length = rest.length + String(length).length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function shortened(name) {
    return name.replace(new RegExp(NOT_ASCII, 'gu'), '_').slice(0, NAME_BYTES);
}
async function verifyPacked(packed, files, options) {
    const ruleset = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .b)(bodyOf(packed), options);
    requireSamePaths(files, ruleset);
    return { ruleset, contents: (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_4__/* .treeDigest */ .fZ)(ruleset.files) };
}
function bodyOf({ body, sizeBytes }) {
    if (sizeBytes > _transfer_request_js__WEBPACK_IMPORTED_MODULE_14__/* .MEMORY_LIMIT_BYTES */ .Yi)
        return body;
    return { kind: 'memory', bytes: (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .explainingFailures */ .hr)('read', body.path, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(body.path)) };
}
function requireSamePaths(files, ruleset) {
    const paths = ruleset.files.map(({ path }) => path);
    const isSame = paths.length === files.length && files.every(({ path }, index) => path === paths[index]);
    if (!isSame)
        throw new Error('The packed archive does not give back the paths that were packed');
}


/***/ }),

/***/ 787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderRules: () => (/* binding */ renderRules)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/archive/contents.js
var contents = __webpack_require__(5286);
// EXTERNAL MODULE: ./lib/assistants/frontmatter.js + 1 modules
var frontmatter = __webpack_require__(6491);
// EXTERNAL MODULE: ./lib/assistants/overview.js
var overview = __webpack_require__(5290);
// EXTERNAL MODULE: ./lib/assistants/rules.js
var assistants_rules = __webpack_require__(3766);
// EXTERNAL MODULE: ./lib/config/assistants.js
var assistants = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/assistants/pattern-values.js
var pattern_values = __webpack_require__(7134);
// EXTERNAL MODULE: ./lib/assistants/patterns.js
var patterns = __webpack_require__(2458);
;// CONCATENATED MODULE: ./lib/assistants/write.js




function writeRule(assistant, form, join = (head, text) => Buffer.concat([Buffer.from(head), text])) {
    const { reading } = form;
    const mode = (0,assistants/* modeTaken */.rf)(assistant, reading.mode);
    if (mode === undefined)
        return undefined;
    const cell = assistant.modes[mode];
    if (cell === 'as it is' || isOwnDialect(assistant, mode, form))
        return { bytes: form.bytes, mode };
    if (typeof cell === 'string')
        return { bytes: reading.text, mode };
    const eol = lineEndOf(reading.text);
    let head = `---${eol}`;
    if (hasDescriptionOfItsOwn(assistant, mode, cell, reading))
        head += fieldLines(DESCRIPTION, form, eol);
    for (const field of cell)
        head += fieldLines(field, form, eol);
    return { bytes: join(`${head}---${eol}`, (0,assistants_rules/* withoutBom */.vA)(reading.text)), mode };
}
function isOwnDialect(assistant, mode, { ending, reading }) {
    const cell = assistant.modes[mode];
    if (ending !== assistant.ending || reading.problem !== undefined || typeof cell === 'string')
        return false;
    if (!reading.hasFrontmatter)
        return false;
    for (const field of cell)
        if (!isInForm(field, reading.keys.get(field.key)))
            return false;
    const known = new Set([...cell.map(({ key }) => key), ...assistant.knows]);
    return [...reading.keys].every(([key, { isOneLine }]) => known.has(key) && (isOneLine || (0,pattern_values/* isPatternKey */.SE)(key)));
}
function isInForm(field, found) {
    if (found === undefined)
        return false;
    if ('value' in field)
        return found.value === field.value && found.form?.isStrict !== false;
    if ('own' in field)
        return true;
    const isStrict = found.form?.isStrict === true;
    if (field.patterns === 'list')
        return Array.isArray(found.value) && isStrict;
    if (typeof found.value !== 'string' || !found.isOneLine)
        return false;
    return field.patterns === 'commas' ? isStrict : found.form?.isUnquoted === true && !found.form.hasComment;
}
const DESCRIPTION = { key: 'description', own: true };
function hasDescriptionOfItsOwn(assistant, mode, cell, { description }) {
    if (description === undefined || !assistant.knows.includes('description'))
        return false;
    if (cell.some(({ key }) => key === 'description'))
        return false;
    return mode !== 'onRequest' || !descriptionDecides(assistant);
}
function descriptionDecides({ modes: { described, onRequest } }) {
    if (typeof described === 'string' || typeof onRequest === 'string')
        return false;
    const rest = described.filter(({ key }) => key !== 'description');
    return JSON.stringify(rest) === JSON.stringify(onRequest);
}
function fieldLines(field, { stem, reading }, eol) {
    const { key } = field;
    if ('value' in field) {
        return `${key}: ${field.value === '**' ? quotedScalar(field.value) : field.value}${eol}`;
    }
    if ('own' in field) {
        const text = field.key === 'name' ? (reading.name ?? stem) : reading.description;
        return text === undefined ? '' : `${key}: ${scalar(text)}${eol}`;
    }
    if (field.patterns === 'list') {
        let lines = `${key}:${eol}`;
        for (const pattern of reading.patterns)
            lines += `  - ${quotedScalar(pattern)}${eol}`;
        return lines;
    }
    const joined = (0,patterns/* writeOut */.sD)(reading.patterns).join(',');
    return `${key}: ${field.patterns === 'unquoted' ? joined : quotedScalar(joined)}${eol}`;
}
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const PLAIN = /^\p{L}[\p{L}\p{N} .,;()/_+'-]*$/u;
function scalar(text) {
    return PLAIN.test(text) && !NO_TEXT.test(text) ? text : quotedScalar(text);
}
const TO_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
function quotedScalar(text) {
    return JSON.stringify(text).replace(TO_ESCAPE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function lineEndOf(text) {
    const newline = text.indexOf(0x0a);
    return newline > 0 && text[newline - 1] === 0x0d ? '\r\n' : '\n';
}

// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var scratch = __webpack_require__(6435);
// EXTERNAL MODULE: ./lib/disk/turns.js
var turns = __webpack_require__(6477);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/rulesets/render.js












async function renderRules(options) {
    const { key, files, assistants, scratchFolder } = options;
    const rules = (0,assistants_rules/* findRules */.TN)(files);
    const memory = new Memory();
    const rewritten = new RewrittenFiles((0,external_node_path_.join)(scratchFolder, 'rules'));
    const renderers = assistants.map((name) => new Renderer(name, key, memory, rewritten));
    for (const rule of rules) {
        const pause = (0,turns/* breatheWhenDue */.mG)();
        if (pause !== undefined)
            await pause;
        const forms = [];
        for (const renderer of renderers) {
            const { ending, file } = (0,assistants_rules/* formFor */.iD)(rule, renderer.by);
            let form = forms.find((one) => one.ending === ending);
            if (form === undefined) {
                form = await readForm(rule.stem, ending, file);
                forms.push(form);
            }
            renderer.add(form);
        }
    }
    const meet = (0,assistants_rules/* mayMeet */.h4)(rules);
    for (const renderer of renderers)
        renderer.claimPlaces(meet);
    const placed = new Map(renderers.map(({ name, placed }) => [name, placed]));
    return {
        rules: rules.length,
        byAssistant: new Map(renderers.map(({ name, files }) => [name, { files, digest: (0,contents/* treeDigest */.fZ)(files) }])),
        reading: (0,overview/* readingOfRuleset */.oF)(key, placed),
        unreadable: renderers.flatMap(({ unreadable }) => unreadable),
        heads: renderers.flatMap(({ heads }) => heads),
        release: () => memory.release(),
    };
}
async function readForm(stem, ending, origin) {
    const bytes = bytesOf(origin.content);
    const reading = await (0,frontmatter.readRule)(bytes, ending);
    const hasEscapes = reading.hasFrontmatter && headOf(bytes, reading).includes(BACKSLASH);
    return { stem, ending, bytes, reading, origin, hasEscapes };
}
const BACKSLASH = 0x5c;
function headOf(bytes, { text }) {
    return bytes.subarray(0, bytes.length - (0,assistants_rules/* withoutBom */.vA)(text).length);
}
class Renderer {
    name;
    by;
    files = [];
    placed = [];
    unreadable = [];
    heads = [];
    #key;
    #memory;
    #rewritten;
    constructor(name, key, memory, rewritten) {
        this.name = name;
        this.by = (0,assistants/* assistant */.h1)(name);
        this.#key = key;
        this.#memory = memory;
        this.#rewritten = rewritten;
    }
    add(form) {
        const { mode, problem } = form.reading;
        if (problem !== undefined)
            this.unreadable.push({ file: form.origin.path, ...problem });
        const file = this.#write(form);
        if (file !== undefined)
            this.files.push(file);
        const bytes = file?.sizeBytes ?? 0;
        this.placed.push({ stem: form.stem, mode, bytes, characters: charactersOf(file, this.by) });
    }
    #write(form) {
        const { origin, reading } = form;
        const bytes = writeRule(this.by, form, this.#memory.join)?.bytes;
        if (bytes === undefined)
            return undefined;
        const { mode } = reading;
        const path = (0,assistants_rules/* placedPath */.jU)(this.by, this.#key, form.stem);
        if (bytes === form.bytes)
            return { ...origin, path, origin: origin.path, mode };
        if (form.hasEscapes)
            this.heads.push({ file: origin.path, bytes: headOf(bytes, reading) });
        const { sha256, textSha256 } = bytes === reading.text ? digestsOfText(form) : (0,contents/* digestContent */.aD)(bytes);
        const content = origin.content.kind === 'memory' ? { kind: 'memory', bytes } : this.#rewritten.add(bytes);
        return { path, origin: origin.path, sizeBytes: bytes.length, sha256, textSha256, content, mode };
    }
    claimPlaces(meet) {
        const register = new assistants_rules/* PlaceRegister */.BM();
        for (const { path, origin } of this.files) {
            const problem = (0,assistants_rules/* placedPathProblem */.YO)(path);
            const other = meet ? register.claim({ path, ruleset: origin }) : undefined;
            if (problem === undefined && other === undefined)
                continue;
            const reason = problem === undefined ? `"${other?.ruleset}" goes into the same file there` : `it ${problem}`;
            throw new errors/* ArmError */.dW('TARGET_UNSAFE', `Cannot place "${origin}" of "${this.#key}" for "${this.name}" at "${path}": ${reason}`, { hint: 'Rename the rule, or leave it out with "exclude"' });
        }
    }
}
function digestsOfText(form) {
    form.textDigests ??= (0,contents/* digestContent */.aD)(form.reading.text);
    return form.textDigests;
}
class RewrittenFiles {
    #folder;
    #count = 0;
    constructor(folder) {
        this.#folder = folder;
    }
    add(bytes) {
        if (this.#count === 0)
            (0,scratch/* makeScratchFolder */.DW)(this.#folder);
        this.#count += 1;
        const path = (0,external_node_path_.join)(this.#folder, String(this.#count));
        (0,failure/* explainingFailures */.hr)('write', path, () => (0,external_node_fs_.writeFileSync)(path, bytes, { flag: 'wx' }));
        return { kind: 'file', path };
    }
}
const MOST_BYTES_PER_UNIT = 3;
class Memory {
    static #SLAB_BYTES = 512 * 1024;
    static #MOST_FREE = 16;
    static #free = [];
    #slabs = [];
    #slab = Buffer.alloc(0);
    #usedBytes = 0;
    join = (head, text) => {
        const mostBytes = MOST_BYTES_PER_UNIT * head.length + text.length;
        if (mostBytes > Memory.#SLAB_BYTES / 4)
            return Buffer.concat([Buffer.from(head), text]);
        if (this.#slab.length - this.#usedBytes < mostBytes) {
            this.#slab = Memory.#free.pop() ?? Buffer.allocUnsafeSlow(Memory.#SLAB_BYTES);
            this.#slabs.push(this.#slab);
            this.#usedBytes = 0;
        }
        const start = this.#usedBytes;
        const textStart = start + this.#slab.write(head, start);
        this.#slab.set(text, textStart);
        this.#usedBytes = textStart + text.length;
        return this.#slab.subarray(start, this.#usedBytes);
    };
    release() {
        const room = Memory.#MOST_FREE - Memory.#free.length;
        Memory.#free.push(...this.#slabs.splice(0).slice(0, room));
        this.#slab = Buffer.alloc(0);
        this.#usedBytes = 0;
    }
}
function bytesOf(content) {
    if (content.kind === 'memory')
        return content.bytes;
    return (0,failure/* explainingFailures */.hr)('read', content.path, () => (0,external_node_fs_.readFileSync)(content.path));
}
function charactersOf(file, { longestRule = Number.POSITIVE_INFINITY }) {
    if (file === undefined)
        return 0;
    return file.sizeBytes <= longestRule ? file.sizeBytes : (0,assistants_rules/* countCharacters */.wZ)(bytesOf(file.content));
}


/***/ })

};
