import { ArmError, type ErrorCode, type Place, SetupError } from '../errors.ts';
import type { JsonNode } from './json-node.ts';
import { type JsonProblem, parseJsonWithPlaces } from './json-source.ts';
import { nameForPeople } from './project.ts';
import { readProjectFile, UnreadableFile } from './text-file.ts';

/** More of them in one file help nobody, and a hostile file could have two hundred thousand. */
const MAX_PROBLEMS = 100;

/** A lockfile of 50,000 rulesets has about so much; a manifest, which people write, has the limit of such files. */
const MAX_LOCKFILE_BYTES = 16 * 1024 * 1024;

/** A JSON file of the project while it is being judged; `problems` collects what is wrong with it. */
export interface JsonFile {
  text: string;
  root: JsonNode;
  problems: ArmError[];
  placeAt(offset: number): Place;
  /** Adds a problem at the node or key that starts at `offset`; `reason` completes `Cannot read "FILE" line N: …`. */
  report(reason: string, offset: number): void;
}

/**
 * Reads and parses a JSON file of the project, or `undefined` when there is no such file.
 *
 * @param code of every problem with this file
 * @throws SetupError when the file is not readable or no JSON
 */
export function readJsonFile(path: string, workspace: string, code: ErrorCode): JsonFile | undefined {
  const name = nameForPeople(workspace, path);
  const text = readText(path, workspace, name, code);
  if (text === undefined) return undefined;
  const { root, problems, placeAt } = parseJsonWithPlaces(text, path);
  const errors: ArmError[] = [];
  const add = (problem: JsonProblem) => {
    if (errors.length === MAX_PROBLEMS) problem.reason = 'there are more problems than are shown';
    if (errors.length <= MAX_PROBLEMS) errors.push(jsonError(code, name, problem));
  };
  problems.forEach(add);
  if (root === undefined) throw new SetupError(conflictIn(text, path, name, code) ?? errors);
  return {
    text,
    root,
    problems: errors,
    placeAt,
    report: (reason, offset) => {
      if (errors.length <= MAX_PROBLEMS) add({ reason, place: placeAt(offset) });
    },
  };
}

function readText(path: string, workspace: string, name: string, code: ErrorCode): string | undefined {
  try {
    const maxBytes = code === 'LOCK_INVALID' ? MAX_LOCKFILE_BYTES : undefined;
    return readProjectFile(path, { workspace, maxBytes })?.text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `Cannot read "${name}": ${error.reason}`;
    throw new SetupError([new ArmError(code, message, { place: { file: path }, cause: error })]);
  }
}

function jsonError(code: ErrorCode, name: string, { reason, place }: JsonProblem): ArmError {
  return new ArmError(code, `Cannot read "${name}" line ${place.line}, column ${place.column}: ${reason}`, {
    place,
  });
}

/** The marks that git leaves in a file that two branches changed explain all syntax errors behind them. */
function conflictIn(text: string, file: string, name: string, code: ErrorCode): ArmError[] | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => /^(<{7}|>{7})( |$)/.test(line));
  if (index < 0) return undefined;
  const place = { file, line: index + 1, column: 1 };
  const hint =
    code === 'LOCK_INVALID'
      ? 'Keep either side of the conflict, then run install to complete the lockfile'
      : 'Keep the lines you want and remove the conflict marks';
  return [jsonError(code, name, { reason: 'it has an unresolved merge conflict', place }).with({ hint })];
}
