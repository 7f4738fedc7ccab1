import { useSignal } from '@preact/signals';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { AccountsView, AccountView, ProblemView } from '../api/views.ts';
import { announce } from '../components/announcer.tsx';
import { Await } from '../components/await.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Page, Section } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { maySee } from '../permissions.ts';
import { account, session } from '../session.ts';
import { AccountForm } from './account-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** The accounts of the node for those who manage them, and one's own password for everybody. */
export function AccountsPage() {
  const { t } = useSpeech();
  const manages = maySee(account.value, 'accounts');
  const list = useResource<AccountsView>(manages ? '/api/accounts' : null);
  return (
    <Page title={manages ? t.accounts.title : t.accounts.mine} {...(manages ? { lead: t.accounts.intro } : {})}>
      {manages ? (
        <Await resource={list}>
          {(data) => (
            <>
              <Section title={t.accounts.title}>
                <AccountsTable view={data} onChange={list.reload} />
              </Section>
              <Section title={t.accounts.add}>
                <AccountForm manageable={data.manageable} onCreated={list.reload} />
              </Section>
            </>
          )}
        </Await>
      ) : null}
      <Section title={t.accounts.own}>
        <PasswordForm />
      </Section>
    </Page>
  );
}

function AccountsTable({ view, onChange }: { view: AccountsView; onChange: () => void }) {
  const { t, formats } = useSpeech();
  const leaving = useSignal<AccountView | undefined>(undefined);
  const own = session.value?.account?.name;
  if (view.accounts.length === 0) return <p class="hint">{t.accounts.empty}</p>;
  return (
    <>
      <Table
        caption={t.accounts.title}
        rows={view.accounts}
        keyOf={({ name }) => name}
        columns={[
          {
            key: 'name',
            title: t.accounts.name,
            heading: true,
            order: ({ name }) => name,
            cell: ({ name }) => (
              <>
                {name} {name === own ? <span class="hint">({t.accounts.you})</span> : null}
              </>
            ),
          },
          { key: 'role', title: t.accounts.role, order: (one) => t.roles[one.role], cell: (one) => t.roles[one.role] },
          {
            key: 'establishment',
            title: t.accounts.establishment,
            order: ({ establishment }) => establishment ?? '',
            cell: ({ establishment }) => establishment ?? '–',
          },
          { key: 'created', title: t.entries.created, cell: ({ createdAt }) => formats.date(createdAt) },
          {
            key: 'remove',
            title: t.accounts.remove,
            cell: (one) =>
              one.name !== own && view.manageable.includes(one.role) ? (
                <Button
                  small
                  rank="tertiary"
                  label={t.accounts.removeLabel(one.name)}
                  onPress={() => {
                    leaving.value = one;
                  }}
                >
                  {t.accounts.remove}
                </Button>
              ) : (
                '–'
              ),
          },
        ]}
      />
      {leaving.value ? (
        <RemoveDialog
          account={leaving.value}
          onClose={() => {
            leaving.value = undefined;
          }}
          onRemoved={onChange}
        />
      ) : null}
    </>
  );
}

function RemoveDialog({
  account,
  onClose,
  onRemoved,
}: {
  account: AccountView;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const { t } = useSpeech();
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const remove = async () => {
    busy.value = true;
    try {
      await request(`/api/accounts/${encodeURIComponent(account.name)}`, { method: 'DELETE' });
      onClose();
      onRemoved();
      announce(t.accounts.removed(account.name));
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={t.accounts.removeTitle(account.name)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button rank="primary" busy={busy.value} onPress={() => void remove()}>
            {t.accounts.remove}
          </Button>
        </>
      }
    >
      {problem.value ? <ProblemNote problem={problem.value} /> : null}
      <p>{t.accounts.removeBody}</p>
    </Dialog>
  );
}
