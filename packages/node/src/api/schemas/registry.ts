/** Establishments and their entries (releases and openings). */
import { Type } from 'typebox';
import {
  CountNumber,
  DistrictText,
  EntryKindText,
  EntryStateText,
  exact,
  KldbCodeText,
  QuarterText,
  SharingText,
  ShortText,
  SlugText,
  Tally,
  TimeMs,
  UnitText,
} from './primitives.ts';

const entryActions = ['review', 'approve', 'object', 'withdraw', 'close'] as const;

const establishment = {
  name: ShortText,
  company: ShortText,
  district: DistrictText,
  /** Issuer of securities (MAR): its records stay `reviewed` until declared public. */
  issuer: Type.Boolean(),
  hasWorksCouncil: Type.Boolean(),
};

export const EstablishmentSchema = exact({ id: Type.String(), ...establishment, createdAt: TimeMs });
export const EstablishmentsSchema = exact({ establishments: Type.Array(EstablishmentSchema) });
/** Without `id` one is made from the name. */
export const CreateEstablishmentSchema = exact({ id: Type.Optional(SlugText), ...establishment });
export const ChangeEstablishmentSchema = exact(establishment);

/** Employees by occupation, from the payroll import. */
export const StaffingSchema = exact({
  staffing: Type.Array(
    exact({ code: KldbCodeText, unit: UnitText, title: Type.Union([Type.String(), Type.Null()]), headcount: Tally }),
  ),
});

export const EntrySchema = exact({
  id: Type.String(),
  kind: EntryKindText,
  establishment: Type.String(),
  establishmentName: Type.String(),
  unit: UnitText,
  code: Type.Optional(KldbCodeText),
  count: Tally,
  quarter: QuarterText,
  district: DistrictText,
  state: EntryStateText,
  sharing: SharingText,
  approvals: Type.Array(
    exact({ side: Type.Enum(['establishment', 'worksCouncil', 'employeeBench']), account: Type.String(), at: TimeMs }),
  ),
  importId: Type.Optional(Type.String()),
  createdAt: TimeMs,
  updatedAt: TimeMs,
  /** ISO date: the day the record is erased. */
  eraseAfter: Type.String(),
  /** What the signed-in account may do with this entry now; `change` = PUT. */
  can: Type.Array(Type.Enum([...entryActions, 'change'])),
});

export const EntriesSchema = exact({ entries: Type.Array(EntrySchema) });

/** `unit` or `code`, exactly one of them; `district` defaults to the establishment's. */
export const CreateEntrySchema = exact({
  kind: EntryKindText,
  establishment: SlugText,
  unit: Type.Optional(UnitText),
  code: Type.Optional(KldbCodeText),
  count: CountNumber,
  quarter: QuarterText,
  district: Type.Optional(DistrictText),
  sharing: SharingText,
});

export const ChangeEntrySchema = exact({
  count: Type.Optional(CountNumber),
  quarter: Type.Optional(QuarterText),
  sharing: Type.Optional(SharingText),
});

export const ActSchema = exact({
  action: Type.Enum([...entryActions]),
  /** Mandatory with `approve`: a yes holds for the numbers that were seen, and is refused when they have changed (ENTRY_CHANGED). */
  agreesTo: Type.Optional(exact({ count: Tally, quarter: QuarterText, sharing: SharingText })),
});

/** Who did what when: role and time, never content. */
export const HistorySchema = exact({
  history: Type.Array(exact({ at: TimeMs, role: Type.String(), action: Type.String() })),
});
