import { parseDistrictCode, parseQuarter, parseUnit } from '@drehscheibe/protocol';
import { openCatalogue } from '../../catalogue/index.ts';
import { fixedClock } from '../../clock.ts';
import { openMemoryStore } from '../../store/index.ts';
import { type Actor, createRegistry, type EntryInput, type Establishment, type RegistryEvent } from '../index.ts';

export const hildesheim = parseDistrictCode('03254');
export const coordinator: Actor = { account: 'koordination', role: 'coordinator' };
export const clerk: Actor = { account: 'clerk', role: 'releasing', establishment: 'werk-nord' };
export const council: Actor = { account: 'council', role: 'worksCouncil', establishment: 'werk-nord' };

export const works = {
  name: 'Werk Nord',
  company: 'Muster AG',
  district: hildesheim,
  issuer: false,
  hasWorksCouncil: true,
};

export const release: EntryInput = {
  kind: 'release',
  establishment: 'werk-nord',
  unit: parseUnit('242-2'),
  count: 40,
  quarter: parseQuarter('2027-Q3'),
  district: hildesheim,
  sharing: 'open',
};

/** The registry of a node for Hildesheim in February 2027, empty, with what it tells its listeners. */
export async function createRegion() {
  const store = openMemoryStore();
  const clock = fixedClock(Date.UTC(2027, 1, 10));
  const open = async () =>
    createRegistry({ districts: [hildesheim] }, { store, clock, catalogue: await openCatalogue({ store }) });
  const events: RegistryEvent[] = [];
  let registry = await open();
  registry.subscribe((event) => events.push(event));

  return {
    store,
    clock,
    events,
    get registry() {
      return registry;
    },
    establish: (more: Partial<Establishment> = {}) => registry.saveEstablishment({ ...works, ...more }, coordinator),
    async restart() {
      await registry.close();
      registry = await open();
    },
    /** Everything the registry keeps, as text. */
    async dump(): Promise<string> {
      const lines: string[] = [];
      for (const name of ['establishments', 'entries', 'staffing', 'imports', 'history']) {
        for await (const entry of store.collection(`registry.${name}`).entries()) lines.push(JSON.stringify(entry));
      }
      return lines.join('\n');
    },
    close: () => registry.close(),
  };
}

export type Region = Awaited<ReturnType<typeof createRegion>>;
