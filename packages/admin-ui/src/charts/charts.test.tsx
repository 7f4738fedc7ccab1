import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { Speaking } from '../language.tsx';
import { CostBar, costTerms } from './cost-bar.tsx';
import { DivergingBars } from './diverging-bars.tsx';
import { Mesh } from './mesh.tsx';
import { lengthOf } from './pair-scale.ts';
import { PairedColumns } from './paired-columns.tsx';
import { TileMap } from './tile-map.tsx';

const draw = (picture: ComponentChildren) => renderToString(<Speaking language="de">{picture}</Speaking>);
const rows = [
  { key: 'a', label: 'Fertigung', supply: 40, demand: 10 },
  { key: 'b', label: 'Verkehr', supply: 0, demand: 1 },
];
const tile = { code: '03254', name: 'Hildesheim', x: 0, y: 0, sign: 'HI', supply: 40, demand: 20, published: true };

describe('lengths', () => {
  test('the largest number fills the picture, zero draws nothing, one person stays visible', () => {
    expect([lengthOf(40, 40, 100, 1), lengthOf(0, 40, 100, 1), lengthOf(1, 4000, 100, 1)]).toEqual([100, 0, 1]);
  });
});

describe('diverging bars', () => {
  test('supply goes to the left and demand to the right on one scale', () => {
    const html = draw(<DivergingBars rows={rows} label="Bild" />);
    expect(html).toContain('<rect class="supply" x="-100" y="2" width="100"');
    expect(html).toContain('<rect class="demand" x="0" y="2" width="25"');
  });

  test('no rows and all zeros draw no bar and no impossible number', () => {
    const zero = draw(<DivergingBars rows={[{ key: 'a', label: 'Fertigung', supply: 0, demand: 0 }]} label="Bild" />);
    expect(zero + draw(<DivergingBars rows={[]} label="Bild" />)).not.toMatch(
      /NaN|Infinity|width="[1-9]\d*\.?\d*" height="16"/,
    );
  });
});

describe('paired columns', () => {
  test('both numbers of every label can be read', () => {
    const html = draw(<PairedColumns rows={rows} label="Bild" />);
    expect(html).toContain('Freisetzungen: </span>40');
    expect(html).toContain('Stellenbedarf: </span>10');
  });

  test('nothing to draw is no error', () => {
    expect(draw(<PairedColumns rows={[]} label="Bild" />)).not.toMatch(/NaN|Infinity/);
  });
});

describe('tile map', () => {
  test('a district without a node has no columns and is named as such; a zero has its base line', () => {
    const html = draw(
      <TileMap
        label="Karte"
        tiles={[
          tile,
          { ...tile, code: '03157', name: 'Peine', sign: 'PE', x: 1, supply: 0, demand: 0 },
          { ...tile, code: '03159', name: 'Göttingen', sign: 'GÖ', x: 2, supply: 0, demand: 0, published: false },
        ]}
      />,
    );
    expect(html).toContain('Göttingen: kein veröffentlichender Knoten');
    expect(html).toContain('Peine: 0 Freisetzungen, 0 Stellenbedarf');
    expect(html.match(/class="tile tile--none"/g)).toHaveLength(1);
    expect(html.match(/class="axis"/g)).toHaveLength(2);
  });

  test('all districts stand on one scale', () => {
    const html = draw(<TileMap label="Karte" tiles={[tile, { ...tile, code: 'x', x: 1, supply: 10, demand: 0 }]} />);
    expect([...html.matchAll(/class="supply"[^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height))).toEqual([
      34, 8.5,
    ]);
  });

  test('an empty map is an empty picture', () => {
    expect(draw(<TileMap label="Karte" tiles={[]} />)).not.toMatch(/NaN|Infinity/);
  });
});

describe('mesh', () => {
  test('every member has a line and a sign of its state, and the picture says who is connected', () => {
    const html = draw(
      <Mesh
        self="Hildesheim"
        label="Hildesheim ist verbunden mit 1 von 2 Knoten."
        peers={[
          { id: 'a', name: 'SüdOst', state: 'connected' },
          { id: 'b', name: 'NordOst', state: 'down' },
        ]}
      />,
    );
    expect(html).toContain('aria-label="Hildesheim ist verbunden mit 1 von 2 Knoten."');
    // Drawn wide and tall.
    expect(html.match(/mesh__line--connected/g)).toHaveLength(2);
    expect(html.match(/mesh__line--down/g)).toHaveLength(2);
  });

  test('forty-five members are drawn without names that would run into each other', () => {
    const peers = Array.from({ length: 45 }, (_, at) => ({
      id: `n${at}`,
      name: `Knoten ${at}`,
      state: 'connected' as const,
    }));
    const html = draw(<Mesh self="Hildesheim" label="Netz" peers={peers} />);
    expect(html).toContain('<title>Knoten 44</title>');
    expect(html).not.toContain('>Knoten 44</text>');
  });
});

describe('cost bar', () => {
  test('parts are drawn in a fixed order, zeros are left out, and the widths fill the bar', () => {
    const terms = costTerms({ commute: 50, transition: 150, waitJob: 0 });
    expect(terms.map(({ name, share }) => [name, share])).toEqual([
      ['transition', 0.75],
      ['commute', 0.25],
    ]);
    const widths = [...draw(<CostBar terms={terms} label="Aufwand" />).matchAll(/ width="([\d.]+)" height="24"/g)];
    expect(widths.map(([, width]) => Number(width))).toEqual([750, 250]);
  });

  test('a part this page does not know yet is drawn all the same', () => {
    expect(costTerms({ brandNew: 5 })).toEqual([{ name: 'brandNew', value: 5, share: 1, place: 7 }]);
  });
});
