/** Paper is white: a dark page is printed in the light theme. */
export function printInLight(): void {
  const root = document.documentElement;
  let before: string | undefined;
  addEventListener('beforeprint', () => {
    before = root.dataset.kernTheme;
    root.dataset.kernTheme = 'light';
  });
  addEventListener('afterprint', () => {
    if (before === undefined) delete root.dataset.kernTheme;
    else root.dataset.kernTheme = before;
  });
}
