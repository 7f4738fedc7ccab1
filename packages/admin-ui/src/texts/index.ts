import { de } from './de.ts';
import { en } from './en.ts';

/** A language table with the same keys and the same functions as the German source, with any wording. */
export type Texts = Wording<typeof de>;
export type Language = 'de' | 'en';

type Wording<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { readonly [K in keyof T]: Wording<T[K]> };

const tables: Readonly<Record<Language, Texts>> = { de, en };

export function textsIn(language: Language): Texts {
  return tables[language];
}
