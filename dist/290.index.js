export const id = 290;
export const ids = [290];
export const modules = {

/***/ 5290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   overviews: () => (/* binding */ overviews),
/* harmony export */   readsKeysOf: () => (/* binding */ readsKeysOf),
/* harmony export */   unreadTarget: () => (/* binding */ unreadTarget)
/* harmony export */ });
/* harmony import */ var _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7825);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3766);


function overviews(placed, block) {
    return [...placed].map(([name, rules]) => {
        const by = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
        const counts = { always: 0, byFile: 0, described: 0, onRequest: 0 };
        let taken = 0;
        let alwaysBytes = 0;
        for (const { mode, bytes } of rules) {
            const as = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .modeTaken */ .rf)(by, mode);
            if (as === undefined)
                continue;
            taken += 1;
            counts[as] += 1;
            if (as === 'always')
                alwaysBytes += bytes;
        }
        return {
            name,
            folder: by.folder,
            rules: taken,
            ...counts,
            leftOut: rules.length - taken,
            alwaysBytes: by.block === undefined ? alwaysBytes : (block?.blockBytes ?? 0),
            notes: [
                ...lackedModes(by, rules),
                ...longRules(by, rules),
                ...readTwice(by, rules, placed),
                ...largeBlock(by, block),
            ],
        };
    });
}
const MODE_WORDS = {
    always: ['for always', 'for always'],
    byFile: ['for certain files', 'for certain files'],
    described: ['for when its description fits', 'for when their description fits'],
    onRequest: ['for when it is asked for', 'for when they are asked for'],
};
function lackedModes(by, rules) {
    return _config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN.flatMap((mode) => {
        const cell = by.modes[mode];
        if (cell !== 'as always' && cell !== 'left out')
            return [];
        const count = rules.filter((rule) => rule.mode === mode).length;
        if (count === 0)
            return [];
        const what = cell === 'as always' ? 'always read' : 'left out';
        const [one, several] = MODE_WORDS[mode];
        const which = count === 1 ? `1 rule ${one} is` : `${count} rules ${several} are`;
        return [`${which} ${what}: ${by.title} has no such mode`];
    });
}
function longRules({ longestRule, title }, rules) {
    if (longestRule === undefined)
        return [];
    return rules
        .filter(({ characters }) => characters > longestRule)
        .map(({ ruleset, stem, characters }) => `${ruleset}: ${stem} has ${grouped(characters)} characters; ${title} reads at most ${grouped(longestRule)}`);
}
function largeBlock({ block: limit }, block) {
    if (limit === undefined || block === undefined || block.fileBytes <= limit.mostBytes)
        return [];
    return [
        `${limit.file} has ${grouped(block.fileBytes)} bytes; ${limit.reader} reads the first ${grouped(limit.mostBytes)}`,
    ];
}
function readTwice(by, rules, placed) {
    return (by.alsoReads ?? []).flatMap(({ path, by: reader }) => [...placed].flatMap(([name, others]) => {
        const other = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
        if (other.folder !== path && other.block?.file !== path)
            return [];
        const told = others.filter(({ mode }) => isTold(other, mode)).map(identity);
        const theirs = new Set(told);
        const count = rules.filter((rule) => isPlaced(by, rule.mode) && theirs.has(identity(rule))).length;
        return count === 0 ? [] : [`${rulesText(count)} read twice: ${reader} reads ${path} as well`];
    }));
}
function isPlaced(by, mode) {
    return (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .modeTaken */ .rf)(by, mode) !== undefined;
}
function isTold(by, mode) {
    return by.block === undefined ? isPlaced(by, mode) : mode !== 'onRequest';
}
function identity({ ruleset, stem }) {
    return `${ruleset}\0${stem}`;
}
function rulesText(count) {
    return count === 1 ? '1 rule is' : `${count} rules are`;
}
function grouped(count) {
    return count.toLocaleString('en-US');
}
function unreadTarget(target, files) {
    const name = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOf */ .bf)(target);
    if (name === undefined)
        return undefined;
    const { folder, plain } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
    const rules = files.filter(({ path }) => (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z6)(path) !== undefined);
    const unread = rules.filter((file) => target !== folder || !isRead(plain, file)).length;
    return unread === 0 ? undefined : { assistant: name, unread, files: rules.length };
}
function readsKeysOf(target) {
    const name = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOf */ .bf)(target);
    if (name === undefined)
        return false;
    const { folder, plain } = (0,_config_assistants_js__WEBPACK_IMPORTED_MODULE_0__/* .assistant */ .h1)(name);
    return target === folder && plain.needs !== undefined;
}
function isRead({ endings, needs }, { path, keys }) {
    const ending = (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z6)(path);
    if (ending === undefined || !endings.includes(ending))
        return false;
    return needs === undefined || (keys !== undefined && (needs === 'frontmatter' || keys.has(needs)));
}


/***/ })

};
