// Required in the process under test, with --expose-gc: writes to ARM_INSTALL_TEST_WATCH which folders it listed, and what it
// kept in memory when as many rulesets were in place as ARM_INSTALL_TEST_MOMENTS lists.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { write } = process.stdout;
const seen = { listed: [], keptBytes: [] };
const moments = process.env.ARM_INSTALL_TEST_MOMENTS.split(',').map(Number);
let done = 0;

process.stdout.write = function (text, ...others) {
  for (const _ of String(text).matchAll(/^installed /gm)) {
    done += 1;
    if (moments.includes(done)) measure();
  }
  return write.call(this, text, ...others);
};

function measure() {
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  seen.keptBytes.push(heapUsed + arrayBuffers);
}

const { readdirSync } = fs;
fs.readdirSync = (path, ...others) => {
  seen.listed.push(String(path));
  return readdirSync(path, ...others);
};
process.on('exit', () => fs.writeFileSync(process.env.ARM_INSTALL_TEST_WATCH, JSON.stringify(seen)));
syncBuiltinESMExports();
