import { describe, expect, test } from 'vitest';
import type { NetworkView } from '../api/views.ts';
import { createFormats } from '../formats.ts';
import { createNames } from '../names.ts';
import { quartersAhead } from '../quarters.ts';
import { sampleCatalogue } from '../test-support/sample-state.ts';
import { textsIn } from '../texts/index.ts';
import { verdict } from './connection-light.tsx';
import { hexLines } from './hex-lines.ts';
import { refusalReason } from './refusal-reason.ts';

describe('the light', () => {
  const t = textsIn('de');
  const status = {
    running: true,
    epoch: 1,
    connected: 2,
    of: 3,
    peers: [{ name: 'NordOst', connected: false }],
  } as NetworkView;

  test('is green only when every other node is connected', () => {
    expect(verdict({ ...status, connected: 3 }, false, t)).toMatchObject({
      good: true,
      title: 'verbunden mit 3 von 3 Knoten',
    });
    expect(verdict(status, false, t)).toMatchObject({ good: false, title: 'nur verbunden mit 2 von 3 Knoten' });
  });

  test('names who is missing, and tells the operator whom to call', () => {
    expect(verdict(status, false, t).todo).toContain('Nicht erreichbar: NordOst.');
    expect(verdict(status, false, t).todo).not.toContain('anrufen');
    expect(verdict(status, true, t).todo).toContain('anrufen');
  });

  test('is red without a network and while the exchange rests', () => {
    expect(verdict({ ...status, epoch: null, connected: 0, of: 0 }, false, t).good).toBe(false);
    expect(verdict({ ...status, running: false, connected: 3 }, false, t).good).toBe(false);
  });
});

describe('exact bytes', () => {
  test('are shown sixteen to a line with their characters', () => {
    expect(hexLines(new Uint8Array([0x64, 0x6f, 0x70, 0x65, 0x6e, 0x00]))).toEqual([
      { offset: '00000', hex: '64 6f 70 65 6e 00', characters: 'dopen.' },
    ]);
  });

  test('long zeros are counted, not shown, and nothing behind them is lost', () => {
    const bytes = new Uint8Array(16 * 6 + 1).fill(0);
    bytes[0] = 1;
    bytes[96] = 2;
    expect(hexLines(bytes).map((line) => ('zeros' in line ? line.zeros : line.offset))).toEqual(['00000', 80, '00060']);
  });

  test('two lines of zeros are still shown', () => {
    expect(hexLines(new Uint8Array(32))).toHaveLength(2);
  });
});

describe('refusals', () => {
  test.each([
    ['HEAD_AUTHOR_UNKNOWN', 'stranger'],
    ['HEAD_SIGNATURE_INVALID', 'signature'],
    ['WIRE_TOO_LARGE', 'size'],
    ['FEED_SEQ_REPLAYED', 'replayed'],
    ['VECTOR_DISTRICT_FOREIGN', 'district'],
    ['VECTOR_PADDING_WRONG', 'malformed'],
    ['NEVER_HEARD_OF', 'other'],
  ])('%s is told as %s', (code, reason) => {
    expect(refusalReason(code)).toBe(reason);
  });
});

describe('where only a main group is known', () => {
  test.each([
    ['de', 'Metall · grob', 'Quartal unbekannt'],
    ['en', 'Metal · coarse', 'quarter unknown'],
  ] as const)('it is named and called coarse, and the quarter unknown: %s', (language, name, unknown) => {
    const t = textsIn(language);
    const names = createNames(sampleCatalogue, t, language);
    const formats = createFormats(language, t);
    expect(names.unit('24')).toBe(name);
    expect(names.unit('242-2')).toMatch(/^Metallbearbeitung · /);
    expect([formats.quarter(null), formats.quarterBrief(null)]).toEqual([unknown, unknown]);
  });
});

describe('numbers and times', () => {
  test('are written as the language writes them, on Berlin time', () => {
    const german = createFormats('de', textsIn('de'));
    const english = createFormats('en', textsIn('en'));
    expect([german.number(1234567), english.number(1234567)]).toEqual(['1.234.567', '1,234,567']);
    expect([german.quarter('2027-Q3'), english.quarter('2027-Q3')]).toEqual(['3. Quartal 2027', 'Q3 2027']);
    expect(german.dateTime(Date.UTC(2027, 6, 5, 6))).toBe('05.07.2027, 08:00');
    expect(german.day('2027-04-01')).toBe('01.04.2027');
  });

  test('that have to be told apart are as exact as that takes, and no more', () => {
    const { toldApart } = createFormats('de', textsIn('de'));
    const at = Date.UTC(2027, 6, 5, 6);
    const [second, minute, day] = [1_000, 60_000, 24 * 3_600_000];
    expect(toldApart([at, at + day], 'day')).toEqual(['05.07.2027', '06.07.2027']);
    expect(toldApart([at, at + day], 'minute')).toEqual(['05.07.2027, 08:00', '06.07.2027, 08:00']);
    expect(toldApart([at, at + minute], 'day')).toEqual(['05.07.2027, 08:00', '05.07.2027, 08:01']);
    const fast = ['05.07.2027, 08:00:00', '05.07.2027, 08:00:04'];
    expect(toldApart([at, at + 4 * second], 'minute')).toEqual(fast);
    expect(toldApart([at, at + 4 * second, at + day], 'day').slice(0, 2)).toEqual(fast);
    expect(toldApart([at, at + 1], 'day')).toEqual([fast[0], fast[0]]);
    expect([toldApart([at], 'day'), toldApart([], 'day')]).toEqual([['05.07.2027'], []]);
  });

  test('eight quarters may be chosen, over the turn of the year', () => {
    const quarters = quartersAhead(Date.UTC(2026, 10, 22));
    expect([quarters[0], quarters[1], quarters.length]).toEqual(['2026-Q4', '2027-Q1', 8]);
  });
});
