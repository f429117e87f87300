import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compareCodePoints } from '../../src/archive/contents.ts';
import { ArmError } from '../../src/errors.ts';
import { type FolderListing, folderToPublish, listFolder } from '../../src/publish/folder.ts';
import { type PackedArchive, packFiles, type VerifiedArchive, verifyPacked } from '../../src/publish/pack.ts';
import { temporaryFolder } from '../workspace/fixtures.ts';

/** A new folder with these files, content by path. */
export function folderOf(files: Record<string, string | Buffer>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export async function pathsIn(folder: string): Promise<string[]> {
  return (await listFolder(folder)).files.map(({ path }) => path);
}

export interface Published {
  listing: FolderListing;
  packed: PackedArchive;
  verified: VerifiedArchive;
}

/** Lists, packs and verifies a folder. */
export async function publish(folder: string): Promise<Published> {
  return packAndVerify(await listFolder(folderToPublish(folder, folder, '.')));
}

/** The same for a folder of files of one content that have names which this system may not know. */
export async function publishNamed(...paths: string[]): Promise<Published> {
  const { files } = await listFolder(folderOf({ file: 'A' }));
  const named = files.flatMap((file) => paths.map((path) => ({ ...file, path })));
  return packAndVerify({ files: named.sort((a, b) => compareCodePoints(a.path, b.path)), leftOut: [] });
}

async function packAndVerify(listing: FolderListing): Promise<Published> {
  const directory = temporaryFolder();
  const packed = await packFiles(listing.files, { directory });
  const verified = await verifyPacked(packed, listing.files, { spoolDirectory: join(directory, 'files') });
  return { listing, packed, verified };
}

export function bytesOf({ body }: PackedArchive): Buffer {
  return readFileSync(body.path);
}

export function tarOf(packed: PackedArchive): Buffer {
  return gunzipSync(bytesOf(packed));
}

/** How a folder is refused, as `CODE: message`. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ArmError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('Accepted');
}
