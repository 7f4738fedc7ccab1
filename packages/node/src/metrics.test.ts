import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('counters and gauges are told as Prometheus reads them', () => {
  const metrics = createMetrics();
  const refused = metrics.counter('federation_refused_total', 'Records refused, by reason.');
  refused.inc({ code: 'SEQ_GAP', kind: 'vector' });
  refused.inc({ kind: 'vector', code: 'SEQ_GAP' });
  metrics.counter('federation_refused_total', 'Records refused, by reason.').inc({ code: 'a"b\\c\nd' });
  metrics.gauge('federation_connected', 'Members connected.').set(3);
  metrics.gauge('federation_connected', 'Members connected.').set(2);
  expect(metrics.text()).toBe(
    [
      '# HELP federation_refused_total Records refused, by reason.',
      '# TYPE federation_refused_total counter',
      'federation_refused_total{code="SEQ_GAP",kind="vector"} 2',
      'federation_refused_total{code="a\\"b\\\\c\\nd"} 1',
      '# HELP federation_connected Members connected.',
      '# TYPE federation_connected gauge',
      'federation_connected 2',
      '',
    ].join('\n'),
  );
});

test('labels chosen by somebody else cannot fill the memory', () => {
  const metrics = createMetrics();
  const refused = metrics.counter('refused_total', 'By peer.');
  for (let peer = 0; peer < 2_000; peer++) refused.inc({ peer: String(peer) });
  const lines = metrics.text().trim().split('\n');
  expect(lines).toHaveLength(2 + 501);
  expect(lines.at(-1)).toBe('refused_total{overflow="true"} 1500');
});

test('one name is one kind', () => {
  const metrics = createMetrics();
  metrics.counter('a_total', 'A.');
  expect(() => metrics.gauge('a_total', 'A.')).toThrow(TypeError);
  expect(() => metrics.counter('not a name', 'A.')).toThrow(TypeError);
});
