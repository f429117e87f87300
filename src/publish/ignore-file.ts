import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import { readProjectFile, UnreadableFile } from '../config/project.ts';
import { ArmError, type Place } from '../errors.ts';

/** At the top of the folder that is published; has gitignore's syntax. */
export const IGNORE_FILE = '.armignore';

/** True for a path that a line leaves out; the path of a folder ends with a slash. */
export type IsIgnored = (path: string) => boolean;

const MOST_BYTES = 64 * 1024;
const LONGEST_LINE = 1024;
/** The time that a line takes grows with the depth of a path to the power of these: 4 ms for three, 400 ms for five. */
const MOST_DOUBLE_STARS = 3;

/**
 * What the `.armignore` of a folder leaves out; nothing when there is none. Letter case counts on every system.
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 * @throws ArmError CONFIG_INVALID, with the line, when it cannot be used; a link is not followed
 */
export function readIgnoreFile(folder: string): IsIgnored {
  const file = join(folder, IGNORE_FILE);
  const text = readText(folder, file);
  if (text === undefined) return () => false;
  for (const [index, line] of text.split('\n').entries()) checkLine(line, { file, line: index + 1 });
  const rules = ignore({ ignorecase: false }).add(text);
  return (path) => rules.ignores(path);
}

function readText(folder: string, file: string): string | undefined {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new UnreadableFile('it is a link');
    return readProjectFile(file, { workspace: folder, maxBytes: MOST_BYTES })?.text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new ArmError(
      error.details.code ?? 'CONFIG_INVALID',
      `Cannot read "${IGNORE_FILE}": ${error.reason}`,
      {
        hint: error.details.hint ?? `${IGNORE_FILE} is a text file with gitignore's syntax, at most 64 KiB`,
        place: { file },
        cause: error,
      },
    );
  }
}

function checkLine(line: string, place: Place): void {
  const doubleStars = line.split('**').length - 1;
  if (line.length > LONGEST_LINE) throw unusable(place, `it has more than ${LONGEST_LINE} characters`);
  if (doubleStars > MOST_DOUBLE_STARS) {
    throw unusable(place, `it has "**" ${doubleStars} times, allowed are ${MOST_DOUBLE_STARS}`);
  }
}

function unusable(place: Place, reason: string): ArmError {
  return new ArmError('CONFIG_INVALID', `Cannot use line ${place.line} of "${IGNORE_FILE}": ${reason}`, {
    hint: 'Write the line as several shorter ones',
    place,
  });
}
