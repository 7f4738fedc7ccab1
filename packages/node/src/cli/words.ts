/** A sentence for people, in both languages of the product: German is the source, English the second. */
export interface Words {
  readonly de: string;
  readonly en: string;
}

export type Language = keyof Words;

/** The language of a terminal: `LC_ALL`, `LC_MESSAGES`, `LANG` in the order of POSIX; German unless they say English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'de';
}

const thousands = { de: new Intl.NumberFormat('de-DE'), en: new Intl.NumberFormat('en-GB') };

/** 12.345 in German, 12,345 in English. */
export function number(value: number, language: Language): string {
  return thousands[language].format(value);
}
