/**
 * The control socket speaks JSON, one frame a line. The caller opens with one `Request`; the node answers with
 * `Reply` frames until `exit`. For files and questions the node asks the caller (`ask…`), who answers by id: the
 * command works on the rooms of the node, but on the files and the terminal of the person who called it.
 */
export interface Request {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly language: string;
}

export type Reply =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly exit: number }
  | { readonly id: number; readonly read: string; readonly from: number }
  | { readonly id: number; readonly write: string; readonly bytes: string }
  | { readonly id: number; readonly question: string; readonly secret: boolean };

export interface Answer {
  readonly id: number;
  /** Base64; empty at the end of a file. */
  readonly bytes?: string;
  readonly text?: string;
  readonly error?: { readonly code: string; readonly de: string; readonly en: string };
}

/** A frame carries at most one export file or one chunk of an import, in base64. */
const longestFrame = 64 * 1024 * 1024;

/** Cuts a byte stream into frames. Throws on a line that is too long or no JSON. */
export async function* frames<T>(source: AsyncIterable<Uint8Array>): AsyncIterable<T> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of source) {
    pending += decoder.decode(chunk, { stream: true });
    for (let end = pending.indexOf('\n'); end !== -1; end = pending.indexOf('\n')) {
      yield JSON.parse(pending.slice(0, end)) as T;
      pending = pending.slice(end + 1);
    }
    if (pending.length > longestFrame) throw new Error('control frame too long');
  }
}

export function frame(content: Request | Reply | Answer): string {
  return `${JSON.stringify(content)}\n`;
}
