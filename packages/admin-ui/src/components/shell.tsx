import type { ComponentChildren } from 'preact';
import type { SessionView } from '../api/views.ts';
import { useSpeech } from '../language.tsx';
import { groups, maySee, type Person, paths } from '../permissions.ts';
import { LanguageSwitch, type Switches, ThemeSwitch } from './switches.tsx';

/** What a page needs to know about who looks at it where; null account: nobody is signed in. */
export type Visitor = Pick<SessionView, 'account' | 'node'>;

/**
 * The frame of every screen: skip link, banner of a demonstration, head, navigation, content, promise. The same in the
 * browser and on the server; what differs (how to switch language and theme, how to sign out) is handed in.
 */
export function Shell({
  visitor,
  path,
  switches,
  signOut,
  children,
}: {
  visitor: Visitor | undefined;
  path: string;
  switches: Switches;
  signOut?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { t } = useSpeech();
  const person = visitor?.account;
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {t.shell.skip}
      </a>
      {visitor?.node.demo ? (
        <aside class="demo-banner" aria-label={t.shell.demo}>
          <p>
            <strong>{t.shell.demo}</strong> <span>{t.shell.demoNote}</span>
          </p>
        </aside>
      ) : null}
      <header class="top">
        <div class="top__brand">
          <Brand node={visitor?.node.name} />
          <div class="top__settings">
            <LanguageSwitch switches={switches} />
            <ThemeSwitch switches={switches} />
          </div>
        </div>
        {visitor?.account ? (
          <div class="top__account">
            <p>
              <span class="kern-sr-only">{t.shell.signedInAs} </span>
              <a class="top__name" href={paths.accounts} title={t.accounts.mine}>
                {visitor.account.name}
              </a>
              <span class="top__role">
                {t.roles[visitor.account.role]}
                {visitor.account.establishmentName ? `, ${visitor.account.establishmentName}` : ''}
              </span>
            </p>
            {signOut}
          </div>
        ) : null}
      </header>
      {person ? (
        <details class="menu menu--narrow">
          <summary class="menu__summary">{t.shell.menu}</summary>
          <Navigation person={person} path={path} />
        </details>
      ) : null}
      <div id="news" class="news" role="status" data-updated={t.state.updated} />
      <div class={`frame__body${person ? '' : ' frame__body--alone'}`}>
        {person ? (
          <div class="menu menu--wide">
            <Navigation person={person} path={path} />
          </div>
        ) : null}
        <main id="content" class="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <PromiseFooter />
    </div>
  );
}

function Brand({ node }: { node: string | undefined }) {
  const { t } = useSpeech();
  return (
    <a class="brand" href="/">
      <svg class="brand__sign" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true">
        <circle cx="16" cy="16" r="16" />
        <path d="M8 20.5a9 9 0 0 1 13.5-11.5m2.5 2.5a9 9 0 0 1-13.5 11.5" />
        <path class="brand__arrows" d="m19.2 5.5 4.8 4.3-6.2 2.3zm-6.4 21-4.8-4.3 6.2-2.3z" />
      </svg>
      <span class="brand__words">
        <span class="brand__name">{t.shell.product}</span>
        <span class="brand__node">{node ? t.shell.node(node) : t.shell.claim}</span>
      </span>
    </a>
  );
}

function Navigation({ person, path }: { person: Person; path: string }) {
  const { t } = useSpeech();
  const isCurrent = (target: string) => path === target || (target !== '/' && path.startsWith(`${target}/`));
  return (
    <nav class="navigation" aria-label={t.shell.mainNavigation}>
      {groups.map((group) => {
        const pages = group.pages.filter((page) => maySee(person, page));
        return pages.length === 0 ? null : (
          <div class="navigation__group" key={group.name}>
            <p class="navigation__title">{t.navigation[group.name]}</p>
            <ul>
              {pages.map((page) => (
                <li key={page}>
                  <a
                    class="navigation__link"
                    href={paths[page]}
                    aria-current={isCurrent(paths[page]) ? 'page' : undefined}
                  >
                    {t.navigation[page]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** The promise of the network, under every screen. */
function PromiseFooter() {
  const { t } = useSpeech();
  return (
    <footer class="bottom">
      <div class="bottom__promise">
        <p class="bottom__title">{t.footer.heading}</p>
        <p>{t.footer.promise}</p>
      </div>
      <p class="bottom__licence">{t.footer.licence}</p>
    </footer>
  );
}
