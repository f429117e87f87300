import { execFileSync } from 'node:child_process';

/**
 * Installs Debian packages that are missing; needs root and Debian or Ubuntu.
 * @param checks the packages, each with a command of the shell that succeeds where it is installed
 * @throws Error with what apt-get said when they cannot be had
 */
export function installPackages(checks: Readonly<Record<string, string>>): void {
  const missing = missingOf(checks);
  if (missing.length === 0) return;
  if (!isKnownToApt(missing)) aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', ...missing);
  const absent = missingOf(checks);
  if (absent.length > 0) {
    throw new Error(`The packages ${absent.join(', ')} are installed, but what they bring is not found`);
  }
}

function missingOf(checks: Readonly<Record<string, string>>): string[] {
  return Object.entries(checks)
    .filter(([, check]) => !succeeds('sh', ['-c', check]))
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
