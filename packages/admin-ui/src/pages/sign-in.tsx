import type { SessionView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { useSpeech } from '../language.tsx';

export interface SignInInput {
  csrfToken: string;
  /** A sentence that says why the last try failed. */
  error?: string | undefined;
  /** Path to go to afterwards. */
  next?: string | undefined;
  /** True while the node waits for its first account: name and password are then new, and a one-time code is asked for. */
  firstAccount: boolean;
  node?: SessionView['node'] | undefined;
}

/** The one sign-in page: a plain form of the server, so that it works without script. */
export function SignInPage({ csrfToken, error, next, firstAccount, node }: SignInInput) {
  const { t } = useSpeech();
  const intro = firstAccount ? t.signIn.firstIntro : node ? t.signIn.intro(node.name) : t.signIn.introPlain;
  return (
    <div class="sign-in">
      <header>
        <h1 class="kern-heading-x-large">{firstAccount ? t.signIn.firstTitle : t.signIn.title}</h1>
        <p class="lead">{intro}</p>
      </header>
      {error ? (
        <Note tone="danger" title={t.signIn.failed} urgent>
          <p>{error}</p>
        </Note>
      ) : null}
      <form class="form" method="post" action="/anmelden">
        <input type="hidden" name="csrf" value={csrfToken} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {firstAccount ? (
          <Input name="code" label={t.signIn.code} hint={t.signIn.codeHint} autocomplete="one-time-code" />
        ) : null}
        <Input name="name" label={firstAccount ? t.signIn.newName : t.signIn.name} autocomplete="username" />
        <Input
          name="password"
          type="password"
          label={firstAccount ? t.signIn.newPassword : t.signIn.password}
          hint={firstAccount ? t.signIn.newPasswordHint : undefined}
          autocomplete={firstAccount ? 'new-password' : 'current-password'}
        />
        <div>
          <button class="kern-btn kern-btn--primary" type="submit">
            <span class="kern-label">{firstAccount ? t.signIn.create : t.signIn.submit}</span>
          </button>
        </div>
      </form>
      {firstAccount ? null : <p class="hint">{t.signIn.help}</p>}
    </div>
  );
}

function Input({
  name,
  label,
  hint,
  type = 'text',
  autocomplete,
}: {
  name: string;
  label: string;
  hint?: string | undefined;
  type?: 'text' | 'password';
  autocomplete: string;
}) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={name}>
        {label}
      </label>
      {hint ? (
        <div class="kern-hint" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      <input
        class="kern-form-input__input"
        id={name}
        name={name}
        // Preact's types tell inputs apart by literal type; both take the same attributes.
        type={type as 'text'}
        required
        autocomplete={autocomplete}
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
    </div>
  );
}
