// Required in the process under test: makes `fs` refuse renames below `arm` as between file systems. What it refuses is
// in ARM_INSTALL_TEST_RENAMES, as JSON (`Renames` in `other-file-system.test.ts`).
const fs = require('node:fs');
const { dirname } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const { refuses, broken, killedAt } = JSON.parse(process.env.ARM_INSTALL_TEST_RENAMES);
const { copyFileSync, lstatSync, renameSync } = fs;
let renames = 0;

function refuse(code, from, to) {
  const error = new Error(`${code}: refused by the test's disk, rename '${from}' -> '${to}'`);
  throw Object.assign(error, { code, syscall: 'rename', path: from, dest: to });
}

fs.renameSync = (from, to) => {
  const isBetweenFolders = /\/arm\//.test(to) && dirname(from) !== dirname(to);
  if (isBetweenFolders && (refuses === 'all' || lstatSync(from).isDirectory())) refuse('EXDEV', from, to);
  if (broken !== undefined && new RegExp(broken).test(to)) refuse('EIO', from, to);
  if (to.includes('/arm/')) renames += 1;
  if (renames === killedAt) process.kill(process.pid, 'SIGKILL');
  renameSync(from, to);
};

/** A disk that keeps something else than it was given. */
fs.copyFileSync = (from, to, ...mode) => {
  copyFileSync(from, to, ...mode);
  if (broken === 'copies' && to.includes('/arm/')) fs.writeFileSync(to, 'something else');
};
syncBuiltinESMExports();
