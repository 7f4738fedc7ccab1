import type { ComponentChildren } from 'preact';
import { createPortal } from 'preact/compat';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSpeech } from '../language.tsx';

/**
 * A modal question. The browser's own dialog keeps the focus inside, closes on Escape and gives the focus back to where
 * it was. It stands at the end of the body, so that no table or form around it changes its look.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  footer: ComponentChildren;
}) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const node = dialog.current;
    node?.showModal();
    return () => {
      node?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return createPortal(
    <dialog class="kern-dialog" ref={dialog} aria-labelledby={heading} onCancel={onClose} onClose={onClose}>
      <header class="kern-dialog__header">
        <h2 class="kern-title kern-title--large" id={heading} tabIndex={-1}>
          {title}
        </h2>
        <button
          type="button"
          class="kern-btn kern-btn--tertiary dialog__close"
          aria-label={t.common.close}
          onClick={onClose}
        >
          <span class="kern-icon kern-icon--close" aria-hidden="true" />
        </button>
      </header>
      <section class="kern-dialog__body">{children}</section>
      <footer class="kern-dialog__footer">{footer}</footer>
    </dialog>,
    document.body,
  );
}
