import { chosenLanguage } from '../language.tsx';
import type { ProblemView } from './views.ts';

/** An answer that is no success, with the problem the node described, or one we made up when it could not answer. */
class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly problem: ProblemView;

  constructor(problem: ProblemView) {
    super(problem.title);
    this.problem = problem;
  }
}

let csrfToken = '';

/** Every answer of /api/session carries a token that the next unsafe request must send. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

let reading = new AbortController();

/** Before signing out: what is still on its way to this page would be refused, so it is given up. Returns the way back. */
export function stopReading(): () => void {
  reading.abort();
  return () => {
    reading = new AbortController();
  };
}

/** Given up by whoever asked, or because nobody is signed in any more: no problem to show. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

interface Sending {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, octet by octet. */
  bytes?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * One request to the node. Resolves to the decoded JSON (undefined for 204); rejects with RequestError, or with the
 * AbortError of `signal`, or of `stopReading`.
 */
export async function request<T>(path: string, sending: Sending = {}): Promise<T> {
  const method = sending.method ?? 'GET';
  const headers = new Headers({ accept: 'application/json', 'accept-language': chosenLanguage.value });
  for (const [name, value] of Object.entries(sending.headers ?? {})) headers.set(name, value);
  if (method !== 'GET') headers.set('x-csrf-token', csrfToken);
  if (sending.json !== undefined) headers.set('content-type', 'application/json');
  if (sending.bytes) headers.set('content-type', 'application/octet-stream');
  const signals = [sending.signal, method === 'GET' ? reading.signal : undefined].filter(
    (signal) => signal !== undefined,
  );
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: sending.bytes ?? (sending.json === undefined ? null : JSON.stringify(sending.json)),
      signal: AbortSignal.any(signals),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch (error) {
    if (isGivenUp(error)) throw error;
    throw new RequestError(noAnswer);
  }
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  throw new RequestError(isProblem(body) ? body : { ...notUnderstood, status: response.status });
}

/** Bytes of the node as they are. Rejects like `request`. */
export async function requestBytes(path: string, signal: AbortSignal): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(path, { signal, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestError(noAnswer);
  }
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const body: unknown = await response.json().catch(() => undefined);
  throw new RequestError(isProblem(body) ? body : { ...notUnderstood, status: response.status });
}

/** Any thrown value as a problem that can be shown. */
export function problemOf(error: unknown): ProblemView {
  return error instanceof RequestError ? error.problem : notUnderstood;
}

function isProblem(body: unknown): body is ProblemView {
  return typeof body === 'object' && body !== null && 'title' in body && 'code' in body;
}

/** Codes of the problems only the browser can know; ProblemNote has the words. */
const noAnswer: ProblemView = { type: 'about:blank', title: '', status: 0, code: 'UI_NO_ANSWER' };
const notUnderstood: ProblemView = { type: 'about:blank', title: '', status: 0, code: 'UI_NOT_UNDERSTOOD' };
