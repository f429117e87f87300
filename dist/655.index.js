export const id = 655;
export const ids = [655];
export const modules = {

/***/ 5668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readArchive)
});

// UNUSED EXPORTS: RulesetBuilder

// EXTERNAL MODULE: ./lib/disk/failure.js
var failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/archive/contents.js
var contents = __webpack_require__(5286);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/archive/refusal.js
var refusal = __webpack_require__(1374);
// EXTERNAL MODULE: ./lib/archive/tar.js
var tar = __webpack_require__(7741);
;// CONCATENATED MODULE: ./lib/archive/gzip.js






const MOST_EXPANSION = 1032;
const TRAILER_LENGTH_BYTES = 4;
async function gunzipStreamed(source, take) {
    const packed = source.stream();
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize: PIECE_BYTES });
    packed.on('error', (error) => gunzip.destroy(error));
    packed.pipe(gunzip);
    try {
        for await (const piece of gunzip)
            await take(piece);
    }
    finally {
        packed.destroy();
        gunzip.destroy();
    }
    const packedBytes = gunzip.bytesWritten;
    return { packedBytes, onlyZerosFollow: await source.isZeroFrom(packedBytes) };
}
function gunzipAtOnce(bytes, mostBytes) {
    try {
        const options = { info: true, maxOutputLength: mostBytes, chunkSize: expectedBytes(bytes, mostBytes) };
        const result = (0,external_node_zlib_.gunzipSync)(bytes, options);
        if (!isWithInfo(result))
            return undefined;
        const { buffer: unpacked, engine } = result;
        const packedBytes = engine.bytesWritten;
        engine._outBuffer = undefined;
        return { unpacked, packedBytes, onlyZerosFollow: (0,tar/* isZero */.be)(bytes.subarray(packedBytes)) };
    }
    catch (error) {
        if (isZlibError(error))
            return undefined;
        throw error;
    }
}
function isWithInfo(result) {
    return typeof result === 'object' && result !== null && 'engine' in result;
}
function expectedBytes(bytes, mostBytes) {
    if (bytes.length < TRAILER_LENGTH_BYTES)
        return 64;
    const declared = bytes.readUInt32LE(bytes.length - TRAILER_LENGTH_BYTES) + 1;
    return Math.max(64, Math.min(declared, mostBytes, bytes.length * MOST_EXPANSION));
}
function isZlibError(error) {
    if (typeof error !== 'object' || error === null || !('message' in error) || !('code' in error))
        return false;
    if (typeof error.code !== 'string')
        return false;
    return error.code.startsWith('Z_') || error.code === 'ERR_BUFFER_TOO_LARGE';
}
const PIECE_BYTES = 256 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
async function openPacked(body) {
    return body.kind === 'memory' ? memorySource(body.bytes) : fileSource(await openFile(body.path));
}
function memorySource(bytes) {
    return {
        sizeBytes: bytes.length,
        isGzip: bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC),
        stream: () => external_node_stream_.Readable.from(bytes, { objectMode: false }),
        isZeroFrom: async (offset) => (0,tar/* isZero */.be)(bytes.subarray(offset)),
        close: async () => { },
    };
}
async function fileSource(handle) {
    const { size } = await handle.stat();
    const head = Buffer.alloc(GZIP_MAGIC.length);
    await handle.read(head, 0, head.length, 0);
    return {
        sizeBytes: size,
        isGzip: head.equals(GZIP_MAGIC),
        stream: () => external_node_stream_.Readable.from(filePieces(handle), { objectMode: false, highWaterMark: PIECE_BYTES }),
        isZeroFrom: (offset) => isFileZero(handle, offset),
        close: () => handle.close(),
    };
}
async function openFile(path) {
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    if ((await handle.stat()).isFile())
        return handle;
    await handle.close();
    throw (0,refusal/* invalidArchive */.mD)(undefined, 'it is not a regular file');
}
async function* filePieces(handle, start = 0) {
    for (let offset = start;;) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, offset);
        if (bytesRead === 0)
            return;
        yield buffer.subarray(0, bytesRead);
        offset += bytesRead;
    }
}
async function isFileZero(handle, start) {
    for await (const piece of filePieces(handle, start)) {
        if (!(0,tar/* isZero */.be)(piece))
            return false;
    }
    return true;
}

// EXTERNAL MODULE: ./lib/archive/names.js
var names = __webpack_require__(6138);
;// CONCATENATED MODULE: ./lib/archive/pax.js

