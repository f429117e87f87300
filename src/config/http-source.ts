import { type Fields, type RawSource, rejectMissing, textField, webUrl, writtenUrl } from './settings.ts';
import type { AddressOf, CommonSource, SourceKind } from './source.ts';

export interface HttpSource extends CommonSource {
  type: 'http';
  /** Without trailing slash in its path, query, user-info or hash. */
  baseUrl: URL;
  /** Complete value of the `Authorization` header. */
  authorization?: string | undefined;
}

export const HTTP: SourceKind<HttpSource> = {
  names: ['http', 'generic'],
  keys: new Map(),
  concurrency: 4,
  isMeant: (fields) => /^https?:\/\//i.test(textField(fields, 'url')?.value ?? ''),
  address: httpAddress,
  written: ({ baseUrl }, fields) => writtenUrl(fields, 'url', baseUrl),
  remote: {
    contact: ({ baseUrl }) => baseUrl,
    hosts: ({ baseUrl }) => [baseUrl.hostname],
    authorize: (token) => ({ authorization: httpAuthorization(token) }),
  },
};

/** Address of an http source; reports what is missing or wrong. */
function httpAddress(raw: RawSource, fields: Fields): AddressOf<HttpSource> | undefined {
  const setting = textField(fields, 'url');
  if (setting === undefined) return rejectMissing(fields, raw, ['url'], 'a source of type http needs it');
  const base = webUrl(fields, setting);
  return base && { type: 'http', ...base };
}

/** The header that carries a token to an http source: as it is when it names a scheme, else as a bearer token. */
function httpAuthorization(token: string): string {
  return /^(Basic|Bearer|Token) /.test(token) ? token : `Bearer ${token}`;
}
