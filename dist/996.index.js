export const id = 996;
export const ids = [996];
export const modules = {

/***/ 7328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readArchive)
});

// EXTERNAL MODULE: ./lib/errors.js + 1 modules
var errors = __webpack_require__(3970);
// EXTERNAL MODULE: ./lib/workspace/write-failure.js
var write_failure = __webpack_require__(9097);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./lib/archive/refusal.js

const LONGEST_SHOWN = 120;
const NOT_SHOWN_RAW = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800"\\]/gu;
function quote(text) {
    const characters = text.length > LONGEST_SHOWN ? [...text.slice(0, LONGEST_SHOWN * 4)] : [...text];
    const shown = characters.slice(0, LONGEST_SHOWN).join('');
    const rest = shown.length < text.length ? '...' : '';
    return `"${shown.replace(NOT_SHOWN_RAW, escapeCharacter)}${rest}"`;
}
function escapeCharacter(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function invalidEntry(name, rule) {
    return new errors/* ArmError */.dW('ARCHIVE_INVALID', `Cannot read entry ${quote(name)} of the archive: ${rule}`);
}
function unsafeEntry(name, rule) {
    return new errors/* ArmError */.dW('ARCHIVE_UNSAFE', `Cannot accept entry ${quote(name)} of the archive: ${rule}`);
}
function invalidArchive(lastName, rule, cause) {
    return new errors/* ArmError */.dW('ARCHIVE_INVALID', `Cannot read the archive${after(lastName)}: ${rule}`, { cause });
}
function tooLarge(lastName, rule) {
    return new errors/* ArmError */.dW('ARCHIVE_TOO_LARGE', `Cannot accept the archive${after(lastName)}: ${rule}`);
}
function after(name) {
    return name === undefined ? '' : ` at entry ${quote(name)}`;
}

;// CONCATENATED MODULE: ./lib/archive/zeros.js
const ZEROS = Buffer.alloc(64 * 1024);
function isZero(bytes) {
    for (let start = 0; start < bytes.length; start += ZEROS.length) {
        const end = Math.min(bytes.length, start + ZEROS.length);
        if (bytes.compare(ZEROS, 0, end - start, start, end) !== 0)
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./lib/archive/packed-source.js





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
        isZeroFrom: async (offset) => isZero(bytes.subarray(offset)),
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
    throw invalidArchive(undefined, 'it is not a regular file');
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
        if (!isZero(piece))
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./lib/archive/gunzip.js



const MOST_EXPANSION = 1032;
const TRAILER_LENGTH_BYTES = 4;
async function gunzipStreamed(source, take) {
    const packed = source.stream();
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize: PIECE_BYTES });
    packed.on('error', (error) => gunzip.destroy(error));
    packed.pipe(gunzip);
    try {
        for await (const piece of gunzip)
            take(piece);
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
        const packedBytes = result.engine.bytesWritten;
        return { unpacked: result.buffer, packedBytes, onlyZerosFollow: isZero(bytes.subarray(packedBytes)) };
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

// EXTERNAL MODULE: ./lib/archive/limits.js
var archive_limits = __webpack_require__(2476);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/archive/case-folding.js
const ASCII_ONLY = /^[\0-\x7f]*$/;
const DOTLESS_I = '\u0131';
function foldName(name) {
    if (ASCII_ONLY.test(name))
        return name.toLowerCase();
    return name.normalize('NFKC').split(DOTLESS_I).map(foldCase).join(DOTLESS_I).normalize('NFKC');
}
function foldCase(text) {
    return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('\u03c2', '\u03c3');
}

;// CONCATENATED MODULE: ./lib/archive/reserved-names.js

const reserved_names_ASCII_ONLY = /^[\0-\x7f]*$/;
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9]|conin\$|conout\$) *(?:\.|$)/i;
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*$/i;
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;
function isDeviceName(segment) {
    return DEVICE.test(reserved_names_ASCII_ONLY.test(segment) ? segment : segment.normalize('NFKC'));
}
function isGitFolderName(segment) {
    if (reserved_names_ASCII_ONLY.test(segment))
        return GIT_FOLDER.test(segment);
    return GIT_FOLDER.test(foldName(segment.replace(IGNORED, '')).toUpperCase());
}

;// CONCATENATED MODULE: ./lib/archive/entry-names.js



const MOST_SEGMENT_BYTES = 255;
const MOST_PATH_BYTES = 1024;
const MOST_SEGMENTS = 64;
const entry_names_ASCII_ONLY = /^[\0-\x7f]*$/;
const FORBIDDEN = /[<>:"|?*]/;
const DRIVE = /^[A-Za-z]:/;
const CONTROL = /\p{Cc}/u;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufff9-\ufffb]|(?![\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u;
function decodeName(bytes) {
    const text = bytes.toString('utf8');
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw unsafeEntry(text, 'a name must be valid UTF-8');
    return text;
}
function judgeName(name) {
    const isAscii = entry_names_ASCII_ONLY.test(name);
    checkWhole(name, isAscii);
    const segments = name.split('/');
    if (segments.length > 1 && segments.at(-1) === '')
        segments.pop();
    const kept = segments.filter((segment) => segment !== '.');
    for (const segment of kept) {
        const rule = brokenRule(segment, isAscii);
        if (rule !== undefined)
            throw unsafeEntry(name, rule);
    }
    if (kept.length > MOST_SEGMENTS)
        throw unsafeEntry(name, `a path has at most ${MOST_SEGMENTS} levels`);
    const path = kept.join('/');
    if (byteLength(path, isAscii) > MOST_PATH_BYTES) {
        throw unsafeEntry(name, `a path has at most ${MOST_PATH_BYTES} bytes`);
    }
    return path;
}
function checkWhole(name, isAscii) {
    if (name === '')
        throw unsafeEntry(name, 'the name is empty');
    if (name.includes('\\'))
        throw unsafeEntry(name, 'a name must not contain a backslash');
    if (name.startsWith('/'))
        throw unsafeEntry(name, 'a name must not be absolute');
    if (DRIVE.test(name))
        throw unsafeEntry(name, 'a name must not start with a drive');
    const unseen = (isAscii ? CONTROL : UNSEEN).exec(name)?.[0];
    if (unseen !== undefined)
        throw unsafeEntry(name, `a name must not contain ${codePointOf(unseen)}`);
    const forbidden = FORBIDDEN.exec(name)?.[0];
    if (forbidden !== undefined)
        throw unsafeEntry(name, `a name must not contain the character ${forbidden}`);
}
function brokenRule(segment, isAscii) {
    if (segment === '')
        return 'a part of the name between two slashes is empty';
    if (segment === '..')
        return 'a name must not contain ".."';
    if (segment.endsWith('.') || segment.endsWith(' '))
        return 'no part of a name may end with a dot or a space';
    if (byteLength(segment, isAscii) > MOST_SEGMENT_BYTES) {
        return `a part of a name has at most ${MOST_SEGMENT_BYTES} bytes`;
    }
    if (isDeviceName(segment))
        return 'no part of a name may be a device name of Windows';
    if (isGitFolderName(segment))
        return 'no part of a name may be ".git" in any spelling';
    return undefined;
}
function byteLength(text, isAscii) {
    return isAscii ? text.length : Buffer.byteLength(text);
}
function codePointOf(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ./lib/archive/path-register.js


class PathRegister {
    #claims = new Map();
    #folders = new Map([['', '']]);
    #implied = new Set();
    get impliedFolders() {
        return this.#implied.size;
    }
    addFile(path) {
        const slash = path.lastIndexOf('/');
        const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), path);
        this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: false }, path);
    }
    addFolder(path) {
        this.#addFolder(path, path);
        this.#implied.delete(path);
    }
    #addFolder(path, entry) {
        const known = this.#folders.get(path);
        if (known !== undefined)
            return known;
        const slash = path.lastIndexOf('/');
        const parentKey = this.#addFolder(path.slice(0, Math.max(slash, 0)), entry);
        const key = this.#claim(parentKey, path.slice(slash + 1), { path, isFolder: true }, entry);
        this.#folders.set(path, key);
        this.#implied.add(path);
        return key;
    }
    #claim(parentKey, segment, claim, entry) {
        const key = `${parentKey}/${foldName(segment)}`;
        const other = this.#claims.get(key);
        if (other === undefined) {
            this.#claims.set(key, claim);
            return key;
        }
        if (other.path !== claim.path) {
            throw unsafeEntry(entry, `it is the same as ${quote(other.path)} where letter case or form do not count`);
        }
        if (other.isFolder !== claim.isFolder)
            throw unsafeEntry(entry, `${quote(claim.path)} is a file and a folder`);
        throw invalidEntry(entry, 'the same file comes twice');
    }
}

