import type { FastifyRequest } from 'fastify';
import type { Language } from './views.ts';

/** The choice in the address, then the remembered one, then the browser's; German where none of them says. */
export function languageOf(request: Pick<FastifyRequest, 'query' | 'cookies' | 'headers'>): Language {
  const { lang } = (request.query ?? {}) as Record<string, unknown>;
  return known(lang) ?? known(request.cookies?.lang) ?? accepted(request.headers['accept-language']) ?? 'de';
}

function known(value: unknown): Language | undefined {
  return value === 'de' || value === 'en' ? value : undefined;
}

/** The language of the highest quality value in an Accept-Language header (RFC 9110, 12.5.4) that we speak. */
function accepted(header: string | undefined): Language | undefined {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((q) => q !== undefined);
      return { language: known(range.split('-')[0]), quality: quality === undefined ? 1 : Number(quality) };
    });
  wishes.sort((a, b) => b.quality - a.quality);
  return wishes.find(({ language, quality }) => language && quality > 0)?.language;
}
