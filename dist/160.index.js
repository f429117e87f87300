export const id = 160;
export const ids = [160,779];
export const modules = {

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


/***/ })

};