;// CONCATENATED MODULE: ./lib/archive/pax-records.js
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

;// CONCATENATED MODULE: ./lib/archive/pending-metadata.js



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
            throw invalidEntry(name, `a second ${DESCRIPTIONS[type]} for one entry`);
        if (type === 'g' && this.isWaiting) {
            throw invalidEntry(name, 'a global pax header stands between metadata and its entry');
        }
        this.#type = type;
        this.#pieces = [];
    }
    add(piece, name) {
        this.#bytes += piece.length;
        if (this.#bytes > this.#limitBytes) {
            throw tooLarge(name, `more than ${(0,archive_limits/* formatLimit */.t)(this.#limitBytes)} of metadata for one entry`);
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
            throw invalidEntry(name, 'a pax path and a GNU long name contradict each other');
        }
        if (records?.hasLinkPath || this.#waiting.has('K')) {
            throw invalidEntry(name, 'a link name is given for an entry that is no link');
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
            throw invalidEntry(name, error.message);
        throw error;
    }
}
function checkGlobal(records, name) {
    if (records.sparseKeyword !== undefined)
        throw sparse(name, records.sparseKeyword);
    if (records.path !== undefined || records.sizeBytes !== undefined || records.hasLinkPath) {
        throw invalidEntry(name, 'a global pax header must not set path, size or linkpath');
    }
}
function readLongName(data, name) {
    const end = data.indexOf(0);
    const longName = end < 0 ? data : data.subarray(0, end);
    if (longName.length === 0)
        throw invalidEntry(name, 'its GNU long name is empty');
    if (end >= 0 && data.subarray(end).some((byte) => byte !== 0)) {
        throw invalidEntry(name, 'its GNU long name goes on after a NUL');
    }
    return longName;
}
function settleSize(headerBytes, paxBytes, name) {
    if (headerBytes === undefined)
        throw invalidEntry(name, 'its size is not a non-negative safe integer');
    if (paxBytes === undefined)
        return headerBytes;
    if (headerBytes !== 0 && headerBytes !== paxBytes) {
        throw invalidEntry(name, `its header says ${headerBytes} bytes and its pax header ${paxBytes} bytes`);
    }
    return paxBytes;
}
function sparse(name, keyword) {
    return unsafeEntry(name, `sparse files are not accepted (pax keyword ${keyword})`);
}

