/** The words of the room, German first. Placeholders stand in braces; whoever says them chooses and fills. */
import type { Words } from './matching.ts';

const texts = {
  whoOne: {
    de: '1 Person aus {fromDistrict}, {fromGroup} ({fromLevel}), auf eine Stelle in {toDistrict}, {toGroup} ({toLevel}).',
    en: '1 person from {fromDistrict}, {fromGroup} ({fromLevel}), to a job in {toDistrict}, {toGroup} ({toLevel}).',
  },
  whoMany: {
    de: '{count} Personen aus {fromDistrict}, {fromGroup} ({fromLevel}), auf Stellen in {toDistrict}, {toGroup} ({toLevel}).',
    en: '{count} people from {fromDistrict}, {fromGroup} ({fromLevel}), to jobs in {toDistrict}, {toGroup} ({toLevel}).',
  },
  sameUnit: {
    de: 'Gleiche Berufsgruppe, gleiches Anforderungsniveau.',
    en: 'Same occupational group, same requirement level.',
  },
  sameGroup: { de: 'Gleiche Berufsgruppe.', en: 'Same occupational group.' },
  sameMainGroup: {
    de: 'Verwandte Berufsgruppe, beide in „{title}“.',
    en: 'Related occupational group, both in “{title}”.',
  },
  sameMainGroupCoarse: {
    de: 'Gleiche Berufshauptgruppe; ob auch die gleiche Berufsgruppe, ist nicht bekannt.',
    en: 'Same main occupational group; whether the same occupational group, is not known.',
  },
  coarse: {
    de: 'Grob: Bekannt ist nur die Hauptgruppe, Lernzeit und Niveau sind Mittelwerte über sie.',
    en: 'Coarse: only the main group is known; learning and level are means over it.',
  },
  sameArea: {
    de: 'Andere Berufsgruppe im selben Bereich „{title}“.',
    en: 'Other occupational group in the same area “{title}”.',
  },
  otherArea: { de: 'Anderer Berufsbereich.', en: 'Other occupational area.' },
  learningOne: {
    de: 'Lernzeit etwa 1 Monat (geschätzt, {basis}).',
    en: 'About 1 month of learning (estimated, {basis}).',
  },
  learningHardly: {
    de: 'Lernzeit unter 1 Monat (geschätzt, {basis}).',
    en: 'Less than 1 month of learning (estimated, {basis}).',
  },
  learningMany: {
    de: 'Lernzeit etwa {months} Monate (geschätzt, {basis}).',
    en: 'About {months} months of learning (estimated, {basis}).',
  },
  basisStructural: {
    de: 'allein aus der Klassifikation der Berufe',
    en: 'from the classification of occupations alone',
  },
  basisData: { de: 'aus Daten über Berufe', en: 'from data about occupations' },
  nearness: {
    de: 'Von dem, was die Berufe verbindet, entfallen {parts}.',
    en: 'Of what connects the occupations, {parts}.',
  },
  nearnessShare: { de: '{percent} % auf {part}', en: '{percent} % is {part}' },
  missing: {
    de: 'Dort gehört dazu, was im bisherigen Beruf kaum vorkommt: {tasks}.',
    en: 'Tasks there that hardly occur in the present occupation (official German wording): {tasks}.',
  },
  entry: {
    de: 'Der Zugang zu solchen Stellen ist ganz oder zum Teil gesetzlich geregelt ({laws}): Vor einem Wechsel ist zu prüfen, welcher Abschluss oder welche Erlaubnis nötig ist.',
    en: 'Entry to such jobs is regulated by law, in whole or in part ({laws}): check before a move which qualification or licence is needed.',
  },
  entrySameGroup: {
    de: 'In dieser Berufsgruppe ist der Zugang zu mehreren Berufen je für sich geregelt ({laws}): Wer den Beruf wechselt, braucht die Erlaubnis oder den Abschluss des neuen.',
    en: 'In this occupational group entry to several occupations is regulated, to each by itself ({laws}): whoever changes the occupation needs the licence or qualification of the new one.',
  },
  entryCoarseMany: {
    de: 'In diesen Berufen ist der Zugang zum großen Teil gesetzlich geregelt: Vor einem Wechsel ist zu prüfen, welcher Abschluss oder welche Erlaubnis nötig ist.',
    en: 'Entry to these occupations is in large part regulated by law: check before a move which qualification or licence is needed.',
  },
  entryCoarseSome: {
    de: 'In diesen Berufen ist der Zugang zum Teil gesetzlich geregelt: Vor einem Wechsel ist zu prüfen, ob ein Abschluss oder eine Erlaubnis nötig ist.',
    en: 'Entry to these occupations is in part regulated by law: check before a move whether a qualification or licence is needed.',
  },
  levelUpOne: { de: 'Eine Stufe höher als bisher.', en: 'One level above the present one.' },
  levelUpMany: { de: '{steps} Stufen höher als bisher.', en: '{steps} levels above the present one.' },
  levelDownOne: { de: 'Eine Stufe unter dem bisherigen Niveau.', en: 'One level below the present one.' },
  levelDownMany: { de: '{steps} Stufen unter dem bisherigen Niveau.', en: '{steps} levels below the present one.' },
  levelDownMean: {
    de: 'Im Mittel etwas unter dem bisherigen Niveau.',
    en: 'On average somewhat below the present level.',
  },
  wayInside: {
    de: 'Im selben Kreis, etwa {minutes} Minuten Weg (geschätzt).',
    en: 'In the same district, about {minutes} minutes one way (estimated).',
  },
  wayRegion: {
    de: 'Irgendwo in der Region, im Mittel etwa {minutes} Minuten Weg (geschätzt).',
    en: 'Somewhere in the region, about {minutes} minutes one way on average (estimated).',
  },
  wayCommute: { de: 'Etwa {minutes} Minuten Weg (geschätzt).', en: 'About {minutes} minutes one way (estimated).' },
  wayRelocation: {
    de: 'Nur mit Umzug: etwa {minutes} Minuten Weg (geschätzt).',
    en: 'Only with relocation: about {minutes} minutes one way (estimated).',
  },
  commuters: {
    de: 'Von denen, die aus {fromDistrict} auspendeln, arbeiten {percent} % dort.',
    en: 'Of those who commute out of {fromDistrict}, {percent} % work there.',
  },
  sameQuarter: { de: 'Frei und gesucht ab {toQuarter}.', en: 'Free and sought from {toQuarter}.' },
  quarterUnknown: {
    de: 'Das Quartal ist nicht bekannt: Warten ist nicht mitgerechnet.',
    en: 'The quarter is not known: no waiting is counted.',
  },
  workerWaits: {
    de: 'Frei ab {fromQuarter}, gesucht ab {toQuarter}: die Beschäftigten warten.{learning}',
    en: 'Free from {fromQuarter}, sought from {toQuarter}: the workers wait.{learning}',
  },
  jobWaits: {
    de: 'Gesucht ab {toQuarter}, frei erst ab {fromQuarter}: die Stelle wartet.{learning}',
    en: 'Sought from {toQuarter}, free only from {fromQuarter}: the job waits.{learning}',
  },
  waitWithoutLearning: {
    de: ' Die Lernzeit ist darin nicht enthalten.',
    en: ' Learning is not included in this.',
  },
  tasks: { de: 'Aufgaben dort: {tasks}', en: 'Tasks there (German): {tasks}' },
  betterNone: { de: 'Besser passt es kaum.', en: 'It hardly gets better.' },
  betterTransition: {
    de: 'Besser würde es vor allem mit einer näher verwandten Tätigkeit.',
    en: 'A more closely related occupation would improve it most.',
  },
  betterStepUp: {
    de: 'Besser würde es vor allem mit einer Stelle auf dem bisherigen Niveau.',
    en: 'A job at the present level would improve it most.',
  },
  betterStepDown: {
    de: 'Besser würde es vor allem mit einer Stelle auf dem bisherigen, höheren Niveau.',
    en: 'A job at the present, higher level would improve it most.',
  },
  betterCommute: {
    de: 'Besser würde es vor allem mit einem kürzeren Weg.',
    en: 'A shorter way to work would improve it most.',
  },
  betterRelocation: {
    de: 'Besser würde es vor allem mit einer Stelle in Pendelnähe.',
    en: 'A job within commuting distance would improve it most.',
  },
  betterWaitWorker: {
    de: 'Besser würde es vor allem mit einem früheren Beginn der Stelle.',
    en: 'An earlier start of the job would improve it most.',
  },
  betterWaitJob: {
    de: 'Besser würde es vor allem mit einem früheren Wechsel der Beschäftigten.',
    en: 'An earlier move of the workers would improve it most.',
  },
  itemTransition: { de: 'eine näher verwandte Tätigkeit', en: 'a more closely related occupation' },
  itemStepUp: { de: 'eine Stelle auf dem bisherigen Niveau', en: 'a job at the present level' },
  itemStepDown: { de: 'eine Stelle auf dem bisherigen, höheren Niveau', en: 'a job at the present, higher level' },
  itemCommute: { de: 'ein kürzerer Weg', en: 'a shorter way to work' },
  itemRelocation: { de: 'eine Stelle in Pendelnähe', en: 'a job within commuting distance' },
  itemWaitWorker: { de: 'ein früherer Beginn der Stelle', en: 'an earlier start of the job' },
  itemWaitJob: { de: 'ein früherer Wechsel der Beschäftigten', en: 'an earlier move of the workers' },
  scarceWorkers: {
    de: '{unmatched} von {count} Stellen bleiben offen: Passende Beschäftigte sind knapp. Jede weitere passende Person würde den Plan um mindestens {points} Punkte verbessern.',
    en: '{unmatched} of {count} jobs stay open: fitting workers are scarce. Every further fitting worker would improve the plan by at least {points} points.',
  },
  scarceJobs: {
    de: '{unmatched} von {count} Personen bleiben ohne Stelle: Passende Stellen sind knapp. Jede weitere passende Stelle würde den Plan um mindestens {points} Punkte verbessern.',
    en: '{unmatched} of {count} people stay without a job: fitting jobs are scarce. Every further fitting job would improve the plan by at least {points} points.',
  },
  noMoreJobs: {
    de: 'Alle {count} Stellen sind im Plan besetzt, aber für eine weitere fände sich niemand.',
    en: 'All {count} jobs are filled in the plan, but nobody would be found for one more.',
  },
  noMoreWorkers: {
    de: 'Alle {count} Personen haben im Plan eine Stelle, aber eine weitere Person fände keine.',
    en: 'All {count} people have a job in the plan, but one more would find none.',
  },
  easyJob: {
    de: 'Alle Stellen sind im Plan besetzt. Für eine weitere fände sich jemand, ohne weiteren Aufwand.',
    en: 'All jobs are filled in the plan. One more could be filled at no further cost.',
  },
  easyWorker: {
    de: 'Alle haben im Plan eine Stelle. Auch eine weitere Person fände eine, ohne weiteren Aufwand.',
    en: 'All have a job in the plan. One more would find one, too, at no further cost.',
  },
  costlyJob: {
    de: 'Alle Stellen sind im Plan besetzt. Für eine weitere fände sich jemand, mit einem Aufwand von {points} Punkten.',
    en: 'All jobs are filled in the plan. One more could be filled, at a cost of {points} points.',
  },
  costlyWorker: {
    de: 'Alle haben im Plan eine Stelle. Auch eine weitere Person fände eine, mit einem Aufwand von {points} Punkten.',
    en: 'All have a job in the plan. One more would find one, too, at a cost of {points} points.',
  },
  wantedJob: {
    de: 'Solche Stellen sind gesucht: Eine weitere würde den Plan um {points} Punkte verbessern.',
    en: 'Such jobs are sought: one more would improve the plan by {points} points.',
  },
  wantedWorker: {
    de: 'Solche Beschäftigten sind gesucht: Eine weitere Person würde den Plan um {points} Punkte verbessern.',
    en: 'Such workers are sought: one more would improve the plan by {points} points.',
  },
  realityMatch: {
    de: 'Personen, die der Plan zuordnet (Modellrechnung): Menschen der Region und dazu Menschen aus anderen Regionen, die auf Stellen dieser Region kommen.',
    en: 'People the plan assigns (model calculation): people of the region, and people from other regions who come to jobs of this region.',
  },
  realityContact: {
    de: 'Noch nicht gezählt: Kontakte zwischen Betrieben werden hier noch nicht festgehalten.',
    en: 'Not counted yet: contacts between establishments are not recorded here yet.',
  },
  realityTalk: {
    de: 'Noch nicht gezählt: Gespräche werden hier noch nicht festgehalten.',
    en: 'Not counted yet: talks are not recorded here yet.',
  },
  realityTransfer: {
    de: 'Noch nicht gezählt: Bestätigte Übergänge werden hier noch nicht festgehalten.',
    en: 'Not counted yet: confirmed transfers are not recorded here yet.',
  },
} as const satisfies Record<string, Words>;

