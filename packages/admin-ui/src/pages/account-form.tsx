import { useSignal } from '@preact/signals';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { CreateAccountInput, EstablishmentsView, ProblemView, RoleCode } from '../api/views.ts';
import { announce } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import { SelectField, TextField } from '../components/field.tsx';
import { focusFirstError } from '../components/form-focus.ts';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { belongsToEstablishment } from '../permissions.ts';
import { account } from '../session.ts';

/** The shortest password the node takes. */
export const shortestPassword = 12;

const blank = { name: '', role: '' as RoleCode | '', establishment: '', password: '' };

/** Creates an account with exactly one role. */
export function AccountForm({ manageable, onCreated }: { manageable: readonly RoleCode[]; onCreated: () => void }) {
  const { t } = useSpeech();
  const list = useResource<EstablishmentsView>(account.value?.role === 'coordinator' ? '/api/establishments' : null);
  const input = useSignal(blank);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const set = (change: Partial<typeof blank>) => {
    input.value = { ...input.value, ...change };
  };
  const { name, role, establishment, password } = input.value;
  // Without a works council the employees' bench stands in for one, so it may belong to an establishment as well.
  const asksEstablishment = role !== '' && (belongsToEstablishment(role) || role === 'employeeBench');
  const faults = {
    name: name.trim() === '' ? t.common.fieldMissing : undefined,
    role: role === '' ? t.common.fieldMissing : undefined,
    establishment:
      role !== '' && belongsToEstablishment(role) && establishment === '' ? t.common.fieldMissing : undefined,
    password: password.length < shortestPassword ? t.accounts.passwordShort : undefined,
  };
  const shown = (fault: string | undefined) => (tried.value ? fault : undefined);
  const create = async (form: HTMLFormElement) => {
    tried.value = true;
    if (Object.values(faults).some(Boolean) || role === '') return focusFirstError(form);
    busy.value = true;
    const json: CreateAccountInput = {
      name: name.trim(),
      role,
      password,
      ...(asksEstablishment && establishment !== '' ? { establishment } : {}),
    };
    try {
      await request('/api/accounts', { method: 'POST', json });
      announce(t.accounts.created(json.name));
      input.value = blank;
      tried.value = false;
      problem.value = undefined;
      onCreated();
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
        void create(event.currentTarget);
      }}
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      <TextField
        label={t.accounts.name}
        hint={t.accounts.nameHint}
        value={name}
        error={shown(faults.name)}
        onInput={(text) => set({ name: text })}
      />
      <SelectField
        label={t.accounts.role}
        value={role}
        placeholder={t.common.choose}
        error={shown(faults.role)}
        options={manageable.map((value) => ({ value, label: t.roles[value] }))}
        onChange={(value) => set({ role: value as RoleCode })}
      />
      {asksEstablishment ? (
        <SelectField
          label={t.accounts.establishment}
          hint={t.accounts.establishmentHint}
          value={establishment}
          placeholder={t.common.choose}
          error={shown(faults.establishment)}
          options={(list.data?.establishments ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value) => set({ establishment: value })}
        />
      ) : null}
      <TextField
        label={t.accounts.password}
        hint={t.accounts.passwordHint}
        type="password"
        autocomplete="new-password"
        value={password}
        error={shown(faults.password)}
        onInput={(text) => set({ password: text })}
      />
      <div class="form__buttons">
        <Button rank="primary" type="submit" busy={busy.value}>
          {t.accounts.add}
        </Button>
      </div>
    </form>
  );
}
