import type { Entry } from '../registry/index.ts';

/** An entry everybody may see the anonymous figures of: it is part of a released vector. */
export function isPublic({ state, sharing }: Pick<Entry, 'state' | 'sharing'>): boolean {
  return (state === 'released' || state === 'introduced') && sharing === 'open';
}
