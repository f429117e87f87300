import type { Agent, AgentOptions } from 'node:http';
import https from 'node:https';
import { unescape as decoded } from 'node:querystring';
import type { ConnectionOptions, Route } from './connections.ts';
import { proxyRefusal } from './proxy-refusal.ts';
import { proxyTarget, TunnelAgent } from './tunnel.ts';

export interface ProxyOptions extends ConnectionOptions {
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
    return { proxy, request: (url, headers) => https.request(url, { agent: tunnels, headers }) };
  }
  const { client, target } = proxyTarget(proxyUrl);
  const agent = options.agent('proxy', () => new client.Agent(options.pool));
  return {
    proxy,
    certified: proxy,
    request: (url, headers) =>
      client.request({
        ...target,
        agent,
        path: url.href,
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
