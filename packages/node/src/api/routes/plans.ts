import type { Match, Matching, PlanChanges, PlanStatus, PlanView, ShareChanges } from '../../matching/index.ts';
import { standardWhatIf, whatIfNames, whatIfRanges } from '../../matching/index.ts';
import type { Actor, Entry, Registry } from '../../registry/index.ts';
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
import { seesRegion, visibleMatches } from '../visibility.ts';
import { problems } from './answers.ts';

interface PlanRouteDeps {
  matching: Pick<Matching, 'shownPlan' | 'status' | 'worthAsking' | 'changes' | 'shareChanges' | 'whatIf'>;
  registry: Pick<Registry, 'entries'>;
  whatIfs: LatestOnly;
}

export function addPlanRoutes(app: Http, { matching, registry, whatIfs }: PlanRouteDeps): void {
  app.get('/api/matches', {
    config: { roles: entryReaders },
    schema: {
      tags: ['matching'],
      summary: 'Who could go where: the node’s plan, or the share of it the account may see',
      response: { 200: PlanSchema, ...problems },
    },
    handler: async (request): Promise<ShownView> => {
      const [{ plan, status }, entries] = await Promise.all([matching.shownPlan(), registry.entries()]);
      return planFor(actorOf(request), plan, entries, status);
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
        'What the plan has gained and lost since an earlier one the coordinator chooses, and why; for others: their share within a week',
      querystring: SinceSchema,
      response: { 200: PlanChangesSchema, ...problems },
    },
    handler: async (request): Promise<PlanChangesView> => {
      const actor = actorOf(request);
      if (!seesRegion(actor)) {
        const entries = await registry.entries();
        return ownChanges(await matching.shareChanges((matches) => visibleMatches(matches, entries, actor)));
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
      const actor = actorOf(request);
      const { plan, changes } = await whatIfs.run(request.session.sessionId, reply.raw, (signal) =>
        matching.whatIf(request.body, { signal }),
      );
      return { plan: planFor(actor, plan, await registry.entries(), null), changes: regionChanges(changes) };
    },
  });
}

function planFor(actor: Actor, plan: PlanView, entries: readonly Entry[], status: PlanStatus | null): ShownView {
  const all = seesRegion(actor);
  const { at, certificate, figures, coverage, scarcity } = plan;
  return {
    scope: all ? 'region' : 'own',
    at: all ? at : null,
    certificate,
    figures: all ? figures : null,
    coverage: all ? coverage : null,
    scarcity: all ? scarcity : null,
    // That a plan is being made tells that somebody has changed a record.
    status: all ? status : null,
    matches: visibleMatches(plan.matches, entries, actor).map(matchView),
  };
}

function matchView(match: Match): ShownView['matches'][number] {
  return { ...match, cost: { ...match.cost } };
}

function regionChanges(changes: PlanChanges): PlanChangesView {
  return { ...changes, scope: 'region' };
}

/** Of others, and of the plans themselves, there is nothing in it. */
function ownChanges({ since, matches }: ShareChanges): PlanChangesView {
  return { scope: 'own', at: null, since, kept: [], demand: null, supply: null, matches, causes: null };
}
