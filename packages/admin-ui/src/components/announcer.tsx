import { signal } from '@preact/signals';

interface Announcement {
  text: string;
  /** Made on the way to another page, where it is to be read. */
  ahead: boolean;
}

const current = signal<Announcement | undefined>(undefined);

/** Says a short sentence to screen readers and shows it to everybody else, until the next one or the next page. */
export function announce(text: string): void {
  current.value = { text, ahead: false };
}

/** Like `announce`, but on the page that is about to open. */
export function announceNext(text: string): void {
  current.value = { text, ahead: true };
}

/** A new page has opened: what was said on the last one is over. */
export function turnPage(): void {
  const said = current.peek();
  current.value = said?.ahead ? { ...said, ahead: false } : undefined;
}

export function Announcer() {
  return (
    <div class="announcer" role="status" aria-live="polite">
      {current.value ? <p class="announcer__text">{current.value.text}</p> : null}
    </div>
  );
}
