import { useMemo } from 'preact/hooks';
import { useSpeech } from '../language.tsx';
import { hexLines } from './hex-lines.ts';

/** Bytes as hexadecimal numbers and characters. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const { t, formats } = useSpeech();
  const lines = useMemo(() => hexLines(bytes), [bytes]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="bytes" tabIndex={0} aria-label={label}>
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
  );
}
