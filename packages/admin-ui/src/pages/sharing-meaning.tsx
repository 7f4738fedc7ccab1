import type { ComponentChildren } from 'preact';
import type { ExampleRecordInput, SharingCode, SharingExampleView } from '../api/views.ts';
import { NoiseBands } from '../charts/noise-bands.tsx';
import { Facts } from '../components/facts.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { mostNoise } from '../most-noise.ts';
import { useNames } from '../speech-names.ts';
import { useSharingExample } from './sharing-example.ts';

/** What each choice of sharing means for one record, in words and as a picture; for whoever chooses or has to agree. */
export function SharingMeaning({ record, chosen }: { record: ExampleRecordInput | null; chosen: SharingCode }) {
  const { t } = useSpeech();
  const { example, problem } = useSharingExample(record);
  if (problem) return <ProblemNote problem={problem} />;
  if (record === null) return <p class="hint">{t.sharing.pending}</p>;
  if (!example) {
    return (
      <p class="loading" role="status">
        {t.common.loading}
      </p>
    );
  }
  return <ThreeMeanings example={example} record={record} chosen={chosen} />;
}

/** Three choices side by side, and above them the same group as each would let it out. */
export function ThreeMeanings({
  example,
  record,
  chosen,
}: {
  example: SharingExampleView;
  record: Pick<ExampleRecordInput, 'kind' | 'count' | 'unit'>;
  chosen: SharingCode;
}) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const count = (n: number) =>
    record.kind === 'release' ? t.common.peopleCount(formats.number(n), n) : t.sharing.jobsCount(formats.number(n), n);
  const { aggregated, open } = example;
  const perHundred = (share: number) => formats.decimal(share * 100);
  const group = aggregated.counted?.cells.find(({ level }) => level === 'mainGroup');
  const published = open.cell && (record.kind === 'release' ? open.cell.supply : open.cell.demand);
  return (
    <div class="stack">
      {group ? (
        <div class="full">
          <h3 class="kern-heading-small">{t.sharing.picture}</h3>
          <NoiseBands
            label={t.sharing.picture}
            rows={[
              {
                key: 'regional',
                label: t.kinds.sharing.regional,
                words: t.sharing.pictureNothing,
                shown: { kind: 'nothing' },
              },
              {
                key: 'aggregated',
                label: t.kinds.sharing.aggregated,
                words: t.sharing.pictureNoisy(
                  formats.number(group.counted),
                  formats.number(mostNoise(group.deviation.first)),
                ),
                shown: { kind: 'noisy', counted: group.counted, deviation: group.deviation.first },
              },
              {
                key: 'open',
                label: t.kinds.sharing.open,
                words:
                  published === null ? t.sharing.pictureNothing : t.sharing.pictureExact(formats.number(published)),
                shown: published === null ? { kind: 'nothing' } : { kind: 'exact', value: published },
              },
            ]}
          />
          <p class="hint">{t.sharing.pictureHint(formats.number(group.deviation.first))}</p>
        </div>
      ) : null}
      <div class="meanings">
        <Meaning
          sharing="regional"
          chosen={chosen}
          attacker={t.sharing.regional.attacker}
          here={<p>{t.sharing.regional.here}</p>}
        />
        <Meaning
          sharing="aggregated"
          chosen={chosen}
          attacker={t.sharing.aggregated.attacker(
            perHundred(aggregated.guesses.participation),
            perHundred(aggregated.guesses.planWithWithdrawals),
          )}
          here={
            aggregated.counted && group ? (
              <>
                <p>
                  {t.sharing.aggregated.one(
                    count(record.count),
                    names.mainGroup(group.code),
                    formats.number(aggregated.counted.otherRecords === 0 ? group.counted : aggregated.counted.alone),
                    formats.number(group.deviation.first),
                    formats.number(group.deviation.last),
                  )}
                </p>
                {aggregated.counted.otherRecords > 0 ? (
                  <p>
                    {t.sharing.aggregated.together(
                      aggregated.counted.otherRecords,
                      count(group.stock),
                      formats.number(group.counted),
                      formats.number(aggregated.counted.alone),
                    )}
                  </p>
                ) : null}
              </>
            ) : (
              <p>
                {t.sharing.aggregated.notNow} {aggregated.withheld ? t.disclosure.stays[aggregated.withheld] : null}
              </p>
            )
          }
        />
        <Meaning
          sharing="open"
          chosen={chosen}
          attacker={t.sharing.open.attacker}
          here={
            open.cell && published !== null ? (
              <>
                <p>{t.sharing.open.cell}</p>
                <p>
                  <strong>
                    {t.sharing.open.cellWords(
                      count(published),
                      names.unit(open.cell.unit),
                      names.district(open.cell.district),
                      formats.quarter(open.cell.quarter),
                    )}
                  </strong>
                </p>
                <p class="hint">{t.sharing.open.cellNote}</p>
              </>
            ) : (
              <p>
                {t.sharing.open.notNow} {open.withheld ? t.disclosure.stays[open.withheld] : null}
              </p>
            )
          }
        />
      </div>
    </div>
  );
}

function Meaning({
  sharing,
  chosen,
  attacker,
  here,
}: {
  sharing: SharingCode;
  chosen: SharingCode;
  attacker: string;
  here: ComponentChildren;
}) {
  const { t } = useSpeech();
  return (
    <section
      class={`meaning${sharing === 'open' ? ' meaning--public' : ''}${sharing === chosen ? ' meaning--chosen' : ''}`}
      aria-label={t.kinds.sharing[sharing]}
    >
      <h3 class="meaning__title">
        {t.kinds.sharing[sharing]}
        {sharing === chosen ? <span class="meaning__chosen"> ✓ {t.sharing.chosen}</span> : null}
      </h3>
      <Facts
        stacked
        facts={[
          { name: t.sharing.here, value: here },
          { name: t.sharing.leaves, value: t.sharing[sharing].leaves },
          { name: t.sharing.sees, value: t.sharing[sharing].sees },
          { name: t.sharing.attacker, value: attacker },
        ]}
      />
    </section>
  );
}
