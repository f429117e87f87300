// Required in the process under test: another process of the same user that puts a link in the place of `out` right
// before the folder for notes or for staging is made there (ARM_INSTALL_TEST_LINK: the first or the second of them), and takes
// it away right after where ARM_INSTALL_TEST_LINK says `for a moment`.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { mkdirSync, lstatSync } = fs;
const [which, how] = process.env.ARM_INSTALL_TEST_LINK.split(', ');
let folders = 0;

fs.mkdirSync = (path, ...options) => {
  const isStaging = /\.arm-install-[^/]*$/.test(path) && lstatSync('outside', { throwIfNoEntry: false });
  if (!isStaging || ++folders !== Number(which)) return mkdirSync(path, ...options);
  fs.renameSync('out', 'away');
  fs.symlinkSync('outside', 'out');
  try {
    return mkdirSync(path, ...options);
  } finally {
    if (how === 'for a moment') {
      fs.unlinkSync('out');
      fs.renameSync('away', 'out');
    }
  }
};
syncBuiltinESMExports();
