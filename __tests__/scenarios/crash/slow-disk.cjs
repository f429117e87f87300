// Required in the process under test: a disk that takes five milliseconds for each thing that it renames, links, looks at
// or deletes. ARM_INSTALL_TEST_SLOW is a pattern of the paths concerned. Once it has been slow, the process is told to
// end, and killed when it has not done so after what the contract allows.
const fs = require('node:fs');
const { join } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');
const { Worker } = require('node:worker_threads');

const LIMIT_MS = 5_000;
const WATCH = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${LIMIT_MS})`;

const concerned = new RegExp(process.env.ARM_INSTALL_TEST_SLOW);
const clock = new Int32Array(new SharedArrayBuffer(4));
let seen = 0;

for (const name of [
  'renameSync',
  'linkSync',
  'lstatSync',
  'readdirSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
]) {
  const original = fs[name];
  fs[name] = (path, ...others) => {
    const paths = name === 'rmSync' && others[0]?.recursive ? allBelow(path) : [path];
    for (const one of paths) if (concerned.test(one)) beSlow();
    return original(path, ...others);
  };
}

function beSlow() {
  seen += 1;
  if (seen === 3) {
    new Worker(WATCH, { eval: true }).unref();
    process.kill(process.pid, 'SIGTERM');
  }
  Atomics.wait(clock, 0, 0, 5);
}

/** What a recursive removal deletes is deleted one by one. */
function allBelow(path) {
  return fs.existsSync(path) ? fs.readdirSync(path, { recursive: true }).map((name) => join(path, name)) : [];
}
syncBuiltinESMExports();
