import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Inputs, judgeInputs } from '../../src/config/inputs.ts';
import { ArmError, type ErrorCode, SetupError } from '../../src/errors.ts';
import { writeAnew } from '../support/files.ts';

/** A folder with one file that is written anew for every reading. */
export interface ScratchFile {
  workspace: string;
  path: string;
  write(content: string | Uint8Array): void;
  remove(): void;
}

export function createScratchFile(name: string): ScratchFile {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'arm-config-')));
  const path = join(workspace, name);
  return {
    workspace,
    path,
    write: (content) => writeAnew(path, content),
    remove: () => rmSync(workspace, { recursive: true }),
  };
}

/** The problems that reading ends with; none when it succeeds. Anything but a SetupError fails the test. */
export function problemsOf(read: () => unknown): readonly ArmError[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.problems;
  }
}

/** What holds for problems of any broken file: the code, the file, a line when the file can be read at all. */
export function expectPlacedProblems(problems: readonly ArmError[], code: ErrorCode, path: string): void {
  for (const problem of problems) {
    expect(problem).toBeInstanceOf(ArmError);
    expect(problem.code).toBe(code);
    expect(problem.details.place?.file).toBe(path);
    expect(problem.details.place?.line).toBeGreaterThanOrEqual(1);
    expect(problem.details.place?.column).toBeGreaterThanOrEqual(1);
    expect(problem.message).toMatch(/^Cannot read "[^"]+" line \d+, column \d+: [\s\S]*[^.]$/);
  }
}

/** All inputs, where they are good. @throws SetupError otherwise */
export function readInputs(get: (name: string) => string): Inputs {
  const { inputs, problems } = judgeInputs(get);
  if (problems.length > 0) throw new SetupError(problems);
  return inputs;
}
