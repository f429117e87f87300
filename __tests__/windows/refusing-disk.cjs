// Required in the process under test: makes `fs` refuse as NTFS does, with the scanners, indexers and editors of a
// Windows machine. What it refuses is in ARM_INSTALL_TEST_DISK, as JSON (`DiskHabits` in `refusing.ts`).
const fs = require('node:fs');
const { join } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const habits = JSON.parse(process.env.ARM_INSTALL_TEST_DISK);
const ERRNO = {
  EACCES: -4092,
  EBUSY: -4082,
  EEXIST: -4075,
  EISDIR: -4068,
  ENOTSUP: -4049,
  EPERM: -4048,
  UNKNOWN: -4094,
};
if (habits.isWindows) Object.defineProperty(process, 'platform', { value: 'win32' });

const { lstatSync, readdirSync, unlinkSync, rmdirSync } = fs;
const matcher = (source) => (source === undefined ? () => false : (path) => new RegExp(source).test(path));
const isHeldByEditor = matcher(habits.held);
const isUnknown = matcher(habits.unknown);
/** When a path was made or came by a rename: a scanner looks at it then. */
const freshSince = new Map();

const unified = (path) => String(path).replaceAll('\\', '/').replace(/\/+$/, '');

function notice(path) {
  freshSince.set(unified(path), performance.now());
}

function isHeld(path) {
  const key = unified(path);
  const since = freshSince.get(key);
  const isScanned = since !== undefined && performance.now() - since < (habits.scannerMs ?? 0);
  return isScanned || isHeldByEditor(key);
}

function look(path) {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Whether something below a folder is open. */
function hasHeld(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    return isHeld(path) || (entry.isDirectory() && hasHeld(path));
  });
}

function refuse(code, syscall, path, dest) {
  const places = dest === undefined ? `'${path}'` : `'${path}' -> '${dest}'`;
  const error = new Error(`${code}: refused by the test's disk, ${syscall} ${places}`);
  Object.assign(error, { code, errno: ERRNO[code], syscall, path: String(path) });
  if (dest !== undefined) error.dest = String(dest);
  throw error;
}

function beforeRename(from, to) {
  if (isUnknown(unified(from)) || isUnknown(unified(to))) refuse('UNKNOWN', 'rename', from, to);
  const source = look(from);
  const target = look(to);
  if (source?.isDirectory()) {
    if (isHeld(from) || hasHeld(from)) refuse('EPERM', 'rename', from, to);
    if (target !== undefined && !isSame(source, target)) refuse('EPERM', 'rename', from, to);
  } else if (source !== undefined && isHeld(from)) refuse('EBUSY', 'rename', from, to);
  if (target?.isFile() && (isHeld(to) || (target.mode & 0o200) === 0)) refuse('EPERM', 'rename', from, to);
}

/** A change of letter case renames a thing over itself. */
function isSame(one, other) {
  return one.dev === other.dev && one.ino === other.ino;
}

function beforeUnlink(path) {
  if (isUnknown(unified(path))) refuse('UNKNOWN', 'unlink', path);
  if (look(path) !== undefined && isHeld(path)) refuse('EBUSY', 'unlink', path);
}

function beforeRmdir(path) {
  if (look(path)?.isDirectory() && isHeld(path)) refuse('EBUSY', 'rmdir', path);
}

/** Like Windows, deletes what it can before it meets something that is held. */
function removeAll(path) {
  const found = look(path);
  if (found === undefined) return;
  if (!found.isDirectory()) {
    beforeUnlink(path);
    unlinkSync(path);
    return;
  }
  let refusal;
  for (const name of readdirSync(path)) {
    try {
      removeAll(join(path, name));
    } catch (error) {
      refusal ??= error;
    }
  }
  if (refusal !== undefined) throw refusal;
  beforeRmdir(path);
  rmdirSync(path);
}

function beforeRm(path, options = {}) {
  const found = look(path);
  if (found === undefined || (found.isDirectory() && options.recursive !== true)) return;
  if (!found.isDirectory()) {
    beforeUnlink(path);
    return;
  }
  for (let attempt = 0; ; attempt += 1) {
    try {
      removeAll(path);
      // Nothing is left for the operation itself to find.
      options.force = true;
      return;
    } catch (error) {
      if (attempt >= (options.maxRetries ?? 0)) throw error;
      Atomics.wait(
        new Int32Array(new SharedArrayBuffer(4)),
        0,
        0,
        (attempt + 1) * (options.retryDelay ?? 100),
      );
    }
  }
}

function beforeLink(from, to) {
  if (habits.link !== undefined) refuse(habits.link, 'link', from, to);
}

function beforeOpening(path, flags = 'r') {
  if (typeof path !== 'string' && !(path instanceof URL)) return;
  if (isUnknown(unified(path))) refuse('UNKNOWN', 'open', path);
  const isWriting = typeof flags === 'number' ? (flags & fs.constants.O_ACCMODE) !== 0 : flags !== 'r';
  if (!isWriting) return;
  if (look(path) !== undefined && isHeld(path)) refuse('EBUSY', 'open', path);
  if (look(path) === undefined) notice(path);
}

/** Does before an operation what the habits want; `after` once it has succeeded. */
function patch(name, before, after = () => {}) {
  const promised = fs.promises[name];
  if (promised !== undefined) {
    fs.promises[name] = async (...args) => {
      before(...args);
      const result = await promised.apply(fs.promises, args);
      after(...args);
      return result;
    };
  }
  const sync = fs[`${name}Sync`];
  fs[`${name}Sync`] = (...args) => {
    before(...args);
    const result = sync.apply(fs, args);
    after(...args);
    return result;
  };
  const called = fs[name];
  fs[name] = (...args) => {
    const callback = args.at(-1);
    try {
      before(...args);
    } catch (error) {
      process.nextTick(callback, error);
      return;
    }
    called.call(fs, ...args.slice(0, -1), (error, ...results) => {
      if (!error) after(...args);
      callback(error, ...results);
    });
  };
}

fs.constants.O_ACCMODE ??= fs.constants.O_WRONLY | fs.constants.O_RDWR;
patch('rename', beforeRename, (_from, to) => notice(to));
patch('unlink', beforeUnlink);
patch('rmdir', beforeRmdir);
patch('rm', beforeRm);
patch('link', beforeLink, (_from, to) => notice(to));
for (const name of ['chmod', 'fchmod']) {
  patch(name, (path) => habits.modes !== undefined && refuse(habits.modes, name, path));
}
patch(
  'mkdir',
  (path) => isUnknown(unified(path)) && refuse('UNKNOWN', 'mkdir', path),
  (path) => notice(path),
);
patch('copyFile', (from, to) => {
  beforeOpening(from);
  beforeOpening(to, 'w');
});
patch('open', beforeOpening);
patch('readFile', (path) => beforeOpening(path));
patch('writeFile', (path) => beforeOpening(path, 'w'));
patch('appendFile', (path) => beforeOpening(path, 'a'));
syncBuiltinESMExports();
