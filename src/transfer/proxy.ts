import type { Agent, AgentOptions, ClientRequest } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { unescape as decoded } from 'node:querystring';
import type { Duplex } from 'node:stream';
import { durationText, Fault, proxyRefusal, systemCode, tlsFault } from './faults.ts';
import type { ConnectionOptions, Route } from './wire.ts';

interface ProxyOptions extends ConnectionOptions {
  /** Options of every pool. */
  pool: AgentOptions;
  /** The pool of a key, made when it is missing. */
  agent: <A extends Agent>(key: string, create: () => A) => A;
}

/**
 * The way through an HTTP proxy: `https` through a tunnel, `http` by asking the proxy itself (RFC 9112, 3.2.2).
 *
 * @param proxyUrl of scheme http or https; its user-info becomes `Proxy-Authorization`
 */
export function proxyRoute(proxyUrl: URL, secure: boolean, options: ProxyOptions): Route {
  const proxy = proxyUrl.host;
  const authorization = proxyAuthorization(proxyUrl);
  if (secure) {
    const { pool, timeoutMs, signal } = options;
    const refused = (status: number) => proxyRefusal(proxy, status);
    const tunnel = { proxyUrl, authorization, timeoutMs, signal, refused };
    const tunnels = options.agent('tunnel', () => new TunnelAgent(pool, tunnel));
    return { proxy, request: (url, message) => https.request(url, { agent: tunnels, ...message }) };
  }
  const { client, target } = proxyTarget(proxyUrl);
  const agent = options.agent('proxy', () => new client.Agent(options.pool));
  return {
    proxy,
    certified: proxy,
    request: (url, { method, headers }) =>
      client.request({
        ...target,
        agent,
        path: url.href,
        method,
        headers: { host: url.host, ...authorization, ...headers },
      }),
  };
}

function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  return {
    'proxy-authorization': `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`,
  };
}

interface TunnelOptions {
  proxyUrl: URL;
  authorization: Readonly<Record<string, string>>;
  /** Longest silence of the proxy. */
  timeoutMs: number;
  signal: AbortSignal;
  refused: (status: number) => Fault;
}

type Created = (error: Error | null, socket: Duplex) => void;

/** A keep-alive pool of TLS connections through an HTTP proxy (CONNECT, RFC 9110, 9.3.6), with TLS sessions reused. */
class TunnelAgent extends https.Agent {
  readonly #options: TunnelOptions;
  readonly #opening = new Set<ClientRequest>();

  constructor(pool: https.AgentOptions, options: TunnelOptions) {
    super(pool);
    this.#options = options;
  }

  override createConnection(target: https.RequestOptions, created?: Created): undefined {
    const connect = openTunnel(this.#options, `${bracketed(target.host ?? '')}:${target.port ?? 443}`);
    this.#opening.add(connect);
    connect.on('close', () => this.#opening.delete(connect));
    const { host } = this.#options.proxyUrl;
    connect.on('error', (error) => failed(created, tlsFault(systemCode(error), host, error) ?? error));
    connect.on('connect', (response, socket) => {
      const { statusCode = 0 } = response;
      if (statusCode >= 200 && statusCode < 300) {
        socket.setTimeout(0);
        const tls = super.createConnection({ ...target, socket } as https.RequestOptions);
        if (tls) created?.(null, tls);
        return;
      }
      socket.destroy();
      failed(created, this.#options.refused(statusCode));
    });
    connect.end();
    return undefined;
  }

  override destroy(): void {
    for (const connect of this.#opening) connect.destroy();
    super.destroy();
  }
}

/** How the proxy itself is reached: over TLS its certificate is for its own name, which the header `Host` does not have. */
function proxyTarget(proxyUrl: URL): {
  client: Pick<typeof http, 'request' | 'Agent'>;
  target: https.RequestOptions;
} {
  const { protocol, port } = proxyUrl;
  const hostname = proxyUrl.hostname.replace(/^\[(.*)\]$/, '$1');
  const servername = isIP(hostname) === 0 ? hostname : '';
  return protocol === 'https:'
    ? { client: https, target: { protocol, hostname, port, servername } }
    : { client: http, target: { protocol, hostname, port } };
}

function openTunnel(
  { proxyUrl, authorization, timeoutMs, signal }: TunnelOptions,
  authority: string,
): ClientRequest {
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
    const reason = `no tunnel within ${durationText(timeoutMs)} through the proxy "${proxyUrl.host}"`;
    connect.destroy(new Fault('TIMEOUT', reason, { transient: true }));
  });
  return connect;
}

/** Node's type asks for a socket, and its code for none, when there is an error. */
function failed(created: Created | undefined, error: Error): void {
  (created as ((error: Error) => void) | undefined)?.(error);
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
