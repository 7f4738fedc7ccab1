import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isTheme, type Theme } from './choices.ts';
import { Shell, type Visitor } from './components/shell.tsx';
import { isLanguage, Speaking, useSpeech } from './language.tsx';
import { type SignInInput, SignInPage } from './pages/sign-in.tsx';
import { StatePage, type StatePageInput } from './pages/state/state-page.tsx';
import { type Language, textsIn } from './texts/index.ts';

/** Addresses of the browser build's files that a rendered page links to. */
export interface ClientFiles {
  css: readonly string[];
  script: string;
}

/** What every rendered page is told by the request. A choice in the address goes before the remembered one. */
interface Asked {
  language: Language;
  theme?: string | undefined;
  query?: Readonly<Record<string, string>> | undefined;
}

export interface StateInput extends Asked, Omit<StatePageInput, 'query'> {
  visitor?: Visitor | undefined;
  /** For the form that signs out. */
  csrfToken?: string | undefined;
}

export type SignInPageInput = Asked & SignInInput;

/** Whole HTML document of the state's page: no inline style, no inline script, readable without either. */
export function stateDocument(input: StateInput, files: ClientFiles): string {
  const query = input.query ?? {};
  return htmlDocument(
    { ...input, path: '/land', title: (t) => t.state.title, visitor: input.visitor },
    files,
    <StatePage state={input.state} catalogue={input.catalogue} query={query} />,
  );
}

/** Whole HTML document of the sign-in page. */
export function signInDocument(input: SignInPageInput, files: ClientFiles): string {
  const visitor = input.node ? { account: null, node: input.node } : undefined;
  // Sign-in has one visitor only: nobody. Its form brings its own token.
  const { csrfToken: _, ...asked } = input;
  return htmlDocument(
    { ...asked, path: '/anmelden', title: (t) => t.signIn.title, visitor },
    files,
    <SignInPage {...input} />,
  );
}

interface Frame extends Asked {
  path: string;
  title: (t: ReturnType<typeof textsIn>) => string;
  visitor: Visitor | undefined;
  csrfToken?: string | undefined;
}

function htmlDocument(frame: Frame, files: ClientFiles, page: ComponentChildren): string {
  const query = frame.query ?? {};
  const language = isLanguage(query.lang) ? query.lang : frame.language;
  const theme: Theme = isTheme(query.theme) ? query.theme : isTheme(frame.theme) ? frame.theme : 'system';
  const t = textsIn(language);
  const html = renderToString(
    <html lang={language} data-kern-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${frame.title(t)} – ${t.shell.product}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {files.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script type="module" src={files.script} />
      </head>
      <body data-page={frame.path}>
        <Speaking language={language}>
          <Shell
            visitor={frame.visitor}
            path={frame.path}
            switches={{ theme, linkTo: (name, value) => addressWith(frame.path, query, name, value) }}
            signOut={frame.csrfToken === undefined ? null : <SignOut csrfToken={frame.csrfToken} />}
          >
            {page}
          </Shell>
        </Speaking>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

function SignOut({ csrfToken }: { csrfToken: string }) {
  const { t } = useSpeech();
  return (
    <form method="post" action="/abmelden">
      <input type="hidden" name="csrf" value={csrfToken} />
      <button class="kern-btn kern-btn--tertiary kern-btn--x-small" type="submit">
        <span class="kern-label">{t.shell.signOut}</span>
      </button>
    </form>
  );
}

/** The same page with one parameter of its address changed. */
function addressWith(path: string, query: Readonly<Record<string, string>>, name: string, value: string): string {
  return `${path}?${new URLSearchParams({ ...query, [name]: value })}`;
}
