import http, { type Agent } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { checkBypass } from '@actions/http-client/lib/proxy';
import { asciiName, isLoopbackName } from '../config/trust.ts';
import { Fault } from './faults.ts';
import { isListed, literalAddress } from './hosts.ts';
import type { ConnectionOptions, Connections, Route } from './wire.ts';

/** How long an address of a host with several may take before the next is tried. */
const NEXT_ADDRESS_MS = 1000;

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
    // Loaded only where it is used, as a run against plain http or local files starts faster without it.
    const module = secure ? process.getBuiltinModule('node:https') : http;
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
      for (const used of agents.values()) used.destroy();
    },
  };
}

const HINT = 'Only http and https proxies can be used: correct HTTPS_PROXY or HTTP_PROXY of this runner';

/**
 * The proxy that `HTTPS_PROXY` or `HTTP_PROXY` names for a URL, with its scheme or without one as curl takes it; undefined
 * where none is set, for names and addresses of loopback, and for what `NO_PROXY` lists. A variable that cannot be read is no reason to go around
 * the proxy.
 *
 * @throws Fault NETWORK when it is not the address of an HTTP proxy; its text, which may have a password, is not shown
 */
export function proxySetting(url: URL): URL | undefined {
  const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const lower = upper.toLowerCase();
  const name = [lower, upper].find((variable) => process.env[variable]);
  const text = name === undefined ? '' : (process.env[name] ?? '').trim();
  if (text === '' || isLoopbackName(url.hostname) || checkBypass(url) || isExempt(url)) return undefined;
  const address = withEncodedUserInfo(text.includes('://') ? text : `http://${text}`);
  if (!URL.canParse(address)) {
    throw new Fault('NETWORK', `the variable ${name}, which names the proxy, has no URL`, { hint: HINT });
  }
  const proxy = new URL(address);
  if (proxy.protocol === 'http:' || proxy.protocol === 'https:') return proxy;
  const scheme = proxy.protocol.slice(0, -1);
  const reason = `the variable ${name} names a proxy with the scheme "${scheme}"`;
  throw new Fault('NETWORK', reason, { hint: HINT });
}

/** A password may have characters that would end the authority of a URL; then only the last `@` ends it. */
function withEncodedUserInfo(address: string): string {
  const [start, end] = [address.indexOf('://') + 3, address.lastIndexOf('@')];
  const info = address.slice(start, end);
  const isInfo = start > 2 && start <= end && /^[^:/?#]*:(?!\d{1,5}\/)/.test(info);
  if (!isInfo) return address;
  return `${address.slice(0, start)}${info.replace(/[/?#\\@]/g, encodeURIComponent)}${address.slice(end)}`;
}

/**
 * What `NO_PROXY` lists beyond the rules that the toolkit of GitHub Actions has (`checkBypass`): blanks as dividers, a star
 * before a suffix, addresses of IPv6 with and without brackets, ranges as in `10.0.0.0/8`, names with a final dot and
 * international ones.
 */
function isExempt(url: URL): boolean {
  const list = process.env.no_proxy || process.env.NO_PROXY || '';
  const items = list.toLowerCase().split(/[\s,]+/);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return items.some((item) => {
    const wanted = itemOf(item);
    return (wanted.port === undefined || wanted.port === port) && names(wanted.host, url.hostname);
  });
}

/** An item's host and port: `host`, `host:port`, `[address]`, `[address]:port`, or an address of IPv6 as it is. */
function itemOf(item: string): { host: string; port?: string | undefined } {
  const [, bracketed, afterBracket] = /^\[([^\]]*)\](?::(\d+))?$/.exec(item) ?? [];
  if (bracketed !== undefined) return { host: bracketed, port: afterBracket };
  const [, name, port] = /^([^:]*):(\d+)$/.exec(item) ?? [];
  return { host: name ?? item, port };
}

function names(item: string, hostname: string): boolean {
  if (item === '*') return true;
  const address = literalAddress(hostname);
  if (address !== undefined) return holds(item, address);
  const suffix = asciiName(item.replace(/^\*?\./, ''));
  const host = hostname.replace(/\.$/, '');
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}

function holds(item: string, address: string): boolean {
  const [, base = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(item) ?? [];
  const version = isIP(base);
  const widest = version === 6 ? 128 : 32;
  if (version === 0 || Number(prefix ?? 0) > widest) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(prefix ?? widest), version === 6 ? 'ipv6' : 'ipv4');
  return isListed(list, address);
}
