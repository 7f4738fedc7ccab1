export const sharing = {
  title: 'What does each choice mean?',
  intro: 'Worked out for exactly this entry, with the same counting by which the node publishes. Nothing is stored.',
  pending:
    'As soon as establishment, occupation, number and district are known, this says what each choice means for this entry.',
  chosen: 'chosen',
  leaves: 'What leaves the house?',
  sees: 'Who can see it?',
  attacker: 'What could an attacker learn?',
  here: 'For this entry',
  regional: {
    leaves: 'Nothing. Only this node searches with it.',
    sees: 'Your establishment, for releases its works council (where there is none: the employees’ side of the case team), and the coordinator.',
    attacker: 'Nothing from what is published: the entry is not in it.',
    here: 'No figure goes out.',
  },
  aggregated: {
    leaves:
      'Every four weeks noisy sums of the whole region: in total, by occupation area, by main group. No district, no quarter, no skill level, no establishment. And of many people of one company only few are counted.',
    sees: 'The noisy sums: everybody, worldwide. The entry itself: only the people named under “Region only”.',
    attacker: (takesPart: string, plan: string) =>
      `Hardly anything for certain. Somebody who knows everything else and holds two possibilities for equally likely guesses in at most ${takesPart} of 100 cases whether your company takes part, and in at most ${plan} of 100 which of two plans it has. 50 would be mere guessing. This holds for one vintage and one side (lay-offs or openings) alone.`,
    one: (people: string, mainGroup: string, counted: string, first: string, last: string) =>
      `${people} in “${mainGroup}” count as about ${counted}, hidden in noise of ± ${first}, at the end of the vintage ± ${last}.`,
    together: (records: number, people: string, counted: string, alone: string) =>
      `With ${records === 1 ? 'one further aggregated entry' : `${records} further aggregated entries`} of your company that you may see, this main group holds ${people}; together they count as about ${counted}. Alone this entry would count as ${alone}.`,
    notNow: 'At present nothing would be counted:',
  },
  open: {
    leaves: 'Occupation group with level, district, quarter and number, every week, exactly. Never a name.',
    sees: 'Everybody, worldwide and for ever.',
    attacker:
      'Everything the cell says. If there is only one establishment with this occupation in the district, everybody knows who is meant.',
    cell: 'This cell would be published:',
    cellWords: (people: string, unit: string, district: string, quarter: string) =>
      `${people}, ${unit}, ${district}, ${quarter}`,
    cellNote: 'If other establishments have open entries in the same cell, it shows the sum.',
    notNow: 'This does not go out as open:',
  },
  jobsCount: (count: string, n: number) => (n === 1 ? '1 job' : `${count} jobs`),
  picture: 'The same group, three times: what of it goes out',
  pictureNothing: 'nothing',
  pictureNoisy: (counted: string, twice: string) => `counted ${counted}, noise mostly up to ±\u00a0${twice}`,
  pictureExact: (count: string) => `exactly ${count}`,
  pictureHint: (first: string) =>
    `Hatched: there the published figure lies in 95 of 100 cases; the line is the capped count. “± ${first}” means: in two of three cases the deviation is smaller, otherwise larger. Figures below zero occur, too.`,
};