export type TextKey = keyof typeof texts;

/** Anforderungsniveaus of the KldB 2010. */
export const levelNames: Record<1 | 2 | 3 | 4, Words> = {
  1: { de: 'Helfer', en: 'helper' },
  2: { de: 'Fachkraft', en: 'skilled worker' },
  3: { de: 'Spezialist', en: 'specialist' },
  4: { de: 'Experte', en: 'expert' },
};

/** In the place of a level, where only the main group is known. */
export const coarseName: Words = { de: 'grob', en: 'coarse' };

/** In the place of a district, where only the region is known. */
export const someRegion: Words = { de: 'einer anderen Region', en: 'another region' };

/** The parts of the transition model. */
export const partNames: Record<'skills' | 'tasks' | 'relations' | 'classification', Words> = {
  skills: { de: 'Fähigkeiten', en: 'skills' },
  tasks: { de: 'Aufgaben', en: 'tasks' },
  relations: { de: 'bekannte Verwandtschaft', en: 'known relations' },
  classification: { de: 'Klassifikation', en: 'classification' },
};

/** A sentence in both languages; values are a text for both, or one for each. A missing placeholder is a TypeError. */
export function say(key: TextKey, values: Record<string, string | number | Words> = {}): Words {
  const fill = (language: 'de' | 'en'): string =>
    texts[key][language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new TypeError(`the text ${key} lacks ${name}`);
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { de: fill('de'), en: fill('en') };
}
