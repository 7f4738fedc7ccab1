/**
 * The walls of the house: which room may import which. This table is the only place they are written
 * (docs/adr/0003-rooms-and-walls.md says why they stand where they stand).
 *
 * A room is a folder under packages/node/src, or a whole package. `base` stands for the rooms and files every room may use.
 * `federation/x` is one door of the federation: everything else is reached through a room's index.ts alone.
 */
export const base = ['store', 'catalogue', 'scope', 'lane', 'clock', 'log', 'metrics', 'config', 'secrets'] as const;

export interface Room {
  /** Our own packages it may import. */
  readonly packages: readonly ('protocol' | 'matcher')[];
  /** Rooms of the node it may import, by their door; `base` is written out by the test. */
  readonly rooms: readonly string[];
}

export const walls: Readonly<Record<string, Room>> = {
  // Base rooms serve all and know none of those they serve.
  store: { packages: ['protocol'], rooms: ['base'] },
  catalogue: { packages: ['protocol'], rooms: ['base'] },
  scope: { packages: [], rooms: [] },
  lane: { packages: [], rooms: [] },
  clock: { packages: [], rooms: [] },
  log: { packages: [], rooms: [] },
  metrics: { packages: [], rooms: [] },
  config: { packages: ['protocol'], rooms: [] },
  secrets: { packages: ['protocol'], rooms: ['config'] },

  registry: { packages: ['protocol'], rooms: ['base'] },
  intake: { packages: ['protocol'], rooms: ['base', 'registry'] },
  disclosure: { packages: ['protocol'], rooms: ['base', 'registry', 'federation/publish'] },
  // Never registry, intake or disclosure: what federation can send is what it is handed, signed.
  federation: { packages: ['protocol'], rooms: ['base'] },
  matching: { packages: ['protocol', 'matcher'], rooms: ['base', 'registry', 'federation/read'] },
  governance: { packages: ['protocol'], rooms: ['base', 'federation/read', 'federation/publish', 'federation/roster'] },
  access: { packages: ['protocol'], rooms: ['base', 'registry'] },
  api: {
    packages: ['protocol', 'matcher'],
    rooms: ['base', 'registry', 'intake', 'disclosure', 'federation', 'matching', 'governance', 'access'],
  },
  // The command line is the other way in for people: it composes through node.ts and never reaches behind a door.
  cli: {
    packages: ['protocol'],
    // api: the words for coded errors are written once, there.
    rooms: [
      'base',
      'registry',
      'intake',
      'disclosure',
      'federation',
      'matching',
      'governance',
      'access',
      'api',
      'node',
    ],
  },
  // The composition root builds every room, in visible order.
  node: {
    packages: ['protocol', 'matcher'],
    rooms: ['base', 'registry', 'intake', 'disclosure', 'federation', 'matching', 'governance', 'access', 'api'],
  },
  main: { packages: [], rooms: ['cli'] },
};
