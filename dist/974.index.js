export const id = 974;
export const ids = [974];
export const modules = {

/***/ 7974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cu: () => (/* binding */ findRulesDrift),
/* harmony export */   Ks: () => (/* binding */ untouchedPaths),
/* harmony export */   L1: () => (/* binding */ findDrift),
/* harmony export */   Qt: () => (/* binding */ digestsByPath),
/* harmony export */   findStrangers: () => (/* binding */ findStrangers),
/* harmony export */   gC: () => (/* binding */ surveyTarget),
/* harmony export */   ownedPaths: () => (/* binding */ ownedPaths),
/* harmony export */   wG: () => (/* binding */ pathsOf),
/* harmony export */   xj: () => (/* binding */ countFileChanges)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_links_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(444);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _assistant_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9910);
/* harmony import */ var _spelling_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3207);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1703);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5949);










async function surveyTarget(target, ruleset, now, before) {
    const survey = {
        target,
        occupied: false,
        right: false,
        reusable: new Map(),
        strangers: [],
        emptyFolders: [],
        ours: [],
        changed: new Set(),
        removed: new Set(),
        misspelled: [],
    };
    const current = await readOwnFolder(target, now.relativeFolder);
    if (current === undefined && before === undefined)
        return survey;
    const files = new Map(ruleset.files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), file]));
    if (current !== undefined) {
        survey.occupied = true;
        const owned = ownedPaths(current, now.ownership);
        const untouched = untouchedPaths(current, owned);
        const base = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, now.relativeFolder);
        const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .wantedAt */ .J9)(base, files);
        compare(survey, now.relativeFolder, current, at, untouched);
        for (const path of pathsOf(current)) {
            (at(path) !== undefined || untouched.has(path) ? survey.ours : survey.strangers).push(path);
        }
        survey.emptyFolders = current.emptyFolders;
        const odd = pathsOf(current).filter((path) => !files.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)));
        survey.misspelled = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .misspelledPaths */ .Zw)(base, [...odd, ...current.emptyFolders], ruleset.files);
        const isComplete = survey.removed.size === 0 && survey.reusable.size === files.size;
        survey.right = isComplete && survey.misspelled.length === 0;
        if (survey.right)
            return survey;
        refuseConflicts(survey, now.relativeFolder, current, files, { owned, at });
    }
    const previous = before === undefined ? undefined : await readOwnFolder(target, before.relativeFolder);
    if (before !== undefined && previous !== undefined) {
        const untouched = untouchedPaths(previous, ownedPaths(previous, before.ownership));
        const at = (0,_spelling_js__WEBPACK_IMPORTED_MODULE_6__/* .wantedAt */ .J9)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, before.relativeFolder), files);
        compare(survey, before.relativeFolder, previous, at, untouched);
    }
    return survey;
}
async function readOwnFolder(target, relativeFolder) {
    const obstacle = (0,_disk_links_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacle */ .R5)(target.path, relativeFolder);
    if (obstacle !== undefined)
        throw (0,_stage_js__WEBPACK_IMPORTED_MODULE_7__/* .obstacleError */ .q)(target, obstacle.path);
    return (0,_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTree */ .Zc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(target.path, relativeFolder));
}
function compare(survey, relativeFolder, tree, at, untouched) {
    for (const file of tree.files) {
        const wanted = at(file.path);
        if (wanted === undefined) {
            if (untouched.has(file.path))
                survey.removed.add(file.path);
        }
        else if (!(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, wanted)) {
            survey.changed.add(wanted.path);
        }
        else if (!survey.reusable.has(wanted.path)) {
            survey.reusable.set(wanted.path, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(survey.target.path, relativeFolder, file.path));
        }
    }
    for (const path of tree.others) {
        const wanted = at(path);
        if (wanted !== undefined)
            survey.changed.add(wanted.path);
    }
}
function pathsOf(tree) {
    return [...tree.files.map(({ path }) => path), ...tree.others];
}
function refuseConflicts({ target, strangers }, relativeFolder, tree, files, { owned, at }) {
    const folders = new Set([...files.keys()].flatMap(_config_path_segment_js__WEBPACK_IMPORTED_MODULE_9__/* .parentsOf */ .fY));
    const displaced = [...strangers, ...tree.emptyFolders].find((path) => folders.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)) ||
        (0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_9__/* .parentsOf */ .fY)((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)).some((parent) => files.has(parent)));
    const replaced = owned === undefined
        ? undefined
        : tree.files.find((file) => {
            const wanted = at(file.path);
            if (wanted === undefined || (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, wanted))
                return false;
            return !owned.has(file.path) && !owned.has(wanted.path);
        })?.path;
    const conflict = displaced ?? replaced;
    if (conflict === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW('WRITE_FAILED', `Cannot replace "${target.shown}/${relativeFolder}/${conflict}": it was not installed by this action and the ruleset needs its place`, { hint: 'Move or delete that file and run again' });
}
function countFileChanges([first, ...others]) {
    const changes = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    if (first === undefined)
        return changes;
    const states = new Map(first.states);
    const removed = new Set(first.removed);
    for (const view of others) {
        view.states.forEach((state, path) => {
            const known = states.get(path);
            if (known === undefined || state === 'changed' || known === 'unchanged')
                states.set(path, state);
        });
        for (const path of view.removed)
            removed.add(path);
    }
    for (const state of states.values())
        changes[state] += 1;
    changes.removed = removed.size;
    return changes;
}
async function findDrift(target, relativeFolder, expected) {
    const folder = `${target.shown}/${relativeFolder}`;
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('read', folder, (0,_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .readTreeBelow */ .y9)(target.path, relativeFolder));
    if (tree === undefined)
        return [{ path: folder, kind: 'folder-missing' }];
    return driftOf(tree, folder, folder, expected);
}
async function findRulesDrift(folder, key, expected) {
    const place = folder.shownPlace(key);
    const tree = await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailuresOf */ .Ak)('read', place, folder.read(key));
    const isGone = tree.files.length + tree.others.length === 0 && expected.contents !== _assistant_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_FILES */ .E;
    if (isGone && expected.files === undefined)
        return [{ path: place, kind: 'folder-missing' }];
    return driftOf(tree, place, folder.target.shown, expected);
}
function driftOf(tree, folder, base, { contents, files }) {
    if (contents !== undefined && tree.digests.includes(contents))
        return [];
    if (tree.others.includes('.'))
        return [{ path: folder, kind: 'folder-differs' }];
    const named = files === undefined ? findAdditions(tree, contents) : compareWithFiles(tree, files);
    const isKnown = contents === undefined || (files !== undefined && (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .treeDigests */ .AM)(files).includes(contents));
    if (named.length === 0 && isKnown)
        return [];
    if (named.length === 0)
        return [{ path: folder, kind: 'folder-differs' }];
    return named.map(({ path, kind }) => ({ path: `${base}/${path}`, kind }));
}
function findAdditions(tree, contents) {
    const strangers = contents === undefined ? undefined : findStrangers(tree, contents);
    return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}
