import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readRule } from '../../../src/assistants/frontmatter.ts';
import { divideFrontmatter } from '../../../src/assistants/rules.ts';
import { writeRule } from '../../../src/assistants/write.ts';
import { ASSISTANT_NAMES, assistant } from '../../../src/config/assistants.ts';

const RULESYNC = resolve('__tests__/assistants/rulesync/node_modules/rulesync/dist/cli/index.js');
const RULES = {
  always: '---\ntrigger: always_on\ndescription: "About: #1"\n---\nText\n',
  byFile: '---\nglobs: src/**/*.{ts,tsx}, a.md\ndescription: d\n---\nText\n',
  described: '---\ndescription: "When: it fits"\nalwaysApply: false\n---\nText\n',
  onRequest: '---\ntrigger: manual\n---\nText\n',
};
const LIST = { globs: ['src/**/*.{ts,tsx}', 'a.md'] };
const WRITTEN_OUT = { globs: ['src/**/*.ts', 'src/**/*.tsx', 'a.md'] };
let project = '';

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'arm-install-rulesync-'));
  for (const name of ASSISTANT_NAMES) {
    for (const [stem, file] of Object.entries(RULES)) {
      const bytes = Buffer.from(file);
      const reading = await readRule(bytes, '.md');
      const written = writeRule(assistant(name), { stem, ending: '.md', bytes, reading });
      if (written === undefined) continue;
      const path = join(project, assistant(name).folder, `${stem}${assistant(name).ending}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, written.bytes);
    }
  }
});

afterAll(() => rmSync(project, { recursive: true }));

/** What rulesync reads from the folder of an assistant, by rule. */
function imported(target: string): Record<string, unknown> {
  const folder = join(project, '.rulesync');
  rmSync(folder, { recursive: true, force: true });
  execFileSync(process.execPath, [RULESYNC, 'import', '--targets', target, '--features', 'rules'], {
    cwd: project,
    stdio: 'pipe',
  });
  const rules = readdirSync(join(folder, 'rules')).map((name) => {
    const parts = divideFrontmatter(readFileSync(join(folder, 'rules', name)));
    expect(parts?.text.toString().trim()).toBe('Text');
    return [name.replace('.md', ''), parse(parts?.frontmatter.toString() ?? '')];
  });
  return Object.fromEntries(rules);
}

describe('rulesync reads what was written', () => {
  test('for Claude Code', () => {
    const { byFile, ...others } = imported('claudecode');
    expect(byFile).toMatchObject({ ...LIST, claudecode: { paths: LIST.globs } });
    expect(Object.keys(others)).toEqual(['always', 'described']);
    for (const rule of Object.values(others)) expect(rule).not.toHaveProperty('claudecode');
  });

  test('for Cursor', () => {
    expect(imported('cursor')).toMatchObject({
      always: { description: 'About: #1', cursor: { alwaysApply: true } },
      byFile: { ...WRITTEN_OUT, description: 'd', cursor: { alwaysApply: false } },
      described: { globs: [], description: 'When: it fits', cursor: { alwaysApply: false } },
      onRequest: { globs: [], cursor: { alwaysApply: false } },
    });
  });

  test('for Copilot', () => {
    const rules = imported('copilot');
    expect(rules).toMatchObject({
      always: { globs: ['**'], description: 'About: #1' },
      byFile: { ...WRITTEN_OUT, description: 'd' },
      described: { globs: ['**'], description: 'When: it fits' },
    });
    expect(rules.onRequest).not.toHaveProperty('globs');
  });

  test('for Kiro', () => {
    expect(imported('kiro')).toMatchObject({
      always: { kiro: { inclusion: 'always' } },
      byFile: { ...LIST, kiro: { inclusion: 'fileMatch' } },
      described: { kiro: { inclusion: 'auto', name: 'described', description: 'When: it fits' } },
      onRequest: { kiro: { inclusion: 'manual' } },
    });
  });

  test('for Cline', () => {
    const rules = imported('cline');
    expect(rules).toMatchObject({ always: { globs: [] }, byFile: LIST, described: { globs: [] } });
    expect(rules).not.toHaveProperty('onRequest');
  });

  test('for Antigravity', () => {
    expect(imported('antigravity-ide')).toMatchObject({
      always: { antigravity: { trigger: 'always_on' } },
      byFile: { ...WRITTEN_OUT, antigravity: { trigger: 'glob' } },
      described: { description: 'When: it fits', antigravity: { trigger: 'model_decision' } },
      onRequest: { antigravity: { trigger: 'manual' } },
    });
  });

  test('but not for Devin: it wants one string for globs, which Devin’s own CLI refuses; a list is right', () => {
    expect(() => imported('devin')).toThrow();
    rmSync(join(project, assistant('devin').folder, 'byFile.md'));
    expect(imported('devin')).toMatchObject({
      always: { devin: { trigger: 'always_on' } },
      described: { devin: { trigger: 'model_decision' } },
      onRequest: { devin: { trigger: 'manual' } },
    });
  });
});
