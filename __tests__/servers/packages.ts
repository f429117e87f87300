import { execFileSync } from 'node:child_process';

/** Debian packages, each with a program that tells whether it is there. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'nginx-light': 'nginx',
  faketime: 'faketime',
  openssl: 'openssl',
  tinyproxy: 'tinyproxy',
  radosgw: 'radosgw',
  'ceph-mon': 'ceph-mon',
  'ceph-osd': 'ceph-osd',
  'ceph-common': 'ceph',
  awscli: 'aws',
  'swift-proxy': 'swift-proxy-server',
  'swift-account': 'swift-account-server',
  'swift-container': 'swift-container-server',
  'swift-object': 'swift-object-server',
  memcached: 'memcached',
};

/**
 * Installs the servers that are missing; needs root and Debian or Ubuntu.
 * @throws Error with what apt-get said when they cannot be had
 */
export function installPackages(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (!isKnownToApt(missing)) aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', ...missing);
  const absent = missingPackages();
  if (absent.length > 0) {
    throw new Error(`The packages ${absent.join(', ')} are installed, but their programs are not in PATH`);
  }
}

function missingPackages(): string[] {
  return Object.entries(PROGRAMS)
    .filter(([, program]) => !succeeds('sh', ['-c', `command -v ${program}`]))
    .map(([name]) => name);
}

function isKnownToApt(packages: readonly string[]): boolean {
  return packages.every((name) => succeeds('apt-cache', ['show', '--no-all-versions', name]));
}

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function aptGet(...args: string[]): void {
  // Their start-up scripts are not wanted: each test starts the servers with a configuration of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  try {
    execFileSync('apt-get', args, { env, stdio: 'pipe' });
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    throw new Error(`apt-get ${args.join(' ')} failed: ${stderr ?? error}`, { cause: error });
  }
}
