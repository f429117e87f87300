import type { Place } from '../errors.ts';
import type { JsonFile } from './json-file.ts';
import { describeKind, type JsonMember, type JsonNode } from './json-node.ts';
import { isSafeVersion } from './path-segment.ts';
import { quoted } from './quote.ts';

/** The only version of the lockfile's form. */
export const LOCK_VERSION = '1';

/** What the lockfile records of one ruleset. */
export interface LockRecord {
  /** The version string as published. */
  version: string;
  /** URL, `s3://bucket/prefix` or path of the source, without credentials; `registry` or empty in old files. */
  source: string;
  /** SHA-256 of the archive as downloaded, 64 lower-case hex digits. */
  checksum: string;
  /** SHA-256 of the installed tree, 64 lower-case hex digits; not in old files. */
  contents?: string | undefined;
}

/** A record as read, with the place of its key. */
export interface LockEntry extends LockRecord {
  place: Place;
}

/** The constant that the original ARM writes as source of every entry. */
export const LEGACY_SOURCE = 'registry';

const SHA256 = /^[0-9a-f]{64}$/i;

/** Reads one entry of the lockfile; what is wrong with it is reported to `file`, and then the answer is `undefined`. */
export function readLockEntry(
  file: JsonFile,
  key: string,
  { offset, value }: JsonMember,
): LockEntry | undefined {
  const name = quoted(key);
  if (value.kind !== 'object') {
    file.report(`the entry ${name} must be an object, found ${describeKind(value)}`, value.offset);
    return undefined;
  }
  const field = (fieldName: string) => {
    const node = value.members.get(fieldName)?.value;
    return { label: `"${fieldName}" of ${name}`, node, missingAt: offset };
  };
  const version = required(file, field('version'), isSafeVersion, 'a version that can be a folder name');
  const source = optional(file, field('source'), () => true, 'a string');
  const checksum = required(file, field('checksum'), isSha256, '64 hex digits (SHA-256 of the archive)');
  const contents = optional(
    file,
    field('contents'),
    isSha256,
    '64 hex digits (SHA-256 of the installed tree)',
  );
  if (version === undefined || checksum === undefined) return undefined;
  return {
    version,
    source: source ?? '',
    checksum: checksum.toLowerCase(),
    contents: contents?.toLowerCase(),
    place: file.placeAt(offset),
  };
}

interface Field {
  label: string;
  node: JsonNode | undefined;
  missingAt: number;
}

type Judgement = (text: string) => boolean;

function required(file: JsonFile, field: Field, isValid: Judgement, expected: string): string | undefined {
  if (field.node !== undefined) return optional(file, field, isValid, expected);
  file.report(`${field.label} is missing, expected ${expected}`, field.missingAt);
  return undefined;
}

function optional(file: JsonFile, field: Field, isValid: Judgement, expected: string): string | undefined {
  const { label, node } = field;
  if (node === undefined || (node.kind === 'string' && isValid(node.value))) return node?.value;
  const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
  file.report(`${label} must be ${expected}, found ${found}`, node.offset);
  return undefined;
}

function isSha256(text: string): boolean {
  return SHA256.test(text);
}
