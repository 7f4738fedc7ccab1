import {
  decodeSealed,
  encodeBundle,
  parseDistrictCode,
  parseQuarter,
  parseUnit,
  policyDigest,
  toBase64,
  toHex,
} from '@drehscheibe/protocol';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Disclosure, LedgerEntry, Published } from '../../disclosure/index.ts';
import type { RosterDoor } from '../../federation/index.ts';
import type { Registry } from '../../registry/index.ts';
import { ApiError } from '../errors.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { entryReaders, everyRoleButOperator } from '../role-sets.ts';
import {
  BudgetSchema,
  ExampleRecordSchema,
  NextVectorSchema,
  PolicyValuesSchema,
  PublishedVectorSchema,
  PublishedVectorsSchema,
  SharingExampleSchema,
} from '../schemas/disclosure.ts';
import { exact } from '../schemas/primitives.ts';
import type {
  BudgetView,
  NextVectorView,
  PolicyValuesView,
  PublishedVectorView,
  SharingExampleView,
} from '../views.ts';
import { seesEntry, seesRegion, visibleCells } from '../visibility.ts';
import { problems } from './answers.ts';
import { unknownEstablishment } from './establishments.ts';

interface DisclosureRouteDeps {
  disclosure: Pick<Disclosure, 'next' | 'publishNow' | 'published' | 'budget' | 'policyValues' | 'example'>;
  registry: Pick<Registry, 'entries'>;
  roster: Pick<RosterDoor, 'chain'>;
}

export function addDisclosureRoutes(
  app: Http,
  node: { id: string; role: 'region' | 'observer' },
  { disclosure, registry, roster }: DisclosureRouteDeps,
): void {
  const isDemo = () => (roster.chain()?.current.demo ?? null) !== null;

  app.get('/api/disclosure/next', {
    config: { roles: entryReaders },
    schema: {
      tags: ['disclosure'],
      summary: 'What would leave the house next, and of what nothing leaves',
      response: { 200: NextVectorSchema, ...problems },
    },
    handler: async (request): Promise<NextVectorView> => {
      const actor = actorOf(request);
      const [next, entries] = await Promise.all([disclosure.next(), registry.entries()]);
      const all = seesRegion(actor);
      const visible = new Set(entries.filter((entry) => seesEntry(actor, entry)).map(({ id }) => id));
      const withheld = {
        notReleased: 0,
        regional: 0,
        pastQuarter: 0,
        quarterBegun: 0,
        otherDistrict: 0,
        tooFew: 0,
        overLimit: 0,
        noMainGroup: 0,
      };
      for (const { entry, reason } of next.withheld) if (visible.has(entry)) withheld[reason] += 1;
      return {
        scope: all ? 'region' : 'own',
        period: next.period,
        dueAt: next.dueAt,
        bytesBase64: all ? Buffer.from(next.bytes).toString('base64') : null,
        length: next.bytes.length,
        cells: visibleCells(next.cells, entries, actor).map((cell) => ({ ...cell, entries: [...cell.entries] })),
        withheld,
        protectedPart: {
          release: next.protectedPart.release,
          refusal: next.protectedPart.refusal,
          awaitsWitness: next.protectedPart.awaitsWitness,
          entries: next.protectedPart.entries.filter((id) => visible.has(id)),
        },
        changedSinceLast: all ? next.changedSinceLast : null,
        canPublish: all && node.role === 'region' && isDemo(),
      };
    },
  });

  app.post('/api/disclosure/example', {
    config: { roles: entryReaders },
    schema: {
      tags: ['disclosure'],
      summary: 'What each choice of sharing would mean for a record; nothing is kept',
      description: 'Rests on this record and on others of its company that the account may see.',
      body: ExampleRecordSchema,
      response: { 200: SharingExampleSchema, ...problems },
    },
    handler: async (request): Promise<SharingExampleView> => {
      const actor = actorOf(request);
      const { entry: itself, kind, establishment, unit, count, quarter, district } = request.body;
      if (!seesEntry(actor, { establishment, kind })) throw unknownEstablishment(establishment);
      const record = { kind, establishment, count, unit: parseUnit(unit), quarter: parseQuarter(quarter) };
      const { aggregated, open, role } = await disclosure.example(
        { ...record, district: parseDistrictCode(district) },
        (entry) => entry.id !== itself && seesEntry(actor, entry),
      );
      const { counted } = aggregated;
      return {
        role,
        open: { cell: open.cell && { ...open.cell }, withheld: open.withheld },
        aggregated: { ...aggregated, counted: counted && { ...counted, cells: [...counted.cells] } },
      };
    },
  });

  app.post('/api/disclosure/publish', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['disclosure'],
      summary: 'Publish now; in demo networks only',
      response: { 200: PublishedVectorSchema, ...problems },
    },
    handler: async () => viewOf(await disclosure.publishNow()),
  });

  app.get('/api/disclosure/published', {
    config: { roles: everyRoleButOperator },
    schema: {
      tags: ['disclosure'],
      summary: 'Everything that has left the house',
      response: { 200: PublishedVectorsSchema, ...problems },
    },
    handler: async () => ({ published: (await disclosure.published()).map(viewOf) }),
  });

  app.get('/api/disclosure/budget', {
    config: { roles: everyRoleButOperator },
    schema: {
      tags: ['disclosure'],
      summary: 'The privacy budget of the current vintage of the protected part, or of another one, and its ledger',
      querystring: exact({ vintage: Type.Optional(Type.String({ pattern: '^(0|[1-9][0-9]{0,7})$', maxLength: 8 })) }),
      response: { 200: BudgetSchema, ...problems },
    },
    handler: async ({ query: { vintage } }): Promise<BudgetView> => {
      const { ledger, chances, ...budget } = await disclosure.budget(
        vintage === undefined ? undefined : Number(vintage),
      );
      return { ...budget, chances: [...chances], steps: [...budget.steps], ledger: ledger.map(lineOf) };
    },
  });

  app.get('/api/disclosure/policies', {
    config: { roles: everyRoleButOperator },
    schema: {
      tags: ['disclosure'],
      summary: 'What other privacy budgets would mean, beside the one in force',
      response: { 200: PolicyValuesSchema, ...problems },
    },
    handler: async (): Promise<PolicyValuesView> => ({
      values: disclosure.policyValues().map((value) => ({ ...value, inForce: [...value.inForce] })),
    }),
  });

  app.get('/api/disclosure/published/:seq/bytes', {
    config: { roles: everyRoleButOperator },
    schema: {
      tags: ['disclosure'],
      summary: 'The signed record as it left',
      params: seqParams,
      response: { 200: fileSchema('Signed record'), ...problems },
    },
    handler: async (request, reply) => {
      const seq = Number(request.params.seq);
      const found = (await disclosure.published()).find((published) => published.seq === seq);
      if (!found) throw new ApiError('NOT_FOUND');
      return sendFile(reply, `${node.id}-${seq}.record`, found.bytes);
    },
  });

  app.get('/api/disclosure/published/:seq/feed', {
    config: { roles: everyRoleButOperator },
    schema: {
      tags: ['disclosure'],
      summary: 'All signed records up to this one, which `drehscheibe verify` checks without a node',
      params: seqParams,
      response: { 200: fileSchema('Bundle of signed records'), ...problems },
    },
    handler: async (request, reply) => {
      const seq = Number(request.params.seq);
      const upTo = (await disclosure.published()).filter((published) => published.seq <= seq);
      if (upTo.at(-1)?.seq !== seq) throw new ApiError('NOT_FOUND');
      const bundle = encodeBundle(upTo.map(({ bytes }) => decodeSealed(bytes)));
      return sendFile(reply, `${node.id}-1-${seq}.feed`, bundle);
    },
  });
}

