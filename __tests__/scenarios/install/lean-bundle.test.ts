import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.clear());

/** Names of the files of the bundle that a run has loaded, as V8 tells. */
async function loadedFiles(): Promise<string[]> {
  const folder = join(stage.runner.root, `coverage-${performance.now()}`);
  mkdirSync(folder);
  const outcome = await stage.run({}, { env: { NODE_V8_COVERAGE: folder } });
  expect(outcome.status).toBe(0);
  const scripts = readdirSync(folder).flatMap((file) => {
    const coverage = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return coverage.result.map(({ url }) => url);
  });
  return [...new Set(scripts.filter((url) => url.startsWith('file:')).map((url) => basename(url)))];
}

describe('the bundle', () => {
  test('loads no code of the Actions cache for an install, cold or warm', async () => {
    const registry = await stage.http();
    registry.publish('a', '1.0.0', archive('a'));
    stage.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    for (const round of ['cold', 'warm']) {
      const files = await loadedFiles();
      expect([round, files.includes('index.js')]).toEqual([round, true]);
      const large = files.filter((file) => file.endsWith('.index.js') && isAzure(file));
      expect(large).toEqual([]);
    }
  });

  test('has that code in a chunk of its own', () => {
    expect(readdirSync(bundleFolder()).some((file) => file.endsWith('.index.js') && isAzure(file))).toBe(
      true,
    );
    expect(isAzure('index.js')).toBe(false);
  });
});

function isAzure(file: string): boolean {
  return /BlobServiceClient|azure\.com\/sdk|@azure\/storage-blob/.test(
    readFileSync(join(bundleFolder(), file), 'utf8'),
  );
}

function bundleFolder(): string {
  const bundle = process.env.ARM_INSTALL_BUNDLE;
  return bundle === undefined ? join(process.cwd(), 'dist') : join(bundle, '..');
}
