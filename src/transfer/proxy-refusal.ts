import http from 'node:http';
import { Fault } from './fault.ts';

/** The refusal of a proxy, which is no answer of the registry; only what passes by itself is tried again. */
export function proxyRefusal(proxy: string, status: number): Fault {
  const meaning = http.STATUS_CODES[status] ?? '';
  const asksForLogin = status === 401 || status === 407;
  return new Fault(
    'NETWORK',
    `the proxy "${proxy}" refused the request with ${`${status} ${meaning}`.trim()}`,
    {
      status,
      transient: status === 502 || status === 503 || status === 504,
      hint: asksForLogin
        ? 'Check the user name and password in HTTPS_PROXY or HTTP_PROXY of this runner'
        : 'Ask the operator of the proxy to open the way to this host, or list the host in NO_PROXY',
    },
  );
}
