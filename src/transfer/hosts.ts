import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { hostAllowed, isLoopbackName } from '../config/host-patterns.ts';
import { type AddressKind, addressKind, literalAddress } from './addresses.ts';
import { Fault } from './fault.ts';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Decides which hosts and addresses one source may contact. */
export interface HostPolicy {
  /**
   * Judges an address before a request to it.
   * @param from the address that redirected to it
   * @throws Fault HOST_NOT_ALLOWED
   */
  check(url: URL, from?: URL): void;
  /**
   * Judges a name that a proxy will resolve, out of our sight and with its own search domains.
   * @throws Fault HOST_NOT_ALLOWED for a name without a dot, such as `metadata`
   */
  checkForProxy(url: URL): void;
  /** For sockets in place of `dns.lookup`: hands out only addresses that passed, so the checked address is the connected one. */
  lookup(hostname: string, options: LookupOptions, callback: LookupCallback): void;
}

/** Names of metadata services, for the way through a proxy, which resolves names out of our sight. */
const METADATA_NAMES = new Set([
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'instance-data.ec2.internal',
]);

/** What the names of this machine stand for, whatever a name server says (RFC 6761, 6.3). */
const LOOPBACK_ADDRESSES: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * A policy for one source.
 *
 * Public addresses are open to all. A private or loopback address is for the source's own hosts, and for redirects of a
 * source that is itself at an address of that kind. Forbidden addresses are for nobody.
 *
 * @param ownHosts host names of the source's configured URL, as `URL.hostname` spells them
 * @param allowHosts the input `allow-hosts`; empty allows any host
 */
export function createHostPolicy(
  ownHosts: readonly string[],
  allowHosts: readonly string[],
  resolve: Resolve = dns.lookup,
): HostPolicy {
  const own = new Set(ownHosts.map(normalName));
  const ownKinds = new Set<AddressKind>();
  /** Names of hosts at private or loopback addresses that were allowed. */
  const inside = new Set<string>();
  /** Names that a host outside redirected to: its word opens no private or loopback address. */
  const namedOutside = new Set<string>();

  function judge(hostname: string, address: string): Fault | undefined {
    const kind = addressKind(address);
    const name = normalName(hostname);
    if (kind === 'forbidden') return refusal(hostname, address, kind);
    if (own.has(name)) ownKinds.add(kind);
    else if (kind !== 'public' && (!ownKinds.has(kind) || namedOutside.has(name)))
      return refusal(hostname, address, kind);
    if (kind !== 'public') inside.add(name);
    return undefined;
  }

  for (const host of ownHosts) {
    const address = literalAddress(host);
    if (address !== undefined) judge(host, address);
  }

  return {
    check(url, from) {
      if (!hostAllowed(url, allowHosts)) {
        throw new Fault('HOST_NOT_ALLOWED', `the host "${url.host}" is not in allow-hosts`);
      }
      if (from !== undefined && !own.has(normalName(from.hostname)) && !inside.has(normalName(from.hostname)))
        namedOutside.add(normalName(url.hostname));
      const address = literalAddress(url.hostname) ?? loopbackOf(url.hostname);
      const fault = address === undefined ? nameRefusal(url.hostname) : judge(url.hostname, address);
      if (fault !== undefined) throw fault;
    },
    checkForProxy({ hostname }) {
      if (literalAddress(hostname) === undefined && !normalName(hostname).includes('.')) {
        throw new Fault(
          'HOST_NOT_ALLOWED',
          `a proxy is not asked for the name "${hostname}", which has no dot`,
          {
            hint: 'Write the full name of the host in the URL of the source, or list the host in NO_PROXY',
          },
        );
      }
    },
    lookup(hostname, options, callback) {
      const answer = isLoopbackName(hostname) ? loopbackOnly : resolve;
      answer(hostname, { ...options, all: true }, (error, addresses) => {
        const fault =
          error ?? addresses.map(({ address }) => judge(hostname, address)).find((found) => found);
        const [first] = addresses ?? [];
        if (fault || first === undefined) callback(fault ?? unresolved(hostname), []);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

/** Takes the place of a name server. */
const loopbackOnly: Resolve = (_hostname, { family }, callback) => {
  const wanted = Number(String(family ?? 0).replace('IPv', ''));
  callback(
    null,
    LOOPBACK_ADDRESSES.filter((known) => wanted === 0 || known.family === wanted),
  );
};

function normalName(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** A proxy would take such a name for its own machine, and what a proxy resolves is out of our sight. */
function loopbackOf(hostname: string): string | undefined {
  return isLoopbackName(hostname) ? '127.0.0.1' : undefined;
}

function nameRefusal(hostname: string): Fault | undefined {
  return METADATA_NAMES.has(normalName(hostname)) ? refusal(hostname, hostname, 'forbidden') : undefined;
}

function unresolved(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for "${hostname}"`), { code: 'ENOTFOUND' });
}

function refusal(hostname: string, address: string, kind: AddressKind): Fault {
  const place = normalName(hostname) === address ? `"${address}"` : `the host "${hostname}" (${address})`;
  return kind === 'forbidden'
    ? new Fault('HOST_NOT_ALLOWED', `${place} is a link-local, metadata, unspecified or reserved address`, {
        hint: 'Such addresses are never contacted: correct the URL of the source or the redirect of the server',
      })
    : new Fault(
        'HOST_NOT_ALLOWED',
        `${place} is a ${kind} address, and the URL of the source does not lead to such`,
        {
          hint: 'Configure that address as the URL of a source if it should be contacted',
        },
      );
}
