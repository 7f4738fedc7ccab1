import { decodeVector, fromBase64, hash, toHex } from '@drehscheibe/protocol';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { NextVectorView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { useSpeech } from '../language.tsx';
import { hexLines } from './hex-lines.ts';

/**
 * The bytes as they will go out, in hexadecimal and as a file. The browser reads them by itself and says whether they
 * hold exactly the figures of the table: nobody has to believe the node.
 */
export function ExactBytes({ base64, vector }: { base64: string; vector: NextVectorView }) {
  const { t, formats } = useSpeech();
  const bytes = useMemo(() => fromBase64(base64), [base64]);
  const checksum = useMemo(() => toHex(hash(bytes)), [bytes]);
  const same = useMemo(() => holdExactly(bytes, vector.cells), [bytes, vector]);
  const lines = useMemo(() => hexLines(bytes), [bytes]);
  const file = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }));
    file.value = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  return (
    <div class="stack">
      <Note tone={same ? 'success' : 'danger'} title={same ? t.disclosure.bytesSame : t.disclosure.bytesDiffer} />
      <p>
        {t.disclosure.bytesHash}: <code>{checksum}</code>
      </p>
      <details class="fold full">
        <summary>{t.disclosure.bytesShow}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
        <section class="bytes" tabIndex={0} aria-label={t.disclosure.bytesTitle}>
          <pre>
            {lines
              .map((line) =>
                'zeros' in line
                  ? `  …    ${t.disclosure.bytesZeros(formats.number(line.zeros))}`
                  : `${line.offset}  ${line.hex.padEnd(47)}  ${line.characters}`,
              )
              .join('\n')}
          </pre>
        </section>
      </details>
      {file.value ? (
        <a class="kern-btn kern-btn--secondary" href={file.value} download={`drehscheibe-${vector.period}.cbor`}>
          <span class="kern-label">{t.disclosure.bytesDownload}</span>
        </a>
      ) : null}
    </div>
  );
}

/** True when the bytes decode to these cells and no others. */
function holdExactly(bytes: Uint8Array, cells: NextVectorView['cells']): boolean {
  const line = (cell: Omit<NextVectorView['cells'][number], 'entries'>) =>
    [cell.unit, cell.district, cell.quarter, cell.supply, cell.demand].join('/');
  try {
    const read = decodeVector(bytes).open.map(line);
    const shown = new Set(cells.map(line));
    return read.length === shown.size && read.every((one) => shown.has(one));
  } catch {
    return false;
  }
}
