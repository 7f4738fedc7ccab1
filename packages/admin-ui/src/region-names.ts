import { useResource } from './api/resource.ts';
import type { NetworkView } from './api/views.ts';
import { session } from './session.ts';

/** Names of the network's members by their id; an id without a name stands for itself. */
export function useRegionNames(): (id: string) => string {
  const network = useResource<NetworkView>('/api/network', ['network']);
  const names = new Map(network.data?.peers.map(({ id, name }) => [id, name]));
  const own = session.value?.node;
  if (own) names.set(own.id, own.name);
  return (id) => names.get(id) ?? id;
}
