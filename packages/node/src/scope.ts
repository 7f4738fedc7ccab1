/** Keeps what was created and closes it in reverse order: whoever creates, closes. */
export interface Scope {
  /** Remembers `thing` and gives it back. Without `close`, its own `close()` is called if it has one. */
  add<T>(name: string, thing: T, close?: (thing: T) => void | Promise<void>): T;
  /** Closes everything, the last first, even when some fail; then throws one ScopeError with every failure. */
  close(): Promise<void>;
}

/** Every failure of a `close()`, in the order in which they happened. */
export class ScopeError extends AggregateError {
  override readonly name = 'ScopeError';
  readonly code = 'SCOPE_CLOSE_FAILED';
  /** Names of the things that did not close. */
  readonly data: { readonly names: readonly string[] };

  constructor(failures: readonly { name: string; error: unknown }[]) {
    const names = failures.map(({ name }) => name);
    super(
      failures.map(({ error }) => error),
      `could not be closed: ${names.join(', ')}`,
    );
    this.data = { names };
  }
}

export function createScope(): Scope {
  const open: { name: string; close: () => void | Promise<void> }[] = [];
  let closing: Promise<void> | undefined;

  const closeAll = async () => {
    const failures: { name: string; error: unknown }[] = [];
    for (let last = open.pop(); last; last = open.pop()) {
      try {
        await last.close();
      } catch (error) {
        failures.push({ name: last.name, error });
      }
    }
    if (failures.length > 0) throw new ScopeError(failures);
  };

  return {
    add(name, thing, close) {
      if (closing) throw new TypeError(`scope is closed, ${name} would leak`);
      open.push({ name, close: () => (close ? close(thing) : closeItself(thing)) });
      return thing;
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function closeItself(thing: unknown): void | Promise<void> {
  if (typeof thing === 'object' && thing !== null && 'close' in thing && typeof thing.close === 'function') {
    return thing.close();
  }
}
