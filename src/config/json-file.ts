import { ArmError, type ErrorCode, type Place, SetupError } from '../errors.ts';
import { describeKind, type JsonMember, type JsonNode, LINE_END, parseJson, TextPlaces } from './json.ts';
import { Findings, quoted } from './problems.ts';
import { nameForPeople, readProjectFile, UnreadableFile } from './project.ts';

/** A lockfile of 50,000 rulesets has about so much; a manifest, which people write, has the limit of such files. */
export const MAX_LOCKFILE_BYTES = 16 * 1024 * 1024;

/** A JSON file of the project while it is being judged; `findings` collects what is wrong with it. */
export class JsonFile {
  readonly text: string;
  readonly findings = new Findings();
  /** Undefined when the text is no JSON. */
  readonly root: JsonNode | undefined;
  readonly #path: string;
  readonly #places: TextPlaces;
  readonly #errorAt: (reason: string, place: Place) => ArmError;

  constructor(path: string, text: string, errorAt: (reason: string, place: Place) => ArmError) {
    this.text = text;
    this.#path = path;
    this.#places = new TextPlaces(text);
    this.#errorAt = errorAt;
    this.root = parseJson(text, this.#places, (reason, offset) => this.report(reason, offset));
  }

  placeAt(offset: number): Place {
    return { file: this.#path, ...this.#places.at(offset) };
  }

  /** Adds a problem at the node or key that starts at `offset`; `reason` completes `Cannot read "FILE" line N: …`. */
  report(reason: string, offset: number): void {
    this.findings.add(() => this.#errorAt(reason, this.placeAt(offset)));
  }

  /** The members of an object; anything else is reported: `expected` is completed by what was found. */
  object(node: JsonNode, expected: string): Map<string, JsonMember> | undefined {
    if (node.kind === 'object') return node.members;
    this.report(`${expected}, found ${describeKind(node)}`, node.offset);
    return undefined;
  }

  /** What is made of a text; anything else, and a text of which nothing can be made, is reported in the same way. */
  value<T>(node: JsonNode, expected: string, make: (text: string) => T | undefined): T | undefined {
    const made = node.kind === 'string' ? make(node.value) : undefined;
    if (made !== undefined) return made;
    const found = node.kind === 'string' ? quoted(node.value) : describeKind(node);
    this.report(`${expected}, found ${found}`, node.offset);
    return undefined;
  }

  /** The allowed texts of a list, with where they start; all else is reported. */
  texts(node: JsonNode, form: TextsForm): { value: string; offset: number }[] {
    if (node.kind !== 'array' || (node.items.length === 0 && form.mayBeEmpty !== true)) {
      const found = node.kind === 'array' ? 'an empty list' : describeKind(node);
      this.report(`${form.list}, found ${found}`, node.offset);
      return [];
    }
    return node.items.flatMap((item) => {
      // The file is refused, and looking for the name that was meant takes its time.
      if (this.findings.isFull) return [];
      const isText = item.kind === 'string';
      const reason = isText ? form.why(item.value) : `expected a string, found ${describeKind(item)}`;
      if (reason !== undefined) this.report(`${form.item}: ${reason}`, item.offset);
      return isText && reason === undefined ? [{ value: item.value, offset: item.offset }] : [];
    });
  }
}

/** What a list of texts must be. */
interface TextsForm {
  /** Completed by what was found: `"targets" must be a list of at least one folder`. */
  list: string;
  /** Completed by why one is not: `a target must be the path of a folder`. */
  item: string;
  mayBeEmpty?: boolean | undefined;
  /** Why a text is not allowed. */
  why(text: string): string | undefined;
}

/**
 * What `read` makes of a JSON file of the project, or `undefined` when there is no such file.
 * @param code of every problem with this file
 * @throws SetupError when the file is not readable or no JSON, or `read` has reported something
 */
export function readJsonFile<T>(
  path: string,
  workspace: string,
  code: ErrorCode,
  read: (file: JsonFile, root: JsonNode) => T,
): T | undefined {
  const name = nameForPeople(workspace, path);
  const text = readText(path, workspace, name, code);
  if (text === undefined) return undefined;
  const file = new JsonFile(path, text, (reason, place) => jsonError(code, name, reason, place));
  const { root, findings } = file;
  if (root === undefined) {
    const conflict = conflictIn(text, path, name, code);
    throw new SetupError(conflict === undefined ? findings.problems : [conflict]);
  }
  const answer = read(file, root);
  findings.stopIfAny();
  return answer;
}

function readText(path: string, workspace: string, name: string, code: ErrorCode): string | undefined {
  try {
    const maxBytes = code === 'LOCK_INVALID' ? MAX_LOCKFILE_BYTES : undefined;
    return readProjectFile(path, { workspace, maxBytes })?.text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new SetupError([error.asError(path, `"${name}"`, { code })]);
  }
}

function jsonError(code: ErrorCode, name: string, reason: string, place: Place): ArmError {
  const message = `Cannot read "${name}" line ${place.line}, column ${place.column}: ${reason}`;
  return new ArmError(code, message, { place });
}

/** The marks that git leaves in a file that two branches changed explain all syntax errors behind them. */
function conflictIn(text: string, file: string, name: string, code: ErrorCode): ArmError | undefined {
  const lines = text.split(LINE_END);
  const index = lines.findIndex((line) => /^(<{7}|>{7})( |$)/.test(line));
  if (index < 0) return undefined;
  const hint =
    code === 'LOCK_INVALID'
      ? 'Keep either side of the conflict, then run install to complete the lockfile'
      : 'Keep the lines you want and remove the conflict marks';
  const place = { file, line: index + 1, column: 1 };
  return jsonError(code, name, 'it has an unresolved merge conflict', place).with({ hint });
}
