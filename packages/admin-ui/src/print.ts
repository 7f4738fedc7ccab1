/** Tables and notes that fold away on screen and belong on paper. */
const printedFolds = 'details.fold--printed:not([open])';

/** Paper is white: a dark page is printed in the light theme. What stands behind a picture is unfolded for it. */
export function printInLight(): void {
  const root = document.documentElement;
  let before: string | undefined;
  let unfolded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    before = root.dataset.kernTheme;
    root.dataset.kernTheme = 'light';
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>(printedFolds)];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener('afterprint', () => {
    if (before === undefined) delete root.dataset.kernTheme;
    else root.dataset.kernTheme = before;
    for (const fold of unfolded) fold.open = false;
  });
}
