export const id = 155;
export const ids = [155];
export const modules = {

/***/ 7155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   proxyRoute: () => (/* binding */ proxyRoute)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
/* harmony import */ var node_querystring__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1792);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7962);





function proxyRoute(proxyUrl, secure, options) {
    const proxy = proxyUrl.host;
    const authorization = proxyAuthorization(proxyUrl);
    if (secure) {
        const { pool, timeoutMs, signal } = options;
        const refused = (status) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .proxyRefusal */ .vd)(proxy, status);
        const tunnel = { proxyUrl, authorization, timeoutMs, signal, refused };
        const tunnels = options.agent('tunnel', () => new TunnelAgent(pool, tunnel));
        return { proxy, request: (url, message) => node_https__WEBPACK_IMPORTED_MODULE_1__.request(url, { agent: tunnels, ...message }) };
    }
    const { client, target } = proxyTarget(proxyUrl);
    const agent = options.agent('proxy', () => new client.Agent(options.pool));
    return {
        proxy,
        certified: proxy,
        request: (url, { method, headers }) => client.request({
            ...target,
            agent,
            path: url.href,
            method,
            headers: { host: url.host, ...authorization, ...headers },
        }),
    };
}
function proxyAuthorization({ username, password }) {
    if (username === '' && password === '')
        return {};
    return {
        'proxy-authorization': `Basic ${Buffer.from(`${(0,node_querystring__WEBPACK_IMPORTED_MODULE_3__.unescape)(username)}:${(0,node_querystring__WEBPACK_IMPORTED_MODULE_3__.unescape)(password)}`).toString('base64')}`,
    };
}
class TunnelAgent extends node_https__WEBPACK_IMPORTED_MODULE_1__.Agent {
    #options;
    #opening = new Set();
    constructor(pool, options) {
        super(pool);
        this.#options = options;
    }
    createConnection(target, created) {
        const connect = openTunnel(this.#options, `${bracketed(target.host ?? '')}:${target.port ?? 443}`);
        this.#opening.add(connect);
        connect.on('close', () => this.#opening.delete(connect));
        const { host } = this.#options.proxyUrl;
        connect.on('error', (error) => failed(created, (0,_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .tlsFault */ .gA)((0,_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error), host, error) ?? error));
        connect.on('connect', (response, socket) => {
            const { statusCode = 0 } = response;
            if (statusCode >= 200 && statusCode < 300) {
                socket.setTimeout(0);
                const tls = super.createConnection({ ...target, socket });
                if (tls)
                    created?.(null, tls);
                return;
            }
            socket.destroy();
            failed(created, this.#options.refused(statusCode));
        });
        connect.end();
        return undefined;
    }
    destroy() {
        for (const connect of this.#opening)
            connect.destroy();
        super.destroy();
    }
}
function proxyTarget(proxyUrl) {
    const { protocol, port } = proxyUrl;
    const hostname = proxyUrl.hostname.replace(/^\[(.*)\]$/, '$1');
    const servername = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(hostname) === 0 ? hostname : '';
    return protocol === 'https:'
        ? { client: node_https__WEBPACK_IMPORTED_MODULE_1__, target: { protocol, hostname, port, servername } }
        : { client: node_http__WEBPACK_IMPORTED_MODULE_0__, target: { protocol, hostname, port } };
}
function openTunnel({ proxyUrl, authorization, timeoutMs, signal }, authority) {
    const { client, target } = proxyTarget(proxyUrl);
    const connect = client.request({
        ...target,
        method: 'CONNECT',
        path: authority,
        headers: { host: authority, ...authorization },
        agent: false,
        signal,
    });
    connect.setTimeout(timeoutMs, () => {
        const reason = `no tunnel within ${(0,_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .durationText */ .S5)(timeoutMs)} through the proxy "${proxyUrl.host}"`;
        connect.destroy(new _faults_js__WEBPACK_IMPORTED_MODULE_4__/* .Fault */ .vC('TIMEOUT', reason, { transient: true }));
    });
    return connect;
}
function failed(created, error) {
    created?.(error);
}
function bracketed(host) {
    return host.includes(':') ? `[${host}]` : host;
}


/***/ })

};
