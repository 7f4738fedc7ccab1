/** The door of the server build (dist/server/render.js): the pages that must be readable without JavaScript. */
import { type ClientFiles, type SignInPageInput, type StateInput, signInDocument, stateDocument } from './document.tsx';

/** Written into the build by vite.config.ts, from the names of the browser build. */
declare const CLIENT_FILES: ClientFiles;

export const assets: ClientFiles = CLIENT_FILES;

export function renderState(input: StateInput): string {
  return stateDocument(input, assets);
}

export function renderSignIn(input: SignInPageInput): string {
  return signInDocument(input, assets);
}
