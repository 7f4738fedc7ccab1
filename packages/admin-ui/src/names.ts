import type { CatalogueView } from './api/views.ts';
import { keepHyphens } from './hanging-hyphens.ts';
import type { Language, Texts } from './texts/index.ts';

/** Names of codes, from the node's catalogue, with their hyphens kept; a code without a name stands for itself. */
export interface Names {
  /** Null: somewhere in a region. */
  district(code: string | null): string;
  /** All districts of the catalogue by name. */
  districts(): readonly { code: string; name: string }[];
  /** '242-2' -> 'Metallbearbeitung · Fachkraft'; of a main group, where no more is known: '24' -> 'Metallberufe · grob'. */
  unit(unit: string): string;
  /** '242' -> 'Metallbearbeitung'. Groups have German names only: the classification is German. */
  group(code: string): string;
  area(code: string): string;
  mainGroup(code: string): string;
}

export function createNames(catalogue: CatalogueView | undefined, t: Texts, language: Language): Names {
  const districts = new Map(catalogue?.districts.map(({ code, name }) => [code, name]));
  const groups = new Map(catalogue?.groups.map(({ code, title }) => [code, keepHyphens(title)]));
  const translated = ({ code, title, titleEn }: { code: string; title: string; titleEn: string }) =>
    [code, keepHyphens(language === 'en' ? titleEn : title)] as const;
  const areas = new Map(catalogue?.areas.map(translated));
  const mainGroups = new Map(catalogue?.mainGroups.map(translated));
  const group = (code: string) => groups.get(code) ?? code;
  const mainGroup = (code: string) => mainGroups.get(code) ?? code;
  return {
    district: (code) => (code === null ? t.common.districtUnknown : (districts.get(code) ?? code)),
    districts: () => [...(catalogue?.districts ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'de')),
    unit: (unit) => {
      if (isCoarse(unit)) return t.common.unit(mainGroup(unit), t.kinds.coarse);
      const [code = unit, level = ''] = unit.split('-');
      const levels: Readonly<Record<string, string>> = t.kinds.levelShort;
      return t.common.unit(group(code), levels[level] ?? level);
    },
    group,
    area: (code) => areas.get(code) ?? code,
    mainGroup,
  };
}

/** Only a main group is known: two digits instead of group and level. */
export function isCoarse(unit: string): boolean {
  return unit.length === 2;
}
