import type { MatchView } from '../api/views.ts';
import { Explanation } from '../components/explanation.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { session } from '../session.ts';
import { useNames } from '../speech-names.ts';

type RegionName = (id: string) => string;

/** A match: who, where to, how far, and behind a fold why. */
export function MatchItem({ match, regionName }: { match: MatchView; regionName: RegionName }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const title = t.matches.whyOf(names.unit(match.from.unit), names.unit(match.to.unit));
  return (
    <li class="match">
      <dl class="match__ends">
        <End title={t.matches.from} end={match.from} base={paths.releases} regionName={regionName} />
        <svg class="match__arrow" viewBox="0 0 32 24" width="32" height="24" aria-hidden="true">
          <path d="M3 12h25m-8-8 8 8-8 8" />
        </svg>
        <End title={t.matches.to} end={match.to} base={paths.openings} regionName={regionName} />
      </dl>
      <dl class="match__facts">
        <div>
          <dt>{t.matches.count}</dt>
          <dd class="match__count">{formats.number(match.count)}</dd>
        </div>
        <div>
          <dt>{t.matches.fit}</dt>
          <dd>{t.fit.brief[match.fit]}</dd>
        </div>
        <div>
          <dt>{t.matches.travel}</dt>
          <dd>{t.common.minutes(Math.round(match.minutes))}</dd>
        </div>
        <div>
          <dt>{t.matches.learning}</dt>
          <dd>{t.common.months(formats.decimal(match.months))}</dd>
        </div>
        <div>
          <dt>{t.matches.cost}</dt>
          <dd>{formats.number(match.total)}</dd>
        </div>
      </dl>
      <details class="fold">
        <summary>{t.matches.why}</summary>
        <Explanation title={title} match={match} />
      </details>
    </li>
  );
}

/** One side of a match: what, where, when; a link only where the entry may be seen. */
function End({
  title,
  end,
  base,
  regionName,
}: {
  title: string;
  end: MatchView['from'];
  base: string;
  regionName: RegionName;
}) {
  const { formats } = useSpeech();
  const names = useNames();
  const own = session.value?.node;
  const region = own && end.region === own.id ? '' : ` (${regionName(end.region)})`;
  const name = names.unit(end.unit);
  return (
    <div class="match__end">
      <dt>{title}</dt>
      <dd class="match__name">{end.entry ? <a href={`${base}/${end.entry}`}>{name}</a> : name}</dd>
      <dd>{`${names.district(end.district)}${region}, ${formats.quarter(end.quarter)}`}</dd>
    </div>
  );
}
