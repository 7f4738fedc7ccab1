import { deriveKeys, periodAt, seal, utf8Encode } from '@drehscheibe/protocol';
import { readConfig } from '../../packages/node/src/config.ts';
import { createNode, readSecrets } from '../../packages/node/src/node.ts';

/** A kind this program does not know: such records are stored and forwarded unread (ADR on unknown kinds). */
const unknownKind = 99;

/**
 * Signs `text` into the feed of a node that does not run, as a leak would: whoever searches frames and stores for what must
 * not leave a node has to find this first.
 */
export async function plantRecord(home: string, text: string): Promise<void> {
  const secrets = readSecrets(home);
  const config = readConfig(home);
  const node = await createNode(config, secrets, { federation: 'offline', api: false });
  try {
    const { lastPeriod, witnesses: _, ...position } = await node.federation.publish.position();
    const chain = node.federation.roster.chain()!;
    const sealedAt = node.clock.now();
    const period = lastPeriod ?? periodAt(sealedAt, chain.current);
    const record = { kind: unknownKind, author: config.member, ...position, period, sealedAt, body: utf8Encode(text) };
    await node.federation.publish.append(seal(record, deriveKeys(secrets.seed).signing.secretKey));
  } finally {
    await node.close();
  }
}
