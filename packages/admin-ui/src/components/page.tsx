import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSpeech } from '../language.tsx';
import { turnPage } from './announcer.tsx';

let arrived = false;

/**
 * The head of every page: its title in the window, and the focus on the heading after each change of page, so that
 * keyboard and screen reader start where the new page starts. The very first page leaves the focus alone.
 */
export function Page({
  title,
  lead,
  tools,
  children,
}: {
  title: string;
  lead?: string;
  tools?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useSpeech();
  useEffect(() => {
    document.title = `${title} – ${t.shell.product}`;
  }, [title, t]);
  useEffect(() => {
    // A link to a part of a page starts there.
    if (arrived && location.hash === '') {
      heading.current?.focus();
      scrollTo(0, 0);
    }
    arrived = true;
    turnPage();
  }, []);
  return (
    <>
      <header class="page-head">
        <div>
          <h1 class="kern-heading-x-large" tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead ? <p class="lead">{lead}</p> : null}
        </div>
        {tools ? <div class="page-head__tools">{tools}</div> : null}
      </header>
      {children}
    </>
  );
}

/** A part of a page under its own heading; with an id it can be linked to, whenever its data comes. */
export function Section({
  title,
  hint,
  tools,
  children,
  id,
}: {
  title: string;
  hint?: string;
  tools?: ComponentChildren;
  children: ComponentChildren;
  id?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id !== undefined && location.hash === `#${id}`) heading.current?.focus();
  }, [id]);
  return (
    <section class="section" id={id}>
      <div class="section__head">
        <h2 class="kern-heading-medium" tabIndex={id === undefined ? undefined : -1} ref={heading}>
          {title}
        </h2>
        {tools}
      </div>
      {hint ? <p class="hint">{hint}</p> : null}
      {children}
    </section>
  );
}
