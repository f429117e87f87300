import { BlockList, isIP } from 'node:net';

/** What stands behind an IP address, as far as it matters for who may send us there. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'forbidden';

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

/** IPv6 blocks that carry an IPv4 address: NAT64 of local use and for all, mapped, translated, compatible, 6to4. */
const EMBEDDING = [
  { block: blockList('64:ff9b:1::/48'), places: [AFTER_48, AFTER_56, AFTER_64, AFTER_96] },
  {
    block: blockList('64:ff9b::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '::/96'),
    places: [AFTER_96],
  },
  { block: blockList('2002::/16'), places: [[2, 3, 4, 5]] },
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
  return embedding === undefined ? 'public' : embeddedKind(text, embedding.places);
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
function embeddedKind(address: string, places: readonly (readonly number[])[]): AddressKind {
  const bytes = bytesOf(address);
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
