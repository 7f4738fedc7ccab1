import type { Theme } from '../choices.ts';
import { useSpeech } from '../language.tsx';
import type { Language } from '../texts/index.ts';

/**
 * How a choice is made: in the browser by `choose`, on server-rendered pages by a link to the same page with the choice
 * in its query, which works without script.
 */
export interface Switches {
  theme: Theme;
  chooseLanguage?: (language: Language) => void;
  chooseTheme?: (theme: Theme) => void;
  /** Address of the same page with `name` set to `value`. */
  linkTo?: (name: 'lang' | 'theme', value: string) => string;
}

export function LanguageSwitch({ switches }: { switches: Switches }) {
  const { language, t } = useSpeech();
  return (
    <Switch
      legend={t.shell.language}
      name="lang"
      value={language}
      options={[
        { value: 'de', label: t.shell.german, lang: 'de' },
        { value: 'en', label: t.shell.english, lang: 'en' },
      ]}
      choose={switches.chooseLanguage}
      linkTo={switches.linkTo}
    />
  );
}

export function ThemeSwitch({ switches }: { switches: Switches }) {
  const { t } = useSpeech();
  return (
    <Switch
      legend={t.shell.theme}
      name="theme"
      value={switches.theme}
      options={[
        { value: 'light', label: t.shell.themeLight },
        { value: 'dark', label: t.shell.themeDark },
        { value: 'system', label: t.shell.themeSystem },
      ]}
      choose={switches.chooseTheme}
      linkTo={switches.linkTo}
    />
  );
}

function Switch<Value extends string>({
  legend,
  name,
  value,
  options,
  choose,
  linkTo,
}: {
  legend: string;
  name: 'lang' | 'theme';
  value: Value;
  options: readonly { value: Value; label: string; lang?: string }[];
  choose: ((value: Value) => void) | undefined;
  linkTo: Switches['linkTo'];
}) {
  return (
    <ul class="switch" aria-label={legend}>
      {options.map((option) => (
        <li key={option.value}>
          {choose ? (
            <button
              type="button"
              class="switch__choice"
              lang={option.lang}
              aria-pressed={option.value === value ? 'true' : 'false'}
              onClick={() => choose(option.value)}
            >
              {option.label}
            </button>
          ) : (
            <a
              class="switch__choice"
              {...(option.lang ? { lang: option.lang } : {})}
              href={linkTo?.(name, option.value) ?? '#'}
              aria-current={option.value === value ? 'true' : undefined}
            >
              {option.label}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
