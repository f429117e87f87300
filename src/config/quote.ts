const LONGEST = 80;

/** Foreign text in quotes for a message, cut when it is long; not escaped, which whoever prints it does. */
export function quoted(text: string): string {
  if (text.length <= LONGEST) return `"${text}"`;
  return `"${Array.from(text.slice(0, LONGEST * 2))
    .slice(0, LONGEST)
    .join('')}…"`;
}

/** Several foreign texts in quotes, divided by commas: `"a", "b"`. */
export function quotedList(texts: Iterable<string>): string {
  return Array.from(texts, quoted).join(', ');
}
