import type { ComponentChildren } from 'preact';

/** Nothing there yet: why, and the way to the first thing. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="empty-state">
      <svg class="empty-state__sign" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
        <circle cx="24" cy="24" r="17" />
        <path d="M16 24h16" />
      </svg>
      <p class="kern-title">{title}</p>
      {children ? <p class="hint">{children}</p> : null}
      {action}
    </div>
  );
}
