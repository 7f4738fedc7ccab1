import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { listen } from './api/events.ts';
import { problemOf } from './api/request.ts';
import type { ProblemView } from './api/views.ts';
import { Announcer } from './components/announcer.tsx';
import { Button } from './components/button.tsx';
import { ProblemNote } from './components/problem-note.tsx';
import { Shell } from './components/shell.tsx';
import { chosenLanguage, Speaking, useSpeech } from './language.tsx';
import { AccountsPage } from './pages/accounts.tsx';
import { BudgetPage } from './pages/budget.tsx';
import { ChangesPage } from './pages/changes.tsx';
import { DisclosurePage } from './pages/disclosure.tsx';
import { EntriesPage } from './pages/entries.tsx';
import { EntryPage } from './pages/entry.tsx';
import { EntryFormPage } from './pages/entry-form.tsx';
import { EstablishmentFormPage } from './pages/establishment-form.tsx';
import { EstablishmentsPage } from './pages/establishments.tsx';
import { FiguresPage } from './pages/figures.tsx';
import { HomePage } from './pages/home.tsx';
import { ImportPage } from './pages/import.tsx';
import { MatchesPage } from './pages/matches.tsx';
import { NetworkPage } from './pages/network.tsx';
import { ForbiddenPage, NotFoundPage } from './pages/no-page.tsx';
import { PlainlyPage } from './pages/plainly.tsx';
import { PublicationPage } from './pages/publication.tsx';
import { QueryPage } from './pages/query.tsx';
import { ScarcityPage } from './pages/scarcity.tsx';
import { StaffingPage } from './pages/staffing.tsx';
import { WhatIfPage } from './pages/what-if.tsx';
import { maySee, type PageName, paths } from './permissions.ts';
import { chooseLanguage } from './preferences.ts';
import { account, openSession, session, signInAddress, signOut } from './session.ts';
import { chooseTheme, theme } from './theme.ts';

/** Links inside the house are followed without loading; the rest belongs to the server. */
const inside = /^\/(?!land|anmelden|abmelden|api|assets)/;

export function App() {
  return (
    <Speaking language={chosenLanguage.value}>
      <LocationProvider scope={inside}>
        <House />
      </LocationProvider>
    </Speaking>
  );
}

function House() {
  const { t } = useSpeech();
  const { path } = useLocation();
  const problem = useSignal<ProblemView | undefined>(undefined);
  const enter = () => {
    problem.value = undefined;
    openSession().catch((error: unknown) => {
      problem.value = problemOf(error);
    });
  };
  useEffect(enter, []);
  const signedIn = session.value?.account != null;
  useEffect(() => {
    if (session.value && !signedIn) location.replace(signInAddress());
    if (!signedIn) return;
    const abort = new AbortController();
    listen(abort.signal);
    return () => abort.abort();
  }, [session.value === undefined, signedIn]);
  return (
    <Shell
      visitor={session.value}
      path={path}
      switches={{ theme: theme.value, chooseLanguage, chooseTheme }}
      signOut={
        <Button rank="tertiary" small onPress={() => void signOut()}>
          {t.shell.signOut}
        </Button>
      }
    >
      {problem.value ? <ProblemNote problem={problem.value} retry={enter} /> : null}
      {!problem.value && !signedIn ? (
        <p class="loading" role="status">
          {t.common.loading}
        </p>
      ) : null}
      {signedIn ? (
        <>
          <Announcer />
          <Pages />
        </>
      ) : null}
    </Shell>
  );
}

function Pages() {
  return (
    <Router>
      <Route path={paths.home} component={HomePage} />
      <Route path={paths.establishments} component={guarded('establishments', EstablishmentsPage)} />
      <Route path="/betriebe/neu" component={guarded('establishments', EstablishmentFormPage)} />
      <Route path="/betriebe/:id" component={guarded('establishments', EstablishmentFormPage)} />
      <Route path="/betriebe/:id/beschaeftigte" component={guarded('imports', StaffingPage)} />
      <Route path={paths.releases} component={guarded('releases', ReleasesPage)} />
      <Route path="/abgaenge/neu" component={guarded('imports', NewReleasePage)} />
      <Route path="/abgaenge/:id" component={guarded('releases', ReleasePage)} />
      <Route path={paths.openings} component={guarded('openings', OpeningsPage)} />
      <Route path="/bedarfe/neu" component={guarded('imports', NewOpeningPage)} />
      <Route path="/bedarfe/:id" component={guarded('openings', OpeningPage)} />
      <Route path={paths.imports} component={guarded('imports', ImportPage)} />
      <Route path={paths.disclosure} component={guarded('disclosure', DisclosurePage)} />
      <Route path={`${paths.disclosure}/:id`} component={guarded('disclosure', PublicationPage)} />
      <Route path={paths.plainly} component={guarded('plainly', PlainlyPage)} />
      <Route path={paths.budget} component={guarded('budget', BudgetPage)} />
      <Route path={paths.matches} component={guarded('matches', MatchesPage)} />
      <Route path={paths.figures} component={guarded('figures', FiguresPage)} />
      <Route path={paths.whatIf} component={guarded('whatIf', WhatIfPage)} />
      <Route path={paths.scarcity} component={guarded('scarcity', ScarcityPage)} />
      <Route path={paths.changes} component={guarded('changes', ChangesPage)} />
      <Route path={paths.query} component={guarded('query', QueryPage)} />
      <Route path={paths.network} component={NetworkPage} />
      <Route path={paths.accounts} component={AccountsPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}

const ReleasesPage = () => <EntriesPage kind="release" />;
const OpeningsPage = () => <EntriesPage kind="opening" />;
const NewReleasePage = () => <EntryFormPage kind="release" />;
const NewOpeningPage = () => <EntryFormPage kind="opening" />;
const ReleasePage = ({ id }: { id?: string }) => <EntryPage kind="release" id={id ?? ''} />;
const OpeningPage = ({ id }: { id?: string }) => <EntryPage kind="opening" id={id ?? ''} />;

const guards = new Map<unknown, (props: { id?: string }) => ReturnType<typeof ForbiddenPage>>();

/** The page, or a plain word that it is not this role's. One component per page, so that the router keeps it mounted. */
function guarded(page: PageName, Component: (props: { id?: string }) => ReturnType<typeof ForbiddenPage>) {
  const known = guards.get(Component);
  if (known) return known;
  const Guarded = ({ id }: { id?: string }) =>
    maySee(account.value, page) ? <Component {...(id === undefined ? {} : { id })} /> : <ForbiddenPage />;
  guards.set(Component, Guarded);
  return Guarded;
}
