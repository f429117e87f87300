export const id = 613;
export const ids = [613,160,779];
export const modules = {

/***/ 7367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ renameFile),
/* harmony export */   Np: () => (/* binding */ writeSwappedFiles),
/* harmony export */   US: () => (/* binding */ readSwappedFiles),
/* harmony export */   W: () => (/* binding */ moveFolder),
/* harmony export */   fR: () => (/* binding */ replaceFile),
/* harmony export */   mV: () => (/* binding */ moveFile),
/* harmony export */   uY: () => (/* binding */ takeBackFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _archive_refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1374);
/* harmony import */ var _config_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3026);
/* harmony import */ var _disk_copy_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5163);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(444);
/* harmony import */ var _disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(206);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6477);











const MAX_LIST_BYTES = 32 * 1024 * 1024;
function moveFile(from, to) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(to, NO_ERROR) === undefined)
        return renameFile(from, to);
    throw Object.assign(new Error(`EEXIST: file already exists, rename '${from}' -> '${to}'`), {
        code: 'EEXIST',
        path: to,
    });
}
const NO_ERROR = { throwIfNoEntry: false };
const COPY = '.arm-install-copy';
function renameFile(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(from, to);
        return undefined;
    }
    catch (error) {
        return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .isBetweenFileSystems */ .By)(error) && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(from).isFile()
            ? copyFile(from, to)
            : (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(from, to));
    }
}
async function copyFile(from, to) {
    const copy = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(to), COPY);
    try {
        copyVerified(from, copy);
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(copy, to));
    }
    finally {
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(copy, { force: true }));
    }
    await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(from));
}
async function moveFolder(from, to) {
    try {
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(from, to));
    }
    catch (error) {
        if (!(0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .isBetweenFileSystems */ .By)(error))
            throw error;
        const copy = `${from}-copy`;
        await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(copy);
        copyFolder(from, copy);
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(copy, to));
    }
}
function copyFolder(from, to) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(to);
    for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(from, { withFileTypes: true })) {
        const [source, goal] = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, entry.name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, entry.name)];
        if (entry.isDirectory())
            copyFolder(source, goal);
        else if (entry.isFile())
            copyVerified(source, goal);
        else
            throw Object.assign(new Error(`EXDEV: no plain file, rename '${source}'`), { code: 'EXDEV' });
    }
    const { mode } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(from);
    (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_7__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(to, mode & 0o7777));
}
const isTooLarge = ({ size }) => size > _archive_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_LIMITS */ .dR.unpackedBytes;
function copyVerified(from, to) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(from);
    if (isTooLarge(stats)) {
        throw Object.assign(new Error(`EFBIG: file too large, copyfile '${from}' -> '${to}'`), { code: 'EFBIG' });
    }
    (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_5__/* .copyNew */ .f)(from, to);
    if (!isSameFile(from, to)) {
        throw Object.assign(new Error(`EIO: the copy differs, copyfile '${from}' -> '${to}'`), { code: 'EIO' });
    }
    (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_7__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.utimesSync)(to, stats.atime, stats.mtime));
}
function isSameFile(one, other) {
    const [stats, others] = [(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(one), (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(other)];
    if (stats.size !== others.size || isTooLarge(stats))
        return false;
    const [first, second] = [one, other].map((path) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path)));
    return first === second;
}
async function replaceFile(from, to, old) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.linkSync)(to, old);
    }
    catch (error) {
        const replaced = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(to, { throwIfNoEntry: false });
        if (replaced === undefined)
            throw error;
        if (replaced.isFile())
            copyVerified(to, old);
        else
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(to, old));
    }
    await renameFile(from, to);
}
function writeSwappedFiles(list, files) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(list, JSON.stringify(files), { flag: 'wx' });
}
function readSwappedFiles(list) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(list, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > MAX_LIST_BYTES)
        return undefined;
    const { leaving, coming } = parseList((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(list));
    return { leaving: pathsAmong(leaving), coming: pathsAmong(coming) };
}
function parseList(json) {
    if (!(0,_config_json_js__WEBPACK_IMPORTED_MODULE_4__/* .hasFewValues */ .Ji)(json))
        return {};
    try {
        const list = JSON.parse(json.toString());
        return typeof list === 'object' && list !== null ? list : {};
    }
    catch {
        return {};
    }
}
function pathsAmong(list) {
    if (!Array.isArray(list))
        return [];
    return list.filter((path) => typeof path === 'string').filter(isPlainPath);
}
function isPlainPath(path) {
    return path
        .split('/')
        .every((segment) => /^[^\p{Cc}\\]+$/u.test(segment) && segment !== '.' && segment !== '..');
}
async function takeBackFiles({ leaving, coming }, { base, destination, old, next }) {
    let moved = false;
    const takeBack = async (path, from, to, replaces = false) => {
        const [source, goal] = [node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(from, path), node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(to, path)];
        const isObstructed = [source, goal].some((way) => (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_8__/* .findObstacle */ .R5)(base, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(way)) !== undefined);
        if (isObstructed || !isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, source)))
            return;
        if (isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, goal)) && !(replaces && !isThere((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, next, path))))
            return;
        (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_7__/* .makeFolders */ .wZ)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, goal)));
        await renameFile((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, source), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, goal));
        moved = true;
    };
    const replaced = new Set(leaving);
    for (const path of coming) {
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_10__/* .breatheWhenDue */ .mG)();
        await dropCopied(base, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(next, path), node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(destination, path));
        if (replaced.has(path))
            continue;
        await takeBack(path, destination, next);
        if ((0,_disk_links_js__WEBPACK_IMPORTED_MODULE_8__/* .findObstacle */ .R5)(base, destination) === undefined)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_7__/* .removeEmptyParents */ .jE)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, destination), path);
    }
    const arrived = new Set(coming);
    for (const path of leaving) {
        await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_10__/* .breatheWhenDue */ .mG)();
        await takeBack(path, old, destination, arrived.has(path));
    }
    return moved;
}
async function dropCopied(base, staged, placed) {
    if ([staged, placed].some((path) => (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_8__/* .findObstacle */ .R5)(base, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(path)) !== undefined))
        return;
    await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(placed), COPY), { force: true }));
    const [from, to] = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, staged), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, placed)];
    const arePlain = [from, to].every((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false })?.isFile() === true);
    if (arePlain && isSameFile(from, to))
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(from));
}
function isThere(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}


