import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BlockRule, composeFile } from '../../src/assistants/agents-file.ts';
import { readAgentsFile, replaceBlock } from '../../src/workspace/agents-file.ts';
import { rounds } from '../support/rounds.ts';
import { notOn } from '../support/systems.ts';
import { failureOf, filesBelow, temporaryFolder } from './fixtures.ts';

const START = '<!-- arm-install:start -->';
const END = '<!-- arm-install:end -->';

function agentsFile(content?: string | Buffer) {
  const folder = temporaryFolder();
  const path = join(folder, 'AGENTS.md');
  if (content !== undefined) writeFileSync(path, content);
  return { folder, path, shown: 'AGENTS.md' };
}

type File = ReturnType<typeof agentsFile>;

function rule(text: string): BlockRule {
  const placedPath = '.agents/arm/base/a.md';
  return {
    ruleset: 'base',
    version: '1',
    path: 'a.md',
    placedPath,
    mode: 'always',
    patterns: [],
    text: Buffer.from(text),
  };
}

function update(file: File, rules: readonly BlockRule[], mayWrite = true) {
  return replaceBlock(file, (bytes) => composeFile(bytes, rules, 32_768), mayWrite);
}

describe('a file in which no block can be kept', () => {
  test.each([
    ['a link', 'it is a link', ({ path, folder }: File) => symlinkSync(folder, path)],
    ['a link to nothing', 'it is a link', ({ path }: File) => symlinkSync('nothing', path)],
    ['a folder', 'it is a folder', ({ path }: File) => mkdirSync(path)],
    [
      'larger than anybody writes',
      'it is larger than 16777216 bytes',
      ({ path }: File) => writeFileSync(path, Buffer.alloc(16 * 1024 * 1024 + 1)),
    ],
  ])('is told when it is %s', async (_what, reason, make) => {
    const file = agentsFile();
    make(file);
    const error = await failureOf(() => readAgentsFile(file, 'TARGET_UNSAFE'));
    expect(error.code).toBe('TARGET_UNSAFE');
    expect(error.message).toBe(`Cannot keep a block in "AGENTS.md": ${reason}`);
    expect(error.details.place?.file).toBe(file.path);
  });

  test.each([
    ['alone', `x\n${START}\n`, `it has "${START}" without "${END}" (line 2)`, 2],
    [
      'doubled',
      `${START}\n${START}\n${END}\n`,
      `it has 2 times "${START}" and 1 times "${END}", instead of each once (lines 1, 2 and 3)`,
      1,
    ],
    ['in the wrong order', `\n\n${END}\n${START}`, `it has "${END}" before "${START}" (lines 3 and 4)`, 3],
  ])('is told when its markers are %s', async (_what, text, reason, line) => {
    const file = agentsFile(text);
    const error = await failureOf(() => readAgentsFile(file, 'TARGET_UNSAFE'));
    expect(error.message).toBe(`Cannot keep a block in "AGENTS.md": ${reason}`);
    expect(error.details.place).toEqual({ file: file.path, line });
  });

  test('is none of those that people have', () => {
    for (const content of [undefined, '', '\ufeff# Mine\r\n', Buffer.from([0xff, 0, 0xfe])]) {
      const file = agentsFile(content);
      const expected = content === undefined ? undefined : readFileSync(file.path);
      expect(readAgentsFile(file, 'TARGET_UNSAFE')).toEqual(expected);
    }
  });
});

