import { useMemo } from 'preact/hooks';
import { useSpeech } from './language.tsx';
import { createNames, type Names } from './names.ts';
import { catalogue } from './session.ts';

/** The names of codes in the language of the page, from the catalogue of the node signed in to. */
export function useNames(): Names {
  const { t, language } = useSpeech();
  const known = catalogue.value;
  return useMemo(() => createNames(known, t, language), [known, t, language]);
}
