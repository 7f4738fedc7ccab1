import { computed, signal } from '@preact/signals';
import { rememberCsrfToken, request, stopReading } from './api/request.ts';
import type { CatalogueView, SessionView } from './api/views.ts';

/** Who is signed in where; undefined until the node has answered. */
export const session = signal<SessionView | undefined>(undefined);

/** Occupations and districts. They change only when an operator loads a catalogue file. */
export const catalogue = signal<CatalogueView | undefined>(undefined);

/** The account that is signed in. */
export const account = computed(() => session.value?.account ?? undefined);

export function adopt(next: SessionView): void {
  rememberCsrfToken(next.csrfToken);
  session.value = next;
}

/** Asks who is signed in and, if anybody is, for the catalogue. */
export async function openSession(): Promise<void> {
  adopt(await request<SessionView>('/api/session'));
  if (session.value?.account) catalogue.value = await request<CatalogueView>('/api/catalogue');
}

export async function signOut(): Promise<void> {
  const readAgain = stopReading();
  try {
    await request('/api/session', { method: 'DELETE' });
  } catch (error) {
    readAgain();
    throw error;
  }
  location.assign('/anmelden');
}

/** The sign-in page, and after it back to where a person wanted to go; from home, each role has its own way. */
export function signInAddress(): string {
  const wanted = `${location.pathname}${location.search}`;
  return wanted === '/' ? '/anmelden' : `/anmelden?next=${encodeURIComponent(wanted)}`;
}
