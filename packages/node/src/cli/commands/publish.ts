import { toHex } from '@drehscheibe/protocol';
import { defineCommand } from '../command.ts';

export const publish = defineCommand({
  name: 'publish',
  summary: {
    de: 'Vektor sofort veröffentlichen (nur in einem Netz zur Vorführung; sonst jeden Montag von selbst)',
    en: 'publish the vector now (in a demo network only; else every Monday by itself)',
  },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const { seq, period, cells, bytes, headHash } = await (await context.node()).disclosure.publishNow();
    const figures = { seq, period, cells: cells.length, bytes: bytes.length, headHash: toHex(headHash) };
    context.print({
      de: `Veröffentlicht: Nummer ${seq}, Periode ${period}, ${figures.cells} offene Zellen, ${figures.bytes} Bytes.`,
      en: `Published: number ${seq}, period ${period}, ${figures.cells} open cells, ${figures.bytes} bytes.`,
    });
    context.value(figures);
    return 0;
  },
});