/***/ }),

/***/ 1160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ untouchedPaths),
/* harmony export */   Q: () => (/* binding */ digestsByPath),
/* harmony export */   findStrangers: () => (/* binding */ findStrangers),
/* harmony export */   ownedPaths: () => (/* binding */ ownedPaths)
/* harmony export */ });
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5286);

function digestsByPath(files) {
    return new Map(files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .comparablePath */ .cM)(file.path), file]));
}
function ownedPaths(tree, { contents, unlocked = [], files }) {
    if (contents !== undefined && tree.digests.includes(contents))
        return ownedByDigest(tree, []);
    for (const digest of unlocked) {
        const owned = pathsByDigest(tree, digest);
        if (owned !== undefined)
            return owned;
    }
    if (files !== undefined)
        return ownedByFiles(files);
    return contents === undefined ? undefined : pathsByDigest(tree, contents);
}
function untouchedPaths(tree, owned) {
    return new Set(tree.files.filter((file) => owned?.isUntouched(file) === true).map(({ path }) => path));
}
function ownedByFiles(files) {
    return {
        has: (path) => files.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .comparablePath */ .cM)(path)),
        isUntouched: (file) => {
            const installed = files.get((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .comparablePath */ .cM)(file.path));
            return installed !== undefined && (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .hasSameContent */ .q1)(file, installed);
        },
    };
}
function pathsByDigest(tree, contents) {
    const strangers = findStrangers(tree, contents);
    return strangers === undefined ? undefined : ownedByDigest(tree, strangers);
}
function ownedByDigest({ files }, strangers) {
    const paths = new Set(files.map(({ path }) => path));
    for (const path of strangers)
        paths.delete(path);
    return { has: (path) => paths.has(path), isUntouched: ({ path }) => paths.has(path) };
}
const MAX_HASHED_BYTES = 32 * 1024 * 1024;
function findStrangers(tree, contents) {
    for (const form of (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .treeForms */ .k$)(tree.files)) {
        const added = findAdded(form, contents);
        if (added !== undefined)
            return [...added, ...tree.others];
    }
    return undefined;
}
function findAdded({ files, lines }, contents) {
    if ((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .digestLines */ .aI)(lines) === contents)
        return [];
    let budget = Math.floor(MAX_HASHED_BYTES / Math.max(1, lines.join('').length));
    for (const left of combinations(possibleAdditions(files))) {
        if (budget <= 0)
            return undefined;
        budget -= 1;
        if ((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_0__/* .digestLines */ .aI)(lines.filter((_, index) => !left.has(index))) !== contents)
            continue;
        return [...left].map((index) => files[index]?.path ?? '');
    }
    return undefined;
}
function possibleAdditions(files) {
    const folders = new Map();
    for (const [index, { path }] of files.entries()) {
        for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            const folder = path.slice(0, end);
            const members = folders.get(folder);
            if (members === undefined)
                folders.set(folder, [index]);
            else
                members.push(index);
        }
    }
    const several = [...folders.values()].filter((members) => members.length > 1);
    return [...files.map((_, index) => [index]), ...several];
}
function* combinations(additions) {
    for (const addition of additions)
        yield new Set(addition);
    for (const [index, first] of additions.entries()) {
        for (const second of additions.slice(index + 1))
            yield new Set([...first, ...second]);
    }
}


