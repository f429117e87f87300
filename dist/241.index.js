export const id = 241;
export const ids = [241];
export const modules = {

/***/ 5241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPublisher: () => (/* binding */ createPublisher)
});

// UNUSED EXPORTS: CONDITION, createGitLabPublisher, createS3Publisher, headersOf, isAboutCondition, isDuplicate

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./lib/disk/failure.js
var disk_failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/owner.js
var owner = __webpack_require__(3994);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/transfer/faults.js
var faults = __webpack_require__(7962);
// EXTERNAL MODULE: ./lib/transfer/temporary-file.js
var temporary_file = __webpack_require__(7675);
// EXTERNAL MODULE: ./lib/registries/filesystem.js
var filesystem = __webpack_require__(8092);
// EXTERNAL MODULE: ./lib/registries/registry.js
var registry = __webpack_require__(6196);
// EXTERNAL MODULE: ./lib/registries/urls.js
var urls = __webpack_require__(7977);
;// CONCATENATED MODULE: ./lib/registries/filesystem-publish.js











const STAGING = '.arm-install-';
function createFilesystemPublisher(source, onWarning) {
    return {
        async upload(ruleset, version, archive) {
            (0,registry/* requireSafeVersion */.j8)(source.name, ruleset, version);
            const failure = `Cannot publish "${(0,urls/* shownRuleset */.aO)(ruleset, version)}"`;
            const made = [];
            try {
                const parent = makeFolders({ source, failure, path: source.root }, (0,urls/* nameSegments */.OE)(ruleset), made);
                sweep(parent);
                const place = { folder: (0,external_node_path_.join)(parent, version), fileName: (0,urls/* archiveFileName */.Gm)(ruleset, version) };
                requirePlain({ source, failure, path: place.folder });
                const isStored = await put((0,external_node_path_.join)(parent, STAGING + (0,owner/* ownerToken */.h)()), place, archive, () => {
                    const message = `The file system of source "${source.name}" has no hard links: "${(0,urls/* shownRuleset */.aO)(ruleset, version)}" was copied to its place`;
                    onWarning({ message, source: source.name });
                });
                return isStored ? { kind: 'stored', attempts: 1 } : { kind: 'exists', attempts: 1, mayBeOurs: false };
            }
            catch (error) {
                removeEmpty(made);
                const explained = (0,disk_failure/* asWriteFailure */._j)('publish to', source.root, error);
                throw explained instanceof errors/* ArmError */.dW ? explained.with({ source: source.name }) : explained;
            }
        },
    };
}
function makeFolders(task, segments, made) {
    let folder = (0,external_node_fs_.realpathSync)(task.source.root);
    for (const segment of segments) {
        const path = (0,external_node_path_.join)(folder, segment);
        if (!(0,external_node_fs_.existsSync)(path)) {
            (0,external_node_fs_.mkdirSync)(path, { recursive: true });
            made.push(path);
        }
        folder = (0,external_node_fs_.realpathSync)(path);
        (0,filesystem/* requireInside */.Ab)({ ...task, path }, folder);
    }
    return folder;
}
function requirePlain(task) {
    if ((0,external_node_fs_.existsSync)(task.path))
        (0,filesystem/* requireInside */.Ab)(task, (0,external_node_fs_.realpathSync)(task.path));
}
function sweep(folder) {
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        const isLeft = name.startsWith(STAGING) && (0,owner/* ownerState */.N)(name.slice(STAGING.length)) === 'dead';
        if (isLeft)
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
    }
}
async function put(staging, { folder, fileName }, archive, onCopy) {
    const staged = (0,external_node_path_.join)(staging, fileName);
    const path = (0,external_node_path_.join)(folder, fileName);
    (0,external_node_fs_.mkdirSync)(staging);
    try {
        await (0,promises_.pipeline)((0,temporary_file/* openArchive */.p_)(archive.body), (0,external_node_fs_.createWriteStream)(staged, { flags: 'wx', flush: true }));
        return moved(staging, folder) || (!(0,external_node_fs_.existsSync)(path) && linked(staged, path, onCopy));
    }
    finally {
        (0,external_node_fs_.rmSync)(staging, { recursive: true, force: true });
    }
}
function moved(staging, folder) {
    if ((0,external_node_fs_.existsSync)(folder))
        return false;
    try {
        (0,disk_failure/* whenReleased */.ko)(() => (0,external_node_fs_.renameSync)(staging, folder));
        return true;
    }
    catch (error) {
        if ((0,external_node_fs_.existsSync)(folder))
            return false;
        throw error;
    }
}
function linked(staged, path, onCopy) {
    try {
        (0,external_node_fs_.linkSync)(staged, path);
        return true;
    }
    catch (error) {
        if ((0,external_node_fs_.existsSync)(path))
            return false;
        if ((0,disk_failure/* diskReason */.CQ)(error) === undefined)
            throw error;
    }
    return copied(staged, path, onCopy);
}
function copied(staged, path, onCopy) {
    try {
        (0,external_node_fs_.copyFileSync)(staged, path, external_node_fs_.constants.COPYFILE_EXCL);
    }
    catch (error) {
        if ((0,faults/* systemCode */.xU)(error) === 'EEXIST')
            return false;
        (0,external_node_fs_.rmSync)(path, { force: true });
        throw error;
    }
    onCopy();
    return true;
}
function removeEmpty(folders) {
    for (const folder of folders.toReversed()) {
        try {
            (0,external_node_fs_.rmdirSync)(folder);
        }
        catch (error) {
            if ((0,disk_failure/* diskReason */.CQ)(error) === undefined)
                throw error;
        }
    }
}

