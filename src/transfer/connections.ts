import http, { type Agent, type ClientRequest } from 'node:http';
import type { HostPolicy } from './hosts.ts';
import { proxySetting } from './proxy-setting.ts';

/** How long an address of a host with several may take before the next is tried. */
const NEXT_ADDRESS_MS = 1000;

/** The way to one origin. */
export interface Route {
  /** Prepares a GET; the caller ends it. Throws Node's errors for headers that cannot be sent. */
  request(url: URL, headers: Readonly<Record<string, string>>): ClientRequest;
  /** Host and port of the proxy that the way leads through; its credentials are nowhere shown. */
  proxy?: string | undefined;
  /** Host and port whose certificate is looked at, where that is the proxy's. */
  certified?: string | undefined;
}

/** The connection pools of one source: one pool per origin, each with at most `limit` sockets, kept alive between requests. */
export interface Connections {
  /**
   * The way to the origin of `url`, directly or through the proxy that the environment names.
   * @throws Fault NETWORK when that proxy cannot be used, HOST_NOT_ALLOWED for a name that no proxy is asked for
   */
  route(url: URL): Promise<Route>;
  /** Closes all connections. */
  close(): void;
}

export interface ConnectionOptions {
  /** Most sockets per origin. */
  limit: number;
  policy: Pick<HostPolicy, 'lookup' | 'checkForProxy'>;
  /** Longest silence of a proxy that is asked for a tunnel. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** Pools for one source. */
export function createConnections(options: ConnectionOptions): Connections {
  const pool = { keepAlive: true, maxSockets: options.limit, maxFreeSockets: options.limit };
  const direct = { ...pool, lookup: options.policy.lookup, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS };
  const agents = new Map<string, Agent>();
  const routes = new Map<string, Promise<Route>>();

  function agent<A extends Agent>(key: string, create: () => A): A {
    const known = agents.get(key) as A | undefined;
    const used = known ?? create();
    agents.set(key, used);
    return used;
  }

  async function find(url: URL): Promise<Route> {
    const secure = url.protocol === 'https:';
    const proxyUrl = proxySetting(url);
    if (proxyUrl !== undefined) {
      options.policy.checkForProxy(url);
      const { proxyRoute } = await import('./proxy.ts');
      return proxyRoute(proxyUrl, secure, { ...options, pool, agent });
    }
    if (secure) {
      // Loaded only here, as a run against plain http or local files starts faster without it.
      const https = process.getBuiltinModule('node:https');
      const tls = agent('https', () => new https.Agent(direct));
      return { request: (target, headers) => https.request(target, { agent: tls, headers }) };
    }
    const plain = agent('http', () => new http.Agent(direct));
    return { request: (target, headers) => http.request(target, { agent: plain, headers }) };
  }

  return {
    route(url) {
      const known = routes.get(url.origin) ?? find(url);
      routes.set(url.origin, known);
      return known;
    },
    close() {
      for (const used of agents.values()) used.destroy();
    },
  };
}
