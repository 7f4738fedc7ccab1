/** Listeners of one door. A listener that throws is that room's fault and must not stop the others. */
export interface Listeners<T> {
  subscribe(listener: (event: T) => void): () => void;
  tell(event: T): void;
}

export function createListeners<T>(onError: (error: unknown) => void): Listeners<T> {
  const all = new Set<(event: T) => void>();
  return {
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const own = (event: T) => listener(event);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(event) {
      for (const listener of [...all]) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
