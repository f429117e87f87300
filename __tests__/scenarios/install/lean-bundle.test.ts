import { isAscii } from 'node:buffer';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { Machine } from '../../support/machine.ts';

const AZURE = /BlobServiceClient|azure\.com\/sdk|@azure\/storage-blob/;

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.close());

/** Names of the files of the bundle that a run has loaded, as V8 tells. */
async function loadedFiles(): Promise<string[]> {
  const folder = join(machine.root, `coverage-${performance.now()}`);
  mkdirSync(folder);
  const outcome = await machine.step({}, { env: { NODE_V8_COVERAGE: folder } });
  expect(outcome.status).toBe(0);
  const scripts = readdirSync(folder).flatMap((file) => {
    const coverage = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return coverage.result.map(({ url }) => url);
  });
  return [...new Set(scripts.filter((url) => url.startsWith('file:')).map((url) => basename(url)))];
}

/** The modules of Node that a run has loaded when it ends, and when it sets flags of V8, as Node tells. */
async function loadedModules(): Promise<{ atEnd: string[]; atFlags: string[] }> {
  const told = { atEnd: join(machine.root, 'end.json'), atFlags: join(machine.root, 'flags.json') };
  const tell = (file: string) =>
    `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.moduleLoadList))`;
  const teller = machine.file(
    'teller.cjs',
    `process.on('exit', () => ${tell(told.atEnd)});
     const { setFlagsFromString } = require('v8');
     require('v8').setFlagsFromString = (flag) => { ${tell(told.atFlags)}; setFlagsFromString(flag); };`,
  );
  expect((await machine.step({}, { nodeArguments: ['--require', teller] })).status).toBe(0);
  const read = (file: string) =>
    (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((line) => line.replace('NativeModule ', ''));
  return { atEnd: read(told.atEnd), atFlags: read(told.atFlags) };
}

describe('the bundle', () => {
  test('loads no code of the Actions cache for an install, cold or warm', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    for (const round of ['cold', 'warm']) {
      const files = await loadedFiles();
      expect([round, files.includes('index.js')]).toEqual([round, true]);
      const large = files.filter((file) => isChunk(file) && AZURE.test(textOf(file)));
      expect(large).toEqual([]);
    }
  });

  test('loads nothing but its main file when everything is in place', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    expect((await loadedFiles()).filter(isChunk)).not.toEqual([]);
    expect((await loadedFiles()).filter(isChunk)).toEqual([]);
  });

  test('has Node load no network, no child processes and no file handles when everything is in place', async () => {
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    await machine.step();
    const { atEnd } = await loadedModules();
    const unneeded = ['http', 'zlib', 'child_process', 'internal/fs/promises'];
    expect(unneeded.filter((name) => atEnd.includes(name))).toEqual([]);
  });

  test('sets flags of V8 when the network is loaded, as Node would have to compile that anew, and before it is used', async () => {
    const areSet: boolean[] = [];
    const intercept = async () => areSet.push(existsSync(join(machine.root, 'flags.json'))) === 0;
    const registry = await machine.http({ intercept });
    registry.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    const { atFlags } = await loadedModules();
    expect(atFlags).toEqual(expect.arrayContaining(['http', 'net', 'zlib']));
    expect(new Set(areSet)).toEqual(new Set([true]));
  });

  test('asks Node for its modules without a require for each, and has ASCII alone in its main file', () => {
    expect(textOf('index.js')).toMatch(/getBuiltinModule\("node:fs"\)/);
    expect(textOf('index.js')).not.toMatch(/createRequire/);
    expect(isAscii(readFileSync(join(bundleFolder(), 'index.js')))).toBe(true);
  });

  test.each([
    ['the Actions cache', AZURE],
    ['unpacking', /createGunzip/],
    ['placing', /class Staging /],
    ['the network', /class Wire /],
  ])('has the code of %s in chunks of its own', (_, code) => {
    expect(readdirSync(bundleFolder()).some((file) => isChunk(file) && code.test(textOf(file)))).toBe(true);
    expect(textOf('index.js')).not.toMatch(code);
  });
});

function isChunk(file: string): boolean {
  return file.endsWith('.index.js');
}

function textOf(file: string): string {
  return readFileSync(join(bundleFolder(), file), 'utf8');
}

function bundleFolder(): string {
  const bundle = process.env.ARM_INSTALL_BUNDLE;
  return bundle === undefined ? join(process.cwd(), 'dist') : join(bundle, '..');
}
