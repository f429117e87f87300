import type { Answer } from '../transfer/request.ts';
import { malformedAnswer, type Purpose } from './answers.ts';
import { readDate } from './published.ts';
import { parseXml, textAt, type XmlElement } from './xml.ts';

/** One page of ListObjectsV2, its keys decoded. */
export interface ListPage {
  /** Common prefixes, each with its closing `/`. */
  prefixes: string[];
  objects: { key: string; lastModified?: Date | undefined }[];
  /** What to send for the next page; undefined on the last one. */
  continuationToken?: string | undefined;
}

/**
 * Reads a page of ListObjectsV2. Only what servers agree on is used: local names, `IsTruncated` and the token, never
 * counts, the order of elements or the echoed prefix.
 * @throws ArmError SERVER_ERROR when the answer is no such page, or one that has a next page and does not say which
 */
export function readListPage(answer: Answer, purpose: Purpose): ListPage {
  const root = parseXml(answer.body.toString());
  if (root?.name !== 'ListBucketResult') {
    throw malformedAnswer(purpose, answer, 'a ListBucketResult in XML');
  }
  const decode = keyDecoder(root);
  const truncated = textAt(root, 'IsTruncated')?.trim() === 'true';
  const token = textAt(root, 'NextContinuationToken');
  if (truncated && !token) {
    throw malformedAnswer(purpose, answer, 'a NextContinuationToken on a page that is not the last');
  }
  answer.keep?.();
  return {
    prefixes: texts(root, 'CommonPrefixes', 'Prefix').map(decode),
    objects: root.children
      .filter((child) => child.name === 'Contents')
      .map((item) => ({
        key: decode(textAt(item, 'Key') ?? ''),
        lastModified: readDate(textAt(item, 'LastModified')),
      })),
    continuationToken: truncated ? token : undefined,
  };
}

/** The single segments between `prefix` and the closing `/`: folders, as people see them. */
export function folderNames(prefixes: readonly string[], prefix: string): string[] {
  return prefixes
    .filter((found) => found.startsWith(prefix) && found.endsWith('/'))
    .map((found) => found.slice(prefix.length, -1))
    .filter((name) => name !== '' && !name.includes('/'));
}

function texts(root: XmlElement, container: string, name: string): string[] {
  return root.children
    .filter((child) => child.name === container)
    .flatMap((child) => child.children.filter((inner) => inner.name === name))
    .map((element) => element.text);
}

/** Keys are percent-encoded only when the page says so; AWS then writes a space as `+`. */
function keyDecoder(root: XmlElement): (text: string) => string {
  if (textAt(root, 'EncodingType')?.trim() !== 'url') {
    return (text) => text;
  }
  return (text) =>
    text
      .replaceAll('+', '%20')
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}
