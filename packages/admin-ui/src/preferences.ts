import { isTheme, keep, kept } from './choices.ts';
import { chosenLanguage, isLanguage } from './language.tsx';
import { watchPrinting } from './on-paper.ts';
import { printInLight } from './print.ts';
import type { Language } from './texts/index.ts';
import { theme } from './theme.ts';

/** Language and theme as chosen before; the language otherwise as the browser asks for, German if neither of ours. */
export function startPreferences(): void {
  const language = kept('lang');
  chosenLanguage.value = isLanguage(language) ? language : navigator.language.startsWith('en') ? 'en' : 'de';
  document.documentElement.lang = chosenLanguage.value;
  const chosen = kept('theme');
  if (isTheme(chosen)) theme.value = chosen;
  watchPrinting();
  printInLight();
}

export function chooseLanguage(language: Language): void {
  chosenLanguage.value = language;
  document.documentElement.lang = language;
  keep('lang', language);
}
