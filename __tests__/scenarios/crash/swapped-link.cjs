// Required in the process under test: another process of the same user that puts a link in the place of `out` right
// before the folder for notes or for staging is made there (ARM_INSTALL_TEST_LINK: the first or the second of them), and takes
// it away right after where ARM_INSTALL_TEST_LINK says `for a moment`; where it says `as it is opened`, the link is there
// just while the folder around it is opened.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { mkdirSync, openSync, lstatSync } = fs;
const [which, how] = process.env.ARM_INSTALL_TEST_LINK.split(', ');
const moment =
  how === 'as it is opened'
    ? { name: 'openSync', original: openSync, place: /[\\/]out[\\/]arm$/ }
    : { name: 'mkdirSync', original: mkdirSync, place: /\.arm-install-[^/]*$/ };
let times = 0;

fs[moment.name] = (path, ...options) => {
  const isMeant = moment.place.test(path) && lstatSync('outside', { throwIfNoEntry: false });
  if (!isMeant || ++times !== Number(which)) return moment.original(path, ...options);
  fs.renameSync('out', 'away');
  fs.symlinkSync('outside', 'out');
  try {
    return moment.original(path, ...options);
  } finally {
    if (how !== 'for good') {
      fs.unlinkSync('out');
      fs.renameSync('away', 'out');
    }
  }
};
syncBuiltinESMExports();
