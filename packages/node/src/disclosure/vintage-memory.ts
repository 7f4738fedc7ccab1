/**
 * What the filters must remember until a vintage ends, and no longer: what was admitted of each company in each step, and which
 * company each site was counted with, both under keyed hashes. The key is made for the vintage and erased with all the rest.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { type CountRole, fromHex, toHex } from '@drehscheibe/protocol';
import { type Op, type Store, sortableKey } from '../store/index.ts';
import type { AdmittedEntry } from './contribution-filter.ts';
import { companyKey } from './protected-stocks.ts';

export interface VintageMemory {
  hasKey(vintage: number): Promise<boolean>;
  newKeyOp(vintage: number): Op;
  open(vintage: number): Promise<OpenVintage>;
  /** Erases what vintages before this one have left. */
  eraseBefore(vintage: number): Promise<void>;
}

interface OpenVintage {
  /**
   * The keyed hash by which a site's company is known in this vintage: the one it was first counted with, whatever its name
   * is now. A renamed company would else get a second filter.
   */
  companyOf(site: string, companyName: string): string;
  /** By company, those with an entry in a step before `step`; each history has `step` entries. */
  histories(role: CountRole, step: number): Promise<Map<string, AdmittedEntry[]>>;
  admittedOp(step: number, role: CountRole, company: string, entry: AdmittedEntry): Op;
  siteOp(site: string, company: string): Op;
}

export function createVintageMemory(store: Store): VintageMemory {
  const keys = store.collection<string>('disclosure.vintage-key');
  const admitted = store.collection<AdmittedEntry>('disclosure.admitted');
  const sites = store.collection<string>('disclosure.sites');
  const within = (prefix: string) => ({ gte: `${prefix}/`, lt: `${prefix}0` });

  return {
    hasKey: async (vintage) => (await keys.get(sortableKey(vintage))) !== undefined,
    newKeyOp: (vintage) => keys.putOp(sortableKey(vintage), toHex(randomBytes(32))),

    async open(vintage) {
      const hex = await keys.get(sortableKey(vintage));
      if (hex === undefined) throw new TypeError(`vintage ${vintage} has no key`);
      const key = fromHex(hex);
      const hashed = (kind: 'site' | 'company', id: string) =>
        createHmac('sha256', key).update(`${kind}/${id}`).digest('hex');
      const known = new Map<string, string>();
      for await (const [at, company] of sites.entries(within(sortableKey(vintage)))) {
        known.set(at.slice(at.indexOf('/') + 1), company);
      }
      return {
        companyOf: (site, companyName) => known.get(hashed('site', site)) ?? hashed('company', companyKey(companyName)),
        async histories(role, step) {
          const found = new Map<string, AdmittedEntry[]>();
          for (let before = 0; before < step; before++) {
            const prefix = `${sortableKey(vintage)}/${sortableKey(before)}/${role}`;
            for await (const [at, entry] of admitted.entries(within(prefix))) {
              const company = at.slice(prefix.length + 1);
              const history = found.get(company) ?? Array.from<AdmittedEntry>({ length: step }).fill([]);
              history[before] = entry;
              found.set(company, history);
            }
          }
          return found;
        },
        admittedOp: (step, role, company, entry) =>
          admitted.putOp(`${sortableKey(vintage)}/${sortableKey(step)}/${role}/${company}`, entry),
        siteOp: (site, company) => sites.putOp(`${sortableKey(vintage)}/${hashed('site', site)}`, company),
      };
    },

    async eraseBefore(vintage) {
      const ops: Op[] = [];
      for (const kept of [keys, admitted, sites]) {
        for await (const [at] of kept.entries({ lt: sortableKey(vintage) })) ops.push(kept.delOp(at));
      }
      await store.batch(ops);
    },
  };
}
