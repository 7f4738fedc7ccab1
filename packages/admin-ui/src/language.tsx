import { signal } from '@preact/signals';
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createFormats, type Formats } from './formats.ts';
import { type Language, type Texts, textsIn } from './texts/index.ts';

/** What a component needs to speak: the texts and the number and date formats of one language. */
interface Speech {
  language: Language;
  t: Texts;
  formats: Formats;
}

const SpeechContext = createContext<Speech>(speech('de'));

function speech(language: Language): Speech {
  const t = textsIn(language);
  return { language, t, formats: createFormats(language, t) };
}

/** Everything inside speaks `language`: in the browser the chosen one, on the server that of the request. */
export function Speaking({ language, children }: { language: Language; children: ComponentChildren }) {
  return <SpeechContext.Provider value={speech(language)}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** The language of the browser's pages; server-rendered pages are handed theirs. */
export const chosenLanguage = signal<Language>('de');

export function isLanguage(text: string | undefined): text is Language {
  return text === 'de' || text === 'en';
}
