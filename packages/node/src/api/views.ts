/**
 * What the HTTP API answers and takes, as types. Nothing here exists at run time: browser code may import it as types.
 * The schemas beside it are the source; requests are checked against them and responses are cut down to them.
 */
import type { Static } from 'typebox';
import type { CatalogueSchema, SearchHitsSchema } from './schemas/catalogue.ts';
import type {
  BudgetSchema,
  ExampleRecordSchema,
  NextVectorSchema,
  PolicyValuesSchema,
  PublishedVectorSchema,
  PublishedVectorsSchema,
  SharingExampleSchema,
} from './schemas/disclosure.ts';
import type { ImportKindText, ImportPreviewSchema, ImportReceiptSchema } from './schemas/intake.ts';
import type { QueryMatchesSchema, QuerySchema, StateSchema } from './schemas/matching.ts';
import type { NetworkSchema } from './schemas/network.ts';
import type {
  MatchSchema,
  PlanChangesSchema,
  PlanSchema,
  PlanStatusSchema,
  WhatIfPlanSchema,
  WhatIfRangesSchema,
  WhatIfSchema,
} from './schemas/plan.ts';
import type { LanguageText, RoleText, SharingText } from './schemas/primitives.ts';
import type { ProblemSchema } from './schemas/problem.ts';
import type {
  CreateEntrySchema,
  CreateEstablishmentSchema,
  EntriesSchema,
  EntrySchema,
  EstablishmentSchema,
  EstablishmentsSchema,
  HistorySchema,
  StaffingSchema,
} from './schemas/registry.ts';
import type {
  AccountSchema,
  AccountsSchema,
  ActingAccountsSchema,
  CreateAccountSchema,
  SessionSchema,
} from './schemas/session.ts';
import type { WorthAskingSchema } from './schemas/worth-asking.ts';

export type Language = Static<typeof LanguageText>;
export type RoleCode = Static<typeof RoleText>;
export type SharingCode = Static<typeof SharingText>;

/** GET /api/session; also the answer to POST and DELETE /api/session and POST /api/first-account. */
export type SessionView = Static<typeof SessionSchema>;

export type AccountView = Static<typeof AccountSchema>;
/** GET /api/accounts */
export type AccountsView = Static<typeof AccountsSchema>;
export type ActingAccountsView = Static<typeof ActingAccountsSchema>;
export type CreateAccountInput = Static<typeof CreateAccountSchema>;

/** GET /api/catalogue */
export type CatalogueView = Static<typeof CatalogueSchema>;
/** POST /api/catalogue/search */
export type SearchHitsView = Static<typeof SearchHitsSchema>;

export type EstablishmentView = Static<typeof EstablishmentSchema>;
/** GET /api/establishments */
export type EstablishmentsView = Static<typeof EstablishmentsSchema>;
export type CreateEstablishmentInput = Static<typeof CreateEstablishmentSchema>;
/** GET /api/establishments/:id/staffing */
export type StaffingView = Static<typeof StaffingSchema>;

export type EntryView = Static<typeof EntrySchema>;
/** GET /api/entries */
export type EntriesView = Static<typeof EntriesSchema>;
export type CreateEntryInput = Static<typeof CreateEntrySchema>;
/** GET /api/entries/:id/history */
export type HistoryView = Static<typeof HistorySchema>;

export type ImportKind = Static<typeof ImportKindText>;
/** POST /api/imports/:kind/:establishment/preview */
export type ImportPreviewView = Static<typeof ImportPreviewSchema>;
/** POST /api/imports/:kind/:establishment */
export type ImportReceiptView = Static<typeof ImportReceiptSchema>;

/** GET /api/disclosure/next */
export type NextVectorView = Static<typeof NextVectorSchema>;
/** POST /api/disclosure/publish */
export type PublishedVectorView = Static<typeof PublishedVectorSchema>;
/** GET /api/disclosure/published */
export type PublishedVectorsView = Static<typeof PublishedVectorsSchema>;
/** GET /api/disclosure/budget */
export type BudgetView = Static<typeof BudgetSchema>;
/** GET /api/disclosure/policies */
export type PolicyValuesView = Static<typeof PolicyValuesSchema>;
/** POST /api/disclosure/example */
export type ExampleRecordInput = Static<typeof ExampleRecordSchema>;
export type SharingExampleView = Static<typeof SharingExampleSchema>;

export type MatchView = Static<typeof MatchSchema>;
/** GET /api/matches */
export type PlanView = Static<typeof PlanSchema>;
/** GET /api/matches/status */
export type PlanStatusView = Static<typeof PlanStatusSchema>;
/** GET /api/matches/worth-asking */
export type WorthAskingView = Static<typeof WorthAskingSchema>;
/** GET /api/matches/changes */
export type PlanChangesView = Static<typeof PlanChangesSchema>;
/** GET /api/matches/what-if */
export type WhatIfRangesView = Static<typeof WhatIfRangesSchema>;
/** POST /api/matches/what-if */
export type WhatIfInput = Static<typeof WhatIfSchema>;
export type WhatIfPlanView = Static<typeof WhatIfPlanSchema>;
/** POST /api/query */
export type QueryInput = Static<typeof QuerySchema>;
export type QueryMatchesView = Static<typeof QueryMatchesSchema>;
/** GET /api/state, and the input of the server-rendered page */
export type StateView = Static<typeof StateSchema>;

/** GET /api/network */
export type NetworkView = Static<typeof NetworkSchema>;

/** Every error answer, `application/problem+json`. */
export type ProblemView = Static<typeof ProblemSchema>;
/**
 * GET /api/events: the names of the server-sent events; data is `{"id": string}`. `plan`: what the account sees of the
 * plan has changed; `planning`: its status has (for the coordinator).
 */
export type EventName = 'entry' | 'vector' | 'network' | 'published' | 'plan' | 'planning';