/***/ }),

/***/ 4994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findUnknownFolders: () => (/* binding */ findUnknownFolders),
/* harmony export */   finishRemoval: () => (/* binding */ finishRemoval),
/* harmony export */   planRemoval: () => (/* binding */ planRemoval),
/* harmony export */   removeRuleset: () => (/* binding */ removeRuleset)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(444);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6477);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1160);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1703);
/* harmony import */ var _staging_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2933);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4282);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5949);












async function removeRuleset(removal) {
    const planned = await planRemoval(removal);
    if (planned.step !== undefined)
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .swapAll */ .rz)([planned.step]);
    const leftover = planned.step && (await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .discardStaging */ .WT)(planned.step.staging));
    const { leftovers, ...finished } = finishRemoval(planned);
    return { ...finished, leftovers: leftover === undefined ? leftovers : [leftover, ...leftovers] };
}
function planRemoval(removal) {
    const { target, relativeFolder } = removal;
    return (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('remove', `${target.shown}/${relativeFolder}`, plan(removal));
}
async function plan(removal) {
    const { target, relativeFolder, ownership } = removal;
    const shown = `${target.shown}/${relativeFolder}`;
    const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_4__/* .findObstacle */ .R5)(target.path, relativeFolder);
    if (obstacle !== undefined)
        throw (0,_stage_js__WEBPACK_IMPORTED_MODULE_7__/* .obstacleError */ .q)(target, obstacle.path);
    const tree = await (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .readTree */ .Zc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relativeFolder));
    if (tree === undefined)
        return { removal, leaving: [], strangers: [], step: undefined };
    const untouched = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__/* .untouchedPaths */ .K)(tree, (0,_ownership_js__WEBPACK_IMPORTED_MODULE_6__.ownedPaths)(tree, ownership));
    const leaving = [...untouched];
    const others = [...(0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .pathsOf */ .wG)(tree), ...tree.emptyFolders].filter((path) => !untouched.has(path));
    const isNeeded = leaving.length > 0 || others.length === 0;
    return {
        removal,
        leaving,
        strangers: others.map((path) => `${shown}/${path}`),
        step: isNeeded ? await stageRemoval(removal, shown, leaving, others) : undefined,
    };
}
async function stageRemoval({ target, relativeFolder }, shown, leaving, others) {
    const staging = new _stage_js__WEBPACK_IMPORTED_MODULE_7__/* .Staging */ .C(target, relativeFolder);
    try {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relativeFolder);
        const isWhole = others.length === 0 || staging.fill().carry(others, folder, leaving);
        return {
            staging,
            change: { replaces: true, keepsOthers: !isWhole, files: { leaving, coming: [] } },
            shown,
        };
    }
    catch (error) {
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .discardStaging */ .WT)(staging);
        throw error;
    }
}
function finishRemoval({ removal, leaving, strangers, step }) {
    const { target, relativeFolder } = removal;
    const tidy = () => (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .removeEmptyParents */ .jE)(target.path, relativeFolder);
    const leftovers = step === undefined ? [] : (0,_swap_js__WEBPACK_IMPORTED_MODULE_9__/* .tidyUp */ .gN)(`${target.shown}/${relativeFolder}`, tidy);
    return { files: leaving.length, strangers, leftovers };
}
const MAX_DEPTH = 4;
const MAX_LOOK = 64;
async function findUnknownFolders(target, known) {
    await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
    const arm = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('read', `${target.shown}/arm`, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, 'arm'), { throwIfNoEntry: false }));
    if (arm?.isDirectory() !== true)
        return [];
    const knownFolders = namesIn(target, known);
    const parents = namesIn(target, known.flatMap(_config_path_segment_js__WEBPACK_IMPORTED_MODULE_11__/* .parentsOf */ .fY));
    const unknown = [];
    const visit = async (folder) => {
        for (const entry of list(target, folder)) {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
            const path = `${folder}/${entry.name}`;
            if (knownFolders.has(path))
                continue;
            if (entry.isDirectory() && parents.has(path))
                await visit(path);
            else if (entry.isDirectory())
                for (const found of await rulesetFolders(target, path))
                    unknown.push(found);
            else if (!entry.name.startsWith('.git'))
                unknown.push(path);
        }
    };
    await visit('arm');
    return unknown.map((path) => `${target.shown}/${path}`).sort();
}
function namesIn({ path }, folders) {
    const exact = new Set(folders);
    const spellings = new Map(folders.map((folder) => [folder.toLowerCase(), folder]));
    return {
        has: (name) => {
            const folder = spellings.get(name.toLowerCase());
            return exact.has(name) || (folder !== undefined && (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameFolder */ .F1)(path, name, folder));
        },
    };
}
async function rulesetFolders(target, folder) {
    await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_5__/* .breathe */ .q7)();
    const depth = folder.split('/').length - 1;
    if (depth >= MAX_LOOK)
        return [folder];
    const entries = list(target, folder);
    const hasFiles = entries.some((entry) => !entry.isDirectory());
    const last = folder.slice(folder.lastIndexOf('/') + 1);
    const found = [];
    for (const entry of entries) {
        if (!entry.isDirectory())
            continue;
        for (const inner of await rulesetFolders(target, `${folder}/${entry.name}`))
            found.push(inner);
    }
    if (hasFiles || (found.length > 0 && (depth >= MAX_DEPTH || /^v?\d+\./.test(last))))
        return [folder];
    return found;
}
function list(target, folder) {
    const entries = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('read', `${target.shown}/${folder}`, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, folder), { withFileTypes: true }));
    return folder === 'arm' ? entries.filter(({ name }) => !(0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .isStagingName */ .Zc)(name)) : entries;
}


