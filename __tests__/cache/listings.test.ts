import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ListingStoreSettings, openListingStore } from '../../src/cache/listings.ts';
import { filesBelow, temporaryFolder } from '../workspace/fixtures.ts';

const URL_ONE = new URL('https://rules.example.com/api/packages?page=1&private_token=secret');
const LISTING = {
  etag: 'W/"abc"',
  headers: { 'x-next-page': '2' },
  body: Buffer.from('{"rulesets":\n{}}\u{1F600}'),
};

function open(root: string, settings: Partial<ListingStoreSettings> = {}) {
  const warnings: string[] = [];
  const store = openListingStore({ root, onWarning: ({ message }) => warnings.push(message), ...settings });
  return { store, warnings };
}

/** A store that holds one listing, and that listing's file. */
function stored() {
  const root = temporaryFolder();
  open(root).store.put(URL_ONE, LISTING);
  const folder = join(root, 'arm-install-listings');
  return { root, folder, path: join(folder, readdirSync(folder)[0] ?? '') };
}

describe('openListingStore()', () => {
  test('gives a listing back to a later run, byte for byte', () => {
    const { root } = stored();
    expect(open(root).store.get(URL_ONE)).toEqual(LISTING);
  });

  test('knows a listing by its whole address but not by credentials in it', () => {
    const { root } = stored();
    const { store } = open(root);
    expect(
      store.get(new URL('https://user:word@rules.example.com/api/packages?page=1&private_token=secret#x')),
    ).toEqual(LISTING);
    expect(
      store.get(new URL('https://rules.example.com/api/packages?page=2&private_token=secret')),
    ).toBeUndefined();
  });

  test('writes no address', () => {
    const { root, path } = stored();
    expect(readFileSync(path, 'utf8')).not.toContain('secret');
    expect(Object.keys(filesBelow(root)).join()).toMatch(/^arm-install-listings\/[0-9a-f]{64}$/);
  });

  test('replaces a listing', () => {
    const { root } = stored();
    const { store } = open(root);
    const newer = { ...LISTING, etag: '"2"', body: Buffer.from('new') };
    store.put(URL_ONE, newer);
    expect(store.get(URL_ONE)).toEqual(newer);
    expect(readdirSync(join(root, 'arm-install-listings'))).toHaveLength(1);
  });

  test.each<[string, (path: string) => void]>([
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, -1))],
    ['empty', (path) => writeFileSync(path, '')],
    ['changed', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('rulesets', 'RULESETS'))],
    ['no JSON', (path) => writeFileSync(path, 'x\ny')],
    ['other JSON', (path) => writeFileSync(path, '[]\n')],
    ['without etag', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"etag"', '"tag"'))],
    [
      'with an ETag that is no header value',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('W/\\"abc\\"', 'W/\\"a\\nb\\"')),
    ],
    [
      'with an endless ETag',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('abc', 'a'.repeat(300))),
    ],
    [
      'with an endless header',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"2"', `"${'2'.repeat(20_000)}"`)),
    ],
    [
      'a link',
      (path) => {
        renameSync(path, `${path}-moved`);
        symlinkSync(`${path}-moved`, path);
      },
    ],
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    [
      'that of another address',
      (path) => {
        const root = join(path, '../..');
        open(root).store.put(new URL('https://other.example.com/'), LISTING);
        const other = readdirSync(join(path, '..')).find((name) => !path.endsWith(name)) ?? '';
        renameSync(join(path, '..', other), path);
      },
    ],
  ])('has no listing when its file is %s', (_, damage) => {
    const { root, path } = stored();
    damage(path);
    const { store, warnings } = open(root);
    expect(store.get(URL_ONE)).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test('lets the listings go that were unused for longest', () => {
    const root = temporaryFolder();
    const folder = join(root, 'arm-install-listings');
    const urls = [1, 2, 3].map((page) => new URL(`https://rules.example.com/?page=${page}`));
    for (const [index, url] of urls.entries()) {
      const before = new Set(Object.keys(filesBelow(folder)));
      open(root).store.put(url, { ...LISTING, body: Buffer.alloc(1000) });
      const name = readdirSync(folder).find((each) => !before.has(each)) ?? '';
      utimesSync(join(folder, name), 1000 + index, 1000 + index);
    }
    open(root).store.get(urls[0] ?? URL_ONE);
    open(root, { maxSizeBytes: 2500 }).store.put(URL_ONE, { ...LISTING, body: Buffer.from('small') });
    const { store } = open(root);
    expect([...urls, URL_ONE].map((url) => store.get(url) !== undefined)).toEqual([true, false, true, true]);
  });

  test.each([
    ['an empty one', ''],
    ['one of 257 characters', `"${'x'.repeat(255)}"`],
    ['one with a blank', '"a b"'],
    ['one with a control character', '"a\u007f"'],
    ['one that is not ASCII', '"\u00e9"'],
  ])('does not keep an answer whose ETag is odd: %s', (_, etag) => {
    const root = temporaryFolder();
    const { store } = open(root);
    store.put(URL_ONE, { ...LISTING, etag });
    expect(readdirSync(root)).toEqual([]);
    store.put(URL_ONE, { ...LISTING, etag: `"${'x'.repeat(254)}"` });
    expect(store.get(URL_ONE)).toBeDefined();
  });

  test('does not keep an answer that would crowd out all others', () => {
    const root = temporaryFolder();
    open(root, { maxSizeBytes: 800 }).store.put(URL_ONE, { ...LISTING, body: Buffer.alloc(101) });
    expect(readdirSync(root)).toEqual([]);
  });

  test('writes nothing when it is read-only', () => {
    const root = temporaryFolder();
    open(root, { readOnly: true }).store.put(URL_ONE, LISTING);
    expect(readdirSync(root)).toEqual([]);
  });

  test('warns once when it cannot be written', () => {
    const root = join(temporaryFolder(), 'file');
    writeFileSync(root, '');
    const { store, warnings } = open(root);
    store.put(URL_ONE, LISTING);
    store.put(URL_ONE, LISTING);
    expect(store.get(URL_ONE)).toBeUndefined();
    expect(warnings).toEqual([
      `Cannot keep listings in the cache "${join(root, 'arm-install-listings')}": a file is where a folder is needed (ENOTDIR)`,
    ]);
  });
});
