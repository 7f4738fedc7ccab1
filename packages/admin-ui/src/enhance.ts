/**
 * The little script of server-rendered pages. Everything works without it; with it, choices of language and theme are
 * remembered, and the state's page shows new figures as they arrive.
 */
import { isTheme, keep } from './choices.ts';
import { printInLight } from './print.ts';

const here = new URL(location.href);
const language = here.searchParams.get('lang');
if (language === 'de' || language === 'en') keep('lang', language);
const theme = here.searchParams.get('theme') ?? undefined;
if (isTheme(theme)) keep('theme', theme);
printInLight();

if (document.body.dataset.page === '/land') {
  const events = new EventSource('/api/events');
  events.addEventListener('vector', () => void refresh());
  events.addEventListener('published', () => void refresh());
}

/** Draws the content anew from the server, keeping what is unfolded and where the focus is. */
async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
  const shown = document.querySelector('main');
  if (!fresh || !shown) return;
  const open = [...shown.querySelectorAll('details[open]')].map(({ id }) => id);
  const focused = document.activeElement;
  const place = focused?.closest('[id]')?.id;
  shown.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (place)
    document.querySelector<HTMLElement>(focused?.tagName === 'SUMMARY' ? `#${place} > summary` : `#${place}`)?.focus();
  const news = document.querySelector('#news');
  if (news) news.textContent = news.getAttribute('data-updated');
}
