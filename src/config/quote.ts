const LONGEST = 80;

/** Foreign text in quotes for a message, cut when it is long; not escaped, which whoever prints it does. */
export function quoted(text: string): string {
  if (text.length <= LONGEST) return `"${text}"`;
  return `"${Array.from(text.slice(0, LONGEST * 2))
    .slice(0, LONGEST)
    .join('')}…"`;
}

/** So many are read by people; a hostile file could have fifty thousand, for each of as many messages. */
const MOST_LISTED = 50;

/** Several foreign texts in quotes, divided by commas: `"a", "b"`; those beyond the fiftieth are counted. */
export function quotedList(texts: Iterable<string>): string {
  const all = [...texts];
  const shown = all.slice(0, MOST_LISTED).map(quoted).join(', ');
  return all.length > MOST_LISTED ? `${shown} and ${all.length - MOST_LISTED} more` : shown;
}
