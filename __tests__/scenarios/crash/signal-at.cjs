// Required in the process under test: raises a signal in it when it first touches a path of a kind, and has each of these
// take long. The two are in ARM_INSTALL_TEST_MOMENT, as JSON (`Moment` in `cancelling.ts`).
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { signal, touches } = JSON.parse(process.env.ARM_INSTALL_TEST_MOMENT);
const pattern = new RegExp(touches);
let isRaised = false;

/** Longer than a run may keep signals waiting. */
const TURN_MS = 25;

function raiseOnce() {
  if (isRaised) return;
  isRaised = true;
  // Windows knows no signals but those that Node makes up there.
  if (process.platform === 'win32') process.emit(signal, signal);
  else process.kill(process.pid, signal);
}

function watch(owner, name) {
  const original = owner[name];
  owner[name] = (...args) => {
    const touched = args.some((path) => typeof path === 'string' && pattern.test(path.replaceAll('\\', '/')));
    if (touched) {
      raiseOnce();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TURN_MS);
    }
    return original.apply(owner, args);
  };
}

for (const name of ['open', 'mkdir', 'rename', 'rm', 'unlink', 'writeFile']) {
  watch(fs, name);
  watch(fs, `${name}Sync`);
  watch(fs.promises, name);
}
syncBuiltinESMExports();
