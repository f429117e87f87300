import { hash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import { compareCodePoints, type Ruleset } from '../../src/archive/contents.ts';
import { resolveTargets, type Target } from '../../src/config/targets.ts';
import { ArmError } from '../../src/errors.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, without links in its path, removed after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-test-')));
  made.push(folder);
  return folder;
}

/** Writes files, paths relative to `folder` in `/` form. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What lies below a folder: file contents by path, links as `-> target`. Empty folders end in `/`. */
export function filesBelow(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (path: string): void => {
    const names = readdirSync(join(folder, path)).sort();
    if (names.length === 0 && path !== '') found[`${path}/`] = '';
    for (const name of names) {
      const inner = path === '' ? name : `${path}/${name}`;
      const stats = lstatSync(join(folder, inner));
      if (stats.isDirectory()) visit(inner);
      else if (stats.isSymbolicLink()) found[inner] = `-> ${readlinkSync(join(folder, inner))}`;
      else found[inner] = readFileSync(join(folder, inner), 'utf8');
    }
  };
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) visit('');
  return found;
}

export function rulesetOf(files: Record<string, string>): Ruleset {
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return {
      path,
      sizeBytes: bytes.length,
      sha256: hash('sha256', bytes, 'hex'),
      content: { kind: 'memory' as const, bytes },
    };
  });
  return { files: entries.sort((a, b) => compareCodePoints(a.path, b.path)) };
}

/** Resolved targets of a workspace that is its own working directory. */
export function targetsIn(workspace: string, ...paths: string[]): Target[] {
  const { targets, problems } = resolveTargets(
    paths.map((path) => ({ path })),
    { workspace, directory: workspace, allowOutsideWorkspace: false },
  );
  if (problems.length > 0) throw problems[0];
  return targets;
}

/** The only target of a workspace. */
export function targetIn(workspace: string, path: string): Target {
  const [target] = targetsIn(workspace, path);
  if (target === undefined) throw new Error('There is no target');
  return target;
}

/** The ArmError that `work` fails with. */
export async function failureOf(work: () => unknown): Promise<ArmError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ArmError) return error;
    throw error;
  }
  throw new Error('It did not fail');
}
