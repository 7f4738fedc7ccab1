/** The protected parts of records that were found valid, in plain words. */
import {
  type CountRole,
  countRoles,
  decodeHead,
  decodeVector,
  latticeScale,
  latticeVariances,
  type ProtectedPart,
  policyInForce,
  protectedCells,
  type SealedRecord,
} from '@drehscheibe/protocol';
import type { Words } from './words.ts';

/** A protected part and the place of its record. Numbers are in steps of 1/256 worker, in the order of the 48 queries. */
export interface Released {
  readonly author: string;
  readonly seq: number;
  readonly period: number;
  readonly epoch: number;
  readonly vintage: number;
  readonly step: number;
  readonly supply: readonly number[];
  readonly demand: readonly number[];
}

const roleNames: Record<CountRole, Words> = {
  supply: { de: 'Frei werdende Personen', en: 'People becoming free' },
  demand: { de: 'Gesuchte Personen', en: 'People looked for' },
};

/** Of valid records only: those of other kinds and without a protected part are left out. */
export function releasedIn(records: readonly SealedRecord[]): Released[] {
  return records.flatMap((record) => {
    const { author, seq, period, epoch, kind } = decodeHead(record.head);
    const part: ProtectedPart | null = kind === 'vector' ? decodeVector(record.body).protected : null;
    if (!part) return [];
    const { vintage, step } = part;
    const [supply, demand] = countRoles.map((role) => part[role].map(Number)) as [number[], number[]];
    return [{ author, seq, period, epoch, vintage, step, supply, demand }];
  });
}

export function releasedLines(released: Released): Words[] {
  const { author, seq, period, epoch, vintage, step } = released;
  const policy = policyInForce({ epoch });
  const rest = protectedCells.length - 1;
  return [
    {
      de: `  ${author} ${seq}: geschützter Teil, Periode ${period}, Jahrgang ${vintage}, Veröffentlichung ${step + 1} von ${policy.periods}. Verrauschte Zahlen in gedeckelter Zählung: Von jedem Unternehmen zählen nur wenige Personen.`,
      en: `  ${author} ${seq}: protected part, period ${period}, vintage ${vintage}, release ${step + 1} of ${policy.periods}. Noisy numbers, counted capped: of each company only a few people count.`,
    },
    ...countRoles.map((role) => {
      const total = workers(released[role][0]!);
      const deviation = workers(Math.sqrt(Number(latticeVariances(policy, role).region)));
      return {
        de: `    ${roleNames[role].de}: ganze Region ${total.de}, Rauschen mit Standardabweichung ${deviation.de}; dazu ${rest} Zahlen für Berufsbereiche und Berufshauptgruppen (--json).`,
        en: `    ${roleNames[role].en}: whole region ${total.en}, noise of standard deviation ${deviation.en}; and ${rest} numbers for occupation areas and main groups (--json).`,
      };
    }),
    ...(step === 0
      ? []
      : [
          {
            de: '    Jede Zahl ist eine gewichtete Summe der Änderungen seit Beginn des Jahrgangs: Ein Bestand ergibt sich erst aus allen Veröffentlichungen zusammen.',
            en: '    Each number is a weighted sum of the changes since the vintage began: a stock follows only from all releases together.',
          },
        ]),
  ];
}

/** From steps of the lattice, to one decimal. */
function workers(steps: number): Words {
  const text = (locale: string) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(steps / latticeScale);
  return { de: text('de-DE'), en: text('en-GB') };
}
