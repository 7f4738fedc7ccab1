import type { NetworkView } from '../api/views.ts';
import { Light } from '../components/light.tsx';
import { useSpeech } from '../language.tsx';
import type { Texts } from '../texts/index.ts';

/** The one light: green when every other member is connected, red otherwise, and what to do. */
export function ConnectionLight({ network, operator }: { network: NetworkView; operator: boolean }) {
  const { t } = useSpeech();
  const { good, title, todo } = verdict(network, operator, t);
  return (
    <Light good={good} title={title}>
      <p>{todo}</p>
    </Light>
  );
}

export function verdict(
  network: NetworkView,
  operator: boolean,
  t: Texts,
): { good: boolean; title: string; todo: string } {
  if (network.epoch === null) return { good: false, title: t.home.lightNoNetwork, todo: t.home.todoNoNetwork };
  if (!network.running) return { good: false, title: t.home.lightStopped, todo: t.home.todoStopped };
  if (network.connected >= network.of) {
    return { good: true, title: t.home.lightGreen(network.connected, network.of), todo: t.home.todoGreen };
  }
  const missing = network.peers.filter(({ connected }) => !connected).map(({ name }) => name);
  const todo = t.home.todoRed(missing.join(', '));
  return {
    good: false,
    title: network.connected === 0 ? t.home.lightAlone : t.home.lightRed(network.connected, network.of),
    todo: operator ? `${todo} ${t.home.todoRedOperator}` : todo,
  };
}
