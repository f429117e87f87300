interface Listed {
  modified: Date;
  bytes: Buffer;
}

/** A ListObjectsV2 page: keys and rolled-up prefixes in the order of their bytes, with an opaque token for the next. */
export function listBucket(
  bucket: string,
  objects: ReadonlyMap<string, Listed>,
  parameters: URLSearchParams,
  pageSize: number,
): string {
  const prefix = parameters.get('prefix') ?? '';
  const delimiter = parameters.get('delimiter') ?? '';
  const entries = rollUp([...objects.keys()].sort(), prefix, delimiter);
  const token = parameters.get('continuation-token');
  const start = token === null ? 0 : Number(Buffer.from(token, 'base64').toString().slice('from '.length));
  const size = Math.min(pageSize, Number(parameters.get('max-keys') ?? pageSize));
  const page = entries.slice(start, start + size);
  const next =
    start + size < entries.length ? Buffer.from(`from ${start + size}`).toString('base64') : undefined;
  const encoding = parameters.get('encoding-type') === 'url' ? encodeKey : escapeXml;
  const items = page.map((entry) => {
    const object = objects.get(entry);
    return object && !(delimiter !== '' && entry.slice(prefix.length).includes(delimiter))
      ? `<Contents><Key>${encoding(entry)}</Key><LastModified>${object.modified.toISOString()}</LastModified><Size>${object.bytes.length}</Size></Contents>`
      : `<CommonPrefixes><Prefix>${encoding(entry)}</Prefix></CommonPrefixes>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><Delimiter>${escapeXml(delimiter)}</Delimiter>`,
    `<KeyCount>${page.length}</KeyCount><MaxKeys>${size}</MaxKeys><IsTruncated>${next !== undefined}</IsTruncated>`,
    parameters.get('encoding-type') === 'url' ? '<EncodingType>url</EncodingType>' : '',
    next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`,
    ...items,
    '</ListBucketResult>',
  ].join('');
}

function rollUp(keys: string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    });
  return [...new Set(entries)];
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}
