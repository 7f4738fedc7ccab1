/** A plan for a terminal: the four figures, who is scarce, what has changed, and the matches. */
import type { PlanChanges, PlanView } from '../matching/index.ts';
import { number, type Words } from './words.ts';

type Share = Pick<PlanView['figures']['demandCovered'], 'numerator' | 'denominator'>;

/** So many rows of a list are printed; `--json` has them all. */
const mostRows = 10;

const coarse: Words = { de: 'grob', en: 'coarse' };
const quarterUnknown: Words = { de: 'Quartal unbekannt', en: 'quarter unknown' };

export function figureLines({ figures }: PlanView): Words[] {
  const { basis, demandCovered, supplyCovered, fit, reality } = figures;
  const { at, model, catalogue, limits } = basis;
  const side = ({ direct, upToSixMonths, more, none }: typeof fit.supply): Words =>
    both((language) =>
      [
        `${share(direct, language)} ${fitNames.direct[language]}`,
        `${share(upToSixMonths, language)} ${fitNames.upToSixMonths[language]}`,
        `${share(more, language)} ${fitNames.more[language]}`,
        `${share(none, language)} ${fitNames.none[language]}`,
      ].join(', '),
    );
  const [supply, demand] = [side(fit.supply), side(fit.demand)];
  const until = limits.relocation
    ? { de: 'Umzug möglich', en: 'relocation possible' }
    : { de: 'ohne Umzug', en: 'no relocation' };
  return [
    {
      de: `1 Bedarf gedeckt: ${share(demandCovered, 'de')}.`,
      en: `1 Demand covered: ${share(demandCovered, 'en')}.`,
    },
    {
      de: `2 Freisetzungen untergebracht: ${share(supplyCovered, 'de')}.`,
      en: `2 Releases placed: ${share(supplyCovered, 'en')}.`,
    },
    {
      de: `3 Passung der Freisetzungen: ${supply.de}. Der Stellen: ${demand.de}.`,
      en: `3 Fit of the releases: ${supply.en}. Of the jobs: ${demand.en}.`,
    },
    { de: '4 Wirklichkeit:', en: '4 Reality:' },
    ...reality.funnel.map(({ numerator, words }) =>
      both((language) => `  ${numerator === null ? '-' : number(numerator, language)}\t${words[language]}`),
    ),
    {
      de: `Modellrechnung vom ${timeOf(at)}, Übergangsmodell ${model}, Katalog ${catalogue}, höchstens ${limits.maxMinutes} Minuten und ${limits.maxMonths} Monate, ${until.de}. Beweis der Optimalität: gilt.`,
      en: `Model calculation of ${timeOf(at)}, transition model ${model}, catalogue ${catalogue}, at most ${limits.maxMinutes} minutes and ${limits.maxMonths} months, ${until.en}. Proof of optimality: holds.`,
    },
  ];
}

export function scarcityLines({ scarcity }: PlanView): Words[] {
  if (scarcity === null || scarcity.length === 0) return [];
  return [
    {
      de: 'Wo es knapp ist (100 Punkte: ein Monat Lernzeit):',
      en: 'What is scarce (100 points: one month of learning):',
    },
    ...scarcity
      .slice(0, mostRows)
      .map(({ entry, unit, words }) => both((language) => `  ${entry}\t${unit}\t${words[language]}`)),
    ...rest(scarcity.length),
  ];
}

export function changeLines(changes: PlanChanges): Words[] {
  const { since, demand, supply, matches } = changes;
  if (since === null) {
    return [
      { de: 'Ein früherer Plan zum Vergleich liegt nicht vor.', en: 'There is no earlier plan to compare with.' },
    ];
  }
  return [
    demand && supply
      ? {
          de: `Seit ${timeOf(since)}: Bedarf ${share(demand.before, 'de')} -> ${share(demand.after, 'de')}, Freisetzungen ${share(supply.before, 'de')} -> ${share(supply.after, 'de')}.`,
          en: `Since ${timeOf(since)}: demand ${share(demand.before, 'en')} -> ${share(demand.after, 'en')}, releases ${share(supply.before, 'en')} -> ${share(supply.after, 'en')}.`,
        }
      : {
          de: `Seit ${timeOf(since)}: Anteile sind nicht mehr vergleichbar, denn es wurden Einträge gelöscht.`,
          en: `Since ${timeOf(since)}: shares can no longer be compared, as entries have been erased.`,
        },
    ...causeLines(changes.causes),
    ...matches
      .slice(0, mostRows)
      .map(({ from, to, before, after }) =>
        both((language) => `  ${before} -> ${after}\t${end(from, language)} -> ${end(to, language)}`),
      ),
    ...rest(matches.length),
  ];
}

