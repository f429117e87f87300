import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { hostAllowed, isLoopbackName } from '../config/trust.ts';
import { Fault } from './faults.ts';

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
  'api.metadata.cloud.ibm.com',
]);

/** The same at AWS, outside of its first region. */
const REGIONAL_METADATA_NAME = /^instance-data\.[\da-z-]+\.compute\.internal$/;

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
  const known = new KnownHosts(ownHosts);
  return {
    check(url, from) {
      if (!hostAllowed(url, allowHosts)) {
        throw new Fault('HOST_NOT_ALLOWED', `the host "${url.host}" is not in allow-hosts`);
      }
      if (from !== undefined) known.noteRedirect(from, url);
      const address = literalAddress(url.hostname) ?? loopbackOf(url.hostname);
      const fault = address === undefined ? nameRefusal(url.hostname) : known.judge(url.hostname, address);
      if (fault !== undefined) throw fault;
    },
    checkForProxy: requireFullName,
    lookup(hostname, options, callback) {
      const answer = isLoopbackName(hostname) ? loopbackOnly : resolve;
      answer(hostname, { ...options, all: true }, (error, addresses) => {
        const fault =
          error ?? addresses.map(({ address }) => known.judge(hostname, address)).find((found) => found);
        const [first] = addresses ?? [];
        if (fault || first === undefined) callback(fault ?? unresolved(hostname), []);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

/** What a source's run has learnt of hosts: which are its own, and who may lead where. */
class KnownHosts {
  readonly #own: ReadonlySet<string>;
  readonly #ownKinds = new Set<AddressKind>();
  /** Names of hosts at private or loopback addresses that were allowed. */
  readonly #inside = new Set<string>();
  /** Names that a host outside redirected to: its word opens no private or loopback address. */
  readonly #namedOutside = new Set<string>();

  constructor(ownHosts: readonly string[]) {
    this.#own = new Set(ownHosts.map(normalName));
    for (const host of ownHosts) {
      const address = literalAddress(host);
      if (address !== undefined) this.judge(host, address);
    }
  }

  judge(hostname: string, address: string): Fault | undefined {
    const kind = addressKind(address);
    const name = normalName(hostname);
    if (kind === 'forbidden') return refusal(hostname, address, kind);
    if (this.#own.has(name)) this.#ownKinds.add(kind);
    else if (kind !== 'public' && (!this.#ownKinds.has(kind) || this.#namedOutside.has(name)))
      return refusal(hostname, address, kind);
    if (kind !== 'public') this.#inside.add(name);
    return undefined;
  }

  noteRedirect(from: URL, to: URL): void {
    const name = normalName(from.hostname);
    if (!this.#own.has(name) && !this.#inside.has(name)) this.#namedOutside.add(normalName(to.hostname));
  }
}

function requireFullName({ hostname }: URL): void {
  if (literalAddress(hostname) !== undefined || normalName(hostname).includes('.')) return;
  throw new Fault('HOST_NOT_ALLOWED', `a proxy is not asked for the name "${hostname}", which has no dot`, {
    hint: 'Write the full name of the host in the URL of the source, or list the host in NO_PROXY',
  });
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
  if (hostname.includes('..')) {
    return new Fault(
      'HOST_NOT_ALLOWED',
      `the host "${hostname}" is no name of a host, as one of its parts is empty`,
      {
        hint: 'Correct the URL of the source or the redirect of the server',
      },
    );
  }
  const name = normalName(hostname);
  const isKnown = METADATA_NAMES.has(name) || REGIONAL_METADATA_NAME.test(name);
  return isKnown ? refusal(hostname, hostname, 'forbidden') : undefined;
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

/** What stands behind an IP address, as far as it matters for who may send us there. */
type AddressKind = 'public' | 'private' | 'loopback' | 'forbidden';

/** Unspecified, link-local, multicast, reserved, and the metadata services of AWS, Google, Azure, Alibaba, Oracle and Scaleway. */
const FORBIDDEN = blockList(
  ...['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
  ...['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::/32', 'fd00:42::42/128'],
  ...['fd20:ce::254/128', 'fd00:c1::a9fe:a9fe/128'],
);

const LOOPBACK = blockList('127.0.0.0/8', '::1/128');

/** RFC 1918, RFC 6598, RFC 4193, the former site-local block, and the blocks of RFC 6890 that no public host has. */
const PRIVATE = blockList(
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.0.0/24', '198.18.0.0/15'],
  ...['fc00::/7', 'fec0::/10'],
);

/** Where the bytes of an IPv4 address stand in one of IPv6, by the length of the prefix before them (RFC 6052, 2.2). */
const AFTER_48 = [6, 7, 9, 10];
const AFTER_56 = [7, 9, 10, 11];
const AFTER_64 = [9, 10, 11, 12];
const AFTER_96 = [12, 13, 14, 15];

interface Embedding {
  block: BlockList;
  places: readonly (readonly number[])[];
  /** True where each bit is the opposite (RFC 4380, 4). */
  isInverted?: boolean;
}

/** IPv6 blocks that carry an IPv4 address: NAT64 of local use and for all, mapped, translated, compatible, 6to4, Teredo. */
const EMBEDDING: readonly Embedding[] = [
  { block: blockList('64:ff9b:1::/48'), places: [AFTER_48, AFTER_56, AFTER_64, AFTER_96] },
  {
    block: blockList('64:ff9b::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '::/96'),
    places: [AFTER_96],
  },
  { block: blockList('2002::/16'), places: [[2, 3, 4, 5]] },
  { block: blockList('2001::/32'), places: [AFTER_96], isInverted: true },
];

/** From the kind that outweighs all others to the one that must be the only one. */
const STRICTEST_FIRST: readonly AddressKind[] = ['forbidden', 'loopback', 'private', 'public'];

/**
 * The kind of an IPv4 or IPv6 address in any notation that `net.isIP` accepts, with or without a zone.
 *
 * An IPv6 form of an IPv4 address is of the IPv4 address's kind. What is no address at all is forbidden.
 */
export function addressKind(address: string): AddressKind {
  const text = address.split('%', 1)[0] ?? '';
  if (isIP(text) === 0 || isListed(FORBIDDEN, text)) return 'forbidden';
  if (isListed(LOOPBACK, text)) return 'loopback';
  if (isListed(PRIVATE, text)) return 'private';
  if (isIP(text) === 4) return 'public';
  const embedding = EMBEDDING.find(({ block }) => isListed(block, text));
  return embedding === undefined ? 'public' : embeddedKind(text, embedding);
}

/** The address that a URL's host name spells out, without brackets; undefined when it is a name to resolve. */
export function literalAddress(hostname: string): string | undefined {
  const text = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(text) === 0 ? undefined : text;
}

/** True when the address is in the list; an address that IPv6 maps is taken for that of IPv4. */
export function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Where the prefix may have several lengths, places with a zero first are taken for padding, unless all are. */
function embeddedKind(address: string, { places, isInverted = false }: Embedding): AddressKind {
  const bytes = bytesOf(address).map((byte) => (isInverted ? 0xff - byte : byte));
  const embedded = places.map((place) => place.map((index) => bytes[index] ?? 0));
  const told = embedded.filter(([first]) => first !== 0);
  const kinds = (told.length === 0 ? embedded : told).map((four) => addressKind(four.join('.')));
  return STRICTEST_FIRST.find((kind) => kinds.includes(kind)) ?? 'forbidden';
}

function blockList(...blocks: string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = '', prefix] = block.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function bytesOf(address: string): number[] {
  if (!address.includes(':')) return address.split('.').map(Number);
  const [head = '', tail] = address.split('::');
  const before = sixteenBitBytes(head);
  const after = sixteenBitBytes(tail ?? '');
  const zeros = new Array<number>(16 - before.length - after.length).fill(0);
  return [...before, ...zeros, ...after];
}

function sixteenBitBytes(groups: string): number[] {
  if (groups === '') return [];
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return bytesOf(group);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