function isMetadataType(type) {
    return type === 'x' || type === 'g' || type === 'L' || type === 'K';
}
const DESCRIPTIONS = {
    x: 'pax header',
    g: 'global pax header',
    L: 'GNU long name',
    K: 'GNU long link name',
};
class PendingMetadata {
    #limitBytes;
    #waiting = new Set();
    #type = 'x';
    #pieces = [];
    #bytes = 0;
    #records;
    #longName;
    constructor(limitBytes) {
        this.#limitBytes = limitBytes;
    }
    get isWaiting() {
        return this.#waiting.size > 0;
    }
    begin(type, name) {
        if (this.#waiting.has(type))
            throw (0,refusal/* invalidEntry */.gH)(name, `a second ${DESCRIPTIONS[type]} for one entry`);
        if (type === 'g' && this.isWaiting) {
            throw (0,refusal/* invalidEntry */.gH)(name, 'a global pax header stands between metadata and its entry');
        }
        this.#type = type;
        this.#pieces = [];
    }
    add(piece, name) {
        this.#bytes += piece.length;
        if (this.#bytes > this.#limitBytes) {
            throw (0,refusal/* tooLarge */.g$)(name, `more than ${(0,refusal/* formatLimit */.tW)(this.#limitBytes)} of metadata for one entry`);
        }
        this.#pieces.push(Buffer.from(piece));
    }
    end(name) {
        const data = Buffer.concat(this.#pieces);
        this.#pieces = [];
        if (this.#type === 'g') {
            this.#bytes = 0;
            checkGlobal(readPax(data, name), name);
            return;
        }
        this.#waiting.add(this.#type);
        if (this.#type === 'x')
            this.#records = readPax(data, name);
        if (this.#type === 'L')
            this.#longName = readLongName(data, name);
    }
    nameOf(header) {
        return this.#records?.path ?? this.#longName ?? header.name;
    }
    settle(header, name) {
        const records = this.#records;
        if (records?.sparseKeyword !== undefined)
            throw sparse(name, records.sparseKeyword);
        if (records?.path !== undefined && this.#longName !== undefined) {
            throw (0,refusal/* invalidEntry */.gH)(name, 'a pax path and a GNU long name contradict each other');
        }
        if (records?.hasLinkPath || this.#waiting.has('K')) {
            throw (0,refusal/* invalidEntry */.gH)(name, 'a link name is given for an entry that is no link');
        }
        this.#waiting.clear();
        this.#records = undefined;
        this.#longName = undefined;
        this.#bytes = 0;
        return settleSize(header.sizeBytes, records?.sizeBytes, name);
    }
}
function readPax(data, name) {
    try {
        return parsePaxRecords(data);
    }
    catch (error) {
        if (error instanceof PaxProblem)
            throw (0,refusal/* invalidEntry */.gH)(name, error.message);
        throw error;
    }
}
function checkGlobal(records, name) {
    if (records.sparseKeyword !== undefined)
        throw sparse(name, records.sparseKeyword);
    if (records.path !== undefined || records.sizeBytes !== undefined || records.hasLinkPath) {
        throw (0,refusal/* invalidEntry */.gH)(name, 'a global pax header must not set path, size or linkpath');
    }
}
function readLongName(data, name) {
    const end = data.indexOf(0);
    const longName = end < 0 ? data : data.subarray(0, end);
    if (longName.length === 0)
        throw (0,refusal/* invalidEntry */.gH)(name, 'its GNU long name is empty');
    if (end >= 0 && data.subarray(end).some((byte) => byte !== 0)) {
        throw (0,refusal/* invalidEntry */.gH)(name, 'its GNU long name goes on after a NUL');
    }
    return longName;
}
function settleSize(headerBytes, paxBytes, name) {
    if (headerBytes === undefined)
        throw (0,refusal/* invalidEntry */.gH)(name, 'its size is not a non-negative safe integer');
    if (paxBytes === undefined)
        return headerBytes;
    if (headerBytes !== 0 && headerBytes !== paxBytes) {
        throw (0,refusal/* invalidEntry */.gH)(name, `its header says ${headerBytes} bytes and its pax header ${paxBytes} bytes`);
    }
    return paxBytes;
}
function sparse(name, keyword) {
    return (0,refusal/* unsafeEntry */.di)(name, `sparse files are not accepted (pax keyword ${keyword})`);
}
const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const NINE = 0x39;
const ZERO = 0x30;
const MOST_LENGTH_DIGITS = 10;
class PaxProblem extends Error {
}
const SINGLE_KEYWORDS = new Set('atime charset ctime gid gname hdrcharset linkpath mtime path size uid uname'.split(' '));
function parsePaxRecords(data) {
    const records = { hasLinkPath: false };
    const seen = new Set();
    let start = 0;
    while (start < data.length) {
        const { keyword, value, end } = readRecord(data, start);
        if (seen.has(keyword))
            throw new PaxProblem(`its pax header has the keyword ${keyword} twice`);
        if (SINGLE_KEYWORDS.has(keyword))
            seen.add(keyword);
        apply(records, keyword, value);
        start = end;
    }
    return records;
}
function readRecord(data, start) {
    let index = start;
    let length = 0;
    while (index < data.length && index - start < MOST_LENGTH_DIGITS && isDigit(data[index])) {
        length = length * 10 + ((data[index] ?? 0) - ZERO);
        index += 1;
    }
    const end = start + length;
    const equals = data.indexOf(EQUALS, index);
    if (data[start] === ZERO || index === start || data[index] !== SPACE) {
        throw new PaxProblem('its pax header has a record that does not start with its length');
    }
    if (end > data.length || end <= index || data[end - 1] !== NEWLINE) {
        throw new PaxProblem('its pax header has a record that does not end where its length says');
    }
    if (equals <= index + 1 || equals >= end) {
        throw new PaxProblem('its pax header has a record without keyword and "="');
    }
    return {
        keyword: data.toString('utf8', index + 1, equals),
        value: data.subarray(equals + 1, end - 1),
        end,
    };
}
function isDigit(byte) {
    return byte !== undefined && byte >= ZERO && byte <= NINE;
}
function apply(records, keyword, value) {
    if (keyword === 'path') {
        if (value.length === 0)
            throw new PaxProblem('its pax header has an empty path');
        records.path = value;
    }
    else if (keyword === 'size') {
        records.sizeBytes = parseSize(value);
    }
    else if (keyword === 'linkpath') {
        records.hasLinkPath = true;
    }
    else if (keyword.startsWith('GNU.sparse.') ||
        keyword === 'SCHILY.realsize' ||
        keyword === 'SUN.holesdata') {
        records.sparseKeyword = keyword;
    }
}
function parseSize(value) {
    const text = value.toString('latin1');
    const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(size)) {
        throw new PaxProblem('its pax header has a size that is not a non-negative safe integer');
    }
    return size;
}

;// CONCATENATED MODULE: ./lib/archive/reader.js








const MOST_BYTES_IN_MEMORY = 16 * 1024 * 1024;
async function readArchive(body, options) {
    const limits = { ...refusal/* DEFAULT_LIMITS */.dR, ...options.limits };
    checkCancelled(options.signal);
    const atOnce = body.kind === 'memory' ? readAtOnce(body.bytes, limits) : undefined;
    return atOnce ?? readStreamed(body, limits, options);
}
function readAtOnce(bytes, limits) {
    const reading = new ArchiveReading(bytes.length, limits, new contents/* MemoryStore */.ny());
    const mostBytes = Math.min(MOST_BYTES_IN_MEMORY, limits.unpackedBytes, limits.expansionFreeBytes);
    const gzip = gunzipAtOnce(bytes, mostBytes);
    if (gzip === undefined)
        return undefined;
    reading.take(gzip.unpacked);
    return reading.finish(gzip);
}
async function readStreamed(body, limits, options) {
    const packed = await openBody(body);
    const store = new contents/* SpoolStore */.Tz(options.spoolDirectory);
    try {
        const reading = new ArchiveReading(packed.sizeBytes, limits, store);
        if (!packed.isGzip)
            throw (0,refusal/* invalidArchive */.mD)(undefined, 'it is not gzip data');
        const end = await gunzipStreamed(packed, async (piece) => {
            checkCancelled(options.signal);
            reading.take(piece);
            await store.catchUp();
        }).catch((error) => {
            throw reading.explain(error);
        });
        await store.catchUp(0);
        return reading.finish(end);
    }
    finally {
        await store.close();
        await packed.close();
    }
}
async function openBody(body) {
    try {
        return await openPacked(body);
    }
    catch (cause) {
        if (cause instanceof errors/* ArmError */.dW || body.kind === 'memory')
            throw cause;
        throw (0,failure/* asWriteFailure */._j)('read', body.path, cause);
    }
}
function checkCancelled(signal) {
    if (signal?.aborted)
        throw new errors/* ArmError */.dW('CANCELLED', 'Cannot read the archive: the run was cancelled');
}
class ArchiveReading {
    #packedBytes;
    #limits;
    #builder;
    #parser;
    #unpackedBytes = 0;
    constructor(packedBytes, limits, store) {
        if (packedBytes > limits.packedBytes) {
            throw (0,refusal/* tooLarge */.g$)(undefined, `it has more than ${(0,refusal/* formatLimit */.tW)(limits.packedBytes)}`);
        }
        this.#packedBytes = packedBytes;
        this.#limits = limits;
        this.#builder = new RulesetBuilder(store, limits);
        this.#parser = new tar/* TarParser */.Jf(this.#builder);
    }
    take(piece) {
        const most = Math.min(this.#limits.unpackedBytes, this.#mostExpanded(this.#packedBytes));
        const room = Math.max(0, most - this.#unpackedBytes);
        this.#parser.feed(piece.length > room ? piece.subarray(0, room) : piece);
        this.#unpackedBytes += piece.length;
        if (piece.length > room)
            throw this.#tooLarge(most);
    }
    finish(end) {
        this.#parser.finish();
        if (!end.onlyZerosFollow)
            throw this.#invalid('only zeros may follow the end of the gzip data');
        const most = this.#mostExpanded(end.packedBytes);
        if (this.#unpackedBytes > most)
            throw this.#tooLarge(most);
        return this.#builder.finish();
    }
    explain(error) {
        if (!isZlibError(error))
            return error;
        if (error.code === 'Z_BUF_ERROR')
            return this.#invalid('its gzip data ends early', error);
        if (error.message !== 'incorrect header check') {
            return this.#invalid(`its gzip data is damaged (${error.message})`, error);
        }
        return this.#invalid('something else follows its gzip data', error);
    }
    #mostExpanded(packedBytes) {
        return Math.max(this.#limits.expansionFreeBytes, packedBytes * this.#limits.expansion);
    }
    #invalid(rule, cause) {
        return (0,refusal/* invalidArchive */.mD)(this.#builder.lastName, rule, cause);
    }
    #tooLarge(mostBytes) {
        const { unpackedBytes, expansion } = this.#limits;
        const rule = mostBytes === unpackedBytes ? (0,refusal/* formatLimit */.tW)(unpackedBytes) : `${expansion} times its size`;
        return (0,refusal/* tooLarge */.g$)(this.#builder.lastName, `it unpacks to more than ${rule}`);
    }
}
const REFUSED_TYPES = new Map([
    ['1', 'hard links'],
    ['2', 'symbolic links'],
    ['3', 'character devices'],
    ['4', 'block devices'],
    ['6', 'FIFOs'],
    ['7', 'contiguous files'],
    ['D', 'folder dumps'],
    ['M', 'parts of other volumes'],
    ['S', 'sparse files'],
    ['V', 'volume labels'],
]);
const NAMES_A_FOLDER = /(?:^|\/)\.$/;
const TOLD_BYTES = 200;
class RulesetBuilder {
    #store;
    #limits;
    #metadata;
    #paths = new names/* PathRegister */.lR();
    #topFolders = new Set();
    #files = [];
    #leftOut = [];
    #hasTopFile = false;
    #count = 0;
    #current = 'metadata';
    #lastName;
    constructor(store, limits) {
        this.#store = store;
        this.#limits = limits;
        this.#metadata = new PendingMetadata(limits.metadataBytes);
    }
    get lastName() {
        return this.#lastName;
    }
    header(block) {
        const header = (0,tar/* parseTarHeader */.OH)(block);
        const isMetadata = isMetadataType(header.type);
        const bytes = isMetadata ? header.name : this.#metadata.nameOf(header);
        const label = bytes.toString('utf8');
        this.#lastName = label;
        this.#count += 1;
        if (isMetadata)
            this.#checkCount(label);
        if (!header.checksumMatches)
            throw (0,refusal/* invalidEntry */.gH)(label, 'the checksum of its header does not match');
        if (!header.formatKnown)
            throw (0,refusal/* invalidEntry */.gH)(label, 'its header is of no known tar format');
        return isMetadataType(header.type)
            ? this.#beginMetadata(header, header.type, label)
            : this.#beginEntry(header, bytes, label);
    }
    data(piece) {
        if (this.#current === 'metadata')
            this.#metadata.add(piece, this.#lastName ?? '');
        else if (this.#current !== 'left out')
            this.#store.add(piece);
    }
    endOfEntry() {
        if (this.#current === 'metadata')
            this.#metadata.end(this.#lastName ?? '');
        else if (typeof this.#current === 'object')
            this.#files.push({ path: this.#current.path, ...this.#store.end() });
    }
    finish() {
        if (this.#metadata.isWaiting) {
            throw (0,refusal/* invalidEntry */.gH)(this.#lastName ?? '', 'it describes an entry that does not come');
        }
        if (this.#files.length === 0)
            throw (0,refusal/* invalidArchive */.mD)(undefined, 'it contains no files');
        const [topFolder] = this.#topFolders;
        const sharesOne = topFolder !== undefined && this.#topFolders.size === 1 && !this.#hasTopFile;
        if (sharesOne)
            for (const file of this.#files)
                file.path = file.path.slice(topFolder.length + 1);
        const files = this.#files.sort((a, b) => (0,contents/* compareCodePoints */.OP)(a.path, b.path));
        return { files, leftOut: this.#leftOut };
    }
    #beginMetadata(header, type, label) {
        if (header.sizeBytes === undefined)
            throw (0,refusal/* invalidEntry */.gH)(label, 'its size is not a non-negative safe integer');
        this.#current = 'metadata';
        this.#metadata.begin(type, label);
        return header.sizeBytes;
    }
    #beginEntry(header, nameBytes, label) {
        if (header.type !== '0' && header.type !== '5')
            throw refusedType(header.type, label);
        const sizeBytes = this.#metadata.settle(header, label);
        if ((0,names/* isOfMacos */.jD)(label)) {
            this.#current = 'left out';
            this.#leftOut.push(nameBytes.toString('utf8', 0, TOLD_BYTES));
            this.#checkCount(label);
            return sizeBytes;
        }
        const name = (0,names/* decodeName */.e4)(nameBytes);
        const path = (0,names/* judgeName */.Bt)(name);
        const isFolder = header.type === '5' || name.endsWith('/');
        if (isFolder && sizeBytes > 0)
            throw (0,refusal/* invalidEntry */.gH)(label, 'a folder has no content');
        if (isFolder)
            this.#beginFolder(path);
        else
            this.#beginFile(path, name);
        this.#checkCount(label);
        return sizeBytes;
    }
    #checkCount(label) {
        const { entries } = this.#limits;
        if (this.#count + this.#paths.impliedFolders > entries)
            throw (0,refusal/* tooLarge */.g$)(label, `more than ${entries} entries`);
    }
    #beginFolder(path) {
        this.#current = 'folder';
        if (path === '')
            return;
        this.#paths.addFolder(path);
        const slash = path.indexOf('/');
        this.#topFolders.add(slash < 0 ? path : path.slice(0, slash));
    }
    #beginFile(path, name) {
        if (NAMES_A_FOLDER.test(name))
            throw (0,refusal/* unsafeEntry */.di)(name, 'a file cannot be called "."');
        this.#paths.addFile(path);
        this.#current = { path };
        const slash = path.indexOf('/');
        if (slash < 0)
            this.#hasTopFile = true;
        else
            this.#topFolders.add(path.slice(0, slash));
    }
}
function refusedType(type, label) {
    const known = REFUSED_TYPES.get(type);
    if (known !== undefined)
        return (0,refusal/* unsafeEntry */.di)(label, `${known} are not accepted`);
    return (0,refusal/* unsafeEntry */.di)(label, `entries of type 0x${type.charCodeAt(0).toString(16)} are not accepted`);
}


/***/ }),

/***/ 7741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jf: () => (/* binding */ TarParser),
/* harmony export */   OH: () => (/* binding */ parseTarHeader),
/* harmony export */   Yo: () => (/* binding */ BLOCK_BYTES),
/* harmony export */   be: () => (/* binding */ isZero)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1374);

class TarParser {
    #entries;
    #partial = Buffer.allocUnsafe(BLOCK_BYTES);
    #partialBytes = 0;
    #dataLeft = 0;
    #paddingLeft = 0;
    #ended = false;
    constructor(entries) {
        this.#entries = entries;
    }
    feed(chunk) {
        let offset = 0;
        while (offset < chunk.length) {
            if (this.#dataLeft > 0)
                offset = this.#takeData(chunk, offset);
            else if (this.#paddingLeft > 0)
                offset = this.#skipPadding(chunk, offset);
            else if (this.#ended)
                offset = this.#expectZeros(chunk, offset);
            else
                offset = this.#takeHeader(chunk, offset);
        }
    }
    finish() {
        if (this.#dataLeft > 0 || this.#paddingLeft > 0) {
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidEntry */ .gH)(this.#entries.lastName ?? '', 'the archive ends inside it');
        }
        if (this.#partialBytes > 0)
            throw this.#invalid('it ends inside a header');
    }
    #takeHeader(chunk, offset) {
        if (this.#partialBytes === 0 && chunk.length - offset >= BLOCK_BYTES) {
            this.#judge(chunk.subarray(offset, offset + BLOCK_BYTES));
            return offset + BLOCK_BYTES;
        }
        const copied = chunk.copy(this.#partial, this.#partialBytes, offset);
        this.#partialBytes += copied;
        if (this.#partialBytes === BLOCK_BYTES) {
            this.#partialBytes = 0;
            this.#judge(this.#partial);
        }
        return offset + copied;
    }
    #judge(block) {
        if (block[0] === 0 && isZero(block)) {
            this.#ended = true;
            return;
        }
        this.#dataLeft = this.#entries.header(block);
        this.#paddingLeft = (BLOCK_BYTES - (this.#dataLeft % BLOCK_BYTES)) % BLOCK_BYTES;
        if (this.#dataLeft === 0)
            this.#entries.endOfEntry();
    }
    #takeData(chunk, offset) {
        const end = Math.min(chunk.length, offset + this.#dataLeft);
        this.#entries.data(chunk.subarray(offset, end));
        this.#dataLeft -= end - offset;
        if (this.#dataLeft === 0)
            this.#entries.endOfEntry();
        return end;
    }
    #skipPadding(chunk, offset) {
        const skipped = Math.min(chunk.length - offset, this.#paddingLeft);
        this.#paddingLeft -= skipped;
        return offset + skipped;
    }
    #expectZeros(chunk, offset) {
        if (!isZero(chunk.subarray(offset)))
            throw this.#invalid('only zeros may follow the end of the tar data');
        return chunk.length;
    }
    #invalid(rule) {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidArchive */ .mD)(this.#entries.lastName, rule);
    }
}
const BLOCK_BYTES = 512;
const NAME_END = 100;
const SIZE_START = 124;
const SIZE_END = 136;
const CHECKSUM_START = 148;
const CHECKSUM_END = 156;
const TYPE_AT = 156;
const MAGIC_START = 257;
const MAGIC_END = 265;
const PREFIX_START = 345;
const PREFIX_END = 500;
function parseTarHeader(block) {
    const magic = block.toString('latin1', MAGIC_START, MAGIC_END);
    const isUstar = magic.startsWith('ustar\0');
    const type = block[TYPE_AT] ?? 0;
    return {
        type: type === 0 ? '0' : String.fromCharCode(type),
        name: isUstar && block[PREFIX_START] !== 0
            ? prefixedName(block)
            : block.subarray(0, endOfText(block, 0, NAME_END)),
        sizeBytes: parseTarNumber(block, SIZE_START, SIZE_END),
        checksumMatches: matchesChecksum(block),
        formatKnown: isUstar || magic === 'ustar  \0' || magic === '\0\0\0\0\0\0\0\0',
    };
}
function prefixedName(block) {
    const prefix = block.subarray(PREFIX_START, endOfText(block, PREFIX_START, PREFIX_END));
    const name = block.subarray(0, endOfText(block, 0, NAME_END));
    return Buffer.concat([prefix, Buffer.from('/'), name]);
}
function endOfText(block, start, limit) {
    let end = start;
    while (end < limit && block[end] !== 0)
        end += 1;
    return end;
}
function matchesChecksum(block) {
    const stored = parseTarNumber(block, CHECKSUM_START, CHECKSUM_END);
    if (stored === undefined)
        return false;
    let sum = 0;
    let highBytes = 0;
    for (let index = 0; index < BLOCK_BYTES; index += 1) {
        const byte = block[index] ?? 0;
        sum += byte;
        highBytes += byte >> 7;
    }
    for (let index = CHECKSUM_START; index < CHECKSUM_END; index += 1) {
        const byte = block[index] ?? 0;
        sum += 0x20 - byte;
        highBytes -= byte >> 7;
    }
    return stored === sum || stored === sum - highBytes * 256;
}
const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;
function parseTarNumber(block, start, end) {
    const first = block[start] ?? 0;
    return first & 0x80 ? parseBase256(block, start, end) : parseOctal(block, start, end);
}
function parseOctal(block, start, end) {
    let index = start;
    while (index < end && block[index] === SPACE)
        index += 1;
    const firstDigit = index;
    let value = 0;
    for (; index < end; index += 1) {
        const byte = block[index] ?? 0;
        if (byte < ZERO || byte > SEVEN)
            break;
        value = value * 8 + (byte - ZERO);
    }
    if (index === firstDigit)
        return undefined;
    for (; index < end; index += 1) {
        const byte = block[index];
        if (byte !== SPACE && byte !== 0)
            return undefined;
    }
    return Number.isSafeInteger(value) ? value : undefined;
}
function parseBase256(block, start, end) {
    const first = block[start] ?? 0;
    if (first & 0x40)
        return undefined;
    let value = first & 0x3f;
    for (let index = start + 1; index < end; index += 1) {
        value = value * 256 + (block[index] ?? 0);
        if (!Number.isSafeInteger(value))
            return undefined;
    }
    return value;
}
const ZEROS = Buffer.alloc(64 * 1024);
function isZero(bytes) {
    for (let start = 0; start < bytes.length; start += ZEROS.length) {
        const end = Math.min(bytes.length, start + ZEROS.length);
        if (bytes.compare(ZEROS, 0, end - start, start, end) !== 0)
            return false;
    }
    return true;
}


/***/ }),

/***/ 36:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ isAbsent),
/* harmony export */   YA: () => (/* binding */ fromFirstLayer),
/* harmony export */   Z: () => (/* binding */ downloadArchive),
/* harmony export */   j_: () => (/* binding */ verifyChecksum),
/* harmony export */   kv: () => (/* binding */ fetchFromRegistry)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _archive_contents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5286);
/* harmony import */ var _archive_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5668);
/* harmony import */ var _archive_refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1374);
/* harmony import */ var _config_path_globs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2677);
/* harmony import */ var _config_problems_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(784);
/* harmony import */ var _config_versions_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(645);
/* harmony import */ var _disk_failure_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5979);
/* harmony import */ var _disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(206);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(452);
/* harmony import */ var _transfer_faults_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7962);












const AT_ONCE = { onMachine: (work) => work(), atRegistry: (work) => work() };
async function fromFirstLayer(session, actionsCache, options, use, turns = AT_ONCE) {
    const onMachine = () => turns.onMachine(async () => {
        const fetched = await fetchFromToolCache(session, actionsCache, options);
        return fetched === undefined ? undefined : { used: await use(fetched, options.version) };
    });
    if (options.expected !== undefined && options.fresh !== true) {
        const found = (await onMachine()) ?? ((await actionsCache.restore()) ? await onMachine() : undefined);
        if (found !== undefined)
            return found.used;
    }
    return turns.atRegistry(() => fetchInEitherSpelling(session, options, use, turns));
}
async function fetchFromToolCache(session, actionsCache, options) {
    const { expected, planned } = options;
    if (expected === undefined)
        return undefined;
    const { checksum } = expected;
    const body = (await session.toolCache.find(checksum, options.scratchFolder)) ?? actionsCache.kept(checksum);
    if (body === undefined)
        return undefined;
    const judged = await judgeArchive(session, options, { body, address: planned.source.url });
    const origin = actionsCache.brought(checksum) ? 'actions-cache' : 'tool-cache';
    return { ...judged, body, checksum, origin, attempts: 0 };
}
async function fetchFromRegistry(session, options, use, { onMachine } = AT_ONCE) {
    let used;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(options.scratchFolder, 'download');
    await downloadArchive(session, options, folder, (archive) => onMachine(async () => {
        verifyChecksum(options, archive);
        const judged = await judgeArchive(session, options, archive);
        const { body, checksum, attempts } = archive;
        used = use({ ...judged, body, checksum, origin: 'registry', attempts });
        await Promise.allSettled([used]);
    }));
    if (used === undefined)
        throw new Error('An archive was downloaded and not judged');
    return used;
}
async function fetchInEitherSpelling(session, options, use, turns) {
    const { planned } = options;
    const fetchAs = (version) => fetchFromRegistry(session, { ...options, version }, (fetched) => use(fetched, version), turns);
    try {
        return await fetchAs(options.version);
    }
    catch (error) {
        const mayBeSpelledOtherwise = planned.request.kind === 'exact' && planned.pin === undefined;
        if (!mayBeSpelledOtherwise || !isAbsent(error))
            throw error;
        return fetchAs((0,_config_versions_js__WEBPACK_IMPORTED_MODULE_7__/* .otherSpelling */ .NL)(options.version)).catch((second) => {
            throw second instanceof _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW && second.code === error.code ? error : second;
        });
    }
}
function isAbsent(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW) || error.details.status === 410)
        return false;
    return error.code === 'NOT_FOUND' || error.code === 'VERSION_NOT_FOUND';
}
async function downloadArchive(session, { planned, version, onAttempt }, stagingDirectory, inspect = async () => { }) {
    const { source, name, key } = planned;
    const { registry, channel, local } = await session.open(source);
    if (channel !== undefined && session.setup.inputs.offline) {
        const message = `Cannot fetch "${key}" ${version} from "${source.url}": offline is true and no local cache holds it`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('OFFLINE', message);
    }
    const location = await registry.locate(name, version);
    const address = addressOf(location);
    const options = {
        maxBytes: _archive_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .DEFAULT_LIMITS */ .dR.packedBytes,
        stagingDirectory,
        onAttempt,
        inspect: (download) => inspect({ ...download, address }),
    };
    if (location.kind === 'request' && channel !== undefined) {
        return { ...(await channel.download(location.request, options)), address };
    }
    if (location.kind === 'request' || local === undefined) {
        throw new Error(`The source "${source.name}" names an archive to which it has no way`);
    }
    return { ...(await local.read(location.path, { ...options, signal: session.ports.signal })), address };
}
function verifyChecksum({ planned, version, expected }, { checksum, address }) {
    if (expected === undefined || expected.checksum === checksum)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('CHECKSUM_MISMATCH', `Cannot accept "${planned.key}" ${version} from "${address}": the lockfile expects SHA-256 ${expected.checksum}, the archive has ${checksum}`);
}
function addressOf(location) {
    return location.kind === 'request' ? (0,_transfer_faults_js__WEBPACK_IMPORTED_MODULE_11__/* .shownUrl */ .zA)(location.request.url) : location.path;
}
async function judgeArchive(session, wanted, { body, address }) {
    const { expected, scratchFolder, planned, version } = wanted;
    const spoolDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratchFolder, 'files');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(spoolDirectory)) {
        await (0,_disk_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .explainingFailuresOf */ .Ak)('write', spoolDirectory, (0,_disk_remove_tree_js__WEBPACK_IMPORTED_MODULE_9__/* .removeTree */ .d)(spoolDirectory));
    }
    const sizeBytes = body.kind === 'memory' ? body.bytes.length : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(body.path).size;
    const whole = await (0,_archive_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .readArchive */ .b)(body, { spoolDirectory, signal: session.ports.signal }).catch((error) => {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW
            ? withAddress(error, `"${planned.key}" ${version} from "${address}"`)
            : error;
    });
    const ruleset = { ...whole, files: [...(await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_5__/* .selectFiles */ .AL)(whole.files, wanted.selection ?? planned))] };
    if (ruleset.files.length === 0)
        throw await nothingLeft(wanted, address, whole.files);
    const digests = (0,_archive_contents_js__WEBPACK_IMPORTED_MODULE_2__/* .treeDigests */ .AM)(ruleset.files);
    const [contents = ''] = digests;
    if (expected?.contents !== undefined && !digests.includes(expected.contents)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('CHECKSUM_MISMATCH', `Cannot accept "${planned.key}" ${version} from "${address}": the archive is the locked one, but the lockfile's contents ${expected.contents} are not its digest ${contents}`, {
            hint: 'The lockfile was edited: restore the entry from version control, or remove it and install again',
        });
    }
    return { ruleset, allFiles: whole.files, contents, sizeBytes };
}
async function nothingLeft({ planned, version, selection = planned }, address, files) {
    const { include, exclude } = selection;
    const isIncluded = (await (0,_config_path_globs_js__WEBPACK_IMPORTED_MODULE_5__/* .selectFiles */ .AL)(files, { include })).length > 0;
    const [field, globs = []] = isIncluded ? ['exclude', exclude] : ['include', include];
    const reason = `${(0,_config_problems_js__WEBPACK_IMPORTED_MODULE_6__/* .quotedList */ .p4)(globs)} in "${field}" ${isIncluded ? 'leaves' : 'matches'} none of its ${files.length} files`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW('ARCHIVE_INVALID', `Cannot install "${planned.key}" ${version} from "${address}": ${reason}`, {
        hint: `Correct "${field}" of the dependency; it has, for example, ${(0,_config_problems_js__WEBPACK_IMPORTED_MODULE_6__/* .quotedList */ .p4)(files.slice(0, 3).map(({ path }) => path))}`,
    });
}
function withAddress(error, subject) {
    if (!error.code.startsWith('ARCHIVE_'))
        return error;
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ArmError */ .dW(error.code, `Cannot install ${subject}: ${reason}`, {
        ...error.details,
        hint: error.hint,
    });
}


