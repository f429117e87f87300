import { checkBypass } from '@actions/http-client/lib/proxy';
import { Fault } from './fault.ts';

const HINT = 'Only http and https proxies can be used: correct HTTPS_PROXY or HTTP_PROXY of this runner';

/**
 * The proxy that `HTTPS_PROXY` or `HTTP_PROXY` names for a URL, with its scheme or without one as curl takes it; undefined
 * where none is set, for loopback and for what `NO_PROXY` lists. A variable that cannot be read is no reason to go around
 * the proxy.
 *
 * @throws Fault NETWORK when it is not the address of an HTTP proxy; its text, which may have a password, is not shown
 */
export function proxySetting(url: URL): URL | undefined {
  const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const lower = upper.toLowerCase();
  const name = [lower, upper].find((variable) => process.env[variable]);
  const text = name === undefined ? '' : (process.env[name] ?? '').trim();
  if (text === '' || checkBypass(url)) return undefined;
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address)) {
    throw new Fault('NETWORK', `the variable ${name}, which names the proxy, has no URL`, { hint: HINT });
  }
  const proxy = new URL(address);
  if (proxy.protocol === 'http:' || proxy.protocol === 'https:') return proxy;
  const scheme = proxy.protocol.slice(0, -1);
  const reason = `the variable ${name} names a proxy with the scheme "${scheme}"`;
  throw new Fault('NETWORK', reason, { hint: HINT });
}
