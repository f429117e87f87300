import { archiveOr404, refuse, startServer } from './server.mjs';

export const BUCKET = 'team-rules';
export const PREFIX = 'rulesets';
const PAGE_PREFIXES = 1; // S3 gives 1,000 a page; one makes sure that continuation tokens are followed

/**
 * The part of S3 that an installer needs, path style: ListObjectsV2 with a delimiter, and GetObject. It looks at
 * the Signature V4 header but leaves the arithmetic of the signature to real servers.
 * @param {Map<string, Map<string, Buffer>>} shelf archive by version, by `[org/]name`
 */
export function startS3Registry(shelf, keyId) {
  return startServer((request, url) => {
    if (!isSigned(request.headers, keyId)) return refuse(403, errorXml('AccessDenied', 'Access Denied'));
    const key = decodeURIComponent(url.pathname).replace(`/${BUCKET}`, '').replace(/^\//, '');
    const keys = objects(shelf);
    if (key === '') return list([...keys.keys()], url.searchParams);
    return archiveOr404(keys.get(key), errorXml('NoSuchKey', 'The specified key does not exist.'));
  });
}

function isSigned(headers, keyId) {
  const scope = String.raw`${keyId}/\d{8}/us-east-1/s3/aws4_request`;
  const form = `^AWS4-HMAC-SHA256 Credential=${scope}, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$`;
  const dated = /^\d{8}T\d{6}Z$/.test(headers['x-amz-date'] ?? '');
  return dated && 'x-amz-content-sha256' in headers && new RegExp(form).test(headers.authorization ?? '');
}

function objects(shelf) {
  const keys = new Map();
  for (const [name, versions] of shelf) {
    const file = name.split('/').at(-1);
    for (const [version, bytes] of versions) {
      keys.set(`${PREFIX}/packages/${name}/${version}/${file}-${version}.tar.gz`, bytes);
    }
  }
  return keys;
}

function list(keys, query) {
  const prefix = query.get('prefix') ?? '';
  const below = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const folders = [
    ...new Set(below.filter((key) => key.includes('/')).map((key) => key.split('/')[0])),
  ].sort();
  const start = Number(query.get('continuation-token')?.replace('page:', '') ?? 0);
  const page = folders.slice(start, start + PAGE_PREFIXES);
  const next = start + PAGE_PREFIXES;
  const truncated = next < folders.length;
  const rows = page.map((name) => `<CommonPrefixes><Prefix>${prefix}${name}/</Prefix></CommonPrefixes>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${BUCKET}</Name><Prefix>${prefix}</Prefix>\
<Delimiter>/</Delimiter><MaxKeys>1000</MaxKeys><KeyCount>${page.length}</KeyCount>\
<IsTruncated>${truncated}</IsTruncated>\
${truncated ? `<NextContinuationToken>page:${next}</NextContinuationToken>` : ''}${rows.join('')}</ListBucketResult>`;
  return { kind: 'listing', status: 200, body, headers: { 'Content-Type': 'application/xml' } };
}

function errorXml(code, message) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>DEMO</RequestId></Error>`;
}
