import type { Match, Matching, PlanChanges, PlanStatus, PlanView } from '../../matching/index.ts';
import { standardWhatIf, whatIfNames, whatIfRanges } from '../../matching/index.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import type { LatestOnly } from '../latest-only.ts';
import { entryReaders } from '../role-sets.ts';
import {
  PlanChangesSchema,
  PlanSchema,
  PlanStatusSchema,
  SinceSchema,
  WhatIfPlanSchema,
  WhatIfRangesSchema,
  WhatIfSchema,
} from '../schemas/plan.ts';
import { WorthAskingSchema } from '../schemas/worth-asking.ts';
import type {
  PlanChangesView,
  PlanStatusView,
  PlanView as ShownView,
  WhatIfPlanView,
  WhatIfRangesView,
  WorthAskingView,
} from '../views.ts';
import { ownRecords, seesRegion } from '../visibility.ts';
import { problems } from './answers.ts';

interface PlanRouteDeps {
  matching: Pick<Matching, 'shownPlan' | 'status' | 'worthAsking' | 'changes' | 'ownPlan' | 'ownChanges' | 'whatIf'>;
  whatIfs: LatestOnly;
}

export function addPlanRoutes(app: Http, { matching, whatIfs }: PlanRouteDeps): void {
  app.get('/api/matches', {
    config: { roles: entryReaders },
    schema: {
      tags: ['matching'],
      summary: 'Who could go where: the node’s plan; for others one of their own records and what is open',
      response: { 200: PlanSchema, ...problems },
    },
    handler: async (request): Promise<ShownView> => {
      const actor = actorOf(request);
      if (!seesRegion(actor)) {
        const own = ownRecords(actor);
        return ownPlan(own ? (await matching.ownPlan(own)).matches : []);
      }
      const { plan, status } = await matching.shownPlan();
      return regionPlan(plan, status);
    },
  });

  app.get('/api/matches/status', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['matching'],
      summary: 'Whether a newer plan is on its way, and how far it is',
      response: { 200: PlanStatusSchema, ...problems },
    },
    handler: async (): Promise<PlanStatusView> => matching.status(),
  });

  app.get('/api/matches/worth-asking', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['matching'],
      summary: 'Which other regions to ask for whom: an expectation from protected counts. Nothing is sent',
      response: { 200: WorthAskingSchema, ...problems },
    },
    handler: async (): Promise<WorthAskingView> => matching.worthAsking(),
  });

  app.get('/api/matches/changes', {
    config: { roles: entryReaders },
    schema: {
      tags: ['matching'],
      summary:
        'What the plan has gained and lost since an earlier one the coordinator chooses, and why; for others: their own plan within a week',
      querystring: SinceSchema,
      response: { 200: PlanChangesSchema, ...problems },
    },
    handler: async (request): Promise<PlanChangesView> => {
      const actor = actorOf(request);
      if (!seesRegion(actor)) {
        const own = ownRecords(actor);
        return ownChanges(own ? await matching.ownChanges(own) : { since: null, matches: [] });
      }
      const { since } = request.query;
      return regionChanges(await matching.changes(since === undefined ? {} : { since: Number(since) }));
    },
  });

  app.get('/api/matches/what-if', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['matching'],
      summary: 'What the sliders move, how far, and where they stand in the standard plan',
      response: { 200: WhatIfRangesSchema, ...problems },
    },
    handler: async (): Promise<WhatIfRangesView> => {
      const standard = standardWhatIf();
      const sliders = whatIfNames.map((name) => ({ name, ...whatIfRanges[name], standard: standard[name] }));
      return { sliders, relocation: standard.relocation };
    },
  });

  // For the coordinator alone: whoever could move the sliders at will could feel out the unreleased records of others.
  app.post('/api/matches/what-if', {
    config: { roles: ['coordinator'] },
    schema: {
      tags: ['matching'],
      summary: 'The plan under other assumptions. Stored nowhere; a newer question of the same session ends this one',
      body: WhatIfSchema,
      response: { 200: WhatIfPlanSchema, ...problems },
    },
    handler: async (request, reply): Promise<WhatIfPlanView> => {
      const { plan, changes } = await whatIfs.run(request.session.sessionId, reply.raw, (signal) =>
        matching.whatIf(request.body, { signal }),
      );
      return { plan: regionPlan(plan, null), changes: regionChanges(changes) };
    },
  });
}

function regionPlan(plan: PlanView, status: PlanStatus | null): ShownView {
  const { at, certificate, figures, coverage, scarcity, matches } = plan;
  return { scope: 'region', at, certificate, figures, coverage, scarcity, status, matches: matches.map(matchView) };
}

/** The figures are told of the region alone. */
function ownPlan(matches: readonly Match[]): ShownView {
  const none = { at: null, figures: null, coverage: null, scarcity: null, status: null };
  return { ...none, scope: 'own', certificate: true, matches: matches.map(matchView) };
}

function matchView(match: Match): ShownView['matches'][number] {
  return { ...match, cost: { ...match.cost } };
}

function regionChanges(changes: PlanChanges): PlanChangesView {
  return { ...changes, scope: 'region' };
}

function ownChanges({ since, matches }: Pick<PlanChangesView, 'since' | 'matches'>): PlanChangesView {
  return { scope: 'own', at: null, since, kept: [], demand: null, supply: null, matches, causes: null };
}
