const COMPLAINT =
  /^(?:::(?:warning|error)[^:]*::|Attempt \d+ of \d+ failed with error: |Failed to save: )(.+)$/;
const LONGEST_COMPLAINT = 300;

/**
 * What the toolkit of the Actions cache complained of last, as the end of a sentence. It swallows its errors and tells
 * them only to the log, where they would look as if the job had a problem. Without queries of URLs: those are signed.
 */
export function lastComplaint(output: string): string | undefined {
  return output
    .split(/\r?\n/)
    .flatMap((line) => COMPLAINT.exec(line)?.[1] ?? [])
    .map(plainWords)
    .findLast((words) => words !== '');
}

function plainWords(complaint: string): string {
  return complaint
    .replaceAll('%0A', ' ')
    .replaceAll('%0D', '')
    .replaceAll('%25', '%')
    .replace(/https?:\/\/\S*/g, (url) => url.split(/[?#]/, 1)[0] ?? '')
    .replace(/^Failed to (?:restore|save): /, '')
    .replace(/ If you are using self-hosted runners.*$/, '')
    .replace(/\. Retrying request in \d+ ms\.\.\.$/, '')
    .trim()
    .slice(0, LONGEST_COMPLAINT);
}
