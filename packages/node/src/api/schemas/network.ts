/** The light: connected to n of m nodes. */
import { Type } from 'typebox';
import { exact, Tally, TimeMs } from './primitives.ts';

const OptionalTime = Type.Union([TimeMs, Type.Null()]);

export const NetworkSchema = exact({
  /** 'full' for coordinator and operator; 'lite' leaves addresses, refusals, reasons, listen and damage empty. */
  detail: Type.Enum(['full', 'lite']),
  running: Type.Boolean(),
  self: Type.String(),
  epoch: Type.Union([Type.Integer(), Type.Null()]),
  demo: Type.Boolean(),
  connected: Tally,
  /** Number of other members. */
  of: Tally,
  peers: Type.Array(
    exact({
      id: Type.String(),
      name: Type.String(),
      role: Type.Enum(['region', 'observer']),
      connected: Type.Boolean(),
      since: OptionalTime,
      lastSeen: OptionalTime,
      lastSeq: Type.Union([Tally, Type.Null()]),
      /** Kinds of records held of this member: known by name, others by number. */
      kinds: Type.Array(Type.Union([Type.String(), Type.Integer()])),
      addresses: Type.Array(Type.String()),
      refused: Tally,
      state: Type.Enum(['connected', 'connecting', 'down', 'quarantined']),
      reason: Type.Optional(Type.String()),
    }),
  ),
  refusals: Type.Array(exact({ at: TimeMs, peer: Type.String(), code: Type.String(), count: Tally })),
  clockSkewMs: Type.Union([Type.Number(), Type.Null()]),
  listen: Type.Array(Type.String()),
  /** What was found wrong on disk at start and is being repaired from peers. */
  damage: Type.Array(exact({ author: Type.String(), fromSeq: Tally, code: Type.String() })),
});

export const HealthSchema = exact({ ok: Type.Boolean(), version: Type.String() });
