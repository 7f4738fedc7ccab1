import { defineCommand } from '../command.ts';
import type { Words } from '../words.ts';

const states: Record<'connected' | 'connecting' | 'down' | 'quarantined', Words> = {
  connected: { de: 'verbunden', en: 'connected' },
  connecting: { de: 'wird verbunden', en: 'connecting' },
  down: { de: 'nicht erreichbar', en: 'down' },
  quarantined: { de: 'gesperrt', en: 'quarantined' },
};

export const peers = defineCommand({
  name: 'peers',
  summary: { de: 'Verbundene Knoten und ihre letzten Vektoren', en: 'connected nodes and their latest vectors' },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const { federation } = await context.node();
    const status = federation.network.status();
    const vectors = (await federation.read.vectors()).map(({ member, record, receivedAt }) => ({
      member: member.id,
      seq: record.head.seq,
      period: record.head.period,
      receivedAt,
    }));
    context.print(
      status.running
        ? {
            de: `Verbunden mit ${status.connected} von ${status.of} Knoten.`,
            en: `Connected to ${status.connected} of ${status.of} nodes.`,
          }
        : {
            de: 'Der Knoten läuft nicht; so stand es zuletzt.',
            en: 'The node is not running; this is how it was last.',
          },
    );
    for (const peer of status.peers) {
      const vector = vectors.find(({ member }) => member === peer.id);
      const last = vector ? `#${vector.seq}` : '-';
      context.print(
        [peer.id, peer.name, states[peer.state][context.language], last, peer.reason].filter(Boolean).join('\t'),
      );
    }
    context.value({ ...status, vectors });
    return 0;
  },
});
