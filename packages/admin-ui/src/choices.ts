/** Choices of display, kept for a year in cookies, so that server-rendered pages know them as well. Nothing about the person. */
export type Theme = 'light' | 'dark' | 'system';

export function isTheme(text: string | undefined): text is Theme {
  return text === 'light' || text === 'dark' || text === 'system';
}

export function keep(name: 'lang' | 'theme', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR.
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

export function kept(name: 'lang' | 'theme'): string | undefined {
  return document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