export function matchLines({ matches }: PlanView): Words[] {
  return matches.map(({ count, from, to, scope, words }) =>
    both((language) => {
      const route = `${end(from, language)} -> ${end(to, language)}`;
      return `${count}\t${route}\t${scopes[scope][language]}\t${words[language]}`;
    }),
  );
}

/** '242-2 03254 2027-Q3'; a main group says that it is coarse. */
function end({ unit, district, quarter }: PlanView['matches'][number]['from'], language: 'de' | 'en'): string {
  return `${unitWords(unit, language)} ${district} ${quarterWords(quarter, language)}`;
}

export function unitWords(unit: string, language: 'de' | 'en'): string {
  return unit.includes('-') ? unit : `${unit} (${coarse[language]})`;
}

export function quarterWords(quarter: string | null, language: 'de' | 'en'): string {
  return quarter ?? quarterUnknown[language];
}

function causeLines({ vectors, entries, model, catalogue, quarter, equallyGood }: PlanChanges['causes']): Words[] {
  const { added, changed, gone } = entries;
  const causes: Words[] = [
    ...vectors.map(({ region, after }) =>
      after === null
        ? { de: `kein Vektor mehr von ${region}`, en: `no vector of ${region} any more` }
        : { de: `Vektor ${after} von ${region}`, en: `vector ${after} of ${region}` },
    ),
    ...(added.length > 0 ? [{ de: `neue Einträge: ${added.length}`, en: `new entries: ${added.length}` }] : []),
    ...(changed.length > 0
      ? [{ de: `geänderte Einträge: ${changed.length}`, en: `changed entries: ${changed.length}` }]
      : []),
    ...(gone > 0 ? [{ de: `weggefallene Einträge: ${gone}`, en: `entries gone: ${gone}` }] : []),
    ...(model ? [{ de: `Übergangsmodell ${model.after}`, en: `transition model ${model.after}` }] : []),
    ...(catalogue ? [{ de: 'anderer Katalog', en: 'another catalogue' }] : []),
    ...(quarter ? [{ de: `neues Quartal ${quarter.after}`, en: `new quarter ${quarter.after}` }] : []),
    ...(equallyGood
      ? [{ de: 'gleich guter Plan mit anderen Zuordnungen', en: 'an equally good plan with other matches' }]
      : []),
  ];
  if (causes.length === 0) return [];
  return [both((language) => `  ${causes.map((cause) => cause[language]).join(', ')}`)];
}

function rest(length: number): Words[] {
  const more = length - mostRows;
  return more > 0 ? [{ de: `  … und ${more} weitere`, en: `  … and ${more} more` }] : [];
}

function share({ numerator, denominator }: Share, language: keyof Words): string {
  const [part, whole] = [number(numerator, language), number(denominator, language)];
  const percent = denominator === 0 ? '' : ` (${Math.round((100 * numerator) / denominator)} %)`;
  return language === 'de' ? `${part} von ${whole}${percent}` : `${part} of ${whole}${percent}`;
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function both(line: (language: keyof Words) => string): Words {
  return { de: line('de'), en: line('en') };
}

const fitNames: Record<keyof PlanView['figures']['fit']['supply'], Words> = {
  direct: { de: 'direkt', en: 'direct' },
  upToSixMonths: { de: 'bis 6 Monate', en: 'up to 6 months' },
  more: { de: 'mehr', en: 'more' },
  none: { de: 'ohne Zuordnung', en: 'without a match' },
};

const scopes: Record<'region' | 'crossRegion', Words> = {
  region: { de: 'in der Region', en: 'within the region' },
  crossRegion: { de: 'über die Region hinaus', en: 'across regions' },
};
