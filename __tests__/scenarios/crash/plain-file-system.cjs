// Required in the process under test: makes `fs` refuse modes, times and second names, as network shares and some mounts
// do, with the code in ARM_INSTALL_TEST_REFUSAL. A copy by the system has a mode.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const code = process.env.ARM_INSTALL_TEST_REFUSAL;

function failure(name, path) {
  return Object.assign(new Error(`${code}: refused by the test's disk, ${name} '${path}'`), { code, path });
}

for (const name of ['chmod', 'utimes', 'link', 'copyFile']) {
  fs[`${name}Sync`] = (path) => {
    throw failure(name, path);
  };
  fs.promises[name] = (path) => Promise.reject(failure(name, path));
}
fs.fchmodSync = (descriptor) => {
  throw failure('fchmod', descriptor);
};
syncBuiltinESMExports();
