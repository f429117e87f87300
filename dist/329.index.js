export const id = 329;
export const ids = [329];
export const modules = {

/***/ 5329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  proxyRoute: () => (/* binding */ proxyRoute)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:querystring"
var external_node_querystring_ = __webpack_require__(1792);
// EXTERNAL MODULE: ./lib/transfer/proxy-refusal.js
var proxy_refusal = __webpack_require__(8366);
// EXTERNAL MODULE: ./lib/transfer/duration-text.js
var duration_text = __webpack_require__(2915);
// EXTERNAL MODULE: ./lib/transfer/fault.js
var fault = __webpack_require__(5295);
;// CONCATENATED MODULE: ./lib/transfer/tunnel.js




class TunnelAgent extends external_node_https_.Agent {
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
        connect.on('error', (error) => failed(created, error));
        connect.on('connect', (response, socket) => {
            if (response.statusCode === 200) {
                socket.setTimeout(0);
                const tls = super.createConnection({ ...target, socket });
                if (tls)
                    created?.(null, tls);
                return;
            }
            socket.destroy();
            failed(created, this.#options.refused(response.statusCode ?? 0));
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
function openTunnel({ proxyUrl, authorization, timeoutMs, signal }, authority) {
    const client = proxyUrl.protocol === 'https:' ? external_node_https_ : external_node_http_;
    const connect = client.request({
        method: 'CONNECT',
        protocol: proxyUrl.protocol,
        hostname: proxyUrl.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: proxyUrl.port,
        path: authority,
        headers: { host: authority, ...authorization },
        agent: false,
        signal,
    });
    connect.setTimeout(timeoutMs, () => {
        const reason = `no tunnel within ${(0,duration_text/* durationText */.S)(timeoutMs)} through the proxy "${proxyUrl.host}"`;
        connect.destroy(new fault/* Fault */.vC('TIMEOUT', reason, { transient: true }));
    });
    return connect;
}
function failed(created, error) {
    created?.(error);
}
function bracketed(host) {
    return host.includes(':') ? `[${host}]` : host;
}

;// CONCATENATED MODULE: ./lib/transfer/proxy.js





function proxyRoute(proxyUrl, secure, options) {
    const proxy = proxyUrl.host;
    const authorization = proxyAuthorization(proxyUrl);
    if (secure) {
        const { pool, timeoutMs, signal } = options;
        const refused = (status) => (0,proxy_refusal/* proxyRefusal */.v)(proxy, status);
        const tunnel = { proxyUrl, authorization, timeoutMs, signal, refused };
        const tunnels = options.agent('tunnel', () => new TunnelAgent(pool, tunnel));
        return { proxy, request: (url, headers) => external_node_https_.request(url, { agent: tunnels, headers }) };
    }
    const client = proxyUrl.protocol === 'https:' ? external_node_https_ : external_node_http_;
    const agent = options.agent('proxy', () => new client.Agent(options.pool));
    const { hostname, port } = proxyUrl;
    const target = { agent, protocol: proxyUrl.protocol, hostname: unbracketed(hostname), port };
    return {
        proxy,
        request: (url, headers) => client.request({
            ...target,
            path: url.href,
            headers: { host: url.host, ...authorization, ...headers },
        }),
    };
}
function proxyAuthorization({ username, password }) {
    if (username === '' && password === '')
        return {};
    return {
        'proxy-authorization': `Basic ${Buffer.from(`${(0,external_node_querystring_.unescape)(username)}:${(0,external_node_querystring_.unescape)(password)}`).toString('base64')}`,
    };
}
function unbracketed(hostname) {
    return hostname.replace(/^\[(.*)\]$/, '$1');
}


/***/ })

};