const seqParams = exact({ seq: Type.String({ pattern: '^[1-9][0-9]{0,14}$', maxLength: 15 }) });

function fileSchema(description: string) {
  return { description, content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } } };
}

function sendFile(reply: FastifyReply, name: string, bytes: Uint8Array) {
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return reply.type('application/octet-stream').send(Buffer.from(bytes) as never);
}

function lineOf(entry: LedgerEntry): BudgetView['ledger'][number] {
  const line = { hash: toHex(entry.hash), bytesBase64: toBase64(entry.bytes) };
  if (entry.kind === 'policy') return { kind: 'policy', policy: toHex(policyDigest(entry.policy)), ...line };
  const { step, period, seq, part } = entry;
  return { kind: 'release', step, period, seq, part: toHex(part), ...line };
}

function viewOf({
  seq,
  period,
  sealedAt,
  bodyLength,
  headHash,
  cells,
  protectedPart,
  signatureValid,
}: Published): PublishedVectorView {
  return {
    seq,
    period,
    sealedAt,
    length: bodyLength,
    headHash: toHex(headHash),
    cells: cells.map((cell) => ({ ...cell })),
    protectedPart: protectedPart && {
      vintage: protectedPart.part.vintage,
      step: protectedPart.part.step,
      policy: toHex(protectedPart.part.policy),
      supply: protectedPart.part.supply.map(Number),
      demand: protectedPart.part.demand.map(Number),
      bytesBase64: toBase64(protectedPart.bytes),
    },
    signatureValid,
  };
}
