/** A node of the demo: three regions as in their real roster, and the Land as observer. */
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

const land: DemoNode = {
  id: 'niedersachsen',
  name: 'Land Niedersachsen',
  role: 'observer',
  districts: [],
  apiPort: 4704,
  p2pPort: 4714,
};

/** The region whose cross-region match the demo waits for; it also prepares the roster. */
export const home = hildesheim;
export const observer = land;
export const regions: readonly DemoNode[] = [hildesheim, suedost, nordost];
export const demoNodes: readonly DemoNode[] = [...regions, land];
