/**
 * Letters as people type them, made one: case, accents, ß and ss, ä, ae and a are the same. Both sides of a comparison
 * are folded, so the occasional coincidence ('Steuer' becomes 'steur') does no harm.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([aou])e/g, '$1');
}

/**
 * Words of a German job title for comparing, with both gender forms where it names them: 'Ingenieur/in' gives
 * 'ingenieur ingenieurin', 'Bäckergehilfe/-gehilfin' gives 'backergehilf backergehilfin'.
 */
export function titleWords(title: string): string[] {
  return title
    .split(/[\s,.;()–]+|\s-\s|(?<=\p{L})-(?=\p{L})/u)
    .flatMap(genderForms)
    .map((word) => fold(word).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

/** Words somebody looks for. Gender signs (/in, :in, *in, _in, -In) are left off: the stem finds both forms. */
export function queryWords(text: string): string[] {
  return text
    .replace(/(?<=\p{L})(?:[/:*_]-?|\/-)(?:innen|in|r|e|n)(?!\p{L})/giu, '')
    .replace(/(?<=\p{Ll})In(?:nen)?(?!\p{L})/gu, '')
    .split(/[\s,.;()/–-]+/)
    .map((word) => fold(word).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

function genderForms(word: string): string[] {
  const [first, ending, ...more] = word.split('/');
  if (!first || !ending || more.length > 0) return word.split('/');
  if (!ending.startsWith('-')) return /^(in|innen|r|e|n)$/i.test(ending) ? [first, first + ending] : [first, ending];
  return [first, withEnding(fold(first), fold(ending.slice(1)))];
}

/** 'aalraucherer' with 'raucherin' is 'aalraucherin': the ending replaces the word from where the two begin alike. */
function withEnding(word: string, ending: string): string {
  for (let alike = ending.length; alike >= 3; alike -= 1) {
    const at = word.lastIndexOf(ending.slice(0, alike));
    if (at >= 0) return word.slice(0, at) + ending;
  }
  return ending;
}
