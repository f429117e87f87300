import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers, as a server sees it: raw path and query, headers by lower-case name. */
export interface SignedRequest {
  method: string;
  path: string;
  query: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SignatureParts {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** The parts of an `Authorization` header; undefined when it is no Signature V4. */
export function parseAuthorization(header: string): SignatureParts | undefined {
  const match = FORM.exec(header);
  if (!match) {
    return undefined;
  }
  const [, accessKeyId = '', date = '', region = '', service = '', headers = '', signature = ''] = match;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature };
}

/**
 * Computes a signature from what arrived: the path is decoded and encoded again byte by byte, so a signer that encodes
 * otherwise than it sends is found out. Written apart from the signer of the action on purpose.
 */
export function expectedSignature(request: SignedRequest, parts: SignatureParts, secret: string): string {
  const time = String(request.headers['x-amz-date']);
  const lines = [request.method, encodeBytes(decodeBytes(request.path), '/'), sortedQuery(request.query)];
  for (const name of parts.signedHeaders) {
    lines.push(
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}`,
    );
  }
  lines.push('', parts.signedHeaders.join(';'));
  lines.push(String(request.headers['x-amz-content-sha256'] ?? createHash('sha256').digest('hex')));
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex');
  const scope = `${parts.date}/${parts.region}/${parts.service}/aws4_request`;
  let key: Buffer | string = `AWS4${secret}`;
  for (const part of scope.split('/')) {
    key = createHmac('sha256', key).update(part).digest();
  }
  return createHmac('sha256', key).update(`AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`).digest('hex');
}

export function signaturesEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function sortedQuery(query: string): string {
  const pairs = query === '' ? [] : query.split('&');
  const encoded = pairs.map((pair) => {
    const cut = pair.indexOf('=');
    const name = cut < 0 ? pair : pair.slice(0, cut);
    const value = cut < 0 ? '' : pair.slice(cut + 1);
    return { name: encodeBytes(decodeBytes(name), ''), value: encodeBytes(decodeBytes(value), '') };
  });
  encoded.sort(
    (a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || (a.value < b.value ? -1 : 1),
  );
  return encoded.map(({ name, value }) => `${name}=${value}`).join('&');
}

function decodeBytes(text: string): Buffer {
  const bytes: number[] = [];
  const raw = Buffer.from(text);
  for (let index = 0; index < raw.length; index++) {
    const hex = raw.toString('latin1', index + 1, index + 3);
    if (raw[index] === 0x25 && /^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    } else {
      bytes.push(raw[index] ?? 0);
    }
  }
  return Buffer.from(bytes);
}

function encodeBytes(bytes: Buffer, kept: string): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const plain = /^[A-Za-z0-9_.~-]$/.test(character) || character === kept;
    text += plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}
