import { signal } from '@preact/signals';
import { options } from 'preact';

/** Whether the page is being printed: long lists then show all their rows. */
export const onPaper = signal(false);

/** The browser takes its picture when the listener returns: what is added for paper is drawn before, not when there is time. */
export function watchPrinting(): void {
  addEventListener('beforeprint', () => {
    const before = options.debounceRendering;
    options.debounceRendering = (render) => render();
    onPaper.value = true;
    if (before === undefined) delete options.debounceRendering;
    else options.debounceRendering = before;
  });
  addEventListener('afterprint', () => {
    onPaper.value = false;
  });
}
