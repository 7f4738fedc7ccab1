type Labels = Readonly<Record<string, string>>;

interface Counter {
  inc(labels?: Labels): void;
}

interface Gauge {
  set(value: number, labels?: Labels): void;
}

/** Counters and gauges in memory, told as Prometheus text (exposition format 0.0.4). */
export interface Metrics {
  /** Only grows. Asking twice for one name gives the same counter. */
  counter(name: string, help: string): Counter;
  gauge(name: string, help: string): Gauge;
  text(): string;
}

interface Series {
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  /** By label text, in the order of first use. */
  readonly values: Map<string, number>;
}

/** Beyond this many label sets a metric counts into `overflow`: a label must never be chosen by a peer. */
const MAX_LABEL_SETS = 500;

export function createMetrics(): Metrics {
  const all = new Map<string, Series>();

  const seriesOf = (name: string, kind: Series['kind'], help: string): Series => {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`not a metric name: ${name}`);
    const known = all.get(name);
    if (known && known.kind !== kind) throw new TypeError(`${name} is a ${known.kind}`);
    const series = known ?? { kind, help, values: new Map() };
    all.set(name, series);
    return series;
  };

  const slot = ({ values }: Series, labels: Labels): string => {
    const text = labelText(labels);
    return values.has(text) || values.size < MAX_LABEL_SETS ? text : labelText({ overflow: 'true' });
  };

  return {
    counter(name, help) {
      const series = seriesOf(name, 'counter', help);
      return {
        inc(labels = {}) {
          const key = slot(series, labels);
          series.values.set(key, (series.values.get(key) ?? 0) + 1);
        },
      };
    },
    gauge(name, help) {
      const series = seriesOf(name, 'gauge', help);
      return { set: (value, labels = {}) => void series.values.set(slot(series, labels), value) };
    },
    text() {
      const lines: string[] = [];
      for (const [name, { kind, help, values }] of all) {
        lines.push(`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${kind}`);
        for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`);
      }
      return lines.map((line) => `${line}\n`).join('');
    },
  };
}

/** `{a="x",b="y"}` with the names in order, so that one set of labels is one series; empty without labels. */
function labelText(labels: Labels): string {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
      return `${name}="${escaped}"`;
    });
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
