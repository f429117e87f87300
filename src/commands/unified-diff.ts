/** Beyond so many changed lines the shortest diff costs more than it tells, and the file is shown as replaced. */
const MOST_EDITS = 1500;

const CONTEXT_LINES = 3;
const NO_NEWLINE = '\\ No newline at end of file';

/**
 * The lines of a unified diff from its first `@@` on.
 *
 * The library is loaded only here, because most runs change no version.
 */
export async function unifiedDiff(before: string, after: string): Promise<string[]> {
  if (before === '') return wholeText('+', after);
  if (after === '') return wholeText('-', before);
  const { structuredPatch } = await import('diff');
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MOST_EDITS,
  });
  if (patch === undefined) return replacedText(before, after);
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    // A side without lines is named by the line before it, as in every unified diff.
    `@@ -${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines} +${newLines === 0 ? newStart - 1 : newStart},${newLines} @@`,
    ...lines,
  ]);
}

function wholeText(sign: '+' | '-', text: string): string[] {
  const lines = signedLines(sign, text);
  const amount = lineCount(lines);
  if (amount === 0) return [];
  return [sign === '+' ? `@@ -0,0 +1,${amount} @@` : `@@ -1,${amount} +0,0 @@`, ...lines];
}

function replacedText(before: string, after: string): string[] {
  const [removed, added] = [signedLines('-', before), signedLines('+', after)];
  return [`@@ -1,${lineCount(removed)} +1,${lineCount(added)} @@`, ...removed, ...added];
}

function signedLines(sign: string, text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const endsWithNewline = lines.at(-1) === '';
  if (endsWithNewline) lines.pop();
  const signed = lines.map((line) => sign + line);
  return endsWithNewline ? signed : [...signed, NO_NEWLINE];
}

function lineCount(signed: readonly string[]): number {
  return signed.length - (signed.at(-1) === NO_NEWLINE ? 1 : 0);
}
