import type { ComponentChildren } from 'preact';

type Rank = 'primary' | 'secondary' | 'tertiary';

interface Look {
  rank?: Rank;
  small?: boolean;
  children: ComponentChildren;
}

const classOf = ({ rank = 'secondary', small }: { rank?: Rank; small?: boolean | undefined }) =>
  `kern-btn kern-btn--${rank}${small ? ' kern-btn--x-small' : ''}`;

/** A KERN button. `busy` keeps it focusable and says so, but ignores presses: nothing is sent twice. */
export function Button({
  rank,
  small,
  type = 'button',
  busy = false,
  disabled = false,
  label,
  onPress,
  children,
}: Look & {
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  /** Accessible name where the visible text alone would be ambiguous. */
  label?: string;
  onPress?: () => void;
}) {
  const off = busy || disabled;
  return (
    <button
      type={type}
      class={classOf({ ...(rank ? { rank } : {}), small })}
      aria-disabled={off ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onPress?.();
      }}
    >
      <span class="kern-label">{children}</span>
    </button>
  );
}

/** A link that looks like a button, for ways to other pages. */
export function ButtonLink({
  rank,
  small,
  href,
  download,
  label,
  children,
}: Look & {
  href: string;
  download?: string;
  label?: string;
}) {
  return (
    <a class={classOf({ ...(rank ? { rank } : {}), small })} href={href} download={download} aria-label={label}>
      <span class="kern-label">{children}</span>
    </a>
  );
}
