import type { DistrictCode, KldbCode, Unit } from '@drehscheibe/protocol';
import type { ImportLine } from '../registry/index.ts';
import {
  type Read,
  readCount,
  readDistrict,
  readKey,
  readOccupation,
  readQuarter,
  readSharing,
  type Wrong,
} from './cells.ts';
import type { Field } from './columns.ts';

/** What the rules of a row depend on besides its cells. */
export interface RowSetting {
  isUnit(unit: Unit): boolean;
  now: number;
  districts: readonly DistrictCode[];
  /** The establishment's district, for rows that name none. */
  district: DistrictCode;
}

export type Cells = Readonly<Partial<Record<Field, string>>>;

/** A reason with the field it stands in. */
export interface FieldWrong extends Wrong {
  field: Field;
}

export type RowResult<T> = { line: T } | { wrong: FieldWrong[] };

/** A payroll row: one employee, or a pivot's code and count. */
export function readPayrollRow(cells: Cells, { isUnit }: RowSetting): RowResult<{ code: KldbCode; count: number }> {
  const code = readKey(cells.key ?? '', isUnit);
  const count: Read<number> = cells.count === undefined ? { value: 1 } : readCount(cells.count);
  const wrong = faults({ key: code, count });
  if ('wrong' in code || 'wrong' in count) return { wrong };
  return { line: { code: code.value, count: count.value } };
}

/** A row of releases or openings. */
export function readEntryRow(cells: Cells, setting: RowSetting): RowResult<ImportLine> {
  const kldb = readOccupation(cells.kldb ?? '', setting.isUnit);
  const count = readCount(cells.count ?? '');
  const quarter = readQuarter(cells.quarter ?? '', setting.now);
  const district = readDistrict(cells.district ?? '', setting.districts, setting.district);
  const sharing = readSharing(cells.sharing ?? '');
  const wrong = faults({ kldb, count, quarter, district, sharing });
  if ('wrong' in kldb || 'wrong' in count || 'wrong' in quarter || 'wrong' in district || 'wrong' in sharing) {
    return { wrong };
  }
  return {
    line: {
      ...kldb.value,
      count: count.value,
      quarter: quarter.value,
      district: district.value,
      sharing: sharing.value,
    },
  };
}

function faults(reads: Partial<Record<Field, Read<unknown>>>): FieldWrong[] {
  return Object.entries(reads).flatMap(([field, read]) =>
    'wrong' in read ? [{ field: field as Field, ...read }] : [],
  );
}
