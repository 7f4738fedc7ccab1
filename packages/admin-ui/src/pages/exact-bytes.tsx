import { decodeVector, fromBase64, hash, toHex } from '@drehscheibe/protocol';
import { useMemo } from 'preact/hooks';
import type { NextVectorView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { useSpeech } from '../language.tsx';
import { FileLink } from './file-link.tsx';
import { HexView } from './hex-view.tsx';
import { sameCells } from './same-cells.ts';

/**
 * The bytes as they will go out, in hexadecimal and as a file. The browser reads them by itself and says whether they
 * hold exactly the figures of the table: nobody has to believe the node.
 */
export function ExactBytes({ base64, vector }: { base64: string; vector: NextVectorView }) {
  const { t } = useSpeech();
  const bytes = useMemo(() => fromBase64(base64), [base64]);
  const checksum = useMemo(() => toHex(hash(bytes)), [bytes]);
  const same = useMemo(() => holdExactly(bytes, vector.cells), [bytes, vector]);
  return (
    <div class="stack">
      <Note tone={same ? 'success' : 'danger'} title={same ? t.disclosure.bytesSame : t.disclosure.bytesDiffer} />
      <p>
        {t.disclosure.bytesHash}: <code>{checksum}</code>
      </p>
      <details class="fold full">
        <summary>{t.disclosure.bytesShow}</summary>
        <HexView bytes={bytes} label={t.disclosure.bytesTitle} />
      </details>
      <FileLink
        bytes={bytes}
        name={`drehscheibe-${vector.period}.cbor`}
        type="application/octet-stream"
        words={t.disclosure.bytesDownload}
      />
    </div>
  );
}

/** True when the bytes decode to these cells and no others. */
function holdExactly(bytes: Uint8Array, cells: NextVectorView['cells']): boolean {
  try {
    return sameCells(decodeVector(bytes).open, cells);
  } catch {
    return false;
  }
}
