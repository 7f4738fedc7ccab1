import { useSignal } from '@preact/signals';
import { problemOf, request } from '../api/request.ts';
import type { ProblemView, SessionView } from '../api/views.ts';
import { announce } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { adopt } from '../session.ts';
import { shortestPassword } from './account-form.tsx';

/** Changes the password of the account that is signed in. */
export function PasswordForm() {
  const { t } = useSpeech();
  const password = useSignal('');
  const newPassword = useSignal('');
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const faults = {
    password: password.value === '' ? t.common.fieldMissing : undefined,
    newPassword: newPassword.value.length < shortestPassword ? t.accounts.passwordShort : undefined,
  };
  const change = async (form: HTMLFormElement) => {
    tried.value = true;
    if (faults.password || faults.newPassword) return focusFirstError(form);
    busy.value = true;
    try {
      const json = { password: password.value, newPassword: newPassword.value };
      adopt(await request<SessionView>('/api/password', { method: 'POST', json }));
      password.value = '';
      newPassword.value = '';
      tried.value = false;
      problem.value = undefined;
      announce(t.accounts.passwordChanged);
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void change(event.currentTarget);
      }}
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      <TextField
        label={t.accounts.current}
        type="password"
        autocomplete="current-password"
        value={password.value}
        error={tried.value ? faults.password : undefined}
        onInput={(text) => {
          password.value = text;
        }}
      />
      <TextField
        label={t.accounts.next}
        hint={t.signIn.newPasswordHint}
        type="password"
        autocomplete="new-password"
        value={newPassword.value}
        error={tried.value ? faults.newPassword : undefined}
        onInput={(text) => {
          newPassword.value = text;
        }}
      />
      <div class="form__buttons">
        <Button type="submit" busy={busy.value}>
          {t.accounts.changePassword}
        </Button>
      </div>
    </form>
  );
}
