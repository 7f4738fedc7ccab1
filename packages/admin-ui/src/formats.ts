import type { Language, Texts } from './texts/index.ts';

/** How numbers, dates and codes are written in one language. Times are those of Berlin, wherever the page is rendered. */
export interface Formats {
  number(value: number): string;
  /** One decimal at most: '1,5'. */
  decimal(value: number): string;
  /** As exact as it is: '0,25', '0,000001'. */
  exact(value: number): string;
  /** Whole per cent of a share between 0 and 1. */
  percent(share: number): string;
  /** Milliseconds since 1970 -> '22.11.2026, 08:00'. */
  dateTime(ms: number): string;
  date(ms: number): string;
  /**
   * Times that are told apart: as days or to the minute, and as exactly as it takes until all read differently; to the second
   * at most. The clock of a demonstration runs fast.
   */
  toldApart(times: readonly number[], coarsest: 'day' | 'minute'): string[];
  /** ISO day '2027-04-01' -> '01.04.2027'. */
  day(iso: string): string;
  /** '2027-Q3' -> '3. Quartal 2027'; null -> 'Quartal unbekannt'. */
  quarter(code: string | null): string;
  /** '2027-Q3' -> '3/2027'; null -> 'Quartal unbekannt'. */
  quarterBrief(code: string | null): string;
}

const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };
const timeZone = 'Europe/Berlin';

export function createFormats(language: Language, t: Texts): Formats {
  const locale = locales[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const days = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const date = new Intl.DateTimeFormat(locale, { ...days, timeZone });
  const minutes = { ...days, hour: '2-digit', minute: '2-digit', timeZone } as const;
  const dateTime = new Intl.DateTimeFormat(locale, minutes);
  const dateTimeSeconds = new Intl.DateTimeFormat(locale, { ...minutes, second: '2-digit' });
  return {
    number: (value) => whole.format(value),
    decimal: (value) => decimal.format(value),
    exact: (value) => exact.format(value),
    percent: (share) => percent.format(share),
    dateTime: (ms) => dateTime.format(ms),
    date: (ms) => date.format(ms),
    toldApart(times, coarsest) {
      const scales = coarsest === 'day' ? [date, dateTime] : [dateTime];
      const differ = scales.find((scale) => new Set(times.map((ms) => scale.format(ms))).size === times.length);
      return times.map((ms) => (differ ?? dateTimeSeconds).format(ms));
    },
    day: (iso) => date.format(Date.parse(`${iso}T12:00:00Z`)),
    quarter: (code) => (code === null ? t.common.quarterUnknown : named(code, t.common.quarterName)),
    quarterBrief: (code) => (code === null ? t.common.quarterUnknown : named(code, t.common.quarterBrief)),
  };
}

function named(code: string, name: (quarter: number, year: number) => string): string {
  const [year = '', quarter = ''] = code.split('-Q');
  return name(Number(quarter), Number(year));
}
