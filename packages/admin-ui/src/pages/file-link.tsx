import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A button-like link that saves bytes this page holds already. */
export function FileLink({
  bytes,
  name,
  type,
  words,
}: {
  bytes: Uint8Array;
  name: string;
  type: string;
  words: string;
}) {
  const file = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
    file.value = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes, type]);
  return file.value ? (
    <a class="kern-btn kern-btn--secondary" href={file.value} download={name}>
      <span class="kern-label">{words}</span>
    </a>
  ) : null;
}
