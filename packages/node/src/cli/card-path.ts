import { join } from 'node:path';

/** The node's own statement of who it is: nothing secret, made by `init`, sent to whoever prepares the next roster. */
export function cardPath(home: string): string {
  return join(home, 'card');
}
