import type { FastifyRequest } from 'fastify';
import type { RosterDoor } from '../federation/index.ts';
import type { Registry } from '../registry/index.ts';
import type { SessionView } from './views.ts';

/** What a node says of itself to everybody. */
export interface NodeCard {
  readonly id: string;
  readonly name: string;
  readonly role: 'region' | 'observer';
  readonly districts: readonly string[];
}

/** Who asks, and which node answers: what the head of every page shows. */
export type Visitors = (request: FastifyRequest) => Promise<Pick<SessionView, 'account' | 'node'>>;

export function createVisitors(
  node: NodeCard,
  deps: { registry: Pick<Registry, 'establishment'>; roster: Pick<RosterDoor, 'chain'> },
): Visitors {
  return async ({ account }) => {
    const establishment = account?.establishment ?? null;
    const name = establishment === null ? undefined : (await deps.registry.establishment(establishment))?.name;
    return {
      account: account && { name: account.name, role: account.role, establishment, establishmentName: name ?? null },
      node: {
        id: node.id,
        name: node.name,
        role: node.role,
        demo: (deps.roster.chain()?.current.demo ?? null) !== null,
        districts: [...node.districts],
      },
    };
  };
}