describe('replacing the block', () => {
  test('makes the file, changes it, leaves it alone and removes it', () => {
    const file = agentsFile();
    expect(update(file, [rule('one')])).toMatchObject({
      status: 'written',
      fileBytes: statSync(file.path).size,
    });
    const { ino, mtimeMs } = statSync(file.path);
    expect(update(file, [rule('one')])).toMatchObject({
      status: 'unchanged',
      fileBytes: statSync(file.path).size,
    });
    expect(statSync(file.path)).toMatchObject({ ino, mtimeMs });
    expect(update(file, [rule('two')]).status).toBe('written');
    expect(readFileSync(file.path, 'utf8')).toContain('two');
    expect(update(file, [])).toMatchObject({ status: 'removed', fileBytes: 0 });
    expect(filesBelow(file.folder)).toEqual({});
    expect(update(file, [])).toMatchObject({ status: 'unchanged', fileBytes: 0 });
  });

  notOn(['Windows'], 'files have no modes', () => {
    test('keeps the mode of the file', () => {
      const file = agentsFile('mine\n');
      chmodSync(file.path, 0o640);
      update(file, [rule('one')]);
      expect(statSync(file.path).mode & 0o777).toBe(0o640);
    });
  });

  test('leaves a file that is linked from elsewhere as it was', () => {
    const file = agentsFile('mine\n');
    linkSync(file.path, join(file.folder, 'CLAUDE.md'));
    update(file, [rule('one')]);
    expect(readFileSync(join(file.folder, 'CLAUDE.md'), 'utf8')).toBe('mine\n');
  });

  test('only tells what it would do when it may not write', () => {
    const file = agentsFile('mine\n');
    expect(update(file, [rule('one')], false)).toMatchObject({ status: 'written', fileBytes: 5 });
    expect(filesBelow(file.folder)).toEqual({ 'AGENTS.md': 'mine\n' });
  });

  test('refuses a read-only file, and leaves it and nothing else behind', async () => {
    const file = agentsFile('mine\n');
    chmodSync(file.path, 0o444);
    for (const rules of [[rule('one')], [rule('x'.repeat(40_000))]]) {
      const error = await failureOf(() => update(file, rules));
      expect(error.code).toBe('WRITE_FAILED');
      expect(error.message).toBe('Cannot write "AGENTS.md": the file is read-only');
    }
    expect(update(file, []).status).toBe('unchanged');
    expect(filesBelow(file.folder)).toEqual({ 'AGENTS.md': 'mine\n' });
  });

  test('says why when the file became a link, or its markers broke, while the run went on', async () => {
    const file = agentsFile('mine\n');
    writeFileSync(file.path, `${START}\n`);
    const broken = await failureOf(() => update(file, [rule('one')]));
    expect([broken.code, broken.details.place?.line]).toEqual(['WRITE_FAILED', 1]);
    rmSync(file.path);
    symlinkSync('elsewhere', file.path);
    const error = await failureOf(() => update(file, [rule('one')]));
    expect([error.code, error.message]).toEqual([
      'WRITE_FAILED',
      'Cannot keep a block in "AGENTS.md": it is a link',
    ]);
  });
});

describe('somebody who writes into the file while it is replaced', () => {
  const compose = (rules: readonly BlockRule[]) => (bytes: Buffer | undefined) =>
    composeFile(bytes, rules, 32_768);

  test('loses nothing', () => {
    const file = agentsFile('one\n');
    let edits = 0;
    const { status } = replaceBlock(
      file,
      (bytes) => {
        edits += 1;
        if (edits <= 3) writeFileSync(file.path, `${readFileSync(file.path, 'utf8')}edit ${edits}\n`);
        return compose([rule('text')])(bytes);
      },
      true,
    );
    expect(status).toBe('written');
    const text = readFileSync(file.path, 'utf8');
    expect(text.startsWith(`one\nedit 1\nedit 2\nedit 3\n\n${START}\n`)).toBe(true);
    expect(Object.keys(filesBelow(file.folder))).toEqual(['AGENTS.md']);
  });

  test('keeps the file that would have been removed', () => {
    const file = agentsFile();
    update(file, [rule('text')]);
    let edits = 0;
    const composeNothing = (bytes: Buffer | undefined) => {
      edits += 1;
      if (edits === 1) writeFileSync(file.path, `mine\n${readFileSync(file.path, 'utf8')}`);
      return compose([])(bytes);
    };
    expect(replaceBlock(file, composeNothing, true)).toMatchObject({ status: 'removed', fileBytes: 5 });
    expect(readFileSync(file.path, 'utf8')).toBe('mine\n');
  });

  test('who never stops is told, and has the last word', async () => {
    const file = agentsFile('0\n');
    let edits = 0;
    const composeEdited = (bytes: Buffer | undefined) => {
      edits += 1;
      writeFileSync(file.path, `${edits}\n`);
      return compose([rule('text')])(bytes);
    };
    const error = await failureOf(() => replaceBlock(file, composeEdited, true));
    expect(error.message).toBe('Cannot write "AGENTS.md": somebody else keeps changing it');
    expect(filesBelow(file.folder)).toEqual({ 'AGENTS.md': `${edits}\n` });
  });
});

test('whatever bytes people have around the block stay as they are', () => {
  const withoutMarkers = fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => Buffer.from(bytes))
    .filter((bytes) => !bytes.includes('arm-install'));
  fc.assert(
    fc.property(
      withoutMarkers,
      withoutMarkers,
      fc.array(fc.string({ maxLength: 50 })),
      (before, after, texts) => {
        const file = agentsFile(Buffer.concat([before, Buffer.from(`\n${START}\n${END}\n`), after]));
        for (const text of texts) {
          update(file, [rule(text)]);
          const bytes = readFileSync(file.path);
          expect(bytes.subarray(0, before.length + 1)).toEqual(Buffer.concat([before, Buffer.from('\n')]));
          expect(bytes.subarray(bytes.length - after.length)).toEqual(after);
        }
      },
    ),
    { numRuns: rounds(25, 250) },
  );
});