function compareWithFiles(tree, files) {
    const present = new Map();
    for (const file of tree.files)
        present.set((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), { path: file.path, digests: file });
    for (const path of tree.others)
        present.set((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path), { path });
    const drift = [];
    for (const file of files) {
        const { path } = file;
        const actual = present.get((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path));
        if (actual === undefined)
            drift.push({ path, kind: 'missing' });
        else if (actual.digests === undefined || !(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(actual.digests, file))
            drift.push({ path, kind: 'modified' });
        present.delete((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path));
    }
    return [...drift, ...[...present.values()].map(({ path }) => ({ path, kind: 'extra' }))];
}
function digestsByPath(files) {
    return new Map(files.map((file) => [(0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path), file]));
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
        has: (path) => files.has((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path)),
        isUntouched: (file) => {
            const installed = files.get((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(file.path));
            return installed !== undefined && (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSameContent */ .q1)(file, installed);
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
    for (const form of (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .treeForms */ .k$)(tree.files)) {
        const added = findAdded(form, contents);
        if (added !== undefined)
            return [...added, ...tree.others];
    }
    return undefined;
}
function findAdded({ files, lines }, contents) {
    if ((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .digestLines */ .aI)(lines) === contents)
        return [];
    let budget = Math.floor(MAX_HASHED_BYTES / Math.max(1, lines.join('').length));
    for (const left of combinations(possibleAdditions(files))) {
        if (budget <= 0)
            return undefined;
        budget -= 1;
        if ((0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .digestLines */ .aI)(lines.filter((_, index) => !left.has(index))) !== contents)
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

/***/ 3207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J9: () => (/* binding */ wantedAt),
/* harmony export */   KH: () => (/* binding */ respellPaths),
/* harmony export */   Zw: () => (/* binding */ misspelledPaths)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5286);
/* harmony import */ var _config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4371);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5979);
/* harmony import */ var _disk_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5212);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);






function wantedAt(base, wanted) {
    let folded;
    return (path) => {
        const compared = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(path);
        const file = wanted.get(compared);
        if (file !== undefined)
            return file;
        folded ??= new Map(Array.from(wanted, ([other, file]) => [other.toLowerCase(), file]));
        const alike = folded.get(compared.toLowerCase());
        return alike !== undefined && (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSamePlace */ .O1)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, path), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, alike.path)) ? alike : undefined;
    };
}
function misspelledPaths(base, present, wanted) {
    if (present.length === 0)
        return [];
    const spellings = new Map();
    for (const path of present) {
        for (const name of namesOn(path.replace(/\/$/, '')))
            spellings.set(foldedName(name), name);
    }
    const isMisspelled = (name) => {
        const other = spellings.get(foldedName(name));
        if (other === undefined || (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(other) === (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(name))
            return false;
        return (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .isSamePlace */ .O1)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, other), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(base, name));
    };
    return Array.from(wanted, ({ path }) => path).filter((path) => namesOn(path).some(isMisspelled));
}
function namesOn(path) {
    return [...(0,_config_path_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .parentsOf */ .fY)(path), path];
}
function foldedName(name) {
    return (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .comparablePath */ .cM)(name).toLowerCase();
}
function respellPaths(base, shown, paths) {
    try {
        for (const path of paths)
            (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .explainingFailures */ .hr)('rename', `${shown}/${path}`, () => (0,_disk_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .respell */ .an)(base, path, () => false));
        return [];
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ArmError */ .dW))
            throw error;
        return [error.message];
    }
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


/***/ })

};
