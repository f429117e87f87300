import { Fault } from './fault.ts';

const GZIP = Buffer.from([0x1f, 0x8b]);

const SIGNATURES: readonly (readonly [string, Buffer])[] = [
  ['a zip file', Buffer.from('PK')],
  ['an xz file', Buffer.from([0xfd, 0x37, 0x7a, 0x58])],
  ['a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['a bzip2 file', Buffer.from('BZh')],
];

const FRAMED = 'an archive within the framing of its upload (aws-chunked)';
const PAGE = 'an HTML page';

const HINTS: Readonly<Record<string, string>> = {
  [PAGE]:
    'Open the address in a browser: a login page or an error page may stand where the archive should be',
  [FRAMED]:
    'The storage kept the chunks and checksums of the upload as part of the object: its publisher uploads it again with AWS_REQUEST_CHECKSUM_CALCULATION=when_required, or with another client',
};

/** The first bytes that are needed to tell gzip from everything else. */
export const SIGNATURE_BYTES = GZIP.length;

/** True when the bytes start as gzip data does (RFC 1952, 2.3.1). */
export function isGzip(head: Buffer): boolean {
  return head.subarray(0, GZIP.length).equals(GZIP);
}

/**
 * The failure of a download that is no gzip file, saying what it seems to be instead: a login page, an error as JSON, ...
 *
 * @param head the first bytes, up to 512
 */
export function notAnArchive(head: Buffer): Fault {
  const kind = looksLike(head);
  return new Fault('ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`, {
    hint: HINTS[kind],
  });
}

/** The size of a first chunk, with or without its signature, then gzip data. */
function isFramed(head: Buffer): boolean {
  const [frame = ''] = /^[0-9a-f]{1,16}(?:;[ -~]{1,200})?\r\n/i.exec(head.toString('latin1')) ?? [];
  return frame !== '' && isGzip(head.subarray(frame.length));
}

function looksLike(head: Buffer): string {
  if (head.length === 0) return 'an empty answer';
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'an uncompressed tar file';
  const known = SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
  if (known !== undefined) return known[0];
  if (isFramed(head)) return FRAMED;
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<\?xml/i.test(text) && !/<html/i.test(text)) return 'an XML document';
  if (/^(<!doctype html|<html|<head|<body|<!--|<\?xml|<[a-z]+[ >])/i.test(text)) return PAGE;
  if (/^[{[]/.test(text)) return 'a JSON document';
  return 'something else';
}
