/**
 * The small pieces every request and response is made of. Each text has a longest length and most have a pattern:
 * a request that is longer or shaped otherwise is refused before any room sees it. The rooms parse again with their own rules.
 */
import { type TProperties, Type } from 'typebox';
import { roles } from '../../access/index.ts';

/** An object that admits exactly these properties: unknown ones are refused on the way in and dropped on the way out. */
export function exact<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

export const RoleText = Type.Enum([...roles]);
export const LanguageText = Type.Enum(['de', 'en']);
export const ShortText = Type.String({ minLength: 1, maxLength: 200 });
export const AccountNameText = Type.String({ minLength: 1, maxLength: 64 });
/** Longer than any password we accept, so that the rule in access can name its reason. */
export const PasswordText = Type.String({ minLength: 1, maxLength: 1024 });
export const SlugText = Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z0-9][a-z0-9-]*$' });
export const IdText = Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9._:-]+$' });
export const UnitText = Type.String({ maxLength: 5, pattern: '^[0-9]{3}-[1-4]$' });
/** A unit, or a main group where that is all that is known. */
export const CountedUnitText = Type.String({ maxLength: 5, pattern: '^[0-9]{3}-[1-4]$|^[0-9]{2}$' });
export const KldbCodeText = Type.String({ maxLength: 5, pattern: '^[0-9]{5}$' });
export const KldbGroupText = Type.String({ maxLength: 3, pattern: '^[0-9]{3}$' });
/** A group, or a main group where that is all that is known. */
export const CountedGroupText = Type.String({ maxLength: 3, pattern: '^[0-9]{2,3}$' });
export const SkillLevelNumber = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]);
/** Null: unknown. */
export const CountedQuarter = Type.Union([Type.String({ maxLength: 7, pattern: '^[0-9]{4}-Q[1-4]$' }), Type.Null()]);
export const DistrictText = Type.String({ maxLength: 5, pattern: '^[0-9]{5}$' });
export const QuarterText = Type.String({ maxLength: 7, pattern: '^[0-9]{4}-Q[1-4]$' });
/** Workers or jobs of one entry; the registry's own limit may be lower. */
export const CountNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });
/** Milliseconds since 1970-01-01T00:00Z. */
export const TimeMs = Type.Integer();
export const Tally = Type.Integer({ minimum: 0 });
export const Bilingual = exact({ de: Type.String(), en: Type.String() });
export const SharingText = Type.Enum(['regional', 'aggregated', 'open']);
export const EntryKindText = Type.Enum(['release', 'opening']);
export const EntryStateText = Type.Enum(['draft', 'reviewed', 'released', 'introduced', 'closed', 'withdrawn']);
