import type { RawSource } from './settings.ts';
import type { SourceType } from './source.ts';
import { type Fields, formField, reject, rejectMissing, textField } from './source-fields.ts';
import { SOURCE_TYPE } from './value-forms.ts';

const KEYS_OF_TYPES: ReadonlyMap<SourceType, readonly string[]> = new Map([
  ['gitlab', ['projectID', 'groupID']],
  ['s3', ['bucket', 'region', 'prefix', 'endpoint', 'pathStyle']],
  ['filesystem', ['path']],
]);

/** The type of a source: as configured, else as its URL and keys tell. Reports when nothing tells it. */
export function sourceType(raw: RawSource, fields: Fields): SourceType | undefined {
  if (fields.settings.has('type') || fields.failed.has('type')) {
    return formField(fields, 'type', SOURCE_TYPE)?.value;
  }
  const type = inferredType(fields);
  if (type !== undefined || fields.failed.size > 0) return type;
  const url = textField(fields, 'url');
  if (url === undefined) {
    return rejectMissing(fields, raw, ['url', 'type'], 'nothing tells what kind of registry this source is');
  }
  return reject(fields, url, 'the scheme of its URL is not known, allowed are https, http, s3 and file');
}

/** Keys that were given and say nothing about a source of this type. */
export function idleKeys(type: SourceType, fields: Fields): string[] {
  const idle = [...KEYS_OF_TYPES].filter(([other]) => other !== type).flatMap(([, keys]) => keys);
  if (type === 'filesystem') idle.push('authToken');
  return idle.filter((key) => textField(fields, key) !== undefined);
}

/** True for text that names a folder: no URL, or a `file:` one. A drive letter is no scheme. */
export function isFilePath(text: string): boolean {
  return /^file:/i.test(text) || !/^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function inferredType(fields: Fields): SourceType | undefined {
  const url = textField(fields, 'url')?.value;
  const inGitLab = textField(fields, 'projectID') !== undefined || textField(fields, 'groupID') !== undefined;
  if (url !== undefined) {
    if (/^s3:\/\//i.test(url)) return 's3';
    if (isFilePath(url)) return 'filesystem';
    if (!/^https?:\/\//i.test(url)) return undefined;
    return inGitLab ? 'gitlab' : 'http';
  }
  if (inGitLab) return 'gitlab';
  if (textField(fields, 'bucket') !== undefined) return 's3';
  return textField(fields, 'path') === undefined ? undefined : 'filesystem';
}
