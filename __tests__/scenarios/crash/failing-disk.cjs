// Required in the process under test: a disk that refuses to change something below the folders of rulesets. What it
// refuses is in ARM_INSTALL_TEST_FAULT, as JSON (`Fault` in `failing-disk.test.ts`).
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { code, paths, only, at } = JSON.parse(process.env.ARM_INSTALL_TEST_FAULT);
const CHANGING = [
  'writeFileSync',
  'mkdirSync',
  'renameSync',
  'linkSync',
  'copyFileSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
];
const concerned = new RegExp(paths);
let changes = 0;

/** Throws where this change is one that the disk refuses. */
function judge(name, paths) {
  const refused = paths.find((one) => typeof one === 'string' && concerned.test(one.replaceAll('\\', '/')));
  if (refused === undefined) return;
  changes += 1;
  if (at !== undefined && changes !== at) return;
  const error = new Error(`${code}: refused by the test's disk, ${name} '${refused}'`);
  throw Object.assign(error, { code, syscall: name, path: refused });
}

for (const name of CHANGING.filter((one) => only === undefined || one === only)) {
  const original = fs[name];
  fs[name] = (path, ...others) => {
    judge(name, [path, others[0]]);
    return original(path, ...others);
  };
}

for (const name of ['rm', 'unlink'].filter(() => only === undefined)) {
  const original = fs.promises[name];
  fs.promises[name] = async (path, ...others) => {
    judge(name, [path]);
    return original(path, ...others);
  };
}
syncBuiltinESMExports();