// EXTERNAL MODULE: ./lib/archive/ruleset-files.js
var ruleset_files = __webpack_require__(2342);
;// CONCATENATED MODULE: ./lib/archive/tar-numbers.js
const tar_numbers_SPACE = 0x20;
const tar_numbers_ZERO = 0x30;
const SEVEN = 0x37;
function parseTarNumber(block, start, end) {
    const first = block[start] ?? 0;
    return first & 0x80 ? parseBase256(block, start, end) : parseOctal(block, start, end);
}
function parseOctal(block, start, end) {
    let index = start;
    while (index < end && block[index] === tar_numbers_SPACE)
        index += 1;
    const firstDigit = index;
    let value = 0;
    for (; index < end; index += 1) {
        const byte = block[index] ?? 0;
        if (byte < tar_numbers_ZERO || byte > SEVEN)
            break;
        value = value * 8 + (byte - tar_numbers_ZERO);
    }
    if (index === firstDigit)
        return undefined;
    for (; index < end; index += 1) {
        const byte = block[index];
        if (byte !== tar_numbers_SPACE && byte !== 0)
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

;// CONCATENATED MODULE: ./lib/archive/tar-header.js

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

;// CONCATENATED MODULE: ./lib/archive/ruleset-builder.js






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
class RulesetBuilder {
    #store;
    #limits;
    #metadata;
    #paths = new PathRegister();
    #topFolders = new Set();
    #files = [];
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
        const header = parseTarHeader(block);
        const isMetadata = isMetadataType(header.type);
        const bytes = isMetadata ? header.name : this.#metadata.nameOf(header);
        const label = bytes.toString('utf8');
        this.#lastName = label;
        this.#count += 1;
        if (isMetadata)
            this.#checkCount(label);
        if (!header.checksumMatches)
            throw invalidEntry(label, 'the checksum of its header does not match');
        if (!header.formatKnown)
            throw invalidEntry(label, 'its header is of no known tar format');
        return isMetadataType(header.type)
            ? this.#beginMetadata(header, header.type, label)
            : this.#beginEntry(header, bytes, label);
    }
    data(piece) {
        if (this.#current === 'metadata')
            this.#metadata.add(piece, this.#lastName ?? '');
        else
            this.#store.add(piece);
    }
    endOfEntry() {
        if (this.#current === 'metadata')
            this.#metadata.end(this.#lastName ?? '');
        else if (this.#current !== 'folder')
            this.#files.push({ path: this.#current.path, ...this.#store.end() });
    }
    finish() {
        if (this.#metadata.isWaiting) {
            throw invalidEntry(this.#lastName ?? '', 'it describes an entry that does not come');
        }
        if (this.#files.length === 0)
            throw invalidArchive(undefined, 'it contains no files');
        const [topFolder] = this.#topFolders;
        const sharesOne = topFolder !== undefined && this.#topFolders.size === 1 && !this.#hasTopFile;
        const files = sharesOne ? strip(this.#files, topFolder) : this.#files;
        return { files: files.sort((a, b) => (0,ruleset_files/* compareCodePoints */.OP)(a.path, b.path)) };
    }
    #beginMetadata(header, type, label) {
        if (header.sizeBytes === undefined)
            throw invalidEntry(label, 'its size is not a non-negative safe integer');
        this.#current = 'metadata';
        this.#metadata.begin(type, label);
        return header.sizeBytes;
    }
    #beginEntry(header, nameBytes, label) {
        if (header.type !== '0' && header.type !== '5')
            throw refusedType(header.type, label);
        const sizeBytes = this.#metadata.settle(header, label);
        const name = decodeName(nameBytes);
        const path = judgeName(name);
        const isFolder = header.type === '5' || name.endsWith('/');
        if (isFolder && sizeBytes > 0)
            throw invalidEntry(label, 'a folder has no content');
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
            throw tooLarge(label, `more than ${entries} entries`);
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
            throw unsafeEntry(name, 'a file cannot be called "."');
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
        return unsafeEntry(label, `${known} are not accepted`);
    return unsafeEntry(label, `entries of type 0x${type.charCodeAt(0).toString(16)} are not accepted`);
}
function strip(files, topFolder) {
    return files.map((file) => ({ ...file, path: judgeName(file.path.slice(topFolder.length + 1)) }));
}

;// CONCATENATED MODULE: ./lib/archive/tar-parser.js



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
            throw invalidEntry(this.#entries.lastName ?? '', 'the archive ends inside it');
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
        return invalidArchive(this.#entries.lastName, rule);
    }
}

;// CONCATENATED MODULE: ./lib/archive/archive-reading.js





class ArchiveReading {
    #packedBytes;
    #limits;
    #builder;
    #parser;
    #unpackedBytes = 0;
    constructor(packedBytes, limits, store) {
        if (packedBytes > limits.packedBytes) {
            throw tooLarge(undefined, `it has more than ${(0,archive_limits/* formatLimit */.t)(limits.packedBytes)}`);
        }
        this.#packedBytes = packedBytes;
        this.#limits = limits;
        this.#builder = new RulesetBuilder(store, limits);
        this.#parser = new TarParser(this.#builder);
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
        return invalidArchive(this.#builder.lastName, rule, cause);
    }
    #tooLarge(mostBytes) {
        const { unpackedBytes, expansion } = this.#limits;
        const rule = mostBytes === unpackedBytes ? (0,archive_limits/* formatLimit */.t)(unpackedBytes) : `${expansion} times its size`;
        return tooLarge(this.#builder.lastName, `it unpacks to more than ${rule}`);
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/workspace/scratch.js
var scratch = __webpack_require__(7899);
;// CONCATENATED MODULE: ./lib/archive/content-store.js





class MemoryStore {
    #pieces = [];
    add(piece) {
        this.#pieces.push(piece);
    }
    end() {
        const bytes = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
        const whole = bytes ?? Buffer.concat(this.#pieces);
        this.#pieces = [];
        return { sizeBytes: whole.length, ...(0,ruleset_files/* digestContent */.aD)(whole), content: { kind: 'memory', bytes: whole } };
    }
    close() {
        this.#pieces = [];
    }
}
class SpoolStore {
    #directory;
    #count = 0;
    #first;
    #open;
    constructor(directory) {
        this.#directory = directory;
    }
    add(piece) {
        if (this.#first === undefined && this.#open === undefined) {
            this.#first = piece;
            return;
        }
        this.#guarded(() => {
            this.#makeDirectory();
            this.#open ??= { descriptor: (0,external_node_fs_.openSync)(this.#path, 'wx'), digest: new ruleset_files/* ContentDigest */.ed(), sizeBytes: 0 };
            if (this.#first !== undefined)
                this.#append(this.#open, this.#first);
            this.#first = undefined;
            this.#append(this.#open, piece);
        });
    }
    end() {
        const path = this.#path;
        const stored = this.#guarded(() => this.#open === undefined ? this.#writeOnce() : this.#finish(this.#open));
        this.#first = undefined;
        this.#open = undefined;
        this.#count += 1;
        return { ...stored, content: { kind: 'file', path } };
    }
    close() {
        if (this.#open !== undefined)
            (0,external_node_fs_.closeSync)(this.#open.descriptor);
        this.#open = undefined;
        this.#first = undefined;
    }
    #makeDirectory() {
        if (this.#count === 0)
            (0,scratch/* makeScratchFolder */.D)(this.#directory);
    }
    get #path() {
        return (0,external_node_path_.join)(this.#directory, String(this.#count));
    }
    #append(open, piece) {
        open.digest.update(piece);
        open.sizeBytes += piece.length;
        for (let written = 0; written < piece.length;)
            written += (0,external_node_fs_.writeSync)(open.descriptor, piece, written);
    }
    #writeOnce() {
        const bytes = this.#first ?? Buffer.alloc(0);
        this.#makeDirectory();
        (0,external_node_fs_.writeFileSync)(this.#path, bytes, { flag: 'wx' });
        return { sizeBytes: bytes.length, ...(0,ruleset_files/* digestContent */.aD)(bytes) };
    }
    #finish(open) {
        this.#open = undefined;
        (0,external_node_fs_.closeSync)(open.descriptor);
        return { sizeBytes: open.sizeBytes, ...open.digest.digest() };
    }
    #guarded(write) {
        try {
            return write();
        }
        catch (cause) {
            throw (0,write_failure/* asWriteFailure */._j)('write', this.#path, cause);
        }
    }
}

;// CONCATENATED MODULE: ./lib/archive/reader.js








const MOST_BYTES_IN_MEMORY = 16 * 1024 * 1024;
async function readArchive(body, options) {
    const limits = { ...archive_limits/* DEFAULT_LIMITS */.d, ...options.limits };
    checkCancelled(options.signal);
    const atOnce = body.kind === 'memory' ? readAtOnce(body.bytes, limits) : undefined;
    return atOnce ?? readStreamed(body, limits, options);
}
function readAtOnce(bytes, limits) {
    const reading = new ArchiveReading(bytes.length, limits, new MemoryStore());
    const mostBytes = Math.min(MOST_BYTES_IN_MEMORY, limits.unpackedBytes, limits.expansionFreeBytes);
    const gzip = gunzipAtOnce(bytes, mostBytes);
    if (gzip === undefined)
        return undefined;
    reading.take(gzip.unpacked);
    return reading.finish(gzip);
}
async function readStreamed(body, limits, options) {
    const packed = await openBody(body);
    const store = new SpoolStore(options.spoolDirectory);
    try {
        const reading = new ArchiveReading(packed.sizeBytes, limits, store);
        if (!packed.isGzip)
            throw invalidArchive(undefined, 'it is not gzip data');
        const end = await gunzipStreamed(packed, (piece) => {
            checkCancelled(options.signal);
            reading.take(piece);
        }).catch((error) => {
            throw reading.explain(error);
        });
        return reading.finish(end);
    }
    finally {
        store.close();
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
        throw (0,write_failure/* asWriteFailure */._j)('read', body.path, cause);
    }
}
function checkCancelled(signal) {
    if (signal?.aborted)
        throw new errors/* ArmError */.dW('CANCELLED', 'Cannot read the archive: the run was cancelled');
}


/***/ }),

/***/ 5475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ downloadArchive),
/* harmony export */   j: () => (/* binding */ verifyChecksum)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3970);
/* harmony import */ var _transfer_shown_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2486);


const MAX_PACKED_BYTES = 100 * 1024 * 1024;
async function downloadArchive(session, { planned, version, onAttempt }, stagingDirectory, inspect = async () => { }) {
    const { source, name, key } = planned;
    const { registry, channel, local } = await session.open(source);
    if (channel !== undefined && session.setup.inputs.offline) {
        const message = `Cannot fetch "${key}" ${version} from "${source.url}": offline is true and no local cache holds it`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('OFFLINE', message);
    }
    const location = await registry.locate(name, version);
    const address = addressOf(location);
    const options = {
        maxBytes: MAX_PACKED_BYTES,
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ArmError */ .dW('CHECKSUM_MISMATCH', `Cannot accept "${planned.key}" ${version} from "${address}": the lockfile expects SHA-256 ${expected.checksum}, the archive has ${checksum}`);
}
function addressOf(location) {
    return location.kind === 'request' ? (0,_transfer_shown_url_js__WEBPACK_IMPORTED_MODULE_1__/* .shownUrl */ .z)(location.request.url) : location.path;
}


/***/ }),

/***/ 2486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ shownUrl)
/* harmony export */ });
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}


/***/ })

};
