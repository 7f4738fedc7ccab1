/** The Land's plan from published figures. */
export const statePlan = {
  title: 'What a plan for the whole Land could achieve',
  hint: 'A model calculation from published figures alone. Protected figures are capped and noisy: so each share comes with a range, and there are more jobs and people than above, where only open figures stand.',
  planning: (done: string, of: string) => `Being calculated: ${done} of ${of} draws.`,
  reload: 'Reload the page',
  failed: (code: string) => `The plan could not be calculated (${code}). It is tried again with the next figures.`,
  demand: 'of the jobs could be filled',
  supply: 'of the people could find a job',
  holds: 'of the jobs the same plan would fill if the noisy figures mean something else than expected',
  range: (low: string, high: string) => `in nine of ten cases ${low} to ${high}`,
  drawn: (draws: string) => `Middle value of ${draws} draws of what the noisy figures may mean; each is planned anew.`,
  exact: 'All figures are open and exact: no range needed.',
};

export const protectedCounts = {
  title: 'Protected figures of the regions',
  hint: 'Capped count: of each company only a few people count, and everything is noisy. Hatched means withheld, because it could tell something of single companies. It is not zero. A figure is shown only once many companies of the region share as aggregated, mostly from far more than 100 counted people on. In a demonstration there are too few.',
  whole: 'Whole region',
  what: 'Occupation',
  withheld: 'withheld',
  estimate: (mean: string, low: string, high: string) => `about ${mean} (${low} to ${high})`,
  othersWithheld: 'Main groups that are not listed here are withheld.',
  withShares:
    'Estimated with employment shares: what the noisy figures leave open is spread over occupations as the region’s employees are.',
  withoutShares:
    'Estimated without employment shares: no employment file for this region is loaded into the catalogue of this node.',
  tableOf: (region: string) => `Protected figures: ${region}`,
};