/***/ }),

/***/ 7962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ throughProxy),
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   V2: () => (/* binding */ failure),
/* harmony export */   gA: () => (/* binding */ tlsFault),
/* harmony export */   vC: () => (/* binding */ Fault),
/* harmony export */   vd: () => (/* binding */ proxyRefusal),
/* harmony export */   xU: () => (/* binding */ systemCode),
/* harmony export */   zA: () => (/* binding */ shownUrl)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


class Fault extends Error {
    name = 'Fault';
    code;
    details;
    at;
    unsent = false;
    elsewhere = false;
    constructor(code, reason, details = {}) {
        super(reason, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.details = details;
    }
}
function failure(subject, fault, attempts, note = '') {
    const { status, hint, explained } = fault.details;
    const fields = { source: subject.source, status, attempts, cause: fault.cause };
    if (explained !== undefined)
        return explained.with(fields);
    const url = shownUrl(subject.url);
    const redirect = fault.at === undefined || shownUrl(fault.at) === url ? '' : ` (redirected to "${shownUrl(fault.at)}")`;
    const tries = attempts > 1 ? `, after ${attempts} attempts` : '';
    const way = subject.verb === 'upload' ? 'to' : 'from';
    const what = `Cannot ${subject.verb} "${url}"${redirect} ${way} source "${subject.source}"`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW(fault.code, `${what}: ${fault.message}${tries}${note}`, { ...fields, hint });
}
function cancelled() {
    return new Fault('CANCELLED', 'the run was cancelled');
}
const UNREACHABLE = (peer) => `there is no route to ${peer}`;
const TIMED_OUT = (peer) => `the connection to ${peer} timed out`;
const FORBIDDEN = (peer) => `this machine does not permit a connection to ${peer}`;
const NO_PORT = (peer) => `this machine has no local address or port left to reach ${peer}`;
const TOO_MANY_FILES = 'this machine has too many open files or connections';
const TOO_MANY_FILES_HINT = 'Raise the limit of open files on this runner (ulimit -n), or lower the concurrency';
const TRANSIENT = {
    ECONNREFUSED: (peer) => `the connection to ${peer} was refused`,
    ETIMEDOUT: TIMED_OUT,
    EHOSTUNREACH: UNREACHABLE,
    ENETUNREACH: UNREACHABLE,
    ENETDOWN: UNREACHABLE,
    ENONET: UNREACHABLE,
    EHOSTDOWN: UNREACHABLE,
    EAI_AGAIN: (peer) => `the name server gave no answer for ${peer}`,
    EADDRNOTAVAIL: NO_PORT,
    EADDRINUSE: NO_PORT,
    ENOBUFS: (peer) => `this machine has no buffer space left to reach ${peer}`,
};
const LASTING = {
    ENOTFOUND: (peer) => `${peer} is unknown to the name server`,
    ENODATA: (peer) => `the name server has no address for ${peer}`,
    EACCES: FORBIDDEN,
    EPERM: FORBIDDEN,
};
const FORBIDDEN_HINT = 'A firewall, sandbox or security program of this runner may block it: let this address through, or set HTTPS_PROXY';
const HINTS = {
    EACCES: FORBIDDEN_HINT,
    EPERM: FORBIDDEN_HINT,
    ENOTFOUND: 'Check the host name in the URL of the source and the name resolution of this runner',
    ECONNREFUSED: 'Check host and port of the source, and that the registry is running and open to this runner',
};
const CUT = new Set([
    'ENETRESET',
    'ECONNRESET',
    'EPIPE',
    'ECONNABORTED',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ERR_STREAM_DESTROYED',
]);
function faultOf(error, moment) {
    if (error instanceof Fault || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ArmError */ .dW)
        return error;
    const code = systemCode(error);
    const peer = moment.proxy === undefined ? `the host "${moment.host}"` : `the proxy "${moment.proxy}"`;
    const details = { cause: error, hint: moment.proxy === undefined ? HINTS[code] : undefined };
    if (code === 'EMFILE' || code === 'ENFILE') {
        return new Fault('WRITE_FAILED', `${TOO_MANY_FILES} (${code})`, {
            cause: error,
            hint: TOO_MANY_FILES_HINT,
            transient: true,
        });
    }
    const transient = TRANSIENT[code];
    if (transient !== undefined) {
        const kind = code === 'ETIMEDOUT' ? 'TIMEOUT' : 'NETWORK';
        return new Fault(kind, transient(peer), { ...details, transient: true });
    }
    const lasting = LASTING[code];
    if (lasting !== undefined)
        return new Fault('NETWORK', lasting(peer), details);
    if (CUT.has(code))
        return cut(moment, details);
    if (code.startsWith('HPE_'))
        return unreadable(code, moment, details);
    const tls = tlsFault(code, moment.certified ?? moment.host, error);
    return tls ?? new Fault('NETWORK', `the connection to ${peer} failed (${code})`, details);
}
const CUT_IN = {
    send: 'the connection was cut while the archive was sent',
    body: 'the connection was cut in the middle of the answer',
};
function cut(moment, details) {
    const isWaiting = moment.phase === 'answer' || moment.phase === 'send';
    const stale = moment.reused && isWaiting && !moment.hasBegun;
    const reason = CUT_IN[moment.phase] ?? 'the connection was closed before an answer came';
    return new Fault('NETWORK', `${reason}${throughProxy(moment)}`, { ...details, transient: true, stale });
}
function unreadable(code, moment, details) {
    if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
        return new Fault('SERVER_ERROR', 'the headers of the answer are too large', details);
    }
    if (moment.phase === 'body') {
        const reason = 'the body of the answer does not have the length that its headers tell';
        return new Fault('NETWORK', reason, { ...details, transient: true, corrupt: true });
    }
    if (moment.reused)
        return cut(moment, details);
    const answered = `what "${moment.host}" answered${throughProxy(moment)} is not valid HTTP (${code})`;
    const place = moment.proxy === undefined ? 'the URL of the source' : 'HTTPS_PROXY or HTTP_PROXY of this runner';
    return new Fault('NETWORK', answered, {
        ...details,
        hint: `Check scheme and port in ${place}: a server that expects https does not understand http`,
    });
}
function throughProxy({ proxy }) {
    return proxy === undefined ? '' : ` through the proxy "${proxy}"`;
}
const UNKNOWN_ISSUER = 'was not issued by an authority that this runner trusts';
const CERTIFICATE = {
    CERT_HAS_EXPIRED: 'has expired',
    CERT_NOT_YET_VALID: 'is not valid yet',
    CERT_REVOKED: 'has been revoked',
    CERT_REJECTED: 'was rejected',
    CERT_UNTRUSTED: UNKNOWN_ISSUER,
    CERT_CHAIN_TOO_LONG: 'has too long a chain of issuers',
    CERT_SIGNATURE_FAILURE: 'has a wrong signature',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
    UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
    INVALID_CA: UNKNOWN_ISSUER,
    INVALID_PURPOSE: 'is not meant for servers',
    HOSTNAME_MISMATCH: 'was issued for another host',
    ERR_TLS_CERT_ALTNAME_INVALID: 'was issued for another host',
};
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL/;
function tlsFault(code, host, error) {
    const problem = CERTIFICATE[code];
    if (problem !== undefined) {
        return new Fault('NETWORK', `the TLS certificate of "${host}" ${problem}`, {
            cause: error,
            hint: certificateHint(problem),
        });
    }
    if (!/^(EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_)/.test(code))
        return undefined;
    if (NOT_TLS.test(code) || NOT_TLS.test(systemMessage(error).toUpperCase().replaceAll(' ', '_'))) {
        return new Fault('NETWORK', `"${host}" does not speak TLS on this port`, {
            cause: error,
            hint: 'Check scheme and port in the URL of the source: https needs a port that speaks TLS',
        });
    }
    return new Fault('NETWORK', `the TLS handshake with "${host}" failed (${code})`, { cause: error });
}
function certificateHint(problem) {
    if (problem === UNKNOWN_ISSUER || problem === 'is self-signed') {
        return 'If the registry uses a private certificate authority, set NODE_EXTRA_CA_CERTS of this step to a file with its certificate';
    }
    return 'Ask the operator of the registry to renew its certificate; NODE_EXTRA_CA_CERTS helps only with a private authority';
}
function systemCode(error) {
    if (typeof error !== 'object' || error === null)
        return 'unknown error';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'errors' in error && Array.isArray(error.errors) ? systemCode(error.errors[0]) : 'unknown error';
}
function systemMessage(error) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}
function durationText(ms) {
    return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}
function proxyRefusal(proxy, status) {
    const meaning = node_http__WEBPACK_IMPORTED_MODULE_0__.STATUS_CODES[status] ?? '';
    const asksForLogin = status === 401 || status === 407;
    return new Fault('NETWORK', `the proxy "${proxy}" refused the request with ${`${status} ${meaning}`.trim()}`, {
        status,
        transient: status === 502 || status === 503 || status === 504,
        hint: asksForLogin
            ? 'Check the user name and password in HTTPS_PROXY or HTTP_PROXY of this runner'
            : 'Ask the operator of the proxy to open the way to this host, or list the host in NO_PROXY',
    });
}


/***/ })

};
