import { FILESYSTEM, type FilesystemSource } from './filesystem-source.ts';
import { BANDWIDTH, CONCURRENCY, type Form, form, RATE_LIMIT, TIMEOUT } from './forms.ts';
import { GITLAB } from './gitlab-source.ts';
import { HTTP } from './http-source.ts';
import { quotedList } from './problems.ts';
import { S3 } from './s3-source.ts';
import { type Fields, formField, type RawSource, reject, rejectMissing, textField } from './settings.ts';
import type { KnownKeys, SourceKind } from './source.ts';

/** Every kind of registry. The order counts where the type of a source is inferred. */
const KINDS = {
  gitlab: GITLAB,
  s3: S3,
  http: HTTP,
  filesystem: FILESYSTEM,
};

export type SourceType = keyof typeof KINDS;

type SourceOf<Kind> = Kind extends SourceKind<infer S> ? S : never;

export type Source = { [T in SourceType]: SourceOf<(typeof KINDS)[T]> }[SourceType];

export type RemoteSource = Exclude<Source, FilesystemSource>;

const TYPES = Object.keys(KINDS).filter((name): name is SourceType => Object.hasOwn(KINDS, name));

export function kindOf(type: SourceType): SourceKind<Source> {
  return KINDS[type];
}

/** True for a source on this machine, which needs no network. */
export function isLocal(source: Source): source is FilesystemSource {
  return kindOf(source.type).remote === undefined;
}

/** The hosts that the configuration of a source names, directly or through its bucket. */
export function hostsOf(source: RemoteSource): string[] {
  return kindOf(source.type).remote?.hosts(source) ?? [];
}

const TYPE_OF_NAMES = new Map(
  TYPES.flatMap((type) => KINDS[type].names.map((name) => [name, type] as const)),
);

/** The names of types as `.armrc` writes them, `generic` included. */
export const TYPE_NAMES: readonly string[] = [...TYPE_OF_NAMES.keys()];

export const SOURCE_TYPE = form(`one of ${quotedList(TYPE_NAMES)}`, (text) => TYPE_OF_NAMES.get(text));

export const SOURCE_KEYS: KnownKeys = new Map<string, Form<unknown> | undefined>([
  ['url', undefined],
  ['type', SOURCE_TYPE],
  ['authToken', undefined],
  ['concurrency', CONCURRENCY],
  ['timeout', TIMEOUT],
  ['bandwidth', BANDWIDTH],
  ['rateLimit', RATE_LIMIT],
  ...TYPES.flatMap((type) => [...KINDS[type].keys]),
]);

/** The type of a source: as configured, else as its URL and keys tell. Reports when nothing tells it. */
export function sourceType(raw: RawSource, fields: Fields): SourceType | undefined {
  if (fields.settings.has('type') || fields.failed.has('type')) {
    return formField(fields, 'type', SOURCE_TYPE)?.value;
  }
  const type = TYPES.find((kind) => KINDS[kind].isMeant(fields));
  if (type !== undefined || fields.failed.size > 0) return type;
  const url = textField(fields, 'url');
  if (url === undefined) {
    return rejectMissing(fields, raw, ['url', 'type'], 'nothing tells what kind of registry this source is');
  }
  return reject(fields, url, 'the scheme of its URL is not known, allowed are https, http, s3 and file');
}

/** Keys that were given and say nothing about a source of this type. */
export function idleKeys(type: SourceType, fields: Fields): string[] {
  const idle = TYPES.filter((other) => other !== type).flatMap((other) => [...KINDS[other].keys.keys()]);
  if (KINDS[type].remote === undefined) idle.push('authToken');
  return idle.filter((key) => textField(fields, key) !== undefined);
}
