export const id = 221;
export const ids = [221];
export const modules = {

/***/ 221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSource: () => (/* binding */ openSource)
});

// EXTERNAL MODULE: ./lib/cache/listings.js
var cache_listings = __webpack_require__(8569);
// EXTERNAL MODULE: ./lib/registries/filesystem.js
var filesystem = __webpack_require__(8092);
// EXTERNAL MODULE: ./lib/registries/gitlab.js
var gitlab = __webpack_require__(9348);
// EXTERNAL MODULE: ./lib/registries/http.js
var http = __webpack_require__(3591);
// EXTERNAL MODULE: ./lib/registries/s3.js + 1 modules
var s3 = __webpack_require__(4428);
;// CONCATENATED MODULE: ./lib/registries/kinds.js



function createRegistry(source, channel, options = {}) {
    switch (source.type) {
        case 'http':
            return (0,http/* createHttpRegistry */.iV)(source, channel);
        case 'gitlab':
            return (0,gitlab/* createGitLabRegistry */.H$)(source, channel, options.onWarning ?? ignore);
        case 's3':
            return (0,s3/* createS3Registry */.u4)(source, channel);
    }
}
function ignore() { }

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
// EXTERNAL MODULE: ./lib/config/host-patterns.js
var host_patterns = __webpack_require__(9768);
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
]);
const LOOPBACK_ADDRESSES = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
];
function createHostPolicy(ownHosts, allowHosts, resolve = external_node_dns_.lookup) {
    const own = new Set(ownHosts.map(normalName));
    const ownKinds = new Set();
    const inside = new Set();
    const namedOutside = new Set();
    function judge(hostname, address) {
        const kind = addressKind(address);
        const name = normalName(hostname);
        if (kind === 'forbidden')
            return refusal(hostname, address, kind);
        if (own.has(name))
            ownKinds.add(kind);
        else if (kind !== 'public' && (!ownKinds.has(kind) || namedOutside.has(name)))
            return refusal(hostname, address, kind);
        if (kind !== 'public')
            inside.add(name);
        return undefined;
    }
    for (const host of ownHosts) {
        const address = literalAddress(host);
        if (address !== undefined)
            judge(host, address);
    }
    return {
        check(url, from) {
            if (!(0,host_patterns/* hostAllowed */.VI)(url, allowHosts)) {
                throw new faults/* Fault */.vC('HOST_NOT_ALLOWED', `the host "${url.host}" is not in allow-hosts`);
            }
            if (from !== undefined && !own.has(normalName(from.hostname)) && !inside.has(normalName(from.hostname)))
                namedOutside.add(normalName(url.hostname));
            const address = literalAddress(url.hostname) ?? loopbackOf(url.hostname);
            const fault = address === undefined ? nameRefusal(url.hostname) : judge(url.hostname, address);
            if (fault !== undefined)
                throw fault;
        },
        checkForProxy({ hostname }) {
            if (literalAddress(hostname) === undefined && !normalName(hostname).includes('.')) {
                throw new faults/* Fault */.vC('HOST_NOT_ALLOWED', `a proxy is not asked for the name "${hostname}", which has no dot`, {
                    hint: 'Write the full name of the host in the URL of the source, or list the host in NO_PROXY',
                });
            }
        },
        lookup(hostname, options, callback) {
            const answer = (0,host_patterns/* isLoopbackName */.xX)(hostname) ? loopbackOnly : resolve;
            answer(hostname, { ...options, all: true }, (error, addresses) => {
                const fault = error ?? addresses.map(({ address }) => judge(hostname, address)).find((found) => found);
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
    return (0,host_patterns/* isLoopbackName */.xX)(hostname) ? '127.0.0.1' : undefined;
}
function nameRefusal(hostname) {
    return METADATA_NAMES.has(normalName(hostname)) ? refusal(hostname, hostname, 'forbidden') : undefined;
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
    return embedding === undefined ? 'public' : embeddedKind(text, embedding.places);
}
function literalAddress(hostname) {
    const text = hostname.replace(/^\[(.*)\]$/, '$1');
    return (0,external_node_net_.isIP)(text) === 0 ? undefined : text;
}
function isListed(list, address) {
    return list.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
function embeddedKind(address, places) {
    const bytes = bytesOf(address);
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
        if (secure) {
            const https = process.getBuiltinModule('node:https');
            const tls = agent('https', () => new https.Agent(direct));
            return { request: (target, message) => https.request(target, { agent: tls, ...message }) };
        }
        const plain = agent('http', () => new external_node_http_.Agent(direct));
        return { request: (target, message) => external_node_http_.request(target, { agent: plain, ...message }) };
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
    if (text === '' || (0,host_patterns/* isLoopbackName */.xX)(url.hostname) || (0,lib_proxy/* checkBypass */.H)(url) || isExempt(url))
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
    const [, scheme = '', info, rest = ''] = /^(.*?:\/\/)([^:/?#]*:(?!\d{1,5}\/).*)(@.*)$/s.exec(address) ?? [];
    return info === undefined ? address : `${scheme}${info.replace(/[/?#\\@]/g, encodeURIComponent)}${rest}`;
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
    const suffix = item.replace(/^\*?\./, '').replace(/\.$/, '');
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
// EXTERNAL MODULE: ./lib/transfer/exchange.js + 1 modules
var exchange = __webpack_require__(8559);
// EXTERNAL MODULE: ./lib/transfer/gate.js
var gate = __webpack_require__(600);
;// CONCATENATED MODULE: ./lib/transfer/retry.js



async function withRetries(line, subject, attempt, inspect = async () => { }) {
    let attempts = 0;
    let last;
    try {
        for (;;) {
            await line.gate.open();
            const outcome = await transientFaults(async () => {
                const value = await (0,gate/* inSlot */.oi)(line.slots, line.gate.signal, () => {
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
    if (pauseMs > gate/* LONGEST_PAUSE_MS */.nz)
        throw (0,gate/* pauseTooLong */.l$)(pauseMs, status);
    if (attempts > line.settings.retries)
        throw fault;
    const delayMs = Math.max((0,gate/* backoffMs */.jo)(attempts - 1, line.random), pauseMs);
    const isBusy = status === 429 || status === 503;
    if (pauseMs === 0 && isBusy && !fault.elsewhere)
        line.gate.pause(Math.min(delayMs, gate/* UNTOLD_PAUSE_MS */.vS));
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

// EXTERNAL MODULE: ./lib/transfer/temporary-file.js
var temporary_file = __webpack_require__(7675);
;// CONCATENATED MODULE: ./lib/transfer/download.js






const MAY_BE_CUT = 'the archive is damaged, and only the end of the connection marked its end, which may have come early';
async function download(line, request, options) {
    const spool = new temporary_file/* Spool */.QX(options.stagingDirectory, options.maxBytes);
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
            isDone = await (0,exchange/* exchange */.cv)(this.#line, this.#request, headers, (hop) => this.#take(hop, continuing));
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
        this.#request = await (0,exchange/* judge */.S4)(hop, this.#request, this.#mayRevise, this.#line);
        this.#mayRevise = false;
        return false;
    }
    async #receive(hop, told) {
        this.#known = updated(this.#known, told);
        this.delimited = hop.delimited;
        this.lastModified = dateOf(hop.headers['last-modified']) ?? this.lastModified;
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
        const hadSignature = this.#spool.sizeBytes >= temporary_file/* SIGNATURE_BYTES */.tM;
        this.#spool.write(chunk);
        stats.bytes += chunk.length;
        settings.onBytes?.(source.name, chunk.length);
        const hasSignature = this.#spool.sizeBytes >= temporary_file/* SIGNATURE_BYTES */.tM;
        if (!hadSignature && hasSignature && !(0,temporary_file/* isGzip */.bf)(this.#spool.head))
            throw (0,temporary_file/* notAnArchive */["do"])(this.#spool.head);
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
        if (!(0,temporary_file/* isGzip */.bf)(head))
            throw (0,temporary_file/* notAnArchive */["do"])(head);
    }
}
function mayBeCut({ delimited }, error) {
    const isDamaged = error instanceof errors/* ArmError */.dW && (error.code === 'ARCHIVE_INVALID' || error.code === 'CHECKSUM_MISMATCH');
    return isDamaged && delimited === 'close';
}
function asCut(error) {
    return new faults/* Fault */.vC(error.code, MAY_BE_CUT, { transient: true, explained: error });
}
function dateOf(value) {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? undefined : new Date(time);
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
    return etag !== undefined && /^"[^"]*"$/.test(etag);
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
    const { signal, allowHosts, clock = gate/* systemClock */.ml, random = Math.random } = settings;
    const limit = source.concurrency.limit;
    const policy = createHostPolicy(ownHosts(source), allowHosts);
    return {
        source,
        settings,
        clock,
        random,
        policy,
        connections: createConnections({ limit, policy, timeoutMs: source.timeoutMs, signal }),
        gate: (0,gate/* createGate */.qD)(source.rateLimit, clock),
        slots: (0,p_limit/* default */.A)(limit),
        buckets: bucketsOf(source, settings, clock.elapsed),
        stats: { peak: 0, requests: 0, bytes: 0 },
        underWay: { count: 0 },
    };
}
function ownHosts(source) {
    if (source.type !== 's3')
        return [source.baseUrl.hostname];
    const { hostname } = source.endpoint;
    return source.pathStyle ? [hostname] : [hostname, `${source.bucket}.${hostname}`];
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
        if (hop.status === 200 || accept.includes(hop.status))
            return await answerOf(line, hop, maxBytes);
        current = await (0,exchange/* judge */.S4)(hop, current, mayRevise, line);
        mayRevise = false;
        return undefined;
    }
    const { value } = await withRetries(line, subject, async () => {
        for (;;) {
            const answer = await (0,exchange/* exchange */.cv)(line, current, {}, take);
            if (answer !== undefined)
                return answer;
        }
    });
    return value;
}
async function answerOf(line, hop, maxBytes) {
    const body = await (0,exchange/* wholeBody */.g3)(hop, maxBytes, (bytes) => {
        line.stats.bytes += bytes;
        line.settings.onBytes?.(line.source.name, bytes);
        return (0,transfer_bandwidth/* spendAll */.K)(line.buckets, bytes);
    });
    const { url, status, headers } = hop;
    return { url, status, headers, body: unwrapped(body, headers['content-encoding'], maxBytes) };
}
function unwrapped(body, encoding, maxBytes) {
    if (encoding === undefined || !/^(x-)?gzip$/i.test(encoding) || !(0,temporary_file/* isGzip */.bf)(body))
        return body;
    try {
        return (0,external_node_zlib_.gunzipSync)(body, { maxOutputLength: maxBytes });
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
            return await (0,exchange/* exchange */.cv)(this.#line, this.#request, this.#headers(), (hop) => this.#take(hop));
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
        const { url, status, headers } = hop;
        if (status === 417 && this.#mayExpect) {
            await hop.leave();
            this.#mayExpect = false;
            return undefined;
        }
        if (this.#options.accept.includes(status)) {
            return { url, status, headers, body: await (0,exchange/* beginningOfBody */.fP)(hop, this.#line.source.timeoutMs) };
        }
        this.#request = await (0,exchange/* judge */.S4)(hop, this.#request, this.#mayRevise, this.#line);
        this.#mayRevise = false;
        return undefined;
    }
    async #isThere() {
        const { ask } = this.#options;
        if (ask === undefined)
            return false;
        return await (0,exchange/* exchange */.cv)(this.#line, ask.request, { range: 'bytes=0-0' }, async (hop) => {
            const isThere = hop.status === 200 || hop.status === 206 || hop.status === 416;
            if (!isThere && !ask.absent.includes(hop.status))
                await (0,exchange/* judge */.S4)(hop, ask.request, false, this.#line);
            else if (isThere)
                hop.drop();
            else
                await hop.leave();
            return isThere;
        });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./lib/disk/failure.js
var disk_failure = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/disk/scratch.js
var scratch = __webpack_require__(6435);
;// CONCATENATED MODULE: ./lib/transfer/local-archive.js










const MOST_BYTES_IN_MEMORY = 1024 * 1024;
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
        return sizeBytes <= MOST_BYTES_IN_MEMORY ? readAtOnce(path) : await copyHashing(path, options);
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
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(path), hashing, output, { signal }).catch((error) => {
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

;// CONCATENATED MODULE: ./lib/rulesets/open-source.js





function openSource(source, settings, listings, reporter) {
    if (source.type === 'filesystem') {
        const local = createLocalReader(source, settings.maxConcurrency);
        return { source, registry: (0,filesystem/* createFilesystemRegistry */.VA)(source), local };
    }
    const channel = createChannel(source, settings);
    const registry = createRegistry(source, (0,cache_listings/* revalidating */.fv)(channel, listings), {
        onWarning: (warning) => reporter.warning(warning),
    });
    return { source, registry, channel };
}


/***/ }),

/***/ 7962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
    return new Fault('NETWORK', reason, { ...details, transient: true, stale });
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
    return new Fault('NETWORK', `what "${moment.host}" answered is not valid HTTP (${code})`, {
        ...details,
        hint: 'Check scheme and port in the URL of the source: a server that expects https does not understand http',
    });
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
