import { createHash } from 'node:crypto';
import type { Op } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { Entry, EntryKind } from './entry.ts';
import { RegistryError } from './errors.ts';
import type { Establishment } from './establishment.ts';
import type {
  ImportChange,
  ImportEffect,
  ImportLine,
  ImportPlan,
  ImportReceipt,
  ImportRequest,
} from './import-change.ts';
import { digestOf, type EntriesPlan, planEntries, planStaffing, sortEffect } from './import-plan.ts';
import type { Records } from './records.ts';
import { eraseAfterQuarter, eraseAfterYears } from './retention.ts';
import { actsAsEstablishment, mayRecord, standingOf } from './standing.ts';

const entryKind = { openings: 'opening', releases: 'release' } as const;
const nothing: EntriesPlan = { effect: [], problems: [], create: [], change: [], withdraw: [], waiting: [] };

interface Comparison {
  plan: ImportPlan;
  entries: EntriesPlan;
  /** When the file was first imported, ms. */
  importedAt: number | undefined;
}

/** Imports: compared with what stands, then written as one batch. Runs inside the service's lane. */
export function createImports(records: Records) {
  async function compare(request: ImportRequest): Promise<Comparison> {
    const importedAt = (await records.receipt(receiptKey(request)))?.at;
    let entries = nothing;
    let effect: ImportEffect[];
    if (request.kind === 'payroll') {
      effect = planStaffing(request.staffing, await records.staffing(request.establishment));
    } else {
      const kind = entryKind[request.kind];
      entries = planEntries(kind, request.lines, await standingEntries(request.establishment, kind), importedAt);
      effect = entries.effect;
    }
    effect = sortEffect(effect);
    const { change, withdraw, waiting } = entries;
    const touched = [...change.map(({ entry }) => entry), ...withdraw, ...waiting.flat()];
    const stands = effect.every(({ verdict }) => verdict === 'unchanged');
    return {
      plan: {
        digest: digestOf(request, effect, touched),
        effect,
        problems: entries.problems,
        alreadyImported: importedAt !== undefined && stands,
      },
      entries,
      importedAt,
    };
  }

  async function standingEntries(establishment: string, kind: EntryKind): Promise<Entry[]> {
    const found: Entry[] = [];
    for await (const entry of records.entries()) {
      if (entry.establishment === establishment && entry.kind === kind) found.push(entry);
    }
    return found;
  }

  return {
    plan: async (request: ImportRequest): Promise<ImportPlan> => (await compare(request)).plan,

    async apply(request: ImportChange, establishment: Establishment, actor: Actor, at: number): Promise<ImportReceipt> {
      if (!mayRecord(standingOf(actor, establishment))) {
        throw new RegistryError('NOT_ALLOWED', `${actor.role} may not import for this establishment`, {
          action: 'import',
          role: actor.role,
        });
      }
      const comparison = await compare(request);
      const { plan } = comparison;
      if (plan.digest !== request.digest) {
        throw new RegistryError('IMPORT_STALE', 'what stood at the preview has changed since; preview again');
      }
      if (plan.problems.length > 0 || request.wrongRows > 0) {
        throw new RegistryError('IMPORT_REFUSED', 'some rows are wrong, so none is applied', {
          problems: plan.problems,
          wrongRows: request.wrongRows,
        });
      }
      const agreed = agreement(request, establishment, actor, at);
      const released = agreed.state === 'released' ? comparison.entries.waiting : [];
      const receipt = receiptFor(request, plan, released.length, at);
      if (!receipt.alreadyImported) {
        await records.write(await opsFor(request, comparison, agreed, released.flat(), actor, at));
      }
      return receipt;
    },
  };

  async function opsFor(
    request: ImportChange,
    { entries: { create, change, withdraw }, importedAt }: Comparison,
    agreed: Agreement,
    released: readonly Entry[],
    actor: Actor,
    at: number,
  ): Promise<Op[]> {
    const ops: Op[] = [
      records.saveReceipt(receiptKey(request), importedAt ?? at, at),
      records.historyLine(request.establishment, 'import', actor, at, eraseAfterYears(at)),
    ];
    if (request.kind === 'payroll') {
      ops.push(records.saveStaffing(request.establishment, request.staffing, at));
      return ops;
    }
    const kind = entryKind[request.kind];
    const put = (entry: Entry) =>
      ops.push(records.saveEntry(entry), records.historyLine(entry.id, 'import', actor, at, entry.eraseAfter));

    for (const line of create) {
      const id = await records.newEntryId(kind);
      put({
        ...content(line),
        id,
        kind,
        establishment: request.establishment,
        ...agreed,
        importId: importId(request),
        createdAt: at,
      });
    }
    for (const { entry, line } of change) {
      const { code: _, ...kept } = entry;
      put({ ...kept, ...content(line), ...agreed, importId: importId(request) });
    }
    for (const entry of released) put({ ...entry, ...agreed, importId: importId(request) });
    for (const entry of withdraw) {
      ops.push(records.eraseEntry(entry), records.historyLine(entry.id, 'withdraw', actor, at, entry.eraseAfter));
    }
    return ops;
  }
}

function content(line: ImportLine): ImportLine & { eraseAfter: string } {
  return { ...line, eraseAfter: eraseAfterQuarter(line.quarter) };
}

type Agreement = Pick<Entry, 'state' | 'approvals' | 'updatedAt'>;

/**
 * Handing over a file of openings is the establishment's own act and releases them; an issuer's wait until they are
 * public. Releases always begin as drafts: two sides have to agree.
 */
function agreement({ kind }: ImportRequest, establishment: Establishment, actor: Actor, at: number): Agreement {
  if (kind !== 'openings' || !actsAsEstablishment(standingOf(actor, establishment))) {
    return { state: 'draft', approvals: [], updatedAt: at };
  }
  if (establishment.issuer) return { state: 'reviewed', approvals: [], updatedAt: at };
  return { state: 'released', approvals: [{ side: 'establishment', account: actor.account, at }], updatedAt: at };
}

/** Of one file of one establishment, whoever imports it: what entries carry to tell which import wrote them last. */
function importId(request: ImportRequest): string {
  return `${request.kind}-${createHash('sha256').update(receiptKey(request)).digest('hex').slice(0, 16)}`;
}

function receiptKey({ establishment, kind, fileHash }: ImportRequest): string {
  return `${establishment}/${kind}/${fileHash}`;
}

/** @param released unchanged cells whose waiting openings the import releases */
function receiptFor(
  request: ImportRequest,
  { effect, alreadyImported }: ImportPlan,
  released: number,
  at: number,
): ImportReceipt {
  const count = (of: ImportEffect['verdict']) => effect.filter(({ verdict }) => verdict === of).length;
  return {
    importId: importId(request),
    kind: request.kind,
    establishment: request.establishment,
    at,
    created: count('new'),
    changed: count('changed') + released,
    withdrawn: count('withdrawn'),
    unchanged: count('unchanged') - released,
    alreadyImported: alreadyImported && released === 0,
  };
}
