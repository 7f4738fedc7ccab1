/**
 * Titles of the classification leave out what repeats: 'Bauplanung und -überwachung'. A line must not break behind such a
 * hyphen; a word joiner (U+2060), which nobody sees or hears, keeps it at its word. Style sheets have no way to ask for that.
 */
const joiner = '\u2060';

export function keepHyphens(text: string): string {
  return text.replace(/(^|\s)-(?=\p{L})/gu, `$1-${joiner}`);
}

/** What is looked for and what it is looked for in: lower case, and without the joiners nobody types. */
export function searchable(text: string): string {
  return text.replaceAll(joiner, '').toLowerCase();
}
