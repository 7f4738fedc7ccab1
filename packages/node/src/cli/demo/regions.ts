/** The nodes of the demos: regions as in their real roster, and the Land as observer. */
export interface DemoNode {
  /** Also the name of its folder in a scenario. */
  readonly id: string;
  readonly name: string;
  readonly role: 'region' | 'observer';
  readonly districts: readonly string[];
  /** Ports it takes unless they are taken. */
  readonly apiPort: number;
  readonly p2pPort: number;
}

const hildesheim: DemoNode = {
  id: 'hildesheim',
  name: 'Hildesheim',
  role: 'region',
  districts: ['03254'],
  apiPort: 4701,
  p2pPort: 4711,
};

const suedost: DemoNode = {
  id: 'suedostniedersachsen',
  name: 'SüdOstNiedersachsen',
  role: 'region',
  // Braunschweig, Salzgitter, Wolfsburg, Gifhorn, Goslar, Helmstedt, Peine, Wolfenbüttel.
  districts: ['03101', '03102', '03103', '03151', '03153', '03154', '03157', '03158'],
  apiPort: 4702,
  p2pPort: 4712,
};

const nordost: DemoNode = {
  id: 'nordostniedersachsen',
  name: 'Nordostniedersachsen',
  role: 'region',
  // Harburg, Lüchow-Dannenberg, Lüneburg, Uelzen.
  districts: ['03353', '03354', '03355', '03360'],
  apiPort: 4703,
  p2pPort: 4713,
};

/** Only in scenarios that have a folder for it. */
const hannover: DemoNode = {
  id: 'hannover',
  name: 'Hannover',
  role: 'region',
  // Region Hannover.
  districts: ['03241'],
  apiPort: 4705,
  p2pPort: 4715,
};

const land: DemoNode = {
  id: 'niedersachsen',
  name: 'Land Niedersachsen',
  role: 'observer',
  districts: [],
  apiPort: 4704,
  p2pPort: 4714,
};

/** Who takes part in a demo. */
export interface Cast {
  /** The region whose cross-region match the demo waits for; it also prepares the roster. */
  readonly home: DemoNode;
  readonly regions: readonly DemoNode[];
  readonly observer: DemoNode;
  /** Regions and observer. */
  readonly nodes: readonly DemoNode[];
}

const usual: readonly DemoNode[] = [hildesheim, suedost, nordost];
export const everyRegion: readonly DemoNode[] = [hannover, ...usual];

/**
 * With a folder for Hannover: Hannover, and the regions that have a folder. Otherwise the usual three, whether they have one
 * or not.
 */
export function castOf(hasFolder: (id: string) => boolean): Cast {
  const regions = hasFolder(hannover.id) ? everyRegion.filter(({ id }) => hasFolder(id)) : usual;
  return { home: regions[0]!, regions, observer: land, nodes: [...regions, land] };
}
