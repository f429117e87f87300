export const id = 291;
export const ids = [291];
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

/***/ 7291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   restoreOld: () => (/* binding */ restoreOld)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9730);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(444);
/* harmony import */ var _file_swap_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7367);
/* harmony import */ var _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2933);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5949);








const MAX_DESTINATION_BYTES = 4096;
async function restoreOld({ target, rules }, staging) {
    const relative = readDestination((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .STAGED */ .hh.destination), rules);
    if (relative === undefined || (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_4__/* .findObstacle */ .R5)(target.path, relative) !== undefined)
        return undefined;
    const files = (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_5__/* .readSwappedFiles */ .US)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .STAGED */ .hh.files));
    if (files !== undefined) {
        if (relative === _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .ITSELF */ .av && ![...files.leaving, ...files.coming].every(isFlatName))
            return undefined;
        const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join((0,_staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .holderOf */ .Kd)(relative), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(staging));
        const [old, next] = [`${folder}/${_staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .STAGED */ .hh.old}`, `${folder}/${_staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .STAGED */ .hh.next}`];
        const moved = await (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_5__/* .takeBackFiles */ .uY)(files, { base: target.path, destination: relative, old, next });
        return moved ? relative : undefined;
    }
    const old = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .STAGED */ .hh.old);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(old, { throwIfNoEntry: false })?.isDirectory() !== true)
        return undefined;
    const destination = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target.path, relative);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(destination, { throwIfNoEntry: false }) !== undefined)
        return undefined;
    (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolders */ .wZ)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(destination));
    await (0,_file_swap_js__WEBPACK_IMPORTED_MODULE_5__/* .moveFolder */ .W)(old, destination);
    return relative;
}
function readDestination(note, rules) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(note, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile() || stats.size > MAX_DESTINATION_BYTES)
        return undefined;
    const relative = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(note, 'utf8');
    const isPlace = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .isRulesetFolder */ .hA)(relative) || (rules !== undefined && isRulesPlace(relative, rules));
    return isPlace ? relative : undefined;
}
function isRulesPlace(relative, { isFlat }) {
    if (isFlat)
        return relative === _staging_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .ITSELF */ .av;
    return relative.startsWith('arm/') && (0,_config_names_js__WEBPACK_IMPORTED_MODULE_2__/* .whyInvalid */ .Eb)(relative.slice('arm/'.length)) === undefined;
}
function isFlatName(path) {
    return /^arm\+[^+/]+\+[^/]+$/.test(path);
}


/***/ })

};
