export const id = 398;
export const ids = [398];
export const modules = {

/***/ 8160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSource: () => (/* binding */ openSource)
});

// UNUSED EXPORTS: createRegistry

// EXTERNAL MODULE: ./lib/config/source-kinds.js + 2 modules
var source_kinds = __webpack_require__(3725);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/transfer/bandwidth.js
var transfer_bandwidth = __webpack_require__(734);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(9783);
// EXTERNAL MODULE: ./lib/config/trust.js
var trust = __webpack_require__(4140);
// EXTERNAL MODULE: ./lib/transfer/faults.js
var faults = __webpack_require__(7962);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./lib/transfer/hosts.js




const METADATA_NAMES = new Set([
    'metadata.google.internal',
    'metadata.goog',
    'metadata.azure.internal',
    'metadata.tencentyun.com',
    'instance-data.ec2.internal',
    'api.metadata.cloud.ibm.com',
]);
const REGIONAL_METADATA_NAME = /^instance-data\.[\da-z-]+\.compute\.internal$/;
const LOOPBACK_ADDRESSES = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
];
function createHostPolicy(ownHosts, allowHosts, resolve = external_node_dns_.lookup) {
    const known = new KnownHosts(ownHosts);
    return {
        check(url, from) {
            if (!(0,trust/* hostAllowed */.VI)(url, allowHosts)) {
                throw new faults/* Fault */.vC('HOST_NOT_ALLOWED', `the host "${url.host}" is not in allow-hosts`);
            }
            if (from !== undefined)
                known.noteRedirect(from, url);
            const address = literalAddress(url.hostname) ?? loopbackOf(url.hostname);
            const fault = address === undefined ? nameRefusal(url.hostname) : known.judge(url.hostname, address);
            if (fault !== undefined)
                throw fault;
        },
        checkForProxy: requireFullName,
        lookup(hostname, options, callback) {
            const answer = (0,trust/* isLoopbackName */.xX)(hostname) ? loopbackOnly : resolve;
            answer(hostname, { ...options, all: true }, (error, addresses) => {
                const fault = error ?? addresses.map(({ address }) => known.judge(hostname, address)).find((found) => found);
                const [first] = addresses ?? [];
                if (fault || first === undefined)
                    callback(fault ?? unresolved(hostname), []);
                else if (options.all)
                    callback(null, addresses);
                else
                    callback(null, first.address, first.family);
            });
        },
    };
}
class KnownHosts {
    #own;
    #ownKinds = new Set();
    #inside = new Set();
    #namedOutside = new Set();
    constructor(ownHosts) {
        this.#own = new Set(ownHosts.map(normalName));
        for (const host of ownHosts) {
            const address = literalAddress(host);
            if (address !== undefined)
                this.judge(host, address);
        }
    }
    judge(hostname, address) {
        const kind = addressKind(address);
        const name = normalName(hostname);
        if (kind === 'forbidden')
            return refusal(hostname, address, kind);
        if (this.#own.has(name))
            this.#ownKinds.add(kind);
        else if (kind !== 'public' && (!this.#ownKinds.has(kind) || this.#namedOutside.has(name)))
            return refusal(hostname, address, kind);
        if (kind !== 'public')
            this.#inside.add(name);
        return undefined;
    }
    noteRedirect(from, to) {
        const name = normalName(from.hostname);
        if (!this.#own.has(name) && !this.#inside.has(name))
            this.#namedOutside.add(normalName(to.hostname));
    }
}
function requireFullName({ hostname }) {
    if (literalAddress(hostname) !== undefined || normalName(hostname).includes('.'))
        return;
    throw new faults/* Fault */.vC('HOST_NOT_ALLOWED', `a proxy is not asked for the name "${hostname}", which has no dot`, {
        hint: 'Write the full name of the host in the URL of the source, or list the host in NO_PROXY',
    });
}
const loopbackOnly = (_hostname, { family }, callback) => {
    const wanted = Number(String(family ?? 0).replace('IPv', ''));
    callback(null, LOOPBACK_ADDRESSES.filter((known) => wanted === 0 || known.family === wanted));
};
function normalName(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '');
}
function loopbackOf(hostname) {
    return (0,trust/* isLoopbackName */.xX)(hostname) ? '127.0.0.1' : undefined;
}
function nameRefusal(hostname) {
    if (hostname.includes('..')) {
        return new faults/* Fault */.vC('HOST_NOT_ALLOWED', `the host "${hostname}" is no name of a host, as one of its parts is empty`, {
            hint: 'Correct the URL of the source or the redirect of the server',
        });
    }
    const name = normalName(hostname);
    const isKnown = METADATA_NAMES.has(name) || REGIONAL_METADATA_NAME.test(name);
    return isKnown ? refusal(hostname, hostname, 'forbidden') : undefined;
}
function unresolved(hostname) {
    return Object.assign(new Error(`no address for "${hostname}"`), { code: 'ENOTFOUND' });
}
function refusal(hostname, address, kind) {
    const place = normalName(hostname) === address ? `"${address}"` : `the host "${hostname}" (${address})`;
    return kind === 'forbidden'
        ? new faults/* Fault */.vC('HOST_NOT_ALLOWED', `${place} is a link-local, metadata, unspecified or reserved address`, {
            hint: 'Such addresses are never contacted: correct the URL of the source or the redirect of the server',
        })
        : new faults/* Fault */.vC('HOST_NOT_ALLOWED', `${place} is a ${kind} address, and the URL of the source does not lead to such`, {
            hint: 'Configure that address as the URL of a source if it should be contacted',
        });
}
const FORBIDDEN = blockList(...['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'], ...['100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'], ...['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::/32', 'fd00:42::42/128'], ...['fd20:ce::254/128', 'fd00:c1::a9fe:a9fe/128']);
const LOOPBACK = blockList('127.0.0.0/8', '::1/128');
const PRIVATE = blockList(...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.0.0/24', '198.18.0.0/15'], ...['fc00::/7', 'fec0::/10']);
const AFTER_48 = [6, 7, 9, 10];
const AFTER_56 = [7, 9, 10, 11];
const AFTER_64 = [9, 10, 11, 12];
const AFTER_96 = [12, 13, 14, 15];
const EMBEDDING = [
    { block: blockList('64:ff9b:1::/48'), places: [AFTER_48, AFTER_56, AFTER_64, AFTER_96] },
    {
        block: blockList('64:ff9b::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '::/96'),
        places: [AFTER_96],
    },
    { block: blockList('2002::/16'), places: [[2, 3, 4, 5]] },
    { block: blockList('2001::/32'), places: [AFTER_96], isInverted: true },
];
const STRICTEST_FIRST = ['forbidden', 'loopback', 'private', 'public'];
function addressKind(address) {
    const text = address.split('%', 1)[0] ?? '';
    if ((0,external_node_net_.isIP)(text) === 0 || isListed(FORBIDDEN, text))
        return 'forbidden';
    if (isListed(LOOPBACK, text))
        return 'loopback';
    if (isListed(PRIVATE, text))
        return 'private';
    if ((0,external_node_net_.isIP)(text) === 4)
        return 'public';
    const embedding = EMBEDDING.find(({ block }) => isListed(block, text));
    return embedding === undefined ? 'public' : embeddedKind(text, embedding);
}
function literalAddress(hostname) {
    const text = hostname.replace(/^\[(.*)\]$/, '$1');
    return (0,external_node_net_.isIP)(text) === 0 ? undefined : text;
}
function isListed(list, address) {
    return list.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
function embeddedKind(address, { places, isInverted = false }) {
    const bytes = bytesOf(address).map((byte) => (isInverted ? 0xff - byte : byte));
    const embedded = places.map((place) => place.map((index) => bytes[index] ?? 0));
    const told = embedded.filter(([first]) => first !== 0);
    const kinds = (told.length === 0 ? embedded : told).map((four) => addressKind(four.join('.')));
    return STRICTEST_FIRST.find((kind) => kinds.includes(kind)) ?? 'forbidden';
}
function blockList(...blocks) {
    const list = new external_node_net_.BlockList();
    for (const block of blocks) {
        const [address = '', prefix] = block.split('/');
        list.addSubnet(address, Number(prefix), (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
    }
    return list;
}
function bytesOf(address) {
    if (!address.includes(':'))
        return address.split('.').map(Number);
    const [head = '', tail] = address.split('::');
    const before = sixteenBitBytes(head);
    const after = sixteenBitBytes(tail ?? '');
    const zeros = new Array(16 - before.length - after.length).fill(0);
    return [...before, ...zeros, ...after];
}
function sixteenBitBytes(groups) {
    if (groups === '')
        return [];
    return groups.split(':').flatMap((group) => {
        if (group.includes('.'))
            return bytesOf(group);
        const value = Number.parseInt(group, 16);
        return [value >> 8, value & 0xff];
    });
}

;// CONCATENATED MODULE: ./lib/transfer/connections.js






const NEXT_ADDRESS_MS = 1000;
function createConnections(options) {
    const pool = { keepAlive: true, maxSockets: options.limit, maxFreeSockets: options.limit };
    const direct = { ...pool, lookup: options.policy.lookup, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS };
    const agents = new Map();
    const routes = new Map();
    function agent(key, create) {
        const known = agents.get(key);
        const used = known ?? create();
        agents.set(key, used);
        return used;
    }
    async function find(url) {
        const secure = url.protocol === 'https:';
        const proxyUrl = proxySetting(url);
        if (proxyUrl !== undefined) {
            options.policy.checkForProxy(url);
            const { proxyRoute } = await __webpack_require__.e(/* import() */ 155).then(__webpack_require__.bind(__webpack_require__, 7155));
            return proxyRoute(proxyUrl, secure, { ...options, pool, agent });
        }
        const module = secure ? process.getBuiltinModule('node:https') : external_node_http_;
        const used = agent(url.protocol, () => new module.Agent(direct));
        return { request: (target, message) => module.request(target, { agent: used, ...message }) };
    }
    return {
        route(url) {
            const known = routes.get(url.origin) ?? find(url);
            routes.set(url.origin, known);
            return known;
        },
        close() {
            for (const used of agents.values())
                used.destroy();
        },
    };
}
const HINT = 'Only http and https proxies can be used: correct HTTPS_PROXY or HTTP_PROXY of this runner';
function proxySetting(url) {
    const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const lower = upper.toLowerCase();
    const name = [lower, upper].find((variable) => process.env[variable]);
    const text = name === undefined ? '' : (process.env[name] ?? '').trim();
    if (text === '' || (0,trust/* isLoopbackName */.xX)(url.hostname) || (0,lib_proxy/* checkBypass */.H)(url) || isExempt(url))
        return undefined;
    const address = withEncodedUserInfo(text.includes('://') ? text : `http://${text}`);
    if (!URL.canParse(address)) {
        throw new faults/* Fault */.vC('NETWORK', `the variable ${name}, which names the proxy, has no URL`, { hint: HINT });
    }
    const proxy = new URL(address);
    if (proxy.protocol === 'http:' || proxy.protocol === 'https:')
        return proxy;
    const scheme = proxy.protocol.slice(0, -1);
    const reason = `the variable ${name} names a proxy with the scheme "${scheme}"`;
    throw new faults/* Fault */.vC('NETWORK', reason, { hint: HINT });
}
function withEncodedUserInfo(address) {
    const [start, end] = [address.indexOf('://') + 3, address.lastIndexOf('@')];
    const info = address.slice(start, end);
    const isInfo = start > 2 && start <= end && /^[^:/?#]*:(?!\d{1,5}\/)/.test(info);
    if (!isInfo)
        return address;
    return `${address.slice(0, start)}${info.replace(/[/?#\\@]/g, encodeURIComponent)}${address.slice(end)}`;
}
function isExempt(url) {
    const list = process.env.no_proxy || process.env.NO_PROXY || '';
    const items = list.toLowerCase().split(/[\s,]+/);
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return items.some((item) => {
        const wanted = itemOf(item);
        return (wanted.port === undefined || wanted.port === port) && names(wanted.host, url.hostname);
    });
}
function itemOf(item) {
    const [, bracketed, afterBracket] = /^\[([^\]]*)\](?::(\d+))?$/.exec(item) ?? [];
    if (bracketed !== undefined)
        return { host: bracketed, port: afterBracket };
    const [, name, port] = /^([^:]*):(\d+)$/.exec(item) ?? [];
    return { host: name ?? item, port };
}
function names(item, hostname) {
    if (item === '*')
        return true;
    const address = literalAddress(hostname);
    if (address !== undefined)
        return holds(item, address);
    const suffix = (0,trust/* asciiName */.dr)(item.replace(/^\*?\./, ''));
    const host = hostname.replace(/\.$/, '');
    return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}
function holds(item, address) {
    const [, base = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(item) ?? [];
    const version = (0,external_node_net_.isIP)(base);
    const widest = version === 6 ? 128 : 32;
    if (version === 0 || Number(prefix ?? 0) > widest)
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(base, Number(prefix ?? widest), version === 6 ? 'ipv6' : 'ipv4');
    return isListed(list, address);
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/transfer/gate.js


function pauseTooLong(ms, status) {
    const told = `the server asks to wait ${(0,faults/* durationText */.S5)(ms)}`;
    return new faults/* Fault */.vC('RATE_LIMITED', `${told}, longer than the ${(0,faults/* durationText */.S5)(LONGEST_PAUSE_MS)} that are waited for`, {
        status,
    });
}
function createGate(rateLimit, clock) {
    return new SourceGate(rateLimit, clock);
}
class SourceGate {
    #clock;
    #window;
    #ended = new AbortController();
    #waiting = new AbortController();
    #pausedUntil = 0;
    #refusing;
    constructor(rateLimit, clock) {
        this.#clock = clock;
        this.#window = createRateWindow(rateLimit, clock.elapsed);
    }
    get signal() {
        return this.#waiting.signal;
    }
    get cancelled() {
        return this.#ended.signal;
    }
    async open() {
        for (;;) {
            this.#stopIfClosed();
            const ms = this.#delayMs();
            if (ms === 0)
                return;
            await this.#clock.sleep(ms, this.signal);
        }
    }
    enter() {
        this.#stopIfClosed();
        return this.#delayMs() === 0 ? this.#window.start() : undefined;
    }
    pause(ms) {
        const until = this.#clock.elapsed() + ms;
        if (ms > LONGEST_PAUSE_MS)
            this.#close(until, pauseTooLong(ms));
        else
            this.#pausedUntil = Math.max(this.#pausedUntil, until);
    }
    async sleep(ms) {
        this.#stopIfClosed();
        await this.#clock.sleep(ms, this.signal);
    }
    cancel() {
        const fault = (0,faults/* cancelled */.KW)();
        this.#close(Number.POSITIVE_INFINITY, fault);
        this.#ended.abort(fault);
    }
    #delayMs() {
        return Math.max(0, this.#pausedUntil - this.#clock.elapsed(), this.#window.delayMs());
    }
    #stopIfClosed() {
        if (this.#refusing === undefined)
            return;
        if (this.#clock.elapsed() < this.#refusing.until)
            throw this.#refusing.fault;
        this.#refusing = undefined;
    }
    #close(until, fault) {
        if (this.#refusing !== undefined && this.#refusing.until >= until)
            return;
        this.#refusing = { until, fault };
        const ended = this.#waiting;
        if (Number.isFinite(until))
            this.#waiting = new AbortController();
        ended.abort(fault);
    }
}
function createRateWindow(limit, elapsed) {
    if (limit === undefined)
        return { delayMs: () => 0, start: () => () => { } };
    const { requests, periodMs } = limit;
    let starts = [];
    let fullUntil = 0;
    return {
        delayMs() {
            if (starts.length < requests)
                return 0;
            const time = elapsed();
            if (time < fullUntil)
                return fullUntil - time;
            starts = starts.filter(({ at }) => at + periodMs + 1 > time).sort((a, b) => a.at - b.at);
            if (starts.length < requests)
                return 0;
            fullUntil = (starts[starts.length - requests]?.at ?? time) + periodMs + 1;
            return fullUntil - time;
        },
        start() {
            const entry = { at: elapsed() };
            starts.push(entry);
            return () => {
                entry.at = elapsed();
            };
        },
    };
}
const BASE_MS = 500;
const CEILING_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;
const UNTOLD_PAUSE_MS = BASE_MS;
const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
function isTransientStatus(status) {
    return TRANSIENT_STATUSES.has(status) || (status >= 520 && status <= 527);
}
function backoffMs(n, random) {
    return random() * Math.min(CEILING_MS, BASE_MS * 2 ** n);
}
function requestedPauseMs(status, headers, nowMs) {
    const serverMs = serverTime(headers) ?? nowMs;
    const told = retryAfterMs(headers['retry-after'], serverMs);
    if (told !== undefined || status !== 429)
        return told;
    const reset = headers['ratelimit-reset'];
    return typeof reset === 'string' && /^\d{1,12}$/.test(reset)
        ? ahead(Number(reset) * 1000 - serverMs)
        : undefined;
}
function serverTime({ date, age }) {
    return age === undefined ? readDate(date)?.getTime() : undefined;
}
function retryAfterMs(value, nowMs) {
    if (value === undefined)
        return undefined;
    if (/^\d+$/.test(value))
        return ahead(Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER));
    const date = /[a-z]/i.test(value) ? readDate(value) : undefined;
    return date && ahead(date.getTime() - nowMs);
}
const LONGEST_DATE = 64;
function readDate(text) {
    if (typeof text !== 'string' || text.length > LONGEST_DATE)
        return undefined;
    const hasZone = /(?:[a-z]|[+-]\d\d(?::?\d\d)?)\)?$/i.test(text);
    const zone = /^\d{4}-\d\d-\d\dT/.test(text) ? 'Z' : ' GMT';
    const date = new Date(hasZone ? text : `${text}${zone}`);
    return Number.isNaN(date.getTime()) ? undefined : date;
}
function ahead(ms) {
    return ms > 0 ? ms : undefined;
}
function inSlot(limit, signal, work) {
    return new Promise((resolve, reject) => {
        const leave = () => reject(signal.reason);
        if (signal.aborted) {
            leave();
            return;
        }
        signal.addEventListener('abort', leave, { once: true });
        const run = async () => {
            if (signal.aborted)
                return;
            signal.removeEventListener('abort', leave);
            await work().then(resolve, reject);
        };
        limit(run).catch(reject);
    });
}
const systemClock = {
    now: Date.now,
    elapsed: () => performance.now(),
    sleep: (ms, signal) => (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => {
        throw signal.reason;
    }),
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./lib/disk/failure.js
var disk_failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var scratch = __webpack_require__(6435);
// EXTERNAL MODULE: ./lib/transfer/request.js
var request = __webpack_require__(4046);
;// CONCATENATED MODULE: ./lib/transfer/temporary-file.js








const HEAD_BYTES = 512;
class Spool {
    #path;
    #maxBytes;
    #chunks = [];
    #descriptor;
    #isStaged = false;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #head = Buffer.alloc(0);
    #sizeBytes = 0;
    constructor(stagingDirectory, maxBytes) {
        this.#path = (0,external_node_path_.join)(stagingDirectory, `${(0,external_node_crypto_.randomUUID)()}.part`);
        this.#maxBytes = maxBytes;
    }
    get sizeBytes() {
        return this.#sizeBytes;
    }
    get head() {
        return this.#head;
    }
    write(chunk) {
        this.#sizeBytes += chunk.length;
        if (this.#sizeBytes > this.#maxBytes) {
            throw new faults/* Fault */.vC('ARCHIVE_TOO_LARGE', `the archive is larger than ${sizeText(this.#maxBytes)}`);
        }
        if (this.#head.length < HEAD_BYTES) {
            this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
        }
        this.#hash.update(chunk);
        this.#chunks.push(chunk);
        if (this.#descriptor !== undefined || this.#sizeBytes > request/* MEMORY_LIMIT_BYTES */.Yi)
            this.#flush();
    }
    reset() {
        this.discard();
        this.#chunks = [];
        this.#hash = (0,external_node_crypto_.createHash)('sha256');
        this.#head = Buffer.alloc(0);
        this.#sizeBytes = 0;
    }
    finish() {
        const checksum = this.#hash.digest('hex');
        const sizeBytes = this.#sizeBytes;
        if (this.#descriptor === undefined) {
            return { body: { kind: 'memory', bytes: this.#joined() }, checksum, sizeBytes };
        }
        this.#close(this.#descriptor);
        return { body: { kind: 'file', path: this.#path }, checksum, sizeBytes };
    }
    #joined() {
        const [only, ...more] = this.#chunks;
        if (only !== undefined && more.length === 0)
            return only;
        const joined = Buffer.concat(this.#chunks);
        (0,request/* letGo */.Ko)(this.#chunks.filter(({ buffer, length }) => length === buffer.byteLength));
        return joined;
    }
    discard() {
        if (this.#descriptor !== undefined)
            this.#close(this.#descriptor);
        if (this.#isStaged)
            (0,disk_failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(this.#path, { force: true }));
        this.#isStaged = false;
    }
    #close(descriptor) {
        this.#descriptor = undefined;
        try {
            (0,external_node_fs_.closeSync)(descriptor);
        }
        catch (error) {
            throw writeFailure(this.#path, error);
        }
    }
    #flush() {
        try {
            if (this.#descriptor === undefined)
                (0,scratch/* makeScratchFolder */.DW)((0,external_node_path_.dirname)(this.#path));
            this.#descriptor ??= (0,external_node_fs_.openSync)(this.#path, 'wx', 0o600);
            this.#isStaged = true;
            for (const chunk of this.#chunks)
                writeAll(this.#descriptor, chunk);
        }
        catch (error) {
            throw writeFailure(this.#path, error);
        }
        this.#chunks = [];
    }
}
function writeAll(descriptor, bytes) {
    for (let done = 0; done < bytes.length;)
        done += (0,external_node_fs_.writeSync)(descriptor, bytes, done);
}
function writeFailure(path, error) {
    const reason = (0,disk_failure/* diskReason */.CQ)(error) ?? (0,faults/* systemCode */.xU)(error);
    return new faults/* Fault */.vC('WRITE_FAILED', `"${path}" cannot be written: ${reason}`, { cause: error });
}
function sizeText(bytes) {
    const mebibytes = bytes / (1024 * 1024);
    return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
const PIECE_BYTES = 64 * 1024;
function openArchive(body) {
    return body.kind === 'file'
        ? (0,external_node_fs_.createReadStream)(body.path, { highWaterMark: PIECE_BYTES })
        : external_node_stream_.Readable.from(piecesOf(body.bytes), { objectMode: false });
}
function* piecesOf(bytes) {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        yield bytes.subarray(start, start + PIECE_BYTES);
    }
}
const GZIP = Buffer.from([0x1f, 0x8b]);
const SIGNATURES = [
    ['a zip file', Buffer.from('PK')],
    ['an xz file', Buffer.from([0xfd, 0x37, 0x7a, 0x58])],
    ['a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
    ['a bzip2 file', Buffer.from('BZh')],
];
const FRAMED = 'an archive within the framing of its upload (aws-chunked)';
const PAGE = 'an HTML page';
const HINTS = {
    [PAGE]: 'Open the address in a browser: a login page or an error page may stand where the archive should be',
    [FRAMED]: 'The storage kept the chunks and checksums of the upload as part of the object: its publisher uploads it again with AWS_REQUEST_CHECKSUM_CALCULATION=when_required, or with another client',
};
function isGzip(head) {
    return head.subarray(0, GZIP.length).equals(GZIP);
}
function notAnArchive(head) {
    const kind = looksLike(head);
    return new faults/* Fault */.vC('ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`, {
        hint: HINTS[kind],
    });
}
function isFramed(head) {
    const [frame = ''] = /^[0-9a-f]{1,16}(?:;[ -~]{1,200})?\r\n/i.exec(head.toString('latin1')) ?? [];
    return frame !== '' && isGzip(head.subarray(frame.length));
}
function looksLike(head) {
    if (head.length === 0)
        return 'an empty answer';
    if (head.subarray(257, 262).toString('latin1') === 'ustar')
        return 'an uncompressed tar file';
    const known = SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
    if (known !== undefined)
        return known[0];
    if (isFramed(head))
        return FRAMED;
    const text = head
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimStart();
    if (/^<\?xml/i.test(text) && !/<html/i.test(text))
        return 'an XML document';
    if (/^(<!doctype html|<html|<head|<body|<!--|<\?xml|<[a-z]+[ >])/i.test(text))
        return PAGE;
    if (/^[{[]/.test(text))
        return 'a JSON document';
    return 'something else';
}

;// CONCATENATED MODULE: ./lib/transfer/wire.js

async function openHop(connections, url, message, { timeoutMs, signal }) {
    const route = await connections.route(url);
    const request = openRequest(() => route.request(url, message));
    const wire = new Wire(request, { host: url.host, proxy: route.proxy, certified: route.certified }, timeoutMs, signal);
    const response = await answered(wire, request, message);
    return {
        url,
        status: response.statusCode ?? 0,
        headers: response.headers,
        delimited: delimitation(response.headers),
        proxy: route.proxy,
        receive: (take, withinMs) => {
            if (withinMs !== undefined)
                wire.limit(withinMs);
            return receive(wire, response, take);
        },
        leave() {
            wire.finish();
            return new Promise((resolve) => {
                request.once('close', resolve);
                if (response.complete && request.writableEnded)
                    response.resume();
                else
                    request.destroy();
            });
        },
        drop() {
            wire.finish();
            request.destroy();
        },
    };
}
function answered(wire, request, message) {
    return wire.guard((resolve) => {
        wire.expect('connect');
        const connected = () => wire.expect(message.body === undefined ? 'answer' : 'send');
        request.on('socket', (socket) => {
            if (request.reusedSocket) {
                connected();
                socket.once('data', () => wire.begun());
            }
            else
                socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
        });
        request.on('response', (incoming) => {
            wire.answered(incoming);
            resolve(incoming);
        });
        if (message.body === undefined)
            request.end();
        else
            transmit(wire, request, message.body());
    });
}
const CONTINUE_MS = 1000;
function transmit(wire, request, source) {
    source.on('error', (cause) => {
        const reason = `what is to be sent cannot be read (${(0,faults/* systemCode */.xU)(cause)})`;
        wire.end(new faults/* Fault */.vC('WRITE_FAILED', reason, { cause }));
    });
    request.once('finish', () => wire.sent());
    request.once('close', () => source.destroy());
    request.once('response', ({ statusCode = 0 }) => {
        if (statusCode >= 300)
            source.destroy();
    });
    const start = () => {
        if (source.destroyed || source.readableFlowing !== null)
            return;
        source.on('data', () => wire.alive());
        source.pipe(request);
    };
    if (request.getHeader('expect') === undefined) {
        start();
        return;
    }
    request.once('continue', start);
    request.once('socket', (socket) => {
        const wait = () => void setTimeout(start, CONTINUE_MS).unref();
        if (socket.connecting)
            socket.once('encrypted' in socket ? 'secureConnect' : 'connect', wait);
        else
            wait();
    });
}
function openRequest(open) {
    try {
        return open();
    }
    catch (error) {
        if ((0,faults/* systemCode */.xU)(error) === 'ERR_INVALID_CHAR') {
            throw new faults/* Fault */.vC('AUTH_FAILED', 'the credential has characters that no HTTP header can carry', {
                hint: 'Check the token for line breaks and other stray characters',
            });
        }
        throw error;
    }
}
function delimitation(headers) {
    if (headers['transfer-encoding'] !== undefined)
        return 'chunked';
    return headers['content-length'] === undefined ? 'close' : 'length';
}
function receive(wire, response, take) {
    return wire.guard((resolve) => {
        wire.expect('body');
        response.on('data', (chunk) => {
            wire.alive();
            const waitMs = attempted(wire, () => take(chunk));
            if (waitMs === 0)
                return;
            response.pause();
            wire.suspend(waitMs, () => response.resume());
        });
        response.on('end', () => {
            if (!response.complete)
                return;
            wire.finish();
            resolve();
        });
    });
}
function attempted(wire, take) {
    try {
        return take();
    }
    catch (error) {
        wire.end(error);
        return 0;
    }
}
const SILENCE = {
    connect: (after) => `no connection within ${after}`,
    send: (after) => `the server took nothing of what was sent for ${after}`,
    answer: (after) => `no answer within ${after} of the request`,
    body: (after) => `no data for ${after} in the middle of the answer`,
};
class Wire {
    #request;
    #timeoutMs;
    #signal;
    #peer;
    #cancel = () => this.end((0,faults/* cancelled */.KW)());
    #phase = 'connect';
    #response;
    #signs = 0;
    #timer;
    #end;
    #hasBegun = false;
    #reject;
    #reason;
    #over = false;
    constructor(request, peer, timeoutMs, signal) {
        this.#request = request;
        this.#timeoutMs = timeoutMs;
        this.#signal = signal;
        this.#peer = peer;
        request.on('error', (error) => this.#requestFailed(error));
        request.on('close', () => {
            if (this.#response === undefined)
                this.#closed();
        });
        if (signal.aborted)
            this.#cancel();
        else
            signal.addEventListener('abort', this.#cancel, { once: true });
    }
    guard(start) {
        return new Promise((resolve, reject) => {
            if (this.#reason !== undefined) {
                reject(this.#reason);
                return;
            }
            this.#reject = reject;
            start(resolve);
        });
    }
    expect(phase) {
        if (this.#over)
            return;
        this.rest();
        this.#phase = phase;
        this.#timer = setTimeout(() => this.#confirmSilence(), this.#timeoutMs);
    }
    answered(response) {
        this.rest();
        this.#phase = 'body';
        this.#response = response;
        response.on('error', (error) => this.fail(error));
        response.on('close', () => this.#closed());
    }
    sent() {
        if (this.#response === undefined)
            this.expect('answer');
    }
    begun() {
        this.#hasBegun = true;
    }
    limit(ms) {
        this.#end = setTimeout(() => {
            const reason = `the answer is not complete after ${(0,faults/* durationText */.S5)(ms)}`;
            this.end(new faults/* Fault */.vC('TIMEOUT', reason, { transient: true }));
        }, ms);
    }
    alive() {
        this.#signs += 1;
        this.#timer?.refresh();
    }
    rest() {
        this.#signs += 1;
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
    suspend(ms, resume) {
        if (this.#over)
            return;
        this.rest();
        this.#timer = setTimeout(() => {
            this.expect('body');
            resume();
        }, ms);
    }
    finish() {
        this.#over = true;
        if (!this.#request.writableEnded)
            this.#request.destroy();
        this.rest();
        clearTimeout(this.#end);
        this.#signal.removeEventListener('abort', this.#cancel);
    }
    fail(error) {
        const { reusedSocket: reused } = this.#request;
        this.end((0,faults/* faultOf */.Kl)(error, { ...this.#peer, phase: this.#phase, reused, hasBegun: this.#hasBegun }));
    }
    end(reason) {
        if (this.#over)
            return;
        this.finish();
        this.#reason = reason;
        this.#request.destroy();
        this.#reject?.(reason);
    }
    #confirmSilence() {
        const signs = this.#signs;
        setImmediate(() => {
            if (this.#signs === signs)
                this.end(new faults/* Fault */.vC('TIMEOUT', this.#silence(), { transient: true }));
        });
    }
    #closed() {
        if (this.#over)
            return;
        this.fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
    }
    #requestFailed(error) {
        const isParserError = (0,faults/* systemCode */.xU)(error).startsWith('HPE_');
        if (this.#response?.complete === true && !isParserError)
            return;
        this.fail(error);
    }
    #silence() {
        return `${SILENCE[this.#phase]((0,faults/* durationText */.S5)(this.#timeoutMs))}${(0,faults/* throughProxy */.EU)(this.#peer)}`;
    }
}

;// CONCATENATED MODULE: ./lib/transfer/exchange.js






async function exchange(line, request, headers, use) {
    let mayStartAgain = true;
    let visited = [];
    for (let url = request.url;;) {
        const asked = url;
        visited.push(asked);
        const elsewhere = !isOwn(request, asked);
        const isFirst = visited.length === 1;
        const step = { at: asked, elsewhere, isFirst, mayRepeat: request.body === undefined };
        await located(step, async () => line.policy.check(asked, visited.at(-2)));
        const hopped = async (answered) => {
            const hop = await ask(line, request, asked, headers).finally(answered);
            const next = await nextOf(hop, request, visited, elsewhere && mayStartAgain);
            return next ?? { value: await use(hop) };
        };
        const outcome = await inTurn(line, elsewhere, (answered) => located(step, () => hopped(answered)));
        if (outcome === STALE) {
            visited.pop();
        }
        else if ('value' in outcome) {
            return outcome.value;
        }
        else {
            url = outcome.next;
            if (outcome.again)
                [visited, mayStartAgain] = [[], false];
        }
    }
}
function ask(line, request, url, headers) {
    const { body } = request;
    const message = {
        method: body === undefined ? 'GET' : 'PUT',
        headers: headersFor(line, request, url, headers),
        body: body && (() => openArchive(body.bytes)),
    };
    const { source, settings } = line;
    return openHop(line.connections, url, message, { timeoutMs: source.timeoutMs, signal: settings.signal });
}
async function nextOf(hop, request, visited, mayHaveAged) {
    const { location } = hop.headers;
    if (isRedirect(hop.status) && location !== undefined) {
        await hop.leave();
        const next = redirectTarget(hop.url, location, visited);
        if (request.body !== undefined)
            requireSameUpload(request, hop.status, next);
        return { next };
    }
    if (!mayHaveAged || (hop.status !== 401 && hop.status !== 403))
        return undefined;
    await hop.leave();
    return { next: request.url, again: true };
}
const STALE = Symbol('stale');
async function located(step, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof faults/* Fault */.vC))
            throw error;
        if (error.details.stale === true && step.mayRepeat)
            return STALE;
        error.at ??= step.at;
        error.elsewhere = step.elsewhere;
        error.unsent = step.isFirst && error.code === 'HOST_NOT_ALLOWED';
        throw error;
    }
}
function isOwn(request, url) {
    return url.origin === request.url.origin || mayKnow(request, url);
}
async function inTurn(line, elsewhere, work) {
    const { gate, settings } = line;
    const { maxConcurrency } = settings;
    if (elsewhere) {
        const started = () => counted(line, () => work(() => { }));
        return maxConcurrency === undefined ? started() : inSlot(maxConcurrency, gate.cancelled, started);
    }
    for (;;) {
        await gate.open();
        const started = async () => {
            const answered = gate.enter();
            return answered === undefined ? undefined : { value: await counted(line, () => work(answered)) };
        };
        const turn = await (maxConcurrency === undefined
            ? started()
            : inSlot(maxConcurrency, gate.signal, started));
        if (turn !== undefined)
            return turn.value;
    }
}
async function counted(line, work) {
    const { stats, underWay, settings, source } = line;
    stats.requests += 1;
    underWay.count += 1;
    settings.onRunning?.(source.name, underWay.count);
    stats.peak = Math.max(stats.peak, underWay.count);
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof faults/* Fault */.vC && error.code === 'HOST_NOT_ALLOWED')
            stats.requests -= 1;
        throw error;
    }
    finally {
        underWay.count -= 1;
        settings.onRunning?.(source.name, underWay.count);
    }
}
function mayKnow({ credentialOrigins }, url) {
    return credentialOrigins.some((origin) => new URL(origin).origin === url.origin);
}
function headersFor(line, request, url, headers) {
    const credentials = mayKnow(request, url)
        ? request.authorize?.(url, new Date(line.clock.now()))
        : undefined;
    return {
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'arm-install',
        ...request.headers,
        ...headers,
        ...credentials,
    };
}
const MAX_REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
function isRedirect(status) {
    return REDIRECT_STATUSES.has(status);
}
function redirectTarget(from, location, visited) {
    const target = parse(location, from);
    if (target === undefined)
        throw refused('the server redirected to something that is not a URL');
    target.hash = '';
    if (target.protocol !== 'http:' && target.protocol !== 'https:') {
        throw refused(`the server redirected to the scheme "${target.protocol.slice(0, -1)}"`);
    }
    const shown = (0,faults/* shownUrl */.zA)(target);
    if (target.username !== '' || target.password !== '') {
        throw refused(`the server redirected to "${shown}" with a user name or password in the URL`);
    }
    if (from.protocol === 'https:' && target.protocol === 'http:') {
        throw refused(`the server redirected from https to "${shown}" over plain http`);
    }
    if (visited.some((url) => url.href === target.href)) {
        throw refused(`the server redirected in a loop, back to "${shown}"`);
    }
    if (visited.length > MAX_REDIRECTS)
        throw refused(`the server redirected more than ${MAX_REDIRECTS} times`);
    return target;
}
function requireSameUpload(request, status, next) {
    const shown = (0,faults/* shownUrl */.zA)(next);
    if (status !== 307 && status !== 308) {
        throw refused(`the server redirected the upload to "${shown}" with ${statusText(status)}; allowed are 307 and 308`);
    }
    if (!isOwn(request, next))
        throw refused(`the server redirected the upload to another origin, "${shown}"`);
}
function parse(location, from) {
    const text = Buffer.from(location, 'latin1').toString('utf8');
    return URL.canParse(text, from.href) ? new URL(text, from.href) : undefined;
}
function refused(reason) {
    return new faults/* Fault */.vC('REDIRECT_REFUSED', reason);
}
const ERROR_BODY_BYTES = 64 * 1024;
class Enough extends Error {
}
async function wholeBody(hop, maxBytes, spend = () => 0) {
    const chunks = [];
    let sizeBytes = 0;
    await hop.receive((chunk) => {
        chunks.push(chunk);
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes)
            throw new faults/* Fault */.vC('SERVER_ERROR', `the answer is larger than ${maxBytes} bytes`);
        return spend(chunk.length);
    });
    return Buffer.concat(chunks);
}
async function beginningOfBody(hop, withinMs) {
    const chunks = [];
    let sizeBytes = 0;
    try {
        await hop.receive((chunk) => {
            chunks.push(chunk);
            sizeBytes += chunk.length;
            if (sizeBytes >= ERROR_BODY_BYTES)
                throw new Enough();
            return 0;
        }, withinMs);
    }
    catch (error) {
        const isPartial = error instanceof Enough || (error instanceof faults/* Fault */.vC && error.details.transient === true);
        if (!isPartial)
            throw error;
    }
    return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES);
}
async function judge(hop, request, mayRevise, { clock, source }) {
    const { url, status, headers } = hop;
    if (status === 407 && hop.proxy !== undefined) {
        hop.drop();
        throw (0,faults/* proxyRefusal */.vd)(hop.proxy, status);
    }
    const answer = { url, status, headers, body: await beginningOfBody(hop, source.timeoutMs) };
    const revised = mayRevise ? request.revise?.(answer) : undefined;
    if (revised !== undefined)
        return revised;
    const isListed = isTransientStatus(status);
    if (isListed || request.isTransient?.(answer) === true) {
        throw new faults/* Fault */.vC(codeOf(status), `the server answered ${statusText(status)}`, {
            transient: true,
            status,
            pauseMs: requestedPauseMs(status, headers, clock.now()),
            explained: isListed || status >= 500 ? undefined : request.explain(answer),
        });
    }
    if (status < 300 || status === 304) {
        const expected = request.body === undefined ? '200 OK' : '201 Created';
        throw new faults/* Fault */.vC('SERVER_ERROR', `the server answered ${statusText(status)} where ${expected} was expected`, {
            status,
        });
    }
    throw orOfProxy(request.explain(answer), hop);
}
function orOfProxy(error, { proxy, url, status }) {
    const isRefusal = status === 401 || status === 403;
    if (proxy === undefined || url.protocol === 'https:' || !isRefusal)
        return error;
    const hint = `${error.hint}; or check user name and password in HTTP_PROXY, and what the proxy permits`;
    const message = `${error.message}, unless it was the proxy "${proxy}" that refused`;
    return new errors/* ArmError */.dW(error.code, message, { ...error.details, hint });
}
function codeOf(status) {
    if (status === 429)
        return 'RATE_LIMITED';
    return status === 408 ? 'TIMEOUT' : 'SERVER_ERROR';
}
function statusText(status) {
    return `${status} ${external_node_http_.STATUS_CODES[status] ?? ''}`.trim();
}

;// CONCATENATED MODULE: ./lib/transfer/retry.js



async function withRetries(line, subject, attempt, inspect = async () => { }) {
    let attempts = 0;
    let last;
    try {
        for (;;) {
            await line.gate.open();
            const outcome = await transientFaults(async () => {
                const value = await inSlot(line.slots, line.gate.signal, () => {
                    attempts += 1;
                    return attempt(attempts);
                });
                await inspect(value);
                return value;
            });
            if (!(outcome instanceof faults/* Fault */.vC))
                return { value: outcome.value, attempts };
            last = outcome;
            const delayMs = nextDelay(line, outcome, attempts);
            const event = { source: subject.source, url: (0,faults/* shownUrl */.zA)(subject.url), attempt: attempts };
            line.settings.onRetry?.({ ...event, of: line.settings.retries + 1, reason: outcome.message, delayMs });
            await line.gate.sleep(delayMs);
        }
    }
    catch (error) {
        const made = error instanceof faults/* Fault */.vC && error.unsent ? attempts - 1 : attempts;
        throw told(error, subject, made, last);
    }
}
async function transientFaults(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        if (error instanceof faults/* Fault */.vC && error.details.transient === true)
            return error;
        throw error;
    }
}
function nextDelay(line, fault, attempts) {
    const { pauseMs = 0, status } = fault.details;
    if (pauseMs > 0 && !fault.elsewhere)
        line.gate.pause(pauseMs);
    if (pauseMs > LONGEST_PAUSE_MS)
        throw pauseTooLong(pauseMs, status);
    if (attempts > line.settings.retries)
        throw fault;
    const delayMs = Math.max(backoffMs(attempts - 1, line.random), pauseMs);
    const isBusy = status === 429 || status === 503;
    if (pauseMs === 0 && isBusy && !fault.elsewhere)
        line.gate.pause(Math.min(delayMs, UNTOLD_PAUSE_MS));
    return Math.round(delayMs);
}
function told(error, subject, attempts, last) {
    if (error instanceof faults/* Fault */.vC) {
        const waited = error !== last && last !== undefined && error.code === 'RATE_LIMITED';
        return (0,faults/* failure */.V2)(subject, error, attempts, waited ? `; the last attempt failed because ${last.message}` : '');
    }
    if (!(error instanceof errors/* ArmError */.dW))
        return error;
    return error.with({ source: subject.source, attempts });
}

;// CONCATENATED MODULE: ./lib/transfer/download.js








const MAY_BE_CUT = 'the archive is damaged, and only the end of the connection marked its end, which may have come early';
async function download(line, request, options) {
    const spool = new Spool(options.stagingDirectory, options.maxBytes);
    const reception = new Reception(line, request, spool);
    const subject = { verb: 'download', url: request.url, source: line.source.name };
    const attempt = async (attempts) => {
        options.onAttempt?.();
        await reception.attempt();
        const { delimited, lastModified } = reception;
        return { ...spool.finish(), attempts, delimited, lastModified };
    };
    const judged = options.inspect ?? accepted;
    const inspect = async (received) => {
        try {
            await judged(received);
        }
        catch (error) {
            spool.reset();
            throw mayBeCut(received, error) ? asCut(error) : error;
        }
    };
    try {
        const { value } = await withRetries(line, subject, attempt, inspect);
        return value;
    }
    catch (error) {
        spool.discard();
        throw error;
    }
}
async function accepted() { }
class Reception {
    delimited = 'length';
    lastModified;
    #line;
    #spool;
    #request;
    #mayRevise = true;
    #known = {};
    constructor(line, request, spool) {
        this.#line = line;
        this.#request = request;
        this.#spool = spool;
    }
    async attempt() {
        for (let isDone = false; !isDone;) {
            const headers = continuation(this.#known, this.#spool.sizeBytes);
            const continuing = headers.range !== undefined;
            isDone = await exchange(this.#line, this.#request, headers, (hop) => this.#take(hop, continuing));
        }
    }
    async #take(hop, continuing) {
        if (hop.status === 200) {
            this.#spool.reset();
            await this.#receive(hop, resumableOf(hop.headers));
            return true;
        }
        if (continuing && (hop.status === 206 || hop.status === 416)) {
            if (hop.status === 206 && continues(hop.headers, this.#known, this.#spool.sizeBytes)) {
                await this.#receive(hop, this.#known);
                return true;
            }
            hop.drop();
            this.#spool.reset();
            return false;
        }
        this.#request = await judge(hop, this.#request, this.#mayRevise, this.#line);
        this.#mayRevise = false;
        return false;
    }
    async #receive(hop, told) {
        this.#known = updated(this.#known, told);
        this.delimited = hop.delimited;
        this.lastModified = readDate(hop.headers['last-modified']) ?? this.lastModified;
        try {
            await hop.receive((chunk) => this.#keep(chunk));
            this.#checkEnd();
        }
        catch (error) {
            if (error instanceof faults/* Fault */.vC && error.details.corrupt === true)
                this.#spool.reset();
            throw error;
        }
    }
    #keep(chunk) {
        const { settings, stats, source, buckets } = this.#line;
        const wasJudged = this.#spool.sizeBytes >= HEAD_BYTES;
        this.#spool.write(chunk);
        stats.bytes += chunk.length;
        settings.onBytes?.(source.name, chunk.length);
        const canBeJudged = this.#spool.sizeBytes >= HEAD_BYTES;
        if (!wasJudged && canBeJudged && !isGzip(this.#spool.head))
            throw notAnArchive(this.#spool.head);
        return (0,transfer_bandwidth/* spendAll */.K)(buckets, chunk.length);
    }
    #checkEnd() {
        const { totalBytes } = this.#known;
        const { sizeBytes, head } = this.#spool;
        const isShort = totalBytes !== undefined && sizeBytes !== totalBytes;
        if (isShort || (sizeBytes === 0 && this.delimited === 'close')) {
            const wanted = totalBytes === undefined ? 'bytes' : `${totalBytes} bytes`;
            const reason = `the answer ended after ${sizeBytes} of the expected ${wanted}`;
            throw new faults/* Fault */.vC('NETWORK', reason, { transient: true, corrupt: true });
        }
        if (!isGzip(head))
            throw notAnArchive(head);
    }
}
function mayBeCut({ delimited }, error) {
    const isDamaged = error instanceof errors/* ArmError */.dW && (error.code === 'ARCHIVE_INVALID' || error.code === 'CHECKSUM_MISMATCH');
    return isDamaged && delimited === 'close';
}
function asCut(error) {
    return new faults/* Fault */.vC(error.code, MAY_BE_CUT, { transient: true, explained: error });
}
function resumableOf(headers) {
    const { etag } = headers;
    const ranges = headers['accept-ranges']?.toLowerCase() !== 'none';
    const length = headers['content-length'];
    const declared = headers['transfer-encoding'] === undefined && length !== undefined ? Number(length) : undefined;
    return { etag: ranges && isStrong(etag) ? etag : undefined, totalBytes: declared };
}
function updated(known, told) {
    const isOther = known.etag !== undefined && told.etag !== undefined && known.etag !== told.etag;
    return { etag: told.etag, totalBytes: told.totalBytes ?? (isOther ? undefined : known.totalBytes) };
}
function continuation(known, offset) {
    return offset > 0 && known.etag !== undefined ? { range: `bytes=${offset}-`, 'if-range': known.etag } : {};
}
function continues(headers, known, offset) {
    const range = contentRange(headers['content-range']);
    if (range === undefined || range.first !== offset)
        return false;
    const total = range.total ?? known.totalBytes;
    const agrees = range.total === undefined || known.totalBytes === undefined || range.total === known.totalBytes;
    const reachesEnd = total === undefined || range.last === total - 1;
    return agrees && reachesEnd && (headers.etag === undefined || headers.etag === known.etag);
}
function contentRange(value) {
    const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(value ?? '') ?? [];
    if (first === undefined || last === undefined || Number(last) < Number(first))
        return undefined;
    return { first: Number(first), last: Number(last), total: total === '*' ? undefined : Number(total) };
}
function isStrong(etag) {
    return (0,request/* maySendBack */.pX)(etag) && /^"[^"]*"$/.test(etag);
}

;// CONCATENATED MODULE: ./lib/transfer/channel.js













function createChannel(source, settings) {
    const { signal } = settings;
    const line = createLine(source, settings);
    const cancel = () => line.gate.cancel();
    if (signal.aborted)
        cancel();
    else
        signal.addEventListener('abort', cancel, { once: true });
    return {
        stats: line.stats,
        read: (request, options) => read(line, request, options),
        download: (request, options) => download(line, request, options),
        send: (request, options) => send(line, request, options),
        close() {
            signal.removeEventListener('abort', cancel);
            line.connections.close();
        },
    };
}
function createLine(source, settings) {
    const { signal, allowHosts, clock = systemClock, random = Math.random } = settings;
    const limit = source.concurrency.limit;
    const policy = createHostPolicy((0,source_kinds/* hostsOf */.PP)(source), allowHosts);
    return {
        source,
        settings,
        clock,
        random,
        policy,
        connections: createConnections({ limit, policy, timeoutMs: source.timeoutMs, signal }),
        gate: createGate(source.rateLimit, clock),
        slots: (0,p_limit/* default */.A)(limit),
        buckets: bucketsOf(source, settings, clock.elapsed),
        stats: { peak: 0, requests: 0, bytes: 0 },
        underWay: { count: 0 },
    };
}
function bucketsOf(source, { bandwidth }, elapsed) {
    const own = source.bandwidthBytesPerSecond;
    const shared = bandwidth === undefined ? [] : [bandwidth];
    return own === undefined ? shared : [...shared, (0,transfer_bandwidth/* createBandwidth */.s)(own, elapsed)];
}
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
async function read(line, request, options = {}) {
    const { maxBytes = DEFAULT_MAX_BYTES, accept = [] } = options;
    const subject = { verb: 'read', url: request.url, source: line.source.name };
    let current = request;
    let mayRevise = true;
    async function take(hop) {
        if (accept.includes(hop.status))
            return await withBeginning(line, hop);
        if (hop.status === 200)
            return await answerOf(line, hop, maxBytes);
        current = await judge(hop, current, mayRevise, line);
        mayRevise = false;
        return undefined;
    }
    const { value } = await withRetries(line, subject, async () => {
        for (;;) {
            const answer = await exchange(line, current, {}, take);
            if (answer !== undefined)
                return answer;
        }
    });
    return value;
}
async function answerOf(line, hop, maxBytes) {
    const body = await wholeBody(hop, maxBytes, (bytes) => {
        line.stats.bytes += bytes;
        line.settings.onBytes?.(line.source.name, bytes);
        return (0,transfer_bandwidth/* spendAll */.K)(line.buckets, bytes);
    });
    const { url, status, headers } = hop;
    return { url, status, headers, body: await unwrapped(body, headers['content-encoding'], maxBytes) };
}
async function withBeginning({ source }, hop) {
    const { url, status, headers } = hop;
    return { url, status, headers, body: await beginningOfBody(hop, source.timeoutMs) };
}
const UNPACKED_AT_ONCE_BYTES = 1024 * 1024;
const unpack = (0,external_node_util_.promisify)(external_node_zlib_.gunzip);
async function unwrapped(body, encoding, maxBytes) {
    if (encoding === undefined || !/^(x-)?gzip$/i.test(encoding) || !isGzip(body))
        return body;
    try {
        return await unpack(body, { maxOutputLength: maxBytes, chunkSize: UNPACKED_AT_ONCE_BYTES });
    }
    catch (cause) {
        throw new faults/* Fault */.vC('SERVER_ERROR', 'the compressed answer cannot be unpacked', { cause });
    }
}
const ASKS_FROM_BYTES = 1024 * 1024;
async function send(line, request, options) {
    const sending = new Sending(line, request, options);
    const subject = { verb: 'upload', url: request.url, source: line.source.name };
    const { value, attempts } = await withRetries(line, subject, () => sending.attempt());
    return { answer: value, attempts, mayHaveBeenStored: sending.mayHaveBeenStored };
}
class Sending {
    mayHaveBeenStored = false;
    #line;
    #options;
    #request;
    #mayRevise = true;
    #mayExpect;
    constructor(line, request, options) {
        this.#line = line;
        this.#request = request;
        this.#options = options;
        this.#mayExpect = (request.body?.sizeBytes ?? 0) > ASKS_FROM_BYTES;
    }
    async attempt() {
        for (let mayRepeat = true;; mayRepeat = false) {
            if (this.mayHaveBeenStored && (await this.#isThere()))
                return undefined;
            const answer = await this.#exchange(mayRepeat);
            if (answer !== undefined)
                return answer;
        }
    }
    async #exchange(mayRepeat) {
        try {
            return await exchange(this.#line, this.#request, this.#headers(), (hop) => this.#take(hop));
        }
        catch (error) {
            if (!(error instanceof faults/* Fault */.vC))
                throw error;
            const { status = 500, stale } = error.details;
            if (status >= 500)
                this.mayHaveBeenStored = true;
            if (stale === true && mayRepeat)
                return undefined;
            throw error;
        }
    }
    #headers() {
        const length = { 'content-length': String(this.#request.body?.sizeBytes ?? 0) };
        return this.#mayExpect ? { ...length, expect: '100-continue' } : length;
    }
    async #take(hop) {
        const { status } = hop;
        if (status === 417 && this.#mayExpect) {
            await hop.leave();
            this.#mayExpect = false;
            return undefined;
        }
        if (this.#options.accept.includes(status)) {
            return withBeginning(this.#line, hop);
        }
        this.#request = await judge(hop, this.#request, this.#mayRevise, this.#line);
        this.#mayRevise = false;
        return undefined;
    }
    async #isThere() {
        const { ask } = this.#options;
        if (ask === undefined)
            return false;
        return await exchange(this.#line, ask.request, { range: 'bytes=0-0' }, async (hop) => {
            const isThere = hop.status === 200 || hop.status === 206 || hop.status === 416;
            if (!isThere && !ask.absent.includes(hop.status))
                await judge(hop, ask.request, false, this.#line);
            else if (isThere)
                hop.drop();
            else
                await hop.leave();
            return isThere;
        });
    }
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/transfer/local-archive.js











function createLocalReader(source, maxConcurrency) {
    const slots = (0,p_limit/* default */.A)(source.concurrency.limit);
    const stats = { peak: 0, requests: 0, bytes: 0 };
    let underWay = 0;
    async function readOne(path, options) {
        options.onAttempt?.();
        stats.requests += 1;
        underWay += 1;
        stats.peak = Math.max(stats.peak, underWay);
        try {
            const download = await readArchiveFile(path, options, source.name);
            stats.bytes += download.sizeBytes;
            return download;
        }
        finally {
            underWay -= 1;
        }
    }
    return {
        stats,
        async read(path, options) {
            const work = () => readOne(path, options);
            const download = await slots(() => (maxConcurrency === undefined ? work() : maxConcurrency(work)));
            await inspected(download, options.inspect);
            return download;
        },
    };
}
async function local_archive_accepted() { }
async function inspected(download, inspect = local_archive_accepted) {
    try {
        await inspect(download);
    }
    catch (error) {
        throw error instanceof errors/* ArmError */.dW ? error.with({ attempts: download.attempts }) : error;
    }
}
async function readArchiveFile(path, options, source) {
    const failure = { source };
    if (options.signal.aborted)
        throw cancelled(path, source);
    try {
        const sizeBytes = (0,external_node_fs_.statSync)(path).size;
        if (sizeBytes > options.maxBytes) {
            const reason = `it has ${sizeBytes} bytes, allowed are ${options.maxBytes}`;
            throw new errors/* ArmError */.dW('ARCHIVE_TOO_LARGE', `Cannot read "${path}": ${reason}`, failure);
        }
        return sizeBytes <= request/* MEMORY_LIMIT_BYTES */.Yi ? readAtOnce(path) : await copyHashing(path, options);
    }
    catch (cause) {
        if (cause instanceof errors/* ArmError */.dW)
            throw cause;
        if (options.signal.aborted)
            throw cancelled(path, source);
        const code = (0,faults/* systemCode */.xU)(cause);
        const details = { ...failure, hint: 'Check that the registry folder is complete and may be read' };
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            throw new errors/* ArmError */.dW('NOT_FOUND', `Cannot read "${path}": there is no such file`, { ...details, cause });
        }
        const explained = (0,disk_failure/* asWriteFailure */._j)('read', path, cause);
        throw explained instanceof errors/* ArmError */.dW ? explained.with(details) : explained;
    }
}
function cancelled(path, source) {
    return new errors/* ArmError */.dW('CANCELLED', `Cannot read "${path}": the run was cancelled`, { source });
}
function readAtOnce(path) {
    const bytes = (0,external_node_fs_.readFileSync)(path);
    return {
        body: { kind: 'memory', bytes },
        checksum: (0,external_node_crypto_.hash)('sha256', bytes, 'hex'),
        sizeBytes: bytes.length,
        attempts: 1,
        delimited: 'length',
    };
}
async function copyHashing(path, { stagingDirectory, signal, maxBytes }) {
    (0,disk_failure/* explainingFailures */.hr)('make', stagingDirectory, () => (0,scratch/* makeScratchFolder */.DW)(stagingDirectory));
    const copy = (0,external_node_path_.join)(stagingDirectory, 'archive.tar.gz');
    const digest = (0,external_node_crypto_.createHash)('sha256');
    let sizeBytes = 0;
    const hashing = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            sizeBytes += chunk.length;
            digest.update(chunk);
            done(sizeBytes > maxBytes ? new Error('the file grew beyond the limit while it was read') : null, chunk);
        },
    });
    const output = (0,external_node_fs_.createWriteStream)(copy, { flags: 'wx', mode: 0o600 });
    let writeError;
    output.once('error', (error) => {
        writeError ??= error;
    });
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), hashing, output, { signal }).catch((error) => {
        throw error === writeError ? (0,disk_failure/* asWriteFailure */._j)('write', copy, error) : error;
    });
    return {
        body: { kind: 'file', path: copy },
        checksum: digest.digest('hex'),
        sizeBytes,
        attempts: 1,
        delimited: 'length',
    };
}

// EXTERNAL MODULE: ./lib/disk/copy-file.js
var copy_file = __webpack_require__(5163);
// EXTERNAL MODULE: ./lib/disk/folders.js
var folders = __webpack_require__(5212);
// EXTERNAL MODULE: ./lib/disk/remove-tree.js
var remove_tree = __webpack_require__(206);
// EXTERNAL MODULE: ./lib/config/path-segment.js
var path_segment = __webpack_require__(4371);
;// CONCATENATED MODULE: ./lib/registries/registry.js



function bodyOf({ body, sizeBytes }) {
    return { bytes: body, sizeBytes };
}
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const MOST_LIST_ENTRIES = 100_000;
const LEAST_ENTRIES_A_PAGE = 10;
class ListBudget {
    #bytes = MOST_LIST_BYTES;
    #entries = MOST_LIST_ENTRIES;
    #lastPage;
    get maxBytes() {
        return this.#bytes;
    }
    spend(purpose, { body }, entries) {
        this.#bytes -= body.length;
        this.#entries -= Math.max(entries, LEAST_ENTRIES_A_PAGE);
        if (this.#bytes < 0 || this.#entries < 0)
            throw endlessList(purpose, `the list has more than ${MOST_LIST_ENTRIES} entries or 64 MiB`);
        if (this.#lastPage?.equals(body))
            throw endlessList(purpose, 'a page of the list repeats');
        this.#lastPage = body;
    }
}
function endlessList(purpose, why) {
    return new errors/* ArmError */.dW('SERVER_ERROR', `${purpose.failure} from "${(0,faults/* shownUrl */.zA)(purpose.url)}": ${why}`, {
        source: purpose.source,
        hint: 'Ask for an exact version, which needs no list, or ask the operator of the registry',
    });
}
function usableVersions(published) {
    const byVersion = new Map();
    for (const entry of published) {
        if ((0,path_segment/* isSafeVersion */.sh)(entry.version) && !byVersion.has(entry.version))
            byVersion.set(entry.version, entry);
    }
    return [...byVersion.values()];
}
function requireSafeVersion(source, ruleset, version) {
    if ((0,path_segment/* isSafeVersion */.sh)(version))
        return;
    const message = `Cannot locate "${shownRuleset(ruleset, version)}": the version is not usable as a file name`;
    throw new errors/* ArmError */.dW('VERSION_NOT_FOUND', message, { source });
}
function readOnce(read) {
    const readings = new Map();
    return (key) => {
        const reading = readings.get(key) ?? read(key);
        readings.set(key, reading);
        return reading;
    };
}
function encodeStrictly(text) {
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
function addressBelow(base, segments, query = {}) {
    const url = new URL(base);
    const below = segments.map((segment) => encodeSegment(base, segment));
    url.pathname = [(0,path_segment/* withoutTrailingSlashes */.A$)(base.pathname), ...below].join('/');
    const pairs = Object.entries(query).map((pair) => pair.map(encodeStrictly).join('='));
    url.search = pairs.join('&');
    url.hash = '';
    return url;
}
function encodeSegment(base, segment) {
    if (!['', '.', '..'].includes(segment))
        return encodeStrictly(segment);
    const why = `"${segment}" is not usable as a part of a path`;
    throw new errors/* ArmError */.dW('CONFIG_INVALID', `Cannot build an address below "${(0,faults/* shownUrl */.zA)(base)}": ${why}`);
}
function nameSegments({ org, name }) {
    return org === undefined ? [name] : [org, name];
}
function shownRuleset(ruleset, version) {
    return [...nameSegments(ruleset), ...(version === undefined ? [] : [version])].join('@');
}
function archiveFileName(ruleset, version) {
    return `${ruleset.name}-${version}.tar.gz`;
}

;// CONCATENATED MODULE: ./lib/registries/filesystem.js












function createFilesystemRegistry(source) {
    return {
        async versions(ruleset) {
            const path = (0,external_node_path_.join)(source.root, ...nameSegments(ruleset));
            const task = { source, path, failure: `Cannot list versions of "${shownRuleset(ruleset)}"` };
            return usableVersions(subfolders(task).map((version) => ({ version })));
        },
        async locate(ruleset, version) {
            return { kind: 'file', path: findArchive(source, ruleset, version).path };
        },
        async publishedAt(ruleset, version) {
            return findArchive(source, ruleset, version).stats.mtime;
        },
    };
}
function subfolders(task) {
    const { source, path } = task;
    const folder = attempt(task, () => {
        (0,external_node_fs_.realpathSync)(source.root);
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) && (0,external_node_fs_.realpathSync)(path);
    });
    if (folder === undefined)
        return [];
    requireInside(task, folder);
    return attempt(task, () => (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }))
        .filter((entry) => !entry.name.startsWith('.'))
        .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(task, (0,external_node_path_.join)(folder, entry.name))))
        .map((entry) => entry.name);
}
function leadsToFolder(task, link) {
    return attempt(task, () => {
        const stats = (0,external_node_fs_.statSync)(link, { throwIfNoEntry: false });
        return stats?.isDirectory() === true && isInside(task.source.root, (0,external_node_fs_.realpathSync)(link));
    });
}
function findArchive(source, ruleset, version) {
    requireSafeVersion(source.name, ruleset, version);
    const path = (0,external_node_path_.join)(source.root, ...nameSegments(ruleset), version, archiveFileName(ruleset, version));
    const task = { source, path, failure: `Cannot read "${shownRuleset(ruleset, version)}"` };
    const real = attempt(task, () => (0,external_node_fs_.realpathSync)(path));
    requireInside(task, real);
    const stats = attempt(task, () => (0,external_node_fs_.statSync)(real));
    if (!stats.isFile())
        throw problem(task, 'ARCHIVE_INVALID', 'it is not a regular file');
    return { path: real, stats };
}
function isInside(root, path) {
    const folder = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
    return path.startsWith(folder);
}
function requireInside(task, real) {
    if (isInside(task.source.root, real))
        return;
    const why = 'a link leads out of the folder of the registry';
    throw problem(task, 'ARCHIVE_UNSAFE', why, 'Put the files themselves into the registry');
}
function attempt(task, operation) {
    try {
        return operation();
    }
    catch (cause) {
        const { code, why, hint } = meaningOfFileError((0,disk_failure/* errorCode */.CA)(cause));
        const isRootMissing = code === 'NOT_FOUND' && !(0,external_node_fs_.existsSync)(task.source.root);
        throw problem(task, code, why, isRootMissing ? rootHint(task.source) : hint).with({ cause });
    }
}
function rootHint({ rootFrom }) {
    return `Correct the path in ${rootFrom}, or check the folder of the registry out before this step`;
}
function problem(task, code, why, hint) {
    const message = `${task.failure} ${task.sends ? 'to' : 'from'} "${task.path}": ${why}`;
    return new errors/* ArmError */.dW(code, message, { source: task.source.name, hint });
}
const filesystem_FORBIDDEN = {
    code: 'AUTH_FAILED',
    why: 'permission denied',
    hint: 'Let the user of the runner read the folder of the registry',
};
const CROWDED = {
    code: 'SERVER_ERROR',
    why: 'too many files are open',
    hint: 'Lower the concurrency of the source, or raise the limit of open files on the runner',
};
const MEANINGS = new Map([
    ['ENOENT', { code: 'NOT_FOUND', why: 'there is no such file or folder' }],
    ['ENOTDIR', { code: 'NOT_FOUND', why: 'a file is where a folder should be' }],
    ['EACCES', filesystem_FORBIDDEN],
    ['EPERM', filesystem_FORBIDDEN],
    ['ELOOP', { code: 'ARCHIVE_UNSAFE', why: 'its links lead in a circle', hint: 'Remove the links' }],
    ['EMFILE', CROWDED],
    ['ENFILE', CROWDED],
]);
function meaningOfFileError(code) {
    const why = `the file system failed with ${code || 'an unknown error'}`;
    const hint = 'Check the disk or the network share that holds the registry';
    return MEANINGS.get(code) ?? { code: 'SERVER_ERROR', why, hint };
}
const STAGING = '.arm-install-';
function createFilesystemPublisher(source, onWarning) {
    return {
        absent: [],
        async upload(ruleset, version, archive) {
            requireSafeVersion(source.name, ruleset, version);
            const task = { source, failure: `Cannot publish "${shownRuleset(ruleset, version)}"`, sends: true };
            const made = [];
            try {
                const parent = makeFolders({ ...task, path: source.root }, nameSegments(ruleset), made);
                await sweep(parent);
                const place = { folder: (0,external_node_path_.join)(parent, version), fileName: archiveFileName(ruleset, version) };
                requirePlain({ ...task, path: place.folder });
                const isStored = await put((0,external_node_path_.join)(parent, STAGING + (0,scratch/* ownerToken */.hs)()), place, archive, () => {
                    const message = `The file system of source "${source.name}" has no hard links: "${shownRuleset(ruleset, version)}" was copied to its place`;
                    onWarning({ message, source: source.name });
                });
                return isStored
                    ? { kind: 'stored', attempts: 1, isGuarded: true }
                    : { kind: 'exists', attempts: 1, mayBeOurs: false };
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
    let folder = attempt(task, () => (0,external_node_fs_.realpathSync)(task.source.root));
    for (const segment of segments) {
        const path = (0,external_node_path_.join)(folder, segment);
        if (!(0,external_node_fs_.existsSync)(path)) {
            (0,folders/* makePath */.cP)(path);
            made.push(path);
        }
        folder = (0,external_node_fs_.realpathSync)(path);
        requireInside({ ...task, path }, folder);
    }
    return folder;
}
function requirePlain(task) {
    if ((0,external_node_fs_.existsSync)(task.path))
        requireInside(task, (0,external_node_fs_.realpathSync)(task.path));
}
async function sweep(folder) {
    for (const name of (0,external_node_fs_.readdirSync)(folder)) {
        const isLeft = name.startsWith(STAGING) && (0,scratch/* ownerState */.N_)(name.slice(STAGING.length)) === 'dead';
        if (isLeft)
            await (0,remove_tree/* removeTree */.d)((0,external_node_path_.join)(folder, name));
    }
}
async function put(staging, { folder, fileName }, archive, onCopy) {
    const staged = (0,external_node_path_.join)(staging, fileName);
    const path = (0,external_node_path_.join)(folder, fileName);
    (0,external_node_fs_.mkdirSync)(staging);
    try {
        await (0,external_node_stream_promises_.pipeline)(openArchive(archive.body), (0,external_node_fs_.createWriteStream)(staged, { flags: 'wx', flush: true }));
        return moved(staging, folder) || (!(0,external_node_fs_.existsSync)(path) && linked(staged, path, onCopy));
    }
    finally {
        (0,disk_failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(staging, { recursive: true, force: true }));
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
        (0,copy_file/* copyNew */.f)(staged, path);
    }
    catch (error) {
        if ((0,faults/* systemCode */.xU)(error) === 'EEXIST')
            return false;
        (0,disk_failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmSync)(path, { force: true }));
        throw error;
    }
    onCopy();
    return true;
}
function removeEmpty(folders) {
    for (const folder of folders.toReversed()) {
        try {
            (0,disk_failure/* whenReleased */.ko)(() => (0,external_node_fs_.rmdirSync)(folder));
        }
        catch (error) {
            if ((0,disk_failure/* diskReason */.CQ)(error) === undefined)
                throw error;
        }
    }
}

// EXTERNAL MODULE: ./lib/config/json.js
var json = __webpack_require__(3026);
// EXTERNAL MODULE: ./lib/config/variables.js
var variables = __webpack_require__(35);
// EXTERNAL MODULE: ./lib/masking.js
var masking = __webpack_require__(855);
;// CONCATENATED MODULE: ./lib/registries/answers.js






function answerFailure(purpose, answer, meaning, serverText) {
    const asked = (0,faults/* shownUrl */.zA)(purpose.url);
    const answered = (0,faults/* shownUrl */.zA)(answer.url);
    const redirect = answered === asked ? '' : ` (redirected to "${answered}")`;
    const words = foreignText(serverText ?? '', purpose.secrets);
    const said = words === undefined ? '' : `; the server says "${words}"`;
    const { code, why, hint } = meaning;
    const message = `${purpose.failure} ${purpose.sends ? 'to' : 'from'} "${asked}"${redirect}: ${why} (HTTP ${answer.status})${said}`;
    return new errors/* ArmError */.dW(code, message, { hint, source: purpose.source, status: answer.status });
}
function malformedAnswer(purpose, answer, expected, cause) {
    const { source, failure, url } = purpose;
    const found = describeBody(answer.body);
    const hint = 'Check the URL of the source: a login page, a proxy or another service may be answering there';
    const message = `${failure} from "${(0,faults/* shownUrl */.zA)(url)}": expected ${expected}, found ${found}`;
    return new errors/* ArmError */.dW('SERVER_ERROR', message, { hint, source, status: answer.status, cause });
}
function readJson(answer, purpose, expected) {
    if (!(0,json/* hasFewValues */.Ji)(answer.body))
        throw malformedAnswer(purpose, answer, expected);
    try {
        return JSON.parse(new TextDecoder().decode(answer.body));
    }
    catch (cause) {
        throw malformedAnswer(purpose, answer, expected, cause);
    }
}
function meaningByOrigin(purpose, answer, known) {
    if (answer.url.origin === purpose.url.origin)
        return known();
    const general = meaningOfStatus(answer.status, true);
    return general.code === 'AUTH_FAILED'
        ? { ...general, why: 'the storage behind the registry denies access', hint: STORAGE_HINT }
        : general;
}
const STORAGE_HINT = 'Tell the operator of the registry: the address that it gave out is not accepted there';
function meaningOfStatus(status, authenticated) {
    if (status === 401 && !authenticated)
        return TOKEN_WANTED;
    return answers_MEANINGS[status] ?? meaningOfStatusClass(status);
}
const TOKEN_WANTED = {
    code: 'AUTH_FAILED',
    why: 'the registry asks for a token and none is configured',
    hint: `Set authToken for this source in .armrc; ${variables/* WITHOUT_SECRETS */.Be}`,
};
const answers_MEANINGS = {
    401: { code: 'AUTH_FAILED', why: 'the token is not accepted' },
    403: { code: 'AUTH_FAILED', why: 'access is denied' },
    404: { code: 'NOT_FOUND', why: 'not found' },
    407: {
        code: 'NETWORK',
        why: 'the proxy asks for credentials',
        hint: 'Put user and password into HTTP_PROXY or HTTPS_PROXY, or list the host in NO_PROXY',
    },
    408: { code: 'TIMEOUT', why: 'the server gave up waiting' },
    410: { code: 'NOT_FOUND', why: 'not found' },
    429: { code: 'RATE_LIMITED', why: 'too many requests' },
};
const ADDRESS_HINT = 'Check scheme, host and port in the URL of the source: a server that expects https answers plain http with 400';
function meaningOfStatusClass(status) {
    if (status >= 500)
        return { code: 'SERVER_ERROR', why: 'the server failed' };
    if (status >= 400) {
        return { code: 'SERVER_ERROR', why: 'the server refuses the request', hint: ADDRESS_HINT };
    }
    if (isRedirect(status))
        return { code: 'SERVER_ERROR', why: 'a redirect that does not say where to go' };
    if (status >= 300 && status !== 304) {
        return { code: 'REDIRECT_REFUSED', why: 'a redirect that cannot be followed' };
    }
    return { code: 'SERVER_ERROR', why: 'an answer that was not asked for' };
}
const UPLOADS_REFUSED = { code: 'PUBLISH_UNSUPPORTED', why: 'the server does not take uploads' };
const MEANINGS_OF_UPLOADS = {
    405: UPLOADS_REFUSED,
    409: {
        code: 'SERVER_ERROR',
        why: 'the server has no folder for it, or something else is in its place',
        hint: 'Make the folder of the ruleset on the server first, or let the server make missing folders',
    },
    413: {
        code: 'ARCHIVE_TOO_LARGE',
        why: 'the server does not take so large a file',
        hint: 'Raise the limit of the server (client_max_body_size of nginx), or publish a smaller archive',
    },
    501: UPLOADS_REFUSED,
};
function meaningOfUpload(status, general, permission) {
    if (status === 401)
        return { ...general, hint: permission };
    if (status === 403)
        return { ...general, why: 'writing is not permitted', hint: permission };
    return MEANINGS_OF_UPLOADS[status] ?? general;
}
const LONGEST_SHOWN = 200;
const LONGEST_READ = 64 * 1024;
function foreignText(text, secrets) {
    const masker = (0,masking/* createMasker */.a)();
    masker.add(secrets);
    const line = masker
        .redact(text)
        .slice(0, LONGEST_READ)
        .replace(/\bhttps?:\/\/[^\s"'<>]*/gi, (url) => url.split(/[?#]/, 1)[0] ?? '')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim()
        .replace(/\.$/, '');
    if (line === '' || hidesSecret(line, masker))
        return undefined;
    return line.length > LONGEST_SHOWN ? `${wholeWords(line.slice(0, LONGEST_SHOWN + 1))}...` : line;
}
function hidesSecret(line, masker) {
    const joined = line.replaceAll(' ', '');
    return masker.redact(joined) !== joined;
}
function wholeWords(cut) {
    const end = Math.max(...[' ', '"', "'"].map((sign) => cut.lastIndexOf(sign)));
    return cut.slice(0, Math.max(end, 0)).trimEnd();
}
function describeBody(body) {
    const start = body
        .subarray(0, 512)
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart();
    if (start === '')
        return 'an empty answer';
    if (/^<(!doctype html|html|head|body)\b/i.test(start))
        return 'an HTML page';
    return start.startsWith('<') ? 'XML' : /^[[{]/.test(start) ? 'JSON' : 'something else';
}

;// CONCATENATED MODULE: ./lib/registries/gitlab-answers.js



function meaningOfGitLab(source, answer, sends = false) {
    const { status } = answer;
    const general = meaningOfStatus(status, source.token !== undefined);
    if (sends && status !== 404)
        return meaningOfUpload(status, general, WRITING);
    if (status === 401 && source.token !== undefined) {
        return { ...general, why: 'the token is invalid, expired or revoked', hint: TOKEN_HINT };
    }
    if (status === 403)
        return meaningOfForbidden(source, answer);
    if (status === 404)
        return { ...general, why: notFound(source), hint: notFoundHint(source) };
    return general;
}
const WRITING = 'Use a token with the scope api and the role Developer, a deploy token with write_package_registry, or the job token of a project that the registry allows';
const TOKEN_HINT = 'Create a token with the scope read_api (read_package_registry for a deploy token) and store it as a secret';
function meaningOfForbidden(source, answer) {
    if (field(parseObject(answer.body), 'error') === 'insufficient_scope') {
        return { code: 'AUTH_FAILED', why: 'the scope of the token is not sufficient', hint: TOKEN_HINT };
    }
    const hint = source.token?.header === 'JOB-TOKEN'
        ? "Add this project to the job token allowlist of the registry's project"
        : 'Give the owner of the token access to the package registry of the project';
    return { code: 'AUTH_FAILED', why: 'access is denied', hint };
}
function notFound(source) {
    return source.token === undefined
        ? 'not found, or not visible without a token'
        : 'not found, or the token may not see it';
}
function notFoundHint(source) {
    const { id, kind } = source.scope;
    const access = source.token === undefined
        ? `set authToken unless the ${kind} is public; ${variables/* WITHOUT_SECRETS */.Be}`
        : `that the token may read the ${kind}`;
    const check = `Check name, version and ${kind}, and ${access}`;
    if (kind === 'group' && source.token?.header === 'JOB-TOKEN') {
        return 'A job token cannot list the packages of a group: use projectID, or another kind of token';
    }
    return /^\d+$/.test(id)
        ? check
        : `${check}; if it does exist, give its number instead of "${id}", since some proxies break paths`;
}
function gitLabText(answer) {
    const document = parseObject(answer.body);
    if (document === undefined) {
        return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
    }
    const words = field(document, 'message') ?? field(document, 'error');
    const parts = [words, field(document, 'error_description')].filter((part) => part !== undefined);
    return parts.map((part) => flatten(part)).join(': ') || undefined;
}
const DEEPEST_TEXT = 4;
function flatten(value, depth = 0) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    if (depth === DEEPEST_TEXT)
        return '…';
    if (Array.isArray(value))
        return value.map((inner) => flatten(inner, depth + 1)).join(', ');
    return Object.entries(value)
        .map(([name, inner]) => `${name} ${flatten(inner, depth + 1)}`)
        .join('; ');
}
function field(document, name) {
    return document && Object.hasOwn(document, name) ? Reflect.get(document, name) : undefined;
}
const LONGEST_ERROR_BYTES = 64 * 1024;
function parseObject(body) {
    if (body.length > LONGEST_ERROR_BYTES)
        return undefined;
    try {
        const value = JSON.parse(body.toString());
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
const LONGEST_HEADER = 2048;
function nextPage(headers) {
    const named = String(headers['x-next-page'] ?? linkedPage(headers.link));
    return /^\d{1,9}$/.test(named) ? Number(named) : undefined;
}
function linkedPage(link) {
    const text = [link ?? ''].flat().join(',');
    if (text.length > LONGEST_HEADER)
        return undefined;
    for (let open = text.indexOf('<'); open >= 0;) {
        const close = text.indexOf('>', open);
        if (close < 0)
            return undefined;
        const following = text.indexOf('<', close);
        const parameters = text.slice(close + 1, following < 0 ? undefined : following);
        if (/;\s*rel="?next"?/i.test(parameters))
            return pageOf(text.slice(open + 1, close));
        open = following;
    }
    return undefined;
}
function pageOf(address) {
    const query = address.slice(address.indexOf('?') + 1);
    return new URLSearchParams(query.split('#', 1)[0]).get('page') ?? undefined;
}
const USABLE_STATUSES = [undefined, null, 'default', 'deprecated'];
function readPackages(answer, name, purpose) {
    const items = readJson(answer, purpose, 'a JSON list of packages');
    if (!Array.isArray(items))
        throw malformedAnswer(purpose, answer, 'a JSON list of packages');
    answer.keep?.();
    const packages = items.map(readPackage).filter((item) => item?.name === name);
    return { packages, entries: items.length };
}
function readPackage(item) {
    const fields = Object(item);
    const { id, name, version, package_type, status, created_at, project_id, project_path } = fields;
    if (typeof id !== 'number' || typeof name !== 'string' || typeof version !== 'string')
        return undefined;
    if ((package_type ?? 'generic') !== 'generic' || !USABLE_STATUSES.includes(status))
        return undefined;
    return {
        id,
        name,
        version,
        deprecated: status === 'deprecated',
        createdAt: readDate(created_at),
        projectId: typeof project_id === 'number' ? project_id : undefined,
        projectPath: typeof project_path === 'string' ? project_path : undefined,
    };
}

;// CONCATENATED MODULE: ./lib/registries/gitlab.js





function createGitLabRegistry(source, channel, onWarning) {
    const list = readOnce((name) => listPackages(source, channel, name));
    const deprecated = new Set();
    const packagesOf = async (ruleset) => {
        requireNoOrg(source, ruleset);
        requireListing(source, ruleset);
        const packages = await list(ruleset.name);
        for (const item of packages.filter((item) => item.deprecated)) {
            deprecated.add(shownRuleset(ruleset, item.version));
        }
        return packages;
    };
    return {
        async versions(ruleset) {
            const packages = await packagesOf(ruleset);
            return usableVersions(packages.map((item) => ({ version: item.version, publishedAt: item.createdAt })));
        },
        async locate(ruleset, version) {
            requireNoOrg(source, ruleset);
            requireSafeVersion(source.name, ruleset, version);
            const projectId = source.scope.kind === 'project'
                ? source.scope.id
                : onlyProject(source, ruleset, version, await packagesOf(ruleset));
            if (deprecated.has(shownRuleset(ruleset, version))) {
                const message = `"${shownRuleset(ruleset, version)}" is marked as deprecated in source "${source.name}"`;
                onWarning({ message, source: source.name });
            }
            return { kind: 'request', request: archiveRequest(source, projectId, ruleset, version) };
        },
    };
}
function requireNoOrg(source, ruleset) {
    if (ruleset.org === undefined)
        return;
    const message = `Cannot look up "${shownRuleset(ruleset)}" in source "${source.name}": packages of GitLab have no org`;
    const hint = `Write the name without "${ruleset.org}@"`;
    throw new errors/* ArmError */.dW('CONFIG_INVALID', message, { source: source.name, hint });
}
function requireListing(source, ruleset) {
    if (source.token?.header !== 'DEPLOY-TOKEN')
        return;
    const url = (0,faults/* shownUrl */.zA)(listAddress(source, ruleset.name, 1));
    const why = 'a deploy token of GitLab can download exact versions of a project but cannot list packages';
    const message = `Cannot list versions of "${shownRuleset(ruleset)}" from "${url}": ${why}`;
    const hint = 'Ask for an exact version with projectID, or use a token with the scope read_api';
    throw new errors/* ArmError */.dW('LISTING_UNSUPPORTED', message, { source: source.name, hint });
}
const ITEMS_A_PAGE = 100;
function listAddress(source, name, page) {
    return addressBelow(source.baseUrl, ['api', 'v4', `${source.scope.kind}s`, source.scope.id, 'packages'], {
        package_type: 'generic',
        package_name: name,
        per_page: String(ITEMS_A_PAGE),
        ...(page > 1 && { page: String(page) }),
    });
}
function archiveRequest(source, projectId, ruleset, version) {
    const packages = ['api', 'v4', 'projects', projectId, 'packages', 'generic'];
    const file = archiveFileName(ruleset, version);
    const url = addressBelow(source.baseUrl, [...packages, ruleset.name, version, file]);
    return requestFor(source, purposeOf(source, `Cannot download "${shownRuleset(ruleset, version)}"`, url));
}
function requestFor(source, purpose, headers) {
    const { token } = source;
    return {
        url: purpose.url,
        headers,
        credentialOrigins: [source.baseUrl.origin],
        authorize: token && (() => ({ [token.header]: token.value })),
        explain(answer) {
            const meaning = meaningByOrigin(purpose, answer, () => meaningOfGitLab(source, answer, purpose.sends));
            return answerFailure(purpose, answer, meaning, gitLabText(answer));
        },
    };
}
function purposeOf(source, failure, url) {
    const { token, name } = source;
    return { source: name, failure, url, secrets: token === undefined ? [] : [token.value] };
}
async function listPackages(source, channel, name) {
    const byId = new Map();
    const budget = new ListBudget();
    for (let page = 1; page !== undefined;) {
        const purpose = purposeOf(source, `Cannot list versions of "${name}"`, listAddress(source, name, page));
        const request = requestFor(source, purpose, { accept: 'application/json' });
        const answer = await channel.read(request, { maxBytes: budget.maxBytes });
        const { packages, entries } = readPackages(answer, name, purpose);
        budget.spend(purpose, answer, entries);
        for (const item of packages)
            byId.set(item.id, item);
        const next = nextPage(answer.headers);
        if (next !== undefined && next <= page) {
            throw endlessList(purpose, `page ${page} of the list leads back to page ${next}`);
        }
        page = next;
    }
    return [...byId.values()];
}
function onlyProject(source, ruleset, version, packages) {
    const address = (0,faults/* shownUrl */.zA)(listAddress(source, ruleset.name, 1));
    const wanted = `Cannot locate "${shownRuleset(ruleset, version)}" in "${address}"`;
    const found = packages.filter((item) => item.version === version && item.projectId !== undefined);
    const projects = new Map(found.map((item) => [String(item.projectId), item.projectPath]));
    const [first, ...others] = projects.keys();
    const refuse = (code, why) => {
        return new errors/* ArmError */.dW(code, `${wanted}: ${why}`, { source: source.name });
    };
    if (others.length > 0) {
        const shown = [...projects].map(([id, path]) => (path === undefined ? id : `${id} (${path})`)).join(', ');
        throw refuse('VERSION_AMBIGUOUS', `several projects of the group publish this version: ${shown}`);
    }
    if (first !== undefined)
        return first;
    if (packages.length > 0)
        throw refuse('VERSION_NOT_FOUND', 'the group has other versions of it only');
    throw refuse('NOT_FOUND', 'no project of the group that the token may see has such a package');
}
function createGitLabPublisher(source, channel) {
    return {
        absent: [404, 410],
        async upload(ruleset, version, archive) {
            requireNoOrg(source, ruleset);
            requireSafeVersion(source.name, ruleset, version);
            const ask = archiveRequest(source, source.scope.id, ruleset, version);
            const purpose = purposeOf(source, `Cannot publish "${shownRuleset(ruleset, version)}"`, ask.url);
            const headers = { 'content-type': 'application/octet-stream' };
            const request = requestFor(source, { ...purpose, sends: true }, headers);
            const { answer, attempts, mayHaveBeenStored } = await channel.send({ ...request, body: bodyOf(archive) }, { accept: [200, 201, 400, 403, 409], ask: { request: ask, absent: [404] } });
            if (answer === undefined || isDuplicate(answer))
                return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
            if (answer.status >= 400)
                throw request.explain(answer).with({ attempts });
            return { kind: 'stored', attempts, isGuarded: false };
        },
    };
}
function isDuplicate(answer) {
    return answer.status >= 400 && /duplicate|already (been taken|exists)/i.test(gitLabText(answer) ?? '');
}

;// CONCATENATED MODULE: ./lib/registries/http.js







const ABSENT = [404, 410];
const OFTEN_MISSING = 'Check that the token may read this address; many file servers also answer 403 for a file that is not there';
const http_WRITING = 'Set authToken to a token that may write: the server has to permit PUT for it at this address';
function createHttpRegistry(source, channel) {
    const readTable = readOnce(async () => {
        const url = addressBelow(source.baseUrl, ['manifest.json']);
        const purpose = http_purposeOf(source, 'Cannot read the list of rulesets', url);
        const request = http_requestFor(source, purpose, { accept: 'application/json' });
        const budget = new ListBudget();
        const answer = await channel.read(request, { accept: ABSENT, maxBytes: budget.maxBytes });
        if (ABSENT.includes(answer.status))
            return undefined;
        const table = readRulesetTable(answer, purpose);
        budget.spend(purpose, answer, countEntries(table));
        return table;
    });
    return {
        async versions(ruleset) {
            const table = await readTable('manifest.json');
            return table && versionsIn(source, table, ruleset);
        },
        async locate(ruleset, version) {
            return { kind: 'request', request: http_archiveRequest(source, ruleset, version) };
        },
        async publishedAt(ruleset, version) {
            const request = http_archiveRequest(source, ruleset, version, { range: 'bytes=0-0' });
            const answer = await channel.read(request, { accept: [200, 206, 416, ...ABSENT] });
            return ABSENT.includes(answer.status) ? undefined : readDate(answer.headers['last-modified']);
        },
    };
}
function versionsIn(source, table, ruleset) {
    const versions = listedVersions(table, nameSegments(ruleset).join('/'));
    if (versions !== undefined)
        return usableVersions(versions.map((version) => ({ version })));
    const url = (0,faults/* shownUrl */.zA)(addressBelow(source.baseUrl, ['manifest.json']));
    const message = `Cannot list versions of "${shownRuleset(ruleset)}" from "${url}": its entry is not an array of versions`;
    const hint = 'Correct the manifest.json of the registry';
    throw new errors/* ArmError */.dW('SERVER_ERROR', message, { source: source.name, hint });
}
function http_archiveRequest(source, ruleset, version, headers) {
    requireSafeVersion(source.name, ruleset, version);
    const url = addressBelow(source.baseUrl, [...nameSegments(ruleset), `${version}.tar.gz`]);
    const failure = `Cannot download "${shownRuleset(ruleset, version)}"`;
    return http_requestFor(source, http_purposeOf(source, failure, url), headers);
}
function http_requestFor(source, purpose, headers) {
    const { authorization } = source;
    return {
        url: purpose.url,
        headers,
        credentialOrigins: [source.baseUrl.origin],
        authorize: authorization === undefined ? undefined : () => ({ authorization }),
        explain: (answer) => answerFailure(purpose, answer, meaningOf(purpose, answer), serverText(answer)),
    };
}
function http_purposeOf(source, failure, url) {
    const { name, authorization } = source;
    return { source: name, failure, url, secrets: authorization === undefined ? [] : [authorization] };
}
function meaningOf(purpose, answer) {
    const general = () => meaningOfStatus(answer.status, purpose.secrets.length > 0);
    const meaning = meaningByOrigin(purpose, answer, general);
    if (purpose.sends)
        return meaningOfUpload(answer.status, meaning, http_WRITING);
    return answer.status === 403 && answer.url.origin === purpose.url.origin
        ? { ...meaning, why: 'access is denied, or there is no such file', hint: OFTEN_MISSING }
        : meaning;
}
function serverText(answer) {
    return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
}
const SHAPE = 'JSON of the form {"rulesets": {"name": ["1.0.0"]}}';
function readRulesetTable(answer, purpose) {
    const document = readJson(answer, purpose, SHAPE);
    const table = isRecord(document) && Object.hasOwn(document, 'rulesets') ? document.rulesets : undefined;
    if (!isRecord(table))
        throw malformedAnswer(purpose, answer, SHAPE);
    answer.keep?.();
    return table;
}
function listedVersions(table, key) {
    if (!Object.hasOwn(table, key))
        return [];
    const versions = table[key];
    return Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : undefined;
}
function countEntries(table) {
    let entries = 0;
    for (const versions of Object.values(table))
        entries += Array.isArray(versions) ? versions.length || 1 : 1;
    return entries;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function createHttpPublisher(source, channel, onWarning) {
    return {
        absent: ABSENT,
        async upload(ruleset, version, archive) {
            const ask = http_archiveRequest(source, ruleset, version);
            const shown = shownRuleset(ruleset, version);
            const purpose = { ...http_purposeOf(source, `Cannot publish "${shown}"`, ask.url), sends: true };
            const headers = { 'content-type': 'application/gzip', 'if-none-match': '*' };
            const request = { ...http_requestFor(source, purpose, headers), body: bodyOf(archive) };
            const { answer, attempts, mayHaveBeenStored } = await channel.send(request, {
                accept: [...STORED, 412],
                ask: { request: ask, absent: ABSENT },
            });
            if (answer === undefined || answer.status === 412)
                return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
            const isGuarded = answer.status !== 204 || mayHaveBeenStored;
            if (!isGuarded) {
                const message = `The server of source "${source.name}" answered 204 to "${shown}", as for a file that was replaced: teach it the condition If-None-Match`;
                onWarning({ message, source: source.name });
            }
            return { kind: 'stored', attempts, isGuarded };
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
        this.#url = addressBelow(source.baseUrl, ['manifest.json']);
    }
    async add(ruleset, version) {
        const key = nameSegments(ruleset).join('/');
        const shown = shownRuleset(ruleset, version);
        let knowsConditions = false;
        let useless;
        for (let repeats = 0; repeats <= MOST_REPEATS + 1; repeats += 1) {
            const answer = await this.#read();
            const text = answer && this.#withVersion(answer, key, version);
            if (answer === undefined || text === undefined)
                return;
            if (repeats > MOST_REPEATS)
                break;
            const etag = (0,request/* maySendBack */.pX)(answer.headers.etag) ? answer.headers.etag : undefined;
            const isWritten = await this.#write(text, etag === useless ? undefined : etag, shown);
            if (isWritten && knowsConditions)
                return;
            if (!isWritten && etag?.startsWith('W/'))
                useless = etag;
            else
                knowsConditions ||= !isWritten;
            await (0,promises_.setTimeout)(isWritten ? SETTLED_MS * (1 + Math.random()) : Math.random() * 100 * 2 ** repeats);
        }
        const message = `Cannot add "${shown}" to "${(0,faults/* shownUrl */.zA)(this.#url)}": others changed it each of ${MOST_REPEATS + 1} times`;
        const hint = 'The archive is published: publish it again to complete the list';
        throw new errors/* ArmError */.dW('SERVER_ERROR', message, { source: this.#source.name, hint });
    }
    async #read() {
        const request = http_requestFor(this.#source, this.#purpose('Cannot read the list of rulesets'), {
            accept: 'application/json',
            'cache-control': 'no-cache',
        });
        const read = () => this.#channel.read(request, { accept: ABSENT, maxBytes: new ListBudget().maxBytes });
        let answer = await read();
        if (answer.headers.etag?.startsWith('W/')) {
            await (0,promises_.setTimeout)(SETTLED_MS);
            answer = await read();
        }
        return ABSENT.includes(answer.status) ? undefined : answer;
    }
    #withVersion(answer, key, version) {
        const purpose = this.#purpose('Cannot read the list of rulesets');
        const table = readRulesetTable(answer, purpose);
        const versions = listedVersions(table, key);
        if (versions === undefined)
            throw malformedAnswer(purpose, answer, `an array of versions for "${key}"`);
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
            const message = `The server of source "${this.#source.name}" gives "${(0,faults/* shownUrl */.zA)(this.#url)}" no ETag that it compares: what another run adds to it at this moment may be lost`;
            this.#onWarning({ message, source: this.#source.name });
        }
        const headers = { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) };
        const body = { bytes: { kind: 'memory', bytes }, sizeBytes: bytes.length };
        const request = { ...http_requestFor(this.#source, purpose, headers), body };
        const { answer } = await this.#channel.send(request, { accept: [...STORED, 412] });
        return answer?.status !== 412;
    }
    #purpose(failure) {
        return http_purposeOf(this.#source, failure, this.#url);
    }
}

// EXTERNAL MODULE: ./lib/config/s3-source.js
var s3_source = __webpack_require__(8546);
;// CONCATENATED MODULE: ./lib/registries/s3-answers.js



const TRANSIENT = [
    'SlowDown',
    'SlowDownRead',
    'InternalError',
    'ServiceUnavailable',
    'RequestTimeout',
    'ConditionalRequestConflict',
];
const s3_answers_LONGEST_ERROR_BYTES = 64 * 1024;
function readS3Error({ body }) {
    const root = body.length > s3_answers_LONGEST_ERROR_BYTES ? undefined : parseXml(body.toString());
    if (root?.name !== 'Error')
        return {};
    return { code: textAt(root, 'Code'), message: textAt(root, 'Message'), region: textAt(root, 'Region') };
}
function isTransientS3(answer) {
    return TRANSIENT.includes(readS3Error(answer).code ?? '');
}
function meaningOfS3(source, answer, operation) {
    const { code } = readS3Error(answer);
    switch (code) {
        case 'NoSuchBucket':
            return { code: 'NOT_FOUND', why: `there is no bucket "${source.bucket}"`, hint: BUCKET_HINT };
        case 'InvalidAccessKeyId':
        case 'SignatureDoesNotMatch':
            return { code: 'AUTH_FAILED', why: 'the access key or its secret is wrong', hint: KEY_HINT };
        case 'ExpiredToken':
        case 'InvalidToken':
        case 'TokenRefreshRequired':
            return { code: 'AUTH_FAILED', why: 'the session token is invalid or has expired', hint: SESSION_HINT };
        case 'InvalidArgument':
            return source.credentials?.sessionToken === undefined
                ? meaningOfS3Status(source, answer, operation)
                : { code: 'AUTH_FAILED', why: 'the session token is invalid', hint: SESSION_HINT };
        case 'RequestTimeTooSkewed':
            return {
                code: 'AUTH_FAILED',
                why: 'the clocks of runner and server differ too much',
                hint: CLOCK_HINT,
            };
        case 'PermanentRedirect':
        case 'AuthorizationHeaderMalformed':
            return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
        case 'BadDigest':
        case 'InvalidDigest':
        case 'XAmzContentSHA256Mismatch':
        case 'XAmzContentChecksumMismatch':
            return { code: 'CHECKSUM_MISMATCH', why: 'what arrived is not what was sent', hint: DIGEST_HINT };
        case 'SlowDown':
        case 'SlowDownRead':
            return { code: 'RATE_LIMITED', why: 'too many requests' };
        default:
            return meaningOfS3Status(source, answer, operation);
    }
}
const BUCKET_HINT = 'Check bucket, region and endpoint of the source';
const KEY_HINT = 'Set authToken = KEY:SECRET for this source, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const SESSION_HINT = 'Run aws-actions/configure-aws-credentials again before this step; AWS_SESSION_TOKEN belongs to the key';
const CLOCK_HINT = 'Set the clock of the runner (within 15 minutes), with NTP on a self-hosted one';
const REGION_HINT = 'Set region, and endpoint if there is one, to those of the bucket';
const s3_answers_WRITING = 'Allow s3:PutObject and s3:GetObject on the objects of the bucket for this access key or role';
const DIGEST_HINT = 'Publish again; if it stays, a proxy between runner and storage changes what passes';
const ABSENT_HINT = 'Check name, version and access key; without s3:ListBucket S3 answers 403 for a key that is missing too';
const PUBLIC_HINTS = {
    list: 'Of a public bucket, allow s3:ListBucket or ask for an exact version, which needs no list',
    download: 'Of a public bucket, check name and version',
};
const LIST_HINT = 'Allow s3:ListBucket on the bucket, or ask for an exact version, which needs no list';
function meaningOfS3Status(source, answer, operation) {
    const { status } = answer;
    const general = meaningOfStatus(status, source.credentials !== undefined);
    if (namedRegion(answer) !== undefined) {
        return { code: 'AUTH_FAILED', why: wrongRegion(source, answer), hint: REGION_HINT };
    }
    if (operation === 'upload')
        return meaningOfUpload(status, general, s3_answers_WRITING);
    if (status !== 403)
        return general;
    const isAnonymous = source.credentials === undefined;
    const who = isAnonymous ? 'without credentials' : 'for this access key';
    const hint = operation === 'list' ? LIST_HINT : ABSENT_HINT;
    return {
        ...general,
        why: `${operation === 'list' ? 'listing is' : 'absent or'} not permitted ${who}`,
        hint: isAnonymous ? `${KEY_HINT}; ${variables/* WITHOUT_SECRETS */.Be}. ${PUBLIC_HINTS[operation]}` : hint,
    };
}
function namedRegion(answer) {
    const { code, region } = readS3Error(answer);
    const isAboutRegion = answer.status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed';
    return isAboutRegion ? [answer.headers['x-amz-bucket-region'] ?? region].flat()[0] : undefined;
}
function wrongRegion(source, answer) {
    const named = namedRegion(answer);
    return `the bucket is not in region "${source.region}"${named === undefined ? '' : ` but in "${named}"`}`;
}
const DEEPEST = 16;
const MOST_SIGNS = 3_000_000;
const ENTITIES = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
]);
function parseXml(text) {
    const document = { name: '', children: [], text: '' };
    const open = [document];
    const source = text.startsWith('\ufeff') ? text.slice(1) : text;
    if (countOf('<', source) + countOf('&', source) > MOST_SIGNS)
        return undefined;
    for (let position = 0; position < source.length;) {
        const token = readToken(source, position);
        if (token === undefined || !addToken(open, token) || open.length > DEEPEST)
            return undefined;
        position = token.end;
    }
    const whole = open.length === 1 && document.children.length === 1 && document.text.trim() === '';
    return whole ? document.children[0] : undefined;
}
function countOf(sign, text) {
    let count = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
        count += 1;
    return count;
}
function textAt(element, ...path) {
    return path.reduce((parent, name) => parent?.children.find((child) => child.name === name), element)?.text;
}
function readToken(source, start) {
    if (source[start] !== '<') {
        const next = source.indexOf('<', start);
        const end = next < 0 ? source.length : next;
        return { kind: 'text', text: decodeEntities(source.slice(start, end)), end };
    }
    if (source.startsWith('<!--', start))
        return delimited(source, start + 4, '-->', () => '');
    if (source.startsWith('<?', start))
        return delimited(source, start + 2, '?>', () => '');
    if (source.startsWith('<![CDATA[', start))
        return delimited(source, start + 9, ']]>', (text) => text);
    return readTag(source, start);
}
function delimited(source, start, mark, read) {
    const end = source.indexOf(mark, start);
    return end < 0 ? undefined : { kind: 'text', text: read(source.slice(start, end)), end: end + mark.length };
}
function readTag(source, start) {
    const close = tagEnd(source, start + 1);
    if (close === undefined)
        return undefined;
    const isClosing = source[start + 1] === '/';
    const isEmpty = source[close - 1] === '/';
    const content = source.slice(start + (isClosing ? 2 : 1), close - (isEmpty ? 1 : 0));
    const nameEnd = content.search(/[\s/!?]/);
    const qualifiedName = nameEnd < 0 ? content : content.slice(0, nameEnd);
    if (qualifiedName === '')
        return undefined;
    const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
    const end = close + 1;
    return isClosing ? { kind: 'close', name, end } : { kind: 'open', name, isEmpty, end };
}
function tagEnd(source, start) {
    for (let position = start; position < source.length; position += 1) {
        const character = source[position];
        if (character === '>')
            return position;
        if (character !== '"' && character !== "'")
            continue;
        position = source.indexOf(character, position + 1);
        if (position < 0)
            return undefined;
    }
    return undefined;
}
function addToken(open, token) {
    const parent = open.at(-1);
    if (parent === undefined)
        return false;
    if (token.kind === 'text') {
        parent.text += token.text;
        return true;
    }
    if (token.kind === 'close')
        return open.length > 1 && open.pop()?.name === token.name;
    const element = { name: token.name, children: [], text: '' };
    parent.children.push(element);
    if (!token.isEmpty)
        open.push(element);
    return true;
}
function decodeEntities(text) {
    return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (entity, name) => name.startsWith('#') ? (decodeReference(name.slice(1)) ?? entity) : (ENTITIES.get(name) ?? entity));
}
function decodeReference(number) {
    const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : undefined;
}
function readListPage(answer, purpose) {
    const root = parseXml(answer.body.toString());
    if (root?.name !== 'ListBucketResult')
        throw malformedAnswer(purpose, answer, 'a ListBucketResult in XML');
    const decode = keyDecoder(root);
    const truncated = textAt(root, 'IsTruncated')?.trim() === 'true';
    const token = textAt(root, 'NextContinuationToken');
    if (truncated && !token) {
        throw malformedAnswer(purpose, answer, 'a NextContinuationToken on a page that is not the last');
    }
    answer.keep?.();
    return {
        prefixes: texts(root, 'CommonPrefixes', 'Prefix').map(decode),
        objects: root.children
            .filter((child) => child.name === 'Contents')
            .map((item) => ({
            key: decode(textAt(item, 'Key') ?? ''),
            lastModified: readDate(textAt(item, 'LastModified')),
        })),
        continuationToken: truncated ? token : undefined,
    };
}
function texts(root, container, name) {
    return root.children
        .filter((child) => child.name === container)
        .flatMap((child) => child.children.filter((inner) => inner.name === name))
        .map((element) => element.text);
}
function keyDecoder(root) {
    if (textAt(root, 'EncodingType')?.trim() !== 'url')
        return (text) => text;
    return (text) => text
        .replaceAll('+', '%20')
        .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}
function folderNames(prefixes, prefix) {
    return prefixes
        .filter((found) => found.startsWith(prefix) && found.endsWith('/'))
        .map((found) => found.slice(prefix.length, -1))
        .filter((name) => name !== '' && !name.includes('/'));
}

;// CONCATENATED MODULE: ./lib/registries/sigv4.js


const EMPTY_PAYLOAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
function sign({ method, url, headers, payloadHash }, region, credentials, now) {
    const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const sent = {
        'x-amz-content-sha256': payloadHash,
        'x-amz-date': time,
        ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
    };
    const signed = Object.entries({ host: url.host, ...headers, ...sent }).sort(byCodePoint);
    const names = signed.map(([name]) => name).join(';');
    const request = [
        method,
        canonicalPath(url),
        canonicalQuery(url),
        ...signed.map(([name, value]) => `${name}:${value}`),
        '',
        names,
        payloadHash,
    ].join('\n');
    const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
    const digest = (0,external_node_crypto_.createHash)('sha256').update(request).digest('hex');
    const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), digest].join('\n');
    const signature = hmac(signingKey(credentials.secretAccessKey, scope), text).toString('hex');
    const credential = [credentials.accessKeyId, ...scope].join('/');
    return {
        ...sent,
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
    };
}
function signingKey(secretAccessKey, scope) {
    return scope.reduce((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`));
}
function canonicalPath(url) {
    return url.pathname.split('/').map(canonical).join('/');
}
function canonicalQuery(url) {
    return url.search
        .slice(1)
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [canonical(name), canonical(value.join('='))];
    })
        .sort(byCodePoint)
        .map((pair) => pair.join('='))
        .join('&');
}
function canonical(sent) {
    return sent
        .replace(/%([0-7][0-9a-f])/gi, (_, hex) => encodeStrictly(String.fromCharCode(Number.parseInt(hex, 16))))
        .replace(/%[89a-f][0-9a-f]/gi, (encoded) => encoded.toUpperCase())
        .replace(/%(?![0-9A-F]{2})|[^A-Za-z0-9%._~-]/g, encodeStrictly);
}
function byCodePoint([a, x], [b, y]) {
    return a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0;
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
}

;// CONCATENATED MODULE: ./lib/registries/s3.js







function createS3Registry(source, channel) {
    const makeRequest = createS3Requests(source);
    const list = readOnce(async (path) => {
        const prefix = `${folderKey(source)}/${path}/`;
        const ask = listAsk(path.split('/').join('@'), prefix);
        const names = [];
        for await (const page of listPages(channel, makeRequest, ask)) {
            for (const name of folderNames(page.prefixes, prefix))
                names.push(name);
        }
        return usableVersions(names.map((version) => ({ version })));
    });
    return {
        versions: (ruleset) => list(nameSegments(ruleset).join('/')),
        async locate(ruleset, version) {
            const ask = {
                failure: `Cannot download "${shownRuleset(ruleset, version)}"`,
                operation: 'download',
                keySegments: archiveSegments(source, ruleset, version),
            };
            return { kind: 'request', request: makeRequest(ask).request };
        },
        async publishedAt(ruleset, version) {
            const key = archiveSegments(source, ruleset, version).join('/');
            const { request, purpose } = makeRequest(listAsk(shownRuleset(ruleset, version), key));
            const page = readListPage(await channel.read(request), purpose);
            return page.objects.find((object) => object.key === key)?.lastModified;
        },
    };
}
async function* listPages(channel, makeRequest, ask) {
    const budget = new ListBudget();
    const tokens = new Set();
    for (let token;;) {
        const query = { ...ask.query, ...(token !== undefined && { 'continuation-token': token }) };
        const { request, purpose } = makeRequest({ ...ask, query });
        const answer = await channel.read(request, { maxBytes: budget.maxBytes });
        const page = readListPage(answer, purpose);
        budget.spend(purpose, answer, page.prefixes.length + page.objects.length);
        yield page;
        token = page.continuationToken;
        if (token === undefined)
            return;
        if (tokens.has(token))
            throw endlessList(purpose, 'the list does not end');
        tokens.add(token);
    }
}
function listAsk(shownName, prefix) {
    return {
        failure: `Cannot list versions of "${shownName}"`,
        operation: 'list',
        query: { 'list-type': '2', delimiter: '/', prefix },
    };
}
function archiveSegments(source, ruleset, version) {
    requireSafeVersion(source.name, ruleset, version);
    const folder = folderKey(source).split('/');
    return [...folder, ...nameSegments(ruleset), version, archiveFileName(ruleset, version)];
}
function folderKey(source) {
    return [...source.prefix.split('/').filter((segment) => segment !== ''), 'packages'].join('/');
}
function createS3Requests(source) {
    let region = source.region;
    const make = (ask) => {
        const address = bucketAddress(source, region);
        const url = addressBelow(address.base, ask.keySegments ?? [], ask.query);
        const purpose = s3_purposeOf(source, ask, url);
        let signedFor = region;
        const authorize = (hop, now) => {
            signedFor = source.customEndpoint ? region : address.region;
            if (source.credentials === undefined)
                return {};
            const { headers, archive } = ask.upload ?? {};
            const payloadHash = archive?.checksum ?? EMPTY_PAYLOAD;
            const method = archive === undefined ? 'GET' : 'PUT';
            return sign({ method, url: hop, headers, payloadHash }, signedFor, source.credentials, now);
        };
        const revise = (answer) => {
            const named = namedRegion(answer);
            const isNews = named !== undefined && isRegionName(named) && named !== signedFor;
            if (!isNews || (source.customEndpoint && source.credentials === undefined))
                return undefined;
            region = named;
            return { ...make(ask).request, revise: undefined };
        };
        return { purpose, request: { ...baseRequest(source, ask, purpose, address.origins), authorize, revise } };
    };
    return make;
}
function baseRequest(source, ask, purpose, credentialOrigins) {
    return {
        url: purpose.url,
        headers: ask.upload?.headers,
        body: ask.upload && bodyOf(ask.upload.archive),
        credentialOrigins,
        isTransient: isTransientS3,
        explain: (answer) => {
            const meaning = meaningByOrigin(purpose, answer, () => meaningOfS3(source, answer, ask.operation));
            const { code, message } = readS3Error(answer);
            return answerFailure(purpose, answer, meaning, [code, message].filter(Boolean).join(': '));
        },
    };
}
function s3_purposeOf(source, ask, url) {
    const { credentials, name } = source;
    const all = [credentials?.secretAccessKey, credentials?.sessionToken, credentials?.accessKeyId];
    const secrets = all.filter((secret) => secret !== undefined);
    return { source: name, failure: ask.failure, url, sends: ask.upload !== undefined, secrets };
}
function bucketAddress(source, region) {
    const endpoint = source.customEndpoint || region === source.region ? source.endpoint : (0,s3_source/* awsEndpoint */.P)(region);
    const bucketHost = (0,s3_source/* virtualHost */.a)(endpoint, source.bucket);
    if (!source.pathStyle && bucketHost === undefined) {
        const message = `Cannot address bucket "${source.bucket}" at "${(0,faults/* shownUrl */.zA)(endpoint)}": the two do not make a host name`;
        const hint = 'Set pathStyle = true for this source';
        throw new errors/* ArmError */.dW('CONFIG_INVALID', message, { source: source.name, place: source.place, hint });
    }
    const base = source.pathStyle ? addressBelow(endpoint, [source.bucket]) : (bucketHost ?? endpoint);
    const origins = [endpoint.origin, ...(bucketHost === undefined ? [] : [bucketHost.origin])];
    return { base, region, origins };
}
function isRegionName(text) {
    return /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/.test(text);
}
function createS3Publisher(source, channel, onWarning) {
    const makeRequest = createS3Requests(source);
    return {
        absent: s3_ABSENT,
        async upload(ruleset, version, archive) {
            const shown = shownRuleset(ruleset, version);
            const keySegments = archiveSegments(source, ruleset, version);
            const headers = headersOf(archive);
            const ask = { failure: `Cannot publish "${shown}"`, operation: 'upload', keySegments };
            let isGuarded = true;
            const unguarded = () => {
                isGuarded = false;
                const message = `The server of source "${source.name}" does not know the condition If-None-Match: it was asked for "${shown}" before, but another run that publishes it at this moment is not kept out`;
                onWarning({ message, source: source.name });
                return makeRequest({ ...ask, upload: { archive, headers } }).request;
            };
            const { request } = makeRequest({ ...ask, upload: { archive, headers: { ...headers, ...CONDITION } } });
            const download = { failure: ask.failure, operation: 'download', keySegments };
            const revise = (refusal) => isAboutCondition(refusal) ? unguarded() : request.revise?.(refusal);
            const { answer, attempts, mayHaveBeenStored } = await channel.send({ ...request, revise }, { accept: [200, 201, 204, 412], ask: { request: makeRequest(download).request, absent: s3_ABSENT } });
            const isThere = answer === undefined || answer.status === 412;
            return isThere
                ? { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored }
                : { kind: 'stored', attempts, isGuarded };
        },
    };
}
const s3_ABSENT = [403, 404, 410];
const CONDITION = { 'if-none-match': '*' };
function headersOf({ checksum }) {
    return {
        'content-type': 'application/gzip',
        'x-amz-checksum-sha256': Buffer.from(checksum, 'hex').toString('base64'),
    };
}
function isAboutCondition(answer) {
    const { code, message } = readS3Error(answer);
    if (answer.status === 501 || code === 'NotImplemented')
        return true;
    return answer.status === 400 && /if-none-match|condition/i.test(`${code} ${message}`);
}

;// CONCATENATED MODULE: ./lib/registries/kinds.js







const KINDS = {
    http: { registry: createHttpRegistry, publisher: createHttpPublisher },
    gitlab: { registry: createGitLabRegistry, publisher: createGitLabPublisher },
    s3: { registry: createS3Registry, publisher: createS3Publisher },
};
function openSource(source, { settings, revalidating, onWarning }) {
    if ((0,source_kinds/* isLocal */.IX)(source)) {
        return {
            source,
            registry: createFilesystemRegistry(source),
            publisher: () => createFilesystemPublisher(source, onWarning),
            local: createLocalReader(source, settings.maxConcurrency),
        };
    }
    const channel = createChannel(source, settings);
    return {
        source,
        registry: createRegistry(source, revalidating(channel), onWarning),
        publisher: () => kindOf(source).publisher(source, channel, onWarning),
        channel,
    };
}
function createRegistry(source, channel, onWarning = () => { }) {
    return kindOf(source).registry(source, channel, onWarning);
}
function kindOf({ type }) {
    return KINDS[type];
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


/***/ }),

/***/ 9783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ checkBypass),
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

};
