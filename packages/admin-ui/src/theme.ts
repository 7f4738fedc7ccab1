import { signal } from '@preact/signals';
import { keep, type Theme } from './choices.ts';

/** The chosen theme of the browser's pages; public/theme.js applies a remembered one before the first paint. */
export const theme = signal<Theme>('system');

export function chooseTheme(next: Theme): void {
  theme.value = next;
  keep('theme', next);
  if (next === 'system') delete document.documentElement.dataset.kernTheme;
  else document.documentElement.dataset.kernTheme = next;
}
