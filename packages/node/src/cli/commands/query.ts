import { parseDistrictCode, parseKldbGroup, parseQuarter, parseSkillLevel } from '@drehscheibe/protocol';
import { defineCommand } from '../command.ts';
import { parsed } from '../parsed.ts';
import { quarterWords, unitWords } from '../plan-report.ts';
import { wholeNumber } from '../whole-number.ts';

export const query = defineCommand({
  name: 'query',
  summary: {
    de: 'Probelauf: Wer könnte diese Beschäftigten aufnehmen? Wird hier beantwortet und nirgends gespeichert',
    en: 'dry run: who could take these workers? Answered here and stored nowhere',
  },
  positionals: [],
  options: {
    kldb: {
      type: 'string',
      value: 'NNN',
      required: true,
      about: { de: 'Berufsgruppe, drei Ziffern', en: 'occupation group, three digits' },
    },
    level: { type: 'string', value: '1-4', required: true, about: { de: 'Anforderungsniveau', en: 'skill level' } },
    count: {
      type: 'string',
      value: 'N',
      required: true,
      about: { de: 'Zahl der Beschäftigten', en: 'number of workers' },
    },
    from: {
      type: 'string',
      value: 'YYYY-Qn',
      required: true,
      about: { de: 'frei ab diesem Quartal', en: 'free from this quarter on' },
    },
    district: {
      type: 'string',
      value: 'AGS',
      required: true,
      about: { de: 'Kreis, in dem sie arbeiten', en: 'district in which they work' },
    },
    'max-minutes': {
      type: 'string',
      value: 'N',
      about: { de: 'längster Weg, Minuten je Richtung (sonst 60)', en: 'longest way, minutes one way (else 60)' },
    },
    side: {
      type: 'string',
      choices: ['openings', 'workers'],
      about: {
        de: 'openings (sonst): Stellen für diese Beschäftigten; workers: Beschäftigte für diese Stellen',
        en: 'openings (default): jobs for these workers; workers: workers for these jobs',
      },
    },
  },
  runs: 'node',
  async run(context, { options }) {
    const question = {
      group: parsed('--kldb', options.kldb, parseKldbGroup, '242'),
      level: parsed('--level', options.level, parseSkillLevel, '2'),
      count: wholeNumber('--count', options.count, 1, 100_000),
      from: parsed('--from', options.from, parseQuarter, '2027-Q3'),
      district: parsed('--district', options.district, parseDistrictCode, '03254'),
      maxMinutes: wholeNumber('--max-minutes', options['max-minutes'] ?? '60', 1, 600),
      side: options.side === 'workers' ? ('workers' as const) : ('openings' as const),
    };
    const { matching, catalogue } = await context.node();
    const matches = await matching.query(question);
    const placed = matches.reduce((sum, match) => sum + match.count, 0);
    context.print({
      de: `${placed} von ${question.count} könnten unterkommen (Modellrechnung aus veröffentlichten Zahlen).`,
      en: `${placed} of ${question.count} could find a place (model calculation on published figures).`,
    });
    for (const match of matches) {
      const name = match.district === null ? '-' : (catalogue.district(match.district)?.name ?? match.district);
      const head = [
        match.count,
        unitWords(match.level === null ? match.kldb : `${match.kldb}-${match.level}`, context.language),
        quarterWords(match.quarter, context.language),
        name,
        match.region,
        `${match.minutes} min`,
      ].join('\t');
      context.print(`${head}\t${match.words[context.language]}`);
    }
    context.value(matches);
    return 0;
  },
});
