import type { DistrictCode } from '@drehscheibe/protocol';
import { quarterOf } from '@drehscheibe/protocol';
import type { Clock } from '../../clock.ts';
import { openPart, withoutEntries } from '../../disclosure/open-part.ts';
import type { Registry } from '../../registry/index.ts';
import type { OpenCells } from '../own-records.ts';

/** What a node for these districts would publish in the open of records as they are. */
export function openCellsOf(
  registry: Pick<Registry, 'entries'>,
  { districts, clock }: { districts: readonly DistrictCode[]; clock: Clock },
): OpenCells {
  return async (counted) => {
    const entries = (await registry.entries()).filter(counted);
    return withoutEntries(openPart(entries, { districts, quarter: quarterOf(clock.now()), issuers: [] }));
  };
}
