import type { ConnectionEncrypter, MessageStream } from '@libp2p/interface';

/**
 * Told every decoded frame and gossip payload of our own protocols, and under protocol 'link' every byte of every
 * protocol just before it is encrypted. For tests that show what leaves a node.
 */
export type Tap = (direction: 'in' | 'out', protocol: string, bytes: Uint8Array) => void;

/** The encrypter itself without a tap. */
export function tapped(encrypter: ConnectionEncrypter, tap: Tap | undefined): ConnectionEncrypter {
  if (!tap) return encrypter;
  return {
    protocol: encrypter.protocol,
    async secureOutbound(connection, options) {
      const secured = await encrypter.secureOutbound(connection, options);
      return { ...secured, connection: overheard(secured.connection, tap) };
    },
    async secureInbound(connection, options) {
      const secured = await encrypter.secureInbound(connection, options);
      return { ...secured, connection: overheard(secured.connection, tap) };
    },
  };
}

/** Only what is sent: a listener for what comes in would take the first bytes from the muxer, which is not there yet. */
function overheard(stream: MessageStream, tap: Tap): MessageStream {
  const send = stream.send.bind(stream);
  stream.send = (data) => {
    tap('out', 'link', Uint8Array.from(data.subarray()));
    return send(data);
  };
  return stream;
}
