import type { DistrictCode, KldbCode } from '@drehscheibe/protocol';

/** A place of work (Betrieb) of a company (Unternehmen). Names never leave the node. */
export interface Establishment {
  /** Slug: [a-z0-9-]{1,60}. */
  id: string;
  name: string;
  company: string;
  district: DistrictCode;
  /** Issuer of traded securities (MAR): its records stay `reviewed` until the plan is public. */
  issuer: boolean;
  hasWorksCouncil: boolean;
  createdAt: number;
}

/** Without `id` a slug is made from the name. With a known `id` the establishment is changed. */
export type EstablishmentInput = Omit<Establishment, 'id' | 'createdAt'> & { id?: string };

/** So many employees of one occupation, from the payroll. */
export interface StaffingLine {
  code: KldbCode;
  headcount: number;
}
