import { useResource } from '../api/resource.ts';
import type { WorthAskingView } from '../api/views.ts';
import { ShareBar } from '../charts/share-bar.tsx';
import { Await } from '../components/await.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Listed } from '../components/listed.tsx';
import { Note } from '../components/note.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { useNames } from '../speech-names.ts';

type Group = WorthAskingView['groups'][number];
type RegionName = (id: string) => string;

const step = 10;
/** The part of the page that links lead to. */
export const worthAskingPart = 'nachfrage';

/** For the coordinator: which region to ask for whom. An expectation, told with what noise alone would promise. */
export function WorthAsking({ regionName }: { regionName: RegionName }) {
  const { t } = useSpeech();
  const worth = useResource<WorthAskingView>('/api/matches/worth-asking', ['entry', 'vector', 'plan']);
  return (
    <Section title={t.worthAsking.title} hint={t.worthAsking.intro} id={worthAskingPart}>
      <Await resource={worth}>{(data) => <Answer worth={data} regionName={regionName} />}</Await>
    </Section>
  );
}

function Answer({ worth, regionName }: { worth: WorthAskingView; regionName: RegionName }) {
  const { t, formats } = useSpeech();
  const words = t.worthAsking;
  if (worth.regions === 0) return <EmptyState title={words.noReleases}>{words.noReleasesBody}</EmptyState>;
  if (worth.staying === 0) return <EmptyState title={words.nobody}>{words.nobodyBody}</EmptyState>;
  if (worth.groups.length === 0) {
    return <EmptyState title={words.nowhere}>{words.nowhereBody(formats.number(worth.staying))}</EmptyState>;
  }
  return (
    <>
      <Note tone="info" title={words.caution}>
        <ul class="bulleted">
          <li>{words.cautions.noise}</li>
          <li>{words.cautions.nothingSent}</li>
          <li>{words.cautions.consent}</li>
          <li>{words.cautions.notAdditive}</li>
        </ul>
      </Note>
      <p class="hint">{`${words.basis(formats.dateTime(worth.at))} ${words.scale}`}</p>
      <Groups groups={worth.groups} regionName={regionName} />
    </>
  );
}

function Groups({ groups, regionName }: { groups: readonly Group[]; regionName: RegionName }) {
  const { t, formats } = useSpeech();
  const words = t.worthAsking;
  const most = Math.max(...groups.flatMap(({ regions }) => regions.map(({ points }) => points)));
  return (
    <Listed rows={groups} step={step} more={words.more}>
      {(shown) => (
        <Table
          caption={words.title}
          rows={shown}
          keyOf={({ unit, district }) => `${unit}/${district}`}
          columns={[
            { key: 'group', title: words.group, heading: true, cell: (group) => <GroupName group={group} /> },
            {
              key: 'people',
              title: words.people,
              numeric: true,
              cell: ({ staying, unmatched }) => (
                <>
                  {formats.number(staying)}
                  <span class="region">
                    {unmatched === 0 ? words.allMatched : null}
                    {unmatched === staying ? words.allUnmatched : null}
                    {unmatched > 0 && unmatched < staying ? words.someUnmatched(formats.number(unmatched)) : null}
                  </span>
                </>
              ),
            },
            {
              key: 'where',
              title: words.where,
              prose: true,
              cell: ({ staying, regions }) => (
                <ol class="prospects">
                  {regions.map((one) => (
                    <Prospect key={one.region} of={staying} prospect={one} most={most} name={regionName(one.region)} />
                  ))}
                </ol>
              ),
            },
          ]}
        />
      )}
    </Listed>
  );
}

/** The occupation leads to the release, or each quarter to its own where there are several. */
function GroupName({ group: { unit, district, releases } }: { group: Group }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const href = (entry: string) => `${paths.releases}/${entry}`;
  const [only, ...others] = releases;
  return (
    <>
      <UnitName unit={unit} href={others.length === 0 && only ? href(only.entry) : undefined} />
      <span class="region">
        {`${names.district(district)}, `}
        {others.length === 0 && only
          ? formats.quarterBrief(only.quarter)
          : releases.map(({ entry, quarter, staying }, at) => (
              <span key={entry}>
                {at === 0 ? '' : ', '}
                <a href={href(entry)}>
                  {t.worthAsking.release(formats.number(staying), formats.quarterBrief(quarter))}
                </a>
              </span>
            ))}
      </span>
    </>
  );
}

function Prospect({
  prospect: { points, people, peopleByNoise },
  of,
  most,
  name,
}: {
  prospect: Group['regions'][number];
  of: number;
  most: number;
  name: string;
}) {
  const { t, formats } = useSpeech();
  const words = t.worthAsking;
  const whole = (count: number) => formats.number(Math.round(count));
  return (
    <li>
      <span class="prospects__name">{name}</span>
      <ShareBar share={points / most} label={words.value(formats.percent(points / most))} />
      <span class="hint">
        {people < 1 ? words.lessThanOne(formats.number(of)) : words.about(whole(people), formats.number(of))}{' '}
        {peopleByNoise < 1 ? words.noiseLessThanOne : words.noise(whole(peopleByNoise))}
      </span>
    </li>
  );
}
