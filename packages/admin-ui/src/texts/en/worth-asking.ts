export const worthAsking = {
  title: 'Where asking is worthwhile',
  intro:
    'For people whom the plan sends to no other region: regions in which a better place is to be expected for them than the plan has. Those who already have a place here are among them.',
  caution: 'An expectation, not a count',
  cautions: {
    noise:
      'It rests on protected numbers: capped and noisy. How many jobs there really are, it does not say. Even of regions that seek nobody, about three in ten would stand here by chance.',
    nothingSent: 'Nothing is sent. No region learns that it stands here.',
    consent:
      'Every inquiry needs the consent of establishment and works council first, each time anew. What is agreed by telephone or mail, this program does not know yet.',
    notAdditive: 'The numbers do not add up: several groups hope for the same jobs.',
  },
  basis: (date: string) => `For the plan of ${date}.`,
  group: 'Group',
  release: (people: string, quarter: string) => `${people} free ${quarter}`,
  people: 'People',
  someUnmatched: (n: string) => `${n} of them without a match`,
  allUnmatched: 'all without a match',
  allMatched: 'all with a place in the region',
  where: 'Where most is to be expected, on average',
  about: (people: string, of: string) => `A better place for about ${people} of ${of} people;`,
  lessThanOne: (of: string) => `A better place for less than one of ${of} people;`,
  noise: (people: string) => `by noise alone already for about ${people}.`,
  noiseLessThanOne: 'by noise alone for less than one.',
  value: (percent: string) => `Expected benefit: ${percent} of the largest in this list`,
  scale: 'Bars: expected benefit for the whole group, compared with the largest in this list.',
  more: (n: number) => `Show ${n} more groups`,
  noReleases: 'No protected numbers yet',
  noReleasesBody:
    'Other regions have not published protected numbers yet. That happens every four weeks; until then there is nothing to expect here.',
  nobody: 'Nobody to ask for',
  nobodyBody: 'There are no releases in the plan, or it has a place in another region for all of them already.',
  nowhere: 'No inquiry is worthwhile at present',
  nowhereBody: (people: string) =>
    `For the ${people} people whom the plan sends to no other region, none promises more than their place here, or no more than the noise of the numbers alone would promise.`,
};