// EXTERNAL MODULE: ./lib/registries/gitlab.js
var gitlab = __webpack_require__(9348);
// EXTERNAL MODULE: ./lib/registries/gitlab-errors.js
var gitlab_errors = __webpack_require__(2858);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/registries/answers.js
var answers = __webpack_require__(7528);
// EXTERNAL MODULE: ./lib/registries/http.js
var http = __webpack_require__(3591);
;// CONCATENATED MODULE: ./lib/registries/http-publish.js







function createHttpPublisher(source, channel, onWarning) {
    return {
        async upload(ruleset, version, archive) {
            const ask = (0,http/* archiveRequest */.GP)(source, ruleset, version);
            const shown = (0,urls/* shownRuleset */.aO)(ruleset, version);
            const purpose = { ...(0,http/* purposeOf */.eK)(source, `Cannot publish "${shown}"`, ask.url), sends: true };
            const headers = { 'content-type': 'application/gzip', 'if-none-match': '*' };
            const request = { ...(0,http/* requestFor */.pU)(source, purpose, headers), body: (0,registry/* bodyOf */.EN)(archive) };
            const { answer, attempts, mayHaveBeenStored } = await channel.send(request, {
                accept: [...STORED, 412],
                ask: { request: ask, absent: http/* ABSENT */.sj },
            });
            if (answer === undefined || answer.status === 412)
                return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
            if (answer.status === 204 && !mayHaveBeenStored) {
                const message = `The server of source "${source.name}" answered 204 to "${shown}", as for a file that was replaced: teach it the condition If-None-Match`;
                onWarning({ message, source: source.name });
            }
            return { kind: 'stored', attempts };
        },
        list: (ruleset, version) => new ManifestFile(source, channel, onWarning).add(ruleset, version),
    };
}
const STORED = [200, 201, 202, 204];
const MOST_REPEATS = 5;
const SETTLED_MS = 1100;
class ManifestFile {
    #source;
    #channel;
    #onWarning;
    #url;
    constructor(source, channel, onWarning) {
        this.#source = source;
        this.#channel = channel;
        this.#onWarning = onWarning;
        this.#url = (0,urls/* addressBelow */.CY)(source.baseUrl, ['manifest.json']);
    }
    async add(ruleset, version) {
        const key = (0,urls/* nameSegments */.OE)(ruleset).join('/');
        for (let repeats = 0; repeats <= MOST_REPEATS + 1; repeats += 1) {
            if (repeats > 0)
                await (0,external_node_timers_promises_.setTimeout)(Math.random() * 50 * 2 ** repeats);
            const answer = await this.#read();
            const text = answer && this.#withVersion(answer, key, version);
            if (answer === undefined || text === undefined)
                return;
            if (repeats <= MOST_REPEATS)
                await this.#write(text, answer.headers.etag, (0,urls/* shownRuleset */.aO)(ruleset, version));
        }
        throw new errors/* ArmError */.dW('SERVER_ERROR', `Cannot add "${(0,urls/* shownRuleset */.aO)(ruleset, version)}" to "${(0,faults/* shownUrl */.zA)(this.#url)}": others changed it each of ${MOST_REPEATS + 1} times`, { source: this.#source.name, hint: 'The archive is published: publish it again to complete the list' });
    }
    async #read() {
        const request = (0,http/* requestFor */.pU)(this.#source, this.#purpose('Cannot read the list of rulesets'), {
            accept: 'application/json',
            'cache-control': 'no-cache',
        });
        const read = () => this.#channel.read(request, { accept: http/* ABSENT */.sj, maxBytes: new registry/* ListBudget */.YB().maxBytes });
        let answer = await read();
        if (answer.headers.etag?.startsWith('W/')) {
            await (0,external_node_timers_promises_.setTimeout)(SETTLED_MS);
            answer = await read();
        }
        return http/* ABSENT */.sj.includes(answer.status) ? undefined : answer;
    }
    #withVersion(answer, key, version) {
        const purpose = this.#purpose('Cannot read the list of rulesets');
        const table = (0,http/* readRulesetTable */.fQ)(answer, purpose);
        const versions = (0,http/* listedVersions */.f3)(table, key);
        if (versions === undefined)
            throw (0,answers/* malformedAnswer */.eA)(purpose, answer, `an array of versions for "${key}"`);
        if (versions.includes(version))
            return undefined;
        const text = answer.body.toString();
        const document = JSON.parse(text.replace(/^\uFEFF/, ''));
        const entry = { value: [...versions, version], enumerable: true, writable: true, configurable: true };
        Object.defineProperty(document.rulesets, key, entry);
        const [, indent = ''] = /^\uFEFF?\s*\{\r?\n([ \t]+)/.exec(text) ?? [];
        return `${JSON.stringify(document, null, indent)}${text.slice(text.trimEnd().length)}`;
    }
    async #write(text, etag, shown) {
        const bytes = Buffer.from(text);
        const purpose = { ...this.#purpose(`Cannot add "${shown}" to the list of rulesets`), sends: true };
        if (etag === undefined) {
            const message = `The server of source "${this.#source.name}" gives "${(0,faults/* shownUrl */.zA)(this.#url)}" no ETag: what another run adds to it at this moment may be lost`;
            this.#onWarning({ message, source: this.#source.name });
        }
        const headers = { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) };
        const body = { bytes: { kind: 'memory', bytes }, sizeBytes: bytes.length };
        const request = { ...(0,http/* requestFor */.pU)(this.#source, purpose, headers), body };
        await this.#channel.send(request, { accept: [...STORED, 412] });
    }
    #purpose(failure) {
        return (0,http/* purposeOf */.eK)(this.#source, failure, this.#url);
    }
}

// EXTERNAL MODULE: ./lib/registries/s3.js + 1 modules
var s3 = __webpack_require__(4428);
// EXTERNAL MODULE: ./lib/registries/s3-errors.js
var s3_errors = __webpack_require__(2325);
;// CONCATENATED MODULE: ./lib/registries/publishers.js








function createPublisher(way, onWarning) {
    if (!('channel' in way))
        return createFilesystemPublisher(way.source, onWarning);
    const { source, channel } = way;
    switch (source.type) {
        case 'http':
            return createHttpPublisher(source, channel, onWarning);
        case 'gitlab':
            return createGitLabPublisher(source, channel);
        case 's3':
            return createS3Publisher(source, channel, onWarning);
    }
}
function createGitLabPublisher(source, channel) {
    return {
        async upload(ruleset, version, archive) {
            (0,gitlab/* requireNoOrg */.Dq)(source, ruleset);
            (0,registry/* requireSafeVersion */.j8)(source.name, ruleset, version);
            const ask = (0,gitlab/* archiveRequest */.GP)(source, (0,gitlab/* scopeId */.IW)(source), ruleset, version);
            const purpose = (0,gitlab/* purposeOf */.eK)(source, `Cannot publish "${(0,urls/* shownRuleset */.aO)(ruleset, version)}"`, ask.url);
            const headers = { 'content-type': 'application/octet-stream' };
            const request = (0,gitlab/* requestFor */.pU)(source, { ...purpose, sends: true }, headers);
            const { answer, attempts, mayHaveBeenStored } = await channel.send({ ...request, body: (0,registry/* bodyOf */.EN)(archive) }, { accept: [200, 201, 400, 403, 409], ask: { request: ask, absent: [404] } });
            if (answer === undefined || isDuplicate(answer))
                return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
            if (answer.status >= 400)
                throw request.explain(answer);
            return { kind: 'stored', attempts };
        },
    };
}
function isDuplicate(answer) {
    return answer.status >= 400 && /duplicate|already (been taken|exists)/i.test((0,gitlab_errors/* gitLabText */.p)(answer) ?? '');
}
const CONDITION = { 'if-none-match': '*' };
function createS3Publisher(source, channel, onWarning) {
    const makeRequest = (0,s3/* createS3Requests */.n7)(source);
    return {
        async upload(ruleset, version, archive) {
            const shown = (0,urls/* shownRuleset */.aO)(ruleset, version);
            const keySegments = (0,s3/* archiveSegments */.r6)(source, ruleset, version);
            const headers = headersOf(archive);
            const ask = { failure: `Cannot publish "${shown}"`, operation: 'upload', keySegments };
            const unguarded = () => {
                const message = `The server of source "${source.name}" does not know the condition If-None-Match: it was asked for "${shown}" before, but another run that publishes it at this moment is not kept out`;
                onWarning({ message, source: source.name });
                return makeRequest({ ...ask, upload: { archive, headers } }).request;
            };
            const { request } = makeRequest({ ...ask, upload: { archive, headers: { ...headers, ...CONDITION } } });
            const download = { failure: ask.failure, operation: 'download', keySegments };
            const { answer, attempts, mayHaveBeenStored } = await channel.send({
                ...request,
                revise: (refusal) => (isAboutCondition(refusal) ? unguarded() : request.revise?.(refusal)),
            }, { accept: [200, 201, 204, 412], ask: { request: makeRequest(download).request, absent: [403, 404] } });
            const isThere = answer === undefined || answer.status === 412;
            return isThere
                ? { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored }
                : { kind: 'stored', attempts };
        },
    };
}
function headersOf({ checksum }) {
    return {
        'content-type': 'application/gzip',
        'x-amz-checksum-sha256': Buffer.from(checksum, 'hex').toString('base64'),
    };
}
function isAboutCondition(answer) {
    const { code, message } = (0,s3_errors/* readS3Error */.NN)(answer);
    if (answer.status === 501 || code === 'NotImplemented')
        return true;
    return answer.status === 400 && /if-none-match|condition/i.test(`${code} ${message}`);
}


/***/ })

};
