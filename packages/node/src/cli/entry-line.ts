import type { Entry } from '../registry/index.ts';
import type { Words } from './words.ts';

const states: Record<Entry['state'], Words> = {
  draft: { de: 'Entwurf', en: 'draft' },
  reviewed: { de: 'beim Betriebsrat', en: 'reviewed' },
  released: { de: 'freigegeben', en: 'released' },
  introduced: { de: 'vorgestellt', en: 'introduced' },
  closed: { de: 'abgeschlossen', en: 'closed' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
};

const kinds: Record<Entry['kind'], Words> = {
  release: { de: 'Freisetzung', en: 'release' },
  opening: { de: 'Stellenbedarf', en: 'opening' },
};

const sharings: Record<Entry['sharing'], Words> = {
  regional: { de: 'nur in der Region', en: 'regional' },
  aggregated: { de: 'aggregiert', en: 'aggregated' },
  open: { de: 'offen', en: 'open' },
};

/** One entry as one line of a list, columns parted by tabs. */
export function entryLine(entry: Entry): Words {
  const line = (language: keyof Words) =>
    [
      entry.id,
      entry.establishment,
      kinds[entry.kind][language],
      entry.code ?? entry.unit,
      String(entry.count),
      entry.quarter,
      entry.district,
      sharings[entry.sharing][language],
      states[entry.state][language],
    ].join('\t');
  return { de: line('de'), en: line('en') };
}