/***/ }),

/***/ 1703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Staging),
/* harmony export */   q: () => (/* binding */ obstacleError)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_targets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4716);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(444);
/* harmony import */ var _disk_mounts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1931);
/* harmony import */ var _disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(206);
/* harmony import */ var _disk_scratch_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6435);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(452);
/* harmony import */ var _file_swap_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7367);
/* harmony import */ var _staged_tree_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7612);
/* harmony import */ var _staging_folder_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2933);














class Staging {
    target;
    #folder;
    #relative;
    #destination;
    #fixModes;
    #made;
    #filled = false;
    #oldMoved = false;
    #newPlaced = false;
    #moves = [];
    #swapped;
    #isRetired = false;
    #notEmptied;
    #lastParent = '';
    constructor(target, relative) {
        this.target = target;
        this.#relative = relative;
        this.#destination = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relative);
        const holder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, (0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .holderOf */ .Kd)(relative));
        if (relative !== _staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .ITSELF */ .av)
            (0,_disk_mounts_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseMounts */ .b4)(this.#destination, { from: holder });
        const name = _staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .STAGING_PREFIX */ .th + (0,_disk_scratch_js__WEBPACK_IMPORTED_MODULE_8__/* .ownerToken */ .hs)();
        this.#folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(holder, name);
        this.#made = (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolderIn */ .QD)(holder, name, () => (0,_config_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .recheckTarget */ .Vw)(target, (0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .holderOf */ .Kd)(relative)));
        this.#fixModes = ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(this.#folder).mode & 0o777) !== _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .FOLDER_MODE */ .Zo;
        if (this.#fixModes)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .fixMode */ .$s)(this.#folder, _disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .FOLDER_MODE */ .Zo);
    }
    fill() {
        this.#filled = true;
        return new _staged_tree_js__WEBPACK_IMPORTED_MODULE_12__/* .StagedTree */ .$(this.#path('next'), this.#fixModes);
    }
    async swap({ replaces, files, keepsOthers }) {
        (0,_config_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .recheckTarget */ .Vw)(this.target, (0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .holderOf */ .Kd)(this.#relative));
        const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_5__/* .findObstacle */ .R5)(this.target.path, node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(this.#relative));
        if (obstacle !== undefined)
            throw obstacleError(this.target, obstacle.path);
        this.#made.push(...(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolders */ .wZ)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.#destination)));
        if (replaces && this.#relative !== _staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .ITSELF */ .av)
            (0,_disk_mounts_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseMounts */ .b4)(this.#destination, { fresh: true });
        if (replaces)
            this.#noteDestination();
        if ((replaces && keepsOthers) || !(await this.#swapFolders(replaces)))
            await this.#swapFiles(files);
    }
    async #swapFolders(replaces) {
        if (replaces && !(await tryRenameFolder(this.#destination, this.#path('old'))))
            return false;
        this.#oldMoved = replaces;
        if (!this.#filled)
            return true;
        this.#newPlaced = await tryRenameFolder(this.#path('next'), this.#destination);
        if (this.#newPlaced)
            return true;
        if (replaces)
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#path('old'), this.#destination));
        else
            this.#noteDestination();
        this.#oldMoved = false;
        return false;
    }
    #noteDestination() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(this.#path('destination'), this.#relative, { flag: 'wx' });
    }
    async #swapFiles(files) {
        this.#swapped = files;
        (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_11__/* .writeSwappedFiles */ .Np)(this.#path('files'), files);
        const [leaving, coming] = [new Set(files.leaving), new Set(files.coming)];
        const [next, old] = [this.#path('next'), this.#path('old')];
        for (const path of files.leaving) {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_9__/* .breatheWhenDue */ .mG)();
            if (!coming.has(path))
                await this.#move(`${this.#destination}/${path}`, `${old}/${path}`);
        }
        for (const path of files.coming) {
            const pause = (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_9__/* .breatheWhenDue */ .mG)();
            if (pause !== undefined)
                await pause;
            const from = `${next}/${path}`;
            const to = `${this.#destination}/${path}`;
            if (leaving.has(path))
                await this.#replace(from, to, `${old}/${path}`);
            else
                await this.#move(from, to);
        }
    }
    async #move(from, to) {
        this.#makeParents(to);
        const moving = (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_11__/* .moveFile */ .mV)(from, to);
        if (moving !== undefined)
            await moving;
        this.#moves.push({ from, to });
    }
    async #replace(from, to, old) {
        this.#makeParents(old);
        await (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_11__/* .replaceFile */ .fR)(from, to, old);
        this.#moves.push({ from, to, old });
    }
    #makeParents(path) {
        const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
        if (parent === this.#lastParent)
            return;
        this.#made.push(...(0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolders */ .wZ)(parent));
        this.#lastParent = parent;
    }
    async undo() {
        for (let move = this.#moves.at(-1); move !== undefined; move = this.#moves.at(-1)) {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_9__/* .breatheWhenDue */ .mG)();
            const { from, to, old } = move;
            if (old === undefined)
                await (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_11__/* .moveFile */ .mV)(to, from);
            else
                await (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_11__/* .renameFile */ .H5)(old, to);
            this.#moves.pop();
        }
        if (this.#newPlaced)
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#destination, this.#path('next')));
        this.#newPlaced = false;
        if (this.#oldMoved)
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#path('old'), this.#destination));
        this.#oldMoved = false;
    }
    async retire() {
        if (this.#isRetired)
            return;
        if (this.#oldMoved)
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#path('old'), this.#path('trash')));
        if (this.#moves.length > 0 && this.#swapped !== undefined) {
            await this.#removeEmptied(this.#swapped);
            await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.#path('files')));
        }
        this.#isRetired = true;
    }
    async discard() {
        await this.retire();
        if (this.#moves.length > 0) {
            await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(this.#folder);
            if (this.#notEmptied !== undefined)
                throw this.#notEmptied;
            return;
        }
        if (!this.#oldMoved && this.#newPlaced)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeIfEmpty */ .V3)(this.#folder);
        else
            await (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(this.#folder);
        if (this.#newPlaced)
            return;
        for (const folder of this.#made.toReversed())
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeIfEmpty */ .V3)(folder);
    }
    async #removeEmptied({ leaving }) {
        try {
            for (const path of leaving) {
                await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_9__/* .breatheWhenDue */ .mG)();
                (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyParents */ .jE)(this.#destination, path);
            }
            if (this.#relative !== _staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .ITSELF */ .av)
                (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeIfEmpty */ .V3)(this.#destination);
        }
        catch (error) {
            this.#notEmptied = error;
        }
    }
    #path(part) {
        return `${this.#folder}/${_staging_folder_js__WEBPACK_IMPORTED_MODULE_13__/* .STAGED */ .hh[part]}`;
    }
}
function obstacleError(target, path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('TARGET_UNSAFE', `Cannot place rulesets into "${target.shown}": "${path}" is a link or a file, not a folder`, { place: target.place });
}
async function tryRenameFolder(from, to) {
    try {
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .releasing */ .bh)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to));
        return true;
    }
    catch (error) {
        if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isBetweenFileSystems */ .By)(error))
            return false;
        throw error;
    }
}


/***/ }),

/***/ 7612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ StagedTree),
/* harmony export */   x: () => (/* binding */ fillTrees)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4371);
/* harmony import */ var _disk_copy_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5163);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _disk_pace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4738);






const NEEDS_ANSWER = new Set(['EEXIST', 'ENOENT', 'ENOTDIR']);
class StagedTree {
    #root;
    #fixModes;
    #folders = new Set();
    constructor(root, fixModes) {
        this.#root = root;
        this.#fixModes = fixModes;
        this.#makeFolder(root);
    }
    add(path, origin) {
        const to = this.#place(path);
        if (origin.kind === 'memory') {
            write(to, origin.bytes, this.#fixModes);
            return;
        }
        if (origin.kind === 'placed') {
            if (isShared(origin.path) || !tryLink(origin.path, to))
                copyWithTime(origin.path, to);
        }
        else if (!origin.isFree || !tryRename(origin.path, to)) {
            (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_1__/* .copyNew */ .f)(origin.path, to);
        }
        (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .fixMode */ .$s)(to, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE);
    }
    async addAside(path, origin) {
        const to = this.#place(path);
        if (origin.kind === 'memory') {
            await writeAside(to, origin.bytes, this.#fixModes);
            return;
        }
        if (origin.kind === 'placed') {
            if (isShared(origin.path) || !(await tryLinkAside(origin.path, to)))
                copyWithTime(origin.path, to);
        }
        else if (!origin.isFree || !tryRename(origin.path, to)) {
            await (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_1__/* .copyNewAside */ .y)(origin.path, to);
        }
        (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .fixMode */ .$s)(to, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE);
    }
    carry(paths, folder, ours) {
        const ourFolders = new Set(ours.flatMap(_config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .parentsOf */ .fY));
        return paths.every((path) => {
            const isOurs = !path.endsWith('/') && (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .parentsOf */ .fY)(path).every((parent) => ourFolders.has(parent));
            const from = `${folder}/${path}`;
            if (!isOurs || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(from, { throwIfNoEntry: false })?.isFile() !== true)
                return false;
            return tryLink(from, this.#place(path));
        });
    }
    #place(path) {
        const end = path.lastIndexOf('/');
        if (end > 0)
            this.#makeParents(path.slice(0, end));
        return `${this.#root}/${path}`;
    }
    #makeParents(folder) {
        if (this.#folders.has(folder))
            return;
        const end = folder.lastIndexOf('/');
        if (end > 0)
            this.#makeParents(folder.slice(0, end));
        this.#makeFolder(`${this.#root}/${folder}`);
        this.#folders.add(folder);
    }
    #makeFolder(absolute) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(absolute, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FOLDER_MODE */ .Zo);
        if (this.#fixModes)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .fixMode */ .$s)(absolute, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FOLDER_MODE */ .Zo);
    }
}
const pace = new _disk_pace_js__WEBPACK_IMPORTED_MODULE_4__/* .Pace */ .o();
async function fillTrees(files, pause) {
    const isMoved = ({ origin }) => origin.kind === 'file' && origin.isFree;
    const moved = files.filter(isMoved);
    const copied = moved.length === 0 ? files : files.filter((file) => !isMoved(file));
    await pace.inOrder(copied, ADD, { pause });
    await pace.inOrder(moved, ADD, { pause });
}
const ADD = {
    here({ tree, path, shown, origin }) {
        try {
            tree.add(path, origin);
        }
        catch (error) {
            throw (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .asWriteFailure */ ._j)('write', shown, error);
        }
    },
    aside: ({ tree, path, shown, origin }) => (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('write', shown, tree.addAside(path, origin)),
};
function write(path, bytes, fixModes) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE);
    try {
        for (let offset = 0; offset < bytes.length;)
            offset += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, bytes, offset);
        if (fixModes)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(descriptor, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
async function writeAside(path, bytes, fixModes) {
    const file = await node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.open(path, 'wx', _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE);
    try {
        await file.writeFile(bytes);
        if (fixModes)
            (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(file.fd, _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE));
    }
    finally {
        await file.close();
    }
}
function isShared(path) {
    const { nlink, mode } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path);
    return nlink > 1 && (mode & 0o777) !== _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_MODE */ .rE;
}
function tryLink(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(from, to);
        return true;
    }
    catch (error) {
        return falseUnlessAnswered(error);
    }
}
async function tryLinkAside(from, to) {
    try {
        await node_fs__WEBPACK_IMPORTED_MODULE_0__.promises.link(from, to);
        return true;
    }
    catch (error) {
        return falseUnlessAnswered(error);
    }
}
function tryRename(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(from, to);
        return true;
    }
    catch (error) {
        return falseUnlessAnswered(error);
    }
}
function falseUnlessAnswered(error) {
    if (NEEDS_ANSWER.has((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error)))
        throw error;
    return false;
}
function copyWithTime(from, to) {
    (0,_disk_copy_file_js__WEBPACK_IMPORTED_MODULE_1__/* .copyNew */ .f)(from, to);
    const { atime, mtime } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(from);
    (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .wishing */ .e3)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.utimesSync)(to, atime, mtime));
}


/***/ }),

/***/ 4282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ discardAll),
/* harmony export */   WT: () => (/* binding */ discardStaging),
/* harmony export */   gN: () => (/* binding */ tidyUp),
/* harmony export */   rz: () => (/* binding */ swapAll)
/* harmony export */ });
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _disk_turns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6477);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



async function swapAll(steps) {
    for (const [index, step] of steps.entries()) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await step.staging.swap(step.change);
        }
        catch (error) {
            const failure = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asWriteFailure */ ._j)('replace', step.shown, error);
            const begun = steps.slice(0, index + 1);
            const stuck = await rollBack(begun.toReversed());
            for (const { staging } of steps)
                if (!stuck.has(staging))
                    await discardStaging(staging);
            throw stuck.size === 0 ? failure : withStuck(failure, [...stuck.values()]);
        }
    }
}
async function discardStaging(staging) {
    try {
        await staging.discard();
        return undefined;
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return `Cannot delete old files in "${staging.target.shown}/arm": ${reason}`;
    }
}
function tidyUp(shown, work) {
    try {
        work();
        return [];
    }
    catch (error) {
        const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
        if (reason === undefined)
            throw error;
        return [`Cannot remove what became empty at "${shown}": ${reason}`];
    }
}
async function discardAll(stagings) {
    for (const staging of stagings) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await staging.retire();
        }
        catch (error) {
            if ((0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error) === undefined)
                throw error;
        }
    }
    const sentences = [];
    for (const staging of stagings) {
        const sentence = await discardStaging(staging);
        if (sentence !== undefined)
            sentences.push(sentence);
    }
    return sentences;
}
async function rollBack(steps) {
    const stuck = new Map();
    for (const { staging, shown } of steps) {
        try {
            await (0,_disk_turns_js__WEBPACK_IMPORTED_MODULE_1__/* .breathe */ .q7)();
            await staging.undo();
        }
        catch (error) {
            const reason = (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .diskReason */ .CQ)(error);
            if (reason === undefined)
                throw error;
            stuck.set(staging, `"${shown}" could not be put back (${reason}); the next run restores it`);
        }
    }
    return stuck;
}
function withStuck(failure, sentences) {
    if (!(failure instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW))
        return failure;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ArmError */ .dW(failure.code, `${failure.message}; ${sentences.join('; ')}`, failure.details);
}


/***/ })

};
