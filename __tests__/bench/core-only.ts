import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchFolder } from './bench-folder.ts';
import type { Contender } from './measure.ts';

/** A bundle that loads `@actions/core` as it comes and prints a line: what every action in JavaScript starts with. */
export function coreOnly(folder: BenchFolder, name: string): Contender {
  const root = folder.empty('core-only');
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const ncc = `${modules}/@vercel/ncc/dist/ncc/cli.js`;
  symlinkSync(modules, `${root}/node_modules`);
  writeFileSync(`${root}/package.json`, '{"type": "module"}');
  // Every name is used, so that the bundler keeps all of it, as it does by default.
  writeFileSync(
    `${root}/index.js`,
    "import * as core from '@actions/core';\nglobalThis.core = core;\ncore.info('x');\n",
  );
  execFileSync(process.execPath, [ncc, 'build', 'index.js', '-o', 'dist'], { cwd: root, stdio: 'ignore' });
  return {
    name,
    command: () => ({
      file: process.execPath,
      args: [`${root}/dist/index.js`],
      cwd: root,
      env: { ...folder.env, PATH: process.env.PATH },
    }),
  };
}
