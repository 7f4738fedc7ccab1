import type { StateView } from '../../api/views.ts';
import { IntervalBar, WithheldBar } from '../../charts/interval-bar.tsx';
import { Table } from '../../components/table.tsx';
import { useSpeech } from '../../language.tsx';
import type { Names } from '../../names.ts';

type Region = StateView['protectedCounts'][number];
type Row = Region['counts'][number];

/** What each region's protected part tells, with its range; what the display gate withholds is hatched and never a number. */
export function ProtectedCounts({
  regions,
  nameOf,
  names,
}: {
  regions: readonly Region[];
  nameOf: (region: string) => string;
  names: Names;
}) {
  const { t } = useSpeech();
  const title = ({ level, code }: Row) =>
    level === 'region' ? t.protectedCounts.whole : level === 'area' ? names.area(code) : names.mainGroup(code);
  return (
    <>
      {regions.map(({ region, employmentShares, counts }) => {
        const isTold = ({ level, supply, demand }: Row) => level !== 'mainGroup' || supply !== null || demand !== null;
        const rows = counts.filter(isTold);
        const most = Math.max(1, ...rows.flatMap(({ supply, demand }) => [supply?.high ?? 0, demand?.high ?? 0]));
        return (
          <details class="fold" id={`geschuetzt-${region}`} key={region} open={regions.length === 1}>
            <summary>{nameOf(region)}</summary>
            <Table
              dense
              stacking
              caption={t.protectedCounts.tableOf(nameOf(region))}
              rows={rows}
              keyOf={({ level, code }) => `${level}-${code}`}
              columns={[
                { key: 'label', title: t.protectedCounts.what, heading: true, cell: title },
                ...(['supply', 'demand'] as const).map((side) => ({
                  key: side,
                  title: t.common[side],
                  cell: (row: Row) => (
                    <Estimate
                      count={row[side]}
                      most={most}
                      id={`${region}-${row.level}-${row.code}-${side}`}
                      what={`${title(row)}, ${t.common[side]}`}
                    />
                  ),
                })),
              ]}
            />
            <p class="hint">{t.protectedCounts.othersWithheld}</p>
            <p class="hint">{employmentShares ? t.protectedCounts.withShares : t.protectedCounts.withoutShares}</p>
          </details>
        );
      })}
    </>
  );
}

function Estimate({ count, most, id, what }: { count: Row['supply']; most: number; id: string; what: string }) {
  const { t, formats } = useSpeech();
  if (count === null) {
    return (
      <>
        <WithheldBar id={id} label={`${what}: ${t.protectedCounts.withheld}`} />
        <span class="hint">{t.protectedCounts.withheld}</span>
      </>
    );
  }
  const [mean, low, high] = [count.mean, count.low, count.high].map(formats.number) as [string, string, string];
  const words = t.protectedCounts.estimate(mean, low, high);
  return (
    <>
      <IntervalBar middle={count.mean} low={count.low} high={count.high} most={most} label={`${what}: ${words}`} />
      <span>{words}</span>
    </>
  );
}
