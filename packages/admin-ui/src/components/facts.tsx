import type { ComponentChildren } from 'preact';

interface Fact {
  name: string;
  value: ComponentChildren;
}

/** Names and values, as a KERN description list. */
export function Facts({ facts, stacked = false }: { facts: readonly Fact[]; stacked?: boolean }) {
  return (
    <dl class={`kern-description-list${stacked ? ' kern-description-list--col' : ''}`}>
      {facts.map(({ name, value }) => (
        <div class="kern-description-list-item" key={name}>
          <dt class="kern-description-list-item__key">{name}</dt>
          <dd class="kern-description-list-item__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
