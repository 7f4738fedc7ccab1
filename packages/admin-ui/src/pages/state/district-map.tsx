import type { CatalogueView, StateView } from '../../api/views.ts';
import { Legend } from '../../charts/legend.tsx';
import { type Tile, TileMap } from '../../charts/tile-map.tsx';
import { Table } from '../../components/table.tsx';
import { useSpeech } from '../../language.tsx';
import type { Names } from '../../names.ts';

/** The tile map with its key, its table, and a form that narrows it to one occupation area without any script. */
export function DistrictMap({
  state,
  catalogue,
  query,
  names,
}: {
  state: StateView;
  catalogue: CatalogueView;
  query: Readonly<Record<string, string>>;
  names: Names;
}) {
  const { t, formats } = useSpeech();
  const area = state.areas.some((one) => one.area === query.area) ? query.area : undefined;
  const rows = districtRows(state, area);
  const byCode = new Map(rows.map((row) => [row.district, row]));
  const tiles: Tile[] = catalogue.districts.flatMap(({ code, name, tile }) => {
    const row = byCode.get(code);
    if (!tile) return [];
    return [
      { code, name, ...tile, published: row?.region != null, supply: row?.supply ?? 0, demand: row?.demand ?? 0 },
    ];
  });
  const most = Math.max(0, ...tiles.flatMap(({ supply, demand }) => [supply, demand]));
  const onMap = new Set(tiles.map(({ code }) => code));
  const listed = rows
    .filter(({ district, region }) => onMap.has(district) || region !== null)
    .sort((a, b) => names.district(a.district).localeCompare(names.district(b.district), 'de'));
  const authors = new Map(state.authors.map(({ id, name }) => [id, name]));
  const title = area === undefined ? t.state.mapTitle : `${t.state.mapTitle}: ${names.area(area)}`;
  return (
    <>
      <form class="choices" method="get" action="/land">
        {['lang', 'theme'].map((name) =>
          query[name] === undefined ? null : <input key={name} type="hidden" name={name} value={query[name]} />,
        )}
        <div class="kern-form-input">
          <label class="kern-label" for="area">
            {t.state.mapFilter}
          </label>
          <div class="kern-form-input__select-wrapper">
            <select class="kern-form-input__select" id="area" name="area">
              <option value="">{t.state.mapAll}</option>
              {state.areas.map((one) => (
                <option key={one.area} value={one.area} selected={one.area === area}>
                  {names.area(one.area)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <button class="kern-btn kern-btn--secondary choices__fixed" type="submit">
          <span class="kern-label">{t.state.mapShow}</span>
        </button>
      </form>
      <Legend />
      <TileMap tiles={tiles} label={t.state.mapLabel} />
      <ul class="map-key">
        {most > 0 ? <li>{t.state.mapScale(formats.number(most))}</li> : null}
        <li>
          <svg class="swatch tile--none" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <rect class="tile__ground" x="1" y="1" width="18" height="18" rx="3" />
          </svg>
          {t.state.noNode}
        </li>
        <li>
          <svg class="swatch" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <rect class="tile__ground" x="1" y="1" width="18" height="18" rx="3" />
            <line class="axis" x1="4" x2="16" y1="15" y2="15" />
          </svg>
          {t.state.zero}
        </li>
      </ul>
      <details class="fold" id="kreise">
        <summary>{t.state.tableOf(title)}</summary>
        <Table
          dense
          stacking
          caption={title}
          rows={listed}
          keyOf={({ district }) => district}
          columns={[
            {
              key: 'district',
              title: t.common.district,
              heading: true,
              cell: ({ district }) => names.district(district),
            },
            {
              key: 'region',
              title: t.state.publishedBy,
              cell: ({ region }) => (region === null ? t.state.noNodeShort : (authors.get(region) ?? region)),
            },
            {
              key: 'supply',
              title: t.common.supply,
              numeric: true,
              cell: ({ region, supply }) => (region === null ? '–' : formats.number(supply)),
            },
            {
              key: 'demand',
              title: t.common.demand,
              numeric: true,
              cell: ({ region, demand }) => (region === null ? '–' : formats.number(demand)),
            },
          ]}
        />
      </details>
    </>
  );
}

/** Every district with its counts: of all areas, or of one. */
function districtRows(state: StateView, area: string | undefined): StateView['districts'] {
  if (area === undefined) return state.districts;
  const of = new Map(state.districtAreas.filter((row) => row.area === area).map((row) => [row.district, row]));
  return state.districts.map(({ district, region }) => {
    const row = of.get(district);
    return { district, region, supply: row?.supply ?? 0, demand: row?.demand ?? 0 };
  });
}
