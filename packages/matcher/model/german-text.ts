/**
 * German words as features: lower case, umlauts folded, the inflection cut off, and short pieces of each word,
 * because compounds hide what two texts share ("Metallbearbeitung", "Metallteile").
 */
import { add, type SparseVector } from './sparse.ts';

const endings = /(?:erinnen|ungen|enden|innen|ende|erin|ung|ern|em|er|en|es|e|s|n)$/;

/** Words of at least three letters, folded and stemmed, in the order of the text. */
function stems(text: string): string[] {
  const folded = text
    .toLowerCase()
    .replaceAll('ä', 'a')
    .replaceAll('ö', 'o')
    .replaceAll('ü', 'u')
    .replaceAll('ß', 'ss');
  return (folded.match(/[a-z]{3,}/g) ?? []).map((word) => {
    const stem = word.replace(endings, '');
    return stem.length >= 3 ? stem : word;
  });
}

/** How often each piece of four or five letters occurs; `^` and `$` mark the edges of a word. */
export function fourAndFiveLetterPieces(text: string): SparseVector {
  const pieces: SparseVector = new Map();
  for (const stem of stems(text)) {
    const word = `^${stem}$`;
    for (const length of [4, 5]) {
      for (let k = 0; k + length <= word.length; k++) add(pieces, word.slice(k, k + length), 1);
    }
  }
  return pieces;
}
