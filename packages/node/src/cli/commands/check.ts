import { defineCommand } from '../command.ts';
import { examine } from '../health.ts';
import type { Words } from '../words.ts';

const verdicts: Record<'ok' | 'warning' | 'fault', Words> = {
  ok: { de: 'in Ordnung', en: 'ok' },
  warning: { de: 'Hinweis', en: 'warning' },
  fault: { de: 'FEHLER', en: 'FAULT' },
};

export const check = defineCommand({
  name: 'check',
  summary: {
    de: 'Knoten prüfen: Konfiguration, Schlüssel, Speicher, Aufzeichnungen, Verzeichnis, Uhr, Ports (endet mit 1 bei einem Fehler)',
    en: 'examine the node: configuration, keys, store, records, roster, clock, ports (ends with 1 on a fault)',
  },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const findings = await examine(context);
    for (const { part, verdict, words } of findings)
      context.print(`${verdicts[verdict][context.language].padEnd(10)} ${part.padEnd(8)} ${words[context.language]}`);
    const sound = findings.every(({ verdict }) => verdict !== 'fault');
    context.value({
      sound,
      running: context.live,
      findings: findings.map((finding) => ({ ...finding, words: finding.words[context.language] })),
    });
    return sound ? 0 : 1;
  },
});
