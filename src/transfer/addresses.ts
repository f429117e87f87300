import { isIP } from 'node:net';

/** What stands behind an IP address, as far as it matters for who may send us there. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'forbidden';

interface Range {
  bytes: readonly number[];
  prefixBits: number;
}

/** Unspecified, link-local, multicast, reserved, and the metadata services of AWS, Google, Azure, Alibaba and Oracle. */
const FORBIDDEN = [
  ...ranges('0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'),
  ...ranges('100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'),
  ...ranges(
    '::/128',
    'fe80::/10',
    'ff00::/8',
    'fd00:ec2::254/128',
    'fd20:ce::254/128',
    'fd00:c1::a9fe:a9fe/128',
  ),
];

const LOOPBACK = ranges('127.0.0.0/8', '::1/128');

/** RFC 1918, RFC 6598, RFC 4193, the former site-local block, and the blocks of RFC 6890 that no public host has. */
const PRIVATE = [
  ...ranges(
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '192.0.0.0/24',
    '198.18.0.0/15',
  ),
  ...ranges('fc00::/7', 'fec0::/10'),
];

/** IPv6 blocks that carry an IPv4 address, and where in the sixteen bytes: mapped, translated, NAT64 (2), 6to4, compatible. */
const EMBEDDING = [
  ...ranges('::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48').map((range) => ({
    range,
    at: 12,
  })),
  ...ranges('2002::/16').map((range) => ({ range, at: 2 })),
  ...ranges('::/96').map((range) => ({ range, at: 12 })),
];

/**
 * The kind of an IPv4 or IPv6 address in any notation that `net.isIP` accepts, with or without a zone.
 *
 * An IPv6 form of an IPv4 address is of the IPv4 address's kind. What is no address at all is forbidden.
 */
export function addressKind(address: string): AddressKind {
  const text = address.split('%', 1)[0] ?? '';
  return isIP(text) === 0 ? 'forbidden' : kindOf(bytesOf(text));
}

/** The address that a URL's host name spells out, without brackets; undefined when it is a name to resolve. */
export function literalAddress(hostname: string): string | undefined {
  const text = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(text) === 0 ? undefined : text;
}

function kindOf(bytes: readonly number[]): AddressKind {
  if (isIn(FORBIDDEN, bytes)) return 'forbidden';
  if (isIn(LOOPBACK, bytes)) return 'loopback';
  if (isIn(PRIVATE, bytes)) return 'private';
  const embedding = EMBEDDING.find(({ range }) => isIn([range], bytes));
  return embedding === undefined ? 'public' : kindOf(bytes.slice(embedding.at, embedding.at + 4));
}

function isIn(list: readonly Range[], bytes: readonly number[]): boolean {
  return list.some((range) => range.bytes.length === bytes.length && sharesPrefix(range, bytes));
}

function sharesPrefix({ bytes, prefixBits }: Range, other: readonly number[]): boolean {
  return bytes.every((byte, index) => {
    const bits = Math.min(Math.max(prefixBits - index * 8, 0), 8);
    const mask = 0xff & (0xff << (8 - bits));
    return (byte & mask) === ((other[index] ?? 0) & mask);
  });
}

function ranges(...blocks: string[]): Range[] {
  return blocks.map((block) => {
    const [address = '', prefix] = block.split('/');
    return { bytes: bytesOf(address), prefixBits: Number(prefix) };
  });
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
