// Builds dist/: TypeScript to lib/, then one bundle and its lazy chunks. The same sources give the same bytes everywhere.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

// These packages do nothing when they are loaded, but do not say so, and the bundler then keeps all of them: with
// @actions/core alone that is undici, half of the bundle and two thirds of the start-up time, for calls we never make.
const FREE_OF_SIDE_EFFECTS = ['@actions/core', '@actions/http-client'];

for (const name of FREE_OF_SIDE_EFFECTS) {
  const file = `node_modules/${name}/package.json`;
  writeFileSync(
    file,
    `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: false }, null, 2)}\n`,
  );
}
const clear = (folder) => rmSync(folder, { recursive: true, force: true });
const run = (tool, ...args) => execFileSync(process.execPath, [tool, ...args], { stdio: 'inherit' });
clear('lib');
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
clear('dist');
run(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'lib/main.js',
  '-o',
  'dist',
  '--license',
  'licenses.txt',
);

// The bundler makes a `require` of its own for each module of Node, which takes a fiftieth of a start. And with a single
// character beyond ASCII the whole text takes twice its memory.
const main = 'dist/index.js';
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(
  main,
  readFileSync(main, 'utf8')
    .replace('import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";\n', '')
    .replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)(', 'process.getBuiltinModule(')
    .replace(/[^\0-\x7f]/g, escaped),
);
